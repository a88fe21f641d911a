/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-camp-file.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"
#include "domain/fulei-camp-record.h"
#include "fulei-fields.h"
#include "office/fulei-camp-load.h"

#define MOST_DAYS 400

/** fulei_camp_file_free: @file: (nullable) (transfer full) */
void
fulei_camp_file_free (FuleiCampFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->camp, fulei_record_free);
  g_clear_pointer (&file->enrolments, g_ptr_array_unref);
  g_clear_pointer (&file->sessions, g_ptr_array_unref);
  g_clear_pointer (&file->staff, g_ptr_array_unref);
  g_clear_pointer (&file->incidents, g_ptr_array_unref);
  g_clear_pointer (&file->spending, g_ptr_array_unref);
  g_clear_pointer (&file->posts, g_array_unref);
  g_clear_pointer (&file->days, g_array_unref);
  g_clear_pointer (&file->attendance, g_array_unref);
  g_free (file);
}

static gboolean
load_lists (FuleiCampFile *file, FuleiLedger *ledger, gint64 camp, GError **error)
{
  const struct { GPtrArray **list; const char *reg; guint link; } lists[] = {
    { &file->enrolments, "enrolment", FULEI_ENROLMENT_CAMP },
    { &file->sessions, "camp_session", FULEI_CAMP_SESSION_CAMP },
    { &file->staff, "camp_staff", FULEI_CAMP_STAFF_CAMP },
    { &file->incidents, "incident", FULEI_INCIDENT_CAMP },
    { &file->spending, "fund_entry", FULEI_FUND_ENTRY_CAMP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      *lists[i].list = fulei_camp_load_list (ledger, lists[i].reg, lists[i].link, camp, error);
      if (*lists[i].list == NULL)
        return FALSE;
    }
  for (guint i = file->spending->len; i > 0; i--)
    if (g_strcmp0 (fulei_record_get_text (g_ptr_array_index (file->spending, i - 1), FULEI_FUND_ENTRY_DIRECTION),
                   "spending") != 0)
      g_ptr_array_remove_index (file->spending, i - 1);
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const FuleiAttendanceRow *first = a, *second = b;

  if (first->child != second->child)
    return first->child < second->child ? -1 : 1;
  return (first->day > second->day) - (first->day < second->day);
}

static gboolean
load_attendance (FuleiCampFile *file, FuleiLedger *ledger, gint64 camp, GError **error)
{
  const FuleiField *link = fulei_camp_field (ledger, "attendance", FULEI_ATTENDANCE_CAMP);
  const FuleiField *fields[] = { &link->owner->fields[FULEI_ATTENDANCE_CHILD],
                                 &link->owner->fields[FULEI_ATTENDANCE_HELD_ON],
                                 &link->owner->fields[FULEI_ATTENDANCE_STATE] };
  g_autoptr (FuleiQuery) query = fulei_query_new (link->owner);
  g_autoptr (FuleiRecord) record = fulei_record_new (link->owner);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, camp);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_add (query, link, FULEI_OPERATOR_EQUALS, value);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      FuleiAttendanceRow row = { .child = fulei_record_get_integer (record, FULEI_ATTENDANCE_CHILD, 0),
                                 .day = fulei_camp_get_day (record, FULEI_ATTENDANCE_HELD_ON) };

      if (!fulei_attendance_read_state (fulei_record_get_text (record, FULEI_ATTENDANCE_STATE), &row.state))
        continue;
      g_array_append_val (file->attendance, row);
      fulei_attendance_tally_add (&file->tally, row.state);
    }
  g_array_sort (file->attendance, compare_rows);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
load_posts (FuleiCampFile *file, FuleiLedger *ledger, GError **error)
{
  for (guint i = 0; i < file->staff->len; i++)
    {
      FuleiCampPost post = { .staff = g_ptr_array_index (file->staff, i) };

      if (!fulei_camp_load_vetting (ledger, post.staff, file->facts.starts, file->facts.ends, &post.vetting,
                                    &post.valid_until, error))
        return FALSE;
      post.overridden = post.vetting != FULEI_CAMP_VETTING_GOOD &&
                        fulei_camp_is_reason (fulei_record_get_text (post.staff, FULEI_CAMP_STAFF_OVERRIDE_REASON));
      if (post.vetting != FULEI_CAMP_VETTING_GOOD && !post.overridden)
        file->facts.n_unvetted++;
      g_array_append_val (file->posts, post);
    }
  file->facts.n_staff = file->staff->len;
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const FuleiDate *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

/* Different days that have a session, sorted. */
static GArray *
new_session_days (const FuleiCampFile *file)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (FuleiDate));

  for (guint i = 0; i < file->sessions->len; i++)
    {
      FuleiDate day = fulei_camp_get_day (g_ptr_array_index (file->sessions, i), FULEI_CAMP_SESSION_HELD_ON);

      g_array_append_val (days, day);
    }
  g_array_sort (days, compare_days);
  for (guint i = days->len; i > 1; i--)
    if (g_array_index (days, FuleiDate, i - 1) == g_array_index (days, FuleiDate, i - 2))
      g_array_remove_index (days, i - 1);
  return days;
}

static void
count_sessions (FuleiCampFile *file)
{
  g_autoptr (GArray) session_days = new_session_days (file);
  guint n_days = MIN (fulei_camp_count_days (file->facts.starts, file->facts.ends), MOST_DAYS);

  file->facts.n_sessions = file->sessions->len;
  file->facts.n_session_days = session_days->len;
  for (guint i = 0; i < file->sessions->len; i++)
    file->facts.themes |= fulei_camp_read_theme (fulei_record_get_text (g_ptr_array_index (file->sessions, i),
                                                                        FULEI_CAMP_SESSION_THEME));
  if (file->facts.kind == FULEI_CAMP_WEEKEND)
    {
      file->days = g_steal_pointer (&session_days);
      return;
    }
  file->days = g_array_new (FALSE, FALSE, sizeof (FuleiDate));
  for (guint i = 0; i < n_days; i++)
    {
      FuleiDate day = file->facts.starts + i;

      g_array_append_val (file->days, day);
    }
}

/** fulei_camp_enrolment_is: Returns: whether an enrolment has the state of that code */
gboolean
fulei_camp_enrolment_is (const FuleiRecord *enrolment, const char *state)
{
  return g_strcmp0 (fulei_record_get_text (enrolment, FULEI_ENROLMENT_STATE), state) == 0;
}

/* Past days of a child, since it was enrolled, without attendance. */
static guint
count_unrecorded (const FuleiCampFile *file, const FuleiRecord *enrolment)
{
  const FuleiAttendanceRow *rows = (const FuleiAttendanceRow *) (gpointer) file->attendance->data;
  const FuleiAttendanceRow wanted = { .child = fulei_record_get_integer (enrolment, FULEI_ENROLMENT_CHILD, 0) };
  FuleiDate from = fulei_camp_get_day (enrolment, FULEI_ENROLMENT_ENROLLED_ON);
  guint first = 0, end = file->attendance->len, last;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (compare_rows (&rows[middle], &wanted) < 0)
        first = middle + 1;
      else
        end = middle;
    }
  for (last = first; last < file->attendance->len && rows[last].child == wanted.child; last++)
    ;
  return fulei_attendance_count_unrecorded (rows + first, last - first, wanted.child,
                                            (const FuleiDate *) (gpointer) file->days->data, file->days->len,
                                            from <= file->facts.ends ? from : 0, file->as_of);
}

static void
count_enrolments (FuleiCampFile *file)
{
  for (guint i = 0; i < file->enrolments->len; i++)
    {
      const FuleiRecord *enrolment = g_ptr_array_index (file->enrolments, i);
      FuleiDate consent = fulei_camp_get_day (enrolment, FULEI_ENROLMENT_CONSENT_ON);

      if (fulei_camp_enrolment_is (enrolment, "waiting"))
        file->facts.n_waiting++;
      else if (fulei_camp_enrolment_is (enrolment, "withdrawn"))
        file->n_withdrawn++;
      else
        {
          file->facts.n_enrolled++;
          file->facts.n_unrecorded += count_unrecorded (file, enrolment);
          if (consent == 0 || (file->facts.starts != 0 && consent > file->facts.starts))
            file->facts.n_without_consent++;
        }
    }
}

/**
 * fulei_camp_file_load:
 * @as_of: days before it are past
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable)
 */
FuleiCampFile *
fulei_camp_file_load (FuleiLedger *ledger, gint64 camp, FuleiDate as_of, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (ledger), "camp");
  g_autoptr (FuleiCampFile) file = g_new0 (FuleiCampFile, 1);

  file->as_of = as_of;
  file->attendance = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceRow));
  file->posts = g_array_new (FALSE, FALSE, sizeof (FuleiCampPost));
  file->camp = fulei_ledger_load (ledger, reg, camp, error);
  if (file->camp == NULL)
    return NULL;
  fulei_camp_read_facts (file->camp, &file->facts);
  if (!load_lists (file, ledger, camp, error) || !load_attendance (file, ledger, camp, error) ||
      !load_posts (file, ledger, error))
    return NULL;
  count_sessions (file);
  count_enrolments (file);
  for (guint i = 0; i < file->spending->len; i++)
    file->facts.cost += fulei_record_get_integer (g_ptr_array_index (file->spending, i), FULEI_FUND_ENTRY_AMOUNT, 0);
  return g_steal_pointer (&file);
}

/** fulei_camp_file_count_expected: Returns: children × past days that attendance is owed for: noted, and not noted */
guint
fulei_camp_file_count_expected (const FuleiCampFile *file)
{
  return fulei_attendance_tally_total (&file->tally) + file->facts.n_unrecorded;
}

/**
 * fulei_camp_file_find_offer:
 *
 * Returns: (transfer none) (nullable): the first on the waiting list, if there is a place
 */
const FuleiRecord *
fulei_camp_file_find_offer (const FuleiCampFile *file)
{
  if (file->facts.capacity > 0 && file->facts.n_enrolled >= file->facts.capacity)
    return NULL;
  for (guint i = 0; i < file->enrolments->len; i++)
    if (fulei_camp_enrolment_is (g_ptr_array_index (file->enrolments, i), "waiting"))
      return g_ptr_array_index (file->enrolments, i);
  return NULL;
}

/** fulei_camp_file_find_session: @half: 0 上午, 1 下午, 2 晚上. Returns: (transfer none) (nullable): the first there */
const FuleiRecord *
fulei_camp_file_find_session (const FuleiCampFile *file, FuleiDate day, guint half)
{
  for (guint i = 0; i < file->sessions->len; i++)
    {
      const FuleiRecord *session = g_ptr_array_index (file->sessions, i);

      if (fulei_camp_get_day (session, FULEI_CAMP_SESSION_HELD_ON) == day &&
          fulei_camp_read_half (fulei_record_get_text (session, FULEI_CAMP_SESSION_HALF)) == half)
        return session;
    }
  return NULL;
}

static void
add_figure (FuleiWordTable *table, const char *id, const char *label, const char *value)
{
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set (table, row, 0, id);
  fulei_word_table_set (table, row, 1, label);
  fulei_word_table_set (table, row, 2, value);
}

static void
add_count (FuleiWordTable *table, const char *id, const char *label, guint count)
{
  g_autofree char *value = g_strdup_printf ("%u", count);

  add_figure (table, id, label, value);
}

static void
add_amount (FuleiWordTable *table, const char *id, const char *label, gint64 cents)
{
  g_autofree char *value = fulei_text_dup_money (cents);

  add_figure (table, id, label, value);
}

/**
 * fulei_camp_file_new_figures:
 *
 * Returns: (transfer full): a row a figure, with the columns "id", "label" and "value" (CAMP-4, CAMP-5)
 */
FuleiWordTable *
fulei_camp_file_new_figures (const FuleiCampFile *file)
{
  const FuleiCampFacts *facts = &file->facts;
  FuleiWordTable *table = fulei_word_table_new ();
  g_autofree char *rate = fulei_attendance_dup_rate (fulei_attendance_tally_rate (&file->tally));

  fulei_word_table_add_column (table, "id", _("名称"));
  fulei_word_table_add_column (table, "label", _("项目"));
  fulei_word_table_add_column (table, "value", _("数"));
  add_count (table, "days", facts->kind == FULEI_CAMP_WEEKEND ? _("上课天数") : _("天数"), fulei_camp_get_days (facts));
  add_count (table, "sessions", _("课程节数"), facts->n_sessions);
  add_count (table, "staff", _("人员"), facts->n_staff);
  add_count (table, "unvetted", _("没有有效入职查询"), facts->n_unvetted);
  add_count (table, "capacity", _("招收人数"), facts->capacity);
  add_count (table, "enrolled", _("录取"), facts->n_enrolled);
  add_count (table, "waiting", _("候补"), facts->n_waiting);
  add_count (table, "withdrawn", _("退出"), file->n_withdrawn);
  add_count (table, "without_consent", _("没有同意书"), facts->n_without_consent);
  add_count (table, "expected", _("应到人次"), fulei_camp_file_count_expected (file));
  add_count (table, "present", _("到"), file->tally.counts[FULEI_ATTENDANCE_PRESENT]);
  add_count (table, "early", _("早退"), file->tally.counts[FULEI_ATTENDANCE_EARLY]);
  add_count (table, "leave", _("请假"), file->tally.counts[FULEI_ATTENDANCE_LEAVE]);
  add_count (table, "absent", _("缺勤"), file->tally.counts[FULEI_ATTENDANCE_ABSENT]);
  add_count (table, "unrecorded", _("没有考勤"), facts->n_unrecorded);
  add_figure (table, "attendance_rate", _("出勤率"), rate);
  add_count (table, "incidents", _("突发情况"), file->incidents->len);
  add_amount (table, "cost", _("支出（元）"), facts->cost);
  if (facts->budget >= 0)
    {
      add_amount (table, "budget", _("预算（元）"), facts->budget);
      add_amount (table, "remaining", _("结余（元）"), facts->budget - facts->cost);
    }
  return table;
}
