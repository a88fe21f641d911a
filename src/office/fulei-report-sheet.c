/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-table-writer.h"
#include "office/fulei-report-words.h"

/* The figures of a report as a spreadsheet: 数字, and a sheet for each of its tables (RPT-3). */

#define MOST_COLUMNS 64

enum { ID, SECTION, LABEL, UNIT, NOW, BEFORE, CHANGE, YEAR_BEFORE, N_COLUMNS };

/* A number as a spreadsheet can add it up: yuan, or per cent with a tenth. FALSE where there is none. */
static gboolean
get_number (FuleiReportFigureKind kind, const FuleiReportValue *value, double *number)
{
  if (kind == FULEI_REPORT_RATE && value->whole <= 0)
    return FALSE;
  if (kind == FULEI_REPORT_RATE)
    *number = (double) (value->part * 1000 / value->whole) / 10;
  else
    *number = kind == FULEI_REPORT_MONEY ? (double) value->part / 100 : (double) value->part;
  return TRUE;
}

static gboolean
add_figure (FuleiTableWriter *writer, const FuleiReportFigure *figure, GError **error)
{
  static const guint places[FULEI_N_REPORT_MOMENTS] = { NOW, BEFORE, YEAR_BEFORE };
  char texts[N_COLUMNS][G_ASCII_DTOSTR_BUF_SIZE];
  FuleiCell cells[N_COLUMNS] = { 0 };
  double numbers[FULEI_N_REPORT_MOMENTS];
  gboolean has[FULEI_N_REPORT_MOMENTS];

  cells[ID] = fulei_cell_new_text (figure->id);
  cells[SECTION] = fulei_cell_new_text (fulei_report_section_get_heading (figure->section));
  cells[LABEL] = fulei_cell_new_text (figure->label);
  cells[UNIT] = fulei_cell_new_text (figure->kind == FULEI_REPORT_RATE ? "%" : figure->unit);
  for (guint i = 0; i < FULEI_N_REPORT_MOMENTS; i++)
    {
      has[i] = figure->has[i] && get_number (figure->kind, &figure->values[i], &numbers[i]);
      if (has[i])
        cells[places[i]] = fulei_cell_new_number (numbers[i], texts[places[i]]);
    }
  if (has[FULEI_REPORT_NOW] && has[FULEI_REPORT_BEFORE])
    {
      double change = numbers[FULEI_REPORT_NOW] - numbers[FULEI_REPORT_BEFORE];
      g_autofree char *tenths = g_strdup_printf (figure->kind == FULEI_REPORT_NUMBER ? "%.0f" : "%.2f", change);

      cells[CHANGE] = fulei_cell_new_number (g_ascii_strtod (tenths, NULL), texts[CHANGE]);
    }
  return fulei_table_writer_add_row (writer, cells, N_COLUMNS, error);
}

static gboolean
add_figures (FuleiTableWriter *writer, const FuleiReportData *data, GError **error)
{
  const FuleiTableColumn columns[N_COLUMNS] = {
    [ID] = { .heading = _("代码"), .width = 24, .text = TRUE }, [SECTION] = { .heading = _("栏目"), .width = 24 },
    [LABEL] = { .heading = _("项目"), .width = 40 },            [UNIT] = { .heading = _("单位"), .width = 8 },
    [NOW] = { .heading = _("本期"), .width = 12 },              [BEFORE] = { .heading = _("上期"), .width = 12 },
    [CHANGE] = { .heading = _("增减"), .width = 12 },           [YEAR_BEFORE] = { .heading = _("上年同期"), .width = 12 },
  };

  if (!fulei_table_writer_begin_sheet (writer, _("数字"), columns, N_COLUMNS, error))
    return FALSE;
  for (guint i = 0; i < data->figures->len; i++)
    if (!add_figure (writer, g_ptr_array_index (data->figures, i), error))
      return FALSE;
  return TRUE;
}

/* A plain count is a number, all else text. */
static FuleiCell
new_cell (const char *words, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
  if (*words != '\0' && strspn (words, "0123456789") == strlen (words) && strlen (words) <= 15)
    return fulei_cell_new_number ((double) g_ascii_strtoull (words, NULL, 10), text);
  return fulei_cell_new_text (words);
}

static gboolean
add_rows (FuleiTableWriter *writer, const FuleiWordTable *table, guint n_columns, GError **error)
{
  for (guint row = 0; row < fulei_word_table_get_n_rows (table); row++)
    {
      char texts[MOST_COLUMNS][G_ASCII_DTOSTR_BUF_SIZE];
      FuleiCell cells[MOST_COLUMNS] = { 0 };

      for (guint i = 0; i < n_columns; i++)
        cells[i] = new_cell (fulei_word_table_get (table, row, i), texts[i]);
      if (!fulei_table_writer_add_row (writer, cells, n_columns, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_table (FuleiTableWriter *writer, const char *name, const FuleiWordTable *table, GError **error)
{
  guint n_columns = MIN (fulei_word_table_get_n_columns (table), MOST_COLUMNS);
  FuleiTableColumn columns[MOST_COLUMNS] = { 0 };

  for (guint i = 0; i < n_columns; i++)
    columns[i] = (FuleiTableColumn) { .heading = fulei_word_table_get_heading (table, i), .width = i == 0 ? 20 : 14 };
  return fulei_table_writer_begin_sheet (writer, name, columns, n_columns, error) &&
         add_rows (writer, table, n_columns, error);
}

/**
 * fulei_report_write_xlsx:
 * @path: .xlsx; a file of that name is replaced when the new one is whole
 * @error: FULEI_EXCHANGE_ERROR, G_IO_ERROR
 *
 * Writes the figures of the report, as they were frozen if it is final; and its corrections, if they were loaded.
 *
 * Returns: FALSE if @path is as it was
 */
gboolean
fulei_report_write_xlsx (const FuleiReport *report, const char *path, GError **error)
{
  static const struct { const char *id, *name; } sheets[] = {
    { "places", N_("按村（居）") }, { "cross", N_("交叉表") }, { "projects", N_("十项项目") }, { "points", N_("检查项目") },
  };
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);
  g_autoptr (FuleiWordTable) corrections = NULL;

  if (writer == NULL || !add_figures (writer, report->data, error))
    return FALSE;
  for (guint i = 0; i < report->data->tables->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (sheets); j++)
      {
        const FuleiReportTable *table = g_ptr_array_index (report->data->tables, i);

        if (g_str_equal (table->id, sheets[j].id) && !add_table (writer, _(sheets[j].name), table->words, error))
          return FALSE;
      }
  corrections = fulei_report_new_correction_table (report);
  if (report->corrections != NULL && !add_table (writer, _("更正"), corrections, error))
    return FALSE;
  return fulei_table_writer_finish (writer, error);
}
