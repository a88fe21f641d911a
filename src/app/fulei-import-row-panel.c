/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-row-panel.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-field-chooser.h"

struct _FuleiImportRowPanel {
  AdwBin           parent;

  /* template widgets */
  GtkLabel        *title;
  GtkBox          *messages;
  GtkBox          *action_box;
  GtkToggleButton *skip_button;
  GtkToggleButton *fill_button;
  GtkToggleButton *overwrite_button;
  GtkGrid         *comparison;
  GtkLabel        *hint;

  /* borrowed */
  FuleiDesk       *desk;
  FuleiImport     *import;

  /* state */
  guint            position;            /* FULEI_IMPORT_NO_ROW: none */
  gboolean         setting_up;
};

enum { SIGNAL_ACTION_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiImportRowPanel, fulei_import_row_panel, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
empty_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
show_messages (FuleiImportRowPanel *self, const FuleiImportRow *row)
{
  for (guint i = 0; i < row->n_messages; i++)
    {
      FuleiImportMessage message;
      g_autofree char *words = NULL;

      fulei_import_get_message (self->import, self->position, i, &message);
      if (message.column < fulei_import_get_n_columns (self->import))
        words = g_strdup_printf (_("%s 列：%s"), fulei_import_get_column (self->import, message.column)->letters,
                                 message.text);
      gtk_box_append (self->messages, new_label (words != NULL ? words : message.text,
                                                 message.severity == FULEI_ISSUE_ERROR ? "error" : "warning"));
    }
}

static const char *
describe_duplicate (const FuleiImportRow *row)
{
  if (row->duplicate_row != 0)
    return _("和这张表里前面的一行重复：留前面的一行，这一行不导入。");
  if (row->reason == FULEI_DUPLICATE_IDENTITY)
    return _("台账里已有同一个证件号。");
  return _("台账里已有同名、同出生日期、同村（居）的一条。");
}

static void
show_action (FuleiImportRowPanel *self, const FuleiImportRow *row)
{
  GtkToggleButton *buttons[] = { self->skip_button, self->fill_button, self->overwrite_button };

  self->setting_up = TRUE;
  gtk_toggle_button_set_active (buttons[row->action], TRUE);
  self->setting_up = FALSE;
}

static void
action_cb (FuleiImportRowPanel *self, GtkToggleButton *button)
{
  FuleiImportAction action = button == self->skip_button ? FULEI_IMPORT_SKIP
                             : button == self->fill_button ? FULEI_IMPORT_FILL : FULEI_IMPORT_OVERWRITE;

  if (!self->setting_up && gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[SIGNAL_ACTION_CHOSEN], 0, (guint) action);
}

/* Other words may say the same: 农业 and 农村户. */
static gboolean
says_the_same (FuleiImportRowPanel *self, const FuleiRecord *existing, const FuleiImportColumn *column, const char *cell)
{
  g_autoptr (FuleiRecord) parsed = fulei_record_new (fulei_record_get_register (existing));

  if (column->choice != NULL)
    return fulei_record_has_code (existing, column->field->index, column->choice->code);
  return fulei_value_parse (parsed, column->field, cell, fulei_desk_get_references (self->desk), NULL)
         && fulei_record_equal_field (parsed, existing, column->field->index);
}

/* Only what differs from the record stands out. */
static void
compare_column (FuleiImportRowPanel *self, const FuleiRecord *existing, const FuleiImportColumn *column, const char *cell,
                int line)
{
  g_autofree char *heading = fulei_field_chooser_dup_heading (column->field, column->choice);
  g_autofree char *words = NULL;
  const char *css_class;

  if (existing != NULL)
    words = fulei_value_dup_words (existing, column->field, fulei_desk_get_references (self->desk), FALSE);
  css_class = existing == NULL || says_the_same (self, existing, column, cell) ? NULL : "heading";
  gtk_grid_attach (self->comparison, new_label (heading, "dim-label"), 0, line, 1, 1);
  gtk_grid_attach (self->comparison, new_label (cell, css_class), 1, line, 1, 1);
  if (existing != NULL)
    gtk_grid_attach (self->comparison, new_label (words != NULL ? words : "", css_class), 2, line, 1, 1);
}

static void
fulei_import_row_panel_class_init (FuleiImportRowPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_ACTION_CHOSEN] = g_signal_new ("action-chosen", FULEI_TYPE_IMPORT_ROW_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-import-row-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, title);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, messages);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, action_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, skip_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, fill_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, overwrite_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, comparison);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportRowPanel, hint);
  gtk_widget_class_bind_template_callback (widget_class, action_cb);
}

static void
fulei_import_row_panel_init (FuleiImportRowPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->position = FULEI_IMPORT_NO_ROW;
}

/**
 * fulei_import_row_panel_show_row:
 * @import: (nullable): borrowed while one of its rows is shown
 * @position: of the row, or FULEI_IMPORT_NO_ROW
 */
void
fulei_import_row_panel_show_row (FuleiImportRowPanel *self, FuleiDesk *desk, FuleiImport *import, guint position)
{
  const FuleiImportRow *row;
  g_autofree char *title = NULL;
  gboolean choice;

  self->desk = desk;
  self->import = import;
  self->position = import != NULL ? position : FULEI_IMPORT_NO_ROW;
  empty_box (self->messages);
  empty_grid (self->comparison);
  gtk_widget_set_visible (GTK_WIDGET (self->action_box), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), self->position == FULEI_IMPORT_NO_ROW);
  gtk_widget_set_visible (GTK_WIDGET (self->title), self->position != FULEI_IMPORT_NO_ROW);
  if (self->position == FULEI_IMPORT_NO_ROW)
    return;
  row = fulei_import_get_row (import, position);
  title = g_strdup_printf (_("第 %u 行　%s"), row->number, row->title != NULL ? row->title : "");
  gtk_label_set_label (self->title, title);
  show_messages (self, row);
  if (row->state == FULEI_IMPORT_ROW_DUPLICATE)
    gtk_box_append (self->messages, new_label (describe_duplicate (row), NULL));
  choice = row->state == FULEI_IMPORT_ROW_DUPLICATE && row->duplicate_id != 0;
  gtk_widget_set_visible (GTK_WIDGET (self->action_box), choice);
  if (choice)
    show_action (self, row);
}

/** fulei_import_row_panel_set_cells: @position: whose cells they are; if another row is shown by now they are dropped */
void
fulei_import_row_panel_set_cells (FuleiImportRowPanel *self, guint position, const char *const *cells)
{
  const FuleiImportRow *row;
  g_autoptr (FuleiRecord) existing = NULL;
  int line = 1;

  if (position != self->position || position == FULEI_IMPORT_NO_ROW)
    return;
  row = fulei_import_get_row (self->import, position);
  if (row->state == FULEI_IMPORT_ROW_DUPLICATE && row->duplicate_id != 0)
    existing = fulei_ledger_load (fulei_desk_get_ledger (self->desk), fulei_import_get_register (self->import),
                                  row->duplicate_id, NULL);
  empty_grid (self->comparison);
  gtk_grid_attach (self->comparison, new_label (_("栏目"), "dim-label"), 0, 0, 1, 1);
  gtk_grid_attach (self->comparison, new_label (_("表里"), "dim-label"), 1, 0, 1, 1);
  if (existing != NULL)
    gtk_grid_attach (self->comparison, new_label (_("台账里"), "dim-label"), 2, 0, 1, 1);
  for (guint i = 0; cells[i] != NULL && i < fulei_import_get_n_columns (self->import); i++)
    if (fulei_import_get_column (self->import, i)->field != NULL && *cells[i] != '\0')
      compare_column (self, existing, fulei_import_get_column (self->import, i), cells[i], line++);
}
