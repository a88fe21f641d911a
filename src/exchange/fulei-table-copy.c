/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-table-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-table-reader.h"
#include "exchange/fulei-table-writer.h"

#define REASON_WIDTH 60
/* What the 1904 epoch lags behind that of 1900, in days. */
#define EPOCH_DIFFERENCE 1462

/* One copy under way. */
typedef struct
{
  guint heading_row;
  GHashTable *reasons;
  gboolean only_rows;
  gboolean epoch_1904;

  guint reason_column;
  guint last_row; /* of the source, that was written or left out */
  FuleiTableWriter *writer;
  FuleiCell cells[FULEI_TABLE_MAX_COLUMNS + 1];
  GError *error;
} Copy;

static gboolean
is_reason_heading (const FuleiCell *cell)
{
  return cell->type == FULEI_CELL_TEXT && strcmp (cell->text, _("错误原因")) == 0;
}

/* The column behind all others; that of an earlier error file is used again. */
static gboolean
measure_cb (const FuleiTableRow *row, gpointer user_data)
{
  Copy *copy = user_data;
  guint n = row->n_cells;

  copy->reason_column = MAX (copy->reason_column, n);
  if (row->number != copy->heading_row || !is_reason_heading (&row->cells[n - 1]))
    return TRUE;
  copy->reason_column = n - 1;
  return FALSE;
}

static gboolean
wants_row (Copy *copy, guint number)
{
  return !copy->only_rows || number <= copy->heading_row ||
         g_hash_table_contains (copy->reasons, GUINT_TO_POINTER (number));
}

/* Rows that are empty in the source keep their place, so that row numbers in messages stay true. */
static gboolean
skip_to (Copy *copy, guint number)
{
  guint kept = copy->only_rows ? MIN (number, copy->heading_row + 1) : number;

  if (kept > copy->last_row + 1 && !fulei_table_writer_skip_rows (copy->writer, kept - copy->last_row - 1, &copy->error))
    return FALSE;
  copy->last_row = number;
  return TRUE;
}

static gboolean
copy_cb (const FuleiTableRow *row, gpointer user_data)
{
  Copy *copy = user_data;
  guint column = copy->reason_column;
  const char *reason = row->number == copy->heading_row
                           ? _("错误原因")
                           : g_hash_table_lookup (copy->reasons, GUINT_TO_POINTER (row->number));

  if (!wants_row (copy, row->number))
    return TRUE;
  if (!skip_to (copy, row->number))
    return FALSE;
  guint n = MIN (row->n_cells, column);
  memcpy (copy->cells, row->cells, n * sizeof (FuleiCell));
  for (guint i = 0; i < n; i++)
    if (copy->epoch_1904 && copy->cells[i].type == FULEI_CELL_DATE && copy->cells[i].number >= 1)
      copy->cells[i].number += EPOCH_DIFFERENCE;
  for (guint i = n; i < column; i++)
    copy->cells[i] = fulei_cell_new_text (NULL);
  copy->cells[column] = fulei_cell_new_text (reason);
  return fulei_table_writer_add_row (copy->writer, copy->cells, column + 1, &copy->error);
}

static gboolean
write_copy (Copy *copy, FuleiTableReader *reader, guint sheet, GCancellable *cancellable, GError **error)
{
  g_autofree FuleiTableColumn *columns = g_new0 (FuleiTableColumn, copy->reason_column + 1);

  columns[copy->reason_column].width = REASON_WIDTH;
  if (!fulei_table_writer_begin_sheet (copy->writer, fulei_table_reader_get_sheet_name (reader, sheet), columns,
                                       copy->reason_column + 1, error) ||
      !fulei_table_reader_read (reader, sheet, copy_cb, copy, cancellable, error))
    return FALSE;
  if (copy->error)
    {
      g_propagate_error (error, g_steal_pointer (&copy->error));
      return FALSE;
    }
  return fulei_table_writer_finish (copy->writer, error);
}

/**
 * fulei_table_copy_with_reasons:
 * @source: the user's own file
 * @sheet: which of its sheets, from 0
 * @heading_row: the row of headings, from 1; 0 when there is none
 * @reasons: (element-type guint utf8): what is wrong, by row number (#GUINT_TO_POINTER)
 * @only_rows: whether rows below the headings that have no reason are left out
 * @destination: path of the copy, .xlsx or .csv
 * @cancellable: (nullable): stops between rows
 * @error: return location for a #GError
 *
 * Writes the error file of an import (XCH-1): the sheet as it came, values and their types kept, with a last column 错误原因.
 * That column is ignored and replaced when the mended file comes back.
 *
 * Returns: whether @destination is written
 */
gboolean
fulei_table_copy_with_reasons (const char *source, guint sheet, guint heading_row, GHashTable *reasons,
                               gboolean only_rows, const char *destination, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (source, error);
  g_autofree Copy *copy = g_new0 (Copy, 1);

  if (!reader)
    return FALSE;
  copy->heading_row = heading_row;
  copy->reasons = reasons;
  copy->only_rows = only_rows;
  copy->epoch_1904 = fulei_table_reader_get_epoch_1904 (reader);
  if (!fulei_table_reader_read (reader, sheet, measure_cb, copy, cancellable, error))
    return FALSE;
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (destination, FULEI_TABLE_WRITER_DEFAULT, error);
  copy->writer = writer;
  return writer && write_copy (copy, reader, sheet, cancellable, error);
}
