/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-indicators-private.h"

#include "store/fulei-query.h"

struct _FuleiIndicators {
  IndicatorWork work;
  GArray       *villages;       /* FuleiIndicatorVillage */
};

struct _FuleiIndicatorTrend {
  IndicatorWork work;
};

/** fulei_indicator_work_place: @place: (out): of @village, or -1. Returns: whether it lies in the township asked for */
gboolean
fulei_indicator_work_place (const IndicatorWork *work, gint64 village, gint32 *place)
{
  *place = fulei_census_villages_find (work->villages, village);
  return work->only == NULL || *place >= 0;
}

static void
count_in (FuleiIndicatorValue *value, gint64 part, gint64 whole)
{
  value->part += part;
  value->whole += whole;
}

static void
count (IndicatorLook *look, guint point, IndicatorIndex indicator, gint64 part, gint64 whole)
{
  IndicatorWork *work = look->work;

  count_in (&work->totals[point].values[indicator], part, whole);
  if (point + 1 == work->n_points && look->item.village >= 0)
    count_in (&work->by_village[look->item.village].values[indicator], part, whole);
}

/** fulei_indicator_work_count: counts the record in a rate on the day of @point */
void
fulei_indicator_work_count (IndicatorLook *look, guint point, IndicatorIndex indicator, gboolean fulfilled)
{
  count (look, point, indicator, fulfilled ? 1 : 0, 1);
  if (point + 1 != look->work->n_points)
    return;
  look->item.counted |= 1U << indicator;
  look->item.fulfilled |= fulfilled ? 1U << indicator : 0;
}

/** fulei_indicator_work_add: adds to a number on the day of @point */
void
fulei_indicator_work_add (IndicatorLook *look, guint point, IndicatorIndex indicator, gint64 amount)
{
  count (look, point, indicator, amount, 0);
  if (point + 1 != look->work->n_points)
    return;
  look->item.counted |= 1U << indicator;
  look->item.fulfilled |= 1U << indicator;
}

/** fulei_indicator_work_keep: keeps the record if it is behind an indicator of the newest day */
void
fulei_indicator_work_keep (IndicatorLook *look, ItemKind kind)
{
  if (look->work->items[kind] != NULL && look->item.counted != 0)
    g_array_append_val (look->work->items[kind], look->item);
}

/** fulei_indicator_work_scan: shows @take each live record of @reg, with these fields. Returns: FALSE with @error */
gboolean
fulei_indicator_work_scan (IndicatorWork *work, guint reg, const guint *fields, guint n_fields, IndicatorTaker take,
                           gpointer data, GError **error)
{
  const FuleiRegister *scanned = fulei_dictionary_get_register (fulei_ledger_get_dictionary (work->ledger), reg);
  g_autofree const FuleiField **wanted = g_new (const FuleiField *, n_fields);
  g_autoptr (FuleiRecord) record = fulei_record_new (scanned);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < n_fields; i++)
    wanted[i] = &scanned->fields[fields[i]];
  cursor = fulei_cursor_new_scan (work->ledger, scanned, wanted, n_fields, work->cancellable, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    take (work, record, data);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/* The last period that ended on or before @day. */
static FuleiPeriod
last_whole (FuleiPeriodKind kind, FuleiDate day)
{
  FuleiPeriod period = fulei_period_at (kind, day);

  return period.last == day ? period : fulei_period_step (&period, -1);
}

/* From a month's last day the months' last days; else the same day of each month, but never a last one, on which another
 * month would be told than on @as_of. */
static FuleiDate
step_day (FuleiDate as_of, int months, const FuleiPeriod *told)
{
  FuleiPeriod running = fulei_period_step (told, 1);

  if (fulei_period_at (FULEI_PERIOD_MONTH, as_of).last == as_of)
    return told->last;
  return MIN (fulei_date_add_months (as_of, months), running.last - 1);
}

static void
set_points (IndicatorWork *work, FuleiDate as_of, guint n_points)
{
  FuleiPeriod newest = last_whole (FULEI_PERIOD_MONTH, as_of);

  work->n_points = n_points;
  for (guint i = 0; i < n_points; i++)
    {
      int back = (int) i - (int) n_points + 1;
      IndicatorPoint *point = &work->points[i];
      int year;

      point->month = fulei_period_step (&newest, back);
      point->quarter = last_whole (FULEI_PERIOD_QUARTER, point->month.last);
      point->day = step_day (as_of, back, &point->month);
      fulei_date_split (point->day, &year, NULL, NULL);
      point->new_year = fulei_date_new (year, 1, 1);
    }
}

static void
work_clear (IndicatorWork *work)
{
  fulei_census_villages_free (work->villages);
  g_clear_pointer (&work->by_village, g_free);
  g_clear_pointer (&work->townships, g_array_unref);
  for (guint i = 0; i < N_ITEM_KINDS; i++)
    g_clear_pointer (&work->items[i], g_array_unref);
}

static gboolean
work_run (IndicatorWork *work, FuleiLedger *ledger, FuleiDate as_of, guint n_points, const char *township,
          GCancellable *cancellable, GError **error)
{
  gboolean ok;

  work->ledger = ledger;
  work->cancellable = cancellable;
  work->only = township;
  set_points (work, as_of, n_points);
  work->townships = g_array_new (FALSE, FALSE, sizeof (IndicatorTownship));
  work->villages = fulei_census_villages_load (ledger, township, cancellable, error);
  if (work->villages == NULL)
    return FALSE;
  work->by_village = g_new0 (IndicatorValues, work->villages->villages->len);
  ok = fulei_indicator_count_children (work, error) && fulei_indicator_count_staff (work, error) &&
       fulei_indicator_count_sites (work, error);
  work->ledger = NULL;
  work->cancellable = NULL;
  work->only = NULL;
  work->census = NULL;
  return ok;
}

static void
list_villages (FuleiIndicators *self)
{
  const GArray *villages = self->work.villages->villages;

  self->villages = g_array_sized_new (FALSE, FALSE, sizeof (FuleiIndicatorVillage), villages->len);
  for (guint i = 0; i < villages->len; i++)
    {
      const FuleiCensusVillage *from = &g_array_index (villages, FuleiCensusVillage, i);
      const FuleiIndicatorVillage village = { from->id, from->name, from->township };

      g_array_append_val (self->villages, village);
    }
}

static FuleiIndicators *
load (FuleiLedger *ledger, FuleiDate as_of, const char *township, FuleiCensus *census, GCancellable *cancellable,
      GError **error)
{
  g_autoptr (FuleiIndicators) self = g_new0 (FuleiIndicators, 1);

  self->work.census = census;
  for (guint i = 0; i < N_ITEM_KINDS; i++)
    self->work.items[i] = g_array_new (FALSE, FALSE, sizeof (IndicatorItem));
  if (!work_run (&self->work, ledger, as_of, 1, township, cancellable, error))
    return NULL;
  list_villages (self);
  return g_steal_pointer (&self);
}

/**
 * fulei_indicators_load:
 * @as_of: the day asked about
 * @township: (nullable): code: only what lies in its villages; NULL for all
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Counts all indicators (RPT-5), in one pass over the children. Visits and talks are judged by fulei_follow_up_period().
 *
 * Returns: (transfer full) (nullable): NULL with @error
 */
FuleiIndicators *
fulei_indicators_load (FuleiLedger *ledger, FuleiDate as_of, const char *township, GCancellable *cancellable,
                       GError **error)
{
  return load (ledger, as_of, township, NULL, cancellable, error);
}

/**
 * fulei_indicators_load_with_census:
 * @census: (out): of the same day and township
 *
 * fulei_indicators_load() and fulei_census_load() in one pass over the children, for what tells of both.
 *
 * Returns: (transfer full) (nullable): NULL with @error, and without a census
 */
FuleiIndicators *
fulei_indicators_load_with_census (FuleiLedger *ledger, FuleiDate as_of, const char *township, FuleiCensus **census,
                                   GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiCensus) counted = fulei_census_begin (ledger, as_of, township, cancellable, error);
  FuleiIndicators *self = counted != NULL ? load (ledger, as_of, township, counted, cancellable, error) : NULL;

  *census = self != NULL ? g_steal_pointer (&counted) : NULL;
  return self;
}

/** fulei_indicators_free: @self: (transfer full) (nullable) */
void
fulei_indicators_free (FuleiIndicators *self)
{
  if (self == NULL)
    return;
  work_clear (&self->work);
  g_clear_pointer (&self->villages, g_array_unref);
  g_free (self);
}

/** fulei_indicators_get_day: Returns: the day asked about */
FuleiDate
fulei_indicators_get_day (const FuleiIndicators *self)
{
  return self->work.points[0].day;
}

/** fulei_indicators_get_villages: Returns: (transfer none) (array length=n_villages): by township and name */
const FuleiIndicatorVillage *
fulei_indicators_get_villages (const FuleiIndicators *self, guint *n_villages)
{
  *n_villages = self->villages->len;
  return (const FuleiIndicatorVillage *) (gconstpointer) self->villages->data;
}

static IndicatorIndex
index_of (const FuleiIndicator *indicator)
{
  guint n_indicators;

  return (IndicatorIndex) (indicator - fulei_indicators_list (&n_indicators));
}

/**
 * fulei_indicators_get:
 * @village: id, 0 for all. What is without a village is in none of them, but in all; sites cover townships, not villages
 * @value: (out)
 */
void
fulei_indicators_get (const FuleiIndicators *self, const FuleiIndicator *indicator, gint64 village,
                      FuleiIndicatorValue *value)
{
  int place = village != 0 ? fulei_census_villages_find (self->work.villages, village) : -1;

  *value = (FuleiIndicatorValue) { 0, 0 };
  if (village == 0)
    *value = self->work.totals[0].values[index_of (indicator)];
  else if (place >= 0)
    *value = self->work.by_village[place].values[index_of (indicator)];
}

static void
get_coverage (const FuleiIndicators *self, const char *township, FuleiIndicatorValue *value)
{
  for (guint i = 0; i < self->work.townships->len; i++)
    {
      const IndicatorTownship *found = &g_array_index (self->work.townships, IndicatorTownship, i);

      if (g_strcmp0 (found->township, township) == 0)
        *value = (FuleiIndicatorValue) { found->covered ? 1 : 0, 1 };
    }
}

/** fulei_indicators_get_township: @township: code. @value: (out): the sum of its villages */
void
fulei_indicators_get_township (const FuleiIndicators *self, const FuleiIndicator *indicator, const char *township,
                               FuleiIndicatorValue *value)
{
  const GArray *villages = self->work.villages->villages;
  IndicatorIndex index = index_of (indicator);

  *value = (FuleiIndicatorValue) { 0, 0 };
  if (index == INDICATOR_SITE_COVERAGE)
    {
      get_coverage (self, township, value);
      return;
    }
  for (guint i = 0; i < villages->len; i++)
    if (g_strcmp0 (g_array_index (villages, FuleiCensusVillage, i).township, township) == 0)
      count_in (value, self->work.by_village[i].values[index].part, self->work.by_village[i].values[index].whole);
}

static ItemKind
kind_of (IndicatorIndex indicator)
{
  static const ItemKind kinds[N_INDICATORS] = {
    [INDICATOR_TALK] = ITEM_PAIRING,
    [INDICATOR_HOME_VISIT] = ITEM_PAIRING,
    [INDICATOR_SITE_COVERAGE] = ITEM_SITE,
    [INDICATOR_SITE_STANDARD] = ITEM_SITE,
    [INDICATOR_CAMPS] = ITEM_CAMP,
    [INDICATOR_CAMP_DAYS] = ITEM_CAMP,
    [INDICATOR_DIRECTOR_COVERAGE] = ITEM_VILLAGE,
    [INDICATOR_DIRECTOR_TRAINING] = ITEM_DIRECTOR,
    [INDICATOR_SAFETY_TALKS] = ITEM_VILLAGE,
  };

  return kinds[indicator];      /* ITEM_CHILD where nothing is said */
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const IndicatorItem *one = *(const IndicatorItem *const *) a, *other = *(const IndicatorItem *const *) b;

  return one->order != other->order ? (one->order < other->order ? -1 : 1)
                                    : (one->id < other->id ? -1 : one->id > other->id);
}

/**
 * fulei_indicators_select_ids:
 * @village: id, 0 for all
 * @fulfilled: those that fulfil it, or those that do not; of a NUMBER all that are counted fulfil it. Behind the
 *   coverage of townships stand the sites, up to the standard or not
 *
 * Returns: (transfer full) (element-type gint64): ids of FuleiIndicator.reg: children and pairings by name, villages and
 *   people by village, camps by day
 */
GArray *
fulei_indicators_select_ids (const FuleiIndicators *self, const FuleiIndicator *indicator, gint64 village,
                             gboolean fulfilled)
{
  IndicatorIndex index = index_of (indicator);
  const GArray *items = self->work.items[kind_of (index)];
  int place = village != 0 ? fulei_census_villages_find (self->work.villages, village) : -1;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GArray *ids;

  for (guint i = 0; i < items->len; i++)
    {
      const IndicatorItem *item = &g_array_index (items, IndicatorItem, i);

      if ((item->counted & 1U << index) != 0 && ((item->fulfilled & 1U << index) != 0) == fulfilled &&
          (village == 0 || (place >= 0 && item->village == place)))
        g_ptr_array_add (found, (gpointer) item);
    }
  g_ptr_array_sort (found, compare_items);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), found->len);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, ((const IndicatorItem *) g_ptr_array_index (found, i))->id);
  return ids;
}

/**
 * fulei_indicator_trend_load:
 * @as_of: the newest day; the others are as many months before it, and from a month's last day the months' last days
 * @n_months: 1 to FULEI_TREND_MONTHS
 * @township: (nullable)
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Counts all indicators on several days, in one pass over the children.
 *
 * Returns: (transfer full) (nullable): NULL with @error
 */
FuleiIndicatorTrend *
fulei_indicator_trend_load (FuleiLedger *ledger, FuleiDate as_of, guint n_months, const char *township,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiIndicatorTrend) self = g_new0 (FuleiIndicatorTrend, 1);

  g_return_val_if_fail (n_months > 0 && n_months <= FULEI_TREND_MONTHS, NULL);
  return work_run (&self->work, ledger, as_of, n_months, township, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/** fulei_indicator_trend_free: @self: (transfer full) (nullable) */
void
fulei_indicator_trend_free (FuleiIndicatorTrend *self)
{
  if (self == NULL)
    return;
  work_clear (&self->work);
  g_free (self);
}

/** fulei_indicator_trend_get_n: Returns: how many months it has */
guint
fulei_indicator_trend_get_n (const FuleiIndicatorTrend *self)
{
  return self->work.n_points;
}

/** fulei_indicator_trend_get_day: @month: 0 is the oldest. Returns: the day that is told of */
FuleiDate
fulei_indicator_trend_get_day (const FuleiIndicatorTrend *self, guint month)
{
  g_return_val_if_fail (month < self->work.n_points, 0);
  return self->work.points[month].day;
}

/** fulei_indicator_trend_get: @month: 0 is the oldest. @value: (out) */
void
fulei_indicator_trend_get (const FuleiIndicatorTrend *self, const FuleiIndicator *indicator, guint month,
                           FuleiIndicatorValue *value)
{
  g_return_if_fail (month < self->work.n_points);
  *value = self->work.totals[month].values[index_of (indicator)];
}
