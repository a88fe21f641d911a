/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-report-freeze.h"
#include "store/fulei-attachment.h"

/* Freezing a report, sending it on, and what changed since (RPT-1). */

#define FIGURES_NAME "figures.json"
#define PAPER_NAME "report.pdf"

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_FINAL, words);
  return FALSE;
}

/* The file of an attachment field, if its bytes are those that were stored. */
static GBytes *
load_bytes (FuleiLedger *ledger, const FuleiRecord *record, guint field, GError **error)
{
  g_autoptr (FuleiAttachment) attachment = NULL;
  g_autofree char *digest = NULL;

  attachment = fulei_attachment_load (ledger, fulei_record_get_integer (record, field, 0), error);
  if (attachment == NULL)
    return NULL;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->bytes);
  if (g_strcmp0 (digest, attachment->sha256) == 0)
    return g_bytes_ref (attachment->bytes);
  g_set_error_literal (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_DAMAGED,
                       _("定稿时保存的内容与校验值不符，文件可能损坏；请用备份恢复台账"));
  return NULL;
}

/**
 * fulei_report_load_frozen:
 * @record: of a final report, with its field of figures at least
 * @error: FULEI_REPORT_ERROR_DAMAGED, or an error of the ledger
 *
 * Returns: (transfer full) (nullable): the figures it was frozen with, without its paper
 */
FuleiReportData *
fulei_report_load_frozen (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  g_autoptr (GBytes) json = load_bytes (ledger, record, FULEI_PROGRESS_REPORT_FIGURES, error);

  return json != NULL ? fulei_report_data_new_from_json (json, error) : NULL;
}

/** fulei_report_thaw: reads what a final report was frozen with. Returns: FALSE with DAMAGED, or an error of the ledger */
gboolean
fulei_report_thaw (FuleiReport *report, FuleiLedger *ledger, GError **error)
{
  report->data = fulei_report_load_frozen (ledger, report->record, error);
  if (report->data != NULL)
    report->paper = load_bytes (ledger, report->record, FULEI_PROGRESS_REPORT_PAPER, error);
  return report->paper != NULL;
}

static void
write_final (FuleiRecord *record, FuleiLedger *ledger, FuleiDate today)
{
  g_autofree char *actor = fulei_ledger_dup_actor (ledger);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (today, iso);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_STATE, "final");
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_FINAL_ON, iso);
  if (actor != NULL && *actor != '\0')
    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_FINAL_BY, actor);
}

/* State, figures and paper, all or nothing. */
static gboolean
store_final (FuleiReport *report, FuleiLedger *ledger, GBytes *json, GBytes *paper, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = _("定稿") };
  gint64 figures, file;

  if (!fulei_ledger_begin (ledger, &change, error))
    return FALSE;
  figures = fulei_attachment_save (ledger, json, FIGURES_NAME, "application/json", error);
  file = figures != 0 ? fulei_attachment_save (ledger, paper, PAPER_NAME, "application/pdf", error) : 0;
  if (file != 0)
    {
      fulei_record_set_integer (report->record, FULEI_PROGRESS_REPORT_FIGURES, figures);
      fulei_record_set_integer (report->record, FULEI_PROGRESS_REPORT_PAPER, file);
      if (fulei_ledger_save (ledger, report->record, error) && fulei_ledger_commit (ledger, error))
        return TRUE;
    }
  fulei_ledger_rollback (ledger);
  return FALSE;
}

static gboolean
freeze (FuleiReport *report, FuleiLedger *ledger, FuleiPress *press, FuleiDate today, GError **error)
{
  const char *township = fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_TOWNSHIP);
  g_autoptr (FuleiReportData) data = fulei_report_work_out (ledger, &report->period, township, today, NULL, error);
  g_autoptr (GBytes) json = NULL, paper = NULL;

  if (data == NULL)
    return FALSE;
  fulei_report_data_free (report->data);
  report->data = g_steal_pointer (&data);
  write_final (report->record, ledger, today);
  if (!fulei_report_check (report, ledger, error))
    return FALSE;
  json = fulei_report_data_to_json (report->data);
  paper = fulei_report_make_pdf (report, press, error);
  if (paper == NULL || !store_final (report, ledger, json, paper, error))
    return FALSE;
  report->paper = g_steal_pointer (&paper);
  return TRUE;
}

/**
 * fulei_report_make_final:
 * @press: makes its PDF
 * @today: the day of work
 * @error: FULEI_REPORT_ERROR_FINAL if it is final already, FULEI_REPORT_ERROR_WORDS, or of the ledger
 *
 * Freezes the report with the figures, the ids behind them and the paper of this moment. If it fails the report is the
 * draft that it was.
 *
 * Returns: FALSE if nothing was frozen
 */
gboolean
fulei_report_make_final (FuleiReport *report, FuleiLedger *ledger, FuleiPress *press, FuleiDate today, GError **error)
{
  g_autoptr (FuleiRecord) draft = NULL;

  if (fulei_report_get_state (report) != FULEI_REPORT_STATE_DRAFT)
    return refuse (error, _("这份报告已经定稿，不能再次定稿；之后的变化请看更正"));
  draft = fulei_record_copy (report->record);
  if (freeze (report, ledger, press, today, error))
    return TRUE;
  fulei_record_free (report->record);
  report->record = g_steal_pointer (&draft);
  return FALSE;
}

/**
 * fulei_report_mark_sent:
 * @day: when it was sent on
 * @to: (nullable): to whom; NULL for the addressee
 * @error: FULEI_REPORT_ERROR_FINAL for a draft or a day before it was final, or of the ledger
 *
 * Returns: FALSE if nothing was saved
 */
gboolean
fulei_report_mark_sent (FuleiReport *report, FuleiLedger *ledger, FuleiDate day, const char *to, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_copy (report->record);
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = _("登记报送") };
  const char *receiver = to != NULL ? to : fulei_report_get_addressee (report);
  char iso[FULEI_DATE_TEXT_SIZE];

  if (fulei_report_get_state (report) == FULEI_REPORT_STATE_DRAFT)
    return refuse (error, _("报告还是草稿，请先定稿再登记报送"));
  if (day < fulei_report_get_final_on (report))
    return refuse (error, _("报送日期早于定稿日期，请核对"));
  if (day > report->today)
    return refuse (error, _("报送日期还没有到，请在报送后登记"));
  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_STATE, "sent");
  fulei_record_set_text (record, FULEI_PROGRESS_REPORT_SENT_ON, iso);
  if (receiver != NULL)
    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_SENT_TO, receiver);
  if (!fulei_ledger_save_one (ledger, &change, record, error))
    return FALSE;
  fulei_record_free (report->record);
  report->record = g_steal_pointer (&record);
  return TRUE;
}

/* --- corrections --- */

static void
correction_free (gpointer data)
{
  FuleiReportCorrection *correction = data;

  fulei_report_figure_free (correction->own);
  g_array_unref (correction->added);
  g_array_unref (correction->gone);
  g_free (correction);
}

/* Of two ascending lists, what the first has and the second lacks. */
static void
add_missing (const GArray *in, const GArray *from, GArray *missing)
{
  for (guint i = 0, j = 0; i < in->len; i++)
    {
      gint64 id = g_array_index (in, gint64, i);

      while (j < from->len && g_array_index (from, gint64, j) < id)
        j++;
      if (j == from->len || g_array_index (from, gint64, j) != id)
        g_array_append_val (missing, id);
    }
}

/* Takes up what differs; @frozen or @now is NULL where a place is new or gone. */
static void
compare (FuleiReport *report, const FuleiReportFigure *frozen, const FuleiReportFigure *now)
{
  const FuleiReportFigure *figure = frozen != NULL ? frozen : now;
  FuleiReportCorrection *correction = g_new0 (FuleiReportCorrection, 1);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  correction->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  correction->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (frozen != NULL)
    correction->frozen = frozen->values[FULEI_REPORT_NOW];
  if (now != NULL)
    correction->now = now->values[FULEI_REPORT_NOW];
  add_missing (now != NULL ? now->ids : none, frozen != NULL ? frozen->ids : none, correction->added);
  add_missing (frozen != NULL ? frozen->ids : none, now != NULL ? now->ids : none, correction->gone);
  if (correction->added->len == 0 && correction->gone->len == 0 && correction->now.part == correction->frozen.part &&
      correction->now.whole == correction->frozen.whole)
    {
      correction_free (correction);
      return;
    }
  correction->own = fulei_report_figure_copy_head (figure);
  correction->figure = correction->own;
  g_ptr_array_add (report->corrections, correction);
}

/**
 * fulei_report_load_corrections:
 * @cancellable: (nullable)
 *
 * Works out for a final report what the ledger would say now of the same days, and keeps what differs from what was
 * frozen. Of what the ledger has no dates for nothing is said: there is no telling what it was.
 *
 * Returns: FALSE with FULEI_REPORT_ERROR_FINAL for a draft, or an error of the ledger
 */
gboolean
fulei_report_load_corrections (FuleiReport *report, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  const char *township = fulei_record_get_text (report->record, FULEI_PROGRESS_REPORT_TOWNSHIP);
  g_autoptr (FuleiReportData) now = NULL;

  if (fulei_report_get_state (report) == FULEI_REPORT_STATE_DRAFT)
    return refuse (error, _("报告还是草稿，定稿后才有更正"));
  now = fulei_report_work_out (ledger, &report->period, township, report->data->as_of, cancellable, error);
  if (now == NULL)
    return FALSE;
  g_clear_pointer (&report->corrections, g_ptr_array_unref);
  report->corrections = g_ptr_array_new_with_free_func (correction_free);
  for (guint i = 0; i < report->data->figures->len; i++)
    {
      const FuleiReportFigure *frozen = g_ptr_array_index (report->data->figures, i);

      if (!frozen->undated)
        compare (report, frozen, fulei_report_data_find (now, frozen->id));
    }
  for (guint i = 0; i < now->figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (now->figures, i);

      if (!figure->undated && fulei_report_data_find (report->data, figure->id) == NULL)
        compare (report, NULL, figure);
    }
  return TRUE;
}

/** fulei_report_get_corrections: Returns: (transfer none) (nullable) (element-type FuleiReportCorrection): NULL before they are loaded */
const GPtrArray *
fulei_report_get_corrections (const FuleiReport *report)
{
  return report->corrections;
}

/** fulei_report_get_paper: Returns: (transfer none) (nullable): the PDF of a final report as it was frozen; NULL of a draft */
GBytes *
fulei_report_get_paper (const FuleiReport *report)
{
  return report->paper;
}
