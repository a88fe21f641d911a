/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-report-freeze.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* What a final report was made of, as it is kept in its ledger (RPT-1): one object of JSON. Ids are ascending and stand
 * in one text, each as its distance from the one before, so that a county's lists stay small. */

#define FORMAT "fulei-report"
#define VERSION 1

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_ids (JsonBuilder *builder, const char *name, const GArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 before = 0;

  if (ids->len == 0)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", id - before);
      before = id;
    }
  add_text (builder, name, text->str);
}

static void
add_values (JsonBuilder *builder, const FuleiReportFigure *figure)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    if (figure->has[i])
      {
        json_builder_begin_array (builder);
        json_builder_add_int_value (builder, figure->values[i].part);
        json_builder_add_int_value (builder, figure->values[i].whole);
        json_builder_end_array (builder);
      }
    else
      json_builder_add_null_value (builder);
  json_builder_end_array (builder);
}

static void
add_figures (JsonBuilder *builder, const GPtrArray *figures)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *village = g_strdup_printf ("%" G_GINT64_FORMAT, figure->village);

      json_builder_begin_object (builder);
      add_text (builder, "id", figure->id);
      add_text (builder, "section", figure->section);
      add_text (builder, "label", figure->label);
      add_text (builder, "unit", figure->unit);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_int_value (builder, figure->kind);
      if (figure->village != 0)
        add_text (builder, "village", village);
      json_builder_set_member_name (builder, "undated");
      json_builder_add_boolean_value (builder, figure->undated);
      add_values (builder, figure);
      if (figure->reg != NULL)
        add_text (builder, "register", figure->reg);
      add_ids (builder, "ids", figure->ids);
      add_ids (builder, "others", figure->others);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sentences (JsonBuilder *builder, GHashTable *sentences)
{
  GHashTableIter iter;
  gpointer section, words;

  json_builder_set_member_name (builder, "sentences");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, sentences);
  while (g_hash_table_iter_next (&iter, &section, &words))
    add_text (builder, section, words);
  json_builder_end_object (builder);
}

static void
add_rows (JsonBuilder *builder, const FuleiWordTable *table)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fulei_word_table_get_n_columns (table); i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, fulei_word_table_get_id (table, i));
      json_builder_add_string_value (builder, fulei_word_table_get_heading (table, i));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint row = 0; row < fulei_word_table_get_n_rows (table); row++)
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < fulei_word_table_get_n_columns (table); i++)
        json_builder_add_string_value (builder, fulei_word_table_get (table, row, i));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tables (JsonBuilder *builder, const GPtrArray *tables)
{
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tables->len; i++)
    {
      const FuleiReportTable *table = g_ptr_array_index (tables, i);

      json_builder_begin_object (builder);
      add_text (builder, "id", table->id);
      add_text (builder, "caption", table->caption);
      add_rows (builder, table->words);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_series (JsonBuilder *builder, const FuleiReportSeries *series)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", series->name);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < series->values->len; i++)
    {
      double value = g_array_index (series->values, double, i);

      if (isfinite (value))
        json_builder_add_double_value (builder, value);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_chart (JsonBuilder *builder, const FuleiReportChart *chart)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", chart->id);
  add_text (builder, "caption", chart->caption);
  add_text (builder, "unit", chart->unit);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_int_value (builder, chart->kind);
  json_builder_set_member_name (builder, "categories");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chart->categories->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (chart->categories, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "series");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chart->series->len; i++)
    add_series (builder, g_ptr_array_index (chart->series, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/** fulei_report_data_to_json: Returns: (transfer full): UTF-8, what fulei_report_data_new_from_json() reads */
GBytes *
fulei_report_data_to_json (const FuleiReportData *data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *day = fulei_date_dup_iso (data->as_of);
  char *text;

  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  add_text (builder, "as_of", day);
  add_figures (builder, data->figures);
  add_sentences (builder, data->sentences);
  add_tables (builder, data->tables);
  json_builder_set_member_name (builder, "charts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < data->charts->len; i++)
    add_chart (builder, g_ptr_array_index (data->charts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}
