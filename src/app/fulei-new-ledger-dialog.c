/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-new-ledger-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "store/fulei-ledger.h"

struct _FuleiNewLedgerDialog {
  AdwWindow            parent;

  /* template widgets */
  AdwComboRow         *office_row;
  GtkEditable         *name_row;
  GtkWidget           *create_button;
  GtkLabel            *error_label;

  /* owned */
  FuleiDictionary     *dictionary;

  /* borrowed */
  const FuleiCodeList *townships;
};

G_DEFINE_FINAL_TYPE (FuleiNewLedgerDialog, fulei_new_ledger_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The county stands in front of its townships, if the dictionary names it. */
static gboolean
has_county (FuleiNewLedgerDialog *self)
{
  return self->townships->county != NULL && self->townships->county_label != NULL;
}

static const FuleiCode *
get_township (FuleiNewLedgerDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->office_row), first = has_county (self) ? 1 : 0;

  return selected < first ? NULL : &self->townships->codes[MIN (selected - first, self->townships->n_codes - 1)];
}

static const char *
get_office (FuleiNewLedgerDialog *self)
{
  const FuleiCode *township = get_township (self);

  return township != NULL ? township->code : self->townships->county;
}

static void
create (FuleiNewLedgerDialog *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger = fulei_ledger_create (path, self->dictionary, get_office (self), &error);

  if (ledger == NULL)
    {
      gtk_label_set_label (self->error_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
      return;
    }
  fulei_ledger_close (ledger);
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, path);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  FuleiNewLedgerDialog *self = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  g_object_unref (dialog);
  if (path != NULL)
    create (self, path);
}

static void
create_cb (GtkButton *button, gpointer data)
{
  FuleiNewLedgerDialog *self = data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("新建台账"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("新建"), _("取消"));
  const char *name = gtk_editable_get_text (self->name_row);
  g_autofree char *file_name = g_str_has_suffix (name, ".fulei") ? g_strdup (name) : g_strconcat (name, ".fulei", NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
office_selected_cb (AdwComboRow *row, GParamSpec *spec, FuleiNewLedgerDialog *self)
{
  const FuleiCode *township = get_township (self);
  g_autofree char *name
    = g_strdup_printf (_("%s台账"), township != NULL ? township->label : self->townships->county_label);

  gtk_editable_set_text (self->name_row, name);
}

static void
fulei_new_ledger_dialog_finalize (GObject *object)
{
  g_clear_pointer (&FULEI_NEW_LEDGER_DIALOG (object)->dictionary, fulei_dictionary_unref);
  G_OBJECT_CLASS (fulei_new_ledger_dialog_parent_class)->finalize (object);
}

static void
fulei_new_ledger_dialog_class_init (FuleiNewLedgerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_new_ledger_dialog_finalize;
  signals[SIGNAL_CREATED] = g_signal_new ("created", FULEI_TYPE_NEW_LEDGER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-new-ledger-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiNewLedgerDialog, office_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiNewLedgerDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiNewLedgerDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiNewLedgerDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_new_ledger_dialog_init (FuleiNewLedgerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), NULL);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create_button);
}

/** fulei_new_ledger_dialog_new: Returns: (transfer none): owned by GTK until it is closed */
FuleiNewLedgerDialog *
fulei_new_ledger_dialog_new (GtkWindow *parent, FuleiDictionary *dictionary)
{
  FuleiNewLedgerDialog *self = g_object_new (FULEI_TYPE_NEW_LEDGER_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->dictionary = fulei_dictionary_ref (dictionary);
  self->townships = fulei_dictionary_find_code_list (dictionary, "township");
  if (has_county (self))
    {
      g_autofree char *bureau = g_strdup_printf (_("%s（全市，民政局）"), self->townships->county_label);

      gtk_string_list_append (labels, bureau);
    }
  for (guint i = 0; i < self->townships->n_codes; i++)
    gtk_string_list_append (labels, self->townships->codes[i].label);
  g_signal_connect (self->office_row, "notify::selected", G_CALLBACK (office_selected_cb), self);
  adw_combo_row_set_model (self->office_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->office_row, has_county (self) ? 1 : 0);
  office_selected_cb (self->office_row, NULL, self);
  return self;
}
