/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/fulei-date.h"
#include "store/fulei-backup-private.h"
#include "store/fulei-check.h"
#include "store/fulei-ledger-private.h"

/* Copies of a ledger. SQLite's own backup makes them: a plain copy of an open file would drop SQLite's locks. */

/* Between steps the ledger is free for others: a list must not wait for a copy. */
#define PAGES_A_STEP 512
#define REST_US 500

static void
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_FAILED, sentence);
}

static gboolean
read_count (sqlite3 *db, const char *sql, gint64 *value)
{
  sqlite3_stmt *statement = NULL;
  gboolean ok
      = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW;

  *value = ok ? sqlite3_column_int64 (statement, 0) : -1;
  sqlite3_finalize (statement);
  return ok;
}

/* What a copy must have in common with its ledger: rows and changes of every register, and the history. Returns:
 * (element-type gint64), -1 where it cannot be told */
static GArray *
count_rows (FuleiLedger *ledger, sqlite3 *db)
{
  guint n_registers = fulei_dictionary_get_n_registers (ledger->dictionary);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 count;

  for (guint i = 0; i < n_registers; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) + total (changed) FROM %s", ledger->tables[i].reg->id);

      read_count (db, sql, &count);
      g_array_append_val (counts, count);
    }
  read_count (db, "SELECT count (*) FROM history", &count);
  g_array_append_val (counts, count);
  return counts;
}

/* Copies some pages; with the last ones it counts the rows too: what is saved later is not in the copy. */
static int
copy_step (FuleiLedger *ledger, sqlite3_backup *backup, GArray **counts)
{
  int code;

  fulei_ledger_lock (ledger);
  code = sqlite3_backup_step (backup, PAGES_A_STEP);
  if (code == SQLITE_DONE)
    *counts = count_rows (ledger, ledger->db);
  fulei_ledger_unlock (ledger);
  return code;
}

static gboolean
copy_pages (FuleiLedger *ledger,
            sqlite3 *copy,
            GArray **counts,
            FuleiBackupProgress progress,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  sqlite3_backup *backup;
  int code;

  fulei_ledger_lock (ledger);
  backup = sqlite3_backup_init (copy, "main", ledger->db, "main");
  fulei_ledger_unlock (ledger);
  if (backup == NULL)
    return fulei_ledger_fail (ledger, sqlite3_extended_errcode (copy), "backup", error);
  while ((code = copy_step (ledger, backup, counts)) == SQLITE_OK)
    {
      int n_pages = sqlite3_backup_pagecount (backup);

      if (progress != NULL)
        progress ((double)(n_pages - sqlite3_backup_remaining (backup)) / MAX (n_pages, 1), data);
      if (g_cancellable_is_cancelled (cancellable))
        {
          code = SQLITE_INTERRUPT;
          break;
        }
      g_usleep (REST_US);
    }
  fulei_ledger_lock (ledger);
  sqlite3_backup_finish (backup);
  fulei_ledger_unlock (ledger);
  return code == SQLITE_DONE || fulei_ledger_fail (ledger, code, "backup", error);
}

/* The copy is opened, checked, and its rows are counted against the ledger's (BEYOND-12). */
static gboolean
prove (FuleiLedger *ledger, sqlite3 *copy, const GArray *counts, GError **error)
{
  g_autoptr (GArray) there = count_rows (ledger, copy);
  sqlite3_stmt *statement = NULL;
  gboolean whole = sqlite3_prepare_v2 (copy, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK
                   && sqlite3_step (statement) == SQLITE_ROW
                   && sqlite3_stricmp ((const char *)sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  for (guint i = 0; whole && i < counts->len; i++)
    whole = g_array_index (there, gint64, i) >= 0
            && g_array_index (there, gint64, i) == g_array_index (counts, gint64, i);
  if (!whole)
    refuse (_ ("备份写成后核对不一致，没有保留。请换一个磁盘再备份。"), error);
  return whole;
}

static gboolean
write_copy (FuleiLedger *ledger,
            const char *path,
            FuleiBackupProgress progress,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GArray) counts = NULL;
  sqlite3 *copy = NULL;
  int code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
  gboolean ok = code == SQLITE_OK || fulei_ledger_fail (ledger, code, "backup", error);

  ok = ok && copy_pages (ledger, copy, &counts, progress, data, cancellable, error);
  sqlite3_close (copy);
  copy = NULL;
  if (ok)
    {
      code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
      ok = code == SQLITE_OK ? prove (ledger, copy, counts, error) : fulei_ledger_fail (ledger, code, "backup", error);
      sqlite3_close (copy);
    }
  return ok;
}

static gboolean
write_backup (FuleiLedger *ledger,
              const char *path,
              FuleiBackupProgress progress,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *unproved = g_strconcat (path, ".part", NULL);

  g_unlink (unproved);
  if (write_copy (ledger, unproved, progress, data, cancellable, error))
    {
      if (g_rename (unproved, path) == 0)
        return TRUE;
      refuse (_ ("备份不能以这个名字保存。请换一个文件夹。"), error);
    }
  g_unlink (unproved);
  return FALSE;
}

/**
 * fulei_backup_write:
 * @path: of the copy; one that is there is replaced only after the new one is proved
 * @progress: (nullable): called between steps with 0 … 1
 *
 * Copies the ledger while it is open, opens the copy, checks it and counts it against the ledger (PRIV-5, BEYOND-12).
 * The ledger is free between steps; what is written to it meanwhile is in the copy too.
 *
 * Returns: FALSE with FULL, READ_ONLY, CANCELLED or FAILED; then nothing is left behind
 */
gboolean
fulei_backup_write (FuleiLedger *ledger,
                    const char *path,
                    FuleiBackupProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean in_change;

  g_return_val_if_fail (ledger != NULL && path != NULL, FALSE);
  fulei_ledger_lock (ledger);
  in_change = ledger->in_change;
  fulei_ledger_unlock (ledger);
  if (!in_change)
    return write_backup (ledger, path, progress, data, cancellable, error);
  refuse (_ ("正在写入，暂不能备份。请稍后再试。"), error);
  return FALSE;
}

/**
 * fulei_backup_before_migration:
 * @version: the dictionary's version in the file
 *
 * Puts a copy beside a ledger that is about to be brought up to date: NAME.v1-20240630.bak.
 *
 * Returns: FALSE with @error set if there is no room or no right for it
 */
gboolean
fulei_backup_before_migration (FuleiLedger *ledger, int version, GError **error)
{
  g_autofree char *today = fulei_date_dup_iso (fulei_clock_today ());
  g_autofree char *path = g_strdup_printf ("%s.v%d-%s.bak", ledger->path, version, today);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.v%d-%s-%u.bak", ledger->path, version, today, i);
    }
  return write_copy (ledger, path, NULL, NULL, NULL, error);
}
