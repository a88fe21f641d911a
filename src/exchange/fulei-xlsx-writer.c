/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-writer-private.h"
#include "exchange/fulei-xlsx-package.h"

#define MAX_SHEET_NAME 31
#define MAX_LIST_TEXT 255
#define MAX_COMMENT 32000
/* Shorter runs of digits survive as numbers. */
#define LONG_DIGITS 11

typedef struct
{
  lxw_workbook *workbook; /* NULL once closed */
  lxw_worksheet *sheet;   /* borrowed from it, the one being written */
  lxw_format *heading_format;
  lxw_format *text_format;
  lxw_format *date_format;
  lxw_format *moment_format;
  lxw_format *time_format;
  GPtrArray *lists; /* of GStrv: choices too long for the sheet's own rules; they go to a hidden sheet */
  char *folder;
} XlsxWriter;

static gboolean
fail (lxw_error code, GError **error)
{
  if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                         _("有一格的内容超过 32767 个字，.xlsx 放不下，请保存为 .csv。"));
  else
    fulei_atomic_file_set_error (error, errno > 0 ? errno : EIO);
  return FALSE;
}

/* Excel wants 1 to 31 characters without any of []:*?/\ and, whatever the case, different from the others. */
static char *
dup_sheet_name (XlsxWriter *xlsx, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name && *name ? name : _("表"), -1);

  g_strdelimit (valid, "[]:*?/\\\n\r\t'", ' ');
  for (guint turn = 1; turn < 1000; turn++)
    {
      g_autofree char *tail = turn > 1 ? g_strdup_printf ("（%u）", turn) : g_strdup ("");
      g_autofree char *head = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1),
                                                               MAX_SHEET_NAME - g_utf8_strlen (tail, -1)));
      char *full = g_strconcat (head, tail, NULL);
      if (!workbook_get_worksheet_by_name (xlsx->workbook, full))
        return full;
      g_free (full);
    }
  return g_strdup (valid);
}

/* `_x000D_` in a text would be read as the character it names, so its underscore is written as one (ECMA-376 part 1,
 * 22.9.2.19). An apostrophe or `="…"` that our reader takes for a guard gets a guard. */
static char *
dup_shielded (const FuleiCell *cell)
{
  GString *text = g_string_new (fulei_cell_is_wrapped (cell->text, cell->length) ? "'" : "");

  for (gsize i = 0; i < cell->length; i++)
    {
      const char *p = cell->text + i;
      if (cell->length - i >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' && g_ascii_isxdigit (p[2]) &&
          g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]))
        g_string_append (text, "_x005F");
      g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_long_digits (const FuleiCell *cell)
{
  if (cell->length < LONG_DIGITS)
    return FALSE;
  for (gsize i = 0; i + 1 < cell->length; i++)
    if (!g_ascii_isdigit (cell->text[i]))
      return FALSE;
  return TRUE;
}

static lxw_error
write_text (XlsxWriter *xlsx, guint row, guint column, const FuleiCell *cell)
{
  lxw_format *format = is_long_digits (cell) ? xlsx->text_format : NULL;

  if (!strstr (cell->text, "_x") && !fulei_cell_is_wrapped (cell->text, cell->length))
    return worksheet_write_string (xlsx->sheet, row, (lxw_col_t) column, cell->text, format);
  g_autofree char *shielded = dup_shielded (cell);
  return worksheet_write_string (xlsx->sheet, row, (lxw_col_t) column, shielded, format);
}

static lxw_error
write_cell (XlsxWriter *xlsx, guint row, guint column, const FuleiCell *cell)
{
  switch (cell->type)
    {
    case FULEI_CELL_EMPTY:
      return LXW_NO_ERROR;
    case FULEI_CELL_NUMBER:
      return worksheet_write_number (xlsx->sheet, row, (lxw_col_t) column, cell->number, NULL);
    case FULEI_CELL_DATE:
      return worksheet_write_number (xlsx->sheet, row, (lxw_col_t) column, cell->number,
                                     cell->number < 1                            ? xlsx->time_format
                                     : cell->number > (double) (gint64) cell->number ? xlsx->moment_format
                                                                                 : xlsx->date_format);
    case FULEI_CELL_BOOLEAN:
      return worksheet_write_boolean (xlsx->sheet, row, (lxw_col_t) column, cell->number > 0, NULL);
    case FULEI_CELL_TEXT:
    case FULEI_CELL_ERROR:
    default:
      return write_text (xlsx, row, column, cell);
    }
}

static gboolean
xlsx_add_row (FuleiTableWriter *writer, const FuleiCell *cells, guint n_cells, GError **error)
{
  XlsxWriter *xlsx = writer->data;

  errno = 0;
  for (guint i = 0; i < n_cells; i++)
    {
      lxw_error code = write_cell (xlsx, writer->row, i, &cells[i]);
      if (code != LXW_NO_ERROR)
        return fail (code, error);
    }
  return TRUE;
}

/* Short lists stand in the rule itself, others on a hidden sheet that the rule points to. */
static void
add_choices (XlsxWriter *xlsx, guint column, const char *const *choices)
{
  g_autofree char *joined = g_strjoinv (",", (char **) choices);
  gboolean inside = strlen (joined) <= MAX_LIST_TEXT;
  lxw_data_validation rule = { .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING };
  char name[FULEI_COLUMN_NAME_SIZE];

  for (guint i = 0; choices[i]; i++)
    inside &= strchr (choices[i], ',') == NULL && choices[i][0] != '=';
  fulei_cell_write_column_name (xlsx->lists->len, name);
  g_autofree char *formula = g_strdup_printf ("='%s'!$%s$1:$%s$%u", _("选项"), name, name,
                                              g_strv_length ((char **) choices));
  if (inside)
    {
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = (char **) choices;
    }
  else
    {
      g_ptr_array_add (xlsx->lists, g_strdupv ((char **) choices));
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = formula;
    }
  worksheet_data_validation_range (xlsx->sheet, 1, (lxw_col_t) column, FULEI_TABLE_MAX_SHEET_ROWS - 1,
                                   (lxw_col_t) column, &rule);
}

static gboolean
add_column (XlsxWriter *xlsx, guint i, const FuleiTableColumn *column, GError **error)
{
  lxw_error code = LXW_NO_ERROR;

  if (column->width > 0 || column->text)
    worksheet_set_column (xlsx->sheet, (lxw_col_t) i, (lxw_col_t) i, column->width > 0 ? column->width : LXW_DEF_COL_WIDTH,
                          column->text ? xlsx->text_format : NULL);
  if (column->heading)
    code = worksheet_write_string (xlsx->sheet, 0, (lxw_col_t) i, column->heading, xlsx->heading_format);
  if (code == LXW_NO_ERROR && column->heading && column->comment && strlen (column->comment) < MAX_COMMENT)
    code = worksheet_write_comment (xlsx->sheet, 0, (lxw_col_t) i, column->comment);
  if (column->choices && column->choices[0])
    add_choices (xlsx, i, column->choices);
  return code == LXW_NO_ERROR || fail (code, error);
}

static gboolean
xlsx_begin_sheet (FuleiTableWriter *writer, const char *name, const FuleiTableColumn *columns, guint n_columns,
                  GError **error)
{
  XlsxWriter *xlsx = writer->data;
  g_autofree char *valid = dup_sheet_name (xlsx, name);
  gboolean headings = FALSE;

  errno = 0;
  xlsx->sheet = workbook_add_worksheet (xlsx->workbook, valid);
  if (!xlsx->sheet)
    return fail (LXW_ERROR_CREATING_TMPFILE, error);
  for (guint i = 0; i < n_columns; i++)
    {
      headings |= columns[i].heading != NULL;
      if (!add_column (xlsx, i, &columns[i], error))
        return FALSE;
    }
  if (headings)
    worksheet_freeze_panes (xlsx->sheet, 1, 0);
  return TRUE;
}

static gboolean
write_lists (XlsxWriter *xlsx, GError **error)
{
  gboolean more = xlsx->lists->len > 0;

  if (!more)
    return TRUE;
  xlsx->sheet = workbook_add_worksheet (xlsx->workbook, _("选项"));
  if (!xlsx->sheet)
    return fail (LXW_ERROR_CREATING_TMPFILE, error);
  worksheet_hide (xlsx->sheet);
  for (guint row = 0; more; row++)
    {
      more = FALSE;
      for (guint i = 0; i < xlsx->lists->len; i++)
        {
          char **choices = g_ptr_array_index (xlsx->lists, i);
          if (row >= g_strv_length (choices))
            continue;
          more = TRUE;
          worksheet_write_string (xlsx->sheet, row, (lxw_col_t) i, choices[row], NULL);
        }
    }
  return TRUE;
}

/* libxlsxwriter does not look whether the rows it keeps in temporary files could be written. */
static gboolean
check_temporary_files (XlsxWriter *xlsx, GError **error)
{
  lxw_worksheet *sheet;

  LXW_FOREACH_WORKSHEET (sheet, xlsx->workbook)
    if (sheet->optimize_tmpfile && (fflush (sheet->optimize_tmpfile) != 0 || ferror (sheet->optimize_tmpfile)))
      return fail (LXW_ERROR_CREATING_TMPFILE, error);
  return TRUE;
}

/* Nor whether what it assembles from them is whole. */
static gboolean
check_result (const char *path, guint n_sheets, GError **error)
{
  g_autoptr (FuleiXlsxPackage) package = fulei_xlsx_package_open (path, NULL);

  for (guint i = 1; i <= n_sheets; i++)
    {
      g_autofree char *part = g_strdup_printf ("xl/worksheets/sheet%u.xml", i);
      g_autoptr (GByteArray) tail = g_byte_array_new ();
      if (!package || !fulei_xlsx_package_find_tail (package, part, "</worksheet>", tail, NULL) || tail->len == 0)
        {
          fulei_atomic_file_set_error (error, ENOSPC);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
xlsx_finish (FuleiTableWriter *writer, GError **error)
{
  XlsxWriter *xlsx = writer->data;
  guint n_sheets = writer->n_sheets + (xlsx->lists->len > 0 ? 1 : 0);

  errno = 0;
  if (!write_lists (xlsx, error) || !check_temporary_files (xlsx, error))
    return FALSE;
  lxw_error code = workbook_close (g_steal_pointer (&xlsx->workbook));
  if (code != LXW_NO_ERROR)
    return fail (code, error);
  return check_result (fulei_atomic_file_get_path (writer->file), n_sheets, error);
}

static void
xlsx_free (gpointer data)
{
  XlsxWriter *xlsx = data;

  g_clear_pointer (&xlsx->workbook, lxw_workbook_free);
  g_ptr_array_unref (xlsx->lists);
  g_free (xlsx->folder);
  g_free (xlsx);
}

static lxw_format *
add_number_format (XlsxWriter *xlsx, const char *code)
{
  lxw_format *format = workbook_add_format (xlsx->workbook);

  format_set_num_format (format, code);
  return format;
}

static const FuleiTableWriterFormat xlsx_format = { xlsx_begin_sheet, xlsx_add_row, xlsx_finish, xlsx_free };

/**
 * fulei_xlsx_writer_open:
 * @writer: a writer with its file open
 * @folder: where its temporary files go, so that nothing is copied to another disk
 * @error: return location for a #GError
 *
 * Makes @writer one of .xlsx files, row after row in constant memory.
 *
 * Returns: whether it could be begun
 */
gboolean
fulei_xlsx_writer_open (FuleiTableWriter *writer, const char *folder, GError **error)
{
  XlsxWriter *xlsx = g_new0 (XlsxWriter, 1);

  writer->format = &xlsx_format;
  writer->data = xlsx;
  xlsx->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  xlsx->folder = g_strdup (folder);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = xlsx->folder };
  errno = 0;
  xlsx->workbook = workbook_new_opt (fulei_atomic_file_get_path (writer->file), &options);
  if (!xlsx->workbook)
    return fail (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  xlsx->heading_format = workbook_add_format (xlsx->workbook);
  format_set_bold (xlsx->heading_format);
  format_set_bg_color (xlsx->heading_format, 0xE8EEF7);
  format_set_border (xlsx->heading_format, LXW_BORDER_THIN);
  format_set_text_wrap (xlsx->heading_format);
  format_set_align (xlsx->heading_format, LXW_ALIGN_CENTER);
  format_set_align (xlsx->heading_format, LXW_ALIGN_VERTICAL_CENTER);
  xlsx->text_format = add_number_format (xlsx, "@");
  xlsx->date_format = add_number_format (xlsx, "yyyy-mm-dd");
  xlsx->moment_format = add_number_format (xlsx, "yyyy-mm-dd hh:mm:ss");
  xlsx->time_format = add_number_format (xlsx, "hh:mm:ss");
  return TRUE;
}
