/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-import-pass.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows that go from thread to thread at once, and batches under way: memory stays the same however long the file. */
#define BATCH_ROWS 128
#define N_BATCHES 8
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)
/* Rows passed over as totals that are remembered by number. */
#define MOST_TOTALS 64

typedef struct {
  FuleiImportParsed rows[BATCH_ROWS];
  guint             n_rows;
  double            progress;
  gboolean          last;
} Batch;

/* The reading thread's side. */
typedef struct {
  FuleiImport       *import;
  FuleiImportParser *parser;
  GAsyncQueue       *full;
  GAsyncQueue       *empty;
  GCancellable      *cancellable;
  Batch             *current;
  GError            *error;
  GArray            *totals;
  guint              n_totals;
  guint              n_headings;
  guint              heading_end;
  int                stopped;           /* atomic: the other side has had enough */
} Feed;

static void
note_line (Feed *feed, FuleiImportLineKind kind, guint number)
{
  if (kind == FULEI_IMPORT_LINE_HEADING && number > feed->heading_end)
    feed->n_headings++;
  if (kind != FULEI_IMPORT_LINE_TOTAL)
    return;
  feed->n_totals++;
  if (feed->totals->len < MOST_TOTALS)
    g_array_append_val (feed->totals, number);
}

static gboolean
row_cb (const FuleiTableRow *row, gpointer user_data)
{
  Feed *feed = user_data;
  FuleiImportLineKind kind;

  if (g_atomic_int_get (&feed->stopped))
    return FALSE;
  kind = fulei_import_parser_sort (feed->parser, row);
  if (kind != FULEI_IMPORT_LINE_DATA)
    {
      note_line (feed, kind, row->number);
      return TRUE;
    }
  fulei_import_parser_parse (feed->parser, row, &feed->current->rows[feed->current->n_rows++]);
  if (feed->current->n_rows == BATCH_ROWS)
    {
      feed->current->progress = fulei_table_reader_get_progress (feed->import->reader);
      g_async_queue_push (feed->full, feed->current);
      feed->current = g_async_queue_pop (feed->empty);
      feed->current->n_rows = 0;
    }
  return TRUE;
}

static gpointer
feed_thread (gpointer data)
{
  Feed *feed = data;

  feed->current = g_async_queue_pop (feed->empty);
  feed->current->n_rows = 0;
  fulei_table_reader_read (feed->import->reader, feed->import->sheet, row_cb, feed, feed->cancellable, &feed->error);
  feed->current->progress = 1;
  feed->current->last = TRUE;
  g_async_queue_push (feed->full, feed->current);
  return NULL;
}

static Batch *
batch_new (const FuleiRegister *reg)
{
  Batch *batch = g_new0 (Batch, 1);

  for (guint i = 0; i < BATCH_ROWS; i++)
    fulei_import_parsed_init (&batch->rows[i], reg);
  return batch;
}

static void
batch_free (Batch *batch)
{
  for (guint i = 0; i < BATCH_ROWS; i++)
    fulei_import_parsed_clear (&batch->rows[i]);
  g_free (batch);
}

static gboolean
feed_open (Feed *feed, FuleiImport *import, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = fulei_import_get_heading_lines (import);
  g_autofree FuleiImportTarget *targets = fulei_import_dup_targets (import);

  *feed = (Feed) { .import = import, .cancellable = cancellable };
  feed->parser = fulei_import_parser_new (import->reg, import->reader, import->sheet, lines, targets,
                                          import->columns->len, error);
  if (feed->parser == NULL)
    return FALSE;
  feed->heading_end = ((const FuleiImportLine *) g_ptr_array_index (lines, lines->len - 1))->number;
  feed->totals = g_array_new (FALSE, FALSE, sizeof (guint));
  feed->full = g_async_queue_new ();
  feed->empty = g_async_queue_new_full ((GDestroyNotify) batch_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (feed->empty, batch_new (import->reg));
  return TRUE;
}

static void
feed_close (Feed *feed)
{
  g_clear_pointer (&feed->parser, fulei_import_parser_free);
  g_clear_pointer (&feed->totals, g_array_unref);
  g_clear_pointer (&feed->full, g_async_queue_unref);
  g_clear_pointer (&feed->empty, g_async_queue_unref);
  g_clear_error (&feed->error);
}

static gboolean
take_batch (FuleiImportPass *pass, Batch *batch, GError **error)
{
  for (guint i = 0; i < batch->n_rows; i++)
    if (!fulei_import_pass_take (pass, &batch->rows[i], error))
      return FALSE;
  return TRUE;
}

/* Takes batches until the last. The reader's own error comes first only if nothing failed here before. */
static gboolean
drain (FuleiImportPass *pass, Feed *feed, FuleiImportProgress progress, gpointer data, GError **error)
{
  gint64 told = g_get_monotonic_time ();
  gboolean ok = TRUE, last = FALSE;

  while (!last)
    {
      Batch *batch = g_async_queue_pop (feed->full);

      if (ok && !take_batch (pass, batch, error))
        {
          ok = FALSE;
          g_atomic_int_set (&feed->stopped, TRUE);
        }
      last = batch->last;
      if (ok && progress != NULL && (last || g_get_monotonic_time () - told > PROGRESS_INTERVAL))
        {
          told = g_get_monotonic_time ();
          progress (batch->progress, pass->import->rows->len, data);
        }
      g_async_queue_push (feed->empty, batch);
    }
  return ok;
}

static gboolean
run_feed (FuleiImportPass *pass, Feed *feed, FuleiImportProgress progress, gpointer data, GError **error)
{
  GThread *thread = g_thread_new ("import", feed_thread, feed);
  gboolean ok = drain (pass, feed, progress, data, error);

  g_thread_join (thread);
  if (!ok)
    return FALSE;
  if (feed->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&feed->error));
      return FALSE;
    }
  pass->import->result.n_totals = feed->n_totals;
  pass->import->result.n_headings = feed->n_headings;
  g_array_append_vals (pass->import->totals, feed->totals->data, feed->totals->len);
  return TRUE;
}

static void
pass_clear (FuleiImportPass *pass)
{
  g_clear_pointer (&pass->duplicates, fulei_duplicate_index_free);
  g_clear_pointer (&pass->book, fulei_reference_book_free);
  g_clear_pointer (&pass->found, g_hash_table_unref);
  if (pass->key != NULL)
    g_string_free (g_steal_pointer (&pass->key), TRUE);
  g_clear_pointer (&pass->existing, fulei_record_free);
  g_clear_pointer (&pass->issues, g_ptr_array_unref);
  g_clear_pointer (&pass->whole, g_free);
  g_clear_pointer (&pass->planned, g_array_unref);
  g_clear_pointer (&pass->followers, fulei_entry_followers_free);
}

/**
 * fulei_import_pass_run:
 * @save: whether rows are saved, within the caller's transaction
 * @again: (out): whether another pass is needed, in another transaction: the sheet's end had merged cells to tell of
 *
 * Reads all rows once. The columns are in order.
 *
 * Returns: FALSE with an error; the rows seen so far are still those of the import
 */
gboolean
fulei_import_pass_run (FuleiImport *import, gboolean save, gboolean *again, FuleiImportProgress progress, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  FuleiImportPass pass = { .import = import, .save = save };
  Feed feed;
  gboolean ok;

  *again = FALSE;
  if (save && import->checked)
    pass.planned = g_array_copy (import->rows);
  fulei_import_forget_rows (import);
  pass.duplicates = fulei_duplicate_index_new (import->ledger, import->reg, error);
  if (pass.duplicates == NULL || !feed_open (&feed, import, cancellable, error))
    {
      pass_clear (&pass);
      return FALSE;
    }
  fulei_import_pass_prepare (&pass);
  ok = run_feed (&pass, &feed, progress, data, error);
  *again = ok && fulei_import_parser_missed_merged (feed.parser, import->reader, import->sheet);
  feed_close (&feed);
  if (ok && save && !*again)
    ok = fulei_entry_followers_write (pass.followers, error);
  pass_clear (&pass);
  return ok;
}

/**
 * fulei_import_check:
 * @progress: (nullable)
 * @error: FULEI_IMPORT_ERROR_HEADING, COLUMNS or EMPTY, FULEI_EXCHANGE_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Reads all rows and writes nothing (XCH-1). Rows in error are no error of the check.
 *
 * Returns: whether the rows are there to be looked at
 */
gboolean
fulei_import_check (FuleiImport *import, FuleiImportProgress progress, gpointer data, GCancellable *cancellable,
                    GError **error)
{
  gboolean again = TRUE;

  if (!fulei_import_check_columns (import, error))
    return FALSE;
  while (again)
    if (!fulei_import_pass_run (import, FALSE, &again, progress, data, cancellable, error))
      return FALSE;
  if (import->rows->len == 0)
    {
      g_set_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_EMPTY, _("第 %u 行的表头下面没有数据。"),
                   fulei_import_get_heading_row (import, NULL));
      return FALSE;
    }
  import->checked = TRUE;
  return TRUE;
}

static gboolean
is_set_by_hand (FuleiImport *import)
{
  for (guint i = 0; i < import->columns->len; i++)
    {
      const FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, i);

      if (column->match == FULEI_IMPORT_MATCH_HAND ||
          (column->match == FULEI_IMPORT_MATCH_IGNORED && column->field == NULL &&
           !fulei_import_heading_is_known (column->heading) && *column->heading != '\0'))
        return TRUE;
    }
  return FALSE;
}

/* Nothing of a transaction that was rolled back is in the ledger. */
static void
forget_ids (FuleiImport *import)
{
  for (guint i = 0; i < import->rows->len; i++)
    g_array_index (import->rows, FuleiImportRow, i).id = 0;
  import->result.change = 0;
}

static gboolean
check_outcome (FuleiImport *import, gboolean strict, GError **error)
{
  if (import->rows->len == 0)
    {
      g_set_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_EMPTY, _("第 %u 行的表头下面没有数据。"),
                   fulei_import_get_heading_row (import, NULL));
      return FALSE;
    }
  if (!strict || import->result.n_errors == 0)
    return TRUE;
  g_set_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_ROWS, _("有 %u 行有错，一行也没有导入。"), import->result.n_errors);
  return FALSE;
}

/* A pass within a transaction; FALSE with the transaction taken back. */
static gboolean
save_rows (FuleiImport *import, const FuleiChange *change, FuleiImportProgress progress, gpointer data,
           GCancellable *cancellable, GError **error)
{
  gboolean again = TRUE;

  while (again)
    {
      if (!fulei_ledger_begin (import->ledger, change, error))
        return FALSE;
      if (!fulei_import_pass_run (import, TRUE, &again, progress, data, cancellable, error))
        again = FALSE;
      else if (!again)
        return TRUE;
      fulei_ledger_rollback (import->ledger);
      forget_ids (import);
    }
  return FALSE;
}

/**
 * fulei_import_run:
 * @strict: whether one row in error keeps all out
 * @progress: (nullable)
 * @error: as fulei_import_check(), FULEI_IMPORT_ERROR_ROWS, or FULEI_LEDGER_ERROR
 *
 * Takes the rows in, in one transaction of kind FULEI_CHANGE_IMPORT whose source is the file's name; rows in error stay
 * out. Checked before, the actions of its rows count, and a file that was changed since is refused.
 *
 * Returns: whether the transaction is committed; if not, the ledger is as it was
 */
gboolean
fulei_import_run (FuleiImport *import, gboolean strict, FuleiImportProgress progress, gpointer data,
                  GCancellable *cancellable, GError **error)
{
  g_autofree char *source = g_path_get_basename (fulei_import_get_path (import));
  FuleiChange change = { .kind = FULEI_CHANGE_IMPORT, .source = source };

  if (!fulei_import_check_columns (import, error) ||
      !save_rows (import, &change, progress, data, cancellable, error))
    return FALSE;
  if (!check_outcome (import, strict, error))
    {
      fulei_ledger_rollback (import->ledger);
      forget_ids (import);
      return FALSE;
    }
  import->result.change = fulei_ledger_get_change (import->ledger);
  if (!fulei_ledger_commit (import->ledger, error))
    {
      forget_ids (import);
      return FALSE;
    }
  if (is_set_by_hand (import))
    fulei_import_remember_map (import, NULL);
  return TRUE;
}
