/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-reader-private.h"
#include "exchange/fulei-xlsx-rows.h"

#define MAX_MERGED 65536
/* Unpacked bytes of a sheet that is not run over for its merged ranges before it is read. */
#define LONG_FROM (8 << 20)

typedef struct
{
  FuleiXlsxPackage *package;
  FuleiXlsxWorkbook workbook;
  FuleiXlsxStrings *strings; /* loaded with the first sheet */
} XlsxReader;

static void
begin_row (FuleiXlsxSheet *sheet, int n_attributes, const xmlChar **attributes)
{
  gsize length;
  const char *number = fulei_xlsx_get_attribute (n_attributes, attributes, "r", &length);

  fulei_xlsx_sheet_begin_row (sheet, number, length);
}

static void
begin_cell (FuleiXlsxSheet *sheet, int n_attributes, const xmlChar **attributes)
{
  fulei_xlsx_sheet_begin_cell (sheet);
  for (; n_attributes > 0; n_attributes--, attributes += 5)
    if (attributes[0][0] != '\0' && attributes[0][1] == '\0')
      fulei_xlsx_sheet_set_attribute (sheet, (char) attributes[0][0], (const char *) attributes[3],
                                      (gsize) (attributes[4] - attributes[3]));
  fulei_xlsx_sheet_place_cell (sheet);
}

static void
add_merged (FuleiXlsxSheet *sheet, int n_attributes, const xmlChar **attributes)
{
  gsize length;
  const char *reference = fulei_xlsx_get_attribute (n_attributes, attributes, "ref", &length);
  FuleiTableRange range;

  if (reference && sheet->merged->len < MAX_MERGED && fulei_cell_parse_range (reference, length, &range))
    g_array_append_val (sheet->merged, range);
}

static void
begin_outside (FuleiXlsxSheet *sheet, const char *name, int n_attributes, const xmlChar **attributes)
{
  if (strcmp (name, "mergeCell") == 0)
    add_merged (sheet, n_attributes, attributes);
  sheet->in_data = strcmp (name, "sheetData") == 0;
  sheet->depth = sheet->parse.parser->nameNr + 1;
}

static void
start_cb (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes)
{
  FuleiXlsxSheet *sheet = user_data;

  if (!sheet->in_data)
    begin_outside (sheet, name, n_attributes, attributes);
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
  FuleiXlsxSheet *sheet = user_data;

  if (!sheet->collecting)
    return;
  char *to = fulei_xlsx_sheet_reserve (sheet, length);
  if (!to)
    return;
  memcpy (to, text, length);
  sheet->text_used += length;
}

static void
end_cb (gpointer user_data, const char *name)
{
  FuleiXlsxSheet *sheet = user_data;

  if (!sheet->in_data)
    return;
  if (name[1] == '\0')
    {
      if (name[0] == 'c')
        fulei_xlsx_sheet_finish_cell (sheet);
      else if (name[0] == 'v' || name[0] == 't')
        sheet->collecting = FALSE;
    }
  else if (strcmp (name, "row") == 0)
    fulei_xlsx_sheet_finish_row (sheet);
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
is_long (FuleiXlsxPackage *package, const char *part)
{
  return fulei_xlsx_package_get_size (package, part) >= LONG_FROM;
}

/* @done: whether all of a sheet was read. Of a long one the merged ranges are known now. */
static void
keep_merged (FuleiXlsxSheet *sheet, FuleiXlsxPackage *package, const char *part, gboolean done)
{
  FuleiTableSheet *table = g_ptr_array_index (sheet->run->reader->sheets, sheet->run->sheet);

  if (done && !sheet->parse.stopped && !table->merged && is_long (package, part))
    table->merged = g_steal_pointer (&sheet->merged);
  g_clear_pointer (&sheet->merged, g_array_unref);
}

static gboolean
xlsx_read (FuleiTableRun *run, GError **error)
{
  static const FuleiXlsxHandlers plain = { "worksheet", start_cb, end_cb, text_cb };
  static const FuleiXlsxHandlers quick = { "worksheet", start_cb, end_cb, text_cb, fulei_xlsx_rows_take,
                                           fulei_xlsx_rows_find_next };
  XlsxReader *book = run->reader->data;
  const char *part = part_of (run->reader, run->sheet, error);

  if (!part)
    return FALSE;
  if (!book->strings && !(book->strings = fulei_xlsx_strings_load (book->package, book->workbook.strings_part, error)))
    return FALSE;
  g_autofree FuleiXlsxSheet *sheet = g_new0 (FuleiXlsxSheet, 1);
  sheet->run = run;
  sheet->workbook = &book->workbook;
  sheet->strings = book->strings;
  sheet->merged = g_array_new (FALSE, FALSE, sizeof (FuleiTableRange));
  GError *problem = NULL;
  gboolean done = fulei_xlsx_package_parse (book->package, part, run->reader->plain_xml ? &plain : &quick, &sheet->parse,
                                            sheet, &run->reader->progress, &problem);
  if (!done && !sheet->parse.stopped)
    g_prefix_error (&problem, _("工作表“%s”第 %u 行附近："),
                    fulei_table_reader_get_sheet_name (run->reader, run->sheet), sheet->row);
  if (!done)
    g_propagate_error (error, problem);
  keep_merged (sheet, book->package, part, done);
  g_free (sheet->text);
  return done;
}

static gboolean
xlsx_knows_merged (FuleiTableReader *reader, guint index)
{
  FuleiTableSheet *sheet = g_ptr_array_index (reader->sheets, index);
  XlsxReader *book = reader->data;

  return !sheet->part || !is_long (book->package, sheet->part);
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

static const FuleiTableFormat xlsx_format = { xlsx_read, xlsx_load_merged, xlsx_knows_merged, xlsx_free };

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
