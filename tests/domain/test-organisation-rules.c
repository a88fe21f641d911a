/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-organisation-rules.h"
#include "domain/fulei-record-rules.h"
#include "fulei-fields.h"

#define TODAY "2024-06-30"

static FuleiDictionary *dictionary;

/* GB 32100: 51 society, 52 private non-enterprise, 53 foundation; 91 is a company */
static void
test_code (void)
{
  static const struct { const char *kind, *code; gboolean fits; } cases[] = {
    { "agency", "52350582MJ0000001N", TRUE }, { "agency", "51350582MJ00000030", FALSE },
    { "agency", "91350582MA00000000", FALSE }, { "organisation", "51350582MJ00000030", TRUE },
    { "organisation", "52350582MJ0000001N", TRUE }, { "organisation", "53350582MJ00000000", TRUE },
    { "organisation", "54350582MJ00000000", FALSE }, { "organisation", "91350582MA00000000", FALSE },
    { "volunteers", "91350582MA00000000", TRUE }, { "other", "91350582MA00000000", TRUE }, { "agency", NULL, TRUE },
    { NULL, "91350582MA00000000", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_organisation_code_fits (cases[i].kind, cases[i].code), ==, cases[i].fits);
  g_assert_true (fulei_organisation_needs_code ("agency"));
  g_assert_true (fulei_organisation_needs_code ("organisation"));
  g_assert_false (fulei_organisation_needs_code ("volunteers"));
  g_assert_false (fulei_organisation_needs_code (NULL));
}

static void
test_contract (void)
{
  static const struct { const char *to; guint n_contracts, left; } cases[] = {
    { "2024-06-29", 0, 0 }, { "2024-06-30", 1, 1 }, { "2024-08-28", 1, 60 }, { "2024-08-29", 1, 0 }, { "2024-07-15", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiOrganisationWork work = { .contract_to = fulei_date_from_iso (cases[i].to),
                                           .n_contracts = cases[i].n_contracts };

      g_assert_cmpuint (fulei_organisation_days_left (&work, fulei_date_from_iso (TODAY)), ==, cases[i].left);
    }
}

static void
test_days (void)
{
  FuleiDate today = fulei_date_from_iso (TODAY);

  g_assert_false (fulei_organisation_is_closed (0, today));
  g_assert_true (fulei_organisation_is_closed (today, today));
  g_assert_false (fulei_organisation_is_closed (today + 1, today));
  g_assert_false (fulei_follow_up_is_overdue (0, FALSE, today));
  g_assert_false (fulei_follow_up_is_overdue (today, FALSE, today));
  g_assert_true (fulei_follow_up_is_overdue (today - 1, FALSE, today));
  g_assert_false (fulei_follow_up_is_overdue (today - 1, TRUE, today));
}

static char *
dup_issues (guint reg, const char *values)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (fulei_dictionary_get_register (dictionary, reg));
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  g_auto (GStrv) pairs = g_strsplit (values, ",", -1);
  GString *found = g_string_new (NULL);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      const FuleiField *field = fulei_register_find_field (fulei_record_get_register (record), pair[0]);

      g_assert_true (fulei_value_set_storage (record, field, pair[1]));
    }
  fulei_record_rules_check (record, fulei_date_from_iso (TODAY), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (found, issue->severity == FULEI_ISSUE_ERROR ? "%s;" : "(%s)", issue->field->id);
    }
  return g_string_free (found, FALSE);
}

static void
test_records (void)
{
  static const struct { guint reg; const char *values, *issues; } cases[] = {
    { FULEI_REGISTER_ORGANISATION, "kind=agency", "(credit_code)" },
    { FULEI_REGISTER_ORGANISATION, "kind=volunteers", "" },
    { FULEI_REGISTER_ORGANISATION, "kind=agency,credit_code=51350582MJ00000030", "(credit_code)" },
    { FULEI_REGISTER_ORGANISATION, "kind=agency,credit_code=52350582MJ0000001N,registered_on=2020-02-02,closed_on=2020-02-01",
      "closed_on;" },
    { FULEI_REGISTER_MEETING, "held_on=2024-06-02,follow_up_by=2024-06-01", "follow_up_by;" },
    { FULEI_REGISTER_MEETING, "held_on=2024-06-02,follow_up_by=2024-06-02", "" },
    { FULEI_REGISTER_MEETING, "held_on=2024-06-02,follow_ups=报送计划", "(follow_up_by)" },
    { FULEI_REGISTER_MEETING, "held_on=2024-06-02,follow_ups=报送计划,done=1", "" },
    { FULEI_REGISTER_WORKER, "kind=teacher,started_on=2024-06-02,ended_on=2024-06-01", "ended_on;" },
    { FULEI_REGISTER_WORKER, "kind=teacher", "(vetting_result)" },
    { FULEI_REGISTER_WORKER, "kind=teacher,vetting_result=passed,vetted_on=2023-06-30", "" },
    { FULEI_REGISTER_WORKER, "kind=teacher,vetting_result=passed,vetted_on=2023-06-29", "(vetting_result)" },
    { FULEI_REGISTER_WORKER, "kind=teacher,vetting_result=passed,vetted_on=2024-06-29,vetted_until=2024-06-28", "vetted_until;" },
    { FULEI_REGISTER_WORKER, "kind=teacher,ended_on=2024-06-29", "" },
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
  g_test_add_func ("/organisation-rules/code", test_code);
  g_test_add_func ("/organisation-rules/contract", test_contract);
  g_test_add_func ("/organisation-rules/days", test_days);
  g_test_add_func ("/organisation-rules/records", test_records);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
