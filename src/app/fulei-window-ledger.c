/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-desk-page.h"
#include "app/fulei-measure.h"
#include "app/fulei-new-ledger-dialog.h"
#include "app/fulei-page.h"
#include "app/fulei-preferences-window.h"
#include "office/fulei-backup-office.h"
#include "office/fulei-demo-filing.h"
#include "office/fulei-demo.h"

/* The invented township to try the program with. */
#define DEMO_OFFICE "350582102"
#define DEMO_CHILDREN 400

/* What the opening thread is told. */
typedef struct {
  char            *path;
  FuleiDictionary *dictionary;
  FuleiLedgerFlags flags;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  fulei_dictionary_unref (opening->dictionary);
  g_free (opening);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  FuleiLedger *ledger = fulei_ledger_open (opening->path, opening->dictionary, opening->flags, &error);

  if (ledger != NULL)
    g_task_return_pointer (task, ledger, (GDestroyNotify) fulei_ledger_close);
  else
    g_task_return_error (task, error);
}

static void
show_desk (FuleiWindow *self)
{
  g_autofree char *office = fulei_desk_dup_office_name (self->desk);
  g_autofree char *title = g_strdup_printf (_("福蕾台账 · %s"), office);
  gboolean read_only = fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk));
  g_autofree char *page = g_steal_pointer (&self->wanted_page);
  GtkWidget *shown = NULL;

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->title_label, title);
  gtk_widget_set_visible (self->read_only_image, read_only);
  gtk_widget_set_visible (self->demo_label, fulei_demo_is_one (fulei_desk_get_ledger (self->desk)));
  gtk_widget_set_visible (self->sidebar_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->global_search), TRUE);
  fulei_global_search_set_desk (self->global_search, self->desk);
  fulei_sidebar_set_desk (self->sidebar, self->desk);
  fulei_township_button_set_desk (self->township_button, self->desk);
  gtk_stack_set_visible_child_name (self->stack, "desk");
  if (page == NULL || (shown = fulei_window_show_page (self, page)) == NULL)
    shown = fulei_window_show_page (self, FULEI_PAGE_DESK);
  fulei_page_enter (FULEI_PAGE (shown));
  fulei_window_update_backup_label (self);
  fulei_window_update_ledger_actions (self);
  fulei_window_back_up_if_due (self);
}

static void
show_failure (FuleiWindow *self, const GError *error)
{
  fulei_welcome_page_show_error (fulei_window_show_welcome (self), error);
  fulei_window_update_ledger_actions (self);
  fulei_measure_watch (GTK_WIDGET (self), "failed", TRUE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiWindow *self = FULEI_WINDOW (source);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger = g_task_propagate_pointer (G_TASK (result), &error);

  self->opening = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  fulei_measure_mark ("ledger-open");
  if (ledger == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->desk = fulei_desk_new (ledger);
  fulei_preferences_apply (self->desk);
  if (application != NULL)
    fulei_app_state_set_last_ledger (fulei_application_get_state (FULEI_APPLICATION (application)), self->path);
  if (self->painted)
    show_desk (self);
}

/** fulei_window_first_painted: the window is on the screen; what takes longer to build is shown now */
void
fulei_window_first_painted (FuleiWindow *self)
{
  self->painted = TRUE;
  if (self->desk != NULL)
    show_desk (self);
}

/**
 * fulei_window_open_ledger:
 * @path: of a ledger file
 *
 * Closes the open ledger and opens another, on a thread: a slow disk or network must not stop the window.
 */
void
fulei_window_open_ledger (FuleiWindow *self, const char *path, FuleiLedgerFlags flags)
{
  FuleiApplication *application = FULEI_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autofree char *kept = g_strdup (path);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  FuleiDictionary *dictionary = fulei_application_get_dictionary (application, &error);
  Opening *opening;

  if (self->opening)
    return;
  fulei_window_close_ledger (self);
  g_free (self->path);
  self->path = g_steal_pointer (&kept);
  if (dictionary == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->opening = TRUE;
  opening = g_new0 (Opening, 1);
  *opening = (Opening) { g_strdup (self->path), fulei_dictionary_ref (dictionary), flags };
  task = g_task_new (self, self->cancellable, opened_cb, NULL);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}

/** fulei_window_close_ledger: closes the open ledger, if one is, and shows where to begin */
void
fulei_window_close_ledger (FuleiWindow *self)
{
  GtkWidget *page;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->opening = FALSE;
  if (self->desk == NULL)
    return;
  fulei_window_drop_status (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", NULL);
  fulei_global_search_set_desk (self->global_search, NULL);
  fulei_sidebar_set_desk (self->sidebar, NULL);
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
  g_clear_object (&self->desk);
  gtk_widget_set_visible (self->sidebar_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->global_search), FALSE);
  gtk_widget_set_visible (self->read_only_image, FALSE);
  gtk_widget_set_visible (self->demo_label, FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("福蕾台账"));
  gtk_label_set_label (self->title_label, _("福蕾台账"));
  fulei_welcome_page_greet (fulei_window_show_welcome (self));
  fulei_window_update_ledger_actions (self);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  FuleiWindow *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        fulei_window_open_ledger (self, path, FULEI_LEDGER_DEFAULT);
    }
  g_object_unref (dialog);
}

static void
choose_file (FuleiWindow *self, const char *title, const char *folder)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("打开"), _("取消"));
  g_autoptr (GtkFileFilter) ledgers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ledgers, _("福蕾台账（*.fulei）"));
  gtk_file_filter_add_pattern (ledgers, "*.fulei");
  gtk_file_filter_set_name (all, _("所有文件"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), ledgers);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  if (folder != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_ledger_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  choose_file (data, _("打开台账"), NULL);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  g_autofree char *folder = self->path != NULL ? fulei_backup_office_dup_folder (self->path) : NULL;

  choose_file (self, _("选择一份备份"), folder);
}

static void
ledger_created_cb (FuleiNewLedgerDialog *dialog, const char *path, gpointer data)
{
  fulei_window_open_ledger (data, path, FULEI_LEDGER_DEFAULT);
}

static void
new_ledger_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  FuleiApplication *application = FULEI_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GError) error = NULL;
  FuleiDictionary *dictionary = fulei_application_get_dictionary (application, &error);
  FuleiNewLedgerDialog *dialog;

  if (dictionary == NULL)
    {
      fulei_window_say_error (self, error);
      return;
    }
  dialog = fulei_new_ledger_dialog_new (GTK_WINDOW (self), dictionary);
  g_signal_connect (dialog, "created", G_CALLBACK (ledger_created_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What the demo thread is told. */
typedef struct {
  char            *path;
  FuleiDictionary *dictionary;
} Demo;

static void
demo_free (gpointer data)
{
  Demo *demo = data;

  g_free (demo->path);
  fulei_dictionary_unref (demo->dictionary);
  g_free (demo);
}

static void
demo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Demo *demo = data;
  FuleiDemo wanted = { DEMO_CHILDREN, 1, fulei_clock_today () };
  g_autofree char *folder = g_path_get_dirname (demo->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiLedger) ledger = NULL;

  g_mkdir_with_parents (folder, 0700);
  ledger = fulei_ledger_create (demo->path, demo->dictionary, DEMO_OFFICE, &error);
  if (g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_EXISTS))
    g_task_return_boolean (task, TRUE);
  else if (ledger == NULL || !fulei_demo_fill (ledger, &wanted, NULL, NULL, cancellable, &error)
           || !fulei_demo_file_papers (ledger, wanted.as_of, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
demo_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiWindow *self = FULEI_WINDOW (source);
  Demo *demo = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    fulei_window_open_ledger (self, demo->path, FULEI_LEDGER_DEFAULT);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fulei_window_say_error (self, error);
}

static void
demo_ledger_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;
  FuleiApplication *application = FULEI_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, demo_made_cb, NULL);
  g_autoptr (GError) error = NULL;
  FuleiDictionary *dictionary = fulei_application_get_dictionary (application, &error);
  Demo *demo;

  if (dictionary == NULL)
    {
      fulei_window_say_error (self, error);
      return;
    }
  demo = g_new0 (Demo, 1);
  demo->path = g_build_filename (g_get_user_data_dir (), "fulei", _("演示台账.fulei"), NULL);
  demo->dictionary = fulei_dictionary_ref (dictionary);
  g_task_set_task_data (task, demo, demo_free);
  fulei_window_say (self, _("正在准备演示台账…"));
  g_task_run_in_thread (task, demo_thread);
}

static void
open_read_only_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;

  if (self->path != NULL)
    fulei_window_open_ledger (self, self->path, FULEI_LEDGER_READ_ONLY);
}

static void
open_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;

  if (self->path != NULL)
    fulei_window_open_ledger (self, self->path, FULEI_LEDGER_DEFAULT);
}

static void
close_ledger_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  fulei_window_close_ledger (data);
}

static const GActionEntry actions[] = {
  { .name = "open-ledger", .activate = open_ledger_cb },
  { .name = "new-ledger", .activate = new_ledger_cb },
  { .name = "demo-ledger", .activate = demo_ledger_cb },
  { .name = "open-read-only", .activate = open_read_only_cb },
  { .name = "open-again", .activate = open_again_cb },
  { .name = "restore-backup", .activate = restore_backup_cb },
  { .name = "close-ledger", .activate = close_ledger_cb },
};

/** fulei_window_install_ledger_actions: the actions about which ledger is open */
void
fulei_window_install_ledger_actions (FuleiWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/** fulei_window_update_ledger_actions: which actions make sense now */
void
fulei_window_update_ledger_actions (FuleiWindow *self)
{
  static const char *const need_desk[] = { "close-ledger", "back-up", "check-ledger", "find-anywhere", "preferences",
                                           "draw-sample", "mock-inspection", "handover" };

  for (guint i = 0; i < G_N_ELEMENTS (need_desk); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), need_desk[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->desk != NULL);
    }
}
