/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-report-private.h"

/* What a report says, whether just worked out or read from what was frozen. */

/** fulei_report_figure_free: @figure: (nullable) */
void
fulei_report_figure_free (FuleiReportFigure *figure)
{
  if (figure == NULL)
    return;
  g_free (figure->id);
  g_free (figure->section);
  g_free (figure->label);
  g_free (figure->unit);
  g_free (figure->reg);
  g_array_unref (figure->ids);
  g_array_unref (figure->others);
  g_free (figure);
}

static void
table_free (gpointer data)
{
  FuleiReportTable *table = data;

  g_free (table->id);
  g_free (table->caption);
  fulei_word_table_free (table->words);
  g_free (table);
}

static void
series_free (gpointer data)
{
  FuleiReportSeries *series = data;

  g_free (series->name);
  g_array_unref (series->values);
  g_free (series);
}

static void
chart_free (gpointer data)
{
  FuleiReportChart *chart = data;

  g_free (chart->id);
  g_free (chart->caption);
  g_free (chart->unit);
  g_ptr_array_unref (chart->categories);
  g_ptr_array_unref (chart->series);
  g_free (chart);
}

/** fulei_report_data_new: Returns: (transfer full): without a figure yet */
FuleiReportData *
fulei_report_data_new (void)
{
  FuleiReportData *data = g_new0 (FuleiReportData, 1);

  data->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_report_figure_free);
  data->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  data->tables = g_ptr_array_new_with_free_func (table_free);
  data->charts = g_ptr_array_new_with_free_func (chart_free);
  return data;
}

/** fulei_report_data_free: @data: (nullable) */
void
fulei_report_data_free (FuleiReportData *data)
{
  if (data == NULL)
    return;
  g_ptr_array_unref (data->figures);
  g_hash_table_unref (data->sentences);
  g_ptr_array_unref (data->tables);
  g_ptr_array_unref (data->charts);
  g_free (data);
}

/** fulei_report_data_add_figure: @reg: (nullable). Returns: (transfer none): with nothing counted yet */
FuleiReportFigure *
fulei_report_data_add_figure (FuleiReportData *data, const char *section, const char *id, const char *label,
                              const char *unit, FuleiReportFigureKind kind, const char *reg)
{
  FuleiReportFigure *figure = g_new0 (FuleiReportFigure, 1);

  figure->section = g_strdup (section);
  figure->id = g_strdup (id);
  figure->label = g_strdup (label);
  figure->unit = g_strdup (unit);
  figure->kind = kind;
  figure->reg = g_strdup (reg);
  figure->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  figure->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (data->figures, figure);
  return figure;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/** fulei_report_figure_sort: puts the ids of the figure in order */
void
fulei_report_figure_sort (FuleiReportFigure *figure)
{
  g_array_sort (figure->ids, compare_ids);
  g_array_sort (figure->others, compare_ids);
}

/** fulei_report_figure_copy_head: Returns: (transfer full): what the figure counts, without values and ids */
FuleiReportFigure *
fulei_report_figure_copy_head (const FuleiReportFigure *figure)
{
  FuleiReportFigure *copy = g_new0 (FuleiReportFigure, 1);

  copy->section = g_strdup (figure->section);
  copy->id = g_strdup (figure->id);
  copy->label = g_strdup (figure->label);
  copy->unit = g_strdup (figure->unit);
  copy->kind = figure->kind;
  copy->village = figure->village;
  copy->undated = figure->undated;
  copy->reg = g_strdup (figure->reg);
  copy->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  copy->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  return copy;
}

/** fulei_report_figure_set_has: @has: which moments of the report can be told */
void
fulei_report_figure_set_has (FuleiReportFigure *figure, const gboolean has[FULEI_N_REPORT_MOMENTS])
{
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    figure->has[i] = has[i];
}

/** fulei_report_data_find: Returns: (transfer none) (nullable): the figure of this id */
const FuleiReportFigure *
fulei_report_data_find (const FuleiReportData *data, const char *id)
{
  for (guint i = 0; i < data->figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (data->figures, i);

      if (g_strcmp0 (figure->id, id) == 0)
        return figure;
    }
  return NULL;
}

/** fulei_report_data_add_table: Returns: (transfer none): without columns yet */
FuleiReportTable *
fulei_report_data_add_table (FuleiReportData *data, const char *id, const char *caption)
{
  FuleiReportTable *table = g_new0 (FuleiReportTable, 1);

  table->id = g_strdup (id);
  table->caption = g_strdup (caption);
  table->words = fulei_word_table_new ();
  g_ptr_array_add (data->tables, table);
  return table;
}

/** fulei_report_data_add_chart: Returns: (transfer none): without categories yet */
FuleiReportChart *
fulei_report_data_add_chart (FuleiReportData *data, FuleiReportChartKind kind, const char *id, const char *caption,
                             const char *unit)
{
  FuleiReportChart *chart = g_new0 (FuleiReportChart, 1);

  chart->kind = kind;
  chart->id = g_strdup (id);
  chart->caption = g_strdup (caption);
  chart->unit = g_strdup (unit);
  chart->categories = g_ptr_array_new_with_free_func (g_free);
  chart->series = g_ptr_array_new_with_free_func (series_free);
  g_ptr_array_add (data->charts, chart);
  return chart;
}

/** fulei_report_chart_add_series: Returns: (transfer none) (element-type double): gets a value a category */
GArray *
fulei_report_chart_add_series (FuleiReportChart *chart, const char *name)
{
  FuleiReportSeries *series = g_new0 (FuleiReportSeries, 1);

  series->name = g_strdup (name);
  series->values = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (chart->series, series);
  return series->values;
}

/* --- sections --- */

static const struct { const char *id, *heading; } headings[] = {
  { "base", N_("基本情况") },
  { "contact", N_("走访联系") },
  { "pairing", N_("结对和爱心家长") },
  { "guardianship", N_("监护协议和强制报告") },
  { "site", N_("示范点") },
  { "camp", N_("夏（冬）令营") },
  { "service", N_("活动和服务") },
  { "staff", N_("队伍和培训") },
  { "fund", N_("资金收支") },
  { "finding", N_("需要关注的事项") },
  { "project", N_("十项项目") },
  { "check", N_("档案抽查") },
  { "place", N_("各村（居）") },
};

/** fulei_report_list_sections: Returns: (transfer none): ids of the sections of a report, in their order, ended by NULL */
const char *const *
fulei_report_list_sections (FuleiReportKind kind)
{
  static const char *const usual[] = { "base", "contact", "pairing", "guardianship", "site", "camp", "service", "staff",
                                       "fund", "finding", "place", NULL };
  static const char *const yearly[] = { "base", "contact", "pairing", "guardianship", "site", "camp", "service", "staff",
                                        "fund", "finding", "project", "place", NULL };
  static const char *const check[] = { "check", NULL };

  if (kind == FULEI_REPORT_SPOT_CHECK)
    return check;
  return kind == FULEI_REPORT_YEARLY ? yearly : usual;
}

/** fulei_report_section_get_heading: Returns: (transfer none): 走访联系, translated; "" for no section */
const char *
fulei_report_section_get_heading (const char *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_strcmp0 (section, headings[i].id) == 0)
      return _(headings[i].heading);
  return "";
}

static int
position_of (const char *section)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (section, headings[i].id))
      return (int) i;
  return (int) G_N_ELEMENTS (headings);
}

/** fulei_report_data_sort: puts the figures in the order of the sections; in a section they stay as they were added */
void
fulei_report_data_sort (FuleiReportData *data)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_report_figure_free);

  for (int position = 0; position <= (int) G_N_ELEMENTS (headings); position++)
    for (guint i = 0; i < data->figures->len; i++)
      {
        FuleiReportFigure *figure = g_ptr_array_index (data->figures, i);

        if (position_of (figure->section) == position)
          g_ptr_array_add (sorted, figure);
      }
  g_ptr_array_set_free_func (data->figures, NULL);
  g_ptr_array_unref (data->figures);
  data->figures = g_steal_pointer (&sorted);
}
