/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-file-page.h"

#include <glib/gi18n-lib.h>

/* What is shown of a sheet: enough to see where the headings are. */
#define MOST_ROWS 24
#define MOST_COLUMNS 40
#define MOST_CHARACTERS 18

struct _FuleiImportFilePage {
  AdwBin         parent;

  /* template widgets */
  GtkStack      *stack;
  AdwStatusPage *status;
  GtkLabel      *file_label;
  GtkDropDown   *sheet_choice;
  GtkSpinButton *heading_rows;
  GtkLabel      *heading_label;
  GtkGrid       *grid;

  /* borrowed */
  FuleiImport   *import;

  /* state */
  gboolean       setting_up;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiImportFilePage, fulei_import_file_page, ADW_TYPE_BIN)

#define ROW_KEY "fulei-row"

static void show_preview (FuleiImportFilePage *self);

static void
take_heading (FuleiImportFilePage *self, guint row)
{
  fulei_import_set_heading_row (self->import, row, (guint) gtk_spin_button_get_value_as_int (self->heading_rows));
  show_preview (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
row_clicked_cb (FuleiImportFilePage *self, GtkButton *button)
{
  take_heading (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), ROW_KEY)));
}

static void
heading_rows_cb (FuleiImportFilePage *self)
{
  if (!self->setting_up && self->import != NULL)
    take_heading (self, fulei_import_get_heading_row (self->import, NULL));
}

static void
sheet_cb (FuleiImportFilePage *self)
{
  guint sheet = gtk_drop_down_get_selected (self->sheet_choice);

  if (!self->setting_up && self->import != NULL && sheet != GTK_INVALID_LIST_POSITION
      && sheet != fulei_import_get_sheet (self->import))
    gtk_widget_activate_action (GTK_WIDGET (self), "import.set-sheet", "u", sheet);
}

static gboolean
drop_cb (FuleiImportFilePage *self, const GValue *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  return path != NULL && gtk_widget_activate_action (GTK_WIDGET (self), "import.open", "s", path);
}

static GtkWidget *
new_row_button (FuleiImportFilePage *self, guint number, gboolean heading)
{
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *tip = g_strdup_printf (_("表头从第 %u 行开始"), number);
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), ROW_KEY, GUINT_TO_POINTER (number));
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, heading ? "suggested-action" : "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (row_clicked_cb), self);
  return button;
}

/* A Chinese character takes two. */
static int
count_columns (const char *text)
{
  int n_columns = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n_columns += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n_columns;
}

static GtkWidget *
new_cell (const char *text, gboolean heading, gboolean alone)
{
  g_autofree char *line = g_strdup (text);
  GtkWidget *label;

  g_strdelimit (line, "\n\r\t", ' ');
  label = gtk_label_new (line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (!alone)
    gtk_label_set_width_chars (GTK_LABEL (label), MIN (count_columns (line), MOST_CHARACTERS));
  gtk_widget_set_tooltip_text (label, text);
  if (heading)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
show_row (FuleiImportFilePage *self, guint position, guint heading, guint n_heading_rows)
{
  guint number;
  const char *const *cells = fulei_import_get_preview (self->import, position, &number);
  gboolean is_heading = heading != 0 && number >= heading && number < heading + n_heading_rows;
  guint n_filled = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    n_filled += *cells[i] != '\0';

  gtk_grid_attach (self->grid, new_row_button (self, number, is_heading), 0, (int) position, 1, 1);
  for (guint i = 0; cells[i] != NULL && i < MOST_COLUMNS; i++)
    if (*cells[i] != '\0')
      gtk_grid_attach (self->grid, new_cell (cells[i], is_heading, n_filled == 1), (int) i + 1, (int) position,
                       n_filled == 1 ? MOST_COLUMNS - (int) i : 1, 1);
}

static void
say_heading (FuleiImportFilePage *self, guint heading)
{
  g_autofree char *words = NULL;

  if (heading == 0)
    words = g_strdup (_("没有认出表头：请点一下表头所在行的行号。"));
  else
    words = g_strdup_printf (_("表头在第 %u 行（点行号可改），占"), heading);
  gtk_label_set_label (self->heading_label, words);
}

static void
show_preview (FuleiImportFilePage *self)
{
  GtkWidget *child;
  guint n_heading_rows, heading = fulei_import_get_heading_row (self->import, &n_heading_rows);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < MIN (fulei_import_get_n_preview (self->import), MOST_ROWS); i++)
    show_row (self, i, heading, n_heading_rows);
  self->setting_up = TRUE;
  if (n_heading_rows > 0)
    gtk_spin_button_set_value (self->heading_rows, n_heading_rows);
  self->setting_up = FALSE;
  say_heading (self, heading);
}

static void
show_sheets (FuleiImportFilePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_sheets = fulei_import_get_n_sheets (self->import);

  for (guint i = 0; i < n_sheets; i++)
    gtk_string_list_append (names, fulei_import_get_sheet_name (self->import, i));
  self->setting_up = TRUE;
  gtk_drop_down_set_model (self->sheet_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheet_choice, fulei_import_get_sheet (self->import));
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_choice), n_sheets > 1);
  self->setting_up = FALSE;
}

static void
fulei_import_file_page_class_init (FuleiImportFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_IMPORT_FILE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-import-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, status);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, file_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, sheet_choice);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, heading_rows);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, heading_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportFilePage, grid);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_rows_cb);
}

static void
fulei_import_file_page_init (FuleiImportFilePage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/** fulei_import_file_page_set_register: what the page says while there is no file */
void
fulei_import_file_page_set_register (FuleiImportFilePage *self, const FuleiRegister *reg)
{
  g_autofree char *title = g_strdup_printf (_("导入%s"), reg->label);

  adw_status_page_set_title (self->status, title);
}

/** fulei_import_file_page_set_import: @import: (nullable): borrowed, until it is replaced or set to NULL */
void
fulei_import_file_page_set_import (FuleiImportFilePage *self, FuleiImport *import)
{
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  self->import = import;
  gtk_stack_set_visible_child_name (self->stack, import != NULL ? "sheet" : "status");
  if (import == NULL)
    return;
  name = g_path_get_basename (fulei_import_get_path (import));
  words = g_strdup_printf ("%s · %s", name, fulei_import_get_description (import));
  gtk_label_set_label (self->file_label, words);
  show_sheets (self);
  show_preview (self);
}

/** fulei_import_file_page_show_error: why a file cannot be read; asks for another one */
void
fulei_import_file_page_show_error (FuleiImportFilePage *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  self->import = NULL;
  adw_status_page_set_icon_name (self->status, "dialog-warning-symbolic");
  adw_status_page_set_title (self->status, _("读不了这个文件"));
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "status");
}
