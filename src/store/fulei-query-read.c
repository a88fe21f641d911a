/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/fulei-query-private.h"

/* Queries run against a ledger: ids, counts, pages of rows. */

static gboolean
collect_ids (FuleiLedger *ledger, sqlite3_stmt *statement, GArray *ids, GError **error)
{
  gboolean row = FALSE, ok;

  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return ok;
}

/* For each place in the stream the record that stands there, as far as the conditions are true of it. */
static gboolean
walk_stream (const FuleiQuery *query,
             FuleiLedger *ledger,
             sqlite3_stmt *stream,
             sqlite3_stmt *lookup,
             GArray *ids,
             GError **error)
{
  gboolean row = FALSE, hit = FALSE;

  while (query->limit == 0 || ids->len < query->limit)
    {
      if (!fulei_ledger_step (ledger, stream, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      sqlite3_bind_int64 (lookup, 1, sqlite3_column_int64 (stream, 0));
      if (!fulei_ledger_step (ledger, lookup, &hit, error))
        return FALSE;
      if (hit)
        {
          gint64 id = sqlite3_column_int64 (lookup, 0);

          g_array_append_val (ids, id);
        }
      sqlite3_reset (lookup);
    }
  return TRUE;
}

static gboolean
select_streamed (const FuleiQuery *query,
                 FuleiLedger *ledger,
                 const FuleiFound *found,
                 const FuleiClause *where,
                 GArray *ids,
                 GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT t.id FROM %s t WHERE t.name_order = ? AND %s%s", query->reg->id,
                                          where->sql->str, found->proof->sql->str);
  sqlite3_stmt *stream = fulei_ledger_prepare (ledger, found->stream->sql->str, error);
  sqlite3_stmt *lookup = stream != NULL ? fulei_ledger_prepare (ledger, sql, error) : NULL;
  gboolean ok = lookup != NULL;

  if (ok)
    {
      fulei_clause_bind (found->stream, stream, 1);
      fulei_clause_bind (where, lookup, 2);
      fulei_clause_bind (found->proof, lookup, 2 + (int)where->values->len);
      ok = walk_stream (query, ledger, stream, lookup, ids, error);
    }
  sqlite3_finalize (lookup);
  sqlite3_finalize (stream);
  return ok;
}

/* Appends FROM … WHERE …, with what was found as a condition; returns the number of values. */
static void
append_from (
    const FuleiQuery *query, const FuleiFound *found, const FuleiClause *where, const char *joins, GString *sql)
{
  g_string_append_printf (sql, " FROM %s t%s WHERE %s", query->reg->id, joins, where->sql->str);
  if (found->stream != NULL)
    g_string_append_printf (sql, "%s AND t.name_order IN (SELECT o FROM (%s))", found->proof->sql->str,
                            found->stream->sql->str);
}

static void
bind_from (const FuleiFound *found, const FuleiClause *where, sqlite3_stmt *statement)
{
  fulei_clause_bind (where, statement, 1);
  if (found->stream == NULL)
    return;
  fulei_clause_bind (found->proof, statement, 1 + (int)where->values->len);
  fulei_clause_bind (found->stream, statement, 1 + (int)(where->values->len + found->proof->values->len));
}

static gboolean
select_sorted (const FuleiQuery *query,
               FuleiLedger *ledger,
               const FuleiFound *found,
               const FuleiClause *where,
               GArray *ids,
               GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT t.id");
  g_autoptr (GString) joins = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  sqlite3_stmt *statement;
  gboolean ok;

  fulei_query_append_order (query, ledger, joins, order);
  append_from (query, found, where, joins->str, sql);
  g_string_append_printf (sql, " ORDER BY %s", order->str);
  if (query->limit > 0)
    g_string_append_printf (sql, " LIMIT %u", query->limit);
  statement = fulei_ledger_prepare (ledger, sql->str, error);
  if (statement == NULL)
    return FALSE;
  bind_from (found, where, statement);
  ok = collect_ids (ledger, statement, ids, error);
  sqlite3_finalize (statement);
  return ok;
}

static GArray *
select_ids (const FuleiQuery *query, FuleiLedger *ledger, GError **error)
{
  g_auto (FuleiFound) found = { NULL, NULL };
  g_autoptr (FuleiClause) where = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ok;

  if (!fulei_query_prepare (query, ledger, error) || !fulei_query_find (query, ledger, &found, error))
    return NULL;
  where = fulei_query_where (query, ledger, found.stream != NULL);
  if (found.stream != NULL && fulei_query_sorts_by_name (query, ledger))
    ok = select_streamed (query, ledger, &found, where, ids, error);
  else
    ok = select_sorted (query, ledger, &found, where, ids, error);
  return ok ? g_steal_pointer (&ids) : NULL;
}

/**
 * fulei_query_select_ids:
 * @cancellable: (nullable)
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the records in the query's order; NULL with
 * CANCELLED or another error
 */
GArray *
fulei_query_select_ids (const FuleiQuery *query, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  GArray *ids;

  g_return_val_if_fail (query != NULL && ledger != NULL, NULL);
  fulei_ledger_lock (ledger);
  fulei_ledger_watch (ledger, cancellable);
  ids = select_ids (query, ledger, error);
  fulei_ledger_watch (ledger, NULL);
  fulei_ledger_unlock (ledger);
  return ids;
}

/* Runs SELECT @what … GROUP BY. */
static sqlite3_stmt *
prepare_counting (const FuleiQuery *query,
                  FuleiLedger *ledger,
                  const char *what,
                  const char *joins,
                  const char *group,
                  const FuleiFound *found,
                  const FuleiClause *where,
                  GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  sqlite3_stmt *statement;

  g_string_append (sql, what);
  append_from (query, found, where, joins, sql);
  g_string_append (sql, group);
  statement = fulei_ledger_prepare (ledger, sql->str, error);
  if (statement != NULL)
    bind_from (found, where, statement);
  return statement;
}

static gint64
count (const FuleiQuery *query, FuleiLedger *ledger, GError **error)
{
  g_auto (FuleiFound) found = { NULL, NULL };
  g_autoptr (FuleiClause) where = NULL;
  sqlite3_stmt *statement;
  gboolean row = FALSE;
  gint64 n_records = -1;

  if (!fulei_query_prepare (query, ledger, error) || !fulei_query_find (query, ledger, &found, error))
    return -1;
  where = fulei_query_where (query, ledger, found.stream != NULL);
  statement = prepare_counting (query, ledger, "count (*)", "", "", &found, where, error);
  if (statement != NULL && fulei_ledger_step (ledger, statement, &row, error) && row)
    n_records = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n_records;
}

/**
 * fulei_query_count:
 * @cancellable: (nullable)
 *
 * Returns: how many records the query has, whatever its limit; -1 with CANCELLED or another error
 */
gint64
fulei_query_count (const FuleiQuery *query, FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  gint64 n_records;

  g_return_val_if_fail (query != NULL && ledger != NULL, -1);
  fulei_ledger_lock (ledger);
  fulei_ledger_watch (ledger, cancellable);
  n_records = count (query, ledger, error);
  fulei_ledger_watch (ledger, NULL);
  fulei_ledger_unlock (ledger);
  return n_records;
}

static void
clear_count (gpointer data)
{
  g_free (((FuleiCount *)data)->value);
}

/* CODES are counted by their rows; a record with several counts in each, one without any under NULL. */
static void
describe_groups (const FuleiField *field, char **what, char **joins, char **group)
{
  const char *id = field->owner->id;

  if (field->type != FULEI_FIELD_CODES)
    {
      *what = g_strdup_printf ("t.%s, count (*)", field->id);
      *joins = g_strdup ("");
      *group = g_strdup_printf (" GROUP BY t.%s", field->id);
      return;
    }
  *what = g_strdup ("(SELECT code FROM choice c WHERE c.id = k.choice), count (*)");
  *joins = g_strdup_printf (" LEFT JOIN %s_choice k ON k.record = t.id AND k.choice IN"
                            " (SELECT id FROM choice WHERE register = '%s' AND field = '%s')",
                            id, id, field->id);
  *group = g_strdup (" GROUP BY k.choice");
}

static GArray *
count_by (const FuleiQuery *query, FuleiLedger *ledger, const FuleiField *field, GError **error)
{
  g_auto (FuleiFound) found = { NULL, NULL };
  g_autoptr (FuleiClause) where = NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (FuleiCount));
  g_autofree char *what = NULL, *joins = NULL, *group = NULL;
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok;

  g_array_set_clear_func (counts, clear_count);
  if (!fulei_query_prepare (query, ledger, error) || !fulei_query_find (query, ledger, &found, error))
    return NULL;
  where = fulei_query_where (query, ledger, found.stream != NULL);
  describe_groups (field, &what, &joins, &group);
  statement = prepare_counting (query, ledger, what, joins, group, &found, where, error);
  if (statement == NULL)
    return NULL;
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      FuleiCount entry = { fulei_statement_dup_text (statement, 0), sqlite3_column_int64 (statement, 1) };

      g_array_append_val (counts, entry);
    }
  sqlite3_finalize (statement);
  return ok ? g_steal_pointer (&counts) : NULL;
}

/**
 * fulei_query_count_by:
 * @field: of the query's register
 * @cancellable: (nullable)
 *
 * Returns: (transfer full) (nullable) (element-type FuleiCount): how many records have each value of @field, by value,
 *   those without one first; NULL with CANCELLED or another error
 */
GArray *
fulei_query_count_by (
    const FuleiQuery *query, FuleiLedger *ledger, const FuleiField *field, GCancellable *cancellable, GError **error)
{
  GArray *counts;

  g_return_val_if_fail (query != NULL && ledger != NULL && field != NULL && field->owner == query->reg, NULL);
  fulei_ledger_lock (ledger);
  fulei_ledger_watch (ledger, cancellable);
  counts = count_by (query, ledger, field, error);
  fulei_ledger_watch (ledger, NULL);
  fulei_ledger_unlock (ledger);
  return counts;
}

static gboolean
count_references (FuleiLedger *ledger, const FuleiField *link, const gint64 *ids, guint n_ids, gint64 *counts,
                  GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE %s = ? AND deleted = 0", link->owner->id,
                                          link->id);
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, sql, error);
  gboolean row = FALSE, ok = statement != NULL;

  for (guint i = 0; ok && i < n_ids; i++)
    {
      sqlite3_bind_int64 (statement, 1, ids[i]);
      ok = fulei_ledger_step (ledger, statement, &row, error);
      if (ok)
        counts[i] = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  return ok;
}

/**
 * fulei_query_count_references:
 * @link: a reference with an index
 * @ids: of records that it may lead to
 * @counts: (array length=n_ids) (out caller-allocates): how many live records lead to each
 * @cancellable: (nullable)
 *
 * For few records that many lead to: half of the time that fulei_query_count_by() takes over all.
 *
 * Returns: FALSE with CANCELLED or another error
 */
gboolean
fulei_query_count_references (FuleiLedger *ledger, const FuleiField *link, const gint64 *ids, guint n_ids, gint64 *counts,
                              GCancellable *cancellable, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && link->type == FULEI_FIELD_REFERENCE, FALSE);
  fulei_ledger_lock (ledger);
  fulei_ledger_watch (ledger, cancellable);
  ok = count_references (ledger, link, ids, n_ids, counts, error);
  fulei_ledger_watch (ledger, NULL);
  fulei_ledger_unlock (ledger);
  return ok;
}

/**
 * fulei_query_load_page:
 * @ids: of records of @reg, such as a page of fulei_query_select_ids()
 * @fields: (nullable): fields to read; NULL for all
 * @completeness: (nullable) (out caller-allocates): percentages, one a record
 *
 * Loads the rows of a list, in the order of @ids. Records read in part cannot be saved: fulei_ledger_save() takes them
 * for changed meanwhile.
 *
 * Returns: (transfer full) (nullable) (element-type FuleiRecord): a record for each id, with id 0 where there is none
 */
GPtrArray *
fulei_query_load_page (FuleiLedger *ledger,
                       const FuleiRegister *reg,
                       const gint64 *ids,
                       guint n_ids,
                       const FuleiField *const *fields,
                       guint n_fields,
                       guint8 *completeness,
                       GError **error)
{
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new_for_ids (ledger, reg, ids, n_ids, fields, n_fields, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_full (n_ids, (GDestroyNotify)fulei_record_free);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GError) failure = NULL;

  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    {
      while (records->len < n_ids && ids[records->len] != fulei_record_get_id (record))
        g_ptr_array_add (records, fulei_record_new (reg));
      if (completeness != NULL)
        completeness[records->len] = (guint8)fulei_cursor_get_completeness (cursor);
      g_ptr_array_add (records, fulei_record_copy (record));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  while (records->len < n_ids)
    g_ptr_array_add (records, fulei_record_new (reg));
  return g_steal_pointer (&records);
}
