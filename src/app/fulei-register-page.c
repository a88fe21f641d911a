/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-register-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-column-chooser.h"
#include "app/fulei-measure.h"
#include "app/fulei-register-heads.h"
#include "store/fulei-setting.h"

G_DEFINE_FINAL_TYPE (FuleiRegisterPage, fulei_register_page, FULEI_TYPE_PAGE)

/* Changes of the ledger come in bursts. */
#define REQUERY_DELAY_MS 100
/* What a new question answers first, as many rows as a list view keeps; the others follow when these are painted. */
#define FIRST_ROWS 205
#define REST_DELAY_MS 150

static gpointer
select_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_query_select_ids (data, ledger, cancellable, error);
}

static gboolean
is_narrowed (FuleiRegisterPage *self)
{
  return self->only != NULL || *gtk_editable_get_text (self->search) != '\0'
         || fulei_duty_bar_get_chosen (self->duty_bar) != NULL || !fulei_filter_bar_is_clear (self->filter_bar);
}

/* Which of list, nothing found and empty register is shown. */
static void
update_stack (FuleiRegisterPage *self)
{
  gboolean filled = fulei_record_list_get_length (fulei_record_view_get_list (self->view)) > 0;
  const char *name = filled ? "list" : is_narrowed (self) ? "nothing" : "empty";

  gtk_stack_set_visible_child_name (self->stack, name);
}

static void ask (FuleiRegisterPage *self, guint limit);

static gboolean
rest_cb (gpointer data)
{
  FuleiRegisterPage *self = data;

  self->requery_source = 0;
  ask (self, 0);
  return G_SOURCE_REMOVE;
}

/* The list is as the question wants it, or its first rows are. */
static void
show_answer (FuleiRegisterPage *self)
{
  update_stack (self);
  if (self->wanted != 0 && fulei_record_view_show (self->view, self->wanted, TRUE))
    self->wanted = 0;
  if (self->complete)
    fulei_register_page_update_status (self);
  else
    fulei_register_page_update_actions (self);
  if (!self->listed)
    fulei_measure_watch (GTK_WIDGET (self), "list-filled", FALSE);
  if (self->complete)
    fulei_measure_watch (GTK_WIDGET (self), "list-complete", TRUE);
  self->listed = TRUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autoptr (GError) error = NULL;
  GArray *ids = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  /* a cancelled question belongs to a page that may be gone */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (ids == NULL)
    {
      fulei_page_say_error (FULEI_PAGE (self), error);
      return;
    }
  self->complete = self->limit == 0 || ids->len < self->limit;
  fulei_record_list_take_ids (fulei_record_view_get_list (self->view), ids, self->limit == 0 && self->rest);
  self->rest = !self->complete;
  if (self->rest && self->requery_source == 0)
    self->requery_source = g_timeout_add (REST_DELAY_MS, rest_cb, self);
  show_answer (self);
}

/** fulei_register_page_build_query: Returns: (transfer full): what search, filters and headings ask for */
FuleiQuery *
fulei_register_page_build_query (FuleiRegisterPage *self)
{
  FuleiQuery *query = self->only != NULL ? fulei_query_copy (self->only) : fulei_query_new (self->reg);
  gboolean descending = FALSE;
  const FuleiField *sort = fulei_record_view_get_sort (self->view, &descending);

  fulei_query_set_township (query, fulei_desk_get_township (self->desk));
  fulei_query_set_search (query, gtk_editable_get_text (self->search));
  fulei_duty_bar_apply (self->duty_bar, query);
  /* What a figure counts is shown as it was counted: those who left the roll since are not left out. */
  fulei_filter_bar_apply (self->filter_bar, query,
                          self->only == NULL && fulei_duty_bar_get_chosen (self->duty_bar) == NULL);
  if (sort != NULL)
    fulei_query_set_sort (query, sort, descending);
  return query;
}

/* Asks for the list on a thread, at most @limit of it or with 0 all; the answer to an older question is dropped. */
static void
ask (FuleiRegisterPage *self, guint limit)
{
  FuleiQuery *query = fulei_register_page_build_query (self);

  g_clear_handle_id (&self->requery_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->limit = limit;
  fulei_query_set_limit (query, limit);
  fulei_desk_run_async (self->desk, select_work, query, (GDestroyNotify) fulei_query_free,
                        (GDestroyNotify) g_array_unref, self->cancellable, answered_cb, self);
}

/** fulei_register_page_requery: asks the same question anew: rows that are shown stay in their place */
void
fulei_register_page_requery (FuleiRegisterPage *self)
{
  self->rest = FALSE;
  ask (self, self->listed ? 0 : FIRST_ROWS);
}

/** fulei_register_page_ask_anew: asks another question: its first rows come at once */
void
fulei_register_page_ask_anew (FuleiRegisterPage *self)
{
  self->rest = FALSE;
  ask (self, FIRST_ROWS);
}

static gboolean
requery_cb (gpointer data)
{
  FuleiRegisterPage *self = data;

  self->requery_source = 0;
  fulei_register_page_requery (self);
  return G_SOURCE_REMOVE;
}

/** fulei_register_page_refresh: record @id (0: many) of @reg (NULL: of all) has changed */
void
fulei_register_page_refresh (FuleiRegisterPage *self, const FuleiRegister *reg, gint64 id)
{
  if (reg != NULL && reg != self->reg)
    return;
  self->rest = FALSE;
  if (id != 0)
    fulei_record_list_reload (fulei_record_view_get_list (self->view), id);
  if (self->requery_source == 0)
    self->requery_source = g_timeout_add (REQUERY_DELAY_MS, requery_cb, self);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiRegisterPage *self)
{
  fulei_register_page_refresh (self, reg, id);
}

static void
township_changed_cb (FuleiDesk *desk, FuleiRegisterPage *self)
{
  if (fulei_register_has_township (self->reg))
    fulei_register_page_ask_anew (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, gpointer data)
{
  fulei_register_page_ask_anew (data);
}

static void
stop_search_cb (GtkSearchEntry *entry, gpointer data)
{
  FuleiRegisterPage *self = data;

  gtk_editable_set_text (self->search, "");
  fulei_record_view_focus (self->view);
}

/* Enter in the search opens the first record found. */
static void
search_activate_cb (GtkSearchEntry *entry, gpointer data)
{
  FuleiRegisterPage *self = data;
  gint64 first = fulei_record_list_get_id (fulei_record_view_get_list (self->view), 0);

  if (first != 0)
    fulei_register_page_open (self, first);
}

static void
filter_changed_cb (FuleiFilterBar *bar, gpointer data)
{
  fulei_register_page_ask_anew (data);
}

static void
sort_changed_cb (FuleiRecordView *view, gpointer data)
{
  FuleiRegisterPage *self = data;

  if (self->listed)
    fulei_register_page_ask_anew (self);
}

static void
activated_cb (FuleiRecordView *view, gint64 id, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_register_page_show_form (self, id);
  fulei_record_form_focus_first (fulei_register_page_get_form (self));
}

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n_items, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_register_page_update_status (self);
  fulei_register_page_walk (self);
}

/** fulei_register_page_update_status: 共 386 名 · 已选 3 */
void
fulei_register_page_update_status (FuleiRegisterPage *self)
{
  FuleiRecordList *list = fulei_record_view_get_list (self->view);
  guint length = fulei_record_list_get_length (list);
  guint selected = fulei_record_list_count_selected (list);
  GString *text = g_string_new (NULL);
  g_autofree char *owned = NULL;

  g_string_append_printf (text, _("共 %u %s"), length, self->reg->counter);
  if (selected > 0)
    g_string_append_printf (text, _(" · 已选 %u"), selected);
  if (fulei_desk_get_township (self->desk) != NULL && fulei_register_has_township (self->reg))
    {
      g_autofree char *township = fulei_desk_dup_township_name (self->desk);

      g_string_append_printf (text, " · %s", township);
    }
  if (is_narrowed (self))
    g_string_append (text, _(" · 已筛选"));
  owned = g_string_free (text, FALSE);
  fulei_page_set_status (FULEI_PAGE (self), owned);
  fulei_register_page_update_actions (self);
}

/** fulei_register_page_dup_chosen: Returns: (transfer full) (element-type gint64): the selected records, or all of the list */
GArray *
fulei_register_page_dup_chosen (FuleiRegisterPage *self)
{
  FuleiRecordList *list = fulei_record_view_get_list (self->view);

  return fulei_record_list_count_selected (list) > 0 ? fulei_record_list_dup_selected (list)
                                                     : fulei_record_list_dup_ids (list);
}

static void
columns_changed_cb (FuleiColumnChooser *chooser, gpointer data)
{
  FuleiRegisterPage *self = data;
  g_autofree char *key = g_strdup_printf ("columns.%s", self->reg->id);
  g_autoptr (GArray) columns = fulei_column_chooser_dup_columns (chooser);
  g_autofree char *text = fulei_columns_dup_text (columns);

  fulei_record_view_take_columns (self->view, g_steal_pointer (&columns));
  fulei_setting_save (fulei_desk_get_ledger (self->desk), key, text, NULL);
}

static void
create_chooser_cb (GtkMenuButton *button, gpointer data)
{
  FuleiRegisterPage *self = data;
  GtkWidget *chooser;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  chooser = fulei_column_chooser_new (self->reg, fulei_record_view_get_columns (self->view));
  g_signal_connect (chooser, "changed", G_CALLBACK (columns_changed_cb), self);
  gtk_menu_button_set_popover (button, chooser);
}

static gboolean
view_delete_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  fulei_register_page_delete (data);
  return TRUE;
}

/* Esc in the list shows all of it again, if it was narrowed to what breaks a rule. */
static gboolean
view_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return fulei_register_page_clear_finding (data);
}

static gboolean
form_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FuleiRegisterPage *self = data;

  fulei_record_view_focus (self->view);
  return TRUE;
}

static void
add_key (GtkWidget *widget, const char *trigger, GtkShortcutFunc callback, gpointer data)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_callback_action_new (callback, data, NULL)));
  gtk_widget_add_controller (widget, controller);
}

/* Another page comes in front of this one. */
static void
fulei_register_page_unmap (GtkWidget *widget)
{
  FuleiRegisterPage *self = FULEI_REGISTER_PAGE (widget);

  if (!gtk_widget_in_destruction (widget))
    fulei_register_page_tell_of_draft (self);
  GTK_WIDGET_CLASS (fulei_register_page_parent_class)->unmap (widget);
}

static void
fulei_register_page_dispose (GObject *object)
{
  FuleiRegisterPage *self = FULEI_REGISTER_PAGE (object);

  g_clear_handle_id (&self->walk_source, g_source_remove);
  g_clear_handle_id (&self->requery_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->only, fulei_query_free);
  G_OBJECT_CLASS (fulei_register_page_parent_class)->dispose (object);
}

/* List and form. */
static guint
fulei_register_page_get_panes (FuleiPage *page, GtkWidget *panes[FULEI_PAGE_MOST_PANES], guint *main)
{
  FuleiRegisterPage *self = FULEI_REGISTER_PAGE (page);

  panes[0] = GTK_WIDGET (self->stack);
  panes[1] = GTK_WIDGET (self->form_bin);
  *main = 0;
  return gtk_widget_get_visible (panes[1]) ? 2 : 1;
}

static void
fulei_register_page_class_init (FuleiRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_register_page_dispose;
  widget_class->unmap = fulei_register_page_unmap;
  FULEI_PAGE_CLASS (klass)->get_panes = fulei_register_page_get_panes;
  g_type_ensure (FULEI_TYPE_DUTY_BAR);
  g_type_ensure (FULEI_TYPE_FILTER_BAR);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  g_type_ensure (FULEI_TYPE_RECORD_VIEW);
  g_type_ensure (FULEI_TYPE_TOWNSHIP_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, title);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, township_chip);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, search);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, roll_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, match_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, round_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, print_menu);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, column_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, duty_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, head);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, only_bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, paned);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, empty);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, empty_buttons);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, empty_new_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRegisterPage, form_bin);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fulei_register_page_init (FuleiRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_register_page_install_actions (self);
  add_key (GTK_WIDGET (self->view), "Delete", view_delete_cb, self);
  add_key (GTK_WIDGET (self->stack), "Escape", view_escape_cb, self);
  add_key (GTK_WIDGET (self->duty_bar), "Escape", view_escape_cb, self);
  add_key (GTK_WIDGET (self->form_bin), "Escape", form_escape_cb, self);
}

static void
set_words (FuleiRegisterPage *self)
{
  g_autofree char *first = g_strdup_printf (_("登记第一%s"), self->reg->counter);
  g_autofree char *nothing_yet = g_strdup_printf (_("还没有%s"), self->reg->label);

  gtk_label_set_label (self->title, self->reg->label);
  adw_status_page_set_icon_name (self->empty, self->reg->icon);
  adw_status_page_set_title (self->empty, nothing_yet);
  adw_status_page_set_description (self->empty, self->reg->help);
  if (!self->reg->name_search)
    adw_status_page_set_description (self->nothing, _("换一个写法，或清除筛选再看。"));
  gtk_button_set_label (self->empty_new_button, first);
  /* archives come into a check by being drawn (FILE-5) */
  if (g_str_equal (self->reg->id, "spot_check"))
    {
      gtk_button_set_label (self->empty_new_button, _("抽取…"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_new_button), "win.draw-sample");
    }
}

/** fulei_register_page_new: Returns: (transfer floating): a page whose list is being asked for */
GtkWidget *
fulei_register_page_new (FuleiDesk *desk, const FuleiRegister *reg)
{
  FuleiRegisterPage *self = g_object_new (FULEI_TYPE_REGISTER_PAGE, NULL);
  g_autofree char *key = g_strdup_printf ("columns.%s", reg->id);
  g_autofree char *columns = fulei_setting_dup (fulei_desk_get_ledger (desk), key);

  self->desk = g_object_ref (desk);
  self->reg = reg;
  set_words (self);
  fulei_record_view_set_up (self->view, desk, reg);
  fulei_record_view_take_columns (self->view, fulei_columns_new_from_text (reg, columns));
  fulei_filter_bar_set_up (self->filter_bar, desk, reg);
  fulei_register_page_fill_print_menu (self);
  fulei_register_page_set_up_findings (self);
  adw_bin_set_child (self->head, fulei_register_heads_build (desk, reg));
  gtk_widget_set_visible (self->roll_button, fulei_register_find_field (reg, "roll_status") != NULL);
  gtk_widget_set_visible (self->new_button, !fulei_register_page_is_made (self));
  gtk_widget_set_visible (self->empty_buttons, !fulei_register_page_is_made (self));
  gtk_widget_set_visible (self->match_button, g_str_equal (reg->id, "pairing"));
  gtk_widget_set_visible (self->round_box, g_str_equal (reg->id, "visit_round"));
  gtk_menu_button_set_create_popup_func (self->column_button, create_chooser_cb, self, NULL);
  g_signal_connect (fulei_record_view_get_list (self->view), "selection-changed", G_CALLBACK (selection_changed_cb),
                    self);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  g_signal_connect (desk, "township-changed", G_CALLBACK (township_changed_cb), self);
  fulei_township_chip_set_up (self->township_chip, desk, reg);
  fulei_register_page_update_actions (self);
  fulei_register_page_requery (self);
  return GTK_WIDGET (self);
}

/** fulei_register_page_open: shows record @id (0: a new one) in the form, and where it stands on the list */
void
fulei_register_page_open (FuleiRegisterPage *self, gint64 id)
{
  g_return_if_fail (FULEI_IS_REGISTER_PAGE (self));
  fulei_register_page_show_form (self, id);
  if (id != 0 && !fulei_record_view_show (self->view, id, TRUE))
    self->wanted = id;
  fulei_record_form_focus_first (fulei_register_page_get_form (self));
}
