/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-desk-rates.h"

#include "domain/fulei-period.h"
#include "office/fulei-indicators.h"

#define MONTHS FULEI_DESK_RATES_MONTHS

/* Which indicators a rate is the sum of (RPT-5). */
static const char *const parts[FULEI_N_DESK_RATES][4] = {
  [FULEI_DESK_RATE_VISITS] = { "visit-medium", "visit-high", "quarter-visit-low" },
  [FULEI_DESK_RATE_CONTACTS] = { "contact-low" },
  [FULEI_DESK_RATE_PAIRED] = { "pairing-rate" },
};

/* VISIT-1, VISIT-2: a period counts in the month in which it ends. */
static gboolean
counts_in (const char *indicator, FuleiDate day)
{
  return g_strcmp0 (indicator, "quarter-visit-low") != 0 || fulei_period_at (FULEI_PERIOD_QUARTER, day).last == day;
}

static int
get_permille (const FuleiIndicatorTrend *trend, FuleiDeskRate rate, guint month)
{
  FuleiDate day = fulei_indicator_trend_get_day (trend, month);
  gint64 done = 0, owed = 0;

  for (guint i = 0; parts[rate][i] != NULL; i++)
    {
      FuleiIndicatorValue value;

      if (!counts_in (parts[rate][i], day))
        continue;
      fulei_indicator_trend_get (trend, fulei_indicator_find (parts[rate][i]), month, &value);
      done += value.part;
      owed += value.whole;
    }
  return owed > 0 ? (int) (done * 1000 / owed) : FULEI_DESK_RATE_NONE;
}

/**
 * fulei_desk_rates_load:
 * @as_of: the day asked about; the months are the whole ones before it
 * @township: (nullable): code of the township whose children count; NULL for all (AREA-2)
 * @rates: (out)
 * @cancellable: (nullable)
 *
 * Works out how many of the visits and contacts owed were made (VISIT-2), and how many of the children in difficulty on
 * the roll were paired on each month's last day (PAIR-2).
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_desk_rates_load (FuleiLedger *ledger, FuleiDate as_of, const char *township, FuleiDeskRates *rates,
                       GCancellable *cancellable, GError **error)
{
  FuleiDate last = fulei_period_at (FULEI_PERIOD_MONTH, as_of).first - 1;
  g_autoptr (FuleiIndicatorTrend) trend = fulei_indicator_trend_load (ledger, last, MONTHS, township, cancellable,
                                                                          error);

  if (trend == NULL)
    return FALSE;
  rates->first = fulei_period_at (FULEI_PERIOD_MONTH, fulei_indicator_trend_get_day (trend, 0)).first;
  for (guint rate = 0; rate < FULEI_N_DESK_RATES; rate++)
    for (guint i = 0; i < MONTHS; i++)
      rates->permille[rate][i] = get_permille (trend, rate, i);
  return TRUE;
}
