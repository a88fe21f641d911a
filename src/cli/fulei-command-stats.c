/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-cross-table.h"

typedef enum { FORMAT_TSV, FORMAT_JSON, FORMAT_XLSX } Format;

typedef struct {
  FuleiDate      day;
  Format         format;
  gboolean       check;
  FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS];
  guint          n_dimensions;
} Wish;

static gboolean
fail_usage (GError **error, const char *words)
{
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, words);
  return FALSE;
}

/* By its own id or label, or by the child's field that it comes from. */
static gboolean
find_dimension (const char *text, FuleiDimension *dimension)
{
  static const struct {
    const char    *field;
    FuleiDimension dimension;
  } fields[] = { { "difficulty_type", FULEI_DIMENSION_DIFFICULTY }, { "birth_date", FULEI_DIMENSION_AGE },
                 { "risk_level", FULEI_DIMENSION_RISK }, { "care_tier", FULEI_DIMENSION_TIER } };

  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    if (strcmp (text, fulei_dimension_get_id (i)) == 0 || strcmp (text, fulei_dimension_get_label (i)) == 0)
      {
        *dimension = (FuleiDimension) i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (text, fields[i].field) == 0)
      {
        *dimension = fields[i].dimension;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_dimensions (FuleiInvocation *invocation, Wish *wish, GError **error)
{
  static const FuleiOption options[] = { FULEI_OPTION_ROWS, FULEI_OPTION_COLUMNS, FULEI_OPTION_LAYERS };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const char *text = fulei_arguments_get_value (invocation->arguments, options[i]);
      FuleiDimension dimension;

      if (text == NULL)
        continue;
      if (wish->n_dimensions != i)
        return fail_usage (error, _("须先写 --rows，再写 --columns，再写 --layers"));
      if (!find_dimension (text, &dimension))
        return fail_usage (error, _("没有这种统计项；应为 township、village、category、difficulty、age、sex、risk、tier、schooling 或 "
                                    "guardianship"));
      for (guint other = 0; other < wish->n_dimensions; other++)
        if (wish->dimensions[other] == dimension)
          return fail_usage (error, _("行、列、层不能是同一个统计项"));
      wish->dimensions[wish->n_dimensions++] = dimension;
    }
  return wish->n_dimensions > 0 || wish->check || fail_usage (error, _("须写 --rows，或 --check"));
}

static gboolean
read_format (FuleiInvocation *invocation, Wish *wish, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_FORMAT);
  const char *path = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_OUTPUT);
  gboolean json = FALSE;

  if (g_strcmp0 (text, "xlsx") == 0 || (text == NULL && path != NULL))
    {
      wish->format = FORMAT_XLSX;
      if (path == NULL || !g_str_has_suffix (path, ".xlsx"))
        return fail_usage (error, _("表格须写 -o 和以 .xlsx 结尾的文件名"));
      return (!wish->check && !fulei_arguments_has (invocation->arguments, FULEI_OPTION_LIST)) ||
             fail_usage (error, _("--check 和 --list 只能用 tsv 或 json"));
    }
  if (!fulei_invocation_read_json (invocation, &json, error))
    return FALSE;
  wish->format = json ? FORMAT_JSON : FORMAT_TSV;
  return path == NULL || fail_usage (error, _("-o 只用于 --format xlsx"));
}

static void
add_words (JsonBuilder *builder, const char *name, const char *words)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, words);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_id (JsonBuilder *builder, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  add_words (builder, "id", text);
}

static void
say_builder (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  fulei_say ("%s\n", text);
}

static const char *const places[] = { "row", "column", "layer" };

/* One cell with its labels, and ids behind them; what is FULEI_CROSS_ALL is left out. */
static void
add_cell (JsonBuilder *builder, const FuleiCensus *census, const FuleiCrossTable *table, const int *values)
{
  json_builder_begin_object (builder);
  for (guint i = 0; i < fulei_cross_table_get_n_dimensions (table); i++)
    if (values[i] != FULEI_CROSS_ALL)
      {
        FuleiDimension dimension = fulei_cross_table_get_dimension (table, i);
        g_autofree char *name = g_strconcat (places[i], "_id", NULL);

        add_words (builder, places[i], fulei_census_get_value_label (census, dimension, values[i]));
        add_words (builder, name, fulei_census_get_value_id (census, dimension, values[i]));
      }
  add_number (builder, "count", fulei_cross_table_get (table, values));
  json_builder_end_object (builder);
}

/* All cells from the dimension @place on, the values before being given. */
static void
add_cells (JsonBuilder *builder, const FuleiCensus *census, const FuleiCrossTable *table, guint place, int *values)
{
  FuleiDimension dimension;

  if (place == fulei_cross_table_get_n_dimensions (table))
    {
      add_cell (builder, census, table, values);
      return;
    }
  g_return_if_fail (place < FULEI_CROSS_MOST_DIMENSIONS);
  dimension = fulei_cross_table_get_dimension (table, place);
  for (guint i = 0; i < fulei_census_get_n_values (census, dimension); i++)
    if (fulei_cross_table_is_shown (table, place, (int) i))
      {
        values[place] = (int) i;
        add_cells (builder, census, table, place + 1, values);
      }
  values[place] = FULEI_CROSS_ALL;
}

static void
add_totals (JsonBuilder *builder, const FuleiCensus *census, const FuleiCrossTable *table, guint place)
{
  g_autofree char *name = g_strconcat (places[place], "_totals", NULL);
  FuleiDimension dimension = fulei_cross_table_get_dimension (table, place);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < fulei_census_get_n_values (census, dimension); i++)
    {
      int values[FULEI_CROSS_MOST_DIMENSIONS] = { FULEI_CROSS_ALL, FULEI_CROSS_ALL, FULEI_CROSS_ALL };

      values[place] = (int) i;
      if (fulei_cross_table_is_shown (table, place, (int) i))
        add_cell (builder, census, table, values);
    }
  json_builder_end_array (builder);
}

static void
say_json (const FuleiCensus *census, const FuleiCrossTable *table)
{
  static const char *const names[] = { "rows", "columns", "layers" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int values[FULEI_CROSS_MOST_DIMENSIONS] = { FULEI_CROSS_ALL, FULEI_CROSS_ALL, FULEI_CROSS_ALL };
  char day[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (fulei_census_get_day (census), day);
  json_builder_begin_object (builder);
  add_words (builder, "as_of", day);
  for (guint i = 0; i < fulei_cross_table_get_n_dimensions (table); i++)
    add_words (builder, names[i], fulei_dimension_get_id (fulei_cross_table_get_dimension (table, i)));
  add_number (builder, "total", fulei_census_get_n (census));
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_array (builder);
  add_cells (builder, census, table, 0, values);
  json_builder_end_array (builder);
  for (guint i = 0; i < fulei_cross_table_get_n_dimensions (table); i++)
    add_totals (builder, census, table, i);
  json_builder_end_object (builder);
  say_builder (builder);
}

static void
say_table (const FuleiCrossTable *table)
{
  g_autoptr (FuleiWordTable) words = fulei_cross_table_to_words (table);
  guint n_columns = fulei_word_table_get_n_columns (words);

  for (guint i = 0; i < n_columns; i++)
    fulei_say ("%s%s", i > 0 ? "\t" : "", fulei_word_table_get_heading (words, i));
  for (guint row = 0; row < fulei_word_table_get_n_rows (words); row++)
    for (guint i = 0; i < n_columns; i++)
      fulei_say ("%s%s", i > 0 ? "\t" : "\n", fulei_word_table_get (words, row, i));
  fulei_say ("\n");
}

/* Returns: (transfer full) (nullable): the children in the order of @ids, with their names */
static GPtrArray *
load_names (FuleiLedger *ledger, const GArray *ids, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME] };

  return fulei_query_load_page (ledger, reg, (const gint64 *) (gconstpointer) ids->data, ids->len, fields,
                                G_N_ELEMENTS (fields), NULL, error);
}

static const char *
get_name (const GPtrArray *children, guint place)
{
  const char *name = fulei_record_get_text (g_ptr_array_index (children, place), FULEI_CHILD_NAME);

  return name != NULL ? name : "";
}

static void
add_children (JsonBuilder *builder, const GArray *ids, const GPtrArray *children)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      json_builder_begin_object (builder);
      add_id (builder, g_array_index (ids, gint64, i));
      add_words (builder, "name", get_name (children, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
add_fault (JsonBuilder *builder, FuleiLedger *ledger, const FuleiCrossFault *fault, GError **error)
{
  g_autoptr (GPtrArray) children = load_names (ledger, fault->ids, error);

  if (children == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  add_words (builder, "dimension", fulei_dimension_get_id (fault->dimension));
  add_number (builder, "total", fault->total);
  add_number (builder, "parts", fault->parts);
  add_words (builder, "words", fault->words);
  json_builder_set_member_name (builder, "children");
  add_children (builder, fault->ids, children);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
say_fault (FuleiLedger *ledger, const FuleiCrossFault *fault, GError **error)
{
  g_autoptr (GPtrArray) children = load_names (ledger, fault->ids, error);

  for (guint i = 0; children != NULL && i < fault->ids->len; i++)
    fulei_say ("%s\t%u\t%u\t%s\t%" G_GINT64_FORMAT "\t%s\n", fulei_dimension_get_id (fault->dimension), fault->total,
               fault->parts, fault->words, g_array_index (fault->ids, gint64, i), get_name (children, i));
  return children != NULL;
}

static gboolean
say_faults (FuleiLedger *ledger, const FuleiCensus *census, Format format, GError **error)
{
  g_autoptr (GPtrArray) faults = fulei_census_check (census);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (format == FORMAT_TSV)
    fulei_say ("dimension\ttotal\tparts\twords\tid\tname\n");
  json_builder_begin_array (builder);
  for (guint i = 0; i < faults->len; i++)
    if (!(format == FORMAT_JSON ? add_fault (builder, ledger, g_ptr_array_index (faults, i), error)
                                : say_fault (ledger, g_ptr_array_index (faults, i), error)))
      return FALSE;
  json_builder_end_array (builder);
  if (format == FORMAT_JSON)
    say_builder (builder);
  return TRUE;
}

/* A value by label or id; 合计 and "all" for the total. */
static gboolean
read_value (const FuleiCensus *census, FuleiDimension dimension, const char *text, int *value)
{
  *value = FULEI_CROSS_ALL;
  if (strcmp (text, "all") == 0 || strcmp (text, _("合计")) == 0)
    return TRUE;
  *value = fulei_census_find_value (census, dimension, text);
  for (guint i = 0; *value < 0 && i < fulei_census_get_n_values (census, dimension); i++)
    if (strcmp (fulei_census_get_value_label (census, dimension, (int) i), text) == 0)
      *value = (int) i;
  return *value >= 0;
}

static gboolean
say_list (FuleiLedger *ledger, const FuleiCensus *census, const Wish *wish, const char *cell, GError **error)
{
  g_auto (GStrv) words = g_strsplit (cell, ",", -1);
  int values[FULEI_CROSS_MOST_DIMENSIONS];
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (g_strv_length (words) != wish->n_dimensions)
    return fail_usage (error, _("--list 应写行、列（和层）各一个值，用逗号隔开"));
  for (guint i = 0; i < wish->n_dimensions; i++)
    if (!read_value (census, wish->dimensions[i], words[i], &values[i]))
      return fail_usage (error, _("--list 的值不在表里；应写行、列的名称或编号，或合计"));
  ids = fulei_census_select_ids (census, wish->dimensions, values, wish->n_dimensions);
  children = load_names (ledger, ids, error);
  if (children == NULL)
    return FALSE;
  add_children (builder, ids, children);
  if (wish->format == FORMAT_JSON)
    say_builder (builder);
  else
    fulei_say ("id\tname\n");
  for (guint i = 0; wish->format == FORMAT_TSV && i < ids->len; i++)
    fulei_say ("%" G_GINT64_FORMAT "\t%s\n", g_array_index (ids, gint64, i), get_name (children, i));
  return TRUE;
}

static gboolean
run (FuleiInvocation *invocation, const Wish *wish, GError **error)
{
  const char *cell = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_LIST);
  g_autoptr (FuleiLedger) ledger = fulei_invocation_open_to_read (invocation, error);
  g_autoptr (FuleiCensus) census = NULL;
  g_autoptr (FuleiCrossTable) table = NULL;
  const char *township;

  if (ledger == NULL || !fulei_invocation_read_township (invocation, &township, error) ||
      (census = fulei_census_load (ledger, wish->day, township, invocation->cancellable, error)) == NULL)
    return FALSE;
  if (wish->check)
    return say_faults (ledger, census, wish->format, error);
  if (cell != NULL)
    return say_list (ledger, census, wish, cell, error);
  table = fulei_cross_table_new (census, wish->dimensions, wish->n_dimensions);
  if (wish->format == FORMAT_XLSX)
    return fulei_cross_table_write (table, fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_OUTPUT), error);
  if (wish->format == FORMAT_JSON)
    say_json (census, table);
  else
    say_table (table);
  return TRUE;
}

/** fulei_command_stats: `fuleictl stats`: children on the roll on a day, cut by up to three things (RPT-4) */
FuleiExit
fulei_command_stats (FuleiInvocation *invocation)
{
  Wish wish = { .check = fulei_arguments_has (invocation->arguments, FULEI_OPTION_CHECK) };
  GError *error = NULL;

  if (!fulei_invocation_read_day (invocation, &wish.day, &error) || !read_dimensions (invocation, &wish, &error) ||
      !read_format (invocation, &wish, &error) || !run (invocation, &wish, &error))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}
