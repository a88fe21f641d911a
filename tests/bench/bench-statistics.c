/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <sys/resource.h>
#include <time.h>

#include "office/fulei-cross-table.h"
#include "office/fulei-indicators.h"

/* All indicators and a cross table of village, category and age at the size of a county (RPT-4, RPT-5). Usage:
 * bench-statistics LEDGER, which bench-county made. Prints name, milliseconds of one core, and what was found. */

#define REPEATS 5

static const FuleiDimension dimensions[] = { FULEI_DIMENSION_VILLAGE, FULEI_DIMENSION_CATEGORY, FULEI_DIMENSION_AGE };

static double
milliseconds_since (clock_t start)
{
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

/* What a report needs: both in one pass. */
static void
time_both (FuleiLedger *ledger, FuleiDate as_of)
{
  const int all[] = { FULEI_CROSS_ALL, FULEI_CROSS_ALL, FULEI_CROSS_ALL };
  double best = G_MAXDOUBLE;
  gint64 n_children = 0;
  struct rusage usage;

  for (guint i = 0; i < REPEATS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FuleiCensus) census = NULL;
      clock_t start = clock ();
      g_autoptr (FuleiIndicators) indicators = fulei_indicators_load_with_census (ledger, as_of, NULL, &census, NULL,
                                                                                  &error);
      g_autoptr (FuleiCrossTable) table = NULL;

      if (indicators == NULL)
        g_error ("%s", error->message);
      table = fulei_cross_table_new (census, dimensions, G_N_ELEMENTS (dimensions));
      best = MIN (best, milliseconds_since (start));
      n_children = fulei_cross_table_get (table, all);
    }
  getrusage (RUSAGE_SELF, &usage);
  g_print ("statistics\t%.0f\t%" G_GINT64_FORMAT " children, %.0f MB\n", best, n_children,
           (double) usage.ru_maxrss / 1024);
}

static void
time_indicators (FuleiLedger *ledger, FuleiDate as_of)
{
  double best = G_MAXDOUBLE;
  FuleiIndicatorValue value;

  for (guint i = 0; i < REPEATS; i++)
    {
      g_autoptr (GError) error = NULL;
      clock_t start = clock ();
      g_autoptr (FuleiIndicators) indicators = fulei_indicators_load (ledger, as_of, NULL, NULL, &error);

      if (indicators == NULL)
        g_error ("%s", error->message);
      best = MIN (best, milliseconds_since (start));
      fulei_indicators_get (indicators, fulei_indicator_find ("contact-low"), 0, &value);
    }
  g_print ("indicators\t%.0f\t%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " contacts\n", best, value.part, value.whole);
}

static void
time_table (FuleiLedger *ledger, FuleiDate as_of)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < REPEATS; i++)
    {
      g_autoptr (GError) error = NULL;
      clock_t start = clock ();
      g_autoptr (FuleiCensus) census = fulei_census_load (ledger, as_of, NULL, NULL, &error);
      g_autoptr (FuleiCrossTable) table = NULL;

      if (census == NULL)
        g_error ("%s", error->message);
      table = fulei_cross_table_new (census, dimensions, G_N_ELEMENTS (dimensions));
      best = MIN (best, milliseconds_since (start));
    }
  g_print ("table\t%.0f\t%u dimensions\n", best, (guint) G_N_ELEMENTS (dimensions));
}

static void
time_trend (FuleiLedger *ledger, FuleiDate as_of)
{
  g_autoptr (GError) error = NULL;
  clock_t start = clock ();
  g_autoptr (FuleiIndicatorTrend) trend = fulei_indicator_trend_load (ledger, as_of, FULEI_TREND_MONTHS, NULL, NULL,
                                                                      &error);

  if (trend == NULL)
    g_error ("%s", error->message);
  g_print ("trend\t%.0f\t%u months\n", milliseconds_since (start), fulei_indicator_trend_get_n (trend));
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_builtin (NULL);
  FuleiDate as_of = fulei_date_from_iso ("2024-06-20");
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiLedger) ledger = NULL;

  setlocale (LC_ALL, "");
  if (argc < 2)
    return 2;
  ledger = fulei_ledger_open (argv[1], dictionary, FULEI_LEDGER_READ_ONLY, &error);
  if (ledger == NULL)
    g_error ("%s", error->message);
  time_both (ledger, as_of);
  time_indicators (ledger, as_of);
  time_table (ledger, as_of);
  time_trend (ledger, as_of);
  return 0;
}
