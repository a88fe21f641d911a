/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-due-private.h"

#include <string.h>

#include "domain/fulei-problem.h"
#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"

enum { AGREEMENT_CHILD, AGREEMENT_STARTS_ON, AGREEMENT_ENDS_ON, AGREEMENT_ENDED_ON };
enum { PLAN_CHILD, PLAN_MADE_ON, PLAN_CLOSED_ON };
enum { ITEM_PLAN, ITEM_DUE_ON, ITEM_DONE_ON };
enum { PROBLEM_CHILD, PROBLEM_VISITED_ON, PROBLEM_FOLLOW_UP_ON, PROBLEM_SOLVED, PROBLEM_SOLVED_ON };
enum { ENROLMENT_CHILD, ENROLMENT_CAMP, ENROLMENT_STATE, ENROLMENT_CONSENT_ON };
enum { DAY_CHILD, DAY_KIND, DAY_PERIOD, DAY_PLANNED_ON };
enum { CAMP_STARTS_ON, CAMP_ENDS_ON, CAMP_STATE };

typedef enum { SOURCE_AGREEMENT, SOURCE_PLAN, SOURCE_ITEM, SOURCE_PROBLEM, SOURCE_ENROLMENT, SOURCE_DAY,
               N_SOURCES } Source;

static const struct {
  guint reg;
  guint fields[5];
  guint n_fields;
  FuleiStreamFlags flags;       /* besides WALK or FIND */
} sources[N_SOURCES] = {
  { FULEI_REGISTER_AGREEMENT, { FULEI_AGREEMENT_CHILD, FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON,
                                FULEI_AGREEMENT_ENDED_ON }, 4, 0 },
  { FULEI_REGISTER_CARE_PLAN, { FULEI_CARE_PLAN_CHILD, FULEI_CARE_PLAN_MADE_ON, FULEI_CARE_PLAN_CLOSED_ON }, 3, 0 },
  { FULEI_REGISTER_PLAN_ITEM, { FULEI_PLAN_ITEM_CARE_PLAN, FULEI_PLAN_ITEM_DUE_ON, FULEI_PLAN_ITEM_DONE_ON }, 3,
    FULEI_STREAM_FIND },
  { FULEI_REGISTER_VISIT, { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_FOLLOW_UP_ON, FULEI_VISIT_SOLVED,
                            FULEI_VISIT_SOLVED_ON }, 5, FULEI_STREAM_TOLD },
  { FULEI_REGISTER_ENROLMENT, { FULEI_ENROLMENT_CHILD, FULEI_ENROLMENT_CAMP, FULEI_ENROLMENT_STATE,
                                FULEI_ENROLMENT_CONSENT_ON }, 4, 0 },
  { FULEI_REGISTER_DUTY_DAY, { FULEI_DUTY_DAY_CHILD, FULEI_DUTY_DAY_KIND, FULEI_DUTY_DAY_PERIOD,
                               FULEI_DUTY_DAY_PLANNED_ON }, 4, 0 },
};

struct _FuleiDueChildren {
  FuleiFactsReader      *reader;
  FuleiStream           *of[N_SOURCES];
  FuleiDate              as_of;
  GHashTable            *camps;         /* id → first day, of those that need consent now */

  /* of the child */
  const FuleiChildFacts *child;
  FuleiDueLine           lines[FULEI_N_DUE_KINDS];
  guint                  has;           /* bits 1 << FuleiDueKind: there is a line */
};

static gboolean
load_camps (FuleiDueChildren *self, GError **error)
{
  static const guint fields[] = { FULEI_CAMP_STARTS_ON, FULEI_CAMP_ENDS_ON, FULEI_CAMP_STATE };
  FuleiStream *stream = fulei_streams_add (fulei_facts_reader_get_streams (self->reader), FULEI_REGISTER_CAMP, fields,
                                           G_N_ELEMENTS (fields), FULEI_STREAM_BY_ID, error);
  GError *failure = NULL;
  gint64 id;

  if (stream == NULL)
    return FALSE;
  while (fulei_stream_next_key (stream, &id, &failure) && fulei_stream_next (stream, &failure))
    {
      FuleiDate first = fulei_stream_get_date (stream, CAMP_STARTS_ON);
      FuleiDate last = fulei_stream_get_date (stream, CAMP_ENDS_ON);

      if (first != 0 && first <= self->as_of + FULEI_DUTY_NOTICE_DAYS && MAX (first, last) >= self->as_of &&
          g_strcmp0 (fulei_stream_get_text (stream, CAMP_STATE), "closed") != 0)
        {
          gint64 *key = g_new (gint64, 1);

          *key = id;
          g_hash_table_insert (self->camps, key, GUINT_TO_POINTER (first));
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * fulei_due_children_new:
 * @whole: whether all children are gone through, or some found
 *
 * Returns: (transfer full) (nullable): it keeps the ledger locked; NULL with @error
 */
FuleiDueChildren *
fulei_due_children_new (FuleiLedger *ledger, FuleiDate as_of, gboolean whole, GError **error)
{
  g_autoptr (FuleiDueChildren) self = g_new0 (FuleiDueChildren, 1);

  self->as_of = as_of;
  self->camps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->reader = fulei_facts_reader_new (ledger, as_of, FULEI_FACTS_LATEST, whole, error);
  if (self->reader == NULL || !load_camps (self, error))
    return NULL;
  self->child = fulei_facts_reader_get (self->reader);
  for (guint i = 0; i < N_SOURCES; i++)
    {
      self->of[i] = fulei_streams_add (fulei_facts_reader_get_streams (self->reader), sources[i].reg, sources[i].fields,
                                       sources[i].n_fields,
                                       sources[i].flags | (whole ? FULEI_STREAM_WALK : FULEI_STREAM_FIND),
                                       error);
      if (self->of[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/** fulei_due_children_free: @children: (nullable) (transfer full): unlocks the ledger */
void
fulei_due_children_free (FuleiDueChildren *children)
{
  if (children == NULL)
    return;
  g_clear_pointer (&children->reader, fulei_facts_reader_free);
  g_hash_table_unref (children->camps);
  g_free (children);
}

static void
start_line (FuleiDueChildren *self, FuleiDueKind kind, FuleiDueCause cause, guint reg, gint64 record,
            FuleiDueLine *line)
{
  *line = (FuleiDueLine) {
    .child = self->child->id,
    .village = self->child->village,
    .director = fulei_responsible_on (self->child->responsible, self->child->n_responsible, self->as_of),
    .kind = kind,
    .cause = cause,
    .reg = reg,
    .record = record,
  };
}

/* Of a kind the child has one line: the most pressing. */
static void
keep (FuleiDueChildren *self, const FuleiDueLine *line)
{
  FuleiDueLine *kept = &self->lines[line->kind];

  if ((self->has & 1U << line->kind) == 0 || line->state < kept->state ||
      (line->state == kept->state && line->due < kept->due))
    *kept = *line;
  self->has |= 1U << line->kind;
}

static void
keep_dated (FuleiDueChildren *self, FuleiDueLine *line, FuleiDate due)
{
  if (fulei_due_line_set_date (line, due, self->as_of))
    keep (self, line);
}

static FuleiDueKind
kind_of_duty (FuleiDutyKind duty)
{
  static const FuleiDueKind kinds[] = {
    [FULEI_DUTY_CONTACT] = FULEI_DUE_CONTACT,
    [FULEI_DUTY_VISIT] = FULEI_DUE_VISIT,
    [FULEI_DUTY_QUARTER_VISIT] = FULEI_DUE_QUARTER_VISIT,
    [FULEI_DUTY_TALK] = FULEI_DUE_TALK,
    [FULEI_DUTY_HOME_VISIT] = FULEI_DUE_HOME_VISIT,
    [FULEI_DUTY_ASSESSMENT] = FULEI_DUE_ASSESSMENT,
  };

  return kinds[duty];
}

static FuleiDueCause
cause_of_duty (FuleiDutyCause cause)
{
  static const FuleiDueCause causes[] = {
    [FULEI_DUTY_FOR_PERIOD] = FULEI_DUE_FOR_PERIOD,
    [FULEI_DUTY_NEVER_ASSESSED] = FULEI_DUE_NEVER_ASSESSED,
    [FULEI_DUTY_REVIEW] = FULEI_DUE_REVIEW,
    [FULEI_DUTY_AFTER_REPORT] = FULEI_DUE_AFTER_REPORT,
  };

  return causes[cause];
}

static void
keep_duty (FuleiDueChildren *self, const FuleiDuty *duty, guint reg, gint64 record)
{
  FuleiDueLine line;

  start_line (self, kind_of_duty (duty->kind), cause_of_duty (duty->cause), reg, record, &line);
  if (duty->level_day != 0)
    line.director = fulei_responsible_on (self->child->responsible, self->child->n_responsible, duty->level_day);
  line.state = duty->overdue ? FULEI_DUE_STATE_OVERDUE : FULEI_DUE_STATE_DUE;
  line.due = duty->due;
  line.last_done = duty->last_done;
  line.last_record = duty->last_record;
  line.fact_day = duty->reported;
  line.level = duty->level.level;
  line.level_since = duty->level.since;
  line.period_kind = (guint8) duty->period.kind;
  line.period_year = (guint16) duty->period.year;
  line.period_number = (guint8) duty->period.number;
  keep (self, &line);
}

/* VISIT-1, VISIT-2, RISK-2, LOVE-2 */
static void
add_periods (FuleiDueChildren *self)
{
  FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
  guint n_duties = fulei_follow_up_due (&self->child->staff, self->as_of, duties);

  for (guint i = 0; i < n_duties; i++)
    keep_duty (self, &duties[i], FULEI_REGISTER_CHILD, self->child->id);
  for (guint pairing = 0; pairing < self->child->n_pairings; pairing++)
    {
      FuleiFollowUpFacts facts;

      fulei_pairing_facts_get (self->child, pairing, &facts);
      n_duties = fulei_follow_up_due (&facts, self->as_of, duties);
      for (guint i = 0; i < n_duties; i++)
        keep_duty (self, &duties[i], FULEI_REGISTER_PAIRING, self->child->pairings[pairing].id);
    }
}

/* Returns: the first day of the child's present time on the roll */
static FuleiDate
on_roll_since (const FuleiDueChildren *self)
{
  const FuleiFollowUpFacts *staff = &self->child->staff;
  FuleiDate since = 0;

  for (guint i = 0; i < staff->n_days && staff->days[i].first <= self->as_of; i++)
    since = staff->days[i].first;
  return since;
}

/* The agreements that follow one another from before today on, and the last one that is over. */
typedef struct {
  FuleiDate covered;            /* last day, from @as_of on; the day before it if there is none */
  gint64    covering;
  FuleiDate over;
  gint64    last;
} Agreements;

/* Rows come by their first day. */
static gboolean
read_agreements (FuleiDueChildren *self, Agreements *found, GError **error)
{
  FuleiStream *stream = self->of[SOURCE_AGREEMENT];
  GError *failure = NULL;

  *found = (Agreements) { .covered = self->as_of - 1 };
  if (!fulei_stream_seek (stream, self->child->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiDate first = fulei_stream_get_date (stream, AGREEMENT_STARTS_ON);
      FuleiDate ends = fulei_stream_get_date (stream, AGREEMENT_ENDS_ON);
      FuleiDate ended = fulei_stream_get_date (stream, AGREEMENT_ENDED_ON);

      if (ends == 0)
        ends = FULEI_DAY_OPEN;
      if (ended != 0 && ended <= ends)
        ends = ended - 1;
      if (found->covered != FULEI_DAY_OPEN && first <= found->covered + 1 && ends > found->covered)
        {
          found->covered = ends;
          found->covering = fulei_stream_get_id (stream);
        }
      else if (ends < self->as_of && ends > found->over)
        {
          found->over = ends;
          found->last = fulei_stream_get_id (stream);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* GUARD-1: a left-behind child lacks an agreement from the day after the last one. */
static gboolean
add_agreement (FuleiDueChildren *self, GError **error)
{
  Agreements found;
  FuleiDueLine line;

  if (!fulei_child_facts_need_agreement (self->child, self->as_of))
    return TRUE;
  if (!read_agreements (self, &found, error))
    return FALSE;
  if (found.covered == FULEI_DAY_OPEN)
    return TRUE;
  if (found.covering != 0)
    start_line (self, FULEI_DUE_AGREEMENT, FULEI_DUE_AGREEMENT_ENDS, FULEI_REGISTER_AGREEMENT, found.covering, &line);
  else if (found.last != 0)
    start_line (self, FULEI_DUE_AGREEMENT, FULEI_DUE_AGREEMENT_OVER, FULEI_REGISTER_AGREEMENT, found.last, &line);
  else
    start_line (self, FULEI_DUE_AGREEMENT, FULEI_DUE_NO_AGREEMENT, FULEI_REGISTER_CHILD, self->child->id, &line);
  line.fact_day = found.covering != 0 ? found.covered : found.over;
  keep_dated (self, &line, found.covering != 0 ? found.covered : MAX (found.over + 1, on_roll_since (self)));
  return TRUE;
}

/* RISK-3: what an open plan promised and by when. */
static gboolean
add_items (FuleiDueChildren *self, gint64 plan, GError **error)
{
  FuleiStream *stream = self->of[SOURCE_ITEM];
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, plan, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiDate done = fulei_stream_get_date (stream, ITEM_DONE_ON);
      FuleiDueLine line;

      if (done != 0 && done <= self->as_of)
        continue;
      start_line (self, FULEI_DUE_PLAN, FULEI_DUE_PLAN_ITEM, FULEI_REGISTER_PLAN_ITEM, fulei_stream_get_id (stream),
                  &line);
      keep_dated (self, &line, fulei_stream_get_date (stream, ITEM_DUE_ON));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* RISK-3: since when a plan is needed, by risk or by tier; 0 if none is */
static FuleiDate
plan_needed_since (const FuleiDueChildren *self, const FuleiLevel *level)
{
  FuleiDate by_risk = level->level != FULEI_RISK_LOW ? level->since : 0, by_tier = self->child->tier_on;

  if (by_risk == 0 || by_tier == 0)
    return MAX (by_risk, by_tier);
  return MIN (by_risk, by_tier);
}

static gboolean
add_plan (FuleiDueChildren *self, GError **error)
{
  FuleiStream *stream = self->of[SOURCE_PLAN];
  FuleiDate needed, closed = 0;
  gboolean open = FALSE;
  FuleiDueLine line;
  FuleiLevel level;
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, self->child->id, error))
    return FALSE;
  while (failure == NULL && fulei_stream_next (stream, &failure))
    {
      FuleiDate made = fulei_stream_get_date (stream, PLAN_MADE_ON);
      FuleiDate end = fulei_stream_get_date (stream, PLAN_CLOSED_ON);

      if (made > self->as_of)
        continue;
      if (end != 0 && end <= self->as_of)
        closed = MAX (closed, end);
      else
        open = add_items (self, fulei_stream_get_id (stream), &failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  fulei_follow_up_level (&self->child->staff, self->as_of, &level);
  needed = plan_needed_since (self, &level);
  if (open || needed == 0)
    return TRUE;
  start_line (self, FULEI_DUE_PLAN, FULEI_DUE_NO_PLAN, FULEI_REGISTER_CHILD, self->child->id, &line);
  line.level = level.level;
  line.level_since = level.since;
  line.fact_day = needed;
  keep_dated (self, &line, MAX (MAX (needed, closed), on_roll_since (self)));
  return TRUE;
}

/* VISIT-3: problems stay open until solved. */
static gboolean
add_problems (FuleiDueChildren *self, GError **error)
{
  FuleiStream *stream = self->of[SOURCE_PROBLEM];
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, self->child->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiDate found = fulei_stream_get_date (stream, PROBLEM_VISITED_ON);
      FuleiDate due = fulei_stream_get_date (stream, PROBLEM_FOLLOW_UP_ON);
      gboolean solved = fulei_stream_get_integer (stream, PROBLEM_SOLVED) == 1;
      FuleiDueLine line;

      if (found == 0 || found > self->as_of ||
          (solved && fulei_stream_get_date (stream, PROBLEM_SOLVED_ON) <= self->as_of))
        continue;
      start_line (self, FULEI_DUE_PROBLEM, FULEI_DUE_PROBLEM_OPEN, FULEI_REGISTER_VISIT, fulei_stream_get_id (stream),
                  &line);
      line.fact_day = found;
      keep_dated (self, &line, due != 0 ? due : found + FULEI_PROBLEM_DAYS);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* CAMP-3: the guardian's written consent before the camp begins. */
static gboolean
add_consents (FuleiDueChildren *self, GError **error)
{
  FuleiStream *stream = self->of[SOURCE_ENROLMENT];
  GError *failure = NULL;

  if (g_hash_table_size (self->camps) == 0)
    return TRUE;
  if (!fulei_stream_seek (stream, self->child->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      gint64 camp = fulei_stream_get_integer (stream, ENROLMENT_CAMP);
      FuleiDate first = GPOINTER_TO_UINT (g_hash_table_lookup (self->camps, &camp));
      FuleiDate consent = fulei_stream_get_date (stream, ENROLMENT_CONSENT_ON);
      FuleiDueLine line;

      if (first == 0 || (consent != 0 && consent <= self->as_of) ||
          g_strcmp0 (fulei_stream_get_text (stream, ENROLMENT_STATE), "enrolled") != 0)
        continue;
      start_line (self, FULEI_DUE_CONSENT, FULEI_DUE_NO_CONSENT, FULEI_REGISTER_ENROLMENT, fulei_stream_get_id (stream),
                  &line);
      line.fact_day = first;
      keep_dated (self, &line, first);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* VISIT-4: the last day that was planned for the line's own period or date. */
static gboolean
add_planned_days (FuleiDueChildren *self, GError **error)
{
  FuleiStream *stream = self->of[SOURCE_DAY];
  GError *failure = NULL;

  if (!fulei_stream_seek (stream, self->child->id, error))
    return FALSE;
  while (fulei_stream_next (stream, &failure))
    {
      FuleiDueKind kind;
      g_autofree char *key = NULL;

      if (!fulei_due_kind_from_code (fulei_stream_get_text (stream, DAY_KIND), &kind) || (self->has & 1U << kind) == 0)
        continue;
      key = fulei_due_line_dup_plan_key (&self->lines[kind]);
      if (g_strcmp0 (fulei_stream_get_text (stream, DAY_PERIOD), key) == 0)
        self->lines[kind].planned = MAX (self->lines[kind].planned, fulei_stream_get_date (stream, DAY_PLANNED_ON));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
add_lines (FuleiDueChildren *self, GArray *entries, GError **error)
{
  const FuleiFollowUpFacts *staff = &self->child->staff;

  self->has = 0;
  if (!fulei_day_spans_contain (staff->days, staff->n_days, self->as_of))
    return TRUE;
  add_periods (self);
  if (!add_agreement (self, error) || !add_plan (self, error) || !add_problems (self, error) ||
      !add_consents (self, error))
    return FALSE;
  if (self->has != 0 && !add_planned_days (self, error))
    return FALSE;
  for (guint kind = 0; kind < FULEI_N_DUE_KINDS; kind++)
    if ((self->has & 1U << kind) != 0)
      {
        FuleiDueEntry entry = { self->lines[kind], self->child->name_order };

        g_array_append_val (entries, entry);
      }
  return TRUE;
}

/** fulei_due_children_next: @entries: gets the next child's lines. Returns: FALSE at the end, or with @error */
gboolean
fulei_due_children_next (FuleiDueChildren *children, GArray *entries, GCancellable *cancellable, GError **error)
{
  return fulei_facts_reader_next (children->reader, cancellable, error) && add_lines (children, entries, error);
}

/** fulei_due_children_find: @entries: gets @child's lines, none if it is gone. Returns: FALSE with @error */
gboolean
fulei_due_children_find (FuleiDueChildren *children, gint64 child, GArray *entries, GError **error)
{
  GError *failure = NULL;

  if (fulei_facts_reader_find (children->reader, child, &failure))
    return add_lines (children, entries, error);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}
