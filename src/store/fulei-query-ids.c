/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "store/fulei-query-private.h"

/* Queries narrowed to certain records: SQL asks for each whether it is one of them. A hundred thousand ids cost no more
 * than walking through the list. */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static void
chosen_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const FuleiLedger *ledger = sqlite3_user_data (context);
  const GArray *chosen = ledger->chosen;
  gint64 id = sqlite3_value_int64 (values[0]);

  sqlite3_result_int (context, chosen != NULL && chosen->len > 0
                                   && bsearch (&id, chosen->data, chosen->len, sizeof id, compare_ids) != NULL);
}

/**
 * fulei_query_ids_install:
 *
 * Gives the connection the function fulei_chosen (id).
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_query_ids_install (FuleiLedger *ledger, GError **error)
{
  int code = sqlite3_create_function (ledger->db, "fulei_chosen", 1, SQLITE_UTF8, ledger, chosen_cb, NULL, NULL);

  return code == SQLITE_OK || fulei_ledger_fail (ledger, code, "function", error);
}

/**
 * fulei_query_prepare:
 *
 * Gives SQL's functions the facts of the query that runs next.
 *
 * Returns: FALSE with @error set if they could not be read
 */
gboolean
fulei_query_prepare (const FuleiQuery *query, FuleiLedger *ledger, GError **error)
{
  g_clear_pointer (&ledger->chosen, g_array_unref);
  ledger->chosen = query->ids != NULL ? g_array_ref (query->ids) : NULL;
  return fulei_bulk_settle (ledger, fulei_ledger_get_table (ledger, query->reg), error)
         && fulei_query_township_prepare (ledger, query->township, error)
         && fulei_roll_prepare (ledger, query->as_at, error);
}
