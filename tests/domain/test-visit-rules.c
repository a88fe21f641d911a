/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-record-rules.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

static FuleiRecord *
new_record (guint reg)
{
  return fulei_record_new (fulei_dictionary_get_register (dictionary, reg));
}

/* VISIT-2: in person with the child seen; the carer alone is a contact */
static void
test_in_person (void)
{
  static const struct { const char *method, *reached; gboolean in_person; } cases[] = {
    { "home", "child", TRUE }, { "school", "child", TRUE }, { "home", NULL, TRUE }, { "home", "carer", FALSE },
    { "school", "carer", FALSE }, { "home", "nobody", FALSE }, { "phone", "child", FALSE }, { "video", "child", FALSE },
    { NULL, "child", FALSE }, { "drone", "child", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) visit = new_record (FULEI_REGISTER_VISIT);

      fulei_record_set_text (visit, FULEI_VISIT_METHOD, cases[i].method);
      fulei_record_set_text (visit, FULEI_VISIT_REACHED, cases[i].reached);
      g_test_message ("%u", i);
      g_assert_cmpint (fulei_visit_is_in_person (visit), ==, cases[i].in_person);
    }
}

/* "w reached, e solved_on": severity and field of each issue */
static char *
dup_issues (const FuleiRecord *record)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *text = g_string_new (NULL);

  fulei_record_rules_check (record, fulei_date_new (2024, 6, 30), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = issues->pdata[i];

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", issue->severity == FULEI_ISSUE_ERROR ? "e" : "w",
                              issue->field->id);
    }
  return g_string_free (text, FALSE);
}

static void
test_visit_check (void)
{
  static const struct { const char *reached, *solved, *solved_on, *follow_up_on, *expected; } cases[] = {
    { "child", NULL, NULL, NULL, "" },
    { "carer", NULL, NULL, NULL, "" },
    { "nobody", NULL, NULL, NULL, "w reached" },
    { "child", "1", "2024-06-01", NULL, "" },
    { "child", "1", "2024-05-31", NULL, "e solved_on" },
    { "child", "0", "2024-06-02", NULL, "e solved_on" },
    { "child", NULL, "2024-06-02", NULL, "" },
    { "child", NULL, NULL, "2024-06-01", "" },
    { "child", NULL, NULL, "2024-05-31", "w follow_up_on" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) visit = new_record (FULEI_REGISTER_VISIT);
      g_autofree char *found = NULL;

      fulei_record_set_text (visit, FULEI_VISIT_VISITED_ON, "2024-06-01");
      fulei_record_set_text (visit, FULEI_VISIT_REACHED, cases[i].reached);
      if (cases[i].solved != NULL)
        fulei_record_set_integer (visit, FULEI_VISIT_SOLVED, cases[i].solved[0] - '0');
      fulei_record_set_text (visit, FULEI_VISIT_SOLVED_ON, cases[i].solved_on);
      fulei_record_set_text (visit, FULEI_VISIT_FOLLOW_UP_ON, cases[i].follow_up_on);
      found = dup_issues (visit);
      g_test_message ("%u", i);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_focus_check (void)
{
  static const struct { const char *next_on, *closed_on, *expected; } cases[] = {
    { NULL, NULL, "" }, { "2024-06-01", "2024-06-01", "" }, { "2024-05-31", NULL, "w next_on" },
    { NULL, "2024-05-31", "e closed_on" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) focus = new_record (FULEI_REGISTER_FOCUS);
      g_autofree char *found = NULL;

      fulei_record_set_text (focus, FULEI_FOCUS_FOUND_ON, "2024-06-01");
      fulei_record_set_text (focus, FULEI_FOCUS_NEXT_ON, cases[i].next_on);
      fulei_record_set_text (focus, FULEI_FOCUS_CLOSED_ON, cases[i].closed_on);
      found = dup_issues (focus);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/visit-rules/in-person", test_in_person);
  g_test_add_func ("/visit-rules/visit", test_visit_check);
  g_test_add_func ("/visit-rules/focus", test_focus_check);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
