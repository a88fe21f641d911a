/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-list.h"

#include "store/fulei-query.h"

/* A column view asks for some 205 rows around the visible ones, so a page is a quarter of that and the cache holds
 * four such views. */
#define PAGE_SIZE 64
#define MOST_PAGES 16
/* How soon a row is asked for again that could not be read because a thread keeps the ledger. */
#define RETRY_DELAY_MS 60

typedef struct {
  guint            number;
  guint            n_items;
  FuleiRecordItem *items[PAGE_SIZE];
} Page;

struct _FuleiRecordList {
  GObject              parent;

  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiDesk           *desk;
  GPtrArray           *fields;          /* borrowed FuleiField */
  GArray              *ids;
  GtkBitset           *selected;        /* positions */
  GHashTable          *pages;           /* number → link of use */
  GQueue               use;             /* of Page, the one used last in front */

  /* state */
  gboolean             completeness;
  guint                retry_source;
};

static void list_model_init (GListModelInterface *interface);
static void selection_model_init (GtkSelectionModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiRecordList, fulei_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < page->n_items; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

static void
drop_pages (FuleiRecordList *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear_full (&self->use, page_free);
}

static void
drop_page (FuleiRecordList *self, guint number)
{
  GList *link = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (link == NULL)
    return;
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (number));
  page_free (link->data);
  g_queue_delete_link (&self->use, link);
}

static gboolean
retry_cb (gpointer data)
{
  FuleiRecordList *self = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  guint length = self->ids->len;

  if (!fulei_ledger_try_lock (ledger))
    return G_SOURCE_CONTINUE;
  fulei_ledger_unlock (ledger);
  self->retry_source = 0;
  drop_pages (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, length, length);
  return G_SOURCE_REMOVE;
}

/* Reads a page's records. Returns: (nullable): NULL if they cannot be read now */
static GPtrArray *
read_records (FuleiRecordList *self, const gint64 *ids, guint n_ids, guint8 *completeness)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (self->desk);
  GPtrArray *records;

  if (!fulei_ledger_try_lock (ledger))
    {
      if (self->retry_source == 0)
        self->retry_source = g_timeout_add (RETRY_DELAY_MS, retry_cb, self);
      return NULL;
    }
  records = fulei_query_load_page (ledger, self->reg, ids, n_ids, (const FuleiField *const *) self->fields->pdata,
                                   self->fields->len, self->completeness ? completeness : NULL, NULL);
  fulei_ledger_unlock (ledger);
  return records;
}

static Page *
load_page (FuleiRecordList *self, guint number)
{
  const gint64 *ids = &g_array_index (self->ids, gint64, number * PAGE_SIZE);
  guint8 completeness[PAGE_SIZE];
  g_autoptr (GPtrArray) records = NULL;
  Page *page = g_new0 (Page, 1);

  memset (completeness, FULEI_COMPLETENESS_UNKNOWN, sizeof completeness);
  page->number = number;
  page->n_items = MIN (PAGE_SIZE, self->ids->len - number * PAGE_SIZE);
  records = read_records (self, ids, page->n_items, completeness);
  for (guint i = 0; i < page->n_items; i++)
    {
      FuleiRecord *record = records != NULL && i < records->len ? g_steal_pointer (&records->pdata[i]) : NULL;

      page->items[i] = fulei_record_item_new (ids[i], record, completeness[i]);
    }
  return page;
}

static Page *
get_page (FuleiRecordList *self, guint number)
{
  GList *link = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (link != NULL)
    {
      g_queue_unlink (&self->use, link);
      g_queue_push_head_link (&self->use, link);
      return link->data;
    }
  while (self->use.length >= MOST_PAGES)
    drop_page (self, ((Page *) self->use.tail->data)->number);
  g_queue_push_head (&self->use, load_page (self, number));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), self->use.head);
  return self->use.head->data;
}

static GType
get_item_type (GListModel *model)
{
  return FULEI_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return FULEI_RECORD_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FuleiRecordList *self = FULEI_RECORD_LIST (model);

  if (position >= self->ids->len)
    return NULL;
  return g_object_ref (get_page (self, position / PAGE_SIZE)->items[position % PAGE_SIZE]);
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
  return gtk_bitset_contains (FULEI_RECORD_LIST (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (FULEI_RECORD_LIST (model)->selected);
}

/* Everything else that can be done to a selection comes down to this one. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  FuleiRecordList *self = FULEI_RECORD_LIST (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  guint first;

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  if (gtk_bitset_is_empty (changes))
    return TRUE;
  gtk_bitset_difference (self->selected, changes);
  {
    g_autoptr (GtkBitset) valid = gtk_bitset_new_range (0, self->ids->len);

    gtk_bitset_intersect (self->selected, valid);
  }
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
fulei_record_list_dispose (GObject *object)
{
  FuleiRecordList *self = FULEI_RECORD_LIST (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  drop_pages (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (fulei_record_list_parent_class)->dispose (object);
}

static void
fulei_record_list_finalize (GObject *object)
{
  FuleiRecordList *self = FULEI_RECORD_LIST (object);

  g_ptr_array_unref (self->fields);
  g_array_unref (self->ids);
  gtk_bitset_unref (self->selected);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (fulei_record_list_parent_class)->finalize (object);
}

static void
fulei_record_list_class_init (FuleiRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fulei_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fulei_record_list_finalize;
}

static void
fulei_record_list_init (FuleiRecordList *self)
{
  self->fields = g_ptr_array_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->selected = gtk_bitset_new_empty ();
  self->pages = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->use);
}

/** fulei_record_list_new: Returns: (transfer full): empty until it is given ids */
FuleiRecordList *
fulei_record_list_new (FuleiDesk *desk, const FuleiRegister *reg)
{
  FuleiRecordList *self = g_object_new (FULEI_TYPE_RECORD_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->reg = reg;
  return self;
}

/**
 * fulei_record_list_set_fields:
 * @fields: (array length=n_fields): what is read of each record
 * @completeness: whether its completeness is worked out too (CHILD-4)
 *
 * Rows that are shown are asked for anew.
 */
void
fulei_record_list_set_fields (FuleiRecordList *self, const FuleiField *const *fields, guint n_fields,
                              gboolean completeness)
{
  guint length = self->ids->len;

  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (self->fields, (gpointer) fields[i]);
  self->completeness = completeness;
  drop_pages (self);
  if (length > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, length, length);
}

/* The selected ids as a set, or NULL where none or all of them are selected. */
static GHashTable *
collect_selected (FuleiRecordList *self)
{
  GHashTable *set;
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_is_empty (self->selected) || gtk_bitset_get_size (self->selected) == self->ids->len)
    return NULL;
  set = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_hash_table_add (set, &g_array_index (self->ids, gint64, position));
  return set;
}

static gboolean
begins_with (GArray *ids, GArray *first)
{
  return ids->len >= first->len
         && (first->len == 0 || memcmp (ids->data, first->data, first->len * sizeof (gint64)) == 0);
}

static gboolean
same_ids (GArray *a, GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/* Takes the rest of a list whose beginning is there: rows that are shown stay as they are. */
static void
append_ids (FuleiRecordList *self, GArray *ids)
{
  g_autoptr (GArray) old = self->ids;

  if (old->len % PAGE_SIZE != 0)
    drop_page (self, old->len / PAGE_SIZE);
  self->ids = ids;
  g_list_model_items_changed (G_LIST_MODEL (self), old->len, 0, ids->len - old->len);
}

/**
 * fulei_record_list_take_ids:
 * @ids: (transfer full) (element-type gint64): in their order
 * @rest: whether the ids that are there are the beginning of @ids, and their records are not read anew
 *
 * Replaces the list. What was selected and is still there stays selected.
 */
void
fulei_record_list_take_ids (FuleiRecordList *self, GArray *ids, gboolean rest)
{
  g_autoptr (GArray) old = NULL;
  g_autoptr (GHashTable) selected = NULL;

  if (rest && begins_with (ids, self->ids))
    {
      append_ids (self, ids);
      return;
    }
  old = self->ids;
  selected = collect_selected (self);
  drop_pages (self);
  self->ids = ids;
  if (!same_ids (old, ids))
    {
      gtk_bitset_remove_all (self->selected);
      for (guint i = 0; selected != NULL && i < ids->len; i++)
        if (g_hash_table_contains (selected, &g_array_index (ids, gint64, i)))
          gtk_bitset_add (self->selected, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, ids->len);
  if (ids->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, ids->len);
}

/** fulei_record_list_reload: reads the row of record @id again, if it is on the list */
void
fulei_record_list_reload (FuleiRecordList *self, gint64 id)
{
  guint position;

  if (!fulei_record_list_find (self, id, &position))
    return;
  drop_page (self, position / PAGE_SIZE);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/** fulei_record_list_get_length: Returns: how many records are on the list */
guint
fulei_record_list_get_length (FuleiRecordList *self)
{
  return self->ids->len;
}

/** fulei_record_list_get_id: Returns: the id at @position; 0 behind the end */
gint64
fulei_record_list_get_id (FuleiRecordList *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/** fulei_record_list_find: Returns: whether @id is on the list, and at which @position */
gboolean
fulei_record_list_find (FuleiRecordList *self, gint64 id, guint *position)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/** fulei_record_list_count_selected: Returns: how many records are selected */
guint
fulei_record_list_count_selected (FuleiRecordList *self)
{
  return (guint) gtk_bitset_get_size (self->selected);
}

/** fulei_record_list_get_single: Returns: the id of the one selected record; 0 if none or several are */
gint64
fulei_record_list_get_single (FuleiRecordList *self)
{
  if (gtk_bitset_get_size (self->selected) != 1)
    return 0;
  return fulei_record_list_get_id (self, gtk_bitset_get_minimum (self->selected));
}

/** fulei_record_list_dup_selected: Returns: (transfer full) (element-type gint64): the selected ids in the list's order */
GArray *
fulei_record_list_dup_selected (FuleiRecordList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (position < self->ids->len)
      g_array_append_val (ids, g_array_index (self->ids, gint64, position));
  return ids;
}

/** fulei_record_list_dup_ids: Returns: (transfer full) (element-type gint64): all ids in the list's order */
GArray *
fulei_record_list_dup_ids (FuleiRecordList *self)
{
  return g_array_copy (self->ids);
}
