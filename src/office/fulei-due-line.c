/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-due-private.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *code;             /* of the code list duty-kind */
  const char *label;
  const char *rule;
  const char *source;
} kinds[FULEI_N_DUE_KINDS] = {
  [FULEI_DUE_CONTACT] = { "contact", N_("联系"), "VISIT-1", "闽民童〔2024〕33号 4" },
  [FULEI_DUE_VISIT] = { "visit", N_("走访"), "VISIT-1", "闽民童〔2024〕33号 4" },
  [FULEI_DUE_QUARTER_VISIT] = { "quarter-visit", N_("季度走访"), "VISIT-1", "闽民童〔2024〕33号 4" },
  [FULEI_DUE_ASSESSMENT] = { "assessment", N_("评估"), "RISK-2", "闽民童〔2024〕33号 4" },
  [FULEI_DUE_TALK] = { "talk", N_("谈心"), "LOVE-2", "闽民童〔2021〕32号 二（三）3" },
  [FULEI_DUE_HOME_VISIT] = { "home-visit", N_("爱心家长入户"), "LOVE-2", "闽民童〔2021〕32号 二（三）3" },
  [FULEI_DUE_AGREEMENT] = { "agreement", N_("监护协议"), "GUARD-1", "闽民童〔2024〕33号 5" },
  [FULEI_DUE_VETTING] = { "vetting", N_("入职查询"), "LOVE-3", "未成年人保护法第六十二条" },
  [FULEI_DUE_PROBLEM] = { "problem", N_("问题跟进"), "VISIT-3", "晋政民〔2024〕46号 二（二）" },
  [FULEI_DUE_CONSENT] = { "consent", N_("知情同意"), "CAMP-3", "闽民童〔2021〕32号 二（三）1" },
  [FULEI_DUE_TRAINING] = { "training", N_("培训"), "STAFF-1", "闽民童〔2019〕128号 二（二）" },
  [FULEI_DUE_PLAN] = { "plan", N_("计划"), "RISK-3", "闽民童〔2024〕33号 四（二）" },
  [FULEI_DUE_REPORT] = { "report", N_("报告"), "RPT-1", "晋政民〔2024〕46号 三（二）" },
};

/** fulei_due_kind_get_code: Returns: "quarter-visit" and so on, as commands, files and duty days write it */
const char *
fulei_due_kind_get_code (FuleiDueKind kind)
{
  g_return_val_if_fail (kind < FULEI_N_DUE_KINDS, NULL);

  return kinds[kind].code;
}

/** fulei_due_kind_get_label: Returns: "季度走访" */
const char *
fulei_due_kind_get_label (FuleiDueKind kind)
{
  g_return_val_if_fail (kind < FULEI_N_DUE_KINDS, NULL);

  return _(kinds[kind].label);
}

/* The reports of longer periods have a rule of their own (RPT-2). */
static gboolean
is_of_longer_period (const FuleiDueLine *line)
{
  return line->cause == FULEI_DUE_QUARTERLY_REPORT || line->cause == FULEI_DUE_HALF_YEAR_REPORT ||
         line->cause == FULEI_DUE_YEARLY_REPORT;
}

/** fulei_due_line_get_rule: Returns: the requirement that asks for it: "VISIT-1" */
const char *
fulei_due_line_get_rule (const FuleiDueLine *line)
{
  return is_of_longer_period (line) ? "RPT-2" : kinds[line->kind].rule;
}

/** fulei_due_line_get_source: Returns: the document that the rule comes from: "闽民童〔2024〕33号 4" */
const char *
fulei_due_line_get_source (const FuleiDueLine *line)
{
  return is_of_longer_period (line) ? "闽民童〔2024〕33号 五（二）" : kinds[line->kind].source;
}

/** fulei_due_kind_from_code: @code: (nullable). @kind: (out). Returns: whether it is the code or the label of a kind */
gboolean
fulei_due_kind_from_code (const char *code, FuleiDueKind *kind)
{
  for (guint i = 0; code != NULL && i < FULEI_N_DUE_KINDS; i++)
    if (g_str_equal (kinds[i].code, code) || g_str_equal (kinds[i].label, code))
      {
        *kind = (FuleiDueKind) i;
        return TRUE;
      }
  return FALSE;
}

/** fulei_due_line_get_period: @period: (out). Returns: whether the line is about a month or quarter */
gboolean
fulei_due_line_get_period (const FuleiDueLine *line, FuleiPeriod *period)
{
  if (line->period_year == 0)
    return FALSE;
  *period = fulei_period_new ((FuleiPeriodKind) line->period_kind, line->period_year, line->period_number);
  return TRUE;
}

/**
 * fulei_due_line_dup_plan_key:
 *
 * Returns: (transfer full): what the register duty_day calls this duty in its field "period": "2026-10", "2026-Q4", or
 *   the day on which it is due
 */
char *
fulei_due_line_dup_plan_key (const FuleiDueLine *line)
{
  FuleiPeriod period;

  return fulei_due_line_get_period (line, &period) ? fulei_period_dup_code (&period) : fulei_date_dup_iso (line->due);
}

/** fulei_due_line_get_day: Returns: when it is to be done: the planned day, else the day it is due */
FuleiDate
fulei_due_line_get_day (const FuleiDueLine *line)
{
  return line->planned != 0 ? line->planned : line->due;
}

/* Returns: the last day of the span that begins with @as_of */
static FuleiDate
span_end (FuleiDate as_of, FuleiDueSpan span)
{
  switch (span)
    {
    case FULEI_DUE_SPAN_WEEK:
      return as_of + (7 - as_of % 7) % 7; /* day 1 was a Monday */
    case FULEI_DUE_SPAN_MONTH:
      return fulei_period_at (FULEI_PERIOD_MONTH, as_of).last;
    case FULEI_DUE_SPAN_ALL:
    case FULEI_DUE_SPAN_OVERDUE:
    case FULEI_DUE_SPAN_TODAY:
    default:
      return as_of;
    }
}

/**
 * fulei_due_line_in_span:
 * @as_of: the list's day
 *
 * What is planned is counted on its planned day, and on today if that went by; what is not planned on the day it is due
 * (VISIT-4). What is overdue and not planned is counted as overdue only.
 *
 * Returns: whether the line belongs to @span
 */
gboolean
fulei_due_line_in_span (const FuleiDueLine *line, FuleiDate as_of, FuleiDueSpan span)
{
  if (span == FULEI_DUE_SPAN_ALL)
    return TRUE;
  if (span == FULEI_DUE_SPAN_OVERDUE)
    return line->state == FULEI_DUE_STATE_OVERDUE;
  if (line->planned == 0 && line->state == FULEI_DUE_STATE_OVERDUE)
    return FALSE;
  return fulei_due_line_get_day (line) <= span_end (as_of, span);
}

/**
 * fulei_due_line_set_date:
 * @due: the day on which it must be done
 *
 * Duties with a date of their own are due from 30 days before it and overdue after it.
 *
 * Returns: whether it is time for the line; its state and day are set then
 */
gboolean
fulei_due_line_set_date (FuleiDueLine *line, FuleiDate due, FuleiDate as_of)
{
  if (due == 0 || as_of + FULEI_DUTY_NOTICE_DAYS < due)
    return FALSE;
  line->due = due;
  line->state = due < as_of ? FULEI_DUE_STATE_OVERDUE : FULEI_DUE_STATE_DUE;
  return TRUE;
}
