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
    case FULEI_FIELD_REFERENCE:
    case FULEI_FIELD_INTEGER:
    case FULEI_FIELD_MONEY:
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

static GtkWidget *
make_inscription (gboolean right)
{
  GtkWidget *widget = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (widget), right ? 1 : 0);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (widget), 1);
  return widget;
}

static void
setup_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const FuleiColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  gboolean right = column->kind != FULEI_COLUMN_FIELD || column->field->type == FULEI_FIELD_INTEGER
                   || column->field->type == FULEI_FIELD_MONEY;
  GtkWidget *widget = make_inscription (right);

  if (right || column->field->sensitivity == FULEI_SENSITIVITY_IDENTITY || column->field->type == FULEI_FIELD_DATE)
    gtk_widget_add_css_class (widget, "numeric");
  gtk_list_item_set_child (item, widget);
}

static void
bind_field_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const FuleiColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  const FuleiRecord *record = fulei_record_item_get_record (gtk_list_item_get_item (item));
  g_autofree char *words = NULL;

  if (record != NULL)
    words = fulei_value_dup_words (record, column->field, fulei_desk_get_references (data), TRUE);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), words != NULL ? words : "");
}

static void
bind_age_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const FuleiColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  const FuleiRecord *record = fulei_record_item_get_record (gtk_list_item_get_item (item));
  const char *text = record != NULL ? fulei_record_get_text (record, column->field->index) : NULL;
  FuleiDate birth = 0;
  g_autofree char *words = NULL;

  if (text != NULL && fulei_date_parse (text, &birth) != FULEI_DATE_PRECISION_NONE)
    words = g_strdup_printf ("%d", fulei_date_age (birth, fulei_clock_today ()));
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), words != NULL ? words : "");
}

/* Risk: a dot in a colour beside the word, so that neither colour nor reading is needed alone. */
static void
bind_risk_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const FuleiColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  const FuleiRecord *record = fulei_record_item_get_record (gtk_list_item_get_item (item));
  const char *code = record != NULL ? fulei_record_get_text (record, column->field->index) : NULL;
  const FuleiCode *entry = code != NULL ? fulei_code_list_find (column->field->codes, code) : NULL;
  const char *colour = g_strcmp0 (code, "high") == 0     ? "#e01b24"
                       : g_strcmp0 (code, "medium") == 0 ? "#e5a50a"
                                                         : "#26a269";
  g_autofree char *markup = NULL;

  if (entry != NULL)
    markup = g_markup_printf_escaped ("<span foreground=\"%s\">●</span> %s", colour, entry->label);
  gtk_inscription_set_markup (GTK_INSCRIPTION (gtk_list_item_get_child (item)), markup != NULL ? markup : "");
}

static void
setup_completeness_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, 100);
  GtkWidget *words = make_inscription (TRUE);

  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW, 50);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH, 99);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (words), 4);
  gtk_widget_add_css_class (words, "numeric");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
bind_completeness_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint8 percent = fulei_record_item_get_completeness (gtk_list_item_get_item (item));
  GtkWidget *bar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  g_autofree char *text = percent <= 100 ? g_strdup_printf ("%u%%", percent) : g_strdup ("");

  gtk_widget_set_visible (bar, percent <= 100);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), MIN (percent, 100));
  gtk_inscription_set_text (GTK_INSCRIPTION (words), text);
}

static GtkListItemFactory *
make_factory (const FuleiColumn *column, FuleiDesk *desk)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GCallback setup = G_CALLBACK (setup_text_cb);
  GCallback bind = G_CALLBACK (bind_field_cb);

  if (column->kind == FULEI_COLUMN_COMPLETENESS)
    {
      setup = G_CALLBACK (setup_completeness_cb);
      bind = G_CALLBACK (bind_completeness_cb);
    }
  else if (column->kind == FULEI_COLUMN_AGE)
    bind = G_CALLBACK (bind_age_cb);
  else if (column->field->codes != NULL && g_str_equal (column->field->codes->id, "risk-level"))
    bind = G_CALLBACK (bind_risk_cb);
  g_object_set_data_full (G_OBJECT (factory), "column", g_memdup2 (column, sizeof *column), g_free);
  g_signal_connect (factory, "setup", setup, desk);
  g_signal_connect (factory, "bind", bind, desk);
  return factory;
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

/** fulei_column_new_view: @desk: outlives the column; Returns: (transfer full): as a column view shows it */
GtkColumnViewColumn *
fulei_column_new_view (const FuleiColumn *column, FuleiDesk *desk)
{
  GtkColumnViewColumn *view = gtk_column_view_column_new (fulei_column_get_title (column),
                                                          make_factory (column, desk));

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
