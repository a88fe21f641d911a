/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-activity-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"

#define SOURCE_SAFETY "晋政民〔2024〕46号 二（一）"
#define SOURCE_MIND "晋政民〔2024〕40号 二（五）"
#define SOURCE_MONEY "晋政民〔2024〕40号 四（三）"
#define SOURCE_SMART "晋政民〔2024〕40号 二（九）"

const FuleiRule fulei_rule_no_safety_talk
  = { "ACT-1.safety", SOURCE_SAFETY, "village", N_("今年还没有安全知识进村（居）的村（居）") };
const FuleiRule fulei_rule_headcount_short
  = { "ACT-1.headcount", SOURCE_MONEY, "activity", N_("参加人数少于所列儿童的活动") };
const FuleiRule fulei_rule_no_mind_report
  = { "ACT-1.report", SOURCE_MIND, "activity", N_("没有向监护人反馈的心理个案") };
const FuleiRule fulei_rule_safety_without_village
  = { "ACT-1.village", SOURCE_SAFETY, "activity", N_("没有写明村（居）的安全知识活动") };
const FuleiRule fulei_rule_watch_twice
  = { "ACT-4.watch-twice", SOURCE_SMART, "child", N_("与别人手表编号相同的儿童") };
const FuleiRule fulei_rule_watch_undated
  = { "ACT-4.watch-date", SOURCE_SMART, "child", N_("手表没有写发放日期的儿童") };

/** fulei_activity_needs_village: @kind: (nullable). A safety talk is held in a village (ACT-1, 2024/46 二（一）) */
gboolean
fulei_activity_needs_village (const char *kind)
{
  return g_strcmp0 (kind, "safety") == 0;
}

/** fulei_activity_needs_report: psychological service for one child is told to the guardian in time (2024/40 二（五）) */
gboolean
fulei_activity_needs_report (const char *kind, const char *form)
{
  return g_strcmp0 (kind, "mind") == 0 && g_strcmp0 (form, "individual") == 0;
}

/**
 * fulei_activity_headcount_short:
 * @headcount: people who took part, or FULEI_HEADCOUNT_UNSAID
 * @n_children: children who are listed by name
 *
 * Returns: whether fewer people are counted than children are listed (ACT-1)
 */
gboolean
fulei_activity_headcount_short (gint64 headcount, guint n_children)
{
  return headcount != FULEI_HEADCOUNT_UNSAID && headcount < (gint64) n_children;
}

/** fulei_activity_is_safety_talk: Returns: whether it is a safety talk of @as_of's year, up to that day (ACT-1) */
gboolean
fulei_activity_is_safety_talk (const char *kind, FuleiDate held_on, FuleiDate as_of)
{
  int year, month, day;

  return g_strcmp0 (kind, "safety") == 0 && held_on <= as_of && fulei_date_split (as_of, &year, &month, &day) &&
         held_on >= fulei_date_new (year, 1, 1);
}

/** fulei_watch_lacks_date: @number: (nullable); @given_on: (nullable). A watch was handed out on some day (ACT-4) */
gboolean
fulei_watch_lacks_date (const char *number, const char *given_on)
{
  return number != NULL && given_on == NULL;
}

static void
add (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, const FuleiRule *rule,
     const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule->id, rule->source,
                    message);
}

/**
 * fulei_activity_check:
 * @issues: (element-type FuleiIssue)
 *
 * What one activity says by itself (ACT-1): a safety talk without its village, a report before the service, a service
 * for one child that nobody reported yet.
 */
void
fulei_activity_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const char *kind = fulei_record_get_text (record, FULEI_ACTIVITY_KIND);
  const char *held_on = fulei_record_get_text (record, FULEI_ACTIVITY_HELD_ON);
  const char *report_on = fulei_record_get_text (record, FULEI_ACTIVITY_REPORT_ON);

  if (fulei_activity_needs_village (kind) && fulei_record_is_empty (record, FULEI_ACTIVITY_VILLAGE))
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_ACTIVITY_VILLAGE, &fulei_rule_safety_without_village,
         _("安全知识进村（居）按村（居）统计，请写明在哪个村（居）"));
  if (fulei_record_get_integer (record, FULEI_ACTIVITY_COST, 0) < 0)
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fulei_record_get_register (record)->fields[FULEI_ACTIVITY_COST],
                      "ACT-1", SOURCE_MONEY, _("经费不能是负数"));
  if (report_on != NULL && held_on != NULL && strcmp (report_on, held_on) < 0)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_ACTIVITY_REPORT_ON, &fulei_rule_no_mind_report,
         _("反馈日期早于活动日期，请核对"));
  if (report_on == NULL && fulei_activity_needs_report (kind, fulei_record_get_text (record, FULEI_ACTIVITY_FORM)))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_ACTIVITY_REPORT_ON, &fulei_rule_no_mind_report,
         _("心理个案要及时向监护人反馈，反馈后请补填日期"));
}
