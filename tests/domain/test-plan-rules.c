/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-plan-rules.h"
#include "domain/fulei-record-rules.h"

static FuleiDictionary *dictionary;

/* RISK-3, 2024/33 四（二）: either of the two asks for a plan. */
static const struct {
  const char *level, *tier;
  gboolean needed, contradicts;
} plans[] = {
  { NULL, NULL, FALSE, FALSE },
  { "low", NULL, FALSE, FALSE },
  { "low", "daily", FALSE, FALSE },
  { "medium", NULL, TRUE, FALSE },
  { "medium", "daily", TRUE, FALSE },
  { "high", NULL, TRUE, FALSE },
  { "high", "daily", TRUE, TRUE },
  { "high", "focus", TRUE, FALSE },
  { "low", "focus", TRUE, FALSE },
  { NULL, "urgent", TRUE, FALSE },
};

static void
test_needed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (fulei_plan_is_needed (plans[i].level, plans[i].tier), ==, plans[i].needed);
      g_assert_cmpint (fulei_assessment_contradicts (plans[i].level, plans[i].tier), ==, plans[i].contradicts);
    }
}

/* A plan runs from its first day to the day before it is closed; an item is late from the day after its last. */
static void
test_days (void)
{
  FuleiDate day = fulei_date_new (2024, 5, 8);

  g_assert_true (fulei_plan_is_open (day, 0, day));
  g_assert_false (fulei_plan_is_open (day + 1, 0, day));
  g_assert_false (fulei_plan_is_open (day - 9, day, day));
  g_assert_true (fulei_plan_is_open (day - 9, day + 1, day));
  g_assert_false (fulei_plan_item_is_overdue (0, 0, day));
  g_assert_false (fulei_plan_item_is_overdue (day, 0, day));
  g_assert_true (fulei_plan_item_is_overdue (day - 1, 0, day));
  g_assert_false (fulei_plan_item_is_overdue (day - 1, day, day));
  g_assert_true (fulei_plan_item_is_overdue (day - 1, day + 1, day));
  g_assert_cmpuint (fulei_assessment_review_day (day, 0), ==, fulei_date_new (2024, 11, 8));
  g_assert_cmpuint (fulei_assessment_review_day (fulei_date_new (2023, 8, 31), 0), ==, fulei_date_new (2024, 2, 29));
  g_assert_cmpuint (fulei_assessment_review_day (day, day + 30), ==, day + 30);
  g_assert_cmpuint (fulei_assessment_review_day (0, 0), ==, 0);
}

static const struct {
  const char *ticks;
  guint n;
  FuleiWorksheetAdvice advice;
  const char *summary;
} worksheets[] = {
  { NULL, 0, FULEI_WORKSHEET_PLAIN, "没有勾选；评估表仅供参考，等级由评估人确定" },
  { "young\x1f\x1f", 1, FULEI_WORKSHEET_PLAIN, "勾选 1 项；仅供参考，等级由评估人确定" },
  { "young\x1f\x1f\x1ewater\x1f\x1f", 2, FULEI_WORKSHEET_PLAIN, "勾选 2 项；仅供参考，等级由评估人确定" },
  { "young\x1f\x1f\x1ewater\x1f\x1f\x1epoverty\x1f\x1f", 3, FULEI_WORKSHEET_TWO_PEOPLE, "勾选 3 项；提示：建议由两人复核" },
  { "violence\x1f\x1f", 1, FULEI_WORKSHEET_URGENT, "勾选 1 项；提示：有不宜等待的情形，建议当天由两人复核" },
};

static void
test_worksheet (void)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, "assessment");
  const FuleiField *field = fulei_register_find_field (reg, "worksheet");

  for (guint i = 0; i < G_N_ELEMENTS (worksheets); i++)
    {
      g_autoptr (FuleiRecord) record = fulei_record_new (reg);
      g_autofree char *summary = NULL;
      guint n;

      g_assert_true (fulei_value_set_storage (record, field, worksheets[i].ticks));
      g_assert_cmpint (fulei_worksheet_advise (record, &n), ==, worksheets[i].advice);
      g_assert_cmpuint (n, ==, worksheets[i].n);
      summary = fulei_worksheet_dup_summary (record);
      g_assert_cmpstr (summary, ==, worksheets[i].summary);
    }
}

/* Values in storage form; @errors and @warnings name the fields that are told of, with blanks between. */
static const struct {
  const char *reg;
  const char *values[9];
  const char *errors;
  const char *warnings;
} checks[] = {
  { "assessment", { NULL }, "risk_level", "" },
  { "assessment", { "care_tier", "daily" }, "", "" },
  { "assessment", { "risk_level", "high", "care_tier", "daily" }, "", "care_tier" },
  { "assessment", { "risk_level", "low", "assessed_on", "2024-05-02", "review_on", "2024-05-02" }, "", "" },
  { "assessment", { "risk_level", "low", "assessed_on", "2024-05-02", "review_on", "2024-05-01" }, "review_on", "" },
  { "care_plan", { "made_on", "2024-05-02", "closed_on", "2024-05-02", "outcome", "好转" }, "", "" },
  { "care_plan", { "made_on", "2024-05-02", "closed_on", "2024-05-01" }, "closed_on", "outcome" },
  { "care_plan", { "made_on", "2024-05-02", "review_on", "2024-05-01" }, "review_on", "" },
  { "plan_item", { "result", "已办" }, "", "done_on" },
  { "plan_item", { "result", "已办", "done_on", "2024-05-02" }, "", "" },
  { "need", { "state", "met" }, "", "met_on met_by" },
  { "need", { "state", "met", "met_on", "2024-05-02", "met_by", "低保" }, "", "" },
  { "need", { "state", "open", "met_on", "2024-05-02" }, "", "state" },
  { "need", { "state", "met", "found_on", "2024-05-02", "met_on", "2024-05-01", "met_by", "低保" }, "met_on", "" },
};

static char *
dup_fields (const GPtrArray *issues, FuleiSeverity severity)
{
  GString *fields = g_string_new (NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      if (issue->severity == severity)
        g_string_append_printf (fields, "%s%s", fields->len > 0 ? " " : "", issue->field->id);
    }
  return g_string_free (fields, FALSE);
}

static void
test_checks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, checks[i].reg);
      g_autoptr (FuleiRecord) record = fulei_record_new (reg);
      g_autoptr (GPtrArray) issues = fulei_issues_new ();
      g_autofree char *errors = NULL, *warnings = NULL;

      g_test_message ("%u %s", i, checks[i].reg);
      for (guint v = 0; checks[i].values[v] != NULL; v += 2)
        g_assert_true (fulei_value_set_storage (record, fulei_register_find_field (reg, checks[i].values[v]),
                                                checks[i].values[v + 1]));
      fulei_record_rules_check (record, fulei_date_new (2024, 6, 30), issues);
      errors = dup_fields (issues, FULEI_ISSUE_ERROR);
      warnings = dup_fields (issues, FULEI_ISSUE_WARNING);
      g_assert_cmpstr (errors, ==, checks[i].errors);
      g_assert_cmpstr (warnings, ==, checks[i].warnings);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_assert_nonnull (dictionary);
  g_test_add_func ("/plan-rules/needed", test_needed);
  g_test_add_func ("/plan-rules/days", test_days);
  g_test_add_func ("/plan-rules/worksheet", test_worksheet);
  g_test_add_func ("/plan-rules/checks", test_checks);
  result = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return result;
}
