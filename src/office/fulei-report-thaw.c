/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "office/fulei-report-freeze.h"

/* Reads what was frozen. A ledger may be damaged, or come from elsewhere: every size and type is looked at, and anything
 * unexpected is refused as a whole. */

#define MOST_BYTES (256U << 20)
#define MOST_FIGURES 50000
#define MOST_IDS 20000000
#define MOST_COLUMNS 100
#define MOST_ROWS 20000
#define MOST_SERIES 20000
#define MOST_CATEGORIES 20000
#define MOST_PARTS 100
#define MOST_DEPTH 16

/* The element, if it is there and of this type; NULL otherwise. */
static JsonNode *
find_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

static gboolean
read_integer (JsonNode *node, gint64 *value)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_boolean (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

/* Returns: (nullable): the text; NULL if it is none */
static const char *
get_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node) : NULL;
}

static const char *
get_member_text (JsonObject *object, const char *name)
{
  return get_text (json_object_get_member (object, name));
}

/* Returns: (transfer none) (nullable): NULL if it is no array, or longer than that */
static JsonArray *
get_array (JsonObject *object, const char *name, guint most)
{
  JsonNode *node = find_member (object, name, JSON_NODE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) <= most ? array : NULL;
}

/* Returns: (transfer none) (nullable): NULL if the element is no object */
static JsonObject *
get_object (JsonArray *array, guint position)
{
  JsonNode *node = json_array_get_element (array, position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* "4711,1,3": distances, each more than 0. */
static gboolean
read_ids (const char *text, GArray *ids)
{
  gint64 id = 0;

  while (text != NULL && *text != '\0')
    {
      guint64 distance;
      char *end;

      if (!g_ascii_isdigit (*text) || ids->len >= MOST_IDS)
        return FALSE;
      distance = g_ascii_strtoull (text, &end, 10);
      if (distance == 0 || distance > (guint64) (G_MAXINT64 - id) || (*end != ',' && *end != '\0'))
        return FALSE;
      id += (gint64) distance;
      g_array_append_val (ids, id);
      text = *end == ',' ? end + 1 : end;
    }
  return TRUE;
}

static gboolean
read_values (JsonObject *object, FuleiReportFigure *figure)
{
  JsonArray *moments = get_array (object, "values", FULEI_N_REPORT_MOMENTS);

  if (moments == NULL || json_array_get_length (moments) != FULEI_N_REPORT_MOMENTS)
    return FALSE;
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      JsonNode *node = json_array_get_element (moments, i);
      JsonArray *value = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      if (value == NULL || json_array_get_length (value) != 2 ||
          !read_integer (json_array_get_element (value, 0), &figure->values[i].part) ||
          !read_integer (json_array_get_element (value, 1), &figure->values[i].whole))
        return FALSE;
      figure->has[i] = TRUE;
    }
  return TRUE;
}

static gboolean
read_figure (FuleiReportData *data, JsonObject *object)
{
  static const char *const texts[] = { "section", "id", "label", "unit" };
  const char *values[G_N_ELEMENTS (texts)], *village;
  FuleiReportFigure *figure;
  gint64 kind;

  if (object == NULL || !read_integer (json_object_get_member (object, "kind"), &kind) || kind < FULEI_REPORT_NUMBER ||
      kind > FULEI_REPORT_RATE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((values[i] = get_member_text (object, texts[i])) == NULL)
      return FALSE;
  figure = fulei_report_data_add_figure (data, values[0], values[1], values[2], values[3], (FuleiReportFigureKind) kind,
                                         get_member_text (object, "register"));
  figure->undated = read_boolean (json_object_get_member (object, "undated"));
  village = get_member_text (object, "village");
  if (village != NULL && !g_ascii_string_to_signed (village, 10, 1, G_MAXINT64, &figure->village, NULL))
    return FALSE;
  return read_values (object, figure) && read_ids (get_member_text (object, "ids"), figure->ids) &&
         read_ids (get_member_text (object, "others"), figure->others);
}

static gboolean
read_sentences (FuleiReportData *data, JsonObject *root)
{
  JsonNode *node = find_member (root, "sentences", JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *section;
  JsonNode *words;

  if (node == NULL || json_object_get_size (json_node_get_object (node)) > MOST_PARTS)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &section, &words))
    {
      if (get_text (words) == NULL)
        return FALSE;
      g_hash_table_insert (data->sentences, g_strdup (section), g_strdup (get_text (words)));
    }
  return TRUE;
}

static gboolean
read_columns (FuleiWordTable *table, JsonArray *columns)
{
  for (guint i = 0; columns != NULL && i < json_array_get_length (columns); i++)
    {
      JsonNode *node = json_array_get_element (columns, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      const char *id, *heading;

      if (pair == NULL || json_array_get_length (pair) != 2 || (id = get_text (json_array_get_element (pair, 0))) == NULL ||
          (heading = get_text (json_array_get_element (pair, 1))) == NULL)
        return FALSE;
      fulei_word_table_add_column (table, id, heading);
    }
  return columns != NULL;
}

static gboolean
read_rows (FuleiWordTable *table, JsonArray *rows)
{
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonArray *cells = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      guint row;

      if (cells == NULL || json_array_get_length (cells) != fulei_word_table_get_n_columns (table))
        return FALSE;
      row = fulei_word_table_add_row (table);
      for (guint j = 0; j < json_array_get_length (cells); j++)
        {
          const char *words = get_text (json_array_get_element (cells, j));

          if (words == NULL)
            return FALSE;
          fulei_word_table_set (table, row, j, words);
        }
    }
  return rows != NULL;
}

static gboolean
read_table (FuleiReportData *data, JsonObject *object)
{
  const char *id = object != NULL ? get_member_text (object, "id") : NULL;
  const char *caption = object != NULL ? get_member_text (object, "caption") : NULL;
  FuleiReportTable *table;

  if (id == NULL || caption == NULL)
    return FALSE;
  table = fulei_report_data_add_table (data, id, caption);
  return read_columns (table->words, get_array (object, "columns", MOST_COLUMNS)) &&
         read_rows (table->words, get_array (object, "rows", MOST_ROWS));
}

static gboolean
read_series (FuleiReportChart *chart, JsonObject *object)
{
  const char *name = object != NULL ? get_member_text (object, "name") : NULL;
  JsonArray *values = object != NULL ? get_array (object, "values", MOST_CATEGORIES) : NULL;
  GArray *series;

  if (name == NULL || values == NULL || json_array_get_length (values) != chart->categories->len)
    return FALSE;
  series = fulei_report_chart_add_series (chart, name);
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      double value = NAN;

      if (!JSON_NODE_HOLDS_NULL (node) && (!JSON_NODE_HOLDS_VALUE (node) || get_text (node) != NULL))
        return FALSE;
      if (!JSON_NODE_HOLDS_NULL (node))
        value = json_node_get_double (node);
      g_array_append_val (series, value);
    }
  return TRUE;
}

static gboolean
read_chart (FuleiReportData *data, JsonObject *object)
{
  const char *id = object != NULL ? get_member_text (object, "id") : NULL;
  const char *caption = object != NULL ? get_member_text (object, "caption") : NULL;
  const char *unit = object != NULL ? get_member_text (object, "unit") : NULL;
  JsonArray *categories, *series;
  FuleiReportChart *chart;
  gint64 kind;

  if (id == NULL || caption == NULL || unit == NULL || !read_integer (json_object_get_member (object, "kind"), &kind) ||
      kind < FULEI_REPORT_CHART_LINES || kind > FULEI_REPORT_CHART_HEAT)
    return FALSE;
  categories = get_array (object, "categories", MOST_CATEGORIES);
  series = get_array (object, "series", MOST_SERIES);
  if (categories == NULL || series == NULL)
    return FALSE;
  chart = fulei_report_data_add_chart (data, (FuleiReportChartKind) kind, id, caption, unit);
  for (guint i = 0; i < json_array_get_length (categories); i++)
    {
      const char *name = get_text (json_array_get_element (categories, i));

      if (name == NULL)
        return FALSE;
      g_ptr_array_add (chart->categories, g_strdup (name));
    }
  for (guint i = 0; i < json_array_get_length (series); i++)
    if (!read_series (chart, get_object (series, i)))
      return FALSE;
  return TRUE;
}

static gboolean
read_each (FuleiReportData *data, JsonObject *root, const char *name, guint most,
           gboolean (*read) (FuleiReportData *, JsonObject *))
{
  JsonArray *array = get_array (root, name, most);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!read (data, get_object (array, i)))
      return FALSE;
  return array != NULL;
}

static gboolean
read_root (FuleiReportData *data, JsonObject *root)
{
  gint64 version;

  if (g_strcmp0 (get_member_text (root, "format"), "fulei-report") != 0 ||
      !read_integer (json_object_get_member (root, "version"), &version) || version != 1)
    return FALSE;
  data->as_of = fulei_date_from_iso (get_member_text (root, "as_of"));
  return data->as_of != 0 && read_each (data, root, "figures", MOST_FIGURES, read_figure) && read_sentences (data, root) &&
         read_each (data, root, "tables", MOST_PARTS, read_table) && read_each (data, root, "charts", MOST_PARTS, read_chart);
}

/* Whether arrays and objects stand in each other no deeper than in ours: the parser calls itself for each. */
static gboolean
is_shallow (const char *json, gsize length)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        quoted = !quoted;
      else if (!quoted && (json[i] == '[' || json[i] == '{') && ++depth > MOST_DEPTH)
        return FALSE;
      else if (!quoted && (json[i] == ']' || json[i] == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

/**
 * fulei_report_data_new_from_json:
 * @json: any bytes
 * @error: FULEI_REPORT_ERROR_DAMAGED
 *
 * Returns: (transfer full) (nullable): what was frozen; NULL if @json is not that
 */
FuleiReportData *
fulei_report_data_new_from_json (GBytes *json, GError **error)
{
  g_autoptr (FuleiReportData) data = fulei_report_data_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length = g_bytes_get_size (json);
  const char *text = g_bytes_get_data (json, NULL);
  JsonNode *root = NULL;

  if (length > 0 && length <= MOST_BYTES && is_shallow (text, length) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) && read_root (data, json_node_get_object (root)))
    return g_steal_pointer (&data);
  g_set_error_literal (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_DAMAGED,
                       _("定稿时保存的数据读不出来，文件可能损坏；请用备份恢复台账"));
  return NULL;
}
