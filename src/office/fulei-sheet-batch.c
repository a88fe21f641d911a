/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-sheet-batch.h"

#include "fulei-fields.h"
#include "office/fulei-sheet-helpers.h"
#include "office/fulei-sheet-needs.h"
#include "store/fulei-query.h"

struct _FuleiSheetBatch {
  GPtrArray         *records;   /* of FuleiRecord */
  GHashTable        *visits;    /* id of a child → GPtrArray of FuleiRecord */
  GPtrArray         *none;
  FuleiSheetHelpers *helpers;   /* NULL where nothing is asked of them */
  FuleiSheetNeeds   *needs;     /* the same */
};

static void
record_free (gpointer record)
{
  fulei_record_free (record);
}

static void
array_free (gpointer array)
{
  g_ptr_array_unref (array);
}

/* Copies what is left of @cursor into @records. */
static gboolean
read_all (FuleiCursor *cursor, const FuleiRegister *reg, GPtrArray *records, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  GError *failure = NULL;

  while (fulei_cursor_next (cursor, record, &failure))
    g_ptr_array_add (records, fulei_record_copy (record));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
load_records (FuleiSheetBatch *self, FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids, guint n_ids,
              GError **error)
{
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_for_ids (ledger, reg, ids, n_ids, NULL, 0, error);

  return cursor != NULL && read_all (cursor, reg, self->records, error);
}

/* The visits of these children from the last day of the year before to the first of the next, both left out. */
static FuleiQuery *
new_visit_query (const FuleiRegister *visit, const gint64 *children, guint n_children, int year)
{
  FuleiQuery *query = fulei_query_new (visit);
  const FuleiField *day = &visit->fields[FULEI_VISIT_VISITED_ON];
  g_autofree char *before = g_strdup_printf ("%04d-01-01", year + 1);
  g_autofree char *after = g_strdup_printf ("%04d-12-31", year - 1);
  g_auto (GStrv) values = g_new0 (char *, n_children + 1);

  for (guint i = 0; i < n_children; i++)
    values[i] = g_strdup_printf ("%" G_GINT64_FORMAT, children[i]);
  fulei_query_add_in (query, &visit->fields[FULEI_VISIT_CHILD], (const char *const *) values);
  fulei_query_add (query, day, FULEI_OPERATOR_AFTER, after);
  fulei_query_add (query, day, FULEI_OPERATOR_BEFORE, before);
  return query;
}

static gboolean
load_visits (FuleiSheetBatch *self, FuleiLedger *ledger, const gint64 *children, guint n_children, int year,
             GError **error)
{
  const FuleiRegister *visit = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), "visit");
  g_autoptr (FuleiQuery) query = new_visit_query (visit, children, n_children, year);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (ledger, query, NULL, 0, error);
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();

  if (cursor == NULL || !read_all (cursor, visit, visits, error))
    {
      g_ptr_array_set_free_func (visits, record_free);
      return FALSE;
    }
  for (guint i = 0; i < visits->len; i++)
    {
      FuleiRecord *record = g_ptr_array_index (visits, i);
      gint64 child = fulei_record_get_integer (record, FULEI_VISIT_CHILD, 0);
      GPtrArray *of_child = g_hash_table_lookup (self->visits, &child);

      if (of_child == NULL)
        {
          of_child = g_ptr_array_new_with_free_func (record_free);
          g_hash_table_insert (self->visits, g_memdup2 (&child, sizeof child), of_child);
        }
      g_ptr_array_add (of_child, record);
    }
  return TRUE;
}

/* 结对信息, where the archive does not have it. */
static gboolean
load_helpers (FuleiSheetBatch *self, FuleiLedger *ledger, const gint64 *children, guint n_children, GError **error)
{
  self->helpers = fulei_sheet_helpers_load (ledger, children, n_children, fulei_clock_today (), error);
  for (guint i = 0; self->helpers != NULL && i < self->records->len; i++)
    fulei_sheet_helpers_fill (self->helpers, g_ptr_array_index (self->records, i));
  return self->helpers != NULL;
}

/* What stands open in the list of needs goes into the children's boxes. */
static gboolean
load_needs (FuleiSheetBatch *self, FuleiLedger *ledger, const gint64 *children, guint n_children, GError **error)
{
  self->needs = fulei_sheet_needs_load (ledger, children, n_children, error);
  for (guint i = 0; self->needs != NULL && i < self->records->len; i++)
    fulei_sheet_needs_fill (self->needs, g_ptr_array_index (self->records, i));
  return self->needs != NULL;
}

/**
 * fulei_sheet_batch_load:
 * @ids: (array length=n_ids): records of @reg; those that are not there are passed over
 * @visit_year: the year of the visits to load with children, whose helpers are filled then, too; 0 for neither
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable)
 */
FuleiSheetBatch *
fulei_sheet_batch_load (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids, guint n_ids, int visit_year,
                        GError **error)
{
  g_autoptr (FuleiSheetBatch) self = g_new0 (FuleiSheetBatch, 1);

  self->records = g_ptr_array_new_with_free_func (record_free);
  self->visits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, array_free);
  self->none = g_ptr_array_new ();
  if (!load_records (self, ledger, reg, ids, n_ids, error))
    return NULL;
  if (visit_year != 0 && reg->index == FULEI_REGISTER_CHILD &&
      (!load_visits (self, ledger, ids, n_ids, visit_year, error) || !load_helpers (self, ledger, ids, n_ids, error) ||
       !load_needs (self, ledger, ids, n_ids, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/** fulei_sheet_batch_free: frees the records too */
void
fulei_sheet_batch_free (FuleiSheetBatch *self)
{
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->visits);
  g_ptr_array_unref (self->none);
  g_clear_pointer (&self->helpers, fulei_sheet_helpers_free);
  g_clear_pointer (&self->needs, fulei_sheet_needs_free);
  g_free (self);
}

/** fulei_sheet_batch_get_records: Returns: (transfer none) (element-type FuleiRecord): in the order of the ids */
GPtrArray *
fulei_sheet_batch_get_records (FuleiSheetBatch *self)
{
  return self->records;
}

/** fulei_sheet_batch_get_visits: Returns: (transfer none) (element-type FuleiRecord): of the child, in any order */
GPtrArray *
fulei_sheet_batch_get_visits (FuleiSheetBatch *self, gint64 child)
{
  GPtrArray *visits = g_hash_table_lookup (self->visits, &child);

  return visits != NULL ? visits : self->none;
}

/** fulei_sheet_batch_fill: @record: as it stands in a form; gets what the records of the batch have got */
void
fulei_sheet_batch_fill (FuleiSheetBatch *self, FuleiRecord *record)
{
  if (self->helpers != NULL)
    fulei_sheet_helpers_fill (self->helpers, record);
  if (self->needs != NULL)
    fulei_sheet_needs_fill (self->needs, record);
}
