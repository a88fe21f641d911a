/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-blank-sheet.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-blank-roster.h"

/* Where the blank table of which register goes. */
typedef struct {
  FuleiPage           *page;
  const FuleiRegister *reg;
} Asking;

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    {
      if (fulei_blank_roster_write (asking->reg, path, &error))
        fulei_page_say (asking->page, _("空白表存好了，可以发给村（居）填写。"));
      else
        fulei_page_say_error (asking->page, error);
    }
  g_object_unref (asking->page);
  g_free (asking);
  g_object_unref (dialog);
}

/** fulei_blank_sheet_ask: asks for a file and writes a table with the register's headings into it, to be filled in by villages */
void
fulei_blank_sheet_ask (FuleiPage *page, const FuleiRegister *reg)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("存一份空白表"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("保存"), _("取消"));
  g_autofree char *name = g_strdup_printf (_("%s空白表.xlsx"), reg->label);
  Asking *asking = g_new0 (Asking, 1);

  *asking = (Asking) { g_object_ref (page), reg };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
