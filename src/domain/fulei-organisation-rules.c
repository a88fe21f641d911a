/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-organisation-rules.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-vetting.h"
#include "fulei-fields.h"

#define SOURCE "晋政民〔2024〕40号 二（十）"
#define SOURCE_PURCHASE "闽民童〔2021〕32号 三（三）"
#define SOURCE_VETTING "未成年人保护法第六十二条"

const FuleiRule fulei_rule_organisation_no_code
  = { "ORG-1.code", SOURCE, "organisation", N_("没有统一社会信用代码的机构") };
const FuleiRule fulei_rule_organisation_code_kind
  = { "ORG-1.kind", SOURCE, "organisation", N_("信用代码与类型不符的机构") };
const FuleiRule fulei_rule_organisation_closed
  = { "ORG-1.closed", SOURCE, "organisation", N_("已注销、仍有合同或人员的机构") };
const FuleiRule fulei_rule_contract_ending
  = { "ORG-1.contract", SOURCE_PURCHASE, "organisation", N_("合同即将到期的机构") };
const FuleiRule fulei_rule_follow_up_overdue
  = { "ORG-1.follow-up", SOURCE, "meeting", N_("会后事项逾期未办结的会议") };
const FuleiRule fulei_rule_person_unvetted
  = { "LOVE-3.person", SOURCE_VETTING, "worker", N_("没有查询通过而在岗的人员") };
const FuleiRule fulei_rule_person_vetting_expired
  = { "LOVE-3.person-expired", SOURCE_VETTING, "worker", N_("入职查询已到期的在岗人员") };
const FuleiRule fulei_rule_person_vetting_due
  = { "LOVE-3.person-due", SOURCE_VETTING, "worker", N_("入职查询 30 天内到期的在岗人员") };

/** fulei_organisation_needs_code: @kind: (nullable). Whether it is registered, unlike a team of volunteers (ORG-1) */
gboolean
fulei_organisation_needs_code (const char *kind)
{
  return g_strcmp0 (kind, "organisation") == 0 || g_strcmp0 (kind, "agency") == 0;
}

/**
 * fulei_organisation_code_fits:
 * @kind: (nullable): code of the list organisation-kind
 * @credit_code: (nullable): a code whose check character is right
 *
 * GB 32100-2015: the first two characters are the authority and the class: 51 社会团体, 52 民办非企业单位 (which social-work
 * agencies are), 53 基金会.
 */
gboolean
fulei_organisation_code_fits (const char *kind, const char *credit_code)
{
  if (credit_code == NULL || !fulei_organisation_needs_code (kind))
    return TRUE;
  if (g_str_equal (kind, "agency"))
    return g_str_has_prefix (credit_code, "52");
  return credit_code[0] == '5' && credit_code[1] >= '1' && credit_code[1] <= '3';
}

/** fulei_organisation_is_closed: @closed_on: the first day on which it is no more; 0: it goes on */
gboolean
fulei_organisation_is_closed (FuleiDate closed_on, FuleiDate day)
{
  return closed_on != 0 && closed_on <= day;
}

/**
 * fulei_organisation_days_left:
 *
 * Returns: how many days of the last contract remain, @day counted, if they are so few that the next is to be prepared
 *   (FULEI_CONTRACT_NOTICE_DAYS); 0 otherwise
 */
guint
fulei_organisation_days_left (const FuleiOrganisationWork *work, FuleiDate day)
{
  if (work->n_contracts == 0 || work->contract_to < day || work->contract_to - day >= FULEI_CONTRACT_NOTICE_DAYS)
    return 0;
  return work->contract_to - day + 1;
}

/** fulei_follow_up_is_overdue: @by: the last day for it; 0: none was set. What a meeting decided is done in time (ORG-1) */
gboolean
fulei_follow_up_is_overdue (FuleiDate by, gboolean done, FuleiDate day)
{
  return by != 0 && by < day && !done;
}

static void
add (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, const char *rule,
     const char *source, const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule, source, message);
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/** fulei_organisation_check: what an organisation's record says by itself (ORG-1). @issues: (element-type FuleiIssue) */
void
fulei_organisation_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const char *kind = fulei_record_get_text (record, FULEI_ORGANISATION_KIND);
  const char *code = fulei_record_get_text (record, FULEI_ORGANISATION_CREDIT_CODE);
  FuleiDate closed = get_date (record, FULEI_ORGANISATION_CLOSED_ON);

  if (code == NULL && fulei_organisation_needs_code (kind))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_ORGANISATION_CREDIT_CODE, fulei_rule_organisation_no_code.id, SOURCE,
         _("登记成立的机构都有统一社会信用代码，请补填"));
  if (!fulei_organisation_code_fits (kind, code))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_ORGANISATION_CREDIT_CODE, fulei_rule_organisation_code_kind.id, SOURCE,
         g_str_equal (kind, "agency") ? _("社工机构的信用代码一般以 52 开头，请核对代码或类型")
                                      : _("社会组织的信用代码以 51、52 或 53 开头，请核对代码或类型"));
  if (closed != 0 && closed < get_date (record, FULEI_ORGANISATION_REGISTERED_ON))
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_ORGANISATION_CLOSED_ON, "ORG-1", NULL,
         _("注销日期早于成立登记日期，请核对"));
}

/** fulei_meeting_check: what a meeting's record says by itself (ORG-1). @issues: (element-type FuleiIssue) */
void
fulei_meeting_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  FuleiDate held = get_date (record, FULEI_MEETING_HELD_ON), by = get_date (record, FULEI_MEETING_FOLLOW_UP_BY);

  if (by != 0 && by < held)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_MEETING_FOLLOW_UP_BY, "ORG-1", NULL,
         _("办理期限早于会议日期，请核对"));
  if (by == 0 && !fulei_record_is_empty (record, FULEI_MEETING_FOLLOW_UPS)
      && fulei_record_get_integer (record, FULEI_MEETING_DONE, 0) == 0)
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_MEETING_FOLLOW_UP_BY, fulei_rule_follow_up_overdue.id, SOURCE,
         _("写上办理期限，逾期没有办结时会提醒"));
}

static void
check_vetting (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  FuleiVetting vetting;
  g_autofree char *words = NULL, *message = NULL;

  fulei_vetting_read (&vetting, record);
  if (vetting.vetted_until != 0 && vetting.vetted_until < vetting.vetted_on)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_WORKER_VETTED_UNTIL, "LOVE-3", NULL,
         _("查询有效期早于查询日期，请核对"));
  else if (fulei_vetting_state (&vetting, today) != FULEI_VETTING_VALID)
    {
      words = fulei_vetting_dup_words (&vetting, today);
      message = g_strdup_printf (_("%s：接触儿童以前须查询通过，以后每年查询一次"), words);
      add (record, issues, FULEI_ISSUE_WARNING, FULEI_WORKER_VETTING_RESULT, "LOVE-3", SOURCE_VETTING, message);
    }
}

/** fulei_worker_check: what the record of a person who meets children says by itself. @issues: (element-type FuleiIssue) */
void
fulei_worker_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  FuleiDate started = get_date (record, FULEI_WORKER_STARTED_ON), ended = get_date (record, FULEI_WORKER_ENDED_ON);

  if (ended != 0 && ended < started)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_WORKER_ENDED_ON, "ORG-1", NULL, _("结束日期早于开始日期，请核对"));
  if (ended == 0 || ended >= today)
    check_vetting (record, today, issues);
}
