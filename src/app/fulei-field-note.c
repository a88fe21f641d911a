/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-field-note.h"

#define MOST_HEIGHT 220

struct _FuleiFieldNote {
  FuleiFieldWidget  parent;

  GtkTextView      *view;
};

G_DEFINE_FINAL_TYPE (FuleiFieldNote, fulei_field_note, FULEI_TYPE_FIELD_WIDGET)

static char *
fulei_field_note_dup_words (FuleiFieldWidget *widget)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (FULEI_NOTE_FIELD (widget)->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Ctrl+Enter goes on: Enter alone makes a line. */
static gboolean
key_pressed_cb (FuleiFieldWidget *self, guint key, guint code, GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  fulei_field_widget_advance (self);
  return GDK_EVENT_STOP;
}

static void
fulei_field_note_bind (FuleiFieldWidget *widget)
{
  FuleiFieldNote *self = FULEI_NOTE_FIELD (widget);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenuModel) menu = fulei_field_widget_new_menu ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_extra_menu (self->view, menu);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->view), fulei_field_widget_get_field (widget)->help);
  fulei_field_widget_name (widget, GTK_WIDGET (self->view), NULL);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (fulei_field_widget_edited), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_widget_add_css_class (scroller, "field-note");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  fulei_field_widget_take_editor (widget, scroller);
}

static void
fulei_field_note_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  FuleiFieldNote *self = FULEI_NOTE_FIELD (widget);
  const char *text = fulei_record_get_text (record, fulei_field_widget_get_field (widget)->index);
  g_autofree char *shown = fulei_field_note_dup_words (widget);

  if (g_strcmp0 (text != NULL ? text : "", shown) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
}

static gboolean
fulei_field_note_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  g_autofree char *text = fulei_field_note_dup_words (widget);

  return fulei_value_parse (record, fulei_field_widget_get_field (widget), text, NULL, error);
}

static void
fulei_field_note_class_init (FuleiFieldNoteClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  field_class->bind = fulei_field_note_bind;
  field_class->load = fulei_field_note_load;
  field_class->store = fulei_field_note_store;
  field_class->dup_words = fulei_field_note_dup_words;
}

static void
fulei_field_note_init (FuleiFieldNote *self)
{
}
