/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-record-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"

#define DIALOG_WIDTH 680
#define DIALOG_HEIGHT 560

static void
saved_cb (GtkWindow *window)
{
  gtk_window_destroy (window);
}

/**
 * fulei_record_dialog_present:
 * @above: a widget of the window that it stands above
 * @id: 0 for a new record
 * @preset: (nullable): field with a given value, such as the visit's child; it cannot be changed in the dialog
 * @storage: (nullable): that value in storage form
 *
 * Returns: (transfer none): the window; it closes itself when the record is saved, deleted or left
 */
GtkWindow *
fulei_record_dialog_present (GtkWidget *above, FuleiDesk *desk, const FuleiRegister *reg, gint64 id,
                             const FuleiField *preset, const char *storage)
{
  GtkRoot *root = gtk_widget_get_root (above);
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new (), *form = fulei_record_form_new (desk, reg);
  g_autofree char *title = g_strdup_printf (id == 0 ? _("登记%s") : _("修改%s"), reg->noun);

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), DIALOG_WIDTH, DIALOG_HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  fulei_help_window_add_key (GTK_WINDOW (window), fulei_help_window_find_chapter (reg->id));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_vexpand (form, TRUE);
  gtk_box_append (GTK_BOX (box), form);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect_object (form, "saved", G_CALLBACK (saved_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "closed", G_CALLBACK (saved_cb), window, G_CONNECT_SWAPPED);
  fulei_record_form_open (FULEI_RECORD_FORM (form), id);
  if (preset != NULL)
    fulei_record_form_preset (FULEI_RECORD_FORM (form), preset, storage);
  gtk_window_present (GTK_WINDOW (window));
  fulei_record_form_focus_first (FULEI_RECORD_FORM (form));
  return GTK_WINDOW (window);
}
