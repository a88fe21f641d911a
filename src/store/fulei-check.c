/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <inttypes.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "record/fulei-value.h"
#include "store/fulei-check.h"
#include "store/fulei-ledger-private.h"

/* `fuleictl check`: is the file whole, and does everything that is derived agree with what it is derived from? */

#define FINDINGS_MAX 200

typedef struct
{
  FuleiLedger *ledger;
  GPtrArray *findings;
} Check;

static void G_GNUC_PRINTF (2, 3) find (Check *check, const char *format, ...)
{
  va_list values;

  if (check->findings->len >= FINDINGS_MAX)
    return;
  va_start (values, format);
  g_ptr_array_add (check->findings, g_strdup_vprintf (format, values));
  va_end (values);
}

static gboolean
check_file (Check *check, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_prepare (check->ledger, "PRAGMA integrity_check (50)", error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  while ((ok = fulei_ledger_step (check->ledger, statement, &row, error)) && row)
    {
      const char *text = (const char *)sqlite3_column_text (statement, 0);

      if (g_strcmp0 (text, "ok") != 0)
        find (check, _ ("文件结构损坏：%s"), text);
    }
  sqlite3_finalize (statement);
  return ok;
}

/* Columns against the dictionary. */
static gboolean
check_columns (Check *check, const FuleiTable *table, GError **error)
{
  static const char *const SYSTEM[] = { "id", "created", "changed", "deleted", "completeness", "name_order" };
  g_autoptr (GHashTable) columns = NULL;
  GHashTableIter iter;
  gpointer name;

  if (!fulei_schema_list_columns (check->ledger, table->reg->id, &columns, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (SYSTEM); i++)
    if (!g_hash_table_remove (columns, SYSTEM[i]))
      find (check, _ ("“%s”表缺少列 %s"), table->reg->label, SYSTEM[i]);
  for (guint i = 0; i < table->reg->n_fields; i++)
    if (!g_hash_table_remove (columns, table->reg->fields[i].id))
      find (check, _ ("“%s”表缺少列 %s"), table->reg->label, table->reg->fields[i].id);
  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    find (check, _ ("“%s”表有一列 %s 不在数据字典中"), table->reg->label, (const char *)name);
  return TRUE;
}

/* One finding for each record that the statement names; @detail is owned. */
static gboolean
find_records (Check *check, const char *sql, const FuleiRegister *reg, char *detail, GError **error)
{
  g_autofree char *owned = detail;
  sqlite3_stmt *statement = fulei_ledger_prepare (check->ledger, sql, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  while ((ok = fulei_ledger_step (check->ledger, statement, &row, error)) && row)
    find (check, _ ("“%s”第 %" PRId64 " 号记录：%s"), reg->label, (gint64)sqlite3_column_int64 (statement, 0),
          owned);
  sqlite3_finalize (statement);
  return ok;
}

static gboolean
check_reference (Check *check, const FuleiField *field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.id FROM %s t LEFT JOIN %s r ON r.id = t.%s WHERE t.%s IS NOT NULL AND (r.id IS NULL OR"
      " (r.deleted = 1 AND t.deleted = 0)) LIMIT %d",
      field->owner->id, field->target->id, field->id, field->id, FINDINGS_MAX);

  return find_records (check, sql, field->owner, g_strdup_printf (_ ("“%s”指向不存在或已删除的记录"), field->label),
                       error);
}

static gboolean
check_code (Check *check, const FuleiField *field, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT id FROM %s WHERE %s IS NOT NULL AND %s NOT IN (''", field->owner->id, field->id,
                          field->id);
  for (guint i = 0; i < field->codes->n_codes; i++)
    {
      char *code = sqlite3_mprintf (", %Q", field->codes->codes[i].code);

      g_string_append (sql, code);
      sqlite3_free (code);
    }
  g_string_append_printf (sql, ") LIMIT %d", FINDINGS_MAX);
  return find_records (check, sql->str, field->owner, g_strdup_printf (_ ("“%s”不在代码表中"), field->label), error);
}

/* Each ticked choice has its row for counting, and no other rows are there. */
static gboolean
check_choices (Check *check, const FuleiField *field, GError **error)
{
  FuleiTable *table = fulei_ledger_get_table (check->ledger, field->owner);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM %s WHERE deleted = 0 AND %s IS NOT NULL", field->id,
                                          field->owner->id, field->id);
  g_autofree char *count = NULL;
  g_autoptr (FuleiRecord) record = fulei_record_new (field->owner);
  sqlite3_stmt *statement = fulei_ledger_prepare (check->ledger, sql, error);
  gint64 expected = 0, counted = 0;
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  while ((ok = fulei_ledger_step (check->ledger, statement, &row, error)) && row)
    {
      if (!fulei_value_set_storage (record, field, (const char *)sqlite3_column_text (statement, 1)))
        find (check, _ ("“%s”第 %" PRId64 " 号记录的“%s”有代码表之外的选项"), field->owner->label,
              (gint64)sqlite3_column_int64 (statement, 0), field->label);
      expected += fulei_record_count_choices (record, field->index);
    }
  sqlite3_finalize (statement);
  count = g_strdup_printf (
      "SELECT count (*) FROM %s_choice k JOIN choice c ON c.id = k.choice WHERE c.register = '%s' AND c.field = '%s'",
      table->reg->id, table->reg->id, field->id);
  if (!ok || !fulei_ledger_read_integer (check->ledger, count, &counted, error))
    return FALSE;
  if (counted != expected)
    find (check, _ ("“%s”的“%s”统计行数与记录不符"), field->owner->label, field->label);
  return TRUE;
}

static gboolean
check_field (Check *check, const FuleiField *field, GError **error)
{
  switch ((int)field->type)
    {
    case FULEI_FIELD_REFERENCE:
      return check_reference (check, field, error);
    case FULEI_FIELD_CODE:
      return check_code (check, field, error);
    case FULEI_FIELD_CODES:
      return check_choices (check, field, error);
    default:
      return TRUE;
    }
}

/* The search table against the places in the list by name, through a view of all its words. */
static gboolean
check_words (Check *check, const FuleiTable *table, GError **error)
{
  const FuleiRegister *reg = table->reg;
  g_autofree char *view
      = g_strdup_printf ("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab (main, %s_search, instance)", reg->id);
  g_autofree char *missing
      = g_strdup_printf ("SELECT id FROM %s WHERE name_order IS NOT NULL AND %s IS NOT NULL AND name_order NOT IN"
                         " (SELECT doc FROM temp.search_words) LIMIT 20",
                         reg->id, reg->title->id);
  g_autofree char *left = g_strdup_printf ("SELECT DISTINCT doc FROM temp.search_words WHERE doc NOT IN"
                                           " (SELECT name_order FROM %s WHERE name_order IS NOT NULL) LIMIT 20",
                                           reg->id);
  gboolean ok;

  if (!fulei_ledger_run (check->ledger, view, error))
    return FALSE;
  ok = find_records (check, missing, reg, g_strdup (_ ("搜索不到")), error)
       && find_records (check, left, reg, g_strdup (_ ("搜索索引中有，记录中没有")), error);
  sqlite3_exec (check->ledger->db, "DROP TABLE temp.search_words", NULL, NULL, NULL);
  return ok;
}

/* Every live record has its place in the list by name, and its words in the search table. */
static gboolean
check_search (Check *check, const FuleiTable *table, GError **error)
{
  const char *id = table->reg->id;
  g_autofree char *places
      = g_strdup_printf ("SELECT id FROM %s WHERE (deleted = 0) <> (name_order IS NOT NULL) LIMIT 20", id);
  g_autofree char *verify = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('integrity-check')", id, id);

  if (!find_records (check, places, table->reg, g_strdup (_ ("排序位置与删除标记不符")), error))
    return FALSE;
  if (!table->searched)
    return TRUE;
  if (!check->ledger->read_only && sqlite3_exec (check->ledger->db, verify, NULL, NULL, NULL) != SQLITE_OK)
    {
      find (check, _ ("“%s”的搜索索引已损坏"), table->reg->label);
      return TRUE;
    }
  return check_words (check, table, error);
}

static gboolean
check_register (Check *check, const FuleiTable *table, GError **error)
{
  guint before = check->findings->len;

  if (!check_columns (check, table, error))
    return FALSE;
  /* without its columns nothing else can be asked */
  if (check->findings->len > before)
    return TRUE;
  for (guint i = 0; i < table->reg->n_fields; i++)
    if (!check_field (check, &table->reg->fields[i], error))
      return FALSE;
  return !table->ordered || check_search (check, table, error);
}

static gboolean
check_all (Check *check, GError **error)
{
  if (!check_file (check, error))
    return FALSE;
  for (guint i = 0; i < fulei_dictionary_get_n_registers (check->ledger->dictionary); i++)
    if (!check_register (check, &check->ledger->tables[i], error))
      return FALSE;
  return TRUE;
}

/**
 * fulei_check_ledger:
 * @cancellable: (nullable)
 *
 * Returns: (transfer full) (nullable) (element-type utf8): findings, empty if all is well, at most 200; NULL with
 * CANCELLED or another error
 */
GPtrArray *
fulei_check_ledger (FuleiLedger *ledger, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  Check check = { ledger, findings };
  gboolean ok;

  g_return_val_if_fail (ledger != NULL, NULL);
  fulei_ledger_lock (ledger);
  fulei_ledger_watch (ledger, cancellable);
  ok = check_all (&check, error);
  fulei_ledger_watch (ledger, NULL);
  fulei_ledger_unlock (ledger);
  return ok ? g_steal_pointer (&findings) : NULL;
}
