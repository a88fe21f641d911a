/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-date.h"
#include "store/fulei-attachment.h"
#include "store/fulei-ledger-private.h"

static const char FIND_ATTACHMENT[] = "SELECT id FROM attachment WHERE sha256 = ?";
static const char ADD_ATTACHMENT[]
    = "INSERT INTO attachment (name, mime, sha256, size, at, content) VALUES (?, ?, ?, ?, ?, ?)";
static const char READ_ATTACHMENT[] = "SELECT name, mime, sha256, content FROM attachment WHERE id = ?";

static gboolean
find (FuleiLedger *ledger, const char *sha256, gint64 *id, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, FIND_ATTACHMENT, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, sha256);
  if (!fulei_ledger_step (ledger, statement, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
add (FuleiLedger *ledger, GBytes *bytes, const char *name, const char *mime, const char *sha256, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, ADD_ATTACHMENT, error);
  g_autofree char *now = fulei_clock_dup_now ();
  gboolean ok;

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, name);
  fulei_statement_bind_text (statement, 2, mime);
  fulei_statement_bind_text (statement, 3, sha256);
  sqlite3_bind_int64 (statement, 4, (gint64)g_bytes_get_size (bytes));
  fulei_statement_bind_text (statement, 5, now);
  sqlite3_bind_blob64 (statement, 6, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_STATIC);
  ok = fulei_ledger_finish (ledger, statement, error);
  sqlite3_clear_bindings (statement);
  return ok;
}

/**
 * fulei_attachment_save:
 * @bytes: not empty
 * @name: file name, without folder
 *
 * Keeps a file in the ledger, in the caller's transaction or one of its own. The same bytes are kept once.
 *
 * Returns: its id for an ATTACHMENT field; 0 with FULL or another error
 */
gint64
fulei_attachment_save (FuleiLedger *ledger, GBytes *bytes, const char *name, const char *mime, GError **error)
{
  g_autofree char *sha256 = NULL;
  gint64 id = 0;
  gboolean ok;

  g_return_val_if_fail (ledger != NULL && bytes != NULL && g_bytes_get_size (bytes) > 0 && name != NULL && mime != NULL,
                        0);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!fulei_ledger_begin_small (ledger, error))
    return 0;
  ok = find (ledger, sha256, &id, error);
  if (ok && id == 0)
    {
      ok = add (ledger, bytes, name, mime, sha256, error);
      id = sqlite3_last_insert_rowid (ledger->db);
    }
  return fulei_ledger_end_small (ledger, ok, error) ? id : 0;
}

static FuleiAttachment *
read_attachment (sqlite3_stmt *statement)
{
  FuleiAttachment *attachment = g_new0 (FuleiAttachment, 1);

  attachment->name = fulei_statement_dup_text (statement, 0);
  attachment->mime = fulei_statement_dup_text (statement, 1);
  attachment->sha256 = fulei_statement_dup_text (statement, 2);
  attachment->bytes = g_bytes_new (sqlite3_column_blob (statement, 3), (gsize)sqlite3_column_bytes (statement, 3));
  return attachment;
}

/**
 * fulei_attachment_load:
 *
 * Returns: (transfer full) (nullable): the file; NULL with NOT_FOUND, with CORRUPT if its bytes are not those of its
 *   digest, or another error
 */
FuleiAttachment *
fulei_attachment_load (FuleiLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (FuleiAttachment) attachment = NULL;
  g_autofree char *sha256 = NULL;
  sqlite3_stmt *statement;
  gboolean row = FALSE, ok;

  g_return_val_if_fail (ledger != NULL, NULL);
  fulei_ledger_lock (ledger);
  statement = fulei_ledger_statement (ledger, READ_ATTACHMENT, error);
  ok = statement != NULL;
  if (ok)
    {
      sqlite3_bind_int64 (statement, 1, id);
      ok = fulei_ledger_step (ledger, statement, &row, error);
      attachment = row ? read_attachment (statement) : NULL;
      sqlite3_reset (statement);
    }
  fulei_ledger_unlock (ledger);
  if (attachment == NULL)
    {
      if (ok)
        g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND, _ ("台账里没有这个附件。"));
      return NULL;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->bytes);
  if (g_strcmp0 (sha256, attachment->sha256) == 0)
    return g_steal_pointer (&attachment);
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CORRUPT,
                       _ ("附件内容与登记的校验值不符。请从备份中找回。"));
  return NULL;
}

/** fulei_attachment_free: @attachment: (nullable) (transfer full) */
void
fulei_attachment_free (FuleiAttachment *attachment)
{
  if (attachment == NULL)
    return;
  g_free (attachment->name);
  g_free (attachment->mime);
  g_free (attachment->sha256);
  g_clear_pointer (&attachment->bytes, g_bytes_unref);
  g_free (attachment);
}
