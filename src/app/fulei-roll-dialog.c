/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-roll-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-help-window.h"
#include "office/fulei-roll-office.h"

struct _FuleiRollDialog {
  AdwWindow            parent;

  /* template widgets */
  GtkWidget           *save_button;
  AdwPreferencesGroup *group;
  GtkEditable         *date_row;
  AdwComboRow         *reason_row;
  GtkEditable         *place_row;
  GtkEditable         *remarks_row;
  GtkLabel            *error_label;

  /* borrowed */
  const FuleiCodeList *reasons;
  const FuleiCode     *kind;

  /* owned */
  FuleiDesk           *desk;
  GArray              *children;        /* gint64 */
};

G_DEFINE_FINAL_TYPE (FuleiRollDialog, fulei_roll_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static FuleiDate
get_date (FuleiRollDialog *self)
{
  FuleiDate date = 0;

  if (fulei_date_parse (gtk_editable_get_text (self->date_row), &date) != FULEI_DATE_PRECISION_DAY
      || date > fulei_clock_today ())
    return 0;
  return date;
}

static void
date_changed_cb (GtkEditable *entry, gpointer data)
{
  FuleiRollDialog *self = data;
  gboolean good = get_date (self) != 0;

  gtk_widget_set_sensitive (self->save_button, good);
  gtk_label_set_label (self->error_label, good ? "" : _("日期要写成 2024-06-30 的样子，不能晚于今天。"));
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), !good);
}

/* Empty words are no words. */
static const char *
get_words (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  return *text != '\0' ? text : NULL;
}

static void
save_cb (GtkButton *button, gpointer data)
{
  FuleiRollDialog *self = data;
  guint reason = adw_combo_row_get_selected (self->reason_row);
  g_autoptr (GError) error = NULL;
  FuleiRollDecision decision = {
    .kind = self->kind->code,
    .reason = reason > 0 && reason <= self->reasons->n_codes ? self->reasons->codes[reason - 1].code : NULL,
    .place = get_words (self->place_row),
    .remarks = get_words (self->remarks_row),
    .happened_on = get_date (self),
  };

  if (decision.happened_on == 0)
    return;
  if (!fulei_roll_office_decide (fulei_desk_get_ledger (self->desk), &decision, (const gint64 *) self->children->data,
                                 self->children->len, &error))
    {
      gtk_label_set_label (self->error_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_DONE], 0, self->children->len);
  fulei_desk_emit_changed (self->desk, NULL, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
fulei_roll_dialog_finalize (GObject *object)
{
  FuleiRollDialog *self = FULEI_ROLL_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->children, g_array_unref);
  G_OBJECT_CLASS (fulei_roll_dialog_parent_class)->finalize (object);
}

static void
fulei_roll_dialog_class_init (FuleiRollDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_roll_dialog_finalize;
  signals[SIGNAL_DONE] = g_signal_new ("done", FULEI_TYPE_ROLL_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-roll-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, group);
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, remarks_row);
  gtk_widget_class_bind_template_child (widget_class, FuleiRollDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fulei_roll_dialog_init (FuleiRollDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "edit");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
}

static void
set_words (FuleiRollDialog *self)
{
  g_autofree char *text = g_strdup_printf (_("为选中的 %u 名儿童登记%s。档案保留，只改变在册状态。"),
                                           self->children->len, self->kind->label);
  gboolean moves = g_str_has_prefix (self->kind->code, "transferred");
  char today[FULEI_DATE_TEXT_SIZE];

  gtk_window_set_title (GTK_WINDOW (self), self->kind->label);
  adw_preferences_group_set_description (self->group, text);
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), moves);
  fulei_date_write_iso (fulei_clock_today (), today);
  gtk_editable_set_text (self->date_row, today);
}

/**
 * fulei_roll_dialog_new:
 * @kind: code of the list roll-kind
 * @children: (element-type gint64): ids
 *
 * Returns: (transfer none): owned by GTK until it is closed
 */
FuleiRollDialog *
fulei_roll_dialog_new (GtkWindow *parent, FuleiDesk *desk, const char *kind, GArray *children)
{
  FuleiRollDialog *self = g_object_new (FULEI_TYPE_ROLL_DIALOG, "transient-for", parent, NULL);
  const FuleiDictionary *dictionary = fulei_desk_get_dictionary (desk);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->desk = g_object_ref (desk);
  self->children = g_array_ref (children);
  self->kind = fulei_code_list_find (fulei_dictionary_find_code_list (dictionary, "roll-kind"), kind);
  self->reasons = fulei_dictionary_find_code_list (dictionary, "roll-reason");
  gtk_string_list_append (labels, _("未说明"));
  for (guint i = 0; i < self->reasons->n_codes; i++)
    gtk_string_list_append (labels, self->reasons->codes[i].label);
  adw_combo_row_set_model (self->reason_row, G_LIST_MODEL (labels));
  set_words (self);
  return self;
}
