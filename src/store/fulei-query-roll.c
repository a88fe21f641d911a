/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-roll.h"
#include "store/fulei-query-private.h"

/* "As at" (CHILD-5): the rule is fulei_roll_contains(); here it gets its facts, and SQL gets it as a function. */

static const char LIST_EVENTS[]
    = "SELECT child, happened_on, kind FROM roll_event WHERE deleted = 0 ORDER BY child, happened_on, id";

static void
on_roll_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  FuleiLedger *ledger = sqlite3_user_data (context);
  FuleiDate entry = fulei_roll_entry_date ((const char *)sqlite3_value_text (values[1]),
                                           (const char *)sqlite3_value_text (values[2]),
                                           (const char *)sqlite3_value_text (values[3]));
  gint64 child = sqlite3_value_int64 (values[0]);
  const GArray *events = ledger->roll != NULL ? g_hash_table_lookup (ledger->roll, &child) : NULL;

  sqlite3_result_int (
      context, fulei_roll_contains (entry, events != NULL ? (const FuleiRollEvent *)(gconstpointer)events->data : NULL,
                                    events != NULL ? events->len : 0, ledger->roll_day));
}

/**
 * fulei_roll_install:
 *
 * Gives the connection the function fulei_on_roll (child, entered_on, filed_on, created at).
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_roll_install (FuleiLedger *ledger, GError **error)
{
  int code = sqlite3_create_function (ledger->db, "fulei_on_roll", 4, SQLITE_UTF8, ledger, on_roll_cb, NULL, NULL);

  return code == SQLITE_OK || fulei_ledger_fail (ledger, code, "function", error);
}

static void
add_event (GHashTable *roll, sqlite3_stmt *statement)
{
  gint64 child = sqlite3_column_int64 (statement, 0);
  GArray *events = g_hash_table_lookup (roll, &child);
  FuleiRollEvent event = { .date = fulei_date_from_iso ((const char *)sqlite3_column_text (statement, 1)) };

  if (event.date == 0 || !fulei_roll_kind_from_code ((const char *)sqlite3_column_text (statement, 2), &event.kind))
    return;
  if (events == NULL)
    {
      gint64 *key = g_new (gint64, 1);

      *key = child;
      events = g_array_new (FALSE, FALSE, sizeof (FuleiRollEvent));
      g_hash_table_insert (roll, key, events);
    }
  g_array_append_val (events, event);
}

/**
 * fulei_roll_prepare:
 * @day: the day that is asked about; 0 lets go of the facts
 *
 * Reads the changes of the roll for the query that runs next.
 *
 * Returns: FALSE with @error set if they could not be read
 */
gboolean
fulei_roll_prepare (FuleiLedger *ledger, FuleiDate day, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok;

  g_clear_pointer (&ledger->roll, g_hash_table_unref);
  ledger->roll_day = day;
  if (day == 0)
    return TRUE;
  statement = fulei_ledger_statement (ledger, LIST_EVENTS, error);
  if (statement == NULL)
    return FALSE;
  ledger->roll = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    add_event (ledger->roll, statement);
  return ok;
}
