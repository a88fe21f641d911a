/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-help-window.h"

struct _FuleiMergeDialog {
  AdwWindow     parent;

  /* template */
  GtkWidget    *intro_label;
  GtkGrid      *grid;
  FuleiFormBar *message_bar;

  /* owned */
  FuleiDesk    *desk;
  FuleiRecord  *left;           /* what stands in the form; id 0 if it is not in the ledger */
  FuleiRecord  *right;          /* the record that was there */
  GHashTable   *left_buttons;   /* FuleiField → GtkCheckButton */
  GHashTable   *choices;        /* the same for the right side */
};

G_DEFINE_FINAL_TYPE (FuleiMergeDialog, fulei_merge_dialog, ADW_TYPE_WINDOW)

static guint merged_signal;

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (fulei_merge_dialog_apply (FULEI_MERGE_DIALOG (widget)))
    gtk_window_destroy (GTK_WINDOW (widget));
}

static void
fulei_merge_dialog_finalize (GObject *object)
{
  FuleiMergeDialog *self = FULEI_MERGE_DIALOG (object);

  g_clear_pointer (&self->left, fulei_record_free);
  g_clear_pointer (&self->right, fulei_record_free);
  g_clear_pointer (&self->left_buttons, g_hash_table_unref);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_merge_dialog_parent_class)->finalize (object);
}

static void
fulei_merge_dialog_class_init (FuleiMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_merge_dialog_finalize;
  merged_signal = g_signal_new ("merged", FULEI_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiMergeDialog, intro_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiMergeDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, FuleiMergeDialog, message_bar);
  gtk_widget_class_install_action (widget_class, "merge.apply", NULL, merge_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_merge_dialog_init (FuleiMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "edit");
  self->left_buttons = g_hash_table_new (NULL, NULL);
  self->choices = g_hash_table_new (NULL, NULL);
}

static GtkWidget *
add_side (FuleiMergeDialog *self, const FuleiRecord *record, const FuleiField *field, int column, int row)
{
  g_autofree char *words = fulei_value_dup_words (record, field, fulei_desk_get_references (self->desk), FALSE);
  g_autofree char *name = g_strdup_printf ("%s %s", field->heading, words);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_check_button_new (), *label = gtk_label_new (*words != '\0' ? words : _("（空）"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (self->grid, box, column, row, 1, 1);
  return button;
}

/* An empty side is never picked unasked: nothing that one of the two records knows gets lost. */
static void
add_field (FuleiMergeDialog *self, const FuleiField *field, int row)
{
  GtkWidget *label = gtk_label_new (field->heading);
  GtkWidget *left = add_side (self, self->left, field, 1, row), *right = add_side (self, self->right, field, 2, row);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (right), GTK_CHECK_BUTTON (left));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fulei_record_is_empty (self->left, field->index) ? right : left),
                               TRUE);
  g_hash_table_insert (self->left_buttons, (gpointer) field, left);
  g_hash_table_insert (self->choices, (gpointer) field, right);
}

static void
fill (FuleiMergeDialog *self)
{
  const FuleiRegister *reg = fulei_record_get_register (self->left);
  g_autofree char *intro = NULL;
  int row = 1;

  for (guint i = 0; i < reg->n_fields; i++)
    if (!reg->fields[i].hidden && !fulei_record_equal_field (self->left, self->right, i))
      add_field (self, &reg->fields[i], row++);
  intro = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "两份档案有 %d 项不同，每项选一边。走访、在册变动等都并到一份档案里，另一份移到回收站。",
                                        "两份档案有 %d 项不同，每项选一边。走访、在册变动等都并到一份档案里，另一份移到回收站。", (gulong) row - 1), row - 1);
  gtk_label_set_label (GTK_LABEL (self->intro_label), intro);
}

/**
 * fulei_merge_dialog_new:
 * @left: what stands in a form, saved or not
 * @right: id of the other record
 *
 * Returns: (transfer floating) (nullable): NULL if the other record cannot be read any more
 */
GtkWidget *
fulei_merge_dialog_new (FuleiDesk *desk, const FuleiRecord *left, gint64 right)
{
  FuleiRecord *other = fulei_ledger_load (fulei_desk_get_ledger (desk), fulei_record_get_register (left), right, NULL);
  FuleiMergeDialog *self;

  if (other == NULL)
    return NULL;
  self = g_object_new (FULEI_TYPE_MERGE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->left = fulei_record_copy (left);
  self->right = other;
  fill (self);
  return GTK_WIDGET (self);
}

/** fulei_merge_dialog_pick: @field: one in which the records differ; @right: take the other record's value */
void
fulei_merge_dialog_pick (FuleiMergeDialog *self, const FuleiField *field, gboolean right)
{
  GtkCheckButton *button = g_hash_table_lookup (right ? self->choices : self->left_buttons, field);

  g_return_if_fail (button != NULL);
  gtk_check_button_set_active (button, TRUE);
}

/* The record that stays, with the values picked: the form's own if it is in the ledger, else the other one. */
static FuleiRecord *
new_kept (FuleiMergeDialog *self)
{
  gboolean keep_left = fulei_record_get_id (self->left) != 0;
  FuleiRecord *kept = fulei_record_copy (keep_left ? self->left : self->right);
  GHashTableIter iter;
  gpointer field, button;

  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &field, &button))
    fulei_record_copy_field (kept, gtk_check_button_get_active (button) ? self->right : self->left,
                             ((const FuleiField *) field)->index);
  return kept;
}

static gboolean
write_merge (FuleiMergeDialog *self, FuleiRecord *kept, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  const FuleiChange merge = { .kind = FULEI_CHANGE_MERGE };

  if (fulei_record_get_id (self->left) == 0)
    return fulei_ledger_save_one (ledger, &merge, kept, error);
  if (!fulei_ledger_begin (ledger, &merge, error))
    return FALSE;
  if (fulei_ledger_merge (ledger, kept, fulei_record_get_id (self->right), error) &&
      fulei_ledger_commit (ledger, error))
    return TRUE;
  fulei_ledger_rollback (ledger);
  return FALSE;
}

/** fulei_merge_dialog_apply: merges as picked. Returns: FALSE if the ledger refused; the dialog says why */
gboolean
fulei_merge_dialog_apply (FuleiMergeDialog *self)
{
  g_autoptr (FuleiRecord) kept = new_kept (self);
  g_autoptr (GError) error = NULL;

  if (!write_merge (self, kept, &error))
    {
      fulei_form_bar_show (self->message_bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  g_signal_emit (self, merged_signal, 0, fulei_record_get_id (kept));
  return TRUE;
}
