/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-time.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-clock.h"
#include "base/fulei-time.h"

/* A moment to the minute: typed, or taken from the clock by 现在. */
struct _FuleiFieldTime {
  FuleiFieldWidget  parent;

  GtkWidget        *box;
  GtkWidget        *entry;
};

G_DEFINE_FINAL_TYPE (FuleiFieldTime, fulei_field_time, FULEI_TYPE_FIELD_WIDGET)

static void
now_cb (FuleiFieldTime *self)
{
  g_autofree char *now = fulei_clock_dup_now ();
  char text[FULEI_TIME_TEXT_SIZE];

  g_strlcpy (text, now, sizeof text);
  text[FULEI_DATE_TEXT_SIZE - 1] = ' ';
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_grab_focus (self->entry);
}

static GtkWidget *
make_now_button (FuleiFieldTime *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("现在"));

  gtk_widget_set_tooltip_text (button, _("填入现在的日期和时间"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), button, _("现在"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (now_cb), self);
  return button;
}

static void
fulei_field_time_bind (FuleiFieldWidget *widget)
{
  FuleiFieldTime *self = FULEI_TIME_FIELD (widget);
  g_autoptr (GMenuModel) menu = fulei_field_widget_new_menu ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->box, "field-time");
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("年-月-日 时:分"));
  gtk_entry_set_extra_menu (GTK_ENTRY (self->entry), menu);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 14);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_tooltip_text (self->entry, fulei_field_widget_get_field (widget)->help);
  fulei_field_widget_name (widget, self->entry, NULL);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (fulei_field_widget_edited), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (fulei_field_widget_advance), self);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), make_now_button (self));
  fulei_field_widget_take_editor (widget, self->box);
}

static void
fulei_field_time_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  FuleiFieldTime *self = FULEI_TIME_FIELD (widget);
  const char *text = fulei_record_get_text (record, fulei_field_widget_get_field (widget)->index);

  if (g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

static gboolean
fulei_field_time_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  return fulei_value_parse (record, fulei_field_widget_get_field (widget),
                            gtk_editable_get_text (GTK_EDITABLE (FULEI_TIME_FIELD (widget)->entry)), NULL, error);
}

static char *
fulei_field_time_dup_words (FuleiFieldWidget *widget)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (FULEI_TIME_FIELD (widget)->entry)));
}

static void
fulei_field_time_class_init (FuleiFieldTimeClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  field_class->bind = fulei_field_time_bind;
  field_class->load = fulei_field_time_load;
  field_class->store = fulei_field_time_store;
  field_class->dup_words = fulei_field_time_dup_words;
}

static void
fulei_field_time_init (FuleiFieldTime *self)
{
}
