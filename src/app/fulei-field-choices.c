/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-choices.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-code-keys.h"
#include "app/fulei-flow-layout.h"
#include "base/fulei-money.h"
#include "base/fulei-text.h"

typedef struct {
  const FuleiCode *code;
  GtkWidget       *box;
  GtkCheckButton  *check;
  GtkWidget       *extra;       /* shown while ticked; NULL without words or amount */
  GtkEditable     *entry;
} Item;

struct _FuleiFieldChoices {
  FuleiFieldWidget  parent;

  GArray           *items;
  FuleiCodeKeys     keys;
  gboolean          arranging;  /* ticks change by the program */
};

G_DEFINE_FINAL_TYPE (FuleiFieldChoices, fulei_field_choices, FULEI_TYPE_FIELD_WIDGET)

static Item *
get_item (FuleiFieldChoices *self, guint position)
{
  return &g_array_index (self->items, Item, position);
}

static void
set_ticked (Item *item, gboolean ticked)
{
  gtk_check_button_set_active (item->check, ticked);
  gtk_widget_set_visible (item->box, ticked || !item->code->retired);
  if (item->extra != NULL)
    gtk_widget_set_visible (item->extra, ticked);
}

/* 健康 and 无 stand alone, and a single field has one choice. */
static void
untick_others (FuleiFieldChoices *self, const Item *ticked)
{
  gboolean single = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (self))->single;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = get_item (self, i);

      if (item != ticked && (single || item->code->exclusive || ticked->code->exclusive))
        set_ticked (item, FALSE);
    }
}

static void
toggled_cb (FuleiFieldChoices *self, GtkCheckButton *check)
{
  if (self->arranging)
    return;
  self->arranging = TRUE;
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = get_item (self, i);
      gboolean ticked = gtk_check_button_get_active (check);

      if (item->check != check)
        continue;
      set_ticked (item, ticked);
      if (ticked)
        untick_others (self, item);
      if (ticked && item->entry != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_grab_focus (GTK_WIDGET (item->entry));
    }
  self->arranging = FALSE;
  fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
}

/* A digit or initials tick and untick; in an opened entry the entry has the key first and keeps it. */
static gboolean
key_pressed_cb (FuleiFieldChoices *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  const FuleiCodeList *codes = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (self))->codes;
  const FuleiCode *meant;

  if (!GTK_IS_CHECK_BUTTON (focus))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      fulei_field_widget_advance (FULEI_FIELD_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  meant = fulei_code_keys_press (&self->keys, codes, key, state);
  for (guint i = 0; meant != NULL && i < self->items->len; i++)
    {
      Item *item = get_item (self, i);

      if (item->code != meant)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (item->check));
      gtk_check_button_set_active (item->check, !gtk_check_button_get_active (item->check));
    }
  return meant != NULL;
}

static void
add_extra (FuleiFieldChoices *self, Item *item)
{
  const char *words = item->code->extra_label;
  gboolean amount = item->code->extra == FULEI_EXTRA_AMOUNT;

  item->extra = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  item->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (item->entry, amount ? 6 : 12);
  gtk_editable_set_max_width_chars (item->entry, amount ? 6 : 12);
  if (amount)
    gtk_entry_set_input_purpose (GTK_ENTRY (item->entry), GTK_INPUT_PURPOSE_NUMBER);
  else
    gtk_entry_set_placeholder_text (GTK_ENTRY (item->entry), words);
  gtk_box_append (GTK_BOX (item->extra), GTK_WIDGET (item->entry));
  if (amount && words != NULL)
    {
      GtkWidget *unit = gtk_label_new (words);

      gtk_widget_add_css_class (unit, "dim-label");
      gtk_box_append (GTK_BOX (item->extra), unit);
    }
  gtk_widget_set_visible (item->extra, FALSE);
  gtk_box_append (GTK_BOX (item->box), item->extra);
  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), GTK_WIDGET (item->entry), item->code->label);
  g_signal_connect_swapped (item->entry, "changed", G_CALLBACK (fulei_field_widget_edited), self);
  g_signal_connect_swapped (item->entry, "activate", G_CALLBACK (fulei_field_widget_advance), self);
}

static void
add_item (FuleiFieldChoices *self, GtkWidget *flow, const FuleiCode *code)
{
  Item item = { .code = code };

  item.box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  item.check = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (code->label));
  gtk_box_append (GTK_BOX (item.box), GTK_WIDGET (item.check));
  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), GTK_WIDGET (item.check), code->label);
  if (code->extra != FULEI_EXTRA_NONE)
    add_extra (self, &item);
  gtk_widget_set_visible (item.box, !code->retired);
  g_signal_connect_swapped (item.check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (flow), item.box);
  g_array_append_val (self->items, item);
}

static void
fulei_field_choices_bind (FuleiFieldWidget *widget)
{
  FuleiFieldChoices *self = FULEI_CHOICES_FIELD (widget);
  const FuleiCodeList *codes = fulei_field_widget_get_field (widget)->codes;
  GtkWidget *flow = fulei_flow_box_new (10, 2);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (flow, "field-choices");
  for (guint i = 0; i < codes->n_codes; i++)
    add_item (self, flow, &codes->codes[i]);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (flow, keys);
  fulei_field_widget_take_editor (widget, flow);
}

static void
load_extra (Item *item, const FuleiChoice *choice)
{
  g_autofree char *words = NULL;

  if (choice != NULL && item->code->extra == FULEI_EXTRA_AMOUNT && choice->amount != FULEI_NO_AMOUNT)
    words = fulei_text_dup_money (choice->amount);
  else if (choice != NULL && item->code->extra == FULEI_EXTRA_WORDS)
    words = g_strdup (choice->words);
  if (g_strcmp0 (gtk_editable_get_text (item->entry), words != NULL ? words : "") != 0)
    gtk_editable_set_text (item->entry, words != NULL ? words : "");
}

static void
fulei_field_choices_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  FuleiFieldChoices *self = FULEI_CHOICES_FIELD (widget);
  guint field = fulei_field_widget_get_field (widget)->index;

  self->arranging = TRUE;
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = get_item (self, i);
      const FuleiChoice *choice = fulei_record_find_choice (record, field, item->code->code);

      set_ticked (item, choice != NULL);
      if (item->entry != NULL)
        load_extra (item, choice);
    }
  self->arranging = FALSE;
}

static gboolean
store_item (Item *item, FuleiRecord *record, const FuleiField *field, GError **error)
{
  gint64 amount = FULEI_NO_AMOUNT;
  g_autofree char *words = item->entry != NULL ? fulei_text_dup_clean (gtk_editable_get_text (item->entry), FALSE)
                                               : NULL;
  gboolean is_amount = item->code->extra == FULEI_EXTRA_AMOUNT;

  if (is_amount && *words != '\0' && !fulei_text_parse_money (words, &amount))
    {
      fulei_record_set_choice (record, field->index, item->code, NULL, FULEI_NO_AMOUNT);
      g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_FORMAT, _("“%s”的金额看不懂，请写成 650 或 650.50"),
                   item->code->label);
      return FALSE;
    }
  fulei_record_set_choice (record, field->index, item->code,
                           is_amount || words == NULL || *words == '\0' ? NULL : words, amount);
  return TRUE;
}

static gboolean
fulei_field_choices_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  FuleiFieldChoices *self = FULEI_CHOICES_FIELD (widget);
  const FuleiField *field = fulei_field_widget_get_field (widget);
  gboolean good = TRUE;

  fulei_record_clear (record, field->index);
  for (guint i = 0; i < self->items->len; i++)
    if (gtk_check_button_get_active (get_item (self, i)->check))
      good = store_item (get_item (self, i), record, field, good ? error : NULL) && good;
  return good;
}

static void
fulei_field_choices_finalize (GObject *object)
{
  g_array_unref (FULEI_CHOICES_FIELD (object)->items);
  G_OBJECT_CLASS (fulei_field_choices_parent_class)->finalize (object);
}

static void
fulei_field_choices_class_init (FuleiFieldChoicesClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_field_choices_finalize;
  field_class->bind = fulei_field_choices_bind;
  field_class->load = fulei_field_choices_load;
  field_class->store = fulei_field_choices_store;
}

static void
fulei_field_choices_init (FuleiFieldChoices *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
}
