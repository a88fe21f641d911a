/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Spot checks and the mock inspection (FILE-5, BEYOND-4; 2024/33 8). */

#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-entry.h"
#include "office/fulei-spot-check.h"
#include "store/fulei-setting.h"

#define N_CHILDREN 40

static void
set_up (FindingsFixture *fixture, gconstpointer data)
{
  findings_set_up (fixture, data);
  findings_write (fixture, "village", "name=岭畔村|code=350582102201");
  findings_write (fixture, "village", "name=张林村|code=350582102202");
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *words = g_strdup_printf ("name=童小%c%c|sex=男|village=%s|roll_status=在册|entered_on=2024-01-01",
                                                'A' + i / 26, 'A' + i % 26, i % 4 == 0 ? "张林村" : "岭畔村");

      findings_write (fixture, "child", words);
    }
}

static FuleiSamplePlan
new_plan (const char *day, gint64 share, guint32 seed)
{
  return (FuleiSamplePlan) { .day = fulei_date_from_iso (day), .share = share, .seed = seed };
}

static FuleiArchiveSample *
draw (FindingsFixture *fixture, const FuleiSamplePlan *plan)
{
  GError *error = NULL;
  FuleiArchiveSample *sample = fulei_archive_sample_load (fixture->ledger, plan, NULL, &error);

  g_assert_no_error (error);
  return sample;
}

static void
test_sample (FindingsFixture *fixture, gconstpointer data)
{
  FuleiSamplePlan plan = new_plan ("2024-06-30", 1500, 7);
  g_autoptr (FuleiArchiveSample) one = draw (fixture, &plan), again = draw (fixture, &plan), other = NULL, village = NULL;

  g_assert_cmpuint (one->population, ==, N_CHILDREN);
  g_assert_cmpuint (one->children->len, ==, 6);
  g_assert_cmpmem (one->children->data, 6 * sizeof (gint64), again->children->data, 6 * sizeof (gint64));
  plan.seed = 8;
  other = draw (fixture, &plan);
  g_assert_true (memcmp (one->children->data, other->children->data, 6 * sizeof (gint64)) != 0);
  plan.village = fulei_reference_book_find (fixture->book,
                                            fulei_dictionary_find_register (fixture->dictionary, "village"), "张林村");
  village = draw (fixture, &plan);
  g_assert_cmpuint (village->population, ==, 10);
  g_assert_cmpuint (village->children->len, ==, 2);
}

/* Nobody was on the roll before; a village without children. */
static void
test_nobody (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiSamplePlan plan = new_plan ("2023-12-31", 1000, 7);
  g_autoptr (GError) error = NULL;

  g_assert_null (fulei_archive_sample_load (fixture->ledger, &plan, NULL, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
}

static FuleiRecord *
load_check (FindingsFixture *fixture, gint64 id)
{
  return fulei_ledger_load (fixture->ledger, fulei_dictionary_find_register (fixture->dictionary, "spot_check"), id, NULL);
}

static gint64
make (FindingsFixture *fixture, const FuleiSamplePlan *plan, gboolean mock)
{
  GError *error = NULL;
  gint64 check = fulei_spot_check_make (fixture->ledger, plan, mock, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (check, !=, 0);
  return check;
}

/* Drawn again the sample is the same, until somebody who entered that day did not. */
static void
test_make (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiSamplePlan plan = new_plan ("2024-06-29", 1000, 4711);
  gint64 first = make (fixture, &plan, FALSE), second = make (fixture, &plan, FALSE), mock = make (fixture, &plan, TRUE);
  g_autoptr (FuleiRecord) check = load_check (fixture, first), next = load_check (fixture, second);
  g_autoptr (FuleiRecord) inspection = load_check (fixture, mock);
  g_autoptr (GPtrArray) archives = fulei_spot_check_load (fixture->ledger, first, NULL);
  FuleiSampleComparison comparison;

  g_assert_cmpstr (fulei_record_get_text (check, FULEI_SPOT_CHECK_NUMBER), ==, "查2024-01");
  g_assert_cmpstr (fulei_record_get_text (next, FULEI_SPOT_CHECK_NUMBER), ==, "查2024-02");
  g_assert_cmpstr (fulei_record_get_text (inspection, FULEI_SPOT_CHECK_NUMBER), ==, "模2024-01");
  g_assert_cmpint (fulei_record_get_integer (check, FULEI_SPOT_CHECK_POPULATION, 0), ==, N_CHILDREN);
  g_assert_cmpint (fulei_record_get_integer (check, FULEI_SPOT_CHECK_DRAWN, 0), ==, 4);
  g_assert_cmpint (fulei_record_get_integer (check, FULEI_SPOT_CHECK_SEED, 0), ==, 4711);
  g_assert_cmpuint (archives->len, ==, 4);
  g_assert_true (fulei_spot_check_compare (fixture->ledger, check, &comparison, NULL));
  g_assert_cmpuint (comparison.n_same, ==, 4);
  g_assert_cmpuint (comparison.n_gone + comparison.n_new, ==, 0);
  findings_rewrite (fixture, "child", fulei_record_get_integer (archives->pdata[0], FULEI_SPOT_CHECK_CHILD_CHILD, 0),
                    "entered_on=2024-06-30");
  g_assert_true (fulei_spot_check_compare (fixture->ledger, check, &comparison, NULL));
  g_assert_cmpuint (comparison.n_gone, >=, 1);
}

/* --- points --- */

static FuleiArchiveVerdict *
judge (FindingsFixture *fixture, GPtrArray **verdicts, gint64 child, const char *day)
{
  GError *error = NULL;

  *verdicts = fulei_archive_judge (fixture->ledger, &child, 1, fulei_date_from_iso (day), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*verdicts)->len, ==, 1);
  return (*verdicts)->pdata[0];
}

static void
assert_point (FindingsFixture *fixture, gint64 child, const char *day, FuleiPoint point, FuleiPointState state)
{
  GPtrArray *verdicts;
  const FuleiArchiveVerdict *verdict = judge (fixture, &verdicts, child, day);
  const FuleiPointVerdict *said = &verdict->points[point];

  g_test_message ("%s on %s: %s", fulei_point_get_code (point), day, said->words != NULL ? said->words : "-");
  g_assert_cmpint (said->state, ==, state);
  g_assert_true ((state == FULEI_POINT_FAULT) == (said->words != NULL && said->rule != NULL && said->source != NULL));
  g_ptr_array_unref (verdicts);
}

static gint64
write_of (FindingsFixture *fixture, const char *reg, gint64 child, const char *pairs)
{
  g_autofree char *all = g_strdup_printf ("child==%" G_GINT64_FORMAT "|%s", child, pairs);

  return findings_write (fixture, reg, all);
}

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *words = g_strdup_printf ("name=张小三|sex=男|village=岭畔村|roll_status=在册|%s", more);

  return findings_write (fixture, "child", words);
}

static void
test_record_points (FindingsFixture *fixture, gconstpointer data)
{
  gint64 poor = write_child (fixture, "entered_on=2024-06-20|document_kind=居民身份证");
  gint64 wrong = write_child (fixture, "entered_on=2024-06-20|birth_date=2012-01-01|identity_number=350582201305020014"
                                       "|category=农村留守儿童|registration=城市户|filed_by=林主任|filed_on=2024-06-20");

  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_COMPLETE, FULEI_POINT_FAULT);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_IDENTITY, FULEI_POINT_FAULT);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_CATEGORY, FULEI_POINT_GOOD);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_SIGNATURE, FULEI_POINT_FAULT);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_PAPER, FULEI_POINT_OPEN);
  assert_point (fixture, wrong, "2024-06-30", FULEI_POINT_IDENTITY, FULEI_POINT_FAULT);
  assert_point (fixture, wrong, "2024-06-30", FULEI_POINT_CATEGORY, FULEI_POINT_FAULT);
  assert_point (fixture, wrong, "2024-06-30", FULEI_POINT_SIGNATURE, FULEI_POINT_GOOD);
}

/* RISK-2, VISIT-1: at their edges in time */
static void
test_dated_points (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child = write_child (fixture, "entered_on=2024-05-01|category=农村留守儿童|registration=农村户");

  assert_point (fixture, child, "2024-05-31", FULEI_POINT_ASSESSMENT, FULEI_POINT_FAULT);
  assert_point (fixture, child, "2024-05-31", FULEI_POINT_VISITS, FULEI_POINT_GOOD);
  assert_point (fixture, child, "2024-06-01", FULEI_POINT_VISITS, FULEI_POINT_FAULT);
  write_of (fixture, "visit", child, "visited_on=2024-05-31|method=入户");
  assert_point (fixture, child, "2024-06-01", FULEI_POINT_VISITS, FULEI_POINT_GOOD);
  write_of (fixture, "assessment", child, "assessed_on=2024-05-02|risk_level=低风险");
  assert_point (fixture, child, "2024-05-31", FULEI_POINT_ASSESSMENT, FULEI_POINT_GOOD);
  assert_point (fixture, child, "2024-11-02", FULEI_POINT_ASSESSMENT, FULEI_POINT_GOOD);
  assert_point (fixture, child, "2024-11-03", FULEI_POINT_ASSESSMENT, FULEI_POINT_FAULT);
}

static void
test_hanging_points (FindingsFixture *fixture, gconstpointer data)
{
  gint64 left = write_child (fixture, "entered_on=2024-05-01|category=农村留守儿童");
  gint64 poor = write_child (fixture, "entered_on=2024-05-01|category=困境儿童|difficulty_type=孤儿");
  gint64 need;

  assert_point (fixture, left, "2024-06-30", FULEI_POINT_AGREEMENT, FULEI_POINT_FAULT);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_AGREEMENT, FULEI_POINT_NOT_ASKED);
  assert_point (fixture, left, "2024-06-30", FULEI_POINT_PAIRING, FULEI_POINT_NOT_ASKED);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_PAIRING, FULEI_POINT_FAULT);
  write_of (fixture, "agreement", left, "delegate_name=张奶奶|signed_on=2024-05-01|starts_on=2024-05-01|ends_on=2024-06-29");
  assert_point (fixture, left, "2024-06-29", FULEI_POINT_AGREEMENT, FULEI_POINT_GOOD);
  assert_point (fixture, left, "2024-06-30", FULEI_POINT_AGREEMENT, FULEI_POINT_FAULT);
  write_of (fixture, "pairing", poor, "starts_on=2024-06-30");
  assert_point (fixture, poor, "2024-06-29", FULEI_POINT_PAIRING, FULEI_POINT_FAULT);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_PAIRING, FULEI_POINT_GOOD);
  assert_point (fixture, left, "2024-06-30", FULEI_POINT_PLAN, FULEI_POINT_NOT_ASKED);
  write_of (fixture, "assessment", poor, "assessed_on=2024-05-02|risk_level=高风险");
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_PLAN, FULEI_POINT_FAULT);
  write_of (fixture, "care_plan", poor, "made_on=2024-05-10|goals=每周辅导");
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_PLAN, FULEI_POINT_GOOD);
  need = write_of (fixture, "need", poor, "kind=课业辅导|found_on=2024-03-31|state=未落实");
  assert_point (fixture, poor, "2024-06-29", FULEI_POINT_NEEDS, FULEI_POINT_GOOD);
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_NEEDS, FULEI_POINT_FAULT);
  findings_rewrite (fixture, "need", need, "state=已落实|met_on=2024-06-01|met_by=志愿者辅导");
  assert_point (fixture, poor, "2024-06-30", FULEI_POINT_NEEDS, FULEI_POINT_GOOD);
  write_of (fixture, "visit", poor, "visited_on=2024-05-20|method=入户|problems=近视|follow_up_on=2024-06-15");
  assert_point (fixture, poor, "2024-06-15", FULEI_POINT_PROBLEMS, FULEI_POINT_GOOD);
  assert_point (fixture, poor, "2024-06-16", FULEI_POINT_PROBLEMS, FULEI_POINT_FAULT);
}

/* --- what follows --- */

static void
test_result (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) archive =
    fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "spot_check_child"));

  fulei_entry_derive (archive);
  g_assert_true (fulei_record_is_empty (archive, FULEI_SPOT_CHECK_CHILD_RESULT));
  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    {
      g_assert_cmpuint (fulei_archive_count_open (archive), ==, FULEI_POINTS_ASKED - point);
      fulei_archive_set_point (archive, point, point % 2 == 0 ? FULEI_POINT_GOOD : FULEI_POINT_NOT_ASKED, NULL);
    }
  fulei_entry_derive (archive);
  g_assert_cmpstr (fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_RESULT), ==, "good");
  fulei_archive_set_point (archive, FULEI_POINT_PAPER, FULEI_POINT_FAULT, "没有签字");
  fulei_entry_derive (archive);
  g_assert_cmpstr (fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_RESULT), ==, "mend");
  g_assert_cmpint (fulei_archive_get_state (archive, 9), ==, FULEI_ARCHIVE_TO_MEND);
  fulei_archive_set_point (archive, FULEI_POINT_PAPER, FULEI_POINT_OPEN, NULL);
  fulei_entry_derive (archive);
  g_assert_true (fulei_record_is_empty (archive, FULEI_SPOT_CHECK_CHILD_RESULT));
}

static void
test_mock (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiSamplePlan plan = new_plan ("2024-06-30", 10000, 1);
  gint64 check = make (fixture, &plan, TRUE);
  g_autoptr (GPtrArray) archives = fulei_spot_check_load (fixture->ledger, check, NULL);
  FuleiCheckProgress progress;
  guint n_judged;

  fulei_spot_check_count (archives, plan.day, &progress);
  g_assert_cmpuint (progress.n_archives, ==, N_CHILDREN);
  g_assert_cmpuint (progress.n_faulty, ==, N_CHILDREN);
  g_assert_cmpuint (progress.points[FULEI_POINT_COMPLETE], ==, N_CHILDREN);
  g_assert_cmpuint (progress.n_overdue, ==, 0);
  fulei_spot_check_count (archives, plan.day + FULEI_CORRECTION_DAYS + 1, &progress);
  g_assert_cmpuint (progress.n_overdue, ==, N_CHILDREN);
  g_assert_true (fulei_spot_check_judge_again (fixture->ledger, check, plan.day, &n_judged, NULL));
  g_assert_cmpuint (n_judged, ==, N_CHILDREN);
}

/* FILE-5: overdue corrections of checks that are open; the year's share from October on; old checks that stay open */
static void
test_findings (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiSamplePlan plan = new_plan ("2024-06-30", 1000, 1);
  gint64 check = make (fixture, &plan, FALSE);
  g_autoptr (GPtrArray) archives = fulei_spot_check_load (fixture->ledger, check, NULL);
  gint64 archive = fulei_record_get_id (archives->pdata[0]);

  findings_rewrite (fixture, "spot_check_child", archive, "result=需整改|faults=信息完整|correct_by=2024-07-30");
  g_assert_cmpuint (findings_count (fixture, "2024-07-30", "FILE-5.overdue"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2024-07-31", "FILE-5.overdue"), ==, 1);
  g_assert_cmpuint (findings_count (fixture, "2024-09-30", "FILE-5.share"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2024-10-01", "FILE-5.share"), ==, 1);
  g_assert_true (fulei_setting_save (fixture->ledger, "indicator.spot-check.target", "25", NULL));
  g_assert_cmpuint (findings_count (fixture, "2024-10-01", "FILE-5.share"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2024-12-31", "FILE-5.open"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2025-01-01", "FILE-5.open"), ==, 1);
  findings_rewrite (fixture, "spot_check", check, "closed_on=2024-06-30");
  g_assert_cmpuint (findings_count (fixture, "2024-07-31", "FILE-5.overdue"), ==, 0);
  g_assert_cmpuint (findings_count (fixture, "2025-01-01", "FILE-5.open"), ==, 0);
}

/* What a record says against itself is refused. */
static void
test_checks (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *checked, *by, *corrected; gboolean good; } cases[] = {
    { "2024-06-01", "2024-06-01", "2024-06-01", TRUE }, { "2024-06-02", "2024-06-01", NULL, FALSE },
    { "2024-06-02", "2024-06-03", "2024-06-01", FALSE }, { NULL, NULL, NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) archive =
        fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "spot_check_child"));
      g_autoptr (GPtrArray) issues = fulei_issues_new ();

      fulei_record_set_text (archive, FULEI_SPOT_CHECK_CHILD_CHECKED_ON, cases[i].checked);
      fulei_record_set_text (archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, cases[i].by);
      fulei_record_set_text (archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON, cases[i].corrected);
      fulei_spot_check_child_check (archive, fulei_date_new (2024, 6, 30), issues);
      g_assert_cmpint (fulei_issues_has_error (issues), ==, !cases[i].good);
    }
}

#define add_test(name, function) \
  g_test_add (name, FindingsFixture, NULL, set_up, function, findings_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/spot-check/sample", test_sample);
  add_test ("/spot-check/nobody", test_nobody);
  add_test ("/spot-check/make", test_make);
  add_test ("/spot-check/record-points", test_record_points);
  add_test ("/spot-check/dated-points", test_dated_points);
  add_test ("/spot-check/hanging-points", test_hanging_points);
  add_test ("/spot-check/result", test_result);
  add_test ("/spot-check/mock", test_mock);
  add_test ("/spot-check/findings", test_findings);
  add_test ("/spot-check/checks", test_checks);
  return g_test_run ();
}
