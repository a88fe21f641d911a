/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-round-office.h"

#define DAY fulei_date_new (2026, 10, 20)

static void
set_up (FindingsFixture *fixture, gconstpointer data)
{
  findings_set_up (fixture, data);
  fulei_clock_set_today (DAY);
}

static char *
dup_number (FindingsFixture *fixture, gint64 round)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, FULEI_REGISTER_VISIT_ROUND);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, reg, round, NULL);

  return g_strdup (fulei_record_get_text (record, FULEI_VISIT_ROUND_NUMBER));
}

static void
assert_number (FindingsFixture *fixture, gint64 round, const char *expected)
{
  g_autofree char *number = dup_number (fixture, round);

  g_assert_cmpstr (number, ==, expected);
}

static gint64
add_child (FindingsFixture *fixture, const char *name, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("name=%s|village=岭畔村|roll_status=在册|entered_on=2025-01-01%s", name, more);

  return findings_write (fixture, "child", pairs);
}

static gint64
make (FindingsFixture *fixture, gint64 village, gint64 director)
{
  g_autoptr (GError) error = NULL;
  gint64 round = fulei_round_office_make (fixture->ledger, village, director, DAY, &error);

  g_assert_no_error (error);
  return round;
}

/* Overdue children first, then those who are due, then the others by name; only those on the roll and of the village. */
static void
test_order (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village = findings_write (fixture, "village", "name=岭畔村");
  gint64 done, overdue, other, round;
  g_autoptr (GArray) lines = NULL;

  findings_write (fixture, "village", "name=大埔村");
  done = add_child (fixture, "安小一", "|risk_level=高风险");
  overdue = add_child (fixture, "张小二", "|risk_level=高风险");
  other = findings_write (fixture, "child", "name=别小三|village=大埔村|roll_status=在册|entered_on=2025-01-01");
  {
    g_autofree char *visit = g_strdup_printf ("child==%" G_GINT64_FORMAT "|visited_on=2026-10-02|method=入户|reached=儿童本人", done);
    g_autofree char *level = g_strdup_printf ("child==%" G_GINT64_FORMAT "|assessed_on=2026-09-01|risk_level=高风险", done);

    findings_write (fixture, "visit", visit);
    findings_write (fixture, "assessment", level);
  }
  round = make (fixture, village, 0);
  lines = fulei_round_office_load (fixture->ledger, round, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (g_array_index (lines, FuleiRoundLine, 0).child, ==, overdue);
  g_assert_cmpuint (g_array_index (lines, FuleiRoundLine, 0).position, ==, 1);
  g_assert_cmpint (g_array_index (lines, FuleiRoundLine, 1).child, ==, done);
  for (guint i = 0; i < lines->len; i++)
    {
      g_assert_cmpint (g_array_index (lines, FuleiRoundLine, i).child, !=, other);
      g_assert_cmpint (g_array_index (lines, FuleiRoundLine, i).visit, ==, 0);
    }
}

/* Numbers run through a year; one in the recycle bin is not given again. */
static void
test_numbers (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  gint64 village = findings_write (fixture, "village", "name=岭畔村"), second;

  add_child (fixture, "安小一", "");
  assert_number (fixture, make (fixture, village, 0), "2026-0001");
  second = make (fixture, village, 0);
  assert_number (fixture, second, "2026-0002");
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_delete (fixture->ledger, fulei_dictionary_get_register (fixture->dictionary, FULEI_REGISTER_VISIT_ROUND),
                                      second, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  assert_number (fixture, make (fixture, village, 0), "2026-0003");
  assert_number (fixture, fulei_round_office_make (fixture->ledger, village, 0, fulei_date_new (2027, 1, 4), NULL), "2027-0001");
}

/* The number is typed back as it is convenient; what is none is told. */
static void
test_typed (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *words; gboolean found; } cases[] = {
    { "2026-0001", TRUE }, { "2026-1", TRUE }, { "26-1", TRUE }, { "1", TRUE }, { " 0001 ", TRUE }, { "２０２６－１", TRUE },
    { "１", TRUE }, { "2", FALSE }, { "2025-1", FALSE }, { "", FALSE }, { "一", FALSE }, { "1-2-3", FALSE }, { "-1", FALSE },
  };
  gint64 village = findings_write (fixture, "village", "name=岭畔村"), round;

  add_child (fixture, "安小一", "");
  round = make (fixture, village, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (fulei_round_office_find (fixture->ledger, cases[i].words, DAY, &error), ==, cases[i].found ? round : 0);
      if (!cases[i].found)
        g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
    }
}

static void
test_nobody (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village = findings_write (fixture, "village", "name=岭畔村");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fulei_round_office_make (fixture->ledger, village, 0, DAY, &error), ==, 0);
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
}

static void
test_link (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village = findings_write (fixture, "village", "name=岭畔村");
  gint64 child = add_child (fixture, "安小一", ""), round = make (fixture, village, 0), visit;
  g_autofree char *pairs = g_strdup_printf ("child==%" G_GINT64_FORMAT "|visited_on=2026-10-02|method=入户", child);
  g_autoptr (GArray) before = fulei_round_office_load (fixture->ledger, round, NULL), after = NULL;
  g_autoptr (GError) error = NULL;

  visit = findings_write (fixture, "visit", pairs);
  g_assert_true (fulei_round_office_link (fixture->ledger, g_array_index (before, FuleiRoundLine, 0).record, visit, &error));
  g_assert_no_error (error);
  after = fulei_round_office_load (fixture->ledger, round, NULL);
  g_assert_cmpint (g_array_index (after, FuleiRoundLine, 0).visit, ==, visit);
}

/* VISIT-3, VISIT-7: what is open on a day, and what is overdue */
static void
test_findings (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child, visit, focus;

  findings_write (fixture, "village", "name=岭畔村");
  child = add_child (fixture, "安小一", "");
  {
    g_autofree char *problem = g_strdup_printf ("child==%" G_GINT64_FORMAT "|visited_on=2026-10-01|method=入户|problems=近视", child);
    g_autofree char *none = g_strdup_printf ("child==%" G_GINT64_FORMAT "|visited_on=2026-10-01|method=入户|problems=无", child);
    g_autofree char *kind = g_strdup_printf ("child==%" G_GINT64_FORMAT "|found_on=2026-09-01|kinds=监护不力|next_on=2026-10-10", child);

    visit = findings_write (fixture, "visit", problem);
    findings_assert (fixture, "2026-12-31", "visit", findings_write (fixture, "visit", none), "");
    focus = findings_write (fixture, "focus", kind);
  }
  findings_assert (fixture, "2026-09-30", "visit", visit, "");
  findings_assert (fixture, "2026-10-01", "visit", visit, "VISIT-3.open");
  findings_assert (fixture, "2026-10-31", "visit", visit, "VISIT-3.open");
  findings_assert (fixture, "2026-11-01", "visit", visit, "VISIT-3.open VISIT-3.overdue");
  findings_assert (fixture, "2026-10-10", "focus", focus, "");
  findings_assert (fixture, "2026-10-11", "focus", focus, "VISIT-7.overdue");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, FindingsFixture, NULL, set_up, function, findings_tear_down)
  ADD ("/round/order", test_order);
  ADD ("/round/numbers", test_numbers);
  ADD ("/round/typed", test_typed);
  ADD ("/round/nobody", test_nobody);
  ADD ("/round/link", test_link);
  ADD ("/visits/findings", test_findings);
#undef ADD
  return g_test_run ();
}
