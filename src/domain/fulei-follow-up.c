/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-follow-up.h"

#define SOURCE_2024_33_4 "闽民童〔2024〕33号 4"
#define SOURCE_2021_32_2_3_3 "闽民童〔2021〕32号 二（三）3"

typedef struct {
  const char *code;
  const char *rule;
  const char *source;
  FuleiPeriodKind period;       /* in which it is owed once; an assessment has a date of its own */
} DutyRule;

static const DutyRule duty_rules[] = {
  [FULEI_DUTY_CONTACT] = { "contact", "VISIT-1", SOURCE_2024_33_4, FULEI_PERIOD_MONTH },
  [FULEI_DUTY_VISIT] = { "visit", "VISIT-1", SOURCE_2024_33_4, FULEI_PERIOD_MONTH },
  [FULEI_DUTY_QUARTER_VISIT] = { "quarter-visit", "VISIT-1", SOURCE_2024_33_4, FULEI_PERIOD_QUARTER },
  [FULEI_DUTY_TALK] = { "talk", "LOVE-2", SOURCE_2021_32_2_3_3, FULEI_PERIOD_MONTH },
  [FULEI_DUTY_HOME_VISIT] = { "home-visit", "LOVE-2", SOURCE_2021_32_2_3_3, FULEI_PERIOD_QUARTER },
  [FULEI_DUTY_ASSESSMENT] = { "assessment", "RISK-2", SOURCE_2024_33_4, FULEI_PERIOD_MONTH },
};

static gboolean
find_code (const char *const *codes, guint n_codes, const char *code, guint *index)
{
  for (guint i = 0; code != NULL && i < n_codes; i++)
    if (g_str_equal (codes[i], code))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: how many assessments are not later than @day; the last of them is in force then */
static inline guint
count_assessments (const FuleiFollowUpFacts *facts, FuleiDate day)
{
  guint n = facts->n_assessments;

  while (n > 0 && facts->assessments[n - 1].date > day)
    n--;
  return n;
}

static inline FuleiRiskLevel
level_on (const FuleiFollowUpFacts *facts, FuleiDate day)
{
  guint n = count_assessments (facts, day);

  return n > 0 ? facts->assessments[n - 1].level : FULEI_RISK_LOW;
}

static inline FuleiDutyKind
kind_asked_for (const FuleiFollowUpFacts *facts, FuleiPeriodKind period, FuleiRiskLevel level)
{
  if (facts->love_parent != 0)
    return period == FULEI_PERIOD_MONTH ? FULEI_DUTY_TALK : FULEI_DUTY_HOME_VISIT;
  if (period == FULEI_PERIOD_QUARTER)
    return FULEI_DUTY_QUARTER_VISIT;
  return level == FULEI_RISK_LOW ? FULEI_DUTY_CONTACT : FULEI_DUTY_VISIT;
}

/* Days of @period that count: all that were, and those to come if the child is there on @as_of and stays. */
static guint
count_days (const FuleiFollowUpFacts *facts, const FuleiPeriod *period, FuleiDate as_of)
{
  guint days;

  if (period->first > as_of)
    return 0;
  days = fulei_day_spans_count (facts->days, facts->n_days, period->first, MIN (period->last, as_of));
  if (as_of < period->last && fulei_day_spans_contain (facts->days, facts->n_days, as_of))
    days += period->last - as_of;
  return days;
}

static FuleiDate
level_day_of (const FuleiFollowUpFacts *facts, const FuleiPeriod *period, FuleiDate as_of)
{
  return fulei_day_spans_last (facts->days, facts->n_days, period->first, MIN (period->last, as_of));
}

/* Whether @period owes @kind, by the days on the roll and the level on the last of them (VISIT-1, VISIT-2). */
static gboolean
period_owes (const FuleiFollowUpFacts *facts, const FuleiPeriod *period, FuleiDutyKind kind, FuleiDate as_of)
{
  FuleiRiskLevel level;

  if (count_days (facts, period, as_of) < FULEI_PERIOD_DAYS_OWED)
    return FALSE;
  if (facts->love_parent != 0)
    return TRUE;
  level = level_on (facts, level_day_of (facts, period, as_of));
  return kind == FULEI_DUTY_VISIT ? level != FULEI_RISK_LOW : level == FULEI_RISK_LOW;
}

/* Returns: (nullable): the last contact up to @as_of that counts for @kind */
static const FuleiContact *
last_contact (const FuleiFollowUpFacts *facts, FuleiDutyKind kind, FuleiDate as_of)
{
  for (guint i = facts->n_contacts; i > 0; i--)
    {
      const FuleiContact *contact = &facts->contacts[i - 1];

      if (contact->date <= as_of && fulei_contact_counts (contact, kind, facts->love_parent))
        return contact;
    }
  return NULL;
}

/* The latest ended period that owed @kind, if it began after @done (0: never done): then it was missed, and nothing was
 * done since. Periods that @done lies in or after need not be looked at. */
static gboolean
find_missed (const FuleiFollowUpFacts *facts, FuleiDutyKind kind, FuleiDate done, FuleiDate as_of, FuleiPeriod *period)
{
  FuleiPeriod candidate = fulei_period_at (period->kind, as_of);

  for (;;)
    {
      candidate = fulei_period_step (&candidate, -1);
      if (candidate.year == 0 || candidate.first <= done || candidate.last < facts->days[0].first)
        return FALSE;
      if (period_owes (facts, &candidate, kind, as_of))
        {
          *period = candidate;
          return TRUE;
        }
    }
}

/* Whether the child was ever, up to @as_of, at a level that owes @kind; spares a walk through the years. */
static gboolean
ever_owed (const FuleiFollowUpFacts *facts, FuleiDutyKind kind, FuleiDate as_of)
{
  if (kind != FULEI_DUTY_VISIT)
    return TRUE;
  for (guint i = count_assessments (facts, as_of); i > 0; i--)
    if (facts->assessments[i - 1].level != FULEI_RISK_LOW)
      return TRUE;
  return FALSE;
}

static guint
add_period_duty (const FuleiFollowUpFacts *facts, FuleiDutyKind kind, FuleiDate as_of, FuleiDuty *duty)
{
  const FuleiContact *last;
  FuleiPeriod period = fulei_period_at (duty_rules[kind].period, as_of);
  FuleiDate done;
  gboolean overdue;

  if (!ever_owed (facts, kind, as_of))
    return 0;
  last = last_contact (facts, kind, as_of);
  done = last != NULL ? last->date : 0;
  if (done >= period.first)
    return 0;
  overdue = find_missed (facts, kind, done, as_of, &period);
  if (!overdue && !period_owes (facts, &period, kind, as_of))
    return 0;
  *duty = (FuleiDuty) {
    .kind = kind,
    .cause = FULEI_DUTY_FOR_PERIOD,
    .overdue = overdue,
    .due = period.last,
    .period = period,
    .level_day = level_day_of (facts, &period, as_of),
    .last_done = done,
    .last_record = last != NULL ? last->record : 0,
    .rule = duty_rules[kind].rule,
    .source = duty_rules[kind].source,
  };
  if (facts->love_parent == 0)
    fulei_follow_up_level (facts, duty->level_day, &duty->level);
  return 1;
}

/* Returns: the first mandatory report after the day @assessed, up to @as_of; 0 if there is none */
static FuleiDate
report_since (const FuleiFollowUpFacts *facts, FuleiDate assessed, FuleiDate as_of)
{
  for (guint i = 0; i < facts->n_reports && facts->reports[i] <= as_of; i++)
    if (facts->reports[i] > assessed)
      return facts->reports[i];
  return 0;
}

/* RISK-2: at once if never assessed, or after a mandatory report; else on the review date. */
static guint
add_assessment (const FuleiFollowUpFacts *facts, FuleiDate as_of, FuleiDuty *duty)
{
  guint n = count_assessments (facts, as_of);
  const FuleiAssessment *last = n > 0 ? &facts->assessments[n - 1] : NULL;
  FuleiDutyCause cause = last != NULL ? FULEI_DUTY_REVIEW : FULEI_DUTY_NEVER_ASSESSED;
  FuleiDate due = facts->days[0].first, reported = 0;

  if (last != NULL)
    {
      due = last->review != 0 ? last->review : fulei_date_add_months (last->date, FULEI_ASSESSMENT_MONTHS);
      reported = report_since (facts, last->date, as_of);
    }
  if (reported != 0 && reported <= due)
    {
      cause = FULEI_DUTY_AFTER_REPORT;
      due = reported;
    }
  if (due == 0 || as_of + FULEI_DUTY_NOTICE_DAYS < due)
    return 0;
  *duty = (FuleiDuty) {
    .kind = FULEI_DUTY_ASSESSMENT,
    .cause = cause,
    .overdue = due < as_of,
    .due = due,
    .level_day = as_of,
    .last_done = last != NULL ? last->date : 0,
    .last_record = last != NULL ? last->record : 0,
    .reported = cause == FULEI_DUTY_AFTER_REPORT ? reported : 0,
    .rule = duty_rules[FULEI_DUTY_ASSESSMENT].rule,
    .source = duty_rules[FULEI_DUTY_ASSESSMENT].source,
  };
  fulei_follow_up_level (facts, as_of, &duty->level);
  return 1;
}

/** fulei_risk_level_from_code: @code: (nullable): of the list risk-level; Returns: whether it is one */
gboolean
fulei_risk_level_from_code (const char *code, FuleiRiskLevel *level)
{
  static const char *const codes[] = { "low", "medium", "high" };
  guint index;

  if (!find_code (codes, G_N_ELEMENTS (codes), code, &index))
    return FALSE;
  *level = (FuleiRiskLevel) index;
  return TRUE;
}

/** fulei_method_from_code: @code: (nullable): of the list visit-method; Returns: whether it is one */
gboolean
fulei_method_from_code (const char *code, FuleiMethod *method)
{
  static const char *const codes[] = { "home", "phone", "video", "school" };
  guint index;

  if (!find_code (codes, G_N_ELEMENTS (codes), code, &index))
    return FALSE;
  *method = (FuleiMethod) index;
  return TRUE;
}

/**
 * fulei_reached_from_code:
 * @code: (nullable): of the list visit-reached; NULL is the field's default, the child
 *
 * Returns: who was reached; nobody if the code is not of the list
 */
FuleiReached
fulei_reached_from_code (const char *code)
{
  static const char *const codes[] = { "child", "carer", "nobody" };
  guint index;

  if (code == NULL)
    return FULEI_REACHED_CHILD;
  return find_code (codes, G_N_ELEMENTS (codes), code, &index) ? (FuleiReached) index : FULEI_REACHED_NOBODY;
}

/** fulei_duty_kind_get_code: Returns: "contact", "quarter-visit" and so on, as commands and files write it */
const char *
fulei_duty_kind_get_code (FuleiDutyKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (duty_rules), NULL);

  return duty_rules[kind].code;
}

/**
 * fulei_responsible_on:
 * @list: (array length=n): by day
 * @day: for a period FuleiPeriodStatus.level_day, for a closed record its last day on the roll
 *
 * A change of person leaves past periods with the one who held them (VISIT-5).
 *
 * Returns: who was responsible on @day; 0 if nobody was
 */
gint64
fulei_responsible_on (const FuleiResponsibility *list, guint n, FuleiDate day)
{
  while (n > 0 && list[n - 1].from > day)
    n--;
  return n > 0 ? list[n - 1].person : 0;
}

/**
 * fulei_contact_counts:
 * @love_parent: of the pairing; 0 for what staff owe the child
 *
 * An attempt counts for nothing. A visit is in person, at home or at school, with the child seen; any way of reaching
 * the child or its carer is a contact (VISIT-2). A love parent talks with the child, and visits it at home (LOVE-2,
 * 2021/32 二（三）3: 谈心交流, 入户看望).
 *
 * Returns: whether @contact does what @kind asks for
 */
gboolean
fulei_contact_counts (const FuleiContact *contact, FuleiDutyKind kind, gint64 love_parent)
{
  gboolean by_staff = contact->by == FULEI_CONTACT_BY_STAFF;
  gboolean by_love_parent = contact->by == FULEI_CONTACT_BY_LOVE_PARENT && contact->person == love_parent;
  gboolean child_reached = contact->reached == FULEI_REACHED_CHILD;

  switch (kind)
    {
    case FULEI_DUTY_CONTACT:
      return by_staff && contact->reached != FULEI_REACHED_NOBODY;
    case FULEI_DUTY_VISIT:
    case FULEI_DUTY_QUARTER_VISIT:
      return by_staff && child_reached
             && (contact->method == FULEI_METHOD_HOME || contact->method == FULEI_METHOD_SCHOOL);
    case FULEI_DUTY_TALK:
      return by_love_parent && child_reached;
    case FULEI_DUTY_HOME_VISIT:
      return by_love_parent && child_reached && contact->method == FULEI_METHOD_HOME;
    case FULEI_DUTY_ASSESSMENT:
    default:
      return FALSE;
    }
}

/**
 * fulei_follow_up_level:
 * @day: the day asked about; nothing assessed later is looked at
 * @level: (out): low if the child was never assessed (VISIT-2)
 */
void
fulei_follow_up_level (const FuleiFollowUpFacts *facts, FuleiDate day, FuleiLevel *level)
{
  guint n = count_assessments (facts, day), first;
  const FuleiAssessment *list = facts->assessments, *last;

  *level = (FuleiLevel) { .level = FULEI_RISK_LOW };
  if (n == 0)
    return;
  last = &list[n - 1];
  /* what another assessment of the same day took back was never in force */
  for (first = n - 1; first > 0; first--)
    if (list[first - 1].level != last->level && list[first - 1].date != list[first].date)
      break;
  *level = (FuleiLevel) {
    .level = last->level,
    .assessed = TRUE,
    .since = list[first].date,
    .assessed_on = last->date,
    .record = last->record,
  };
}

static FuleiOwed
why_owed (const FuleiPeriodStatus *status, FuleiDate as_of)
{
  if (status->period.first > as_of)
    return FULEI_NOT_OWED_AHEAD;
  if (status->days == 0)
    return FULEI_NOT_OWED_AWAY;
  if (status->days < FULEI_PERIOD_DAYS_OWED)
    return FULEI_NOT_OWED_SHORT;
  if (status->kind == FULEI_DUTY_QUARTER_VISIT && status->level.level != FULEI_RISK_LOW)
    return FULEI_NOT_OWED_BY_MONTHS;
  return FULEI_OWED;
}

/**
 * fulei_follow_up_period:
 * @period: a month or quarter; one that has not begun owes nothing yet
 * @as_of: the day to tell it for
 * @status: (out): what the period asks for, whether it is owed, whether it was done (VISIT-1, VISIT-2, LOVE-2)
 */
void
fulei_follow_up_period (const FuleiFollowUpFacts *facts, const FuleiPeriod *period, FuleiDate as_of,
                        FuleiPeriodStatus *status)
{
  FuleiPeriodProof first = { 0 };
  FuleiDate day;

  *status = (FuleiPeriodStatus) {
    .period = *period,
    .days = count_days (facts, period, as_of),
    .level_day = level_day_of (facts, period, as_of),
  };
  day = status->level_day != 0 ? status->level_day : MIN (period->last, as_of);
  if (facts->love_parent == 0)
    fulei_follow_up_level (facts, day, &status->level);
  status->kind = kind_asked_for (facts, period->kind, status->level.level);
  status->owed = why_owed (status, as_of);
  status->n_done = fulei_follow_up_proofs (facts, status, as_of, &first, 1);
  status->done_on = first.date;
  status->done_record = first.record;
  if (status->owed != FULEI_OWED)
    status->state = FULEI_PERIOD_NOT_OWED;
  else if (status->n_done > 0)
    status->state = FULEI_PERIOD_DONE;
  else
    status->state = period->last < as_of ? FULEI_PERIOD_MISSED : FULEI_PERIOD_DUE;
}

/**
 * fulei_follow_up_proofs:
 * @status: of the same facts and day
 * @proofs: (out): by date, the contacts that count for the period's kind
 * @capacity: how many @proofs has room for; FuleiPeriodStatus.n_done is enough
 *
 * Returns: how many there are, which may be more than were written
 */
guint
fulei_follow_up_proofs (const FuleiFollowUpFacts *facts, const FuleiPeriodStatus *status, FuleiDate as_of,
                        FuleiPeriodProof *proofs, guint capacity)
{
  FuleiDate last = MIN (status->period.last, as_of);
  guint n = 0;

  for (guint i = 0; i < facts->n_contacts && facts->contacts[i].date <= last; i++)
    {
      const FuleiContact *contact = &facts->contacts[i];

      if (contact->date < status->period.first || !fulei_contact_counts (contact, status->kind, facts->love_parent))
        continue;
      if (n < capacity)
        proofs[n] = (FuleiPeriodProof) {
          .date = contact->date,
          .record = contact->record,
          .before_entry = facts->n_days == 0 || contact->date < facts->days[0].first,
        };
      n++;
    }
  return n;
}

/**
 * fulei_follow_up_due:
 * @as_of: the day to tell it for
 * @duties: (out): by kind, one of a kind at most
 *
 * What is due or overdue on @as_of, for a child that is on the roll that day, or a pairing that runs: an overdue line
 * stands in place of the due one until the kind was done (VISIT-2). An assessment is due from 30 days before its date
 * and overdue after it (RISK-2).
 *
 * Returns: how many were written
 */
guint
fulei_follow_up_due (const FuleiFollowUpFacts *facts, FuleiDate as_of, FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES])
{
  guint n = 0;

  if (!fulei_day_spans_contain (facts->days, facts->n_days, as_of))
    return 0;
  if (facts->love_parent != 0)
    {
      n += add_period_duty (facts, FULEI_DUTY_TALK, as_of, &duties[n]);
      n += add_period_duty (facts, FULEI_DUTY_HOME_VISIT, as_of, &duties[n]);
      return n;
    }
  n += add_period_duty (facts, FULEI_DUTY_CONTACT, as_of, &duties[n]);
  n += add_period_duty (facts, FULEI_DUTY_VISIT, as_of, &duties[n]);
  n += add_period_duty (facts, FULEI_DUTY_QUARTER_VISIT, as_of, &duties[n]);
  n += add_assessment (facts, as_of, &duties[n]);
  return n;
}
