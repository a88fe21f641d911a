/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-column.h"

#include <glib/gi18n-lib.h>

#define AGE_ID "@age"
#define COMPLETENESS_ID "@completeness"

static gboolean
counts_completeness (const FuleiRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].expected)
      return TRUE;
  return FALSE;
}

static void
append (GArray *columns, FuleiColumnKind kind, const FuleiField *field)
{
  FuleiColumn column = { kind, field };

  if (!fulei_columns_contain (columns, &column))
    g_array_append_val (columns, column);
}

/** fulei_columns_new_all: Returns: (transfer full) (element-type FuleiColumn): every column that a list of @reg can show */
GArray *
fulei_columns_new_all (const FuleiRegister *reg)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FuleiColumn));

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];

      if (field->hidden || field->type == FULEI_FIELD_ATTACHMENT)
        continue;
      append (columns, FULEI_COLUMN_FIELD, field);
      if (g_str_equal (field->id, "birth_date"))
        append (columns, FULEI_COLUMN_AGE, field);
    }
  if (counts_completeness (reg))
    append (columns, FULEI_COLUMN_COMPLETENESS, NULL);
  return columns;
}

/** fulei_columns_new_default: Returns: (transfer full): the columns that the dictionary proposes */
GArray *
fulei_columns_new_default (const FuleiRegister *reg)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FuleiColumn));

  for (guint i = 0; i < reg->n_list_columns; i++)
    append (columns, FULEI_COLUMN_FIELD, reg->list_columns[i]);
  return columns;
}

/** fulei_columns_new_from_text: @text: (nullable): as fulei_columns_dup_text() writes it; Returns: (transfer full): its columns that exist, or the default where none is left */
GArray *
fulei_columns_new_from_text (const FuleiRegister *reg, const char *text)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (FuleiColumn));
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; ids[i] != NULL && columns->len < FULEI_MOST_COLUMNS; i++)
    {
      const FuleiField *field = fulei_register_find_field (reg, g_str_equal (ids[i], AGE_ID) ? "birth_date" : ids[i]);

      if (g_str_equal (ids[i], COMPLETENESS_ID) && counts_completeness (reg))
        append (columns, FULEI_COLUMN_COMPLETENESS, NULL);
      else if (field != NULL && !field->hidden)
        append (columns, g_str_equal (ids[i], AGE_ID) ? FULEI_COLUMN_AGE : FULEI_COLUMN_FIELD, field);
    }
  return columns->len > 0 ? g_steal_pointer (&columns) : fulei_columns_new_default (reg);
}

/** fulei_columns_dup_text: Returns: (transfer full): "name sex @age" */
char *
fulei_columns_dup_text (GArray *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const FuleiColumn *column = &g_array_index (columns, FuleiColumn, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (column->kind == FULEI_COLUMN_FIELD)
        g_string_append (text, column->field->id);
      else
        g_string_append (text, column->kind == FULEI_COLUMN_AGE ? AGE_ID : COMPLETENESS_ID);
    }
  return g_string_free (text, FALSE);
}

/** fulei_columns_contain: Returns: whether @column is one of @columns */
gboolean
fulei_columns_contain (GArray *columns, const FuleiColumn *column)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const FuleiColumn *other = &g_array_index (columns, FuleiColumn, i);

      if (other->kind == column->kind && other->field == column->field)
        return TRUE;
    }
  return FALSE;
}

/** fulei_column_get_title: Returns: its heading */
const char *
fulei_column_get_title (const FuleiColumn *column)
{
  switch (column->kind)
    {
    case FULEI_COLUMN_AGE:
      return _("年龄");
    case FULEI_COLUMN_COMPLETENESS:
      return _("档案完整度");
    case FULEI_COLUMN_FIELD:
    default:
      return column->field->heading;
    }
}

/* Room for the longest label of a code list, in characters. */
static int
widest_code (const FuleiCodeList *list)
{
  glong widest = 2;

  for (guint i = 0; i < list->n_codes; i++)
    widest = MAX (widest, g_utf8_strlen (list->codes[i].label, -1));
  return (int) MIN (widest, 9);
}

/* Room for the digits of a number that is not larger than @maximum. */
static int
widest_number (gint64 maximum)
{
  int digits = 1;

  while (digits < 6 && maximum >= 10)
    {
      maximum /= 10;
      digits++;
    }
  return digits;
}

static int
field_characters (const FuleiField *field)
{
  switch (field->type)
    {
    case FULEI_FIELD_CODE:
      return widest_code (field->codes);
    case FULEI_FIELD_CODES:
      return 8;
    case FULEI_FIELD_IDENTITY:
      return 11;
    case FULEI_FIELD_PHONE:
    case FULEI_FIELD_DATE:
    case FULEI_FIELD_MONTH:
      return 6;
    case FULEI_FIELD_TIME:
      return 9;
    case FULEI_FIELD_INTEGER:
      return widest_number (field->maximum);
    case FULEI_FIELD_REFERENCE:
    case FULEI_FIELD_MONEY:
    case FULEI_FIELD_DECIMAL:
      return 6;
    case FULEI_FIELD_YES_NO:
      return 3;
    case FULEI_FIELD_NOTE:
    case FULEI_FIELD_CREDIT_CODE:
      return 12;
    case FULEI_FIELD_TEXT:
    case FULEI_FIELD_ATTACHMENT:
    case FULEI_N_FIELD_TYPES:
    default:
      return field->length > 50 ? 12 : 6;
    }
}

/** fulei_column_get_width: Returns: its width at first, in pixels */
int
fulei_column_get_width (const FuleiColumn *column)
{
  int title = (int) g_utf8_strlen (fulei_column_get_title (column), -1);
  int characters = 5;

  if (column->kind == FULEI_COLUMN_FIELD)
    characters = field_characters (column->field);
  else if (column->kind == FULEI_COLUMN_AGE)
    characters = 3;
  return MAX (characters, title) * 15 + 18;
}

static char *
dup_age (const FuleiColumn *column, const FuleiRecord *record)
{
  const char *text = fulei_record_get_text (record, column->field->index);
  FuleiDate birth = 0;

  if (text == NULL || fulei_date_parse (text, &birth) == FULEI_DATE_PRECISION_NONE)
    return NULL;
  return g_strdup_printf ("%d", fulei_date_age (birth, fulei_clock_today ()));
}

static gboolean
is_risk (const FuleiColumn *column)
{
  return column->kind == FULEI_COLUMN_FIELD && column->field->codes != NULL
         && g_str_equal (column->field->codes->id, "risk-level");
}

/** fulei_column_dup_words: Returns: (transfer full) (nullable): what the column says of @item, masked (PRIV-2) */
char *
fulei_column_dup_words (const FuleiColumn *column, FuleiRecordItem *item, const FuleiReferences *references)
{
  const FuleiRecord *record = fulei_record_item_get_record (item);
  guint8 percent = fulei_record_item_get_completeness (item);
  g_autofree char *words = NULL;

  if (column->kind == FULEI_COLUMN_COMPLETENESS)
    return percent <= 100 ? g_strdup_printf ("%u%%", percent) : NULL;
  if (record == NULL)
    return NULL;
  if (column->kind == FULEI_COLUMN_AGE)
    return dup_age (column, record);
  words = fulei_value_dup_words (record, column->field, references, TRUE);
  if (is_risk (column) && words != NULL && *words != '\0')
    return g_strconcat (FULEI_COLUMN_DOT " ", words, NULL);
  return g_steal_pointer (&words);
}

/**
 * fulei_column_get_dot:
 * @colour: (out): of the dot before the words, so that neither colour nor reading is needed alone
 *
 * Returns: whether there is one: a risk has it
 */
gboolean
fulei_column_get_dot (const FuleiColumn *column, FuleiRecordItem *item, GdkRGBA *colour)
{
  const FuleiRecord *record = fulei_record_item_get_record (item);
  const char *code;

  if (!is_risk (column) || record == NULL)
    return FALSE;
  code = fulei_record_get_text (record, column->field->index);
  return gdk_rgba_parse (colour, g_strcmp0 (code, "high") == 0     ? "#e01b24"
                                 : g_strcmp0 (code, "medium") == 0 ? "#e5a50a"
                                                                   : "#26a269");
}

/** fulei_column_is_right: Returns: whether its words stand at the right, as numbers do */
gboolean
fulei_column_is_right (const FuleiColumn *column)
{
  return column->kind != FULEI_COLUMN_FIELD || column->field->type == FULEI_FIELD_INTEGER
         || fulei_field_is_hundredths (column->field);
}

/* Which column a sort asked first. The store does the sorting; the sorters of a view only know what was clicked. */
static const FuleiColumn *asked_first;

static int
remember_asked_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  if (asked_first == NULL)
    asked_first = data;
  return -1;
}

/** fulei_column_new_view: Returns: (transfer full): its heading, for a column view without rows */
GtkColumnViewColumn *
fulei_column_new_view (const FuleiColumn *column)
{
  GtkColumnViewColumn *view = gtk_column_view_column_new (fulei_column_get_title (column), NULL);

  g_object_set_data_full (G_OBJECT (view), "column", g_memdup2 (column, sizeof *column), g_free);
  gtk_column_view_column_set_resizable (view, TRUE);
  gtk_column_view_column_set_fixed_width (view, fulei_column_get_width (column));
  if (column->field != NULL && column->field->type != FULEI_FIELD_NOTE && column->field->type != FULEI_FIELD_CODES)
    {
      g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (remember_asked_cb,
                                                                  g_memdup2 (column, sizeof *column), g_free);

      gtk_column_view_column_set_sorter (view, GTK_SORTER (sorter));
    }
  return view;
}

/** fulei_column_from_view: Returns: (transfer none): whose heading @view is */
const FuleiColumn *
fulei_column_from_view (GtkColumnViewColumn *view)
{
  return g_object_get_data (G_OBJECT (view), "column");
}

/**
 * fulei_column_find_sort:
 * @column: (out): the column whose heading was clicked
 * @descending: (out): which way it sorts
 *
 * GTK 4.8 does not tell by which column a view is sorted; its sorter gives it away when it is asked to compare.
 *
 * Returns: whether the view is sorted by any
 */
gboolean
fulei_column_find_sort (GtkColumnView *view, FuleiColumn *column, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  g_autoptr (FuleiRecordItem) a = fulei_record_item_new (1, NULL, FULEI_COMPLETENESS_UNKNOWN);
  g_autoptr (FuleiRecordItem) b = fulei_record_item_new (2, NULL, FULEI_COMPLETENESS_UNKNOWN);
  GtkOrdering ordering;

  asked_first = NULL;
  ordering = gtk_sorter_compare (sorter, a, b);
  if (asked_first == NULL)
    return FALSE;
  *column = *asked_first;
  *descending = ordering == GTK_ORDERING_LARGER;
  return TRUE;
}
