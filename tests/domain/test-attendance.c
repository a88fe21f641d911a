/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-attendance.h"

#define DAY(d) fulei_date_new (2024, 7, d)

/* Two children, three days; the second child left on day 9 and has nothing on day 10. */
static FuleiAttendanceRow *
new_rows (guint *n_rows)
{
  const FuleiAttendanceRow rows[] = {
    { 1, DAY (8), FULEI_ATTENDANCE_PRESENT }, { 2, DAY (8), FULEI_ATTENDANCE_ABSENT },
    { 1, DAY (10), FULEI_ATTENDANCE_LEAVE }, { 1, DAY (9), FULEI_ATTENDANCE_PRESENT },
    { 2, DAY (9), FULEI_ATTENDANCE_EARLY },
  };

  *n_rows = G_N_ELEMENTS (rows);
  return g_memdup2 (rows, sizeof rows);
}

static void
test_states (void)
{
  FuleiAttendanceState state;

  g_assert_true (fulei_attendance_read_state ("early", &state));
  g_assert_cmpint (state, ==, FULEI_ATTENDANCE_EARLY);
  g_assert_false (fulei_attendance_read_state ("late", &state));
  g_assert_false (fulei_attendance_read_state (NULL, &state));
}

static void
test_rate (void)
{
  static const struct { guint present, absent, leave, early; int rate; const char *words; } cases[] = {
    { 0, 0, 0, 0, -1, "—" }, { 12, 0, 0, 0, 1000, "100.0%" }, { 0, 1, 0, 0, 0, "0.0%" },
    { 2, 1, 0, 0, 667, "66.7%" }, { 1, 1, 1, 0, 333, "33.3%" }, { 1, 1, 0, 1, 667, "66.7%" },
    { 1999, 1, 0, 0, 1000, "100.0%" }, { 1998, 2, 0, 0, 999, "99.9%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiAttendanceTally tally = {
        { cases[i].present, cases[i].absent, cases[i].leave, cases[i].early } };
      int rate = fulei_attendance_tally_rate (&tally);
      g_autofree char *words = fulei_attendance_dup_rate (rate);

      g_assert_cmpint (rate, ==, cases[i].rate);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_by_child (void)
{
  guint n_rows;
  g_autofree FuleiAttendanceRow *rows = new_rows (&n_rows);
  g_autoptr (GArray) groups = fulei_attendance_group (rows, n_rows, FULEI_ATTENDANCE_BY_CHILD);
  const FuleiAttendanceGroup *first = fulei_attendance_find_group (groups, 1);

  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpuint (fulei_attendance_tally_total (&first->tally), ==, 3);
  g_assert_cmpuint (fulei_attendance_tally_here (&first->tally), ==, 2);
  g_assert_cmpint (fulei_attendance_tally_rate (&fulei_attendance_find_group (groups, 2)->tally), ==, 500);
  g_assert_null (fulei_attendance_find_group (groups, 3));
}

static void
test_by_day (void)
{
  guint n_rows;
  g_autofree FuleiAttendanceRow *rows = new_rows (&n_rows);
  g_autoptr (GArray) groups = fulei_attendance_group (rows, n_rows, FULEI_ATTENDANCE_BY_DAY);

  g_assert_cmpuint (groups->len, ==, 3);
  g_assert_cmpint (g_array_index (groups, FuleiAttendanceGroup, 0).key, ==, DAY (8));
  g_assert_cmpint (fulei_attendance_tally_rate (&g_array_index (groups, FuleiAttendanceGroup, 1).tally), ==, 1000);
  g_assert_cmpint (fulei_attendance_tally_rate (&g_array_index (groups, FuleiAttendanceGroup, 2).tally), ==, 0);
}

static void
test_nothing (void)
{
  g_autoptr (GArray) groups = fulei_attendance_group (NULL, 0, FULEI_ATTENDANCE_BY_DAY);

  g_assert_cmpuint (groups->len, ==, 0);
  g_assert_null (fulei_attendance_find_group (groups, 1));
}

static void
test_unrecorded (void)
{
  guint n_rows;
  g_autofree FuleiAttendanceRow *rows = new_rows (&n_rows);
  const FuleiDate days[] = { DAY (8), DAY (9), DAY (10) };
  const struct { gint64 child; FuleiDate from, before; guint n; } cases[] = {
    { 1, 0, DAY (11), 0 }, { 2, 0, DAY (11), 1 }, { 2, 0, DAY (10), 0 }, { 3, 0, DAY (11), 3 },
    { 3, DAY (10), DAY (11), 1 }, { 3, DAY (11), DAY (12), 0 }, { 3, 0, DAY (8), 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (fulei_attendance_count_unrecorded (rows, n_rows, cases[i].child, days, 3, cases[i].from,
                                                         cases[i].before), ==, cases[i].n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attendance/states", test_states);
  g_test_add_func ("/attendance/rate", test_rate);
  g_test_add_func ("/attendance/by-child", test_by_child);
  g_test_add_func ("/attendance/by-day", test_by_day);
  g_test_add_func ("/attendance/nothing", test_nothing);
  g_test_add_func ("/attendance/unrecorded", test_unrecorded);
  return g_test_run ();
}
