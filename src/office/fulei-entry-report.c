/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-entry-report.h"
#include "office/fulei-report-private.h"

#define RULE "RPT-1"

/* What may still be written of a final report. */
static gboolean
stays_open (guint field)
{
  return field == FULEI_PROGRESS_REPORT_STATE || field == FULEI_PROGRESS_REPORT_SENT_ON ||
         field == FULEI_PROGRESS_REPORT_SENT_TO || field == FULEI_PROGRESS_REPORT_REMARKS;
}

static void
refuse (const FuleiRecord *record, guint field, GPtrArray *issues, const char *words)
{
  fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fulei_record_get_register (record)->fields[field], RULE, NULL, words);
}

/* A final report is frozen, whichever way it is written to. */
static void
check_frozen (const FuleiRecord *stored, const FuleiRecord *record, GPtrArray *issues)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  for (guint i = 0; i < reg->n_fields; i++)
    if (!stays_open (i) && !fulei_record_equal_field (stored, record, i))
      {
        refuse (record, i, issues, _("报告已经定稿，文字和数字不再改动；之后的变化请看更正"));
        return;
      }
  if (g_strcmp0 (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_STATE), "draft") == 0)
    refuse (record, FULEI_PROGRESS_REPORT_STATE, issues, _("报告已经定稿，不能改回草稿"));
}

/* Final is what has figures and paper: only making it final gives it those. */
static void
check_draft (const FuleiRecord *record, GPtrArray *issues)
{
  const char *state = fulei_record_get_text (record, FULEI_PROGRESS_REPORT_STATE);

  if (state != NULL && g_strcmp0 (state, "draft") != 0)
    refuse (record, FULEI_PROGRESS_REPORT_STATE, issues, _("请在“进展报告”页定稿：定稿时要保存数字和文件"));
  if (!fulei_record_is_empty (record, FULEI_PROGRESS_REPORT_FIGURES) ||
      !fulei_record_is_empty (record, FULEI_PROGRESS_REPORT_PAPER))
    refuse (record, FULEI_PROGRESS_REPORT_FIGURES, issues, _("定稿数据和定稿文件由定稿产生，不能自己填"));
}

/* The period as its kind writes it, and what follows from it. */
static void
fill_period (FuleiLedger *ledger, FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const char *township = fulei_record_get_text (record, FULEI_PROGRESS_REPORT_TOWNSHIP);
  g_autoptr (GError) error = NULL;
  FuleiReportPeriod period;
  FuleiReportKind kind;
  char iso[FULEI_DATE_TEXT_SIZE];

  if (!fulei_report_kind_from_code (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_KIND), &kind))
    return;
  if (!fulei_report_period_parse (kind, fulei_record_get_text (record, FULEI_PROGRESS_REPORT_PERIOD), &period, &error))
    {
      refuse (record, FULEI_PROGRESS_REPORT_PERIOD, issues, error->message);
      return;
    }
  if (period.first > today)
    refuse (record, FULEI_PROGRESS_REPORT_PERIOD, issues, _("这段时间还没有开始，请选择已经开始的期间"));
  fulei_date_write_iso (period.last, iso);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_PERIOD, period.code);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_LAST_DAY, iso);
  if (fulei_record_is_empty (record, FULEI_PROGRESS_REPORT_TITLE))
    {
      g_autofree char *title = fulei_report_dup_title (ledger, &period, township);

      fulei_record_set_text (record, FULEI_PROGRESS_REPORT_TITLE, title);
    }
}

/** fulei_entry_report_once: a period has one report of a kind, of the whole or of a township (RPT-1) */
void
fulei_entry_report_once (FuleiLedger *ledger, const FuleiRecord *record, GPtrArray *issues)
{
  static const guint fields[] = { FULEI_PROGRESS_REPORT_KIND, FULEI_PROGRESS_REPORT_PERIOD, FULEI_PROGRESS_REPORT_TOWNSHIP };
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = fulei_record_get_text (record, fields[i]);

      fulei_query_add (query, &reg->fields[fields[i]], value != NULL ? FULEI_OPERATOR_EQUALS : FULEI_OPERATOR_EMPTY, value);
    }
  ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != fulei_record_get_id (record))
      {
        refuse (record, FULEI_PROGRESS_REPORT_PERIOD, issues, _("这一期的报告已经有了，请打开那一份接着写"));
        return;
      }
}

/** fulei_entry_report: what is final stays as it is; what is not is of a period that has begun, once (RPT-1) */
void
fulei_entry_report (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                    GPtrArray *issues)
{
  gint64 id = fulei_record_get_id (record);
  g_autoptr (FuleiRecord) stored = id != 0 ? fulei_ledger_load (ledger, fulei_record_get_register (record), id, NULL) : NULL;

  if (stored != NULL && !fulei_record_is_empty (stored, FULEI_PROGRESS_REPORT_FIGURES))
    {
      check_frozen (stored, record, issues);
      return;
    }
  check_draft (record, issues);
  fill_period (ledger, record, today, issues);
  fulei_entry_report_once (ledger, record, issues);
}
