/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-indicators-private.h"

#include "domain/fulei-guardianship-rules.h"
#include "fulei-fields.h"
#include "office/fulei-follow-up-facts.h"

/* What is counted of children and their pairings. */

enum { AGREEMENT_CHILD, AGREEMENT_STARTS_ON, AGREEMENT_ENDS_ON, AGREEMENT_ENDED_ON };

/* An archive that was looked at in a spot check. */
typedef struct {
  gint64    child;
  FuleiDate day;
} Checked;

typedef struct {
  IndicatorWork    *work;
  FuleiFactsReader *reader;
  FuleiStream      *agreements;
  GArray           *terms;      /* FuleiAgreementTerm, of the child */
  GHashTable       *checks;     /* id of a spot check → day on which it was made */
  GArray           *checked;    /* Checked, by child */
  guint             next;       /* in @checked: the first that is not of an earlier child */
} Pass;

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/* A mock inspection is no check (BEYOND-4). */
static void
take_check (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Pass *pass = data;
  gint64 id = fulei_record_get_id (record);

  if (g_strcmp0 (fulei_record_get_text (record, FULEI_SPOT_CHECK_KIND), "mock") != 0)
    g_hash_table_insert (pass->checks, g_memdup2 (&id, sizeof id),
                         GUINT_TO_POINTER (get_date (record, FULEI_SPOT_CHECK_MADE_ON)));
}

/* Drawn only is not looked at yet; a result without a day is of the day of the drawing. */
static void
take_checked (IndicatorWork *work, const FuleiRecord *record, gpointer data)
{
  Pass *pass = data;
  gint64 check = fulei_record_get_integer (record, FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, 0);
  Checked checked = { fulei_record_get_integer (record, FULEI_SPOT_CHECK_CHILD_CHILD, 0),
                      get_date (record, FULEI_SPOT_CHECK_CHILD_CHECKED_ON) };
  gpointer made_on;

  if (!g_hash_table_lookup_extended (pass->checks, &check, NULL, &made_on) ||
      (checked.day == 0 && fulei_record_is_empty (record, FULEI_SPOT_CHECK_CHILD_RESULT)))
    return;
  if (checked.day == 0)
    checked.day = GPOINTER_TO_UINT (made_on);
  g_array_append_val (pass->checked, checked);
}

static int
compare_checked (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Checked *) a)->child, other = ((const Checked *) b)->child;

  return one < other ? -1 : one > other;
}

static gboolean
load_checks (Pass *pass, GError **error)
{
  static const guint of_check[] = { FULEI_SPOT_CHECK_KIND, FULEI_SPOT_CHECK_MADE_ON };
  static const guint of_child[] = { FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, FULEI_SPOT_CHECK_CHILD_CHILD,
                                    FULEI_SPOT_CHECK_CHILD_CHECKED_ON, FULEI_SPOT_CHECK_CHILD_RESULT };

  if (!fulei_indicator_work_scan (pass->work, FULEI_REGISTER_SPOT_CHECK, of_check, G_N_ELEMENTS (of_check), take_check,
                                  pass, error) ||
      !fulei_indicator_work_scan (pass->work, FULEI_REGISTER_SPOT_CHECK_CHILD, of_child, G_N_ELEMENTS (of_child),
                                  take_checked, pass, error))
    return FALSE;
  g_array_sort (pass->checked, compare_checked);
  return TRUE;
}

static gboolean
read_agreements (Pass *pass, gint64 child, GError **error)
{
  GError *failure = NULL;

  g_array_set_size (pass->terms, 0);
  if (!fulei_stream_seek (pass->agreements, child, error))
    return FALSE;
  while (fulei_stream_next (pass->agreements, &failure))
    {
      FuleiAgreementTerm term = { fulei_stream_get_date (pass->agreements, AGREEMENT_STARTS_ON),
                                  fulei_stream_get_date (pass->agreements, AGREEMENT_ENDS_ON),
                                  fulei_stream_get_date (pass->agreements, AGREEMENT_ENDED_ON) };

      g_array_append_val (pass->terms, term);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
has_agreement (const Pass *pass, FuleiDate day)
{
  for (guint i = 0; i < pass->terms->len; i++)
    if (fulei_agreement_in_force (&g_array_index (pass->terms, FuleiAgreementTerm, i), day))
      return TRUE;
  return FALSE;
}

/* In the year of the point's day, up to that day. */
static gboolean
was_checked (const Pass *pass, gint64 child, const IndicatorPoint *point)
{
  for (guint i = pass->next; i < pass->checked->len && g_array_index (pass->checked, Checked, i).child == child; i++)
    {
      FuleiDate checked = g_array_index (pass->checked, Checked, i).day;

      if (checked >= point->new_year && checked <= point->day)
        return TRUE;
    }
  return FALSE;
}

static void
find_checked (Pass *pass, gint64 child)
{
  while (pass->next < pass->checked->len && g_array_index (pass->checked, Checked, pass->next).child < child)
    pass->next++;
}

/* What is told of a child on one day. */
static void
count_day (Pass *pass, const FuleiChildFacts *child, IndicatorLook *look, guint point)
{
  FuleiDate day = pass->work->points[point].day;

  if (!fulei_day_spans_contain (child->staff.days, child->staff.n_days, day))
    return;
  if (child->difficulty)
    fulei_indicator_work_count (look, point, INDICATOR_PAIRING_RATE,
                                fulei_day_spans_contain (child->helped, child->n_helped, day));
  fulei_indicator_work_count (look, point, INDICATOR_ARCHIVE_RATE, child->filed != 0 && child->filed <= day);
  if (fulei_child_facts_need_agreement (child, day))
    fulei_indicator_work_count (look, point, INDICATOR_AGREEMENT_RATE, has_agreement (pass, day));
  fulei_indicator_work_count (look, point, INDICATOR_SPOT_CHECK, was_checked (pass, child->id, &pass->work->points[point]));
}

/* A period that ended is owed or not; whether the judge calls it missed or due yet is no matter here. */
static void
count_status (IndicatorLook *look, guint point, const FuleiPeriodStatus *status)
{
  static const IndicatorIndex visits[] = { [FULEI_RISK_LOW] = INDICATOR_CONTACT_LOW,
                                           [FULEI_RISK_MEDIUM] = INDICATOR_VISIT_MEDIUM,
                                           [FULEI_RISK_HIGH] = INDICATOR_VISIT_HIGH };
  IndicatorIndex indicator = visits[status->level.level];

  if (status->state == FULEI_PERIOD_NOT_OWED)
    return;
  if (status->kind == FULEI_DUTY_QUARTER_VISIT)
    indicator = INDICATOR_QUARTER_VISIT_LOW;
  else if (status->kind == FULEI_DUTY_TALK || status->kind == FULEI_DUTY_HOME_VISIT)
    indicator = status->kind == FULEI_DUTY_TALK ? INDICATOR_TALK : INDICATOR_HOME_VISIT;
  fulei_indicator_work_count (look, point, indicator, status->state == FULEI_PERIOD_DONE);
}

/* VISIT-1, VISIT-2, LOVE-2: the month and the quarter of each point; several points have the same quarter. */
static void
count_periods (const IndicatorWork *work, const FuleiFollowUpFacts *facts, IndicatorLook *look)
{
  FuleiDate as_of = work->points[work->n_points - 1].day;
  FuleiPeriodStatus quarter = { .period.first = 0 };

  for (guint point = 0; point < work->n_points; point++)
    {
      FuleiPeriodStatus month;

      fulei_follow_up_period (facts, &work->points[point].month, as_of, &month);
      count_status (look, point, &month);
      if (quarter.period.first != work->points[point].quarter.first)
        fulei_follow_up_period (facts, &work->points[point].quarter, as_of, &quarter);
      count_status (look, point, &quarter);
    }
}

static gboolean
count_child (Pass *pass, const FuleiChildFacts *child, GError **error)
{
  IndicatorWork *work = pass->work;
  IndicatorLook look = { work, { .id = child->id, .order = child->name_order } };

  if (!fulei_indicator_work_place (work, child->village, &look.item.village))
    return TRUE;
  if (child->left_behind && !read_agreements (pass, child->id, error))
    return FALSE;
  find_checked (pass, child->id);
  for (guint point = 0; point < work->n_points; point++)
    count_day (pass, child, &look, point);
  count_periods (work, &child->staff, &look);
  fulei_indicator_work_keep (&look, ITEM_CHILD);
  for (guint i = 0; i < child->n_pairings; i++)
    {
      IndicatorLook pair = { work, { .id = child->pairings[i].id, .order = child->name_order,
                                     .village = look.item.village } };
      FuleiFollowUpFacts facts;

      fulei_pairing_facts_get (child, i, &facts);
      count_periods (work, &facts, &pair);
      fulei_indicator_work_keep (&pair, ITEM_PAIRING);
    }
  return TRUE;
}

static gboolean
count_children (Pass *pass, GError **error)
{
  static const guint fields[] = { FULEI_AGREEMENT_CHILD, FULEI_AGREEMENT_STARTS_ON, FULEI_AGREEMENT_ENDS_ON,
                                  FULEI_AGREEMENT_ENDED_ON };
  IndicatorWork *work = pass->work;
  FuleiFactsWish wish = { .depth = FULEI_FACTS_PERIODS, .whole = TRUE,
                                .first = MIN (work->points[0].quarter.first, work->points[0].month.first),
                                .last = work->points[work->n_points - 1].month.last };
  g_autoptr (FuleiFactsReader) reader = NULL;
  GError *failure = NULL;

  if (work->census != NULL)
    wish.fields = fulei_census_get_fields (&wish.n_fields);
  reader = fulei_facts_reader_new_with (work->ledger, work->points[work->n_points - 1].day, &wish, error);
  if (reader == NULL)
    return FALSE;
  pass->agreements = fulei_streams_add (fulei_facts_reader_get_streams (reader), FULEI_REGISTER_AGREEMENT, fields,
                                        G_N_ELEMENTS (fields), FULEI_STREAM_WALK, error);
  if (pass->agreements == NULL)
    return FALSE;
  while (failure == NULL && fulei_facts_reader_next (reader, work->cancellable, &failure))
    {
      count_child (pass, fulei_facts_reader_get (reader), &failure);
      if (work->census != NULL)
        fulei_census_see (work->census, reader);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/** fulei_indicator_count_children: what is told of children and their pairings. Returns: FALSE with @error */
gboolean
fulei_indicator_count_children (IndicatorWork *work, GError **error)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (FuleiAgreementTerm));
  g_autoptr (GArray) checked = g_array_new (FALSE, FALSE, sizeof (Checked));
  g_autoptr (GHashTable) checks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Pass pass = { .work = work, .terms = terms, .checked = checked, .checks = checks };

  return load_checks (&pass, error) && count_children (&pass, error);
}
