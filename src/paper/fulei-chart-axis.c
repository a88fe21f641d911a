/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-chart-private.h"

#include <math.h>
#include <string.h>

/* Steps of an axis, about so many. */
#define STEPS 5
#define TICK 3.0
#define LABEL_GAP 3.0
/* From name to name. */
#define LABEL_DISTANCE 2.5
#define AXIS_WIDTH 0.7
#define GRID_WIDTH 0.4
/* Names on more lines than this are slanted. */
#define MOST_LINES 3
/* Lines of less than this many characters are no way to read a name. */
#define LEAST_CHARACTERS 2
/* Slanted names are cut behind so many characters, and stand at least so far from each other. */
#define MOST_CHARACTERS 9
#define SLANTED_DISTANCE 10.0
/* Of the heading's line, from the upper edge of an em. */
#define ASCENT 0.88

/**
 * fulei_scale_init:
 * @decimals: of the values
 *
 * Makes an axis that holds 0 and all from @least to @most, with ticks at round numbers: steps of 1, 2 or 5 times a
 * power of ten, and no fractions where the values have none.
 */
void
fulei_scale_init (FuleiScale *scale, double least, double most, int decimals)
{
  double rough, power;

  least = MIN (least, 0);
  most = MAX (most, 0);
  if (most - least <= 0)
    most = 1;
  rough = (most - least) / STEPS;
  power = pow (10, floor (log10 (rough)));
  scale->step = rough <= power ? power : rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
  if (decimals == 0)
    scale->step = MAX (scale->step, 1);
  scale->least = floor (least / scale->step + 1e-9) * scale->step;
  scale->most = ceil (most / scale->step - 1e-9) * scale->step;
  scale->decimals = scale->step < 1 ? 1 : 0;
}

/**
 * fulei_plot_get_y:
 *
 * Returns: where @value is, on the page
 */
double
fulei_plot_get_y (const FuleiPlot *plot, double value)
{
  double share = (value - plot->scale.least) / (plot->scale.most - plot->scale.least);

  return plot->plot.y + plot->plot.height * (1 - share);
}

/**
 * fulei_plot_get_x:
 * @index: of a category, within the part
 *
 * Returns: the middle of its place, on the page
 */
double
fulei_plot_get_x (const FuleiPlot *plot, guint index)
{
  return plot->plot.x + plot->plot.width * (index + 0.5) / plot->n;
}

static guint
count_steps (const FuleiScale *scale)
{
  return (guint) round ((scale->most - scale->least) / scale->step);
}

/**
 * fulei_plot_get_axis_width:
 *
 * Returns: room left of the axis for its numbers
 */
double
fulei_plot_get_axis_width (const FuleiPlot *plot)
{
  double width = 0;

  for (guint i = 0; i <= count_steps (&plot->scale); i++)
    {
      g_autofree char *number = fulei_chart_dup_number (plot->scale.least + i * plot->scale.step, plot->scale.decimals);

      width = MAX (width, fulei_composer_measure (plot->composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, number));
    }
  return width + LABEL_GAP + TICK;
}

static const char *
get_category (const FuleiPlot *plot, guint index)
{
  return plot->chart->categories->pdata[plot->first + index];
}

/* Of a name that is not slanted. */
static double
get_label_width (const FuleiPlot *plot)
{
  return plot->plot.width / plot->n - LABEL_DISTANCE;
}

/* Breaks a name into lines as wide as a category. Returns: the first line's number */
static guint
break_category (const FuleiPlot *plot, guint index, guint *n_lines)
{
  FuleiFlow *flow = plot->composer->flow;
  char *name = g_strdup (get_category (plot, index));
  guint first = flow->lines->len;

  g_ptr_array_add (plot->composer->pages->strings, name);
  fulei_flow_add (flow, FULEI_CHART_FACE, FULEI_CHART_SIZE, name, 0);
  *n_lines = fulei_flow_break (flow, get_label_width (plot), 0, FULEI_ALIGN_MIDDLE);
  return first;
}

/* A name that is too long ends in an ellipsis. */
static char *
dup_slanted (const FuleiPlot *plot, guint index)
{
  const char *name = get_category (plot, index);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= MOST_CHARACTERS)
    return g_strdup (name);
  start = g_utf8_substring (name, 0, MOST_CHARACTERS - 1);
  return g_strconcat (start, "…", NULL);
}

static double
measure_slanted (const FuleiPlot *plot)
{
  double width = 0;

  for (guint i = 0; i < plot->n; i++)
    {
      g_autofree char *name = dup_slanted (plot, i);

      width = MAX (width, fulei_composer_measure (plot->composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, name));
    }
  return (width + FULEI_CHART_SIZE) * G_SQRT2 / 2 + LABEL_GAP;
}

/**
 * fulei_plot_measure_labels:
 *
 * Finds how the names of categories stand: on as many lines as they need or, if these are too many or too short,
 * slanted. The plot knows its width, and is made narrower where the first name needs the room.
 */
void
fulei_plot_measure_labels (FuleiPlot *plot)
{
  double room = get_label_width (plot), reach;
  guint most = 1;

  plot->labels = (FuleiCategoryLabels) { FALSE, 1, 0 };
  for (guint i = 0; i < plot->n; i++)
    {
      guint n_lines;

      break_category (plot, i, &n_lines);
      most = MAX (most, n_lines);
    }
  if (most <= MOST_LINES && (most == 1 || room >= LEAST_CHARACTERS * FULEI_CHART_SIZE))
    {
      plot->labels.height = most * FULEI_CHART_LINE + LABEL_GAP;
      return;
    }
  plot->labels.slanted = TRUE;
  plot->labels.every = (guint) MAX (1, ceil (SLANTED_DISTANCE / (room + LABEL_DISTANCE)));
  plot->labels.height = measure_slanted (plot);
  /* Slanted names reach about as far to the left as down; the first must not leave the chart. */
  reach = plot->labels.height - room / 2 - (plot->plot.x - plot->area.x);
  plot->plot.x += MAX (reach, 0);
  plot->plot.width -= MAX (reach, 0);
}

static void
draw_level_label (const FuleiPlot *plot, guint index)
{
  const FuleiStyle style = { FULEI_CHART_FACE, FULEI_CHART_FACE, FULEI_CHART_SIZE,
                             FULEI_CHART_LINE / FULEI_CHART_SIZE };
  double width = get_label_width (plot);
  const FuleiLinePlace place = { &style, fulei_plot_get_x (plot, index) - width / 2, 0 };
  guint n_lines, first = break_category (plot, index, &n_lines);

  for (guint i = 0; i < n_lines; i++)
    fulei_composer_place_line (plot->composer, first + i, &place,
                               plot->plot.y + plot->plot.height + LABEL_GAP + i * FULEI_CHART_LINE);
}

/* Ends below the middle of its category. */
static void
draw_slanted_label (const FuleiPlot *plot, guint index)
{
  g_autofree char *name = dup_slanted (plot, index);
  double width = fulei_composer_measure (plot->composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, name) * G_SQRT2 / 2;
  double drop = ASCENT * FULEI_CHART_SIZE * G_SQRT2 / 2;
  const FuleiLabel label = { name, plot->composer->pages->pages->len - 1,
                             fulei_plot_get_x (plot, index) - width + drop / 2,
                             plot->plot.y + plot->plot.height + LABEL_GAP + width + drop, FULEI_CHART_SIZE,
                             (float) -G_PI_4, FULEI_BLACK, FULEI_CHART_FACE };

  fulei_composer_add_label (plot->composer, &label);
}

static void
draw_level_line (const FuleiPlot *plot, double y, double width, guint32 colour)
{
  const FuleiPoint points[] = { { plot->plot.x, y }, { plot->plot.x + plot->plot.width, y } };

  fulei_composer_add_line (plot->composer, points, G_N_ELEMENTS (points), width, FULEI_DASH_SOLID, colour);
}

/**
 * fulei_plot_draw_axes:
 *
 * Draws the grid, its numbers and the names of the categories.
 */
void
fulei_plot_draw_axes (const FuleiPlot *plot)
{
  const FuleiScale *scale = &plot->scale;
  const FuleiPoint axis[] = { { plot->plot.x, plot->plot.y }, { plot->plot.x, plot->plot.y + plot->plot.height } };

  for (guint i = 0; i <= count_steps (scale); i++)
    {
      double value = scale->least + i * scale->step, y = fulei_plot_get_y (plot, value);
      g_autofree char *number = fulei_chart_dup_number (value, scale->decimals);

      draw_level_line (plot, y, GRID_WIDTH, FULEI_CHART_GRID);
      fulei_composer_add_words (plot->composer, FULEI_CHART_FACE, FULEI_CHART_SIZE, plot->plot.x - TICK,
                                y + FULEI_CHART_SIZE * 0.36, FULEI_ALIGN_END, number);
    }
  fulei_composer_add_line (plot->composer, axis, G_N_ELEMENTS (axis), AXIS_WIDTH, FULEI_DASH_SOLID, FULEI_BLACK);
  draw_level_line (plot, fulei_plot_get_y (plot, 0), AXIS_WIDTH, FULEI_BLACK);
  for (guint i = 0; i < plot->n; i += plot->labels.every)
    if (plot->labels.slanted)
      draw_slanted_label (plot, i);
    else
      draw_level_label (plot, i);
}
