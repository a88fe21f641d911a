/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-chart-private.h"

#include <math.h>

/* A group of bars takes this share of its category's room, and no bar is wider than this. */
#define GROUP_SHARE 0.78
#define WIDEST_BAR 26.0
#define OUTLINE 0.4
#define VALUE_SIZE 8.0
#define VALUE_GAP 2.0
/* Bars that stand closer have no numbers: they would lie on each other. */
#define LEAST_DISTANCE 6.0
/* Heights of figures, in sizes. */
#define FIGURE_HEIGHT 0.74

static double
get_bar_width (const FuleiPlot *plot)
{
  double group = plot->plot.width / plot->n * GROUP_SHARE;

  return MIN (group / plot->chart->series->len, WIDEST_BAR);
}

/* Beside each other numbers stand upright if all have room, else they are turned. */
static gboolean
values_fit (const FuleiPlot *plot, double room)
{
  int decimals = fulei_chart_get_decimals (plot->chart);

  for (guint series = 0; series < plot->chart->series->len; series++)
    for (guint i = 0; i < plot->n; i++)
      {
        double value = fulei_chart_get_value (plot->chart, series, plot->first + i);
        g_autofree char *number = isnan (value) ? g_strdup ("") : fulei_chart_dup_number (value, decimals);

        if (fulei_composer_measure (plot->composer, FULEI_CHART_FACE, VALUE_SIZE, number) > room)
          return FALSE;
      }
  return TRUE;
}

/* Room from bar to bar. */
static double
get_distance (const FuleiPlot *plot)
{
  return plot->chart->series->len == 1 ? plot->plot.width / plot->n : get_bar_width (plot);
}

/**
 * fulei_plot_get_bar_room:
 *
 * Returns: room above the highest tick for the number of a bar as tall; the plot knows its width
 */
double
fulei_plot_get_bar_room (const FuleiPlot *plot)
{
  double distance = get_distance (plot), least, most;
  g_autofree char *number = NULL;

  if (distance < LEAST_DISTANCE || values_fit (plot, distance))
    return VALUE_SIZE + 2 * VALUE_GAP;
  fulei_chart_get_range (plot->chart, &least, &most);
  number = fulei_chart_dup_number (most, fulei_chart_get_decimals (plot->chart));
  return fulei_composer_measure (plot->composer, FULEI_CHART_FACE, VALUE_SIZE, number) + 2 * VALUE_GAP;
}

static void
draw_value (const FuleiPlot *plot, double x, double value, gboolean upright)
{
  FuleiComposer *composer = plot->composer;
  g_autofree char *number = fulei_chart_dup_number (value, fulei_chart_get_decimals (plot->chart));
  double width = fulei_composer_measure (composer, FULEI_CHART_FACE, VALUE_SIZE, number);
  double height = FIGURE_HEIGHT * VALUE_SIZE, y = fulei_plot_get_y (plot, value);
  FuleiLabel turned = { number, composer->pages->pages->len - 1, x + height / 2, y - VALUE_GAP, VALUE_SIZE,
                        (float) -G_PI_2, FULEI_BLACK, FULEI_CHART_FACE };

  if (upright)
    {
      fulei_composer_add_words (composer, FULEI_CHART_FACE, VALUE_SIZE, x,
                                value < 0 ? y + VALUE_GAP + height : y - VALUE_GAP, FULEI_ALIGN_MIDDLE, number);
      return;
    }
  if (value < 0)
    turned.y = y + VALUE_GAP + width;
  fulei_composer_add_label (composer, &turned);
}

static void
draw_bar (const FuleiPlot *plot, guint series, double x, double width, double value)
{
  double zero = fulei_plot_get_y (plot, 0), y = fulei_plot_get_y (plot, value);
  const FuleiPoint outline[] = { { x, zero }, { x, y }, { x + width, y }, { x + width, zero } };

  fulei_composer_add_rectangle (plot->composer, x, MIN (y, zero), width, fabs (y - zero),
                                fulei_plot_get_colour (plot, series));
  fulei_composer_add_line (plot->composer, outline, G_N_ELEMENTS (outline), OUTLINE, FULEI_DASH_SOLID, FULEI_BLACK);
}

/**
 * fulei_plot_draw_bars:
 *
 * Draws a group of bars for each category, and the number above each.
 */
void
fulei_plot_draw_bars (const FuleiPlot *plot)
{
  guint n_series = plot->chart->series->len;
  double width = get_bar_width (plot), distance = get_distance (plot);
  gboolean upright = values_fit (plot, distance);

  for (guint i = 0; i < plot->n; i++)
    for (guint series = 0; series < n_series; series++)
      {
        double value = fulei_chart_get_value (plot->chart, series, plot->first + i);
        double x = fulei_plot_get_x (plot, i) + (series - n_series / 2.0) * width;

        if (isnan (value))
          continue;
        draw_bar (plot, series, x, width, value);
        if (upright || distance >= LEAST_DISTANCE)
          draw_value (plot, x + width / 2, value, upright);
      }
}
