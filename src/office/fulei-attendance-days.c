/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-attendance-days.h"

#include "fulei-fields.h"
#include "office/fulei-attendance-office.h"
#include "store/fulei-query.h"

/* A weekend class is held on the days of its sessions only (CAMP-6). */
static gboolean
load_session_days (FuleiLedger *ledger, gint64 camp, GArray *days, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_CAMP_SESSION);
  const FuleiField *fields[] = { &reg->fields[FULEI_CAMP_SESSION_HELD_ON] };
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, camp);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  g_autoptr (GError) failure = NULL;
  FuleiAttendanceDay day = { 0, TRUE };

  fulei_query_add (query, &reg->fields[FULEI_CAMP_SESSION_CAMP], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_sort (query, &reg->fields[FULEI_CAMP_SESSION_HELD_ON], FALSE);
  cursor = fulei_cursor_new (ledger, query, fields, G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      FuleiDate date = fulei_date_from_iso (fulei_record_get_text (record, FULEI_CAMP_SESSION_HELD_ON));

      if (date == 0 || date == day.date)
        continue;
      day.date = date;
      g_array_append_val (days, day);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

/**
 * fulei_attendance_days_load:
 * @days: (element-type FuleiAttendanceDay): gets the days in order; none for a camp without dates or with reversed ones
 * @weekend: (out): whether it is a class of single sessions
 *
 * The days on which a camp or class is held: from its first to its last, or those of its sessions (CAMP-4, CAMP-6).
 *
 * Returns: FALSE with an @error of FuleiLedgerError
 */
gboolean
fulei_attendance_days_load (FuleiLedger *ledger, gint64 camp, GArray *days, gboolean *weekend, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CAMP);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, reg, camp, error);
  FuleiAttendanceDay day = { 0, TRUE };
  FuleiDate last;

  if (record == NULL)
    return FALSE;
  *weekend = g_strcmp0 (fulei_record_get_text (record, FULEI_CAMP_KIND), "weekend") == 0;
  if (*weekend)
    return load_session_days (ledger, camp, days, error);
  day.date = fulei_date_from_iso (fulei_record_get_text (record, FULEI_CAMP_STARTS_ON));
  last = fulei_date_from_iso (fulei_record_get_text (record, FULEI_CAMP_ENDS_ON));
  if (day.date == 0 || last < day.date || last - day.date >= FULEI_ATTENDANCE_DAYS_MAX)
    return TRUE;
  for (; day.date <= last; day.date++)
    g_array_append_val (days, day);
  return TRUE;
}
