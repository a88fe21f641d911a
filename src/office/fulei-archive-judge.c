/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-archive-judge.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-guardianship-rules.h"
#include "domain/fulei-pairing-rules.h"
#include "domain/fulei-plan-rules.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"
#include "store/fulei-query.h"

#define SOURCE_ARCHIVE "闽民童〔2024〕33号 三（三）8"
#define SOURCE_VISITS "闽民童〔2024〕33号 4"
#define MONTHS 12               /* whole ones before the day, whose visits are looked at (chosen) */
#define QUARTERS 4
#define FIELDS_NAMED 4          /* of those that are missing in an archive */

enum { AGREEMENT_CHILD, AGREEMENT_STARTS_ON, AGREEMENT_ENDS_ON, AGREEMENT_ENDED_ON };
enum { PAIRING_CHILD, PAIRING_STARTS_ON, PAIRING_ENDS_ON };
enum { PLAN_CHILD, PLAN_MADE_ON, PLAN_CLOSED_ON };
enum { ITEM_PLAN, ITEM_DUE_ON, ITEM_DONE_ON };
enum { NEED_CHILD, NEED_FOUND_ON, NEED_STATE, NEED_MET_BY };
enum { PROBLEM_CHILD, PROBLEM_VISITED_ON, PROBLEM_FOLLOW_UP_ON, PROBLEM_SOLVED, PROBLEM_SOLVED_ON };

typedef enum { SOURCE_AGREEMENT, SOURCE_PAIRING, SOURCE_PLAN, SOURCE_ITEM, SOURCE_NEED, SOURCE_PROBLEM,
               N_SOURCES } Source;

static const struct {
  guint            reg;
  guint            fields[5];
  guint            n_fields;
  FuleiStreamFlags flags;
} sources[N_SOURCES] = {
  { FULEI_REGISTER_AGREEMENT, { FULEI_AGREEMENT_CHILD, FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON,
                                FULEI_AGREEMENT_ENDED_ON }, 4, FULEI_STREAM_FIND },
  { FULEI_REGISTER_PAIRING, { FULEI_PAIRING_CHILD, FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON }, 3,
    FULEI_STREAM_FIND },
  { FULEI_REGISTER_CARE_PLAN, { FULEI_CARE_PLAN_CHILD, FULEI_CARE_PLAN_MADE_ON, FULEI_CARE_PLAN_CLOSED_ON }, 3,
    FULEI_STREAM_FIND },
  { FULEI_REGISTER_PLAN_ITEM, { FULEI_PLAN_ITEM_CARE_PLAN, FULEI_PLAN_ITEM_DUE_ON, FULEI_PLAN_ITEM_DONE_ON }, 3,
    FULEI_STREAM_FIND },
  { FULEI_REGISTER_NEED, { FULEI_NEED_CHILD, FULEI_NEED_FOUND_ON, FULEI_NEED_STATE, FULEI_NEED_MET_BY }, 4,
    FULEI_STREAM_FIND },
  { FULEI_REGISTER_VISIT, { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_FOLLOW_UP_ON, FULEI_VISIT_SOLVED,
                            FULEI_VISIT_SOLVED_ON }, 5, FULEI_STREAM_TOLD | FULEI_STREAM_FIND },
};

/* One inspection, and the archive that it is at. */
typedef struct {
  FuleiDate              day;
  FuleiFactsReader      *reader;
  FuleiStream           *of[N_SOURCES];
  const FuleiRecord     *record;
  const FuleiChildFacts *facts;
  FuleiArchiveVerdict   *verdict;
} Judge;

static void
pass (Judge *judge, FuleiPoint point, gboolean asked)
{
  judge->verdict->points[point].state = asked ? FULEI_POINT_GOOD : FULEI_POINT_NOT_ASKED;
}

/* Several faults of a point are told one after the other, the first with its rule. */
static void G_GNUC_PRINTF (5, 6)
fail (Judge *judge, FuleiPoint point, const char *rule, const char *source, const char *format, ...)
{
  FuleiPointVerdict *verdict = &judge->verdict->points[point];
  g_autofree char *said = verdict->words, *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  verdict->words = said != NULL ? g_strconcat (said, "；", words, NULL) : g_strdup (words);
  if (verdict->state != FULEI_POINT_FAULT)
    {
      verdict->rule = rule;
      verdict->source = source;
    }
  verdict->state = FULEI_POINT_FAULT;
}

/* --- the record by itself --- */

/* CHILD-4 */
static void
judge_complete (Judge *judge)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GString) named = g_string_new (NULL);

  fulei_child_completeness (judge->record, missing);
  for (guint i = 0; i < MIN (missing->len, FIELDS_NAMED); i++)
    g_string_append_printf (named, "%s%s", i > 0 ? "、" : "", ((const FuleiField *) missing->pdata[i])->heading);
  if (missing->len > FIELDS_NAMED)
    g_string_append_printf (named, _("等 %u 项"), missing->len);
  if (missing->len > 0)
    fail (judge, FULEI_POINT_COMPLETE, "CHILD-4.incomplete", SOURCE_ARCHIVE, _("没有填写：%s"), named->str);
}

/* CHILD-2, CHILD-3: what contradicts an identity number, and what contradicts the category. */
static void
broken_cb (FuleiChildRule rule, guint field, gpointer data)
{
  const FuleiRule *broken = fulei_child_rule_get (rule);
  gboolean identity = rule == FULEI_CHILD_RULE_NO_NUMBER || rule == FULEI_CHILD_RULE_SEX ||
                      rule == FULEI_CHILD_RULE_BIRTH;

  fail (data, identity ? FULEI_POINT_IDENTITY : FULEI_POINT_CATEGORY, broken->id, broken->source, "%s",
        fulei_child_rule_get_words (rule));
}

static void
judge_signature (Judge *judge)
{
  if (fulei_record_is_empty (judge->record, FULEI_CHILD_FILED_BY))
    fail (judge, FULEI_POINT_SIGNATURE, "FILE-1", SOURCE_ARCHIVE, "%s", _("没有写明建档人"));
  if (fulei_record_is_empty (judge->record, FULEI_CHILD_FILED_ON))
    fail (judge, FULEI_POINT_SIGNATURE, "FILE-1", SOURCE_ARCHIVE, "%s", _("没有写明建档时间"));
}

/* --- assessments and visits --- */

static FuleiDate
get_review_day (const FuleiFollowUpFacts *staff, FuleiDate day)
{
  for (guint i = staff->n_assessments; i > 0; i--)
    if (staff->assessments[i - 1].date <= day)
      return fulei_assessment_review_day (staff->assessments[i - 1].date, staff->assessments[i - 1].review);
  return 0;
}

/* RISK-2 */
static void
judge_assessment (Judge *judge, const FuleiLevel *level)
{
  FuleiDate review = get_review_day (&judge->facts->staff, judge->day);
  g_autofree char *iso = fulei_date_dup_iso (review);

  if (!level->assessed)
    fail (judge, FULEI_POINT_ASSESSMENT, fulei_assessment_rule_never.id, fulei_assessment_rule_never.source, "%s",
          _("没有家庭监护评估"));
  else if (review < judge->day)
    fail (judge, FULEI_POINT_ASSESSMENT, fulei_assessment_rule_review.id, fulei_assessment_rule_review.source,
          _("应于 %s 前再次评估，已逾期 %u 天"), iso, judge->day - review);
}

/* Appends to @said which of the last whole periods were missed. */
static void
look_at_periods (Judge *judge, FuleiPeriodKind kind, int n_periods, GString *said)
{
  FuleiPeriod present = fulei_period_at (kind, judge->day);
  FuleiPeriodStatus status;

  for (int i = -n_periods; i < 0; i++)
    {
      FuleiPeriod period = fulei_period_step (&present, i);
      g_autofree char *words = fulei_period_dup_chinese (&period);

      fulei_follow_up_period (&judge->facts->staff, &period, judge->day, &status);
      if (status.state == FULEI_PERIOD_MISSED)
        g_string_append_printf (said, "%s%s", said->len > 0 ? "、" : "", words);
    }
}

/* VISIT-1, VISIT-2 */
static void
judge_visits (Judge *judge)
{
  g_autoptr (GString) said = g_string_new (NULL);

  look_at_periods (judge, FULEI_PERIOD_MONTH, MONTHS, said);
  look_at_periods (judge, FULEI_PERIOD_QUARTER, QUARTERS, said);
  if (said->len > 0)
    fail (judge, FULEI_POINT_VISITS, "VISIT-1", SOURCE_VISITS, _("应走访或联系而没有记录：%s"), said->str);
}

/* --- what hangs on the child --- */

/* GUARD-1: asked of left-behind children. */
static gboolean
judge_agreement (Judge *judge, GError **error)
{
  FuleiStream *stream = judge->of[SOURCE_AGREEMENT];
  gboolean any = FALSE, in_force = FALSE;
  GError *failure = NULL;

  if (!fulei_child_facts_need_agreement (judge->facts, judge->day))
    {
      pass (judge, FULEI_POINT_AGREEMENT, FALSE);
      return TRUE;
    }
  if (!fulei_stream_seek (stream, judge->facts->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      const FuleiAgreementTerm term = { fulei_stream_get_date (stream, AGREEMENT_STARTS_ON),
                                        fulei_stream_get_date (stream, AGREEMENT_ENDS_ON),
                                        fulei_stream_get_date (stream, AGREEMENT_ENDED_ON) };

      any = TRUE;
      in_force = in_force || fulei_agreement_in_force (&term, judge->day);
    }
  if (!any && failure == NULL)
    fail (judge, FULEI_POINT_AGREEMENT, fulei_rule_agreement_none.id, fulei_rule_agreement_none.source, "%s",
          _("没有委托监护确认书"));
  else if (!in_force && failure == NULL)
    fail (judge, FULEI_POINT_AGREEMENT, fulei_rule_agreement_ended.id, fulei_rule_agreement_ended.source, "%s",
          _("委托监护确认书不在有效期内"));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* PAIR-2: asked of children in difficulty. */
static gboolean
judge_pairing (Judge *judge, GError **error)
{
  FuleiStream *stream = judge->of[SOURCE_PAIRING];
  gboolean in_force = FALSE;
  GError *failure = NULL;

  if (!fulei_record_has_code (judge->record, FULEI_CHILD_CATEGORY, "difficulty"))
    {
      pass (judge, FULEI_POINT_PAIRING, FALSE);
      return TRUE;
    }
  if (!fulei_stream_seek (stream, judge->facts->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      const FuleiPairingSpan span = { fulei_stream_get_date (stream, PAIRING_STARTS_ON),
                                      fulei_stream_get_date (stream, PAIRING_ENDS_ON) };

      in_force = in_force || fulei_pairing_in_force (&span, judge->day);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (!in_force)
    fail (judge, FULEI_POINT_PAIRING, fulei_rule_unpaired.id, fulei_rule_unpaired.source, "%s", _("没有现行结对"));
  return failure == NULL;
}

/* RISK-3. Returns: how many items of the plan are past their day, -1 with @error */
static int
count_late_items (Judge *judge, gint64 plan, GError **error)
{
  FuleiStream *stream = judge->of[SOURCE_ITEM];
  GError *failure = NULL;
  int n_late = 0;

  if (!fulei_stream_seek (stream, plan, error))
    return -1;
  while (fulei_stream_next (stream, &failure))
    n_late += fulei_plan_item_is_overdue (fulei_stream_get_date (stream, ITEM_DUE_ON),
                                          fulei_stream_get_date (stream, ITEM_DONE_ON), judge->day);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL ? n_late : -1;
}

static gboolean
judge_plan (Judge *judge, const FuleiLevel *level, GError **error)
{
  static const char *const codes[] = { [FULEI_RISK_LOW] = "low", [FULEI_RISK_MEDIUM] = "medium", [FULEI_RISK_HIGH] = "high" };
  gboolean needed = fulei_plan_is_needed (codes[level->level], judge->facts->tier_on != 0 ? "focus" : NULL);
  FuleiStream *stream = judge->of[SOURCE_PLAN];
  GError *failure = NULL;
  int n_late = 0, n_open = 0;

  if (!fulei_stream_seek (stream, judge->facts->id, error))
    return FALSE;
  while (n_late >= 0 && fulei_stream_next (stream, &failure))
    if (fulei_plan_is_open (fulei_stream_get_date (stream, PLAN_MADE_ON), fulei_stream_get_date (stream, PLAN_CLOSED_ON),
                            judge->day))
      {
        int n = count_late_items (judge, fulei_stream_get_id (stream), &failure);

        n_late = n < 0 ? -1 : n_late + n;
        n_open++;
      }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  pass (judge, FULEI_POINT_PLAN, needed || n_open > 0);
  if (needed && n_open == 0)
    fail (judge, FULEI_POINT_PLAN, fulei_plan_rule_missing.id, fulei_plan_rule_missing.source, "%s",
          _("应有关爱服务计划而没有现行的"));
  if (n_late > 0)
    fail (judge, FULEI_POINT_PLAN, fulei_plan_rule_item.id, fulei_plan_rule_item.source, _("计划有 %d 项逾期没有完成"), n_late);
  return TRUE;
}

/* CHILD-7 */
static gboolean
judge_needs (Judge *judge, GError **error)
{
  FuleiStream *stream = judge->of[SOURCE_NEED];
  guint n_long = 0, n_unsaid = 0;
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, judge->facts->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiDate found = fulei_stream_get_date (stream, NEED_FOUND_ON);
      gboolean met = g_strcmp0 (fulei_stream_get_text (stream, NEED_STATE), "met") == 0;

      if (found == 0 || found > judge->day)
        continue;
      n_long += !met && judge->day - found > FULEI_NEED_LONG_DAYS;
      n_unsaid += met && fulei_stream_is_empty (stream, NEED_MET_BY);
    }
  if (n_long > 0)
    fail (judge, FULEI_POINT_NEEDS, fulei_need_rule_long.id, fulei_need_rule_long.source,
          _("%u 项需求提出超过 %d 天没有落实"), n_long, FULEI_NEED_LONG_DAYS);
  if (n_unsaid > 0)
    fail (judge, FULEI_POINT_NEEDS, fulei_need_rule_unsaid.id, fulei_need_rule_unsaid.source,
          _("%u 项需求没有写明由什么落实"), n_unsaid);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* VISIT-3: problems that are open past their day. */
static gboolean
judge_problems (Judge *judge, GError **error)
{
  FuleiStream *stream = judge->of[SOURCE_PROBLEM];
  GError *failure = NULL;
  guint n_late = 0;

  if (!fulei_stream_seek (stream, judge->facts->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      const FuleiProblem problem = {
        .visited_on = fulei_stream_get_date (stream, PROBLEM_VISITED_ON),
        .follow_up_on = fulei_stream_get_date (stream, PROBLEM_FOLLOW_UP_ON),
        .solved_on = fulei_stream_get_date (stream, PROBLEM_SOLVED_ON),
        .solved = fulei_stream_get_integer (stream, PROBLEM_SOLVED) == 1,
      };

      n_late += fulei_problem_waits (&problem, judge->day) && fulei_problem_get_due (&problem) < judge->day;
    }
  if (n_late > 0)
    fail (judge, FULEI_POINT_PROBLEMS, fulei_visit_rule_overdue.id, fulei_visit_rule_overdue.source, 
          _("%u 个走访中发现的问题逾期没有办结"), n_late);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* --- all of it --- */

static gboolean
open_sources (Judge *judge, FuleiLedger *ledger, GError **error)
{
  judge->reader = fulei_facts_reader_new (ledger, judge->day, FULEI_FACTS_ALL, FALSE, error);
  for (guint i = 0; judge->reader != NULL && i < N_SOURCES; i++)
    {
      judge->of[i] = fulei_streams_add (fulei_facts_reader_get_streams (judge->reader), sources[i].reg,
                                        sources[i].fields, sources[i].n_fields, sources[i].flags, error);
      if (judge->of[i] == NULL)
        return FALSE;
    }
  return judge->reader != NULL;
}

static gboolean
judge_one (Judge *judge, GError **error)
{
  GError *failure = NULL;
  FuleiLevel level;

  for (guint point = 0; point < FULEI_POINTS_JUDGED; point++)
    pass (judge, point, TRUE);
  if (!fulei_facts_reader_find (judge->reader, fulei_record_get_id (judge->record), &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  judge->facts = fulei_facts_reader_get (judge->reader);
  fulei_follow_up_level (&judge->facts->staff, judge->day, &level);
  judge_complete (judge);
  fulei_child_find_broken (judge->record, judge->day, broken_cb, judge);
  judge_assessment (judge, &level);
  judge_visits (judge);
  judge_signature (judge);
  return judge_agreement (judge, error) && judge_pairing (judge, error) && judge_plan (judge, &level, error) &&
         judge_needs (judge, error) && judge_problems (judge, error);
}

static void
verdict_free (gpointer verdict)
{
  fulei_archive_verdict_free (verdict);
}

static gboolean
judge_all (Judge *judge, FuleiCursor *cursor, FuleiRecord *record, GPtrArray *verdicts, GCancellable *cancellable,
           GError **error)
{
  GError *failure = NULL;

  judge->record = record;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      judge->verdict = g_new0 (FuleiArchiveVerdict, 1);
      judge->verdict->child = fulei_record_get_id (record);
      g_ptr_array_add (verdicts, judge->verdict);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !judge_one (judge, error))
        return FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * fulei_archive_judge:
 * @children: (array length=n_children): ids; those that are not in the ledger are passed over
 * @day: the day of the inspection; what is dated later is not seen
 * @error: FULEI_LEDGER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Judges archives point by point from the records. 纸质档案 and 其他 stay open: they need eyes.
 *
 * Returns: (transfer full) (nullable) (element-type FuleiArchiveVerdict): in the order of @children
 */
GPtrArray *
fulei_archive_judge (FuleiLedger *ledger, const gint64 *children, guint n_children, FuleiDate day,
                     GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func (verdict_free);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_for_ids (ledger, reg, children, n_children, NULL, 0, error);
  Judge judge = { .day = day };
  gboolean judged;

  judged = cursor != NULL && open_sources (&judge, ledger, error) &&
           judge_all (&judge, cursor, record, verdicts, cancellable, error);
  g_clear_pointer (&judge.reader, fulei_facts_reader_free);
  return judged ? g_steal_pointer (&verdicts) : NULL;
}

/** fulei_archive_verdict_free: @verdict: (transfer full) */
void
fulei_archive_verdict_free (FuleiArchiveVerdict *verdict)
{
  for (guint point = 0; point < FULEI_N_POINTS; point++)
    g_free (verdict->points[point].words);
  g_free (verdict);
}

/** fulei_archive_verdict_write: @archive: of spot_check_child: gets what was judged, and the result that follows */
void
fulei_archive_verdict_write (const FuleiArchiveVerdict *verdict, FuleiRecord *archive)
{
  for (guint point = 0; point < FULEI_POINTS_JUDGED; point++)
    fulei_archive_set_point (archive, point, verdict->points[point].state, verdict->points[point].words);
  fulei_archive_derive (archive);
}
