/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-entry-effects.h"
#include "store/fulei-query.h"

static const FuleiRegister *
get_register (FindingsFixture *fixture, guint index)
{
  return fulei_dictionary_get_register (fixture->dictionary, index);
}

/* Saves @pairs of a field and its storage form, as a form does. */
static gint64
save (FindingsFixture *fixture, guint index, gint64 id, FuleiEntryOrigin origin, ...)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  const FuleiRegister *reg = get_register (fixture, index);
  g_autoptr (FuleiRecord) record = id != 0 ? fulei_ledger_load (fixture->ledger, reg, id, NULL) : fulei_record_new (reg);
  GError *error = NULL;
  va_list pairs;
  int field;

  va_start (pairs, origin);
  while ((field = va_arg (pairs, int)) >= 0)
    g_assert_true (fulei_value_set_storage (record, &reg->fields[field], va_arg (pairs, const char *)));
  va_end (pairs);
  fulei_entry_save_one (fixture->ledger, &change, record, origin, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (record);
}

static gint64
assess (FindingsFixture *fixture, gint64 child, const char *day, const char *level)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);

  return save (fixture, FULEI_REGISTER_ASSESSMENT, 0, FULEI_ENTRY_TYPED, FULEI_ASSESSMENT_CHILD, id,
               FULEI_ASSESSMENT_ASSESSED_ON, day, FULEI_ASSESSMENT_RISK_LEVEL, level, -1);
}

static void
assert_level (FindingsFixture *fixture, gint64 child, const char *level)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, get_register (fixture, FULEI_REGISTER_CHILD), child, NULL);

  g_assert_cmpstr (fulei_record_get_text (record, FULEI_CHILD_RISK_LEVEL), ==, level);
}

/* "2024-01-10 low imported, 2024-03-01 high": the child's assessments by day */
static char *
dup_assessments (FindingsFixture *fixture, gint64 child)
{
  const FuleiRegister *reg = get_register (fixture, FULEI_REGISTER_ASSESSMENT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GString *text = g_string_new (NULL);

  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_CHILD], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_sort (query, &reg->fields[FULEI_ASSESSMENT_ASSESSED_ON], FALSE);
  cursor = fulei_cursor_new (fixture->ledger, query, NULL, 0, NULL);
  while (fulei_cursor_next (cursor, record, NULL))
    {
      const char *origin = fulei_record_get_text (record, FULEI_ASSESSMENT_ORIGIN);

      g_string_append_printf (text, "%s%s %s%s%s", text->len > 0 ? ", " : "",
                              fulei_record_get_text (record, FULEI_ASSESSMENT_ASSESSED_ON),
                              fulei_record_get_text (record, FULEI_ASSESSMENT_RISK_LEVEL), origin != NULL ? " " : "",
                              origin != NULL ? origin : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_assessments (FindingsFixture *fixture, gint64 child, const char *expected)
{
  g_autofree char *found = dup_assessments (fixture, child);

  g_assert_cmpstr (found, ==, expected);
}

/* The newest assessment says the child's level, also when one is entered late, corrected or taken away. */
static void
test_level_follows (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  gint64 child, march;

  fulei_clock_set_today (fulei_date_new (2024, 1, 10));
  child = save (fixture, FULEI_REGISTER_CHILD, 0, FULEI_ENTRY_IMPORTED, FULEI_CHILD_NAME, "张小三",
                FULEI_CHILD_RISK_LEVEL, "low", FULEI_CHILD_ENTERED_ON, "2023-09-01", -1);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  assert_assessments (fixture, child, "");
  march = assess (fixture, child, "2024-03-01", "high");
  assert_level (fixture, child, "high");
  assert_assessments (fixture, child, "2024-01-10 low imported, 2024-03-01 high");
  assess (fixture, child, "2024-02-01", "medium");
  assert_level (fixture, child, "high");
  save (fixture, FULEI_REGISTER_ASSESSMENT, march, FULEI_ENTRY_TYPED, FULEI_ASSESSMENT_RISK_LEVEL, "low", -1);
  assert_level (fixture, child, "low");
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_entry_remove (fixture->ledger, get_register (fixture, FULEI_REGISTER_ASSESSMENT), march, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  assert_level (fixture, child, "medium");
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_entry_restore (fixture->ledger, get_register (fixture, FULEI_REGISTER_ASSESSMENT), march, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  assert_level (fixture, child, "low");
}

/* A level changed by hand is written down with its day, and so is what it was. */
static void
test_level_by_hand (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child;

  fulei_clock_set_today (fulei_date_new (2024, 2, 10));
  child = save (fixture, FULEI_REGISTER_CHILD, 0, FULEI_ENTRY_IMPORTED, FULEI_CHILD_NAME, "张小三",
                FULEI_CHILD_RISK_LEVEL, "low", -1);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  save (fixture, FULEI_REGISTER_CHILD, child, FULEI_ENTRY_TYPED, FULEI_CHILD_NAME, "张小四", -1);
  assert_assessments (fixture, child, "");
  save (fixture, FULEI_REGISTER_CHILD, child, FULEI_ENTRY_TYPED, FULEI_CHILD_RISK_LEVEL, "medium", -1);
  assert_assessments (fixture, child, "2024-02-10 low imported, 2024-06-30 medium form");
  fulei_clock_set_today (0);
}

/* The level of a list holds from the day of the import: an assessment of that very day takes it back, an older one does
 * not change what holds today (VISIT-2). */
static void
test_assessed_on_the_day_of_import (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *assessed_on, *level, *assessments; } cases[] = {
    { "2024-06-30", "low", "2024-06-30 low" },
    { "2024-06-29", "high", "2024-06-29 low, 2024-06-30 high imported" },
    { "2024-07-01", "low", "2024-06-30 high imported, 2024-07-01 low" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 child;

      fulei_clock_set_today (fulei_date_new (2024, 6, 30));
      child = save (fixture, FULEI_REGISTER_CHILD, 0, FULEI_ENTRY_IMPORTED, FULEI_CHILD_NAME, "张小三",
                    FULEI_CHILD_RISK_LEVEL, "high", -1);
      fulei_clock_set_today (fulei_date_new (2024, 7, 1));
      assess (fixture, child, cases[i].assessed_on, "low");
      assert_level (fixture, child, cases[i].level);
      assert_assessments (fixture, child, cases[i].assessments);
    }
  fulei_clock_set_today (0);
}

/* What a list changes in a child that is there already is an assessment of the day of the import (VISIT-2). */
static void
test_level_by_list (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child;

  fulei_clock_set_today (fulei_date_new (2024, 2, 10));
  child = save (fixture, FULEI_REGISTER_CHILD, 0, FULEI_ENTRY_TYPED, FULEI_CHILD_NAME, "张小三",
                FULEI_CHILD_RISK_LEVEL, "low", -1);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  save (fixture, FULEI_REGISTER_CHILD, child, FULEI_ENTRY_IMPORTED, FULEI_CHILD_RISK_LEVEL, "medium", -1);
  assert_assessments (fixture, child, "2024-02-10 low form, 2024-06-30 medium imported");
  fulei_clock_set_today (0);
}

static void
test_director_by_hand (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = get_register (fixture, FULEI_REGISTER_RESPONSIBILITY);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  gint64 child = save (fixture, FULEI_REGISTER_CHILD, 0, FULEI_ENTRY_TYPED, FULEI_CHILD_NAME, "张小三", FULEI_CHILD_DIRECTOR, "1", -1);

  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  save (fixture, FULEI_REGISTER_CHILD, child, FULEI_ENTRY_TYPED, FULEI_CHILD_DIRECTOR, "2", -1);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  save (fixture, FULEI_REGISTER_CHILD, child, FULEI_ENTRY_TYPED, FULEI_CHILD_NAME, "张小四", -1);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
}

/* What the child's director was before the first change is kept from the entry on; a change that begins later is not
 * yet in force (VISIT-5). */
static void
test_director_follows (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  const FuleiRegister *rows = get_register (fixture, FULEI_REGISTER_RESPONSIBILITY);
  const FuleiRegister *children = get_register (fixture, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (rows);
  g_autoptr (FuleiRecord) record = fulei_record_new (children), row = fulei_record_new (rows);
  g_autoptr (GArray) ids = NULL;
  gint64 child, may;
  g_autofree char *owner = NULL;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  child = save (fixture, FULEI_REGISTER_CHILD, 0, FULEI_ENTRY_TYPED, FULEI_CHILD_NAME, "张小三", FULEI_CHILD_DIRECTOR, "1",
                FULEI_CHILD_ENTERED_ON, "2024-01-10", -1);
  owner = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  save (fixture, FULEI_REGISTER_CHILD, child, FULEI_ENTRY_TYPED, FULEI_CHILD_DIRECTOR, "2", -1);
  fulei_query_set_sort (query, &rows->fields[FULEI_RESPONSIBILITY_STARTS_ON], FALSE);
  ids = fulei_query_select_ids (query, fixture->ledger, NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_true (fulei_ledger_load_into (fixture->ledger, row, g_array_index (ids, gint64, 0), NULL));
  g_assert_cmpstr (fulei_record_get_text (row, FULEI_RESPONSIBILITY_STARTS_ON), ==, "2024-01-10");
  g_assert_cmpint (fulei_record_get_integer (row, FULEI_RESPONSIBILITY_DIRECTOR, 0), ==, 1);
  save (fixture, FULEI_REGISTER_RESPONSIBILITY, 0, FULEI_ENTRY_TYPED, FULEI_RESPONSIBILITY_CHILD, owner,
        FULEI_RESPONSIBILITY_STARTS_ON, "2024-07-01", FULEI_RESPONSIBILITY_DIRECTOR, "3", -1);
  g_assert_true (fulei_ledger_load_into (fixture->ledger, record, child, NULL));
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_CHILD_DIRECTOR, 0), ==, 2);
  fulei_clock_set_today (fulei_date_new (2024, 7, 1));
  may = save (fixture, FULEI_REGISTER_RESPONSIBILITY, 0, FULEI_ENTRY_TYPED, FULEI_RESPONSIBILITY_CHILD, owner,
              FULEI_RESPONSIBILITY_STARTS_ON, "2024-05-01", FULEI_RESPONSIBILITY_DIRECTOR, "4", -1);
  g_assert_true (fulei_ledger_load_into (fixture->ledger, record, child, NULL));
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_CHILD_DIRECTOR, 0), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GArray) left = fulei_query_select_ids (query, fixture->ledger, NULL, NULL);
      gint64 last = g_array_index (left, gint64, left->len - 1);

      g_assert_cmpint (last, !=, may);
      g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
      g_assert_true (fulei_entry_remove (fixture->ledger, rows, last, NULL));
      g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
    }
  g_assert_true (fulei_ledger_load_into (fixture->ledger, record, child, NULL));
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_CHILD_DIRECTOR, 0), ==, 4);
  fulei_clock_set_today (0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/office/entry-effects/level-follows", test_level_follows);
  findings_add_test ("/office/entry-effects/level-by-hand", test_level_by_hand);
  findings_add_test ("/office/entry-effects/level-by-list", test_level_by_list);
  findings_add_test ("/office/entry-effects/assessed-on-the-day-of-import", test_assessed_on_the_day_of_import);
  findings_add_test ("/office/entry-effects/director-by-hand", test_director_by_hand);
  findings_add_test ("/office/entry-effects/director-follows", test_director_follows);
  return g_test_run ();
}
