/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/fulei-report.h"

G_DEFINE_QUARK (fulei-report-error-quark, fulei_report_error)

/* @letter: between year and number; a month has a hyphen alone. */
static const struct {
  const char *code;
  const char *label;
  const char *letter;
  int         per_year;
  const char *example;
} kinds[FULEI_N_REPORT_KINDS] = {
  [FULEI_REPORT_MONTHLY] = { "monthly", N_("月报"), "", 12, "2026-10" },
  [FULEI_REPORT_QUARTERLY] = { "quarterly", N_("季报"), "Q", 4, "2026-Q3" },
  [FULEI_REPORT_HALF_YEAR] = { "half-year", N_("半年报"), "H", 2, "2026-H1" },
  [FULEI_REPORT_YEARLY] = { "yearly", N_("年报"), "", 1, "2026" },
  [FULEI_REPORT_SPOT_CHECK] = { "spot-check", N_("抽查情况报告"), "", 1, "2026" },
};

static const struct { const char *code, *label; } parts[FULEI_N_REPORT_PARTS] = {
  [FULEI_REPORT_WORK] = { "work", N_("工作开展情况") },
  [FULEI_REPORT_RESULTS] = { "results", N_("工作成效") },
  [FULEI_REPORT_PROBLEMS] = { "problems", N_("存在问题") },
  [FULEI_REPORT_PLANS] = { "plans", N_("下一步打算") },
};

/** fulei_report_kind_get_code: Returns: (transfer none): "monthly", as in the list progress-report-kind */
const char *
fulei_report_kind_get_code (FuleiReportKind kind)
{
  return kinds[kind].code;
}

/** fulei_report_kind_get_label: Returns: (transfer none): 月报, translated */
const char *
fulei_report_kind_get_label (FuleiReportKind kind)
{
  return _(kinds[kind].label);
}

/** fulei_report_kind_from_code: @code: (nullable). Returns: whether there is such a kind */
gboolean
fulei_report_kind_from_code (const char *code, FuleiReportKind *kind)
{
  for (guint i = 0; i < FULEI_N_REPORT_KINDS; i++)
    if (g_strcmp0 (code, kinds[i].code) == 0)
      {
        *kind = (FuleiReportKind) i;
        return TRUE;
      }
  return FALSE;
}

/** fulei_report_part_get_code: Returns: (transfer none): "work", the field's id */
const char *
fulei_report_part_get_code (FuleiReportPart part)
{
  return parts[part].code;
}

/** fulei_report_part_get_label: Returns: (transfer none): 工作开展情况, translated */
const char *
fulei_report_part_get_label (FuleiReportPart part)
{
  return _(parts[part].label);
}

/** fulei_report_part_from_code: @code: (nullable). Returns: whether there is such a part */
gboolean
fulei_report_part_from_code (const char *code, FuleiReportPart *part)
{
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    if (g_strcmp0 (code, parts[i].code) == 0)
      {
        *part = (FuleiReportPart) i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: FALSE when there is no such period */
static gboolean
make_period (FuleiReportKind kind, int year, int number, FuleiReportPeriod *period)
{
  int per_year = kinds[kind].per_year, months = 12 / per_year;

  memset (period, 0, sizeof *period);
  if (year < 1900 || year > 2999 || number < 1 || number > per_year)
    return FALSE;
  period->kind = kind;
  period->year = year;
  period->number = number;
  period->first = fulei_date_new (year, (number - 1) * months + 1, 1);
  period->last = fulei_date_new (year, number * months, fulei_date_days_in_month (year, number * months));
  if (per_year == 1)
    g_snprintf (period->code, sizeof period->code, "%04u", (guint) year % 10000);
  else if (kind == FULEI_REPORT_MONTHLY)
    g_snprintf (period->code, sizeof period->code, "%04u-%02u", (guint) year % 10000, (guint) number % 100);
  else
    g_snprintf (period->code, sizeof period->code, "%04u-%s%u", (guint) year % 10000, kinds[kind].letter,
                (guint) number % 10);
  return TRUE;
}

/* Digits alone, so many of them; FALSE otherwise. */
static gboolean
read_digits (const char *text, gsize length, int *number)
{
  *number = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }
  return TRUE;
}

/* What follows the year: "-10", "-Q3", "-H1", nothing. */
static gboolean
read_number (FuleiReportKind kind, const char *text, int *number)
{
  gsize letters = strlen (kinds[kind].letter), digits = kind == FULEI_REPORT_MONTHLY ? 2 : 1;

  *number = 1;
  if (kinds[kind].per_year == 1)
    return *text == '\0';
  return *text == '-' && strlen (text) == 1 + letters + digits &&
         g_ascii_strncasecmp (text + 1, kinds[kind].letter, letters) == 0 &&
         read_digits (text + 1 + letters, digits, number);
}

/**
 * fulei_report_period_parse:
 * @code: (nullable): "2026-10", "2026-Q3", "2026-H1" or "2026", as the kind has it
 * @period: (out)
 * @error: FULEI_REPORT_ERROR_PERIOD
 *
 * Returns: FALSE if the kind of report has no such period
 */
gboolean
fulei_report_period_parse (FuleiReportKind kind, const char *code, FuleiReportPeriod *period, GError **error)
{
  int year, number;

  if (code != NULL && strlen (code) >= 4 && read_digits (code, 4, &year) && read_number (kind, code + 4, &number) &&
      make_period (kind, year, number, period))
    return TRUE;
  memset (period, 0, sizeof *period);
  g_set_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_PERIOD, _("%s的期间应写成 %s 的样子"), _(kinds[kind].label),
               kinds[kind].example);
  return FALSE;
}

/** fulei_report_period_at: @period: (out): the one that @day lies in. Returns: FALSE when @day is no date */
gboolean
fulei_report_period_at (FuleiReportKind kind, FuleiDate day, FuleiReportPeriod *period)
{
  int year, month;

  if (fulei_date_split (day, &year, &month, NULL))
    return make_period (kind, year, (month - 1) / (12 / kinds[kind].per_year) + 1, period);
  memset (period, 0, sizeof *period);
  return FALSE;
}

/** fulei_report_period_step: @next: (out): the period @steps later, earlier when negative. Returns: FALSE if there is none */
gboolean
fulei_report_period_step (const FuleiReportPeriod *period, int steps, FuleiReportPeriod *next)
{
  int per_year = kinds[period->kind].per_year, index = period->year * per_year + period->number - 1 + steps;

  return make_period (period->kind, index / per_year, index % per_year + 1, next);
}

/** fulei_report_period_dup_chinese: Returns: (transfer full): 2026年10月, 2026年第三季度, 2026年上半年, 2026年 */
char *
fulei_report_period_dup_chinese (const FuleiReportPeriod *period)
{
  static const char *const quarters[] = { N_("第一季度"), N_("第二季度"), N_("第三季度"), N_("第四季度") };

  switch (period->kind)
    {
    case FULEI_REPORT_MONTHLY:
      return g_strdup_printf (_("%d年%d月"), period->year, period->number);
    case FULEI_REPORT_QUARTERLY:
      return g_strdup_printf (_("%d年%s"), period->year, _(quarters[period->number - 1]));
    case FULEI_REPORT_HALF_YEAR:
      return g_strdup_printf (_("%d年%s"), period->year, period->number == 1 ? _("上半年") : _("下半年"));
    case FULEI_REPORT_YEARLY:
    case FULEI_REPORT_SPOT_CHECK:
    case FULEI_N_REPORT_KINDS:
    default:
      return g_strdup_printf (_("%d年"), period->year);
    }
}
