/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-table-reader-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-file-kind.h"

static void
sheet_free (gpointer data)
{
  FuleiTableSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_clear_pointer (&sheet->merged, g_array_unref);
  g_free (sheet);
}

static FuleiTableSheet *
get_sheet (FuleiTableReader *reader, guint sheet)
{
  return sheet < reader->sheets->len ? g_ptr_array_index (reader->sheets, sheet) : NULL;
}

static gboolean
check_sheet (FuleiTableReader *reader, guint sheet, GError **error)
{
  if (get_sheet (reader, sheet))
    return TRUE;
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_SHEET,
               _("文件里没有第 %u 张工作表，它只有 %u 张"), sheet + 1, reader->sheets->len);
  return FALSE;
}

/* For the formats: notes a sheet of the file, in the order of its tabs. @part may be NULL. */
void
fulei_table_reader_add_sheet (FuleiTableReader *reader, const char *name, const char *part, gboolean hidden)
{
  FuleiTableSheet *sheet = g_new0 (FuleiTableSheet, 1);

  sheet->name = g_utf8_make_valid (name, -1);
  sheet->part = g_strdup (part);
  sheet->hidden = hidden;
  g_ptr_array_add (reader->sheets, sheet);
}

/* For the formats: hands on one row without its empty tail, if anything is in it. Returns whether to go on. */
gboolean
fulei_table_run_emit (FuleiTableRun *run, guint number, const FuleiCell *cells, guint n_cells)
{
  while (n_cells > 0 && cells[n_cells - 1].type == FULEI_CELL_EMPTY && !cells[n_cells - 1].formula)
    n_cells--;
  if (n_cells == 0)
    return TRUE;
  FuleiTableRow row = { number, n_cells, cells };
  return run->func (&row, run->user_data);
}

/**
 * fulei_table_reader_new_for_file:
 * @path: path of a file
 * @error: return location for a #GError of %FULEI_EXCHANGE_ERROR
 *
 * Opens a table. What kind it is comes from its bytes, not from its name; a file that cannot be read (.et, .ods, .docx,
 * .pdf, pictures, web pages, with a password) is refused with a sentence that says how to save it (XCH-1).
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL with @error set
 */
FuleiTableReader *
fulei_table_reader_new_for_file (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  FuleiFileKind kind = fulei_file_kind_detect (path, error);
  if (kind == FULEI_FILE_KIND_UNREADABLE)
    return NULL;

  g_autoptr (FuleiTableReader) reader = g_new0 (FuleiTableReader, 1);
  reader->path = g_strdup (path);
  reader->sheets = g_ptr_array_new_with_free_func (sheet_free);
  gboolean opened = kind == FULEI_FILE_KIND_XLSX  ? fulei_xlsx_reader_open (reader, error)
                    : kind == FULEI_FILE_KIND_XLS ? fulei_xls_reader_open (reader, error)
                                                  : fulei_csv_reader_open (reader, error);
  return opened ? g_steal_pointer (&reader) : NULL;
}

/**
 * fulei_table_reader_free:
 * @reader: (nullable): a reader
 *
 * Closes the file.
 */
void
fulei_table_reader_free (FuleiTableReader *reader)
{
  if (!reader)
    return;
  if (reader->format && reader->format->free_data && reader->data)
    reader->format->free_data (reader->data);
  g_ptr_array_unref (reader->sheets);
  g_free (reader->description);
  g_free (reader->path);
  g_free (reader);
}

/**
 * fulei_table_reader_get_path:
 * @reader: a reader
 *
 * Returns: (transfer none): the path given on opening
 */
const char *
fulei_table_reader_get_path (FuleiTableReader *reader)
{
  return reader->path;
}

/**
 * fulei_table_reader_get_description:
 * @reader: a reader
 *
 * Returns: (transfer none): what the file was found to be, for people: "CSV，GB18030，逗号分隔"
 */
const char *
fulei_table_reader_get_description (FuleiTableReader *reader)
{
  return reader->description;
}

/**
 * fulei_table_reader_get_n_sheets:
 * @reader: a reader
 *
 * Returns: the number of sheets with cells, hidden ones included; 1 for text files
 */
guint
fulei_table_reader_get_n_sheets (FuleiTableReader *reader)
{
  return reader->sheets->len;
}

/**
 * fulei_table_reader_get_sheet_name:
 * @reader: a reader
 * @sheet: a sheet from 0
 *
 * Returns: (transfer none) (nullable): what its tab says; for text files the file's name; %NULL if there is no such sheet
 */
const char *
fulei_table_reader_get_sheet_name (FuleiTableReader *reader, guint sheet)
{
  FuleiTableSheet *found = get_sheet (reader, sheet);

  return found ? found->name : NULL;
}

/**
 * fulei_table_reader_is_sheet_hidden:
 * @reader: a reader
 * @sheet: a sheet from 0
 *
 * Returns: whether the sheet's tab is hidden (never known of .xls)
 */
gboolean
fulei_table_reader_is_sheet_hidden (FuleiTableReader *reader, guint sheet)
{
  FuleiTableSheet *found = get_sheet (reader, sheet);

  return found && found->hidden;
}

/**
 * fulei_table_reader_get_epoch_1904:
 * @reader: a reader
 *
 * Returns: whether serial dates count from 1904-01-01 in place of 1900
 */
gboolean
fulei_table_reader_get_epoch_1904 (FuleiTableReader *reader)
{
  return reader->epoch_1904;
}

/**
 * fulei_table_reader_get_progress:
 * @reader: a reader
 *
 * May be called from the row function.
 *
 * Returns: how much of the sheet under way is read, 0 to 1
 */
double
fulei_table_reader_get_progress (FuleiTableReader *reader)
{
  return CLAMP (reader->progress, 0, 1);
}

/**
 * fulei_table_reader_read:
 * @reader: a reader
 * @sheet: a sheet from 0
 * @func: (scope call): called for each row that is not empty, in order
 * @user_data: for @func
 * @cancellable: (nullable): stops between rows
 * @error: return location for a #GError of %FULEI_EXCHANGE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Streams a sheet; may be called again. Rows handed on before an error count as read: a caller that wants all or
 * nothing keeps them apart until this returns.
 *
 * Returns: %FALSE with @error set when the sheet is damaged, too large or cancelled
 */
gboolean
fulei_table_reader_read (FuleiTableReader *reader, guint sheet, FuleiTableRowFunc func, gpointer user_data,
                         GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (reader != NULL && func != NULL, FALSE);

  if (!check_sheet (reader, sheet, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  FuleiTableRun run = { reader, sheet, func, user_data, cancellable };
  reader->progress = 0;
  return reader->format->read (&run, error);
}

/**
 * fulei_table_reader_knows_merged:
 * @reader: a reader
 * @sheet: a sheet from 0
 *
 * They stand behind all rows. Of a long sheet they are known once fulei_table_reader_read() has read all of it.
 *
 * Returns: whether fulei_table_reader_get_merged() does not have to run over a long sheet
 */
gboolean
fulei_table_reader_knows_merged (FuleiTableReader *reader, guint sheet)
{
  FuleiTableSheet *found = get_sheet (reader, sheet);

  return !found || found->merged || !reader->format->knows_merged || reader->format->knows_merged (reader, sheet);
}

/**
 * fulei_table_reader_get_merged:
 * @reader: a reader
 * @sheet: a sheet from 0
 * @n_ranges: (out): number of ranges
 * @error: return location for a #GError
 *
 * Only the first cell of a merged range has the value. Found on the first call by looking at the sheet's end, which is
 * several times quicker than reading it. Never any in .xls and text files.
 *
 * Returns: (transfer none) (nullable): the ranges; %NULL when there are none or with @error set
 */
const FuleiTableRange *
fulei_table_reader_get_merged (FuleiTableReader *reader, guint sheet, guint *n_ranges, GError **error)
{
  *n_ranges = 0;
  if (!check_sheet (reader, sheet, error))
    return NULL;
  FuleiTableSheet *found = get_sheet (reader, sheet);
  if (!found->merged)
    {
      g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (FuleiTableRange));
      if (reader->format->load_merged && !reader->format->load_merged (reader, sheet, ranges, error))
        return NULL;
      found->merged = g_steal_pointer (&ranges);
    }
  *n_ranges = found->merged->len;
  return found->merged->len > 0 ? (const FuleiTableRange *) found->merged->data : NULL;
}
