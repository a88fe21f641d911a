/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-word-table-export.h"

#include <string.h>

#include "exchange/fulei-table-writer.h"

/* In digits, as spreadsheets count. */
#define LEAST_WIDTH 8.0
#define MOST_WIDTH 40.0
/* More digits than a spreadsheet's numbers have. */
#define MOST_DIGITS 15

static gboolean
is_number (const char *words)
{
  gsize length = strlen (words);

  return length > 0 && length <= MOST_DIGITS && strspn (words, "0123456789") == length &&
         (length == 1 || words[0] != '0');
}

static double
measure (const char *words)
{
  double width = 2;

  for (const char *place = words; *place != '\0'; place = g_utf8_next_char (place))
    width += g_unichar_iswide (g_utf8_get_char (place)) ? 2 : 1;
  return width;
}

static gboolean
begin_sheet (const FuleiWordTable *table, FuleiTableWriter *writer, const char *name, GError **error)
{
  guint n_columns = fulei_word_table_get_n_columns (table);
  g_autofree FuleiTableColumn *columns = g_new0 (FuleiTableColumn, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      columns[i].heading = fulei_word_table_get_heading (table, i);
      columns[i].width = MAX (LEAST_WIDTH, measure (columns[i].heading));
      for (guint row = 0; row < fulei_word_table_get_n_rows (table); row++)
        if (fulei_word_table_get (table, row, i) != NULL)
          columns[i].width = MAX (columns[i].width, measure (fulei_word_table_get (table, row, i)));
      columns[i].width = MIN (columns[i].width, MOST_WIDTH);
    }
  return fulei_table_writer_begin_sheet (writer, name, columns, n_columns, error);
}

static gboolean
add_row (const FuleiWordTable *table, FuleiTableWriter *writer, guint row, GError **error)
{
  guint n_columns = fulei_word_table_get_n_columns (table);
  g_autofree FuleiCell *cells = g_new0 (FuleiCell, n_columns);
  g_autofree char *numbers = g_malloc0 (n_columns * G_ASCII_DTOSTR_BUF_SIZE);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *words = fulei_word_table_get (table, row, i);

      if (words == NULL)
        words = "";
      cells[i] = is_number (words) ? fulei_cell_new_number (g_ascii_strtod (words, NULL),
                                                            numbers + i * G_ASCII_DTOSTR_BUF_SIZE)
                                   : fulei_cell_new_text (words);
    }
  return fulei_table_writer_add_row (writer, cells, n_columns, error);
}

/**
 * fulei_word_table_export:
 * @name: of the sheet
 * @path: ending in .xlsx, .csv or .tsv
 * @error: FULEI_EXCHANGE_ERROR
 *
 * Writes a table of words to a file for spreadsheets; whole numbers become numbers that can be added up.
 *
 * Returns: FALSE with @error; there is no file then
 */
gboolean
fulei_word_table_export (const FuleiWordTable *table, const char *name, const char *path, GError **error)
{
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);

  if (writer == NULL || !begin_sheet (table, writer, name, error))
    return FALSE;
  for (guint row = 0; row < fulei_word_table_get_n_rows (table); row++)
    if (!add_row (table, writer, row, error))
      return FALSE;
  return fulei_table_writer_finish (writer, error);
}
