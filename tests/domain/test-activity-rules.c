/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-activity-rules.h"
#include "domain/fulei-record-rules.h"
#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

/* ACT-1: in the calendar year of the day asked for, up to that day */
static void
test_safety_talk (void)
{
  static const struct { const char *kind, *held_on, *as_of; gboolean counts; } cases[] = {
    { "safety", "2024-01-01", "2024-06-30", TRUE }, { "safety", "2023-12-31", "2024-06-30", FALSE },
    { "safety", "2024-06-30", "2024-06-30", TRUE }, { "safety", "2024-07-01", "2024-06-30", FALSE },
    { "safety", "2024-12-31", "2024-12-31", TRUE }, { "policy", "2024-05-01", "2024-06-30", FALSE },
    { NULL, "2024-05-01", "2024-06-30", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_activity_is_safety_talk (cases[i].kind, fulei_date_from_iso (cases[i].held_on),
                                                    fulei_date_from_iso (cases[i].as_of)), ==, cases[i].counts);
  g_assert_false (fulei_activity_is_safety_talk ("safety", 0, fulei_date_from_iso ("2024-06-30")));
}

static void
test_needs (void)
{
  g_assert_true (fulei_activity_needs_village ("safety"));
  g_assert_false (fulei_activity_needs_village ("festival"));
  g_assert_false (fulei_activity_needs_village (NULL));
  g_assert_true (fulei_activity_needs_report ("mind", "individual"));
  g_assert_false (fulei_activity_needs_report ("mind", "group"));
  g_assert_false (fulei_activity_needs_report ("mind", NULL));
  g_assert_false (fulei_activity_needs_report ("legal", "individual"));
  g_assert_true (fulei_watch_lacks_date ("W-001", NULL));
  g_assert_false (fulei_watch_lacks_date ("W-001", "2024-06-01"));
  g_assert_false (fulei_watch_lacks_date (NULL, NULL));
}

static void
test_headcount (void)
{
  static const struct { gint64 headcount; guint listed; gboolean is_short; } cases[] = {
    { FULEI_HEADCOUNT_UNSAID, 12, FALSE }, { 11, 12, TRUE }, { 12, 12, FALSE }, { 13, 12, FALSE }, { 0, 0, FALSE },
    { 0, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_activity_headcount_short (cases[i].headcount, cases[i].listed), ==, cases[i].is_short);
}

/* ACT-3: 14 on the day itself; 29 February; each of the conditions alone is not enough */
static void
test_study_survey (void)
{
  static const struct { gboolean on_roll, difficulty, orphan; const char *birth, *schooling, *as_of; gboolean asked; } cases[] = {
    { TRUE, TRUE, FALSE, "2010-06-30", "junior", "2024-06-30", TRUE },
    { TRUE, TRUE, FALSE, "2010-07-01", "junior", "2024-06-30", FALSE },
    { TRUE, TRUE, FALSE, "2008-01-01", "senior", "2024-06-30", TRUE },
    { TRUE, FALSE, TRUE, "2008-01-01", "vocational", "2024-06-30", TRUE },
    { TRUE, TRUE, FALSE, "2008-01-01", "primary", "2024-06-30", FALSE },
    { TRUE, TRUE, FALSE, "2008-01-01", NULL, "2024-06-30", FALSE },
    { TRUE, TRUE, FALSE, "2008-01-01", "college", "2024-06-30", FALSE },
    { TRUE, FALSE, FALSE, "2008-01-01", "junior", "2024-06-30", FALSE },
    { FALSE, TRUE, TRUE, "2008-01-01", "junior", "2024-06-30", FALSE },
    { TRUE, TRUE, FALSE, NULL, "junior", "2024-06-30", FALSE },
    { TRUE, TRUE, FALSE, "2012-02-29", "junior", "2026-02-28", FALSE },
    { TRUE, TRUE, FALSE, "2012-02-29", "junior", "2026-03-01", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDate birth = cases[i].birth != NULL ? fulei_date_from_iso (cases[i].birth) : 0;
      FuleiDate as_of = fulei_date_from_iso (cases[i].as_of);
      const FuleiStudyFacts facts = { cases[i].on_roll, cases[i].difficulty, cases[i].orphan, birth, cases[i].schooling };

      g_test_message ("case %u", i);
      g_assert_cmpint (fulei_study_is_asked (&facts, as_of), ==, cases[i].asked);
    }
}

/* The day that lists are cut at says the same as the rule for every day around leap days. */
static void
test_study_born_by (void)
{
  for (FuleiDate as_of = fulei_date_new (2026, 2, 20); as_of < fulei_date_new (2026, 3, 10); as_of++)
    for (FuleiDate birth = fulei_date_new (2012, 2, 15); birth < fulei_date_new (2012, 3, 15); birth++)
      g_assert_cmpint (birth <= fulei_study_born_by (as_of), ==,
                       fulei_date_birthday (birth, FULEI_STUDY_AGE) <= as_of);
  g_assert_cmpint (fulei_study_wish ("willing"), ==, FULEI_STUDY_WILLING);
  g_assert_cmpint (fulei_study_wish ("unwilling"), ==, FULEI_STUDY_UNWILLING);
  g_assert_cmpint (fulei_study_wish ("unasked"), ==, FULEI_STUDY_UNASKED);
  g_assert_cmpint (fulei_study_wish (NULL), ==, FULEI_STUDY_UNASKED);
}

/* "field=value,…" checked as a record; the fields with an error are joined, those with a warning in brackets. */
static char *
dup_issues (guint reg, const char *values)
{
  const FuleiRegister *owner = fulei_dictionary_get_register (dictionary, reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (owner);
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  g_auto (GStrv) pairs = g_strsplit (values, ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      g_assert_true (fulei_value_set_storage (record, fulei_register_find_field (owner, pair[0]), pair[1]));
    }
  fulei_record_rules_check (record, fulei_date_from_iso ("2024-06-30"), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (found, issue->severity == FULEI_ISSUE_ERROR ? "%s;" : "(%s)", issue->field->id);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_records (void)
{
  static const struct { guint reg; const char *values, *issues; } cases[] = {
    { FULEI_REGISTER_ACTIVITY, "kind=safety,held_on=2024-06-01", "village;" },
    { FULEI_REGISTER_ACTIVITY, "kind=safety,held_on=2024-06-01,village=7", "" },
    { FULEI_REGISTER_ACTIVITY, "kind=festival,held_on=2024-06-01,cost=-1", "cost;" },
    { FULEI_REGISTER_ACTIVITY, "kind=festival,held_on=2024-06-01,cost=0", "" },
    { FULEI_REGISTER_ACTIVITY, "kind=mind,form=individual,held_on=2024-06-02", "(report_on)" },
    { FULEI_REGISTER_ACTIVITY, "kind=mind,form=individual,held_on=2024-06-02,report_on=2024-06-02", "" },
    { FULEI_REGISTER_ACTIVITY, "kind=mind,form=individual,held_on=2024-06-02,report_on=2024-06-01", "report_on;" },
    { FULEI_REGISTER_ACTIVITY, "kind=mind,form=group,held_on=2024-06-02", "" },
    { FULEI_REGISTER_AID, "kind=study,state=granted,amount=1000", "granted_on;" },
    { FULEI_REGISTER_AID, "kind=study,state=granted,granted_on=2024-06-01", "(amount)" },
    { FULEI_REGISTER_AID, "kind=study,state=granted,granted_on=2024-06-01,applied_on=2024-06-02,amount=0",
      "granted_on;" },
    { FULEI_REGISTER_AID, "kind=study,state=granted,granted_on=2024-06-02,applied_on=2024-06-02,amount=0", "" },
    { FULEI_REGISTER_AID, "kind=study,state=applied,granted_on=2024-06-02", "state;" },
    { FULEI_REGISTER_AID, "kind=study,state=applied,amount=-100", "amount;" },
    { FULEI_REGISTER_AID, "kind=study,state=refused", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *issues = dup_issues (cases[i].reg, cases[i].values);

      g_test_message ("%s", cases[i].values);
      g_assert_cmpstr (issues, ==, cases[i].issues);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/activity-rules/safety-talk", test_safety_talk);
  g_test_add_func ("/activity-rules/needs", test_needs);
  g_test_add_func ("/activity-rules/headcount", test_headcount);
  g_test_add_func ("/activity-rules/study-survey", test_study_survey);
  g_test_add_func ("/activity-rules/study-born-by", test_study_born_by);
  g_test_add_func ("/activity-rules/records", test_records);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
