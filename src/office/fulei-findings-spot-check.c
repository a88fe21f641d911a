/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-archive-point.h"
#include "domain/fulei-sample.h"
#include "fulei-fields.h"
#include "office/fulei-archive-sample.h"
#include "office/fulei-findings-areas.h"

/* What spot checks found and nobody corrected in time, checks of past years that stay open, and a year's checks that
 * fall short of the share that the office set itself (FILE-5; 2024/33 8). */

#define LOOKED_AT_FROM_MONTH 10          /* the share is spoken of when the year ends: the report is due on 11-10 (chosen) */

typedef struct {
  gboolean  mock;
  gboolean  open;               /* not closed on the day */
  gboolean  this_year;
  guint     n_overdue;          /* archives whose correction is */
} Check;

typedef struct {
  FuleiFindings *findings;
  FuleiDate      day;
  int            year;
  int            month;
  GHashTable    *checks;        /* id → Check */
  GHashTable    *checked;       /* ids of children whose archives this year's checks have a result for */
} Reading;

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
take_check (Reading *reading, const FuleiRecord *record)
{
  FuleiDate made = get_date (record, FULEI_SPOT_CHECK_MADE_ON), closed = get_date (record, FULEI_SPOT_CHECK_CLOSED_ON);
  gint64 id = fulei_record_get_id (record), year = fulei_record_get_integer (record, FULEI_SPOT_CHECK_YEAR, 0);
  Check *check;

  if (made == 0 || made > reading->day)
    return;
  check = g_new0 (Check, 1);
  check->mock = g_strcmp0 (fulei_record_get_text (record, FULEI_SPOT_CHECK_KIND), "mock") == 0;
  check->open = closed == 0 || closed > reading->day;
  check->this_year = year == reading->year;
  g_hash_table_insert (reading->checks, g_memdup2 (&id, sizeof id), check);
  if (check->open && !check->mock && year < reading->year)
    fulei_findings_add (reading->findings, &fulei_rule_check_unfinished, id,
                        N_("抽查还没有办结：查完、整改完以后请填写办结日期"));
}

static void
take_archive (Reading *reading, const FuleiRecord *archive)
{
  gint64 id = fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, 0);
  gint64 child = fulei_record_get_integer (archive, FULEI_SPOT_CHECK_CHILD_CHILD, 0);
  Check *check = g_hash_table_lookup (reading->checks, &id);
  FuleiArchiveState state = fulei_archive_get_state (archive, reading->day);

  if (check == NULL)
    return;
  check->n_overdue += check->open && state == FULEI_ARCHIVE_OVERDUE;
  if (check->this_year && !check->mock && state != FULEI_ARCHIVE_UNCHECKED)
    g_hash_table_add (reading->checked, g_memdup2 (&child, sizeof child));
}

typedef void (*TakeRecord) (Reading *reading, const FuleiRecord *record);

static gboolean
read_register (Reading *reading, guint reg, const guint *fields, guint n_fields, TakeRecord take, GError **error)
{
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (reading->findings, reg, fields, n_fields, &record, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    take (reading, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static void
add_overdue (Reading *reading)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, reading->checks);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (((const Check *) value)->n_overdue > 0)
      fulei_findings_add (reading->findings, &fulei_rule_correction_overdue, *(const gint64 *) id,
                          N_("%u 份档案过了整改期限还没有整改"), ((const Check *) value)->n_overdue);
}

static gboolean
look_at_share (Reading *reading, GError **error)
{
  guint n_children, n_on_roll = 0, n_checked = g_hash_table_size (reading->checked), wanted;
  GError *failure = NULL;
  const FuleiChildFact *children;

  if (reading->month < LOOKED_AT_FROM_MONTH)
    return TRUE;
  children = fulei_findings_get_children (reading->findings, &n_children, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < n_children; i++)
    n_on_roll += children[i].on_roll;
  wanted = fulei_sample_size (n_on_roll,
                              fulei_archive_sample_get_share (fulei_findings_get_ledger (reading->findings)));
  if (n_checked < wanted)
    fulei_findings_add (reading->findings, &fulei_rule_check_share, 0,
                        N_("本年抽查了 %u 份档案，按设定的比例应抽查 %u 份"), n_checked, wanted);
  return TRUE;
}

/** fulei_findings_collect_spot_checks: corrections that are overdue, checks that stay open, a share not reached (FILE-5) */
gboolean
fulei_findings_collect_spot_checks (FuleiFindings *findings, GError **error)
{
  static const guint check[] = { FULEI_SPOT_CHECK_KIND, FULEI_SPOT_CHECK_YEAR, FULEI_SPOT_CHECK_MADE_ON,
                                 FULEI_SPOT_CHECK_CLOSED_ON };
  static const guint archive[] = { FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, FULEI_SPOT_CHECK_CHILD_CHILD,
                                   FULEI_SPOT_CHECK_CHILD_RESULT, FULEI_SPOT_CHECK_CHILD_CORRECT_BY,
                                   FULEI_SPOT_CHECK_CHILD_CORRECTED_ON };
  g_autoptr (GHashTable) checks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) checked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { .findings = findings, .day = fulei_findings_get_day (findings), .checks = checks,
                      .checked = checked };
  int day;

  fulei_date_split (reading.day, &reading.year, &reading.month, &day);
  if (!read_register (&reading, FULEI_REGISTER_SPOT_CHECK, check, G_N_ELEMENTS (check), take_check, error) ||
      !read_register (&reading, FULEI_REGISTER_SPOT_CHECK_CHILD, archive, G_N_ELEMENTS (archive), take_archive, error))
    return FALSE;
  add_overdue (&reading);
  return look_at_share (&reading, error);
}
