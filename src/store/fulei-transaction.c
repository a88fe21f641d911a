/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-date.h"
#include "store/fulei-ledger-private.h"

static const char ADD_CHANGE[]
    = "INSERT INTO change (at, actor, kind, reason, source, undoes) VALUES (?, ?, ?, ?, ?, ?)";
static const char COUNT_CHANGE[] = "UPDATE change SET created = ?2, updated = ?3 WHERE id = ?1";

static void
forget_change (FuleiLedger *ledger)
{
  guint n_registers = fulei_dictionary_get_n_registers (ledger->dictionary);

  g_clear_pointer (&ledger->change_actor, g_free);
  g_clear_pointer (&ledger->change_reason, g_free);
  g_clear_pointer (&ledger->change_source, g_free);
  ledger->change = ledger->change_undoes = ledger->n_created = ledger->n_updated = 0;
  ledger->in_change = ledger->broken = FALSE;
  g_array_set_size (ledger->search_queue, 0);
  g_string_chunk_clear (ledger->search_texts);
  for (guint i = 0; i < n_registers; i++)
    {
      ledger->tables[i].n_inserted = 0;
      ledger->tables[i].indexes_dropped = FALSE;
      g_clear_pointer (&ledger->tables[i].pending, g_array_unref);
    }
}

/**
 * fulei_ledger_writable:
 *
 * Returns: FALSE with READ_ONLY if the ledger was opened for reading
 */
gboolean
fulei_ledger_writable (FuleiLedger *ledger, GError **error)
{
  if (!ledger->read_only)
    return TRUE;
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_READ_ONLY,
                       _ ("台账是以只读方式打开的，不能修改。"));
  return FALSE;
}

/**
 * fulei_ledger_begin:
 * @change: who, why; copied
 *
 * Begins a transaction and keeps the ledger locked until fulei_ledger_commit() or fulei_ledger_rollback(), which the
 * same thread has to call. Transactions do not nest.
 *
 * Returns: FALSE with @error set, and no transaction
 */
gboolean
fulei_ledger_begin (FuleiLedger *ledger, const FuleiChange *change, GError **error)
{
  g_return_val_if_fail (ledger != NULL && change != NULL && change->kind < FULEI_N_CHANGE_KINDS, FALSE);

  fulei_ledger_lock (ledger);
  if (ledger->in_change)
    {
      fulei_ledger_unlock (ledger);
      g_return_val_if_reached (FALSE);
    }
  if (!fulei_ledger_writable (ledger, error) || !fulei_ledger_run (ledger, "BEGIN IMMEDIATE", error))
    {
      fulei_ledger_unlock (ledger);
      return FALSE;
    }
  ledger->in_change = TRUE;
  ledger->kind = change->kind;
  ledger->change_actor = g_strdup (change->actor != NULL ? change->actor : ledger->actor);
  ledger->change_reason = g_strdup (change->reason);
  ledger->change_source = g_strdup (change->source);
  return TRUE;
}

/**
 * fulei_ledger_need_change:
 *
 * Writes the row of the change when the first thing is written under it: a transaction that writes nothing leaves
 * nothing.
 *
 * Returns: FALSE with @error set if it could not be written
 */
gboolean
fulei_ledger_need_change (FuleiLedger *ledger, GError **error)
{
  g_autofree char *now = NULL;
  sqlite3_stmt *statement;

  if (ledger->change != 0)
    return TRUE;
  statement = fulei_ledger_statement (ledger, ADD_CHANGE, error);
  if (statement == NULL)
    return FALSE;
  now = fulei_clock_dup_now ();
  fulei_statement_bind_text (statement, 1, now);
  fulei_statement_bind_text (statement, 2, ledger->change_actor);
  fulei_statement_bind_text (statement, 3, fulei_change_kind_name (ledger->kind));
  fulei_statement_bind_text (statement, 4, ledger->change_reason);
  fulei_statement_bind_text (statement, 5, ledger->change_source);
  if (ledger->change_undoes != 0)
    sqlite3_bind_int64 (statement, 6, ledger->change_undoes);
  if (!fulei_ledger_finish (ledger, statement, error))
    return FALSE;
  sqlite3_clear_bindings (statement);
  ledger->change = sqlite3_last_insert_rowid (ledger->db);
  return TRUE;
}

static gboolean
write_counts (FuleiLedger *ledger, GError **error)
{
  sqlite3_stmt *statement;

  if (ledger->change == 0)
    return TRUE;
  statement = fulei_ledger_statement (ledger, COUNT_CHANGE, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, ledger->change);
  sqlite3_bind_int64 (statement, 2, ledger->n_created);
  sqlite3_bind_int64 (statement, 3, ledger->n_updated);
  return fulei_ledger_finish (ledger, statement, error);
}

/**
 * fulei_ledger_commit:
 *
 * Makes what was written since fulei_ledger_begin() lasting, in all or not at all, and unlocks the ledger.
 *
 * Returns: FALSE with FULL or another error; then everything is rolled back
 */
gboolean
fulei_ledger_commit (FuleiLedger *ledger, GError **error)
{
  g_return_val_if_fail (ledger != NULL && ledger->in_change, FALSE);

  if (ledger->broken)
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_FAILED,
                           _ ("前面有一步没有写成，整批修改都没有写入。"));
    }
  else if (write_counts (ledger, error) && fulei_search_flush (ledger, error) && fulei_bulk_finish (ledger, error)
           && fulei_ledger_run (ledger, "COMMIT", error))
    {
      forget_change (ledger);
      ledger->generation++;
      fulei_ledger_unlock (ledger);
      return TRUE;
    }
  fulei_ledger_rollback (ledger);
  return FALSE;
}

/**
 * fulei_ledger_rollback:
 *
 * Takes back everything since fulei_ledger_begin() and unlocks the ledger.
 */
void
fulei_ledger_rollback (FuleiLedger *ledger)
{
  g_return_if_fail (ledger != NULL && ledger->in_change);

  /* SQLite has rolled back by itself where the disk was full */
  if (!sqlite3_get_autocommit (ledger->db))
    sqlite3_exec (ledger->db, "ROLLBACK", NULL, NULL, NULL);
  forget_change (ledger);
  fulei_ledger_unlock (ledger);
}

/** fulei_ledger_get_change: Returns: id of the change that is being written; 0 while nothing is written */
gint64
fulei_ledger_get_change (FuleiLedger *ledger)
{
  gint64 change;

  fulei_ledger_lock (ledger);
  change = ledger->change;
  fulei_ledger_unlock (ledger);
  return change;
}

/**
 * fulei_ledger_begin_small:
 *
 * Locks the ledger and begins a transaction for the store's own tables; inside the caller's own transaction it
 * becomes part of that.
 *
 * Returns: FALSE with @error set, and the ledger unlocked
 */
gboolean
fulei_ledger_begin_small (FuleiLedger *ledger, GError **error)
{
  fulei_ledger_lock (ledger);
  if (fulei_ledger_writable (ledger, error)
      && (ledger->in_change || fulei_ledger_run (ledger, "BEGIN IMMEDIATE", error)))
    return TRUE;
  fulei_ledger_unlock (ledger);
  return FALSE;
}

/**
 * fulei_ledger_end_small:
 * @ok: whether to keep what was written
 *
 * Returns: TRUE if it is kept
 */
gboolean
fulei_ledger_end_small (FuleiLedger *ledger, gboolean ok, GError **error)
{
  if (!ledger->in_change)
    {
      ok = ok && fulei_ledger_run (ledger, "COMMIT", error);
      if (!ok && !sqlite3_get_autocommit (ledger->db))
        sqlite3_exec (ledger->db, "ROLLBACK", NULL, NULL, NULL);
    }
  fulei_ledger_unlock (ledger);
  return ok;
}
