/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-due.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-report.h"

/* Why a line is there: the facts, the rule and its source, what was done last and by whom, what would do (BEYOND-1). */

static char *
dup_day (FuleiDate day)
{
  int year, month, of_month;

  return fulei_date_split (day, &year, &month, &of_month) ? g_strdup_printf ("%d年%d月%d日", year, month, of_month)
                                                          : g_strdup ("");
}

static gboolean
is_owed_at_once (FuleiDueCause cause)
{
  return cause == FULEI_DUE_NO_AGREEMENT || cause == FULEI_DUE_AGREEMENT_OVER || cause == FULEI_DUE_NEVER_VETTED ||
         cause == FULEI_DUE_VETTING_NOT_PASSED || cause == FULEI_DUE_FIRST_TRAINING || cause == FULEI_DUE_NO_PLAN;
}

/* What the line says of its day: "2026年11月30日到期" */
static char *
dup_deadline (const FuleiDueLine *line)
{
  g_autofree char *due = dup_day (line->due);

  if (is_owed_at_once (line->cause) && line->state == FULEI_DUE_STATE_OVERDUE)
    return g_strdup_printf (_("自%s起欠缺，应当立即办理"), due);
  return g_strdup_printf (line->state == FULEI_DUE_STATE_OVERDUE ? _("%s已到期") : _("%s到期"), due);
}

static char *
dup_duty_reason (const FuleiDueLine *line)
{
  static const FuleiDutyKind duties[] = {
    [FULEI_DUE_CONTACT] = FULEI_DUTY_CONTACT,
    [FULEI_DUE_VISIT] = FULEI_DUTY_VISIT,
    [FULEI_DUE_QUARTER_VISIT] = FULEI_DUTY_QUARTER_VISIT,
    [FULEI_DUE_ASSESSMENT] = FULEI_DUTY_ASSESSMENT,
    [FULEI_DUE_TALK] = FULEI_DUTY_TALK,
    [FULEI_DUE_HOME_VISIT] = FULEI_DUTY_HOME_VISIT,
  };
  FuleiDuty duty = {
    .kind = duties[line->kind],
    .overdue = line->state == FULEI_DUE_STATE_OVERDUE,
    .due = line->due,
    .level = { .level = line->level, .assessed = line->level_since != 0, .since = line->level_since },
    .last_done = line->last_done,
    .source = fulei_due_line_get_source (line),
  };

  if (line->cause == FULEI_DUE_NEVER_ASSESSED)
    duty.cause = FULEI_DUTY_NEVER_ASSESSED;
  else if (line->cause == FULEI_DUE_REVIEW)
    duty.cause = FULEI_DUTY_REVIEW;
  else if (line->cause == FULEI_DUE_AFTER_REPORT)
    duty.cause = FULEI_DUTY_AFTER_REPORT;
  fulei_due_line_get_period (line, &duty.period);
  return fulei_duty_dup_reason (&duty);
}

/**
 * fulei_due_line_dup_period:
 *
 * Returns: (transfer full) (nullable): the month, quarter or year that the line is about: "2026年第三季度"; NULL for none
 */
char *
fulei_due_line_dup_period (const FuleiDueLine *line)
{
  static const struct { FuleiDueCause cause; FuleiReportKind kind; } reports[] = {
    { FULEI_DUE_QUARTERLY_REPORT, FULEI_REPORT_QUARTERLY }, { FULEI_DUE_HALF_YEAR_REPORT, FULEI_REPORT_HALF_YEAR },
    { FULEI_DUE_YEARLY_REPORT, FULEI_REPORT_YEARLY },
  };
  FuleiReportPeriod reported;
  FuleiPeriod period;

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    if (line->cause == reports[i].cause && fulei_report_period_at (reports[i].kind, line->fact_day, &reported))
      return fulei_report_period_dup_chinese (&reported);
  return fulei_due_line_get_period (line, &period) ? fulei_period_dup_chinese (&period) : NULL;
}

/* RPT-1, RPT-2: 2026年第三季度的工作进展应在2026年10月15日前报送 */
static char *
dup_report_reason (const FuleiDueLine *line)
{
  g_autofree char *words = fulei_due_line_dup_period (line), *day = dup_day (line->due);

  if (line->cause == FULEI_DUE_MONTHLY_REPORT)
    return g_strdup_printf (_("%s的工作进展应在次月15日前报送"), words);
  return g_strdup_printf (_("%s的工作进展应在%s前报送"), words, day);
}

static char *
dup_fact (const FuleiDueLine *line)
{
  g_autofree char *day = line->fact_day != 0 ? dup_day (line->fact_day) : g_strdup ("");

  switch (line->cause)
    {
    case FULEI_DUE_NO_AGREEMENT:
      return g_strdup (_("农村留守儿童应有委托监护协议，一直没有登记"));
    case FULEI_DUE_AGREEMENT_OVER:
      return g_strdup_printf (_("农村留守儿童应有委托监护协议，上一份到%s为止"), day);
    case FULEI_DUE_AGREEMENT_ENDS:
      return g_strdup_printf (_("委托监护协议到%s为止"), day);
    case FULEI_DUE_NEVER_VETTED:
      return g_strdup (_("接触儿童的人员应先作入职查询，没有查询记录"));
    case FULEI_DUE_VETTING_NOT_PASSED:
      return g_strdup (_("接触儿童的人员应先通过入职查询，现在还没有通过"));
    case FULEI_DUE_VETTING_EXPIRES:
      return line->fact_day != 0 ? g_strdup_printf (_("接触儿童的人员每年查询一次，上次查询是%s"), day)
                                 : g_strdup (_("接触儿童的人员每年查询一次"));
    case FULEI_DUE_PROBLEM_OPEN:
      return g_strdup_printf (_("%s走访时发现的问题还没有解决"), day);
    case FULEI_DUE_NO_CONSENT:
      return g_strdup_printf (_("已录取参加%s开营的营（班），还没有监护人的同意书"), day);
    case FULEI_DUE_FIRST_TRAINING:
      return g_strdup (_("儿童主任、儿童督导员应先参加岗前培训，没有培训记录"));
    case FULEI_DUE_YEARLY_TRAINING:
      return line->fact_day != 0 ? g_strdup_printf (_("每年至少培训一次，本年还没有，上次是%s"), day)
                                 : g_strdup (_("每年至少培训一次，本年还没有"));
    case FULEI_DUE_NO_PLAN:
      return g_strdup_printf (_("自%s起为中高风险，或为重点关爱、紧急救助对象，应有关爱服务计划"), day);
    case FULEI_DUE_PLAN_ITEM:
      return g_strdup (_("关爱服务计划里有一项还没有完成"));
    case FULEI_DUE_MONTHLY_REPORT:
    case FULEI_DUE_QUARTERLY_REPORT:
    case FULEI_DUE_HALF_YEAR_REPORT:
    case FULEI_DUE_YEARLY_REPORT:
      return dup_report_reason (line);
    case FULEI_DUE_FOR_PERIOD:
    case FULEI_DUE_NEVER_ASSESSED:
    case FULEI_DUE_REVIEW:
    case FULEI_DUE_AFTER_REPORT:
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
get_remedy (const FuleiDueLine *line)
{
  static const char *const remedies[FULEI_N_DUE_KINDS] = {
    [FULEI_DUE_CONTACT] = N_("联系到儿童或照护人一次即可，入户、到校、电话、视频都算。"),
    [FULEI_DUE_VISIT] = N_("入户或到校见到儿童本人一次即可，电话、视频不算。"),
    [FULEI_DUE_QUARTER_VISIT] = N_("入户或到校见到儿童本人一次即可，电话、视频不算。"),
    [FULEI_DUE_ASSESSMENT] = N_("登记一次评估即可。"),
    [FULEI_DUE_TALK] = N_("爱心家长谈心或入户一次即可。"),
    [FULEI_DUE_HOME_VISIT] = N_("爱心家长入户看望一次即可。"),
    [FULEI_DUE_AGREEMENT] = N_("签订（续签）委托监护协议并登记即可。"),
    [FULEI_DUE_VETTING] = N_("登记新的查询日期和结果即可。"),
    [FULEI_DUE_PROBLEM] = N_("解决后在这次走访里登记已解决，或另定跟进日期。"),
    [FULEI_DUE_CONSENT] = N_("登记监护人签字的同意书即可。"),
    [FULEI_DUE_TRAINING] = N_("登记一次培训即可。"),
    [FULEI_DUE_PLAN] = N_("制定关爱服务计划并登记即可。"),
    [FULEI_DUE_REPORT] = N_("报送报告即可。"),
  };

  if (line->cause == FULEI_DUE_PLAN_ITEM)
    return _("登记这一项的完成日期即可。");
  return _(remedies[line->kind]);
}

/* Who did it last; NULL if the ledger does not say. */
static char *
dup_last_person (const FuleiDueLine *line, FuleiLedger *ledger)
{
  gboolean visit = line->kind == FULEI_DUE_CONTACT || line->kind == FULEI_DUE_VISIT || line->kind == FULEI_DUE_QUARTER_VISIT;
  g_autoptr (FuleiRecord) record = NULL;
  const char *name;

  if (ledger == NULL || line->last_record == 0 || !(visit || line->kind == FULEI_DUE_ASSESSMENT))
    return NULL;
  record = fulei_ledger_load (ledger, fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                                      visit ? FULEI_REGISTER_VISIT : FULEI_REGISTER_ASSESSMENT),
                              line->last_record, NULL);
  if (record == NULL)
    return NULL;
  name = fulei_record_get_text (record, visit ? FULEI_VISIT_VISITOR : FULEI_ASSESSMENT_ASSESSOR);
  return name != NULL ? g_strdup_printf (visit ? _("上次走访联系人：%s。") : _("上次评估人：%s。"), name) : NULL;
}

/**
 * fulei_due_line_dup_reason:
 * @ledger: (nullable): where the line comes from, to say by whom it was done last
 *
 * Returns: (transfer full): why the line is there, by which rule, and what would do (BEYOND-1)
 */
char *
fulei_due_line_dup_reason (const FuleiDueLine *line, FuleiLedger *ledger)
{
  g_autofree char *person = dup_last_person (line, ledger), *why = NULL, *fact = NULL, *deadline = NULL;
  const char *said_person = person != NULL ? person : "";

  if (line->kind <= FULEI_DUE_HOME_VISIT)
    {
      why = dup_duty_reason (line);
      return g_strconcat (why, said_person, get_remedy (line), NULL);
    }
  fact = dup_fact (line);
  deadline = dup_deadline (line);
  return g_strdup_printf (_("%s（%s），%s。%s%s"), fact, fulei_due_line_get_source (line), deadline, said_person,
                          get_remedy (line));
}
