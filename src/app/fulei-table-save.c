/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-table-save.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-word-table-export.h"

/* A table of figures on its way to a file. */
typedef struct {
  FuleiPage      *page;
  FuleiDesk      *desk;
  FuleiWordTable *table;
  char           *name;
  char           *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->page);
  g_object_unref (saving->desk);
  fulei_word_table_free (saving->table);
  g_free (saving->name);
  g_free (saving->path);
  g_free (saving);
}

static Saving *
saving_new (FuleiPage *page, FuleiDesk *desk, FuleiWordTable *table, const char *name)
{
  Saving *saving = g_new0 (Saving, 1);

  *saving = (Saving) { g_object_ref (page), g_object_ref (desk), table, g_strdup (name), NULL };
  return saving;
}

static gpointer
write_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *saving = data;

  return fulei_word_table_export (saving->table, saving->name, saving->path, error) ? GINT_TO_POINTER (1) : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiPage) page = data;
  g_autoptr (GError) error = NULL;

  if (fulei_desk_run_finish (FULEI_DESK (source), result, &error) != NULL)
    fulei_page_say (page, _("表格存好了。"));
  else
    fulei_page_say_error (page, error);
}

static void
write_table (Saving *saving)
{
  fulei_desk_run_async (saving->desk, write_work, saving, saving_free, NULL, NULL, written_cb,
                        g_object_ref (saving->page));
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  saving->path = file != NULL ? g_file_get_path (file) : NULL;
  if (saving->path != NULL)
    write_table (saving);
  else
    saving_free (saving);
  g_object_unref (dialog);
}

/**
 * fulei_table_save_ask:
 * @page: says how it went
 * @table: (transfer full)
 * @name: of the sheet, and of the file without its ending
 *
 * Asks for a file and writes figures into it, on a thread.
 */
void
fulei_table_save_ask (FuleiPage *page, FuleiDesk *desk, FuleiWordTable *table, const char *name)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("导出为表格"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("保存"), _("取消"));
  g_autofree char *file_name = g_strconcat (name, ".xlsx", NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), saving_new (page, desk, table, name));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** fulei_table_save_write: the same, to @path without asking. @table: (transfer full) */
void
fulei_table_save_write (FuleiPage *page, FuleiDesk *desk, FuleiWordTable *table, const char *name, const char *path)
{
  Saving *saving = saving_new (page, desk, table, name);

  saving->path = g_strdup (path);
  write_table (saving);
}
