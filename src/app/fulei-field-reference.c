/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-field-reference.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-finder.h"

#define MOST_MATCHES 10

struct _FuleiFieldReference {
  FuleiFieldWidget      parent;

  GtkEntry             *entry;
  GtkWidget            *popover;
  GtkListBox           *list;

  FuleiRecordFinder *finder;         /* owned */
  GArray               *matches;        /* gint64: the rows of the list */
  gint64                id;             /* what is picked; 0 for nothing */
  char                 *name;           /* of what is picked */
};

G_DEFINE_FINAL_TYPE (FuleiFieldReference, fulei_field_reference, FULEI_TYPE_FIELD_WIDGET)

static const FuleiRegister *
get_target (FuleiFieldReference *self)
{
  return fulei_field_widget_get_field (FULEI_FIELD_WIDGET (self))->target;
}

static char *
dup_name (FuleiFieldReference *self, gint64 id)
{
  FuleiDesk *desk = fulei_field_widget_get_desk (FULEI_FIELD_WIDGET (self));
  const FuleiReferences *references = fulei_desk_get_references (desk);
  char *name = id > 0 ? references->name (get_target (self), id, references->data) : NULL;

  return name != NULL ? name : g_strdup ("");
}

static void changed_cb (FuleiFieldReference *self);

static void
show_picked (FuleiFieldReference *self, gint64 id)
{
  self->id = id;
  g_free (self->name);
  self->name = dup_name (self, id);
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->name) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->name);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
pick (FuleiFieldReference *self, gint64 id)
{
  show_picked (self, id);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
}

static void
row_activated_cb (FuleiFieldReference *self, GtkListBoxRow *row)
{
  pick (self, g_array_index (self->matches, gint64, gtk_list_box_row_get_index (row)));
}

static void
make_popover (FuleiFieldReference *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  fulei_field_widget_name (FULEI_FIELD_WIDGET (self), GTK_WIDGET (self->list), NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  /* The focus stays in the entry while the list is open, so that typing goes on. */
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->entry));
}

static void
add_row (FuleiFieldReference *self, gint64 id)
{
  g_autofree char *name = dup_name (self, id);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_list_box_append (self->list, label);
}

/* GDK has no place for a list at an entry that is scrolled out of its window. */
static gboolean
is_in_sight (FuleiFieldReference *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->entry)));
  graphene_rect_t bounds, all;

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->entry)) &&
         gtk_widget_compute_bounds (GTK_WIDGET (self->entry), root, &bounds) &&
         gtk_widget_compute_bounds (root, root, &all) && graphene_rect_contains_rect (&all, &bounds);
}

static void
show_matches (FuleiFieldReference *self)
{
  GtkListBoxRow *row;

  if (self->popover == NULL)
    make_popover (self);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = fulei_record_finder_find (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                               MOST_MATCHES);
  for (guint i = 0; i < self->matches->len; i++)
    add_row (self, g_array_index (self->matches, gint64, i));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (self->matches->len == 0 || !is_in_sight (self))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
  /* an open list keeps its height and place though it has fewer rows now */
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
changed_cb (FuleiFieldReference *self)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->name) != 0)
    self->id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    show_matches (self);
  fulei_field_widget_edited (FULEI_FIELD_WIDGET (self));
}

static gboolean
is_open (FuleiFieldReference *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

static void
activate_cb (FuleiFieldReference *self)
{
  GtkListBoxRow *row = is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    row_activated_cb (self, row);
  fulei_field_widget_advance (FULEI_FIELD_WIDGET (self));
}

static void
move_selection (FuleiFieldReference *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int position = (row != NULL ? gtk_list_box_row_get_index (row) : -1) + step;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, MAX (0, position));

  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
}

/* Behind the entry's own keys and the input method: what comes here they had no use for. */
static gboolean
key_pressed_cb (FuleiFieldReference *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Down && !is_open (self))
    show_matches (self);
  else if (!is_open (self))
    return GDK_EVENT_PROPAGATE;
  else if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    move_selection (self, key == GDK_KEY_Down ? 1 : -1);
  else if (key == GDK_KEY_Escape)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Words that name exactly one record are that record; a list left open is not needed any more. */
static void
left_cb (FuleiFieldReference *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gint64 only;

  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->id != 0 || *words == '\0')
    return;
  only = fulei_record_finder_find_only (self->finder, words);
  if (only > 0)
    pick (self, only);
}

static void
fulei_field_reference_bind (FuleiFieldWidget *widget)
{
  FuleiFieldReference *self = FULEI_REFERENCE_FIELD (widget);
  const FuleiField *field = fulei_field_widget_get_field (widget);
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  g_autoptr (GMenuModel) menu = fulei_field_widget_new_menu ();
  g_autofree char *hint = g_strdup_printf (_("找%s"), field->target->noun);

  self->finder = fulei_record_finder_new (fulei_field_widget_get_desk (widget), field->target);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, hint);
  gtk_entry_set_extra_menu (self->entry, menu);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), field->help);
  fulei_field_widget_name (widget, GTK_WIDGET (self->entry), NULL);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  fulei_field_widget_take_editor (widget, GTK_WIDGET (self->entry));
}

static void
fulei_field_reference_load (FuleiFieldWidget *widget, const FuleiRecord *record)
{
  show_picked (FULEI_REFERENCE_FIELD (widget),
               fulei_record_get_integer (record, fulei_field_widget_get_field (widget)->index, 0));
}

static gboolean
fulei_field_reference_store (FuleiFieldWidget *widget, FuleiRecord *record, GError **error)
{
  FuleiFieldReference *self = FULEI_REFERENCE_FIELD (widget);
  const FuleiField *field = fulei_field_widget_get_field (widget);

  if (self->id > 0)
    {
      fulei_record_set_integer (record, field->index, self->id);
      return TRUE;
    }
  fulei_record_clear (record, field->index);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return TRUE;
  g_set_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_UNKNOWN_REFERENCE, _("请从列表里选一%s%s；没有的，请先登记"),
               field->target->counter != NULL ? field->target->counter : _("条"), field->target->noun);
  return FALSE;
}

static void
fulei_field_reference_dispose (GObject *object)
{
  FuleiFieldReference *self = FULEI_REFERENCE_FIELD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (fulei_field_reference_parent_class)->dispose (object);
}

static void
fulei_field_reference_finalize (GObject *object)
{
  FuleiFieldReference *self = FULEI_REFERENCE_FIELD (object);

  g_clear_pointer (&self->finder, fulei_record_finder_free);
  g_clear_pointer (&self->matches, g_array_unref);
  g_free (self->name);
  G_OBJECT_CLASS (fulei_field_reference_parent_class)->finalize (object);
}

static void
fulei_field_reference_class_init (FuleiFieldReferenceClass *klass)
{
  FuleiFieldWidgetClass *field_class = FULEI_FIELD_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_field_reference_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_field_reference_finalize;
  field_class->bind = fulei_field_reference_bind;
  field_class->load = fulei_field_reference_load;
  field_class->store = fulei_field_reference_store;
}

static void
fulei_field_reference_init (FuleiFieldReference *self)
{
}
