/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-due-private.h"

#include <string.h>

#include "fulei-fields.h"
#include "store/fulei-setting.h"

/* The report for a month is due on this day of the next (RPT-1, chosen). */
#define REPORT_DAY 15
/* "2026-10": the last month whose report was sent. */
#define SETTING_REPORT_SENT "report.month.sent"

/**
 * fulei_due_report_was_sent:
 * @month: a calendar month
 * @sent: (out): whether its report was sent on
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_due_report_was_sent (FuleiLedger *ledger, const FuleiPeriod *month, gboolean *sent, GError **error)
{
  g_autofree char *last = fulei_setting_dup (ledger, SETTING_REPORT_SENT), *code = fulei_period_dup_code (month);

  (void) error;
  *sent = last != NULL && strcmp (code, last) <= 0;
  return TRUE;
}

/** fulei_due_add_report: @entries: gets the line of the report for the month before. Returns: FALSE with @error */
gboolean
fulei_due_add_report (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error)
{
  FuleiPeriod present = fulei_period_at (FULEI_PERIOD_MONTH, as_of), month = fulei_period_step (&present, -1);
  FuleiDueEntry entry = { .line = { .kind = FULEI_DUE_REPORT, .cause = FULEI_DUE_MONTHLY_REPORT } };
  gboolean sent;

  if (!fulei_due_report_was_sent (ledger, &month, &sent, error))
    return FALSE;
  entry.line.period_kind = FULEI_PERIOD_MONTH;
  entry.line.period_year = (guint16) month.year;
  entry.line.period_number = (guint8) month.number;
  if (!sent && fulei_due_line_set_date (&entry.line, present.first + REPORT_DAY - 1, as_of))
    g_array_append_val (entries, entry);
  return TRUE;
}

gboolean
fulei_due_add_trainings (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error)
{
  (void) ledger; (void) as_of; (void) entries; (void) error;
  return TRUE;
}

gboolean
fulei_due_add_vettings (FuleiLedger *ledger, FuleiDate as_of, GArray *entries, GError **error)
{
  (void) ledger; (void) as_of; (void) entries; (void) error;
  return TRUE;
}

gboolean
fulei_due_list_enrolled (FuleiLedger *ledger, gint64 camp, GArray *children, GError **error)
{
  (void) ledger; (void) camp; (void) children; (void) error;
  return TRUE;
}
