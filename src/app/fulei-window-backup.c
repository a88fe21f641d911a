/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-measure.h"
#include "office/fulei-backup-office.h"
#include "store/fulei-setting.h"

/* The first look at the list, and what the clerk came for, come before the day's copy. */
#define DUE_DELAY_S 30

/* Whether the copy was asked for, or is the day's. */
typedef struct {
  FuleiWindow *window;
  gboolean     asked;
} Backup;

static gpointer
backup_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *keep = fulei_setting_dup (ledger, "backup.keep");
  gint64 copies = keep != NULL ? g_ascii_strtoll (keep, NULL, 10) : FULEI_BACKUP_KEEP;

  if (!fulei_backup_office_write (ledger, (guint) CLAMP (copies, 1, 1000), NULL, NULL, cancellable, error))
    return NULL;
  return GINT_TO_POINTER (1);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (data);
  return G_SOURCE_CONTINUE;
}

static void
set_backing_up (FuleiWindow *self, gboolean backing_up)
{
  self->backing_up = backing_up;
  gtk_widget_set_visible (GTK_WIDGET (self->work_progress), backing_up);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (backing_up)
    self->pulse_source = g_timeout_add (120, pulse_cb, self->work_progress);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Backup *backup = data;
  g_autoptr (FuleiWindow) self = backup->window;
  g_autoptr (GError) error = NULL;
  gboolean done = fulei_desk_run_finish (FULEI_DESK (source), result, &error) != NULL;

  set_backing_up (self, FALSE);
  fulei_window_update_backup_label (self);
  if (self->closing)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (done && backup->asked)
    fulei_window_say (self, _("备份好了，并且检查过能打开。"));
  else if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fulei_window_say_error (self, error);
}

static void
start_backup (FuleiWindow *self, gboolean asked)
{
  Backup *backup;

  if (self->desk == NULL || self->backing_up)
    return;
  backup = g_new0 (Backup, 1);
  backup->window = g_object_ref (self);
  backup->asked = asked;
  set_backing_up (self, TRUE);
  fulei_desk_run_async (self->desk, backup_work, NULL, NULL, NULL, NULL, backed_up_cb, backup);
}

static gboolean
is_due (FuleiWindow *self)
{
  return self->desk != NULL && !fulei_ledger_get_read_only (fulei_desk_get_ledger (self->desk))
         && !fulei_measure_active () && fulei_backup_office_is_due (self->path, fulei_clock_today ());
}

static gboolean
due_cb (gpointer data)
{
  FuleiWindow *self = data;

  self->due_source = 0;
  if (is_due (self))
    start_backup (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
back_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  start_backup (data, TRUE);
}

static gpointer
check_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_check_ledger (ledger, cancellable, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *dialog;

  if (findings == NULL)
    {
      fulei_window_say_error (self, error);
      return;
    }
  if (findings->len == 0)
    {
      fulei_window_say (self, _("检查过了，台账完好。"));
      return;
    }
  for (guint i = 0; i < MIN (findings->len, 20); i++)
    g_string_append_printf (text, "%s\n", (const char *) findings->pdata[i]);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("台账有问题"), text->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("知道了"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
check_ledger_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FuleiWindow *self = data;

  fulei_window_say (self, _("正在检查台账…"));
  fulei_desk_run_async (self->desk, check_work, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                        checked_cb, g_object_ref (self));
}

static const GActionEntry actions[] = {
  { .name = "back-up", .activate = back_up_cb },
  { .name = "check-ledger", .activate = check_ledger_cb },
};

/** fulei_window_install_backup_actions: the actions about copies of the ledger */
void
fulei_window_install_backup_actions (FuleiWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/** fulei_window_update_backup_label: 上次备份 今天 08:05 */
void
fulei_window_update_backup_label (FuleiWindow *self)
{
  g_autofree char *last = self->path != NULL ? fulei_backup_office_dup_last (self->path) : NULL;
  char today[FULEI_DATE_TEXT_SIZE];
  g_autofree char *text = NULL;

  fulei_date_write_iso (fulei_clock_today (), today);
  if (last == NULL)
    text = g_strdup (_("还没有备份"));
  else if (g_str_has_prefix (last, today))
    text = g_strdup_printf (_("上次备份 今天%s ✔"), last + strlen (today));
  else
    text = g_strdup_printf (_("上次备份 %s"), last);
  gtk_label_set_label (self->backup_label, text);
}

/** fulei_window_back_up_if_due: makes the day's copy a little later, unless it is made or the ledger is only read */
void
fulei_window_back_up_if_due (FuleiWindow *self)
{
  g_clear_handle_id (&self->due_source, g_source_remove);
  if (is_due (self))
    self->due_source = g_timeout_add_seconds_full (G_PRIORITY_LOW, DUE_DELAY_S, due_cb, self, NULL);
}

/** fulei_window_back_up_before_closing: Returns: whether the day's copy is being made, and the window closes after it */
gboolean
fulei_window_back_up_before_closing (FuleiWindow *self)
{
  if (self->closing)
    return FALSE;
  if (!self->backing_up && is_due (self))
    start_backup (self, FALSE);
  if (!self->backing_up)
    return FALSE;
  self->closing = TRUE;
  gtk_label_set_label (self->backup_label, _("正在备份，完成后关闭…"));
  return TRUE;
}
