/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include "fulei-fields.h"
#include "office/fulei-entry-plan.h"

#define DAY "2024-06-30"

static gint64
write_of (FindingsFixture *fixture, const char *reg, const char *owner, gint64 id, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("%s==%" G_GINT64_FORMAT "|%s", owner, id, more);

  return findings_write (fixture, reg, pairs);
}

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *pairs = g_strconcat ("name=张小三|entered_on=2023-12-01|", more, NULL);

  return findings_write (fixture, "child", pairs);
}

/* The rules of assessments and plans among those the child breaks, sorted, with blanks between. */
static char *
dup_risk_rules (FindingsFixture *fixture, const char *day, gint64 child)
{
  g_autofree char *all = findings_dup_rules (fixture, day, "child", child);
  g_auto (GStrv) rules = g_strsplit (all, " ", -1);
  GString *found = g_string_new (NULL);

  for (guint i = 0; rules[i] != NULL; i++)
    if (g_str_has_prefix (rules[i], "RISK-"))
      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", rules[i]);
  return g_string_free (found, FALSE);
}

static const struct {
  const char *child;            /* more of the child */
  const char *assessments[3];
  const char *plan;             /* or NULL */
  const char *rules;
} children[] = {
  { "", { NULL }, NULL, "RISK-2.never" },
  { "risk_level=低风险", { NULL }, NULL, "" },
  { "risk_level=高风险", { NULL }, NULL, "RISK-3.plan" },
  { "risk_level=高风险", { NULL }, "made_on=2024-03-01|goals=安全", "" },
  { "risk_level=高风险", { NULL }, "made_on=2024-03-01|goals=安全|closed_on=2024-06-30", "RISK-3.plan" },
  { "", { "assessed_on=2024-02-01|care_tier=重点关爱" }, NULL, "RISK-2.never RISK-3.plan" },
  { "", { "assessed_on=2024-02-01|risk_level=低风险|review_on=2024-06-30" }, NULL, "" },
  { "", { "assessed_on=2024-02-01|risk_level=低风险|review_on=2024-06-29" }, NULL, "RISK-2.review" },
  { "", { "assessed_on=2024-02-01|risk_level=高风险", "assessed_on=2024-03-01|risk_level=低风险" }, NULL, "" },
  { "", { "assessed_on=2024-03-01|risk_level=低风险", "assessed_on=2024-03-01|risk_level=中风险" }, NULL, "RISK-3.plan" },
  /* not yet on the day */
  { "risk_level=高风险", { "assessed_on=2024-07-01|risk_level=高风险" }, NULL, "RISK-2.never" },
};

static void
test_children (FindingsFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autofree char *found = NULL;
      gint64 child;

      fulei_clock_set_today (fulei_date_new (2024, 1, 2));
      child = write_child (fixture, children[i].child);
      fulei_clock_set_today (fulei_date_new (2024, 7, 1));
      for (guint a = 0; a < G_N_ELEMENTS (children[i].assessments) && children[i].assessments[a] != NULL; a++)
        write_of (fixture, "assessment", "child", child, children[i].assessments[a]);
      if (children[i].plan != NULL)
        write_of (fixture, "care_plan", "child", child, children[i].plan);
      found = dup_risk_rules (fixture, DAY, child);
      g_test_message ("%u", i);
      g_assert_cmpstr (found, ==, children[i].rules);
    }
}

/* A level without an assessment counts from the day the record was made: its review is six months later. */
static void
test_implied (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { int day; const char *rules; } made[] = { { 29, "RISK-2.review" }, { 30, "" }, { 31, "" } };

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *found = NULL, *before = NULL;
      gint64 child;

      fulei_clock_set_today (fulei_date_new (2023, 12, made[i].day));
      child = write_child (fixture, "risk_level=低风险");
      found = dup_risk_rules (fixture, DAY, child);
      g_assert_cmpstr (found, ==, made[i].rules);
      before = dup_risk_rules (fixture, "2023-12-28", child);
      g_assert_cmpstr (before, ==, "RISK-2.never");
    }
}

static void
test_contradiction (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, ""), first, second;

  first = write_of (fixture, "assessment", "child", child, "assessed_on=2024-02-01|risk_level=高风险|care_tier=日常关爱");
  findings_assert (fixture, DAY, "assessment", first, "RISK-1.contradiction");
  second = write_of (fixture, "assessment", "child", child, "assessed_on=2024-03-01|risk_level=高风险|care_tier=重点关爱");
  findings_assert (fixture, DAY, "assessment", first, "");
  findings_assert (fixture, DAY, "assessment", second, "");
}

static void
test_items (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "risk_level=高风险");
  gint64 plan = write_of (fixture, "care_plan", "child", child, "made_on=2024-03-01|goals=安全");
  g_autofree char *words = NULL;
  gint64 late;

  write_of (fixture, "plan_item", "care_plan", plan, "service=补习|due_on=2024-06-30");
  write_of (fixture, "plan_item", "care_plan", plan, "service=修电线|due_on=2024-05-01|done_on=2024-05-20");
  findings_assert (fixture, DAY, "care_plan", plan, "");
  late = write_of (fixture, "plan_item", "care_plan", plan, "service=办低保|due_on=2024-06-29");
  write_of (fixture, "plan_item", "care_plan", plan, "service=看病|due_on=2024-06-01");
  words = findings_dup_words (fixture, DAY, "RISK-3.item", plan);
  g_assert_cmpstr (words, ==, "2 项过了期限还没有完成");
  findings_rewrite (fixture, "plan_item", late, "done_on=2024-06-30");
  g_free (words);
  words = findings_dup_words (fixture, DAY, "RISK-3.item", plan);
  g_assert_cmpstr (words, ==, "1 项过了期限还没有完成");
  findings_rewrite (fixture, "care_plan", plan, "closed_on=2024-06-30");
  findings_assert (fixture, DAY, "care_plan", plan, "");
}

static void
test_needs (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "");
  gint64 long_open = write_of (fixture, "need", "child", child, "kind=课业辅导|found_on=2024-03-31|state=未落实");
  gint64 met = write_of (fixture, "need", "child", child, "kind=课业辅导|found_on=2024-03-01|state=已落实|met_on=2024-04-01");

  findings_assert (fixture, "2024-06-29", "need", long_open, "CHILD-7.open");
  findings_assert (fixture, DAY, "need", long_open, "CHILD-7.long CHILD-7.open");
  findings_assert (fixture, DAY, "need", met, "CHILD-7.unsaid");
  findings_rewrite (fixture, "need", met, "met_by=志愿者每周补习");
  findings_assert (fixture, DAY, "need", met, "");
}

/* An item against its plan: done before it was made is refused, due before it is doubted. */
static void
test_entry (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *due, *done; guint n; gboolean error; } cases[] = {
    { "2024-03-01", "2024-03-01", 0, FALSE },
    { "2024-02-29", NULL, 1, FALSE },
    { NULL, "2024-02-29", 1, TRUE },
    { NULL, NULL, 0, FALSE },
  };
  gint64 child = write_child (fixture, "");
  gint64 plan = write_of (fixture, "care_plan", "child", child, "made_on=2024-03-01|goals=安全");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) item = fulei_record_new (fulei_dictionary_get_register (fixture->dictionary,
                                                                                       FULEI_REGISTER_PLAN_ITEM));
      g_autoptr (GPtrArray) issues = fulei_issues_new ();

      fulei_record_set_integer (item, FULEI_PLAN_ITEM_CARE_PLAN, plan);
      if (cases[i].due != NULL)
        fulei_record_set_text (item, FULEI_PLAN_ITEM_DUE_ON, cases[i].due);
      if (cases[i].done != NULL)
        fulei_record_set_text (item, FULEI_PLAN_ITEM_DONE_ON, cases[i].done);
      fulei_entry_apply_rules (fixture->ledger, item, FULEI_ENTRY_TYPED, fulei_date_new (2024, 6, 30), issues);
      g_assert_cmpuint (issues->len, ==, cases[i].n);
      g_assert_cmpint (fulei_issues_has_error (issues), ==, cases[i].error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/office/findings-plan/children", test_children);
  findings_add_test ("/office/findings-plan/implied", test_implied);
  findings_add_test ("/office/findings-plan/contradiction", test_contradiction);
  findings_add_test ("/office/findings-plan/items", test_items);
  findings_add_test ("/office/findings-plan/needs", test_needs);
  findings_add_test ("/office/findings-plan/entry", test_entry);
  return g_test_run ();
}
