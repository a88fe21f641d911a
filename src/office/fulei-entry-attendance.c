/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-attendance.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-attendance-days.h"
#include "office/fulei-attendance-office.h"
#include "store/fulei-query.h"

static FuleiQuery *
query_child (const FuleiRegister *reg, guint camp_field, gint64 camp, guint child_field, gint64 child)
{
  g_autofree char *camp_id = g_strdup_printf ("%" G_GINT64_FORMAT, camp);
  g_autofree char *child_id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  FuleiQuery *query = fulei_query_new (reg);

  fulei_query_add (query, &reg->fields[child_field], FULEI_OPERATOR_EQUALS, child_id);
  fulei_query_add (query, &reg->fields[camp_field], FULEI_OPERATOR_EQUALS, camp_id);
  return query;
}

static gboolean
is_enrolled (FuleiLedger *ledger, gint64 camp, gint64 child, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_ENROLMENT);
  g_autoptr (FuleiQuery) query = query_child (reg, FULEI_ENROLMENT_CAMP, camp, FULEI_ENROLMENT_CHILD, child);

  fulei_query_add (query, &reg->fields[FULEI_ENROLMENT_STATE], FULEI_OPERATOR_EQUALS, "enrolled");
  return fulei_query_count (query, ledger, NULL, error) > 0;
}

static gboolean
is_held (FuleiLedger *ledger, gint64 camp, FuleiDate date, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceDay));
  gboolean weekend;

  if (!fulei_attendance_days_load (ledger, camp, days, &weekend, error))
    return FALSE;
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, FuleiAttendanceDay, i).date == date)
      return TRUE;
  return FALSE;
}

static gboolean
is_registered (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_autoptr (FuleiQuery) query = query_child (reg, FULEI_ATTENDANCE_CAMP,
                                              fulei_record_get_integer (record, FULEI_ATTENDANCE_CAMP, 0),
                                              FULEI_ATTENDANCE_CHILD,
                                              fulei_record_get_integer (record, FULEI_ATTENDANCE_CHILD, 0));
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_ATTENDANCE_HELD_ON], FULEI_OPERATOR_EQUALS,
                   fulei_record_get_text (record, FULEI_ATTENDANCE_HELD_ON));
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != fulei_record_get_id (record))
      return TRUE;
  return FALSE;
}

static void
add_issue (GPtrArray *issues, const FuleiRecord *record, guint field, const char *message)
{
  fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fulei_record_get_register (record)->fields[field], "CAMP-4", NULL,
                    message);
}

/**
 * fulei_entry_attendance:
 *
 * CAMP-4: attendance is of an enrolled child, on a day of the camp that has begun, once a child and day.
 * See FuleiEntryRule.
 */
void
fulei_entry_attendance (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                        GPtrArray *issues)
{
  gint64 camp = fulei_record_get_integer (record, FULEI_ATTENDANCE_CAMP, 0);
  gint64 child = fulei_record_get_integer (record, FULEI_ATTENDANCE_CHILD, 0);
  FuleiDate date = fulei_date_from_iso (fulei_record_get_text (record, FULEI_ATTENDANCE_HELD_ON));
  g_autoptr (GError) error = NULL;
  gboolean enrolled, held = FALSE;
  FuleiCellAccess access;

  if (camp == 0 || child == 0 || date == 0)
    return;
  enrolled = is_enrolled (ledger, camp, child, &error);
  held = error == NULL && is_held (ledger, camp, date, &error);
  access = fulei_presence_judge (enrolled, held, date, today);
  if (error == NULL && access != FULEI_CELL_OPEN)
    add_issue (issues, record, access == FULEI_CELL_NOT_ENROLLED ? FULEI_ATTENDANCE_CHILD : FULEI_ATTENDANCE_HELD_ON,
               fulei_attendance_explain (access));
  if (error == NULL && is_registered (ledger, record, &error))
    add_issue (issues, record, FULEI_ATTENDANCE_HELD_ON, _("这名儿童这一天的考勤已经登记。请打开那一条修改。"));
  if (error != NULL)
    add_issue (issues, record, FULEI_ATTENDANCE_CAMP, error->message);
}
