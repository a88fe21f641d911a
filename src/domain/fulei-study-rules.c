/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-study-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"

#define SOURCE_STUDY "晋政民〔2024〕40号 二（七）"
#define SOURCE_AID "晋政民〔2024〕46号 二（三）"

const FuleiRule fulei_rule_study_unasked
  = { "ACT-3.unasked", SOURCE_STUDY, "child", N_("还没有征询福彩助学意愿的儿童") };
const FuleiRule fulei_rule_study_not_applied
  = { "ACT-3.not-applied", SOURCE_STUDY, "child", N_("愿意参加福彩助学、还没有申请的儿童") };
const FuleiRule fulei_rule_aid_undated
  = { "ACT-3.granted", SOURCE_AID, "aid", N_("已批准但没有批准日期的救助") };

const char *const fulei_study_schoolings[] = { "junior", "senior", "vocational", NULL };

/** fulei_study_born_by: Returns: the last birthday of those who are 14 on @as_of */
FuleiDate
fulei_study_born_by (FuleiDate as_of)
{
  FuleiDate day = fulei_date_add_years (as_of, -FULEI_STUDY_AGE);

  /* who is born on 29 February has the birthday on 1 March in other years */
  while (fulei_date_birthday (day, FULEI_STUDY_AGE) > as_of)
    day--;
  while (fulei_date_birthday (day + 1, FULEI_STUDY_AGE) <= as_of)
    day++;
  return day;
}

/**
 * fulei_study_is_asked:
 * @as_of: the day of the survey
 *
 * Who is asked for 福彩助学 (ACT-3, 2024/40 二（七）): children in difficulty and orphans on the roll, of town and
 * country, who are 14 on that day and have junior or senior high schooling, or what equals it.
 */
gboolean
fulei_study_is_asked (const FuleiStudyFacts *facts, FuleiDate as_of)
{
  return facts->on_roll && (facts->difficulty || facts->orphan) && facts->birth != 0 &&
         fulei_date_birthday (facts->birth, FULEI_STUDY_AGE) <= as_of && facts->schooling != NULL &&
         g_strv_contains (fulei_study_schoolings, facts->schooling);
}

/** fulei_study_wish: @code: (nullable): of the list study-wish */
FuleiStudyWish
fulei_study_wish (const char *code)
{
  if (g_strcmp0 (code, "willing") == 0)
    return FULEI_STUDY_WILLING;
  return g_strcmp0 (code, "unwilling") == 0 ? FULEI_STUDY_UNWILLING : FULEI_STUDY_UNASKED;
}

/** fulei_aid_lacks_date: an aid that was granted was granted on some day (ACT-3) */
gboolean
fulei_aid_lacks_date (const char *state, const char *granted_on)
{
  return g_strcmp0 (state, "granted") == 0 && granted_on == NULL;
}

static void
add (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], "ACT-3", NULL, message);
}

/**
 * fulei_aid_check:
 * @issues: (element-type FuleiIssue)
 *
 * What one aid says by itself (ACT-3): granted without a day, granted before it was applied for, a day for what was
 * not granted, granted without an amount.
 */
void
fulei_aid_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const char *state = fulei_record_get_text (record, FULEI_AID_STATE);
  const char *applied_on = fulei_record_get_text (record, FULEI_AID_APPLIED_ON);
  const char *granted_on = fulei_record_get_text (record, FULEI_AID_GRANTED_ON);
  gboolean granted = g_strcmp0 (state, "granted") == 0;

  if (fulei_aid_lacks_date (state, granted_on))
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_AID_GRANTED_ON, _("已批准的救助要写批准日期"));
  if (!granted && granted_on != NULL)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_AID_STATE, _("写了批准日期，状态应为“已批准”；没有批准的请清空批准日期"));
  if (applied_on != NULL && granted_on != NULL && strcmp (granted_on, applied_on) < 0)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_AID_GRANTED_ON, _("批准日期早于申请日期，请核对"));
  if (fulei_record_get_integer (record, FULEI_AID_AMOUNT, 0) < 0)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_AID_AMOUNT, _("金额不能是负数"));
  if (granted && fulei_record_is_empty (record, FULEI_AID_AMOUNT))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_AID_AMOUNT, _("已批准的救助请补填金额"));
}
