/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-record-rules.h"
#include "domain/fulei-staff-rules.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

static FuleiDate
day (const char *iso)
{
  return iso != NULL ? fulei_date_from_iso (iso) : 0;
}

/* 2024/33 三（五）17: the 30th child and the 31st */
static void
test_village (void)
{
  static const struct { guint n_children, n_directors; FuleiVillageStaff staff; } cases[] = {
    { 0, 0, FULEI_VILLAGE_WITHOUT_DIRECTOR }, { 31, 0, FULEI_VILLAGE_WITHOUT_DIRECTOR }, { 0, 1, FULEI_VILLAGE_STAFFED },
    { 30, 1, FULEI_VILLAGE_STAFFED }, { 31, 1, FULEI_VILLAGE_NEEDS_ANOTHER }, { 31, 2, FULEI_VILLAGE_STAFFED },
    { 200, 2, FULEI_VILLAGE_STAFFED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_village_judge_staff (cases[i].n_children, cases[i].n_directors), ==, cases[i].staff);
}

static void
test_in_office (void)
{
  static const struct { const char *from, *to; gboolean there; } cases[] = {
    { NULL, NULL, TRUE }, { "2024-06-30", NULL, TRUE }, { "2024-07-01", NULL, FALSE },
    { "2020-01-01", "2024-06-30", TRUE }, { "2020-01-01", "2024-06-29", FALSE }, { NULL, "2024-07-01", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiStaffFacts facts = { .started_on = day (cases[i].from), .ended_on = day (cases[i].to) };

      g_assert_cmpint (fulei_staff_in_office (&facts, day ("2024-06-30")), ==, cases[i].there);
    }
}

/* 2019/128 二（二）2: passed on the day of taking up the work is in time */
static void
test_first_training (void)
{
  static const struct { const char *from, *held; const char *kind; gboolean passed; FuleiFirstTraining judged; } cases[] = {
    { "2022-05-10", "2022-05-10", "first", TRUE, FULEI_FIRST_TRAINING_PASSED },
    { "2022-05-10", "2022-05-11", "first", TRUE, FULEI_FIRST_TRAINING_LATE },
    { "2022-05-10", "2022-05-01", "first", FALSE, FULEI_FIRST_TRAINING_NONE },
    { "2022-05-10", "2022-05-01", "yearly", TRUE, FULEI_FIRST_TRAINING_NONE },
    { "2022-05-10", NULL, "first", TRUE, FULEI_FIRST_TRAINING_NONE },
    { "2022-05-10", "2024-07-01", "first", TRUE, FULEI_FIRST_TRAINING_NONE },
    { "2019-12-31", "2021-01-01", "first", TRUE, FULEI_FIRST_TRAINING_PASSED },
    { "2020-01-01", "2021-01-01", "first", TRUE, FULEI_FIRST_TRAINING_LATE },
    { NULL, "2021-01-01", "first", TRUE, FULEI_FIRST_TRAINING_PASSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiStaffFacts facts = { .started_on = day (cases[i].from) };

      g_test_message ("case %u", i);
      fulei_staff_add_training (&facts, cases[i].kind, day (cases[i].held), cases[i].passed, day ("2024-06-30"));
      g_assert_cmpint (fulei_staff_judge_first (&facts, day ("2024-06-30")), ==, cases[i].judged);
    }
}

/* Once a calendar year; said from October on; a whole year without any stays until it is made good */
static void
test_yearly_training (void)
{
  static const struct { const char *from, *held, *as_of; FuleiYearlyTraining judged; } cases[] = {
    { "2020-01-01", "2024-01-01", "2024-12-31", FULEI_YEARLY_TRAINING_DONE },
    { "2020-01-01", "2023-12-31", "2024-09-30", FULEI_YEARLY_TRAINING_DONE },
    { "2020-01-01", "2023-12-31", "2024-10-01", FULEI_YEARLY_TRAINING_DUE },
    { "2020-01-01", "2022-12-31", "2024-01-01", FULEI_YEARLY_TRAINING_MISSED },
    { "2023-01-01", NULL, "2024-09-30", FULEI_YEARLY_TRAINING_DONE },
    { "2022-12-31", NULL, "2024-09-30", FULEI_YEARLY_TRAINING_MISSED },
    { "2023-01-01", NULL, "2024-10-01", FULEI_YEARLY_TRAINING_DUE },
    { NULL, NULL, "2024-02-01", FULEI_YEARLY_TRAINING_MISSED },
    { "2020-01-01", "2024-10-02", "2024-10-01", FULEI_YEARLY_TRAINING_MISSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiStaffFacts facts = { .started_on = day (cases[i].from) };

      g_test_message ("case %u", i);
      fulei_staff_add_training (&facts, "special", day (cases[i].held), FALSE, day (cases[i].as_of));
      g_assert_cmpint (fulei_staff_judge_yearly (&facts, day (cases[i].as_of)), ==, cases[i].judged);
    }
}

static void
test_evaluation (void)
{
  static const struct { const char *from, *to; int evaluated; const char *as_of; int missing; } cases[] = {
    { "2020-01-01", NULL, 0, "2024-12-31", 0 }, { "2020-01-01", NULL, 0, "2025-01-01", 2024 },
    { "2020-01-01", NULL, 2024, "2025-01-01", 0 }, { "2020-01-01", NULL, 2023, "2025-12-31", 2024 },
    { "2024-06-30", NULL, 0, "2025-03-01", 2024 }, { "2024-07-01", NULL, 0, "2025-03-01", 0 },
    { "2020-01-01", "2024-12-30", 0, "2025-01-01", 0 }, { "2020-01-01", "2025-03-01", 0, "2025-03-01", 2024 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiStaffFacts facts = { .started_on = day (cases[i].from), .ended_on = day (cases[i].to),
                                      .evaluated = cases[i].evaluated };

      g_assert_cmpint (fulei_staff_missing_evaluation (&facts, day (cases[i].as_of)), ==, cases[i].missing);
    }
}

/* Annexes 2 and 3 of 2019/128 have eight and six duties. */
static void
test_duties (void)
{
  static const struct { const char *post; guint n_duties; } cases[] = { { "supervisor", 8 }, { "director", 6 }, { NULL, 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = g_strsplit (fulei_staff_get_duties (cases[i].post), "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), ==, cases[i].n_duties);
    }
}

static char *
dup_issues (const char *values)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (fulei_dictionary_get_register (dictionary, FULEI_REGISTER_DIRECTOR));
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_auto (GStrv) pairs = g_strsplit (values, ",", -1);
  GString *found = g_string_new (NULL);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      const FuleiRegister *reg = fulei_record_get_register (record);

      g_assert_true (fulei_value_set_storage (record, fulei_register_find_field (reg, pair[0]), pair[1]));
    }
  fulei_record_rules_check (record, day ("2024-06-30"), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (found, issue->severity == FULEI_ISSUE_ERROR ? "%s;" : "(%s)", issue->field->id);
    }
  return g_string_free (found, FALSE);
}

static void
test_record (void)
{
  static const struct { const char *values, *issues; } cases[] = {
    { "post=director,village=7,started_on=2024-01-02,ended_on=2024-01-02", "" },
    { "post=director,village=7,started_on=2024-01-02,ended_on=2024-01-01", "ended_on;" },
    { "post=director", "(village)" }, { "post=supervisor", "" },
    { "post=supervisor,allowance=-1", "allowance;" }, { "post=supervisor,allowance=0", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *issues = dup_issues (cases[i].values);

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
  g_test_add_func ("/staff-rules/village", test_village);
  g_test_add_func ("/staff-rules/in-office", test_in_office);
  g_test_add_func ("/staff-rules/first-training", test_first_training);
  g_test_add_func ("/staff-rules/yearly-training", test_yearly_training);
  g_test_add_func ("/staff-rules/evaluation", test_evaluation);
  g_test_add_func ("/staff-rules/duties", test_duties);
  g_test_add_func ("/staff-rules/record", test_record);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
