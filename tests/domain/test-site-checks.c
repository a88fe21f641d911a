/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-record-rules.h"

static FuleiDictionary *dictionary;

/* Values in storage form; @errors and @warnings name the fields that are told of, with blanks between. */
static const struct {
  const char *reg;
  const char *values[9];
  const char *errors;
  const char *warnings;
} cases[] = {
  { "site", { NULL }, "", "" },
  { "site", { "area", "0" }, "area", "" },
  { "site", { "area", "1" }, "", "" },
  { "site", { "area", "500000" }, "", "" },
  { "site", { "area", "500001" }, "", "area" },
  { "site", { "capacity", "0" }, "capacity", "" },
  { "site_room", { "area", "0", "kind", "other" }, "area", "name" },
  { "site_room", { "kind", "other", "name", "乒乓室" }, "", "" },
  { "site_contract", { "starts_on", "2024-01-01", "ends_on", "2024-01-01", "amount", "1" }, "", "" },
  { "site_contract", { "starts_on", "2024-01-02", "ends_on", "2024-01-01", "amount", "0" }, "ends_on amount", "" },
  { "site_child", { "starts_on", "2024-01-01", "ends_on", "2024-01-01" }, "", "" },
  { "site_child", { "starts_on", "2024-01-02", "ends_on", "2024-01-01" }, "ends_on", "" },
  { "site_evaluation", { "year", "2023", "evaluated_on", "2024-01-05" }, "", "" },
  { "site_evaluation", { "year", "2024", "evaluated_on", "2023-12-31" }, "", "year" },
  { "site_evaluation", { "year", "2023", "evaluated_on", "2024-01-05", "findings", "缺图书" }, "", "correct_by" },
  { "site_evaluation", { "evaluated_on", "2024-01-05", "correct_by", "2024-01-04", "corrected_on", "2024-01-03" },
    "correct_by corrected_on", "" },
  { "site_safety", { "checked_on", "2024-01-05", "hazards", "none\x1f\x1f" }, "", "" },
  { "site_safety", { "checked_on", "2024-01-05", "hazards", "fire\x1f\x1f" }, "", "correct_by" },
  { "site_safety", { "checked_on", "2024-01-05", "hazards", "fire\x1f\x1f", "correct_by", "2024-01-05" }, "", "" },
  { "site_safety", { "checked_on", "2024-01-05", "correct_by", "2024-01-04", "corrected_on", "2024-01-05" },
    "correct_by", "" },
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
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, cases[i].reg);
      g_autoptr (FuleiRecord) record = fulei_record_new (reg);
      g_autoptr (GPtrArray) issues = fulei_issues_new ();
      g_autofree char *errors = NULL, *warnings = NULL;

      for (guint v = 0; cases[i].values[v] != NULL; v += 2)
        g_assert_true (fulei_value_set_storage (record, fulei_register_find_field (reg, cases[i].values[v]),
                                                cases[i].values[v + 1]));
      fulei_record_rules_check (record, fulei_date_new (2024, 6, 30), issues);
      errors = dup_fields (issues, FULEI_ISSUE_ERROR);
      warnings = dup_fields (issues, FULEI_ISSUE_WARNING);
      g_test_message ("%u %s", i, cases[i].reg);
      g_assert_cmpstr (errors, ==, cases[i].errors);
      g_assert_cmpstr (warnings, ==, cases[i].warnings);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/site-checks/cases", test_cases);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
