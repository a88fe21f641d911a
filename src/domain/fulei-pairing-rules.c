/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-pairing-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fulei-fields.h"

#define SOURCE_PAIRING "闽民童〔2021〕32号 一、二（三）2，晋政民〔2024〕46号 三（一）"
#define SOURCE_LOVE "闽民童〔2021〕32号 二（三）3"
#define SOURCE_VETTING "《未成年人保护法》第六十二条"

const FuleiRule fulei_rule_unpaired = { "PAIR-2.unpaired", SOURCE_PAIRING, "child", N_("未结对的困境儿童") };
const FuleiRule fulei_rule_nobody = { "PAIR-1.nobody", SOURCE_PAIRING, "pairing", N_("没有写明结对人员的结对") };
const FuleiRule fulei_rule_child_left = { "PAIR-1.child-left", SOURCE_PAIRING, "pairing", N_("儿童已离册而未结束的结对") };
const FuleiRule fulei_rule_helper_left = { "PAIR-1.helper-left", SOURCE_PAIRING, "pairing", N_("结对人员已退出而未结束的结对") };
const FuleiRule fulei_rule_over_capacity = { "LOVE-1.capacity", SOURCE_LOVE, "love_parent", N_("结对超过名额的爱心家长") };
const FuleiRule fulei_rule_vetting_due = { "LOVE-1.vetting-due", SOURCE_VETTING, "love_parent", N_("入职查询 30 天内到期的爱心家长") };
const FuleiRule fulei_rule_vetting_expired = { "LOVE-1.vetting-expired", SOURCE_VETTING, "love_parent", N_("入职查询已到期的爱心家长") };
const FuleiRule fulei_rule_unvetted = { "LOVE-3.unvetted", SOURCE_VETTING, "love_parent", N_("没有查询通过而在结对的爱心家长") };
const FuleiRule fulei_rule_unchecked = { "LOVE-3.unchecked", SOURCE_VETTING, "pairing", N_("未查询的结对") };
const FuleiRule fulei_rule_worker_unvetted = { "LOVE-3.worker", SOURCE_VETTING, "pairing", N_("联系人没有有效查询的结对") };
const FuleiRule fulei_rule_talk_missed = { "LOVE-2.talk", SOURCE_LOVE, "love_parent", N_("谈心逾期的爱心家长") };
const FuleiRule fulei_rule_home_missed = { "LOVE-2.home", SOURCE_LOVE, "love_parent", N_("入户逾期的爱心家长") };

/** fulei_pairing_in_force: Returns: whether it runs on @day; its first and last day count (PAIR-1) */
gboolean
fulei_pairing_in_force (const FuleiPairingSpan *span, FuleiDate day)
{
  return span->from != 0 && span->from <= day && (span->to == 0 || span->to >= day);
}

/** fulei_pairing_overlaps: Returns: whether both run on some day */
gboolean
fulei_pairing_overlaps (const FuleiPairingSpan *one, const FuleiPairingSpan *other)
{
  return (one->to == 0 || other->from <= one->to) && (other->to == 0 || one->from <= other->to);
}

static guint
count_on (const FuleiPairingSpan *spans, guint n_spans, FuleiDate day)
{
  guint n = 0;

  for (guint i = 0; i < n_spans; i++)
    n += fulei_pairing_in_force (&spans[i], day) ? 1 : 0;
  return n;
}

/**
 * fulei_pairing_most_at_once:
 * @spans: (array length=n_spans): pairings of one helper
 * @within: the days that are looked at
 *
 * The number rises only on days when one begins, so that these and the first day are all there is to look at (LOVE-1).
 *
 * Returns: how many of them run at once at the most
 */
guint
fulei_pairing_most_at_once (const FuleiPairingSpan *spans, guint n_spans, const FuleiPairingSpan *within)
{
  guint most = count_on (spans, n_spans, within->from);

  for (guint i = 0; i < n_spans; i++)
    if (fulei_pairing_in_force (within, spans[i].from))
      most = MAX (most, count_on (spans, n_spans, spans[i].from));
  return most;
}

/** fulei_pairing_rate_count: counts one child in difficulty that is on the roll (PAIR-2) */
void
fulei_pairing_rate_count (FuleiPairingRate *rate, gboolean paired)
{
  rate->n_children++;
  rate->n_paired += paired ? 1 : 0;
}

/**
 * fulei_pairing_rate_permille:
 *
 * Returns: the rate in tenths of a percent, rounded down so that only all of them are 100 %; 1000 where there is nobody to
 *   pair (PAIR-2)
 */
guint
fulei_pairing_rate_permille (const FuleiPairingRate *rate)
{
  return rate->n_children == 0 ? 1000 : (guint) ((guint64) rate->n_paired * 1000 / rate->n_children);
}

/** fulei_pairing_rate_dup_words: Returns: (transfer full): "87.5%", or "—" where there is nobody to pair */
char *
fulei_pairing_rate_dup_words (const FuleiPairingRate *rate)
{
  guint permille = fulei_pairing_rate_permille (rate);

  if (rate->n_children == 0)
    return g_strdup ("—");
  return permille % 10 == 0 ? g_strdup_printf ("%u%%", permille / 10)
                            : g_strdup_printf ("%u.%u%%", permille / 10, permille % 10);
}

static gboolean
says_something (const char *reason)
{
  g_autofree char *words = g_strstrip (g_strdup (reason));

  return g_utf8_strlen (words, -1) >= FULEI_OVERRIDE_LEAST_LETTERS;
}

/**
 * fulei_pairing_permit:
 * @vetting: of the person who will meet the child
 * @day: the day contact begins
 * @override_reason: (nullable): why the pairing is to be made without a valid check
 *
 * LOVE-3. A check that was not passed cannot be overridden *(chosen, after the law)*.
 */
FuleiPairingPermit
fulei_pairing_permit (const FuleiVetting *vetting, FuleiDate day, const char *override_reason)
{
  FuleiVettingState state = fulei_vetting_state (vetting, day);

  if (state == FULEI_VETTING_VALID)
    return FULEI_PAIRING_ALLOWED;
  if (state == FULEI_VETTING_FAILED)
    return FULEI_PAIRING_FAILED;
  if (override_reason == NULL || *override_reason == '\0')
    return FULEI_PAIRING_UNVETTED;
  return says_something (override_reason) ? FULEI_PAIRING_OVERRIDDEN : FULEI_PAIRING_SHORT_REASON;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
say (const FuleiRecord *record, FuleiSeverity severity, guint field, const char *rule, const char *source,
     GPtrArray *issues, const char *words)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule, source, words);
}

/** fulei_love_parent_check: a FuleiRecordRule: the days of the check, and who goes on without one (LOVE-1) */
void
fulei_love_parent_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  g_autofree char *words = NULL;
  FuleiVettingState state;
  FuleiVetting vetting;

  fulei_vetting_read (&vetting, record);
  state = fulei_vetting_state (&vetting, today);
  if (vetting.vetted_on != 0 && vetting.vetted_until != 0 && vetting.vetted_until < vetting.vetted_on)
    say (record, FULEI_ISSUE_ERROR, FULEI_LOVE_PARENT_VETTED_UNTIL, "LOVE-1", NULL, issues,
         _("有效期不能早于查询日期，请核对这两个日期"));
  else if (vetting.result == NULL && (vetting.vetted_on != 0 || vetting.vetted_until != 0))
    say (record, FULEI_ISSUE_WARNING, FULEI_LOVE_PARENT_VETTING_RESULT, "LOVE-1", SOURCE_VETTING, issues,
         _("写了查询日期，请选择查询结果"));
  else if (state == FULEI_VETTING_EXPIRED || state == FULEI_VETTING_UNDATED)
    {
      words = fulei_vetting_dup_words (&vetting, today);
      say (record, FULEI_ISSUE_WARNING, state == FULEI_VETTING_EXPIRED ? FULEI_LOVE_PARENT_VETTED_UNTIL
                                                                       : FULEI_LOVE_PARENT_VETTED_ON,
           "LOVE-1", SOURCE_VETTING, issues, words);
    }
}

/** fulei_pairing_check: a FuleiRecordRule: its days, and the reason of its end (PAIR-1) */
void
fulei_pairing_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  FuleiDate from = get_date (record, FULEI_PAIRING_STARTS_ON), to = get_date (record, FULEI_PAIRING_ENDS_ON);
  gboolean reason = !fulei_record_is_empty (record, FULEI_PAIRING_END_REASON);

  if (from != 0 && to != 0 && to < from)
    say (record, FULEI_ISSUE_ERROR, FULEI_PAIRING_ENDS_ON, "PAIR-1", NULL, issues,
         _("结束日期不能早于结对日期，请核对这两个日期"));
  if (to == 0 && reason)
    say (record, FULEI_ISSUE_ERROR, FULEI_PAIRING_ENDS_ON, "PAIR-1", NULL, issues,
         _("写了结束原因，请填写结束日期；还没有结束的，请清除结束原因"));
  if (to != 0 && !reason)
    say (record, FULEI_ISSUE_WARNING, FULEI_PAIRING_END_REASON, "PAIR-1", NULL, issues, _("请选择结束原因"));
}

/** fulei_deed_check: a FuleiRecordRule: what was given has an amount (PAIR-1) */
void
fulei_deed_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  gint64 amount = fulei_record_get_integer (record, FULEI_DEED_AMOUNT, -1);
  gboolean money = fulei_record_has_code (record, FULEI_DEED_KIND, "money");

  if (money && amount <= 0)
    say (record, FULEI_ISSUE_ERROR, FULEI_DEED_AMOUNT, "PAIR-1", NULL, issues, _("给予慰问金的，请填写金额"));
  else if (amount == 0)
    say (record, FULEI_ISSUE_WARNING, FULEI_DEED_AMOUNT, "PAIR-1", NULL, issues, _("金额是 0；没有款物的，请清除金额"));
}
