/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-report-words.h"
#include "store/fulei-history.h"

/* Works out what the program says in a report. */

/** fulei_report_work_get_register: @reg: FULEI_REGISTER_*. Returns: (transfer none) */
const FuleiRegister *
fulei_report_work_get_register (FuleiReportWork *work, guint reg)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (work->ledger), reg);
}

/* Makes @day the earliest of itself and the earliest day that stands in the field. */
static gboolean
look_for_earlier (FuleiLedger *ledger, guint index, guint field, FuleiDate *day, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
  const FuleiField *fields[] = { &reg->fields[field] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (*day, iso);
  fulei_query_add (query, fields[0], FULEI_OPERATOR_BEFORE, iso);
  fulei_query_set_sort (query, fields[0], FALSE);
  fulei_query_set_limit (query, 1);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    *day = fulei_date_from_iso (fulei_record_get_text (record, field));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/**
 * fulei_report_find_first_day:
 * @day: (out): the first day that the ledger tells of: an entry on the roll, a visit, a pairing, or when it was begun
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_report_find_first_day (FuleiLedger *ledger, FuleiDate *day, GError **error)
{
  g_autoptr (GArray) changes = fulei_history_load_days (ledger, error);

  if (changes == NULL)
    return FALSE;
  *day = fulei_clock_today ();
  for (guint i = 0; i < changes->len; i++)
    *day = MIN (*day, g_array_index (changes, FuleiChangeDay, i).day);
  return look_for_earlier (ledger, FULEI_REGISTER_CHILD, FULEI_CHILD_ENTERED_ON, day, error) &&
         look_for_earlier (ledger, FULEI_REGISTER_CHILD, FULEI_CHILD_FILED_ON, day, error) &&
         look_for_earlier (ledger, FULEI_REGISTER_VISIT, FULEI_VISIT_VISITED_ON, day, error) &&
         look_for_earlier (ledger, FULEI_REGISTER_PAIRING, FULEI_PAIRING_STARTS_ON, day, error);
}

/* The report's period, the one before and the same of last year; each is told from the first record on. A yearly
 * report's last year is the one before: it is compared once. */
static gboolean
set_moments (FuleiReportWork *work, const FuleiReportPeriod *period, FuleiDate today, GError **error)
{
  int per_year = period->kind == FULEI_REPORT_MONTHLY ? 12
                 : period->kind == FULEI_REPORT_QUARTERLY ? 4
                 : period->kind == FULEI_REPORT_HALF_YEAR ? 2 : 1;
  FuleiDate first_day;

  if (!fulei_report_find_first_day (work->ledger, &first_day, error))
    return FALSE;
  work->periods[FULEI_REPORT_NOW] = *period;
  fulei_report_period_step (period, -1, &work->periods[FULEI_REPORT_BEFORE]);
  fulei_report_period_step (period, -per_year, &work->periods[FULEI_REPORT_YEAR_BEFORE]);
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      work->lasts[i] = MIN (work->periods[i].last, today);
      work->has[i] = work->periods[i].first != 0 && work->periods[i].last >= first_day;
    }
  if (per_year == 1)
    work->has[FULEI_REPORT_YEAR_BEFORE] = FALSE;
  if (work->has[FULEI_REPORT_NOW])
    return TRUE;
  g_set_error_literal (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_PERIOD,
                       _("台账从这段时间之后才有记录，写不出这一期的报告"));
  return FALSE;
}

/* Every month from the first of the period a year before, but as many as charts show, to the last. */
static void
set_months (FuleiReportWork *work)
{
  FuleiPeriod last = fulei_period_at (FULEI_PERIOD_MONTH, work->periods[FULEI_REPORT_NOW].last);
  FuleiDate first = work->periods[FULEI_REPORT_YEAR_BEFORE].first;
  FuleiPeriod month = fulei_period_step (&last, 1 - FULEI_REPORT_CHART_MONTHS);

  while (month.first > first && first != 0)
    month = fulei_period_step (&month, -1);
  for (work->n_months = 0; month.first <= last.first && work->n_months < FULEI_REPORT_MAX_MONTHS; work->n_months++)
    {
      work->months[work->n_months] = month;
      month = fulei_period_step (&month, 1);
    }
}

static void
place_free (gpointer data)
{
  FuleiReportPlace *place = data;

  g_free (place->township);
  g_free (place->name);
  g_free (place);
}

static guint
add_place (FuleiReportWork *work, gint64 village, const char *township, const char *name)
{
  FuleiReportPlace *place = g_new0 (FuleiReportPlace, 1);

  place->village = village;
  place->township = g_strdup (township);
  place->name = g_strdup (name);
  g_ptr_array_add (work->places, place);
  return work->places->len - 1;
}

/* The village's own place, or its township's. */
static guint
find_place (FuleiReportWork *work, gint64 village, const char *township, const char *name)
{
  const FuleiCodeList *list = fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (work->ledger), "township");
  const FuleiCode *code = township != NULL ? fulei_code_list_find (list, township) : NULL;

  if (!work->by_township)
    return add_place (work, village, township, name);
  for (guint i = 1; i < work->places->len; i++)
    if (g_strcmp0 (((const FuleiReportPlace *) g_ptr_array_index (work->places, i))->township, township) == 0)
      return i;
  return township == NULL ? 0 : add_place (work, 0, township, code != NULL ? code->label : township);
}

/* AREA-2: whether the villages are of several townships. */
static gboolean
look_for_townships (FuleiReportWork *work, GError **error)
{
  const FuleiRegister *reg = fulei_report_work_get_register (work, FULEI_REGISTER_VILLAGE);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) counts = fulei_query_count_by (query, work->ledger, &reg->fields[FULEI_VILLAGE_TOWNSHIP],
                                                    work->cancellable, error);
  guint n = 0;

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    n += g_array_index (counts, FuleiCount, i).value != NULL ? 1 : 0;
  work->by_township = work->township == NULL && n > 1;
  return counts != NULL;
}

/* Villages in the order of their codes; those of other townships are not the report's. */
static gboolean
load_places (FuleiReportWork *work, GError **error)
{
  const FuleiRegister *reg = fulei_report_work_get_register (work, FULEI_REGISTER_VILLAGE);
  const FuleiField *fields[] = { &reg->fields[FULEI_VILLAGE_NAME], &reg->fields[FULEI_VILLAGE_TOWNSHIP] };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) village = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  add_place (work, 0, NULL, _("未填村（居）"));
  fulei_query_set_sort (query, &reg->fields[FULEI_VILLAGE_CODE], FALSE);
  cursor = fulei_cursor_new (work->ledger, query, fields, G_N_ELEMENTS (fields), error);
  while (cursor != NULL && fulei_cursor_next (cursor, village, &failure))
    {
      const char *township = fulei_record_get_text (village, FULEI_VILLAGE_TOWNSHIP);
      gint64 id = fulei_record_get_id (village);

      if (work->township == NULL || g_strcmp0 (work->township, township) == 0)
        g_hash_table_insert (work->place_of, g_memdup2 (&id, sizeof id),
                             GUINT_TO_POINTER (find_place (work, id, township,
                                                           fulei_record_get_text (village, FULEI_VILLAGE_NAME))));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static void
work_clear (FuleiReportWork *work)
{
  g_clear_pointer (&work->data, fulei_report_data_free);
  g_clear_pointer (&work->places, g_ptr_array_unref);
  g_clear_pointer (&work->place_of, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FuleiReportWork, work_clear)

/**
 * fulei_report_work_out:
 * @township: (nullable): code; NULL for all of the ledger
 * @today: figures are as at the period's last day, or today if that is earlier
 * @cancellable: (nullable)
 * @error: FULEI_REPORT_ERROR_PERIOD, or of the ledger
 *
 * Returns: (transfer full) (nullable): what the program says in the report as the ledger is now
 */
FuleiReportData *
fulei_report_work_out (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *township, FuleiDate today,
                       GCancellable *cancellable, GError **error)
{
  g_auto (FuleiReportWork) work = { .ledger = ledger, .cancellable = cancellable, .township = township };

  if (!set_moments (&work, period, today, error))
    return NULL;
  work.data = fulei_report_data_new ();
  work.data->as_of = work.lasts[FULEI_REPORT_NOW];
  work.places = g_ptr_array_new_with_free_func (place_free);
  work.place_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  set_months (&work);
  if (!look_for_townships (&work, error) || !load_places (&work, error))
    return NULL;
  if (period->kind == FULEI_REPORT_SPOT_CHECK ? !fulei_report_add_spot_checks (&work, error)
                                              : !fulei_report_add_children (&work, error) ||
                                                  !fulei_report_add_counts (&work, error) ||
                                                  !fulei_report_add_standing (&work, error))
    return NULL;
  fulei_report_data_sort (work.data);
  fulei_report_write_sentences (work.data, period->kind);
  return g_steal_pointer (&work.data);
}
