/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-schema-cover.h"

/* Covering indexes: what a rule asks of each record of a register stands in the index by the child, so that a whole
 * county is read without touching the rows. A register has one over all records ("cover"), which is its index by that
 * reference, too, and may have one over those that say something in a field of words ("told"). */

static const char COUNT_INDEX[] = "SELECT count (*) FROM sqlite_master WHERE type = 'index' AND name = ? AND sql = ?";

static void
append_columns (GString *sql, const FuleiField *const *fields, guint n_fields)
{
  g_string_append_c (sql, '(');
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, "%s, ", fields[i]->id);
  g_string_append (sql, "deleted)");
}

static char *
dup_cover (const FuleiRegister *reg)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "%s_cover ON %s ", reg->id, reg->id);
  append_columns (sql, reg->cover, reg->n_cover);
  return g_string_free (sql, FALSE);
}

static char *
dup_told (const FuleiRegister *reg)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "%s_told ON %s ", reg->id, reg->id);
  append_columns (sql, reg->told, reg->n_told - 1);
  g_string_append (sql, " WHERE ");
  fulei_schema_append_told (sql, reg);
  return g_string_free (sql, FALSE);
}

/**
 * fulei_schema_append_told:
 * @reg: with an index "told"
 *
 * Writes the condition that a record says something: the words that offices write for nothing say nothing.
 */
void
fulei_schema_append_told (GString *sql, const FuleiRegister *reg)
{
  const char *id = reg->told[reg->n_told - 1]->id;

  g_string_append_printf (sql, "%s IS NOT NULL AND trim (%s, ' 　。.') NOT IN ('', '无', '没有', '暂无')", id, id);
}

/** fulei_schema_append_covers: writes what makes the covering indexes of a register where they are missing */
void
fulei_schema_append_covers (GString *sql, const FuleiRegister *reg)
{
  if (reg->n_cover > 0)
    {
      g_autofree char *cover = dup_cover (reg);

      g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS %s;", cover);
    }
  if (reg->n_told > 0)
    {
      g_autofree char *told = dup_told (reg);

      g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS %s;", told);
    }
}

/** fulei_schema_append_drop_covers: writes what drops the covering indexes of a register */
void
fulei_schema_append_drop_covers (GString *sql, const FuleiRegister *reg)
{
  if (reg->n_cover > 0)
    g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_cover;", reg->id);
  if (reg->n_told > 0)
    g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_told;", reg->id);
}

static gboolean
has_index (FuleiLedger *ledger, const FuleiRegister *reg, const char *name, const char *definition, gboolean *found,
           GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, COUNT_INDEX, error);
  g_autofree char *index = g_strdup_printf ("%s_%s", reg->id, name);
  g_autofree char *sql = g_strdup_printf ("CREATE INDEX %s", definition);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, index);
  fulei_statement_bind_text (statement, 2, sql);
  ok = fulei_ledger_step (ledger, statement, &row, error);
  *found = row && sqlite3_column_int (statement, 0) > 0;
  sqlite3_finalize (statement);
  return ok;
}

/**
 * fulei_schema_replace_covers:
 * @reg: with a table
 * @sql: gets what drops the indexes that are not as the dictionary has them now, and the plain one that a covering index
 *   stands in for; nothing if all is as it should be
 *
 * Returns: FALSE with @error set if the schema could not be read
 */
gboolean
fulei_schema_replace_covers (FuleiLedger *ledger, const FuleiRegister *reg, GString *sql, GError **error)
{
  gboolean found = TRUE;

  if (reg->n_cover > 0)
    {
      g_autofree char *cover = dup_cover (reg);

      if (!has_index (ledger, reg, "cover", cover, &found, error))
        return FALSE;
      if (!found)
        g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_cover; DROP INDEX IF EXISTS %s_%s;", reg->id, reg->id,
                                reg->cover[0]->id);
    }
  if (reg->n_told > 0)
    {
      g_autofree char *told = dup_told (reg);

      if (!has_index (ledger, reg, "told", told, &found, error))
        return FALSE;
      if (!found)
        g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_told;", reg->id);
    }
  return TRUE;
}
