/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/fulei-date.h"
#include "record/fulei-value.h"
#include "store/fulei-draft.h"
#include "store/fulei-ledger-private.h"

static const char WRITE_DRAFT[]
    = "INSERT INTO draft (register, record, at, base, body) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (register, record) DO UPDATE SET at = excluded.at, base = excluded.base, body = excluded.body";
static const char READ_DRAFT[] = "SELECT base, body FROM draft WHERE register = ? AND record = ?";
static const char DROP_DRAFT[] = "DELETE FROM draft WHERE register = ? AND record = ?";
static const char LIST_DRAFTS[] = "SELECT register, record, at FROM draft ORDER BY at DESC";

/* Field id → storage form. */
static GBytes *
pack (const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  g_autoptr (GVariant) body = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < reg->n_fields; i++)
    {
      g_autofree char *value = fulei_value_dup_storage (record, &reg->fields[i]);

      if (value != NULL)
        g_variant_builder_add (&builder, "{ss}", reg->fields[i].id, value);
    }
  body = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (body);
}

static void
unpack (FuleiRecord *record, const void *data, int length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, (gsize)length);
  g_autoptr (GVariant) body = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a{ss}"), bytes, FALSE));
  const char *name, *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, body);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      const FuleiField *field = fulei_register_find_field (fulei_record_get_register (record), name);

      if (field != NULL)
        fulei_value_set_storage (record, field, value);
    }
}

static gboolean
write_draft (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, WRITE_DRAFT, error);
  g_autoptr (GBytes) body = pack (record);
  g_autofree char *now = fulei_clock_dup_now ();
  gboolean ok;

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, fulei_record_get_register (record)->id);
  sqlite3_bind_int64 (statement, 2, fulei_record_get_id (record));
  fulei_statement_bind_text (statement, 3, now);
  sqlite3_bind_int64 (statement, 4, fulei_record_get_changed_change (record));
  sqlite3_bind_blob64 (statement, 5, g_bytes_get_data (body, NULL), g_bytes_get_size (body), SQLITE_STATIC);
  ok = fulei_ledger_finish (ledger, statement, error);
  sqlite3_clear_bindings (statement);
  return ok;
}

/**
 * fulei_draft_save:
 * @record: as it stands in the form, right or wrong; id 0 for a new one
 *
 * Keeps what is being typed, in a transaction of its own. Replaces the draft of the same record.
 *
 * Returns: FALSE with @error set if it could not be written
 */
gboolean
fulei_draft_save (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  g_return_val_if_fail (ledger != NULL && record != NULL, FALSE);
  return fulei_ledger_begin_small (ledger, error)
         && fulei_ledger_end_small (ledger, write_draft (ledger, record, error), error);
}

static FuleiRecord *
read_draft (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, READ_DRAFT, error);
  FuleiRecord *record = NULL;
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  fulei_statement_bind_text (statement, 1, reg->id);
  sqlite3_bind_int64 (statement, 2, id);
  if (!fulei_ledger_step (ledger, statement, &row, error) || !row)
    return NULL;
  record = fulei_record_new (reg);
  fulei_record_set_id (record, id);
  fulei_record_set_changes (record, 0, sqlite3_column_int64 (statement, 0));
  unpack (record, sqlite3_column_blob (statement, 1), sqlite3_column_bytes (statement, 1));
  sqlite3_reset (statement);
  return record;
}

/**
 * fulei_draft_load:
 * @id: of the record, or 0 for a new one
 *
 * Returns: (transfer full) (nullable): what was being typed, to be saved as any record (with a conflict if the record
 * was changed meanwhile); NULL without an error if there is no draft
 */
FuleiRecord *
fulei_draft_load (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  FuleiRecord *record;

  g_return_val_if_fail (ledger != NULL && reg != NULL, NULL);
  fulei_ledger_lock (ledger);
  record = read_draft (ledger, reg, id, error);
  fulei_ledger_unlock (ledger);
  return record;
}

static gboolean
drop_draft (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, DROP_DRAFT, error);

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, reg->id);
  sqlite3_bind_int64 (statement, 2, id);
  return fulei_ledger_finish (ledger, statement, error);
}

/**
 * fulei_draft_drop:
 * @id: of the record, or 0 for a new one
 *
 * Returns: FALSE with @error set if that failed; TRUE too if there was no draft
 */
gboolean
fulei_draft_drop (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error)
{
  g_return_val_if_fail (ledger != NULL && reg != NULL, FALSE);
  return fulei_ledger_begin_small (ledger, error)
         && fulei_ledger_end_small (ledger, drop_draft (ledger, reg, id, error), error);
}

static void
free_draft (gpointer data)
{
  FuleiDraft *draft = data;

  g_free (draft->at);
  g_free (draft);
}

static gboolean
add_drafts (FuleiLedger *ledger, GPtrArray *drafts, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_DRAFTS, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      const FuleiRegister *reg
          = fulei_dictionary_find_register (ledger->dictionary, (const char *)sqlite3_column_text (statement, 0));
      FuleiDraft *draft;

      if (reg == NULL)
        continue;
      draft = g_new0 (FuleiDraft, 1);
      draft->reg = reg;
      draft->id = sqlite3_column_int64 (statement, 1);
      draft->at = fulei_statement_dup_text (statement, 2);
      g_ptr_array_add (drafts, draft);
    }
  return ok;
}

/** fulei_draft_list: Returns: (transfer full) (nullable) (element-type FuleiDraft): newest first */
GPtrArray *
fulei_draft_list (FuleiLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (free_draft);
  gboolean ok;

  g_return_val_if_fail (ledger != NULL, NULL);
  fulei_ledger_lock (ledger);
  ok = add_drafts (ledger, drafts, error);
  fulei_ledger_unlock (ledger);
  return ok ? g_steal_pointer (&drafts) : NULL;
}
