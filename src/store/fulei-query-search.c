/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/fulei-query-private.h"

/* People found by words. Each term is a sorted stream of places in the list by name: what the search table has,
 * together with the people of the villages of that name. Terms are intersected. */

/* Up to as many villages are merged as streams sorted by themselves; of more, the whole list is looked through, where
 * the first 200 come soon. */
#define VILLAGES_MERGED 24
/* An identity number typed from its front is looked up from here on: division, birth year and month. */
#define NUMBER_FRONT 12

static const FuleiField *
find_village_field (const FuleiRegister *reg)
{
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].type == FULEI_FIELD_REFERENCE && reg->fields[i].indexed
        && strcmp (reg->fields[i].target->id, "village") == 0)
      return &reg->fields[i];
  return NULL;
}

static GArray *
find_villages (FuleiLedger *ledger, const FuleiField *field, const char *words, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok;

  if (field == NULL || words == NULL)
    return g_steal_pointer (&ids);
  sql = g_strdup_printf ("SELECT id FROM %s WHERE deleted = 0 AND instr (%s, ?) > 0", field->target->id,
                         field->target->title->id);
  statement = fulei_ledger_prepare (ledger, sql, error);
  if (statement == NULL)
    return NULL;
  fulei_statement_bind_text (statement, 1, words);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (statement);
  return ok ? g_steal_pointer (&ids) : NULL;
}

static void
append_identity_front (FuleiClause *stream, const FuleiRegister *reg, const char *number)
{
  g_autofree char *after = NULL;

  if (strlen (number) < NUMBER_FRONT || strlen (number) > 17)
    return;
  for (guint i = 0; i < reg->n_fields; i++)
    {
      if (reg->fields[i].type != FULEI_FIELD_IDENTITY || !reg->fields[i].indexed)
        continue;
      g_string_append_printf (stream->sql,
                              " UNION SELECT name_order FROM %s WHERE %s >= ? AND %s < ? AND name_order IS NOT NULL",
                              reg->id, reg->fields[i].id, reg->fields[i].id);
      fulei_clause_add_value (stream, number);
      after = g_strconcat (number, "Z", NULL);
      fulei_clause_add_value (stream, after);
      return;
    }
}

/* One term as a compound of sorted selects. */
static void
append_term (FuleiClause *stream,
             const FuleiRegister *reg,
             const FuleiField *village,
             const FuleiSearchTerm *term,
             const GArray *villages)
{
  if (villages->len > VILLAGES_MERGED)
    {
      g_string_append_printf (stream->sql, "SELECT name_order AS o FROM %s WHERE name_order IS NOT NULL", reg->id);
      return;
    }
  g_string_append_printf (stream->sql, "SELECT rowid AS o FROM %s_search WHERE %s_search MATCH ?", reg->id, reg->id);
  fulei_clause_add_value (stream, term->match);
  for (guint i = 0; i < villages->len; i++)
    g_string_append_printf (
        stream->sql, " UNION SELECT name_order FROM %s WHERE %s = %" G_GINT64_FORMAT " AND name_order IS NOT NULL",
        reg->id, village->id, g_array_index (villages, gint64, i));
  if (term->number != NULL)
    append_identity_front (stream, reg, term->number);
}

/* The search table knows the last four characters of a number: the number itself is looked at. */
static void
append_number_proof (FuleiClause *proof, const FuleiRegister *reg, const char *number)
{
  gsize length = strlen (number);

  if (length <= 4)
    return;
  g_string_append (proof->sql, " AND (0");
  for (guint i = 0; i < reg->n_fields; i++)
    {
      if (!fulei_search_has_number (&reg->fields[i]))
        continue;
      g_string_append_printf (proof->sql, " OR substr (t.%s, -%" G_GSIZE_FORMAT ") = upper (?)", reg->fields[i].id,
                              length);
      fulei_clause_add_value (proof, number);
      if (reg->fields[i].type == FULEI_FIELD_IDENTITY && length >= NUMBER_FRONT)
        {
          g_string_append_printf (proof->sql, " OR substr (t.%s, 1, %" G_GSIZE_FORMAT ") = ?", reg->fields[i].id,
                                  length);
          fulei_clause_add_value (proof, number);
        }
    }
  g_string_append_c (proof->sql, ')');
}

/* The search table knows which characters a name has, not that they stand together: the name itself is looked at. */
static void
append_proof (FuleiClause *proof,
              const FuleiRegister *reg,
              const FuleiField *village,
              const FuleiSearchTerm *term,
              const GArray *villages)
{
  gboolean everybody = villages->len > VILLAGES_MERGED;

  if (term->number != NULL)
    append_number_proof (proof, reg, term->number);
  if (term->words == NULL || (g_utf8_strlen (term->words, -1) < 2 && !everybody))
    return;
  g_string_append_printf (proof->sql, " AND (instr (replace (t.%s, '·', ''), ?) > 0", reg->title->id);
  fulei_clause_add_value (proof, term->words);
  if (villages->len > 0)
    {
      g_string_append_printf (
          proof->sql, " OR EXISTS (SELECT 1 FROM %s v WHERE v.id = t.%s AND v.deleted = 0 AND instr (v.%s, ?) > 0)",
          village->target->id, village->id, village->target->title->id);
      fulei_clause_add_value (proof, term->words);
    }
  g_string_append_c (proof->sql, ')');
}

static gboolean
add_term (FuleiFound *found,
          FuleiLedger *ledger,
          const FuleiRegister *reg,
          const FuleiSearchTerm *term,
          gboolean several,
          GError **error)
{
  const FuleiField *village = find_village_field (reg);
  g_autoptr (GArray) villages = find_villages (ledger, village, term->words, error);

  if (villages == NULL)
    return FALSE;
  if (found->stream->sql->len > 0)
    g_string_append (found->stream->sql, " INTERSECT ");
  if (several)
    g_string_append (found->stream->sql, "SELECT o FROM (");
  append_term (found->stream, reg, village, term, villages);
  if (several)
    g_string_append_c (found->stream->sql, ')');
  append_proof (found->proof, reg, village, term, villages);
  return TRUE;
}

/**
 * fulei_query_find:
 * @found: (out): cleared with fulei_found_clear(); without a stream if the query is not one for the search table
 *
 * Returns: FALSE with @error set if the villages could not be read
 */
gboolean
fulei_query_find (const FuleiQuery *query, FuleiLedger *ledger, FuleiFound *found, GError **error)
{
  const FuleiTable *table = fulei_ledger_get_table (ledger, query->reg);
  g_autoptr (GArray) terms = NULL;

  *found = (FuleiFound){ NULL, NULL };
  if (query->search == NULL || !table->searched || query->show != FULEI_SHOW_LIVE)
    return TRUE;
  found->stream = fulei_clause_new ();
  found->proof = fulei_clause_new ();
  terms = fulei_search_parse (ledger, query->search);
  for (guint i = 0; i < terms->len; i++)
    if (!add_term (found, ledger, query->reg, &g_array_index (terms, FuleiSearchTerm, i), terms->len > 1, error))
      return FALSE;
  if (terms->len == 0)
    g_string_append (found->stream->sql, "SELECT 0 AS o WHERE 0");
  g_string_append (found->stream->sql, " ORDER BY o");
  return TRUE;
}

/** fulei_found_clear: frees what a search has made */
void
fulei_found_clear (FuleiFound *found)
{
  g_clear_pointer (&found->stream, fulei_clause_free);
  g_clear_pointer (&found->proof, fulei_clause_free);
}
