/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-cross-table.h"

#include <glib/gi18n-lib.h>

#include "exchange/fulei-table-writer.h"

#define LABEL_WIDTH 24
#define NUMBER_WIDTH 12

static gboolean
write_heading (FuleiTableWriter *writer, const FuleiWordTable *words, guint n_labels, GError **error)
{
  guint n_columns = fulei_word_table_get_n_columns (words);
  g_autofree FuleiTableColumn *columns = g_new0 (FuleiTableColumn, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      columns[i].heading = fulei_word_table_get_heading (words, i);
      columns[i].width = i < n_labels ? LABEL_WIDTH : NUMBER_WIDTH;
    }
  return fulei_table_writer_begin_sheet (writer, _("统计表"), columns, n_columns, error);
}

static gboolean
write_row (FuleiTableWriter *writer, const FuleiWordTable *words, guint row, guint n_labels, GError **error)
{
  guint n_columns = fulei_word_table_get_n_columns (words);
  g_autofree FuleiCell *cells = g_new (FuleiCell, n_columns);
  g_autofree char *numbers = g_new (char, n_columns * G_ASCII_DTOSTR_BUF_SIZE);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *text = fulei_word_table_get (words, row, i);

      cells[i] = i < n_labels ? fulei_cell_new_text (text)
                              : fulei_cell_new_number (g_ascii_strtod (text, NULL), numbers + i * G_ASCII_DTOSTR_BUF_SIZE);
    }
  return fulei_table_writer_add_row (writer, cells, n_columns, error);
}

/**
 * fulei_cross_table_write:
 * @path: of an .xlsx or .csv
 * @error: FULEI_EXCHANGE_ERROR
 *
 * Writes fulei_cross_table_to_words() as a spreadsheet, counts as numbers (RPT-3).
 */
gboolean
fulei_cross_table_write (const FuleiCrossTable *table, const char *path, GError **error)
{
  g_autoptr (FuleiWordTable) words = fulei_cross_table_to_words (table);
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);
  guint n_labels = fulei_cross_table_get_n_dimensions (table) > 2 ? 2 : 1;

  if (writer == NULL || !write_heading (writer, words, n_labels, error))
    return FALSE;
  for (guint row = 0; row < fulei_word_table_get_n_rows (words); row++)
    if (!write_row (writer, words, row, n_labels, error))
      return FALSE;
  return fulei_table_writer_finish (writer, error);
}
