/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-table-writer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"

/**
 * fulei_cell_new_text:
 * @text: (nullable): text, borrowed by the cell
 *
 * Returns: a cell of that text, empty for %NULL and ""
 */
FuleiCell
fulei_cell_new_text (const char *text)
{
  gsize length = text ? strlen (text) : 0;

  return (FuleiCell){ length > 0 ? FULEI_CELL_TEXT : FULEI_CELL_EMPTY, FALSE, text ? text : "", length, 0 };
}

/**
 * fulei_cell_new_number:
 * @number: a number
 * @text: room for its text, borrowed by the cell
 *
 * Returns: a cell of that number
 */
FuleiCell
fulei_cell_new_number (double number, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
  g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, "%.15g", number);
  return (FuleiCell){ FULEI_CELL_NUMBER, FALSE, text, strlen (text), number };
}

/**
 * fulei_table_writer_new_for_file:
 * @path: where the table goes, ending in `.xlsx` or `.csv`
 * @flags: options
 * @error: return location for a #GError
 *
 * Until fulei_table_writer_finish() whatever is at @path stays as it is.
 *
 * Returns: (transfer full) (nullable): the writer
 */
FuleiTableWriter *
fulei_table_writer_new_for_file (const char *path, FuleiTableWriterFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean xlsx = g_str_has_suffix (lower, ".xlsx");
  if (!xlsx && !g_str_has_suffix (lower, ".csv"))
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT,
                           _("只能保存为 .xlsx 或 .csv，请改文件名的后缀。"));
      return NULL;
    }
  g_autoptr (FuleiTableWriter) writer = g_new0 (FuleiTableWriter, 1);
  writer->file = fulei_atomic_file_new (path, error);
  if (!writer->file)
    return NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean opened = xlsx ? fulei_xlsx_writer_open (writer, folder, error)
                         : fulei_csv_writer_open (writer, (flags & FULEI_TABLE_WRITER_GB18030) != 0, error);
  return opened ? g_steal_pointer (&writer) : NULL;
}

/**
 * fulei_table_writer_free:
 * @writer: (nullable): a writer
 *
 * Without fulei_table_writer_finish() nothing is left behind.
 */
void
fulei_table_writer_free (FuleiTableWriter *writer)
{
  if (!writer)
    return;
  if (writer->data)
    writer->format->free_data (writer->data);
  fulei_atomic_file_free (writer->file);
  g_free (writer);
}

/**
 * fulei_table_writer_begin_sheet:
 * @writer: a writer
 * @name: what the tab says; mended where spreadsheets do not allow it
 * @columns: (array length=n_columns) (nullable): what is known of the columns
 * @n_columns: how many
 * @error: return location for a #GError
 *
 * If any column has a heading, a row of headings is written and kept in view. A text file takes one sheet.
 *
 * Returns: whether the sheet was begun
 */
gboolean
fulei_table_writer_begin_sheet (FuleiTableWriter *writer, const char *name, const FuleiTableColumn *columns,
                                guint n_columns, GError **error)
{
  g_return_val_if_fail (n_columns <= FULEI_TABLE_MAX_SHEET_COLUMNS, FALSE);

  writer->row = 0;
  if (!writer->format->begin_sheet (writer, name, columns, n_columns, error))
    return FALSE;
  writer->n_sheets++;
  for (guint i = 0; i < n_columns; i++)
    if (columns[i].heading)
      {
        writer->row = 1;
        break;
      }
  return TRUE;
}

/**
 * fulei_table_writer_add_row:
 * @writer: a writer with a sheet begun
 * @cells: (array length=n_cells): cells; of DATE the number counts from 1900
 * @n_cells: how many
 * @error: return location for a #GError
 *
 * Text stays text, whatever it looks like; what is read back is equal.
 *
 * Returns: whether there was room
 */
gboolean
fulei_table_writer_add_row (FuleiTableWriter *writer, const FuleiCell *cells, guint n_cells, GError **error)
{
  g_return_val_if_fail (writer->n_sheets > 0, FALSE);

  if (writer->row >= FULEI_TABLE_MAX_SHEET_ROWS || n_cells > FULEI_TABLE_MAX_SHEET_COLUMNS)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                           _("一张工作表放不下这么多行，请分几次导出。"));
      return FALSE;
    }
  if (!writer->format->add_row (writer, cells, n_cells, error))
    return FALSE;
  writer->row++;
  return TRUE;
}

/**
 * fulei_table_writer_skip_rows:
 * @writer: a writer with a sheet begun
 * @n_rows: how many rows to leave empty
 * @error: return location for a #GError
 *
 * Returns: whether there was room
 */
gboolean
fulei_table_writer_skip_rows (FuleiTableWriter *writer, guint n_rows, GError **error)
{
  for (; n_rows > 0; n_rows--)
    if (!fulei_table_writer_add_row (writer, NULL, 0, error))
      return FALSE;
  return TRUE;
}

/**
 * fulei_table_writer_finish:
 * @writer: a writer
 * @error: return location for a #GError
 *
 * Puts the whole file on disk and then in its place.
 *
 * Returns: whether it is there; else what was there before still is
 */
gboolean
fulei_table_writer_finish (FuleiTableWriter *writer, GError **error)
{
  return writer->format->finish (writer, error) && fulei_atomic_file_commit (writer->file, error);
}
