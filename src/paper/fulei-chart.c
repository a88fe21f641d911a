/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-chart-private.h"

#include <math.h>

static void
series_free (gpointer data)
{
  FuleiSeries *series = data;

  g_array_unref (series->values);
  g_free (series->name);
  g_free (series);
}

/**
 * fulei_chart_new:
 * @caption: (nullable): said below the chart, behind its number: 各村（居）配对率
 * @unit: (nullable): of the values: 人, %, 次
 *
 * Returns: (transfer full): a chart without data, which says 暂无数据
 */
FuleiChart *
fulei_chart_new (FuleiChartKind kind, const char *caption, const char *unit)
{
  FuleiChart *chart = g_new0 (FuleiChart, 1);

  chart->kind = kind;
  chart->caption = g_strdup (caption);
  chart->unit = g_strdup (unit != NULL ? unit : "");
  chart->categories = g_ptr_array_new_with_free_func (g_free);
  chart->series = g_ptr_array_new_with_free_func (series_free);
  return chart;
}

/**
 * fulei_chart_free:
 * @chart: (transfer full) (nullable)
 */
void
fulei_chart_free (FuleiChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->categories);
  g_ptr_array_unref (chart->series);
  g_free (chart->caption);
  g_free (chart->unit);
  g_free (chart);
}

/**
 * fulei_chart_set_categories:
 * @names: (array length=n_names): along the axis, or above the columns of a heat table; copied
 */
void
fulei_chart_set_categories (FuleiChart *chart, const char *const *names, guint n_names)
{
  g_ptr_array_set_size (chart->categories, 0);
  for (guint i = 0; i < n_names; i++)
    g_ptr_array_add (chart->categories, g_strdup (names[i]));
}

/**
 * fulei_chart_add_series:
 * @name: in the legend, or before the row of a heat table; copied
 * @values: (array length=n_values): one for each category; NAN where there is none
 */
void
fulei_chart_add_series (FuleiChart *chart, const char *name, const double *values, guint n_values)
{
  FuleiSeries *series = g_new0 (FuleiSeries, 1);

  series->name = g_strdup (name);
  series->values = g_array_sized_new (FALSE, FALSE, sizeof (double), n_values);
  g_array_append_vals (series->values, values, n_values);
  g_ptr_array_add (chart->series, series);
}

/**
 * fulei_chart_get_value:
 *
 * Returns: the value of a series at a category; NAN if there is none, or none that can be drawn
 */
double
fulei_chart_get_value (const FuleiChart *chart, guint series, guint category)
{
  const GArray *values = ((const FuleiSeries *) chart->series->pdata[series])->values;

  double value = category < values->len ? g_array_index (values, double, category) : (double) NAN;

  return isfinite (value) ? value : (double) NAN;
}

/**
 * fulei_chart_has_values:
 *
 * Returns: whether there is anything to draw
 */
gboolean
fulei_chart_has_values (const FuleiChart *chart)
{
  for (guint series = 0; series < chart->series->len; series++)
    for (guint i = 0; i < chart->categories->len; i++)
      if (!isnan (fulei_chart_get_value (chart, series, i)))
        return TRUE;
  return FALSE;
}

/**
 * fulei_chart_get_range:
 * @least: (out): of all values
 * @most: (out)
 */
void
fulei_chart_get_range (const FuleiChart *chart, double *least, double *most)
{
  *least = G_MAXDOUBLE;
  *most = -G_MAXDOUBLE;
  for (guint series = 0; series < chart->series->len; series++)
    for (guint i = 0; i < chart->categories->len; i++)
      {
        double value = fulei_chart_get_value (chart, series, i);

        if (isnan (value))
          continue;
        *least = MIN (*least, value);
        *most = MAX (*most, value);
      }
}

/**
 * fulei_chart_get_decimals:
 *
 * Returns: decimals that the values are written with: one, or none if all are whole
 */
int
fulei_chart_get_decimals (const FuleiChart *chart)
{
  for (guint series = 0; series < chart->series->len; series++)
    for (guint i = 0; i < chart->categories->len; i++)
      {
        double value = fulei_chart_get_value (chart, series, i);

        if (!isnan (value) && value != round (value))
          return 1;
      }
  return 0;
}

/**
 * fulei_chart_dup_number:
 *
 * Returns: (transfer full): @value with so many decimals, never "-0"
 */
char *
fulei_chart_dup_number (double value, int decimals)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double scale = pow (10, decimals);

  value = round (value * scale) / scale;
  if (fabs (value) >= 1e15)
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.3g", value));
  return g_strdup (g_ascii_formatd (number, sizeof number, decimals > 0 ? "%.1f" : "%.0f", value == 0 ? 0.0 : value));
}
