/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-guardianship-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-time.h"
#include "fulei-fields.h"

#define SOURCE_DELEGATION "闽民童〔2024〕33号 三（二）5"
#define SOURCE_REPORT "闽民童〔2024〕33号 三（二）6"
#define SOURCE_DELEGATE "未成年人保护法 第二十二条"
#define SOURCE_COPIES "未成年人保护法 第二十三条"
#define SOURCE_REPLY "未成年人保护法 第十一条"

const FuleiRule fulei_rule_agreement_none
  = { "GUARD-1.none", SOURCE_DELEGATION, "child", N_("没有有效委托监护协议的留守儿童") };
const FuleiRule fulei_rule_agreement_ending
  = { "GUARD-1.ending", SOURCE_DELEGATION, "agreement", N_("30 天内到期的委托监护协议") };
const FuleiRule fulei_rule_agreement_ended
  = { "GUARD-1.ended", SOURCE_DELEGATION, "agreement", N_("已到期、没有续签的委托监护协议") };
const FuleiRule fulei_rule_agreement_overlap
  = { "GUARD-1.overlap", SOURCE_DELEGATION, "agreement", N_("期限重叠的委托监护协议") };
const FuleiRule fulei_rule_agreement_barred
  = { "GUARD-1.barred", SOURCE_DELEGATE, "agreement", N_("受委托人有不得担任情形的协议") };
const FuleiRule fulei_rule_agreement_unasked
  = { "GUARD-1.unasked", SOURCE_DELEGATE, "agreement", N_("没有询问受委托人不得担任情形的协议") };
const FuleiRule fulei_rule_agreement_unheard
  = { "GUARD-1.unheard", SOURCE_DELEGATE, "agreement", N_("没有听取儿童意见的协议") };
const FuleiRule fulei_rule_agreement_school_copy
  = { "GUARD-1.school-copy", SOURCE_COPIES, "agreement", N_("没有抄送学校（幼儿园）的协议") };
const FuleiRule fulei_rule_agreement_village_copy
  = { "GUARD-1.village-copy", SOURCE_COPIES, "agreement", N_("没有抄送村（居）的协议") };
const FuleiRule fulei_rule_report_late
  = { "GUARD-2.late", SOURCE_REPORT, "mandatory_report", N_("发现后超过 24 小时才报告的强制报告") };
const FuleiRule fulei_rule_report_waiting
  = { "GUARD-2.waiting", SOURCE_REPORT, "mandatory_report", N_("还没有报告的强制报告事项") };
const FuleiRule fulei_rule_report_unreplied
  = { "GUARD-2.reply", SOURCE_REPLY, "mandatory_report", N_("还没有答复报告人的强制报告") };
const FuleiRule fulei_rule_placement_open
  = { "GUARD-2.placement", SOURCE_REPORT, "mandatory_report", N_("没有结束日期的临时安置") };
const FuleiRule fulei_rule_failure_untold
  = { "GUARD-3.untold", SOURCE_DELEGATION, "delegate_failure", N_("没有告知父母的受委托人履责问题") };
const FuleiRule fulei_rule_failure_open
  = { "GUARD-3.open", SOURCE_DELEGATION, "delegate_failure", N_("没有办结的受委托人履责问题") };

static FuleiDate
read_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/** fulei_agreement_term_read: @term: (out caller-allocates): the days of @agreement */
void
fulei_agreement_term_read (FuleiAgreementTerm *term, const FuleiRecord *agreement)
{
  *term = (FuleiAgreementTerm) {
    .starts = read_date (agreement, FULEI_AGREEMENT_STARTS_ON),
    .ends = read_date (agreement, FULEI_AGREEMENT_ENDS_ON),
    .ended = read_date (agreement, FULEI_AGREEMENT_ENDED_ON),
  };
}

/** fulei_agreement_last_day: Returns: the last day in force; 0: there is none written */
FuleiDate
fulei_agreement_last_day (const FuleiAgreementTerm *term)
{
  if (term->ended != 0 && (term->ends == 0 || term->ended <= term->ends))
    return term->ended - 1;
  return term->ends;
}

/** fulei_agreement_state: Returns: how the agreement stands on @day; its last day counts (GUARD-1) */
FuleiAgreementState
fulei_agreement_state (const FuleiAgreementTerm *term, FuleiDate day)
{
  FuleiDate last = fulei_agreement_last_day (term);

  if (term->starts == 0)
    return FULEI_AGREEMENT_UNDATED;
  if (last != 0 && (last < day || last < term->starts))
    return FULEI_AGREEMENT_ENDED;
  if (day < term->starts)
    return FULEI_AGREEMENT_AHEAD;
  return last != 0 && last <= day + FULEI_AGREEMENT_NOTICE_DAYS ? FULEI_AGREEMENT_ENDING : FULEI_AGREEMENT_IN_FORCE;
}

/** fulei_agreement_in_force: Returns: whether the delegate answers for the child on @day (GUARD-1) */
gboolean
fulei_agreement_in_force (const FuleiAgreementTerm *term, FuleiDate day)
{
  FuleiAgreementState state = fulei_agreement_state (term, day);

  return state == FULEI_AGREEMENT_IN_FORCE || state == FULEI_AGREEMENT_ENDING;
}

/* Whether there is any day on which it is in force; without a first day there is none. */
static gboolean
has_days (const FuleiAgreementTerm *term)
{
  FuleiDate last = fulei_agreement_last_day (term);

  return term->starts != 0 && (last == 0 || last >= term->starts);
}

/** fulei_agreement_overlaps: Returns: whether both are in force on some day: two delegates for one child (GUARD-1) */
gboolean
fulei_agreement_overlaps (const FuleiAgreementTerm *one, const FuleiAgreementTerm *other)
{
  FuleiDate last = fulei_agreement_last_day (one), other_last = fulei_agreement_last_day (other);

  return has_days (one) && has_days (other) && (last == 0 || other->starts <= last) &&
         (other_last == 0 || one->starts <= other_last);
}

/**
 * fulei_agreement_renew:
 * @old: (nullable): the agreement that is renewed; NULL for a first one
 * @next: (out caller-allocates)
 *
 * Proposes a year (GUARD-1, chosen): from the day after the old one's last day, from today if that is over or not
 * written; the last day is the one before the same day of the next year.
 */
void
fulei_agreement_renew (const FuleiAgreementTerm *old, FuleiDate today, FuleiAgreementTerm *next)
{
  FuleiDate last = old != NULL ? fulei_agreement_last_day (old) : 0;

  next->starts = last >= today ? last + 1 : today;
  next->ends = fulei_date_add_years (next->starts, 1) - 1;
  next->ended = 0;
}

/** fulei_agreement_dup_words: Returns: (transfer full): how it stands on @day, for a badge or a list */
char *
fulei_agreement_dup_words (const FuleiAgreementTerm *term, FuleiDate day)
{
  FuleiDate last = fulei_agreement_last_day (term);

  switch (fulei_agreement_state (term, day))
    {
    case FULEI_AGREEMENT_AHEAD:
      return g_strdup_printf (_("%u 天后生效"), term->starts - day);
    case FULEI_AGREEMENT_IN_FORCE:
      return g_strdup (_("有效"));
    case FULEI_AGREEMENT_ENDING:
      return last == day ? g_strdup (_("今天到期")) : g_strdup_printf (_("还有 %u 天到期"), last - day);
    case FULEI_AGREEMENT_ENDED:
      return g_strdup (term->ended != 0 ? _("已提前终止") : _("已到期"));
    case FULEI_AGREEMENT_UNDATED:
    default:
      return g_strdup (_("没有开始日期"));
    }
}

/** fulei_delegate_state: Returns: what was learned when the delegate was asked about the four bars (未成年人保护法 22) */
FuleiDelegateState
fulei_delegate_state (const FuleiRecord *agreement)
{
  if (fulei_record_count_choices (agreement, FULEI_AGREEMENT_DISQUALIFIED) == 0)
    return FULEI_DELEGATE_UNASKED;
  return fulei_record_has_code (agreement, FULEI_AGREEMENT_DISQUALIFIED, "none") ? FULEI_DELEGATE_FIT
                                                                                 : FULEI_DELEGATE_BARRED;
}

/**
 * fulei_child_unheard:
 * @heard: 1 yes, 0 no, negative: not written
 * @birth: 0: unknown
 * @signed_on: the day of the agreement
 *
 * 未成年人保护法 22 asks to hear a child that is able to say what it wants: a plain "no" is accepted below
 * FULEI_HEARD_AGE; nothing written is not.
 */
gboolean
fulei_child_unheard (gint64 heard, FuleiDate birth, FuleiDate signed_on)
{
  if (heard > 0)
    return FALSE;
  return heard < 0 || birth == 0 || fulei_date_birthday (birth, FULEI_HEARD_AGE) <= signed_on;
}

/** fulei_schooling_has_school: @schooling: (nullable): code. Returns: whether there is a school to send a copy to */
gboolean
fulei_schooling_has_school (const char *schooling)
{
  static const char *const schools[] = { "kindergarten", "primary", "junior", "senior", "vocational", "special", NULL };

  return schooling != NULL && g_strv_contains (schools, schooling);
}

/**
 * fulei_report_span:
 * @found_at: (nullable): "2024-06-30 08:15"
 * @reported_at: (nullable): NULL: not yet
 * @now: where an unreported one is counted to
 * @span: (out caller-allocates)
 *
 * GUARD-2: exactly 24 hours are not late; one minute more is.
 *
 * Returns: FALSE if it is not known when it was found, or was found after @now or after it was reported
 */
gboolean
fulei_report_span (const char *found_at, const char *reported_at, const char *now, FuleiReportSpan *span)
{
  if (found_at == NULL)
    return FALSE;
  span->reported = reported_at != NULL;
  span->minutes = fulei_time_count_minutes (found_at, reported_at != NULL ? reported_at : now);
  span->late = span->minutes > FULEI_REPORT_MINUTES;
  return span->minutes >= 0;
}

/** fulei_report_span_dup_words: Returns: (transfer full): "发现到报告 1 小时 40 分" */
char *
fulei_report_span_dup_words (const FuleiReportSpan *span)
{
  gint64 hours = span->minutes / 60, minutes = span->minutes % 60;
  g_autofree char *length = hours == 0 ? g_strdup_printf (_("%d 分"), (int) minutes)
                            : minutes == 0 ? g_strdup_printf (_("%d 小时"), (int) hours)
                                           : g_strdup_printf (_("%d 小时 %d 分"), (int) hours, (int) minutes);

  if (span->reported)
    return g_strdup_printf (span->late ? _("发现到报告 %s，超过 24 小时") : _("发现到报告 %s"), length);
  return g_strdup_printf (span->late ? _("发现后 %s 还没有报告，已超过 24 小时") : _("发现后 %s 还没有报告，请立即报告"), length);
}

static void
add (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, const FuleiRule *rule,
     const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule->id, rule->source,
                    message);
}

/* An error at @later if both days are written and it is the earlier one. */
static void
check_order (const FuleiRecord *record, GPtrArray *issues, const FuleiRule *rule, guint earlier, guint later,
             const char *message)
{
  FuleiDate first = read_date (record, earlier), last = read_date (record, later);

  if (first != 0 && last != 0 && last < first)
    add (record, issues, FULEI_ISSUE_ERROR, later, rule, message);
}

/** fulei_agreement_check: what an agreement says by itself (GUARD-1) */
void
fulei_agreement_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  FuleiDelegateState delegate = fulei_delegate_state (record);

  check_order (record, issues, &fulei_rule_agreement_none, FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON,
               _("终止日期早于开始日期，请核对"));
  check_order (record, issues, &fulei_rule_agreement_none, FULEI_AGREEMENT_SIGNED_ON, FULEI_AGREEMENT_ENDED_ON,
               _("提前终止日期早于签订日期，请核对"));
  check_order (record, issues, &fulei_rule_agreement_none, FULEI_AGREEMENT_ENDED_ON, FULEI_AGREEMENT_ENDS_ON,
               _("提前终止日期晚于约定的终止日期，请清空提前终止日期"));
  if (!fulei_record_is_empty (record, FULEI_AGREEMENT_ENDED_ON) &&
      fulei_record_is_empty (record, FULEI_AGREEMENT_END_REASON))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_AGREEMENT_END_REASON, &fulei_rule_agreement_none,
         _("提前终止的请写明原因"));
  if (fulei_record_is_empty (record, FULEI_AGREEMENT_ENDS_ON))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_AGREEMENT_ENDS_ON, &fulei_rule_agreement_none,
         _("确认书应写明委托监护期限"));
  if (delegate == FULEI_DELEGATE_BARRED)
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_AGREEMENT_DISQUALIFIED, &fulei_rule_agreement_barred,
         _("有这种情形的人不得作为被委托人，请父母另选他人"));
  if (delegate == FULEI_DELEGATE_UNASKED)
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_AGREEMENT_DISQUALIFIED, &fulei_rule_agreement_unasked,
         _("请当面询问四种不得担任的情形，都没有的选“经询问均无”"));
}

static void
check_report_times (const FuleiRecord *record, GPtrArray *issues)
{
  const char *found_at = fulei_record_get_text (record, FULEI_MANDATORY_REPORT_FOUND_AT);
  const char *reported_at = fulei_record_get_text (record, FULEI_MANDATORY_REPORT_REPORTED_AT);
  FuleiReportSpan span;

  if (found_at == NULL || reported_at == NULL)
    return;
  if (!fulei_report_span (found_at, reported_at, NULL, &span))
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_MANDATORY_REPORT_REPORTED_AT, &fulei_rule_report_late,
         _("报告时间早于发现时间，请核对"));
  else if (span.late)
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_MANDATORY_REPORT_REPORTED_AT, &fulei_rule_report_late,
         _("发现后应当立即报告，现在超过了 24 小时"));
}

static void
check_not_ahead (const FuleiRecord *record, FuleiDate today, GPtrArray *issues, guint field, const char *message)
{
  const char *text = fulei_record_get_text (record, field);

  if (text != NULL && fulei_time_get_date (text) > today)
    add (record, issues, FULEI_ISSUE_ERROR, field, &fulei_rule_report_late, message);
}

/** fulei_mandatory_report_check: what a mandatory report says by itself (GUARD-2) */
void
fulei_mandatory_report_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const char *found_at = fulei_record_get_text (record, FULEI_MANDATORY_REPORT_FOUND_AT);
  FuleiDate replied = read_date (record, FULEI_MANDATORY_REPORT_REPLIED_ON);

  check_not_ahead (record, today, issues, FULEI_MANDATORY_REPORT_FOUND_AT, _("发现时间在今天以后，请核对"));
  check_not_ahead (record, today, issues, FULEI_MANDATORY_REPORT_REPORTED_AT, _("报告时间在今天以后，请核对"));
  check_report_times (record, issues);
  if (!fulei_record_is_empty (record, FULEI_MANDATORY_REPORT_REPORTED_AT) &&
      fulei_record_count_choices (record, FULEI_MANDATORY_REPORT_RECEIVED_BY) == 0)
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_MANDATORY_REPORT_RECEIVED_BY, &fulei_rule_report_waiting,
         _("请写明向哪个单位报告"));
  if (found_at != NULL && replied != 0 && replied < fulei_time_get_date (found_at))
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_MANDATORY_REPORT_REPLIED_ON, &fulei_rule_report_unreplied,
         _("答复日期早于发现日期，请核对"));
  check_order (record, issues, &fulei_rule_placement_open, FULEI_MANDATORY_REPORT_PLACED_ON,
               FULEI_MANDATORY_REPORT_PLACED_UNTIL, _("安置结束日期早于开始日期，请核对"));
  if (!fulei_record_is_empty (record, FULEI_MANDATORY_REPORT_PLACEMENT) &&
      fulei_record_is_empty (record, FULEI_MANDATORY_REPORT_PLACED_ON))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_MANDATORY_REPORT_PLACED_ON, &fulei_rule_placement_open,
         _("请写明从哪一天开始安置"));
}

/** fulei_delegate_failure_check: what is said of a delegate who cannot or does not care (GUARD-3) */
void
fulei_delegate_failure_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  check_order (record, issues, &fulei_rule_failure_untold, FULEI_DELEGATE_FAILURE_FOUND_ON,
               FULEI_DELEGATE_FAILURE_PARENTS_TOLD_ON, _("告知父母的日期早于发现日期，请核对"));
  check_order (record, issues, &fulei_rule_failure_open, FULEI_DELEGATE_FAILURE_FOUND_ON,
               FULEI_DELEGATE_FAILURE_VILLAGE_TOLD_ON, _("告知村（居）的日期早于发现日期，请核对"));
  check_order (record, issues, &fulei_rule_failure_open, FULEI_DELEGATE_FAILURE_FOUND_ON,
               FULEI_DELEGATE_FAILURE_CLOSED_ON, _("办结日期早于发现日期，请核对"));
  if (fulei_record_is_empty (record, FULEI_DELEGATE_FAILURE_CLOSED_ON))
    return;
  if (fulei_record_is_empty (record, FULEI_DELEGATE_FAILURE_PARENTS_TOLD_ON))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_DELEGATE_FAILURE_PARENTS_TOLD_ON, &fulei_rule_failure_untold,
         _("发现后要告知儿童的父母或其他监护人"));
  if (fulei_record_is_empty (record, FULEI_DELEGATE_FAILURE_OUTCOME))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_DELEGATE_FAILURE_OUTCOME, &fulei_rule_failure_open,
         _("办结的请写明结果"));
}
