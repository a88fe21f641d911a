/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"

/* What stands in the way of opening and writing, and what each is called. */

static void
assert_refused (Fixture *fixture, const char *path, FuleiLedgerFlags flags, FuleiLedgerError code)
{
  GError *error = NULL;

  g_assert_null (fulei_ledger_open (path, fixture->dictionary, flags, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, (int)code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_clear_error (&error);
}

static void
close_ledger (Fixture *fixture)
{
  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
}

/* Writes at @offset of the closed file. */
static void
patch (Fixture *fixture, long offset, const void *bytes, gsize length)
{
  FILE *file = g_fopen (fixture->path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, offset, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  fclose (file);
}

static void
test_not_a_ledger (Fixture *fixture, gconstpointer data)
{
  static const char *const TEXTS[] = { "PK\3\4 not a ledger at all, but longer than a header of a hundred bytes: "
                                       "0123456789012345678901234567890123456789",
                                       "short", "" };
  g_autofree char *path = g_build_filename (fixture->folder, "other.fulei", NULL);
  const guint32 zero = 0;

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_assert_true (g_file_set_contents (path, TEXTS[i], -1, NULL));
      assert_refused (fixture, path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_NOT_A_LEDGER);
    }
  assert_refused (fixture, fixture->folder, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_NOT_A_LEDGER);
  g_remove (path);
  assert_refused (fixture, path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_MISSING);
  close_ledger (fixture);
  patch (fixture, 68, &zero, sizeof zero);
  assert_refused (fixture, fixture->path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_NOT_A_LEDGER);
}

static void
test_exists (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  close_ledger (fixture);
  g_assert_null (fulei_ledger_create (fixture->path, fixture->dictionary, "350582102", &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_EXISTS);
  g_clear_error (&error);
  fixture_reopen (fixture);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  const guint8 version[] = { 0, 0, 0, 99 };

  close_ledger (fixture);
  patch (fixture, 60, version, sizeof version);
  assert_refused (fixture, fixture->path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_NEWER);
  assert_refused (fixture, fixture->path, FULEI_LEDGER_READ_ONLY, FULEI_LEDGER_ERROR_NEWER);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_malloc (4096 * 60);

  for (guint i = 0; i < 300; i++)
    fixture_child (fixture, "陈小明", 0);
  close_ledger (fixture);
  memset (garbage, 0x5a, 4096 * 60);
  patch (fixture, 4096, garbage, 4096 * 60);
  assert_refused (fixture, fixture->path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_CORRUPT);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_EDIT, NULL, NULL, NULL };
  gint64 id = fixture_child (fixture, "陈小明", 0);
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiRecord) child = NULL;
  GError *error = NULL;

  close_ledger (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (geteuid () != 0)
    assert_refused (fixture, fixture->path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_READ_ONLY);
  ledger = fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_ledger_get_read_only (ledger));
  child = fulei_ledger_load (ledger, fixture_register (fixture, FULEI_REGISTER_CHILD), id, &error);
  g_assert_no_error (error);
  g_assert_false (fulei_ledger_save_one (ledger, &change, child, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_chmod (fixture->folder, 0755);
  g_chmod (fixture->path, 0644);
}

static void
test_locked_here (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  g_assert_null (fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_DEFAULT, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  g_assert_nonnull (strstr (error->message, g_get_host_name ()));
  g_clear_error (&error);
  /* the refused opener has not loosened the lock */
  assert_refused (fixture, fixture->path, FULEI_LEDGER_READ_ONLY, FULEI_LEDGER_ERROR_LOCKED);
  fixture_child (fixture, "陈小明", 0);
}

/* Starts a process that opens the ledger, does @work, says so and waits to be killed. */
static pid_t
start_holder (Fixture *fixture, void (*work) (FuleiLedger *ledger))
{
  int pipe_ends[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (pipe_ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      FuleiLedger *ledger = fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_DEFAULT, NULL);

      if (ledger != NULL && work != NULL)
        work (ledger);
      if (write (pipe_ends[1], ledger != NULL ? "y" : "n", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  g_assert_cmpint (read (pipe_ends[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  close (pipe_ends[0]);
  close (pipe_ends[1]);
  return child;
}

static void
kill_holder (pid_t child)
{
  int status;

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
}

static void
test_lock_ends_with_process (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock = g_build_filename (fixture->folder, ".~台账.fulei.lock", NULL);
  pid_t holder;

  close_ledger (fixture);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  holder = start_holder (fixture, NULL);
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  assert_refused (fixture, fixture->path, FULEI_LEDGER_DEFAULT, FULEI_LEDGER_ERROR_LOCKED);
  kill_holder (holder);
  /* the file is still there and blocks nobody */
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  fixture_reopen (fixture);
}

static void
write_unfinished (FuleiLedger *ledger)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, "花名册.xlsx" };
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);

  /* more than the page cache holds */
  fulei_ledger_begin (ledger, &change, NULL);
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (FuleiRecord) child = fulei_record_new (reg);
      g_autofree char *needs = g_strnfill (3000, 'x');

      fulei_record_set_text (child, FULEI_CHILD_NAME, "陈小明");
      fulei_record_set_text (child, FULEI_CHILD_NEEDS, needs);
      fulei_ledger_save (ledger, child, NULL);
    }
}

/* kill -9 in the middle of an import: what was saved before is there, nothing of the import is. */
static void
test_killed_in_transaction (Fixture *fixture, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  GStatBuf before, after;

  fixture_child (fixture, "王芳", 0);
  close_ledger (fixture);
  g_stat (fixture->path, &before);
  kill_holder (start_holder (fixture, write_unfinished));
  g_stat (fixture->path, &after);
  /* pages had been written already, so there is something to take back */
  g_assert_cmpint (after.st_size, >, before.st_size);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  fixture_reopen (fixture);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fixture_assert_whole (fixture);
}

static void
write_until_full (FuleiLedger *ledger, GError **error)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, NULL };
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  gboolean ok = fulei_ledger_begin (ledger, &change, error);

  for (guint i = 0; ok && i < 30000; i++)
    {
      g_autoptr (FuleiRecord) child = fulei_record_new (reg);
      g_autofree char *needs = g_strnfill (1500, 'x');

      fulei_record_set_text (child, FULEI_CHILD_NAME, "陈小明");
      fulei_record_set_text (child, FULEI_CHILD_NEEDS, needs);
      ok = fulei_ledger_save (ledger, child, error);
      if (!ok)
        {
          /* whatever comes after the failure is refused as well */
          g_assert_false (fulei_ledger_save (ledger, child, NULL));
          fulei_ledger_rollback (ledger);
        }
    }
  if (ok)
    fulei_ledger_commit (ledger, error);
}

/* A full disk, as the limit of a file's size: the same way through SQLite. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  struct rlimit limit, small;
  GError *error = NULL;

  fixture_child (fixture, "王芳", 0);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 4 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  write_until_full (fixture->ledger, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_FULL);
  g_clear_error (&error);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fixture_child (fixture, "单雄信", 0);
  fixture_assert_whole (fixture);
  fixture_reopen (fixture);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 2);
}

static const char EXTENSION[]
    = "<extension>"
      "<field register='child' id='x_shoes' label='鞋码' type='integer' minimum='10' maximum='50' indexed='yes'/>"
      "<field register='child' id='x_hobby' label='爱好' type='codes' codes='health'/>"
      "<field register='visit' id='x_weather' label='天气' type='text'/>"
      "</extension>";

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n_backups = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    n_backups += g_str_has_suffix (name, ".bak");
  return n_backups;
}

/* Fields that the dictionary has got since: their columns are added when the ledger is opened, after a copy. */
static void
test_migration (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_child (fixture, "陈小明", 0);
  g_autoptr (FuleiRecord) child = NULL;
  g_autoptr (FuleiQuery) query = NULL;
  const FuleiField *shoes, *hobby;
  GError *error = NULL;

  close_ledger (fixture);
  fulei_dictionary_unref (fixture->dictionary);
  fixture->dictionary = fulei_dictionary_new_with_extension (EXTENSION, -1, "own.xml", &error);
  g_assert_no_error (error);
  assert_refused (fixture, fixture->path, FULEI_LEDGER_READ_ONLY, FULEI_LEDGER_ERROR_READ_ONLY);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpuint (count_backups (fixture), ==, 1);
  fixture_assert_whole (fixture);
  shoes = fulei_register_find_field (fixture_register (fixture, FULEI_REGISTER_CHILD), "x_shoes");
  hobby = fulei_register_find_field (fixture_register (fixture, FULEI_REGISTER_CHILD), "x_hobby");
  child = fulei_ledger_load (fixture->ledger, shoes->owner, id, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_record_is_empty (child, shoes->index));
  fulei_record_set_integer (child, shoes->index, 36);
  fulei_record_set_choice (child, hobby->index, &hobby->codes->codes[1], "球类", FULEI_NO_AMOUNT);
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  fixture_reopen (fixture);
  g_assert_cmpuint (count_backups (fixture), ==, 1);
  query = fulei_query_new (shoes->owner);
  fulei_query_add (query, shoes, FULEI_OPERATOR_AFTER, "35");
  fulei_query_add (query, hobby, FULEI_OPERATOR_HAS_CODE, hobby->codes->codes[1].code);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fixture_assert_whole (fixture);
}

static gpointer
count_in_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));

  g_assert_false (fulei_ledger_try_lock (fixture->ledger));
  return GINT_TO_POINTER (fulei_query_count (query, fixture->ledger, NULL, NULL));
}

/* Another thread waits for the transaction and then sees it whole. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, NULL };
  GThread *thread;

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  thread = g_thread_new ("count", count_in_thread, fixture);
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);

      g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
    }
  g_usleep (50000);
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/open/not-a-ledger", test_not_a_ledger);
  fixture_add ("/store/open/exists", test_exists);
  fixture_add ("/store/open/newer", test_newer);
  fixture_add ("/store/open/damaged", test_damaged);
  fixture_add ("/store/open/read-only", test_read_only);
  fixture_add ("/store/open/locked-here", test_locked_here);
  fixture_add ("/store/open/lock-ends-with-process", test_lock_ends_with_process);
  fixture_add ("/store/open/killed-in-transaction", test_killed_in_transaction);
  fixture_add ("/store/open/full", test_full);
  fixture_add ("/store/open/migration", test_migration);
  fixture_add ("/store/open/threads", test_threads);
  return g_test_run ();
}
