/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "store/fulei-schema-cover.h"

/* The store's own tables. Numbered and immutable: a released step is never edited, only followed by another.
 * PRAGMA user_version is the number of the last step done. */
static const char *const MIGRATIONS[] = {
  "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE change (id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT,"
  "  source TEXT, undoes INTEGER, created INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL DEFAULT 0);"
  "CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;"
  "CREATE TABLE history (id INTEGER PRIMARY KEY, change INTEGER NOT NULL, register TEXT NOT NULL, record INTEGER NOT "
  "NULL,"
  "  field TEXT, old TEXT, new TEXT);"
  "CREATE INDEX history_record ON history (record, register);"
  "CREATE INDEX history_change ON history (change);"
  "CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE (ABORT, 'history is kept'); END;"
  "CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT RAISE (ABORT, 'history is kept'); END;"
  "CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE (ABORT, 'history is kept'); END;"
  "CREATE TABLE choice (id INTEGER PRIMARY KEY, register TEXT NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL,"
  "  UNIQUE (register, field, code));"
  "CREATE TABLE draft (register TEXT NOT NULL, record INTEGER NOT NULL, at TEXT NOT NULL, base INTEGER NOT NULL,"
  "  body BLOB NOT NULL, PRIMARY KEY (register, record)) WITHOUT ROWID;"
  "CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE filter (register TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, PRIMARY KEY (register, name))"
  "  WITHOUT ROWID;"
  "CREATE TABLE attachment (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mime TEXT NOT NULL, sha256 TEXT NOT NULL "
  "UNIQUE,"
  "  size INTEGER NOT NULL, at TEXT NOT NULL, content BLOB NOT NULL);",
};

/* Columns of a register that are not fields; FULEI_SYSTEM_* has their order. */
static const char SYSTEM_COLUMNS[]
    = "id INTEGER PRIMARY KEY, created INTEGER NOT NULL, changed INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, "
      "completeness INTEGER NOT NULL DEFAULT 0, name_order INTEGER";

/**
 * fulei_schema_column_type:
 *
 * Returns: (transfer none): the SQL type of a field's column
 */
const char *
fulei_schema_column_type (const FuleiField *field)
{
  return fulei_field_is_text (field) || field->type == FULEI_FIELD_CODES ? "TEXT" : "INTEGER";
}

/**
 * fulei_schema_list_columns:
 * @columns: (out) (transfer full): a set of column names, empty if there is no such table
 *
 * Returns: FALSE with @error set if the schema could not be read
 */
gboolean
fulei_schema_list_columns (FuleiLedger *ledger, const char *table, GHashTable **columns, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, "SELECT name FROM pragma_table_info (?)", error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fulei_statement_bind_text (statement, 1, table);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    g_hash_table_add (*columns, fulei_statement_dup_text (statement, 0));
  sqlite3_finalize (statement);
  if (!ok)
    g_clear_pointer (columns, g_hash_table_unref);
  return ok;
}

static gboolean
has_own_index (const FuleiTable *table, const FuleiField *field)
{
  if (table->reg->n_cover > 0 && table->reg->cover[0] == field)
    return FALSE; /* the covering index stands in for it */
  return field->indexed && field->type != FULEI_FIELD_CODES && !(table->ordered && field->type == FULEI_FIELD_CODE);
}

/* Fields with few values say little: a list narrowed by them is read in order from one index that holds them all. */
static void
append_codes_index (GString *sql, const FuleiTable *table)
{
  const FuleiRegister *reg = table->reg;
  gboolean any = FALSE;

  for (guint i = 0; i < reg->n_fields; i++)
    {
      if (!reg->fields[i].indexed ||
          (reg->fields[i].type != FULEI_FIELD_CODE && reg->fields[i].type != FULEI_FIELD_CODES))
        continue;
      if (!any)
        g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS %s_codes ON %s (name_order", reg->id, reg->id);
      any = TRUE;
      g_string_append_printf (sql, ", %s", reg->fields[i].id);
    }
  if (any)
    g_string_append (sql, ");");
}

/* Field indexes end in name_order where there is one: a filtered list streams out sorted, and a record in the recycle
 * bin (no name_order) is told from the index alone. Elsewhere they end in deleted, for the same reason. */
static void
append_field_indexes (GString *sql, const FuleiTable *table)
{
  const FuleiRegister *reg = table->reg;

  for (guint i = 0; i < reg->n_fields; i++)
    if (has_own_index (table, &reg->fields[i]))
      g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS %s_%s ON %s (%s, %s);", reg->id, reg->fields[i].id,
                              reg->id, reg->fields[i].id, table->ordered ? "name_order" : "deleted");
  fulei_schema_append_covers (sql, reg);
  if (!table->ordered)
    return;
  g_string_append_printf (sql, "CREATE UNIQUE INDEX IF NOT EXISTS %s_name_order ON %s (name_order);", reg->id, reg->id);
  append_codes_index (sql, table);
}

/**
 * fulei_schema_create_indexes:
 *
 * Makes the indexes of a register's fields where they are missing.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_schema_create_indexes (FuleiLedger *ledger, const FuleiTable *table, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  append_field_indexes (sql, table);
  return fulei_ledger_run (ledger, sql->str, error);
}

/**
 * fulei_schema_drop_indexes:
 *
 * Drops the indexes of a register's fields, so that a big import can make them sorted at its end.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_schema_drop_indexes (FuleiLedger *ledger, const FuleiTable *table, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < table->reg->n_fields; i++)
    if (has_own_index (table, &table->reg->fields[i]))
      g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_%s;", table->reg->id, table->reg->fields[i].id);
  if (table->ordered)
    g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_codes;", table->reg->id);
  fulei_schema_append_drop_covers (sql, table->reg);
  return fulei_ledger_run (ledger, sql->str, error);
}

/**
 * fulei_schema_drop_order:
 *
 * Drops the index by name, which fulei_schema_create_indexes() makes anew.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_schema_drop_order (FuleiLedger *ledger, const FuleiTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DROP INDEX IF EXISTS %s_name_order", table->reg->id);

  return fulei_ledger_run (ledger, sql, error);
}

/* The search table keeps nothing but words: its rowid is the name_order, so that it answers already sorted. */
static void
append_search_table (GString *sql, const FuleiRegister *reg)
{
  g_string_append_printf (sql,
                          "CREATE VIRTUAL TABLE IF NOT EXISTS %s_search USING fts5"
                          " (words, content='', detail='none', columnsize=0, tokenize='ascii');",
                          reg->id);
}

/* What is indexed stands in front, where it is read without walking through the row. */
static void
append_new_table (GString *sql, const FuleiTable *table)
{
  const FuleiRegister *reg = table->reg;

  g_string_append_printf (sql, "CREATE TABLE %s (%s", reg->id, SYSTEM_COLUMNS);
  for (guint i = 0; i < 2 * reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i % reg->n_fields];

      if (field->indexed == (i < reg->n_fields))
        g_string_append_printf (sql, ", %s %s", field->id, fulei_schema_column_type (field));
    }
  g_string_append (sql, ");");
  g_string_append_printf (sql,
                          "CREATE TABLE %s_choice (record INTEGER NOT NULL, choice INTEGER NOT NULL, amount INTEGER,"
                          " PRIMARY KEY (record, choice)) WITHOUT ROWID;",
                          reg->id);
  if (table->searched)
    append_search_table (sql, reg);
}

/* What a register's table lacks against the dictionary, as SQL. */
static gboolean
append_register (FuleiLedger *ledger, const FuleiTable *table, GString *sql, GError **error)
{
  g_autoptr (GHashTable) columns = NULL;
  const FuleiRegister *reg = table->reg;
  gsize before = sql->len;

  if (!fulei_schema_list_columns (ledger, reg->id, &columns, error))
    return FALSE;
  if (g_hash_table_size (columns) == 0)
    append_new_table (sql, table);
  else
    for (guint i = 0; i < reg->n_fields; i++)
      if (!g_hash_table_contains (columns, reg->fields[i].id))
        g_string_append_printf (sql, "ALTER TABLE %s ADD COLUMN %s %s;", reg->id, reg->fields[i].id,
                                fulei_schema_column_type (&reg->fields[i]));
  if (g_hash_table_size (columns) > 0 && !fulei_schema_replace_covers (ledger, reg, sql, error))
    return FALSE;
  if (sql->len == before)
    return TRUE;
  g_string_append_printf (sql, "DROP INDEX IF EXISTS %s_codes;", reg->id);
  append_field_indexes (sql, table);
  return TRUE;
}

static gboolean
read_meta_number (FuleiLedger *ledger, const char *key, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, "SELECT value FROM meta WHERE key = ?", error);
  gboolean row = FALSE, ok;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, key);
  ok = fulei_ledger_step (ledger, statement, &row, error);
  if (row)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return ok;
}

static gboolean
refuse_newer (GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NEWER,
                       _ ("台账由更新版本的福蕾台账写成。请先更新本程序，再打开它。"));
  return FALSE;
}

/**
 * fulei_schema_needs_migration:
 * @needed: (out): whether tables, columns or the search words have to be brought up to date
 *
 * Returns: FALSE with NEWER if a later program wrote the file, or with another error if it could not be read
 */
gboolean
fulei_schema_needs_migration (FuleiLedger *ledger, gboolean *needed, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  gint64 step, dictionary, search;

  *needed = TRUE;
  if (!fulei_ledger_read_integer (ledger, "PRAGMA user_version", &step, error))
    return FALSE;
  if (step > (gint64)G_N_ELEMENTS (MIGRATIONS))
    return refuse_newer (error);
  if (step == 0)
    return TRUE;
  if (!read_meta_number (ledger, "dictionary", &dictionary, error)
      || !read_meta_number (ledger, "search", &search, error))
    return FALSE;
  if (dictionary > (gint64)fulei_dictionary_get_version (ledger->dictionary) || search > FULEI_SEARCH_VERSION)
    return refuse_newer (error);
  for (guint i = 0; i < fulei_dictionary_get_n_registers (ledger->dictionary); i++)
    if (!append_register (ledger, &ledger->tables[i], sql, error))
      return FALSE;
  *needed = step < (gint64)G_N_ELEMENTS (MIGRATIONS) || sql->len > 0 || search < FULEI_SEARCH_VERSION
            || dictionary < (gint64)fulei_dictionary_get_version (ledger->dictionary);
  return TRUE;
}

static gboolean
run_steps (FuleiLedger *ledger, GError **error)
{
  gint64 step;

  if (!fulei_ledger_read_integer (ledger, "PRAGMA user_version", &step, error))
    return FALSE;
  for (; step < (gint64)G_N_ELEMENTS (MIGRATIONS); step++)
    {
      g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", (int)step + 1);

      if (!fulei_ledger_run (ledger, MIGRATIONS[step], error) || !fulei_ledger_run (ledger, version, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
bring_up_to_date (FuleiLedger *ledger, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  gint64 search;

  if (!run_steps (ledger, error) || !read_meta_number (ledger, "search", &search, error))
    return FALSE;
  for (guint i = 0; i < fulei_dictionary_get_n_registers (ledger->dictionary); i++)
    if (!append_register (ledger, &ledger->tables[i], sql, error))
      return FALSE;
  g_string_append_printf (
      sql,
      "INSERT INTO meta VALUES ('dictionary', '%u') ON CONFLICT (key) DO UPDATE SET value = excluded.value;"
      "INSERT INTO meta VALUES ('search', '%d') ON CONFLICT (key) DO UPDATE SET value = excluded.value;",
      fulei_dictionary_get_version (ledger->dictionary), FULEI_SEARCH_VERSION);
  if (!fulei_ledger_run (ledger, sql->str, error))
    return FALSE;
  if (search == 0 || search == FULEI_SEARCH_VERSION)
    return TRUE;
  for (guint i = 0; i < fulei_dictionary_get_n_registers (ledger->dictionary); i++)
    if (ledger->tables[i].searched && !fulei_search_rebuild (ledger, &ledger->tables[i], error))
      return FALSE;
  return TRUE;
}

/**
 * fulei_schema_migrate:
 *
 * Brings the file to this program's tables and to the dictionary's columns, in one transaction with the version
 * numbers. The caller has made a copy of a file that held data.
 *
 * Returns: FALSE with @error set, and the file unchanged, if that failed
 */
gboolean
fulei_schema_migrate (FuleiLedger *ledger, GError **error)
{
  if (!fulei_ledger_run (ledger, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (bring_up_to_date (ledger, error) && fulei_ledger_run (ledger, "COMMIT", error))
    return TRUE;
  sqlite3_exec (ledger->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
