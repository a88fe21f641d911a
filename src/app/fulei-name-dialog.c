/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-name-dialog.h"

#include <glib/gi18n-lib.h>

struct _FuleiNameDialog {
  AdwMessageDialog parent;

  GtkWidget       *entry;
};

G_DEFINE_FINAL_TYPE (FuleiNameDialog, fulei_name_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum { SIGNAL_NAMED, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
dup_name (FuleiNameDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
entry_changed_cb (GtkEditable *entry, gpointer data)
{
  FuleiNameDialog *self = data;
  g_autofree char *name = dup_name (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "save", *name != '\0');
}

static void
fulei_name_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  FuleiNameDialog *self = FULEI_NAME_DIALOG (dialog);
  g_autofree char *name = dup_name (self);

  if (g_str_equal (response, "save") && *name != '\0')
    g_signal_emit (self, signals[SIGNAL_NAMED], 0, name);
}

static void
fulei_name_dialog_class_init (FuleiNameDialogClass *klass)
{
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = fulei_name_dialog_response;
  signals[SIGNAL_NAMED] = g_signal_new ("named", FULEI_TYPE_NAME_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fulei_name_dialog_init (FuleiNameDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 40);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  g_signal_connect (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  adw_message_dialog_set_extra_child (dialog, self->entry);
  adw_message_dialog_add_response (dialog, "cancel", _("取消"));
  adw_message_dialog_add_response (dialog, "save", _("保存"));
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "save", FALSE);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

/** fulei_name_dialog_new: @label: what the entry is called for who cannot see it; Returns: (transfer none): owned by GTK */
GtkWidget *
fulei_name_dialog_new (GtkWindow *parent, const char *heading, const char *label)
{
  FuleiNameDialog *self = g_object_new (FULEI_TYPE_NAME_DIALOG, "heading", heading, "transient-for", parent,
                                        "modal", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_grab_focus (self->entry);
  return GTK_WIDGET (self);
}
