/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-office.h"

#include <string.h>

#include "office/fulei-desk-rates.h"
#include "office/fulei-indicators.h"
#include "office/fulei-love-book.h"

/* RPT-5: indicators against a slow second count of a random office. */

static FuleiIndicators *
load (FindingsFixture *fixture, FuleiDate day, const char *township)
{
  GError *error = NULL;
  FuleiIndicators *indicators = fulei_indicators_load (fixture->ledger, day, township, NULL, &error);

  g_assert_no_error (error);
  return indicators;
}

/* The slow count: day by day, record by record. Records that count, each with whether it fulfils. */
typedef struct {
  const RandomOffice *office;
  FuleiDate           day;
  int                 village;  /* index, -1: all */
  const char         *township;
  gint64              part;
  gint64              whole;
  GHashTable         *yes;      /* ids */
  GHashTable         *no;
} Count;

static void
put (Count *count, gint64 id, int village, gboolean yes)
{
  gboolean known = village >= 0 && !count->office->villages[village].deleted;

  if ((count->village >= 0 && count->village != village) ||
      (count->township != NULL && !(known && strcmp (count->office->villages[village].township, count->township) == 0)))
    return;
  count->whole++;
  count->part += yes ? 1 : 0;
  g_hash_table_add (yes ? count->yes : count->no, g_memdup2 (&id, sizeof id));
}

/* The first day of the month, or quarter, that ended last on or before @day; and the first day behind it. */
static void
find_period (FuleiDate day, gboolean quarter, FuleiDate *first, FuleiDate *behind)
{
  int year, month, of_month;

  fulei_date_split (day + 1, &year, &month, &of_month);
  month = quarter ? (month - 1) / 3 * 3 + 1 : month;
  *behind = fulei_date_new (year, month, 1);
  *first = fulei_date_add_months (*behind, quarter ? -3 : -1);
}

static gboolean
is_in_pairing (const RandomFact *pairing, FuleiDate day)
{
  return pairing->day <= day && (pairing->last == 0 || day <= pairing->last);
}

static gboolean
was_visited (const RandomOffice *office, int child, FuleiDate first, FuleiDate behind, gboolean in_person)
{
  for (guint i = 0; i < office->visits->len; i++)
    {
      const RandomFact *visit = random_fact (office->visits, i);
      gboolean child_seen = visit->more <= 0, nobody = visit->more == 2;        /* not said: the child */
      gboolean there = visit->kind == 0 || visit->kind == 3;                    /* at home, at school */

      if (visit->owner == child && !visit->deleted && visit->day >= first && visit->day < behind &&
          (in_person ? there && child_seen : !nobody))
        return TRUE;
    }
  return FALSE;
}

/* Puts the child if it owes the month at @level (0 to 2), or the quarter. */
static void
count_visits (Count *count, int child, int level, gboolean quarter)
{
  FuleiDate first, behind, last_there = 0;
  guint days = 0;

  find_period (count->day, quarter, &first, &behind);
  for (FuleiDate day = first; day < behind; day++)
    if (random_on_roll (count->office, child, day))
      {
        days++;
        last_there = day;
      }
  if (days < 15 || MAX (random_level (count->office, child, last_there), 0) != level)
    return;
  put (count, count->office->children[child].id, count->office->children[child].village,
       was_visited (count->office, child, first, behind, quarter || level > 0));
}

static void
count_talks (Count *count, gboolean home)
{
  for (guint i = 0; i < count->office->pairings->len; i++)
    {
      const RandomFact *pairing = random_fact (count->office->pairings, i);
      const RandomChild *child = &count->office->children[pairing->owner];
      FuleiDate first, behind;
      gboolean done = FALSE;
      guint days = 0;

      find_period (count->day, home, &first, &behind);
      for (FuleiDate day = first; day < behind; day++)
        days += is_in_pairing (pairing, day) ? 1 : 0;
      for (guint j = 0; j < count->office->contacts->len; j++)
        {
          const RandomFact *contact = random_fact (count->office->contacts, j);

          done |= contact->owner == (int) i && !contact->deleted && contact->day >= first && contact->day < behind &&
                  (contact->kind == 1 || (contact->kind == 0 && !home));
        }
      if (!pairing->deleted && pairing->more >= 0 && !child->deleted && days >= 15)
        put (count, pairing->id, child->village, done);
    }
}

static gboolean
is_paired (const Count *count, int child)
{
  for (guint i = 0; i < count->office->pairings->len; i++)
    {
      const RandomFact *pairing = random_fact (count->office->pairings, i);

      if (pairing->owner == child && !pairing->deleted && is_in_pairing (pairing, count->day))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_agreement (const Count *count, int child)
{
  for (guint i = 0; i < count->office->agreements->len; i++)
    {
      const RandomFact *agreement = random_fact (count->office->agreements, i);

      if (agreement->owner == child && !agreement->deleted && agreement->day <= count->day &&
          (agreement->last == 0 || count->day <= agreement->last) &&
          (agreement->ended == 0 || count->day < agreement->ended))
        return TRUE;
    }
  return FALSE;
}

static int
year_of (FuleiDate day)
{
  int year;

  fulei_date_split (day, &year, NULL, NULL);
  return year;
}

static gboolean
is_this_year (const Count *count, FuleiDate day)
{
  return day <= count->day && year_of (day) == year_of (count->day);
}

static gboolean
was_checked (const Count *count, int child)
{
  for (guint i = 0; i < count->office->checks->len; i++)
    {
      const RandomFact *check = random_fact (count->office->checks, i);

      if (check->owner == child && !check->deleted && check->kind == 0 && (check->day != 0 || check->more == 1) &&
          is_this_year (count, check->day != 0 ? check->day : check->last))
        return TRUE;
    }
  return FALSE;
}

/* @facts: of a village or a person, of the first kind, this year. */
static gboolean
was_held (const Count *count, const GArray *facts, int owner)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const RandomFact *fact = random_fact (facts, i);

      if (fact->owner == owner && fact->kind == 0 && !fact->deleted && is_this_year (count, fact->day))
        return TRUE;
    }
  return FALSE;
}

static void
count_staff (Count *count, gboolean training)
{
  for (int village = 0; village < RANDOM_VILLAGES; village++)
    {
      gboolean covered = FALSE;

      for (guint i = 0; i < count->office->directors->len; i++)
        {
          const RandomFact *director = random_fact (count->office->directors, i);

          if (director->owner != village || director->deleted || director->kind != 0 || !is_in_pairing (director, count->day))
            continue;
          covered = TRUE;
          if (training)
            put (count, director->id, village, was_held (count, count->office->trainings, (int) i));
        }
      if (!training && !count->office->villages[village].deleted)
        put (count, count->office->villages[village].id, village, covered);
    }
}

static void
count_child (Count *count, const char *id, int i)
{
  const RandomChild *child = &count->office->children[i];

  if (strcmp (id, "contact-low") == 0)
    count_visits (count, i, 0, FALSE);
  else if (strcmp (id, "visit-medium") == 0)
    count_visits (count, i, 1, FALSE);
  else if (strcmp (id, "visit-high") == 0)
    count_visits (count, i, 2, FALSE);
  else if (strcmp (id, "quarter-visit-low") == 0)
    count_visits (count, i, 0, TRUE);
  else if (!random_on_roll (count->office, i, count->day))
    return;
  else if (strcmp (id, "pairing-rate") == 0 && child->difficulty)
    put (count, child->id, child->village, is_paired (count, i));
  else if (strcmp (id, "archive-rate") == 0)
    put (count, child->id, child->village, child->filed != 0 && child->filed <= count->day);
  else if (strcmp (id, "agreement-rate") == 0 && child->left_behind &&
           (child->birth == 0 || fulei_date_birthday (child->birth, 16) > count->day))
    put (count, child->id, child->village, has_agreement (count, i));
  else if (strcmp (id, "spot-check") == 0)
    put (count, child->id, child->village, was_checked (count, i));
}

static void
count_slowly (Count *count, const char *id)
{
  count->part = count->whole = 0;
  count->yes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  count->no = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (strcmp (id, "talk") == 0 || strcmp (id, "home-visit") == 0)
    count_talks (count, strcmp (id, "home-visit") == 0);
  else if (g_str_has_prefix (id, "director-"))
    count_staff (count, strcmp (id, "director-training") == 0);
  else if (strcmp (id, "safety-talks") == 0)
    for (int i = 0; i < RANDOM_VILLAGES; i++)
      {
        if (!count->office->villages[i].deleted)
          put (count, count->office->villages[i].id, i, was_held (count, count->office->talks, i));
      }
  else
    for (int i = 0; i < RANDOM_CHILDREN; i++)
      if (!count->office->children[i].deleted)
        count_child (count, id, i);
}

static void
count_clear (Count *count)
{
  g_hash_table_unref (count->yes);
  g_hash_table_unref (count->no);
}

static void
assert_ids (const GArray *ids, GHashTable *expected)
{
  g_assert_cmpuint (ids->len, ==, g_hash_table_size (expected));
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (g_hash_table_contains (expected, &g_array_index (ids, gint64, i)));
}

/* What sites and camps need has tests of its own below. */
static gboolean
is_random (const FuleiIndicator *indicator)
{
  return strcmp (indicator->reg, "site") != 0 && strcmp (indicator->reg, "camp") != 0;
}

static void
compare_indicator (const RandomOffice *office, const FuleiIndicators *found, const FuleiIndicator *indicator)
{
  FuleiDate day = fulei_indicators_get_day (found);

  for (int village = -1; village < RANDOM_VILLAGES; village++)
    {
      Count count = { .office = office, .day = day, .village = village };
      gint64 id = village >= 0 ? office->villages[village].id : 0;
      g_autoptr (GArray) yes = fulei_indicators_select_ids (found, indicator, id, TRUE);
      g_autoptr (GArray) no = fulei_indicators_select_ids (found, indicator, id, FALSE);
      FuleiIndicatorValue value;

      if (village >= 0 && office->villages[village].deleted)
        continue;
      count_slowly (&count, indicator->id);
      fulei_indicators_get (found, indicator, id, &value);
      g_assert_cmpint (value.part, ==, count.part);
      g_assert_cmpint (value.whole, ==, count.whole);
      assert_ids (yes, count.yes);
      assert_ids (no, count.no);
      count_clear (&count);
    }
}

static void
compare_township (FindingsFixture *fixture, const RandomOffice *office, const FuleiIndicators *all, const char *township)
{
  FuleiDate day = fulei_indicators_get_day (all);
  g_autoptr (FuleiIndicators) one = load (fixture, day, township);
  guint n_indicators;
  const FuleiIndicator *list = fulei_indicators_list (&n_indicators);

  for (guint i = 0; i < n_indicators; i++)
    {
      Count count = { .office = office, .day = day, .village = -1, .township = township };
      FuleiIndicatorValue sum, value;

      if (!is_random (&list[i]))
        continue;
      count_slowly (&count, list[i].id);
      fulei_indicators_get_township (all, &list[i], township, &sum);
      fulei_indicators_get (one, &list[i], 0, &value);
      g_assert_cmpint (sum.part, ==, count.part);
      g_assert_cmpint (sum.whole, ==, count.whole);
      g_assert_cmpint (value.part, ==, count.part);
      g_assert_cmpint (value.whole, ==, count.whole);
      count_clear (&count);
    }
}

/* PAIR-2: the pairing page counts the same. */
static void
compare_pairing (FindingsFixture *fixture, const FuleiIndicators *found)
{
  GError *error = NULL;
  g_autoptr (FuleiLoveBook) book = fulei_love_book_load (fixture->ledger, fulei_indicators_get_day (found), NULL, &error);
  g_autoptr (GArray) rates = fulei_love_book_count_rates (book, fixture->ledger, NULL, &error);
  FuleiIndicatorValue value;
  gint64 part = 0, whole = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rates->len; i++)
    {
      part += g_array_index (rates, FuleiVillageRate, i).rate.n_paired;
      whole += g_array_index (rates, FuleiVillageRate, i).rate.n_children;
    }
  fulei_indicators_get (found, fulei_indicator_find ("pairing-rate"), 0, &value);
  g_assert_cmpint (value.part, ==, part);
  g_assert_cmpint (value.whole, ==, whole);
}

/* Each month of the trend is what is told on its day. */
static void
compare_trend (FindingsFixture *fixture, FuleiDate day)
{
  GError *error = NULL;
  g_autoptr (FuleiIndicatorTrend) trend = fulei_indicator_trend_load (fixture->ledger, day, FULEI_TREND_MONTHS, NULL,
                                                                      NULL, &error);
  guint n_indicators;
  const FuleiIndicator *list = fulei_indicators_list (&n_indicators);

  g_assert_no_error (error);
  g_assert_cmpuint (fulei_indicator_trend_get_day (trend, FULEI_TREND_MONTHS - 1), ==, day);
  for (guint month = 0; month < FULEI_TREND_MONTHS; month++)
    {
      g_autoptr (FuleiIndicators) then = load (fixture, fulei_indicator_trend_get_day (trend, month), NULL);

      for (guint i = 0; i < n_indicators; i++)
        {
          FuleiIndicatorValue of_trend, of_day;

          fulei_indicator_trend_get (trend, &list[i], month, &of_trend);
          fulei_indicators_get (then, &list[i], 0, &of_day);
          g_assert_cmpint (of_trend.part, ==, of_day.part);
          g_assert_cmpint (of_trend.whole, ==, of_day.whole);
        }
    }
}

static void
add_slowly (const RandomOffice *office, FuleiDate day, const char *id, FuleiIndicatorValue *sum)
{
  Count count = { .office = office, .day = day, .village = -1 };

  count_slowly (&count, id);
  sum->part += count.part;
  sum->whole += count.whole;
  count_clear (&count);
}

static void
assert_permille (int permille, const FuleiIndicatorValue *sum)
{
  g_assert_cmpint (permille, ==, sum->whole > 0 ? (int) (sum->part * 1000 / sum->whole) : FULEI_DESK_RATE_NONE);
}

/* What the desk shows of whole months, quarters in the month in which they end. */
static void
compare_desk (FindingsFixture *fixture, const RandomOffice *office, FuleiDate day)
{
  FuleiDeskRates rates;
  GError *error = NULL;
  int year, month, of_month;

  g_assert_true (fulei_desk_rates_load (fixture->ledger, day, NULL, &rates, NULL, &error));
  g_assert_no_error (error);
  fulei_date_split (day, &year, &month, &of_month);
  g_assert_cmpuint (rates.first, ==, fulei_date_add_months (fulei_date_new (year, month, 1), -FULEI_DESK_RATES_MONTHS));
  for (int i = 0; i < FULEI_DESK_RATES_MONTHS; i++)
    {
      FuleiDate last = fulei_date_add_months (rates.first, i + 1) - 1;
      FuleiIndicatorValue contacts = { 0, 0 }, visits = { 0, 0 }, paired = { 0, 0 };

      fulei_date_split (last, &year, &month, &of_month);
      add_slowly (office, last, "contact-low", &contacts);
      add_slowly (office, last, "pairing-rate", &paired);
      add_slowly (office, last, "visit-medium", &visits);
      add_slowly (office, last, "visit-high", &visits);
      if (month % 3 == 0)
        add_slowly (office, last, "quarter-visit-low", &visits);
      assert_permille (rates.permille[FULEI_DESK_RATE_CONTACTS][i], &contacts);
      assert_permille (rates.permille[FULEI_DESK_RATE_PAIRED][i], &paired);
      assert_permille (rates.permille[FULEI_DESK_RATE_VISITS][i], &visits);
    }
}

/* In a census of the same pass nothing is other. */
static void
compare_census (FindingsFixture *fixture, FuleiDate day)
{
  g_autoptr (FuleiCensus) alone = fulei_census_load (fixture->ledger, day, NULL, NULL, NULL), census = NULL;
  g_autoptr (FuleiIndicators) indicators = fulei_indicators_load_with_census (fixture->ledger, day, NULL, &census, NULL,
                                                                              NULL);
  g_autoptr (GArray) ids = fulei_census_select_ids (alone, NULL, NULL, 0);

  g_assert_nonnull (indicators);
  g_assert_cmpuint (fulei_census_get_n (census), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      int one[FULEI_N_DIMENSIONS], other[FULEI_N_DIMENSIONS];
      gint64 id = g_array_index (ids, gint64, i);

      g_assert_true (fulei_census_find_child (alone, id, one, NULL) && fulei_census_find_child (census, id, other, NULL));
      g_assert_cmpmem (one, sizeof one, other, sizeof other);
    }
}

static void
test_random (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2023-04-10", "2023-12-31", "2024-02-29", "2024-03-30", "2024-07-01" };
  g_autoptr (RandomOffice) office = random_office_new (fixture, GPOINTER_TO_UINT (data));
  guint n_indicators;
  const FuleiIndicator *list = fulei_indicators_list (&n_indicators);

  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    {
      FuleiDate day = fulei_date_from_iso (days[d]);
      g_autoptr (FuleiIndicators) found = load (fixture, day, NULL);

      for (guint i = 0; i < n_indicators; i++)
        if (is_random (&list[i]))
          compare_indicator (office, found, &list[i]);
      compare_township (fixture, office, found, "350582102");
      compare_township (fixture, office, found, "350582103");
      compare_pairing (fixture, found);
      compare_trend (fixture, day);
      compare_desk (fixture, office, day);
      compare_census (fixture, day);
    }
}

int
main (int argc, char **argv)
{
  static const guint32 seeds[] = { 11, 12, 13, 14 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *name = g_strdup_printf ("/indicators/random/%u", seeds[i]);

      g_test_add (name, FindingsFixture, GUINT_TO_POINTER (seeds[i]), findings_set_up, test_random, findings_tear_down);
    }
  return g_test_run ();
}
