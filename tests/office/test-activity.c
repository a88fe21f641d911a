/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-activity-office.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-project-office.h"
#include "store/fulei-query.h"

#define DAY "2024-06-30"
#define STUDENT "village=岭畔村|category=困境儿童|difficulty_type=家庭贫困|birth_date=2009-05-01|schooling=初中|entered_on=2024-01-01|national_system=是|roll_status=在册|name="

/* The clock stands later than the day asked for, so that there are records behind it. */
static void
write_village (FindingsFixture *fixture)
{
  fulei_clock_set_today (fulei_date_from_iso ("2026-01-01"));
  findings_write (fixture, "village", "name=岭畔村");
}

static gint64
write_student (FindingsFixture *fixture, const char *name, const char *more)
{
  g_autofree char *pairs = g_strconcat (STUDENT, name, "|", more, NULL);

  return findings_write (fixture, "child", pairs);
}

static const FuleiRegister *
get_register (FindingsFixture *fixture, guint reg)
{
  return fulei_dictionary_get_register (fixture->dictionary, reg);
}

/* ACT-1: every village, every year; a talk without its village counts for none */
static void
test_safety (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village, talk;

  fulei_clock_set_today (fulei_date_from_iso ("2026-01-01"));
  village = findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "activity", "kind=安全知识|held_on=2023-12-31|village=岭畔村");
  findings_write (fixture, "activity", "kind=安全知识|held_on=2024-07-01|village=岭畔村");
  talk = findings_write (fixture, "activity", "kind=安全知识|held_on=2024-05-01");
  findings_assert (fixture, DAY, "village", village, "ACT-1.safety");
  findings_assert (fixture, DAY, "activity", talk, "ACT-1.village");
  findings_rewrite (fixture, "activity", talk, "village=岭畔村");
  findings_assert (fixture, DAY, "village", village, "");
  findings_assert (fixture, DAY, "activity", talk, "");
  findings_assert (fixture, "2025-01-01", "village", village, "ACT-1.safety");
}

static void
test_reports (FindingsFixture *fixture, gconstpointer data)
{
  gint64 single = findings_write (fixture, "activity", "kind=心理健康|form=个案|held_on=2024-06-01");
  gint64 group = findings_write (fixture, "activity", "kind=心理健康|form=小组|held_on=2024-06-01");

  findings_assert (fixture, DAY, "activity", single, "ACT-1.report");
  findings_assert (fixture, DAY, "activity", group, "");
  findings_assert (fixture, "2024-05-31", "activity", single, "");
  findings_rewrite (fixture, "activity", single, "report_on=2024-06-02");
  findings_assert (fixture, DAY, "activity", single, "");
}

/* ACT-4 */
static void
test_watches (FindingsFixture *fixture, gconstpointer data)
{
  gint64 first, second, third;

  write_village (fixture);
  first = findings_write (fixture, "child", "name=张小一|village=岭畔村|entered_on=2024-01-01|national_system=是|watch_number=W-7|watch_given_on=2024-02-01");
  second = findings_write (fixture, "child", "name=张小二|village=岭畔村|entered_on=2024-01-01|national_system=是|watch_number=W-8");
  findings_assert (fixture, DAY, "child", first, "CHILD-4.incomplete");
  findings_assert (fixture, DAY, "child", second, "ACT-4.watch-date CHILD-4.incomplete");
  third = findings_write (fixture, "child", "name=张小三|village=岭畔村|entered_on=2024-01-01|national_system=是|watch_number=W-7|watch_given_on=2024-02-01");
  findings_assert (fixture, DAY, "child", first, "ACT-4.watch-twice CHILD-4.incomplete");
  findings_assert (fixture, DAY, "child", third, "ACT-4.watch-twice CHILD-4.incomplete");
}

/* ACT-3: asked, then applied for */
static void
test_students (FindingsFixture *fixture, gconstpointer data)
{
  g_autofree char *aid = NULL;
  gint64 child;

  write_village (fixture);
  child = write_student (fixture, "林小学", "");
  findings_assert (fixture, DAY, "child", child, "ACT-3.unasked CHILD-4.incomplete");
  findings_rewrite (fixture, "child", child, "lottery_study=不愿意");
  findings_assert (fixture, DAY, "child", child, "CHILD-4.incomplete");
  findings_rewrite (fixture, "child", child, "lottery_study=愿意");
  findings_assert (fixture, DAY, "child", child, "ACT-3.not-applied CHILD-4.incomplete");
  aid = g_strdup_printf ("child==%" G_GINT64_FORMAT "|kind=福彩助学|state=已申请|applied_on=2024-06-01", child);
  findings_write (fixture, "aid", aid);
  findings_assert (fixture, DAY, "child", child, "CHILD-4.incomplete");
  findings_assert (fixture, "2023-04-30", "child", child, "");
}

static gint64
get_headcount (FindingsFixture *fixture, gint64 activity)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, get_register (fixture, FULEI_REGISTER_ACTIVITY),
                                                      activity, NULL);

  return fulei_record_get_integer (record, FULEI_ACTIVITY_HEADCOUNT, -1);
}

static GArray *
add_children (FindingsFixture *fixture, gint64 activity, const gint64 *children, guint n)
{
  GError *error = NULL;
  GArray *entries = fulei_activity_office_add_children (fixture->ledger, activity, children, n, &error);

  g_assert_no_error (error);
  return entries;
}

/* ACT-1: several at once, nobody twice; the headcount follows until somebody writes another one */
static void
test_children (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) entries = NULL, more = NULL;
  gint64 children[3], activity;
  GError *error = NULL;

  write_village (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    children[i] = write_student (fixture, i == 0 ? "甲小童" : i == 1 ? "乙小童" : "丙小童", "");
  activity = findings_write (fixture, "activity", "kind=亲情连线|held_on=2024-06-01");
  entries = add_children (fixture, activity, children, 2);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpint (get_headcount (fixture, activity), ==, 2);
  more = add_children (fixture, activity, children, 3);
  g_assert_cmpuint (more->len, ==, 1);
  g_assert_cmpint (get_headcount (fixture, activity), ==, 3);
  g_assert_true (fulei_activity_office_remove_children (fixture->ledger, activity, (const gint64 *) (gpointer) more->data, 1, FALSE, &error));
  g_assert_cmpint (get_headcount (fixture, activity), ==, 2);
  findings_rewrite (fixture, "activity", activity, "headcount=1");
  findings_assert (fixture, DAY, "activity", activity, "ACT-1.headcount");
  findings_rewrite (fixture, "activity", activity, "headcount=20");
  findings_assert (fixture, DAY, "activity", activity, "");
  g_assert_true (fulei_activity_office_remove_children (fixture->ledger, activity, (const gint64 *) (gpointer) more->data, 1, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_headcount (fixture, activity), ==, 20);
}

static guint
count_pool (FindingsFixture *fixture, gint64 activity, FuleiPool pool, const char *search)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, get_register (fixture, FULEI_REGISTER_ACTIVITY),
                                                      activity, NULL);
  GError *error = NULL;
  g_autoptr (GArray) ids = fulei_activity_office_select_pool (fixture->ledger, record, pool, search, 300, &error);

  g_assert_no_error (error);
  return ids->len;
}

static void
test_pool (FindingsFixture *fixture, gconstpointer data)
{
  g_autofree char *now = NULL, *over = NULL;
  gint64 here, elsewhere, activity;

  write_village (fixture);
  findings_write (fixture, "village", "name=大埔社区");
  findings_write (fixture, "site", "name=岭畔示范点|village=岭畔村");
  here = write_student (fixture, "甲小童", "");
  write_student (fixture, "乙小童", "");
  elsewhere = write_student (fixture, "丙小童", "village=大埔社区");
  now = g_strdup_printf ("site=岭畔示范点|starts_on=2024-06-01|child==%" G_GINT64_FORMAT, elsewhere);
  over = g_strdup_printf ("site=岭畔示范点|starts_on=2024-01-01|ends_on=2024-05-31|child==%" G_GINT64_FORMAT, here);
  findings_write (fixture, "site_child", now);
  findings_write (fixture, "site_child", over);
  activity = findings_write (fixture, "activity", "kind=儿童学校|held_on=2024-06-01|village=岭畔村|site=岭畔示范点");
  g_assert_cmpuint (count_pool (fixture, activity, FULEI_POOL_ALL, NULL), ==, 3);
  g_assert_cmpuint (count_pool (fixture, activity, FULEI_POOL_VILLAGE, NULL), ==, 2);
  g_assert_cmpuint (count_pool (fixture, activity, FULEI_POOL_SITE, NULL), ==, 1);
  g_assert_cmpuint (count_pool (fixture, activity, FULEI_POOL_ALL, "乙"), ==, 1);
  g_array_unref (add_children (fixture, activity, &here, 1));
  g_assert_cmpuint (count_pool (fixture, activity, FULEI_POOL_ALL, NULL), ==, 2);
  g_assert_cmpuint (count_pool (fixture, activity, FULEI_POOL_ALL, "甲"), ==, 0);
}

/* The fields with errors and, in brackets, with warnings that a new record has by what stands in the ledger. */
static char *
dup_entry (FindingsFixture *fixture, guint reg, FuleiEntryOrigin origin, gint64 id, const char *const *values)
{
  const FuleiRegister *owner = get_register (fixture, reg);
  g_autoptr (FuleiRecord) record = id != 0 ? fulei_ledger_load (fixture->ledger, owner, id, NULL)
                                           : fulei_record_new (owner);
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *found = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i += 2)
    fulei_value_set_storage (record, fulei_register_find_field (owner, values[i]), values[i + 1]);
  fulei_entry_apply_rules (fixture->ledger, record, origin, fulei_date_from_iso (DAY), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (found, issue->severity == FULEI_ISSUE_ERROR ? "%s;" : "(%s)", issue->field->id);
    }
  return g_string_free (found, FALSE);
}

#define assert_entry(reg, origin, id, expected, ...) \
  G_STMT_START { \
    const char *const entry_values[] = { __VA_ARGS__, NULL }; \
    g_autofree char *entry_issues = dup_entry (fixture, reg, origin, id, entry_values); \
    g_assert_cmpstr (entry_issues, ==, expected); \
  } G_STMT_END

static void
test_entry (FindingsFixture *fixture, gconstpointer data)
{
  g_autofree char *child_text = NULL, *activity_text = NULL, *aid = NULL;
  gint64 child, activity;

  write_village (fixture);
  child = write_student (fixture, "甲小童", "");
  activity = findings_write (fixture, "activity", "kind=亲情连线|held_on=2024-06-01");
  g_array_unref (add_children (fixture, activity, &child, 1));
  child_text = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  activity_text = g_strdup_printf ("%" G_GINT64_FORMAT, activity);
  assert_entry (FULEI_REGISTER_ACTIVITY_CHILD, FULEI_ENTRY_TYPED, 0, "child;", "activity", activity_text, "child", child_text);
  assert_entry (FULEI_REGISTER_ACTIVITY, FULEI_ENTRY_TYPED, activity, "headcount;", "headcount", "0");
  assert_entry (FULEI_REGISTER_ACTIVITY, FULEI_ENTRY_IMPORTED, activity, "(headcount)", "headcount", "0");
  assert_entry (FULEI_REGISTER_ACTIVITY, FULEI_ENTRY_TYPED, activity, "", "headcount", "1");
  findings_write (fixture, "project", "year=2024|project=假期关爱");
  assert_entry (FULEI_REGISTER_PROJECT, FULEI_ENTRY_TYPED, 0, "project;", "year", "2024", "project", "holiday");
  assert_entry (FULEI_REGISTER_PROJECT, FULEI_ENTRY_TYPED, 0, "", "year", "2025", "project", "holiday");
  aid = g_strdup_printf ("child==%" G_GINT64_FORMAT "|kind=临时救助|state=已申请|applied_on=2024-06-01", child);
  findings_write (fixture, "aid", aid);
  assert_entry (FULEI_REGISTER_AID, FULEI_ENTRY_TYPED, 0, "applied_on;", "child", child_text, "kind", "temporary", "applied_on", "2024-06-01");
  assert_entry (FULEI_REGISTER_AID, FULEI_ENTRY_TYPED, 0, "", "child", child_text, "kind", "study", "applied_on", "2024-06-01");
  findings_rewrite (fixture, "child", child, "lottery_study=不愿意");
  assert_entry (FULEI_REGISTER_AID, FULEI_ENTRY_TYPED, 0, "(kind)", "child", child_text, "kind", "study");
  findings_rewrite (fixture, "child", child, "schooling=小学");
  assert_entry (FULEI_REGISTER_AID, FULEI_ENTRY_TYPED, 0, "(kind)", "child", child_text, "kind", "study");
}

/* Saying what a figure is, and that its query finds as many records where it is a number of them. */
static void
assert_figure (FindingsFixture *fixture, int year, const char *project, const char *id, const char *words, gint64 behind)
{
  GError *error = NULL;
  g_autoptr (GArray) figures = fulei_project_figures_load (fixture->ledger, year, fulei_date_from_iso (DAY), NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < figures->len; i++)
    {
      const FuleiFigure *figure = &g_array_index (figures, FuleiFigure, i);
      g_autofree char *value = fulei_figure_dup_value (figure);

      if (!g_str_equal (figure->project, project) || !g_str_equal (figure->id, id))
        continue;
      g_assert_cmpstr (value, ==, words);
      g_assert_cmpint (fulei_query_count (figure->query, fixture->ledger, NULL, NULL), ==, behind);
      return;
    }
  g_assert_not_reached ();
}

static void
write_year (FindingsFixture *fixture)
{
  g_autofree char *pairing = NULL, *over = NULL, *aid = NULL;
  gint64 child, other;

  write_village (fixture);
  findings_write (fixture, "director", "name=王主任|post=儿童主任|village=岭畔村");
  findings_write (fixture, "director", "name=李主任|post=儿童主任|village=岭畔村");
  findings_write (fixture, "director", "name=旧主任|post=儿童主任|village=岭畔村|ended_on=2024-01-01");
  child = write_student (fixture, "甲小童", "lottery_study=愿意");
  other = write_student (fixture, "乙小童", "birth_date=2010-07-01");
  findings_write (fixture, "love_parent", "name=爱心甲|role=爱心妈妈|helper_kind=教师");
  pairing = g_strdup_printf ("helper_kind=教师|love_parent=爱心甲|starts_on=2024-06-30|child==%" G_GINT64_FORMAT, child);
  over = g_strdup_printf ("helper_kind=教师|love_parent=爱心甲|starts_on=2024-01-01|ends_on=2024-06-29|child==%" G_GINT64_FORMAT, other);
  findings_write (fixture, "pairing", pairing);
  findings_write (fixture, "pairing", over);
  findings_write (fixture, "site", "name=岭畔示范点|village=岭畔村");
  findings_write (fixture, "camp", "title=甲营|kind=夏令营|site=岭畔示范点|year=2024|starts_on=2024-07-01|ends_on=2024-07-10");
  findings_write (fixture, "activity", "kind=心理健康|form=个案|held_on=2024-01-01|headcount=1");
  findings_write (fixture, "activity", "kind=心理健康|form=集体|held_on=2024-06-30|headcount=30");
  findings_write (fixture, "activity", "kind=心理健康|form=集体|held_on=2024-07-01|headcount=500");
  findings_write (fixture, "activity", "kind=心理健康|form=个案|held_on=2023-12-31|headcount=7");
  aid = g_strdup_printf ("kind=福彩助学|state=已批准|applied_on=2024-05-01|granted_on=2024-06-01|amount=1250.5|child==%" G_GINT64_FORMAT, child);
  findings_write (fixture, "aid", aid);
}

/* ACT-2: each figure of the year, and the records behind it */
static void
test_figures (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { int year; const char *project, *id, *words; gint64 behind; } cases[] = {
    { 2024, "network", "covered", "1", 2 }, { 2024, "network", "directors", "2", 2 },
    { 2024, "holiday", "camps", "1", 1 }, { 2024, "holiday", "days", "10", 1 }, { 2024, "holiday", "attendance", "—", 0 },
    { 2025, "holiday", "camps", "0", 0 }, { 2024, "pairing", "difficulty", "2", 2 },
    { 2024, "pairing", "rate", "50.0%", 2 }, { 2024, "pairing", "pairings", "1", 1 },
    { 2024, "mind", "services", "2", 2 }, { 2024, "mind", "individual", "1", 1 }, { 2024, "mind", "people", "31", 2 },
    { 2023, "mind", "services", "1", 1 }, { 2024, "study", "students", "1", 1 }, { 2024, "study", "willing", "1", 1 },
    { 2024, "study", "granted", "1", 1 }, { 2024, "study", "amount", "1250.50", 1 }, { 2023, "study", "granted", "0", 0 },
    { 2024, "smart", "entered", "2", 2 }, { 2024, "staff", "trained", "0", 0 },
  };

  write_year (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%d %s.%s", cases[i].year, cases[i].project, cases[i].id);
      assert_figure (fixture, cases[i].year, cases[i].project, cases[i].id, cases[i].words, cases[i].behind);
    }
}

/* The office's own words have one entry a project and year. */
static void
test_words (FindingsFixture *fixture, gconstpointer data)
{
  FuleiDate today = fulei_date_from_iso (DAY);
  const FuleiProject *project;
  GError *error = NULL;

  write_year (fixture);
  g_assert_true (fulei_project_office_save (fixture->ledger, 2024, "mind", FULEI_TARGET_UNSET, "", NULL, &error));
  g_assert_true (fulei_project_office_save (fixture->ledger, 2024, "mind", 3, "开展两次", NULL, &error));
  g_assert_true (fulei_project_office_save (fixture->ledger, 2024, "pairing", 50, NULL, NULL, &error));
  g_assert_true (fulei_project_office_save (fixture->ledger, 2024, "mind", 2, "开展两次", "再办一次", &error));
  g_assert_no_error (error);
  for (int target = 2; target <= 3; target++)
    {
      g_autoptr (FuleiProjectYear) year = NULL;

      g_assert_true (fulei_project_office_save (fixture->ledger, 2024, "mind", target, "开展两次", "再办一次", NULL));
      year = fulei_project_year_load (fixture->ledger, 2024, today, NULL, NULL, &error);
      g_assert_cmpuint (fulei_project_year_get_n (year), ==, 10);
      project = fulei_project_year_get (year, 4);
      g_assert_cmpstr (project->project->code, ==, "mind");
      g_assert_cmpint (project->target, ==, target);
      g_assert_cmpint (fulei_project_is_reached (project), ==, target == 2);
      g_assert_cmpstr (project->plan, ==, "再办一次");
      g_assert_true (fulei_project_is_reached (fulei_project_year_get (year, 2)));
      for (guint i = 0; i < 10; i++)
        g_assert_nonnull (fulei_project_year_get (year, i)->key);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_only ((const char *const[]) { "CHILD-4", "ACT-", NULL });
  findings_add_test ("/activity/safety", test_safety);
  findings_add_test ("/activity/reports", test_reports);
  findings_add_test ("/activity/watches", test_watches);
  findings_add_test ("/activity/students", test_students);
  findings_add_test ("/activity/children", test_children);
  findings_add_test ("/activity/pool", test_pool);
  findings_add_test ("/activity/entry", test_entry);
  findings_add_test ("/activity/figures", test_figures);
  findings_add_test ("/activity/words", test_words);
  return g_test_run ();
}
