/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "domain/fulei-period.h"

static FuleiPeriod
read_period (const char *code)
{
  int year = atoi (code);

  if (code[5] == 'Q')
    return fulei_period_new (FULEI_PERIOD_QUARTER, year, atoi (code + 6));
  return fulei_period_new (FULEI_PERIOD_MONTH, year, atoi (code + 5));
}

static void
test_step (void)
{
  static const struct { const char *code; int steps; const char *expected, *first, *last; } cases[] = {
    { "2024-01", -1, "2023-12", "2023-12-01", "2023-12-31" }, { "2024-12", 1, "2025-01", "2025-01-01", "2025-01-31" },
    { "2023-03", -1, "2023-02", "2023-02-01", "2023-02-28" }, { "2024-03", -1, "2024-02", "2024-02-01", "2024-02-29" },
    { "2024-Q1", -1, "2023-Q4", "2023-10-01", "2023-12-31" }, { "2024-Q4", 5, "2026-Q1", "2026-01-01", "2026-03-31" },
    { "0001-01", -1, "", "", "" }, { "9999-Q4", 1, "", "", "" }, { "2024-13", 0, "", "", "" },
  };
  FuleiPeriod quarter = fulei_period_at (FULEI_PERIOD_QUARTER, fulei_date_from_iso ("2024-09-30"));
  g_autofree char *words = fulei_period_dup_chinese (&quarter);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiPeriod start = read_period (cases[i].code), period = fulei_period_step (&start, cases[i].steps);
      g_autofree char *code = fulei_period_dup_code (&period);

      g_assert_cmpstr (code, ==, cases[i].expected);
      g_assert_cmpuint (period.first, ==, fulei_date_from_iso (cases[i].first));
      g_assert_cmpuint (period.last, ==, fulei_date_from_iso (cases[i].last));
    }
  g_assert_cmpstr (words, ==, "2024年第三季度");
  g_assert_cmpint (fulei_period_at (FULEI_PERIOD_MONTH, 0).year, ==, 0);
}

/* VISIT-2: days add up across returns, and both ends count */
static void
test_spans (void)
{
  const FuleiDaySpan spans[] = { { 100, 109 }, { 120, 120 }, { 130, FULEI_DAY_OPEN } };
  static const struct { FuleiDate first, last; guint days; FuleiDate last_day; } cases[] = {
    { 90, 99, 0, 0 }, { 90, 100, 1, 100 }, { 100, 109, 10, 109 }, { 105, 119, 5, 109 }, { 110, 119, 0, 0 },
    { 110, 125, 1, 120 }, { 100, 130, 12, 130 }, { 109, 140, 13, 140 }, { 500, 500, 1, 500 }, { 109, 108, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (fulei_day_spans_count (spans, 3, cases[i].first, cases[i].last), ==, cases[i].days);
      g_assert_cmpuint (fulei_day_spans_last (spans, 3, cases[i].first, cases[i].last), ==, cases[i].last_day);
    }
  g_assert_false (fulei_day_spans_contain (spans, 3, 99));
  g_assert_true (fulei_day_spans_contain (spans, 3, 109));
  g_assert_false (fulei_day_spans_contain (spans, 3, 110));
  g_assert_true (fulei_day_spans_contain (spans, 3, 1000));
  g_assert_false (fulei_day_spans_contain (NULL, 0, 100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/step", test_step);
  g_test_add_func ("/period/spans", test_spans);
  return g_test_run ();
}
