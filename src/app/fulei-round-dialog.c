/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-round-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-field-widget.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-help-window.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-form.h"
#include "fulei-fields.h"
#include "office/fulei-round-office.h"

struct _FuleiRoundDialog {
  AdwWindow            parent;

  /* template widgets */
  FuleiFormBar        *bar;
  FuleiFieldWidget    *village;
  FuleiFieldWidget    *director;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
};

G_DEFINE_FINAL_TYPE (FuleiRoundDialog, fulei_round_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_MADE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (g_str_equal (name, "round.make"))
    fulei_round_dialog_make (FULEI_ROUND_DIALOG (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static void
advance_cb (FuleiRoundDialog *self, FuleiFieldWidget *field)
{
  if (field == self->village)
    gtk_widget_grab_focus (GTK_WIDGET (self->director));
  else
    fulei_round_dialog_make (self);
}

static void
fulei_round_dialog_dispose (GObject *object)
{
  g_clear_object (&FULEI_ROUND_DIALOG (object)->desk);
  G_OBJECT_CLASS (fulei_round_dialog_parent_class)->dispose (object);
}

/* A field takes the keyboard when it can be seen, not before. */
static void
fulei_round_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fulei_round_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (FULEI_ROUND_DIALOG (widget)->village));
}

static void
fulei_round_dialog_class_init (FuleiRoundDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_round_dialog_dispose;
  widget_class->map = fulei_round_dialog_map;
  signals[SIGNAL_MADE] = g_signal_new ("made", FULEI_TYPE_ROUND_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT64);
  fulei_field_widget_ensure_types ();
  g_type_ensure (FULEI_TYPE_FORM_BAR);
  fulei_record_form_add_style_sheet ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-round-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundDialog, village);
  gtk_widget_class_bind_template_child (widget_class, FuleiRoundDialog, director);
  gtk_widget_class_install_action (widget_class, "round.make", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "round.close", NULL, action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "round.make", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "round.close", NULL);
}

static void
fulei_round_dialog_init (FuleiRoundDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fulei_help_window_add_key (GTK_WINDOW (self), "today");
}

/** fulei_round_dialog_new: @parent: (nullable). Returns: (transfer none): owned by GTK until it is closed */
FuleiRoundDialog *
fulei_round_dialog_new (GtkWindow *parent, FuleiDesk *desk)
{
  FuleiRoundDialog *self = g_object_new (FULEI_TYPE_ROUND_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), FULEI_REGISTER_VISIT_ROUND);
  fulei_field_widget_bind (self->village, desk, &self->reg->fields[FULEI_VISIT_ROUND_VILLAGE]);
  fulei_field_widget_bind (self->director, desk, &self->reg->fields[FULEI_VISIT_ROUND_DIRECTOR]);
  g_signal_connect_object (self->village, "advance", G_CALLBACK (advance_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->director, "advance", G_CALLBACK (advance_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static gint64
make_round (FuleiRoundDialog *self, GError **error)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  g_autoptr (FuleiRecord) chosen = fulei_record_new (self->reg);
  gint64 village, director, round;

  if (!fulei_field_widget_store (self->village, chosen, error) || !fulei_field_widget_store (self->director, chosen, error))
    return 0;
  village = fulei_record_get_integer (chosen, FULEI_VISIT_ROUND_VILLAGE, 0);
  director = fulei_record_get_integer (chosen, FULEI_VISIT_ROUND_DIRECTOR, 0);
  if (village == 0 && director == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("请选村（居）或儿童主任，也可以两个都选。"));
      return 0;
    }
  if (!fulei_ledger_lock_soon (ledger))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("台账正忙（正在导入或备份），请稍等再试。"));
      return 0;
    }
  round = fulei_round_office_make (ledger, village, director, fulei_clock_today (), error);
  fulei_ledger_unlock (ledger);
  return round;
}

/** fulei_round_dialog_make: makes the round of what is chosen. Returns: FALSE if it is not made; the dialog says why */
gboolean
fulei_round_dialog_make (FuleiRoundDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (FuleiDesk) desk = g_object_ref (self->desk);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  const FuleiRegister *reg = self->reg;
  gint64 round = make_round (self, &error);

  if (round == 0)
    {
      fulei_form_bar_show (self->bar, FULEI_BAR_ERROR, error->message);
      return FALSE;
    }
  g_array_append_val (ids, round);
  g_signal_emit (self, signals[SIGNAL_MADE], 0, round);
  gtk_window_destroy (GTK_WINDOW (self));
  fulei_desk_emit_changed (desk, reg, 0);
  fulei_preview_present (parent, desk, reg, "round", ids);
  return TRUE;
}
