/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-roll-office.h"

#include <glib/gstdio.h>

#include "dict/fulei-fields.h"
#include "office/fulei-backup-office.h"
#include "store/fulei-query.h"

typedef struct {
  char            *folder;
  char            *path;
  FuleiDictionary *dictionary;
  FuleiLedger     *ledger;
  gint64           child;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) child = NULL;
  g_autoptr (GError) error = NULL;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  fixture->folder = g_dir_make_tmp ("fulei-roll-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "磁灶镇.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (NULL);
  fixture->ledger = fulei_ledger_create (fixture->path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  child = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "child"));
  fulei_record_set_text (child, FULEI_CHILD_NAME, "陈小雨");
  fulei_record_set_text (child, FULEI_CHILD_ROLL_STATUS, "on");
  fulei_ledger_save_one (fixture->ledger, &change, child, &error);
  g_assert_no_error (error);
  fixture->child = fulei_record_get_id (child);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fulei_ledger_close (fixture->ledger);
  fulei_dictionary_unref (fixture->dictionary);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
dup_status (Fixture *fixture)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "child");
  g_autoptr (FuleiRecord) child = fulei_ledger_load (fixture->ledger, reg, fixture->child, NULL);

  return g_strdup (fulei_record_get_text (child, FULEI_CHILD_ROLL_STATUS));
}

static void
test_decide (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *kind; int month; int day; const char *status; } cases[] = {
    { "category", 1, 5, "on" },
    { "transferred-out", 3, 1, "left" },
    { "transferred-in", 5, 1, "on" },
    { "closed", 4, 1, "on" },           /* entered late: what happened in May holds */
    { "closed", 6, 30, "left" },
    { "entered", 6, 30, "on" },         /* of one day, in the order in which they were entered */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiRollDecision decision = { .kind = cases[i].kind, .reason = "other",
                                     .happened_on = fulei_date_new (2024, cases[i].month, cases[i].day) };
      g_autofree char *status = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (fulei_roll_office_decide (fixture->ledger, &decision, &fixture->child, 1, &error));
      g_assert_no_error (error);
      status = dup_status (fixture);
      g_assert_cmpstr (status, ==, cases[i].status);
    }
}

static gint64
count_events (Fixture *fixture)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fulei_dictionary_find_register (fixture->dictionary, "roll_event"));

  return fulei_query_count (query, fixture->ledger, NULL, NULL);
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  FuleiRollDecision decision = { .kind = "closed", .happened_on = fulei_date_new (2024, 6, 1) };
  gint64 children[] = { fixture->child, 4711 };
  g_autofree char *status = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (fulei_roll_office_decide (fixture->ledger, &decision, children, 2, &error));
  g_assert_nonnull (error);
  status = dup_status (fixture);
  g_assert_cmpstr (status, ==, "on");
  g_assert_cmpint (count_events (fixture), ==, 0);
}

static void
test_backups (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fulei_backup_office_dup_folder (fixture->path);
  g_autofree char *old = g_build_filename (folder, "磁灶镇-20240101-0800.fulei", NULL);
  g_autofree char *foreign = g_build_filename (folder, "磁灶镇-旧的-20240101-0800.fulei", NULL);
  g_autofree char *none = fulei_backup_office_dup_last (fixture->path);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (none);
  g_assert_true (fulei_backup_office_is_due (fixture->path, fulei_date_new (2024, 6, 30)));
  g_mkdir (folder, 0700);
  g_file_set_contents (old, "x", -1, NULL);
  g_file_set_contents (foreign, "x", -1, NULL);
  g_assert_true (fulei_backup_office_write (fixture->ledger, 1, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  last = fulei_backup_office_dup_last (fixture->path);
  g_assert_true (g_str_has_prefix (last, "2024-06-30 "));
  g_assert_false (fulei_backup_office_is_due (fixture->path, fulei_date_new (2024, 6, 30)));
  g_assert_true (fulei_backup_office_is_due (fixture->path, fulei_date_new (2024, 7, 1)));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/office/roll/decide", Fixture, NULL, set_up, test_decide, tear_down);
  g_test_add ("/office/roll/all-or-nothing", Fixture, NULL, set_up, test_all_or_nothing, tear_down);
  g_test_add ("/office/backups", Fixture, NULL, set_up, test_backups, tear_down);
  return g_test_run ();
}
