/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-reader-private.h"
#include "exchange/fulei-text-stream.h"

#define FIRST_BUFFER ((gsize) 256 << 10)
#define MAX_BUFFER ((gsize) 32 << 20)
#define SAMPLE_SIZE ((gsize) 64 << 10)
#define SAMPLE_RECORDS 50

typedef struct
{
  FuleiTextEncoding encoding;
  char separator;
} CsvReader;

/* Where a cell lies in the buffer. Nothing is changed there before the record is whole, so that one cut by the end of the
 * buffer can be looked at again. */
typedef struct
{
  gsize start;
  gsize length;
  gboolean quoted; /* and has doubled quotes in it, or text behind the closing one */
} Span;

typedef struct
{
  FuleiTableRun *run;
  FuleiTextStream *stream;
  char *buffer; /* a line end is always kept behind the last byte */
  gsize size;
  gsize start; /* of the record */
  gsize end;
  gboolean ended;
  guint number; /* of the record, from 1 */
  guint n_columns;
  guint8 stops[256];
  Span spans[FULEI_TABLE_MAX_COLUMNS];
  FuleiCell cells[FULEI_TABLE_MAX_COLUMNS];
} CsvRun;

typedef enum
{
  SCAN_RECORD,
  SCAN_MORE, /* the buffer ends inside the record */
  SCAN_ERROR,
} ScanResult;

static ScanResult
fail_at_cell (CsvRun *csv, int code, const char *what, GError **error)
{
  char name[FULEI_COLUMN_NAME_SIZE];

  fulei_cell_write_column_name (csv->n_columns, name);
  g_set_error (error, FULEI_EXCHANGE_ERROR, code, _("第 %u 行 %s 列：%s"), csv->number, name, what);
  return SCAN_ERROR;
}

static ScanResult
fail_too_long (CsvRun *csv, gboolean quoted, GError **error)
{
  return fail_at_cell (csv, FULEI_EXCHANGE_ERROR_LIMIT,
                       quoted ? _("内容过长（超过 32767 个字），也可能是少了一个结束引号，请改正后再导入。")
                              : _("内容过长（超过 32767 个字），请删短后再导入。"),
                       error);
}

/* Finds the end of a quoted cell; @at is behind the opening quote. Sets @at to where a separator or line end must be. */
static ScanResult
scan_quoted (CsvRun *csv, gsize *at, Span *span, GError **error)
{
  gsize p = *at;

  for (;;)
    {
      const char *quote = memchr (csv->buffer + p, '"', csv->end - p);
      gsize so_far = (quote ? (gsize) (quote - csv->buffer) : csv->end) - *at;
      if (so_far > 2 * FULEI_TABLE_MAX_CELL_BYTES)
        return fail_too_long (csv, TRUE, error);
      if (!quote && csv->ended)
        return fail_at_cell (csv, FULEI_EXCHANGE_ERROR_DAMAGED, _("引号没有结束，请补上后再导入。"), error);
      if (!quote)
        return SCAN_MORE;
      p = (gsize) (quote - csv->buffer) + 1;
      if (p == csv->end && !csv->ended)
        return SCAN_MORE;
      if (p == csv->end || csv->buffer[p] != '"')
        break;
      span->quoted = TRUE;
      p++;
    }
  *span = (Span){ *at, p - 1 - *at, span->quoted };
  *at = p;
  while (!csv->stops[(guchar) csv->buffer[p]])
    p++;
  if (p > *at)
    *span = (Span){ span->start, p - span->start, TRUE };
  *at = p;
  return SCAN_RECORD;
}

static ScanResult
scan_cell (CsvRun *csv, gsize *at, GError **error)
{
  Span span = { *at, 0, FALSE };
  ScanResult result = SCAN_RECORD;
  gsize p = *at;

  if (csv->buffer[p] == '"' && p < csv->end)
    {
      p++;
      result = scan_quoted (csv, &p, &span, error);
    }
  else
    {
      while (!csv->stops[(guchar) csv->buffer[p]])
        p++;
      span.length = p - *at;
    }
  if (result == SCAN_ERROR)
    return result;
  if (p - *at > 2 * FULEI_TABLE_MAX_CELL_BYTES || span.length > FULEI_TABLE_MAX_CELL_BYTES)
    return fail_too_long (csv, FALSE, error);
  *at = p;
  if (csv->n_columns < FULEI_TABLE_MAX_COLUMNS)
    csv->spans[csv->n_columns] = span;
  return result;
}

/* Finds the cells of the record at csv->start. @next is set to where the following record begins. */
static ScanResult
scan_record (CsvRun *csv, gsize *next, GError **error)
{
  gsize p = csv->start;

  csv->n_columns = 0;
  for (;;)
    {
      ScanResult result = scan_cell (csv, &p, error);
      if (result != SCAN_RECORD)
        return result;
      csv->n_columns++;
      if (p >= csv->end && !csv->ended)
        return SCAN_MORE;
      if (p >= csv->end || csv->buffer[p] == '\n')
        break;
      if (csv->buffer[p] == '\r')
        {
          if (p + 1 == csv->end && !csv->ended)
            return SCAN_MORE;
          p += p + 1 < csv->end && csv->buffer[p + 1] == '\n';
          break;
        }
      if (csv->n_columns >= FULEI_TABLE_MAX_SHEET_COLUMNS)
        return fail_at_cell (csv, FULEI_EXCHANGE_ERROR_LIMIT, _("列数太多（超过 16384 列），请检查分隔符。"), error);
      p++;
    }
  *next = MIN (p + 1, csv->end);
  return SCAN_RECORD;
}

/* Takes single quotes' doubles away, and the closing one; returns the bytes left. */
static gsize
unquote (char *text, gsize length)
{
  gsize to = 0;
  gboolean inside = TRUE;

  for (gsize from = 0; from < length; from++)
    {
      if (inside && text[from] == '"')
        {
          if (from + 1 < length && text[from + 1] == '"')
            from++;
          else
            {
              inside = FALSE;
              continue;
            }
        }
      text[to++] = text[from];
    }
  return to;
}

static gboolean
emit_record (CsvRun *csv)
{
  guint n = MIN (csv->n_columns, FULEI_TABLE_MAX_COLUMNS);

  for (guint i = 0; i < n; i++)
    {
      const Span *span = &csv->spans[i];
      char *text = csv->buffer + span->start;
      gsize length = span->quoted ? unquote (text, span->length) : span->length;
      text[length] = '\0';
      const char *inner = text;
      if (*text == '\'' || *text == '=')
        {
          fulei_cell_unwrap (&inner, &length);
          text[inner - text + (gssize) length] = '\0';
        }
      csv->cells[i] = (FuleiCell){ length > 0 ? FULEI_CELL_TEXT : FULEI_CELL_EMPTY, FALSE, inner, length, 0 };
    }
  return fulei_table_run_emit (csv->run, csv->number, csv->cells, n);
}

/* Moves the record that is cut to the front of the buffer and reads on behind it. */
static gboolean
refill (CsvRun *csv, GError **error)
{
  gsize kept = csv->end - csv->start;

  memmove (csv->buffer, csv->buffer + csv->start, kept);
  csv->start = 0;
  if (kept > csv->size / 2)
    {
      if (csv->size >= MAX_BUFFER)
        {
          g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                       _("第 %u 行太长，也可能是少了一个结束引号，请改正后再导入。"), csv->number);
          return FALSE;
        }
      csv->size *= 2;
      csv->buffer = g_realloc (csv->buffer, csv->size + 1);
    }
  gssize got = fulei_text_stream_read (csv->stream, csv->buffer + kept, csv->size - kept, error);
  if (got < 0)
    return FALSE;
  csv->ended = got == 0;
  csv->end = kept + (gsize) got;
  csv->buffer[csv->end] = '\n';
  csv->run->reader->progress = fulei_text_stream_get_progress (csv->stream);
  return TRUE;
}

static gboolean
read_records (CsvRun *csv, GError **error)
{
  gsize next = 0;

  while (!csv->ended || csv->start < csv->end)
    {
      ScanResult result = csv->start < csv->end ? scan_record (csv, &next, error) : SCAN_MORE;
      if (result == SCAN_ERROR)
        return FALSE;
      if (result == SCAN_MORE)
        {
          if (g_cancellable_set_error_if_cancelled (csv->run->cancellable, error) || !refill (csv, error))
            return FALSE;
          continue;
        }
      if (!emit_record (csv))
        return TRUE;
      csv->start = next;
      if (++csv->number > FULEI_TABLE_MAX_SHEET_ROWS && csv->start < csv->end)
        {
          g_set_error_literal (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT,
                               _("行数太多（超过 1048576 行），请分成几个文件后再导入。"));
          return FALSE;
        }
      if (g_cancellable_is_cancelled (csv->run->cancellable))
        return !g_cancellable_set_error_if_cancelled (csv->run->cancellable, error);
    }
  return TRUE;
}

static gboolean
csv_read (FuleiTableRun *run, GError **error)
{
  CsvReader *reader = run->reader->data;
  g_autoptr (FuleiTextStream) stream = fulei_text_stream_open (run->reader->path, reader->encoding, error);

  if (!stream)
    return FALSE;
  g_autofree CsvRun *csv = g_new0 (CsvRun, 1);
  csv->run = run;
  csv->stream = stream;
  csv->size = FIRST_BUFFER;
  csv->buffer = g_malloc (csv->size + 1);
  csv->number = 1;
  csv->stops['\n'] = csv->stops['\r'] = csv->stops[(guchar) reader->separator] = 1;
  gboolean done = read_records (csv, error);
  g_free (csv->buffer);
  return done;
}

/* The separator is the candidate seen most outside quotes in the first records; a comma when there is none. */
static char
guess_separator (const char *text, gsize length)
{
  static const char candidates[] = ",\t;";
  guint counts[3] = { 0, 0, 0 }, records = 0, best = 0;
  gboolean inside = FALSE;

  for (gsize i = 0; i < length && records < SAMPLE_RECORDS; i++)
    {
      const char *hit = inside ? NULL : memchr (candidates, text[i], 3);
      if (text[i] == '"')
        inside = !inside;
      else if (hit)
        counts[hit - candidates]++;
      else if (text[i] == '\n' && !inside)
        records++;
    }
  for (guint i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static const FuleiTableFormat csv_format = { csv_read, NULL, NULL, g_free };

/**
 * fulei_csv_reader_open:
 * @reader: a reader with its path set
 * @error: return location for a #GError
 *
 * Makes @reader one of text tables (RFC 4180, with commas, tabs or semicolons, in UTF-8, UTF-16 or GB18030; XCH-1).
 *
 * Returns: whether the file is text
 */
gboolean
fulei_csv_reader_open (FuleiTableReader *reader, GError **error)
{
  CsvReader *csv = g_new0 (CsvReader, 1);
  g_autofree char *sample = g_malloc (SAMPLE_SIZE);
  g_autofree char *name = g_path_get_basename (reader->path);

  reader->format = &csv_format;
  reader->data = csv;
  if (!fulei_text_encoding_detect (reader->path, &csv->encoding, error))
    return FALSE;
  g_autoptr (FuleiTextStream) stream = fulei_text_stream_open (reader->path, csv->encoding, error);
  gssize length = stream ? fulei_text_stream_read (stream, sample, SAMPLE_SIZE, error) : -1;
  if (length < 0)
    return FALSE;
  csv->separator = guess_separator (sample, (gsize) length);
  reader->description = g_strdup_printf (_("文本表格，%s 编码，%s分隔"), fulei_text_encoding_get_name (csv->encoding),
                                         csv->separator == ','    ? _("逗号")
                                         : csv->separator == '\t' ? _("制表符")
                                                                  : _("分号"));
  fulei_table_reader_add_sheet (reader, name, NULL, FALSE);
  return TRUE;
}
