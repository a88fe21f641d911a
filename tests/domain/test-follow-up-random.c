/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-follow-up.h"
#include "domain/fulei-roll.h"

/* The rules of VISIT-1, VISIT-2, LOVE-2 and RISK-2 once more, day by day and as slow as they read, against random
 * histories. Nothing here may use spans or periods of the code that is tested. */

#define SEED 20240633u
#define N_HISTORIES 10000
#define N_CHILDREN 100000
#define N_VISITS 12
#define MAX_EVENTS 6
#define MAX_LEVELS 5
#define MAX_CONTACTS 40
#define MAX_REPORTS 2
#define N_DAYS 800                      /* of a history, from 2022-11-05 */
#define LOVE_PARENT 7

typedef struct {
  FuleiDate       entry, as_of;
  FuleiRollEvent  events[MAX_EVENTS];
  FuleiAssessment levels[MAX_LEVELS];
  FuleiContact    contacts[MAX_CONTACTS];
  FuleiDate       reports[MAX_REPORTS];
  guint           n_events, n_levels, n_contacts, n_reports;
  gint64          love_parent;
} History;

static FuleiDate
first_day (void)
{
  return fulei_date_new (2022, 11, 5);
}

/* Half of the days lie where the rules turn: at the ends of months and about their middle. */
static FuleiDate
random_day (GRand *rand)
{
  static const int turns[] = { 1, 2, 14, 15, 16, 17, 18, 27, 28, 29, 30, 31 };
  FuleiDate day = first_day () + (FuleiDate) g_rand_int_range (rand, 0, N_DAYS), turn;
  int year, month;

  if (g_rand_boolean (rand))
    return day;
  fulei_date_split (day, &year, &month, NULL);
  turn = fulei_date_new (year, month, turns[g_rand_int_range (rand, 0, G_N_ELEMENTS (turns))]);
  return turn != 0 ? turn : day;
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  FuleiDate left = *(const FuleiDate *) a, right = *(const FuleiDate *) b;

  return (left > right) - (left < right);
}

static guint
random_days (GRand *rand, int most, FuleiDate *days)
{
  guint n = (guint) g_rand_int_range (rand, 0, most + 1);

  for (guint i = 0; i < n; i++)
    days[i] = random_day (rand);
  qsort (days, n, sizeof *days, compare_days);
  return n;
}

static void
random_history (History *history, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  FuleiDate days[MAX_CONTACTS];

  *history = (History) { .entry = random_day (rand), .as_of = random_day (rand) };
  if (g_rand_int_range (rand, 0, 3) > 0)
    history->entry = first_day () + (FuleiDate) g_rand_int_range (rand, 0, 90);
  if (g_rand_int_range (rand, 0, 50) == 0)
    history->entry = 0;
  history->love_parent = g_rand_int_range (rand, 0, 4) == 0 ? LOVE_PARENT : 0;
  history->n_events = random_days (rand, g_rand_boolean (rand) ? MAX_EVENTS : 1, days);
  for (guint i = 0; i < history->n_events; i++)
    history->events[i] = (FuleiRollEvent) {
      .date = days[i],
      .kind = (FuleiRollKind) g_rand_int_range (rand, 0, FULEI_ROLL_CLOSED + 1),
    };
  history->n_levels = random_days (rand, MAX_LEVELS, days);
  for (guint i = 0; i < history->n_levels; i++)
    history->levels[i] = (FuleiAssessment) {
      .date = days[i],
      .review = g_rand_boolean (rand) ? random_day (rand) : 0,
      .level = (FuleiRiskLevel) g_rand_int_range (rand, 0, 3),
      .record = i + 1,
    };
  history->n_contacts = random_days (rand, g_rand_boolean (rand) ? MAX_CONTACTS : 5, days);
  for (guint i = 0; i < history->n_contacts; i++)
    history->contacts[i] = (FuleiContact) {
      .date = days[i],
      .method = (FuleiMethod) g_rand_int_range (rand, 0, 4),
      .reached = (FuleiReached) g_rand_int_range (rand, 0, 3),
      .by = (FuleiContactBy) g_rand_int_range (rand, 0, 2),
      .person = LOVE_PARENT + (g_rand_int_range (rand, 0, 4) == 0),
      .record = i + 1,
    };
  history->n_reports = random_days (rand, MAX_REPORTS, history->reports);
}

/* --- the slow implementation --- */

static int
slow_key (FuleiPeriodKind kind, FuleiDate day)
{
  int year, month;

  fulei_date_split (day, &year, &month, NULL);
  return kind == FULEI_PERIOD_MONTH ? year * 12 + month - 1 : year * 4 + (month - 1) / 3;
}

static FuleiDate
slow_last_day (FuleiPeriodKind kind, FuleiDate day)
{
  while (slow_key (kind, day + 1) == slow_key (kind, day))
    day++;
  return day;
}

static FuleiDate
slow_first_day (FuleiPeriodKind kind, FuleiDate day)
{
  while (slow_key (kind, day - 1) == slow_key (kind, day))
    day--;
  return day;
}

static gboolean
slow_on_roll (const History *history, FuleiDate day)
{
  return fulei_roll_contains (history->entry, history->events, history->n_events, MIN (day, history->as_of));
}

static gboolean
slow_assessed (const History *history, FuleiDate day, FuleiRiskLevel *level, gint64 *record)
{
  gboolean assessed = FALSE;

  *level = FULEI_RISK_LOW;
  *record = 0;
  for (guint i = 0; i < history->n_levels; i++)
    if (history->levels[i].date <= day)
      {
        *level = history->levels[i].level;
        *record = history->levels[i].record;
        assessed = TRUE;
      }
  return assessed;
}

static FuleiDate
slow_since (const History *history, FuleiDate day)
{
  FuleiRiskLevel now, before;
  gint64 record;

  if (!slow_assessed (history, day, &now, &record))
    return 0;
  while (slow_assessed (history, day - 1, &before, &record) && before == now)
    day--;
  return day;
}

static gboolean
slow_counts (const FuleiContact *contact, FuleiDutyKind kind)
{
  gboolean staff = contact->by == FULEI_CONTACT_BY_STAFF;
  gboolean face_to_face = contact->method != FULEI_METHOD_PHONE && contact->method != FULEI_METHOD_VIDEO;
  gboolean mine = !staff && contact->person == LOVE_PARENT && contact->reached == FULEI_REACHED_CHILD;

  if (kind == FULEI_DUTY_TALK)
    return mine;
  if (kind == FULEI_DUTY_HOME_VISIT)
    return mine && contact->method == FULEI_METHOD_HOME;
  if (kind == FULEI_DUTY_CONTACT)
    return staff && contact->reached != FULEI_REACHED_NOBODY;
  return staff && face_to_face && contact->reached == FULEI_REACHED_CHILD;
}

/* Contacts of @kind from @first to @last, both inclusive; the first and the last of them */
static guint
slow_done (const History *history, FuleiDutyKind kind, FuleiDate first, FuleiDate last, gint64 *first_record,
           gint64 *last_record)
{
  guint n = 0;

  *first_record = *last_record = 0;
  for (guint i = 0; i < history->n_contacts; i++)
    {
      const FuleiContact *contact = &history->contacts[i];

      if (contact->date < first || contact->date > MIN (last, history->as_of) || !slow_counts (contact, kind))
        continue;
      *first_record = n++ == 0 ? contact->record : *first_record;
      *last_record = contact->record;
    }
  return n;
}

typedef struct {
  guint         days;
  FuleiDate     first, last, level_day;
  FuleiDutyKind kind;
  gboolean      owed;
} SlowPeriod;

static void
slow_period (const History *history, FuleiPeriodKind length, FuleiDate any_day, SlowPeriod *period)
{
  FuleiRiskLevel level;
  FuleiDate level_day;
  gint64 record;

  *period = (SlowPeriod) { .first = slow_first_day (length, any_day), .last = slow_last_day (length, any_day) };
  for (FuleiDate day = period->first; day <= period->last && period->first <= history->as_of; day++)
    if (slow_on_roll (history, day))
      {
        period->days++;
        if (day <= history->as_of)
          period->level_day = day;
      }
  level_day = period->level_day != 0 ? period->level_day : MIN (period->last, history->as_of);
  slow_assessed (history, level_day, &level, &record);
  period->owed = period->days >= 15;
  if (history->love_parent != 0)
    period->kind = length == FULEI_PERIOD_MONTH ? FULEI_DUTY_TALK : FULEI_DUTY_HOME_VISIT;
  else if (length == FULEI_PERIOD_MONTH)
    period->kind = level == FULEI_RISK_LOW ? FULEI_DUTY_CONTACT : FULEI_DUTY_VISIT;
  else
    {
      period->kind = FULEI_DUTY_QUARTER_VISIT;
      period->owed = period->owed && level == FULEI_RISK_LOW;
    }
}

/* The line of @kind on the day asked about: 0 none, 1 due, 2 overdue */
static int
slow_line (const History *history, FuleiPeriodKind length, FuleiDutyKind kind, FuleiDate *due, FuleiDate *level_day)
{
  SlowPeriod missed = { 0 }, period;
  gint64 first, last;

  for (FuleiDate day = slow_first_day (length, first_day ()); day <= history->as_of; day = period.last + 1)
    {
      slow_period (history, length, day, &period);
      if (period.last < history->as_of && period.owed && period.kind == kind)
        missed = period;
    }
  if (missed.last != 0 && slow_done (history, kind, missed.first, history->as_of, &first, &last) > 0)
    missed.last = 0;
  slow_period (history, length, history->as_of, &period);
  *due = missed.last != 0 ? missed.last : period.last;
  *level_day = missed.last != 0 ? missed.level_day : period.level_day;
  if (missed.last != 0)
    return 2;
  return period.owed && period.kind == kind && slow_done (history, kind, period.first, period.last, &first, &last) == 0;
}

static int
slow_assessment (const History *history, FuleiDate *due)
{
  const FuleiAssessment *last = NULL;

  for (guint i = 0; i < history->n_levels; i++)
    if (history->levels[i].date <= history->as_of)
      last = &history->levels[i];
  if (last == NULL)
    for (*due = first_day () - 31; !slow_on_roll (history, *due);)
      ++*due;
  else
    {
      *due = last->review != 0 ? last->review : fulei_date_add_months (last->date, 6);
      for (guint i = 0; i < history->n_reports; i++)
        if (history->reports[i] > last->date && history->reports[i] <= history->as_of)
          *due = MIN (*due, history->reports[i]);
    }
  return *due < history->as_of ? 2 : *due <= history->as_of + 30 ? 1 : 0;
}

/* --- the comparison --- */

static guint32 current_seed;

#define CHECK_EQUAL(a, b) check_equal ((gint64) (a), (gint64) (b), #a " == " #b)

static void
check_equal (gint64 a, gint64 b, const char *what)
{
  if (a != b)
    g_error ("history of seed %u: %s: %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT, current_seed, what, a, b);
}

static void
fill_facts (const History *history, FuleiDaySpan *spans, FuleiFollowUpFacts *facts)
{
  *facts = (FuleiFollowUpFacts) {
    .days = spans,
    .n_days = fulei_roll_write_spans (history->entry, history->events, history->n_events, spans),
    .assessments = history->levels,
    .n_assessments = history->n_levels,
    .contacts = history->contacts,
    .n_contacts = history->n_contacts,
    .reports = history->reports,
    .n_reports = history->n_reports,
    .love_parent = history->love_parent,
  };
}

static void
check_level (const History *history, const FuleiLevel *level, FuleiDate day)
{
  FuleiRiskLevel slow;
  gint64 record;

  if (history->love_parent != 0)
    return;
  CHECK_EQUAL (level->assessed, slow_assessed (history, day, &slow, &record));
  CHECK_EQUAL (level->level, slow);
  CHECK_EQUAL (level->record, record);
  CHECK_EQUAL (level->since, slow_since (history, day));
}

static void
check_periods (const History *history, const FuleiFollowUpFacts *facts, FuleiPeriodKind length)
{
  SlowPeriod slow;
  gint64 first, last;

  for (FuleiDate day = slow_first_day (length, first_day ()); day < first_day () + N_DAYS; day = slow.last + 1)
    {
      FuleiPeriod period = fulei_period_at (length, day);
      FuleiPeriodStatus status;
      guint n_done;

      slow_period (history, length, day, &slow);
      fulei_follow_up_period (facts, &period, history->as_of, &status);
      CHECK_EQUAL (period.first, slow.first);
      CHECK_EQUAL (period.last, slow.last);
      CHECK_EQUAL (status.days, slow.days);
      CHECK_EQUAL (status.level_day, slow.level_day);
      CHECK_EQUAL (status.kind, slow.kind);
      CHECK_EQUAL (status.state != FULEI_PERIOD_NOT_OWED, slow.owed);
      CHECK_EQUAL (status.owed == FULEI_OWED, slow.owed);
      n_done = slow_done (history, slow.kind, slow.first, slow.last, &first, &last);
      CHECK_EQUAL (status.n_done, n_done);
      CHECK_EQUAL (status.done_record, first);
      if (slow.owed)
        CHECK_EQUAL (status.state, n_done > 0                     ? FULEI_PERIOD_DONE
                                   : slow.last < history->as_of ? FULEI_PERIOD_MISSED
                                                                : FULEI_PERIOD_DUE);
      check_level (history, &status.level, slow.level_day != 0 ? slow.level_day : MIN (slow.last, history->as_of));
    }
}

static const FuleiDuty *
find_duty (const FuleiDuty *duties, guint n_duties, FuleiDutyKind kind)
{
  for (guint i = 0; i < n_duties; i++)
    if (duties[i].kind == kind)
      return &duties[i];
  return NULL;
}

/* Returns: how many of the lines compared are overdue */
static guint
check_due (const History *history, const FuleiFollowUpFacts *facts)
{
  FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
  guint n_duties = fulei_follow_up_due (facts, history->as_of, duties), n_expected = 0, n_overdue = 0;

  for (int kind = FULEI_DUTY_CONTACT; kind <= FULEI_DUTY_ASSESSMENT && slow_on_roll (history, history->as_of); kind++)
    {
      FuleiPeriodKind length = kind == FULEI_DUTY_QUARTER_VISIT || kind == FULEI_DUTY_HOME_VISIT ? FULEI_PERIOD_QUARTER
                                                                                                  : FULEI_PERIOD_MONTH;
      const FuleiDuty *duty = find_duty (duties, n_duties, kind);
      FuleiDate due, level_day = history->as_of;
      gint64 first, last;
      int state;

      if ((kind == FULEI_DUTY_TALK || kind == FULEI_DUTY_HOME_VISIT) != (history->love_parent != 0))
        continue;
      state = kind == FULEI_DUTY_ASSESSMENT ? slow_assessment (history, &due)
                                            : slow_line (history, length, kind, &due, &level_day);
      CHECK_EQUAL (duty == NULL ? 0 : duty->overdue ? 2 : 1, state);
      if (duty == NULL)
        continue;
      n_expected++;
      n_overdue += duty->overdue;
      CHECK_EQUAL (duty->due, due);
      CHECK_EQUAL (duty->level_day, level_day);
      check_level (history, &duty->level, level_day);
      slow_done (history, kind, 0, history->as_of, &first, &last);
      if (kind != FULEI_DUTY_ASSESSMENT)
        CHECK_EQUAL (duty->last_record, last);
    }
  CHECK_EQUAL (n_duties, n_expected);
  return n_overdue;
}

static void
test_against_slow (void)
{
  guint n_overdue = 0;

  for (guint i = 0; i < N_HISTORIES; i++)
    {
      FuleiDaySpan spans[MAX_EVENTS + 1];
      FuleiFollowUpFacts facts;
      History history;

      current_seed = SEED + i;
      random_history (&history, current_seed);
      fill_facts (&history, spans, &facts);
      for (FuleiDate day = first_day () - 1; day <= first_day () + N_DAYS; day++)
        CHECK_EQUAL (fulei_day_spans_contain (spans, facts.n_days, day),
                     fulei_roll_contains (history.entry, history.events, history.n_events, day));
      for (guint k = 0; k < facts.n_days; k++)
        CHECK_EQUAL (spans[k].first <= spans[k].last && (k == 0 || spans[k - 1].last + 1 < spans[k].first), TRUE);
      check_periods (&history, &facts, FULEI_PERIOD_MONTH);
      check_periods (&history, &facts, FULEI_PERIOD_QUARTER);
      n_overdue += check_due (&history, &facts);
    }
  g_test_message ("%u overdue lines in %u histories", n_overdue, N_HISTORIES);
  g_assert_cmpuint (n_overdue, >, N_HISTORIES / 10);
}

/* Not a limit, which is the bench's: how long the rules take for a prefecture's children, a year's visits each. */
static void
test_time (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree FuleiContact *contacts = g_new0 (FuleiContact, (gsize) N_CHILDREN * N_VISITS);
  FuleiDate as_of = fulei_date_new (2024, 12, 20);
  FuleiAssessment levels[] = {
    { .date = first_day (), .record = 1 },
    { .date = fulei_date_new (2024, 8, 9), .record = 2 },
  };
  guint n_duties = 0;
  gint64 started, taken;

  for (gsize i = 0; i < (gsize) N_CHILDREN * N_VISITS; i++)
    contacts[i] = (FuleiContact) {
      .date = fulei_date_new (2024, (int) (i % N_VISITS) + 1, g_rand_int_range (rand, 1, 29)),
      .method = (FuleiMethod) g_rand_int_range (rand, 0, 4),
      .reached = (FuleiReached) g_rand_int_range (rand, 0, 3),
      .record = (gint64) i + 1,
    };
  started = g_get_monotonic_time ();
  for (gsize i = 0; i < N_CHILDREN; i++)
    {
      FuleiDuty duties[FULEI_FOLLOW_UP_MAX_DUTIES];
      FuleiFollowUpFacts facts = { .assessments = levels, .n_assessments = 2, .contacts = contacts + i * N_VISITS,
                                   .n_contacts = N_VISITS };
      FuleiDaySpan spans[1];

      facts.days = spans;
      facts.n_days = fulei_roll_write_spans (first_day () + i % 700, NULL, 0, spans);
      levels[1].level = (FuleiRiskLevel) (i % 3);
      n_duties += fulei_follow_up_due (&facts, as_of, duties);
    }
  taken = g_get_monotonic_time () - started;
  g_test_message ("%u duties of %u children in %.1f ms", n_duties, N_CHILDREN, (double) taken / 1000);
  g_assert_cmpuint (n_duties, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follow-up/against-slow", test_against_slow);
  g_test_add_func ("/follow-up/time", test_time);
  return g_test_run ();
}
