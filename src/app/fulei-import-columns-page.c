/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-columns-page.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-field-chooser.h"

struct _FuleiImportColumnsPage {
  AdwBin             parent;

  /* template widgets */
  GtkLabel          *issues_label;
  GtkLabel          *summary_label;
  GtkColumnView     *table;
  GtkNoSelection    *selection;
  FuleiFieldChooser *chooser;

  /* owned */
  GtkStringList     *rows;              /* one a column, its text the number of the column */
  GHashTable        *issues;            /* column + 1 → sentence */

  /* borrowed */
  FuleiImport       *import;

  /* state */
  guint              choosing;          /* the column that the chooser is open for */
  gboolean           sound;             /* nothing is doubled, nothing required is missing */
  gboolean           has_fields;        /* the chooser knows the register */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiImportColumnsPage, fulei_import_columns_page, ADW_TYPE_BIN)

#define COLUMN_KEY "fulei-column"

static const FuleiImportColumn *
get_column (FuleiImportColumnsPage *self, GtkListItem *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  return fulei_import_get_column (self->import,
                                  (guint) g_ascii_strtoull (gtk_string_object_get_string (string), NULL, 10));
}

/* --- issues --- */

static void
list_issues (FuleiImportColumnsPage *self)
{
  g_autoptr (GPtrArray) issues = fulei_import_list_issues (self->import);
  g_autoptr (GString) errors = g_string_new (NULL);
  guint n_unmatched = 0;

  g_hash_table_remove_all (self->issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiImportIssue *issue = g_ptr_array_index (issues, i);

      n_unmatched += issue->kind == FULEI_IMPORT_ISSUE_UNMATCHED;
      if (issue->column != G_MAXUINT && issue->kind == FULEI_IMPORT_ISSUE_DOUBLED)
        g_hash_table_insert (self->issues, GUINT_TO_POINTER (issue->column + 1), g_strdup (issue->message));
      if (issue->kind != FULEI_IMPORT_ISSUE_UNMATCHED)
        g_string_append_printf (errors, "%s%s", errors->len > 0 ? "\n" : "", issue->message);
    }
  self->sound = errors->len == 0;
  gtk_label_set_label (self->issues_label, errors->str);
  gtk_widget_set_visible (GTK_WIDGET (self->issues_label), errors->len > 0);
  {
    g_autofree char *words = g_strdup_printf (_("表里 %u 列，%u 列没有认出来、不导入。点右边的按钮可以改；对好的列下次会记住。"),
                                              fulei_import_get_n_columns (self->import), n_unmatched);
    gtk_label_set_label (self->summary_label, words);
  }
}

/* --- the table --- */

/* 0: to be looked at first. */
static int
rank (FuleiImportColumnsPage *self, guint column)
{
  const FuleiImportColumn *info = fulei_import_get_column (self->import, column);

  if (g_hash_table_contains (self->issues, GUINT_TO_POINTER (column + 1)))
    return 0;
  if (info->match == FULEI_IMPORT_MATCH_NONE && *info->heading != '\0')
    return 1;
  return info->field != NULL ? 2 : 3;
}

static void
fill (FuleiImportColumnsPage *self)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);

  for (int wanted = 0; wanted <= 3; wanted++)
    for (guint i = 0; i < fulei_import_get_n_columns (self->import); i++)
      if (rank (self, i) == wanted)
        {
          g_autofree char *number = g_strdup_printf ("%u", i);
          gtk_string_list_append (rows, number);
        }
  g_set_object (&self->rows, rows);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (rows));
}

static void
setup_label_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_letters_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), get_column (self, item)->letters);
}

static void
bind_heading_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  const FuleiImportColumn *column = get_column (self, item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), *column->heading != '\0' ? column->heading : _("（没有标题）"));
  gtk_widget_set_tooltip_text (label, column->heading);
}

static void
bind_samples_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  const FuleiImportColumn *column = get_column (self, item);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *label = gtk_list_item_get_child (item);

  for (guint i = 0; i < FULEI_IMPORT_N_SAMPLES && column->samples[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? _("、") : "", column->samples[i]);
  gtk_label_set_label (GTK_LABEL (label), words->str);
  gtk_widget_add_css_class (label, "dim-label");
}

static void
choose_cb (FuleiImportColumnsPage *self, GtkButton *button)
{
  self->choosing = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), COLUMN_KEY));
  fulei_field_chooser_pop_up (self->chooser, GTK_WIDGET (button));
}

static void
setup_target_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_cb), self);
  gtk_list_item_set_child (item, button);
}

static void
bind_target_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  const FuleiImportColumn *column = get_column (self, item);
  GtkWidget *button = gtk_list_item_get_child (item);
  g_autofree char *words = fulei_field_chooser_dup_heading (column->field, column->choice);
  g_autofree char *name = g_strdup_printf (_("%s 列对到：%s"), column->letters, words);

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), COLUMN_KEY, GUINT_TO_POINTER (column->column));
  if (column->field == NULL)
    gtk_widget_add_css_class (button, "dim-label");
  else
    gtk_widget_remove_css_class (button, "dim-label");
}

static const char *
describe_match (FuleiImportMatch match)
{
  static const char *const words[] = { N_("没有认出来"), N_("不需要"), N_("按标题认出"), N_("上次记住的"), N_("手工选的") };

  return _(words[match]);
}

static void
bind_note_cb (FuleiImportColumnsPage *self, GtkListItem *item)
{
  const FuleiImportColumn *column = get_column (self, item);
  const char *issue = g_hash_table_lookup (self->issues, GUINT_TO_POINTER (column->column + 1));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), issue != NULL ? issue : describe_match (column->match));
  gtk_widget_set_tooltip_text (label, issue);
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_remove_css_class (label, "warning");
  if (issue != NULL)
    gtk_widget_add_css_class (label, "error");
  else if (column->match == FULEI_IMPORT_MATCH_NONE && *column->heading != '\0')
    gtk_widget_add_css_class (label, "warning");
}

static void
chosen_cb (FuleiImportColumnsPage *self, gpointer field, gpointer choice)
{
  fulei_import_columns_page_set_target (self, self->choosing, field, choice);
}

/* --- the class --- */

static void
fulei_import_columns_page_dispose (GObject *object)
{
  FuleiImportColumnsPage *self = FULEI_IMPORT_COLUMNS_PAGE (object);

  if (self->chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  self->chooser = NULL;
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (fulei_import_columns_page_parent_class)->dispose (object);
}

static void
fulei_import_columns_page_finalize (GObject *object)
{
  g_hash_table_unref (FULEI_IMPORT_COLUMNS_PAGE (object)->issues);
  G_OBJECT_CLASS (fulei_import_columns_page_parent_class)->finalize (object);
}

static void
fulei_import_columns_page_class_init (FuleiImportColumnsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_import_columns_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_import_columns_page_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_IMPORT_COLUMNS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-import-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiImportColumnsPage, issues_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportColumnsPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportColumnsPage, table);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportColumnsPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_label_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_target_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_letters_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_heading_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_samples_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_target_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_note_cb);
}

static void
fulei_import_columns_page_init (FuleiImportColumnsPage *self)
{
  self->issues = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chooser = g_object_new (FULEI_TYPE_FIELD_CHOOSER, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->chooser), GTK_WIDGET (self));
  g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (chosen_cb), self);
}

/** fulei_import_columns_page_set_import: @import: (nullable): borrowed, until it is replaced or set to NULL */
void
fulei_import_columns_page_set_import (FuleiImportColumnsPage *self, FuleiImport *import)
{
  gtk_no_selection_set_model (self->selection, NULL);
  self->import = import;
  self->sound = FALSE;
  if (import == NULL)
    return;
  if (!self->has_fields)
    fulei_field_chooser_set_register (self->chooser, fulei_import_get_register (import));
  self->has_fields = TRUE;
  list_issues (self);
  fill (self);
}

/** fulei_import_columns_page_is_sound: Returns: whether rows can be read like this */
gboolean
fulei_import_columns_page_is_sound (FuleiImportColumnsPage *self)
{
  return self->import != NULL && self->sound;
}

/** fulei_import_columns_page_get_column: @position: in the table. Returns: the sheet's column that stands there */
guint
fulei_import_columns_page_get_column (FuleiImportColumnsPage *self, guint position)
{
  return (guint) g_ascii_strtoull (gtk_string_list_get_string (self->rows, position), NULL, 10);
}

/** fulei_import_columns_page_set_target: @column: of the sheet. @field: (nullable). @choice: (nullable) */
void
fulei_import_columns_page_set_target (FuleiImportColumnsPage *self, guint column, const FuleiField *field,
                                      const FuleiCode *choice)
{
  guint n_columns = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  fulei_import_set_target (self->import, column, field, choice);
  list_issues (self);
  /* The rows keep their places under the user's hand; only what is in them is shown anew. */
  gtk_no_selection_set_model (self->selection, NULL);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  for (guint i = 0; i < n_columns; i++)
    if (fulei_import_columns_page_get_column (self, i) == column)
      gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->table)), "list.scroll-to-item", "u", i);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
