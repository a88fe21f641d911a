/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-time.h"
#include "domain/fulei-child-rules.h"
#include "domain/fulei-guardianship-rules.h"
#include "fulei-fields.h"
#include "office/fulei-entitlement-office.h"
#include "office/fulei-findings-areas.h"

/* What agreements, mandatory reports and delegates lack (GUARD-1 to GUARD-3), and entitlements without a record. */

typedef struct {
  gint64             child;
  gint64             id;
  FuleiAgreementTerm term;
  FuleiDate          signed_on;
  FuleiDelegateState delegate;
  int                heard;             /* negative: not written */
  gboolean           school_copy;
  gboolean           village_copy;
} Agreement;

/* While the children are gone through. */
typedef struct {
  GArray *all;                  /* Agreement, by child */
  guint   next;                 /* the first of the child that comes next, or after it */
} Agreements;

static int
compare_agreements (gconstpointer a, gconstpointer b)
{
  const Agreement *left = a, *right = b;

  if (left->child != right->child)
    return left->child < right->child ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static void
read_agreement (Agreement *agreement, const FuleiRecord *record)
{
  agreement->child = fulei_record_get_integer (record, FULEI_AGREEMENT_CHILD, 0);
  agreement->id = fulei_record_get_id (record);
  fulei_agreement_term_read (&agreement->term, record);
  agreement->signed_on = fulei_date_from_iso (fulei_record_get_text (record, FULEI_AGREEMENT_SIGNED_ON));
  agreement->delegate = fulei_delegate_state (record);
  agreement->heard = (int) fulei_record_get_integer (record, FULEI_AGREEMENT_CHILD_HEARD, -1);
  agreement->school_copy = !fulei_record_is_empty (record, FULEI_AGREEMENT_SCHOOL_COPY_ON);
  agreement->village_copy = !fulei_record_is_empty (record, FULEI_AGREEMENT_VILLAGE_COPY_ON);
}

/* Returns: (nullable): all agreements by child; NULL with @error */
static GArray *
load_agreements (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = {
    FULEI_AGREEMENT_CHILD, FULEI_AGREEMENT_DISQUALIFIED, FULEI_AGREEMENT_CHILD_HEARD, FULEI_AGREEMENT_SIGNED_ON,
    FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON, FULEI_AGREEMENT_SCHOOL_COPY_ON, FULEI_AGREEMENT_VILLAGE_COPY_ON,
    FULEI_AGREEMENT_ENDED_ON };
  g_autoptr (GArray) agreements = g_array_new (FALSE, FALSE, sizeof (Agreement));
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, FULEI_REGISTER_AGREEMENT, fields,
                                                        G_N_ELEMENTS (fields), &record, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    {
      Agreement agreement;

      read_agreement (&agreement, record);
      g_array_append_val (agreements, agreement);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (cursor == NULL || failure != NULL)
    return NULL;
  g_array_sort (agreements, compare_agreements);
  return g_steal_pointer (&agreements);
}

/* Whether any of @n agreements is in force on @day. */
static gboolean
any_in_force (const Agreement *agreements, guint n, FuleiDate day)
{
  for (guint i = 0; i < n; i++)
    if (fulei_agreement_in_force (&agreements[i].term, day))
      return TRUE;
  return FALSE;
}

static void
look_at_people (FuleiFindings *findings, const Agreement *agreement, const FuleiChildFact *fact, gboolean school)
{
  if (agreement->delegate == FULEI_DELEGATE_BARRED)
    fulei_findings_add (findings, &fulei_rule_agreement_barred, agreement->id, N_("受委托人有法律规定不得担任被委托人的情形，请父母另选他人"));
  if (agreement->delegate == FULEI_DELEGATE_UNASKED)
    fulei_findings_add (findings, &fulei_rule_agreement_unasked, agreement->id, N_("没有询问受委托人有没有四种不得担任的情形"));
  if (fulei_child_unheard (agreement->heard, fact->birth, agreement->signed_on))
    fulei_findings_add (findings, &fulei_rule_agreement_unheard, agreement->id, N_("没有听取儿童本人的意见"));
  if (school && !agreement->school_copy)
    fulei_findings_add (findings, &fulei_rule_agreement_school_copy, agreement->id, N_("确认书要提供给儿童就读的学校（幼儿园）"));
  if (!agreement->village_copy)
    fulei_findings_add (findings, &fulei_rule_agreement_village_copy, agreement->id, N_("要书面告知儿童住所地的村（居）民委员会"));
}

/* The last of a child's agreements that have run out, when nothing follows. */
static const Agreement *
find_last_ended (const Agreement *agreements, guint n, FuleiDate day)
{
  const Agreement *last = NULL;

  for (guint i = 0; i < n; i++)
    {
      FuleiAgreementState state = fulei_agreement_state (&agreements[i].term, day);

      if (state == FULEI_AGREEMENT_ENDED && (last == NULL || fulei_agreement_last_day (&last->term) <
                                                               fulei_agreement_last_day (&agreements[i].term)))
        last = &agreements[i];
    }
  return last;
}

static void
look_at_terms (FuleiFindings *findings, const Agreement *agreements, guint n)
{
  FuleiDate day = fulei_findings_get_day (findings);

  for (guint i = 0; i < n; i++)
    {
      const FuleiAgreementTerm *term = &agreements[i].term;
      FuleiDate last = fulei_agreement_last_day (term);

      if (fulei_agreement_state (term, day) == FULEI_AGREEMENT_ENDING && !any_in_force (agreements, n, last + 1))
        {
          if (last == day)
            fulei_findings_add (findings, &fulei_rule_agreement_ending, agreements[i].id, N_("今天到期，还没有续签"));
          else
            fulei_findings_add (findings, &fulei_rule_agreement_ending, agreements[i].id, N_("还有 %u 天到期，没有续签"),
                                last - day);
        }
      for (guint k = 0; k < n; k++)
        if (k != i && fulei_agreement_overlaps (term, &agreements[k].term) && (last == 0 || last >= day))
          {
            fulei_findings_add (findings, &fulei_rule_agreement_overlap, agreements[i].id, N_("同一时间还有这名儿童的另一份协议"));
            break;
          }
    }
}

static void
look_at_child (FuleiFindings *findings, const FuleiChildFact *fact, gboolean school, const Agreement *agreements, guint n)
{
  FuleiDate day = fulei_findings_get_day (findings);
  const Agreement *ended;

  look_at_terms (findings, agreements, n);
  for (guint i = 0; i < n; i++)
    if (fulei_agreement_in_force (&agreements[i].term, day))
      look_at_people (findings, &agreements[i], fact, school);
  if (!fact->left_behind || any_in_force (agreements, n, day) ||
      (fact->birth != 0 && fulei_date_birthday (fact->birth, FULEI_LEFT_BEHIND_AGE_LIMIT) <= day))
    return;
  ended = find_last_ended (agreements, n, day);
  if (ended != NULL)
    fulei_findings_add (findings, &fulei_rule_agreement_ended, ended->id, N_("已经到期或终止，没有续签"));
  fulei_findings_add (findings, &fulei_rule_agreement_none, fact->id,
                      ended != NULL ? N_("委托监护协议已经到期，没有新的") : N_("没有签订委托监护协议"));
}

/* Children and their agreements come in the same order. */
static gboolean
look_at_child_cb (FuleiFindings *findings, const FuleiRecord *child, const FuleiChildFact *fact,
                  G_GNUC_UNUSED FuleiCursor *cursor, gpointer data, G_GNUC_UNUSED GError **error)
{
  Agreements *agreements = data;
  const Agreement *all = (const Agreement *) (gconstpointer) agreements->all->data;
  guint n_all = agreements->all->len, n = 0;

  while (agreements->next < n_all && all[agreements->next].child < fact->id)
    agreements->next++;
  while (agreements->next + n < n_all && all[agreements->next + n].child == fact->id)
    n++;
  if (fact->on_roll)
    look_at_child (findings, fact, fulei_schooling_has_school (fulei_record_get_text (child, FULEI_CHILD_SCHOOLING)),
                   all + agreements->next, n);
  return TRUE;
}

static void
agreements_free (gpointer data)
{
  Agreements *agreements = data;

  g_array_unref (agreements->all);
  g_free (agreements);
}

/** fulei_findings_prepare_agreements: agreements of children on the roll (GUARD-1) */
gboolean
fulei_findings_prepare_agreements (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_CHILD_SCHOOLING };
  Agreements *agreements;
  GArray *all;

  if (!fulei_findings_asked_for (findings, "agreement") && !fulei_findings_asked_for (findings, "child"))
    return TRUE;
  all = load_agreements (findings, error);
  if (all == NULL)
    return FALSE;
  agreements = g_new0 (Agreements, 1);
  agreements->all = all;
  fulei_findings_watch_children (findings, fields, G_N_ELEMENTS (fields), look_at_child_cb, agreements, agreements_free);
  return TRUE;
}

/* Where what is not reported yet is counted to: now, or the end of a past day. */
static char *
dup_now (FuleiDate day)
{
  g_autofree char *now = fulei_clock_dup_now ();
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  return day == fulei_clock_today () ? g_strdup_printf ("%s %.5s", iso, now + FULEI_DATE_TEXT_SIZE)
                                     : g_strdup_printf ("%s 23:59", iso);
}

static void
look_at_report (FuleiFindings *findings, const FuleiRecord *report, const char *now)
{
  FuleiDate day = fulei_findings_get_day (findings);
  gint64 id = fulei_record_get_id (report);
  const char *found_at = fulei_record_get_text (report, FULEI_MANDATORY_REPORT_FOUND_AT);
  const char *reported_at = fulei_record_get_text (report, FULEI_MANDATORY_REPORT_REPORTED_AT);
  FuleiDate replied = fulei_date_from_iso (fulei_record_get_text (report, FULEI_MANDATORY_REPORT_REPLIED_ON));
  FuleiDate until = fulei_date_from_iso (fulei_record_get_text (report, FULEI_MANDATORY_REPORT_PLACED_UNTIL));
  g_autofree char *words = NULL;
  FuleiReportSpan span;

  if (reported_at != NULL && fulei_time_get_date (reported_at) > day)
    reported_at = NULL;
  if (!fulei_report_span (found_at, reported_at, now, &span))
    return;
  words = fulei_report_span_dup_words (&span);
  if (!span.reported)
    fulei_findings_add (findings, &fulei_rule_report_waiting, id, "%s", words);
  else if (span.late)
    fulei_findings_add (findings, &fulei_rule_report_late, id, "%s", words);
  if (span.reported && (replied == 0 || replied > day))
    fulei_findings_add (findings, &fulei_rule_report_unreplied, id, N_("报告后 %u 天，还没有把处理结果告诉报告人"),
                        day - fulei_time_get_date (reported_at));
  if (!fulei_record_is_empty (report, FULEI_MANDATORY_REPORT_PLACEMENT) && until == 0)
    fulei_findings_add (findings, &fulei_rule_placement_open, id, N_("临时安置没有写结束日期"));
}

static gboolean
collect_reports (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = {
    FULEI_MANDATORY_REPORT_FOUND_AT, FULEI_MANDATORY_REPORT_REPORTED_AT, FULEI_MANDATORY_REPORT_REPLIED_ON,
    FULEI_MANDATORY_REPORT_PLACEMENT, FULEI_MANDATORY_REPORT_PLACED_UNTIL };
  g_autofree char *now = dup_now (fulei_findings_get_day (findings));
  FuleiRecord *report;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, FULEI_REGISTER_MANDATORY_REPORT, fields,
                                                        G_N_ELEMENTS (fields), &report, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, report, &failure))
    look_at_report (findings, report, now);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static void
look_at_failure (FuleiFindings *findings, const FuleiRecord *failure)
{
  FuleiDate day = fulei_findings_get_day (findings);
  FuleiDate found = fulei_date_from_iso (fulei_record_get_text (failure, FULEI_DELEGATE_FAILURE_FOUND_ON));
  FuleiDate told = fulei_date_from_iso (fulei_record_get_text (failure, FULEI_DELEGATE_FAILURE_PARENTS_TOLD_ON));
  FuleiDate closed = fulei_date_from_iso (fulei_record_get_text (failure, FULEI_DELEGATE_FAILURE_CLOSED_ON));
  gint64 id = fulei_record_get_id (failure);

  if (found == 0 || found > day)
    return;
  if (told == 0 || told > day)
    fulei_findings_add (findings, &fulei_rule_failure_untold, id, N_("发现 %u 天，还没有告知父母"), day - found);
  if (closed == 0 || closed > day)
    fulei_findings_add (findings, &fulei_rule_failure_open, id, N_("发现 %u 天，还没有办结"), day - found);
}

static gboolean
collect_failures (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_DELEGATE_FAILURE_FOUND_ON, FULEI_DELEGATE_FAILURE_PARENTS_TOLD_ON,
                                  FULEI_DELEGATE_FAILURE_CLOSED_ON };
  FuleiRecord *record;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, FULEI_REGISTER_DELEGATE_FAILURE, fields,
                                                        G_N_ELEMENTS (fields), &record, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    look_at_failure (findings, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/** fulei_findings_collect_guardianship: mandatory reports, delegates (GUARD-2, GUARD-3) */
gboolean
fulei_findings_collect_guardianship (FuleiFindings *findings, GError **error)
{
  return collect_reports (findings, error) && collect_failures (findings, error);
}

/* While the children are gone through. */
typedef struct {
  GArray     *aids;             /* of fulei_entitlement_office_load_aids() */
  GHashTable *reasons;          /* key → words, owned by the findings */
} Entitled;

static void
entitled_free (gpointer data)
{
  Entitled *entitled = data;

  g_array_unref (entitled->aids);
  g_hash_table_unref (entitled->reasons);
  g_free (entitled);
}

static const char *
keep_reason (FuleiFindings *findings, Entitled *entitled, const FuleiEntitlementFacts *facts, FuleiEntitlement kind)
{
  gpointer key = GUINT_TO_POINTER (fulei_entitlement_reason_key (facts, kind));
  const char *words = key != NULL ? g_hash_table_lookup (entitled->reasons, key) : NULL;
  g_autofree char *made = NULL;

  if (words != NULL)
    return words;
  made = fulei_entitlement_dup_reason (facts, kind, fulei_findings_get_day (findings));
  words = fulei_findings_keep (findings, made);
  if (key != NULL)
    g_hash_table_insert (entitled->reasons, key, (gpointer) words);
  return words;
}

static gboolean
look_at_entitlements (FuleiFindings *findings, const FuleiRecord *child, const FuleiChildFact *fact,
                      G_GNUC_UNUSED FuleiCursor *cursor, gpointer data, G_GNUC_UNUSED GError **error)
{
  Entitled *entitled = data;
  FuleiEntitlementFacts facts;

  if (!fact->on_roll)
    return TRUE;
  fulei_entitlement_office_read (&facts, child, entitled->aids);
  for (FuleiEntitlement kind = 0; kind < FULEI_N_ENTITLEMENTS; kind++)
    {
      FuleiEligibility state = fulei_entitlement_judge (&facts, kind, fulei_findings_get_day (findings), NULL);

      if (state != FULEI_ELIGIBLE_NO && state != FULEI_ELIGIBLE_LATER)
        fulei_findings_add_kept (findings, fulei_entitlement_get_rule (kind), fact->id,
                                 keep_reason (findings, entitled, &facts, kind));
    }
  return TRUE;
}

/** fulei_findings_prepare_entitlements: who looks eligible and has nothing recorded (BEYOND-3) */
gboolean
fulei_findings_prepare_entitlements (FuleiFindings *findings, GError **error)
{
  GArray *aids = fulei_entitlement_office_load_aids (fulei_findings_get_ledger (findings), 0,
                                                     fulei_findings_get_cancellable (findings), error);
  Entitled *entitled;
  const guint *fields;
  guint n_fields;

  if (aids == NULL)
    return FALSE;
  entitled = g_new0 (Entitled, 1);
  entitled->aids = aids;
  entitled->reasons = g_hash_table_new (NULL, NULL);
  fields = fulei_entitlement_office_get_fields (&n_fields);
  fulei_findings_watch_children (findings, fields, n_fields, look_at_entitlements, entitled, entitled_free);
  return TRUE;
}
