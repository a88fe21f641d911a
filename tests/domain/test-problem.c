/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-problem.h"

/* VISIT-3: which words name a problem */
static void
test_words (void)
{
  static const struct { const char *words; gboolean named; } cases[] = {
    { NULL, FALSE }, { "", FALSE }, { " ", FALSE }, { "无", FALSE }, { "没有", FALSE }, { "暂无", FALSE },
    { " 无。", FALSE }, { "　暂无.", FALSE }, { "没有 。", FALSE }, { "。", FALSE },
    { "无人照护", TRUE }, { "没有课本", TRUE }, { "暂无户口", TRUE }, { "无，无", TRUE }, { "近视", TRUE }, { "有", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words != NULL ? cases[i].words : "NULL");
      g_assert_cmpint (fulei_problem_has_words (cases[i].words), ==, cases[i].named);
    }
}

/* VISIT-3: open from the visit to the day before it is solved */
static void
test_open (void)
{
  static const struct { const char *words; gboolean solved; const char *solved_on, *day; gboolean open; } cases[] = {
    { "近视", FALSE, NULL, "2024-05-31", FALSE },
    { "近视", FALSE, NULL, "2024-06-01", TRUE },
    { "近视", FALSE, NULL, "2026-06-01", TRUE },
    { "近视", TRUE, NULL, "2024-06-01", FALSE },
    { "近视", TRUE, "2024-06-10", "2024-06-09", TRUE },
    { "近视", TRUE, "2024-06-10", "2024-06-10", FALSE },
    { "无", FALSE, NULL, "2024-06-01", FALSE },
    { NULL, FALSE, NULL, "2024-06-01", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiProblem problem = { .words = cases[i].words, .visited_on = fulei_date_new (2024, 6, 1),
                                     .solved = cases[i].solved,
                                     .solved_on = fulei_date_from_iso (cases[i].solved_on) };

      g_test_message ("%u", i);
      g_assert_cmpint (fulei_problem_is_open (&problem, fulei_date_from_iso (cases[i].day)), ==, cases[i].open);
    }
}

/* The follow-up date, else 30 days after the visit (chosen) */
static void
test_due (void)
{
  FuleiProblem problem = { .words = "近视", .visited_on = fulei_date_new (2024, 2, 10) };

  g_assert_cmpuint (fulei_problem_get_due (&problem), ==, fulei_date_new (2024, 3, 11));
  problem.follow_up_on = fulei_date_new (2024, 2, 12);
  g_assert_cmpuint (fulei_problem_get_due (&problem), ==, fulei_date_new (2024, 2, 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/words", test_words);
  g_test_add_func ("/problem/open", test_open);
  g_test_add_func ("/problem/due", test_due);
  return g_test_run ();
}
