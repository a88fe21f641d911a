/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "domain/fulei-follow-up.h"
#include "domain/fulei-roll.h"

#define MAX_FACTS 16
#define LOVE_PARENT 7

/* One child's facts in short: "2024-05-08 out; 2024-05-24 in", "2024-01-01 high" (and its review date, if written),
 * "2024-05-20 home child"; a "love" behind a contact makes it the love parent's, an "other" another one's. */
typedef struct {
  const char *entry, *events, *levels, *contacts;
} Story;

typedef struct {
  FuleiRollEvent     events[MAX_FACTS];
  FuleiDaySpan       spans[MAX_FACTS + 1];
  FuleiAssessment    levels[MAX_FACTS];
  FuleiContact       contacts[MAX_FACTS];
  FuleiFollowUpFacts facts;
} Child;

#define LOW "2020-01-01 low"
#define EARLY "2024-01-01"
#define LATER "2025-01-01"

static void
read_fact (Child *child, guint list, const char *fact)
{
  char day[11], code[8], third[11] = "", whose[6] = "";
  FuleiDate date;

  if (sscanf (fact, "%10s %7s %10s %5s", day, code, third, whose) < 2)
    return;
  date = fulei_date_from_iso (day);
  g_assert_cmpuint (date, !=, 0);
  if (list == 0)
    child->events[child->facts.n_days++] = (FuleiRollEvent) {
      date, g_str_equal (code, "in") ? FULEI_ROLL_TRANSFERRED_IN : FULEI_ROLL_TRANSFERRED_OUT,
    };
  else if (list == 1)
    {
      FuleiAssessment *level = &child->levels[child->facts.n_assessments++];

      *level = (FuleiAssessment) { .date = date, .review = fulei_date_from_iso (third),
                                   .record = 100 + child->facts.n_assessments };
      g_assert_true (fulei_risk_level_from_code (code, &level->level));
    }
  else
    {
      FuleiContact *contact = &child->contacts[child->facts.n_contacts++];

      *contact = (FuleiContact) { .date = date, .reached = fulei_reached_from_code (third),
                                  .record = child->facts.n_contacts };
      g_assert_true (fulei_method_from_code (code, &contact->method));
      contact->by = whose[0] != '\0' ? FULEI_CONTACT_BY_LOVE_PARENT : FULEI_CONTACT_BY_STAFF;
      contact->person = g_str_equal (whose, "love") ? LOVE_PARENT : LOVE_PARENT + 1;
    }
}

static void
read_story (Child *child, const Story *story)
{
  const char *lists[] = { story->events, story->levels, story->contacts };

  *child = (Child) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) facts = g_strsplit (lists[i] != NULL ? lists[i] : "", ";", -1);

      for (guint k = 0; facts[k] != NULL; k++)
        read_fact (child, i, facts[k]);
    }
  child->facts.n_days = fulei_roll_write_spans (fulei_date_from_iso (story->entry), child->events, child->facts.n_days,
                                                child->spans);
  child->facts.days = child->spans;
  child->facts.assessments = child->levels;
  child->facts.contacts = child->contacts;
}

static FuleiPeriod
read_period (const char *code)
{
  int year = atoi (code);

  return code[5] == 'Q' ? fulei_period_new (FULEI_PERIOD_QUARTER, year, atoi (code + 6))
                        : fulei_period_new (FULEI_PERIOD_MONTH, year, atoi (code + 5));
}

/* "contact done 31 2": kind, state or why it is not owed, days, contacts that count */
static char *
dup_status (const FuleiPeriodStatus *status)
{
  static const char *const states[] = { "", "done", "due", "missed" };
  static const char *const reasons[] = { "", "ahead", "away", "short", "by-months" };
  const char *state = status->state == FULEI_PERIOD_NOT_OWED ? reasons[status->owed] : states[status->state];

  return g_strdup_printf ("%s %s %u %u", fulei_duty_kind_get_code (status->kind), state, status->days,
                          status->n_done);
}

typedef struct {
  const char *name;
  Story       story;
  const char *as_of, *period, *expected;
} PeriodCase;

static const PeriodCase period_cases[] = {
  { "entered on the 16th of 31", { "2024-05-16", NULL, LOW }, LATER, "2024-05", "contact missed 16 0" },
  { "entered on the 17th of 31", { "2024-05-17", NULL, LOW }, LATER, "2024-05", "contact missed 15 0" },
  { "entered on the 18th of 31", { "2024-05-18", NULL, LOW }, LATER, "2024-05", "contact short 14 0" },
  { "entered on the 16th of 30", { "2024-04-16", NULL, LOW }, LATER, "2024-04", "contact missed 15 0" },
  { "entered on the 17th of 30", { "2024-04-17", NULL, LOW }, LATER, "2024-04", "contact short 14 0" },
  { "February of 28 from the 14th", { "2023-02-14", NULL, LOW }, LATER, "2023-02", "contact missed 15 0" },
  { "February of 28 from the 15th", { "2023-02-15", NULL, LOW }, LATER, "2023-02", "contact short 14 0" },
  { "February of 29 from the 15th", { "2024-02-15", NULL, LOW }, LATER, "2024-02", "contact missed 15 0" },
  { "February of 29 from the 16th", { "2024-02-16", NULL, LOW }, LATER, "2024-02", "contact short 14 0" },
  { "February of 29 from the 17th", { "2024-02-17", NULL, LOW }, LATER, "2024-02", "contact short 13 0" },
  { "quarter entered 15 days before its end", { "2024-06-16", NULL, LOW },
    LATER, "2024-Q2", "quarter-visit missed 15 0" },
  { "quarter entered 14 days before its end", { "2024-06-17", NULL, LOW },
    LATER, "2024-Q2", "quarter-visit short 14 0" },
  { "closed on the 15th", { EARLY, "2024-05-15 out", LOW }, LATER, "2024-05", "contact short 14 0" },
  { "closed on the 16th", { EARLY, "2024-05-16 out", LOW }, LATER, "2024-05", "contact missed 15 0" },
  { "month after closing", { EARLY, "2024-05-16 out", LOW }, LATER, "2024-06", "contact away 0 0" },
  { "raised after closing", { EARLY, "2024-05-16 out", LOW "; 2024-05-16 high" },
    LATER, "2024-05", "contact missed 15 0" },
  { "raised on the last day there", { EARLY, "2024-05-16 out", LOW "; 2024-05-15 high" },
    LATER, "2024-05", "visit missed 15 0" },
  { "came back in time", { EARLY, "2024-05-08 out; 2024-05-24 in", LOW }, LATER, "2024-05", "contact missed 15 0" },
  { "came back a day too late", { EARLY, "2024-05-08 out; 2024-05-25 in", LOW },
    LATER, "2024-05", "contact short 14 0" },
  { "left and came back on one day", { EARLY, "2024-05-08 out; 2024-05-08 in", LOW },
    LATER, "2024-05", "contact missed 31 0" },
  { "raised on the last day, called", { EARLY, NULL, LOW "; 2024-05-31 high", "2024-05-10 phone child" },
    LATER, "2024-05", "visit missed 31 0" },
  { "raised the day after, called", { EARLY, NULL, LOW "; 2024-06-01 high", "2024-05-10 phone child" },
    LATER, "2024-05", "contact done 31 1" },
  { "lowered on the last day, called", { EARLY, NULL, "2024-01-01 high; 2024-05-31 low", "2024-05-10 phone carer" },
    LATER, "2024-05", "contact done 31 1" },
  { "low to high within the quarter", { EARLY, NULL, LOW "; 2024-05-15 high" },
    LATER, "2024-Q2", "quarter-visit by-months 91 0" },
  { "low to medium, its month", { EARLY, NULL, LOW "; 2024-05-15 medium" }, LATER, "2024-05", "visit missed 31 0" },
  { "high to low within the quarter", { EARLY, NULL, "2024-01-01 high; 2024-05-15 low" },
    LATER, "2024-Q2", "quarter-visit missed 91 0" },
  { "high to low, visited while high", { EARLY, NULL, "2024-01-01 high; 2024-05-15 low", "2024-04-02 school child" },
    LATER, "2024-Q2", "quarter-visit done 91 1" },
  { "high to low, the month before", { EARLY, NULL, "2024-01-01 high; 2024-05-15 low" },
    LATER, "2024-04", "visit missed 30 0" },
  { "never assessed", { EARLY }, LATER, "2024-05", "contact missed 31 0" },
  { "visited on the first day", { EARLY, NULL, "2024-01-01 high", "2024-05-01 home child" },
    LATER, "2024-05", "visit done 31 1" },
  { "visited on the last day", { EARLY, NULL, "2024-01-01 high", "2024-05-31 home child" },
    LATER, "2024-05", "visit done 31 1" },
  { "visited on the day after", { EARLY, NULL, "2024-01-01 high", "2024-06-01 home child" },
    LATER, "2024-05", "visit missed 31 0" },
  { "visit dated in the future", { EARLY, NULL, "2024-01-01 high", "2024-05-20 home child" },
    "2024-05-19", "2024-05", "visit due 31 0" },
  { "visit dated today", { EARLY, NULL, "2024-01-01 high", "2024-05-20 home child" },
    "2024-05-20", "2024-05", "visit done 31 1" },
  { "visited before the entry", { "2024-05-10", NULL, "2024-01-01 high", "2024-05-05 home child" },
    LATER, "2024-05", "visit done 22 1" },
  { "leap day", { EARLY, NULL, "2024-01-01 high", "2024-02-29 home child" }, LATER, "2024-02", "visit done 29 1" },
  { "raised on the leap day", { EARLY, NULL, LOW "; 2024-02-29 high" }, LATER, "2024-02", "visit missed 29 0" },
  { "quarter with a leap day", { EARLY, NULL, LOW }, LATER, "2024-Q1", "quarter-visit missed 91 0" },
  { "two visits in the month", { EARLY, NULL, "2024-01-01 high", "2024-05-05 home child; 2024-05-25 home child" },
    LATER, "2024-05", "visit done 31 2" },
  { "do not pay for the next", { EARLY, NULL, "2024-01-01 high", "2024-05-05 home child; 2024-05-25 home child" },
    LATER, "2024-06", "visit missed 30 0" },
  { "a video call is a contact", { EARLY, NULL, LOW, "2024-05-05 video child" },
    LATER, "2024-05", "contact done 31 1" },
  { "a video call is no visit", { EARLY, NULL, "2024-01-01 medium", "2024-05-05 video child" },
    LATER, "2024-05", "visit missed 31 0" },
  { "a video call is no quarter's visit", { EARLY, NULL, LOW, "2024-05-05 video child" },
    LATER, "2024-Q2", "quarter-visit missed 91 0" },
  { "the family alone is a contact", { EARLY, NULL, LOW, "2024-05-05 home carer" },
    LATER, "2024-05", "contact done 31 1" },
  { "the family alone is no visit", { EARLY, NULL, "2024-01-01 high", "2024-05-05 home carer" },
    LATER, "2024-05", "visit missed 31 0" },
  { "an attempt is nothing", { EARLY, NULL, LOW, "2024-05-05 home nobody; 2024-05-06 phone nobody" },
    LATER, "2024-05", "contact missed 31 0" },
  { "a visit is a contact", { EARLY, NULL, LOW, "2024-05-05 school child" }, LATER, "2024-05", "contact done 31 1" },
  { "a love parent's visit is not staff's", { EARLY, NULL, LOW, "2024-05-05 home child love" },
    LATER, "2024-05", "contact missed 31 0" },
  { "running, entered today", { "2024-05-17", NULL, LOW }, "2024-05-17", "2024-05", "contact due 15 0" },
  { "running, entered today and too late", { "2024-05-18", NULL, LOW }, "2024-05-18", "2024-05", "contact short 14 0" },
  { "running, left after 15 days", { EARLY, "2024-05-16 out", LOW }, "2024-05-20", "2024-05", "contact due 15 0" },
  { "running, left after 14 days", { EARLY, "2024-05-15 out", LOW }, "2024-05-20", "2024-05", "contact short 14 0" },
  { "running, leaves tomorrow", { EARLY, "2024-05-05 out", LOW }, "2024-05-04", "2024-05", "contact due 31 0" },
  { "running, raised tomorrow", { EARLY, NULL, LOW "; 2024-05-05 high" }, "2024-05-04", "2024-05", "contact due 31 0" },
  { "running on its last day", { EARLY, NULL, LOW }, "2024-05-31", "2024-05", "contact due 31 0" },
  { "ended a day ago", { EARLY, NULL, LOW }, "2024-06-01", "2024-05", "contact missed 31 0" },
  { "not begun", { EARLY, NULL, LOW }, "2024-05-31", "2024-06", "contact ahead 0 0" },
};

static void
test_periods (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (period_cases); i++)
    {
      const PeriodCase *test = &period_cases[i];
      FuleiPeriod period = read_period (test->period);
      FuleiPeriodStatus status;
      g_autofree char *words = NULL;
      Child child;

      g_test_message ("%s", test->name);
      read_story (&child, &test->story);
      fulei_follow_up_period (&child.facts, &period, fulei_date_from_iso (test->as_of), &status);
      words = dup_status (&status);
      g_assert_cmpstr (words, ==, test->expected);
    }
}

typedef struct {
  const char *name;
  Story       story;
  const char *as_of, *expected;
} DueCase;

#define ASSESSED "2024-01-01 low 2030-01-01"
#define MEDIUM "2024-01-01 medium 2030-01-01"
#define HIGH "2024-01-01 high 2030-01-01"

static const DueCase due_cases[] = {
  { "first month", { "2024-05-01" }, "2024-05-20",
    "contact due 2024-05-31, quarter-visit due 2024-06-30, assessment overdue 2024-05-01" },
  { "on the day of entry", { "2024-05-20", NULL, NULL },
    "2024-05-20", "quarter-visit due 2024-06-30, assessment due 2024-05-20" },
  { "not on the roll yet", { "2024-05-20" }, "2024-05-19", "" },
  { "left", { "2024-01-01", "2024-05-20 out" }, "2024-05-20", "" },
  { "last day there", { "2024-05-01", "2024-05-21 out", ASSESSED },
    "2024-05-20", "contact due 2024-05-31, quarter-visit due 2024-06-30" },
  { "overdue stands in place of due", { "2024-04-01", NULL, ASSESSED },
    "2024-05-01", "contact overdue 2024-04-30, quarter-visit due 2024-06-30" },
  { "the latest missed one", { "2024-01-01", NULL, ASSESSED },
    "2024-07-01", "contact overdue 2024-06-30, quarter-visit overdue 2024-06-30" },
  { "done since, for the running month", { "2024-01-01", NULL, ASSESSED, "2024-07-01 home child" }, "2024-07-01", "" },
  { "done since by a call", { "2024-01-01", NULL, ASSESSED, "2024-07-01 phone child" },
    "2024-07-02", "quarter-visit overdue 2024-06-30" },
  { "done in the last month, due again", { "2024-01-01", NULL, ASSESSED, "2024-06-30 home child" },
    "2024-07-02", "contact due 2024-07-31, quarter-visit due 2024-09-30" },
  { "an attempt does not help", { "2024-01-01", NULL, ASSESSED, "2024-07-01 home nobody" },
    "2024-07-02", "contact overdue 2024-06-30, quarter-visit overdue 2024-06-30" },
  { "tomorrow's visit does not help", { "2024-01-01", NULL, ASSESSED, "2024-07-03 home child" },
    "2024-07-02", "contact overdue 2024-06-30, quarter-visit overdue 2024-06-30" },
  { "high owes only the visit", { "2024-05-01", NULL, HIGH }, "2024-05-20", "visit due 2024-05-31" },
  { "medium owes the visit, too", { "2024-05-01", NULL, MEDIUM }, "2024-06-20", "visit overdue 2024-05-31" },
  { "visited on May 1", { "2024-01-01", NULL, MEDIUM, "2024-05-01 home child" }, "2024-06-20", "visit due 2024-06-30" },
  { "high, called", { "2024-05-01", NULL, HIGH, "2024-06-03 phone child" }, "2024-06-20", "visit overdue 2024-05-31" },
  { "high, visited twice before", { "2024-04-20", NULL, HIGH, "2024-05-03 home child; 2024-05-30 home child" },
    "2024-06-20", "visit due 2024-06-30" },
  { "raised with the contact missed", { "2024-04-01", NULL, ASSESSED "; 2024-05-10 high 2030-01-01" },
    "2024-05-20", "contact overdue 2024-04-30, visit due 2024-05-31" },
  { "lowered with the visit missed", { "2024-04-01", NULL, HIGH "; 2024-05-10 low 2030-01-01" },
    "2024-05-20", "contact due 2024-05-31, visit overdue 2024-04-30, quarter-visit due 2024-06-30" },
  { "lowered, the visit made up for",
    { "2024-04-01", NULL, HIGH "; 2024-05-10 low 2030-01-01", "2024-05-12 school child" },
    "2024-05-20", "" },
  { "missed, left and came back", { "2024-01-01", "2024-04-01 out; 2024-06-20 in", ASSESSED, "2024-02-10 home child" },
    "2024-06-25", "contact overdue 2024-03-31" },
  { "review after six months", { "2024-01-01", NULL, "2024-01-31 low", "2024-07-01 home child" },
    "2024-07-01", "assessment due 2024-07-31" },
  { "31 days before the review", { "2024-01-01", NULL, "2024-01-31 low", "2024-06-30 home child" }, "2024-06-30", "" },
  { "on the day of review", { "2024-01-01", NULL, "2024-01-31 low", "2024-07-01 home child" },
    "2024-07-31", "assessment due 2024-07-31" },
  { "review is over", { "2024-01-01", NULL, "2024-01-31 low", "2024-08-01 home child" },
    "2024-08-01", "assessment overdue 2024-07-31" },
  { "its own review date", { "2024-01-01", NULL, "2024-01-31 low 2024-03-01", "2024-03-02 home child" },
    "2024-03-02", "assessment overdue 2024-03-01" },
  { "review of a leap day", { "2024-01-01", NULL, "2023-08-31 low", "2024-02-29 home child" },
    "2024-02-29", "assessment due 2024-02-29" },
};

static char *
dup_due (const FuleiFollowUpFacts *facts, const char *as_of)
{
  FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
  guint n = fulei_follow_up_due (facts, fulei_date_from_iso (as_of), duties);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *due = fulei_date_dup_iso (duties[i].due);

      g_string_append_printf (words, "%s%s %s %s", i > 0 ? ", " : "", fulei_duty_kind_get_code (duties[i].kind),
                              duties[i].overdue ? "overdue" : "due", due);
    }
  return g_string_free (words, FALSE);
}

static void
check_due (const DueCase *cases, guint n_cases, gint64 love_parent)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *words = NULL;
      Child child;

      g_test_message ("%s", cases[i].name);
      read_story (&child, &cases[i].story);
      child.facts.love_parent = love_parent;
      words = dup_due (&child.facts, cases[i].as_of);
      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_due (void)
{
  check_due (due_cases, G_N_ELEMENTS (due_cases), 0);
}

/* LOVE-2: the pairing's days stand in place of the roll's */
static const DueCase love_cases[] = {
  { "paired on the 17th", { "2024-05-17" }, "2024-05-17", "talk due 2024-05-31, home-visit due 2024-06-30" },
  { "paired on the 18th", { "2024-05-18" }, "2024-05-31", "home-visit due 2024-06-30" },
  { "before the pairing", { "2024-05-17" }, "2024-05-16", "" },
  { "the pairing has ended", { "2024-01-01", "2024-05-17 out" }, "2024-05-17", "" },
  { "a home visit is also a talk", { "2024-05-01", NULL, NULL, "2024-05-10 home child love" }, "2024-05-31", "" },
  { "talking is no home visit", { "2024-05-01", NULL, NULL, "2024-05-10 video child love" },
    "2024-05-31", "home-visit due 2024-06-30" },
  { "nor is meeting at school", { "2024-05-01", NULL, NULL, "2024-05-10 school child love" },
    "2024-05-31", "home-visit due 2024-06-30" },
  { "staff and others do not count", { "2024-05-01", NULL, NULL, "2024-05-10 home child; 2024-05-11 home child other" },
    "2024-05-31", "talk due 2024-05-31, home-visit due 2024-06-30" },
  { "missed", { "2024-05-01", NULL, "2024-01-01 high" },
    "2024-07-01", "talk overdue 2024-06-30, home-visit overdue 2024-06-30" },
  { "a talk since", { "2024-05-01", NULL, NULL, "2024-07-01 phone child love" },
    "2024-07-01", "home-visit overdue 2024-06-30" },
};

static void
test_love_parents (void)
{
  check_due (love_cases, G_N_ELEMENTS (love_cases), LOVE_PARENT);
}

/* RISK-2: at once after a mandatory report, until assessed again */
static void
test_reports (void)
{
  const Story story = { "2024-01-01", NULL, "2024-02-01 low; 2024-05-12 high 2024-05-20", "2024-05-01 home child" };
  static const struct { const char *reported, *as_of, *expected; FuleiDutyCause cause; } cases[] = {
    { "2024-05-10", "2024-05-09", "", 0 },
    { "2024-05-10", "2024-05-10", "assessment due 2024-05-10", FULEI_DUTY_AFTER_REPORT },
    { "2024-05-10", "2024-05-11", "assessment overdue 2024-05-10", FULEI_DUTY_AFTER_REPORT },
    { "2024-05-10", "2024-05-12", "assessment due 2024-05-20", FULEI_DUTY_REVIEW },
    { "2024-05-12", "2024-05-12", "assessment due 2024-05-20", FULEI_DUTY_REVIEW },
    { "2024-05-13", "2024-05-31", "assessment overdue 2024-05-13", FULEI_DUTY_AFTER_REPORT },
    { "2024-05-20", "2024-05-25", "assessment overdue 2024-05-20", FULEI_DUTY_AFTER_REPORT },
    { "2024-05-21", "2024-05-25", "assessment overdue 2024-05-20", FULEI_DUTY_REVIEW },
    { "2024-02-01", "2024-05-11", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate reported = fulei_date_from_iso (cases[i].reported);
      FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
      g_autofree char *words = NULL;
      Child child;

      read_story (&child, &story);
      child.facts.reports = &reported;
      child.facts.n_reports = 1;
      words = dup_due (&child.facts, cases[i].as_of);
      g_assert_cmpstr (words, ==, cases[i].expected);
      if (fulei_follow_up_due (&child.facts, fulei_date_from_iso (cases[i].as_of), duties) == 1)
        g_assert_cmpint (duties[0].cause, ==, cases[i].cause);
    }
}

/* RISK-2: the level in force on any day, and since when */
static void
test_levels (void)
{
  const Story story = {
    "2024-01-01", NULL, "2024-02-01 low; 2024-03-01 high; 2024-04-01 high; 2024-05-01 low; 2024-05-01 high",
  };
  static const struct {
    const char *day;
    FuleiRiskLevel level;
    const char *since, *assessed_on;
    gint64 record;
  } cases[] = {
    { "2024-01-31", FULEI_RISK_LOW, "", "", 0 },
    { "2024-02-01", FULEI_RISK_LOW, "2024-02-01", "2024-02-01", 101 },
    { "2024-02-29", FULEI_RISK_LOW, "2024-02-01", "2024-02-01", 101 },
    { "2024-03-01", FULEI_RISK_HIGH, "2024-03-01", "2024-03-01", 102 },
    { "2024-04-30", FULEI_RISK_HIGH, "2024-03-01", "2024-04-01", 103 },
    { "2024-05-01", FULEI_RISK_HIGH, "2024-03-01", "2024-05-01", 105 },
  };
  Child child;

  read_story (&child, &story);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiLevel level;

      fulei_follow_up_level (&child.facts, fulei_date_from_iso (cases[i].day), &level);
      g_assert_cmpint (level.level, ==, cases[i].level);
      g_assert_cmpint (level.assessed, ==, cases[i].record != 0);
      g_assert_cmpuint (level.since, ==, fulei_date_from_iso (cases[i].since));
      g_assert_cmpuint (level.assessed_on, ==, fulei_date_from_iso (cases[i].assessed_on));
      g_assert_cmpint (level.record, ==, cases[i].record);
    }
}

/* VISIT-5: which records did it; those from before the entry are marked, and room may be short */
static void
test_proofs (void)
{
  const Story story = { "2024-05-10", NULL, LOW,
    "2024-04-30 home child; 2024-05-05 home child; 2024-05-09 phone nobody; 2024-05-10 phone carer; 2024-06-01 home child" };
  FuleiDate as_of = fulei_date_from_iso ("2024-12-31");
  FuleiPeriod may = read_period ("2024-05");
  FuleiPeriodStatus status;
  FuleiPeriodProof proofs[4] = { 0 };
  Child child;

  read_story (&child, &story);
  fulei_follow_up_period (&child.facts, &may, as_of, &status);
  g_assert_cmpuint (status.n_done, ==, 2);
  g_assert_cmpint (status.done_record, ==, 2);
  g_assert_cmpuint (status.done_on, ==, fulei_date_from_iso ("2024-05-05"));
  g_assert_cmpuint (status.level_day, ==, fulei_date_from_iso ("2024-05-31"));
  g_assert_cmpuint (fulei_follow_up_proofs (&child.facts, &status, as_of, proofs, 4), ==, 2);
  g_assert_cmpint (proofs[0].record, ==, 2);
  g_assert_true (proofs[0].before_entry);
  g_assert_cmpint (proofs[1].record, ==, 4);
  g_assert_false (proofs[1].before_entry);
  proofs[1].record = 0;
  g_assert_cmpuint (fulei_follow_up_proofs (&child.facts, &status, as_of, proofs, 1), ==, 2);
  g_assert_cmpint (proofs[1].record, ==, 0);
}

static void
test_responsible (void)
{
  const FuleiResponsibility list[] = {
    { fulei_date_from_iso ("2024-01-01"), 11 }, { fulei_date_from_iso ("2024-05-31"), 12 },
    { fulei_date_from_iso ("2024-08-01"), 0 },
  };
  static const struct { const char *day; gint64 person; } cases[] = {
    { "2023-12-31", 0 }, { "2024-01-01", 11 }, { "2024-05-30", 11 }, { "2024-05-31", 12 }, { "2024-08-01", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate day = fulei_date_from_iso (cases[i].day);

      g_assert_cmpint (fulei_responsible_on (list, G_N_ELEMENTS (list), day), ==, cases[i].person);
    }
}

/* Rule and source of each kind, as commands and slips show them */
static void
test_sources (void)
{
  const Story child_story = { "2024-04-01", NULL, "2024-04-10 low" }, high_story = { "2024-04-01", NULL, HIGH };
  FuleiDate as_of = fulei_date_from_iso ("2024-10-31");
  const struct { const Story *story; gint64 love_parent; guint index; const char *code, *rule, *source; } cases[] = {
    { &child_story, 0, 0, "contact", "VISIT-1", "闽民童〔2024〕33号 4" },
    { &child_story, 0, 1, "quarter-visit", "VISIT-1", "闽民童〔2024〕33号 4" },
    { &child_story, 0, 2, "assessment", "RISK-2", "闽民童〔2024〕33号 4" },
    { &high_story, 0, 0, "visit", "VISIT-1", "闽民童〔2024〕33号 4" },
    { &child_story, LOVE_PARENT, 0, "talk", "LOVE-2", "闽民童〔2021〕32号 二（三）3" },
    { &child_story, LOVE_PARENT, 1, "home-visit", "LOVE-2", "闽民童〔2021〕32号 二（三）3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
      Child child;

      read_story (&child, cases[i].story);
      child.facts.love_parent = cases[i].love_parent;
      g_assert_cmpuint (fulei_follow_up_due (&child.facts, as_of, duties), >, cases[i].index);
      g_assert_cmpstr (fulei_duty_kind_get_code (duties[cases[i].index].kind), ==, cases[i].code);
      g_assert_cmpstr (duties[cases[i].index].rule, ==, cases[i].rule);
      g_assert_cmpstr (duties[cases[i].index].source, ==, cases[i].source);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follow-up/periods", test_periods);
  g_test_add_func ("/follow-up/due", test_due);
  g_test_add_func ("/follow-up/love-parents", test_love_parents);
  g_test_add_func ("/follow-up/reports", test_reports);
  g_test_add_func ("/follow-up/levels", test_levels);
  g_test_add_func ("/follow-up/proofs", test_proofs);
  g_test_add_func ("/follow-up/responsible", test_responsible);
  g_test_add_func ("/follow-up/sources", test_sources);
  return g_test_run ();
}
