/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-chart-private.h"

#include <glib/gi18n-lib.h>
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
 * Returns: the value of a series at a category; NAN if there is none
 */
double
fulei_chart_get_value (const FuleiChart *chart, guint series, guint category)
{
  const GArray *values = ((const FuleiSeries *) chart->series->pdata[series])->values;

  return category < values->len ? g_array_index (values, double, category) : (double) NAN;
}
