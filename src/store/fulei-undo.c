/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "record/fulei-value.h"
#include "store/fulei-history.h"
#include "store/fulei-ledger-private.h"

/* Taking back a whole import (BEYOND-7): what it made is deleted, what it changed is set back, in a change of its own.
 * A record that somebody has touched since stays as it is, and is told. */

static const char FIND_IMPORT[]
    = "SELECT kind, EXISTS (SELECT 1 FROM change u WHERE u.undoes = change.id) FROM change WHERE id = ?";
static const char LIST_UPDATED[] = "SELECT DISTINCT record FROM history WHERE change = ? AND register = ?";
static const char LIST_VALUES[] = "SELECT field, old FROM history WHERE change = ? AND register = ? AND record = ?";

/** fulei_undo_report_clear: frees what the report holds */
void
fulei_undo_report_clear (FuleiUndoReport *report)
{
  g_clear_pointer (&report->left, g_array_unref);
}

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, sentence);
  return FALSE;
}

static gboolean
check_import (FuleiLedger *ledger, gint64 change, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, FIND_IMPORT, error);
  gboolean row = FALSE, import = FALSE, undone = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change);
  if (!fulei_ledger_step (ledger, statement, &row, error))
    return FALSE;
  if (row)
    {
      import = fulei_change_kind_from_name ((const char *)sqlite3_column_text (statement, 0)) == FULEI_CHANGE_IMPORT;
      undone = sqlite3_column_int (statement, 1) != 0;
    }
  sqlite3_reset (statement);
  if (!import)
    return refuse (_ ("没有这次导入。"), error);
  return !undone || refuse (_ ("这次导入已经撤回过。"), error);
}

static GArray *
list_ids (FuleiLedger *ledger, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row = FALSE, ok;

  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return ok ? g_steal_pointer (&ids) : NULL;
}

static GArray *
list_created (FuleiLedger *ledger, const FuleiRegister *reg, gint64 change, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE created = ? AND deleted = 0", reg->id);
  sqlite3_stmt *statement = fulei_ledger_prepare (ledger, sql, error);
  GArray *ids;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, change);
  ids = list_ids (ledger, statement, error);
  sqlite3_finalize (statement);
  return ids;
}

static GArray *
list_updated (FuleiLedger *ledger, const FuleiRegister *reg, gint64 change, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_UPDATED, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, change);
  fulei_statement_bind_text (statement, 2, reg->id);
  return list_ids (ledger, statement, error);
}

static void
leave (FuleiUndoReport *report, const FuleiRegister *reg, gint64 id)
{
  FuleiRecordKey key = { reg, id };

  g_array_append_val (report->left, key);
}

static gboolean
delete_created (FuleiLedger *ledger, const FuleiRegister *reg, gint64 change, FuleiUndoReport *report, GError **error)
{
  g_autoptr (GArray) ids = list_created (ledger, reg, change, error);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!fulei_ledger_load_into (ledger, record, id, error))
        return FALSE;
      if (fulei_record_get_changed_change (record) != change)
        {
          leave (report, reg, id);
          continue;
        }
      if (!fulei_ledger_delete (ledger, reg, id, error))
        return FALSE;
      report->n_deleted++;
    }
  return ids != NULL;
}

static gboolean
set_back (FuleiLedger *ledger, FuleiRecord *record, gint64 change, GError **error)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, LIST_VALUES, error);
  gboolean row = FALSE, ok;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change);
  fulei_statement_bind_text (statement, 2, reg->id);
  sqlite3_bind_int64 (statement, 3, fulei_record_get_id (record));
  while ((ok = fulei_ledger_step (ledger, statement, &row, error)) && row)
    {
      const char *name = (const char *)sqlite3_column_text (statement, 0);
      const FuleiField *field = name != NULL ? fulei_register_find_field (reg, name) : NULL;

      if (field != NULL)
        fulei_value_set_storage (record, field, (const char *)sqlite3_column_text (statement, 1));
    }
  return ok && fulei_ledger_save (ledger, record, error);
}

static gboolean
reset_updated (FuleiLedger *ledger, const FuleiRegister *reg, gint64 change, FuleiUndoReport *report, GError **error)
{
  g_autoptr (GArray) ids = list_updated (ledger, reg, change, error);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!fulei_ledger_load_into (ledger, record, id, error))
        return FALSE;
      if (fulei_record_get_created_change (record) == change)
        continue;
      if (fulei_record_get_changed_change (record) != change)
        {
          leave (report, reg, id);
          continue;
        }
      if (!set_back (ledger, record, change, error))
        return FALSE;
      report->n_reset++;
    }
  return ids != NULL;
}

static gboolean
undo (FuleiLedger *ledger, gint64 change, FuleiUndoReport *report, GError **error)
{
  if (!check_import (ledger, change, error))
    return FALSE;
  ledger->change_undoes = change;
  if (!fulei_ledger_need_change (ledger, error))
    return FALSE;
  for (guint i = 0; i < fulei_dictionary_get_n_registers (ledger->dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (ledger->dictionary, i);

      if (!delete_created (ledger, reg, change, report, error) || !reset_updated (ledger, reg, change, report, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * fulei_history_undo_import:
 * @change: id of an import, from fulei_history_load_changes()
 * @actor: (nullable): NULL for the ledger's actor
 * @reason: (nullable): the user's words
 * @report: (out caller-allocates): cleared with fulei_undo_report_clear(), whatever is returned
 *
 * Takes back a whole import in a transaction of its own (BEYOND-7). Nothing is erased: what the import made goes to the
 * recycle bin, the fields that it changed get their old values, with history.
 *
 * Returns: FALSE with NOT_FOUND if there is no such import or it was taken back before, or with another error
 */
gboolean
fulei_history_undo_import (
    FuleiLedger *ledger, gint64 change, const char *actor, const char *reason, FuleiUndoReport *report, GError **error)
{
  const FuleiChange undoing = { FULEI_CHANGE_UNDO, actor, reason, NULL };

  g_return_val_if_fail (ledger != NULL && report != NULL, FALSE);
  *report = (FuleiUndoReport){ 0, 0, g_array_new (FALSE, FALSE, sizeof (FuleiRecordKey)) };
  if (!fulei_ledger_begin (ledger, &undoing, error))
    return FALSE;
  if (undo (ledger, change, report, error))
    return fulei_ledger_commit (ledger, error);
  fulei_ledger_rollback (ledger);
  return FALSE;
}
