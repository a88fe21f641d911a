/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "store/fulei-duplicates.h"
#include "store/fulei-reference-book.h"
#include "store-fixture.h"

static gint64
add_child (Fixture *fixture, const char *name, gint64 village, const char *identity, const char *birth)
{
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, name, village);

  fulei_record_set_text (child, FULEI_CHILD_IDENTITY_NUMBER, identity);
  fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, birth);
  return fixture_save (fixture, child, FULEI_CHANGE_EDIT);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *children = fixture_register (fixture, FULEI_REGISTER_CHILD),
                      *villages = fixture_register (fixture, FULEI_REGISTER_VILLAGE);
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (fixture->ledger);
  gint64 liujiang = fixture_village (fixture, "溜江村"), tangdong = fixture_village (fixture, "塘东社区");
  gint64 first = add_child (fixture, "陈小明", liujiang, "35058220130502252X", NULL);
  gint64 second = add_child (fixture, "陈小明", tangdong, NULL, NULL);
  gint64 third = add_child (fixture, "单雄信", tangdong, NULL, NULL);
  const struct
  {
    const FuleiRegister *target;
    const char *words;
    gint64 id;
  } cases[] = {
    { villages, "溜江村", liujiang },
    { villages, "溜江", liujiang },
    { villages, "溜江村委会", liujiang },
    { villages, "塘东村", tangdong },
    { villages, "溜", 0 },
    { villages, "没有村", 0 },
    { children, "35058220130502252X", first },
    { children, "35058220130502252x", first },
    { children, "350582201305022521", 0 },
    { children, "陈小明", -1 },
    { children, "陈小明 塘东社区", second },
    { children, "陈小明（溜江）", first },
    { children, "陈小明 别处村", 0 },
    { children, "单雄信", third },
    { children, "单雄信 溜江村", 0 },
    { children, "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint again = 0; again < 2; again++)
      g_assert_cmpint (fulei_reference_book_find (book, cases[i].target, cases[i].words), ==, cases[i].id);
  fulei_reference_book_set_village (book, tangdong);
  g_assert_cmpint (fulei_reference_book_find (book, children, "陈小明"), ==, second);
  fulei_reference_book_set_village (book, 0);
  g_assert_cmpstr (fulei_reference_book_name (book, villages, liujiang), ==, "溜江村");
  g_assert_cmpstr (fulei_reference_book_name (book, children, third), ==, "单雄信");
  g_assert_cmpstr (fulei_reference_book_name (book, children, second), ==, "陈小明 塘东社区");
  g_assert_null (fulei_reference_book_name (book, children, 17));
  fulei_reference_book_set_exact (book, TRUE);
  g_assert_cmpstr (fulei_reference_book_name (book, children, first), ==, "35058220130502252X");
  /* a new record is seen at once */
  g_assert_cmpint (fulei_reference_book_find (book, villages, "没有村"), ==, 0);
  g_assert_cmpint (fixture_village (fixture, "没有村"), ==, fulei_reference_book_find (book, villages, "没有村"));
}

static gint64
add_pairing (Fixture *fixture, gint64 child, gint64 helper)
{
  g_autoptr (FuleiRecord) pairing = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_PAIRING));

  fulei_record_set_integer (pairing, FULEI_PAIRING_CHILD, child);
  fulei_record_set_integer (pairing, FULEI_PAIRING_LOVE_PARENT, helper);
  return fixture_save (fixture, pairing, FULEI_CHANGE_EDIT);
}

/* A record without a title is known by what it joins. */
static void
test_joined_names (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *pairings = fixture_register (fixture, FULEI_REGISTER_PAIRING);
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (fixture->ledger);
  g_autoptr (FuleiRecord) helper = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_LOVE_PARENT));
  gint64 village = fixture_village (fixture, "溜江村");
  gint64 ming = add_child (fixture, "陈小明", village, NULL, NULL), xiong = add_child (fixture, "单雄信", village, NULL, NULL);
  gint64 loving, first, second, alone;
  g_autofree char *number = NULL;

  fulei_record_set_text (helper, FULEI_LOVE_PARENT_NAME, "林爱心");
  loving = fixture_save (fixture, helper, FULEI_CHANGE_EDIT);
  first = add_pairing (fixture, ming, loving);
  second = add_pairing (fixture, ming, 0);
  alone = add_pairing (fixture, xiong, loving);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, second);
  g_assert_cmpstr (fulei_reference_book_name (book, pairings, first), ==, "陈小明 — 林爱心");
  g_assert_cmpstr (fulei_reference_book_name (book, pairings, second), ==, "陈小明");
  g_assert_cmpint (fulei_reference_book_find (book, pairings, "陈小明 — 林爱心"), ==, first);
  g_assert_cmpint (fulei_reference_book_find (book, pairings, "陈小明—林爱心"), ==, first);
  g_assert_cmpint (fulei_reference_book_find (book, pairings, "陈小明"), ==, -1);
  g_assert_cmpint (fulei_reference_book_find (book, pairings, "单雄信"), ==, alone);
  g_assert_cmpint (fulei_reference_book_find (book, pairings, "单雄信 — 王爱心"), ==, 0);
  g_assert_cmpint (fulei_reference_book_find (book, pairings, number), ==, second);
}

static gint64
add_camp (Fixture *fixture, const char *title, const char *starts_on, gint64 site)
{
  g_autoptr (FuleiRecord) camp = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CAMP));

  fulei_record_set_text (camp, FULEI_CAMP_TITLE, title);
  fulei_record_set_text (camp, FULEI_CAMP_STARTS_ON, starts_on);
  if (site != 0)
    fulei_record_set_integer (camp, FULEI_CAMP_SITE, site);
  return fixture_save (fixture, camp, FULEI_CHANGE_EDIT);
}

static gint64
add_site (Fixture *fixture, const char *name)
{
  g_autoptr (FuleiRecord) site = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_SITE));

  fulei_record_set_text (site, FULEI_SITE_NAME, name);
  return fixture_save (fixture, site, FULEI_CHANGE_EDIT);
}

/* CAMP-3, XCH-1: a camp is found again in a spreadsheet though each site calls its camp 夏令营. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *camps = fixture_register (fixture, FULEI_REGISTER_CAMP);
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (fixture->ledger);
  gint64 near = add_site (fixture, "溜江村示范点"), far = add_site (fixture, "塘东 示范点（新）");
  gint64 alone = add_camp (fixture, "安全：第一期（上）", "2024-07-01", near);
  gint64 first = add_camp (fixture, "夏令营", "2024-07-08", near), second = add_camp (fixture, "夏令营", "2024-07-08", far);
  gint64 third = add_camp (fixture, "夏令营", "2024-08-08", far), nowhere = add_camp (fixture, "夏令营", "2024-09-01", 0);
  const struct { gint64 id; const char *name; } names[] = {
    { alone, "安全：第一期（上）" }, { first, "夏令营（溜江村示范点）" }, { second, "夏令营（塘东 示范点（新） 2024-07-08）" },
    { third, "夏令营（塘东 示范点（新） 2024-08-08）" }, { nowhere, "夏令营（2024-09-01）" },
  };
  const struct { const char *words; gint64 id; } cases[] = {
    { "夏令营", -1 }, { "夏令营(溜江村示范点)", first }, { "夏令营 溜江村示范点", first },
    { "夏令营（塘东 示范点（新））", -1 }, { "夏令营（2024-08-08）", third }, { "夏令营（2024-07-08）", -1 },
    { "夏令营（溜江村示范点 2024-08-08）", 0 }, { "夏令营（别处）", 0 }, { "冬令营（溜江村示范点）", 0 }, { "夏令营（）", -1 },
    { "安全：第一期（上）（溜江村示范点）", alone }, { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (fulei_reference_book_name (book, camps, names[i].id), ==, names[i].name);
      g_assert_cmpint (fulei_reference_book_find (book, camps, names[i].name), ==, names[i].id);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (fulei_reference_book_find (book, camps, cases[i].words), ==, cases[i].id);
    }
}

static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  gint64 village = fixture_village (fixture, "溜江村"), other = fixture_village (fixture, "塘东村");
  gint64 known = add_child (fixture, "陈小明", village, "35058220130502252X", "2013-05-02");
  const struct
  {
    const char *name;
    gint64 village;
    const char *identity, *birth;
    FuleiDuplicateReason reason;
  } cases[] = {
    { "陈晓明", other, "35058220130502252X", "2013-05-02", FULEI_DUPLICATE_IDENTITY },
    { "陈小明", village, NULL, "2013-05-02", FULEI_DUPLICATE_NATURAL },
    { "陈小明", village, "350582201305022511", "2013-05-02", FULEI_DUPLICATE_NATURAL },
    { "陈小明", village, "35058220130502252X", "2013-05-02", FULEI_DUPLICATE_IDENTITY },
    { "陈小明", other, NULL, "2013-05-02", FULEI_DUPLICATE_NONE },
    { "陈小明", village, NULL, "2013-05-03", FULEI_DUPLICATE_NONE },
    { "陈小明", village, NULL, NULL, FULEI_DUPLICATE_NONE },
    { "陈小红", village, NULL, "2013-05-02", FULEI_DUPLICATE_NONE },
  };
  g_autoptr (FuleiDuplicateIndex) index = NULL;
  g_autoptr (FuleiRecord) self = NULL;
  g_autoptr (GArray) none = NULL;
  GError *error = NULL;

  index = fulei_duplicate_index_new (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_CHILD), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, cases[i].name, cases[i].village);
      g_autoptr (GArray) found = NULL;
      FuleiDuplicate duplicate;

      fulei_record_set_text (child, FULEI_CHILD_IDENTITY_NUMBER, cases[i].identity);
      fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, cases[i].birth);
      found = fulei_duplicates_find (fixture->ledger, child, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, cases[i].reason != FULEI_DUPLICATE_NONE ? 1 : 0);
      duplicate = fulei_duplicate_index_find (index, child);
      g_assert_cmpint (duplicate.reason, ==, cases[i].reason);
      if (found->len == 1)
        {
          g_assert_cmpint (g_array_index (found, FuleiDuplicate, 0).id, ==, known);
          g_assert_cmpint (g_array_index (found, FuleiDuplicate, 0).reason, ==, cases[i].reason);
          g_assert_cmpint (duplicate.id, ==, known);
        }
      else
        {
          fulei_duplicate_index_add (index, child, -(gint64)i);
          /* a key with a gap in it names nobody */
          g_assert_cmpint (fulei_duplicate_index_find (index, child).id, ==, cases[i].birth != NULL ? -(gint64)i : 0);
        }
    }
  self = fulei_ledger_load (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_CHILD), known, &error);
  none = fulei_duplicates_find (fixture->ledger, self, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Spoils the closed file behind the store's back. */
static void
spoil (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  fixture_reopen (fixture);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  static const char *const FAULTS[] = {
    "UPDATE child SET village = 99 WHERE name = '陈小明'",
    "UPDATE child SET sex = '7' WHERE name = '陈小明'",
    "UPDATE child SET health = 'nonsense' || char (31) || char (31) WHERE name = '陈小明'",
    "DELETE FROM child_choice",
    "UPDATE child SET name_order = name_order + 1 WHERE name = '陈小明'",
    "UPDATE child SET name_order = NULL WHERE name = '陈小明'",
    "INSERT INTO child_search (child_search) VALUES ('delete-all')",
    "ALTER TABLE child ADD COLUMN stray TEXT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);
      const FuleiField *health = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_HEALTH);
      g_autoptr (GPtrArray) findings = NULL;
      GError *error = NULL;

      fulei_record_set_choice (child, health->index, &health->codes->codes[1], NULL, FULEI_NO_AMOUNT);
      fixture_save (fixture, child, FULEI_CHANGE_EDIT);
      fixture_assert_whole (fixture);
      spoil (fixture, FAULTS[i]);
      findings = fulei_check_ledger (fixture->ledger, NULL, &error);
      g_assert_no_error (error);
      if (findings->len == 0)
        g_test_fail_printf ("not found: %s", FAULTS[i]);
      for (guint j = 0; j < findings->len; j++)
        g_assert_null (strstr (g_ptr_array_index (findings, j), "小明"));
      fixture_tear_down (fixture, NULL);
      fixture_set_up (fixture, NULL);
    }
}

static void
test_history_is_kept (Fixture *fixture, gconstpointer data)
{
  static const char *const ATTEMPTS[] = { "DELETE FROM history", "UPDATE history SET old = 'x'", "DELETE FROM change" };
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);
  sqlite3 *db = NULL;

  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  fulei_record_set_text (child, FULEI_CHILD_NAME, "陈大明");
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (ATTEMPTS); i++)
    g_assert_cmpint (sqlite3_exec (db, ATTEMPTS[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (db);
}

/* What a copy in progress meets. */
typedef struct
{
  Fixture *fixture;
  guint steps;
} Progress;

static gpointer
save_thread (gpointer data)
{
  fixture_child (data, "陈中明", 0);
  return NULL;
}

/* Between two steps of a copy others may write: with the ledger kept, the thread would never come to an end. */
static void
write_between (double fraction, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  if (progress->steps++ == 0)
    g_thread_join (g_thread_new ("save", save_thread, progress->fixture));
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, NULL };
  g_autofree char *path = g_build_filename (fixture->folder, "backup.fulei", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "backup.fulei", NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  GError *error = NULL;
  Progress progress = { fixture, 0 };

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);
      g_autofree char *needs = g_strnfill (600, 'x');

      fulei_record_set_text (child, FULEI_CHILD_NEEDS, needs);
      g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
    }
  g_assert_false (fulei_backup_write (fixture->ledger, path, NULL, NULL, NULL, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_false (fulei_backup_write (fixture->ledger, path, NULL, NULL, cancelled, &error));
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (fulei_backup_write (fixture->ledger, nowhere, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (fulei_backup_write (fixture->ledger, path, write_between, &progress, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (progress.steps, >, 0);
  fixture_child (fixture, "陈大明", 0);
  /* the copy is a ledger of its own, with what was written while it was made */
  fulei_ledger_close (fixture->ledger);
  fixture->ledger = fulei_ledger_open (path, fixture->dictionary, FULEI_LEDGER_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 20001);
  fixture_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/lookup/references", test_references);
  fixture_add ("/store/lookup/joined-names", test_joined_names);
  fixture_add ("/store/lookup/titles", test_titles);
  fixture_add ("/store/lookup/duplicates", test_duplicates);
  fixture_add ("/store/lookup/check", test_check);
  fixture_add ("/store/lookup/history-is-kept", test_history_is_kept);
  fixture_add ("/store/lookup/backup", test_backup);
  return g_test_run ();
}
