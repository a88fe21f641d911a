/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fulei-fields.h"
#include "office/fulei-report-private.h"
#include "store/fulei-setting.h"

/* By when a report is to be sent (RPT-1, RPT-2): the bureau's day of the month, or what the office has set. */

#define MONTHLY_DAYS 15                 /* RPT-1 *(chosen)* */
#define YEARLY_MONTH 11                 /* 2024/33: progress by 11-30 */
#define YEARLY_DAY 30
#define SPOT_CHECK_DAY 10               /* 2024/33: spot checks by 11-10 */

/* So many days after the period's end as the setting says. */
static FuleiDate
get_after (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *key)
{
  g_autofree char *text = fulei_setting_dup (ledger, key);
  guint64 days;

  if (text != NULL && *text == '\0')
    return 0;
  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 366, &days, NULL))
    days = FULEI_REPORT_DAYS;
  return period->last + (FuleiDate) days;
}

/* The day of the year that the setting says, "11-30". */
static FuleiDate
get_day_of_year (FuleiLedger *ledger, int year, const char *key, int day)
{
  g_autofree char *text = fulei_setting_dup (ledger, key);
  g_autofree char *iso = text != NULL ? g_strdup_printf ("%04d-%s", year, text) : NULL;
  FuleiDate due = fulei_date_from_iso (iso);

  if (text != NULL && *text == '\0')
    return 0;
  return due != 0 ? due : fulei_date_new (year, YEARLY_MONTH, day);
}

/**
 * fulei_report_period_get_due:
 *
 * Returns: the last day on which the report of the period is to be sent: "report.quarterly.days" and
 *   "report.half-year.days" after its end, "report.yearly.day" and "report.spot-check.day" of its year; 0 where the
 *   office has set that it sends none
 */
FuleiDate
fulei_report_period_get_due (FuleiLedger *ledger, const FuleiReportPeriod *period)
{
  switch (period->kind)
    {
    case FULEI_REPORT_MONTHLY:
      return period->last + MONTHLY_DAYS;
    case FULEI_REPORT_QUARTERLY:
      return get_after (ledger, period, FULEI_SETTING_REPORT_QUARTERLY_DAYS);
    case FULEI_REPORT_HALF_YEAR:
      return get_after (ledger, period, FULEI_SETTING_REPORT_HALF_YEAR_DAYS);
    case FULEI_REPORT_YEARLY:
      return get_day_of_year (ledger, period->year, FULEI_SETTING_REPORT_YEARLY_DAY, YEARLY_DAY);
    case FULEI_REPORT_SPOT_CHECK:
    case FULEI_N_REPORT_KINDS:
    default:
      return get_day_of_year (ledger, period->year, FULEI_SETTING_REPORT_SPOT_CHECK_DAY, SPOT_CHECK_DAY);
    }
}

/**
 * fulei_report_was_sent:
 * @as_of: 0, or the day up to which it counts
 *
 * Returns: whether the report of the whole office for the period stands in the register as sent
 */
gboolean
fulei_report_was_sent (FuleiLedger *ledger, const FuleiReportPeriod *period, FuleiDate as_of)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_PROGRESS_REPORT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  char next[FULEI_DATE_TEXT_SIZE];

  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_KIND], FULEI_OPERATOR_EQUALS,
                   fulei_report_kind_get_code (period->kind));
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_PERIOD], FULEI_OPERATOR_EQUALS, period->code);
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_TOWNSHIP], FULEI_OPERATOR_EMPTY, NULL);
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_STATE], FULEI_OPERATOR_EQUALS, "sent");
  if (as_of != 0)
    {
      fulei_date_write_iso (as_of + 1, next);
      fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_SENT_ON], FULEI_OPERATOR_BEFORE, next);
    }
  return fulei_query_count (query, ledger, NULL, NULL) > 0;
}
