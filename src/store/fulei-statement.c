/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "store/fulei-ledger-private.h"

/* Virtual machine steps of SQLite between two looks at the cancellable: some 0.2 ms. */
#define STEPS_BETWEEN_LOOKS 20000

G_DEFINE_QUARK (fulei - ledger - error - quark, fulei_ledger_error)

static const char *const KIND_NAMES[FULEI_N_CHANGE_KINDS] = {
  "edit", "import", "merge", "delete", "restore", "undo", "demo", "disclosure",
};

static FuleiLedgerError
error_from_code (FuleiLedger *ledger, int code)
{
  int reason = sqlite3_system_errno (ledger->db);

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return FULEI_LEDGER_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return FULEI_LEDGER_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return FULEI_LEDGER_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return FULEI_LEDGER_ERROR_NOT_A_LEDGER;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FULEI_LEDGER_ERROR_LOCKED;
    case SQLITE_INTERRUPT:
      return FULEI_LEDGER_ERROR_CANCELLED;
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_CORRUPTFS)
        return FULEI_LEDGER_ERROR_CORRUPT;
      if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        return FULEI_LEDGER_ERROR_FULL;
      return FULEI_LEDGER_ERROR_FAILED;
    case SQLITE_CANTOPEN:
      return reason == EACCES || reason == EROFS ? FULEI_LEDGER_ERROR_READ_ONLY : FULEI_LEDGER_ERROR_FAILED;
    default:
      return FULEI_LEDGER_ERROR_FAILED;
    }
}

static const char *
sentence_of_error (FuleiLedgerError code)
{
  switch ((int)code)
    {
    case FULEI_LEDGER_ERROR_FULL:
      return _ ("磁盘已满，本次修改没有写入。请清理出空间后再保存。");
    case FULEI_LEDGER_ERROR_READ_ONLY:
      return _ ("台账文件或其所在文件夹不能写入。请检查权限，或以只读方式打开。");
    case FULEI_LEDGER_ERROR_CORRUPT:
      return _ ("台账文件已损坏。请停止录入，改用最近的备份。");
    case FULEI_LEDGER_ERROR_NOT_A_LEDGER:
      return _ ("这个文件不是福蕾台账。请选择以 .fulei 结尾的台账文件。");
    case FULEI_LEDGER_ERROR_LOCKED:
      return _ ("台账正被另一个程序使用。请关闭那个程序后再试。");
    case FULEI_LEDGER_ERROR_CANCELLED:
      return _ ("已取消。");
    default:
      return NULL;
    }
}

/**
 * fulei_ledger_fail:
 * @code: SQLite's (extended) result code
 * @what: the step that failed, for a person who has to mend it; never a value
 *
 * Makes a GError of SQLite's code. A sentence says what to do; what nobody can act on names the step and the code.
 *
 * Returns: FALSE
 */
gboolean
fulei_ledger_fail (FuleiLedger *ledger, int code, const char *what, GError **error)
{
  FuleiLedgerError kind = error_from_code (ledger, code);
  const char *sentence = sentence_of_error (kind);

  if (sentence != NULL)
    g_set_error_literal (error, FULEI_LEDGER_ERROR, (int)kind, sentence);
  else
    g_set_error (error, FULEI_LEDGER_ERROR, (int)kind, _ ("台账读写失败（%s，SQLite %d）。请备份台账后重新打开。"),
                 what, code);
  return FALSE;
}

/**
 * fulei_ledger_run:
 * @sql: one or several statements without values
 *
 * Returns: FALSE with @error set if one of them failed
 */
gboolean
fulei_ledger_run (FuleiLedger *ledger, const char *sql, GError **error)
{
  int code = sqlite3_exec (ledger->db, sql, NULL, NULL, NULL);
  g_autofree char *what = NULL;

  if (code == SQLITE_OK)
    return TRUE;
  what = g_strndup (sql, 40);
  return fulei_ledger_fail (ledger, sqlite3_extended_errcode (ledger->db), what, error);
}

/**
 * fulei_ledger_prepare:
 * @sql: one statement
 *
 * Returns: (transfer full) (nullable): the statement, to be finalized by the caller
 */
sqlite3_stmt *
fulei_ledger_prepare (FuleiLedger *ledger, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *what = NULL;

  if (sqlite3_prepare_v2 (ledger->db, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  what = g_strndup (sql, 60);
  fulei_ledger_fail (ledger, sqlite3_extended_errcode (ledger->db), what, error);
  return NULL;
}

/**
 * fulei_ledger_statement:
 * @sql: a named constant: kept prepared for the ledger's life under its address
 *
 * Returns: (transfer none) (nullable): the statement, reset and without bindings
 */
sqlite3_stmt *
fulei_ledger_statement (FuleiLedger *ledger, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (ledger->statements, sql);

  if (statement == NULL)
    {
      statement = fulei_ledger_prepare (ledger, sql, error);
      if (statement != NULL)
        g_hash_table_insert (ledger->statements, (gpointer)sql, statement);
      return statement;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return statement;
}

/**
 * fulei_ledger_step:
 * @row: (out): whether there is a row to read; the statement is reset when there is none
 *
 * Returns: FALSE with @error set if the statement failed
 */
gboolean
fulei_ledger_step (FuleiLedger *ledger, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);
  g_autofree char *what = NULL;

  *row = code == SQLITE_ROW;
  if (*row)
    return TRUE;
  if (code == SQLITE_DONE)
    {
      sqlite3_reset (statement);
      return TRUE;
    }
  what = g_strndup (sqlite3_sql (statement), 40);
  code = sqlite3_extended_errcode (ledger->db);
  fulei_ledger_fail (ledger, code, what, error);
  sqlite3_reset (statement);
  return FALSE;
}

/**
 * fulei_ledger_finish:
 *
 * Runs a statement that gives no rows and resets it.
 *
 * Returns: FALSE with @error set if it failed
 */
gboolean
fulei_ledger_finish (FuleiLedger *ledger, sqlite3_stmt *statement, GError **error)
{
  gboolean row;
  gboolean ok = fulei_ledger_step (ledger, statement, &row, error);

  sqlite3_reset (statement);
  return ok;
}

/**
 * fulei_ledger_read_integer:
 * @sql: a statement without values
 * @value: (out): its first column in the first row, 0 if there is none
 *
 * Returns: FALSE with @error set if it failed
 */
gboolean
fulei_ledger_read_integer (FuleiLedger *ledger, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, sql, error);
  gboolean row = FALSE, ok;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  ok = fulei_ledger_step (ledger, statement, &row, error);
  if (row)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return ok;
}

/**
 * fulei_statement_bind_text:
 * @text: (nullable): borrowed until the statement has run; NULL binds NULL
 */
void
fulei_statement_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

/**
 * fulei_statement_dup_text:
 *
 * Returns: (transfer full) (nullable): the text of a column, NULL for NULL
 */
char *
fulei_statement_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

static int
look_cb (void *data)
{
  FuleiLedger *ledger = data;

  return ledger->cancellable != NULL && g_cancellable_is_cancelled (ledger->cancellable);
}

/**
 * fulei_ledger_watch:
 * @cancellable: (nullable): borrowed; NULL ends the watch
 *
 * From now on statements stop with CANCELLED soon after @cancellable is cancelled.
 */
void
fulei_ledger_watch (FuleiLedger *ledger, GCancellable *cancellable)
{
  ledger->cancellable = cancellable;
  sqlite3_progress_handler (ledger->db, cancellable != NULL ? STEPS_BETWEEN_LOOKS : 0,
                            cancellable != NULL ? look_cb : NULL, ledger);
}

/**
 * fulei_change_kind_name:
 *
 * Returns: (transfer none): how a kind of change is written in the file
 */
const char *
fulei_change_kind_name (FuleiChangeKind kind)
{
  g_return_val_if_fail (kind < FULEI_N_CHANGE_KINDS, KIND_NAMES[FULEI_CHANGE_EDIT]);

  return KIND_NAMES[kind];
}

/**
 * fulei_change_kind_from_name:
 * @name: (nullable): as written in the file; what is unknown reads as an edit
 */
FuleiChangeKind
fulei_change_kind_from_name (const char *name)
{
  for (guint i = 0; i < FULEI_N_CHANGE_KINDS; i++)
    if (g_strcmp0 (name, KIND_NAMES[i]) == 0)
      return (FuleiChangeKind)i;
  return FULEI_CHANGE_EDIT;
}
