/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <freexl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-reader-private.h"

/* An .xls holds at most 65,536 rows a sheet and is read into memory as a whole. */
#define MAX_FILE_SIZE ((goffset) 64 << 20)
#define MAX_XLS_COLUMNS 256
#define NUMBER_SIZE 40

typedef struct
{
  const void *handle;
} XlsReader;

static gboolean
fail_damaged (int code, GError **error)
{
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_DAMAGED,
               _("这个 .xls 文件已损坏或没有传完整（代码 %d）。请在 WPS 表格中打开，另存为 .xlsx 后再导入。"), code);
  return FALSE;
}

static void
set_text (FuleiCell *cell, FuleiCellType type, const char *text)
{
  cell->text = text ? text : "";
  cell->length = strlen (cell->text);
  cell->type = cell->length > 0 ? type : FULEI_CELL_EMPTY;
}

/* Fills @cell; what must be written anew goes to @number or, of texts that need cleaning, to @owned. */
static void
convert (FuleiTableReader *reader, const FreeXL_CellValue *value, FuleiCell *cell, char *number, GPtrArray *owned)
{
  *cell = (FuleiCell){ .text = "" };
  switch (value->type)
    {
    case FREEXL_CELL_INT:
      g_snprintf (number, NUMBER_SIZE, "%d", value->value.int_value);
      set_text (cell, FULEI_CELL_NUMBER, number);
      cell->number = value->value.int_value;
      break;
    case FREEXL_CELL_DOUBLE:
      g_ascii_formatd (number, NUMBER_SIZE, "%.15g", value->value.double_value);
      set_text (cell, FULEI_CELL_NUMBER, number);
      cell->number = value->value.double_value;
      break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      set_text (cell, FULEI_CELL_DATE, value->value.text_value);
      if (!fulei_cell_parse_date (cell->text, reader->epoch_1904, &cell->number))
        cell->type = FULEI_CELL_TEXT;
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      set_text (cell, FULEI_CELL_TEXT, value->value.text_value);
      if (!g_utf8_validate (cell->text, -1, NULL))
        {
          g_ptr_array_add (owned, g_utf8_make_valid (cell->text, -1));
          set_text (cell, FULEI_CELL_TEXT, g_ptr_array_index (owned, owned->len - 1));
        }
      else if (fulei_cell_is_wrapped (cell->text, cell->length))
        {
          const char *inner = cell->text;
          fulei_cell_unwrap (&inner, &cell->length);
          g_ptr_array_add (owned, g_strndup (inner, cell->length));
          cell->text = g_ptr_array_index (owned, owned->len - 1);
        }
      break;
    default:
      break;
    }
}

static gboolean
fail_at_cell (FuleiTableRun *run, guint row, guint column, GError **error)
{
  char name[FULEI_COLUMN_NAME_SIZE];

  fulei_cell_write_column_name (column, name);
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
               _("工作表“%s”第 %u 行 %s 列：内容过长（超过 32767 个字），请删短后再导入。"),
               fulei_table_reader_get_sheet_name (run->reader, run->sheet), row + 1, name);
  return FALSE;
}

static gboolean
xls_read (FuleiTableRun *run, GError **error)
{
  XlsReader *xls = run->reader->data;
  FuleiCell cells[MAX_XLS_COLUMNS];
  char numbers[MAX_XLS_COLUMNS][NUMBER_SIZE];
  unsigned int n_rows = 0;
  unsigned short n_columns = 0;

  int code = freexl_select_active_worksheet (xls->handle, (unsigned short) run->sheet);
  if (code == FREEXL_OK)
    code = freexl_worksheet_dimensions (xls->handle, &n_rows, &n_columns);
  if (code != FREEXL_OK)
    return fail_damaged (code, error);
  n_columns = MIN (n_columns, MAX_XLS_COLUMNS);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  for (unsigned int row = 0; row < n_rows; row++)
    {
      for (unsigned short column = 0; column < n_columns; column++)
        {
          FreeXL_CellValue value = { .type = FREEXL_CELL_NULL };
          code = freexl_get_cell_value (xls->handle, row, column, &value);
          if (code != FREEXL_OK)
            return fail_damaged (code, error);
          convert (run->reader, &value, &cells[column], numbers[column], owned);
          if (cells[column].length > FULEI_TABLE_MAX_CELL_BYTES)
            return fail_at_cell (run, row, column, error);
        }
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
      run->reader->progress = (double) row / n_rows;
      if (!fulei_table_run_emit (run, row + 1, cells, n_columns))
        break;
      g_ptr_array_set_size (owned, 0);
    }
  return TRUE;
}

static void
xls_free (gpointer data)
{
  XlsReader *xls = data;

  if (xls->handle)
    freexl_close (xls->handle);
  g_free (xls);
}

static gboolean
load_sheets (FuleiTableReader *reader, XlsReader *xls, GError **error)
{
  unsigned int n_sheets = 0, date_mode = 0, password = 0;

  if (freexl_get_info (xls->handle, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK && password == FREEXL_BIFF_OBFUSCATED)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCRYPTED,
                           _("这个工作簿设了打开密码。请在 WPS 表格或 Excel 中打开，取消密码并保存后再导入。"));
      return FALSE;
    }
  if (freexl_get_info (xls->handle, FREEXL_BIFF_DATEMODE, &date_mode) == FREEXL_OK)
    reader->epoch_1904 = date_mode == FREEXL_BIFF_DATEMODE_1904;
  int code = freexl_get_info (xls->handle, FREEXL_BIFF_SHEET_COUNT, &n_sheets);
  if (code != FREEXL_OK || n_sheets == 0)
    return fail_damaged (code, error);
  for (unsigned int i = 0; i < n_sheets && i < G_MAXUINT16; i++)
    {
      const char *name = NULL;
      if (freexl_get_worksheet_name (xls->handle, (unsigned short) i, &name) != FREEXL_OK || !name)
        name = "";
      fulei_table_reader_add_sheet (reader, name, NULL, FALSE);
    }
  return TRUE;
}

static const FuleiTableFormat xls_format = { xls_read, NULL, xls_free };

/**
 * fulei_xls_reader_open:
 * @reader: a reader with its path set
 * @error: return location for a #GError
 *
 * Makes @reader one of workbooks of Excel 5 to 2003 (BIFF). libfreexl tells neither hidden sheets nor merged cells, and
 * gives numbers in the Chinese built-in date formats as numbers.
 *
 * Returns: whether the file could be read
 */
gboolean
fulei_xls_reader_open (FuleiTableReader *reader, GError **error)
{
  XlsReader *xls = g_new0 (XlsReader, 1);
  struct stat status;

  reader->format = &xls_format;
  reader->data = xls;
  reader->description = g_strdup (_("旧版 Excel 工作簿（.xls）"));
  if (stat (reader->path, &status) == 0 && status.st_size > MAX_FILE_SIZE)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                           _("文件太大（超过 64 MB）。请在 WPS 表格中打开，另存为 .xlsx 后再导入。"));
      return FALSE;
    }
  int code = freexl_open (reader->path, &xls->handle);
  if (code != FREEXL_OK)
    return fail_damaged (code, error);
  return load_sheets (reader, xls, error);
}
