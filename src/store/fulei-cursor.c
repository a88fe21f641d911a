/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-query-private.h"

struct _FuleiCursor
{
  FuleiLedger *ledger; /* locked */
  const FuleiRegister *reg;
  const FuleiField **fields; /* owned array */
  guint n_fields;
  gboolean whole; /* all fields are read */
  GArray *ids;
  guint next;
  sqlite3_stmt *statement;
  int completeness;
};

static void
set_fields (FuleiCursor *cursor, const FuleiField *const *fields, guint n_fields)
{
  cursor->whole = fields == NULL;
  cursor->n_fields = cursor->whole ? cursor->reg->n_fields : n_fields;
  cursor->fields = g_new (const FuleiField *, cursor->n_fields);
  for (guint i = 0; i < cursor->n_fields; i++)
    cursor->fields[i] = cursor->whole ? &cursor->reg->fields[i] : fields[i];
}

static FuleiCursor *
cursor_new (FuleiLedger *ledger,
            const FuleiRegister *reg,
            GArray *ids,
            const FuleiField *const *fields,
            guint n_fields,
            GError **error)
{
  g_autoptr (FuleiCursor) cursor = g_new0 (FuleiCursor, 1);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  cursor->ledger = ledger;
  cursor->reg = reg;
  cursor->ids = ids;
  fulei_ledger_lock (ledger);
  set_fields (cursor, fields, n_fields);
  fulei_row_append_columns (sql, "", cursor->fields, cursor->n_fields);
  g_string_append_printf (sql, " FROM %s WHERE id = ?", reg->id);
  cursor->statement = fulei_ledger_prepare (ledger, sql->str, error);
  return cursor->statement != NULL ? g_steal_pointer (&cursor) : NULL;
}

/**
 * fulei_cursor_new:
 * @fields: (nullable): fields to read; NULL for all. The array is copied
 *
 * Which records there are, and in which order, is settled here; their values are read as they come.
 *
 * Returns: (transfer full) (nullable): a cursor before the first record
 */
FuleiCursor *
fulei_cursor_new (
    FuleiLedger *ledger, const FuleiQuery *query, const FuleiField *const *fields, guint n_fields, GError **error)
{
  GArray *ids = fulei_query_select_ids (query, ledger, NULL, error);

  return ids != NULL ? cursor_new (ledger, query->reg, ids, fields, n_fields, error) : NULL;
}

/**
 * fulei_cursor_new_for_ids:
 * @ids: copied; ids that are not there are passed over
 * @fields: (nullable): fields to read; NULL for all. The array is copied
 *
 * Returns: (transfer full) (nullable): a cursor before the first record
 */
FuleiCursor *
fulei_cursor_new_for_ids (FuleiLedger *ledger,
                          const FuleiRegister *reg,
                          const gint64 *ids,
                          guint n_ids,
                          const FuleiField *const *fields,
                          guint n_fields,
                          GError **error)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  g_array_append_vals (copy, ids, n_ids);
  return cursor_new (ledger, reg, copy, fields, n_fields, error);
}

static void
read_row (FuleiCursor *cursor, FuleiRecord *record)
{
  fulei_record_reset (record);
  fulei_row_read_system (cursor->statement, record);
  if (!cursor->whole)
    fulei_record_set_changes (record, fulei_record_get_created_change (record), 0);
  cursor->completeness = sqlite3_column_int (cursor->statement, FULEI_SYSTEM_COMPLETENESS);
  for (guint i = 0; i < cursor->n_fields; i++)
    fulei_row_read (cursor->statement, FULEI_N_SYSTEM_COLUMNS + (int)i, record, cursor->fields[i]);
}

/**
 * fulei_cursor_next:
 * @record: of the cursor's register; what it held is gone
 *
 * Returns: TRUE with the next record; FALSE at the end, or with @error set
 */
gboolean
fulei_cursor_next (FuleiCursor *cursor, FuleiRecord *record, GError **error)
{
  while (cursor->next < cursor->ids->len)
    {
      gboolean row = FALSE;

      sqlite3_reset (cursor->statement);
      sqlite3_bind_int64 (cursor->statement, 1, g_array_index (cursor->ids, gint64, cursor->next++));
      if (!fulei_ledger_step (cursor->ledger, cursor->statement, &row, error))
        return FALSE;
      if (!row)
        continue;
      read_row (cursor, record);
      sqlite3_reset (cursor->statement);
      return TRUE;
    }
  return FALSE;
}

/** fulei_cursor_get_completeness: Returns: percentage of the record that was read last (CHILD-4) */
int
fulei_cursor_get_completeness (FuleiCursor *cursor)
{
  return cursor->completeness;
}

/** fulei_cursor_free: @cursor: (nullable) (transfer full): unlocks the ledger */
void
fulei_cursor_free (FuleiCursor *cursor)
{
  if (cursor == NULL)
    return;
  sqlite3_finalize (cursor->statement);
  g_array_unref (cursor->ids);
  g_free (cursor->fields);
  fulei_ledger_unlock (cursor->ledger);
  g_free (cursor);
}
