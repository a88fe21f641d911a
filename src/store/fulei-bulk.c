/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-ledger-private.h"

/* Imports: indexes are made when all rows are there, choices are written many at once. */

/* A transaction that inserts as many into a register of not many more rows is an import into a new ledger: its
 * indexes are made sorted at the end. */
#define BULK_INSERTS 2048
#define BULK_ROWS 20000
/* Choices that wait, at most: 0.8 MB. */
#define PENDING_MAX 32768

/* Names get their unique place from the sequence of their ids, without looking, as long as all ids are this ledger's.
 */
static gboolean
can_drop_order (FuleiLedger *ledger, const FuleiTable *table)
{
  g_autofree char *sql = NULL;
  gint64 n_foreign;

  if (!table->ordered || (table->last_id & G_MAXUINT32) >> (FULEI_ORDER_SHIFT - 1) != 0)
    return FALSE;
  sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE id NOT BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                         table->reg->id, ledger->origin << 32, (ledger->origin << 32) | G_MAXUINT32);
  return fulei_ledger_read_integer (ledger, sql, &n_foreign, NULL) && n_foreign == 0;
}

/* Refused while a cursor reads the register: the import is only slower then. */
static void
drop_indexes (FuleiLedger *ledger, FuleiTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table->reg->id);
  g_autoptr (GError) error = NULL;
  gint64 n_rows;

  if (!fulei_ledger_read_integer (ledger, sql, &n_rows, &error) || n_rows > BULK_ROWS)
    return;
  table->indexes_dropped = TRUE;
  table->pending = g_array_sized_new (FALSE, FALSE, sizeof (FuleiPendingChoice), PENDING_MAX);
  if (!fulei_schema_drop_indexes (ledger, table, &error))
    g_debug ("indexes stay: %s", error->message);
  else if (can_drop_order (ledger, table))
    fulei_schema_drop_order (ledger, table, NULL);
}

/**
 * fulei_bulk_note_insert:
 *
 * Counts a record that was inserted, and turns to the ways of an import when there are many.
 */
void
fulei_bulk_note_insert (FuleiLedger *ledger, FuleiTable *table)
{
  if (++table->n_inserted == BULK_INSERTS)
    drop_indexes (ledger, table);
}

/**
 * fulei_bulk_flush:
 *
 * Writes the choices of a register that wait.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_bulk_flush (FuleiLedger *ledger, FuleiTable *table, GError **error)
{
  g_autofree char *sql = NULL;
  gboolean ok;

  if (table->pending == NULL || table->pending->len == 0)
    return TRUE;
  sql = g_strdup_printf (
      "INSERT INTO %s_choice (record, choice, amount) SELECT record, choice, amount FROM fulei_pending",
      table->reg->id);
  ledger->pending = table->pending;
  ok = fulei_ledger_run (ledger, sql, error);
  ledger->pending = NULL;
  g_array_set_size (table->pending, 0);
  return ok;
}

/**
 * fulei_bulk_add_choice:
 *
 * Lets a choice of the newest record wait until there are many.
 *
 * Returns: FALSE with @error set if those that waited could not be written
 */
gboolean
fulei_bulk_add_choice (FuleiLedger *ledger, FuleiTable *table, const FuleiPendingChoice *choice, GError **error)
{
  g_array_append_vals (table->pending, choice, 1);
  return table->pending->len < PENDING_MAX || fulei_bulk_flush (ledger, table, error);
}

/**
 * fulei_bulk_settle:
 *
 * Writes what waits of a register and makes its dropped indexes anew, before they are asked in the middle of an import:
 * they stay then.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_bulk_settle (FuleiLedger *ledger, FuleiTable *table, GError **error)
{
  if (!table->indexes_dropped)
    return TRUE;
  if (!fulei_bulk_flush (ledger, table, error) || !fulei_schema_create_indexes (ledger, table, error))
    return FALSE;
  g_clear_pointer (&table->pending, g_array_unref);
  table->indexes_dropped = FALSE;
  return TRUE;
}

/**
 * fulei_bulk_finish:
 *
 * Writes what waits and makes the dropped indexes anew, within the transaction.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_bulk_finish (FuleiLedger *ledger, GError **error)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (ledger->dictionary); i++)
    if (!fulei_bulk_settle (ledger, &ledger->tables[i], error))
      return FALSE;
  return TRUE;
}
