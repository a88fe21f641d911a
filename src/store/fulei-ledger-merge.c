/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-ledger-private.h"

/* Two records of the same child become one (CHILD-6). */

static GArray *
find_referring (FuleiLedger *ledger, const FuleiField *field, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?", field->owner->id, field->id);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, sql, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      gint64 found = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, found);
    }
  sqlite3_finalize (statement);
  return ok ? g_steal_pointer (&ids) : NULL;
}

static gboolean
move_references (FuleiLedger *ledger, const FuleiField *field, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GArray) ids = find_referring (ledger, field, from, error);
  g_autoptr (FuleiRecord) record = NULL;

  if (ids == NULL)
    return FALSE;
  record = fulei_record_new (field->owner);
  for (guint i = 0; i < ids->len; i++)
    {
      if (!fulei_ledger_load_into (ledger, record, g_array_index (ids, gint64, i), error))
        return FALSE;
      fulei_record_set_integer (record, field->index, to);
      if (!fulei_ledger_save (ledger, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_all_references (FuleiLedger *ledger, const FuleiRegister *target, gint64 from, gint64 to, GError **error)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (ledger->dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (ledger->dictionary, i);

      for (guint j = 0; j < reg->n_fields; j++)
        if (reg->fields[j].target == target && !move_references (ledger, &reg->fields[j], from, to, error))
          return FALSE;
    }
  return TRUE;
}

/**
 * fulei_ledger_merge:
 * @kept: with the values that the merged record shall have
 * @other: id of the record that goes to the recycle bin
 *
 * Saves @kept, hangs everything that refers to @other on it, and deletes @other, within a transaction (CHILD-6).
 *
 * Returns: FALSE with CONFLICT, NOT_FOUND or another error; the caller rolls back
 */
gboolean
fulei_ledger_merge (FuleiLedger *ledger, FuleiRecord *kept, gint64 other, GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (kept);
  gboolean ok;

  g_return_val_if_fail (other != fulei_record_get_id (kept), FALSE);
  fulei_ledger_lock (ledger);
  ok = fulei_ledger_save (ledger, kept, error)
       && move_all_references (ledger, reg, other, fulei_record_get_id (kept), error)
       && fulei_ledger_delete (ledger, reg, other, error);
  fulei_ledger_unlock (ledger);
  return ok;
}
