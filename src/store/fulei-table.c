/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fulei-ledger-private.h"

/* The statements of single records, made from the dictionary. */

static const char FIND_CHOICES[] = "SELECT id, field, code FROM choice WHERE register = ?";
static const char ADD_CHOICE[] = "INSERT INTO choice (register, field, code) VALUES (?, ?, ?)";

static char *
dup_insert (const FuleiRegister *reg)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (id, created, changed, deleted, completeness, name_order", reg->id);
  for (guint i = 0; i < reg->n_fields; i++)
    g_string_append_printf (sql, ", %s", reg->fields[i].id);
  g_string_append (sql, ") VALUES (?, ?, ?, ?, ?, ?");
  for (guint i = 0; i < reg->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* The same places of values as dup_insert(). */
static char *
dup_update (const FuleiRegister *reg)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (
      sql, "UPDATE %s SET created = ?2, changed = ?3, deleted = ?4, completeness = ?5, name_order = ?6", reg->id);
  for (guint i = 0; i < reg->n_fields; i++)
    g_string_append_printf (sql, ", %s = ?%u", reg->fields[i].id, FULEI_N_SYSTEM_COLUMNS + i + 1);
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

static char *
dup_load (const FuleiRegister *reg)
{
  GString *sql = g_string_new ("SELECT ");

  fulei_row_append_columns (sql, "", NULL, 0);
  for (guint i = 0; i < reg->n_fields; i++)
    g_string_append_printf (sql, ", %s", reg->fields[i].id);
  g_string_append_printf (sql, " FROM %s WHERE id = ?", reg->id);
  return g_string_free (sql, FALSE);
}

static gboolean
prepare (FuleiLedger *ledger, char *sql, sqlite3_stmt **statement, GError **error)
{
  g_autofree char *owned = sql;

  *statement = fulei_ledger_prepare (ledger, owned, error);
  return *statement != NULL;
}

/* Ids go on from the highest that this ledger has given out; ids of other offices have another origin. */
static gboolean
read_last_id (FuleiLedger *ledger, FuleiTable *table, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT max (id) FROM %s WHERE id BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                         table->reg->id, ledger->origin << 32, (ledger->origin << 32) | G_MAXUINT32);

  if (!fulei_ledger_read_integer (ledger, sql, &table->last_id, error))
    return FALSE;
  if (table->last_id == 0)
    table->last_id = ledger->origin << 32;
  return TRUE;
}

static void
enter_choice (FuleiTable *table, const char *field_id, const char *code_id, gint64 id)
{
  const FuleiField *field = fulei_register_find_field (table->reg, field_id);
  const FuleiCode *code = field != NULL && field->codes != NULL ? fulei_code_list_find (field->codes, code_id) : NULL;

  if (code != NULL && table->choices[field->index] != NULL)
    table->choices[field->index][code - field->codes->codes] = id;
}

static gboolean
add_missing_choices (FuleiLedger *ledger, FuleiTable *table, const FuleiField *field, GError **error)
{
  for (guint i = 0; i < field->codes->n_codes; i++)
    {
      sqlite3_stmt *statement;

      if (table->choices[field->index][i] != 0)
        continue;
      statement = fulei_ledger_statement (ledger, ADD_CHOICE, error);
      if (statement == NULL)
        return FALSE;
      fulei_statement_bind_text (statement, 1, table->reg->id);
      fulei_statement_bind_text (statement, 2, field->id);
      fulei_statement_bind_text (statement, 3, field->codes->codes[i].code);
      if (!fulei_ledger_finish (ledger, statement, error))
        return FALSE;
      table->choices[field->index][i] = sqlite3_last_insert_rowid (ledger->db);
    }
  return TRUE;
}

static gboolean
read_choices (FuleiLedger *ledger, FuleiTable *table, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, FIND_CHOICES, error);
  const FuleiRegister *reg = table->reg;
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  table->choices = g_new0 (gint64 *, reg->n_fields);
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].type == FULEI_FIELD_CODES)
      table->choices[i] = g_new0 (gint64, reg->fields[i].codes->n_codes);
  fulei_statement_bind_text (statement, 1, reg->id);
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    enter_choice (table, (const char *)sqlite3_column_text (statement, 1),
                  (const char *)sqlite3_column_text (statement, 2), sqlite3_column_int64 (statement, 0));
  for (guint i = 0; ok && !ledger->read_only && i < reg->n_fields; i++)
    if (reg->fields[i].type == FULEI_FIELD_CODES)
      ok = add_missing_choices (ledger, table, &reg->fields[i], error);
  return ok;
}

static gboolean
open_table (FuleiLedger *ledger, FuleiTable *table, GError **error)
{
  return prepare (ledger, dup_insert (table->reg), &table->insert, error)
         && prepare (ledger, dup_update (table->reg), &table->update, error)
         && prepare (ledger, dup_load (table->reg), &table->load, error)
         && prepare (
             ledger,
             g_strdup_printf ("INSERT INTO %s_choice (record, choice, amount) VALUES (?, ?, ?)", table->reg->id),
             &table->add_choice, error)
         && prepare (ledger, g_strdup_printf ("DELETE FROM %s_choice WHERE record = ? AND choice = ?", table->reg->id),
                     &table->drop_choice, error)
         && read_last_id (ledger, table, error) && read_choices (ledger, table, error);
}

/**
 * fulei_tables_open:
 *
 * Prepares the statements of all registers and numbers new choices of the code lists, in a transaction.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_tables_open (FuleiLedger *ledger, GError **error)
{
  guint n_registers = fulei_dictionary_get_n_registers (ledger->dictionary);
  gboolean ok = TRUE;

  if (!ledger->read_only && !fulei_ledger_run (ledger, "BEGIN", error))
    return FALSE;
  for (guint i = 0; ok && i < n_registers; i++)
    ok = open_table (ledger, &ledger->tables[i], error);
  if (ledger->read_only)
    return ok;
  if (ok && fulei_ledger_run (ledger, "COMMIT", error))
    return TRUE;
  sqlite3_exec (ledger->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * fulei_tables_close:
 *
 * Lets go of everything kept for the registers.
 */
void
fulei_tables_close (FuleiLedger *ledger)
{
  guint n_registers = fulei_dictionary_get_n_registers (ledger->dictionary);

  for (guint i = 0; i < n_registers; i++)
    {
      FuleiTable *table = &ledger->tables[i];

      sqlite3_finalize (table->insert);
      sqlite3_finalize (table->update);
      sqlite3_finalize (table->load);
      sqlite3_finalize (table->add_choice);
      sqlite3_finalize (table->drop_choice);
      g_clear_pointer (&table->stored, fulei_record_free);
      for (guint j = 0; table->choices != NULL && j < table->reg->n_fields; j++)
        g_free (table->choices[j]);
      g_free (table->choices);
    }
  g_clear_pointer (&ledger->tables, g_free);
}

/**
 * fulei_ledger_get_table:
 * @reg: a register of the ledger's dictionary
 *
 * Returns: (transfer none): what is kept for it
 */
FuleiTable *
fulei_ledger_get_table (FuleiLedger *ledger, const FuleiRegister *reg)
{
  g_assert (reg->index < fulei_dictionary_get_n_registers (ledger->dictionary));
  g_assert (ledger->tables[reg->index].reg == reg);
  return &ledger->tables[reg->index];
}

/**
 * fulei_table_get_choice:
 * @field: a CODES field of the table's register
 * @code: of the field's code list
 *
 * Returns: the number under which records that have the choice are counted; 0 if the file does not know it
 */
gint64
fulei_table_get_choice (const FuleiTable *table, const FuleiField *field, const FuleiCode *code)
{
  return table->choices[field->index] != NULL ? table->choices[field->index][code - field->codes->codes] : 0;
}

typedef struct
{
  const FuleiField *field;
  const FuleiChoice *choice;
} Ticked;

/* The choices of a record, but for the fields that are the same in @except. */
static guint
list_ticked (const FuleiRecord *record, const FuleiRecord *except, Ticked *ticked, guint n_max)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  guint n_ticked = 0;

  for (guint i = 0; i < reg->n_fields; i++)
    {
      guint n_choices;

      if (reg->fields[i].type != FULEI_FIELD_CODES || (except != NULL && fulei_record_equal_field (record, except, i)))
        continue;
      n_choices = fulei_record_count_choices (record, i);
      for (guint j = 0; j < n_choices && n_ticked < n_max; j++)
        ticked[n_ticked++] = (Ticked){ &reg->fields[i], fulei_record_get_choice (record, i, j) };
    }
  return n_ticked;
}

/* No form has as many boxes. */
#define TICKED_MAX 512

static gboolean
write_choice (FuleiLedger *ledger, FuleiTable *table, const FuleiPendingChoice *choice, GError **error)
{
  sqlite3_bind_int64 (table->add_choice, 1, choice->record);
  sqlite3_bind_int64 (table->add_choice, 2, choice->choice);
  if (choice->amount != FULEI_NO_AMOUNT)
    sqlite3_bind_int64 (table->add_choice, 3, choice->amount);
  else
    sqlite3_bind_null (table->add_choice, 3);
  return fulei_ledger_finish (ledger, table->add_choice, error);
}

/**
 * fulei_table_add_choices:
 * @except: (nullable): fields that are the same here are left out
 *
 * Writes the rows by which a record is counted under its choices.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_table_add_choices (FuleiLedger *ledger,
                         FuleiTable *table,
                         const FuleiRecord *record,
                         gint64 id,
                         const FuleiRecord *except,
                         GError **error)
{
  Ticked ticked[TICKED_MAX];
  guint n_ticked = list_ticked (record, except, ticked, TICKED_MAX);

  for (guint i = 0; i < n_ticked; i++)
    {
      FuleiPendingChoice choice
          = { id, fulei_table_get_choice (table, ticked[i].field, ticked[i].choice->code), ticked[i].choice->amount };

      if (!(table->pending != NULL ? fulei_bulk_add_choice (ledger, table, &choice, error)
                                   : write_choice (ledger, table, &choice, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * fulei_table_drop_choices:
 * @except: (nullable): fields that are the same here are left out
 *
 * Drops the rows by which a record is counted under its choices.
 *
 * Returns: FALSE with @error set if that failed
 */
gboolean
fulei_table_drop_choices (FuleiLedger *ledger,
                          FuleiTable *table,
                          const FuleiRecord *record,
                          gint64 id,
                          const FuleiRecord *except,
                          GError **error)
{
  Ticked ticked[TICKED_MAX];
  guint n_ticked = list_ticked (record, except, ticked, TICKED_MAX);

  if (!fulei_bulk_flush (ledger, table, error))
    return FALSE;
  for (guint i = 0; i < n_ticked; i++)
    {
      sqlite3_bind_int64 (table->drop_choice, 1, id);
      sqlite3_bind_int64 (table->drop_choice, 2,
                          fulei_table_get_choice (table, ticked[i].field, ticked[i].choice->code));
      if (!fulei_ledger_finish (ledger, table->drop_choice, error))
        return FALSE;
    }
  return TRUE;
}
