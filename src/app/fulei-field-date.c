/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-date.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-date.h"

struct _FuleiFieldDate {
  FuleiFieldWidget  parent;

  GtkEntry         *entry;
  GtkWidget        *popover;    /* made when it is first opened */
  GtkCalendar      *calendar;
};

G_DEFINE_FINAL_TYPE (FuleiFieldDate, fulei_field_date, FULEI_TYPE_FIELD_WIDGET)

static void
day_selected_cb (FuleiFieldDate *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  gboolean month = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (self))->type == FULEI_FIELD_MONTH;
  g_autofree char *text = g_date_time_format (day, month ? "%Y-%m" : "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
make_popover (FuleiFieldDate *self)
{
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), GTK_WIDGET (self->calendar), _("日历"));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->calendar));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->entry));
}

static void
open_calendar (FuleiFieldDate *self)
{
  FuleiDate date = 0;
  int year, month, day;

  if (self->popover == NULL)
    make_popover (self);
  if (fulei_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &date) == FULEI_DATE_PRECISION_NONE)
    date = fulei_clock_today ();
  if (fulei_date_split (date, &year, &month, &day))
    {
      g_autoptr (GDateTime) shown = g_date_time_new_local (year, month, day, 12, 0, 0);

      g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
      gtk_calendar_select_day (self->calendar, shown);
      g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
icon_pressed_cb (FuleiFieldDate *self)
{
  open_calendar (self);
}

/* Alt+Down opens the calendar, as it opens a drop-down. */
static gboolean
key_pressed_cb (FuleiFieldDate *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down || (state & GDK_ALT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  open_calendar (self);
  return GDK_EVENT_STOP;
}

static void
fulei_field_date_bind (FuleiFieldWidget *widget)
{
  FuleiFieldDate *self = FULEI_DATE_FIELD (widget);
  const FuleiField *field = fulei_field_widget_get_field (widget);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenuModel) menu = fulei_field_widget_new_menu ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_placeholder_text (self->entry, field->type == FULEI_FIELD_MONTH ? _("年-月") : _("年-月-日"));
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("日历"));
  gtk_entry_set_extra_menu (self->entry, menu);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), field->help);
  fulei_field_widget_name (widget, GTK_WIDGET (self->entry), NULL);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (fulei_field_widget_edited), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (fulei_field_widget_advance), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (icon_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  fulei_field_widget_take_editor (widget, GTK_WIDGET (self->entry));
}

static void
fulei_field_date_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  FuleiFieldDate *self = FULEI_DATE_FIELD (widget);
  const char *text = fulei_record_get_text (record, fulei_field_widget_get_field (widget)->index);

  if (g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

static gboolean
fulei_field_date_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  FuleiFieldDate *self = FULEI_DATE_FIELD (widget);

  return fulei_value_parse (record, fulei_field_widget_get_field (widget),
                            gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL, error);
}

static char *
fulei_field_date_dup_words (FuleiFieldWidget *widget)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (FULEI_DATE_FIELD (widget)->entry)));
}

static void
fulei_field_date_dispose (GObject *object)
{
  g_clear_pointer (&FULEI_DATE_FIELD (object)->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (fulei_field_date_parent_class)->dispose (object);
}

static void
fulei_field_date_class_init (FuleiFieldDateClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_field_date_dispose;
  field_class->bind = fulei_field_date_bind;
  field_class->load = fulei_field_date_load;
  field_class->store = fulei_field_date_store;
  field_class->dup_words = fulei_field_date_dup_words;
}

static void
fulei_field_date_init (FuleiFieldDate *self)
{
}
