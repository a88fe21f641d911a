/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "record/fulei-value.h"
#include "store/fulei-ledger-private.h"

/* The one way in which a record's values get into the file: save, delete, restore. Everything that is derived from a
 * record (choices for counting, search words, name order, completeness) is written here and nowhere else. */

#define SEQUENCE_MASK ((G_GINT64_CONSTANT (1) << FULEI_ORDER_SHIFT) - 1)

static const char ADD_HISTORY[]
    = "INSERT INTO history (change, register, record, field, old, new) VALUES (?, ?, ?, ?, ?, ?)";
static const char DROP_DRAFT[] = "DELETE FROM draft WHERE register = ? AND record = ?";

/* Percentage of the expected fields that are filled in (CHILD-4). */
static int
compute_completeness (const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  guint expected = 0, filled = 0;

  if (strcmp (reg->id, "child") == 0)
    return (int)fulei_child_completeness (record, NULL);
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].expected)
      {
        expected++;
        filled += !fulei_record_is_empty (record, i);
      }
  return expected == 0 ? 100 : (int)(filled * 100 / expected);
}

static void
bind_field (sqlite3_stmt *statement, int place, const FuleiRecord *record, const FuleiField *field, GString *scratch)
{
  const char *text;

  if (field->type == FULEI_FIELD_CODES)
    {
      g_string_truncate (scratch, 0);
      fulei_value_append_choices (record, field, scratch);
      if (scratch->len > 0)
        sqlite3_bind_text (statement, place, scratch->str, (int)scratch->len, SQLITE_TRANSIENT);
    }
  else if (fulei_field_is_text (field))
    {
      text = fulei_record_get_text (record, field->index);
      if (text != NULL)
        sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
    }
  else if (!fulei_record_is_empty (record, field->index))
    sqlite3_bind_int64 (statement, place, fulei_record_get_integer (record, field->index, 0));
}

static void
bind_record (
    FuleiLedger *ledger, sqlite3_stmt *statement, const FuleiRecord *record, gint64 id, gint64 created, gint64 order)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  sqlite3_clear_bindings (statement);
  sqlite3_bind_int64 (statement, FULEI_SYSTEM_ID + 1, id);
  sqlite3_bind_int64 (statement, FULEI_SYSTEM_CREATED + 1, created);
  sqlite3_bind_int64 (statement, FULEI_SYSTEM_CHANGED + 1, ledger->change);
  sqlite3_bind_int (statement, FULEI_SYSTEM_DELETED + 1, fulei_record_get_deleted (record));
  sqlite3_bind_int (statement, FULEI_SYSTEM_COMPLETENESS + 1, compute_completeness (record));
  if (order != 0)
    sqlite3_bind_int64 (statement, FULEI_SYSTEM_NAME_ORDER + 1, order);
  for (guint i = 0; i < reg->n_fields; i++)
    bind_field (statement, FULEI_N_SYSTEM_COLUMNS + 1 + (int)i, record, &reg->fields[i], ledger->words);
}

/* Where a record stands in a list sorted by name; 0 for registers without names and for the recycle bin. */
static gint64
compute_order (FuleiLedger *ledger, const FuleiTable *table, const FuleiRecord *record, gint64 id)
{
  const char *name;

  if (!table->ordered || fulei_record_get_deleted (record))
    return 0;
  name = fulei_record_get_text (record, table->reg->title->index);
  fulei_pinyin_set_name (&ledger->pinyin, name != NULL ? name : "");
  return MAX ((gint64)(ledger->pinyin.order << FULEI_ORDER_SHIFT) | (id & SEQUENCE_MASK), 1);
}

/* Runs INSERT or UPDATE. Namesakes from two offices can share the end of their ids: then the next free place is taken.
 */
static gboolean
write_row (FuleiLedger *ledger, sqlite3_stmt *statement, gint64 *order, GError **error)
{
  int code;

  sqlite3_reset (statement);
  while ((code = sqlite3_step (statement)) == SQLITE_CONSTRAINT_UNIQUE && *order != 0)
    {
      *order = (*order & ~SEQUENCE_MASK) | ((*order + 1) & SEQUENCE_MASK);
      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, FULEI_SYSTEM_NAME_ORDER + 1, *order);
    }
  sqlite3_reset (statement);
  return code == SQLITE_DONE || fulei_ledger_fail (ledger, code, "write", error);
}

static gboolean
same_words (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after)
{
  g_autofree char *words = NULL;

  fulei_search_write_words (&ledger->pinyin, before, ledger->words);
  words = g_strdup (ledger->words->str);
  fulei_search_write_words (&ledger->pinyin, after, ledger->words);
  return strcmp (words, ledger->words->str) == 0;
}

/* What is counted and found, only of records that are not in the recycle bin: from that of @before (as it was, or
 * NULL) to that of @after (as it is now, or NULL). */
static gboolean
write_derived (FuleiLedger *ledger,
               FuleiTable *table,
               gint64 id,
               const FuleiRecord *before,
               gint64 order_before,
               const FuleiRecord *after,
               gint64 order_after,
               GError **error)
{
  if ((before != NULL && !fulei_table_drop_choices (ledger, table, before, id, after, error))
      || (after != NULL && !fulei_table_add_choices (ledger, table, after, id, before, error)))
    return FALSE;
  if (!table->searched)
    return TRUE;
  if (before != NULL && after != NULL && order_before == order_after && same_words (ledger, before, after))
    return TRUE;
  return (before == NULL || fulei_search_queue (ledger, before, order_before, TRUE, error))
         && (after == NULL || fulei_search_queue (ledger, after, order_after, FALSE, error));
}

static const FuleiRecord *
unless_deleted (const FuleiRecord *record)
{
  return fulei_record_get_deleted (record) ? NULL : record;
}

static gboolean
insert_record (FuleiLedger *ledger, FuleiTable *table, FuleiRecord *record, GError **error)
{
  gint64 id = table->last_id + 1;
  gint64 order = compute_order (ledger, table, record, id);

  bind_record (ledger, table->insert, record, id, ledger->change, order);
  if (!write_row (ledger, table->insert, &order, error))
    return FALSE;
  table->last_id = id;
  if (!write_derived (ledger, table, id, NULL, 0, unless_deleted (record), order, error))
    return FALSE;
  fulei_record_set_id (record, id);
  fulei_record_set_changes (record, ledger->change, ledger->change);
  ledger->n_created++;
  fulei_bulk_note_insert (ledger, table);
  return TRUE;
}

static gboolean
write_history (FuleiLedger *ledger,
               const FuleiRegister *reg,
               gint64 id,
               const char *field,
               const char *old_value,
               const char *new_value,
               GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, ADD_HISTORY, error);
  gboolean ok;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, ledger->change);
  fulei_statement_bind_text (statement, 2, reg->id);
  sqlite3_bind_int64 (statement, 3, id);
  fulei_statement_bind_text (statement, 4, field);
  fulei_statement_bind_text (statement, 5, old_value);
  fulei_statement_bind_text (statement, 6, new_value);
  ok = fulei_ledger_finish (ledger, statement, error);
  sqlite3_clear_bindings (statement);
  return ok;
}

static gboolean
write_differences (FuleiLedger *ledger, const FuleiRecord *stored, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (record);

  for (guint i = 0; i < reg->n_fields; i++)
    {
      g_autofree char *old_value = NULL, *new_value = NULL;

      if (fulei_record_equal_field (stored, record, i))
        continue;
      old_value = fulei_value_dup_storage (stored, &reg->fields[i]);
      new_value = fulei_value_dup_storage (record, &reg->fields[i]);
      if (!write_history (ledger, reg, fulei_record_get_id (record), reg->fields[i].id, old_value, new_value, error))
        return FALSE;
    }
  return TRUE;
}

/* Replaces what the file holds by @record, both under the same id; @record says whether it is deleted. */
static gboolean
replace_record (FuleiLedger *ledger, FuleiTable *table, FuleiRecord *record, GError **error)
{
  gint64 id = fulei_record_get_id (record);
  gint64 created = fulei_record_get_created_change (table->stored);
  gint64 order = compute_order (ledger, table, record, id);
  gint64 stored_order = table->stored_order;

  if (stored_order >> FULEI_ORDER_SHIFT == order >> FULEI_ORDER_SHIFT)
    order = stored_order;
  bind_record (ledger, table->update, record, id, created, order);
  if (!write_row (ledger, table->update, &order, error))
    return FALSE;
  if (!write_derived (ledger, table, id, unless_deleted (table->stored), stored_order, unless_deleted (record), order,
                      error))
    return FALSE;
  fulei_record_set_changes (record, created, ledger->change);
  ledger->n_updated++;
  return TRUE;
}

static gboolean
update_record (FuleiLedger *ledger, FuleiTable *table, FuleiRecord *record, GError **error)
{
  if (!fulei_row_load_stored (ledger, table, fulei_record_get_id (record), error))
    return FALSE;
  if (fulei_record_get_changed_change (table->stored) != fulei_record_get_changed_change (record)
      || fulei_record_get_deleted (table->stored) != fulei_record_get_deleted (record))
    {
      g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CONFLICT,
                           _ ("这条记录在打开之后已被改动。请重新载入后再修改。"));
      return FALSE;
    }
  if (fulei_record_equal (table->stored, record))
    return TRUE;
  if (fulei_ledger_need_change (ledger, error) && write_differences (ledger, table->stored, record, error)
      && replace_record (ledger, table, record, error))
    return TRUE;
  ledger->broken = TRUE;
  return FALSE;
}

static gboolean
drop_draft (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  sqlite3_stmt *statement;

  if (ledger->kind != FULEI_CHANGE_EDIT && ledger->kind != FULEI_CHANGE_MERGE)
    return TRUE;
  statement = fulei_ledger_statement (ledger, DROP_DRAFT, error);
  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, reg->id);
  sqlite3_bind_int64 (statement, 2, id);
  return fulei_ledger_finish (ledger, statement, error);
}

static gboolean
check_in_change (FuleiLedger *ledger, GError **error)
{
  g_return_val_if_fail (ledger->in_change, FALSE);

  if (!ledger->broken)
    return TRUE;
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_FAILED,
                       _ ("前面有一步没有写成，整批修改都没有写入。"));
  return FALSE;
}

static gboolean
save_record (FuleiLedger *ledger, FuleiRecord *record, GError **error)
{
  FuleiTable *table = fulei_ledger_get_table (ledger, fulei_record_get_register (record));
  gint64 id = fulei_record_get_id (record);

  if (!check_in_change (ledger, error))
    return FALSE;
  if (id != 0)
    return update_record (ledger, table, record, error) && drop_draft (ledger, table->reg, id, error);
  if (fulei_ledger_need_change (ledger, error) && insert_record (ledger, table, record, error)
      && drop_draft (ledger, table->reg, 0, error))
    return TRUE;
  ledger->broken = TRUE;
  return FALSE;
}

/**
 * fulei_ledger_save:
 * @record: with id 0 a new one, which gets its id; else one that was loaded whole. The caller has validated it.
 *
 * Writes a record within a transaction. Of a record that is there, each field that differs from the file goes to the
 * history with its old and new value; if none differs nothing is written.
 *
 * Returns: FALSE with CONFLICT if it was changed since it was loaded (the transaction may go on), with NOT_FOUND, or
 *   with another error after which only a rollback helps
 */
gboolean
fulei_ledger_save (FuleiLedger *ledger, FuleiRecord *record, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && record != NULL, FALSE);
  fulei_ledger_lock (ledger);
  ok = save_record (ledger, record, error);
  fulei_ledger_unlock (ledger);
  return ok;
}

static gboolean
mark (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, gboolean deleted, GError **error)
{
  FuleiTable *table = fulei_ledger_get_table (ledger, reg);
  g_autoptr (FuleiRecord) record = NULL;

  if (!check_in_change (ledger, error) || !fulei_row_load_stored (ledger, table, id, error))
    return FALSE;
  if (fulei_record_get_deleted (table->stored) == deleted)
    return TRUE;
  record = fulei_record_copy (table->stored);
  fulei_record_set_deleted (record, deleted);
  if (fulei_ledger_need_change (ledger, error)
      && write_history (ledger, reg, id, NULL, deleted ? "live" : "deleted", deleted ? "deleted" : "live", error)
      && replace_record (ledger, table, record, error))
    return TRUE;
  ledger->broken = TRUE;
  return FALSE;
}

/**
 * fulei_ledger_delete:
 *
 * Puts a record into the recycle bin, within a transaction. Nothing is erased.
 *
 * Returns: FALSE with NOT_FOUND or another error
 */
gboolean
fulei_ledger_delete (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  gboolean ok;

  fulei_ledger_lock (ledger);
  ok = mark (ledger, reg, id, TRUE, error);
  fulei_ledger_unlock (ledger);
  return ok;
}

/**
 * fulei_ledger_restore:
 *
 * Takes a record out of the recycle bin, within a transaction.
 *
 * Returns: FALSE with NOT_FOUND or another error
 */
gboolean
fulei_ledger_restore (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  gboolean ok;

  fulei_ledger_lock (ledger);
  ok = mark (ledger, reg, id, FALSE, error);
  fulei_ledger_unlock (ledger);
  return ok;
}

/**
 * fulei_ledger_save_one:
 *
 * A transaction of one fulei_ledger_save(). If it fails @record is as it was.
 *
 * Returns: FALSE with CONFLICT, FULL or another error
 */
gboolean
fulei_ledger_save_one (FuleiLedger *ledger, const FuleiChange *change, FuleiRecord *record, GError **error)
{
  gint64 id = fulei_record_get_id (record);
  gint64 created = fulei_record_get_created_change (record);
  gint64 changed = fulei_record_get_changed_change (record);

  if (!fulei_ledger_begin (ledger, change, error))
    return FALSE;
  if (!fulei_ledger_save (ledger, record, error))
    fulei_ledger_rollback (ledger);
  else if (fulei_ledger_commit (ledger, error))
    return TRUE;
  fulei_record_set_id (record, id);
  fulei_record_set_changes (record, created, changed);
  return FALSE;
}
