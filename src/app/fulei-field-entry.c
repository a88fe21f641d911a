/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-field-entry.h"

struct _FuleiFieldEntry {
  FuleiFieldWidget  parent;

  GtkEntry         *entry;
};

G_DEFINE_FINAL_TYPE (FuleiFieldEntry, fulei_field_entry, FULEI_TYPE_FIELD_WIDGET)

static GtkInputPurpose
input_purpose (FuleiFieldType type)
{
  if (type == FULEI_FIELD_PHONE)
    return GTK_INPUT_PURPOSE_PHONE;
  if (type == FULEI_FIELD_INTEGER)
    return GTK_INPUT_PURPOSE_DIGITS;
  return type == FULEI_FIELD_MONEY || type == FULEI_FIELD_DECIMAL ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_FREE_FORM;
}

/* The help of the field, else what is written: a long name or address may not fit. */
static gboolean
query_tooltip_cb (FuleiFieldEntry *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *help = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (self))->help;
  const char *text = help != NULL ? help : gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

static void
fulei_field_entry_bind (FuleiFieldWidget *widget)
{
  FuleiFieldEntry *self = FULEI_ENTRY_FIELD (widget);
  const FuleiField *field = fulei_field_widget_get_field (widget);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) menu = fulei_field_widget_new_menu ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_input_purpose (self->entry, input_purpose (field->type));
  gtk_entry_set_extra_menu (self->entry, menu);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->entry), TRUE);
  g_signal_connect_swapped (self->entry, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  fulei_field_widget_name (widget, GTK_WIDGET (self->entry), NULL);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (fulei_field_widget_edited), self);
  /* The input method has had the key before: Enter that ends a composition never comes here. */
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (fulei_field_widget_advance), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  if (field->unit != NULL)
    {
      GtkWidget *unit = gtk_label_new (field->unit);

      gtk_widget_add_css_class (unit, "dim-label");
      gtk_box_append (GTK_BOX (box), unit);
    }
  fulei_field_widget_take_editor (widget, box);
}

static void
fulei_field_entry_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  FuleiFieldEntry *self = FULEI_ENTRY_FIELD (widget);
  g_autofree char *words = fulei_value_dup_words (record, fulei_field_widget_get_field (widget), NULL, FALSE);

  if (g_strcmp0 (words, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
}

static gboolean
fulei_field_entry_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  FuleiFieldEntry *self = FULEI_ENTRY_FIELD (widget);

  return fulei_value_parse (record, fulei_field_widget_get_field (widget),
                            gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL, error);
}

static char *
fulei_field_entry_dup_words (FuleiFieldWidget *widget)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (FULEI_ENTRY_FIELD (widget)->entry)));
}

static void
fulei_field_entry_class_init (FuleiFieldEntryClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  field_class->bind = fulei_field_entry_bind;
  field_class->load = fulei_field_entry_load;
  field_class->store = fulei_field_entry_store;
  field_class->dup_words = fulei_field_entry_dup_words;
}

static void
fulei_field_entry_init (FuleiFieldEntry *self)
{
}
