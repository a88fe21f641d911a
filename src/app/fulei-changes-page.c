/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-changes-page.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "app/fulei-change-row.h"

/* The latest ones; a record's own history is on its form. */
#define MOST_CHANGES 300

struct _FuleiChangesPage {
  FuleiPage     parent;

  /* template widgets */
  GtkDropDown  *kinds;
  GtkListBox   *list;

  /* owned */
  FuleiDesk    *desk;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FuleiChangesPage, fulei_changes_page, FULEI_TYPE_PAGE)

/* What the drop down offers. */
static const int offered_kinds[] = { -1, FULEI_CHANGE_IMPORT, FULEI_CHANGE_DELETE };

static gpointer
load_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_history_load_changes (ledger, GPOINTER_TO_INT (data), MOST_CHANGES, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) changes = fulei_desk_run_finish (FULEI_DESK (source), result, NULL);
  FuleiChangesPage *self = data;
  g_autofree char *status = NULL;
  gboolean writable;
  GtkListBoxRow *row;

  if (changes == NULL)
    return;
  writable = !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < changes->len; i++)
    gtk_list_box_append (self->list, fulei_change_row_new (changes->pdata[i], writable));
  status = g_strdup_printf (_("最近 %u 次变更"), changes->len);
  fulei_page_set_status (FULEI_PAGE (self), status);
}

static void
reload (FuleiChangesPage *self)
{
  guint selected = MIN (gtk_drop_down_get_selected (self->kinds), G_N_ELEMENTS (offered_kinds) - 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, load_work, GINT_TO_POINTER (offered_kinds[selected]), NULL,
                        (GDestroyNotify) g_ptr_array_unref, self->cancellable, loaded_cb, self);
}

static void
kind_selected_cb (GtkDropDown *kinds, GParamSpec *spec, gpointer data)
{
  FuleiChangesPage *self = data;

  if (self->desk != NULL)
    reload (self);
}

static void
desk_changed_cb (FuleiDesk *desk, gpointer reg, gint64 id, FuleiChangesPage *self)
{
  reload (self);
}

static gpointer
undo_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (FuleiUndoReport) report = { 0 };

  if (!fulei_history_undo_import (ledger, *(gint64 *) data, NULL, NULL, &report, error))
    return NULL;
  if (report.left != NULL && report.left->len > 0)
    return g_strdup_printf (_("已撤消：移走 %" PRId64 " 条，改回 %" PRId64
                              " 条；%u 条后来又改过，没有动。"),
                            report.n_deleted, report.n_reset, report.left->len);
  return g_strdup_printf (_("已撤消：移走 %" PRId64 " 条，改回 %" PRId64 " 条。"), report.n_deleted,
                          report.n_reset);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiChangesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = fulei_desk_run_finish (FULEI_DESK (source), result, &error);

  if (sentence != NULL)
    fulei_page_say (FULEI_PAGE (self), sentence);
  else
    fulei_page_say_error (FULEI_PAGE (self), error);
  fulei_desk_emit_changed (FULEI_DESK (source), NULL, 0);
}

static void
confirmed_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  FuleiChangesPage *self = data;
  gint64 *change = g_object_get_data (G_OBJECT (dialog), "change");

  if (g_str_equal (response, "undo") && self->desk != NULL)
    fulei_desk_run_async (self->desk, undo_work, g_memdup2 (change, sizeof *change), g_free, g_free, NULL, undone_cb,
                          g_object_ref (self));
}

static void
undo_import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiChangesPage *self = data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  gint64 change = g_variant_get_int64 (parameter);
  AdwMessageDialog *dialog
    = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _("撤消本次导入？"),
                                                  _("导入时新增的记录会放入回收站，导入时改动的内容会改回原样。"
                                                    "导入之后又改过的记录不动。")));

  adw_message_dialog_add_responses (dialog, "cancel", _("取消"), "undo", _("撤消导入"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "undo", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "change", g_memdup2 (&change, sizeof change), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const GActionEntry actions[] = {
  { .name = "undo-import", .activate = undo_import_cb, .parameter_type = "x" },
};

static void
fulei_changes_page_dispose (GObject *object)
{
  FuleiChangesPage *self = FULEI_CHANGES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_changes_page_parent_class)->dispose (object);
}

static void
fulei_changes_page_class_init (FuleiChangesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_changes_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-changes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiChangesPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, FuleiChangesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
}

static void
fulei_changes_page_init (FuleiChangesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (fulei_page_get_actions (FULEI_PAGE (self))), actions,
                                   G_N_ELEMENTS (actions), self);
}

/** fulei_changes_page_new: Returns: (transfer floating) */
GtkWidget *
fulei_changes_page_new (FuleiDesk *desk)
{
  FuleiChangesPage *self = g_object_new (FULEI_TYPE_CHANGES_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  reload (self);
  return GTK_WIDGET (self);
}
