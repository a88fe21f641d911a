/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-due-model.h"

struct _FuleiDueModel {
  GObject             parent;

  /* borrowed: the page has it, and shows it anew whenever it changed */
  const FuleiDueList *list;

  /* owned */
  GArray             *positions;        /* guint, in @list */
  GArray             *keys;             /* guint64: what a row says */
  GtkBitset          *selected;
};

static void list_model_init (GListModelInterface *interface);
static void selection_model_init (GtkSelectionModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiDueModel, fulei_due_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static guint64
add_to_key (guint64 key, guint64 value)
{
  return (key ^ value) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + (key >> 29);
}

/* A line that says the same has the same key. */
static guint64
make_key (const FuleiDueLine *line)
{
  guint64 key = add_to_key (G_GUINT64_CONSTANT (0xCBF29CE484222325), (guint64) line->child);

  key = add_to_key (key, (guint64) line->record);
  key = add_to_key (key, (guint64) line->village);
  key = add_to_key (key, (guint64) line->director);
  key = add_to_key (key, (guint64) line->last_record);
  key = add_to_key (key, (guint64) line->due << 32 | line->planned);
  key = add_to_key (key, (guint64) line->last_done << 32 | line->level_since);
  return add_to_key (key, (guint64) line->kind << 16 | (guint64) line->state << 8 | (guint64) line->level);
}

static GType
get_item_type (GListModel *model)
{
  return FULEI_TYPE_DUE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return FULEI_DUE_MODEL (model)->positions->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  const FuleiDueLine *line = fulei_due_model_get_line (FULEI_DUE_MODEL (model), position);

  return line != NULL ? fulei_due_item_new (line) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (FULEI_DUE_MODEL (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (FULEI_DUE_MODEL (model)->selected);
}

/* Everything else that can be done to a selection comes down to this one. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  FuleiDueModel *self = FULEI_DUE_MODEL (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  g_autoptr (GtkBitset) valid = gtk_bitset_new_range (0, self->positions->len);
  guint first;

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  gtk_bitset_intersect (changes, valid);
  if (gtk_bitset_is_empty (changes))
    return TRUE;
  gtk_bitset_difference (self->selected, changes);
  first = gtk_bitset_get_minimum (changes);
  gtk_selection_model_selection_changed (model, first, gtk_bitset_get_maximum (changes) - first + 1);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->set_selection = set_selection;
}

static void
fulei_due_model_finalize (GObject *object)
{
  FuleiDueModel *self = FULEI_DUE_MODEL (object);

  g_array_unref (self->positions);
  g_array_unref (self->keys);
  gtk_bitset_unref (self->selected);
  G_OBJECT_CLASS (fulei_due_model_parent_class)->finalize (object);
}

static void
fulei_due_model_class_init (FuleiDueModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_due_model_finalize;
}

static void
fulei_due_model_init (FuleiDueModel *self)
{
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->selected = gtk_bitset_new_empty ();
}

/** fulei_due_model_new: Returns: (transfer full): empty until fulei_due_model_show() */
FuleiDueModel *
fulei_due_model_new (void)
{
  return g_object_new (FULEI_TYPE_DUE_MODEL, NULL);
}

static inline guint64
key_at (const GArray *keys, guint position)
{
  return g_array_index (keys, guint64, position);
}

/**
 * fulei_due_model_show:
 * @list: (nullable): kept by the caller until the next one is shown
 * @positions: (transfer full) (element-type guint): the lines of @list that are shown
 *
 * Only rows between the first and the last that say something else than before are made anew.
 */
void
fulei_due_model_show (FuleiDueModel *self, const FuleiDueList *list, GArray *positions)
{
  g_autoptr (GArray) old = self->keys;
  guint same = 0, tail = 0, removed, added;

  g_array_unref (self->positions);
  self->list = list;
  self->positions = positions;
  self->keys = g_array_sized_new (FALSE, FALSE, sizeof (guint64), positions->len);
  for (guint i = 0; i < positions->len; i++)
    {
      guint64 key = make_key (fulei_due_model_get_line (self, i));

      g_array_append_val (self->keys, key);
    }
  while (same < MIN (old->len, self->keys->len) && key_at (old, same) == key_at (self->keys, same))
    same++;
  while (tail < MIN (old->len, self->keys->len) - same &&
         key_at (old, old->len - 1 - tail) == key_at (self->keys, self->keys->len - 1 - tail))
    tail++;
  removed = old->len - same - tail;
  added = self->keys->len - same - tail;
  if (removed == 0 && added == 0)
    return;
  gtk_bitset_splice (self->selected, same, removed, added);
  g_list_model_items_changed (G_LIST_MODEL (self), same, removed, added);
}

/** fulei_due_model_get_length: Returns: how many lines are shown */
guint
fulei_due_model_get_length (FuleiDueModel *self)
{
  return self->positions->len;
}

/** fulei_due_model_get_line: Returns: (transfer none) (nullable): until the list is updated; NULL past the end */
const FuleiDueLine *
fulei_due_model_get_line (FuleiDueModel *self, guint position)
{
  return position < self->positions->len
           ? fulei_due_list_get (self->list, g_array_index (self->positions, guint, position)) : NULL;
}

/** fulei_due_model_find: @position: (out). Returns: whether the line of @kind of @child is shown */
gboolean
fulei_due_model_find (FuleiDueModel *self, gint64 child, FuleiDueKind kind, guint *position)
{
  for (guint i = 0; i < self->positions->len; i++)
    {
      const FuleiDueLine *line = fulei_due_model_get_line (self, i);

      if (line->child == child && line->kind == kind)
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

/** fulei_due_model_dup_selected: Returns: (transfer full) (element-type FuleiDueLine): copies, in their order */
GArray *
fulei_due_model_dup_selected (FuleiDueModel *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (FuleiDueLine));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_vals (lines, fulei_due_model_get_line (self, position), 1);
  return lines;
}

/** fulei_due_model_get_first_selected: Returns: its position, or GTK_INVALID_LIST_POSITION */
guint
fulei_due_model_get_first_selected (FuleiDueModel *self)
{
  return gtk_bitset_is_empty (self->selected) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (self->selected);
}
