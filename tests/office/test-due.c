/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-demo.h"
#include "office/fulei-due.h"
#include "office/fulei-follow-up-facts.h"
#include "store/fulei-query.h"
#include "store/fulei-setting.h"

#define DAY "2024-06-20"
/* On the roll since January, at low risk, seen today at home: owes nothing. */
#define PLAIN "name=张小三|village=岭畔村|sex=男|category=困境儿童|difficulty_type=孤儿|entered_on=2024-01-01"

static FuleiDueList *
list_on (FindingsFixture *fixture, const char *day)
{
  GError *error = NULL;
  FuleiDueList *list = fulei_due_list_new (fixture->ledger, fulei_date_from_iso (day), NULL, &error);

  g_assert_no_error (error);
  return list;
}

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *pairs = g_strconcat (PLAIN "|", more, NULL);

  if (fulei_reference_book_find (fixture->book, fulei_dictionary_find_register (fixture->dictionary, "village"),
                                 "岭畔村") == 0)
    findings_write (fixture, "village", "name=岭畔村");
  return findings_write (fixture, "child", pairs);
}

/* A record of the child; @pairs follow "child==ID|". */
static gint64
write_of (FindingsFixture *fixture, const char *reg, const char *reference, gint64 id, const char *pairs)
{
  g_autofree char *all = g_strdup_printf ("%s==%" G_GINT64_FORMAT "|%s", reference, id, pairs);

  return findings_write (fixture, reg, all);
}

static void
write_seen (FindingsFixture *fixture, gint64 child)
{
  write_of (fixture, "assessment", "child", child, "assessed_on=2024-06-01|risk_level=低风险");
  write_of (fixture, "visit", "child", child, "visited_on=2024-06-03|method=入户|reached=儿童本人");
}

/* All but the report: "contact overdue 2024-05-31; …", in the list's order */
static char *
dup_lines (FindingsFixture *fixture, const FuleiDueList *list, gint64 child)
{
  FuleiDueFilter filter = { .child = child, .kinds = ~(1U << FULEI_DUE_REPORT) };
  g_autoptr (GArray) positions = fulei_due_list_select (list, &filter);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < positions->len; i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, g_array_index (positions, guint, i));
      g_autofree char *day = fulei_date_dup_iso (line->due);
      g_autofree char *reason = fulei_due_line_dup_reason (line, fixture->ledger);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "; " : "", fulei_due_kind_get_code (line->kind),
                              line->state == FULEI_DUE_STATE_OVERDUE ? "overdue" : "due", day);
      g_assert_nonnull (strstr (reason, fulei_due_line_get_source (line)));
    }
  return g_string_free (text, FALSE);
}

static void
assert_lines (FindingsFixture *fixture, const char *day, gint64 child, const char *expected)
{
  g_autoptr (FuleiDueList) list = list_on (fixture, day);
  g_autofree char *lines = dup_lines (fixture, list, child);

  g_assert_cmpstr (lines, ==, expected);
}

/* VISIT-1, VISIT-2 through the ledger: the domain's own tables have the edges. */
static void
test_periods (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, ""), event;

  assert_lines (fixture, DAY, child, "assessment overdue 2024-01-01; quarter-visit overdue 2024-03-31; contact overdue 2024-05-31");
  write_of (fixture, "assessment", "child", child, "assessed_on=2024-01-02|risk_level=低风险");
  assert_lines (fixture, DAY, child, "quarter-visit overdue 2024-03-31; contact overdue 2024-05-31; assessment due 2024-07-02");
  write_of (fixture, "visit", "child", child, "visited_on=2024-05-31|method=电话|reached=照护人");
  assert_lines (fixture, DAY, child, "quarter-visit overdue 2024-03-31; contact due 2024-06-30; assessment due 2024-07-02");
  write_of (fixture, "visit", "child", child, "visited_on=2024-06-01|method=入户|reached=未见到");
  write_of (fixture, "visit", "child", child, "visited_on=2024-06-02|method=到校|reached=儿童本人");
  assert_lines (fixture, DAY, child, "assessment due 2024-07-02");
  assert_lines (fixture, "2024-07-03", child,
                "assessment overdue 2024-07-02; contact due 2024-07-31; quarter-visit due 2024-09-30");
  write_of (fixture, "assessment", "child", child, "assessed_on=2024-06-10|risk_level=高风险");
  assert_lines (fixture, "2024-07-03", child, "plan overdue 2024-06-10; visit due 2024-07-31");
  event = write_of (fixture, "roll_event", "child", child, "happened_on=2024-06-15|kind=转出");
  assert_lines (fixture, DAY, child, "");
  assert_lines (fixture, "2024-06-14", child, "plan overdue 2024-06-10");
  write_of (fixture, "roll_event", "child", child, "happened_on=2024-06-18|kind=转入");
  assert_lines (fixture, DAY, child, "plan overdue 2024-06-18");
  g_assert_cmpint (event, !=, 0);
}

/* VISIT-2: a level that stands in the child's record alone is an assessment of the day it was made; VISIT-5: responsibility */
static void
test_implied_and_responsible (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "risk_level=中风险"), old, new;
  g_autoptr (FuleiDueList) list = NULL;
  FuleiDueFilter filter = { .child = child, .kinds = 1U << FULEI_DUE_CONTACT };
  g_autoptr (GArray) positions = NULL;
  g_autofree char *before = NULL, *after = NULL;

  /* made on 30 June: in June and before it counts as low and never assessed */
  assert_lines (fixture, "2024-06-30", child,
                "quarter-visit overdue 2024-03-31; contact overdue 2024-05-31; visit due 2024-06-30; plan due 2024-06-30");
  assert_lines (fixture, "2024-06-29", child,
                "assessment overdue 2024-01-01; quarter-visit overdue 2024-03-31; contact overdue 2024-05-31");
  old = findings_write (fixture, "director", "name=林前任|village=岭畔村");
  new = findings_write (fixture, "director", "name=陈后任|village=岭畔村");
  before = g_strdup_printf ("director==%" G_GINT64_FORMAT, old);
  after = g_strdup_printf ("starts_on=2024-06-01|director==%" G_GINT64_FORMAT, new);
  findings_rewrite (fixture, "child", child, before);
  write_of (fixture, "responsibility", "child", child, after);
  list = list_on (fixture, "2024-06-29");
  positions = fulei_due_list_select (list, &filter);
  g_assert_cmpuint (positions->len, ==, 1);
  /* May's contact was the old one's */
  g_assert_cmpint (fulei_due_list_get (list, g_array_index (positions, guint, 0))->director, ==, old);
}

static void
test_agreements (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *agreements[3], *expected; } cases[] = {
    { { NULL }, "agreement overdue 2024-01-01" },
    { { "starts_on=2024-01-01|ends_on=2024-07-20" }, "agreement due 2024-07-20" },
    { { "starts_on=2024-01-01|ends_on=2024-07-21" }, "" },
    { { "starts_on=2024-01-01" }, "" },
    { { "starts_on=2024-01-01|ends_on=2024-06-20" }, "agreement due 2024-06-20" },
    { { "starts_on=2024-01-01|ends_on=2024-06-19" }, "agreement due 2024-06-20" },
    { { "starts_on=2024-01-01|ends_on=2024-06-18" }, "agreement overdue 2024-06-19" },
    { { "starts_on=2024-01-01|ends_on=2024-07-01", "starts_on=2024-07-02|ends_on=2025-07-01" }, "" },
    { { "starts_on=2024-01-01|ends_on=2024-07-01", "starts_on=2024-07-03|ends_on=2025-07-01" },
      "agreement due 2024-07-01" },
    { { "starts_on=2024-01-01|ends_on=2025-01-01|ended_on=2024-06-10" }, "agreement overdue 2024-06-10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 child = write_child (fixture, "category=留守儿童");

      write_seen (fixture, child);
      for (guint j = 0; cases[i].agreements[j] != NULL; j++)
        write_of (fixture, "agreement", "child", child, cases[i].agreements[j]);
      g_test_message ("case %u", i);
      assert_lines (fixture, DAY, child, cases[i].expected);
    }
}

/* CHILD-2: at 16 a child is no longer left behind, as the list of those without an agreement has it. */
static void
test_agreement_ages (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *birth, *expected; } cases[] = {
    { "birth_date=2008-06-20|category=留守儿童", "" },
    { "birth_date=2008-06-21|category=留守儿童", "agreement overdue 2024-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 child = write_child (fixture, cases[i].birth);

      write_seen (fixture, child);
      assert_lines (fixture, DAY, child, cases[i].expected);
      g_assert_cmpuint (findings_count (fixture, DAY, "GUARD-1.none"), ==, i);
    }
}

static void
test_plans_and_problems (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, ""), plan, visit;

  write_seen (fixture, child);
  write_of (fixture, "assessment", "child", child, "assessed_on=2024-06-05|care_tier=紧急救助");
  assert_lines (fixture, DAY, child, "plan overdue 2024-06-05");
  plan = write_of (fixture, "care_plan", "child", child, "made_on=2024-06-06|goals=按时上学");
  assert_lines (fixture, DAY, child, "");
  write_of (fixture, "plan_item", "care_plan", plan, "service=辅导|due_on=2024-07-21");
  write_of (fixture, "plan_item", "care_plan", plan, "service=辅导|due_on=2024-06-10|done_on=2024-06-10");
  assert_lines (fixture, DAY, child, "");
  write_of (fixture, "plan_item", "care_plan", plan, "service=辅导|due_on=2024-07-01");
  assert_lines (fixture, DAY, child, "plan due 2024-07-01");
  write_of (fixture, "plan_item", "care_plan", plan, "service=辅导|due_on=2024-06-19");
  assert_lines (fixture, DAY, child, "plan overdue 2024-06-19");
  findings_rewrite (fixture, "care_plan", plan, "closed_on=2024-06-12");
  assert_lines (fixture, DAY, child, "plan overdue 2024-06-12");
  findings_rewrite (fixture, "care_plan", plan, "closed_on=");
  write_of (fixture, "visit", "child", child, "visited_on=2024-06-04|method=电话|problems=无。");
  visit = write_of (fixture, "visit", "child", child, "visited_on=2024-05-04|method=电话|problems=逃学");
  assert_lines (fixture, DAY, child, "problem overdue 2024-06-03; plan overdue 2024-06-19");
  findings_rewrite (fixture, "visit", visit, "follow_up_on=2024-06-25");
  assert_lines (fixture, DAY, child, "plan overdue 2024-06-19; problem due 2024-06-25");
  findings_rewrite (fixture, "visit", visit, "solved=是|solved_on=2024-06-20");
  assert_lines (fixture, DAY, child, "plan overdue 2024-06-19");
  assert_lines (fixture, "2024-06-19", child, "plan due 2024-06-19; problem due 2024-06-25");
}

static void
test_programme (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, ""), parent, pairing, site, camp, enrolment;
  g_autofree char *of_parent = NULL, *of_camp = NULL, *of_site = NULL;

  write_seen (fixture, child);
  parent = findings_write (fixture, "love_parent", "name=林爱心|role=爱心妈妈|helper_kind=教师");
  of_parent = g_strdup_printf ("helper_kind=教师|starts_on=2024-04-20|love_parent==%" G_GINT64_FORMAT, parent);
  pairing = write_of (fixture, "pairing", "child", child, of_parent);
  assert_lines (fixture, DAY, child, "talk overdue 2024-05-31; home-visit due 2024-06-30");
  write_of (fixture, "love_contact", "pairing", pairing, "held_on=2024-06-02|kind=谈心");
  assert_lines (fixture, DAY, child, "home-visit due 2024-06-30");
  write_of (fixture, "love_contact", "pairing", pairing, "held_on=2024-05-02|kind=入户");
  assert_lines (fixture, DAY, child, "");
  assert_lines (fixture, DAY, 0, "vetting overdue 2024-04-20");
  findings_rewrite (fixture, "love_parent", parent, "vetting_result=查询通过|vetted_on=2023-07-20");
  assert_lines (fixture, DAY, 0, "vetting due 2024-07-20");
  findings_rewrite (fixture, "love_parent", parent, "vetted_until=2024-07-21");
  assert_lines (fixture, DAY, 0, "");
  site = findings_write (fixture, "site", "name=示例示范点|village=岭畔村");
  of_site = g_strdup_printf ("title=示例营|kind=夏令营|year=2024|starts_on=2024-07-20|ends_on=2024-07-30|site==%" G_GINT64_FORMAT, site);
  camp = findings_write (fixture, "camp", of_site);
  of_camp = g_strdup_printf ("state=已录取|camp==%" G_GINT64_FORMAT, camp);
  enrolment = write_of (fixture, "enrolment", "child", child, of_camp);
  assert_lines (fixture, "2024-06-19", child, "");
  assert_lines (fixture, DAY, child, "consent due 2024-07-20");
  findings_rewrite (fixture, "enrolment", enrolment, "consent_on=2024-06-20");
  assert_lines (fixture, DAY, child, "");
}

static void
test_training_and_report (FindingsFixture *fixture, gconstpointer data)
{
  gint64 director;
  g_autoptr (FuleiDueList) list = NULL;
  FuleiDueCounts counts;

  findings_write (fixture, "village", "name=岭畔村");
  director = findings_write (fixture, "director", "name=林主任|village=岭畔村|started_on=2024-03-01");
  assert_lines (fixture, "2024-02-29", 0, "");
  assert_lines (fixture, DAY, 0, "training overdue 2024-03-01");
  write_of (fixture, "training", "director", director, "held_on=2024-03-05|kind=岗前培训|passed=否");
  assert_lines (fixture, DAY, 0, "training overdue 2024-03-01");
  write_of (fixture, "training", "director", director, "held_on=2024-03-06|kind=岗前培训");
  assert_lines (fixture, "2024-12-31", 0, "");
  assert_lines (fixture, "2025-11-30", 0, "");
  assert_lines (fixture, "2025-12-01", 0, "training due 2025-12-31");
  findings_rewrite (fixture, "director", director, "ended_on=2025-12-01");
  assert_lines (fixture, "2025-12-01", 0, "");

  list = list_on (fixture, "2024-06-15");
  fulei_due_list_count (list, NULL, &counts);
  g_assert_true (counts.all == 1 && counts.kinds[FULEI_DUE_REPORT] == 1 && counts.today == 1 && counts.overdue == 0);
  g_clear_pointer (&list, fulei_due_list_free);
  list = list_on (fixture, "2024-06-16");
  fulei_due_list_count (list, NULL, &counts);
  g_assert_true (counts.all == 1 && counts.overdue == 1 && counts.today == 0 && counts.month == 0);
  g_assert_true (fulei_setting_save (fixture->ledger, "report.month.sent", "2024-05", NULL));
  g_clear_pointer (&list, fulei_due_list_free);
  list = list_on (fixture, "2024-06-16");
  g_assert_cmpuint (fulei_due_list_get_n (list), ==, 0);
}

/* VISIT-4: planned days; 20 June 2024 is a Thursday. */
static void
test_planned (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *day; guint today, week, month; } cases[] = {
    { "2024-06-19", 1, 1, 1 }, { "2024-06-20", 1, 1, 1 }, { "2024-06-21", 0, 1, 1 }, { "2024-06-23", 0, 1, 1 },
    { "2024-06-24", 0, 0, 1 }, { "2024-06-30", 0, 0, 1 }, { "2024-07-01", 0, 0, 0 },
  };
  gint64 child = write_child (fixture, ""), day;

  write_of (fixture, "assessment", "child", child, "assessed_on=2024-06-01|risk_level=低风险");
  write_of (fixture, "visit", "child", child, "visited_on=2024-05-03|method=入户|reached=儿童本人");
  write_of (fixture, "duty_day", "child", child, "kind=联系|period=2024-05|planned_on=2024-06-20");
  day = write_of (fixture, "duty_day", "child", child, "kind=联系|period=2024-06|planned_on=2024-06-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *planned = g_strconcat ("planned_on=", cases[i].day, NULL);
      g_autoptr (FuleiDueList) list = NULL;
      const FuleiDueFilter filter = { .child = child };
      FuleiDueCounts counts;

      findings_rewrite (fixture, "duty_day", day, planned);
      list = list_on (fixture, DAY);
      fulei_due_list_count (list, &filter, &counts);
      g_assert_true (counts.all == 1 && counts.overdue == 0);
      g_assert_cmpuint (counts.today, ==, cases[i].today);
      g_assert_cmpuint (counts.week, ==, cases[i].week);
      g_assert_cmpuint (counts.month, ==, cases[i].month);
    }
}

static void
fill_demo (FindingsFixture *fixture)
{
  const FuleiDemo demo = { .n_children = 120, .seed = 7, .as_of = fulei_date_from_iso (DAY) };
  GError *error = NULL;

  fulei_demo_fill (fixture->ledger, &demo, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What fulei_follow_up_period() tells of a child's periods says the same as its lines, said slowly. */
static void
assert_periods (const FuleiDueList *list, const FuleiFollowUpFacts *facts, gint64 child, FuleiDueKind kind,
                FuleiDutyKind duty,
                FuleiPeriodKind length)
{
  FuleiDate as_of = fulei_due_list_get_as_of (list);
  FuleiPeriod period = fulei_period_at (length, as_of);
  FuleiDueFilter filter = { .child = child, .kinds = 1U << kind };
  g_autoptr (GArray) positions = fulei_due_list_select (list, &filter);
  FuleiPeriodStatus running, status;
  gboolean overdue = FALSE, due, done = FALSE;

  fulei_follow_up_period (facts, &period, as_of, &running);
  for (guint i = 0; i < facts->n_contacts; i++)
    done |= facts->contacts[i].date >= period.first && facts->contacts[i].date <= as_of &&
            fulei_contact_counts (&facts->contacts[i], duty, facts->love_parent);
  due = running.state == FULEI_PERIOD_DUE && running.kind == duty;
  for (guint back = 0; back < 40 && !done; back++)
    {
      period = fulei_period_step (&period, -1);
      fulei_follow_up_period (facts, &period, as_of, &status);
      for (guint i = 0; i < facts->n_contacts; i++)
        done |= facts->contacts[i].date >= period.first && facts->contacts[i].date <= period.last &&
                fulei_contact_counts (&facts->contacts[i], duty, facts->love_parent);
      if (status.kind != duty || status.state == FULEI_PERIOD_NOT_OWED)
        continue;
      overdue = status.state == FULEI_PERIOD_MISSED;
      break;
    }
  g_assert_cmpuint (positions->len, ==, overdue || due ? 1 : 0);
  if (positions->len == 1)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, g_array_index (positions, guint, 0));

      g_assert_cmpuint (line->state, ==, overdue ? FULEI_DUE_STATE_OVERDUE : FULEI_DUE_STATE_DUE);
      g_assert_cmpuint (line->due, ==, overdue ? period.last : running.period.last);
    }
}

/* VISIT-1, VISIT-2: due and followup agree, over the whole of a demo. */
static void
test_agrees_with_periods (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { FuleiDueKind kind; FuleiDutyKind duty; FuleiPeriodKind length; } kinds[] = {
    { FULEI_DUE_CONTACT, FULEI_DUTY_CONTACT, FULEI_PERIOD_MONTH },
    { FULEI_DUE_VISIT, FULEI_DUTY_VISIT, FULEI_PERIOD_MONTH },
    { FULEI_DUE_QUARTER_VISIT, FULEI_DUTY_QUARTER_VISIT, FULEI_PERIOD_QUARTER },
  };
  static const char *const days[] = { DAY, "2024-06-30", "2024-07-01", "2024-04-16", "2024-02-29" };
  guint n_children = 0;

  fill_demo (fixture);
  for (guint day = 0; day < G_N_ELEMENTS (days); day++)
    {
      g_autoptr (FuleiDueList) list = list_on (fixture, days[day]);
      FuleiDate as_of = fulei_due_list_get_as_of (list);
      g_autoptr (FuleiFactsReader) reader = fulei_facts_reader_new (fixture->ledger, as_of, FULEI_FACTS_ALL, TRUE,
                                                                    NULL);

      while (fulei_facts_reader_next (reader, NULL, NULL))
        {
          const FuleiChildFacts *child = fulei_facts_reader_get (reader);

          if (!fulei_day_spans_contain (child->staff.days, child->staff.n_days, as_of))
            continue;
          n_children++;
          for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
            assert_periods (list, &child->staff, child->id, kinds[i].kind, kinds[i].duty, kinds[i].length);
          if (child->n_pairings != 1 || !fulei_day_spans_contain (&child->pairings[0].days, 1, as_of))
            continue;
          {
            FuleiFollowUpFacts facts;

            fulei_pairing_facts_get (child, 0, &facts);
            assert_periods (list, &facts, child->id, FULEI_DUE_TALK, FULEI_DUTY_TALK, FULEI_PERIOD_MONTH);
            assert_periods (list, &facts, child->id, FULEI_DUE_HOME_VISIT, FULEI_DUTY_HOME_VISIT, FULEI_PERIOD_QUARTER);
          }
        }
    }
  g_assert_cmpuint (n_children, >, 200);
}

/* Counts are what the same filter selects; the order is overdue first, then by day. */
static void
test_counts_and_order (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiDueList) list = NULL;
  FuleiDueFilter filter = { 0 };
  guint expected[5];

  fill_demo (fixture);
  list = list_on (fixture, DAY);
  for (guint i = 0; i < fulei_due_list_get_n (list); i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, i);
      const FuleiDueLine *before = i > 0 ? fulei_due_list_get (list, i - 1) : line;

      g_assert_true (before->state < line->state ||
                     (before->state == line->state &&
                      fulei_due_line_get_day (before) <= fulei_due_line_get_day (line)));
    }
  for (guint kind = 0; kind <= FULEI_N_DUE_KINDS; kind++)
    {
      FuleiDueCounts counts;

      filter.kinds = kind < FULEI_N_DUE_KINDS ? 1U << kind : 0;
      filter.span = FULEI_DUE_SPAN_ALL;
      fulei_due_list_count (list, &filter, &counts);
      expected[FULEI_DUE_SPAN_ALL] = counts.all;
      expected[FULEI_DUE_SPAN_OVERDUE] = counts.overdue;
      expected[FULEI_DUE_SPAN_TODAY] = counts.today;
      expected[FULEI_DUE_SPAN_WEEK] = counts.week;
      expected[FULEI_DUE_SPAN_MONTH] = counts.month;
      for (guint span = 0; span < G_N_ELEMENTS (expected); span++)
        {
          g_autoptr (GArray) positions = NULL;

          filter.span = span;
          positions = fulei_due_list_select (list, &filter);
          g_assert_cmpuint (positions->len, ==, expected[span]);
        }
    }
  g_assert_cmpuint (expected[FULEI_DUE_SPAN_ALL], >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/due/periods", test_periods);
  findings_add_test ("/due/implied-and-responsible", test_implied_and_responsible);
  findings_add_test ("/due/agreements", test_agreements);
  findings_add_test ("/due/agreement-ages", test_agreement_ages);
  findings_add_test ("/due/plans-and-problems", test_plans_and_problems);
  findings_add_test ("/due/programme", test_programme);
  findings_add_test ("/due/training-and-report", test_training_and_report);
  findings_add_test ("/due/planned", test_planned);
  findings_add_test ("/due/agrees-with-periods", test_agrees_with_periods);
  findings_add_test ("/due/counts-and-order", test_counts_and_order);
  return g_test_run ();
}
