/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-writer-private.h"

#define FLUSH_SIZE (256 << 10)

typedef struct
{
  GByteArray *pending; /* UTF-8 that is not written yet */
  GIConv converter;    /* (GIConv) -1 for UTF-8 */
} CsvWriter;

static gboolean
write_fully (int fd, const char *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);
      if (n < 0 && errno != EINTR)
        {
          fulei_atomic_file_set_error (error, errno);
          return FALSE;
        }
      bytes += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

static gboolean
flush (FuleiTableWriter *writer, GError **error)
{
  CsvWriter *csv = writer->data;
  int fd = fulei_atomic_file_get_fd (writer->file);
  const char *bytes = (const char *) csv->pending->data;
  gsize length = csv->pending->len;
  g_autofree char *converted = NULL;

  if (csv->converter != (GIConv) -1 && length > 0)
    {
      g_autoptr (GError) problem = NULL;
      converted = g_convert_with_iconv (bytes, (gssize) length, csv->converter, NULL, &length, &problem);
      bytes = converted;
      if (!converted)
        {
          g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCODING,
                               _("有的字符不能用 GB18030 保存，请改用 UTF-8 或 .xlsx。"));
          return FALSE;
        }
    }
  gboolean done = write_fully (fd, bytes, length, error);
  g_byte_array_set_size (csv->pending, 0);
  return done;
}

static void
append (CsvWriter *csv, const char *text, gsize length)
{
  g_byte_array_append (csv->pending, (const guint8 *) text, (guint) length);
}

static gboolean
needs_quotes (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t' || text[i] == ';')
      return TRUE;
  return FALSE;
}

/* An apostrophe keeps spreadsheets from running text as a formula; fulei_cell_unwrap() takes it off again. */
static void
append_cell (CsvWriter *csv, const FuleiCell *cell)
{
  gboolean guard = cell->type == FULEI_CELL_TEXT && (fulei_cell_is_wrapped (cell->text, cell->length) ||
                                                     fulei_cell_is_formula_like (cell->text, cell->length));
  if (!needs_quotes (cell->text, cell->length))
    {
      append (csv, "'", guard);
      append (csv, cell->text, cell->length);
      return;
    }
  append (csv, "\"'", guard ? 2 : 1);
  for (const char *from = cell->text, *end = from + cell->length; from < end;)
    {
      const char *quote = memchr (from, '"', (gsize) (end - from));
      const char *to = quote ? quote + 1 : end;
      append (csv, from, (gsize) (to - from));
      append (csv, "\"", quote ? 1 : 0);
      from = to;
    }
  append (csv, "\"", 1);
}

static gboolean
csv_add_row (FuleiTableWriter *writer, const FuleiCell *cells, guint n_cells, GError **error)
{
  CsvWriter *csv = writer->data;

  for (guint i = 0; i < n_cells; i++)
    {
      append (csv, ",", i > 0);
      if (cells[i].type != FULEI_CELL_EMPTY)
        append_cell (csv, &cells[i]);
    }
  append (csv, "\r\n", 2);
  return csv->pending->len < FLUSH_SIZE || flush (writer, error);
}

static gboolean
csv_begin_sheet (FuleiTableWriter *writer, const char *name, const FuleiTableColumn *columns, guint n_columns,
                 GError **error)
{
  gboolean headings = FALSE;

  if (writer->n_sheets > 0)
    {
      g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_FORMAT,
                           _("文本文件只能放一张表，请保存为 .xlsx。"));
      return FALSE;
    }
  g_autofree FuleiCell *cells = g_new (FuleiCell, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    {
      cells[i] = fulei_cell_new_text (columns[i].heading);
      headings |= columns[i].heading != NULL;
    }
  return !headings || csv_add_row (writer, cells, n_columns, error);
}

static gboolean
csv_finish (FuleiTableWriter *writer, GError **error)
{
  return flush (writer, error);
}

static void
csv_free (gpointer data)
{
  CsvWriter *csv = data;

  if (csv->converter != (GIConv) -1)
    g_iconv_close (csv->converter);
  g_byte_array_unref (csv->pending);
  g_free (csv);
}

static const FuleiTableWriterFormat csv_format = { csv_begin_sheet, csv_add_row, csv_finish, csv_free };

/**
 * fulei_csv_writer_open:
 * @writer: a writer with its file open
 * @gb18030: whether to write GB18030, else UTF-8 with a byte order mark
 * @error: return location for a #GError
 *
 * Makes @writer one of text tables: commas, CRLF (RFC 4180).
 *
 * Returns: whether the encoding is there
 */
gboolean
fulei_csv_writer_open (FuleiTableWriter *writer, gboolean gb18030, GError **error)
{
  CsvWriter *csv = g_new0 (CsvWriter, 1);

  csv->pending = g_byte_array_sized_new (FLUSH_SIZE + 4096);
  csv->converter = (GIConv) -1;
  writer->format = &csv_format;
  writer->data = csv;
  if (!gb18030)
    append (csv, "\xef\xbb\xbf", 3);
  else if ((csv->converter = g_iconv_open ("GB18030", "UTF-8")) == (GIConv) -1)
    {
      g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_ENCODING, _("系统缺少 %s 编码的支持。"), "GB18030");
      return FALSE;
    }
  return TRUE;
}
