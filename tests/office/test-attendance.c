/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "fulei-fields.h"
#include "office/fulei-attendance-office.h"
#include "office/fulei-attendance-writer.h"
#include "office/fulei-entry-attendance.h"
#include "record/fulei-value.h"
#include "store/fulei-query.h"

#define N_CHILDREN 4

typedef struct {
  char            *folder;
  char            *path;
  FuleiDictionary *dictionary;
  FuleiLedger     *ledger;
  gint64           camp;                /* 8 to 12 July 2024; today is the 10th */
  gint64           class;               /* of weekend sessions */
  gint64           children[N_CHILDREN]; /* the last one waits */
} Fixture;

static const FuleiRegister *
get_register (Fixture *fixture, guint index)
{
  return fulei_dictionary_get_register (fixture->dictionary, index);
}

static gint64
save (Fixture *fixture, FuleiRecord *record)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (GError) error = NULL;

  fulei_ledger_save_one (fixture->ledger, &change, record, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (record);
}

/* @values: field, storage form, …, -1 */
static gint64
add (Fixture *fixture, guint reg, ...)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (get_register (fixture, reg));
  va_list arguments;
  int field;

  va_start (arguments, reg);
  while ((field = va_arg (arguments, int)) >= 0)
    g_assert_true (fulei_value_set_storage (record, &get_register (fixture, reg)->fields[field],
                                            va_arg (arguments, const char *)));
  va_end (arguments);
  return save (fixture, record);
}

static char *
dup_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
enrol (Fixture *fixture, gint64 camp, gint64 child, const char *state)
{
  g_autofree char *camp_id = dup_id (camp), *child_id = dup_id (child);

  add (fixture, FULEI_REGISTER_ENROLMENT, FULEI_ENROLMENT_CAMP, camp_id, FULEI_ENROLMENT_CHILD, child_id,
       FULEI_ENROLMENT_STATE, state, -1);
}

static void
add_session (Fixture *fixture, const char *date, const char *half)
{
  g_autofree char *id = dup_id (fixture->class);

  add (fixture, FULEI_REGISTER_CAMP_SESSION, FULEI_CAMP_SESSION_CAMP, id, FULEI_CAMP_SESSION_HELD_ON, date,
       FULEI_CAMP_SESSION_HALF, half, FULEI_CAMP_SESSION_THEME, "safety", -1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[N_CHILDREN] = { "赵甲", "陈小雨", "陈小雨", "钱乙" };
  static const char *const births[N_CHILDREN] = { "2013-01-01", "2014-05-06", "2012-03-04", "2013-02-02" };
  g_autoptr (GError) error = NULL;

  fulei_clock_set_today (fulei_date_new (2024, 7, 10));
  fixture->folder = g_dir_make_tmp ("fulei-attendance-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "磁灶镇.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (NULL);
  fixture->ledger = fulei_ledger_create (fixture->path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  fixture->camp = add (fixture, FULEI_REGISTER_CAMP, FULEI_CAMP_TITLE, "夏令营", FULEI_CAMP_KIND, "summer",
                       FULEI_CAMP_STARTS_ON, "2024-07-08", FULEI_CAMP_ENDS_ON, "2024-07-12", -1);
  fixture->class = add (fixture, FULEI_REGISTER_CAMP, FULEI_CAMP_TITLE, "兴趣班", FULEI_CAMP_KIND, "weekend",
                        FULEI_CAMP_STARTS_ON, "2024-07-01", FULEI_CAMP_ENDS_ON, "2024-07-31", -1);
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      fixture->children[i] = add (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_NAME, names[i], FULEI_CHILD_BIRTH_DATE,
                                  births[i], -1);
      enrol (fixture, fixture->camp, fixture->children[i], i == 3 ? "waiting" : "enrolled");
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  fulei_dictionary_unref (fixture->dictionary);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  fulei_clock_set_today (0);
}

static FuleiAttendance *
load (Fixture *fixture, gint64 camp)
{
  g_autoptr (GError) error = NULL;
  FuleiAttendance *attendance = fulei_attendance_load (fixture->ledger, camp, &error);

  g_assert_no_error (error);
  return attendance;
}

static void
write_cell (Fixture *fixture, FuleiAttendance *attendance, guint child, guint day, FuleiPresence state)
{
  const FuleiAttendanceEdit edit = { child, day, fulei_attendance_get (attendance, child, day), state };
  g_autoptr (GError) error = NULL;

  fulei_attendance_set (attendance, child, day, state);
  fulei_attendance_write (attendance, fixture->ledger, &edit, 1, &error);
  g_assert_no_error (error);
}

static gint64
count_records (Fixture *fixture, FuleiShow show)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (get_register (fixture, FULEI_REGISTER_ATTENDANCE));

  fulei_query_set_show (query, show);
  return fulei_query_count (query, fixture->ledger, NULL, NULL);
}

/* By pinyin, the waiting child left out, two of one name told apart. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiAttendance) attendance = load (fixture, fixture->camp);

  g_assert_cmpuint (fulei_attendance_get_n_children (attendance), ==, 3);
  g_assert_cmpuint (fulei_attendance_get_n_days (attendance), ==, 5);
  g_assert_cmpstr (fulei_attendance_get_child (attendance, 0)->name, ==, "陈小雨 2014-05-06");
  g_assert_cmpstr (fulei_attendance_get_child (attendance, 1)->name, ==, "陈小雨 2012-03-04");
  g_assert_cmpstr (fulei_attendance_get_child (attendance, 2)->name, ==, "赵甲");
  g_assert_cmpuint (fulei_attendance_get_day (attendance, 4)->date, ==, fulei_date_new (2024, 7, 12));
  g_assert_cmpint (fulei_attendance_judge (attendance, 0, 2, fulei_clock_today ()), ==, FULEI_CELL_OPEN);
  g_assert_cmpint (fulei_attendance_judge (attendance, 0, 3, fulei_clock_today ()), ==, FULEI_CELL_NOT_BEGUN);
  g_assert_cmpuint (fulei_attendance_count_open (attendance, fulei_clock_today ()), ==, 9);
  g_assert_cmpint (fulei_attendance_get (attendance, 0, 0), ==, FULEI_PRESENCE_NONE);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *from, *to; guint n_days; } cases[] = {
    { "2024-07-08", "2024-07-08", 1 }, { "2024-07-08", "2024-07-07", 0 }, { "2024-01-01", "2024-12-31", 366 },
    { "2024-01-01", "2025-01-01", 0 }, { NULL, NULL, 0 },
  };
  g_autoptr (FuleiAttendance) none = load (fixture, fixture->class), class = NULL;

  g_assert_cmpuint (fulei_attendance_get_n_days (none), ==, 0);
  g_assert_true (fulei_attendance_is_weekend (none));
  add_session (fixture, "2024-07-13", "morning");
  add_session (fixture, "2024-07-06", "morning");
  add_session (fixture, "2024-07-06", "afternoon");
  class = load (fixture, fixture->class);
  g_assert_cmpuint (fulei_attendance_get_n_days (class), ==, 2);
  g_assert_cmpuint (fulei_attendance_get_day (class, 0)->date, ==, fulei_date_new (2024, 7, 6));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = cases[i].from == NULL
                  ? add (fixture, FULEI_REGISTER_CAMP, FULEI_CAMP_TITLE, "无日期", FULEI_CAMP_KIND, "winter", -1)
                  : add (fixture, FULEI_REGISTER_CAMP, FULEI_CAMP_TITLE, "冬令营", FULEI_CAMP_KIND, "winter",
                         FULEI_CAMP_STARTS_ON, cases[i].from, FULEI_CAMP_ENDS_ON, cases[i].to, -1);
      g_autoptr (FuleiAttendance) camp = load (fixture, id);

      g_assert_cmpuint (fulei_attendance_get_n_days (camp), ==, cases[i].n_days);
    }
}

/* One record a cell, whatever is done to it; an emptied one goes to the recycle bin and comes back. */
static void
test_write (Fixture *fixture, gconstpointer data)
{
  static const FuleiPresence states[] = { FULEI_PRESENCE_PRESENT, FULEI_PRESENCE_EARLY, FULEI_PRESENCE_NONE,
                                          FULEI_PRESENCE_NONE, FULEI_PRESENCE_LEAVE };
  g_autoptr (FuleiAttendance) attendance = load (fixture, fixture->camp);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (FuleiAttendance) again = NULL;

      write_cell (fixture, attendance, 1, 2, states[i]);
      again = load (fixture, fixture->camp);
      g_assert_cmpint (fulei_attendance_get (again, 1, 2), ==, states[i]);
      g_assert_cmpint (count_records (fixture, FULEI_SHOW_LIVE), ==, states[i] != FULEI_PRESENCE_NONE);
      g_assert_cmpint (count_records (fixture, FULEI_SHOW_ALL), ==, 1);
      fulei_attendance_unref (attendance);
      attendance = g_steal_pointer (&again);
    }
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiAttendance) attendance = load (fixture, fixture->camp);
  FuleiPresenceCount count;

  fulei_attendance_count (attendance, FULEI_ATTENDANCE_ALL, FULEI_ATTENDANCE_ALL, &count);
  g_assert_cmpuint (fulei_presence_count_due (&count), ==, 0);
  fulei_attendance_set (attendance, 0, 0, FULEI_PRESENCE_PRESENT);
  fulei_attendance_set (attendance, 1, 0, FULEI_PRESENCE_LEAVE);
  fulei_attendance_set (attendance, 0, 1, FULEI_PRESENCE_EARLY);
  fulei_attendance_count (attendance, FULEI_ATTENDANCE_ALL, FULEI_ATTENDANCE_ALL, &count);
  g_assert_cmpuint (fulei_presence_count_came (&count), ==, 2);
  g_assert_cmpuint (fulei_presence_count_due (&count), ==, 6);
  fulei_attendance_count (attendance, 0, FULEI_ATTENDANCE_ALL, &count);
  g_assert_cmpuint (fulei_presence_count_came (&count), ==, 2);
  g_assert_cmpuint (fulei_presence_count_due (&count), ==, 2);
  fulei_attendance_count (attendance, FULEI_ATTENDANCE_ALL, 1, &count);
  g_assert_cmpuint (count.n[FULEI_PRESENCE_NONE], ==, 2);
  fulei_attendance_set (attendance, 0, 1, FULEI_PRESENCE_NONE);
  fulei_attendance_count (attendance, FULEI_ATTENDANCE_ALL, 1, &count);
  g_assert_cmpuint (fulei_presence_count_due (&count), ==, 0);
}

/* What was registered stays in sight when a child withdraws or the dates move. */
static void
test_strays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *camp = dup_id (fixture->camp), *child = dup_id (fixture->children[3]);
  g_autoptr (FuleiAttendance) attendance = NULL;

  add (fixture, FULEI_REGISTER_ATTENDANCE, FULEI_ATTENDANCE_CAMP, camp, FULEI_ATTENDANCE_CHILD, child,
       FULEI_ATTENDANCE_HELD_ON, "2024-07-07", FULEI_ATTENDANCE_STATE, "present", FULEI_ATTENDANCE_REMARKS, "提前到", -1);
  attendance = load (fixture, fixture->camp);
  g_assert_cmpuint (fulei_attendance_get_n_children (attendance), ==, 4);
  g_assert_cmpuint (fulei_attendance_get_n_days (attendance), ==, 6);
  g_assert_cmpint (fulei_attendance_get (attendance, 2, 0), ==, FULEI_PRESENCE_PRESENT);
  g_assert_cmpstr (fulei_attendance_get_remarks (attendance, 2, 0), ==, "提前到");
  g_assert_cmpint (fulei_attendance_judge (attendance, 2, 1, fulei_clock_today ()), ==, FULEI_CELL_NOT_ENROLLED);
  g_assert_cmpint (fulei_attendance_judge (attendance, 0, 0, fulei_clock_today ()), ==, FULEI_CELL_NOT_A_DAY);
}

static void
test_rule (Fixture *fixture, gconstpointer data)
{
  static const struct { guint child; const char *date; int field; } cases[] = {
    { 0, "2024-07-08", FULEI_ATTENDANCE_HELD_ON },      /* twice */
    { 1, "2024-07-08", -1 }, { 0, "2024-07-10", -1 },
    { 0, "2024-07-11", FULEI_ATTENDANCE_HELD_ON }, { 0, "2024-07-07", FULEI_ATTENDANCE_HELD_ON },
    { 3, "2024-07-09", FULEI_ATTENDANCE_CHILD },
  };
  const FuleiRegister *reg = get_register (fixture, FULEI_REGISTER_ATTENDANCE);
  g_autofree char *camp = dup_id (fixture->camp), *child = dup_id (fixture->children[0]);

  add (fixture, FULEI_REGISTER_ATTENDANCE, FULEI_ATTENDANCE_CAMP, camp, FULEI_ATTENDANCE_CHILD, child,
       FULEI_ATTENDANCE_HELD_ON, "2024-07-08", FULEI_ATTENDANCE_STATE, "present", -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = fulei_record_new (reg);
      g_autoptr (GPtrArray) issues = fulei_issues_new ();

      fulei_record_set_integer (record, FULEI_ATTENDANCE_CAMP, fixture->camp);
      fulei_record_set_integer (record, FULEI_ATTENDANCE_CHILD, fixture->children[cases[i].child]);
      fulei_record_set_text (record, FULEI_ATTENDANCE_HELD_ON, cases[i].date);
      fulei_record_set_text (record, FULEI_ATTENDANCE_STATE, "absent");
      fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
      g_assert_cmpuint (issues->len, ==, cases[i].field >= 0);
      if (issues->len > 0)
        g_assert_true (((FuleiIssue *) g_ptr_array_index (issues, 0))->field == &reg->fields[cases[i].field]);
    }
}

static void
written_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ++*(guint *) data;
}

/* Quick typing over a slow disk: all is written, in order, and told when nothing waits. */
static void
test_writer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiDesk) desk = fulei_desk_new (g_steal_pointer (&fixture->ledger));
  FuleiLedger *ledger = fulei_desk_get_ledger (desk);
  g_autoptr (FuleiAttendance) attendance = fulei_attendance_load (ledger, fixture->camp, NULL), again = NULL;
  guint n_told = 0;
  FuleiAttendanceWriter *writer = fulei_attendance_writer_new (desk, attendance, written_cb, &n_told);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300; i++)
    {
      FuleiAttendanceEdit edit = { i % 3, i / 3 % 3, FULEI_PRESENCE_NONE, (FuleiPresence) (i * 7 % FULEI_N_PRESENCES) };

      fulei_attendance_set (attendance, edit.child, edit.day, edit.after);
      fulei_attendance_writer_push (writer, &edit, 1);
    }
  g_assert_true (fulei_attendance_writer_flush (writer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fulei_attendance_writer_count (writer), ==, 0);
  g_assert_true (fulei_attendance_writer_is_current (writer));
  while (n_told == 0)
    g_main_context_iteration (NULL, TRUE);
  again = fulei_attendance_load (ledger, fixture->camp, NULL);
  for (guint i = 0; i < 9; i++)
    g_assert_cmpint (fulei_attendance_get (again, i % 3, i / 3), ==, fulei_attendance_get (attendance, i % 3, i / 3));
  fulei_attendance_writer_free (writer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/office/attendance/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/office/attendance/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/office/attendance/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/office/attendance/count", Fixture, NULL, set_up, test_count, tear_down);
  g_test_add ("/office/attendance/strays", Fixture, NULL, set_up, test_strays, tear_down);
  g_test_add ("/office/attendance/writer", Fixture, NULL, set_up, test_writer, tear_down);
  g_test_add ("/office/attendance/rule", Fixture, NULL, set_up, test_rule, tear_down);
  return g_test_run ();
}
