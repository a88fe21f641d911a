/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/fulei-backup-private.h"
#include "store/fulei-query-private.h"

/* A page cache of 24 MB: an import has to do with 64 MB in all. */
/* A mutex is not fair: whoever lets others in waits until one of them has it, but not for ever. */
#define LET_IN_TRIES 200
#define LET_IN_SLEEP_US 50
#define PATIENCE_US (G_USEC_PER_SEC / 4)

static const char CONFIGURE[] = "PRAGMA locking_mode = EXCLUSIVE;"
                                "PRAGMA journal_mode = TRUNCATE;"
                                "PRAGMA synchronous = FULL;"
                                "PRAGMA temp_store = MEMORY;"
                                "PRAGMA mmap_size = 0;"
                                "PRAGMA cache_size = -8192;"
                                "PRAGMA foreign_keys = OFF;"
                                "PRAGMA trusted_schema = OFF;";
/* Nobody writes meanwhile, see fulei_ledger_lock_new(): the lock for reading is taken once, not for each statement. */
static const char CONFIGURE_READ_ONLY[] = "PRAGMA locking_mode = EXCLUSIVE;"
                                          "PRAGMA temp_store = MEMORY;"
                                          "PRAGMA cache_size = -8192;";
static const char ADD_META[] = "INSERT INTO meta (key, value) VALUES (?, ?)";
static const char FIND_META[] = "SELECT value FROM meta WHERE key = ?";

/* Statement journals stay in memory: nothing of a ledger may lie unsealed in a temporary file. */
static void
start_sqlite (void)
{
  static gsize started;

  if (g_once_init_enter (&started))
    {
      sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, -1);
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      sqlite3_initialize ();
      g_once_init_leave (&started, 1);
    }
}

static FuleiLedger *
ledger_new (const char *path, FuleiDictionary *dictionary, gboolean read_only)
{
  FuleiLedger *ledger = g_new0 (FuleiLedger, 1);
  guint n_registers = fulei_dictionary_get_n_registers (dictionary);

  g_rec_mutex_init (&ledger->mutex);
  ledger->path = g_strdup (path);
  ledger->dictionary = fulei_dictionary_ref (dictionary);
  ledger->read_only = read_only;
  ledger->actor = g_strdup (g_get_user_name ());
  ledger->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)sqlite3_finalize);
  ledger->tables = g_new0 (FuleiTable, n_registers);
  for (guint i = 0; i < n_registers; i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

      ledger->tables[i].reg = reg;
      ledger->tables[i].ordered = reg->title != NULL && reg->title->type == FULEI_FIELD_TEXT;
      ledger->tables[i].searched = ledger->tables[i].ordered && reg->name_search;
    }
  ledger->search_queue = g_array_new (FALSE, FALSE, sizeof (FuleiSearchEntry));
  ledger->search_texts = g_string_chunk_new (4096);
  ledger->words = g_string_new (NULL);
  fulei_pinyin_init (&ledger->pinyin);
  return ledger;
}

/**
 * fulei_ledger_close:
 * @ledger: (nullable) (transfer full): rolled back if it is in a transaction
 */
void
fulei_ledger_close (FuleiLedger *ledger)
{
  if (ledger == NULL)
    return;
  if (ledger->in_change)
    fulei_ledger_rollback (ledger);
  fulei_tables_close (ledger);
  g_hash_table_unref (ledger->statements);
  sqlite3_close_v2 (ledger->db);
  fulei_ledger_lock_free (ledger->lock);
  fulei_pinyin_clear (&ledger->pinyin);
  g_clear_pointer (&ledger->syllables, g_ptr_array_unref);
  g_clear_pointer (&ledger->roll, g_hash_table_unref);
  g_clear_pointer (&ledger->chosen, g_array_unref);
  g_clear_pointer (&ledger->villages, g_array_unref);
  g_string_free (ledger->words, TRUE);
  g_string_chunk_free (ledger->search_texts);
  g_array_unref (ledger->search_queue);
  fulei_dictionary_unref (ledger->dictionary);
  g_free (ledger->path);
  g_free (ledger->office);
  g_free (ledger->actor);
  g_rec_mutex_clear (&ledger->mutex);
  g_free (ledger);
}

static gboolean
connect_file (FuleiLedger *ledger, gboolean create, GError **error)
{
  int flags = ledger->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
  int code = sqlite3_open_v2 (ledger->path, &ledger->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (code != SQLITE_OK)
    return fulei_ledger_fail (ledger, code, "open", error);
  sqlite3_db_config (ledger->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (ledger->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  return fulei_roll_install (ledger, error) && fulei_query_ids_install (ledger, error)
         && fulei_query_plain_install (ledger, error)
         && fulei_query_township_install (ledger, error) && fulei_pending_install (ledger, error);
}

static gboolean
check_is_ledger (FuleiLedger *ledger, GError **error)
{
  gint64 application;

  if (!fulei_ledger_read_integer (ledger, "PRAGMA application_id", &application, error))
    return FALSE;
  if (application == FULEI_APPLICATION_ID)
    return TRUE;
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_A_LEDGER,
                       _ ("这个文件不是福蕾台账。请选择以 .fulei 结尾的台账文件。"));
  return FALSE;
}

static char *
dup_meta (FuleiLedger *ledger, const char *key, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, FIND_META, error);
  gboolean row = FALSE;
  char *value = NULL;

  if (statement == NULL)
    return NULL;
  fulei_statement_bind_text (statement, 1, key);
  if (fulei_ledger_step (ledger, statement, &row, error) && row)
    value = fulei_statement_dup_text (statement, 0);
  else if (error != NULL && *error == NULL)
    g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CORRUPT,
                         _ ("台账文件已损坏。请停止录入，改用最近的备份。"));
  sqlite3_reset (statement);
  return value;
}

static gboolean
add_meta (FuleiLedger *ledger, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = fulei_ledger_statement (ledger, ADD_META, error);

  if (statement == NULL)
    return FALSE;
  fulei_statement_bind_text (statement, 1, key);
  fulei_statement_bind_text (statement, 2, value);
  return fulei_ledger_finish (ledger, statement, error);
}

static gboolean
read_identity (FuleiLedger *ledger, GError **error)
{
  g_autofree char *origin = dup_meta (ledger, "origin", error);

  if (origin == NULL)
    return FALSE;
  ledger->origin = g_ascii_strtoll (origin, NULL, 10);
  ledger->office = dup_meta (ledger, "office", error);
  return ledger->office != NULL;
}

static gboolean
refuse_path (FuleiLedgerError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, (int)code, sentence);
  return FALSE;
}

static gboolean
configure_new (FuleiLedger *ledger, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("PRAGMA page_size = %d; PRAGMA encoding = 'UTF-8'; PRAGMA application_id = %d;",
                         FULEI_PAGE_SIZE, FULEI_APPLICATION_ID);
  int reserved = FULEI_RESERVED_BYTES;

  sqlite3_file_control (ledger->db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  return fulei_ledger_run (ledger, sql, error);
}

static gboolean
write_identity (FuleiLedger *ledger, const char *office, GError **error)
{
  g_autofree char *origin = NULL, *now = fulei_clock_dup_now ();
  guint32 random = 0;

  while (random == 0)
    {
      sqlite3_randomness (sizeof random, &random);
      random &= G_MAXINT32;
    }
  origin = g_strdup_printf ("%u", random);
  return add_meta (ledger, "origin", origin, error) && add_meta (ledger, "office", office, error)
         && add_meta (ledger, "created", now, error);
}

static gboolean
fill_new (FuleiLedger *ledger, const char *office, GError **error)
{
  return connect_file (ledger, TRUE, error) && configure_new (ledger, error)
         && fulei_ledger_run (ledger, CONFIGURE, error) && fulei_schema_migrate (ledger, error)
         && write_identity (ledger, office, error) && read_identity (ledger, error)
         && fulei_tables_open (ledger, error);
}

/**
 * fulei_ledger_create:
 * @path: where no file is yet (an empty one will do)
 * @office: code of the township or street, GB/T 10114 ("350582102")
 *
 * Makes a new ledger and opens it. What could not be made whole is removed again.
 *
 * Returns: (transfer full) (nullable): NULL with EXISTS, READ_ONLY, LOCKED, FULL or FAILED
 */
FuleiLedger *
fulei_ledger_create (const char *path, FuleiDictionary *dictionary, const char *office, GError **error)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  GStatBuf status;

  g_return_val_if_fail (path != NULL && dictionary != NULL && office != NULL, NULL);
  start_sqlite ();
  if (g_stat (path, &status) == 0 && status.st_size > 0)
    {
      refuse_path (FULEI_LEDGER_ERROR_EXISTS, _ ("已有同名文件，没有覆盖它。请换一个文件名。"), error);
      return NULL;
    }
  ledger = ledger_new (path, dictionary, FALSE);
  ledger->lock = fulei_ledger_lock_new (path, FALSE, error);
  if (ledger->lock == NULL)
    return NULL;
  if (fill_new (ledger, office, error))
    return g_steal_pointer (&ledger);
  g_unlink (path);
  return NULL;
}

static gboolean
migrate_if_needed (FuleiLedger *ledger, GError **error)
{
  gboolean needed;
  gint64 version;

  if (!fulei_schema_needs_migration (ledger, &needed, error))
    return FALSE;
  if (!needed)
    return TRUE;
  if (ledger->read_only)
    return refuse_path (FULEI_LEDGER_ERROR_READ_ONLY,
                        _ ("台账由旧版程序写成，须升级后才能使用，但它不能写入。请把它复制到可以写入的文件夹再打开。"),
                        error);
  return fulei_ledger_read_integer (ledger, "SELECT value FROM meta WHERE key = 'dictionary'", &version, error)
         && fulei_backup_before_migration (ledger, (int)version, error) && fulei_schema_migrate (ledger, error);
}

static gboolean
open_existing (FuleiLedger *ledger, GError **error)
{
  const char *configure = ledger->read_only ? CONFIGURE_READ_ONLY : CONFIGURE;

  return connect_file (ledger, FALSE, error) && check_is_ledger (ledger, error)
         && fulei_ledger_run (ledger, configure, error) && migrate_if_needed (ledger, error)
         && read_identity (ledger, error) && fulei_tables_open (ledger, error);
}

static gboolean
check_path (const char *path, FuleiLedgerFlags flags, GError **error)
{
  if (g_access (path, F_OK) != 0)
    return refuse_path (FULEI_LEDGER_ERROR_MISSING, _ ("找不到这个台账文件。它可能已被移动或改名，请重新选择。"),
                        error);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return refuse_path (FULEI_LEDGER_ERROR_NOT_A_LEDGER,
                        _ ("这是一个文件夹，不是台账。请选择以 .fulei 结尾的台账文件。"), error);
  if ((flags & FULEI_LEDGER_READ_ONLY) == 0 && g_access (path, W_OK) != 0)
    return refuse_path (FULEI_LEDGER_ERROR_READ_ONLY,
                        _ ("台账文件或其所在文件夹不能写入。请检查权限，或以只读方式打开。"), error);
  return TRUE;
}

/**
 * fulei_ledger_open:
 * @path: a ledger
 * @dictionary: must outlive nothing: it is kept
 *
 * Opens a ledger and brings it up to this program's tables and the dictionary's fields; before that a copy is put
 * beside it. Nobody else can open it until it is closed or the process ends.
 *
 * Returns: (transfer full) (nullable): NULL with MISSING, NOT_A_LEDGER, NEWER, READ_ONLY, LOCKED, FULL, CORRUPT or
 * FAILED
 */
FuleiLedger *
fulei_ledger_open (const char *path, FuleiDictionary *dictionary, FuleiLedgerFlags flags, GError **error)
{
  g_autoptr (FuleiLedger) ledger = NULL;

  g_return_val_if_fail (path != NULL && dictionary != NULL, NULL);
  start_sqlite ();
  if (!check_path (path, flags, error))
    return NULL;
  ledger = ledger_new (path, dictionary, (flags & FULEI_LEDGER_READ_ONLY) != 0);
  ledger->lock = fulei_ledger_lock_new (path, ledger->read_only, error);
  if (ledger->lock == NULL || !open_existing (ledger, error))
    return NULL;
  return g_steal_pointer (&ledger);
}

/** fulei_ledger_get_dictionary: Returns: (transfer none): the dictionary it was opened with */
const FuleiDictionary *
fulei_ledger_get_dictionary (FuleiLedger *ledger)
{
  return ledger->dictionary;
}

/** fulei_ledger_get_path: Returns: (transfer none) */
const char *
fulei_ledger_get_path (FuleiLedger *ledger)
{
  return ledger->path;
}

/** fulei_ledger_get_office: Returns: (transfer none): code of the office, GB/T 10114 */
const char *
fulei_ledger_get_office (FuleiLedger *ledger)
{
  return ledger->office;
}

/** fulei_ledger_get_read_only: Returns: whether it was opened for reading */
gboolean
fulei_ledger_get_read_only (FuleiLedger *ledger)
{
  return ledger->read_only;
}

/** fulei_ledger_get_generation: Returns: a number that is another one after each commit */
guint64
fulei_ledger_get_generation (FuleiLedger *ledger)
{
  guint64 generation;

  fulei_ledger_lock (ledger);
  generation = ledger->generation;
  fulei_ledger_unlock (ledger);
  return generation;
}

/** fulei_ledger_dup_actor: Returns: (transfer full): who works with the ledger now */
char *
fulei_ledger_dup_actor (FuleiLedger *ledger)
{
  char *actor;

  fulei_ledger_lock (ledger);
  actor = g_strdup (ledger->actor);
  fulei_ledger_unlock (ledger);
  return actor;
}

/**
 * fulei_ledger_set_actor:
 * @actor: who works with the ledger from now on; the user's name of the computer until then
 */
void
fulei_ledger_set_actor (FuleiLedger *ledger, const char *actor)
{
  g_return_if_fail (actor != NULL);

  fulei_ledger_lock (ledger);
  g_free (ledger->actor);
  ledger->actor = g_strdup (actor);
  fulei_ledger_unlock (ledger);
}

/** fulei_ledger_lock: waits for the ledger; may be nested on one thread */
void
fulei_ledger_lock (FuleiLedger *ledger)
{
  if (!g_rec_mutex_trylock (&ledger->mutex))
    {
      g_atomic_int_inc (&ledger->n_waiting);
      g_rec_mutex_lock (&ledger->mutex);
      g_atomic_int_add (&ledger->n_waiting, -1);
    }
  ledger->depth++;
}

/**
 * fulei_ledger_try_lock:
 *
 * Returns: whether the ledger was free, or used by a scan, which makes room at once, and is now locked
 */
gboolean
fulei_ledger_try_lock (FuleiLedger *ledger)
{
  if (g_rec_mutex_trylock (&ledger->mutex))
    {
      ledger->depth++;
      return TRUE;
    }
  if (!g_atomic_int_get (&ledger->scanning))
    return FALSE;
  fulei_ledger_lock (ledger);
  return TRUE;
}

/**
 * fulei_ledger_lock_soon:
 *
 * For what a person has just pressed: waits a quarter of a second at most, since most threads only read a moment, and what
 * was pressed is better done a little late than refused. What may come again by itself asks fulei_ledger_try_lock().
 *
 * Returns: whether the ledger is locked now; FALSE if an import or a backup keeps it
 */
gboolean
fulei_ledger_lock_soon (FuleiLedger *ledger)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  gboolean locked = fulei_ledger_try_lock (ledger);

  g_atomic_int_inc (&ledger->n_waiting);
  while (!locked && g_get_monotonic_time () < end)
    {
      g_usleep (LET_IN_SLEEP_US);
      locked = fulei_ledger_try_lock (ledger);
    }
  g_atomic_int_add (&ledger->n_waiting, -1);
  return locked;
}

/** fulei_ledger_unlock: ends one fulei_ledger_lock(), or successful fulei_ledger_try_lock() or fulei_ledger_lock_soon() */
void
fulei_ledger_unlock (FuleiLedger *ledger)
{
  ledger->depth--;
  g_rec_mutex_unlock (&ledger->mutex);
}

/** fulei_ledger_set_scanning: @scanning: whether this thread, which has the ledger, will let others in soon */
void
fulei_ledger_set_scanning (FuleiLedger *ledger, gboolean scanning)
{
  g_atomic_int_set (&ledger->scanning, scanning && ledger->depth == 1);
}

/** fulei_ledger_is_wanted: Returns: whether another thread waits, and fulei_ledger_let_in() would help it */
gboolean
fulei_ledger_is_wanted (FuleiLedger *ledger)
{
  return ledger->depth == 1 && g_atomic_int_get (&ledger->n_waiting) > 0;
}

/** fulei_ledger_let_in: lets those that wait have the ledger first; nothing may be half done, no statement under way */
void
fulei_ledger_let_in (FuleiLedger *ledger)
{
  g_return_if_fail (ledger->depth == 1);
  fulei_ledger_unlock (ledger);
  for (guint i = 0; i < LET_IN_TRIES && g_atomic_int_get (&ledger->n_waiting) > 0; i++)
    g_usleep (LET_IN_SLEEP_US);
  fulei_ledger_lock (ledger);
}
