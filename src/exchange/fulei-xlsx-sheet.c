/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"

#define MAX_ROW_BYTES (16 << 20)

static void
fail_at_cell (FuleiXlsxSheet *sheet, int code, const char *what)
{
  char name[FULEI_COLUMN_NAME_SIZE];

  sheet->failed = TRUE;
  if (sheet->trying)
    return;
  fulei_cell_write_column_name (sheet->column, name);
  g_autofree char *message = g_strdup_printf (_("工作表“%s”第 %u 行 %s 列：%s"),
                                              fulei_table_reader_get_sheet_name (sheet->run->reader, sheet->run->sheet),
                                              sheet->row, name, what);
  fulei_xlsx_parse_fail (&sheet->parse, code, message);
}

static void
reserve_text (FuleiXlsxSheet *sheet, gsize more)
{
  if (sheet->text_used + more <= sheet->text_allocated)
    return;
  sheet->text_allocated = 2 * (sheet->text_used + more);
  sheet->text = g_realloc (sheet->text, sheet->text_allocated);
}

/**
 * fulei_xlsx_sheet_begin_row:
 * @number: (nullable): the row's number as written, not terminated; %NULL when it has none
 * @length: its bytes
 *
 * Begins the row of that number, or the next.
 */
void
fulei_xlsx_sheet_begin_row (FuleiXlsxSheet *sheet, const char *number, gsize length)
{
  guint row = sheet->row + 1;

  if (number)
    row = length <= 7 ? (guint) strtoul (number, NULL, 10) : 0;
  sheet->column = 0;
  if (row <= sheet->row || row > FULEI_TABLE_MAX_SHEET_ROWS)
    {
      fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_DAMAGED, _("此后的行号不对，文件已损坏。请另存为 .xlsx 后再导入。"));
      return;
    }
  sheet->row = row;
  sheet->next_column = 0;
  sheet->n_cells = 0;
  sheet->text_used = 0;
}

static FuleiXlsxKind
kind_of (const char *type, gsize length)
{
  if (length == 1)
    return *type == 's' ? FULEI_XLSX_SHARED : *type == 'b' ? FULEI_XLSX_BOOLEAN : *type == 'e' ? FULEI_XLSX_ERROR
           : *type == 'd' ? FULEI_XLSX_ISO_DATE : FULEI_XLSX_NUMBER;
  return FULEI_XLSX_TEXT;
}

static guint
parse_index (const char *text, gsize length)
{
  guint value = 0;

  for (gsize i = 0; i < length && i < 9; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return G_MAXUINT;
      value = value * 10 + (guint) (text[i] - '0');
    }
  return length > 0 && length < 10 ? value : G_MAXUINT;
}

/** fulei_xlsx_sheet_begin_cell: a cell follows; then its attributes, then fulei_xlsx_sheet_place_cell() */
void
fulei_xlsx_sheet_begin_cell (FuleiXlsxSheet *sheet)
{
  sheet->cell_row = sheet->row - 1;
  sheet->column = sheet->next_column;
  sheet->kind = FULEI_XLSX_NUMBER;
  sheet->style = 0;
  sheet->formula = FALSE;
  sheet->in_phonetic = FALSE;
  sheet->start = sheet->text_used;
}

/**
 * fulei_xlsx_sheet_set_attribute:
 * @letter: name of an attribute of the cell: `r`, `s` or `t`; others say nothing
 * @value: not terminated
 * @length: its bytes
 */
void
fulei_xlsx_sheet_set_attribute (FuleiXlsxSheet *sheet, char letter, const char *value, gsize length)
{
  if (letter == 'r' && !fulei_cell_parse_reference (value, length, &sheet->cell_row, &sheet->column))
    sheet->cell_row = G_MAXUINT;
  else if (letter == 's')
    sheet->style = parse_index (value, length);
  else if (letter == 't')
    sheet->kind = kind_of (value, length);
}

/** fulei_xlsx_sheet_place_cell: all attributes of the cell are known: is it where it may be? */
void
fulei_xlsx_sheet_place_cell (FuleiXlsxSheet *sheet)
{
  sheet->next_column = sheet->column + 1;
  if (sheet->row == 0 || sheet->cell_row != sheet->row - 1 || sheet->column >= FULEI_TABLE_MAX_SHEET_COLUMNS)
    fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_DAMAGED, _("单元格的位置不对，文件已损坏。请另存为 .xlsx 后再导入。"));
}

/**
 * fulei_xlsx_sheet_reserve:
 * @more: bytes of the cell's text that may come
 *
 * Returns: (transfer none): where they go, valid until the next call; %NULL, and the cell's error, when they are too many
 */
char *
fulei_xlsx_sheet_reserve (FuleiXlsxSheet *sheet, gsize more)
{
  if (sheet->text_used - sheet->start + more > FULEI_TABLE_MAX_CELL_BYTES || sheet->text_used + more > MAX_ROW_BYTES)
    {
      fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_LIMIT, _("内容过长（超过 32767 个字），请删短后再导入。"));
      return NULL;
    }
  reserve_text (sheet, more + FULEI_CELL_DATE_SIZE);
  return sheet->text + sheet->text_used;
}

static void
finish_shared (FuleiXlsxSheet *sheet, FuleiCell *cell)
{
  guint index = parse_index (sheet->text + sheet->start, sheet->text_used - sheet->start);

  sheet->text_used = sheet->start;
  cell->text = fulei_xlsx_strings_get (sheet->strings, index, &cell->length);
  cell->type = cell->text && cell->length > 0 ? FULEI_CELL_TEXT : FULEI_CELL_EMPTY;
  sheet->offsets[sheet->column] = G_MAXSIZE;
  if (!cell->text)
    fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_DAMAGED, _("引用的文字不在文件里，文件已损坏。请另存为 .xlsx 后再导入。"));
  else if (fulei_xlsx_strings_is_oversize (sheet->strings, index))
    fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_LIMIT, _("内容过长（超过 32767 个字），请删短后再导入。"));
}

/* Excel stores 0.1 as 0.10000000000000001; what it shows has 15 digits. Whole numbers and exponents stay as written, so
 * that numbers that lost digits can be told. */
static void
shorten_number (FuleiXlsxSheet *sheet, FuleiCell *cell)
{
  char *text = sheet->text + sheet->start;
  char shown[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->length <= 16 || !memchr (text, '.', cell->length) || memchr (text, 'E', cell->length) ||
      memchr (text, 'e', cell->length))
    return;
  g_ascii_formatd (shown, sizeof shown, "%.15g", cell->number);
  gsize length = strlen (shown);
  if (length < cell->length && !strchr (shown, 'e'))
    {
      memcpy (text, shown, length);
      cell->length = length;
    }
}

static gboolean
parse_number (const char *text, gsize length, double *number)
{
  gint64 whole = 0;
  gsize i = 0;
  char *end;

  for (; i < length && i < 15 && g_ascii_isdigit (text[i]); i++)
    whole = whole * 10 + (text[i] - '0');
  *number = (double) whole;
  if (i == length)
    return TRUE;
  *number = g_ascii_strtod (text, &end);
  return end == text + length && isfinite (*number);
}

static void
finish_number (FuleiXlsxSheet *sheet, FuleiCell *cell)
{
  char *text = sheet->text + sheet->start;
  char date[FULEI_CELL_DATE_SIZE];

  text[cell->length] = '\0';
  if (!parse_number (text, cell->length, &cell->number))
    {
      fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_DAMAGED, _("数字写得不对，文件已损坏。请另存为 .xlsx 后再导入。"));
      return;
    }
  cell->type = FULEI_CELL_NUMBER;
  if (sheet->style < sheet->workbook->n_styles && sheet->workbook->date_styles[sheet->style] &&
      fulei_cell_write_date (cell->number, sheet->run->reader->epoch_1904, date))
    {
      cell->type = FULEI_CELL_DATE;
      cell->length = strlen (date);
      memcpy (text, date, cell->length);
    }
  else
    shorten_number (sheet, cell);
}

static void
finish_own_text (FuleiXlsxSheet *sheet, FuleiCell *cell)
{
  char *text = sheet->text + sheet->start;
  const char *inner = text;

  cell->type = FULEI_CELL_TEXT;
  if (sheet->kind == FULEI_XLSX_TEXT)
    {
      cell->length = fulei_xlsx_decode_escapes (text, cell->length);
      fulei_cell_unwrap (&inner, &cell->length);
      memmove (text, inner, cell->length);
      if (cell->length == 0)
        cell->type = FULEI_CELL_EMPTY;
    }
  else if (sheet->kind == FULEI_XLSX_BOOLEAN)
    {
      cell->type = FULEI_CELL_BOOLEAN;
      cell->number = *text == '1' || *text == 't';
      cell->length = cell->number > 0 ? 4 : 5;
      memcpy (text, cell->number > 0 ? "TRUE" : "FALSE", cell->length);
    }
  else if (sheet->kind == FULEI_XLSX_ERROR)
    cell->type = FULEI_CELL_ERROR;
  else if (sheet->kind == FULEI_XLSX_ISO_DATE)
    {
      text[cell->length] = '\0';
      if (fulei_cell_parse_date (text, sheet->run->reader->epoch_1904, &cell->number))
        cell->type = FULEI_CELL_DATE;
    }
}

/** fulei_xlsx_sheet_finish_cell: the cell's text is whole */
void
fulei_xlsx_sheet_finish_cell (FuleiXlsxSheet *sheet)
{
  guint column = sheet->column;

  if (column >= FULEI_TABLE_MAX_COLUMNS)
    {
      sheet->text_used = sheet->start;
      return;
    }
  while (sheet->n_cells <= column)
    {
      sheet->offsets[sheet->n_cells] = G_MAXSIZE;
      sheet->cells[sheet->n_cells++] = (FuleiCell){ .text = "" };
    }
  FuleiCell *cell = &sheet->cells[column];
  *cell = (FuleiCell){ .formula = sheet->formula, .text = "", .length = sheet->text_used - sheet->start };
  sheet->offsets[column] = cell->length > 0 ? sheet->start : G_MAXSIZE;
  if (cell->length == 0)
    return;
  if (sheet->kind == FULEI_XLSX_SHARED)
    finish_shared (sheet, cell);
  else
    {
      if (sheet->kind == FULEI_XLSX_NUMBER)
        finish_number (sheet, cell);
      else
        finish_own_text (sheet, cell);
      sheet->text[sheet->start + cell->length] = '\0';
      sheet->text_used = sheet->start + cell->length + 1;
    }
}

/** fulei_xlsx_sheet_finish_row: hands the row on; stops the parse if nobody wants more */
void
fulei_xlsx_sheet_finish_row (FuleiXlsxSheet *sheet)
{
  FuleiXlsxParse *parse = &sheet->parse;

  for (guint i = 0; i < sheet->n_cells; i++)
    if (sheet->offsets[i] != G_MAXSIZE)
      sheet->cells[i].text = sheet->text + sheet->offsets[i];
  gboolean cancelled = g_cancellable_set_error_if_cancelled (sheet->run->cancellable, &parse->error);
  if (cancelled || !fulei_table_run_emit (sheet->run, sheet->row, sheet->cells, sheet->n_cells))
    {
      parse->stopped = TRUE;
      xmlStopParser (parse->parser);
    }
  sheet->n_cells = 0;
}
