/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-export.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "exchange/fulei-atomic-file.h"
#include "exchange/fulei-table-writer.h"
#include "office/fulei-json.h"
#include "office/fulei-pseudonym-book.h"
#include "office/fulei-words.h"

#define PROGRESS_EVERY 256

/* Widths of columns, in digits as spreadsheets count. */
#define WIDTH_NARROW 12
#define WIDTH_WIDE 22
#define WIDTH_NOTE 36

/** fulei_export_list_fields: Returns: (transfer container) (element-type FuleiField): the fields that a roster shows */
GPtrArray *
fulei_export_list_fields (const FuleiRegister *reg)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < reg->n_fields; i++)
    if (!reg->fields[i].hidden && reg->fields[i].type != FULEI_FIELD_ATTACHMENT)
      g_ptr_array_add (fields, (gpointer) &reg->fields[i]);
  return fields;
}

static gboolean
is_number (const FuleiField *field)
{
  return field->type == FULEI_FIELD_INTEGER || fulei_field_is_hundredths (field);
}

static double
get_width (const FuleiField *field)
{
  if (field->type == FULEI_FIELD_NOTE || field->sensitivity == FULEI_SENSITIVITY_ADDRESS)
    return WIDTH_NOTE;
  return field->type == FULEI_FIELD_IDENTITY || field->type == FULEI_FIELD_CODES ? WIDTH_WIDE : WIDTH_NARROW;
}

static gboolean
begin_sheet (FuleiTableWriter *writer, const FuleiRegister *reg, GPtrArray *fields, GError **error)
{
  g_autofree FuleiTableColumn *columns = g_new0 (FuleiTableColumn, fields->len);

  for (guint i = 0; i < fields->len; i++)
    {
      const FuleiField *field = g_ptr_array_index (fields, i);

      columns[i] = (FuleiTableColumn) { .heading = field->heading, .width = get_width (field), .text = !is_number (field) };
    }
  return fulei_table_writer_begin_sheet (writer, reg->label, columns, fields->len, error);
}

static FuleiCell
make_cell (const FuleiRecord *record, const FuleiField *field, const char *text)
{
  FuleiCell cell = fulei_cell_new_text (text);

  if (is_number (field) && !fulei_record_is_empty (record, field->index))
    {
      cell.type = FULEI_CELL_NUMBER;
      cell.number = (double) fulei_record_get_integer (record, field->index, 0);
      if (fulei_field_is_hundredths (field))
        cell.number /= 100;
    }
  return cell;
}

static gboolean
write_record (FuleiTableWriter *writer, FuleiWords *words, GPtrArray *fields, GError **error)
{
  g_autofree FuleiCell *cells = g_new0 (FuleiCell, fields->len);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fields->len; i++)
    {
      const FuleiField *field = g_ptr_array_index (fields, i);

      g_ptr_array_add (texts, fulei_words_dup (words, field));
      cells[i] = make_cell (fulei_words_get_record (words), field, g_ptr_array_index (texts, i));
    }
  return fulei_table_writer_add_row (writer, cells, fields->len, error);
}

/* Writes the record that @words is at. */
typedef gboolean (*RecordWriter) (FuleiWords *words, GPtrArray *fields, gpointer sink, GError **error);

/* Who is told, and who may stop it. */
typedef struct {
  FuleiExportProgress  progress;
  gpointer             data;
  GCancellable        *cancellable;
} Watch;

static gboolean
write_records (FuleiWords *words, GPtrArray *fields, RecordWriter write, gpointer sink, const Watch *watch,
               GError **error)
{
  GError *failure = NULL;
  guint n_records = 0;

  while (fulei_words_next (words, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (watch->cancellable, error) || !write (words, fields, sink, error))
        return FALSE;
      if (++n_records % PROGRESS_EVERY == 0 && watch->progress != NULL)
        watch->progress (n_records, watch->data);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (watch->progress != NULL)
    watch->progress (n_records, watch->data);
  return TRUE;
}

static gboolean
write_row (FuleiWords *words, GPtrArray *fields, gpointer sink, GError **error)
{
  return write_record (sink, words, fields, error);
}

static gboolean
write_table (FuleiWords *words, const FuleiRegister *reg, GPtrArray *fields, const char *path, const Watch *watch,
             GError **error)
{
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);

  return writer != NULL && begin_sheet (writer, reg, fields, error)
         && write_records (words, fields, write_row, writer, watch, error)
         && fulei_table_writer_finish (writer, error);
}

typedef struct {
  FILE     *stream;
  gboolean  any;                /* a record was written */
} JsonSink;

static gboolean
write_object (FuleiWords *words, GPtrArray *fields, gpointer sink, GError **error)
{
  JsonSink *json = sink;
  g_autofree char *object = fulei_json_dup_record (words, (const FuleiField *const *) fields->pdata, fields->len);

  errno = 0;
  if (fprintf (json->stream, "%s%s", json->any ? ",\n" : "[\n", object) < 0)
    {
      fulei_atomic_file_set_error (error, errno);
      return FALSE;
    }
  json->any = TRUE;
  return TRUE;
}

static gboolean
write_json (FuleiWords *words, GPtrArray *fields, const char *path, const Watch *watch, GError **error)
{
  g_autoptr (FuleiAtomicFile) file = fulei_atomic_file_new (path, error);
  int copy = file != NULL ? dup (fulei_atomic_file_get_fd (file)) : -1;
  JsonSink sink = { copy >= 0 ? fdopen (copy, "w") : NULL, FALSE };
  gboolean written;

  if (sink.stream == NULL)
    {
      if (file != NULL)
        fulei_atomic_file_set_error (error, errno);
      return FALSE;
    }
  written = write_records (words, fields, write_object, &sink, watch, error);
  if (written && fputs (sink.any ? "\n]\n" : "[]\n", sink.stream) < 0)
    {
      fulei_atomic_file_set_error (error, errno);
      written = FALSE;
    }
  if (fclose (sink.stream) != 0 && written)
    {
      fulei_atomic_file_set_error (error, errno);
      return FALSE;
    }
  return written && fulei_atomic_file_commit (file, error);
}

static GPtrArray *
list_columns (const FuleiExportChoice *choice)
{
  GPtrArray *fields;

  if (choice->columns == NULL)
    return fulei_export_list_fields (fulei_query_get_register (choice->query));
  fields = g_ptr_array_new ();
  for (guint i = 0; i < choice->n_columns; i++)
    g_ptr_array_add (fields, (gpointer) choice->columns[i]);
  return fields;
}

/* The records to write, in words. */
static FuleiWords *
open_words (FuleiLedger *ledger, const FuleiExportChoice *choice, GPtrArray *fields, GError **error)
{
  gboolean full = choice->full && !choice->numbered;

  if (choice->ids != NULL)
    return fulei_words_new_for_ids (ledger, fulei_query_get_register (choice->query),
                                    (const gint64 *) (gconstpointer) choice->ids->data, choice->ids->len, full, error);
  return fulei_words_new (ledger, choice->query, (const FuleiField *const *) fields->pdata, fields->len, full, error);
}

/**
 * fulei_export_write_choice:
 * @path: ends in .xlsx, .csv or .json; the file appears when it is whole, and replaces one of the same name
 * @progress: (nullable): told how far it is
 * @error: FULEI_EXCHANGE_ERROR, FULEI_LEDGER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Writes records in words, as a table or as an array of objects (fulei_json_dup_record()). Streams: memory does not
 * grow with the list. With all columns, unmasked, a table can be imported again. Recording that it was asked for in
 * full is for the caller (fulei_disclosure_record()).
 */
gboolean
fulei_export_write_choice (FuleiLedger *ledger, const FuleiExportChoice *choice, const char *path,
                           FuleiExportProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (choice->query);
  const Watch watch = { progress, data, cancellable };
  g_autoptr (GPtrArray) fields = list_columns (choice);
  g_autoptr (FuleiPseudonyms) pseudonyms = NULL;
  g_autoptr (FuleiWords) words = NULL;
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (choice->numbered && (pseudonyms = fulei_pseudonym_book_load (ledger, cancellable, error)) == NULL)
    return FALSE;
  words = open_words (ledger, choice, fields, error);
  if (words == NULL)
    return FALSE;
  if (pseudonyms != NULL)
    fulei_words_set_numbered (words, g_steal_pointer (&pseudonyms));
  return g_str_has_suffix (lower, ".json") ? write_json (words, fields, path, &watch, error)
                                           : write_table (words, reg, fields, path, &watch, error);
}

/**
 * fulei_export_write:
 * @full: whether identity numbers, phones and addresses come unmasked (PRIV-3)
 *
 * As fulei_export_write_choice(), for all records of @query with every field that a roster shows.
 */
gboolean
fulei_export_write (FuleiLedger *ledger, const FuleiQuery *query, const char *path, gboolean full,
                    FuleiExportProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiExportChoice choice = { .query = query, .full = full };

  return fulei_export_write_choice (ledger, &choice, path, progress, data, cancellable, error);
}
