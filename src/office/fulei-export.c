/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-export.h"

#include "exchange/fulei-table-writer.h"
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
  return field->type == FULEI_FIELD_INTEGER || field->type == FULEI_FIELD_MONEY;
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
      if (field->type == FULEI_FIELD_MONEY)
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

static gboolean
write_records (FuleiTableWriter *writer, FuleiWords *words, GPtrArray *fields, FuleiExportProgress progress,
               gpointer data, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  guint n_records = 0;

  while (fulei_words_next (words, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_record (writer, words, fields, error))
        return FALSE;
      if (++n_records % PROGRESS_EVERY == 0 && progress != NULL)
        progress (n_records, data);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (progress != NULL)
    progress (n_records, data);
  return TRUE;
}

/**
 * fulei_export_write:
 * @path: ends in .xlsx or .csv; the file appears when it is whole, and replaces one of the same name
 * @full: whether identity numbers, phones and addresses come unmasked (PRIV-3)
 * @progress: (nullable): told how far it is
 * @error: FULEI_EXCHANGE_ERROR, FULEI_LEDGER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Writes the records of @query with every field of their register that a roster shows. Streams: memory does not grow
 * with the list. Unmasked, the file can be imported again.
 */
gboolean
fulei_export_write (FuleiLedger *ledger, const FuleiQuery *query, const char *path, gboolean full,
                    FuleiExportProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = fulei_query_get_register (query);
  g_autoptr (GPtrArray) fields = fulei_export_list_fields (reg);
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);
  g_autoptr (FuleiWords) words = NULL;

  if (writer == NULL || !begin_sheet (writer, reg, fields, error))
    return FALSE;
  words = fulei_words_new (ledger, query, (const FuleiField *const *) fields->pdata, fields->len, full, error);
  if (words == NULL || !write_records (writer, words, fields, progress, data, cancellable, error))
    return FALSE;
  return fulei_table_writer_finish (writer, error);
}
