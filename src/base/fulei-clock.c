/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-clock.h"

#include <time.h>

/* 0: follow the machine's clock. Read by every thread. */
static guint override_today;

/* Import asks for the day with every value: it is worked out once in a quarter of an hour, the step of time zones. */
#define QUARTER (15 * 60)

static void
local_time_now (struct tm *local)
{
  time_t now = time (NULL);

  if (localtime_r (&now, local) == NULL)
    gmtime_r (&now, local);
}

/**
 * fulei_clock_today:
 *
 * Every rule that asks for the day asks here, so that a list can be had "as of" another day (fuleictl's --today).
 *
 * Returns: the day set by fulei_clock_set_today(), else today in the local time zone
 */
FuleiDate
fulei_clock_today (void)
{
  static _Thread_local time_t known_quarter = -1;
  static _Thread_local FuleiDate known_today;
  FuleiDate today = g_atomic_int_get (&override_today);
  time_t quarter;
  struct tm local;

  if (today != 0)
    return today;
  quarter = time (NULL) / QUARTER;
  if (quarter != known_quarter)
    {
      local_time_now (&local);
      known_today = fulei_date_new (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
      known_quarter = quarter;
    }
  return known_today;
}

/**
 * fulei_clock_set_today:
 * @today: the day to take for today in the whole process, or 0 to follow the machine's clock again
 */
void
fulei_clock_set_today (FuleiDate today)
{
  g_atomic_int_set (&override_today, today);
}

/**
 * fulei_clock_is_set:
 *
 * Returns: whether today is a day that was set, and not the machine's
 */
gboolean
fulei_clock_is_set (void)
{
  return g_atomic_int_get (&override_today) != 0;
}

/**
 * fulei_clock_dup_now:
 *
 * Returns: (transfer full): the local time to the second, "2024-06-30T08:05:00"; its day is fulei_clock_today()
 */
char *
fulei_clock_dup_now (void)
{
  FuleiDate today = g_atomic_int_get (&override_today);
  char day[FULEI_DATE_TEXT_SIZE];
  struct tm local;

  local_time_now (&local);
  if (today == 0)
    today = fulei_date_new (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
  fulei_date_write_iso (today, day);
  return g_strdup_printf ("%sT%02d:%02d:%02d", day, local.tm_hour, local.tm_min, MIN (local.tm_sec, 59));
}
