/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar of ages and terms (BEYOND-8). */

#include "findings-fixture.h"
#include "domain/fulei-school-rules.h"
#include "office/fulei-calendar.h"

/* "2024-07-01 age-16; …" */
static char *
dup_lines (FindingsFixture *fixture, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiCalendar) calendar = fulei_calendar_new (fixture->ledger, fulei_date_from_iso (from),
                                                           fulei_date_from_iso (to), NULL, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < fulei_calendar_get_n (calendar); i++)
    {
      const FuleiCalendarLine *line = fulei_calendar_get (calendar, i);
      g_autofree char *date = fulei_date_dup_iso (line->date);

      g_assert_nonnull (fulei_dictionary_find_register (fixture->dictionary, line->reg));
      g_assert_cmpint (line->record, !=, 0);
      g_assert_cmpstr (line->words, !=, "");
      g_string_append_printf (lines, "%s%s %s", i > 0 ? "; " : "", date, fulei_calendar_kind_get_id (line->kind));
    }
  return g_string_free (lines, FALSE);
}

#define assert_lines(fixture, from, to, expected) \
  G_STMT_START { \
    g_autofree char *found_lines = dup_lines (fixture, from, to); \
    g_assert_cmpstr (found_lines, ==, expected); \
  } G_STMT_END

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *pairs = g_strconcat ("name=张小三|village=岭畔村|sex=男|category=留守儿童|entered_on=2023-01-01|", more, NULL);

  if (fulei_reference_book_find (fixture->book, fulei_dictionary_find_register (fixture->dictionary, "village"),
                                 "岭畔村") == 0)
    findings_write (fixture, "village", "name=岭畔村");
  return findings_write (fixture, "child", pairs);
}

static gint64
write_of (FindingsFixture *fixture, const char *reg, gint64 child, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("child==%" G_GINT64_FORMAT "|%s", child, more);

  return findings_write (fixture, reg, pairs);
}

/* Both days count; a birthday of 29 February is on 1 March in other years. */
static void
test_children (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "birth_date=2010-07-01|schooling=初中|father_special=失联|father_lost_on=2024-02-29");

  write_child (fixture, "birth_date=2008-02-29");
  assert_lines (fixture, "2024-07-01", "2024-09-30", "2024-07-01 age-14; 2024-08-29 lost");
  assert_lines (fixture, "2024-07-02", "2024-08-28", "");
  assert_lines (fixture, "2024-02-29", "2024-02-29", "2024-02-29 age-16");
  assert_lines (fixture, "2026-01-01", "2026-12-31", "2026-03-01 age-18; 2026-07-01 age-16");
  assert_lines (fixture, "2025-08-01", "2025-09-01", "2025-09-01 school");
  write_of (fixture, "roll_event", child, "happened_on=2024-06-01|kind=转出");
  assert_lines (fixture, "2024-07-01", "2024-09-30", "");
}

static void
test_terms (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "birth_date=2013-05-02"), agreement;

  agreement = write_of (fixture, "agreement", child, "delegate_name=林大山|delegate_phone=13900000001|signed_on=2023-07-01|"
                        "starts_on=2023-07-01|ends_on=2024-07-10");
  findings_write (fixture, "love_parent", "name=爱心甲|helper_kind=教师|state=在册|vetted_on=2023-07-05|vetting_result=合格");
  findings_write (fixture, "love_parent", "name=爱心乙|helper_kind=教师|state=在册|vetted_on=2023-07-05|vetted_until=2024-08-01");
  findings_write (fixture, "worker", "name=社工甲|kind=志愿者|vetted_on=2023-07-06");
  findings_write (fixture, "worker", "name=社工乙|kind=志愿者|vetted_on=2023-07-06|ended_on=2024-06-30");
  assert_lines (fixture, "2024-07-01", "2024-08-01",
                "2024-07-05 vetting; 2024-07-06 vetting; 2024-07-10 agreement; 2024-08-01 vetting");
  findings_rewrite (fixture, "agreement", agreement, "ended_on=2024-06-20");
  assert_lines (fixture, "2024-07-10", "2024-07-31", "");
}

/* Six by 31 August: who is born on 1 September goes a year later. */
static void
test_school (void)
{
  static const struct { const char *birth, *schooling, *date; FuleiSchoolChange change; } cases[] = {
    { "2018-08-31", "kindergarten", "2024-09-01", FULEI_SCHOOL_ENTERS_PRIMARY },
    { "2018-09-01", "kindergarten", "2025-09-01", FULEI_SCHOOL_ENTERS_PRIMARY },
    { "2018-12-31", "preschool", "2025-09-01", FULEI_SCHOOL_ENTERS_PRIMARY },
    { "2012-08-31", "primary", "2024-09-01", FULEI_SCHOOL_LEAVES_PRIMARY },
    { "2009-01-01", "junior", "2024-09-01", FULEI_SCHOOL_LEAVES_JUNIOR },
    { "2006-10-01", "vocational", "2025-09-01", FULEI_SCHOOL_LEAVES_SENIOR },
    { "2010-01-01", "dropout", NULL, 0 }, { "2010-01-01", NULL, NULL, 0 }, { NULL, "primary", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiSchoolChange change;
      FuleiDate date = 0, birth = cases[i].birth != NULL ? fulei_date_from_iso (cases[i].birth) : 0;
      g_autofree char *iso = NULL;

      g_assert_true (fulei_school_change (birth, cases[i].schooling, &change, &date) == (cases[i].date != NULL));
      if (cases[i].date == NULL)
        continue;
      iso = fulei_date_dup_iso (date);
      g_assert_cmpstr (iso, ==, cases[i].date);
      g_assert_cmpint (change, ==, cases[i].change);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/school", test_school);
  findings_add_test ("/calendar/children", test_children);
  findings_add_test ("/calendar/terms", test_terms);
  return g_test_run ();
}
