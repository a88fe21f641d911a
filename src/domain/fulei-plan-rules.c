/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-plan-rules.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

#define SOURCE_TIER "闽民童〔2021〕32号 二（二）"
#define SOURCE_LEVEL "闽民童〔2024〕33号 4"
#define SOURCE_PLAN "闽民童〔2024〕33号 四（二）"
#define SOURCE_NEED "闽民童〔2024〕33号 三（三）8"

const FuleiRule fulei_plan_rule_missing = { "RISK-3.plan", SOURCE_PLAN, "child", N_("缺关爱服务计划的儿童") };
const FuleiRule fulei_plan_rule_item = { "RISK-3.item", "闽民童〔2021〕32号 二（三）", "care_plan", N_("有事项逾期的计划") };
const FuleiRule fulei_assessment_rule_never = { "RISK-2.never", SOURCE_LEVEL, "child", N_("从未评估的儿童") };
const FuleiRule fulei_assessment_rule_review = { "RISK-2.review", SOURCE_LEVEL, "child", N_("逾期未再评估的儿童") };
const FuleiRule fulei_assessment_rule_contradiction = { "RISK-1.contradiction", SOURCE_TIER, "assessment",
                                                        N_("类别与风险等级不一致的评估") };
const FuleiRule fulei_need_rule_long = { "CHILD-7.long", SOURCE_NEED, "need", N_("超过 90 天未落实的需求") };
const FuleiRule fulei_need_rule_unsaid = { "CHILD-7.unsaid", SOURCE_NEED, "need", N_("已落实但没有写明情况的需求") };

static gboolean
is_code (const char *code, const char *one, const char *other)
{
  return code != NULL && (g_str_equal (code, one) || g_str_equal (code, other));
}

/** fulei_plan_is_needed: medium or high risk, or 重点关爱 or 紧急救助 (RISK-3, 2024/33 四（二）, 2021/32 二（三）) */
gboolean
fulei_plan_is_needed (const char *level, const char *tier)
{
  return is_code (level, "medium", "high") || is_code (tier, "focus", "urgent");
}

/** fulei_plan_is_open: whether a plan was made by @day and was not closed by then; 0 is not known (RISK-3) */
gboolean
fulei_plan_is_open (FuleiDate made_on, FuleiDate closed_on, FuleiDate day)
{
  return made_on <= day && (closed_on == 0 || closed_on > day);
}

/** fulei_plan_item_is_overdue: its last day has passed and it is not done, as at @day (RISK-3) */
gboolean
fulei_plan_item_is_overdue (FuleiDate due_on, FuleiDate done_on, FuleiDate day)
{
  return due_on != 0 && due_on < day && (done_on == 0 || done_on > day);
}

/** fulei_assessment_review_day: Returns: the day written, else six months after (RISK-2, chosen), or 0 */
FuleiDate
fulei_assessment_review_day (FuleiDate assessed_on, FuleiDate review_on)
{
  if (review_on != 0 || assessed_on == 0)
    return review_on;
  return fulei_date_add_months (assessed_on, FULEI_PLAN_REVIEW_MONTHS);
}

/** fulei_assessment_contradicts: high risk with 日常关爱 (chosen): one of the two is to be looked at again */
gboolean
fulei_assessment_contradicts (const char *level, const char *tier)
{
  return g_strcmp0 (level, "high") == 0 && g_strcmp0 (tier, "daily") == 0;
}

/** fulei_worksheet_advise: @n_ticked: (out) (optional). Returns: what the ticks advise (RISK-2, chosen) */
FuleiWorksheetAdvice
fulei_worksheet_advise (const FuleiRecord *assessment, guint *n_ticked)
{
  static const char *const urgent[] = { "alone", "abuse", "violence" };
  guint n = fulei_record_count_choices (assessment, FULEI_ASSESSMENT_WORKSHEET);

  if (n_ticked != NULL)
    *n_ticked = n;
  for (guint i = 0; i < G_N_ELEMENTS (urgent); i++)
    if (fulei_record_has_code (assessment, FULEI_ASSESSMENT_WORKSHEET, urgent[i]))
      return FULEI_WORKSHEET_URGENT;
  return n >= FULEI_WORKSHEET_MANY ? FULEI_WORKSHEET_TWO_PEOPLE : FULEI_WORKSHEET_PLAIN;
}

/** fulei_worksheet_dup_summary: Returns: (transfer full): one line under the ticks: it helps and never decides */
char *
fulei_worksheet_dup_summary (const FuleiRecord *assessment)
{
  guint n;

  switch (fulei_worksheet_advise (assessment, &n))
    {
    case FULEI_WORKSHEET_URGENT:
      return g_strdup_printf (_("勾选 %u 项；提示：有不宜等待的情形，建议当天由两人复核"), n);
    case FULEI_WORKSHEET_TWO_PEOPLE:
      return g_strdup_printf (_("勾选 %u 项；提示：建议由两人复核"), n);
    case FULEI_WORKSHEET_PLAIN:
    default:
      return n > 0 ? g_strdup_printf (_("勾选 %u 项；仅供参考，等级由评估人确定"), n)
                   : g_strdup (_("没有勾选；评估表仅供参考，等级由评估人确定"));
    }
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
tell (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, const FuleiRule *rule,
      const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule->id,
                    severity == FULEI_ISSUE_WARNING ? rule->source : NULL, message);
}

/* A later day that lies before an earlier one is a mistake. */
static void
check_order (const FuleiRecord *record, guint first, guint second, const FuleiRule *rule, const char *message,
             GPtrArray *issues)
{
  FuleiDate from = get_date (record, first), to = get_date (record, second);

  if (from != 0 && to != 0 && to < from)
    tell (issues, FULEI_ISSUE_ERROR, record, second, rule, message);
}

/** fulei_assessment_derive: proposes the next review, six months after (RISK-2), where no day is written */
void
fulei_assessment_derive (FuleiRecord *assessment)
{
  FuleiDate review = fulei_assessment_review_day (get_date (assessment, FULEI_ASSESSMENT_ASSESSED_ON), 0);
  g_autofree char *iso = NULL;

  if (review == 0 || !fulei_record_is_empty (assessment, FULEI_ASSESSMENT_REVIEW_ON))
    return;
  iso = fulei_date_dup_iso (review);
  fulei_record_set_text (assessment, FULEI_ASSESSMENT_REVIEW_ON, iso);
}

/** fulei_assessment_check: says a level or a tier, is reviewed after it was made, agrees with itself (RISK-1, RISK-2) */
void
fulei_assessment_check (const FuleiRecord *assessment, FuleiDate today, GPtrArray *issues)
{
  if (fulei_record_is_empty (assessment, FULEI_ASSESSMENT_RISK_LEVEL)
      && fulei_record_is_empty (assessment, FULEI_ASSESSMENT_CARE_TIER))
    tell (issues, FULEI_ISSUE_ERROR, assessment, FULEI_ASSESSMENT_RISK_LEVEL, &fulei_assessment_rule_never,
          _("请选择家庭监护风险或关爱类别，至少一项"));
  check_order (assessment, FULEI_ASSESSMENT_ASSESSED_ON, FULEI_ASSESSMENT_REVIEW_ON,
               &fulei_assessment_rule_review, _("下次评估日期早于评估日期，请核对"), issues);
  if (fulei_assessment_contradicts (fulei_record_get_text (assessment, FULEI_ASSESSMENT_RISK_LEVEL),
                                    fulei_record_get_text (assessment, FULEI_ASSESSMENT_CARE_TIER)))
    tell (issues, FULEI_ISSUE_WARNING, assessment, FULEI_ASSESSMENT_CARE_TIER, &fulei_assessment_rule_contradiction,
          _("高风险儿童一般不列为日常关爱，请核对"));
}

/** fulei_care_plan_check: reviewed and closed after it was made (RISK-3) */
void
fulei_care_plan_check (const FuleiRecord *plan, FuleiDate today, GPtrArray *issues)
{
  check_order (plan, FULEI_CARE_PLAN_MADE_ON, FULEI_CARE_PLAN_REVIEW_ON, &fulei_plan_rule_missing,
               _("复核日期早于制定日期，请核对"), issues);
  check_order (plan, FULEI_CARE_PLAN_MADE_ON, FULEI_CARE_PLAN_CLOSED_ON, &fulei_plan_rule_missing,
               _("结束日期早于制定日期，请核对"), issues);
  if (!fulei_record_is_empty (plan, FULEI_CARE_PLAN_CLOSED_ON)
      && fulei_record_is_empty (plan, FULEI_CARE_PLAN_OUTCOME))
    tell (issues, FULEI_ISSUE_WARNING, plan, FULEI_CARE_PLAN_OUTCOME, &fulei_plan_rule_item,
          _("计划已结束，请写明成效"));
}

/** fulei_plan_item_check: what was done says on which day (RISK-3) */
void
fulei_plan_item_check (const FuleiRecord *item, FuleiDate today, GPtrArray *issues)
{
  if (!fulei_record_is_empty (item, FULEI_PLAN_ITEM_RESULT) && fulei_record_is_empty (item, FULEI_PLAN_ITEM_DONE_ON))
    tell (issues, FULEI_ISSUE_WARNING, item, FULEI_PLAN_ITEM_DONE_ON, &fulei_plan_rule_item,
          _("写了完成情况但没有完成日期；还没有完成的可以不填完成情况"));
}

/** fulei_need_check: a met need says when and by what, not before it was found (CHILD-7, 2024/33 8) */
void
fulei_need_check (const FuleiRecord *need, FuleiDate today, GPtrArray *issues)
{
  gboolean met = fulei_record_has_code (need, FULEI_NEED_STATE, "met");

  check_order (need, FULEI_NEED_FOUND_ON, FULEI_NEED_MET_ON, &fulei_need_rule_unsaid,
               _("落实日期早于提出日期，请核对"), issues);
  if (met && fulei_record_is_empty (need, FULEI_NEED_MET_ON))
    tell (issues, FULEI_ISSUE_WARNING, need, FULEI_NEED_MET_ON, &fulei_need_rule_unsaid, _("已落实的需求请写落实日期"));
  if (met && fulei_record_is_empty (need, FULEI_NEED_MET_BY))
    tell (issues, FULEI_ISSUE_WARNING, need, FULEI_NEED_MET_BY, &fulei_need_rule_unsaid,
          _("已落实的需求请写明由什么落实"));
  if (!met && !fulei_record_is_empty (need, FULEI_NEED_MET_ON))
    tell (issues, FULEI_ISSUE_WARNING, need, FULEI_NEED_STATE, &fulei_need_rule_unsaid,
          _("有落实日期而状态不是已落实，请核对"));
}
