/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-due-private.h"

#include <string.h>

#include "fulei-fields.h"
#include "store/fulei-history.h"
#include "store/fulei-query.h"

/* A line's place in the order of the list. */
typedef struct {
  guint64 day_and_village;      /* overdue first, then the day, then the village's place */
  gint64  name_order;
  guint   line;
} Place;

struct _FuleiDueList {
  FuleiDate   as_of;
  GHashTable *villages;         /* id → place by name, from 1 */
  GHashTable *townships;        /* id of a village → code of its township, interned */
  GArray     *lines;            /* FuleiDueLine, in no order */
  GArray     *places;           /* Place, sorted: the list */
  GArray     *vacant;           /* guint: lines that are no longer used */
};

#define BITS_OF_VILLAGE 20

static void
take_village (FuleiDueList *list, const FuleiRecord *village, guint place)
{
  const gint64 id = fulei_record_get_id (village);
  const char *township = fulei_record_get_text (village, FULEI_VILLAGE_TOWNSHIP);

  g_hash_table_insert (list->villages, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (place));
  if (township != NULL)
    g_hash_table_insert (list->townships, g_memdup2 (&id, sizeof id), (gpointer) g_intern_string (township));
}

static gboolean
load_villages (FuleiDueList *list, FuleiLedger *ledger, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_VILLAGE);
  const FuleiField *fields[] = { &reg->fields[FULEI_VILLAGE_TOWNSHIP] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  g_autoptr (FuleiRecord) village = fulei_record_new (reg);
  GError *failure = NULL;
  guint place = 0;

  if (cursor == NULL)
    return FALSE;
  g_hash_table_remove_all (list->villages);
  g_hash_table_remove_all (list->townships);
  while (fulei_cursor_next (cursor, village, &failure))
    take_village (list, village, ++place);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static Place
make_place (const FuleiDueList *list, const FuleiDueEntry *entry, guint line)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (list->villages, &entry->line.village));
  guint64 village = MIN (known, (1U << BITS_OF_VILLAGE) - 1);
  guint64 day = fulei_due_line_get_day (&entry->line);
  guint64 overdue = entry->line.state == FULEI_DUE_STATE_OVERDUE ? 0 : 1;

  return (Place) { .day_and_village = overdue << 63 | day << BITS_OF_VILLAGE | village,
                   .name_order = entry->name_order,
                   .line = line };
}

static inline const FuleiDueLine *
line_of (const FuleiDueList *list, const Place *place)
{
  return &g_array_index (list->lines, FuleiDueLine, place->line);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Place *left = a, *right = b;
  const FuleiDueLine *left_line, *right_line;

  if (left->day_and_village != right->day_and_village)
    return left->day_and_village < right->day_and_village ? -1 : 1;
  if (left->name_order != right->name_order)
    return left->name_order < right->name_order ? -1 : 1;
  left_line = line_of (data, left);
  right_line = line_of (data, right);
  if (left_line->kind != right_line->kind)
    return left_line->kind < right_line->kind ? -1 : 1;
  return left_line->record < right_line->record ? -1 : left_line->record > right_line->record;
}

/* Takes a line in, with its place at the end. */
static void
take (FuleiDueList *list, const FuleiDueEntry *entry)
{
  Place place;
  guint line = list->lines->len;

  if (list->vacant->len > 0)
    {
      line = g_array_index (list->vacant, guint, list->vacant->len - 1);
      g_array_set_size (list->vacant, list->vacant->len - 1);
      g_array_index (list->lines, FuleiDueLine, line) = entry->line;
    }
  else
    g_array_append_val (list->lines, entry->line);
  place = make_place (list, entry, line);
  g_array_append_val (list->places, place);
}

static void
take_all (FuleiDueList *list, GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    take (list, &g_array_index (entries, FuleiDueEntry, i));
  g_array_set_size (entries, 0);
}

/* Puts the places from @first on, which were taken in last, among the sorted ones before them. */
static void
insert_sorted (FuleiDueList *list, guint first)
{
  while (first < list->places->len)
    {
      Place place = g_array_index (list->places, Place, first);
      guint low = 0, high = first;
      Place *places = (Place *) (gpointer) list->places->data;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (compare_places (&places[middle], &place, list) < 0)
            low = middle + 1;
          else
            high = middle;
        }
      memmove (places + low + 1, places + low, (first - low) * sizeof *places);
      places[low] = place;
      first++;
    }
}

static gboolean
load_children (FuleiDueList *list, FuleiLedger *ledger, GArray *entries, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiDueChildren) children = fulei_due_children_new (ledger, list->as_of, TRUE, error);
  GError *failure = NULL;

  if (children == NULL)
    return FALSE;
  while (fulei_due_children_next (children, entries, cancellable, &failure))
    take_all (list, entries);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
load_all (FuleiDueList *list, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FuleiDueEntry));

  if (!load_villages (list, ledger, error) || !load_children (list, ledger, entries, cancellable, error) ||
      !fulei_due_add_trainings (ledger, list->as_of, entries, error) ||
      !fulei_due_add_vettings (ledger, list->as_of, entries, error))
    return FALSE;
  fulei_due_add_report (ledger, list->as_of, entries);
  take_all (list, entries);
  g_array_sort_with_data (list->places, compare_places, list);
  return TRUE;
}

/**
 * fulei_due_list_new:
 * @as_of: the day asked about
 * @cancellable: (nullable)
 *
 * Goes through the whole ledger, letting other threads have it in between.
 *
 * Returns: (transfer full) (nullable): what is due; NULL with CANCELLED or another @error
 */
FuleiDueList *
fulei_due_list_new (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiDueList) list = NULL;

  g_return_val_if_fail (ledger != NULL && as_of != 0, NULL);
  list = g_new0 (FuleiDueList, 1);
  list->as_of = as_of;
  list->villages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  list->townships = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  list->lines = g_array_new (FALSE, FALSE, sizeof (FuleiDueLine));
  list->places = g_array_new (FALSE, FALSE, sizeof (Place));
  list->vacant = g_array_new (FALSE, FALSE, sizeof (guint));
  return load_all (list, ledger, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

/** fulei_due_list_free: @list: (nullable) (transfer full) */
void
fulei_due_list_free (FuleiDueList *list)
{
  if (list == NULL)
    return;
  g_hash_table_unref (list->villages);
  g_hash_table_unref (list->townships);
  g_array_unref (list->lines);
  g_array_unref (list->places);
  g_array_unref (list->vacant);
  g_free (list);
}

/* Takes out the lines that @test is true of. */
static void
remove_lines (FuleiDueList *list, gboolean (*test) (const FuleiDueLine *line, gint64 id), gint64 id)
{
  Place *places = (Place *) (gpointer) list->places->data;
  guint n_kept = 0;

  for (guint i = 0; i < list->places->len; i++)
    if (test (line_of (list, &places[i]), id))
      g_array_append_val (list->vacant, places[i].line);
    else
      places[n_kept++] = places[i];
  g_array_set_size (list->places, n_kept);
}

static gboolean
is_of_child (const FuleiDueLine *line, gint64 child)
{
  return line->child == child;
}

static gboolean
is_of_kind (const FuleiDueLine *line, gint64 kind)
{
  return line->kind == (FuleiDueKind) kind;
}

/* An id that a field of a record refers to, also of one in the recycle bin; 0 if there is no such record. */
static gint64
load_reference (FuleiLedger *ledger, guint reg, gint64 id, guint field)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (ledger);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, fulei_dictionary_get_register (dictionary, reg), id,
                                                      NULL);

  return record != NULL ? fulei_record_get_integer (record, field, 0) : 0;
}

/* The field by which records of @reg belong to a child, at once or through a plan or pairing; NULL: they do not. */
static const FuleiField *
get_owner_field (const FuleiRegister *reg)
{
  const FuleiField *child = fulei_register_find_field (reg, "child");

  if (reg->index == FULEI_REGISTER_PLAN_ITEM)
    return &reg->fields[FULEI_PLAN_ITEM_CARE_PLAN];
  if (reg->index == FULEI_REGISTER_LOVE_CONTACT)
    return &reg->fields[FULEI_LOVE_CONTACT_PAIRING];
  return child != NULL && child->type == FULEI_FIELD_REFERENCE ? child : NULL;
}

/* The child that @id, which @owner refers to, is or belongs to; or 0. */
static gint64
find_child (FuleiLedger *ledger, const FuleiField *owner, gint64 id)
{
  if (owner->target->index == FULEI_REGISTER_CHILD)
    return id;
  return load_reference (ledger, owner->target->index, id, fulei_register_find_field (owner->target, "child")->index);
}

static void
add_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  if (id != 0)
    g_array_append_val (ids, id);
}

/* Registers of FuleiDueLine.last_record; ids are a register's own. */
static gboolean
is_proof (const FuleiRegister *reg)
{
  return reg->index == FULEI_REGISTER_VISIT || reg->index == FULEI_REGISTER_ASSESSMENT ||
         reg->index == FULEI_REGISTER_LOVE_CONTACT;
}

/* The child that a record belongs to, and those that it belonged to before it was set right. */
static gboolean
add_owners (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GArray *children, GError **error)
{
  const FuleiField *owner = get_owner_field (reg);
  g_autoptr (GPtrArray) history = NULL;

  if (reg->index == FULEI_REGISTER_CHILD)
    add_id (children, id);
  if (owner == NULL)
    return TRUE;
  add_id (children, find_child (ledger, owner, load_reference (ledger, reg->index, id, owner->index)));
  history = fulei_history_load_record (ledger, reg, id, owner, error);
  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const FuleiHistoryEntry *entry = history->pdata[i];

      if (entry->old_value != NULL)
        add_id (children, find_child (ledger, owner, g_ascii_strtoll (entry->old_value, NULL, 10)));
    }
  return history != NULL;
}

/* The children whose lines a record may change: its own, that of a line about it before, those enrolled in a camp. */
static gboolean
list_children (FuleiDueList *list, FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GArray *children,
               GError **error)
{
  if (!add_owners (ledger, reg, id, children, error))
    return FALSE;
  for (guint i = 0; i < list->places->len; i++)
    {
      const FuleiDueLine *line = line_of (list, &g_array_index (list->places, Place, i));

      if ((line->record == id && line->reg == reg->index) || (line->last_record == id && is_proof (reg)))
        add_id (children, line->child);
    }
  if (reg->index == FULEI_REGISTER_CAMP)
    return fulei_due_list_enrolled (ledger, id, children, error);
  return TRUE;
}

static gboolean
update_children (FuleiDueList *list, FuleiLedger *ledger, const GArray *ids, GArray *entries, GError **error)
{
  g_autoptr (FuleiDueChildren) children = fulei_due_children_new (ledger, list->as_of, FALSE, error);

  if (children == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 child = g_array_index (ids, gint64, i);

      remove_lines (list, is_of_child, child);
      if (!fulei_due_children_find (children, child, entries, error))
        return FALSE;
    }
  return TRUE;
}

/* Lines about no child: those of a kind are few enough to be made anew. */
static gboolean
update_office (FuleiDueList *list, FuleiLedger *ledger, guint reg, GArray *entries, GError **error)
{
  switch (reg)
    {
    case FULEI_REGISTER_DIRECTOR:
    case FULEI_REGISTER_TRAINING:
      remove_lines (list, is_of_kind, FULEI_DUE_TRAINING);
      return fulei_due_add_trainings (ledger, list->as_of, entries, error);
    case FULEI_REGISTER_LOVE_PARENT:
    case FULEI_REGISTER_WORKER:
    case FULEI_REGISTER_PAIRING:
    case FULEI_REGISTER_CAMP:
    case FULEI_REGISTER_CAMP_STAFF:
      remove_lines (list, is_of_kind, FULEI_DUE_VETTING);
      return fulei_due_add_vettings (ledger, list->as_of, entries, error);
    case FULEI_REGISTER_PROGRESS_REPORT:
      remove_lines (list, is_of_kind, FULEI_DUE_REPORT);
      fulei_due_add_report (ledger, list->as_of, entries);
      return TRUE;
    case FULEI_REGISTER_VILLAGE:
      return load_villages (list, ledger, error);
    default:
      return TRUE;
    }
}

/**
 * fulei_due_list_update:
 * @reg: register of the record that was saved, deleted or restored
 * @id: its id
 *
 * Recomputes what the record may have changed: its child's lines, also of the child it was of before, or those about the
 * staff and the reports. Positions are new after it.
 *
 * Returns: FALSE with @error; the list is to be made anew then
 */
gboolean
fulei_due_list_update (FuleiDueList *list, FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FuleiDueEntry));
  guint n_sorted;

  if (!list_children (list, ledger, reg, id, children, error) ||
      (children->len > 0 && !update_children (list, ledger, children, entries, error)) ||
      !update_office (list, ledger, reg->index, entries, error))
    return FALSE;
  n_sorted = list->places->len;
  take_all (list, entries);
  insert_sorted (list, n_sorted);
  return TRUE;
}

/** fulei_due_list_get_as_of: Returns: the day it was made for */
FuleiDate
fulei_due_list_get_as_of (const FuleiDueList *list)
{
  return list->as_of;
}

/** fulei_due_list_get_n: Returns: how many lines there are */
guint
fulei_due_list_get_n (const FuleiDueList *list)
{
  return list->places->len;
}

/** fulei_due_list_get: Returns: (transfer none): the line at @position, until the list is updated */
const FuleiDueLine *
fulei_due_list_get (const FuleiDueList *list, guint position)
{
  g_return_val_if_fail (position < list->places->len, NULL);

  return line_of (list, &g_array_index (list->places, Place, position));
}

/** fulei_due_list_get_township: Returns: (transfer none) (nullable): code of the township of the line's village */
const char *
fulei_due_list_get_township (const FuleiDueList *list, const FuleiDueLine *line)
{
  return g_hash_table_lookup (list->townships, &line->village);
}

static gboolean
is_of_township (const FuleiDueList *list, const FuleiDueLine *line, const char *township)
{
  return g_strcmp0 (fulei_due_list_get_township (list, line), township) == 0;
}

static gboolean
matches (const FuleiDueList *list, const FuleiDueLine *line, const FuleiDueFilter *filter)
{
  return filter == NULL ||
         ((filter->township == NULL || is_of_township (list, line, filter->township)) &&
          (filter->village == 0 || line->village == filter->village) &&
          (filter->director == 0 || line->director == filter->director) &&
          (filter->child == 0 || line->child == filter->child) &&
          (filter->kinds == 0 || (filter->kinds & 1U << line->kind) != 0) &&
          fulei_due_line_in_span (line, list->as_of, filter->span));
}

/**
 * fulei_due_list_select:
 * @filter: (nullable): NULL for all
 *
 * Returns: (transfer full) (element-type guint): positions, in the list's order
 */
GArray *
fulei_due_list_select (const FuleiDueList *list, const FuleiDueFilter *filter)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < list->places->len; i++)
    if (matches (list, fulei_due_list_get (list, i), filter))
      g_array_append_val (positions, i);
  return positions;
}

/**
 * fulei_due_list_count:
 * @filter: (nullable): which lines are counted
 * @counts: (out): each is how many fulei_due_list_select() finds with the same filter and that span or kind
 */
void
fulei_due_list_count (const FuleiDueList *list, const FuleiDueFilter *filter, FuleiDueCounts *counts)
{
  *counts = (FuleiDueCounts) { 0 };
  for (guint i = 0; i < list->places->len; i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, i);

      if (!matches (list, line, filter))
        continue;
      counts->all++;
      counts->overdue += fulei_due_line_in_span (line, list->as_of, FULEI_DUE_SPAN_OVERDUE) ? 1 : 0;
      counts->today += fulei_due_line_in_span (line, list->as_of, FULEI_DUE_SPAN_TODAY) ? 1 : 0;
      counts->week += fulei_due_line_in_span (line, list->as_of, FULEI_DUE_SPAN_WEEK) ? 1 : 0;
      counts->month += fulei_due_line_in_span (line, list->as_of, FULEI_DUE_SPAN_MONTH) ? 1 : 0;
      counts->kinds[line->kind]++;
    }
}
