/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include "domain/fulei-guardianship-rules.h"
#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"
#include "office/fulei-indicators.h"
#include "office/fulei-report-children.h"

/* Figures about children: who was on the roll, what they were owed and got. One pass over all of them tells every month
 * and every place; fulei_follow_up_period() is the judge (VISIT-1, VISIT-2, LOVE-2). */

static const struct { const char *id, *label; } states[FULEI_N_CHILD_STATES] = {
  [FULEI_CHILD_STATE_ROLL] = { "roll", N_("在册儿童") },
  [FULEI_CHILD_STATE_LEFT_BEHIND] = { "left-behind", N_("农村留守儿童") },
  [FULEI_CHILD_STATE_DIFFICULTY] = { "difficulty", N_("困境儿童") },
  [FULEI_CHILD_STATE_MEDIUM] = { "medium", N_("中风险") },
  [FULEI_CHILD_STATE_HIGH] = { "high", N_("高风险") },
  [FULEI_CHILD_STATE_ENTERED] = { "entered", N_("本期入册") },
  [FULEI_CHILD_STATE_GONE] = { "left", N_("本期离册") },
};

/* What they are called is the indicators' (RPT-5): the same numbers under the same names. */
static const struct { const char *section, *id; } duties[FULEI_N_CHILD_DUTIES] = {
  [FULEI_CHILD_DUTY_LOW] = { "contact", "contact-low" },
  [FULEI_CHILD_DUTY_MEDIUM] = { "contact", "visit-medium" },
  [FULEI_CHILD_DUTY_HIGH] = { "contact", "visit-high" },
  [FULEI_CHILD_DUTY_QUARTER] = { "contact", "quarter-visit-low" },
  [FULEI_CHILD_DUTY_TALK] = { "pairing", "talk" },
  [FULEI_CHILD_DUTY_HOME] = { "pairing", "home-visit" },
  [FULEI_CHILD_DUTY_PAIRED] = { "pairing", "pairing-rate" },
  [FULEI_CHILD_DUTY_AGREED] = { "guardianship", "agreement-rate" },
};

/* In which of the report's months a child had something on the last day that counts. */
typedef struct {
  gint64  child;
  guint64 months;               /* bits 1 << month */
} Held;

static void
pass_clear (FuleiChildrenPass *pass)
{
  g_clear_pointer (&pass->difficulty, g_hash_table_unref);
  g_clear_pointer (&pass->paired, g_hash_table_unref);
  g_clear_pointer (&pass->agreed, g_hash_table_unref);
  for (guint i = 0; i < pass->work->places->len && pass->places != NULL; i++)
    for (guint j = 0; j < FULEI_N_PLACE_LISTS; j++)
      g_array_unref (pass->places[i].lists[j]);
  g_clear_pointer (&pass->places, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FuleiChildrenPass, pass_clear)

static gboolean
load_difficulty (FuleiChildrenPass *pass, GError **error)
{
  const FuleiRegister *reg = fulei_report_work_get_register (pass->work, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  pass->difficulty = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  fulei_query_add (query, &reg->fields[FULEI_CHILD_CATEGORY], FULEI_OPERATOR_HAS_CODE, "difficulty");
  ids = fulei_query_select_ids (query, pass->work->ledger, pass->work->cancellable, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_hash_table_add (pass->difficulty, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  return ids != NULL;
}

/* The child's entry in @table, made when it is asked for first. */
static Held *
find_held (GHashTable *table, gint64 child)
{
  Held *held = g_hash_table_lookup (table, &child);

  if (held != NULL)
    return held;
  held = g_new0 (Held, 1);
  held->child = child;
  g_hash_table_insert (table, &held->child, held);
  return held;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static void
add_pairing (FuleiChildrenPass *pass, const FuleiRecord *pairing)
{
  FuleiDate first = get_date (pairing, FULEI_PAIRING_STARTS_ON), last = get_date (pairing, FULEI_PAIRING_ENDS_ON);
  Held *held = find_held (pass->paired, fulei_record_get_integer (pairing, FULEI_PAIRING_CHILD, 0));

  for (guint i = 0; i < pass->work->n_months; i++)
    if (first <= pass->ends[i] && (last == 0 || last >= pass->ends[i]))
      held->months |= G_GUINT64_CONSTANT (1) << i;
}

static void
add_agreement (FuleiChildrenPass *pass, const FuleiRecord *agreement)
{
  Held *held = find_held (pass->agreed, fulei_record_get_integer (agreement, FULEI_AGREEMENT_CHILD, 0));
  FuleiAgreementTerm term;

  fulei_agreement_term_read (&term, agreement);
  for (guint i = 0; i < pass->work->n_months; i++)
    if (fulei_agreement_in_force (&term, pass->ends[i]))
      held->months |= G_GUINT64_CONSTANT (1) << i;
}

static gboolean
scan (FuleiChildrenPass *pass, guint reg, const guint *fields, guint n_fields, void (*add) (FuleiChildrenPass *, const FuleiRecord *),
      GError **error)
{
  const FuleiRegister *scanned = fulei_report_work_get_register (pass->work, reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (scanned);
  g_autoptr (FuleiCursor) cursor = NULL;
  const FuleiField *wanted[4];
  GError *failure = NULL;

  g_assert (n_fields <= G_N_ELEMENTS (wanted));
  for (guint i = 0; i < n_fields; i++)
    wanted[i] = &scanned->fields[fields[i]];
  cursor = fulei_cursor_new_scan (pass->work->ledger, scanned, wanted, n_fields, pass->work->cancellable, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    add (pass, record);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

static gboolean
load_held (FuleiChildrenPass *pass, GError **error)
{
  static const guint pairing[] = { FULEI_PAIRING_CHILD, FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON };
  static const guint agreement[] = { FULEI_AGREEMENT_CHILD, FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON,
                                     FULEI_AGREEMENT_ENDED_ON };

  pass->paired = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  pass->agreed = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  return scan (pass, FULEI_REGISTER_PAIRING, pairing, G_N_ELEMENTS (pairing), add_pairing, error) &&
         scan (pass, FULEI_REGISTER_AGREEMENT, agreement, G_N_ELEMENTS (agreement), add_agreement, error);
}

/* The months of each moment, among the report's months. */
static void
find_months (FuleiChildrenPass *pass)
{
  const FuleiReportWork *work = pass->work;

  for (guint i = 0; i < work->n_months; i++)
    {
      pass->ends[i] = MIN (work->months[i].last, work->lasts[FULEI_REPORT_NOW]);
      for (guint moment = 0; moment < FULEI_N_REPORT_MOMENTS; moment++)
        {
          if (work->months[i].first == work->periods[moment].first)
            pass->first_month[moment] = i;
          if (work->months[i].last == work->periods[moment].last)
            pass->last_month[moment] = i;
        }
    }
}

/* --- one child --- */

/* Adds to the whole, to the child's place and, in the report's own period, to the child itself. */
static void
tally (FuleiChildrenPass *pass, FuleiPlaceTally *place, FuleiChildDuty duty, guint month, gboolean done)
{
  pass->all.duties[duty][month].whole++;
  pass->all.duties[duty][month].part += done ? 1 : 0;
  place->duties[duty][month].whole++;
  place->duties[duty][month].part += done ? 1 : 0;
  if (month < pass->first_month[FULEI_REPORT_NOW])
    return;
  if ((duty == FULEI_CHILD_DUTY_PAIRED || duty == FULEI_CHILD_DUTY_AGREED) && month != pass->last_month[FULEI_REPORT_NOW])
    return;
  pass->own[duty].whole++;
  pass->own[duty].part += done ? 1 : 0;
}

static FuleiChildDuty
duty_of (const FuleiPeriodStatus *status)
{
  switch (status->kind)
    {
    case FULEI_DUTY_QUARTER_VISIT:
      return FULEI_CHILD_DUTY_QUARTER;
    case FULEI_DUTY_TALK:
      return FULEI_CHILD_DUTY_TALK;
    case FULEI_DUTY_HOME_VISIT:
      return FULEI_CHILD_DUTY_HOME;
    case FULEI_DUTY_VISIT:
      return status->level.level == FULEI_RISK_HIGH ? FULEI_CHILD_DUTY_HIGH : FULEI_CHILD_DUTY_MEDIUM;
    case FULEI_DUTY_CONTACT:
    case FULEI_DUTY_ASSESSMENT:
    default:
      return FULEI_CHILD_DUTY_LOW;
    }
}

/* A period counts in the month in which it ends; one that still runs, with what is owed so far. */
static void
judge (FuleiChildrenPass *pass, FuleiPlaceTally *place, const FuleiFollowUpFacts *facts, const FuleiPeriod *period, guint month)
{
  FuleiPeriodStatus status;

  fulei_follow_up_period (facts, period, pass->work->lasts[FULEI_REPORT_NOW], &status);
  if (status.state != FULEI_PERIOD_NOT_OWED)
    tally (pass, place, duty_of (&status), month, status.state == FULEI_PERIOD_DONE);
}

static void
judge_months (FuleiChildrenPass *pass, FuleiPlaceTally *place, const FuleiFollowUpFacts *facts)
{
  for (guint i = 0; i < pass->work->n_months; i++)
    {
      FuleiPeriod quarter = fulei_period_at (FULEI_PERIOD_QUARTER, pass->work->months[i].last);

      judge (pass, place, facts, &pass->work->months[i], i);
      if (quarter.last == pass->work->months[i].last)
        judge (pass, place, facts, &quarter, i);
    }
}

/* PAIR-2 of children in difficulty, GUARD-1 of those left behind: on each month's last day. */
static void
judge_holdings (FuleiChildrenPass *pass, FuleiPlaceTally *place, const FuleiChildFacts *child)
{
  const Held *paired = g_hash_table_lookup (pass->paired, &child->id);
  const Held *agreed = g_hash_table_lookup (pass->agreed, &child->id);
  gboolean difficulty = g_hash_table_contains (pass->difficulty, &child->id);

  for (guint i = 0; i < pass->work->n_months; i++)
    {
      guint64 month = G_GUINT64_CONSTANT (1) << i;

      if (!fulei_day_spans_contain (child->staff.days, child->staff.n_days, pass->ends[i]))
        continue;
      if (difficulty)
        tally (pass, place, FULEI_CHILD_DUTY_PAIRED, i, paired != NULL && (paired->months & month) != 0);
      if (child->left_behind)
        tally (pass, place, FULEI_CHILD_DUTY_AGREED, i, agreed != NULL && (agreed->months & month) != 0);
    }
}

static void
count_state (FuleiChildrenPass *pass, FuleiPlaceTally *place, FuleiChildState state, FuleiReportMoment moment, gint64 child)
{
  pass->states[state]->values[moment].part++;
  if (moment != FULEI_REPORT_NOW)
    return;
  place->states[state]++;
  g_array_append_val (pass->states[state]->ids, child);
}

/* Whether one of the child's spans on the roll begins (or ended the day before) in the days from @first to @last. */
static gboolean
comes_or_goes (const FuleiFollowUpFacts *facts, gboolean goes, FuleiDate first, FuleiDate last)
{
  for (guint i = 0; i < facts->n_days; i++)
    {
      FuleiDate day = goes ? facts->days[i].last : facts->days[i].first;

      if (goes && day == FULEI_DAY_OPEN)
        continue;
      day += goes ? 1 : 0;
      if (day >= first && day <= last)
        return TRUE;
    }
  return FALSE;
}

/* CHILD-5: the roll of each moment's last day, and who came and went in the period. */
static void
count_roll (FuleiChildrenPass *pass, FuleiPlaceTally *place, const FuleiChildFacts *child, FuleiReportMoment moment)
{
  FuleiDate first = pass->work->periods[moment].first, last = pass->work->lasts[moment];
  const FuleiFollowUpFacts *facts = &child->staff;
  FuleiLevel level;

  if (comes_or_goes (facts, FALSE, first, last))
    count_state (pass, place, FULEI_CHILD_STATE_ENTERED, moment, child->id);
  if (comes_or_goes (facts, TRUE, first, last))
    count_state (pass, place, FULEI_CHILD_STATE_GONE, moment, child->id);
  if (!fulei_day_spans_contain (facts->days, facts->n_days, last))
    return;
  place->roll[moment]++;
  if (moment == FULEI_REPORT_NOW)
    g_array_append_val (place->lists[FULEI_PLACE_ROLL], child->id);
  count_state (pass, place, FULEI_CHILD_STATE_ROLL, moment, child->id);
  if (child->left_behind)
    count_state (pass, place, FULEI_CHILD_STATE_LEFT_BEHIND, moment, child->id);
  if (g_hash_table_contains (pass->difficulty, &child->id))
    count_state (pass, place, FULEI_CHILD_STATE_DIFFICULTY, moment, child->id);
  fulei_follow_up_level (facts, last, &level);
  if (level.assessed && level.level != FULEI_RISK_LOW)
    count_state (pass, place, level.level == FULEI_RISK_HIGH ? FULEI_CHILD_STATE_HIGH : FULEI_CHILD_STATE_MEDIUM, moment, child->id);
}

/* A child stands with those who got all that was owed in the period, or with the others. */
static void
list_child (FuleiChildrenPass *pass, FuleiPlaceTally *place, gint64 child)
{
  FuleiReportValue staff = { 0, 0 };

  for (guint i = 0; i < FULEI_N_CHILD_DUTIES; i++)
    {
      const FuleiReportValue *own = &pass->own[i];

      if (i <= FULEI_CHILD_DUTY_QUARTER)
        staff = (FuleiReportValue) { staff.part + own->part, staff.whole + own->whole };
      if (own->whole > 0)
        g_array_append_val (own->part == own->whole ? pass->duties[i]->ids : pass->duties[i]->others, child);
    }
  if (staff.whole > 0)
    g_array_append_val (place->lists[staff.part == staff.whole ? FULEI_PLACE_SEEN : FULEI_PLACE_UNSEEN], child);
}

static void
count_child (FuleiChildrenPass *pass, const FuleiChildFacts *child)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (pass->work->place_of, &child->village));
  FuleiPlaceTally *place;

  if (pass->work->township != NULL && index == 0)
    return;
  place = &pass->places[index];
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    if (pass->work->has[i])
      count_roll (pass, place, child, (FuleiReportMoment) i);
  for (guint i = 0; i < FULEI_N_CHILD_DUTIES; i++)
    pass->own[i] = (FuleiReportValue) { 0, 0 };
  judge_months (pass, place, &child->staff);
  for (guint i = 0; i < child->n_pairings; i++)
    {
      FuleiFollowUpFacts facts;

      fulei_pairing_facts_get (child, i, &facts);
      judge_months (pass, place, &facts);
    }
  judge_holdings (pass, place, child);
  list_child (pass, place, child->id);
}

/* --- what comes of it --- */

static gboolean
read_children (FuleiChildrenPass *pass, GError **error)
{
  g_autoptr (FuleiFactsReader) reader = fulei_facts_reader_new (pass->work->ledger, pass->work->lasts[FULEI_REPORT_NOW],
                                                                FULEI_FACTS_ALL, TRUE, error);
  GError *failure = NULL;

  if (reader == NULL)
    return FALSE;
  while (fulei_facts_reader_next (reader, pass->work->cancellable, &failure))
    count_child (pass, fulei_facts_reader_get (reader));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/** fulei_children_pass_get: Returns: a moment's value: of its months together, or on its last day */
FuleiReportValue
fulei_children_pass_get (const FuleiChildrenPass *pass, const FuleiPlaceTally *of, FuleiChildDuty duty,
                         FuleiReportMoment moment)
{
  guint last = pass->last_month[moment];
  guint first = duty == FULEI_CHILD_DUTY_PAIRED || duty == FULEI_CHILD_DUTY_AGREED ? last : pass->first_month[moment];
  FuleiReportValue sum = { 0, 0 };

  for (guint i = first; i <= last; i++)
    {
      sum.part += of->duties[duty][i].part;
      sum.whole += of->duties[duty][i].whole;
    }
  return sum;
}

static void
finish_duties (FuleiChildrenPass *pass)
{
  for (guint moment = 0; moment < FULEI_N_REPORT_MOMENTS; moment++)
    for (guint duty = 0; duty < FULEI_N_CHILD_DUTIES && pass->work->has[moment]; duty++)
      pass->duties[duty]->values[moment] = fulei_children_pass_get (pass, &pass->all, (FuleiChildDuty) duty,
                                                                      (FuleiReportMoment) moment);
}

/* Figures are added before the pass, so that it can fill them. */
static void
add_figures (FuleiChildrenPass *pass)
{
  FuleiReportData *data = pass->work->data;

  for (guint i = 0; i < FULEI_N_CHILD_STATES; i++)
    pass->states[i] = fulei_report_data_add_figure (data, "base", states[i].id, _(states[i].label), _("名"),
                                                    FULEI_REPORT_NUMBER, "child");
  for (guint i = 0; i < FULEI_N_CHILD_DUTIES; i++)
    pass->duties[i] = fulei_report_data_add_figure (data, duties[i].section, duties[i].id,
                                                    fulei_indicator_find (duties[i].id)->label, "",
                                                    FULEI_REPORT_RATE, "child");
  for (guint i = 0; i < FULEI_N_CHILD_STATES; i++)
    fulei_report_figure_set_has (pass->states[i], pass->work->has);
  for (guint i = 0; i < FULEI_N_CHILD_DUTIES; i++)
    fulei_report_figure_set_has (pass->duties[i], pass->work->has);
}

/**
 * fulei_report_add_children:
 *
 * Adds the figures of children, in all and by place, and the charts of twelve months (RPT-1, RPT-3).
 *
 * Returns: FALSE with an error of the ledger, or cancelled
 */
gboolean
fulei_report_add_children (FuleiReportWork *work, GError **error)
{
  g_auto (FuleiChildrenPass) pass = { .work = work };

  pass.places = g_new0 (FuleiPlaceTally, work->places->len);
  for (guint i = 0; i < work->places->len; i++)
    for (guint j = 0; j < FULEI_N_PLACE_LISTS; j++)
      pass.places[i].lists[j] = g_array_new (FALSE, FALSE, sizeof (gint64));
  find_months (&pass);
  add_figures (&pass);
  if (!load_difficulty (&pass, error) || !load_held (&pass, error) || !read_children (&pass, error))
    return FALSE;
  finish_duties (&pass);
  fulei_report_add_places (&pass);
  return TRUE;
}
