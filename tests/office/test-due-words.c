/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <string.h>

#include "office/fulei-due.h"

static FuleiDueList *
list_on (FindingsFixture *fixture, const char *day)
{
  GError *error = NULL;
  FuleiDueList *list = fulei_due_list_new (fixture->ledger, fulei_date_from_iso (day), NULL, &error);

  g_assert_no_error (error);
  return list;
}

/* What each kind of duty comes from, as commands, slips and papers cite it. */
static void
test_sources (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *code, *rule, *source; } kinds[] = {
    { "contact", "VISIT-1", "闽民童〔2024〕33号 4" },
    { "visit", "VISIT-1", "闽民童〔2024〕33号 4" },
    { "quarter-visit", "VISIT-1", "闽民童〔2024〕33号 4" },
    { "assessment", "RISK-2", "闽民童〔2024〕33号 4" },
    { "talk", "LOVE-2", "闽民童〔2021〕32号 二（三）3" },
    { "home-visit", "LOVE-2", "闽民童〔2021〕32号 二（三）3" },
    { "agreement", "GUARD-1", "闽民童〔2024〕33号 5" },
    { "vetting", "LOVE-3", "未成年人保护法第六十二条" },
    { "problem", "VISIT-3", "晋政民〔2024〕46号 二（二）" },
    { "consent", "CAMP-3", "闽民童〔2021〕32号 二（三）1" },
    { "training", "STAFF-1", "闽民童〔2019〕128号 二（二）" },
    { "plan", "RISK-3", "闽民童〔2024〕33号 四（二）" },
    { "report", "RPT-1", "晋政民〔2024〕46号 三（二）" },
  };

  g_assert_cmpuint (G_N_ELEMENTS (kinds), ==, FULEI_N_DUE_KINDS);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      FuleiDueLine line = { 0 };
      FuleiDueKind kind;

      g_assert_true (fulei_due_kind_from_code (kinds[i].code, &kind));
      g_assert_cmpint (kind, ==, i);
      line.kind = kind;
      g_assert_cmpstr (fulei_due_line_get_rule (&line), ==, kinds[i].rule);
      g_assert_cmpstr (fulei_due_line_get_source (&line), ==, kinds[i].source);
    }
}

/* RPT-2: the reports of longer periods are told apart, and cite what asks for them. */
static void
test_longer_reports (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *day; FuleiDueCause cause; const char *period; } cases[] = {
    { "2024-07-01", FULEI_DUE_MONTHLY_REPORT, "2024年6月" },
    { "2024-07-01", FULEI_DUE_QUARTERLY_REPORT, "2024年第二季度" },
    { "2024-11-22", FULEI_DUE_YEARLY_REPORT, "2024年" },
  };

  findings_write (fixture, "village", "name=岭畔村");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiDueList) list = list_on (fixture, cases[i].day);
      guint n_found = 0;

      for (guint position = 0; position < fulei_due_list_get_n (list); position++)
        {
          const FuleiDueLine *line = fulei_due_list_get (list, position);
          g_autofree char *period = fulei_due_line_dup_period (line), *reason = fulei_due_line_dup_reason (line, NULL);

          if (line->cause != cases[i].cause)
            continue;
          n_found++;
          g_assert_cmpstr (period, ==, cases[i].period);
          g_assert_nonnull (strstr (reason, cases[i].period));
          g_assert_cmpstr (fulei_due_line_get_rule (line), ==, i == 0 ? "RPT-1" : "RPT-2");
          g_assert_cmpstr (fulei_due_line_get_source (line), ==,
                           i == 0 ? "晋政民〔2024〕46号 三（二）" : "闽民童〔2024〕33号 五（二）");
        }
      g_assert_cmpuint (n_found, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/due-words/sources", test_sources);
  findings_add_test ("/due-words/longer-reports", test_longer_reports);
  return g_test_run ();
}
