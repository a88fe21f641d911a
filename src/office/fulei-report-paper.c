/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "exchange/fulei-atomic-file.h"
#include "office/fulei-report-words.h"
#include "paper/fulei-document.h"
#include "paper/fulei-pdf.h"

/* A report on paper, an official document (RPT-3, GB/T 9704). */

/* A table with more columns lies across. */
#define MOST_UPRIGHT_COLUMNS 7

static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三" };

static FuleiWordTable *
copy_table (const FuleiWordTable *from)
{
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < fulei_word_table_get_n_columns (from); i++)
    fulei_word_table_add_column (table, fulei_word_table_get_id (from, i), fulei_word_table_get_heading (from, i));
  for (guint row = 0; row < fulei_word_table_get_n_rows (from); row++)
    {
      fulei_word_table_add_row (table);
      for (guint i = 0; i < fulei_word_table_get_n_columns (from); i++)
        fulei_word_table_set (table, row, i, fulei_word_table_get (from, row, i));
    }
  return table;
}

static FuleiChart *
new_chart (const FuleiReportChart *from)
{
  static const FuleiChartKind kinds[] = {
    [FULEI_REPORT_CHART_LINES] = FULEI_CHART_LINES,
    [FULEI_REPORT_CHART_BARS] = FULEI_CHART_BARS,
    [FULEI_REPORT_CHART_HEAT] = FULEI_CHART_HEAT,
  };
  FuleiChart *chart = fulei_chart_new (kinds[from->kind], from->caption, from->unit);

  fulei_chart_set_categories (chart, (const char *const *) from->categories->pdata, from->categories->len);
  for (guint i = 0; i < from->series->len; i++)
    {
      const FuleiReportSeries *series = g_ptr_array_index (from->series, i);

      fulei_chart_add_series (chart, series->name, (const double *) (gconstpointer) series->values->data,
                              series->values->len);
    }
  return chart;
}

static void
add_heading (FuleiDocument *document, guint number, const char *words)
{
  g_autofree char *heading = g_strdup_printf ("%s、%s", numerals[number], words);

  fulei_document_add_heading (document, 1, heading);
}

/* Places are villages, or townships in a county's report: their table knows. */
static const char *
get_heading (const FuleiReport *report, const char *section)
{
  for (guint i = 0; g_str_equal (section, "place") && i < report->data->tables->len; i++)
    {
      const FuleiReportTable *table = g_ptr_array_index (report->data->tables, i);

      if (g_str_equal (table->id, "places"))
        return table->caption;
    }
  return fulei_report_section_get_heading (section);
}

/* What the program says, section after section: （一）基本情况。截至… */
static void
add_sentences (FuleiDocument *document, const FuleiReport *report)
{
  const char *const *sections = fulei_report_list_sections (report->period.kind);

  for (guint i = 0, n = 0; sections[i] != NULL; i++)
    {
      const char *words = g_hash_table_lookup (report->data->sentences, sections[i]);
      g_autofree char *heading = NULL;

      if (words == NULL || *words == '\0')
        continue;
      heading = g_strdup_printf ("（%s）%s。%s", numerals[n++], get_heading (report, sections[i]), words);
      fulei_document_add_heading (document, 2, heading);
    }
}

static void
add_body (FuleiDocument *document, const FuleiReport *report)
{
  g_autofree char *period = fulei_report_period_dup_chinese (&report->period);
  g_autofree char *opening = g_strdup_printf (report->period.kind == FULEI_REPORT_SPOT_CHECK
                                                ? _("现将%s儿童档案抽查情况报告如下：") : _("现将%s福蕾行动计划进展情况报告如下："),
                                              period);
  gboolean draft = fulei_report_get_state (report) == FULEI_REPORT_STATE_DRAFT;

  fulei_document_add_paragraph (document, opening);
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      const char *text = fulei_report_get_part (report, (FuleiReportPart) i);

      add_heading (document, i, fulei_report_part_get_label ((FuleiReportPart) i));
      if (i == FULEI_REPORT_WORK)
        add_sentences (document, report);
      if (*text != '\0')
        fulei_document_add_text (document, text);
      else if (i != FULEI_REPORT_WORK)
        fulei_document_add_paragraph (document, draft ? _("（还没有写）") : _("无。"));
    }
}

/* A year is compared once, and a ledger may be too young. */
static gboolean
has_year_before (const FuleiReport *report)
{
  for (guint i = 0; i < report->data->figures->len; i++)
    if (((const FuleiReportFigure *) g_ptr_array_index (report->data->figures, i))->has[FULEI_REPORT_YEAR_BEFORE])
      return TRUE;
  return FALSE;
}

/* Those of single places, projects and points of the check have tables of their own; findings are told in words. */
static gboolean
is_main_figure (const FuleiReportFigure *figure)
{
  return !g_str_equal (figure->section, "place") && !g_str_equal (figure->section, "project") &&
         !g_str_equal (figure->section, "finding") && !g_str_has_prefix (figure->id, "fault-");
}

static FuleiWordTable *
new_figure_table (const FuleiReport *report, gboolean with_year)
{
  static const char *const columns[][2] = { { "label", N_("项目") }, { "now", N_("本期") }, { "before", N_("上期") },
                                            { "change", N_("增减") }, { "year", N_("上年同期") } };
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns) - !with_year; i++)
    fulei_word_table_add_column (table, columns[i][0], _(columns[i][1]));
  for (guint i = 0; i < report->data->figures->len; i++)
    {
      const FuleiReportFigure *figure = g_ptr_array_index (report->data->figures, i);
      g_autofree char *label = NULL, *change = NULL;
      guint row;

      if (!is_main_figure (figure))
        continue;
      row = fulei_word_table_add_row (table);
      label = *figure->unit != '\0' ? g_strdup_printf (_("%s（%s）"), figure->label, figure->unit) : g_strdup (figure->label);
      change = fulei_report_figure_dup_difference (figure, FULEI_REPORT_BEFORE);
      fulei_word_table_set (table, row, 0, label);
      fulei_word_table_set (table, row, 3, change);
      for (guint moment = 0; moment < FULEI_N_REPORT_MOMENTS - !with_year; moment++)
        {
          static const guint places[] = { 1, 2, 4 };
          g_autofree char *value = fulei_report_figure_dup_value (figure, (FuleiReportMoment) moment);

          fulei_word_table_set (table, row, places[moment], value);
        }
    }
  return table;
}

/* Tables that need width lie across; charts stand upright, behind each other. */
static void
add_annexes (FuleiDocument *document, const FuleiReport *report)
{
  static const double widths[] = { 38, 12, 12, 21, 13 };

  fulei_document_begin_annex (document, _("主要数字"), FALSE);
  fulei_document_take_table (document, NULL, new_figure_table (report, has_year_before (report)), widths);
  for (guint i = 0; i < report->data->tables->len; i++)
    {
      const FuleiReportTable *table = g_ptr_array_index (report->data->tables, i);

      fulei_document_begin_annex (document, table->caption,
                                  fulei_word_table_get_n_columns (table->words) > MOST_UPRIGHT_COLUMNS);
      fulei_document_take_table (document, NULL, copy_table (table->words), NULL);
      if (g_str_equal (table->id, "cross"))
        fulei_document_group_rows (document);
    }
  if (report->data->charts->len == 0)
    return;
  fulei_document_begin_annex (document, _("近12个月工作进展图"), FALSE);
  for (guint i = 0; i < report->data->charts->len; i++)
    fulei_document_take_chart (document, new_chart (g_ptr_array_index (report->data->charts, i)));
}

static FuleiDate
get_day (const FuleiReport *report)
{
  FuleiDate day = fulei_report_get_final_on (report);

  return day != 0 ? day : report->today;
}

/**
 * fulei_report_compose:
 *
 * Returns: (transfer full): the pages of the report: of a draft with the mark 草稿, of a final one as it was frozen
 */
FuleiPages *
fulei_report_compose (const FuleiReport *report, FuleiPress *press)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();

  fulei_document_set_title (document, fulei_report_get_title (report));
  fulei_document_set_number (document, fulei_report_get_number (report));
  fulei_document_set_addressee (document, fulei_report_get_addressee (report));
  if (fulei_report_get_state (report) == FULEI_REPORT_STATE_DRAFT)
    fulei_document_set_mark (document, _("草稿"));
  add_body (document, report);
  fulei_document_set_signature (document, report->unit, get_day (report), TRUE);
  add_annexes (document, report);
  return fulei_document_compose (document, press);
}

typedef struct {
  const FuleiReport *report;
  FuleiPress        *press;
} Job;

static FuleiPages *
compose_cb (guint index, gpointer data, GError **error)
{
  const Job *job = data;

  return fulei_report_compose (job->report, job->press);
}

/** fulei_report_make_pdf: Returns: (transfer full) (nullable): the report as a PDF, newly composed */
GBytes *
fulei_report_make_pdf (const FuleiReport *report, FuleiPress *press, GError **error)
{
  Job data = { report, press };
  FuleiPdfJob job = { .title = fulei_report_get_title (report), .n_sheets = 1, .source = compose_cb, .source_data = &data };

  return fulei_pdf_make (&job, NULL, error);
}

static gboolean
write_bytes (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (FuleiAtomicFile) file = fulei_atomic_file_new (path, error);
  gsize length, done = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (file != NULL && done < length)
    {
      gssize n = write (fulei_atomic_file_get_fd (file), data + done, length - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fulei_atomic_file_set_error (error, errno);
          return FALSE;
        }
      done += (gsize) n;
    }
  return file != NULL && fulei_atomic_file_commit (file, error);
}

/**
 * fulei_report_write_pdf:
 * @press: (nullable): needed for a draft alone
 * @path: a file of that name is replaced when the new one is whole
 * @error: FULEI_PDF_ERROR, G_IO_ERROR
 *
 * Writes the report: a draft as it is now, a final one as it was frozen, byte by byte.
 *
 * Returns: FALSE if @path is as it was
 */
gboolean
fulei_report_write_pdf (const FuleiReport *report, FuleiPress *press, const char *path, GError **error)
{
  Job data = { report, press };
  FuleiPdfJob job = { .title = fulei_report_get_title (report), .n_sheets = 1, .source = compose_cb, .source_data = &data };

  if (report->paper == NULL)
    return fulei_pdf_write (path, &job, NULL, error);
  return write_bytes (path, report->paper, error);
}

/* --- corrections --- */

/* 增 3 名、减 1 名: the records that came and went. */
static char *
dup_moves (const FuleiReportCorrection *correction)
{
  if (correction->added->len == 0 && correction->gone->len == 0)
    return g_strdup ("");
  return g_strdup_printf (_("增加%u、减少%u"), correction->added->len, correction->gone->len);
}

/** fulei_report_new_correction_table: Returns: (transfer full): figure, 定稿时, 现在, 差, records that came and went */
FuleiWordTable *
fulei_report_new_correction_table (const FuleiReport *report)
{
  static const char *const columns[][2] = { { "label", N_("项目") }, { "frozen", N_("定稿时") }, { "now", N_("现在") },
                                            { "difference", N_("差") }, { "records", N_("记录变化") } };
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i][0], _(columns[i][1]));
  for (guint i = 0; report->corrections != NULL && i < report->corrections->len; i++)
    {
      const FuleiReportCorrection *correction = g_ptr_array_index (report->corrections, i);
      const FuleiReportFigure *figure = correction->figure;
      guint row = fulei_word_table_add_row (table);
      g_autofree char *frozen = fulei_report_value_dup_words (figure->kind, &correction->frozen);
      g_autofree char *now = fulei_report_value_dup_words (figure->kind, &correction->now);
      g_autofree char *difference = fulei_report_value_dup_difference (figure->kind, &correction->now, &correction->frozen);
      g_autofree char *moves = dup_moves (correction);
      g_autofree char *label = *figure->unit != '\0' ? g_strdup_printf (_("%s（%s）"), figure->label, figure->unit)
                                                     : g_strdup (figure->label);
      const char *words[] = { label, frozen, now, difference, moves };

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        fulei_word_table_set (table, row, j, words[j]);
    }
  return table;
}

/**
 * fulei_report_compose_corrections:
 * @report: final, its corrections loaded
 *
 * Returns: (transfer full): the page of 更正: what is different now from what was reported
 */
FuleiPages *
fulei_report_compose_corrections (const FuleiReport *report, FuleiPress *press)
{
  static const double widths[] = { 42, 13, 13, 13, 19 };
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autofree char *title = g_strdup_printf (_("关于《%s》的更正"), fulei_report_get_title (report));
  g_autofree char *iso = fulei_date_dup_iso (fulei_report_get_final_on (report)), *day = fulei_date_dup_chinese (iso);
  g_autofree char *words = NULL;

  fulei_document_set_title (document, title);
  fulei_document_set_addressee (document, fulei_report_get_addressee (report));
  if (report->corrections == NULL || report->corrections->len == 0)
    words = g_strdup_printf (_("报告于%s定稿。现在核对，台账数字与定稿时一致，没有更正。"), day);
  else
    words = g_strdup_printf (_("报告于%s定稿。定稿后台账有补录、修改，下列%u项数字与定稿时不同，更正如下："), day,
                             report->corrections->len);
  fulei_document_add_paragraph (document, words);
  if (report->corrections != NULL && report->corrections->len > 0)
    fulei_document_take_table (document, NULL, fulei_report_new_correction_table (report), widths);
  fulei_document_set_signature (document, report->unit, report->today, TRUE);
  return fulei_document_compose (document, press);
}

static FuleiPages *
compose_corrections_cb (guint index, gpointer data, GError **error)
{
  const Job *job = data;

  return fulei_report_compose_corrections (job->report, job->press);
}

/** fulei_report_write_corrections_pdf: @report: final, its corrections loaded. Returns: FALSE if @path is as it was */
gboolean
fulei_report_write_corrections_pdf (const FuleiReport *report, FuleiPress *press, const char *path, GError **error)
{
  Job data = { report, press };
  FuleiPdfJob job = { .title = fulei_report_get_title (report), .n_sheets = 1, .source = compose_corrections_cb,
                      .source_data = &data };

  return fulei_pdf_write (path, &job, NULL, error);
}
