/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-camp-record.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

static void
add_issue (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, FuleiCampRule rule,
           const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], fulei_camp_rule (rule)->id,
                    fulei_camp_rule_document (rule), message);
}

static FuleiDate
get_day (const FuleiRecord *record, guint field)
{
  const char *text = fulei_record_get_text (record, field);

  return text != NULL ? fulei_date_from_iso (text) : 0;
}

/**
 * fulei_camp_read_facts:
 * @facts: gets what the camp's own fields say, zeros and -1 for the rest
 */
void
fulei_camp_read_facts (const FuleiRecord *camp, FuleiCampFacts *facts)
{
  *facts = (FuleiCampFacts) { .budget = -1 };
  if (!fulei_camp_read_kind (fulei_record_get_text (camp, FULEI_CAMP_KIND), &facts->kind))
    facts->kind = FULEI_CAMP_SUMMER;
  facts->stage = fulei_camp_read_stage (fulei_record_get_text (camp, FULEI_CAMP_STATE));
  facts->starts = get_day (camp, FULEI_CAMP_STARTS_ON);
  facts->ends = get_day (camp, FULEI_CAMP_ENDS_ON);
  facts->year = (int) fulei_record_get_integer (camp, FULEI_CAMP_YEAR, 0);
  facts->capacity = (guint) fulei_record_get_integer (camp, FULEI_CAMP_CAPACITY, 0);
  facts->budget = fulei_record_get_integer (camp, FULEI_CAMP_BUDGET, -1);
  facts->has_leader = !fulei_record_is_empty (camp, FULEI_CAMP_LEADER);
  facts->has_summary = !fulei_record_is_empty (camp, FULEI_CAMP_SUMMARY);
}

static void
check_closing (const FuleiRecord *camp, const FuleiCampFacts *facts, GPtrArray *issues)
{
  FuleiDate closed = get_day (camp, FULEI_CAMP_CLOSED_ON);

  if (closed != 0 && facts->ends != 0 && closed < facts->ends)
    add_issue (camp, issues, FULEI_ISSUE_WARNING, FULEI_CAMP_CLOSED_ON, FULEI_CAMP_RULE_SUMMARY,
               _("结营登记日期早于最后一天"));
  if (facts->stage == FULEI_CAMP_CLOSED && !facts->has_summary)
    add_issue (camp, issues, FULEI_ISSUE_WARNING, FULEI_CAMP_SUMMARY, FULEI_CAMP_RULE_SUMMARY,
               _("已结营，还没有写工作小结"));
}

/** fulei_camp_derive: a camp without a year is of the year in which it begins */
void
fulei_camp_derive (FuleiRecord *camp)
{
  int year, month, day;

  if (fulei_record_is_empty (camp, FULEI_CAMP_YEAR)
      && fulei_date_split (fulei_date_from_iso (fulei_record_get_text (camp, FULEI_CAMP_STARTS_ON)), &year, &month, &day))
    fulei_record_set_integer (camp, FULEI_CAMP_YEAR, year);
}

/**
 * fulei_camp_check:
 * @issues: (element-type FuleiIssue): reversed dates and ages are mistakes; under ten days, and dates outside the year,
 *   are warnings (CAMP-1)
 */
void
fulei_camp_check (const FuleiRecord *camp, FuleiDate today, GPtrArray *issues)
{
  gint64 youngest = fulei_record_get_integer (camp, FULEI_CAMP_MINIMUM_AGE, 0);
  gint64 oldest = fulei_record_get_integer (camp, FULEI_CAMP_MAXIMUM_AGE, G_MAXINT64);
  FuleiCampFacts facts;
  guint faults;

  fulei_camp_read_facts (camp, &facts);
  faults = fulei_camp_find_faults (&facts, today);
  if (faults & (1u << FULEI_CAMP_RULE_DATES))
    add_issue (camp, issues, FULEI_ISSUE_ERROR, FULEI_CAMP_ENDS_ON, FULEI_CAMP_RULE_DATES,
               _("结营日期早于开营日期，请改正其中一个"));
  if (faults & (1u << FULEI_CAMP_RULE_DAYS))
    {
      g_autofree char *words = g_strdup_printf (_("共 %u 天，每期不少于 10 天（首尾两天都算）"), fulei_camp_get_days (&facts));

      add_issue (camp, issues, FULEI_ISSUE_WARNING, FULEI_CAMP_ENDS_ON, FULEI_CAMP_RULE_DAYS, words);
    }
  if (faults & (1u << FULEI_CAMP_RULE_YEAR))
    add_issue (camp, issues, FULEI_ISSUE_WARNING, FULEI_CAMP_YEAR, FULEI_CAMP_RULE_YEAR, _("起止日期都不在这个年度"));
  if (youngest > oldest)
    add_issue (camp, issues, FULEI_ISSUE_ERROR, FULEI_CAMP_MAXIMUM_AGE, FULEI_CAMP_RULE_DATES,
               _("最大年龄小于最小年龄，请改正其中一个"));
  check_closing (camp, &facts, issues);
}

/** fulei_camp_staff_check: exactly one of worker and love parent staffs a camp (CAMP-1) */
void
fulei_camp_staff_check (const FuleiRecord *staff, FuleiDate today, GPtrArray *issues)
{
  gboolean worker = !fulei_record_is_empty (staff, FULEI_CAMP_STAFF_WORKER);
  gboolean love_parent = !fulei_record_is_empty (staff, FULEI_CAMP_STAFF_LOVE_PARENT);

  if (!worker && !love_parent)
    add_issue (staff, issues, FULEI_ISSUE_ERROR, FULEI_CAMP_STAFF_WORKER, FULEI_CAMP_RULE_VETTING,
               _("请选一名工作人员（志愿者），或一名爱心家长"));
  else if (worker && love_parent)
    add_issue (staff, issues, FULEI_ISSUE_ERROR, FULEI_CAMP_STAFF_LOVE_PARENT, FULEI_CAMP_RULE_VETTING,
               _("工作人员和爱心家长只能填一个；两人请分两条登记"));
}

/** fulei_enrolment_check: a consent has a day and a guardian (CAMP-3) */
void
fulei_enrolment_check (const FuleiRecord *enrolment, FuleiDate today, GPtrArray *issues)
{
  gboolean day = !fulei_record_is_empty (enrolment, FULEI_ENROLMENT_CONSENT_ON);
  gboolean who = !fulei_record_is_empty (enrolment, FULEI_ENROLMENT_CONSENT_BY);

  if (day && !who)
    add_issue (enrolment, issues, FULEI_ISSUE_WARNING, FULEI_ENROLMENT_CONSENT_BY, FULEI_CAMP_RULE_CONSENT,
               _("请写明由哪位监护人签字"));
  if (who && !day)
    add_issue (enrolment, issues, FULEI_ISSUE_WARNING, FULEI_ENROLMENT_CONSENT_ON, FULEI_CAMP_RULE_CONSENT,
               _("请写明同意书的签字日期"));
}

/** fulei_camp_dup_vetting: Returns: (transfer full): how a record check stands, in a sentence's words (LOVE-3) */
char *
fulei_camp_dup_vetting (FuleiCampVetting vetting, FuleiDate valid_until)
{
  g_autofree char *iso = valid_until != 0 ? fulei_date_dup_iso (valid_until) : g_strdup ("");

  switch (vetting)
    {
    case FULEI_CAMP_VETTING_GOOD: return g_strdup_printf (_("入职查询有效至 %s"), iso);
    case FULEI_CAMP_VETTING_PENDING: return g_strdup (_("入职查询还没有结果"));
    case FULEI_CAMP_VETTING_FAILED: return g_strdup (_("入职查询不通过"));
    case FULEI_CAMP_VETTING_EXPIRED: return g_strdup_printf (_("入职查询已于 %s 过期"), iso);
    case FULEI_CAMP_VETTING_EXPIRES: return g_strdup_printf (_("入职查询在营期内 %s 到期"), iso);
    case FULEI_CAMP_VETTING_NONE:
    default:
      return g_strdup (_("没有入职查询记录"));
    }
}
