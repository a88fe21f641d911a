/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fulei-query-private.h"
#include "store/fulei-query-tally.h"

/* Several counts and sums over one register in one pass. */

/* What is true of each, then what has to be true of the rows at all: of the live ones of the township, which may have an
 * index; or of those of the only query there is. */
static GPtrArray *
list_clauses (const FuleiTally *tallies, guint n_tallies, FuleiLedger *ledger)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func ((GDestroyNotify)fulei_clause_free);
  g_autoptr (FuleiQuery) common = fulei_query_new (tallies[0].query->reg);

  fulei_query_set_township (common, tallies[0].query->township);
  for (guint i = 0; i < n_tallies && n_tallies > 1; i++)
    g_ptr_array_add (clauses, fulei_query_where (tallies[i].query, ledger, TRUE));
  g_ptr_array_add (clauses, fulei_query_where (n_tallies > 1 ? common : tallies[0].query, ledger, FALSE));
  return clauses;
}

static sqlite3_stmt *
prepare_tallies (const FuleiTally *tallies, guint n_tallies, const GPtrArray *clauses, FuleiLedger *ledger, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  const FuleiClause *where = clauses->pdata[clauses->len - 1];
  sqlite3_stmt *statement;
  int first = 1;

  for (guint i = 0; i < n_tallies; i++)
    {
      g_string_append (sql, i > 0 ? ", " : "");
      if (tallies[i].sum != NULL)
        g_string_append_printf (sql, "sum (t.%s)", tallies[i].sum->id);
      else
        g_string_append (sql, "count (*)");
      if (n_tallies > 1)
        g_string_append_printf (sql, " FILTER (WHERE %s)", ((const FuleiClause *)clauses->pdata[i])->sql->str);
    }
  g_string_append_printf (sql, " FROM %s t WHERE %s", tallies[0].query->reg->id, where->sql->str);
  statement = fulei_ledger_prepare (ledger, sql->str, error);
  for (guint i = 0; statement != NULL && i < clauses->len; i++)
    {
      fulei_clause_bind (clauses->pdata[i], statement, first);
      first += (int)((const FuleiClause *)clauses->pdata[i])->values->len;
    }
  return statement;
}

static gboolean
tally (FuleiTally *tallies, guint n_tallies, FuleiLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) clauses = NULL;
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok;

  if (!fulei_query_prepare (tallies[0].query, ledger, error))
    return FALSE;
  clauses = list_clauses (tallies, n_tallies, ledger);
  statement = prepare_tallies (tallies, n_tallies, clauses, ledger, error);
  ok = statement != NULL && fulei_ledger_step (ledger, statement, &row, error);
  for (guint i = 0; ok && i < n_tallies; i++)
    tallies[i].value = sqlite3_column_int64 (statement, (int)i);
  sqlite3_finalize (statement);
  return ok;
}

/**
 * fulei_query_tally:
 * @tallies: (array length=n_tallies): what is counted or summed; they get their values. Their queries are of one register,
 *   of live records, narrowed to the same township, day and ids if at all, and search for no words
 * @n_tallies: at least 1
 * @cancellable: (nullable)
 *
 * Counts all in one pass through the register: where many records fulfil something that is quicker than to look for those
 * of one query after the other. A single one is looked for by an index, if there is one.
 *
 * Returns: FALSE with CANCELLED or another error
 */
gboolean
fulei_query_tally (FuleiLedger *ledger, FuleiTally *tallies, guint n_tallies, GCancellable *cancellable, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && n_tallies > 0, FALSE);
  for (guint i = 0; i < n_tallies; i++)
    g_return_val_if_fail (tallies[i].query->reg == tallies[0].query->reg && tallies[i].query->search == NULL
                            && tallies[i].query->show == FULEI_SHOW_LIVE
                            && tallies[i].query->ids == tallies[0].query->ids
                            && g_strcmp0 (tallies[i].query->township, tallies[0].query->township) == 0
                            && tallies[i].query->as_at == tallies[0].query->as_at, FALSE);
  fulei_ledger_lock (ledger);
  fulei_ledger_watch (ledger, cancellable);
  ok = tally (tallies, n_tallies, ledger, error);
  fulei_ledger_watch (ledger, NULL);
  fulei_ledger_unlock (ledger);
  return ok;
}
