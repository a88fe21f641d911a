/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define EMPTY_HEIGHT 50.0
#define PLOT_HEIGHT 138.0
#define LEAST_PLOT_HEIGHT 84.0
/* Above the highest tick of lines. */
#define HEADROOM 6.0
/* Right of the last category. */
#define RIGHT 8.0
/* A category of bars needs so much room, and so much for each bar; rows of a heat table in one part. */
#define LEAST_CATEGORY 14.0
#define LEAST_BAR 7.0
#define AXIS_ROOM 30.0
#define MOST_ROWS 24
/* Of the legend. */
#define SWATCH_WIDTH 16.0
#define SWATCH_HEIGHT 7.0
#define LEGEND_GAP 4.0
#define LEGEND_DISTANCE 12.0
#define OUTLINE 0.4
#define EMPTY_COLOUR 0xb0b0b0

/* Told apart by lightness in black and white too. */
static const guint32 bar_colours[] = { 0x1f4e79, 0xa9cbe8, 0x6b7b8c, 0xececec };
static const guint32 line_colours[] = { 0x1f4e79, 0xb03a2e, 0x2e6b34, 0x6a4c93 };

/**
 * fulei_plot_get_colour:
 *
 * Returns: the colour of a series
 */
guint32
fulei_plot_get_colour (const FuleiPlot *plot, guint series)
{
  return plot->chart->kind == FULEI_CHART_LINES ? line_colours[series % G_N_ELEMENTS (line_colours)]
                                                : bar_colours[series % G_N_ELEMENTS (bar_colours)];
}

static const char *
get_name (const FuleiPlot *plot, guint series)
{
  return ((const FuleiSeries *) plot->chart->series->pdata[series])->name;
}

static char *
dup_unit (const FuleiPlot *plot)
{
  return *plot->chart->unit != '\0' ? g_strdup_printf (_("单位：%s"), plot->chart->unit) : g_strdup ("");
}

/* Where an entry of the legend goes: behind the one before, or to the next line. */
static void
step_legend (const FuleiPlot *plot, double width, double left, double *x, double *y)
{
  if (*x > left && *x + width > plot->area.x + plot->area.width)
    {
      *x = left;
      *y += FULEI_CHART_LINE;
    }
}

static void
draw_swatch (const FuleiPlot *plot, guint series, double x, double y)
{
  double middle = y + FULEI_CHART_LINE / 2;
  const FuleiPoint line[] = { { x, middle }, { x + SWATCH_WIDTH, middle } };
  double top = middle - SWATCH_HEIGHT / 2, bottom = middle + SWATCH_HEIGHT / 2, right = x + SWATCH_WIDTH;
  const FuleiPoint outline[] = { { x, top }, { right, top }, { right, bottom }, { x, bottom }, { x, top } };

  if (plot->chart->kind == FULEI_CHART_LINES)
    {
      fulei_composer_add_line (plot->composer, line, G_N_ELEMENTS (line), 1.2, fulei_plot_get_dash (series),
                               fulei_plot_get_colour (plot, series));
      fulei_plot_draw_marker (plot, series, x + SWATCH_WIDTH / 2, middle);
      return;
    }
  fulei_composer_add_rectangle (plot->composer, x, top, SWATCH_WIDTH, SWATCH_HEIGHT,
                                fulei_plot_get_colour (plot, series));
  fulei_composer_add_line (plot->composer, outline, G_N_ELEMENTS (outline), OUTLINE, FULEI_DASH_SOLID, FULEI_BLACK);
}

/* Goes through the legend, and draws it if @draw is set. Returns: its height */
static double
walk_legend (const FuleiPlot *plot, gboolean draw)
{
  FuleiComposer *composer = plot->composer;
  g_autofree char *unit = dup_unit (plot);
  double left = plot->area.x + fulei_composer_measure (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, unit) +
                LEGEND_DISTANCE;
  double x = left, y = plot->area.y;

  if (draw)
    fulei_composer_add_words (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, plot->area.x, y + FULEI_CHART_SIZE,
                              FULEI_ALIGN_START, unit);
  for (guint i = 0; i < plot->chart->series->len && plot->chart->series->len > 1; i++)
    {
      const char *name = get_name (plot, i);
      double width = SWATCH_WIDTH + LEGEND_GAP +
                     fulei_composer_measure (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, name);

      step_legend (plot, width, left, &x, &y);
      if (draw)
        {
          draw_swatch (plot, i, x, y);
          fulei_composer_add_words (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, x + SWATCH_WIDTH + LEGEND_GAP,
                                    y + FULEI_CHART_SIZE, FULEI_ALIGN_START, name);
        }
      x += width + LEGEND_DISTANCE;
    }
  return y + FULEI_CHART_LINE - plot->area.y;
}

/**
 * fulei_plot_measure_legend:
 *
 * Returns: height of unit and legend
 */
double
fulei_plot_measure_legend (const FuleiPlot *plot)
{
  return walk_legend (plot, FALSE);
}

/**
 * fulei_plot_draw_legend:
 *
 * Draws the unit and, where there are several series, how they are told apart.
 */
void
fulei_plot_draw_legend (const FuleiPlot *plot)
{
  walk_legend (plot, TRUE);
}

/* Things that are shared among the parts: categories of bars, rows of a heat table. */
static guint
count_things (const FuleiChart *chart)
{
  return chart->kind == FULEI_CHART_HEAT ? chart->series->len : chart->categories->len;
}

/**
 * fulei_chart_count_parts:
 * @width: of the type area, points
 * @height: of a page, less the caption
 *
 * Returns: in how many parts a chart is drawn that has more villages than can be read side by side, or below each other
 */
guint
fulei_chart_count_parts (const FuleiChart *chart, double width, double height)
{
  double category = MAX (LEAST_CATEGORY, LEAST_BAR * chart->series->len);
  guint most = chart->kind == FULEI_CHART_HEAT ? MIN (MOST_ROWS, fulei_heat_count_rows (height))
                                               : (guint) MAX (1, floor ((width - AXIS_ROOM) / category));

  if (chart->kind == FULEI_CHART_LINES || !fulei_chart_has_values (chart))
    return 1;
  return (count_things (chart) + most - 1) / most;
}

/* Measures part @part of @n_parts that stands at @area; an area without height gives the plot its usual height. */
static void
init_plot (FuleiPlot *plot, const FuleiChart *chart, FuleiComposer *composer, const FuleiChartPart *part,
           const cairo_rectangle_t *area)
{
  guint n_things = count_things (chart);
  double least, most, axis;

  *plot = (FuleiPlot) { .chart = chart, .composer = composer, .area = *area };
  plot->first = (guint) ((guint64) n_things * part->index / part->n);
  plot->n = (guint) ((guint64) n_things * (part->index + 1) / part->n) - plot->first;
  if (chart->kind == FULEI_CHART_HEAT)
    return;
  fulei_chart_get_range (chart, &least, &most);
  fulei_scale_init (&plot->scale, least, most, fulei_chart_get_decimals (chart));
  axis = fulei_plot_get_axis_width (plot);
  plot->legend_height = fulei_plot_measure_legend (plot);
  plot->plot.width = area->width - axis - RIGHT;
  plot->headroom = chart->kind == FULEI_CHART_BARS ? fulei_plot_get_bar_room (plot) : HEADROOM;
  plot->plot = (cairo_rectangle_t) { area->x + axis, area->y + plot->legend_height + plot->headroom,
                                     plot->plot.width, PLOT_HEIGHT };
  fulei_plot_measure_labels (plot);
  if (area->height > 0)
    plot->plot.height = MAX (area->height - plot->legend_height - plot->headroom - plot->labels.height, 1);
}

/**
 * fulei_chart_get_height:
 * @width: of the type area, points
 * @part: of fulei_chart_count_parts()
 *
 * Returns: how tall the part is without its caption, points
 */
double
fulei_chart_get_height (const FuleiChart *chart, FuleiComposer *composer, double width, const FuleiChartPart *part)
{
  const cairo_rectangle_t area = { 0, 0, width, 0 };
  FuleiPlot plot;

  if (!fulei_chart_has_values (chart))
    return EMPTY_HEIGHT;
  init_plot (&plot, chart, composer, part, &area);
  if (chart->kind == FULEI_CHART_HEAT)
    return fulei_plot_get_heat_height (&plot);
  return plot.legend_height + plot.headroom + PLOT_HEIGHT + plot.labels.height;
}

/**
 * fulei_chart_get_spare:
 *
 * Returns: by how much the chart may be less tall than fulei_chart_get_height() says, points
 */
double
fulei_chart_get_spare (const FuleiChart *chart)
{
  return chart->kind == FULEI_CHART_HEAT || !fulei_chart_has_values (chart) ? 0 : PLOT_HEIGHT - LEAST_PLOT_HEIGHT;
}

static void
place_empty (FuleiComposer *composer, const cairo_rectangle_t *area)
{
  double right = area->x + area->width, bottom = area->y + area->height;
  const FuleiPoint frame[] = {
    { area->x, area->y }, { right, area->y }, { right, bottom }, { area->x, bottom }, { area->x, area->y },
  };

  fulei_composer_add_line (composer, frame, G_N_ELEMENTS (frame), OUTLINE, FULEI_DASH_SOLID, EMPTY_COLOUR);
  fulei_composer_add_words (composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, area->x + area->width / 2,
                            area->y + area->height / 2 + 0.36 * FULEI_CHART_SIZE, FULEI_ALIGN_MIDDLE, _("暂无数据"));
}

/**
 * fulei_chart_place:
 * @part: of fulei_chart_count_parts()
 * @area: on the page; about as tall as fulei_chart_get_height() says
 *
 * Draws a part of the chart: areas, lines and words, no picture.
 */
void
fulei_chart_place (const FuleiChart *chart, FuleiComposer *composer, const FuleiChartPart *part,
                   const cairo_rectangle_t *area)
{
  FuleiPlot plot;

  if (!fulei_chart_has_values (chart))
    {
      place_empty (composer, area);
      return;
    }
  init_plot (&plot, chart, composer, part, area);
  if (chart->kind == FULEI_CHART_HEAT)
    {
      fulei_plot_draw_heat (&plot);
      return;
    }
  fulei_plot_draw_legend (&plot);
  fulei_plot_draw_axes (&plot);
  if (chart->kind == FULEI_CHART_BARS)
    fulei_plot_draw_bars (&plot);
  else
    fulei_plot_draw_lines (&plot);
}
