/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-import-private.h"

#include <glib/gi18n-lib.h>

/* What is read of a sheet to guess its headings and show its first values. */
#define PREVIEW_LINES 60
/* Sheets that are looked into for headings. */
#define MOST_SHEETS_TRIED 12

G_DEFINE_QUARK (fulei-import-error-quark, fulei_import_error)

static void
take_lines (FuleiImport *import, guint sheet, GPtrArray *lines)
{
  g_clear_pointer (&import->lines, g_ptr_array_unref);
  import->lines = lines;
  import->sheet = sheet;
  import->heading = fulei_import_headings_find (import->reg, lines, &import->n_heading_rows, &(guint) { 0 });
  fulei_import_match_columns (import);
}

/* The sheet whose headings name the most fields; else the first with anything in it. Hidden sheets come last: they hold
 * lists for drop-downs. */
static gboolean
guess_sheet (FuleiImport *import, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) best = NULL;
  guint best_sheet = 0, best_score = 0;
  guint n_sheets = MIN (fulei_table_reader_get_n_sheets (import->reader), MOST_SHEETS_TRIED);

  for (guint sheet = 0; sheet < n_sheets; sheet++)
    {
      g_autoptr (GPtrArray) lines = fulei_import_lines_load (import->reader, sheet, PREVIEW_LINES, cancellable, error);
      guint n_rows, score;

      if (lines == NULL)
        return FALSE;
      fulei_import_headings_find (import->reg, lines, &n_rows, &score);
      score = score * 2 + (score > 0 && !fulei_table_reader_is_sheet_hidden (import->reader, sheet));
      if (lines->len == 0 || (best != NULL && score <= best_score))
        continue;
      g_clear_pointer (&best, g_ptr_array_unref);
      best = g_steal_pointer (&lines);
      best_sheet = sheet;
      best_score = score;
    }
  if (best == NULL)
    {
      g_set_error_literal (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_EMPTY, _("文件里没有内容，请核对是不是选错了文件。"));
      return FALSE;
    }
  take_lines (import, best_sheet, g_steal_pointer (&best));
  return TRUE;
}

/**
 * fulei_import_new_for_file:
 * @ledger: must outlive the import
 * @reg: the register that the rows go into
 * @path: .xlsx, .xls or a text file
 * @cancellable: (nullable): stops between rows
 * @error: FULEI_EXCHANGE_ERROR if it cannot be read, FULEI_IMPORT_ERROR_EMPTY
 *
 * Opens a roster (XCH-1), guesses sheet, rows of headings and columns, and takes over what was remembered for these
 * headings. A sheet without recognisable headings is opened too: fulei_import_get_heading_row() is 0 then.
 *
 * Returns: (transfer full) (nullable): an import, nothing of which is in the ledger yet
 */
FuleiImport *
fulei_import_new_for_file (FuleiLedger *ledger, const FuleiRegister *reg, const char *path, GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (FuleiImport) import = g_new0 (FuleiImport, 1);

  import->ledger = ledger;
  import->reg = reg;
  import->heading = G_MAXUINT;
  import->columns = g_array_new (FALSE, TRUE, sizeof (FuleiImportColumn));
  import->rows = g_array_new (FALSE, TRUE, sizeof (FuleiImportRow));
  import->messages = g_array_new (FALSE, FALSE, sizeof (FuleiImportStored));
  import->unknown = g_array_new (FALSE, FALSE, sizeof (FuleiImportUnknown));
  import->totals = g_array_new (FALSE, FALSE, sizeof (guint));
  import->texts = g_string_chunk_new (4096);
  import->titles = g_string_chunk_new (4096);
  import->reader = fulei_table_reader_new_for_file (path, error);
  if (import->reader == NULL || !guess_sheet (import, cancellable, error))
    return NULL;
  return g_steal_pointer (&import);
}

/** fulei_import_free: @import: (nullable) (transfer full): what was taken in stays in */
void
fulei_import_free (FuleiImport *import)
{
  if (import == NULL)
    return;
  fulei_import_forget_rows (import);
  fulei_import_clear_columns (import);
  g_clear_pointer (&import->lines, g_ptr_array_unref);
  g_clear_pointer (&import->reader, fulei_table_reader_free);
  g_array_unref (import->columns);
  g_array_unref (import->rows);
  g_array_unref (import->messages);
  g_array_unref (import->unknown);
  g_free (import->township);
  g_array_unref (import->totals);
  g_string_chunk_free (import->texts);
  g_string_chunk_free (import->titles);
  g_free (import);
}

/** fulei_import_get_register: Returns: (transfer none) */
const FuleiRegister *
fulei_import_get_register (FuleiImport *import)
{
  return import->reg;
}

/** fulei_import_get_path: Returns: (transfer none): the file */
const char *
fulei_import_get_path (FuleiImport *import)
{
  return fulei_table_reader_get_path (import->reader);
}

/** fulei_import_get_description: Returns: (transfer none): what kind of file it is, for people */
const char *
fulei_import_get_description (FuleiImport *import)
{
  return fulei_table_reader_get_description (import->reader);
}

/** fulei_import_get_n_sheets: Returns: how many sheets the file has, hidden ones too */
guint
fulei_import_get_n_sheets (FuleiImport *import)
{
  return fulei_table_reader_get_n_sheets (import->reader);
}

/** fulei_import_get_sheet_name: @sheet: from 0. Returns: (transfer none) */
const char *
fulei_import_get_sheet_name (FuleiImport *import, guint sheet)
{
  return fulei_table_reader_get_sheet_name (import->reader, sheet);
}

/** fulei_import_get_sheet: Returns: the sheet that is imported, from 0 */
guint
fulei_import_get_sheet (FuleiImport *import)
{
  return import->sheet;
}

/**
 * fulei_import_set_sheet:
 * @sheet: from 0
 *
 * Takes another sheet; headings and columns are guessed anew.
 *
 * Returns: FALSE with an error of the reader; the sheet is as it was then
 */
gboolean
fulei_import_set_sheet (FuleiImport *import, guint sheet, GCancellable *cancellable, GError **error)
{
  GPtrArray *lines = fulei_import_lines_load (import->reader, sheet, PREVIEW_LINES, cancellable, error);

  if (lines == NULL)
    return FALSE;
  take_lines (import, sheet, lines);
  return TRUE;
}

/**
 * fulei_import_get_heading_row:
 * @n_rows: (out) (optional): how many rows the headings take
 *
 * Returns: number of the first row of headings as a spreadsheet shows it; 0 if none was found
 */
guint
fulei_import_get_heading_row (FuleiImport *import, guint *n_rows)
{
  if (n_rows != NULL)
    *n_rows = import->heading != G_MAXUINT ? import->n_heading_rows : 0;
  if (import->heading == G_MAXUINT)
    return 0;
  return ((const FuleiImportLine *) g_ptr_array_index (import->lines, import->heading))->number;
}

/**
 * fulei_import_set_heading_row:
 * @row: number of the first row of headings, one of those in the preview; 0 for none
 * @n_rows: 1 to 3
 *
 * The columns are guessed anew.
 */
void
fulei_import_set_heading_row (FuleiImport *import, guint row, guint n_rows)
{
  import->heading = G_MAXUINT;
  for (guint i = 0; i < import->lines->len; i++)
    if (((const FuleiImportLine *) g_ptr_array_index (import->lines, i))->number == row)
      {
        import->heading = i;
        import->n_heading_rows = CLAMP (n_rows, 1, MIN (FULEI_IMPORT_HEADING_ROWS_MAX, import->lines->len - i));
      }
  fulei_import_match_columns (import);
}

/** fulei_import_get_n_preview: Returns: how many of the sheet's first rows there are to look at */
guint
fulei_import_get_n_preview (FuleiImport *import)
{
  return import->lines->len;
}

/**
 * fulei_import_get_preview:
 * @position: below fulei_import_get_n_preview()
 * @number: (out): the row's number as a spreadsheet shows it
 *
 * Returns: (transfer none) (array zero-terminated=1): the row's cells
 */
const char *const *
fulei_import_get_preview (FuleiImport *import, guint position, guint *number)
{
  const FuleiImportLine *line;

  g_return_val_if_fail (position < import->lines->len, NULL);
  line = g_ptr_array_index (import->lines, position);
  *number = line->number;
  return (const char *const *) line->cells;
}
