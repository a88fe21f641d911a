/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-check-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/fulei-import-row-panel.h"

/* Villages that the bar names one by one. */
#define MOST_UNKNOWN_NAMED 8

struct _FuleiImportCheckPage {
  AdwBin                parent;

  /* template widgets */
  GtkToggleButton      *all_button;
  GtkToggleButton      *error_button;
  GtkToggleButton      *duplicate_button;
  GtkToggleButton      *warning_button;
  GtkToggleButton      *new_button;
  GtkWidget            *all_actions;
  GtkWidget            *unknown_bar;
  GtkLabel             *unknown_label;
  GtkColumnView        *table;
  GtkSingleSelection   *selection;
  FuleiImportRowPanel  *panel;

  /* owned */
  FuleiImportRowList   *rows;

  /* borrowed */
  FuleiDesk            *desk;
  FuleiImport          *import;

  /* state */
  gboolean              setting_up;
};

enum { SIGNAL_ROW_SELECTED, SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiImportCheckPage, fulei_import_check_page, ADW_TYPE_BIN)

static GtkToggleButton *
get_button (FuleiImportCheckPage *self, FuleiImportShow show)
{
  GtkToggleButton *buttons[FULEI_N_IMPORT_SHOWS] = { self->all_button, self->error_button, self->duplicate_button,
                                                     self->warning_button, self->new_button };

  return buttons[show];
}

static void
show_counts (FuleiImportCheckPage *self)
{
  static const char *const names[FULEI_N_IMPORT_SHOWS] = { N_("全部"), N_("有错"), N_("重复"), N_("提醒"), N_("新增") };

  for (guint show = 0; show < FULEI_N_IMPORT_SHOWS; show++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", _(names[show]), fulei_import_row_list_count (self->rows, show));

      gtk_button_set_label (GTK_BUTTON (get_button (self, show)), label);
    }
  gtk_widget_set_visible (self->all_actions, fulei_import_row_list_count (self->rows, FULEI_IMPORT_SHOW_DUPLICATES) > 0);
}

static void
show_unknown (FuleiImportCheckPage *self)
{
  guint n_unknown;
  const FuleiImportUnknown *unknown = fulei_import_get_unknown (self->import, &n_unknown);
  g_autoptr (GString) words = g_string_new (_("台账里没有："));

  for (guint i = 0; i < n_unknown; i++)
    {
      if (i < MOST_UNKNOWN_NAMED)
        g_string_append_printf (words, _("%s%s（%u 行）"), i > 0 ? "、" : "", unknown[i].name, unknown[i].n_rows);
    }
  if (n_unknown > MOST_UNKNOWN_NAMED)
    g_string_append_printf (words, _("等 %u 个"), n_unknown);
  gtk_label_set_label (self->unknown_label, words->str);
  gtk_widget_set_visible (self->unknown_bar, n_unknown > 0);
}

/* --- the table --- */

static const FuleiImportRow *
get_row (FuleiImportCheckPage *self, GtkListItem *item, guint *position)
{
  *position = fulei_import_row_item_get_position (gtk_list_item_get_item (item));
  return fulei_import_get_row (self->import, *position);
}

static void
setup_cb (FuleiImportCheckPage *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_number_cb (FuleiImportCheckPage *self, GtkListItem *item)
{
  guint position;
  g_autofree char *number = g_strdup_printf ("%u", get_row (self, item, &position)->number);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), number);
}

static void
bind_title_cb (FuleiImportCheckPage *self, GtkListItem *item)
{
  guint position;
  const char *title = get_row (self, item, &position)->title;

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), title != NULL ? title : "");
}

static const char *
describe_state (const FuleiImportRow *row)
{
  static const char *const actions[] = { N_("重复 · 跳过"), N_("重复 · 补空"), N_("重复 · 覆盖") };

  switch ((FuleiImportRowState) row->state)
    {
    case FULEI_IMPORT_ROW_ERROR:
      return _("有错 · 不导入");
    case FULEI_IMPORT_ROW_DUPLICATE:
      return row->duplicate_id == 0 ? _("表内重复 · 跳过") : _(actions[row->action]);
    case FULEI_IMPORT_ROW_NEW:
    default:
      return _("新增");
    }
}

static void
paint_row (GtkWidget *label, const FuleiImportRow *row)
{
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_remove_css_class (label, "warning");
  gtk_widget_remove_css_class (label, "accent");
  if (row->state == FULEI_IMPORT_ROW_ERROR)
    gtk_widget_add_css_class (label, "error");
  else if (row->state == FULEI_IMPORT_ROW_DUPLICATE)
    gtk_widget_add_css_class (label, "accent");
  else if (row->n_messages > 0)
    gtk_widget_add_css_class (label, "warning");
}

static void
bind_state_cb (FuleiImportCheckPage *self, GtkListItem *item)
{
  guint position;
  const FuleiImportRow *row = get_row (self, item, &position);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), describe_state (row));
  paint_row (label, row);
}

static void
bind_message_cb (FuleiImportCheckPage *self, GtkListItem *item)
{
  guint position;
  const FuleiImportRow *row = get_row (self, item, &position);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = fulei_import_dup_row_text (self->import, position);
  const char *words = strstr (text, "：");

  /* The row's number has its own column. */
  gtk_label_set_label (GTK_LABEL (label), words != NULL ? words + strlen ("：") : text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
  paint_row (label, row);
}

static void
row_selected_cb (FuleiImportCheckPage *self)
{
  FuleiImportRowItem *item = gtk_single_selection_get_selected_item (self->selection);
  guint position = item != NULL ? fulei_import_row_item_get_position (item) : FULEI_IMPORT_NO_ROW;

  fulei_import_row_panel_show_row (self->panel, self->desk, self->import, position);
  g_signal_emit (self, signals[SIGNAL_ROW_SELECTED], 0, position);
}

/* --- actions --- */

static void
filter_cb (FuleiImportCheckPage *self, GtkToggleButton *button)
{
  if (self->setting_up || self->import == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (guint show = 0; show < FULEI_N_IMPORT_SHOWS; show++)
    if (get_button (self, show) == button)
      fulei_import_row_list_show (self->rows, show);
  row_selected_cb (self);
}

static void
set_action (FuleiImportCheckPage *self, guint action)
{
  guint index = gtk_single_selection_get_selected (self->selection);
  FuleiImportRowItem *item = gtk_single_selection_get_selected_item (self->selection);
  guint position;

  if (item == NULL)
    return;
  position = fulei_import_row_item_get_position (item);
  if (fulei_import_get_row (self->import, position)->duplicate_id == 0)
    return;
  fulei_import_set_action (self->import, position, action);
  fulei_import_row_list_refresh (self->rows, index);
  gtk_single_selection_set_selected (self->selection, index);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
action_chosen_cb (FuleiImportCheckPage *self, guint action)
{
  set_action (self, action);
}

static void
set_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_action (FULEI_IMPORT_CHECK_PAGE (widget), g_variant_get_uint32 (parameter));
}

static void
set_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiImportCheckPage *self = FULEI_IMPORT_CHECK_PAGE (widget);

  fulei_import_set_all_actions (self->import, g_variant_get_uint32 (parameter));
  fulei_import_row_list_refresh (self->rows, G_MAXUINT);
  row_selected_cb (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- the class --- */

static void
fulei_import_check_page_finalize (GObject *object)
{
  g_clear_object (&FULEI_IMPORT_CHECK_PAGE (object)->rows);
  G_OBJECT_CLASS (fulei_import_check_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-import-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, error_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, duplicate_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, warning_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, all_actions);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, unknown_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, unknown_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, table);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, selection);
  gtk_widget_class_bind_template_child (widget_class, FuleiImportCheckPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_number_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_title_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_state_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_message_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, action_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
}

static void
fulei_import_check_page_class_init (FuleiImportCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_import_check_page_finalize;
  signals[SIGNAL_ROW_SELECTED] = g_signal_new ("row-selected", FULEI_TYPE_IMPORT_CHECK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_IMPORT_CHECK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  g_type_ensure (FULEI_TYPE_IMPORT_ROW_PANEL);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "check.set-action", "u", set_action_cb);
  gtk_widget_class_install_action (widget_class, "check.set-all", "u", set_all_cb);
  for (guint action = FULEI_IMPORT_SKIP; action <= FULEI_IMPORT_OVERWRITE; action++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + action, 0, "check.set-action", "u", action);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + action, 0, "check.set-action", "u", action);
    }
}

static void
fulei_import_check_page_init (FuleiImportCheckPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = fulei_import_row_list_new ();
}

/** fulei_import_check_page_set_import: @import: (nullable): checked; borrowed, until it is replaced or set to NULL */
void
fulei_import_check_page_set_import (FuleiImportCheckPage *self, FuleiDesk *desk, FuleiImport *import)
{
  FuleiImportShow show = FULEI_IMPORT_SHOW_ALL;

  self->desk = desk;
  gtk_single_selection_set_model (self->selection, NULL);
  self->import = import;
  fulei_import_row_list_set_import (self->rows, import);
  fulei_import_row_panel_show_row (self->panel, desk, NULL, FULEI_IMPORT_NO_ROW);
  if (import == NULL)
    return;
  show_counts (self);
  show_unknown (self);
  if (fulei_import_get_result (import)->n_errors > 0)
    show = FULEI_IMPORT_SHOW_ERRORS;
  self->setting_up = TRUE;
  gtk_toggle_button_set_active (get_button (self, show), TRUE);
  self->setting_up = FALSE;
  fulei_import_row_list_show (self->rows, show);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  row_selected_cb (self);
}

/** fulei_import_check_page_set_cells: @cells: of the row at @position, by column */
void
fulei_import_check_page_set_cells (FuleiImportCheckPage *self, guint position, const char *const *cells)
{
  fulei_import_row_panel_set_cells (self->panel, position, cells);
}

/** fulei_import_check_page_show: shows the rows of one kind */
void
fulei_import_check_page_show (FuleiImportCheckPage *self, FuleiImportShow show)
{
  gtk_toggle_button_set_active (get_button (self, show), TRUE);
}

/** fulei_import_check_page_select: @index: in the table as it is filtered */
void
fulei_import_check_page_select (FuleiImportCheckPage *self, guint index)
{
  gtk_single_selection_set_selected (self->selection, index);
}

/** fulei_import_check_page_get_rows: Returns: (transfer none): what the table shows */
FuleiImportRowList *
fulei_import_check_page_get_rows (FuleiImportCheckPage *self)
{
  return self->rows;
}
