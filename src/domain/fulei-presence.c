/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-presence.h"

static const struct { const char *code, *sign; } presences[FULEI_N_PRESENCES] = {
  [FULEI_PRESENCE_NONE] = { NULL, "" },
  [FULEI_PRESENCE_PRESENT] = { "present", "●" },
  [FULEI_PRESENCE_ABSENT] = { "absent", "○" },
  [FULEI_PRESENCE_LEAVE] = { "leave", "△" },
  [FULEI_PRESENCE_EARLY] = { "early", "◐" },
};

/** fulei_presence_get_code: Returns: (nullable): of the code list attendance-state */
const char *
fulei_presence_get_code (FuleiPresence presence)
{
  g_return_val_if_fail (presence < FULEI_N_PRESENCES, NULL);
  return presences[presence].code;
}

/** fulei_presence_from_code: @code: (nullable). Returns: NONE for a code that is none of the list */
FuleiPresence
fulei_presence_from_code (const char *code)
{
  for (guint i = FULEI_PRESENCE_PRESENT; code != NULL && i < FULEI_N_PRESENCES; i++)
    if (g_str_equal (presences[i].code, code))
      return (FuleiPresence) i;
  return FULEI_PRESENCE_NONE;
}

/** fulei_presence_get_sign: Returns: the sign of the paper and the screen; "" for NONE */
const char *
fulei_presence_get_sign (FuleiPresence presence)
{
  g_return_val_if_fail (presence < FULEI_N_PRESENCES, "");
  return presences[presence].sign;
}

/** fulei_presence_count_came: Returns: 到: who was there, also one who left early */
guint
fulei_presence_count_came (const FuleiPresenceCount *count)
{
  return count->n[FULEI_PRESENCE_PRESENT] + count->n[FULEI_PRESENCE_EARLY];
}

/** fulei_presence_count_due: Returns: 应到: everybody of the days that are registered, on leave or not */
guint
fulei_presence_count_due (const FuleiPresenceCount *count)
{
  guint due = 0;

  for (guint i = 0; i < FULEI_N_PRESENCES; i++)
    due += count->n[i];
  return due;
}

/**
 * fulei_presence_count_rate:
 *
 * Returns: 到勤率 in tenths of a per cent, cut and not rounded so that only all is 100 %; -1 for nobody due
 */
int
fulei_presence_count_rate (const FuleiPresenceCount *count)
{
  guint due = fulei_presence_count_due (count);

  return due == 0 ? -1 : (int) (fulei_presence_count_came (count) * 1000ull / due);
}

/**
 * fulei_presence_judge:
 * @enrolled: whether the child is enrolled, not waiting nor withdrawn
 * @held: whether the camp or class is held on @day: from its first to its last day, or on one of its sessions (CAMP-6)
 *
 * CAMP-4. Returns: whether the attendance of the child on @day may be registered, or why not
 */
FuleiCellAccess
fulei_presence_judge (gboolean enrolled, gboolean held, FuleiDate day, FuleiDate today)
{
  if (!enrolled)
    return FULEI_CELL_NOT_ENROLLED;
  if (!held)
    return FULEI_CELL_NOT_A_DAY;
  return day > today ? FULEI_CELL_NOT_BEGUN : FULEI_CELL_OPEN;
}
