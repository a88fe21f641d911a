/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-desk-rates.h"

#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"
#include "store/fulei-query.h"

#define MONTHS FULEI_DESK_RATES_MONTHS

/* A child with a pairing, and in which of the months' last days it was in force. */
typedef struct {
  gint64 child;
  guint  months;                /* bits 1 << month */
} Paired;

typedef struct {
  FuleiDate    as_of;
  FuleiPeriod  months[MONTHS];
  GHashTable  *difficulty;      /* ids of children in difficulty */
  GHashTable  *paired;          /* child → Paired */
  gint64       done[FULEI_N_DESK_RATES][MONTHS];
  gint64       owed[FULEI_N_DESK_RATES][MONTHS];
} Work;

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), reg);
}

static gboolean
load_difficulty (Work *work, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_CHILD_CATEGORY], FULEI_OPERATOR_HAS_CODE, "difficulty");
  ids = fulei_query_select_ids (query, ledger, cancellable, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_hash_table_add (work->difficulty, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  return ids != NULL;
}

static void
add_pairing (Work *work, const FuleiRecord *pairing)
{
  FuleiDate first = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_STARTS_ON));
  FuleiDate last = fulei_date_from_iso (fulei_record_get_text (pairing, FULEI_PAIRING_ENDS_ON));
  gint64 child = fulei_record_get_integer (pairing, FULEI_PAIRING_CHILD, 0);
  Paired *paired = g_hash_table_lookup (work->paired, &child);

  if (paired == NULL)
    {
      paired = g_new0 (Paired, 1);
      paired->child = child;
      g_hash_table_insert (work->paired, &paired->child, paired);
    }
  for (guint i = 0; i < MONTHS; i++)
    if (first <= work->months[i].last && (last == 0 || last >= work->months[i].last))
      paired->months |= 1U << i;
}

static gboolean
load_pairings (Work *work, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_PAIRING);
  const FuleiField *fields[] = { &reg->fields[FULEI_PAIRING_CHILD], &reg->fields[FULEI_PAIRING_STARTS_ON],
                                 &reg->fields[FULEI_PAIRING_ENDS_ON] };
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_scan (ledger, reg, fields, G_N_ELEMENTS (fields), cancellable, error);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  GError *failure = NULL;

  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    add_pairing (work, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* VISIT-1, VISIT-2: a period counts in the month in which it ends. */
static void
count_period (Work *work, const FuleiFollowUpFacts *facts, const FuleiPeriod *period, guint month)
{
  FuleiDeskRate rate;
  FuleiPeriodStatus status;

  fulei_follow_up_period (facts, period, work->as_of, &status);
  if (status.state != FULEI_PERIOD_DONE && status.state != FULEI_PERIOD_MISSED)
    return;
  rate = status.kind == FULEI_DUTY_CONTACT ? FULEI_DESK_RATE_CONTACTS : FULEI_DESK_RATE_VISITS;
  work->owed[rate][month]++;
  work->done[rate][month] += status.state == FULEI_PERIOD_DONE ? 1 : 0;
}

static void
count_child (Work *work, const FuleiChildFacts *child)
{
  const Paired *paired = g_hash_table_lookup (work->paired, &child->id);
  gboolean difficulty = g_hash_table_contains (work->difficulty, &child->id);

  for (guint i = 0; i < MONTHS; i++)
    {
      FuleiPeriod quarter = fulei_period_at (FULEI_PERIOD_QUARTER, work->months[i].last);

      count_period (work, &child->staff, &work->months[i], i);
      if (quarter.last == work->months[i].last)
        count_period (work, &child->staff, &quarter, i);
      if (!difficulty || !fulei_day_spans_contain (child->staff.days, child->staff.n_days, work->months[i].last))
        continue;
      work->owed[FULEI_DESK_RATE_PAIRED][i]++;
      work->done[FULEI_DESK_RATE_PAIRED][i] += paired != NULL && (paired->months & 1U << i) != 0 ? 1 : 0;
    }
}

static gboolean
count_children (Work *work, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiFactsReader) reader = fulei_facts_reader_new (ledger, work->as_of, FULEI_FACTS_ALL, TRUE, error);
  GError *failure = NULL;

  if (reader == NULL)
    return FALSE;
  while (fulei_facts_reader_next (reader, cancellable, &failure))
    count_child (work, fulei_facts_reader_get (reader));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * fulei_desk_rates_load:
 * @as_of: the day asked about; the months are the whole ones before it
 * @rates: (out)
 * @cancellable: (nullable)
 *
 * Works out how many of the visits and contacts owed were made (VISIT-2), and how many of the children in difficulty on
 * the roll were paired on each month's last day (PAIR-2).
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_desk_rates_load (FuleiLedger *ledger, FuleiDate as_of, FuleiDeskRates *rates, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GHashTable) difficulty = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) paired = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Work work = { .as_of = as_of, .difficulty = difficulty, .paired = paired };
  FuleiPeriod present = fulei_period_at (FULEI_PERIOD_MONTH, as_of);

  for (int i = 0; i < MONTHS; i++)
    work.months[i] = fulei_period_step (&present, i - MONTHS);
  if (!load_difficulty (&work, ledger, cancellable, error) || !load_pairings (&work, ledger, cancellable, error) ||
      !count_children (&work, ledger, cancellable, error))
    return FALSE;
  rates->first = work.months[0].first;
  for (guint rate = 0; rate < FULEI_N_DESK_RATES; rate++)
    for (guint i = 0; i < MONTHS; i++)
      rates->permille[rate][i] = work.owed[rate][i] > 0 ? (int) (work.done[rate][i] * 1000 / work.owed[rate][i])
                                                        : FULEI_DESK_RATE_NONE;
  return TRUE;
}
