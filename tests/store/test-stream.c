/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "store-fixture.h"
#include "store/fulei-stream.h"

/* Registers read side by side by the child, and the covering indexes under them. */

static const guint VISIT_FIELDS[] = { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON, FULEI_VISIT_METHOD };
static const guint PROBLEM_FIELDS[] = { FULEI_VISIT_CHILD, FULEI_VISIT_VISITED_ON };
static const guint CHILD_FIELDS[] = { FULEI_CHILD_NAME };

static void
write_visit (Fixture *fixture, gint64 child, const char *day, const char *problems)
{
  g_autoptr (FuleiRecord) visit = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_VISIT));

  fulei_record_set_integer (visit, FULEI_VISIT_CHILD, child);
  fulei_record_set_text (visit, FULEI_VISIT_VISITED_ON, day);
  fulei_record_set_text (visit, FULEI_VISIT_METHOD, "home");
  fulei_record_set_text (visit, FULEI_VISIT_PROBLEMS, problems);
  fixture_save (fixture, visit, FULEI_CHANGE_EDIT);
}

static FuleiStream *
add (FuleiStreams *streams, guint reg, const guint *fields, guint n_fields, FuleiStreamFlags flags)
{
  GError *error = NULL;
  FuleiStream *stream = fulei_streams_add (streams, reg, fields, n_fields, flags, &error);

  g_assert_no_error (error);
  return stream;
}

/* The days of a key's records in the order in which they come. */
static char *
dup_days (FuleiStream *stream, gint64 key)
{
  GString *days = g_string_new (NULL);

  g_assert_true (fulei_stream_seek (stream, key, NULL));
  while (fulei_stream_next (stream, NULL))
    g_string_append_printf (days, "%s%s", days->len > 0 ? " " : "", fulei_stream_get_text (stream, 1));
  g_assert_false (fulei_stream_next (stream, NULL));
  return g_string_free (days, FALSE);
}

static void
assert_days (FuleiStream *stream, gint64 key, const char *expected)
{
  g_autofree char *days = dup_days (stream, key);

  g_assert_cmpstr (days, ==, expected);
}

static void
write_children (Fixture *fixture, gint64 ids[4])
{
  for (guint i = 0; i < 4; i++)
    ids[i] = fixture_child (fixture, "陈小明", 0);
  write_visit (fixture, ids[2], "2024-03-01", "无");
  write_visit (fixture, ids[0], "2024-02-01", "逃学");
  write_visit (fixture, ids[2], "2024-01-01", " 没有。");
  write_visit (fixture, ids[0], "2024-05-01", NULL);
  write_visit (fixture, ids[2], "2024-04-01", "没有书包");
}

static void
test_side_by_side (Fixture *fixture, gconstpointer data)
{
  gint64 ids[4], id;
  guint n_children = 0;
  g_autoptr (FuleiStreams) streams = NULL;
  FuleiStream *children, *walked, *told;

  write_children (fixture, ids);
  streams = fulei_streams_new (fixture->ledger);
  children = add (streams, FULEI_REGISTER_CHILD, CHILD_FIELDS, 1, FULEI_STREAM_BY_ID);
  walked = add (streams, FULEI_REGISTER_VISIT, VISIT_FIELDS, 3, FULEI_STREAM_WALK);
  told = add (streams, FULEI_REGISTER_VISIT, PROBLEM_FIELDS, 2, FULEI_STREAM_TOLD);
  while (fulei_stream_next_key (children, &id, NULL) && fulei_stream_next (children, NULL))
    {
      static const char *const days[] = { "2024-02-01 2024-05-01", "", "2024-01-01 2024-03-01 2024-04-01", "" };
      static const char *const problems[] = { "2024-02-01", "", "2024-04-01", "" };

      g_assert_cmpint (id, ==, ids[n_children]);
      g_assert_cmpstr (fulei_stream_get_text (children, 0), ==, "陈小明");
      g_assert_cmpint (fulei_stream_get_created (children), >, 0);
      g_assert_cmpint (fulei_stream_get_name_order (children), !=, 0);
      assert_days (walked, id, days[n_children]);
      assert_days (told, id, problems[n_children]);
      n_children++;
    }
  g_assert_cmpuint (n_children, ==, 4);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  gint64 ids[4];
  g_autoptr (FuleiStreams) streams = NULL;
  FuleiStream *found;

  write_children (fixture, ids);
  streams = fulei_streams_new (fixture->ledger);
  found = add (streams, FULEI_REGISTER_VISIT, VISIT_FIELDS, 3, FULEI_STREAM_FIND | FULEI_STREAM_NEWEST_FIRST);
  assert_days (found, ids[2], "2024-04-01 2024-03-01 2024-01-01");
  assert_days (found, ids[1], "");
  assert_days (found, ids[0], "2024-05-01 2024-02-01");
  assert_days (found, ids[2], "2024-04-01 2024-03-01 2024-01-01");
  /* left half-way, the next key is not disturbed */
  g_assert_true (fulei_stream_seek (found, ids[2], NULL) && fulei_stream_next (found, NULL));
  g_assert_cmpuint (fulei_stream_get_date (found, 1), ==, fulei_date_new (2024, 4, 1));
  assert_days (found, ids[0], "2024-05-01 2024-02-01");
}

/* Bounded by days, both counted. */
static void
test_between (Fixture *fixture, gconstpointer data)
{
  static const FuleiStreamFlags flags[] = { FULEI_STREAM_WALK, FULEI_STREAM_FIND };
  gint64 ids[4];

  write_children (fixture, ids);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (FuleiStreams) streams = fulei_streams_new (fixture->ledger);
      FuleiStream *stream = fulei_streams_add_between (streams, FULEI_REGISTER_VISIT, VISIT_FIELDS, 3, flags[i],
                                                       fulei_date_new (2024, 2, 1), fulei_date_new (2024, 4, 1), NULL);

      g_assert_nonnull (stream);
      assert_days (stream, ids[0], "2024-02-01");
      assert_days (stream, ids[1], "");
      assert_days (stream, ids[2], "2024-03-01 2024-04-01");
      assert_days (stream, ids[3], "");
    }
}

/* Keys that are not asked for, and those of before, are passed by; each day of a key that is asked for comes once. */
static void
test_between_passes_by (Fixture *fixture, gconstpointer data)
{
  gint64 ids[4];
  g_autoptr (FuleiStreams) streams = NULL;
  FuleiStream *stream;

  write_children (fixture, ids);
  streams = fulei_streams_new (fixture->ledger);
  stream = fulei_streams_add_between (streams, FULEI_REGISTER_VISIT, VISIT_FIELDS, 3, FULEI_STREAM_WALK,
                                      fulei_date_new (2024, 1, 1), fulei_date_new (2024, 5, 1), NULL);
  g_assert_nonnull (stream);
  assert_days (stream, ids[0] - 1, "");
  assert_days (stream, ids[2], "2024-01-01 2024-03-01 2024-04-01");
  assert_days (stream, ids[3], "");
}

static void
test_deleted_and_cancelled (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FuleiStreams) streams = NULL;
  g_autoptr (FuleiRecord) visit = NULL;
  gint64 ids[4];
  GError *error = NULL;
  guint n_keys = 0;

  write_children (fixture, ids);
  fulei_ledger_begin (fixture->ledger, &change, NULL);
  g_assert_true (fulei_ledger_delete (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_CHILD), ids[1], NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  streams = fulei_streams_new (fixture->ledger);
  assert_days (add (streams, FULEI_REGISTER_CHILD, (const guint[]) { FULEI_CHILD_NAME, FULEI_CHILD_BIRTH_DATE }, 2,
                    FULEI_STREAM_BY_ID),
               ids[1], "");
  g_cancellable_cancel (cancellable);
  while (fulei_streams_rest (streams, cancellable, &error))
    g_assert_cmpuint (++n_keys, <, 1000);
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
  g_clear_error (&error);
}

static void
run_on_file (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static int
count_indexes (Fixture *fixture, const char *names)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM sqlite_master WHERE type = 'index' AND name IN (%s)",
                                          names);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int n_indexes;

  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n_indexes = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return n_indexes;
}

/* A ledger made before the covering indexes gets them, and loses the plain one, when it is opened; one with other fields too. */
static void
test_indexes_of_older_ledgers (Fixture *fixture, gconstpointer data)
{
  run_on_file (fixture, "DROP INDEX visit_cover; DROP INDEX visit_told; CREATE INDEX visit_child ON visit (child, deleted);"
                        "DROP INDEX roll_event_cover; CREATE INDEX roll_event_cover ON roll_event (child, deleted)");
  fixture->ledger = fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_DEFAULT, NULL);
  g_assert_nonnull (fixture->ledger);
  fixture_reopen (fixture);
  g_assert_cmpint (count_indexes (fixture, "'visit_cover', 'visit_told', 'roll_event_cover'"), ==, 3);
  g_assert_cmpint (count_indexes (fixture, "'visit_child', 'roll_event_child'"), ==, 0);
  fixture_assert_whole (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/stream/side-by-side", test_side_by_side);
  fixture_add ("/stream/found", test_found);
  fixture_add ("/stream/between", test_between);
  fixture_add ("/stream/between-passes-by", test_between_passes_by);
  fixture_add ("/stream/deleted-and-cancelled", test_deleted_and_cancelled);
  fixture_add ("/stream/indexes-of-older-ledgers", test_indexes_of_older_ledgers);
  return g_test_run ();
}
