/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-site-checks.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-site-rules.h"
#include "fulei-fields.h"

static void
tell (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, const FuleiRule *rule,
      const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule->id,
                    severity == FULEI_ISSUE_WARNING ? rule->source : NULL, message);
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* Whether both days are known and the later field has the earlier day. */
static gboolean
is_reversed (const FuleiRecord *record, guint first, guint second)
{
  FuleiDate from = get_date (record, first), to = get_date (record, second);

  return from != 0 && to != 0 && to < from;
}

/* 0 stands for "not known" in many rosters; here that is an empty field. */
static void
check_not_zero (const FuleiRecord *record, guint field, const FuleiRule *rule, GPtrArray *issues)
{
  if (fulei_record_get_integer (record, field, 1) <= 0)
    tell (issues, FULEI_ISSUE_ERROR, record, field, rule, _("应大于 0；还不知道的请留空"));
}

/** fulei_site_check: area and capacity are not 0; above 5,000 ㎡ the area is doubted, and stays as it is (SITE-1) */
void
fulei_site_check (const FuleiRecord *site, FuleiDate today, GPtrArray *issues)
{
  check_not_zero (site, FULEI_SITE_AREA, &fulei_site_rule_area, issues);
  check_not_zero (site, FULEI_SITE_CAPACITY, &fulei_site_rule_area, issues);
  if (fulei_record_get_integer (site, FULEI_SITE_AREA, 0) > FULEI_SITE_PLAUSIBLE_AREA)
    tell (issues, FULEI_ISSUE_WARNING, site, FULEI_SITE_AREA, &fulei_site_rule_area,
          _("面积超过 5000 ㎡，请核对是不是多写了数字"));
}

/** fulei_site_room_check: the area is not 0, and 其他 has a name (SITE-1) */
void
fulei_site_room_check (const FuleiRecord *room, FuleiDate today, GPtrArray *issues)
{
  check_not_zero (room, FULEI_SITE_ROOM_AREA, &fulei_site_rule_area, issues);
  if (g_strcmp0 (fulei_record_get_text (room, FULEI_SITE_ROOM_KIND), "other") == 0 &&
      fulei_record_is_empty (room, FULEI_SITE_ROOM_NAME))
    tell (issues, FULEI_ISSUE_WARNING, room, FULEI_SITE_ROOM_NAME, &fulei_site_rule_standard,
          _("其他功能室请写明名称"));
}

/** fulei_site_contract_check: the contract ends after it begins, its amount is not 0 (SITE-1) */
void
fulei_site_contract_check (const FuleiRecord *contract, FuleiDate today, GPtrArray *issues)
{
  if (is_reversed (contract, FULEI_SITE_CONTRACT_STARTS_ON, FULEI_SITE_CONTRACT_ENDS_ON))
    tell (issues, FULEI_ISSUE_ERROR, contract, FULEI_SITE_CONTRACT_ENDS_ON, &fulei_site_rule_contract_ended,
          _("终止日期早于开始日期，请核对"));
  check_not_zero (contract, FULEI_SITE_CONTRACT_AMOUNT, &fulei_site_rule_contract_ended, issues);
}

/** fulei_site_child_check: a child leaves the roster on or after the day it comes on it (SITE-3) */
void
fulei_site_child_check (const FuleiRecord *place, FuleiDate today, GPtrArray *issues)
{
  if (is_reversed (place, FULEI_SITE_CHILD_STARTS_ON, FULEI_SITE_CHILD_ENDS_ON))
    fulei_issues_add (issues, FULEI_ISSUE_ERROR,
                      &fulei_record_get_register (place)->fields[FULEI_SITE_CHILD_ENDS_ON], "SITE-3", NULL,
                      _("结束日期早于开始日期，请核对"));
}

static void
check_correction (const FuleiRecord *record, guint found_on, guint correct_by, guint corrected_on,
                  const FuleiRule *rule, GPtrArray *issues)
{
  if (is_reversed (record, found_on, correct_by))
    tell (issues, FULEI_ISSUE_ERROR, record, correct_by, rule, _("整改期限早于检查（评估）的日期，请核对"));
  if (is_reversed (record, found_on, corrected_on))
    tell (issues, FULEI_ISSUE_ERROR, record, corrected_on, rule, _("整改完成日期早于检查（评估）的日期，请核对"));
}

/** fulei_site_evaluation_check: corrected after it was evaluated; what was found has a deadline (SITE-5) */
void
fulei_site_evaluation_check (const FuleiRecord *evaluation, FuleiDate today, GPtrArray *issues)
{
  gint64 year = fulei_record_get_integer (evaluation, FULEI_SITE_EVALUATION_YEAR, 0);
  FuleiDate evaluated_on = get_date (evaluation, FULEI_SITE_EVALUATION_EVALUATED_ON);

  check_correction (evaluation, FULEI_SITE_EVALUATION_EVALUATED_ON, FULEI_SITE_EVALUATION_CORRECT_BY,
                    FULEI_SITE_EVALUATION_CORRECTED_ON, &fulei_site_rule_evaluation_correction, issues);
  if (year > 0 && evaluated_on != 0 && evaluated_on < fulei_date_new ((int) year, 1, 1))
    tell (issues, FULEI_ISSUE_WARNING, evaluation, FULEI_SITE_EVALUATION_YEAR, &fulei_site_rule_evaluation,
          _("评估日期早于这个年度，请核对年度"));
  if (!fulei_record_is_empty (evaluation, FULEI_SITE_EVALUATION_FINDINGS) &&
      fulei_record_is_empty (evaluation, FULEI_SITE_EVALUATION_CORRECT_BY) &&
      fulei_record_is_empty (evaluation, FULEI_SITE_EVALUATION_CORRECTED_ON))
    tell (issues, FULEI_ISSUE_WARNING, evaluation, FULEI_SITE_EVALUATION_CORRECT_BY,
          &fulei_site_rule_evaluation_correction, _("有发现的问题，请定整改期限"));
}

/** fulei_site_safety_check: corrected after it was checked; a hazard has a deadline (SITE-6, 2024/33 14) */
void
fulei_site_safety_check (const FuleiRecord *check, FuleiDate today, GPtrArray *issues)
{
  gboolean hazard = !fulei_record_is_empty (check, FULEI_SITE_SAFETY_HAZARDS) &&
                    !fulei_record_has_code (check, FULEI_SITE_SAFETY_HAZARDS, "none");

  check_correction (check, FULEI_SITE_SAFETY_CHECKED_ON, FULEI_SITE_SAFETY_CORRECT_BY, FULEI_SITE_SAFETY_CORRECTED_ON,
                    &fulei_site_rule_safety_correction, issues);
  if (hazard && fulei_record_is_empty (check, FULEI_SITE_SAFETY_CORRECT_BY) &&
      fulei_record_is_empty (check, FULEI_SITE_SAFETY_CORRECTED_ON))
    tell (issues, FULEI_ISSUE_WARNING, check, FULEI_SITE_SAFETY_CORRECT_BY, &fulei_site_rule_safety_correction,
          _("有隐患，请定整改期限"));
}
