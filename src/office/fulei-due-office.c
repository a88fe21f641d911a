/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-due-private.h"

#include <string.h>

#include "domain/fulei-vetting.h"
#include "fulei-fields.h"
#include "office/fulei-report.h"
#include "store/fulei-history.h"
#include "store/fulei-setting.h"

/* The report for a month is due on this day of the next (RPT-1, chosen). */
#define REPORT_DAY 15
/* "2026-10": the last month whose report was sent. */
#define SETTING_REPORT_SENT "report.month.sent"

enum { DIRECTOR_VILLAGE, DIRECTOR_STARTED_ON, DIRECTOR_ENDED_ON };
enum { TRAINING_DIRECTOR, TRAINING_HELD_ON, TRAINING_PASSED };
enum { PERSON_VETTED_ON, PERSON_RESULT, PERSON_UNTIL, PERSON_VILLAGE_OR_STARTED_ON, PERSON_ENDED_ON };
enum { PAIRING_LOVE_PARENT, PAIRING_STARTS_ON, PAIRING_ENDS_ON };
enum { STAFF_CAMP, STAFF_WORKER, STAFF_LOVE_PARENT };
enum { CAMP_STARTS_ON, CAMP_ENDS_ON, CAMP_STATE };
enum { ENROLMENT_CAMP, ENROLMENT_CHILD };

static gboolean
was_sent (FuleiLedger *ledger, const FuleiPeriod *month, FuleiDate as_of)
{
  g_autofree char *last = fulei_setting_dup (ledger, SETTING_REPORT_SENT), *code = fulei_period_dup_code (month);
  FuleiReportPeriod period;

  if (last != NULL && strcmp (code, last) <= 0)
    return TRUE;
  return fulei_report_period_parse (FULEI_REPORT_MONTHLY, code, &period, NULL) &&
         fulei_report_was_sent (ledger, &period, as_of);
}

/**
 * fulei_due_report_was_sent:
 * @month: a calendar month
 *
 * Returns: whether its report was sent on
 */
gboolean
fulei_due_report_was_sent (FuleiLedger *ledger, const FuleiPeriod *month)
{
  return was_sent (ledger, month, 0);
}

static void
add_monthly_report (FuleiLedger *ledger, FuleiDate as_of, GArray *entries)
{
  FuleiPeriod present = fulei_period_at (FULEI_PERIOD_MONTH, as_of), month = fulei_period_step (&present, -1);
  FuleiDueEntry entry = { .line = { .kind = FULEI_DUE_REPORT, .cause = FULEI_DUE_MONTHLY_REPORT } };

  entry.line.period_kind = FULEI_PERIOD_MONTH;
  entry.line.period_year = (guint16) month.year;
  entry.line.period_number = (guint8) month.number;
  if (!was_sent (ledger, &month, as_of) &&
      fulei_due_line_set_date (&entry.line, present.first + REPORT_DAY - 1, as_of))
    g_array_append_val (entries, entry);
}

/* RPT-2: what ended last, from the day after; a year's report is sent before the year is over. */
static gboolean
find_report_period (FuleiLedger *ledger, FuleiReportKind kind, FuleiDate as_of, FuleiReportPeriod *period)
{
  FuleiReportPeriod present;

  if (!fulei_report_period_at (kind, as_of, &present))
    return FALSE;
  *period = present;
  if (kind == FULEI_REPORT_YEARLY && as_of + FULEI_DUTY_NOTICE_DAYS >= fulei_report_period_get_due (ledger, &present))
    return TRUE;
  return fulei_report_period_step (&present, -1, period);
}

/**
 * fulei_due_add_report:
 * @entries: gets a line for each report that is to be sent: the month before's, shown from the 1st (RPT-1), and the last
 *   quarter's, half-year's and the year's, from when the ledger was begun (RPT-2)
 */
void
fulei_due_add_report (FuleiLedger *ledger, FuleiDate as_of, GArray *entries)
{
  static const struct { FuleiReportKind kind; FuleiDueCause cause; } others[] = {
    { FULEI_REPORT_QUARTERLY, FULEI_DUE_QUARTERLY_REPORT },
    { FULEI_REPORT_HALF_YEAR, FULEI_DUE_HALF_YEAR_REPORT },
    { FULEI_REPORT_YEARLY, FULEI_DUE_YEARLY_REPORT },
  };
  FuleiDate begun = 0;

  add_monthly_report (ledger, as_of, entries);
  if (!fulei_history_find_day (ledger, 1, &begun, NULL) || begun == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      FuleiDueEntry entry = { .line = { .kind = FULEI_DUE_REPORT, .cause = others[i].cause } };
      FuleiReportPeriod period;
      FuleiDate due;

      if (!find_report_period (ledger, others[i].kind, as_of, &period) || period.last < begun)
        continue;
      due = fulei_report_period_get_due (ledger, &period);
      entry.line.fact_day = period.last;
      if (due != 0 && fulei_due_line_set_date (&entry.line, due, as_of) && !fulei_report_was_sent (ledger, &period, as_of))
        g_array_append_val (entries, entry);
    }
}

/* The last training up to @as_of, not counting those that were not passed; 0 if there is none. */
static gboolean
find_last_training (FuleiStream *trainings, gint64 director, FuleiDate as_of, FuleiDate *last, GError **error)
{
  GError *failure = NULL;

  *last = 0;
  if (!fulei_stream_seek (trainings, director, error))
    return FALSE;
  while (*last == 0 && fulei_stream_next (trainings, &failure))
    {
      FuleiDate held = fulei_stream_get_date (trainings, TRAINING_HELD_ON);

      if (held <= as_of && (fulei_stream_is_empty (trainings, TRAINING_PASSED) ||
                            fulei_stream_get_integer (trainings, TRAINING_PASSED) == 1))
        *last = held;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* STAFF-1: the first training before the work is taken up; then one each year, due on its last day. */
static void
add_training (FuleiStream *director, FuleiDate last, FuleiDate as_of, GArray *entries)
{
  FuleiDate started = fulei_stream_get_date (director, DIRECTOR_STARTED_ON), year_end;
  FuleiDueEntry entry = { .name_order = fulei_stream_get_name_order (director) };
  int year, month, day;

  fulei_date_split (as_of, &year, &month, &day);
  year_end = fulei_date_new (year, 12, 31);
  entry.line = (FuleiDueLine) {
    .kind = FULEI_DUE_TRAINING,
    .cause = last == 0 ? FULEI_DUE_FIRST_TRAINING : FULEI_DUE_YEARLY_TRAINING,
    .reg = FULEI_REGISTER_DIRECTOR,
    .record = fulei_stream_get_id (director),
    .director = fulei_stream_get_id (director),
    .village = fulei_stream_get_integer (director, DIRECTOR_VILLAGE),
    .last_done = last,
    .fact_day = last == 0 ? started : last,
  };
  if (last >= fulei_date_new (year, 1, 1))
    return;
  if (fulei_due_line_set_date (&entry.line, last == 0 ? (started != 0 ? started : as_of) : year_end, as_of))
    g_array_append_val (entries, entry);
}

/**
 * fulei_due_add_trainings:
 * @entries: gets the lines of child directors and supervisors in their posts who lack a training (STAFF-1)
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_due_add_trainings (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error)
{
  static const guint director_fields[] = { FULEI_DIRECTOR_VILLAGE, FULEI_DIRECTOR_STARTED_ON, FULEI_DIRECTOR_ENDED_ON };
  static const guint training_fields[] = { FULEI_TRAINING_DIRECTOR, FULEI_TRAINING_HELD_ON, FULEI_TRAINING_PASSED };
  g_autoptr (FuleiStreams) streams = fulei_streams_new (ledger);
  FuleiStream *directors = fulei_streams_add (streams, FULEI_REGISTER_DIRECTOR, director_fields,
                                              G_N_ELEMENTS (director_fields), FULEI_STREAM_BY_ID, error);
  FuleiStream *trainings = directors == NULL ? NULL
                           : fulei_streams_add (streams, FULEI_REGISTER_TRAINING, training_fields,
                                                G_N_ELEMENTS (training_fields),
                                                FULEI_STREAM_FIND | FULEI_STREAM_NEWEST_FIRST, error);
  GError *failure = NULL;
  gint64 id;

  if (trainings == NULL)
    return FALSE;
  while (failure == NULL && fulei_stream_next_key (directors, &id, &failure) && fulei_stream_next (directors, &failure))
    {
      FuleiDate started = fulei_stream_get_date (directors, DIRECTOR_STARTED_ON);
      FuleiDate ended = fulei_stream_get_date (directors, DIRECTOR_ENDED_ON), last;

      if ((ended == 0 || ended > as_of) && started <= as_of &&
          find_last_training (trainings, id, as_of, &last, &failure))
        add_training (directors, last, as_of, entries);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Notes since when @person meets children: the earliest day counts. */
static void
note_since (GHashTable *since, gint64 person, FuleiDate day)
{
  gpointer known = g_hash_table_lookup (since, &person);

  if (known == NULL)
    g_hash_table_insert (since, g_memdup2 (&person, sizeof person), GUINT_TO_POINTER (day));
  else if (GPOINTER_TO_UINT (known) > day)
    g_hash_table_replace (since, g_memdup2 (&person, sizeof person), GUINT_TO_POINTER (day));
}

/* Love parents with a pairing in force. */
static gboolean
note_pairings (FuleiStreams *streams, FuleiDate as_of, GHashTable *love_parents, GError **error)
{
  static const guint fields[] = { FULEI_PAIRING_LOVE_PARENT, FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON };
  FuleiStream *pairings = fulei_streams_add (streams, FULEI_REGISTER_PAIRING, fields, G_N_ELEMENTS (fields),
                                             FULEI_STREAM_BY_ID, error);
  GError *failure = NULL;
  gint64 id;

  if (pairings == NULL)
    return FALSE;
  while (fulei_stream_next_key (pairings, &id, &failure) && fulei_stream_next (pairings, &failure))
    {
      gint64 person = fulei_stream_get_integer (pairings, PAIRING_LOVE_PARENT);
      FuleiDate first = fulei_stream_get_date (pairings, PAIRING_STARTS_ON);
      FuleiDate last = fulei_stream_get_date (pairings, PAIRING_ENDS_ON);

      if (person != 0 && first != 0 && first <= as_of && (last == 0 || last >= as_of))
        note_since (love_parents, person, first);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* The staff of camps that are not over: they must have been vetted by the camp's first day. */
static gboolean
note_camp (FuleiStream *staff, gint64 camp, FuleiDate first, GHashTable *love_parents, GHashTable *workers,
           GError **error)
{
  GError *failure = NULL;

  if (!fulei_stream_seek (staff, camp, error))
    return FALSE;
  while (fulei_stream_next (staff, &failure))
    {
      gint64 worker = fulei_stream_get_integer (staff, STAFF_WORKER);
      gint64 love_parent = fulei_stream_get_integer (staff, STAFF_LOVE_PARENT);

      if (worker != 0)
        note_since (workers, worker, first);
      if (love_parent != 0)
        note_since (love_parents, love_parent, first);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
note_camps (FuleiStreams *streams, FuleiDate as_of, GHashTable *love_parents, GHashTable *workers, GError **error)
{
  static const guint camp_fields[] = { FULEI_CAMP_STARTS_ON, FULEI_CAMP_ENDS_ON, FULEI_CAMP_STATE };
  static const guint staff_fields[] = { FULEI_CAMP_STAFF_CAMP, FULEI_CAMP_STAFF_WORKER, FULEI_CAMP_STAFF_LOVE_PARENT };
  FuleiStream *camps = fulei_streams_add (streams, FULEI_REGISTER_CAMP, camp_fields, G_N_ELEMENTS (camp_fields),
                                          FULEI_STREAM_BY_ID, error);
  FuleiStream *staff = camps == NULL ? NULL
                       : fulei_streams_add (streams, FULEI_REGISTER_CAMP_STAFF, staff_fields,
                                            G_N_ELEMENTS (staff_fields),
                                            FULEI_STREAM_FIND, error);
  GError *failure = NULL;
  gint64 id;

  if (staff == NULL)
    return FALSE;
  while (failure == NULL && fulei_stream_next_key (camps, &id, &failure) && fulei_stream_next (camps, &failure))
    {
      FuleiDate first = fulei_stream_get_date (camps, CAMP_STARTS_ON);
      FuleiDate last = fulei_stream_get_date (camps, CAMP_ENDS_ON);

      if (first != 0 && MAX (first, last) >= as_of &&
          g_strcmp0 (fulei_stream_get_text (camps, CAMP_STATE), "closed") != 0)
        note_camp (staff, id, first, love_parents, workers, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* LOVE-3: a record check before contact with minors, and again every year. @since: when the person begins to meet them */
static void
add_vetting (FuleiStream *person, guint reg, FuleiDate since, FuleiDate as_of, GArray *entries)
{
  const FuleiVetting vetting = { .vetted_on = fulei_stream_get_date (person, PERSON_VETTED_ON),
                                 .vetted_until = fulei_stream_get_date (person, PERSON_UNTIL) };
  const char *result = fulei_stream_get_text (person, PERSON_RESULT);
  FuleiDueEntry entry = { .name_order = fulei_stream_get_name_order (person) };
  FuleiDate due = since;

  entry.line = (FuleiDueLine) {
    .kind = FULEI_DUE_VETTING,
    .reg = reg,
    .record = fulei_stream_get_id (person),
    .village = reg == FULEI_REGISTER_LOVE_PARENT ? fulei_stream_get_integer (person, PERSON_VILLAGE_OR_STARTED_ON) : 0,
    .last_done = vetting.vetted_on,
    .fact_day = vetting.vetted_on,
  };
  if (result == NULL && vetting.vetted_on == 0)
    entry.line.cause = FULEI_DUE_NEVER_VETTED;
  else if (g_strcmp0 (result, "passed") != 0)
    entry.line.cause = FULEI_DUE_VETTING_NOT_PASSED;
  else
    {
      entry.line.cause = FULEI_DUE_VETTING_EXPIRES;
      due = fulei_vetting_get_until (&vetting) != 0 ? fulei_vetting_get_until (&vetting) : since;
    }
  if (fulei_due_line_set_date (&entry.line, due, as_of))
    g_array_append_val (entries, entry);
}

static gboolean
add_love_parents (FuleiStreams *streams, GHashTable *since, FuleiDate as_of, GArray *entries, GError **error)
{
  static const guint fields[] = { FULEI_LOVE_PARENT_VETTED_ON, FULEI_LOVE_PARENT_VETTING_RESULT,
                                  FULEI_LOVE_PARENT_VETTED_UNTIL, FULEI_LOVE_PARENT_VILLAGE };
  FuleiStream *people = fulei_streams_add (streams, FULEI_REGISTER_LOVE_PARENT, fields, G_N_ELEMENTS (fields),
                                           FULEI_STREAM_BY_ID, error);
  GError *failure = NULL;
  gint64 id;

  if (people == NULL)
    return FALSE;
  while (fulei_stream_next_key (people, &id, &failure) && fulei_stream_next (people, &failure))
    {
      FuleiDate day = GPOINTER_TO_UINT (g_hash_table_lookup (since, &id));

      if (day != 0)
        add_vetting (people, FULEI_REGISTER_LOVE_PARENT, day, as_of, entries);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Workers meet children from the day they begin, or from that of a camp; without either, today. */
static gboolean
add_workers (FuleiStreams *streams, GHashTable *since, FuleiDate as_of, GArray *entries, GError **error)
{
  static const guint fields[] = { FULEI_WORKER_VETTED_ON, FULEI_WORKER_VETTING_RESULT, FULEI_WORKER_VETTED_UNTIL,
                                  FULEI_WORKER_STARTED_ON, FULEI_WORKER_ENDED_ON };
  FuleiStream *people = fulei_streams_add (streams, FULEI_REGISTER_WORKER, fields, G_N_ELEMENTS (fields),
                                           FULEI_STREAM_BY_ID, error);
  GError *failure = NULL;
  gint64 id;

  if (people == NULL)
    return FALSE;
  while (fulei_stream_next_key (people, &id, &failure) && fulei_stream_next (people, &failure))
    {
      FuleiDate camp = GPOINTER_TO_UINT (g_hash_table_lookup (since, &id));
      FuleiDate started = fulei_stream_get_date (people, PERSON_VILLAGE_OR_STARTED_ON);
      FuleiDate ended = fulei_stream_get_date (people, PERSON_ENDED_ON);

      if (ended != 0 && ended < as_of)
        continue;
      if (started == 0)
        started = camp != 0 ? camp : as_of;
      add_vetting (people, FULEI_REGISTER_WORKER, camp != 0 ? MIN (camp, started) : started, as_of, entries);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * fulei_due_add_vettings:
 * @entries: gets the lines of people who meet children without a valid vetting, or whose vetting expires (LOVE-3)
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_due_add_vettings (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error)
{
  g_autoptr (FuleiStreams) streams = fulei_streams_new (ledger);
  g_autoptr (GHashTable) love_parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) workers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return note_pairings (streams, as_of, love_parents, error) &&
         note_camps (streams, as_of, love_parents, workers, error) &&
         add_love_parents (streams, love_parents, as_of, entries, error) &&
         add_workers (streams, workers, as_of, entries, error);
}

/**
 * fulei_due_list_enrolled:
 * @children: gets the ids of the children enrolled in @camp
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_due_list_enrolled (FuleiLedger *ledger, gint64 camp, GArray *children, GError **error)
{
  static const guint fields[] = { FULEI_ENROLMENT_CAMP, FULEI_ENROLMENT_CHILD };
  g_autoptr (FuleiStreams) streams = fulei_streams_new (ledger);
  FuleiStream *enrolments = fulei_streams_add (streams, FULEI_REGISTER_ENROLMENT, fields, G_N_ELEMENTS (fields),
                                               FULEI_STREAM_FIND, error);
  GError *failure = NULL;

  if (enrolments == NULL || !fulei_stream_seek (enrolments, camp, error))
    return FALSE;
  while (fulei_stream_next (enrolments, &failure))
    {
      gint64 child = fulei_stream_get_integer (enrolments, ENROLMENT_CHILD);

      g_array_append_val (children, child);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
