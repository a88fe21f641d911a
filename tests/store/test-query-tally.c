/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "store/fulei-query-tally.h"

static void
add_child (Fixture *fixture, const char *name, gint64 village, const char *identity, const char *birth)
{
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, name, village);

  fulei_record_set_text (child, FULEI_CHILD_IDENTITY_NUMBER, identity);
  fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, birth);
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
}

/* Several counts and sums in one pass say what queries of their own say. */
static void
test_tally (Fixture *fixture, gconstpointer data)
{
  const FuleiField *number = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_IDENTITY_NUMBER);
  const FuleiField *birth = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_BIRTH_DATE);
  const FuleiField *village = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_VILLAGE);
  g_autoptr (FuleiQuery) all = fulei_query_new (number->owner), numbered = fulei_query_new (number->owner);
  g_autoptr (FuleiQuery) born = fulei_query_new (number->owner);
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "已删除", 5);
  FuleiTally tallies[] = { { all, NULL, -1 }, { numbered, NULL, -1 }, { born, NULL, -1 }, { born, village, -1 } };
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };

  add_child (fixture, "陈小明", 7, "35058220130502252X", "2013-05-02");
  add_child (fixture, "单雄信", 11, NULL, "2015-03-02");
  add_child (fixture, "王溜", 13, NULL, NULL);
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_delete (fixture->ledger, number->owner, fulei_record_get_id (child), NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  fulei_query_add (numbered, number, FULEI_OPERATOR_NOT_EMPTY, NULL);
  fulei_query_add (born, birth, FULEI_OPERATOR_AFTER, "2013-01-01");
  fulei_query_add (born, birth, FULEI_OPERATOR_BEFORE, "2016-01-01");
  g_assert_true (fulei_query_tally (fixture->ledger, tallies, G_N_ELEMENTS (tallies), NULL, NULL));
  g_assert_cmpint (tallies[0].value, ==, 3);
  g_assert_cmpint (tallies[1].value, ==, 1);
  g_assert_cmpint (tallies[2].value, ==, 2);
  g_assert_cmpint (tallies[3].value, ==, 18);
  tallies[3].value = -1;
  g_assert_true (fulei_query_tally (fixture->ledger, &tallies[3], 1, NULL, NULL));
  g_assert_cmpint (tallies[3].value, ==, 18);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  const FuleiField *village = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_VILLAGE);
  const gint64 ids[] = { 7, 8, 11 };
  gint64 counts[G_N_ELEMENTS (ids)] = { -1, -1, -1 };

  add_child (fixture, "陈小明", 7, NULL, NULL);
  add_child (fixture, "单雄信", 7, NULL, NULL);
  add_child (fixture, "王溜", 11, NULL, NULL);
  g_assert_true (fulei_query_count_references (fixture->ledger, village, ids, G_N_ELEMENTS (ids), counts, NULL, NULL));
  g_assert_cmpint (counts[0], ==, 2);
  g_assert_cmpint (counts[1], ==, 0);
  g_assert_cmpint (counts[2], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/query-tally/tally", test_tally);
  fixture_add ("/store/query-tally/references", test_references);
  return g_test_run ();
}
