/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-spot-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-entry.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FuleiLedger *ledger, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), index);
}

/* --- writing --- */

static void
set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
}

/* The part of a number behind its year. Returns: 0 if it is none */
static guint
read_sequence (const char *number, const char *prefix)
{
  guint64 sequence;

  if (number == NULL || !g_str_has_prefix (number, prefix) ||
      !g_ascii_string_to_unsigned (number + strlen (prefix), 10, 1, G_MAXUINT - 1, &sequence, NULL))
    return 0;
  return (guint) sequence;
}

/* 查2026-01, the mock inspections 模2026-01; a number in the recycle bin is on some paper, too. Returns: NULL with @error */
static char *
dup_next_number (FuleiLedger *ledger, int year, gboolean mock, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_SPOT_CHECK);
  const FuleiField *fields[] = { &reg->fields[FULEI_SPOT_CHECK_NUMBER] };
  g_autofree char *prefix = g_strdup_printf ("%s%04d-", mock ? _("模") : _("查"), year);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) check = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;
  guint highest = 0;

  fulei_query_add (query, fields[0], FULEI_OPERATOR_CONTAINS, prefix);
  fulei_query_set_show (query, FULEI_SHOW_ALL);
  cursor = fulei_cursor_new (ledger, query, fields, 1, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, check, &failure))
    highest = MAX (highest, read_sequence (fulei_record_get_text (check, FULEI_SPOT_CHECK_NUMBER), prefix));
  if (failure == NULL)
    return g_strdup_printf ("%s%02u", prefix, highest + 1);
  g_propagate_error (error, failure);
  return NULL;
}

static gint64
save_check (FuleiLedger *ledger, const FuleiSamplePlan *plan, const FuleiArchiveSample *sample, gboolean mock, GError **error)
{
  g_autoptr (FuleiRecord) check = fulei_entry_new (get_register (ledger, FULEI_REGISTER_SPOT_CHECK));
  g_autofree char *number = NULL, *actor = fulei_ledger_dup_actor (ledger);
  int year, month, day;

  fulei_date_split (plan->day, &year, &month, &day);
  number = dup_next_number (ledger, year, mock, error);
  if (number == NULL)
    return 0;
  fulei_record_set_text (check, FULEI_SPOT_CHECK_NUMBER, number);
  fulei_record_set_text (check, FULEI_SPOT_CHECK_KIND, mock ? "mock" : "check");
  fulei_record_set_integer (check, FULEI_SPOT_CHECK_YEAR, year);
  set_day (check, FULEI_SPOT_CHECK_MADE_ON, plan->day);
  if (plan->township != NULL)
    fulei_record_set_text (check, FULEI_SPOT_CHECK_TOWNSHIP, plan->township);
  if (plan->village != 0)
    fulei_record_set_integer (check, FULEI_SPOT_CHECK_VILLAGE, plan->village);
  fulei_record_set_integer (check, FULEI_SPOT_CHECK_SHARE, plan->share);
  fulei_record_set_integer (check, FULEI_SPOT_CHECK_SEED, plan->seed);
  fulei_record_set_integer (check, FULEI_SPOT_CHECK_POPULATION, sample->population);
  fulei_record_set_integer (check, FULEI_SPOT_CHECK_DRAWN, sample->children->len);
  if (actor != NULL)
    fulei_record_set_text (check, FULEI_SPOT_CHECK_CHECKED_BY, actor);
  set_day (check, FULEI_SPOT_CHECK_CORRECT_BY, plan->day + FULEI_CORRECTION_DAYS);
  return fulei_ledger_save (ledger, check, error) ? fulei_record_get_id (check) : 0;
}

/* @verdict: (nullable): of a mock inspection */
static gboolean
save_archive (FuleiLedger *ledger, gint64 check, guint position, gint64 child, const FuleiArchiveVerdict *verdict,
              FuleiDate day, GError **error)
{
  g_autoptr (FuleiRecord) archive = fulei_entry_new (get_register (ledger, FULEI_REGISTER_SPOT_CHECK_CHILD));

  fulei_record_set_integer (archive, FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, check);
  fulei_record_set_integer (archive, FULEI_SPOT_CHECK_CHILD_POSITION, position);
  fulei_record_set_integer (archive, FULEI_SPOT_CHECK_CHILD_CHILD, child);
  if (verdict != NULL)
    {
      fulei_archive_verdict_write (verdict, archive);
      set_day (archive, FULEI_SPOT_CHECK_CHILD_CHECKED_ON, day);
      if (!fulei_record_is_empty (archive, FULEI_SPOT_CHECK_CHILD_FAULTS))
        set_day (archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, day + FULEI_CORRECTION_DAYS);
    }
  return fulei_ledger_save (ledger, archive, error);
}

/* Within a transaction. Returns: the check's id, or 0 with @error */
static gint64
save_all (FuleiLedger *ledger, const FuleiSamplePlan *plan, const FuleiArchiveSample *sample, const GPtrArray *verdicts,
          GError **error)
{
  gint64 check = save_check (ledger, plan, sample, verdicts != NULL, error);

  for (guint i = 0; check != 0 && i < sample->children->len; i++)
    if (!save_archive (ledger, check, i + 1, g_array_index (sample->children, gint64, i),
                       verdicts != NULL ? verdicts->pdata[i] : NULL, plan->day, error))
      return 0;
  return check;
}

/**
 * fulei_spot_check_save:
 * @sample: what fulei_archive_sample_load() drew by @plan
 * @verdicts: (nullable) (element-type FuleiArchiveVerdict): of a mock inspection, in the order of the sample; NULL for a
 *   check by people
 *
 * Writes the check and its archives in one transaction.
 *
 * Returns: the check's id, or 0 with @error
 */
gint64
fulei_spot_check_save (FuleiLedger *ledger, const FuleiSamplePlan *plan, const FuleiArchiveSample *sample,
                       const GPtrArray *verdicts, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  gint64 check;

  g_return_val_if_fail (verdicts == NULL || verdicts->len == sample->children->len, 0);
  if (!fulei_ledger_begin (ledger, &change, error))
    return 0;
  check = save_all (ledger, plan, sample, verdicts, error);
  if (check == 0)
    fulei_ledger_rollback (ledger);
  else if (!fulei_ledger_commit (ledger, error))
    check = 0;
  return check;
}

/**
 * fulei_spot_check_make:
 * @mock: whether the program judges what it can at once (BEYOND-4)
 *
 * Draws and writes a check.
 *
 * Returns: its id, or 0 with @error
 */
gint64
fulei_spot_check_make (FuleiLedger *ledger, const FuleiSamplePlan *plan, gboolean mock, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (FuleiArchiveSample) sample = fulei_archive_sample_load (ledger, plan, cancellable, error);
  g_autoptr (GPtrArray) verdicts = NULL;

  if (sample == NULL)
    return 0;
  if (mock)
    {
      verdicts = fulei_archive_judge (ledger, (const gint64 *) (gpointer) sample->children->data, sample->children->len,
                                      plan->day, cancellable, error);
      if (verdicts == NULL)
        return 0;
    }
  return fulei_spot_check_save (ledger, plan, sample, verdicts, error);
}

/* --- reading --- */

static void
record_free (gpointer record)
{
  fulei_record_free (record);
}

/**
 * fulei_spot_check_load:
 * @check: id
 *
 * Returns: (transfer full) (nullable) (element-type FuleiRecord): its archives by position; NULL with @error
 */
GPtrArray *
fulei_spot_check_load (FuleiLedger *ledger, gint64 check, GError **error)
{
  const FuleiRegister *reg = get_register (ledger, FULEI_REGISTER_SPOT_CHECK_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) archive = fulei_record_new (reg);
  g_autoptr (GPtrArray) archives = g_ptr_array_new_with_free_func (record_free);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, check);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, &reg->fields[FULEI_SPOT_CHECK_CHILD_SPOT_CHECK], FULEI_OPERATOR_EQUALS, owner);
  fulei_query_set_sort (query, &reg->fields[FULEI_SPOT_CHECK_CHILD_POSITION], FALSE);
  cursor = fulei_cursor_new (ledger, query, NULL, 0, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, archive, &failure))
    g_ptr_array_add (archives, fulei_record_copy (archive));
  if (failure == NULL)
    return g_steal_pointer (&archives);
  g_propagate_error (error, failure);
  return NULL;
}

/**
 * fulei_spot_check_count:
 * @archives: (element-type FuleiRecord): of fulei_spot_check_load()
 * @progress: (out)
 *
 * Counts how a check stands on @day.
 */
void
fulei_spot_check_count (const GPtrArray *archives, FuleiDate day, FuleiCheckProgress *progress)
{
  *progress = (FuleiCheckProgress) { .n_archives = archives->len };
  for (guint i = 0; i < archives->len; i++)
    {
      const FuleiRecord *archive = archives->pdata[i];
      FuleiArchiveState state = fulei_archive_get_state (archive, day);

      progress->n_checked += state != FULEI_ARCHIVE_UNCHECKED;
      progress->n_good += state == FULEI_ARCHIVE_GOOD;
      progress->n_faulty += state != FULEI_ARCHIVE_UNCHECKED && state != FULEI_ARCHIVE_GOOD;
      progress->n_overdue += state == FULEI_ARCHIVE_OVERDUE;
      progress->n_mended += state == FULEI_ARCHIVE_MENDED;
      for (guint point = 0; point < FULEI_N_POINTS; point++)
        progress->points[point] += fulei_archive_get_point (archive, point, NULL) == FULEI_POINT_FAULT;
    }
}

static void
read_plan (const FuleiRecord *check, FuleiSamplePlan *plan)
{
  *plan = (FuleiSamplePlan) {
    .day = fulei_date_from_iso (fulei_record_get_text (check, FULEI_SPOT_CHECK_MADE_ON)),
    .village = fulei_record_get_integer (check, FULEI_SPOT_CHECK_VILLAGE, 0),
    .township = fulei_record_get_text (check, FULEI_SPOT_CHECK_TOWNSHIP),
    .share = fulei_record_get_integer (check, FULEI_SPOT_CHECK_SHARE, 0),
    .seed = (guint32) fulei_record_get_integer (check, FULEI_SPOT_CHECK_SEED, 0),
  };
}

/**
 * fulei_spot_check_compare:
 * @check: of spot_check
 * @comparison: (out)
 * @error: FULEI_LEDGER_ERROR; NOT_FOUND for a check that was not drawn by a seed
 *
 * Draws again by what is written in the check, and holds both against each other.
 */
gboolean
fulei_spot_check_compare (FuleiLedger *ledger, const FuleiRecord *check, FuleiSampleComparison *comparison,
                          GError **error)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) archives = NULL;
  g_autoptr (FuleiArchiveSample) sample = NULL;
  FuleiSamplePlan plan;

  if (fulei_record_is_empty (check, FULEI_SPOT_CHECK_SEED) || fulei_record_is_empty (check, FULEI_SPOT_CHECK_SHARE))
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND,
                           _("这次抽查没有种子和抽取比例，不能重新抽取核对。"));
      return FALSE;
    }
  read_plan (check, &plan);
  sample = fulei_archive_sample_load (ledger, &plan, NULL, error);
  archives = sample != NULL ? fulei_spot_check_load (ledger, fulei_record_get_id (check), error) : NULL;
  if (archives == NULL)
    return FALSE;
  *comparison = (FuleiSampleComparison) { 0 };
  for (guint i = 0; i < sample->children->len; i++)
    g_hash_table_add (drawn, &g_array_index (sample->children, gint64, i));
  for (guint i = 0; i < archives->len; i++)
    {
      gint64 child = fulei_record_get_integer (archives->pdata[i], FULEI_SPOT_CHECK_CHILD_CHILD, 0);

      if (g_hash_table_contains (drawn, &child))
        comparison->n_same++;
      else
        comparison->n_gone++;
    }
  comparison->n_new = sample->children->len - MIN (comparison->n_same, sample->children->len);
  return TRUE;
}

/* --- judging again --- */

/* What the program judged stands as the ledger is now; what people judged of the other points stays. */
static gboolean
save_verdicts (FuleiLedger *ledger, const GPtrArray *archives, GHashTable *verdicts, FuleiDate day, GError **error)
{
  for (guint i = 0; i < archives->len; i++)
    {
      FuleiRecord *archive = archives->pdata[i];
      gint64 child = fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_CHILD, 0);
      const FuleiArchiveVerdict *verdict = g_hash_table_lookup (verdicts, &child);

      if (verdict == NULL)
        continue;
      fulei_archive_verdict_write (verdict, archive);
      set_day (archive, FULEI_SPOT_CHECK_CHILD_CHECKED_ON, day);
      fulei_record_clear (archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON);
      if (fulei_record_is_empty (archive, FULEI_SPOT_CHECK_CHILD_FAULTS))
        fulei_record_clear (archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY);
      else
        set_day (archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, day + FULEI_CORRECTION_DAYS);
      if (!fulei_ledger_save (ledger, archive, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * fulei_spot_check_judge_again:
 * @check: id; archives that were corrected, or have a result that a person gave, are judged again too
 * @day: of the inspection
 * @n_judged: (out): how many
 *
 * Judges what the ledger can tell of a check's archives, in one transaction.
 */
gboolean
fulei_spot_check_judge_again (FuleiLedger *ledger, gint64 check, FuleiDate day, guint *n_judged, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (GHashTable) by_child = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) archives = fulei_spot_check_load (ledger, check, error), verdicts = NULL;

  for (guint i = 0; archives != NULL && i < archives->len; i++)
    {
      gint64 child = fulei_record_get_integer (archives->pdata[i], FULEI_SPOT_CHECK_CHILD_CHILD, 0);

      g_array_append_val (children, child);
    }
  if (archives != NULL)
    verdicts = fulei_archive_judge (ledger, (const gint64 *) (gpointer) children->data, children->len, day, NULL, error);
  if (verdicts == NULL || !fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  for (guint i = 0; i < verdicts->len; i++)
    g_hash_table_insert (by_child, &((FuleiArchiveVerdict *) verdicts->pdata[i])->child, verdicts->pdata[i]);
  *n_judged = verdicts->len;
  if (save_verdicts (ledger, archives, by_child, day, error))
    return fulei_ledger_commit (ledger, error);
  fulei_ledger_rollback (ledger);
  return FALSE;
}
