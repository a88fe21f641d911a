/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-camp-record.h"
#include "domain/fulei-camp-stage.h"
#include "fulei-fields.h"

#define JULY(d) fulei_date_new (2024, 7, d)

/* A camp that breaks nothing, as at the day after it. */
static FuleiCampFacts
new_facts (void)
{
  return (FuleiCampFacts) {
    .kind = FULEI_CAMP_SUMMER, .stage = FULEI_CAMP_CLOSED, .starts = JULY (8), .ends = JULY (19), .year = 2024,
    .n_sessions = 24, .n_session_days = 12, .themes = FULEI_CAMP_ALL_THEMES, .capacity = 40, .n_enrolled = 40,
    .n_staff = 4, .budget = 1000000, .cost = 1000000, .has_leader = TRUE, .has_summary = TRUE,
  };
}

static gboolean
breaks (const FuleiCampFacts *facts, FuleiDate as_of, FuleiCampRule rule)
{
  return (fulei_camp_find_faults (facts, as_of) & (1u << rule)) != 0;
}

static void
test_days (void)
{
  const struct { FuleiDate starts, ends; guint days; gboolean enough; } cases[] = {
    { JULY (8), JULY (8), 1, FALSE }, { JULY (8), JULY (16), 9, FALSE }, { JULY (8), JULY (17), 10, TRUE },
    { JULY (8), JULY (19), 12, TRUE }, { JULY (8), JULY (7), 0, FALSE }, { 0, JULY (7), 0, FALSE },
    { fulei_date_new (2024, 2, 20), fulei_date_new (2024, 2, 29), 10, TRUE },
    { fulei_date_new (2023, 2, 20), fulei_date_new (2023, 3, 1), 10, TRUE },
    { fulei_date_new (2023, 12, 27), fulei_date_new (2024, 1, 5), 10, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint days = fulei_camp_count_days (cases[i].starts, cases[i].ends);

      g_assert_cmpuint (days, ==, cases[i].days);
      g_assert_cmpint (fulei_camp_is_long_enough (FULEI_CAMP_SUMMER, days), ==, cases[i].enough);
      g_assert_true (fulei_camp_is_long_enough (FULEI_CAMP_WEEKEND, days));
    }
}

static void
test_year_of_dates (void)
{
  const FuleiDate december = fulei_date_new (2023, 12, 27), january = fulei_date_new (2024, 1, 5);

  g_assert_true (fulei_camp_is_in_year (december, january, 2023));
  g_assert_true (fulei_camp_is_in_year (december, january, 2024));
  g_assert_false (fulei_camp_is_in_year (december, january, 2025));
  g_assert_false (fulei_camp_is_in_year (JULY (1), JULY (12), 2023));
}

static void
test_year (void)
{
  const FuleiDate june = fulei_date_new (2024, 6, 30);
  const struct { guint n; int year; FuleiDate as_of; FuleiCampYear judged; } cases[] = {
    { 0, 2023, june, FULEI_CAMP_YEAR_BROKEN }, { 1, 2023, june, FULEI_CAMP_YEAR_KEPT },
    { 2, 2023, june, FULEI_CAMP_YEAR_KEPT }, { 3, 2023, june, FULEI_CAMP_YEAR_MANY },
    { 0, 2024, june, FULEI_CAMP_YEAR_DUE }, { 0, 2024, fulei_date_new (2024, 12, 22), FULEI_CAMP_YEAR_DUE },
    { 0, 2024, fulei_date_new (2024, 12, 23), FULEI_CAMP_YEAR_BROKEN },
    { 1, 2024, fulei_date_new (2024, 12, 31), FULEI_CAMP_YEAR_KEPT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_camp_judge_year (cases[i].n, cases[i].year, cases[i].as_of), ==, cases[i].judged);
}

static void
test_kept (void)
{
  FuleiCampFacts facts = new_facts ();

  g_assert_cmpuint (fulei_camp_find_faults (&facts, JULY (20)), ==, 0);
}

#define ASSERT_EDGE(change, rule) G_STMT_START { \
    FuleiCampFacts facts = new_facts (); \
    change; \
    g_assert_cmpuint (fulei_camp_find_faults (&facts, JULY (20)), ==, 1u << (rule)); \
  } G_STMT_END

static void
test_faults (void)
{
  ASSERT_EDGE (facts.ends = JULY (7), FULEI_CAMP_RULE_DATES);
  ASSERT_EDGE (facts.ends = JULY (16), FULEI_CAMP_RULE_DAYS);
  ASSERT_EDGE (facts.year = 2023, FULEI_CAMP_RULE_YEAR);
  ASSERT_EDGE (facts.themes &= ~(guint) FULEI_CAMP_FAMILY, FULEI_CAMP_RULE_THEMES);
  ASSERT_EDGE (facts.n_without_consent = 1, FULEI_CAMP_RULE_CONSENT);
  ASSERT_EDGE (facts.n_enrolled = 41, FULEI_CAMP_RULE_CAPACITY);
  ASSERT_EDGE (facts.cost = 1000001, FULEI_CAMP_RULE_COST);
  ASSERT_EDGE (facts.n_unrecorded = 1, FULEI_CAMP_RULE_ATTENDANCE);
  ASSERT_EDGE (facts.has_summary = FALSE, FULEI_CAMP_RULE_SUMMARY);
}

/* What is not said is not judged. */
static void
test_unknown (void)
{
  FuleiCampFacts facts = new_facts ();

  facts.capacity = 0;
  facts.budget = -1;
  facts.year = 0;
  facts.starts = facts.ends = 0;
  g_assert_cmpuint (fulei_camp_find_faults (&facts, JULY (20)), ==, 0);
}

/* A budget of nothing is one. */
static void
test_no_money (void)
{
  FuleiCampFacts facts = new_facts ();

  facts.budget = 0;
  g_assert_true (breaks (&facts, JULY (20), FULEI_CAMP_RULE_COST));
  facts.cost = 0;
  g_assert_false (breaks (&facts, JULY (20), FULEI_CAMP_RULE_COST));
}

/* Themes and consents are asked for when they are due, not while a camp is being planned. */
static void
test_due (void)
{
  FuleiCampFacts facts = new_facts ();

  facts.stage = FULEI_CAMP_PLANNED;
  facts.themes = 0;
  facts.n_without_consent = 3;
  g_assert_cmpuint (fulei_camp_find_faults (&facts, fulei_date_new (2024, 6, 30)), ==, 0);
  g_assert_true (breaks (&facts, JULY (1), FULEI_CAMP_RULE_CONSENT));
  g_assert_false (breaks (&facts, JULY (7), FULEI_CAMP_RULE_THEMES));
  g_assert_true (breaks (&facts, JULY (8), FULEI_CAMP_RULE_THEMES));
  facts.stage = FULEI_CAMP_ENROLLING;
  g_assert_true (breaks (&facts, JULY (1), FULEI_CAMP_RULE_THEMES));
}

static void
test_weekend (void)
{
  FuleiCampFacts facts = new_facts ();

  facts.kind = FULEI_CAMP_WEEKEND;
  facts.n_session_days = 4;
  facts.themes = FULEI_CAMP_TRADITION;
  g_assert_cmpuint (fulei_camp_get_days (&facts), ==, 4);
  g_assert_cmpuint (fulei_camp_find_faults (&facts, JULY (20)), ==, 0);
}

static void
test_clash (void)
{
  const guint32 saturdays[] = { FULEI_CAMP_SLOT (JULY (6), 0), FULEI_CAMP_SLOT (JULY (13), 0) };
  const guint32 afternoons[] = { FULEI_CAMP_SLOT (JULY (6), 1), FULEI_CAMP_SLOT (JULY (13), 1) };
  const guint32 one[] = { FULEI_CAMP_SLOT (JULY (13), 0) };
  const FuleiCampTimes camp = { JULY (8), JULY (12), FALSE, NULL, 0 }, next = { JULY (13), JULY (22), FALSE, NULL, 0 };
  const FuleiCampTimes touching = { JULY (12), JULY (22), FALSE, NULL, 0 };
  const FuleiCampTimes painting = { JULY (1), JULY (30), TRUE, saturdays, 2 };
  const FuleiCampTimes chess = { JULY (1), JULY (30), TRUE, afternoons, 2 };
  const FuleiCampTimes singing = { JULY (1), JULY (30), TRUE, one, 1 };
  const FuleiCampTimes unplanned = { JULY (1), JULY (30), TRUE, NULL, 0 };
  const struct { const FuleiCampTimes *a, *b; gboolean clash; } cases[] = {
    { &camp, &next, FALSE }, { &camp, &touching, TRUE }, { &camp, &camp, TRUE }, { &camp, &painting, FALSE },
    { &next, &painting, TRUE }, { &painting, &chess, FALSE }, { &painting, &singing, TRUE }, { &camp, &unplanned,
                                                                                               FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (fulei_camp_times_clash (cases[i].a, cases[i].b), ==, cases[i].clash);
      g_assert_cmpint (fulei_camp_times_clash (cases[i].b, cases[i].a), ==, cases[i].clash);
    }
}

static void
test_vetting (void)
{
  const struct { const char *result; FuleiDate until; FuleiCampVetting judged; } cases[] = {
    { NULL, 0, FULEI_CAMP_VETTING_NONE }, { "passed", 0, FULEI_CAMP_VETTING_NONE },
    { "pending", JULY (30), FULEI_CAMP_VETTING_PENDING }, { "failed", JULY (30), FULEI_CAMP_VETTING_FAILED },
    { "passed", JULY (7), FULEI_CAMP_VETTING_EXPIRED }, { "passed", JULY (8), FULEI_CAMP_VETTING_EXPIRES },
    { "passed", JULY (18), FULEI_CAMP_VETTING_EXPIRES }, { "passed", JULY (19), FULEI_CAMP_VETTING_GOOD },
    { "passed", JULY (30), FULEI_CAMP_VETTING_GOOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_camp_judge_vetting (cases[i].result, cases[i].until, JULY (8), JULY (19)), ==,
                     cases[i].judged);
}

static void
test_vetting_words (void)
{
  g_autofree char *words = fulei_camp_dup_vetting (FULEI_CAMP_VETTING_EXPIRES, JULY (15));

  g_assert_cmpstr (words, ==, "入职查询在营期内 2024-07-15 到期");
}

static void
test_reason (void)
{
  g_assert_false (fulei_camp_is_reason (NULL));
  g_assert_false (fulei_camp_is_reason ("急需人"));
  g_assert_false (fulei_camp_is_reason ("急    "));
  g_assert_true (fulei_camp_is_reason ("急需人手"));
}

static void
test_stages (void)
{
  FuleiCampFacts facts = new_facts ();
  g_autofree char *planned = NULL, *running = NULL, *starting = NULL;

  g_assert_cmpuint (fulei_camp_find_needs (&facts, JULY (20)), ==, 0);
  facts.stage = FULEI_CAMP_RUNNING;
  g_assert_cmpuint (fulei_camp_find_needs (&facts, JULY (19)), ==, 0);
  facts.n_unrecorded = 5;
  facts.has_summary = FALSE;
  running = fulei_camp_dup_needs (fulei_camp_find_needs (&facts, JULY (18)), &facts);
  g_assert_cmpstr (running, ==, "7月19日结营，日期未到；5 人次没有考勤；没有写小结");
  facts.stage = FULEI_CAMP_ENROLLING;
  facts.n_without_consent = 2;
  facts.n_unvetted = 1;
  facts.themes &= ~(guint) (FULEI_CAMP_SAFETY | FULEI_CAMP_FAMILY);
  starting = fulei_camp_dup_needs (fulei_camp_find_needs (&facts, JULY (8)), &facts);
  g_assert_cmpstr (starting, ==, "2 人没有同意书；1 名人员没有有效入职查询；课程缺安全常识、亲情培育");
  facts = (FuleiCampFacts) { .kind = FULEI_CAMP_SUMMER, .starts = JULY (8), .ends = JULY (16), .budget = -1 };
  planned = fulei_camp_dup_needs (fulei_camp_find_needs (&facts, JULY (1)), &facts);
  g_assert_cmpstr (planned, ==, "没有填招收人数；没有填负责人；不足 10 天；没有排课程");
}

static void
test_length (void)
{
  FuleiCampFacts facts = new_facts ();
  g_autofree char *good = fulei_camp_dup_length (&facts), *shorter = NULL, *reversed = NULL, *weekend = NULL;

  g_assert_cmpstr (good, ==, "共12天 ✔≥10天");
  facts.ends = JULY (16);
  shorter = fulei_camp_dup_length (&facts);
  g_assert_cmpstr (shorter, ==, "共9天 ✘不足10天");
  facts.ends = JULY (7);
  reversed = fulei_camp_dup_length (&facts);
  g_assert_cmpstr (reversed, ==, "✘ 结营日期早于开营日期");
  facts.kind = FULEI_CAMP_WEEKEND;
  weekend = fulei_camp_dup_length (&facts);
  g_assert_cmpstr (weekend, ==, "共12天有课");
}

static void
set_values (FuleiRecord *record, const char *const *values)
{
  for (guint i = 0; values[i] != NULL; i += 2)
    g_assert_true (fulei_value_set_storage (record, fulei_register_find_field (fulei_record_get_register (record),
                                                                              values[i]), values[i + 1]));
}

/* Field and severity of each thing said of a record of @reg: "!ends_on ?year". */
static char *
dup_issues (const char *reg, void (*check) (const FuleiRecord *, FuleiDate, GPtrArray *), const char *const *values)
{
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_builtin (NULL);
  g_autoptr (FuleiRecord) record = fulei_record_new (fulei_dictionary_find_register (dictionary, reg));
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *line = g_string_new (NULL);

  set_values (record, values);
  check (record, JULY (20), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (line, "%s%c%s", i > 0 ? " " : "", issue->severity == FULEI_ISSUE_ERROR ? '!' : '?',
                              issue->field->id);
    }
  return g_string_free (line, FALSE);
}

#define ASSERT_ISSUES(reg, check, expected, ...) G_STMT_START { \
    g_autofree char *said = dup_issues (reg, check, (const char *[]) { __VA_ARGS__, NULL }); \
    g_assert_cmpstr (said, ==, expected); \
  } G_STMT_END

static void
test_records (void)
{
  ASSERT_ISSUES ("camp", fulei_camp_check, "", "kind", "summer", "year", "2024", "starts_on", "2024-07-08", "ends_on",
                 "2024-07-17");
  ASSERT_ISSUES ("camp", fulei_camp_check, "?ends_on", "kind", "summer", "starts_on", "2024-07-08", "ends_on",
                 "2024-07-16");
  ASSERT_ISSUES ("camp", fulei_camp_check, "!ends_on", "starts_on", "2024-07-08", "ends_on", "2024-07-07");
  ASSERT_ISSUES ("camp", fulei_camp_check, "", "kind", "weekend", "starts_on", "2024-07-06", "ends_on", "2024-07-07");
  ASSERT_ISSUES ("camp", fulei_camp_check, "?year !maximum_age", "kind", "winter", "year", "2023", "starts_on",
                 "2024-01-20", "ends_on", "2024-01-30", "minimum_age", "12", "maximum_age", "8");
  ASSERT_ISSUES ("camp", fulei_camp_check, "?closed_on ?summary", "kind", "summer", "starts_on", "2024-07-08",
                 "ends_on", "2024-07-19", "state", "closed", "closed_on", "2024-07-18");
  ASSERT_ISSUES ("camp_staff", fulei_camp_staff_check, "!worker", "duty", "guide");
  ASSERT_ISSUES ("camp_staff", fulei_camp_staff_check, "", "worker", "7");
  ASSERT_ISSUES ("camp_staff", fulei_camp_staff_check, "", "love_parent", "7");
  ASSERT_ISSUES ("camp_staff", fulei_camp_staff_check, "!love_parent", "worker", "7", "love_parent", "8");
  ASSERT_ISSUES ("enrolment", fulei_enrolment_check, "?consent_by", "consent_on", "2024-07-01");
  ASSERT_ISSUES ("enrolment", fulei_enrolment_check, "?consent_on", "consent_by", "林阿婆");
}

static void
test_rules_are_whole (void)
{
  for (guint i = 0; i < FULEI_N_CAMP_RULES; i++)
    {
      const FuleiRule *rule = fulei_camp_rule ((FuleiCampRule) i);

      g_assert_nonnull (rule->id);
      g_assert_nonnull (rule->source);
      g_assert_nonnull (rule->reg);
      g_assert_nonnull (rule->title);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camp/days", test_days);
  g_test_add_func ("/camp/year-of-dates", test_year_of_dates);
  g_test_add_func ("/camp/year", test_year);
  g_test_add_func ("/camp/kept", test_kept);
  g_test_add_func ("/camp/faults", test_faults);
  g_test_add_func ("/camp/unknown", test_unknown);
  g_test_add_func ("/camp/no-money", test_no_money);
  g_test_add_func ("/camp/due", test_due);
  g_test_add_func ("/camp/weekend", test_weekend);
  g_test_add_func ("/camp/clash", test_clash);
  g_test_add_func ("/camp/vetting", test_vetting);
  g_test_add_func ("/camp/vetting-words", test_vetting_words);
  g_test_add_func ("/camp/reason", test_reason);
  g_test_add_func ("/camp/stages", test_stages);
  g_test_add_func ("/camp/length", test_length);
  g_test_add_func ("/camp/records", test_records);
  g_test_add_func ("/camp/rules-are-whole", test_rules_are_whole);
  return g_test_run ();
}
