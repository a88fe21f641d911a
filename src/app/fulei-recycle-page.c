/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-recycle-page.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-view.h"
#include "store/fulei-query.h"
#include "office/fulei-entry-effects.h"

struct _FuleiRecyclePage {
  FuleiPage        parent;

  /* template widgets */
  GtkDropDown     *registers;
  GtkStack        *stack;
  AdwBin          *list_bin;

  /* owned */
  FuleiDesk       *desk;
  GCancellable    *cancellable;

  /* borrowed */
  FuleiRecordView *view;
};

G_DEFINE_FINAL_TYPE (FuleiRecyclePage, fulei_recycle_page, FULEI_TYPE_PAGE)

static const FuleiRegister *
get_register (FuleiRecyclePage *self)
{
  guint n = fulei_dictionary_get_n_registers (fulei_desk_get_dictionary (self->desk));

  return fulei_dictionary_get_register (fulei_desk_get_dictionary (self->desk),
                                        MIN (gtk_drop_down_get_selected (self->registers), n - 1));
}

static void
update_status (FuleiRecyclePage *self)
{
  FuleiRecordList *list = fulei_record_view_get_list (self->view);
  guint length = fulei_record_list_get_length (list);
  guint selected = fulei_record_list_count_selected (list);
  g_autofree char *status = g_strdup_printf (_("回收站有 %u 条 · 已选 %u"), length, selected);

  gtk_stack_set_visible_child_name (self->stack, length > 0 ? "list" : "empty");
  fulei_page_set_status (FULEI_PAGE (self), status);
  fulei_page_enable (FULEI_PAGE (self), "restore",
                     selected > 0 && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk)));
}

static gpointer
select_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_query_select_ids (data, ledger, cancellable, error);
}

static void
selected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GArray *ids = fulei_desk_run_finish (FULEI_DESK (source), result, NULL);
  FuleiRecyclePage *self = data;

  if (ids == NULL)
    return;
  fulei_record_list_take_ids (fulei_record_view_get_list (self->view), ids, FALSE);
  update_status (self);
}

static void
requery (FuleiRecyclePage *self)
{
  FuleiQuery *query = fulei_query_new (get_register (self));

  fulei_query_set_show (query, FULEI_SHOW_DELETED);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, select_work, query, (GDestroyNotify) fulei_query_free,
                        (GDestroyNotify) g_array_unref, self->cancellable, selected_cb, self);
}

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n_items, gpointer data)
{
  update_status (data);
}

static void
show_register (FuleiRecyclePage *self)
{
  const FuleiRegister *reg = get_register (self);

  self->view = g_object_new (FULEI_TYPE_RECORD_VIEW, NULL);
  fulei_record_view_set_up (self->view, self->desk, reg);
  fulei_record_view_take_columns (self->view, fulei_columns_new_default (reg));
  g_signal_connect_object (fulei_record_view_get_list (self->view), "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, 0);
  adw_bin_set_child (self->list_bin, GTK_WIDGET (self->view));
  update_status (self);
  requery (self);
}

static void
register_selected_cb (GtkDropDown *registers, GParamSpec *spec, gpointer data)
{
  FuleiRecyclePage *self = data;

  if (self->desk != NULL)
    show_register (self);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiRecyclePage *self)
{
  if (reg == NULL || reg == get_register (self))
    requery (self);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiRecyclePage *self = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  FuleiChange change = { FULEI_CHANGE_RESTORE, NULL, NULL, NULL };
  g_autoptr (GArray) ids = fulei_record_list_dup_selected (fulei_record_view_get_list (self->view));
  g_autoptr (GError) error = NULL;
  gboolean done = fulei_ledger_begin (ledger, &change, &error);
  gboolean begun = done;
  g_autofree char *sentence = g_strdup_printf (_("已恢复 %u 条。"), ids->len);

  for (guint i = 0; done && i < ids->len; i++)
    done = fulei_entry_restore (ledger, get_register (self), g_array_index (ids, gint64, i), &error);
  if (done)
    done = fulei_ledger_commit (ledger, &error);
  else if (begun)
    fulei_ledger_rollback (ledger);
  fulei_desk_emit_changed (self->desk, get_register (self), 0);
  if (done)
    fulei_page_say (FULEI_PAGE (self), sentence);
  else
    fulei_page_say_error (FULEI_PAGE (self), error);
}

static const GActionEntry actions[] = {
  { .name = "restore", .activate = restore_cb },
};

static void
fulei_recycle_page_dispose (GObject *object)
{
  FuleiRecyclePage *self = FULEI_RECYCLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_recycle_page_parent_class)->dispose (object);
}

static void
fulei_recycle_page_class_init (FuleiRecyclePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_recycle_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-recycle-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiRecyclePage, registers);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecyclePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FuleiRecyclePage, list_bin);
  gtk_widget_class_bind_template_callback (widget_class, register_selected_cb);
}

static void
fulei_recycle_page_init (FuleiRecyclePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}

/** fulei_recycle_page_new: Returns: (transfer floating): showing the children, the register that is deleted from most */
GtkWidget *
fulei_recycle_page_new (FuleiDesk *desk)
{
  FuleiRecyclePage *self = g_object_new (FULEI_TYPE_RECYCLE_PAGE, NULL);
  const FuleiDictionary *dictionary = fulei_desk_get_dictionary (desk);
  const FuleiRegister *child = fulei_dictionary_find_register (dictionary, "child");
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    gtk_string_list_append (labels, fulei_dictionary_get_register (dictionary, i)->label);
  gtk_drop_down_set_model (self->registers, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->registers, child != NULL ? child->index : 0);
  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  show_register (self);
  return GTK_WIDGET (self);
}
