/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-tick-list.h"

#include <glib/gi18n-lib.h>

#define LONG_WORDS 5                    /* characters that may be cut off */

/* One row. Its words are owned. */
#define FULEI_TYPE_TICK_ITEM (fulei_tick_item_get_type ())
G_DECLARE_FINAL_TYPE (FuleiTickItem, fulei_tick_item, FULEI, TICK_ITEM, GObject)

struct _FuleiTickItem {
  GObject   parent;

  gint64    id;
  char    **words;
  gboolean  ticked;
  GtkWidget *check;             /* borrowed: of the row that shows it now, or NULL */
};

G_DEFINE_FINAL_TYPE (FuleiTickItem, fulei_tick_item, G_TYPE_OBJECT)

static void
fulei_tick_item_finalize (GObject *object)
{
  g_strfreev (FULEI_TICK_ITEM (object)->words);
  G_OBJECT_CLASS (fulei_tick_item_parent_class)->finalize (object);
}

static void
fulei_tick_item_class_init (FuleiTickItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_tick_item_finalize;
}

static void
fulei_tick_item_init (FuleiTickItem *self)
{
}

struct _FuleiTickList {
  GtkWidget           parent;

  GtkWidget          *box;
  GtkWidget          *header;
  GtkListView        *view;

  GListStore         *items;
  GtkSingleSelection *selection;

  FuleiTickColumn     columns[FULEI_TICK_LIST_MOST_COLUMNS];
  guint               n_columns;
};

G_DEFINE_FINAL_TYPE (FuleiTickList, fulei_tick_list, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static FuleiTickItem *
get_item (FuleiTickList *self, guint position)
{
  g_autoptr (FuleiTickItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item;
}

/* The row on screen follows; its button does not answer. */
static void
set_item (FuleiTickItem *item, gboolean ticked)
{
  item->ticked = ticked;
  if (item->check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (item->check), ticked);
}

static void
check_toggled_cb (GtkCheckButton *check, FuleiTickList *self)
{
  GtkListItem *row = g_object_get_data (G_OBJECT (check), "row");
  FuleiTickItem *item = gtk_list_item_get_item (row);

  if (item == NULL || item->ticked == gtk_check_button_get_active (check))
    return;
  item->ticked = gtk_check_button_get_active (check);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_cell (const FuleiTickColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->characters > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), column->characters);
      gtk_label_set_max_width_chars (GTK_LABEL (label), column->characters);
    }
  else
    gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
setup_cb (FuleiTickList *self, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *check = gtk_check_button_new ();

  gtk_widget_set_focusable (check, FALSE);
  g_object_set_data (G_OBJECT (check), "row", row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (box), check);
  for (guint i = 0; i < self->n_columns; i++)
    gtk_box_append (GTK_BOX (box), make_cell (&self->columns[i]));
  gtk_list_item_set_child (row, box);
}

static void
bind_cb (FuleiTickList *self, GtkListItem *row)
{
  FuleiTickItem *item = gtk_list_item_get_item (row);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *cell = gtk_widget_get_next_sibling (check);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->ticked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, item->words[0], -1);
  item->check = check;
  for (guint i = 0; i < self->n_columns; i++, cell = gtk_widget_get_next_sibling (cell))
    {
      gtk_label_set_label (GTK_LABEL (cell), item->words[i]);
      gtk_widget_set_tooltip_text (cell, g_utf8_strlen (item->words[i], -1) > LONG_WORDS ? item->words[i] : NULL);
    }
}

static void
unbind_cb (FuleiTickList *self, GtkListItem *row)
{
  FuleiTickItem *item = gtk_list_item_get_item (row);

  item->check = NULL;
}

static void
activate_cb (FuleiTickList *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, get_item (self, position)->id);
}

static gboolean
toggle_shortcut (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FuleiTickItem *item = gtk_single_selection_get_selected_item (FULEI_TICK_LIST (data)->selection);

  if (item == NULL)
    return FALSE;
  set_item (item, !item->ticked);
  g_signal_emit (data, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

static gboolean
all_shortcut (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  fulei_tick_list_toggle_all (data);
  return TRUE;
}

/* Before the list's own keys, which select. */
static void
add_shortcuts (FuleiTickList *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const struct { const char *trigger; GtkShortcutFunc toggle; } shortcuts[] = {
    { "space", toggle_shortcut }, { "KP_Space", toggle_shortcut }, { "<Control>a", all_shortcut },
  };

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].trigger),
                                                            gtk_callback_action_new (shortcuts[i].toggle, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

static void
fulei_tick_list_dispose (GObject *object)
{
  FuleiTickList *self = FULEI_TICK_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (fulei_tick_list_parent_class)->dispose (object);
}

static void
fulei_tick_list_class_init (FuleiTickListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_tick_list_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_TICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FULEI_TYPE_TICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "ticklist");
}

static void
fulei_tick_list_init (FuleiTickList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->items = g_list_store_new (FULEI_TYPE_TICK_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->header, "tick-header");
  gtk_box_append (GTK_BOX (self->box), self->header);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  add_shortcuts (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

/**
 * fulei_tick_list_new:
 * @name: what a screen reader calls the list
 * @columns: (array length=n_columns): copied
 *
 * Returns: (transfer floating)
 */
GtkWidget *
fulei_tick_list_new (const char *name, const FuleiTickColumn *columns, guint n_columns)
{
  FuleiTickList *self = g_object_new (FULEI_TYPE_TICK_LIST, NULL);
  GtkWidget *room = gtk_check_button_new ();

  g_return_val_if_fail (n_columns <= FULEI_TICK_LIST_MOST_COLUMNS, NULL);
  /* Headings stand above their columns: the same boxes, the first invisible. */
  gtk_widget_set_opacity (room, 0);
  gtk_widget_set_sensitive (room, FALSE);
  gtk_widget_set_can_target (room, FALSE);
  gtk_box_append (GTK_BOX (self->header), room);
  for (guint i = 0; i < n_columns; i++)
    {
      GtkWidget *heading;

      self->columns[i] = columns[i];
      heading = make_cell (&columns[i]);
      gtk_label_set_label (GTK_LABEL (heading), _(columns[i].heading));
      gtk_box_append (GTK_BOX (self->header), heading);
    }
  self->n_columns = n_columns;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/** fulei_tick_list_clear: leaves no row */
void
fulei_tick_list_clear (FuleiTickList *self)
{
  g_list_store_remove_all (self->items);
}

/** fulei_tick_list_append: @words: (array): one for each column; copied */
void
fulei_tick_list_append (FuleiTickList *self, gint64 id, const char *const *words, gboolean ticked)
{
  g_autoptr (FuleiTickItem) item = g_object_new (FULEI_TYPE_TICK_ITEM, NULL);

  item->id = id;
  item->ticked = ticked;
  item->words = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    item->words[i] = g_strdup (words[i] != NULL ? words[i] : "");
  g_list_store_append (self->items, item);
}

/** fulei_tick_list_get_n: Returns: how many rows */
guint
fulei_tick_list_get_n (FuleiTickList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

/** fulei_tick_list_get_id: Returns: the id that the row was given */
gint64
fulei_tick_list_get_id (FuleiTickList *self, guint position)
{
  return get_item (self, position)->id;
}

/** fulei_tick_list_get_ticked: Returns: whether the row is ticked */
gboolean
fulei_tick_list_get_ticked (FuleiTickList *self, guint position)
{
  return get_item (self, position)->ticked;
}

/** fulei_tick_list_get_words: Returns: (transfer none): what stands in a cell */
const char *
fulei_tick_list_get_words (FuleiTickList *self, guint position, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);
  return get_item (self, position)->words[column];
}

/** fulei_tick_list_set_ticked: as a person would, with the signal */
void
fulei_tick_list_set_ticked (FuleiTickList *self, guint position, gboolean ticked)
{
  set_item (get_item (self, position), ticked);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/** fulei_tick_list_count: Returns: how many rows are ticked */
guint
fulei_tick_list_count (FuleiTickList *self)
{
  guint n_ticked = 0;

  for (guint i = 0; i < fulei_tick_list_get_n (self); i++)
    n_ticked += get_item (self, i)->ticked ? 1 : 0;
  return n_ticked;
}

/** fulei_tick_list_dup_ticked: Returns: (transfer full) (element-type gint64): ids of the ticked rows */
GArray *
fulei_tick_list_dup_ticked (FuleiTickList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < fulei_tick_list_get_n (self); i++)
    if (get_item (self, i)->ticked)
      g_array_append_val (ids, get_item (self, i)->id);
  return ids;
}

/** fulei_tick_list_toggle_all: ticks all; if all were ticked, none */
void
fulei_tick_list_toggle_all (FuleiTickList *self)
{
  guint n_items = fulei_tick_list_get_n (self);
  gboolean ticked = fulei_tick_list_count (self) < n_items;

  for (guint i = 0; i < n_items; i++)
    set_item (get_item (self, i), ticked);
  if (n_items > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
