/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-roll.h"

/** fulei_roll_kind_from_code: @code: (nullable): of the list roll-kind; Returns: whether it is one */
gboolean
fulei_roll_kind_from_code (const char *code, FuleiRollKind *kind)
{
  static const char *const codes[] = { "entered", "transferred-in", "category", "transferred-out", "closed" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *kind = (FuleiRollKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * fulei_roll_entry_date:
 * @entered_on: (nullable): 入册日期, ISO
 * @filed_on: (nullable): 建档时间, ISO
 * @created_at: (nullable): when the record was typed, ISO date or date and time
 *
 * Returns: the first day on the roll: entry, else filing, else typing (VISIT-2, chosen); 0 if none is known
 */
FuleiDate
fulei_roll_entry_date (const char *entered_on, const char *filed_on, const char *created_at)
{
  const char *texts[] = { entered_on, filed_on, created_at };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char day[FULEI_DATE_TEXT_SIZE];
      FuleiDate date;

      if (texts[i] == NULL)
        continue;
      g_strlcpy (day, texts[i], sizeof day);
      date = fulei_date_from_iso (day);
      if (date != 0)
        return date;
    }
  return 0;
}

/**
 * fulei_roll_contains:
 * @entry: first day on the roll; 0 if unknown: never on it
 * @events: (array length=n_events): by date; of one day in the order in which they were entered
 * @day: the day asked about
 *
 * A child is on the roll from its entry to the day before it leaves, and again from the day it comes back (VISIT-2).
 *
 * Returns: whether the child is on the roll on @day
 */
gboolean
fulei_roll_contains (FuleiDate entry, const FuleiRollEvent *events, guint n_events, FuleiDate day)
{
  gboolean on_roll = entry != 0 && entry <= day;

  for (guint i = 0; i < n_events && events[i].date <= day; i++)
    switch (events[i].kind)
      {
      case FULEI_ROLL_ENTERED:
      case FULEI_ROLL_TRANSFERRED_IN:
        on_roll = TRUE;
        break;
      case FULEI_ROLL_TRANSFERRED_OUT:
      case FULEI_ROLL_CLOSED:
        on_roll = FALSE;
        break;
      case FULEI_ROLL_CATEGORY:
      default:
        break;
      }
  return on_roll;
}

/* Returns: the date of the first change that brings a child on the roll or takes it off; 0 if there is none */
static FuleiDate
first_move (const FuleiRollEvent *events, guint n_events)
{
  for (guint i = 0; i < n_events; i++)
    if (events[i].kind != FULEI_ROLL_CATEGORY)
      return events[i].date;
  return 0;
}

/**
 * fulei_roll_write_spans:
 * @entry: first day on the roll; 0 if unknown
 * @events: (array length=n_events): by date; of one day in the order in which they were entered
 * @spans: (out): room for @n_events + 1 spans; the caller keeps it for the next child
 *
 * The days of fulei_roll_contains() as spans, by first day and not touching each other (VISIT-2).
 *
 * Returns: how many were written
 */
guint
fulei_roll_write_spans (FuleiDate entry, const FuleiRollEvent *events, guint n_events, FuleiDaySpan *spans)
{
  FuleiDate move = first_move (events, n_events);
  FuleiDate open = entry != 0 && (move == 0 || entry < move) ? entry : 0;
  guint n = 0;

  for (guint i = 0; i < n_events; i++)
    switch (events[i].kind)
      {
      case FULEI_ROLL_ENTERED:
      case FULEI_ROLL_TRANSFERRED_IN:
        if (open == 0)
          open = n > 0 && spans[n - 1].last + 1 == events[i].date ? spans[--n].first : events[i].date;
        break;
      case FULEI_ROLL_TRANSFERRED_OUT:
      case FULEI_ROLL_CLOSED:
        if (open != 0 && open < events[i].date)
          spans[n++] = (FuleiDaySpan) { open, events[i].date - 1 };
        open = 0;
        break;
      case FULEI_ROLL_CATEGORY:
      default:
        break;
      }
  if (open != 0)
    spans[n++] = (FuleiDaySpan) { open, FULEI_DAY_OPEN };
  return n;
}
