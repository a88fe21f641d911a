/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "record/fulei-value.h"
#include "store/fulei-ledger-private.h"

/* Rows of a register's table into records. */

/**
 * fulei_row_append_columns:
 * @prefix: "" or the table's name with its dot
 * @fields: (nullable): fields to follow the system columns
 *
 * Writes the list of columns that fulei_row_read_system() and fulei_row_read() expect.
 */
void
fulei_row_append_columns (GString *sql, const char *prefix, const FuleiField *const *fields, guint n_fields)
{
  g_string_append_printf (sql, "%1$sid, %1$screated, %1$schanged, %1$sdeleted, %1$scompleteness, %1$sname_order",
                          prefix);
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", %s%s", prefix, fields[i]->id);
}

/**
 * fulei_row_append_bare_columns:
 *
 * Writes the list of columns of who needs of a record's row only the id and @fields.
 */
void
fulei_row_append_bare_columns (GString *sql, const FuleiField *const *fields, guint n_fields)
{
  g_string_append (sql, "id");
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", %s", fields[i]->id);
}

/**
 * fulei_row_read:
 * @column: place of the field in the row
 *
 * Puts a column into an empty field of @record. The value is asked, not the column: the ledger's lock is held, and this is
 * called for every field of hundreds of thousands of records.
 */
void
fulei_row_read (sqlite3_stmt *statement, int column, FuleiRecord *record, const FuleiField *field)
{
  sqlite3_value *value = sqlite3_column_value (statement, column);
  const char *text;

  if (sqlite3_value_type (value) == SQLITE_NULL)
    return;
  if (field->type == FULEI_FIELD_CODES)
    {
      text = (const char *)sqlite3_value_text (value);
      if (text != NULL)
        fulei_value_set_storage (record, field, text);
    }
  else if (fulei_field_is_text (field))
    {
      text = (const char *)sqlite3_value_text (value);
      if (text != NULL)
        fulei_record_set_text_length (record, field->index, text, (gsize)sqlite3_value_bytes (value));
    }
  else
    fulei_record_set_integer (record, field->index, sqlite3_value_int64 (value));
}

/**
 * fulei_row_read_system:
 *
 * Puts the first columns of a row into @record.
 */
void
fulei_row_read_system (sqlite3_stmt *statement, FuleiRecord *record)
{
  fulei_record_set_id (record, sqlite3_column_int64 (statement, FULEI_SYSTEM_ID));
  fulei_record_set_changes (record, sqlite3_column_int64 (statement, FULEI_SYSTEM_CREATED),
                            sqlite3_column_int64 (statement, FULEI_SYSTEM_CHANGED));
  fulei_record_set_deleted (record, sqlite3_column_int (statement, FULEI_SYSTEM_DELETED) != 0);
}

/**
 * fulei_row_load:
 * @record: of the table's register; what it held is gone
 *
 * Returns: FALSE with NOT_FOUND if there is no such record, or another error
 */
gboolean
fulei_row_load (FuleiLedger *ledger, FuleiTable *table, FuleiRecord *record, gint64 id, GError **error)
{
  gboolean row = FALSE;

  fulei_record_reset (record);
  sqlite3_reset (table->load);
  sqlite3_bind_int64 (table->load, 1, id);
  if (!fulei_ledger_step (ledger, table->load, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _ ("没有这条%s记录，可能已被清理。"),
                   table->reg->label);
      return FALSE;
    }
  fulei_row_read_system (table->load, record);
  table->stored_order = sqlite3_column_int64 (table->load, FULEI_SYSTEM_NAME_ORDER);
  for (guint i = 0; i < table->reg->n_fields; i++)
    fulei_row_read (table->load, FULEI_N_SYSTEM_COLUMNS + (int)i, record, &table->reg->fields[i]);
  sqlite3_reset (table->load);
  return TRUE;
}

/**
 * fulei_row_load_stored:
 *
 * Loads what the file holds of a record into the table's own record and name order.
 *
 * Returns: FALSE with NOT_FOUND or another error
 */
gboolean
fulei_row_load_stored (FuleiLedger *ledger, FuleiTable *table, gint64 id, GError **error)
{
  if (table->stored == NULL)
    table->stored = fulei_record_new (table->reg);
  return fulei_row_load (ledger, table, table->stored, id, error);
}

/**
 * fulei_ledger_load:
 *
 * Returns: (transfer full) (nullable): the record, from the recycle bin too; NULL with NOT_FOUND or another error
 */
FuleiRecord *
fulei_ledger_load (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);

  return fulei_ledger_load_into (ledger, record, id, error) ? g_steal_pointer (&record) : NULL;
}

/**
 * fulei_ledger_load_into:
 * @record: its register says where to look; what it held is gone
 *
 * Returns: FALSE with NOT_FOUND or another error, and @record empty
 */
gboolean
fulei_ledger_load_into (FuleiLedger *ledger, FuleiRecord *record, gint64 id, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && record != NULL, FALSE);
  fulei_ledger_lock (ledger);
  ok = fulei_row_load (ledger, fulei_ledger_get_table (ledger, fulei_record_get_register (record)), record, id, error);
  fulei_ledger_unlock (ledger);
  return ok;
}
