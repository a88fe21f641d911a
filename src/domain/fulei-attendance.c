/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-attendance.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** fulei_attendance_read_state: @code: (nullable): of attendance-state. Returns: whether it is one */
gboolean
fulei_attendance_read_state (const char *code, FuleiAttendanceState *state)
{
  static const char *const codes[] = { "present", "absent", "leave", "early" };

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (codes); i++)
    if (strcmp (codes[i], code) == 0)
      {
        *state = (FuleiAttendanceState) i;
        return TRUE;
      }
  return FALSE;
}

/** fulei_attendance_tally_add: counts one more */
void
fulei_attendance_tally_add (FuleiAttendanceTally *tally, FuleiAttendanceState state)
{
  g_return_if_fail (state < FULEI_N_ATTENDANCE_STATES);
  tally->counts[state]++;
}

/** fulei_attendance_tally_total: Returns: how many were noted at all */
guint
fulei_attendance_tally_total (const FuleiAttendanceTally *tally)
{
  guint total = 0;

  for (guint i = 0; i < FULEI_N_ATTENDANCE_STATES; i++)
    total += tally->counts[i];
  return total;
}

/** fulei_attendance_tally_here: Returns: how many came; who left early came */
guint
fulei_attendance_tally_here (const FuleiAttendanceTally *tally)
{
  return tally->counts[FULEI_ATTENDANCE_PRESENT] + tally->counts[FULEI_ATTENDANCE_EARLY];
}

/**
 * fulei_attendance_tally_rate:
 *
 * Returns: who came, in tenths of a percent of what was noted, rounded; -1 if nothing was
 */
int
fulei_attendance_tally_rate (const FuleiAttendanceTally *tally)
{
  guint total = fulei_attendance_tally_total (tally);

  return total > 0 ? (int) ((fulei_attendance_tally_here (tally) * 2000 + total) / (total * 2)) : -1;
}

/** fulei_attendance_dup_rate: @rate: of fulei_attendance_tally_rate(). Returns: (transfer full): "96.5%", "—" */
char *
fulei_attendance_dup_rate (int rate)
{
  return rate >= 0 ? g_strdup_printf ("%d.%d%%", rate / 10, rate % 10) : g_strdup (_("—"));
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const FuleiAttendanceGroup *first = a, *second = b;

  return (first->key > second->key) - (first->key < second->key);
}

static gint64
get_key (const FuleiAttendanceRow *row, FuleiAttendanceKey key)
{
  return key == FULEI_ATTENDANCE_BY_CHILD ? row->child : (gint64) row->day;
}

/**
 * fulei_attendance_group:
 * @rows: in any order
 *
 * Returns: (transfer full) (element-type FuleiAttendanceGroup): a tally a child or a day, sorted by key
 */
GArray *
fulei_attendance_group (const FuleiAttendanceRow *rows, guint n_rows, FuleiAttendanceKey key)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (FuleiAttendanceGroup));
  guint n_groups = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      FuleiAttendanceGroup group = { .key = get_key (&rows[i], key) };

      fulei_attendance_tally_add (&group.tally, rows[i].state);
      g_array_append_val (groups, group);
    }
  g_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      FuleiAttendanceGroup *from = &g_array_index (groups, FuleiAttendanceGroup, i);
      FuleiAttendanceGroup *last = n_groups > 0 ? &g_array_index (groups, FuleiAttendanceGroup, n_groups - 1) : NULL;

      if (last == NULL || last->key != from->key)
        g_array_index (groups, FuleiAttendanceGroup, n_groups++) = *from;
      else
        for (guint s = 0; s < FULEI_N_ATTENDANCE_STATES; s++)
          last->tally.counts[s] += from->tally.counts[s];
    }
  g_array_set_size (groups, n_groups);
  return groups;
}

/** fulei_attendance_find_group: Returns: (transfer none) (nullable): the tally of a child or day */
const FuleiAttendanceGroup *
fulei_attendance_find_group (const GArray *groups, gint64 key)
{
  const FuleiAttendanceGroup wanted = { .key = key };
  guint position;

  return g_array_binary_search ((GArray *) groups, &wanted, compare_groups, &position)
           ? &g_array_index (groups, FuleiAttendanceGroup, position) : NULL;
}

static gboolean
is_recorded (const FuleiAttendanceRow *rows, guint n_rows, gint64 child, FuleiDate day)
{
  for (guint i = 0; i < n_rows; i++)
    if (rows[i].child == child && rows[i].day == day)
      return TRUE;
  return FALSE;
}

/**
 * fulei_attendance_count_unrecorded:
 * @rows: of the child, or of the whole camp
 * @days: on which the camp meets
 * @from: the first day that the child was enrolled for; 0 for all
 * @before: days before this one are past
 *
 * Returns: past days of one child without attendance (CAMP-4)
 */
guint
fulei_attendance_count_unrecorded (const FuleiAttendanceRow *rows, guint n_rows, gint64 child, const FuleiDate *days,
                                   guint n_days, FuleiDate from, FuleiDate before)
{
  guint n_unrecorded = 0;

  for (guint i = 0; i < n_days; i++)
    if (days[i] >= from && days[i] < before && !is_recorded (rows, n_rows, child, days[i]))
      n_unrecorded++;
  return n_unrecorded;
}
