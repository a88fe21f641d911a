/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-follow-up.h"

#define SOURCE "某民〔2024〕1号 4"

static FuleiDate
day (const char *iso)
{
  return fulei_date_from_iso (iso);
}

/* BEYOND-1: the level since when, the rule and its source, the period, when it was last done */
static void
test_duties (void)
{
  const FuleiPeriod june = fulei_period_new (FULEI_PERIOD_MONTH, 2024, 6);
  const FuleiPeriod spring = fulei_period_new (FULEI_PERIOD_QUARTER, 2024, 2);
  const FuleiLevel high = { FULEI_RISK_HIGH, TRUE, day ("2024-03-05"), day ("2024-04-01"), 1 }, none = { 0 };
  const struct { FuleiDuty duty; const char *expected; } cases[] = {
    { { .kind = FULEI_DUTY_VISIT, .overdue = TRUE, .due = june.last, .period = june, .level = high,
        .last_done = day ("2024-05-12") },
      "自2024年3月5日起为高风险，每月至少走访一次（" SOURCE "）。"
      "2024年6月没有完成，2024年6月30日已到期；上次是2024年5月12日。" },
    { { .kind = FULEI_DUTY_QUARTER_VISIT, .due = spring.last, .period = spring, .level = none },
      "从未评估，按低风险对待，每季度至少走访一次（" SOURCE "）。"
      "2024年第二季度还没有完成，2024年6月30日到期；此前没有记录。" },
    { { .kind = FULEI_DUTY_TALK, .due = june.last, .period = june, .last_done = day ("2024-05-31") },
      "爱心家长每月至少谈心一次（" SOURCE "）。2024年6月还没有完成，2024年6月30日到期；上次是2024年5月31日。" },
    { { .kind = FULEI_DUTY_ASSESSMENT, .cause = FULEI_DUTY_NEVER_ASSESSED, .due = june.first },
      "家庭监护情况应定期评估（" SOURCE "）。从未评估，应当立即评估。" },
    { { .kind = FULEI_DUTY_ASSESSMENT, .cause = FULEI_DUTY_REVIEW, .due = june.first, .last_done = day ("2023-12-01") },
      "家庭监护情况应定期评估（" SOURCE "）。复评日期为2024年6月1日；上次是2023年12月1日。" },
    { { .kind = FULEI_DUTY_ASSESSMENT, .cause = FULEI_DUTY_REVIEW, .overdue = TRUE, .due = june.first,
        .last_done = day ("2023-12-01") },
      "家庭监护情况应定期评估（" SOURCE "）。复评日期2024年6月1日已过；上次是2023年12月1日。" },
    { { .kind = FULEI_DUTY_ASSESSMENT, .cause = FULEI_DUTY_AFTER_REPORT, .due = june.first, .reported = june.first,
        .last_done = day ("2024-05-01") },
      "家庭监护情况应定期评估（" SOURCE "）。2024年6月1日有强制报告，应当立即重新评估；上次是2024年5月1日。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiDuty duty = cases[i].duty;
      g_autofree char *words = NULL;

      duty.source = SOURCE;
      words = fulei_duty_dup_reason (&duty);
      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_periods (void)
{
  const FuleiPeriod february = fulei_period_new (FULEI_PERIOD_MONTH, 2024, 2);
  const FuleiPeriod winter = fulei_period_new (FULEI_PERIOD_QUARTER, 2024, 1);
  const FuleiLevel medium = { FULEI_RISK_MEDIUM, TRUE, day ("2024-01-05"), day ("2024-01-05"), 1 };
  const struct { FuleiPeriodStatus status; const char *expected; } cases[] = {
    { { .period = february, .kind = FULEI_DUTY_VISIT, .state = FULEI_PERIOD_DONE, .level = medium, .n_done = 2,
        .done_on = day ("2024-02-29") },
      "自2024年1月5日起为中风险，每月至少走访一次。2024年2月已于2024年2月29日完成（共2次）。" },
    { { .period = february, .state = FULEI_PERIOD_MISSED }, "从未评估，按低风险对待，每月至少联系一次。2024年2月没有完成。" },
    { { .period = february, .state = FULEI_PERIOD_DUE }, "从未评估，按低风险对待，每月至少联系一次。2024年2月还没有完成。" },
    { { .period = february, .owed = FULEI_NOT_OWED_AHEAD }, "2024年2月还没有开始。" },
    { { .period = february, .owed = FULEI_NOT_OWED_AWAY }, "2024年2月不在册。" },
    { { .period = february, .owed = FULEI_NOT_OWED_AWAY, .kind = FULEI_DUTY_TALK }, "2024年2月没有结对。" },
    { { .period = february, .owed = FULEI_NOT_OWED_SHORT, .days = 14 }, "2024年2月在册14天，不足15天，不作要求。" },
    { { .period = winter, .owed = FULEI_NOT_OWED_SHORT, .days = 14, .kind = FULEI_DUTY_HOME_VISIT },
      "2024年第一季度结对14天，不足15天，不作要求。" },
    { { .period = winter, .owed = FULEI_NOT_OWED_BY_MONTHS, .kind = FULEI_DUTY_QUARTER_VISIT, .level = medium },
      "自2024年1月5日起为中风险，按月走访；2024年第一季度不另作要求。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fulei_period_status_dup_reason (&cases[i].status);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follow-up-words/duties", test_duties);
  g_test_add_func ("/follow-up-words/periods", test_periods);
  return g_test_run ();
}
