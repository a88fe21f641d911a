/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-chart-private.h"

#include <math.h>

/* Lines that cannot be told apart by colour on a black and white printer can by their markers and dashes. */

#define LINE_WIDTH 1.2
#define MARKER_RADIUS 3.0
#define MARKER_LINE 0.8
#define N_MARKERS 4
#define WHITE 0xffffff
#define VALUE_GAP 5.0
/* Two numbers at the ends of lines keep this distance. */
#define VALUE_DISTANCE 9.5
#define MOST_CORNERS 16

/* Corners of a marker around its middle: a circle, a square, a triangle, a diamond. */
static guint
get_marker (guint kind, FuleiPoint points[MOST_CORNERS])
{
  static const struct { guint n_corners; double radius, turn; } markers[N_MARKERS] = {
    { MOST_CORNERS, 1, 0 }, { 4, 1.25, G_PI_4 }, { 3, 1.35, -G_PI_2 }, { 4, 1.35, 0 },
  };

  for (guint i = 0; i < markers[kind].n_corners; i++)
    {
      double angle = markers[kind].turn + 2 * G_PI * i / markers[kind].n_corners;

      points[i] = (FuleiPoint) { cos (angle) * markers[kind].radius * MARKER_RADIUS,
                                 sin (angle) * markers[kind].radius * MARKER_RADIUS };
    }
  return markers[kind].n_corners;
}

/**
 * fulei_plot_get_dash:
 *
 * Returns: the dash of a series' line
 */
FuleiDash
fulei_plot_get_dash (guint series)
{
  return (FuleiDash) (series % FULEI_N_DASHES);
}

/**
 * fulei_plot_draw_marker:
 * @x: its middle, on the page
 *
 * Draws the marker of a series; those of the fifth and further ones are hollow.
 */
void
fulei_plot_draw_marker (const FuleiPlot *plot, guint series, double x, double y)
{
  FuleiPoint points[MOST_CORNERS + 2];
  guint n_points = get_marker (series % N_MARKERS, points);
  gboolean hollow = series / N_MARKERS % 2 == 1;

  for (guint i = 0; i < n_points; i++)
    points[i] = (FuleiPoint) { points[i].x + x, points[i].y + y };
  fulei_composer_add_area (plot->composer, points, n_points, hollow ? WHITE : fulei_plot_get_colour (plot, series));
  points[n_points] = points[0];
  points[n_points + 1] = points[1];
  fulei_composer_add_line (plot->composer, points, n_points + 2, MARKER_LINE, FULEI_DASH_SOLID,
                           fulei_plot_get_colour (plot, series));
}

/* A line is broken where a value is missing. */
static void
draw_line (const FuleiPlot *plot, guint series)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (FuleiPoint));

  for (guint i = 0; i <= plot->n; i++)
    {
      double value = i < plot->n ? fulei_chart_get_value (plot->chart, series, i) : (double) NAN;
      FuleiPoint point = { fulei_plot_get_x (plot, i), 0 };

      if (!isnan (value))
        {
          point.y = fulei_plot_get_y (plot, value);
          g_array_append_val (points, point);
          continue;
        }
      if (points->len > 1)
        fulei_composer_add_line (plot->composer, (const FuleiPoint *) (gpointer) points->data, points->len, LINE_WIDTH,
                                 fulei_plot_get_dash (series), fulei_plot_get_colour (plot, series));
      g_array_set_size (points, 0);
    }
}

/* The number of the last category, unless another stands there. */
static void
draw_last_value (const FuleiPlot *plot, guint series)
{
  double value = fulei_chart_get_value (plot->chart, series, plot->n - 1);
  g_autofree char *number = NULL;

  if (isnan (value))
    return;
  for (guint i = 0; i < series; i++)
    {
      double other = fulei_chart_get_value (plot->chart, i, plot->n - 1);

      if (!isnan (other) && fabs (fulei_plot_get_y (plot, other) - fulei_plot_get_y (plot, value)) < VALUE_DISTANCE)
        return;
    }
  number = fulei_chart_dup_number (value, fulei_chart_get_decimals (plot->chart));
  fulei_composer_add_words (plot->composer, FULEI_CHART_FACE, FULEI_CHART_SIZE,
                            fulei_plot_get_x (plot, plot->n - 1) + VALUE_GAP,
                            fulei_plot_get_y (plot, value) + FULEI_CHART_SIZE * 0.36, FULEI_ALIGN_START, number);
}

/**
 * fulei_plot_draw_lines:
 *
 * Draws a line with markers for each series, and its last number.
 */
void
fulei_plot_draw_lines (const FuleiPlot *plot)
{
  for (guint series = 0; series < plot->chart->series->len; series++)
    draw_line (plot, series);
  for (guint series = 0; series < plot->chart->series->len; series++)
    {
      for (guint i = 0; i < plot->n; i++)
        {
          double value = fulei_chart_get_value (plot->chart, series, i);

          if (!isnan (value))
            fulei_plot_draw_marker (plot, series, fulei_plot_get_x (plot, i), fulei_plot_get_y (plot, value));
        }
      draw_last_value (plot, series);
    }
}
