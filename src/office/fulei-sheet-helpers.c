/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-sheet-helpers.h"

#include "domain/fulei-pairing-rules.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Whom a pairing names. */
static const guint named[] = { FULEI_PAIRING_LOVE_PARENT, FULEI_PAIRING_ORGANISATION, FULEI_PAIRING_WORKER };
enum { LOVE_PARENT, ORGANISATION, WORKER, N_NAMED };

struct _FuleiSheetHelpers {
  GHashTable *pairings;         /* id of a child → FuleiRecord of its pairing in force that began last */
  GHashTable *people[N_NAMED];  /* id → FuleiRecord, of the register that the field names */
};

static void
record_free (gpointer record)
{
  fulei_record_free (record);
}

static gboolean
in_force (const FuleiRecord *pairing, FuleiDate day)
{
  const FuleiPairingSpan span = { fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_STARTS_ON)),
                                  fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON)) };

  return fulei_pairing_in_force (&span, day);
}

/* The pairings of these children, those that began last at the end. */
static FuleiCursor *
open_pairings (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *children, guint n_children, GError **error)
{
  const FuleiField *fields[] = {
    &reg->fields[FULEI_PAIRING_CHILD], &reg->fields[FULEI_PAIRING_LOVE_PARENT], &reg->fields[FULEI_PAIRING_ORGANISATION],
    &reg->fields[FULEI_PAIRING_WORKER], &reg->fields[FULEI_PAIRING_STARTS_ON], &reg->fields[FULEI_PAIRING_ENDS_ON],
  };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_auto (GStrv) values = g_new0 (char *, n_children + 1);

  for (guint i = 0; i < n_children; i++)
    values[i] = g_strdup_printf ("%" G_GINT64_FORMAT, children[i]);
  fulei_query_add_in (query, fields[0], (const char *const *) values);
  fulei_query_set_sort (query, fields[4], FALSE);
  return fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
}

static gboolean
load_pairings (FuleiSheetHelpers *self, FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *children,
               guint n_children, FuleiDate day, GError **error)
{
  g_autoptr (FuleiCursor) cursor = open_pairings (ledger, reg, children, n_children, error);
  g_autoptr (FuleiRecord) pairing = fulei_record_new (reg);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, pairing, &failure))
    {
      gint64 child = fulei_record_get_integer (pairing, FULEI_PAIRING_CHILD, 0);

      if (in_force (pairing, day))
        g_hash_table_replace (self->pairings, g_memdup2 (&child, sizeof child), fulei_record_copy (pairing));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* What the pairings point to is read once; what is in the recycle bin stays empty on paper. */
static void
load_person (FuleiSheetHelpers *self, FuleiLedger *ledger, const FuleiRecord *pairing, guint who)
{
  gint64 id = fulei_record_get_integer (pairing, named[who], 0);
  FuleiRecord *person;

  if (id == 0 || g_hash_table_contains (self->people[who], &id))
    return;
  person = fulei_ledger_load (ledger, fulei_record_get_register (pairing)->fields[named[who]].target, id, NULL);
  if (person != NULL)
    g_hash_table_insert (self->people[who], g_memdup2 (&id, sizeof id), person);
}

static void
load_people (FuleiSheetHelpers *self, FuleiLedger *ledger)
{
  GHashTableIter iter;
  gpointer pairing;

  g_hash_table_iter_init (&iter, self->pairings);
  while (g_hash_table_iter_next (&iter, NULL, &pairing))
    for (guint who = 0; who < N_NAMED; who++)
      load_person (self, ledger, pairing, who);
}

/**
 * fulei_sheet_helpers_load:
 * @children: (array length=n_children): ids
 * @day: the day that pairings are looked at
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable)
 */
FuleiSheetHelpers *
fulei_sheet_helpers_load (FuleiLedger *ledger, const gint64 *children, guint n_children, FuleiDate day, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_PAIRING);
  g_autoptr (FuleiSheetHelpers) self = g_new0 (FuleiSheetHelpers, 1);

  self->pairings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, record_free);
  for (guint who = 0; who < N_NAMED; who++)
    self->people[who] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, record_free);
  if (!load_pairings (self, ledger, reg, children, n_children, day, error))
    return NULL;
  load_people (self, ledger);
  return g_steal_pointer (&self);
}

/** fulei_sheet_helpers_free: what was filled stays */
void
fulei_sheet_helpers_free (FuleiSheetHelpers *self)
{
  g_clear_pointer (&self->pairings, g_hash_table_unref);
  for (guint who = 0; who < N_NAMED; who++)
    g_clear_pointer (&self->people[who], g_hash_table_unref);
  g_free (self);
}

static const FuleiRecord *
find_person (const FuleiSheetHelpers *self, const FuleiRecord *pairing, guint who)
{
  gint64 id = fulei_record_get_integer (pairing, named[who], 0);

  return g_hash_table_lookup (self->people[who], &id);
}

static void
set_text (FuleiRecord *child, guint field, const FuleiRecord *person, guint from)
{
  const char *text = person != NULL ? fulei_record_get_text (person, from) : NULL;

  if (text != NULL)
    fulei_record_set_text (child, field, text);
}

/**
 * fulei_sheet_helpers_fill:
 * @child: as it will be printed
 *
 * Fills name, phone and unit of the helper, if none of them is written: what is written in the archive stands.
 */
void
fulei_sheet_helpers_fill (const FuleiSheetHelpers *self, FuleiRecord *child)
{
  static const guint fields[] = { FULEI_CHILD_HELPER_NAME, FULEI_CHILD_HELPER_PHONE, FULEI_CHILD_HELPER_UNIT };
  gint64 id = fulei_record_get_id (child);
  const FuleiRecord *pairing = g_hash_table_lookup (self->pairings, &id), *person, *organisation;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (pairing == NULL || !fulei_record_is_empty (child, fields[i]))
      return;
  person = find_person (self, pairing, LOVE_PARENT);
  if (person != NULL)
    {
      set_text (child, FULEI_CHILD_HELPER_NAME, person, FULEI_LOVE_PARENT_NAME);
      set_text (child, FULEI_CHILD_HELPER_PHONE, person, FULEI_LOVE_PARENT_PHONE);
      set_text (child, FULEI_CHILD_HELPER_UNIT, person, FULEI_LOVE_PARENT_EMPLOYER);
      return;
    }
  person = find_person (self, pairing, WORKER);
  organisation = find_person (self, pairing, ORGANISATION);
  set_text (child, FULEI_CHILD_HELPER_NAME, person, FULEI_WORKER_NAME);
  set_text (child, FULEI_CHILD_HELPER_PHONE, person, FULEI_WORKER_PHONE);
  set_text (child, FULEI_CHILD_HELPER_UNIT, organisation, FULEI_ORGANISATION_NAME);
}
