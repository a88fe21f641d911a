/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-yes-no.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-flow-layout.h"

struct _FuleiFieldYesNo {
  FuleiFieldWidget  parent;

  GtkCheckButton   *yes;
  GtkCheckButton   *no;
};

G_DEFINE_FINAL_TYPE (FuleiFieldYesNo, fulei_field_yes_no, FULEI_TYPE_FIELD_WIDGET)

static void
set_answer (FuleiFieldYesNo *self, gint64 answer)
{
  gtk_check_button_set_active (self->yes, answer == 1);
  gtk_check_button_set_active (self->no, answer == 0);
}

static void
toggled_cb (FuleiFieldYesNo *self, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
}

/* 1, y, s (是); 2, n, f (否); Delete for not said. */
static gboolean
key_pressed_cb (FuleiFieldYesNo *self, guint key, guint code, GdkModifierType state)
{
  static const guint yes[] = { GDK_KEY_1, GDK_KEY_KP_1, GDK_KEY_y, GDK_KEY_s };
  static const guint no[] = { GDK_KEY_2, GDK_KEY_KP_2, GDK_KEY_n, GDK_KEY_f };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (key == yes[i] || key == no[i])
      {
        set_answer (self, key == yes[i] ? 1 : 0);
        return GDK_EVENT_STOP;
      }
  if (key != GDK_KEY_Delete && key != GDK_KEY_BackSpace)
    return GDK_EVENT_PROPAGATE;
  set_answer (self, -1);
  fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
  return GDK_EVENT_STOP;
}

static gboolean
enter_pressed_cb (FuleiFieldYesNo *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  fulei_field_widget_advance (FULEI_FIELD_WIDGET (self));
  return GDK_EVENT_STOP;
}

static GtkCheckButton *
add_button (FuleiFieldYesNo *self, GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), button, label);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  return GTK_CHECK_BUTTON (button);
}

static void
fulei_field_yes_no_bind (FuleiFieldWidget *widget)
{
  FuleiFieldYesNo *self = FULEI_YES_NO_FIELD (widget);
  GtkWidget *flow = fulei_flow_box_new (10, 2);
  GtkEventController *keys = gtk_event_controller_key_new (), *enter = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (flow, "field-choices");
  self->yes = add_button (self, flow, _("是"));
  self->no = add_button (self, flow, _("否"));
  gtk_check_button_set_group (self->no, self->yes);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (flow, keys);
  gtk_event_controller_set_propagation_phase (enter, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (enter, "key-pressed", G_CALLBACK (enter_pressed_cb), self);
  gtk_widget_add_controller (flow, enter);
  fulei_field_widget_take_editor (widget, flow);
}

static void
fulei_field_yes_no_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  set_answer (FULEI_YES_NO_FIELD (widget),
              fulei_record_get_integer (record, fulei_field_widget_get_field (widget)->index, -1));
}

static gboolean
fulei_field_yes_no_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  FuleiFieldYesNo *self = FULEI_YES_NO_FIELD (widget);
  guint field = fulei_field_widget_get_field (widget)->index;

  if (gtk_check_button_get_active (self->yes))
    fulei_record_set_integer (record, field, 1);
  else if (gtk_check_button_get_active (self->no))
    fulei_record_set_integer (record, field, 0);
  else
    fulei_record_clear (record, field);
  return TRUE;
}

static void
fulei_field_yes_no_class_init (FuleiFieldYesNoClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  field_class->bind = fulei_field_yes_no_bind;
  field_class->load = fulei_field_yes_no_load;
  field_class->store = fulei_field_yes_no_store;
}

static void
fulei_field_yes_no_init (FuleiFieldYesNo *self)
{
}
