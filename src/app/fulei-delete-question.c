/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-delete-question.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

/**
 * fulei_delete_question_ask:
 * @widget: that deletes; takes @confirmed as its method, called with nothing else when the answer is yes
 * @reg: whose records are to go
 *
 * Asks before filed papers go to the recycle bin: they are kept for their retention period, and leave a gap in the
 * numbers of the catalogue (FILE-3, DA/T 22-2015). What else is deleted can be taken back and is not asked about.
 *
 * Returns: whether it asks; FALSE if the caller is to delete at once
 */
gboolean
fulei_delete_question_ask (GtkWidget *widget, const FuleiRegister *reg, guint n_records, GCallback confirmed)
{
  g_autofree char *heading = NULL;
  AdwMessageDialog *dialog;

  if (reg->index != FULEI_REGISTER_FILED_PAPER)
    return FALSE;
  heading = g_strdup_printf (_("把 %u 件归档文件放入回收站？"), n_records);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), heading,
    _("归档文件要保存到保管期限届满。放入回收站后目录里不再有它，档号也不再给别的文件用；“校验全部”会报出它的档号，需要时可以恢复。")));
  adw_message_dialog_add_responses (dialog, "cancel", _("取消"), "delete", _("放入回收站"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response::delete", confirmed, widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
