/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-field-code.h"

#include "app/fulei-code-keys.h"
#include "app/fulei-flow-layout.h"

#define MOST_RADIO_BUTTONS 5
#define FEWEST_TO_SEARCH 20
#define NOTHING "—"

struct _FuleiFieldCode {
  FuleiFieldWidget  parent;

  GPtrArray        *buttons;    /* GtkCheckButton, one a code; NULL for a drop-down */
  GtkDropDown      *drop_down;
  GPtrArray        *offered;    /* FuleiCode; position 0 of the drop-down is "nothing" */
  GtkStringList    *labels;
  FuleiCodeKeys     keys;
};

G_DEFINE_FINAL_TYPE (FuleiFieldCode, fulei_field_code, FULEI_TYPE_FIELD_WIDGET)

static const FuleiCodeList *
get_codes (FuleiFieldCode *self)
{
  return fulei_field_widget_get_field (FULEI_FIELD_WIDGET (self))->codes;
}

static const FuleiCode *
get_selected (FuleiFieldCode *self)
{
  const FuleiCodeList *codes = get_codes (self);
  guint selected;

  for (guint i = 0; self->buttons != NULL && i < codes->n_codes; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return &codes->codes[i];
  if (self->drop_down == NULL)
    return NULL;
  selected = gtk_drop_down_get_selected (self->drop_down);
  if (selected == GTK_INVALID_LIST_POSITION || selected == 0)
    return NULL;
  return g_ptr_array_index (self->offered, selected - 1);
}

/* A code that is no longer offered is still shown where a record has it. */
static guint
offered_position (FuleiFieldCode *self, const FuleiCode *code)
{
  guint position;

  if (code == NULL)
    return 0;
  if (g_ptr_array_find (self->offered, code, &position))
    return position + 1;
  g_ptr_array_add (self->offered, (gpointer) code);
  gtk_string_list_append (self->labels, code->label);
  return self->offered->len;
}

static void
set_selected (FuleiFieldCode *self, const FuleiCode *code)
{
  const FuleiCodeList *codes = get_codes (self);

  for (guint i = 0; self->buttons != NULL && i < codes->n_codes; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);

      gtk_widget_set_visible (button, !codes->codes[i].retired || &codes->codes[i] == code);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), &codes->codes[i] == code);
    }
  if (self->drop_down != NULL)
    gtk_drop_down_set_selected (self->drop_down, offered_position (self, code));
}

static void
toggled_cb (FuleiFieldCode *self, GtkCheckButton *button)
{
  /* Of two buttons that change together only the one that comes on tells. */
  if (gtk_check_button_get_active (button))
    fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
}

/* Keys of buttons and drop-downs never pass an input method. */
static gboolean
key_pressed_cb (FuleiFieldCode *self, guint key, guint code, GdkModifierType state)
{
  const FuleiCode *meant;

  if (key == GDK_KEY_Delete || key == GDK_KEY_BackSpace)
    {
      set_selected (self, NULL);
      fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  meant = fulei_code_keys_press (&self->keys, get_codes (self), key, state);
  if (meant == NULL)
    return GDK_EVENT_PROPAGATE;
  set_selected (self, meant);
  if (self->buttons != NULL)
    gtk_widget_grab_focus (g_ptr_array_index (self->buttons, (guint) (meant - get_codes (self)->codes)));
  return GDK_EVENT_STOP;
}

/* Enter goes on; in the open list of a drop-down it picks first. */
static gboolean
enter_pressed_cb (FuleiFieldCode *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) != 0 ||
      focus == NULL || gtk_widget_get_native (focus) != gtk_widget_get_native (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  fulei_field_widget_advance (FULEI_FIELD_WIDGET (self));
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_buttons (FuleiFieldCode *self)
{
  const FuleiCodeList *codes = get_codes (self);
  GtkWidget *flow = fulei_flow_box_new (10, 2);

  self->buttons = g_ptr_array_new ();
  gtk_widget_add_css_class (flow, "field-choices");
  for (guint i = 0; i < codes->n_codes; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (codes->codes[i].label);

      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
      gtk_widget_set_visible (button, !codes->codes[i].retired);
      fulei_field_widget_name (FULEI_FIELD_WIDGET (self), button, codes->codes[i].label);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
      g_ptr_array_add (self->buttons, button);
      gtk_box_append (GTK_BOX (flow), button);
    }
  return flow;
}

static GtkWidget *
make_drop_down (FuleiFieldCode *self)
{
  const FuleiCodeList *codes = get_codes (self);
  GtkExpression *label;

  self->offered = g_ptr_array_new ();
  self->labels = gtk_string_list_new (NULL);
  gtk_string_list_append (self->labels, NOTHING);
  for (guint i = 0; i < codes->n_codes; i++)
    if (!codes->codes[i].retired)
      {
        g_ptr_array_add (self->offered, (gpointer) &codes->codes[i]);
        gtk_string_list_append (self->labels, codes->codes[i].label);
      }
  label = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->labels), label));
  gtk_drop_down_set_enable_search (self->drop_down, self->offered->len >= FEWEST_TO_SEARCH);
  gtk_widget_set_hexpand (GTK_WIDGET (self->drop_down), TRUE);
  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), GTK_WIDGET (self->drop_down), NULL);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (fulei_field_widget_edited), self);
  return GTK_WIDGET (self->drop_down);
}

static void
fulei_field_code_bind (FuleiFieldWidget *widget)
{
  FuleiFieldCode *self = FULEI_CODE_FIELD (widget);
  const FuleiCodeList *codes = get_codes (self);
  GtkEventController *keys = gtk_event_controller_key_new (), *enter = gtk_event_controller_key_new ();
  guint n_offered = 0;
  GtkWidget *editor;

  for (guint i = 0; i < codes->n_codes; i++)
    n_offered += codes->codes[i].retired ? 0 : 1;
  editor = n_offered <= MOST_RADIO_BUTTONS ? make_buttons (self) : make_drop_down (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (editor, keys);
  gtk_event_controller_set_propagation_phase (enter, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (enter, "key-pressed", G_CALLBACK (enter_pressed_cb), self);
  gtk_widget_add_controller (editor, enter);
  fulei_field_widget_take_editor (widget, editor);
}

static void
fulei_field_code_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  FuleiFieldCode *self = FULEI_CODE_FIELD (widget);
  const char *code = fulei_record_get_text (record, fulei_field_widget_get_field (widget)->index);

  set_selected (self, code != NULL ? fulei_code_list_find (get_codes (self), code) : NULL);
}

static gboolean
fulei_field_code_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  const FuleiCode *code = get_selected (FULEI_CODE_FIELD (widget));

  fulei_record_set_text (record, fulei_field_widget_get_field (widget)->index, code != NULL ? code->code : NULL);
  return TRUE;
}

/* Arrows walk through the buttons of a group, as they do in any form; Tab leaves it. */
static gboolean
fulei_field_code_grab_focus (GtkWidget *widget)
{
  FuleiFieldCode *self = FULEI_CODE_FIELD (widget);

  for (guint i = 0; self->buttons != NULL && i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, i));
  return GTK_WIDGET_CLASS (fulei_field_code_parent_class)->grab_focus (widget);
}

static void
fulei_field_code_finalize (GObject *object)
{
  FuleiFieldCode *self = FULEI_CODE_FIELD (object);

  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  G_OBJECT_CLASS (fulei_field_code_parent_class)->finalize (object);
}

static void
fulei_field_code_class_init (FuleiFieldCodeClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_field_code_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = fulei_field_code_grab_focus;
  field_class->bind = fulei_field_code_bind;
  field_class->load = fulei_field_code_load;
  field_class->store = fulei_field_code_store;
}

static void
fulei_field_code_init (FuleiFieldCode *self)
{
}
