/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-reader-private.h"
#include "exchange/fulei-xlsx-strings.h"
#include "exchange/fulei-xlsx-workbook.h"

#define MAX_ROW_BYTES (16 << 20)
#define MAX_MERGED 65536

typedef struct
{
  FuleiXlsxPackage *package;
  FuleiXlsxWorkbook workbook;
  FuleiXlsxStrings *strings; /* loaded with the first sheet */
} XlsxReader;

typedef enum
{
  VALUE_NUMBER,
  VALUE_SHARED,
  VALUE_TEXT, /* t="str" and "inlineStr" */
  VALUE_BOOLEAN,
  VALUE_ERROR,
  VALUE_ISO_DATE,
} ValueKind;

/* A sheet being read. Texts of the row lie one after another in text; cells hold offsets until the row is whole. */
typedef struct
{
  FuleiXlsxParse parse;
  FuleiTableRun *run;
  XlsxReader *book;

  guint row;      /* from 1; 0 before the first */
  guint column;   /* of the cell being read, from 0 */
  guint next_column;
  guint n_cells;
  FuleiCell cells[FULEI_TABLE_MAX_COLUMNS];
  gsize offsets[FULEI_TABLE_MAX_COLUMNS]; /* into text, or G_MAXSIZE for shared strings */

  char *text;
  gsize text_used;
  gsize text_allocated;

  gsize start; /* of the cell's text */
  ValueKind kind;
  guint style;
  gboolean formula;
  gboolean in_data;
  gboolean in_inline;
  gboolean in_phonetic;
  gboolean collecting;
} SheetReader;

static void
fail_at_cell (SheetReader *sheet, int code, const char *what)
{
  char name[FULEI_COLUMN_NAME_SIZE];

  fulei_cell_write_column_name (sheet->column, name);
  g_autofree char *message = g_strdup_printf (_("工作表“%s”第 %u 行 %s 列：%s"),
                                              fulei_table_reader_get_sheet_name (sheet->run->reader, sheet->run->sheet),
                                              sheet->row, name, what);
  fulei_xlsx_parse_fail (&sheet->parse, code, message);
}

static void
reserve_text (SheetReader *sheet, gsize more)
{
  if (sheet->text_used + more <= sheet->text_allocated)
    return;
  sheet->text_allocated = 2 * (sheet->text_used + more);
  sheet->text = g_realloc (sheet->text, sheet->text_allocated);
}

static void
begin_row (SheetReader *sheet, int n_attributes, const xmlChar **attributes)
{
  gsize length;
  const char *number = fulei_xlsx_get_attribute (n_attributes, attributes, "r", &length);
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

static ValueKind
kind_of (const char *type, gsize length)
{
  if (length == 1)
    return *type == 's' ? VALUE_SHARED : *type == 'b' ? VALUE_BOOLEAN : *type == 'e' ? VALUE_ERROR
           : *type == 'd' ? VALUE_ISO_DATE : VALUE_NUMBER;
  return VALUE_TEXT;
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

static void
begin_cell (SheetReader *sheet, int n_attributes, const xmlChar **attributes)
{
  guint row = sheet->row - 1;

  sheet->column = sheet->next_column;
  sheet->kind = VALUE_NUMBER;
  sheet->style = 0;
  sheet->formula = FALSE;
  sheet->in_phonetic = FALSE;
  sheet->start = sheet->text_used;
  for (; n_attributes > 0; n_attributes--, attributes += 5)
    {
      const char *value = (const char *) attributes[3];
      gsize length = (gsize) (attributes[4] - attributes[3]);
      if (attributes[0][0] == '\0' || attributes[0][1] != '\0')
        continue;
      if (attributes[0][0] == 'r' && !fulei_cell_parse_reference (value, length, &row, &sheet->column))
        row = G_MAXUINT;
      else if (attributes[0][0] == 's')
        sheet->style = parse_index (value, length);
      else if (attributes[0][0] == 't')
        sheet->kind = kind_of (value, length);
    }
  sheet->next_column = sheet->column + 1;
  if (sheet->row == 0 || row != sheet->row - 1 || sheet->column >= FULEI_TABLE_MAX_SHEET_COLUMNS)
    fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_DAMAGED, _("单元格的位置不对，文件已损坏。请另存为 .xlsx 后再导入。"));
}

static void
start_cb (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes)
{
  SheetReader *sheet = user_data;

  if (!sheet->in_data)
    sheet->in_data = strcmp (name, "sheetData") == 0;
  else if (name[1] == '\0')
    {
      if (name[0] == 'c')
        begin_cell (sheet, n_attributes, attributes);
      else if (name[0] == 'v' || (name[0] == 't' && sheet->in_inline && !sheet->in_phonetic))
        sheet->collecting = TRUE;
      else if (name[0] == 'f')
        sheet->formula = TRUE;
    }
  else if (strcmp (name, "row") == 0)
    begin_row (sheet, n_attributes, attributes);
  else if (strcmp (name, "is") == 0)
    sheet->in_inline = TRUE;
  else if (strcmp (name, "rPh") == 0)
    sheet->in_phonetic = TRUE;
}

static void
text_cb (gpointer user_data, const char *text, gsize length)
{
  SheetReader *sheet = user_data;

  if (!sheet->collecting)
    return;
  if (sheet->text_used - sheet->start + length > FULEI_TABLE_MAX_CELL_BYTES || sheet->text_used + length > MAX_ROW_BYTES)
    {
      fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_LIMIT, _("内容过长（超过 32767 个字），请删短后再导入。"));
      return;
    }
  reserve_text (sheet, length + FULEI_CELL_DATE_SIZE);
  memcpy (sheet->text + sheet->text_used, text, length);
  sheet->text_used += length;
}

static void
finish_shared (SheetReader *sheet, FuleiCell *cell)
{
  guint index = parse_index (sheet->text + sheet->start, sheet->text_used - sheet->start);

  sheet->text_used = sheet->start;
  cell->text = fulei_xlsx_strings_get (sheet->book->strings, index, &cell->length);
  cell->type = cell->text && cell->length > 0 ? FULEI_CELL_TEXT : FULEI_CELL_EMPTY;
  sheet->offsets[sheet->column] = G_MAXSIZE;
  if (!cell->text)
    fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_DAMAGED, _("引用的文字不在文件里，文件已损坏。请另存为 .xlsx 后再导入。"));
  else if (fulei_xlsx_strings_is_oversize (sheet->book->strings, index))
    fail_at_cell (sheet, FULEI_EXCHANGE_ERROR_LIMIT, _("内容过长（超过 32767 个字），请删短后再导入。"));
}

/* Excel stores 0.1 as 0.10000000000000001; what it shows has 15 digits. Whole numbers and exponents stay as written, so
 * that numbers that lost digits can be told. */
static void
shorten_number (SheetReader *sheet, FuleiCell *cell)
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
finish_number (SheetReader *sheet, FuleiCell *cell)
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
  if (sheet->style < sheet->book->workbook.n_styles && sheet->book->workbook.date_styles[sheet->style] &&
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
finish_own_text (SheetReader *sheet, FuleiCell *cell)
{
  char *text = sheet->text + sheet->start;
  const char *inner = text;

  cell->type = FULEI_CELL_TEXT;
  if (sheet->kind == VALUE_TEXT)
    {
      cell->length = fulei_xlsx_decode_escapes (text, cell->length);
      fulei_cell_unwrap (&inner, &cell->length);
      memmove (text, inner, cell->length);
      if (cell->length == 0)
        cell->type = FULEI_CELL_EMPTY;
    }
  else if (sheet->kind == VALUE_BOOLEAN)
    {
      cell->type = FULEI_CELL_BOOLEAN;
      cell->number = *text == '1' || *text == 't';
      cell->length = cell->number > 0 ? 4 : 5;
      memcpy (text, cell->number > 0 ? "TRUE" : "FALSE", cell->length);
    }
  else if (sheet->kind == VALUE_ERROR)
    cell->type = FULEI_CELL_ERROR;
  else if (sheet->kind == VALUE_ISO_DATE)
    {
      text[cell->length] = '\0';
      if (fulei_cell_parse_date (text, sheet->run->reader->epoch_1904, &cell->number))
        cell->type = FULEI_CELL_DATE;
    }
}

static void
finish_cell (SheetReader *sheet)
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
  if (sheet->kind == VALUE_SHARED)
    finish_shared (sheet, cell);
  else
    {
      if (sheet->kind == VALUE_NUMBER)
        finish_number (sheet, cell);
      else
        finish_own_text (sheet, cell);
      sheet->text[sheet->start + cell->length] = '\0';
      sheet->text_used = sheet->start + cell->length + 1;
    }
}

static void
finish_row (SheetReader *sheet)
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

static void
end_cb (gpointer user_data, const char *name)
{
  SheetReader *sheet = user_data;

  if (!sheet->in_data)
    return;
  if (name[1] == '\0')
    {
      if (name[0] == 'c')
        finish_cell (sheet);
      else if (name[0] == 'v' || name[0] == 't')
        sheet->collecting = FALSE;
    }
  else if (strcmp (name, "row") == 0)
    finish_row (sheet);
  else if (strcmp (name, "is") == 0)
    sheet->in_inline = FALSE;
  else if (strcmp (name, "rPh") == 0)
    sheet->in_phonetic = FALSE;
  else if (strcmp (name, "sheetData") == 0)
    sheet->in_data = FALSE;
}

static const char *
part_of (FuleiTableReader *reader, guint index, GError **error)
{
  FuleiTableSheet *sheet = g_ptr_array_index (reader->sheets, index);
  XlsxReader *book = reader->data;

  if (sheet->part && fulei_xlsx_package_has (book->package, sheet->part))
    return sheet->part;
  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_DAMAGED,
               _("工作表“%s”的内容不在文件里，文件已损坏。请另存为 .xlsx 后再导入。"), sheet->name);
  return NULL;
}

static gboolean
xlsx_read (FuleiTableRun *run, GError **error)
{
  static const FuleiXlsxHandlers handlers = { "worksheet", start_cb, end_cb, text_cb };
  XlsxReader *book = run->reader->data;
  const char *part = part_of (run->reader, run->sheet, error);

  if (!part)
    return FALSE;
  if (!book->strings && !(book->strings = fulei_xlsx_strings_load (book->package, book->workbook.strings_part, error)))
    return FALSE;
  g_autofree SheetReader *sheet = g_new0 (SheetReader, 1);
  sheet->run = run;
  sheet->book = book;
  GError *problem = NULL;
  gboolean done = fulei_xlsx_package_parse (book->package, part, &handlers, &sheet->parse, sheet, &run->reader->progress,
                                            &problem);
  if (!done && !sheet->parse.stopped)
    g_prefix_error (&problem, _("工作表“%s”第 %u 行附近："),
                    fulei_table_reader_get_sheet_name (run->reader, run->sheet), sheet->row);
  if (!done)
    g_propagate_error (error, problem);
  g_free (sheet->text);
  return done;
}

/* Merged ranges stand behind all rows; the end of a sheet is found without parsing the rows. */
static gboolean
xlsx_load_merged (FuleiTableReader *reader, guint index, GArray *ranges, GError **error)
{
  XlsxReader *book = reader->data;
  const char *part = part_of (reader, index, error);
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  if (!part || !fulei_xlsx_package_find_tail (book->package, part, "mergeCells", tail, error))
    return FALSE;
  if (tail->len == 0)
    return TRUE;
  const char *at = (const char *) tail->data + 1;
  const char *end = memmem (at, tail->len - 1, "mergeCells", 10);
  while (end && ranges->len < MAX_MERGED && (at = memmem (at, (gsize) (end - at), "ref=", 4)) && end - at > 5)
    {
      const char *value = at + 5;
      const char *close = memchr (value, at[4], (gsize) (end - value));
      FuleiTableRange range;
      if (!close)
        break;
      if (fulei_cell_parse_range (value, (gsize) (close - value), &range))
        g_array_append_val (ranges, range);
      at = close;
    }
  return TRUE;
}

static void
xlsx_free (gpointer data)
{
  XlsxReader *book = data;

  fulei_xlsx_strings_free (book->strings);
  fulei_xlsx_workbook_clear (&book->workbook);
  fulei_xlsx_package_close (book->package);
  g_free (book);
}

static const FuleiTableFormat xlsx_format = { xlsx_read, xlsx_load_merged, xlsx_free };

/**
 * fulei_xlsx_reader_open:
 * @reader: a reader with its path set
 * @error: return location for a #GError
 *
 * Makes @reader one of .xlsx files (ECMA-376, transitional and strict).
 *
 * Returns: whether the package and its workbook are sound
 */
gboolean
fulei_xlsx_reader_open (FuleiTableReader *reader, GError **error)
{
  XlsxReader *book = g_new0 (XlsxReader, 1);

  reader->format = &xlsx_format;
  reader->data = book;
  reader->description = g_strdup (_("Excel 工作簿（.xlsx）"));
  book->package = fulei_xlsx_package_open (reader->path, error);
  return book->package && fulei_xlsx_workbook_load (&book->workbook, book->package, reader, error);
}
