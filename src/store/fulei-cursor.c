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
  gboolean bare;  /* of the system columns only the id is read */
  GArray *ids;             /* NULL in a scan */
  guint next;              /* place in ids; 1 when a scan has come to its end */
  GCancellable *cancellable; /* of a scan */
  gint64 last;             /* id that a scan read last */
  guint n_read;            /* records that a scan read since it looked whether it is in anybody's way */
  sqlite3_stmt *statement;
  int completeness;
  gint64 changed;
};

/* About half a millisecond of work: how long the main loop may have to wait for a scan. */
#define SCAN_ROWS 256

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
            gboolean bare,
            GError **error)
{
  g_autoptr (FuleiCursor) cursor = g_new0 (FuleiCursor, 1);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  cursor->ledger = ledger;
  cursor->reg = reg;
  cursor->ids = ids;
  cursor->bare = bare;
  fulei_ledger_lock (ledger);
  set_fields (cursor, fields, n_fields);
  if (bare)
    fulei_row_append_bare_columns (sql, cursor->fields, cursor->n_fields);
  else
    fulei_row_append_columns (sql, "", cursor->fields, cursor->n_fields);
  g_string_append_printf (sql, ids != NULL ? " FROM %s WHERE id = ?" : " FROM %s WHERE id > ? AND deleted = 0 ORDER BY id",
                          reg->id);
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

  return ids != NULL ? cursor_new (ledger, query->reg, ids, fields, n_fields, FALSE, error) : NULL;
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
  return cursor_new (ledger, reg, copy, fields, n_fields, FALSE, error);
}

static FuleiCursor *
new_scan (FuleiLedger *ledger,
          const FuleiRegister *reg,
          const FuleiField *const *fields,
          guint n_fields,
          gboolean bare,
          GCancellable *cancellable,
          GError **error)
{
  FuleiCursor *cursor = cursor_new (ledger, reg, NULL, fields, n_fields, bare, error);

  if (cursor == NULL)
    return NULL;
  g_set_object (&cursor->cancellable, cancellable);
  cursor->last = G_MININT64;
  sqlite3_bind_int64 (cursor->statement, 1, cursor->last);
  fulei_ledger_set_scanning (ledger, TRUE);
  return cursor;
}

/**
 * fulei_cursor_new_scan:
 * @reg: a register, whose live records are read in the order of their ids
 * @fields: (nullable): fields to read; NULL for all. The array is copied
 * @cancellable: (nullable): looked at now and then; fulei_cursor_next() fails with CANCELLED
 *
 * While another thread has the ledger a scan stands still: what it has not read yet may change. Beside some fields only
 * the id is read: not what changes made the records, nor how complete they are.
 *
 * Returns: (transfer full) (nullable): a cursor before the first record
 */
FuleiCursor *
fulei_cursor_new_scan (FuleiLedger *ledger,
                       const FuleiRegister *reg,
                       const FuleiField *const *fields,
                       guint n_fields,
                       GCancellable *cancellable,
                       GError **error)
{
  return new_scan (ledger, reg, fields, n_fields, fields != NULL, cancellable, error);
}

/**
 * fulei_cursor_new_scan_with_changes:
 *
 * As fulei_cursor_new_scan(), with what fulei_cursor_get_changed(), fulei_cursor_get_completeness() and
 * fulei_record_get_created_change() say.
 *
 * Returns: (transfer full) (nullable): a cursor before the first record
 */
FuleiCursor *
fulei_cursor_new_scan_with_changes (FuleiLedger *ledger,
                                    const FuleiRegister *reg,
                                    const FuleiField *const *fields,
                                    guint n_fields,
                                    GCancellable *cancellable,
                                    GError **error)
{
  return new_scan (ledger, reg, fields, n_fields, FALSE, cancellable, error);
}

static void
read_system (FuleiCursor *cursor, FuleiRecord *record)
{
  fulei_row_read_system (cursor->statement, record);
  if (!cursor->whole)
    fulei_record_set_changes (record, fulei_record_get_created_change (record), 0);
  cursor->changed = sqlite3_column_int64 (cursor->statement, FULEI_SYSTEM_CHANGED);
  cursor->completeness = sqlite3_column_int (cursor->statement, FULEI_SYSTEM_COMPLETENESS);
}

static void
read_row (FuleiCursor *cursor, FuleiRecord *record)
{
  int column = cursor->bare ? FULEI_N_BARE_COLUMNS : FULEI_N_SYSTEM_COLUMNS;

  fulei_record_reset (record);
  if (cursor->bare)
    fulei_record_set_id (record, sqlite3_column_int64 (cursor->statement, FULEI_SYSTEM_ID));
  else
    read_system (cursor, record);
  for (guint i = 0; i < cursor->n_fields; i++)
    fulei_row_read (cursor->statement, column++, record, cursor->fields[i]);
}

/* Between two records of a scan: is it still wanted, does somebody wait for the ledger? */
static gboolean
look_around (FuleiCursor *cursor, GError **error)
{
  cursor->n_read = 0;
  if (g_cancellable_is_cancelled (cursor->cancellable))
    return fulei_ledger_fail (cursor->ledger, SQLITE_INTERRUPT, "scan", error);
  if (!fulei_ledger_is_wanted (cursor->ledger))
    return TRUE;
  sqlite3_reset (cursor->statement);
  fulei_ledger_let_in (cursor->ledger);
  fulei_ledger_set_scanning (cursor->ledger, TRUE);
  sqlite3_bind_int64 (cursor->statement, 1, cursor->last);
  return TRUE;
}

static gboolean
scan_next (FuleiCursor *cursor, FuleiRecord *record, GError **error)
{
  gboolean row = FALSE;

  if (cursor->n_read++ == SCAN_ROWS && !look_around (cursor, error))
    return FALSE;
  if (cursor->next != 0 || !fulei_ledger_step (cursor->ledger, cursor->statement, &row, error))
    return FALSE;
  if (!row)
    cursor->next = 1;
  else
    {
      read_row (cursor, record);
      cursor->last = fulei_record_get_id (record);
    }
  return row;
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
  if (cursor->ids == NULL)
    return scan_next (cursor, record, error);
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

/** fulei_cursor_get_changed: Returns: id of the change that last wrote the record that was read last */
gint64
fulei_cursor_get_changed (FuleiCursor *cursor)
{
  return cursor->changed;
}

/** fulei_cursor_free: @cursor: (nullable) (transfer full): unlocks the ledger */
void
fulei_cursor_free (FuleiCursor *cursor)
{
  if (cursor == NULL)
    return;
  sqlite3_finalize (cursor->statement);
  if (cursor->ids == NULL)
    fulei_ledger_set_scanning (cursor->ledger, FALSE);
  g_clear_pointer (&cursor->ids, g_array_unref);
  g_clear_object (&cursor->cancellable);
  g_free (cursor->fields);
  fulei_ledger_unlock (cursor->ledger);
  g_free (cursor);
}
