/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-follow-up.h"

#include <glib/gi18n-lib.h>

/* Why something is owed, in an office's words (BEYOND-1). */

static char *
dup_day (FuleiDate day)
{
  int year, month, of_month;

  return fulei_date_split (day, &year, &month, &of_month) ? g_strdup_printf ("%d年%d月%d日", year, month, of_month)
                                                          : g_strdup ("");
}

static const char *
get_demand (FuleiDutyKind kind)
{
  static const char *const demands[] = {
    [FULEI_DUTY_CONTACT] = N_("每月至少联系一次"),
    [FULEI_DUTY_VISIT] = N_("每月至少走访一次"),
    [FULEI_DUTY_QUARTER_VISIT] = N_("每季度至少走访一次"),
    [FULEI_DUTY_TALK] = N_("爱心家长每月至少谈心一次"),
    [FULEI_DUTY_HOME_VISIT] = N_("爱心家长每季度至少入户看望一次"),
    [FULEI_DUTY_ASSESSMENT] = N_("家庭监护情况应定期评估"),
  };

  return _(demands[kind]);
}

static gboolean
is_love_parent (FuleiDutyKind kind)
{
  return kind == FULEI_DUTY_TALK || kind == FULEI_DUTY_HOME_VISIT;
}

static char *
dup_level (const FuleiLevel *level)
{
  static const char *const labels[] = { N_("低风险"), N_("中风险"), N_("高风险") };
  g_autofree char *since = NULL;

  if (!level->assessed)
    return g_strdup (_("从未评估，按低风险对待"));
  since = dup_day (level->since);
  return g_strdup_printf (_("自%s起为%s"), since, _(labels[level->level]));
}

/* "自2026年3月5日起为高风险，每月至少走访一次" */
static char *
dup_demand (FuleiDutyKind kind, const FuleiLevel *level)
{
  g_autofree char *words = NULL;

  if (is_love_parent (kind))
    return g_strdup (get_demand (kind));
  words = dup_level (level);
  return g_strdup_printf (_("%s，%s"), words, get_demand (kind));
}

static char *
dup_last (FuleiDate last)
{
  g_autofree char *day = NULL;

  if (last == 0)
    return g_strdup (_("此前没有记录"));
  day = dup_day (last);
  return g_strdup_printf (_("上次是%s"), day);
}

static char *
dup_assessment_reason (const FuleiDuty *duty)
{
  g_autofree char *due = dup_day (duty->due), *last = dup_last (duty->last_done);

  switch (duty->cause)
    {
    case FULEI_DUTY_NEVER_ASSESSED:
      return g_strdup_printf (_("%s（%s）。从未评估，应当立即评估。"), get_demand (duty->kind), duty->source);
    case FULEI_DUTY_AFTER_REPORT:
      return g_strdup_printf (_("%s（%s）。%s有强制报告，应当立即重新评估；%s。"), get_demand (duty->kind), duty->source,
                              due, last);
    case FULEI_DUTY_REVIEW:
    case FULEI_DUTY_FOR_PERIOD:
    default:
      return g_strdup_printf (duty->overdue ? _("%s（%s）。复评日期%s已过；%s。") : _("%s（%s）。复评日期为%s；%s。"),
                              get_demand (duty->kind), duty->source, due, last);
    }
}

/**
 * fulei_duty_dup_reason:
 * @duty: written by fulei_follow_up_due()
 *
 * Says the level and since when, the rule and its source, the period and when it was last done (VISIT-5, BEYOND-1).
 *
 * Returns: (transfer full): "自2026年3月5日起为高风险，每月至少走访一次（闽民童〔2024〕33号 4）。2026年10月没有完成，…"
 */
char *
fulei_duty_dup_reason (const FuleiDuty *duty)
{
  g_autofree char *demand = NULL, *period = NULL, *due = NULL, *last = NULL;

  if (duty->kind == FULEI_DUTY_ASSESSMENT)
    return dup_assessment_reason (duty);
  demand = dup_demand (duty->kind, &duty->level);
  period = fulei_period_dup_chinese (&duty->period);
  due = dup_day (duty->due);
  last = dup_last (duty->last_done);
  return g_strdup_printf (duty->overdue ? _("%s（%s）。%s没有完成，%s已到期；%s。") : _("%s（%s）。%s还没有完成，%s到期；%s。"),
                          demand, duty->source, period, due, last);
}

static char *
dup_not_owed (const FuleiPeriodStatus *status, const char *period)
{
  switch (status->owed)
    {
    case FULEI_NOT_OWED_AHEAD:
      return g_strdup_printf (_("%s还没有开始。"), period);
    case FULEI_NOT_OWED_AWAY:
      return g_strdup_printf (is_love_parent (status->kind) ? _("%s没有结对。") : _("%s不在册。"), period);
    case FULEI_NOT_OWED_SHORT:
      return g_strdup_printf (is_love_parent (status->kind) ? _("%s结对%u天，不足%d天，不作要求。")
                                                            : _("%s在册%u天，不足%d天，不作要求。"),
                              period, status->days, FULEI_PERIOD_DAYS_OWED);
    case FULEI_NOT_OWED_BY_MONTHS:
    case FULEI_OWED:
    default:
      {
        g_autofree char *level = dup_level (&status->level);

        return g_strdup_printf (_("%s，按月走访；%s不另作要求。"), level, period);
      }
    }
}

/**
 * fulei_period_status_dup_reason:
 * @status: written by fulei_follow_up_period()
 *
 * Returns: (transfer full): why the period is owed or not, and whether it was done: "2026年2月在册12天，不足15天，不作要求。"
 */
char *
fulei_period_status_dup_reason (const FuleiPeriodStatus *status)
{
  g_autofree char *period = fulei_period_dup_chinese (&status->period), *demand = NULL, *done = NULL;

  if (status->state == FULEI_PERIOD_NOT_OWED)
    return dup_not_owed (status, period);
  demand = dup_demand (status->kind, &status->level);
  if (status->state == FULEI_PERIOD_MISSED)
    return g_strdup_printf (_("%s。%s没有完成。"), demand, period);
  if (status->state == FULEI_PERIOD_DUE)
    return g_strdup_printf (_("%s。%s还没有完成。"), demand, period);
  done = dup_day (status->done_on);
  return g_strdup_printf (_("%s。%s已于%s完成（共%u次）。"), demand, period, done, status->n_done);
}
