/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-ledger-private.h"

/* The table fulei_pending (record, choice, amount): an array in memory as SQLite sees it, so that one statement writes
 * thousands of rows. It is of this connection only and leaves nothing in the file. */

typedef struct
{
  sqlite3_vtab base;
  FuleiLedger *ledger;
} PendingTable;

typedef struct
{
  sqlite3_vtab_cursor base;
  const GArray *rows;
  guint at;
} PendingCursor;

static int
connect_cb (sqlite3 *db, void *data, int n_words, const char *const *words, sqlite3_vtab **table, char **message)
{
  PendingTable *pending;
  int code = sqlite3_declare_vtab (db, "CREATE TABLE x (record INTEGER, choice INTEGER, amount INTEGER)");

  if (code != SQLITE_OK)
    return code;
  pending = g_new0 (PendingTable, 1);
  pending->ledger = data;
  *table = &pending->base;
  return SQLITE_OK;
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
best_index_cb (sqlite3_vtab *table, sqlite3_index_info *info)
{
  info->estimatedCost = 1000000;
  return SQLITE_OK;
}

static int
open_cb (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  PendingCursor *pending = g_new0 (PendingCursor, 1);

  pending->rows = ((PendingTable *)table)->ledger->pending;
  *cursor = &pending->base;
  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
filter_cb (sqlite3_vtab_cursor *cursor, int plan, const char *words, int n_values, sqlite3_value **values)
{
  ((PendingCursor *)cursor)->at = 0;
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  ((PendingCursor *)cursor)->at++;
  return SQLITE_OK;
}

static int
eof_cb (sqlite3_vtab_cursor *cursor)
{
  const PendingCursor *pending = (const PendingCursor *)cursor;

  return pending->rows == NULL || pending->at >= pending->rows->len;
}

static int
column_cb (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const PendingCursor *pending = (const PendingCursor *)cursor;
  const FuleiPendingChoice *choice = &g_array_index (pending->rows, FuleiPendingChoice, pending->at);

  if (column == 0)
    sqlite3_result_int64 (context, choice->record);
  else if (column == 1)
    sqlite3_result_int64 (context, choice->choice);
  else if (choice->amount != FULEI_NO_AMOUNT)
    sqlite3_result_int64 (context, choice->amount);
  return SQLITE_OK;
}

static int
rowid_cb (sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
  *rowid = ((PendingCursor *)cursor)->at;
  return SQLITE_OK;
}

/* Without xCreate: there is this one table, and no other can be made of the module. */
static const sqlite3_module MODULE = {
  .xConnect = connect_cb,
  .xBestIndex = best_index_cb,
  .xDisconnect = disconnect_cb,
  .xOpen = open_cb,
  .xClose = close_cb,
  .xFilter = filter_cb,
  .xNext = next_cb,
  .xEof = eof_cb,
  .xColumn = column_cb,
  .xRowid = rowid_cb,
};

/**
 * fulei_pending_install:
 *
 * Gives the connection the table fulei_pending.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_pending_install (FuleiLedger *ledger, GError **error)
{
  int code = sqlite3_create_module (ledger->db, "fulei_pending", &MODULE, ledger);

  return code == SQLITE_OK || fulei_ledger_fail (ledger, code, "module", error);
}
