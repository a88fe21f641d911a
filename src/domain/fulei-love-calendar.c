/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-love-calendar.h"

#include <glib/gi18n-lib.h>

static void
fill_square (FuleiLoveSquare *square, const FuleiFollowUpFacts *facts, const FuleiPeriod *period, gboolean owes,
             FuleiDate as_of)
{
  FuleiPeriodStatus status;

  fulei_follow_up_period (facts, period, as_of, &status);
  *square = (FuleiLoveSquare) {
    .period = *period,
    .state = status.state,
    .n_done = status.n_done,
    .done_on = status.done_on,
    .home = period->kind == FULEI_PERIOD_QUARTER,
  };
  if (!owes && status.state != FULEI_PERIOD_DONE)
    square->state = FULEI_PERIOD_NOT_OWED;
}

/**
 * fulei_love_calendar_fill:
 * @facts: of a pairing with a love parent
 * @owes: whether talks and visits are owed at all: of 爱心爸爸 and 爱心妈妈 they are (LOVE-2)
 * @as_of: the last month is this day's
 */
void
fulei_love_calendar_fill (FuleiLoveCalendar *calendar, const FuleiFollowUpFacts *facts, gboolean owes, FuleiDate as_of)
{
  FuleiPeriod last = fulei_period_at (FULEI_PERIOD_MONTH, as_of), month, quarter;

  for (guint i = 0; i < FULEI_LOVE_CALENDAR_MONTHS; i++)
    {
      month = fulei_period_step (&last, (int) i - (FULEI_LOVE_CALENDAR_MONTHS - 1));
      fill_square (&calendar->months[i], facts, &month, owes, as_of);
    }
  quarter = fulei_period_at (FULEI_PERIOD_QUARTER, calendar->months[0].period.first);
  calendar->n_quarters = 0;
  while (calendar->n_quarters < FULEI_LOVE_CALENDAR_QUARTERS && quarter.first <= as_of)
    {
      fill_square (&calendar->quarters[calendar->n_quarters++], facts, &quarter, owes, as_of);
      quarter = fulei_period_step (&quarter, 1);
    }
}

/** fulei_love_square_get_symbol: Returns: (transfer none): what stands in the square */
const char *
fulei_love_square_get_symbol (const FuleiLoveSquare *square)
{
  if (square->n_done > 0)
    return "✔";
  switch (square->state)
    {
    case FULEI_PERIOD_DUE:
      return "○";
    case FULEI_PERIOD_MISSED:
      return "✘";
    case FULEI_PERIOD_DONE:
      return "✔";
    case FULEI_PERIOD_NOT_OWED:
    default:
      return "·";
    }
}

/** fulei_love_square_dup_words: Returns: (transfer full): the square in words: "2024年5月谈心：未做" */
char *
fulei_love_square_dup_words (const FuleiLoveSquare *square)
{
  g_autofree char *period = fulei_period_dup_chinese (&square->period);
  const char *kind = square->home ? _("入户") : _("谈心");
  char day[FULEI_DATE_TEXT_SIZE];

  if (square->n_done > 0)
    {
      fulei_date_write_iso (square->done_on, day);
      return g_strdup_printf (_("%s%s：%u 次，首次 %s"), period, kind, square->n_done, day);
    }
  switch (square->state)
    {
    case FULEI_PERIOD_DUE:
      return g_strdup_printf (_("%s%s：本期还没有做"), period, kind);
    case FULEI_PERIOD_MISSED:
      return g_strdup_printf (_("%s%s：逾期未做"), period, kind);
    case FULEI_PERIOD_DONE:
    case FULEI_PERIOD_NOT_OWED:
    default:
      return g_strdup_printf (_("%s%s：不要求"), period, kind);
    }
}
