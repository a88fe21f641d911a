/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"
#include "office/fulei-follow-up-facts.h"
#include "office/fulei-load-office.h"

#define TODAY fulei_date_new (2024, 6, 20)

static gint64
write_child (FindingsFixture *fixture, const char *director, const char *level)
{
  g_autofree char *pairs = g_strdup_printf ("name=张小三|entered_on=2024-01-01|village=岭畔村|risk_level=%s%s%s", level,
                                            director != NULL ? "|director=" : "", director != NULL ? director : "");

  return findings_write (fixture, "child", pairs);
}

static gint64
write_people (FindingsFixture *fixture)
{
  gint64 child;

  fulei_clock_set_today (fulei_date_new (2024, 1, 2));  /* the levels count from then */
  findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "director", "name=洪秀英");
  findings_write (fixture, "director", "name=林阿妹");
  write_child (fixture, "洪秀英", "低风险");
  write_child (fixture, "洪秀英", "高风险");
  write_child (fixture, "林阿妹", "高风险");
  child = write_child (fixture, "洪秀英", "低风险");
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  return child;
}

static char *
dup_what_if (FindingsFixture *fixture, gint64 child, FuleiDate day, FuleiRiskLevel level, gint64 record)
{
  FuleiAssessment assessment = { .date = day, .level = level, .record = record };
  FuleiLoadChange change;
  GError *error = NULL;

  g_assert_true (fulei_load_office_what_if (fixture->ledger, child, &assessment, TODAY, &change, &error));
  g_assert_no_error (error);
  return fulei_load_change_dup_words (&change, fixture->ledger);
}

static void
assert_what_if (FindingsFixture *fixture, gint64 child, FuleiRiskLevel level, const char *expected)
{
  g_autofree char *words = dup_what_if (fixture, child, TODAY, level, 0);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_director (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_people (fixture);
  g_autofree char *later = dup_what_if (fixture, child, TODAY + 1, FULEI_RISK_HIGH, 0);

  assert_what_if (fixture, child, FULEI_RISK_HIGH,
                  "本月走访 1 → 2 次，本月联系 2 → 1 次，本季走访 2 → 1 次（岭畔村 洪秀英）");
  assert_what_if (fixture, child, FULEI_RISK_LOW, "本月走访 1 次、联系 2 次，不变（岭畔村 洪秀英）");
  g_assert_cmpstr (later, ==, "本月走访 1 次、联系 2 次，不变（岭畔村 洪秀英）");
}

/* VISIT-5: the child goes to another director, and the load with it. */
static void
test_handed_over (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_people (fixture);
  g_autofree char *row = g_strdup_printf ("child==%" G_GINT64_FORMAT "|starts_on=2024-06-01|director=林阿妹", child);

  findings_write (fixture, "responsibility", row);
  assert_what_if (fixture, child, FULEI_RISK_MEDIUM,
                  "本月走访 1 → 2 次，本月联系 1 → 0 次，本季走访 1 → 0 次（岭畔村 林阿妹）");
}

static void
test_nobody (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child;

  write_people (fixture);
  child = write_child (fixture, NULL, "低风险");
  assert_what_if (fixture, child, FULEI_RISK_MEDIUM,
                  "本月走访 0 → 1 次，本月联系 1 → 0 次，本季走访 1 → 0 次（岭畔村 未定儿童主任，只计这名儿童）");
}

/* The figures after saving are those foretold, and are those of the rules of follow-up. */
static void
test_agrees (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_people (fixture);
  FuleiAssessment assessment = { .date = TODAY, .level = FULEI_RISK_HIGH };
  g_autofree char *row = g_strdup_printf ("child==%" G_GINT64_FORMAT "|assessed_on=2024-06-20|risk_level=高风险", child);
  g_autoptr (FuleiFactsReader) reader = NULL;
  FuleiLoadChange foretold, saved;
  FuleiLoad counted = { 0 };
  const FuleiChildFacts *facts;

  g_assert_true (fulei_load_office_what_if (fixture->ledger, child, &assessment, TODAY, &foretold, NULL));
  assessment.record = findings_write (fixture, "assessment", row);
  g_assert_true (fulei_load_office_what_if (fixture->ledger, child, &assessment, TODAY, &saved, NULL));
  g_assert_true (fulei_load_equal (&foretold.after, &saved.before));
  g_assert_true (fulei_load_equal (&saved.before, &saved.after));
  reader = fulei_facts_reader_new (fixture->ledger, TODAY, FULEI_FACTS_ALL, TRUE, NULL);
  facts = fulei_facts_reader_get (reader);
  while (fulei_facts_reader_next (reader, NULL, NULL))
    {
      FuleiPeriod month = fulei_period_at (FULEI_PERIOD_MONTH, TODAY);
      FuleiPeriodStatus status;

      fulei_follow_up_period (&facts->staff, &month, TODAY, &status);
      if (fulei_responsible_on (facts->responsible, facts->n_responsible, TODAY) != saved.director
          || status.owed != FULEI_OWED)
        continue;
      counted.visits += status.kind == FULEI_DUTY_VISIT;
      counted.contacts += status.kind == FULEI_DUTY_CONTACT;
    }
  g_assert_cmpuint (counted.visits, ==, saved.before.visits);
  g_assert_cmpuint (counted.contacts, ==, saved.before.contacts);
}

static void
test_gone (FindingsFixture *fixture, gconstpointer data)
{
  FuleiAssessment assessment = { .date = TODAY, .level = FULEI_RISK_HIGH };
  FuleiLoadChange change;
  g_autoptr (GError) error = NULL;

  g_assert_false (fulei_load_office_what_if (fixture->ledger, 4711, &assessment, TODAY, &change, &error));
  g_assert_no_error (error);
}

/* A director of 60 children answers while the form is being filled in. */
static void
test_quick (FindingsFixture *fixture, gconstpointer data)
{
  FuleiAssessment assessment = { .date = TODAY, .level = FULEI_RISK_HIGH };
  gint64 child = write_people (fixture), started;
  FuleiLoadChange change;

  for (guint i = 0; i < 60; i++)
    write_child (fixture, "洪秀英", "低风险");
  started = g_get_monotonic_time ();
  g_assert_true (fulei_load_office_what_if (fixture->ledger, child, &assessment, TODAY, &change, NULL));
  g_test_message ("%" G_GINT64_FORMAT " us", g_get_monotonic_time () - started);
  g_assert_cmpuint (change.before.contacts, ==, 62);
  if (g_test_perf ())
    g_assert_cmpint (g_get_monotonic_time () - started, <, 50000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/office/load/director", test_director);
  findings_add_test ("/office/load/handed-over", test_handed_over);
  findings_add_test ("/office/load/nobody", test_nobody);
  findings_add_test ("/office/load/agrees", test_agrees);
  findings_add_test ("/office/load/gone", test_gone);
  findings_add_test ("/office/load/quick", test_quick);
  return g_test_run ();
}
