/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "office/fulei-entry-rules.h"
#include "office/fulei-findings.h"
#include "office/fulei-site-book.h"
#include "office/fulei-site-roster.h"

#define NAME "磁灶镇农村留守儿童关爱保护和困境儿童保障工作示范点"

/* Values in storage form; an id goes in for each "$site", "$one", "$two", "$child" and "$village". */
static struct { const char *name; gint64 id; } ids[] = {
  { "$village", 0 }, { "$one", 0 }, { "$two", 0 }, { "$site", 0 }, { "$child", 0 },
};

static FuleiRecord *
new_record (Fixture *fixture, const char *reg, const char *const *values)
{
  const FuleiRegister *owner = fulei_dictionary_find_register (fixture->dictionary, reg);
  FuleiRecord *record = fulei_record_new (owner);

  for (guint v = 0; values[v] != NULL; v += 2)
    {
      const FuleiField *field = fulei_register_find_field (owner, values[v]);

      g_assert_nonnull (field);
      if (*values[v + 1] != '$')
        g_assert_true (fulei_value_set_storage (record, field, values[v + 1]));
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        if (g_str_equal (ids[i].name, values[v + 1]))
          fulei_record_set_integer (record, field->index, ids[i].id);
    }
  return record;
}

#define VALUES(...) (const char *const[]) { __VA_ARGS__, NULL }

static gint64
add (Fixture *fixture, const char *reg, const char *const *values)
{
  g_autoptr (FuleiRecord) record = new_record (fixture, reg, values);

  return fixture_save (fixture, record, FULEI_CHANGE_EDIT);
}

/* What the rules answer to a new record: "error field", "warning field", or "". */
static char *
dup_answer (Fixture *fixture, const char *reg, const char *const *values)
{
  g_autoptr (FuleiRecord) record = new_record (fixture, reg, values);
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  const FuleiIssue *issue;

  fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, fulei_date_new (2024, 6, 30), issues);
  g_assert_cmpuint (issues->len, <=, 1);
  if (issues->len == 0)
    return g_strdup ("");
  issue = g_ptr_array_index (issues, 0);
  return g_strdup_printf ("%s %s", issue->severity == FULEI_ISSUE_ERROR ? "error" : "warning", issue->field->id);
}

#define assert_answer(fixture, reg, answer, ...) \
  G_STMT_START { \
    g_autofree char *given = dup_answer (fixture, reg, VALUES (__VA_ARGS__)); \
    g_assert_cmpstr (given, ==, answer); \
  } G_STMT_END

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const rooms[] = { "school", "activity", "library", "family", "counselling", "library" };

  fixture_set_up (fixture, data);
  ids[0].id = add (fixture, "village", VALUES ("name", "岭畔村", "township", "350582102"));
  ids[1].id = add (fixture, "organisation", VALUES ("name", "晋江甲社工中心", "kind", "agency"));
  ids[2].id = add (fixture, "organisation", VALUES ("name", "晋江乙社工中心", "kind", "agency"));
  ids[3].id = add (fixture, "site", VALUES ("name", NAME, "kind", "demonstration", "village", "$village", "area",
                                            "12000", "organisation", "$one", "opened_on", "2023-01-01"));
  ids[4].id = fixture_child (fixture, "陈小雨", ids[0].id);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    add (fixture, "site_room", VALUES ("site", "$site", "kind", rooms[i], "area", "1500"));
  add (fixture, "site_contract", VALUES ("site", "$site", "organisation", "$one", "starts_on", "2023-07-01", "ends_on",
                                         "2024-06-30"));
  add (fixture, "site_evaluation", VALUES ("site", "$site", "year", "2023", "evaluated_on", "2024-01-10", "findings",
                                           "缺图书", "correct_by", "2024-06-01"));
  add (fixture, "site_safety", VALUES ("site", "$site", "checked_on", "2024-04-01"));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Ids of the broken rules, in order of the alphabet. */
static char *
dup_findings (Fixture *fixture, const char *day, gint64 record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiFindings) findings = fulei_findings_collect (fixture->ledger, fulei_date_from_iso (day), "site", NULL,
                                                               &error);
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      g_test_message ("%s %s: %s", day, finding->rule->id, finding->words);
      if (finding->record == record)
        g_ptr_array_add (rules, (gpointer) finding->rule->id);
    }
  g_ptr_array_sort (rules, compare_ids);
  g_ptr_array_add (rules, NULL);
  return g_strjoinv (" ", (char **) rules->pdata);
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *day, *site, *office; } cases[] = {
    { "2024-05-30", "", "" },
    { "2024-05-31", "SITE-1.contract-ends", "" },
    { "2024-06-01", "SITE-1.contract-ends", "" },
    { "2024-06-02", "SITE-1.contract-ends SITE-5.correction", "" },
    { "2024-06-30", "SITE-1.contract-ends SITE-5.correction", "" },
    { "2024-07-01", "SITE-1.contract-ended SITE-2.standard SITE-5.correction", "SITE-4.coverage" },
    { "2024-07-02", "SITE-1.contract-ended SITE-2.standard SITE-5.correction SITE-6.quarterly", "SITE-4.coverage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *site = dup_findings (fixture, cases[i].day, ids[3].id);
      g_autofree char *office = dup_findings (fixture, cases[i].day, 0);

      g_assert_cmpstr (site, ==, cases[i].site);
      g_assert_cmpstr (office, ==, cases[i].office);
    }
}

/* A site that is closed down is left alone, and covers nothing; an odd area is told. */
static void
test_other_sites (Fixture *fixture, gconstpointer data)
{
  g_autofree char *closed = NULL, *odd = NULL, *office = NULL;
  gint64 id;

  id = add (fixture, "site", VALUES ("name", "旧点", "kind", "demonstration", "village", "$village", "area", "0", "state",
                                     "closed"));
  closed = dup_findings (fixture, "2024-05-01", id);
  g_assert_cmpstr (closed, ==, "");
  id = add (fixture, "site", VALUES ("name", "儿童之家", "kind", "home", "village", "$village", "area", "1200000"));
  odd = dup_findings (fixture, "2024-05-01", id);
  g_assert_cmpstr (odd, ==, "SITE-1.area SITE-6.quarterly");
  ids[0].id = add (fixture, "village", VALUES ("name", "远村", "township", "350582103"));
  add (fixture, "site", VALUES ("name", "远点", "kind", "station", "village", "$village"));
  office = dup_findings (fixture, "2024-05-01", 0);
  g_assert_cmpstr (office, ==, "SITE-4.coverage");
}

static void
test_coverage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiSiteBook) book = fulei_site_book_new (fixture->ledger, fulei_date_new (2024, 6, 30), 0, NULL, &error);
  FuleiSiteCoverage coverage;

  g_assert_no_error (error);
  fulei_site_book_count_coverage (book, &coverage);
  g_assert_cmpuint (coverage.n_townships, ==, 19);
  g_assert_cmpuint (coverage.n_covered, ==, 1);
  g_assert_cmpuint (coverage.n_needed, ==, 6);
  g_assert_true (fulei_site_book_is_covered (book, "350582102"));
  g_assert_cmpuint (fulei_site_book_find (book, ids[3].id)->facts.rooms[2], ==, 2);
  g_assert_null (fulei_site_book_find (book, 1));
}

static void
test_one_site (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiSiteBook) book = NULL;

  add (fixture, "site", VALUES ("name", "儿童之家", "kind", "home", "village", "$village"));
  book = fulei_site_book_new (fixture->ledger, fulei_date_new (2024, 6, 30), ids[3].id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fulei_site_book_get_n (book), ==, 1);
  g_assert_cmpuint (fulei_site_book_get (book, 0)->facts.n_contracts, ==, 1);
}

/* SITE-3: once on a site's roster at a time */
static void
test_roster (Fixture *fixture, gconstpointer data)
{
  assert_answer (fixture, "site", "warning name", "name", NAME, "kind", "demonstration", "village", "$village");
  assert_answer (fixture, "site", "", "name", "别的示范点", "kind", "demonstration", "village", "$village");
  add (fixture, "site_child", VALUES ("site", "$site", "child", "$child", "starts_on", "2024-01-01", "ends_on",
                                      "2024-03-31"));
  assert_answer (fixture, "site_child", "error child", "site", "$site", "child", "$child", "starts_on", "2024-03-31");
  assert_answer (fixture, "site_child", "", "site", "$site", "child", "$child", "starts_on", "2024-04-01");
  assert_answer (fixture, "site_child", "error child", "site", "$site", "child", "$child", "starts_on", "2023-01-01");
  assert_answer (fixture, "site_child", "", "site", "$site", "child", "$child", "starts_on", "2023-01-01", "ends_on",
                 "2023-12-31");
  add (fixture, "site_child", VALUES ("site", "$site", "child", "$child", "starts_on", "2024-05-01"));
  assert_answer (fixture, "site_child", "error child", "site", "$site", "child", "$child", "starts_on", "2026-01-01");
}

static void
test_entries (Fixture *fixture, gconstpointer data)
{
  assert_answer (fixture, "site_contract", "error starts_on", "site", "$site", "organisation", "$one", "starts_on",
                 "2024-06-30", "ends_on", "2025-06-30");
  assert_answer (fixture, "site_contract", "", "site", "$site", "organisation", "$one", "starts_on", "2024-07-01",
                 "ends_on", "2025-06-30");
  assert_answer (fixture, "site_contract", "warning organisation", "site", "$site", "organisation", "$two", "starts_on",
                 "2024-07-01", "ends_on", "2025-06-30");
  assert_answer (fixture, "site_evaluation", "warning year", "site", "$site", "year", "2023", "evaluated_on",
                 "2024-02-10");
  assert_answer (fixture, "site_evaluation", "", "site", "$site", "year", "2024", "evaluated_on", "2024-06-10");
  assert_answer (fixture, "site_room", "", "site", "$site", "kind", "other", "area", "3000");
  assert_answer (fixture, "site_room", "warning area", "site", "$site", "kind", "other", "area", "3001");
}

/* Several at once: on the roster, off it, and back. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const FuleiSitePlace place = { ids[3].id, fulei_date_new (2024, 6, 1), "focus" };
  gint64 children[] = { ids[4].id, fixture_child (fixture, "单雄信", ids[0].id), ids[4].id };
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  static const struct { FuleiDate ends_on; const char *day; guint n_guests; } cases[] = {
    { 0, "2024-05-31", 0 }, { 0, "2024-06-01", 2 }, { 738000, "2024-06-01", 2 }, { 738000, "2024-06-02", 0 },
    { 0, "2030-01-01", 2 },
  };

  g_assert_true (fulei_site_roster_add (fixture->ledger, &place, children, G_N_ELEMENTS (children), added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (added->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) guests = NULL;

      g_assert_true (fulei_site_roster_end (fixture->ledger, (const gint64 *) (gpointer) added->data, added->len,
                                            cases[i].ends_on, &error));
      guests = fulei_site_roster_load (fixture->ledger, ids[3].id, fulei_date_from_iso (cases[i].day), &error);
      g_assert_cmpuint (guests->len, ==, cases[i].n_guests);
    }
  g_assert_true (fulei_site_roster_remove (fixture->ledger, (const gint64 *) (gpointer) added->data, added->len,
                                           &error));
  fixture_assert_whole (fixture);
}

static void
assert_present (Fixture *fixture, FuleiDate day, guint n_children)
{
  g_autoptr (GError) error = NULL;
  gint64 activity = fulei_sign_in_find (fixture->ledger, ids[3].id, day, &error);
  g_autoptr (GArray) children = fulei_sign_in_load (fixture->ledger, activity, &error);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger,
                                                      fixture_register (fixture, FULEI_REGISTER_ACTIVITY), activity,
                                                      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (children->len, ==, n_children);
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_ACTIVITY_HEADCOUNT, -1), ==, n_children);
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_ACTIVITY_VILLAGE, -1), ==, ids[0].id);
}

/* A day's sign-in is one activity, however often it is saved. */
static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  gint64 children[] = { ids[4].id, fixture_child (fixture, "单雄信", ids[0].id) };
  FuleiDate day = fulei_date_new (2024, 6, 3);
  g_autoptr (GError) error = NULL;
  gint64 activity;

  g_assert_cmpint (fulei_sign_in_find (fixture->ledger, ids[3].id, day, &error), ==, 0);
  activity = fulei_sign_in_save (fixture->ledger, ids[3].id, day, children, 2, &error);
  g_assert_no_error (error);
  assert_present (fixture, day, 2);
  g_assert_cmpint (fulei_sign_in_save (fixture->ledger, ids[3].id, day, children + 1, 1, &error), ==, activity);
  assert_present (fixture, day, 1);
  g_assert_cmpint (fulei_sign_in_save (fixture->ledger, ids[3].id, day, children, 2, &error), ==, activity);
  assert_present (fixture, day, 2);
  g_assert_cmpint (fulei_sign_in_save (fixture->ledger, ids[3].id, day + 1, children, 0, &error), !=, activity);
  assert_present (fixture, day + 1, 0);
  g_assert_cmpint (fulei_sign_in_save (fixture->ledger, 1, day, children, 2, &error), ==, 0);
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND);
  fixture_assert_whole (fixture);
}

#define add_test(name, function) g_test_add (name, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/site-office/findings", test_findings);
  add_test ("/site-office/other-sites", test_other_sites);
  add_test ("/site-office/coverage", test_coverage);
  add_test ("/site-office/one-site", test_one_site);
  add_test ("/site-office/roster", test_roster);
  add_test ("/site-office/entries", test_entries);
  add_test ("/site-office/many", test_many);
  add_test ("/site-office/sign-in", test_sign_in);
  return g_test_run ();
}
