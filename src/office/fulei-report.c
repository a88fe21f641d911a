/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-entry.h"
#include "office/fulei-entry-report.h"
#include "office/fulei-office.h"
#include "office/fulei-report-words.h"
#include "store/fulei-setting.h"

static const guint part_fields[FULEI_N_REPORT_PARTS] = {
  [FULEI_REPORT_WORK] = FULEI_PROGRESS_REPORT_WORK,
  [FULEI_REPORT_RESULTS] = FULEI_PROGRESS_REPORT_RESULTS,
  [FULEI_REPORT_PROBLEMS] = FULEI_PROGRESS_REPORT_PROBLEMS,
  [FULEI_REPORT_PLANS] = FULEI_PROGRESS_REPORT_PLANS,
};

static const FuleiRegister *
get_register (FuleiLedger *ledger)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_PROGRESS_REPORT);
}

/* The newest record of the report; *@record is NULL if none was saved. */
static gboolean
find_record (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *township, FuleiRecord **record,
             GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  *record = NULL;
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_KIND], FULEI_OPERATOR_EQUALS,
                   fulei_report_kind_get_code (period->kind));
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_PERIOD], FULEI_OPERATOR_EQUALS, period->code);
  fulei_query_add (query, &reg->fields[FULEI_PROGRESS_REPORT_TOWNSHIP],
                   township != NULL ? FULEI_OPERATOR_EQUALS : FULEI_OPERATOR_EMPTY, township);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len > 0)
    *record = fulei_ledger_load (ledger, reg, g_array_index (ids, gint64, 0), error);
  return ids->len == 0 || *record != NULL;
}

static const FuleiCodeList *
get_divisions (FuleiLedger *ledger)
{
  return fulei_dictionary_find_code_list (fulei_ledger_get_dictionary (ledger), "township");
}

/* 磁灶镇; the county where the ledger's office is none of its townships (AREA-2). */
static const char *
get_office_name (FuleiLedger *ledger, const char *township)
{
  const FuleiCodeList *list = get_divisions (ledger);
  const char *code = township != NULL ? township : fulei_ledger_get_office (ledger);
  const FuleiCode *found = fulei_code_list_find (list, code);

  if (found != NULL)
    return found->label;
  return list->county_label != NULL ? list->county_label : code;
}

/* The words of a setting. They are those of the ledger's own report: not of one on a single township that a bureau makes. */
static char *
dup_own_words (FuleiLedger *ledger, const char *township, const char *key)
{
  g_autofree char *words = NULL;

  if (township != NULL && fulei_office_is_bureau (ledger))
    return NULL;
  words = fulei_setting_dup (ledger, key);
  return words != NULL && *words != '\0' ? g_steal_pointer (&words) : NULL;
}

/**
 * fulei_report_dup_addressee:
 * @township: (nullable): code of the one that is told of
 *
 * A township reports to the county's bureau (2024/46 三（二）), the bureau to the city's (2024/33: 各设区市民政局).
 *
 * Returns: (transfer full): 主送: 晋江市民政局, 泉州市民政局; the office's own word where it has one
 */
char *
fulei_report_dup_addressee (FuleiLedger *ledger, const char *township)
{
  char *addressee = dup_own_words (ledger, township, FULEI_SETTING_REPORT_ADDRESSEE);
  const FuleiCodeList *list = get_divisions (ledger);
  const char *place = township == NULL && fulei_office_is_bureau (ledger) ? list->prefecture_label : list->county_label;

  return addressee != NULL ? addressee : g_strdup_printf (_("%s民政局"), place != NULL ? place : "");
}

/** fulei_report_dup_title: Returns: (transfer full): 磁灶镇2026年10月福蕾行动计划进展情况报告 */
char *
fulei_report_dup_title (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *township)
{
  g_autofree char *words = fulei_report_period_dup_chinese (period);

  return g_strdup_printf (period->kind == FULEI_REPORT_SPOT_CHECK ? _("%s%s儿童档案抽查情况报告") : _("%s%s福蕾行动计划进展情况报告"),
                          get_office_name (ledger, township), words);
}

/**
 * fulei_report_dup_unit:
 * @township: (nullable): code of the one that is told of
 *
 * Returns: (transfer full): who signs: 磁灶镇人民政府, 青阳街道办事处, 晋江市民政局; the office's own word where it has one
 */
char *
fulei_report_dup_unit (FuleiLedger *ledger, const char *township)
{
  char *unit = dup_own_words (ledger, township, FULEI_SETTING_REPORT_UNIT);
  const char *name = get_office_name (ledger, township);

  if (unit != NULL)
    return unit;
  if (township == NULL && fulei_office_is_bureau (ledger))
    return fulei_office_dup_unit (ledger);
  if (g_str_has_suffix (name, "街道"))
    return g_strconcat (name, "办事处", NULL);
  return g_str_has_suffix (name, "镇") || g_str_has_suffix (name, "乡") ? g_strconcat (name, "人民政府", NULL) : g_strdup (name);
}

static FuleiRecord *
new_record (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *township)
{
  FuleiRecord *record = fulei_entry_new (get_register (ledger));
  g_autofree char *title = fulei_report_dup_title (ledger, period, township);
  g_autofree char *addressee = fulei_report_dup_addressee (ledger, township);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (period->last, iso);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_KIND, fulei_report_kind_get_code (period->kind));
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_PERIOD, period->code);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_LAST_DAY, iso);
  if (township != NULL)
    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_TOWNSHIP, township);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_TITLE, title);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_ADDRESSEE, addressee);
  return record;
}

/* A month that is to come has nothing to report. */
static gboolean
check_begun (const FuleiReportPeriod *period, FuleiDate today, GError **error)
{
  g_autofree char *words = NULL;

  if (period->first <= today)
    return TRUE;
  words = fulei_report_period_dup_chinese (period);
  g_set_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_PERIOD, _("%s还没有开始，请选择已经开始的期间"), words);
  return FALSE;
}

/**
 * fulei_report_open:
 * @township: (nullable): code; NULL for all of the ledger
 * @today: the day of work
 * @cancellable: (nullable)
 * @error: FULEI_REPORT_ERROR, or of the ledger
 *
 * Opens the report of a period: as it was frozen if it is final, otherwise with the figures of now. One that was never
 * written is a draft that is not saved yet (RPT-1).
 *
 * Returns: (transfer full) (nullable): NULL for a period that has not begun or is from before the first record
 */
FuleiReport *
fulei_report_open (FuleiLedger *ledger, const FuleiReportPeriod *period, const char *township, FuleiDate today,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiReport) report = g_new0 (FuleiReport, 1);

  report->period = *period;
  if (!check_begun (period, today, error) || !find_record (ledger, period, township, &report->record, error))
    return NULL;
  if (report->record == NULL)
    report->record = new_record (ledger, period, township);
  report->today = today;
  report->unit = fulei_report_dup_unit (ledger, township);
  if (fulei_report_get_state (report) != FULEI_REPORT_STATE_DRAFT)
    return fulei_report_thaw (report, ledger, error) ? g_steal_pointer (&report) : NULL;
  report->data = fulei_report_work_out (ledger, period, township, today, cancellable, error);
  return report->data != NULL ? g_steal_pointer (&report) : NULL;
}

/**
 * fulei_report_open_record:
 * @id: of a record of progress_report
 *
 * Opens the report that a record is about, like fulei_report_open().
 *
 * Returns: (transfer full) (nullable)
 */
FuleiReport *
fulei_report_open_record (FuleiLedger *ledger, gint64 id, FuleiDate today, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, get_register (ledger), id, error);
  FuleiReportPeriod period;
  FuleiReportKind kind = FULEI_REPORT_MONTHLY;

  if (record == NULL)
    return NULL;
  fulei_report_kind_from_code (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_KIND), &kind);
  if (!fulei_report_period_parse (kind, fulei_record_get_text (record, FULEI_PROGRESS_REPORT_PERIOD), &period, error))
    return NULL;
  return fulei_report_open (ledger, &period, fulei_record_get_text (record, FULEI_PROGRESS_REPORT_TOWNSHIP), today,
                            cancellable, error);
}

/** fulei_report_free: @report: (nullable) */
void
fulei_report_free (FuleiReport *report)
{
  if (report == NULL)
    return;
  fulei_record_free (report->record);
  fulei_report_data_free (report->data);
  g_clear_pointer (&report->paper, g_bytes_unref);
  g_clear_pointer (&report->corrections, g_ptr_array_unref);
  g_free (report->unit);
  g_free (report);
}

/** fulei_report_get_id: Returns: its record in progress_report; 0 while it is not saved */
gint64
fulei_report_get_id (const FuleiReport *report)
{
  return fulei_record_get_id (report->record);
}

/** fulei_report_get_state: */
FuleiReportState
fulei_report_get_state (const FuleiReport *report)
{
  const char *state = fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_STATE);

  if (g_strcmp0 (state, "sent") == 0)
    return FULEI_REPORT_STATE_SENT;
  return g_strcmp0 (state, "final") == 0 ? FULEI_REPORT_STATE_FINAL : FULEI_REPORT_STATE_DRAFT;
}

/** fulei_report_get_period: Returns: (transfer none) */
const FuleiReportPeriod *
fulei_report_get_period (const FuleiReport *report)
{
  return &report->period;
}

/** fulei_report_get_title: Returns: (transfer none) */
const char *
fulei_report_get_title (const FuleiReport *report)
{
  return fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_TITLE);
}

/** fulei_report_get_as_of: Returns: the last day that its figures count */
FuleiDate
fulei_report_get_as_of (const FuleiReport *report)
{
  return report->data->as_of;
}

/** fulei_report_get_final_on: Returns: 0 for a draft */
FuleiDate
fulei_report_get_final_on (const FuleiReport *report)
{
  return fulei_date_from_iso (fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_FINAL_ON));
}

/** fulei_report_get_sent_on: Returns: 0 if it was not sent */
FuleiDate
fulei_report_get_sent_on (const FuleiReport *report)
{
  return fulei_date_from_iso (fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_SENT_ON));
}

/** fulei_report_get_part: Returns: (transfer none): the office's words, "" if none are written */
const char *
fulei_report_get_part (const FuleiReport *report, FuleiReportPart part)
{
  const char *text = fulei_record_get_text (report->record, part_fields[part]);

  return text != NULL ? text : "";
}

static void
set_text (FuleiReport *report, guint field, const char *text, gboolean keep_lines)
{
  g_autofree char *clean = fulei_text_dup_clean (text, keep_lines);

  if (*clean == '\0')
    fulei_record_clear (report->record, field);
  else
    fulei_record_set_text (report->record, field, clean);
}

/** fulei_report_set_part: @text: (nullable): as it was typed or pasted; odd blanks, tabs and objects of Word are cleaned */
void
fulei_report_set_part (FuleiReport *report, FuleiReportPart part, const char *text)
{
  set_text (report, part_fields[part], text, TRUE);
}

/** fulei_report_get_addressee: Returns: (transfer none) (nullable): 主送 */
const char *
fulei_report_get_addressee (const FuleiReport *report)
{
  return fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_ADDRESSEE);
}

/** fulei_report_set_addressee: @addressee: (nullable) */
void
fulei_report_set_addressee (FuleiReport *report, const char *addressee)
{
  set_text (report, FULEI_PROGRESS_REPORT_ADDRESSEE, addressee, FALSE);
}

/** fulei_report_get_number: Returns: (transfer none) (nullable): 发文字号 */
const char *
fulei_report_get_number (const FuleiReport *report)
{
  return fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_DOCUMENT_NUMBER);
}

/** fulei_report_set_number: @number: (nullable) */
void
fulei_report_set_number (FuleiReport *report, const char *number)
{
  set_text (report, FULEI_PROGRESS_REPORT_DOCUMENT_NUMBER, number, FALSE);
}

/**
 * fulei_report_dup_part_before:
 *
 * Returns: (transfer full) (nullable): what the report of the period before says in the part, "" if there is nothing;
 *   NULL with an error of the ledger
 */
char *
fulei_report_dup_part_before (const FuleiReport *report, FuleiReportPart part, FuleiLedger *ledger, GError **error)
{
  const char *township = fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_TOWNSHIP);
  g_autoptr (FuleiRecord) record = NULL;
  FuleiReportPeriod before;
  const char *text;

  if (!fulei_report_period_step (&report->period, -1, &before))
    return g_strdup ("");
  if (!find_record (ledger, &before, township, &record, error))
    return NULL;
  text = record != NULL ? fulei_record_get_text (record, part_fields[part]) : NULL;
  return g_strdup (text != NULL ? text : "");
}

/**
 * fulei_report_check:
 * @error: FULEI_REPORT_ERROR_WORDS
 *
 * Returns: whether its record may be saved; else @error has what a mistake of it says first
 */
gboolean
fulei_report_check (const FuleiReport *report, FuleiLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_record_validate (report->record, issues);
  fulei_entry_report_once (ledger, report->record, issues);
  if (!fulei_issues_has_error (issues))
    return TRUE;
  g_set_error_literal (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_WORDS, fulei_issues_get_first_error (issues));
  return FALSE;
}

/**
 * fulei_report_save:
 * @error: FULEI_REPORT_ERROR_FINAL for a final report, FULEI_REPORT_ERROR_WORDS, or of the ledger
 *
 * Saves a draft with the office's words.
 *
 * Returns: FALSE if nothing was saved
 */
gboolean
fulei_report_save (FuleiReport *report, FuleiLedger *ledger, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };

  if (fulei_report_get_state (report) != FULEI_REPORT_STATE_DRAFT)
    {
      g_set_error_literal (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_FINAL,
                           _("报告已经定稿，文字和数字不再改动；之后的变化请看更正"));
      return FALSE;
    }
  return fulei_report_check (report, ledger, error) && fulei_ledger_save_one (ledger, &change, report->record, error);
}

/** fulei_report_get_figures: Returns: (transfer none) (element-type FuleiReportFigure): section after section */
const GPtrArray *
fulei_report_get_figures (const FuleiReport *report)
{
  return report->data->figures;
}

/** fulei_report_find_figure: Returns: (transfer none) (nullable) */
const FuleiReportFigure *
fulei_report_find_figure (const FuleiReport *report, const char *id)
{
  return fulei_report_data_find (report->data, id);
}

/** fulei_report_dup_sentences: Returns: (transfer full): what the program says in the section, "" if nothing */
char *
fulei_report_dup_sentences (const FuleiReport *report, const char *section)
{
  const char *words = g_hash_table_lookup (report->data->sentences, section);

  return g_strdup (words != NULL ? words : "");
}
