/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-ledger-private.h"
#include "store/fulei-setting.h"

static const char READ_SETTING[] = "SELECT value FROM setting WHERE key = ?";
static const char WRITE_SETTING[]
    = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
static const char DROP_SETTING[] = "DELETE FROM setting WHERE key = ?";
static const char LIST_FILTERS[] = "SELECT name, query FROM filter WHERE register = ? ORDER BY name";
static const char WRITE_FILTER[] = "INSERT INTO filter (register, name, query) VALUES (?, ?, ?) ON CONFLICT (register, "
                                   "name) DO UPDATE SET query = excluded.query";
static const char DROP_FILTER[] = "DELETE FROM filter WHERE register = ? AND name = ?";

/* A statement of one row with up to three texts, in a transaction of its own. */
static gboolean
write_texts (
    FuleiLedger *ledger, const char *sql, const char *first, const char *second, const char *third, GError **error)
{
  sqlite3_stmt *statement;
  gboolean ok;

  if (!fulei_ledger_begin_small (ledger, error))
    return FALSE;
  statement = fulei_ledger_statement (ledger, sql, error);
  ok = statement != NULL;
  if (ok)
    {
      fulei_statement_bind_text (statement, 1, first);
      if (second != NULL)
        fulei_statement_bind_text (statement, 2, second);
      if (third != NULL)
        fulei_statement_bind_text (statement, 3, third);
      ok = fulei_ledger_finish (ledger, statement, error);
      sqlite3_clear_bindings (statement);
    }
  return fulei_ledger_end_small (ledger, ok, error);
}

/** fulei_setting_dup: Returns: (transfer full) (nullable): the value of @key, NULL if it was never set */
char *
fulei_setting_dup (FuleiLedger *ledger, const char *key)
{
  sqlite3_stmt *statement;
  gboolean row = FALSE;
  char *value = NULL;

  g_return_val_if_fail (ledger != NULL && key != NULL, NULL);
  fulei_ledger_lock (ledger);
  statement = fulei_ledger_statement (ledger, READ_SETTING, NULL);
  if (statement != NULL)
    {
      fulei_statement_bind_text (statement, 1, key);
      if (fulei_ledger_step (ledger, statement, &row, NULL) && row)
        value = fulei_statement_dup_text (statement, 0);
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
    }
  fulei_ledger_unlock (ledger);
  return value;
}

/**
 * fulei_setting_save:
 * @value: (nullable): NULL forgets the setting
 *
 * Returns: FALSE with @error set if it could not be written
 */
gboolean
fulei_setting_save (FuleiLedger *ledger, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (ledger != NULL && key != NULL, FALSE);
  return write_texts (ledger, value != NULL ? WRITE_SETTING : DROP_SETTING, key, value, NULL, error);
}

static void
free_filter (gpointer data)
{
  FuleiFilter *filter = data;

  g_free (filter->name);
  g_free (filter->query);
  g_free (filter);
}

static gboolean
add_filters (FuleiLedger *ledger, const FuleiRegister *reg, GPtrArray *filters, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_FILTERS, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, reg->id);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      FuleiFilter *filter = g_new0 (FuleiFilter, 1);

      filter->name = fulei_statement_dup_text (statement, 0);
      filter->query = fulei_statement_dup_text (statement, 1);
      g_ptr_array_add (filters, filter);
    }
  return ok;
}

/** fulei_filter_list: Returns: (transfer full) (nullable) (element-type FuleiFilter): saved filters of @reg by name */
GPtrArray *
fulei_filter_list (FuleiLedger *ledger, const FuleiRegister *reg, GError **error)
{
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func (free_filter);
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && reg != NULL, NULL);
  fulei_ledger_lock (ledger);
  ok = add_filters (ledger, reg, filters, error);
  fulei_ledger_unlock (ledger);
  return ok ? g_steal_pointer (&filters) : NULL;
}

/**
 * fulei_filter_save:
 * @query: fulei_query_dup_text()
 *
 * Returns: FALSE with @error set if it could not be written
 */
gboolean
fulei_filter_save (FuleiLedger *ledger, const FuleiRegister *reg, const char *name, const char *query, GError **error)
{
  g_return_val_if_fail (ledger != NULL && reg != NULL && name != NULL && query != NULL, FALSE);
  return write_texts (ledger, WRITE_FILTER, reg->id, name, query, error);
}

/** fulei_filter_drop: Returns: FALSE with @error set if that failed; TRUE too if there was no such filter */
gboolean
fulei_filter_drop (FuleiLedger *ledger, const FuleiRegister *reg, const char *name, GError **error)
{
  g_return_val_if_fail (ledger != NULL && reg != NULL && name != NULL, FALSE);
  return write_texts (ledger, DROP_FILTER, reg->id, name, NULL, error);
}
