/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A table of shaded cells with the number in each: what is many is dark, also in black and white, and black figures
 * are readable on all shades. */

#define ROW_HEIGHT 16.0
#define PADDING 4.0
#define MOST_OF_NAMES 0.3
#define SMALL_SIZE 7.0
#define FRAME_WIDTH 0.4
#define FRAME_COLOUR 0x909090
#define SWATCH 14.0
/* Baseline of text in the middle of its room, in sizes. */
#define MIDDLE 0.36

static const guint32 shades[] = { 0xffffff, 0xdce9f5, 0xb9d3ea, 0x96bddf, 0x73a7d4 };

static double
get_names_width (const FuleiPlot *plot)
{
  double width = 0;

  for (guint i = 0; i < plot->chart->series->len; i++)
    width = MAX (width, fulei_composer_measure (plot->composer, FULEI_CHART_FACE, FULEI_CHART_SIZE,
                                                ((const FuleiSeries *) plot->chart->series->pdata[i])->name));
  return MIN (width + 2 * PADDING, MOST_OF_NAMES * plot->area.width);
}

/**
 * fulei_heat_count_rows:
 * @height: of a page, less the caption
 *
 * Returns: how many rows find room on it
 */
guint
fulei_heat_count_rows (double height)
{
  return (guint) MAX (1, floor ((height - FULEI_CHART_LINE - PADDING) / ROW_HEIGHT - 2));
}

/**
 * fulei_plot_get_heat_height:
 *
 * Returns: height of headings, rows and legend
 */
double
fulei_plot_get_heat_height (const FuleiPlot *plot)
{
  return (plot->n + 1) * ROW_HEIGHT + FULEI_CHART_LINE + PADDING;
}

static guint
get_shade (double value, double least, double most)
{
  double share = most > least ? (value - least) / (most - least) : 0;

  return MIN ((guint) (share * G_N_ELEMENTS (shades)), (guint) G_N_ELEMENTS (shades) - 1);
}

/* The largest text size at which the words fit; what does not fit then ends in an ellipsis. */
static void
draw_fitting (const FuleiPlot *plot, double x, double y, double width, FuleiAlign align, const char *words)
{
  FuleiComposer *composer = plot->composer;
  double size = fulei_composer_measure (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, words) > width ? SMALL_SIZE
                                                                                                     : FULEI_CHART_SIZE;
  double at = align == FULEI_ALIGN_START ? x : x + width / 2;
  glong n_characters = g_utf8_strlen (words, -1);
  g_autofree char *cut = g_strdup (words);

  while (n_characters > 1 && fulei_composer_measure (composer, FULEI_CHART_FACE, size, cut) > width)
    {
      g_autofree char *start = g_utf8_substring (words, 0, --n_characters);

      g_free (cut);
      cut = g_strconcat (start, "…", NULL);
    }
  fulei_composer_add_words (composer, FULEI_CHART_FACE, size, at, y + ROW_HEIGHT / 2 + MIDDLE * size, align, cut);
}

static void
draw_frame (const FuleiPlot *plot, double x, double y, double width, double height)
{
  const FuleiPoint points[] = { { x, y }, { x + width, y }, { x + width, y + height }, { x, y + height }, { x, y } };

  fulei_composer_add_line (plot->composer, points, G_N_ELEMENTS (points), FRAME_WIDTH, FULEI_DASH_SOLID, FRAME_COLOUR);
}

static void
draw_row (const FuleiPlot *plot, guint series, double y, double names, double column, const double range[2])
{
  const FuleiSeries *row = plot->chart->series->pdata[series];
  int decimals = fulei_chart_get_decimals (plot->chart);

  draw_frame (plot, plot->area.x, y, names, ROW_HEIGHT);
  draw_fitting (plot, plot->area.x + PADDING, y, names - 2 * PADDING, FULEI_ALIGN_START, row->name);
  for (guint i = 0; i < plot->chart->categories->len; i++)
    {
      double value = fulei_chart_get_value (plot->chart, series, i), x = plot->area.x + names + i * column;
      g_autofree char *number = isnan (value) ? g_strdup ("") : fulei_chart_dup_number (value, decimals);

      if (!isnan (value))
        fulei_composer_add_rectangle (plot->composer, x, y, column, ROW_HEIGHT,
                                      shades[get_shade (value, range[0], range[1])]);
      draw_frame (plot, x, y, column, ROW_HEIGHT);
      draw_fitting (plot, x, y, column, FULEI_ALIGN_MIDDLE, number);
    }
}

/* From what number on a shade means: those of the values that it holds. */
static char *
dup_range (const FuleiPlot *plot, guint shade, const double range[2])
{
  int decimals = fulei_chart_get_decimals (plot->chart);
  double step = (range[1] - range[0]) / G_N_ELEMENTS (shades), unit = decimals > 0 ? 0.1 : 1;
  double from = ceil ((range[0] + shade * step) / unit - 1e-9) * unit;
  double to = (ceil ((range[0] + (shade + 1) * step) / unit - 1e-9) - 1) * unit;
  g_autofree char *first = fulei_chart_dup_number (from, decimals);
  g_autofree char *last = NULL;

  if (shade + 1 == G_N_ELEMENTS (shades))
    to = range[1];
  if (to < from - unit / 2)
    return NULL;
  last = fulei_chart_dup_number (to, decimals);
  return to > from + unit / 2 ? g_strconcat (first, "–", last, NULL) : g_strdup (first);
}

static void
draw_legend (const FuleiPlot *plot, double y, const double range[2])
{
  FuleiComposer *composer = plot->composer;
  g_autofree char *unit = *plot->chart->unit != '\0' ? g_strdup_printf (_("单位：%s"), plot->chart->unit) : g_strdup ("");
  double x = plot->area.x + plot->area.width, baseline = y + FULEI_CHART_LINE - 3;

  fulei_composer_add_words (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, plot->area.x, baseline, FULEI_ALIGN_START,
                            unit);
  for (guint shade = G_N_ELEMENTS (shades); shade-- > 0 && (range[1] > range[0] || shade == 0);)
    {
      g_autofree char *words = range[1] > range[0] ? dup_range (plot, shade, range) : NULL;

      if (words == NULL)
        continue;
      x -= fulei_composer_measure (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, words);
      fulei_composer_add_words (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, x, baseline, FULEI_ALIGN_START, words);
      x -= SWATCH + PADDING;
      fulei_composer_add_rectangle (composer, x, y + 1, SWATCH, FULEI_CHART_LINE - 3, shades[shade]);
      draw_frame (plot, x, y + 1, SWATCH, FULEI_CHART_LINE - 3);
      x -= 2 * PADDING;
    }
}

/**
 * fulei_plot_draw_heat:
 *
 * Draws a row for each series of the part, below the names of the categories.
 */
void
fulei_plot_draw_heat (const FuleiPlot *plot)
{
  double names = get_names_width (plot), y = plot->area.y + FULEI_CHART_LINE + PADDING;
  double column = (plot->area.width - names) / plot->chart->categories->len, range[2];

  fulei_chart_get_range (plot->chart, &range[0], &range[1]);
  draw_legend (plot, plot->area.y, range);
  draw_frame (plot, plot->area.x, y, names, ROW_HEIGHT);
  for (guint i = 0; i < plot->chart->categories->len; i++)
    {
      draw_frame (plot, plot->area.x + names + i * column, y, column, ROW_HEIGHT);
      draw_fitting (plot, plot->area.x + names + i * column, y, column, FULEI_ALIGN_MIDDLE,
                    plot->chart->categories->pdata[i]);
    }
  for (guint i = 0; i < plot->n; i++)
    draw_row (plot, plot->first + i, y + (i + 1) * ROW_HEIGHT, names, column, range);
}
