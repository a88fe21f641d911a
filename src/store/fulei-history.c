/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/fulei-time.h"
#include "store/fulei-history.h"
#include "store/fulei-ledger-private.h"

/* Only rows of one record are read, by the index on (record, register). ?3 NULL: of all fields. */
static const char LIST_RECORD[]
    = "SELECT h.change, c.at, c.actor, c.kind, c.reason, h.field, h.old, h.new FROM history h JOIN change c ON c.id = "
      "h.change"
      " WHERE h.record = ?1 AND h.register = ?2 AND (?3 IS NULL OR h.field = ?3) ORDER BY h.id DESC";
static const char FIND_CHANGE[] = "SELECT id, at, actor, kind, reason FROM change WHERE id = ?";
static const char LIST_CHANGES[] = "SELECT c.id, c.at, c.actor, c.kind, c.reason, c.source, c.created, c.updated,"
                                   " EXISTS (SELECT 1 FROM change u WHERE u.undoes = c.id) FROM change c WHERE ?1 IS "
                                   "NULL OR c.kind = ?1 ORDER BY c.id DESC LIMIT ?2";

static const char LIST_DAYS[] = "SELECT id, at FROM change ORDER BY id";
static const char FIND_DAY[] = "SELECT at FROM change WHERE id = ?";
static const char FIND_AFTER[] = "SELECT h.field FROM history h JOIN change c ON c.id = h.change"
                                 " WHERE h.record = ? AND h.register = ? AND h.field IS NOT NULL AND c.at >= ?";

static void
free_history_entry (gpointer data)
{
  FuleiHistoryEntry *entry = data;

  g_free (entry->at);
  g_free (entry->actor);
  g_free (entry->reason);
  g_free (entry->old_value);
  g_free (entry->new_value);
  g_free (entry);
}

static void
free_change_entry (gpointer data)
{
  FuleiChangeEntry *entry = data;

  g_free (entry->at);
  g_free (entry->actor);
  g_free (entry->reason);
  g_free (entry->source);
  g_free (entry);
}

static FuleiHistoryEntry *
read_entry (sqlite3_stmt *statement)
{
  FuleiHistoryEntry *entry = g_new0 (FuleiHistoryEntry, 1);

  entry->change = sqlite3_column_int64 (statement, 0);
  entry->at = fulei_statement_dup_text (statement, 1);
  entry->actor = fulei_statement_dup_text (statement, 2);
  entry->kind = fulei_change_kind_from_name ((const char *)sqlite3_column_text (statement, 3));
  entry->reason = fulei_statement_dup_text (statement, 4);
  return entry;
}

static gboolean
add_field_entries (FuleiLedger *ledger,
                   const FuleiRegister *reg,
                   gint64 id,
                   const FuleiField *field,
                   GPtrArray *entries,
                   GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_RECORD, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  fulei_statement_bind_text (statement, 2, reg->id);
  fulei_statement_bind_text (statement, 3, field != NULL ? field->id : NULL);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      FuleiHistoryEntry *entry = read_entry (statement);
      const char *name = (const char *)sqlite3_column_text (statement, 5);

      entry->field = name != NULL ? fulei_register_find_field (reg, name) : NULL;
      entry->old_value = fulei_statement_dup_text (statement, 6);
      entry->new_value = fulei_statement_dup_text (statement, 7);
      g_ptr_array_add (entries, entry);
    }
  return ok;
}

/* A record's beginning needs no row of its own: its created column names the change. */
static gboolean
add_creation (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GPtrArray *entries, GError **error)
{
  FuleiTable *table = fulei_ledger_get_table (ledger, reg);
  sqlite3_stmt *statement;
  gboolean row = FALSE;

  if (!fulei_row_load_stored (ledger, table, id, error))
    return FALSE;
  statement = fulei_ledger_statement (ledger, FIND_CHANGE, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, fulei_record_get_created_change (table->stored));
  if (!fulei_ledger_step (ledger, statement, &row, error))
    return FALSE;
  if (row)
    {
      FuleiHistoryEntry *entry = read_entry (statement);

      entry->new_value = g_strdup ("live");
      g_ptr_array_add (entries, entry);
    }
  sqlite3_reset (statement);
  return TRUE;
}

/**
 * fulei_history_load_record:
 * @field: (nullable): of one field only; NULL for all, with the record's creation, deletions and restorations
 *
 * Returns: (transfer full) (nullable) (element-type FuleiHistoryEntry): newest first
 */
GPtrArray *
fulei_history_load_record (
    FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, const FuleiField *field, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_history_entry);
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && reg != NULL, NULL);
  fulei_ledger_lock (ledger);
  ok = add_field_entries (ledger, reg, id, field, entries, error)
       && (field != NULL || add_creation (ledger, reg, id, entries, error));
  fulei_ledger_unlock (ledger);
  return ok ? g_steal_pointer (&entries) : NULL;
}

static gboolean
add_changes (FuleiLedger *ledger, int kind, guint limit, GPtrArray *entries, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_CHANGES, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, kind >= 0 ? fulei_change_kind_name ((FuleiChangeKind)kind) : NULL);
  sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64)limit : -1);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      FuleiChangeEntry *entry = g_new0 (FuleiChangeEntry, 1);

      entry->change = sqlite3_column_int64 (statement, 0);
      entry->at = fulei_statement_dup_text (statement, 1);
      entry->actor = fulei_statement_dup_text (statement, 2);
      entry->kind = fulei_change_kind_from_name ((const char *)sqlite3_column_text (statement, 3));
      entry->reason = fulei_statement_dup_text (statement, 4);
      entry->source = fulei_statement_dup_text (statement, 5);
      entry->n_created = sqlite3_column_int64 (statement, 6);
      entry->n_updated = sqlite3_column_int64 (statement, 7);
      entry->undone = sqlite3_column_int (statement, 8) != 0;
      g_ptr_array_add (entries, entry);
    }
  return ok;
}

/**
 * fulei_history_load_changes:
 * @kind: a FuleiChangeKind, or -1 for all
 * @limit: most entries; 0 for all
 *
 * Returns: (transfer full) (nullable) (element-type FuleiChangeEntry): transactions, newest first
 */
GPtrArray *
fulei_history_load_changes (FuleiLedger *ledger, int kind, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_change_entry);
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && kind < (int)FULEI_N_CHANGE_KINDS, NULL);
  fulei_ledger_lock (ledger);
  ok = add_changes (ledger, kind, limit, entries, error);
  fulei_ledger_unlock (ledger);
  return ok ? g_steal_pointer (&entries) : NULL;
}

static gboolean
add_days (FuleiLedger *ledger, GArray *days, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_DAYS, error);
  gboolean row = FALSE, ok = FALSE;

  while (statement != NULL && (ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      const char *at = (const char *)sqlite3_column_text (statement, 1);
      FuleiChangeDay day = { .change = sqlite3_column_int64 (statement, 0) };
      char iso[FULEI_DATE_TEXT_SIZE];

      g_strlcpy (iso, at, sizeof iso);
      day.day = fulei_date_from_iso (iso);
      g_array_append_val (days, day);
    }
  return ok;
}

/**
 * fulei_history_load_days:
 *
 * Returns: (transfer full) (nullable) (element-type FuleiChangeDay): the day of each change, by the change's id
 */
GArray *
fulei_history_load_days (FuleiLedger *ledger, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (FuleiChangeDay));
  gboolean ok;

  fulei_ledger_lock (ledger);
  ok = add_days (ledger, days, error);
  fulei_ledger_unlock (ledger);
  return ok ? g_steal_pointer (&days) : NULL;
}

/**
 * fulei_history_find_day:
 * @change: id of a change
 * @day: (out): on which it was made; 0 if there is no such change
 *
 * Returns: FALSE with @error
 */
gboolean
fulei_history_find_day (FuleiLedger *ledger, gint64 change, FuleiDate *day, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok = FALSE;

  *day = 0;
  fulei_ledger_lock (ledger);
  statement = fulei_ledger_statement (ledger, FIND_DAY, error);
  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, change);
      ok = fulei_ledger_step (ledger, statement, &row, error);
      if (row)
        *day = fulei_time_get_date ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }
  fulei_ledger_unlock (ledger);
  return ok;
}

static gboolean
find_after (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, const char *after, const char *const *except,
            gboolean *found, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, FIND_AFTER, error);
  gboolean row = FALSE, ok = FALSE;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  fulei_statement_bind_text (statement, 2, reg->id);
  fulei_statement_bind_text (statement, 3, after);
  while (!*found && (ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    *found = !g_strv_contains (except, (const char *)sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return ok;
}

/**
 * fulei_history_find_after:
 * @day: changes made later than on this day count
 * @except: ids of fields whose changes do not
 * @found: (out): whether a field of the record was changed from one value to another since
 *
 * Returns: FALSE with @error set if the history could not be read
 */
gboolean
fulei_history_find_after (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, FuleiDate day,
                          const char *const *except, gboolean *found, GError **error)
{
  char after[FULEI_DATE_TEXT_SIZE];
  gboolean ok;

  fulei_date_write_iso (day + 1, after);
  fulei_ledger_lock (ledger);
  ok = find_after (ledger, reg, id, after, except, found, error);
  fulei_ledger_unlock (ledger);
  return ok;
}
