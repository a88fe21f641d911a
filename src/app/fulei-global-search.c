/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-global-search.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Results shown of one register; the register's own search has them all. */
#define MOST_RESULTS 8

struct _FuleiGlobalSearch {
  AdwBin        parent;

  /* template widgets */
  GtkEditable  *entry;

  /* owned */
  GtkPopover   *popover;
  FuleiDesk    *desk;
  GCancellable *cancellable;

  /* borrowed */
  GtkListBox   *results;
};

/* One record found. */
typedef struct {
  const FuleiRegister *reg;
  FuleiRecord         *record;
} Found;

G_DEFINE_FINAL_TYPE (FuleiGlobalSearch, fulei_global_search, ADW_TYPE_BIN)

enum { SIGNAL_RECORD_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
found_free (gpointer data)
{
  Found *found = data;

  fulei_record_free (found->record);
  g_free (found);
}

static gboolean
find_in_register (FuleiLedger *ledger, const FuleiRegister *reg, const char *words, GPtrArray *all, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;

  fulei_query_set_search (query, words);
  fulei_query_set_limit (query, MOST_RESULTS);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return FALSE;
  records = fulei_query_load_page (ledger, reg, (const gint64 *) ids->data, ids->len, NULL, 0, NULL, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      Found *found = g_new0 (Found, 1);

      found->reg = reg;
      found->record = fulei_record_copy (records->pdata[i]);
      g_ptr_array_add (all, found);
    }
  return TRUE;
}

/* Registers whose records have a name of their own, those with a search index first. */
static gpointer
find_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (found_free);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
      {
        const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

        if (reg->title == NULL || reg->name_search != (pass == 0))
          continue;
        if (g_cancellable_set_error_if_cancelled (cancellable, error)
            || !find_in_register (ledger, reg, data, all, error))
          return NULL;
      }
  return g_steal_pointer (&all);
}

/* The township of the village that a record says, where the ledger has several; "" else. */
static char *
dup_township (FuleiGlobalSearch *self, const Found *found)
{
  const FuleiField *field = fulei_register_find_field (found->reg, "village");
  gint64 village = field != NULL ? fulei_record_get_integer (found->record, field->index, 0) : 0;
  g_autoptr (FuleiRecord) record = NULL;

  if (village == 0 || !fulei_desk_has_townships (self->desk))
    return g_strdup ("");
  record = fulei_ledger_load (fulei_desk_get_ledger (self->desk), field->target, village, NULL);
  return record != NULL ? fulei_value_dup_words (record, &field->target->fields[FULEI_VILLAGE_TOWNSHIP], NULL, FALSE)
                        : g_strdup ("");
}

/* What tells two of the same name apart: sex, birth date and village, then the phone, masked. */
static char *
dup_subtitle (FuleiGlobalSearch *self, const Found *found)
{
  static const char *const ids[] = { "sex", "birth_date", "village", "identity_number", "post", "phone", "township" };
  g_autofree char *township = dup_township (self, found);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const FuleiField *field = fulei_register_find_field (found->reg, ids[i]);
      g_autofree char *words = NULL;

      if (field == NULL || fulei_record_is_empty (found->record, field->index))
        continue;
      words = fulei_value_dup_words (found->record, field, fulei_desk_get_references (self->desk), TRUE);
      if (words != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "  " : "", words);
    }
  if (*township != '\0')
    g_string_append_printf (text, "  %s", township);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (FuleiGlobalSearch *self, const Found *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name = fulei_value_dup_words (found->record, found->reg->title,
                                                 fulei_desk_get_references (self->desk), TRUE);
  g_autofree char *rest = dup_subtitle (self, found);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *subtitle = gtk_label_new (rest);

  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_width_chars (GTK_LABEL (title), 8);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (subtitle, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "register", (gpointer) found->reg);
  g_object_set_data_full (G_OBJECT (row), "id",
                          g_memdup2 (&(gint64){ fulei_record_get_id (found->record) }, sizeof (gint64)), g_free);
  return row;
}

static void
clear_results (FuleiGlobalSearch *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->results, 0)) != NULL)
    gtk_list_box_remove (self->results, GTK_WIDGET (row));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) all = fulei_desk_run_finish (FULEI_DESK (source), result, NULL);
  FuleiGlobalSearch *self = data;

  if (all == NULL)
    return;
  clear_results (self);
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (self->results, make_row (self, all->pdata[i]));
  gtk_list_box_select_row (self->results, gtk_list_box_get_row_at_index (self->results, 0));
  gtk_popover_popup (self->popover);
}

static void
stop (FuleiGlobalSearch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_changed_cb (GtkSearchEntry *entry, gpointer data)
{
  FuleiGlobalSearch *self = data;
  const char *words = gtk_editable_get_text (self->entry);

  stop (self);
  if (*words == '\0' || self->desk == NULL)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  self->cancellable = g_cancellable_new ();
  fulei_desk_run_async (self->desk, find_work, g_strdup (words), g_free, (GDestroyNotify) g_ptr_array_unref,
                        self->cancellable, found_cb, self);
}

static void
stop_search_cb (GtkSearchEntry *entry, gpointer data)
{
  FuleiGlobalSearch *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_editable_set_text (self->entry, "");
  gtk_popover_popdown (self->popover);
  gtk_root_set_focus (root, NULL);
}

static void
choose (FuleiGlobalSearch *self, GtkListBoxRow *row)
{
  gpointer reg = g_object_get_data (G_OBJECT (row), "register");
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  gtk_editable_set_text (self->entry, "");
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_RECORD_CHOSEN], 0, reg, id);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  choose (data, row);
}

static void
entry_activate_cb (GtkSearchEntry *entry, gpointer data)
{
  FuleiGlobalSearch *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->results);

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    choose (self, row);
}

/* Arrow keys move through the results while the entry keeps the keyboard. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  FuleiGlobalSearch *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->results);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (step == 0 || row == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return FALSE;
  next = gtk_list_box_get_row_at_index (self->results, gtk_list_box_row_get_index (row) + step);
  if (next != NULL)
    gtk_list_box_select_row (self->results, next);
  return TRUE;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const FuleiRegister *reg = g_object_get_data (G_OBJECT (row), "register");
  GtkWidget *label;

  if (before != NULL && g_object_get_data (G_OBJECT (before), "register") == reg)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (reg->label);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-group");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
fulei_global_search_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FULEI_GLOBAL_SEARCH (widget)->entry));
}

static void
fulei_global_search_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (fulei_global_search_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (FULEI_GLOBAL_SEARCH (widget)->popover);
}

static void
fulei_global_search_dispose (GObject *object)
{
  FuleiGlobalSearch *self = FULEI_GLOBAL_SEARCH (object);

  stop (self);
  g_clear_object (&self->desk);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->popover)));
  G_OBJECT_CLASS (fulei_global_search_parent_class)->dispose (object);
}

static void
fulei_global_search_class_init (FuleiGlobalSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_global_search_dispose;
  widget_class->grab_focus = fulei_global_search_grab_focus;
  widget_class->size_allocate = fulei_global_search_size_allocate;
  signals[SIGNAL_RECORD_CHOSEN] = g_signal_new ("record-chosen", FULEI_TYPE_GLOBAL_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-global-search.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiGlobalSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, FuleiGlobalSearch, popover);
  gtk_widget_class_bind_template_child (widget_class, FuleiGlobalSearch, results);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fulei_global_search_init (FuleiGlobalSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->results, header_cb, NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/** fulei_global_search_set_desk: @desk: (nullable): whose registers are searched */
void
fulei_global_search_set_desk (FuleiGlobalSearch *self, FuleiDesk *desk)
{
  g_return_if_fail (FULEI_IS_GLOBAL_SEARCH (self));
  stop (self);
  clear_results (self);
  gtk_editable_set_text (self->entry, "");
  g_set_object (&self->desk, desk);
}
