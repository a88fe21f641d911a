/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#define DAY "2024-06-30"
/* A child whose archive says nothing wrong, but is not complete, and which is not in the national system. */
#define PLAIN "name=张小三|village=岭畔村|sex=男|category=留守儿童|registration=农村户|entered_on=2024-01-01|"
#define ALWAYS "ACT-4.not-entered CHILD-4.incomplete"

static gint64
write_child (FindingsFixture *fixture, const char *more)
{
  g_autofree char *pairs = g_strconcat (PLAIN, more, NULL);

  if (fulei_reference_book_find (fixture->book, fulei_dictionary_find_register (fixture->dictionary, "village"),
                                 "岭畔村") == 0)
    findings_write (fixture, "village", "name=岭畔村");
  return findings_write (fixture, "child", pairs);
}

static void
test_rules (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *pairs, *rules; } cases[] = {
    { "", ALWAYS },
    { "registration=城市户", ALWAYS " CHILD-2.registration" },
    { "document_kind=居民身份证", ALWAYS " CHILD-3.no-number" },
    { "identity_number=350582201803092520", ALWAYS " CHILD-2.sex" },
    { "birth_date=2008-06-30", ALWAYS " CHILD-2.left-behind-age" },
    { "birth_date=2008-07-01", "ACT-4.not-entered CHILD-2.age-30 CHILD-4.incomplete" },
    { "birth_date=2008-07-30", "ACT-4.not-entered CHILD-2.age-30 CHILD-4.incomplete" },
    { "birth_date=2008-07-31", "ACT-4.not-entered CHILD-2.age-90 CHILD-4.incomplete" },
    { "birth_date=2008-09-28", "ACT-4.not-entered CHILD-2.age-90 CHILD-4.incomplete" },
    { "birth_date=2008-09-29", ALWAYS },
    { "category=困境儿童|difficulty_type=孤儿|birth_date=2006-07-01",
      "ACT-4.not-entered CHILD-2.age-30 CHILD-4.incomplete" },
    { "category=困境儿童", "ACT-4.not-entered CHILD-1.no-type CHILD-4.incomplete" },
    { "difficulty_type=孤儿|mother_special=失联|father_special=死亡",
      "ACT-4.not-entered CHILD-1.no-category CHILD-2.orphan CHILD-4.incomplete" },
    { "national_system=是", "CHILD-4.incomplete" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = write_child (fixture, cases[i].pairs);
      g_autofree char *found = findings_dup_rules (fixture, DAY, "child", id);
      g_auto (GStrv) expected = g_strsplit (cases[i].rules, " ", -1), rules = g_strsplit (found, " ", -1);

      g_test_message ("%s: %s", cases[i].pairs, found);
      g_assert_cmpuint (g_strv_length (rules), ==, g_strv_length (expected));
      for (guint j = 0; expected[j] != NULL; j++)
        g_assert_true (g_strv_contains ((const char *const *) rules, expected[j]));
    }
}

/* CHILD-5: who has left is not spoken of, but was on the day before. */
static void
test_roll (FindingsFixture *fixture, gconstpointer data)
{
  gint64 id = write_child (fixture, "");
  g_autofree char *event = g_strdup_printf ("child==%" G_GINT64_FORMAT "|happened_on=2024-03-01|kind=转出", id);

  findings_assert (fixture, DAY, "child", id, ALWAYS);
  findings_write (fixture, "roll_event", event);
  findings_assert (fixture, DAY, "child", id, "");
  findings_assert (fixture, "2024-03-01", "child", id, "");
  findings_assert (fixture, "2024-02-29", "child", id, ALWAYS);
  findings_assert (fixture, "2023-12-31", "child", id, "");
}

/* ACT-4: only what was changed after the update, and not the note of the update itself. */
static void
test_national_system (FindingsFixture *fixture, gconstpointer data)
{
  gint64 id = write_child (fixture, "");

  fulei_clock_set_today (fulei_date_new (2024, 7, 5));
  findings_rewrite (fixture, "child", id, "national_system=是|national_updated_on=2024-07-03");
  findings_assert (fixture, "2024-07-05", "child", id, "CHILD-4.incomplete");
  findings_rewrite (fixture, "child", id, "address=磁灶镇岭畔村1号");
  findings_assert (fixture, "2024-07-05", "child", id, "ACT-4.changed CHILD-4.incomplete");
  findings_rewrite (fixture, "child", id, "national_updated_on=2024-07-05");
  findings_assert (fixture, "2024-07-05", "child", id, "CHILD-4.incomplete");
}

/* CHILD-7 */
static void
test_needs (FindingsFixture *fixture, gconstpointer data)
{
  gint64 id = write_child (fixture, ""), need;
  g_autofree char *pairs = g_strdup_printf ("child==%" G_GINT64_FORMAT "|kind=课业辅导|found_on=2024-06-20|state=未落实", id);
  g_autofree char *words = NULL;

  need = findings_write (fixture, "need", pairs);
  findings_assert (fixture, DAY, "need", need, "CHILD-7.open");
  findings_assert (fixture, "2024-06-19", "need", need, "");
  words = findings_dup_words (fixture, DAY, "CHILD-7.open", need);
  g_assert_nonnull (g_strstr_len (words, -1, "10"));
  g_assert_cmpuint (findings_count (fixture, DAY, "CHILD-7.open"), ==, 1);
  findings_rewrite (fixture, "need", need, "state=已落实|met_on=2024-06-28|met_by=示范点辅导");
  findings_assert (fixture, DAY, "need", need, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_only ((const char *const[]) { "CHILD-", "ACT-4.not-entered", "ACT-4.changed", NULL });
  findings_add_test ("/findings/child/rules", test_rules);
  findings_add_test ("/findings/child/roll", test_roll);
  findings_add_test ("/findings/child/national-system", test_national_system);
  findings_add_test ("/findings/child/needs", test_needs);
  return g_test_run ();
}
