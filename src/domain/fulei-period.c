/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-period.h"

#include <glib/gi18n-lib.h>

#define MONTHS_PER_QUARTER 3

static int
periods_per_year (FuleiPeriodKind kind)
{
  return kind == FULEI_PERIOD_MONTH ? 12 : 4;
}

/**
 * fulei_period_new:
 * @year: 1–9999
 * @number: month 1–12 or quarter 1–4
 *
 * Returns: the period; all of it is 0 when there is no such period
 */
FuleiPeriod
fulei_period_new (FuleiPeriodKind kind, int year, int number)
{
  int first_month, last_month;

  if (year < 1 || year > 9999 || number < 1 || number > periods_per_year (kind))
    return (FuleiPeriod) { .kind = kind };
  first_month = kind == FULEI_PERIOD_MONTH ? number : (number - 1) * MONTHS_PER_QUARTER + 1;
  last_month = kind == FULEI_PERIOD_MONTH ? number : first_month + MONTHS_PER_QUARTER - 1;
  return (FuleiPeriod) {
    .kind = kind,
    .year = year,
    .number = number,
    .first = fulei_date_new (year, first_month, 1),
    .last = fulei_date_new (year, last_month, fulei_date_days_in_month (year, last_month)),
  };
}

/**
 * fulei_period_at:
 * @day: a day, or 0
 *
 * Returns: the month or quarter that @day lies in; all of it is 0 when @day is no date
 */
FuleiPeriod
fulei_period_at (FuleiPeriodKind kind, FuleiDate day)
{
  int year, month;

  if (!fulei_date_split (day, &year, &month, NULL))
    return (FuleiPeriod) { .kind = kind };
  return fulei_period_new (kind, year, kind == FULEI_PERIOD_MONTH ? month : (month - 1) / MONTHS_PER_QUARTER + 1);
}

/**
 * fulei_period_step:
 * @steps: how many periods later, or earlier when negative
 *
 * Returns: that month or quarter; all of it is 0 when it leaves the calendar
 */
FuleiPeriod
fulei_period_step (const FuleiPeriod *period, int steps)
{
  int per_year = periods_per_year (period->kind);
  gint64 index = (gint64) period->year * per_year + period->number - 1 + steps;

  if (period->year == 0 || index < per_year || index >= (gint64) 10000 * per_year)
    return (FuleiPeriod) { .kind = period->kind };
  return fulei_period_new (period->kind, (int) (index / per_year), (int) (index % per_year) + 1);
}

/** fulei_period_dup_code: Returns: (transfer full): "2026-03" or "2026-Q1", for files and commands; "" for no period */
char *
fulei_period_dup_code (const FuleiPeriod *period)
{
  if (period->year == 0)
    return g_strdup ("");
  return g_strdup_printf (period->kind == FULEI_PERIOD_MONTH ? "%04d-%02d" : "%04d-Q%d", period->year, period->number);
}

/** fulei_period_dup_chinese: Returns: (transfer full): "2026年3月" or "2026年第一季度"; "" for no period */
char *
fulei_period_dup_chinese (const FuleiPeriod *period)
{
  static const char *const quarters[] = { N_("第一季度"), N_("第二季度"), N_("第三季度"), N_("第四季度") };

  if (period->year == 0)
    return g_strdup ("");
  if (period->kind == FULEI_PERIOD_MONTH)
    return g_strdup_printf (_("%d年%d月"), period->year, period->number);
  return g_strdup_printf (_("%d年%s"), period->year, _(quarters[period->number - 1]));
}

/**
 * fulei_day_spans_contain:
 * @spans: (array length=n_spans): by first day, not overlapping
 *
 * Returns: whether @day is a day of one of @spans
 */
gboolean
fulei_day_spans_contain (const FuleiDaySpan *spans, guint n_spans, FuleiDate day)
{
  for (guint i = 0; i < n_spans && spans[i].first <= day; i++)
    if (day <= spans[i].last)
      return TRUE;
  return FALSE;
}

/**
 * fulei_day_spans_count:
 * @spans: (array length=n_spans): by first day, not overlapping
 * @first: first day looked at
 * @last: last day looked at, inclusive; nothing is counted when it lies before @first
 *
 * Returns: how many days from @first to @last are days of @spans; spans add up (VISIT-2)
 */
guint
fulei_day_spans_count (const FuleiDaySpan *spans, guint n_spans, FuleiDate first, FuleiDate last)
{
  guint days = 0;

  for (guint i = 0; i < n_spans && spans[i].first <= last; i++)
    {
      FuleiDate from = MAX (first, spans[i].first), to = MIN (last, spans[i].last);

      if (from <= to)
        days += to - from + 1;
    }
  return days;
}

/**
 * fulei_day_spans_last:
 * @spans: (array length=n_spans): by first day, not overlapping
 *
 * Returns: the last day from @first to @last, both inclusive, that is a day of @spans; 0 if none is
 */
FuleiDate
fulei_day_spans_last (const FuleiDaySpan *spans, guint n_spans, FuleiDate first, FuleiDate last)
{
  for (guint i = n_spans; i > 0; i--)
    {
      FuleiDate from = MAX (first, spans[i - 1].first), to = MIN (last, spans[i - 1].last);

      if (from <= to)
        return to;
    }
  return 0;
}
