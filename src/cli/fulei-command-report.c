/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/fulei-report.h"

static gboolean
refuse_words (GError **error, const char *words)
{
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, words);
  return FALSE;
}

static gboolean
has (FuleiInvocation *invocation, FuleiOption option)
{
  return fulei_arguments_has (invocation->arguments, option);
}

static const char *
get (FuleiInvocation *invocation, FuleiOption option)
{
  return fulei_arguments_get_value (invocation->arguments, option);
}

static gboolean
read_period (FuleiInvocation *invocation, FuleiReportPeriod *period, GError **error)
{
  FuleiReportKind kind;

  if (!fulei_report_kind_from_code (fulei_arguments_get (invocation->arguments, 1), &kind))
    return refuse_words (error, _("报告种类应为 monthly、quarterly、half-year、yearly 或 spot-check"));
  return fulei_report_period_parse (kind, fulei_arguments_get (invocation->arguments, 2), period, error);
}

/* --set work=TEXT: one of the office's parts, addressee or number. */
static gboolean
set_words (FuleiReport *report, const char *pair, GError **error)
{
  const char *value = strchr (pair, '=');
  g_autofree char *name = value != NULL ? g_strndup (pair, (gsize) (value - pair)) : NULL;
  FuleiReportPart part;

  if (fulei_report_part_from_code (name, &part))
    fulei_report_set_part (report, part, value + 1);
  else if (g_strcmp0 (name, "addressee") == 0)
    fulei_report_set_addressee (report, value + 1);
  else if (g_strcmp0 (name, "number") == 0)
    fulei_report_set_number (report, value + 1);
  else
    return refuse_words (error, _("--set 应写成 work=…、results=…、problems=…、plans=…、addressee=… 或 number=…"));
  return TRUE;
}

static gboolean
write_words (FuleiInvocation *invocation, FuleiReport *report, FuleiLedger *ledger, GError **error)
{
  const char *const *pairs = fulei_arguments_get_values (invocation->arguments, FULEI_OPTION_SET);

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    if (!set_words (report, pairs[i], error))
      return FALSE;
  return !has (invocation, FULEI_OPTION_SET) || fulei_report_save (report, ledger, error);
}

static gboolean
mark_sent (FuleiInvocation *invocation, FuleiReport *report, FuleiLedger *ledger, GError **error)
{
  const char *text = get (invocation, FULEI_OPTION_SENT);
  FuleiDate day = fulei_date_from_iso (text);

  if (text == NULL)
    return TRUE;
  if (day == 0)
    return refuse_words (error, _("--sent 应写成 2024-06-30"));
  return fulei_report_mark_sent (report, ledger, day, NULL, error);
}

static gboolean
write_files (FuleiInvocation *invocation, FuleiReport *report, FuleiLedger *ledger, FuleiPress *press, GError **error)
{
  const char *pdf = get (invocation, FULEI_OPTION_OUTPUT), *sheet = get (invocation, FULEI_OPTION_XLSX);
  const char *corrections = get (invocation, FULEI_OPTION_CORRECTIONS);

  if (corrections != NULL && (!fulei_report_load_corrections (report, ledger, invocation->cancellable, error) ||
                              !fulei_report_write_corrections_pdf (report, press, corrections, error)))
    return FALSE;
  return (pdf == NULL || fulei_report_write_pdf (report, press, pdf, error)) &&
         (sheet == NULL || fulei_report_write_xlsx (report, sheet, error));
}

/* Opens, writes, freezes and marks, in this order, as far as it is asked for. */
static FuleiReport *
work (FuleiInvocation *invocation, FuleiLedger *ledger, const FuleiReportPeriod *period, GError **error)
{
  FuleiDate today = fulei_clock_today ();
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiReport) report = NULL;
  const char *township;

  if (fulei_invocation_read_township (invocation, &township, error))
    report = fulei_report_open (ledger, period, township, today, invocation->cancellable, error);
  if (report == NULL || !write_words (invocation, report, ledger, error) ||
      (has (invocation, FULEI_OPTION_FINAL) && !fulei_report_make_final (report, ledger, press, today, error)) ||
      !mark_sent (invocation, report, ledger, error) || !write_files (invocation, report, ledger, press, error))
    return NULL;
  return g_steal_pointer (&report);
}

/** fulei_command_report: `fuleictl report`: writes a report; says its title and state (RPT-1 to RPT-3) */
FuleiExit
fulei_command_report (FuleiInvocation *invocation)
{
  gboolean writes = has (invocation, FULEI_OPTION_SET) || has (invocation, FULEI_OPTION_FINAL) ||
                    has (invocation, FULEI_OPTION_SENT);
  static const char *const states[] = { "draft", "final", "sent" };
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiReport) report = NULL;
  FuleiReportPeriod period;
  GError *error = NULL;

  if (!writes && !has (invocation, FULEI_OPTION_OUTPUT) && !has (invocation, FULEI_OPTION_XLSX) &&
      !has (invocation, FULEI_OPTION_CORRECTIONS))
    return fulei_refuse_usage (invocation, _("请用 -o 写明 PDF 文件名"));
  if (read_period (invocation, &period, &error))
    ledger = writes ? fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error)
                    : fulei_invocation_open_to_read (invocation, &error);
  if (ledger != NULL)
    report = work (invocation, ledger, &period, &error);
  if (report == NULL)
    return fulei_refuse_error (invocation, error);
  fulei_say ("%s\t%s\n", fulei_report_get_title (report), states[fulei_report_get_state (report)]);
  return FULEI_EXIT_DONE;
}
