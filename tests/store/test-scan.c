/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "store/fulei-history.h"

/* Whole registers read in one go, queries narrowed to certain records, and what the history says of days. */

#define MANY 2000

static void
write_children (Fixture *fixture, guint n_children)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DEMO };
  g_autoptr (FuleiRecord) child = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CHILD));

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  for (guint i = 0; i < n_children; i++)
    {
      fulei_record_reset (child);
      fulei_record_set_text (child, FULEI_CHILD_NAME, i % 2 == 0 ? "陈小明" : "林小华");
      g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
    }
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
}

static FuleiCursor *
scan_children (Fixture *fixture, GCancellable *cancellable)
{
  const FuleiField *fields[] = { fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_NAME) };
  GError *error = NULL;
  FuleiCursor *cursor = fulei_cursor_new_scan (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_CHILD), fields,
                                               1, cancellable, &error);

  g_assert_no_error (error);
  return cursor;
}

static void
test_live_records (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  g_autoptr (FuleiRecord) child = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  gint64 first = fixture_child (fixture, "陈小明", 0), second = fixture_child (fixture, "林小华", 0);
  gint64 third = fixture_child (fixture, "王小雨", 0);
  FuleiCursor *cursor;

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_delete (fixture->ledger, fulei_record_get_register (child), second, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  cursor = scan_children (fixture, NULL);
  g_assert_true (fulei_cursor_next (cursor, child, NULL));
  g_assert_cmpint (fulei_record_get_id (child), ==, first);
  g_assert_cmpstr (fulei_record_get_text (child, FULEI_CHILD_NAME), ==, "陈小明");
  g_assert_true (fulei_cursor_next (cursor, child, NULL));
  g_assert_cmpint (fulei_record_get_id (child), ==, third);
  g_assert_false (fulei_cursor_next (cursor, child, NULL));
  g_assert_false (fulei_cursor_next (cursor, child, NULL));
  fulei_cursor_free (cursor);
}

/* What made a record, and how complete it is, is read where it is asked for, and not beside it. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  const FuleiField *fields[] = { fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_NAME) };
  g_autoptr (FuleiRecord) child = fulei_record_new (reg);
  FuleiCursor *cursor;

  fixture_child (fixture, "陈小明", 0);
  cursor = fulei_cursor_new_scan_with_changes (fixture->ledger, reg, fields, 1, NULL, NULL);
  g_assert_true (fulei_cursor_next (cursor, child, NULL));
  g_assert_cmpstr (fulei_record_get_text (child, FULEI_CHILD_NAME), ==, "陈小明");
  g_assert_cmpint (fulei_cursor_get_changed (cursor), >, 0);
  g_assert_cmpint (fulei_record_get_created_change (child), >, 0);
  g_assert_cmpint (fulei_cursor_get_completeness (cursor), >, 0);
  fulei_cursor_free (cursor);
  cursor = scan_children (fixture, NULL);
  g_assert_true (fulei_cursor_next (cursor, child, NULL));
  g_assert_cmpint (fulei_record_get_created_change (child), ==, 0);
  fulei_cursor_free (cursor);
}

/* What another thread does while a scan is under way. */
static gpointer
write_thread (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (FuleiRecord) village = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_VILLAGE));
      gint64 start = g_get_monotonic_time ();

      fulei_record_set_text (village, FULEI_VILLAGE_NAME, "溜江村");
      fulei_ledger_lock (fixture->ledger);
      fixture_save (fixture, village, FULEI_CHANGE_EDIT);
      fulei_ledger_unlock (fixture->ledger);
      g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
      if (i == 10)
        g_assert_true (fulei_ledger_try_lock (fixture->ledger));
      if (i == 10)
        fulei_ledger_unlock (fixture->ledger);
    }
  return NULL;
}

/* Others get the ledger in between, and may write; the scan still sees each record once. */
static void
test_lets_others_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) child = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  guint64 generation = fulei_ledger_get_generation (fixture->ledger);
  FuleiCursor *cursor;
  gint64 last = 0;
  guint n_children = 0;
  GThread *thread;

  write_children (fixture, MANY);
  cursor = scan_children (fixture, NULL);
  thread = g_thread_new ("writer", write_thread, fixture);
  while (fulei_cursor_next (cursor, child, NULL))
    {
      g_assert_cmpint (fulei_record_get_id (child), >, last);
      last = fulei_record_get_id (child);
      if (n_children++ % 100 == 0)
        g_usleep (3000);
    }
  g_assert_cmpuint (fulei_ledger_get_generation (fixture->ledger), >, generation + 1);
  fulei_cursor_free (cursor);
  g_thread_join (thread);
  g_assert_cmpuint (n_children, ==, MANY);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) child = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  FuleiCursor *cursor;

  write_children (fixture, MANY);
  cursor = scan_children (fixture, cancellable);
  g_cancellable_cancel (cancellable);
  while (fulei_cursor_next (cursor, child, &error))
    ;
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
  fulei_cursor_free (cursor);
}

/* Narrowed to ids, beside the other conditions, in the query's own order; copies and the text form keep them. */
static void
test_ids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD)), copy = NULL,
                         again = NULL;
  gint64 lin = fixture_child (fixture, "林小华", 0), chen = fixture_child (fixture, "陈小明", 0);
  gint64 wang = fixture_child (fixture, "王小雨", 0), ids[] = { wang, chen, 4711 };
  g_autofree char *names = NULL, *searched = NULL, *text = NULL, *names_again = NULL, *all = NULL;

  g_assert_false (fulei_query_is_narrowed (query));
  fulei_query_set_ids (query, ids, G_N_ELEMENTS (ids));
  g_assert_true (fulei_query_is_narrowed (query));
  names = fixture_names (fixture, query);
  g_assert_cmpstr (names, ==, "陈小明 王小雨");
  text = fulei_query_dup_text (query);
  again = fulei_query_new_from_text (fulei_query_get_register (query), text);
  names_again = fixture_names (fixture, again);
  g_assert_cmpstr (names_again, ==, names);
  copy = fulei_query_copy (query);
  fulei_query_set_ids (query, &lin, 1);
  g_assert_cmpint (fulei_query_count (copy, fixture->ledger, NULL, NULL), ==, 2);
  fulei_query_set_search (copy, "小雨");
  searched = fixture_names (fixture, copy);
  g_assert_cmpstr (searched, ==, "王小雨");
  fulei_query_set_ids (query, NULL, 0);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  fulei_query_clear_ids (query);
  all = fixture_names (fixture, query);
  g_assert_cmpstr (all, ==, "陈小明 林小华 王小雨");
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const char *const except[] = { "address", NULL };
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiRecord) child = NULL;
  g_autoptr (GArray) days = NULL;
  FuleiDate june = fulei_date_new (2024, 6, 30), july = fulei_date_new (2024, 7, 5);
  gint64 id;
  gboolean found;

  fulei_clock_set_today (june);
  id = fixture_child (fixture, "陈小明", 0);
  fulei_clock_set_today (july);
  child = fulei_ledger_load (fixture->ledger, reg, id, NULL);
  fulei_record_set_text (child, FULEI_CHILD_ADDRESS, "溜江村1号");
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  g_assert_true (fulei_history_find_after (fixture->ledger, reg, id, june, except, &found, NULL));
  g_assert_false (found);
  fulei_record_set_text (child, FULEI_CHILD_SCHOOL, "溜江小学");
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  g_assert_true (fulei_history_find_after (fixture->ledger, reg, id, july - 1, except, &found, NULL));
  g_assert_true (found);
  g_assert_true (fulei_history_find_after (fixture->ledger, reg, id, july, except, &found, NULL));
  g_assert_false (found);
  days = fulei_history_load_days (fixture->ledger, NULL);
  g_assert_cmpuint (days->len, ==, 3);
  g_assert_cmpint (g_array_index (days, FuleiChangeDay, 0).day, ==, june);
  g_assert_cmpint (g_array_index (days, FuleiChangeDay, 2).day, ==, july);
  g_assert_cmpint (g_array_index (days, FuleiChangeDay, 0).change, <, g_array_index (days, FuleiChangeDay, 1).change);
  fulei_clock_set_today (0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/scan/live-records", test_live_records);
  fixture_add ("/store/scan/changes", test_changes);
  fixture_add ("/store/scan/lets-others-in", test_lets_others_in);
  fixture_add ("/store/scan/cancel", test_cancel);
  fixture_add ("/store/scan/ids", test_ids);
  fixture_add ("/store/scan/days", test_days);
  return g_test_run ();
}
