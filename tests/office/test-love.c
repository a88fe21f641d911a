/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../store/store-fixture.h"

#include "office/fulei-entry.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-findings.h"
#include "office/fulei-love-book.h"

#define TODAY "2024-06-30"

/* A field and its value in storage form. */
typedef struct {
  guint       field;
  const char *value;
} Value;

static FuleiDate
today (void)
{
  return fulei_date_from_iso (TODAY);
}

static FuleiRecord *
new_record (Fixture *fixture, guint reg, const Value *values, guint n_values)
{
  FuleiRecord *record = fulei_entry_new (fixture_register (fixture, reg));

  for (guint i = 0; i < n_values; i++)
    if (values[i].value != NULL)
      g_assert_true (fulei_value_set_storage (record, fixture_field (fixture, reg, values[i].field), values[i].value));
  return record;
}

static gint64
add (Fixture *fixture, guint reg, const Value *values, guint n_values)
{
  g_autoptr (FuleiRecord) record = new_record (fixture, reg, values, n_values);

  return fixture_save (fixture, record, FULEI_CHANGE_EDIT);
}

static gint64
add_helper (Fixture *fixture, const char *capacity, const char *result, const char *until, const char *state)
{
  const Value values[] = {
    { FULEI_LOVE_PARENT_NAME, "林爱心" }, { FULEI_LOVE_PARENT_HELPER_KIND, "teacher" },
    { FULEI_LOVE_PARENT_CAPACITY, capacity }, { FULEI_LOVE_PARENT_VETTING_RESULT, result },
    { FULEI_LOVE_PARENT_VETTED_UNTIL, until }, { FULEI_LOVE_PARENT_STATE, state },
  };

  return add (fixture, FULEI_REGISTER_LOVE_PARENT, values, G_N_ELEMENTS (values));
}

static gint64
add_child (Fixture *fixture, gint64 village, const char *status)
{
  g_autofree char *place = village != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, village) : NULL;
  const Value values[] = {
    { FULEI_CHILD_NAME, "陈小雨" }, { FULEI_CHILD_CATEGORY, "difficulty\x1f\x1f" }, { FULEI_CHILD_ENTERED_ON, "2024-01-01" },
    { FULEI_CHILD_ROLL_STATUS, status }, { FULEI_CHILD_VILLAGE, place },
  };

  return add (fixture, FULEI_REGISTER_CHILD, values, G_N_ELEMENTS (values));
}

static FuleiRecord *
new_pairing (Fixture *fixture, gint64 child, gint64 helper, const char *from, const char *to, const char *reason)
{
  g_autofree char *child_text = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autofree char *helper_text = helper != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, helper) : NULL;
  const Value values[] = {
    { FULEI_PAIRING_CHILD, child_text }, { FULEI_PAIRING_LOVE_PARENT, helper_text }, { FULEI_PAIRING_STARTS_ON, from },
    { FULEI_PAIRING_ENDS_ON, to }, { FULEI_PAIRING_OVERRIDE_REASON, reason },
  };

  return new_record (fixture, FULEI_REGISTER_PAIRING, values, G_N_ELEMENTS (values));
}

/* What the entry rules say of a record: "field E" of each, then its mark. */
static char *
judge (Fixture *fixture, FuleiRecord *record, FuleiEntryOrigin origin)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *words = g_string_new (NULL);

  fulei_entry_check (record, today (), issues);
  fulei_entry_apply_rules (fixture->ledger, record, origin, today (), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (words, "%s %c ", issue->field->id, issue->severity == FULEI_ISSUE_ERROR ? 'E' : 'W');
    }
  if (fulei_record_get_register (record)->index == FULEI_REGISTER_PAIRING)
    g_string_append_printf (words, "%s", fulei_record_is_empty (record, FULEI_PAIRING_VETTING)
                                           ? "" : fulei_record_get_text (record, FULEI_PAIRING_VETTING));
  return g_strchomp (g_string_free (words, FALSE));
}

/* LOVE-3: an expired check is refused with its reason, a written reason is recorded, an import is only marked */
static void
test_vetting (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *result, *until, *from, *to, *reason; const char *typed, *imported; } cases[] = {
    { "passed", TODAY, TODAY, NULL, NULL, "passed", "passed" },
    { "passed", "2024-06-29", TODAY, NULL, NULL, "love_parent E unchecked", "unchecked" },
    { NULL, NULL, TODAY, NULL, NULL, "love_parent E unchecked", "unchecked" },
    { "pending", NULL, "2024-01-01", NULL, NULL, "love_parent E unchecked", "unchecked" },
    { "passed", TODAY, "2024-07-01", NULL, NULL, "love_parent E unchecked", "unchecked" },
    { NULL, NULL, TODAY, NULL, "先结", "override_reason E unchecked", "unchecked" },
    { NULL, NULL, TODAY, NULL, "结果在途", "overridden", "overridden" },
    { "failed", TODAY, TODAY, NULL, "结果在途", "love_parent E unchecked", "unchecked" },
    { NULL, NULL, "2023-01-01", "2024-06-29", NULL, "end_reason W unchecked", "end_reason W unchecked" },
    { NULL, NULL, "2023-01-01", TODAY, NULL, "end_reason W love_parent E unchecked", "end_reason W unchecked" },
  };
  gint64 child = add_child (fixture, 0, "on");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 helper = add_helper (fixture, "1", cases[i].result, cases[i].until, "active");
      g_autoptr (FuleiRecord) record = new_pairing (fixture, child, helper, cases[i].from, cases[i].to, cases[i].reason);
      g_autofree char *typed = judge (fixture, record, FULEI_ENTRY_TYPED);
      g_autofree char *imported = judge (fixture, record, FULEI_ENTRY_IMPORTED);

      g_test_message ("%u", i);
      g_assert_cmpstr (typed, ==, cases[i].typed);
      g_assert_cmpstr (imported, ==, cases[i].imported);
      g_assert_cmpstr (fulei_record_get_text (record, FULEI_PAIRING_HELPER_KIND), ==, "teacher");
      /* and stands with the change */
      g_assert_cmpstr (fulei_entry_get_reason (record), ==, cases[i].reason);
    }
}

/* LOVE-1: the last place is given, the next is refused; an ended one gives its place back the day after */
static void
test_capacity (Fixture *fixture, gconstpointer data)
{
  gint64 helper = add_helper (fixture, "2", "passed", "2025-01-01", "active");
  const char *ends[] = { NULL, TODAY };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (FuleiRecord) record = new_pairing (fixture, add_child (fixture, 0, "on"), helper, "2024-01-01", ends[i], NULL);
      g_autofree char *said = judge (fixture, record, FULEI_ENTRY_TYPED);

      g_assert_cmpstr (said, ==, i == 0 ? "passed" : "end_reason W passed");
      fixture_save (fixture, record, FULEI_CHANGE_EDIT);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FuleiRecord) record = new_pairing (fixture, add_child (fixture, 0, "on"), helper,
                                                    i == 0 ? TODAY : "2024-07-01", NULL, NULL);
      g_autofree char *typed = judge (fixture, record, FULEI_ENTRY_TYPED);
      g_autofree char *imported = judge (fixture, record, FULEI_ENTRY_IMPORTED);

      g_assert_cmpstr (typed, ==, i == 0 ? "love_parent E passed" : "passed");
      g_assert_cmpstr (imported, ==, i == 0 ? "love_parent W passed" : "passed");
    }
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *from, *to; const char *said; } cases[] = {
    { "2024-03-01", NULL, "love_parent E passed" }, { "2024-02-29", NULL, "love_parent E passed" },
    { "2023-01-01", "2023-12-31", "end_reason W passed" },
    { "2023-01-01", "2024-01-01", "end_reason W love_parent E passed" },
    { "2024-05-01", NULL, "passed" },
  };
  gint64 helper = add_helper (fixture, "9", "passed", "2025-01-01", "active"), child = add_child (fixture, 0, "on");
  g_autoptr (FuleiRecord) first = new_pairing (fixture, child, helper, "2024-01-01", "2024-04-30", NULL);

  fulei_record_set_text (first, FULEI_PAIRING_VETTING, "passed");
  fixture_save (fixture, first, FULEI_CHANGE_EDIT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = new_pairing (fixture, child, helper, cases[i].from, cases[i].to, NULL);
      g_autofree char *said = judge (fixture, record, FULEI_ENTRY_TYPED);

      g_test_message ("%u", i);
      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

/* What goes on is not judged anew when its check runs out; what begins again is. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  gint64 helper = add_helper (fixture, "1", "passed", "2024-03-01", "active");
  g_autoptr (FuleiRecord) record = new_pairing (fixture, add_child (fixture, 0, "on"), helper, "2024-01-01", NULL, NULL);
  g_autofree char *noted = NULL, *ended = NULL, *again = NULL, *moved = NULL;

  fulei_record_set_text (record, FULEI_PAIRING_VETTING, "passed");
  fixture_save (fixture, record, FULEI_CHANGE_EDIT);
  fulei_record_set_text (record, FULEI_PAIRING_COMMITMENTS, "每月谈心一次");
  fulei_record_set_text (record, FULEI_PAIRING_VETTING, "overridden");
  noted = judge (fixture, record, FULEI_ENTRY_TYPED);
  g_assert_cmpstr (noted, ==, "passed");
  fulei_record_set_text (record, FULEI_PAIRING_ENDS_ON, "2024-05-31");
  fulei_record_set_text (record, FULEI_PAIRING_END_REASON, "expired");
  ended = judge (fixture, record, FULEI_ENTRY_TYPED);
  g_assert_cmpstr (ended, ==, "passed");
  fixture_save (fixture, record, FULEI_CHANGE_EDIT);
  fulei_record_clear (record, FULEI_PAIRING_ENDS_ON);
  fulei_record_clear (record, FULEI_PAIRING_END_REASON);
  again = judge (fixture, record, FULEI_ENTRY_TYPED);
  g_assert_cmpstr (again, ==, "love_parent E unchecked");
  fulei_record_set_text (record, FULEI_PAIRING_ENDS_ON, "2024-05-31");
  fulei_record_set_text (record, FULEI_PAIRING_END_REASON, "expired");
  fulei_record_set_integer (record, FULEI_PAIRING_CHILD, add_child (fixture, 0, "left"));
  moved = judge (fixture, record, FULEI_ENTRY_TYPED);
  g_assert_cmpstr (moved, ==, "passed");
}

/* PAIR-1: somebody is named; nobody who has gone */
static void
test_named (Fixture *fixture, gconstpointer data)
{
  const Value organisation[] = { { FULEI_ORGANISATION_NAME, "磁灶志愿服务队" }, { FULEI_ORGANISATION_KIND, "volunteers" } };
  gint64 gone = add_child (fixture, 0, "left"), child = add_child (fixture, 0, "on");
  gint64 team = add (fixture, FULEI_REGISTER_ORGANISATION, organisation, G_N_ELEMENTS (organisation));
  g_autofree char *team_text = g_strdup_printf ("%" G_GINT64_FORMAT, team);
  const Value worker[] = { { FULEI_WORKER_NAME, "张联系" }, { FULEI_WORKER_ORGANISATION, team_text },
                           { FULEI_WORKER_VETTING_RESULT, "passed" }, { FULEI_WORKER_VETTED_ON, "2024-01-01" } };
  const struct { gint64 child, helper, organisation, worker; const char *typed, *imported; } cases[] = {
    { child, 0, 0, 0, "love_parent E", "love_parent E" },
    { child, 0, team, 0, "worker E unchecked", "worker W unchecked" },
    { child, 0, team, add (fixture, FULEI_REGISTER_WORKER, worker, 4), "passed", "passed" },
    { child, 0, team, add (fixture, FULEI_REGISTER_WORKER, worker, 2), "worker E unchecked", "unchecked" },
    { child, add_helper (fixture, "1", "passed", "2025-01-01", "left"), 0, 0, "love_parent E passed", "love_parent W passed" },
    { child, add_helper (fixture, "1", "passed", "2025-01-01", "paused"), 0, 0, "love_parent E passed", "love_parent W passed" },
    { child, add_helper (fixture, "0", "passed", "2025-01-01", "active"), 0, 0, "love_parent E passed", "love_parent W passed" },
    { gone, add_helper (fixture, NULL, "passed", "2025-01-01", "active"), 0, 0, "child E passed", "child W passed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = new_pairing (fixture, cases[i].child, cases[i].helper, TODAY, NULL, NULL);
      g_autofree char *typed = NULL, *imported = NULL;

      if (cases[i].organisation != 0)
        fulei_record_set_integer (record, FULEI_PAIRING_ORGANISATION, cases[i].organisation);
      if (cases[i].worker != 0)
        fulei_record_set_integer (record, FULEI_PAIRING_WORKER, cases[i].worker);
      typed = judge (fixture, record, FULEI_ENTRY_TYPED);
      imported = judge (fixture, record, FULEI_ENTRY_IMPORTED);
      g_test_message ("%u", i);
      g_assert_cmpstr (typed, ==, cases[i].typed);
      g_assert_cmpstr (imported, ==, cases[i].imported);
      if (cases[i].organisation != 0)
        g_assert_cmpstr (fulei_record_get_text (record, FULEI_PAIRING_HELPER_KIND), ==, "volunteers");
    }
}

static gint64
add_pairing (Fixture *fixture, gint64 child, gint64 helper, const char *from, const char *to)
{
  g_autoptr (FuleiRecord) record = new_pairing (fixture, child, helper, from, to, NULL);

  return fixture_save (fixture, record, FULEI_CHANGE_IMPORT);
}

static void
add_contact (Fixture *fixture, gint64 pairing, const char *day, const char *kind)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, pairing);
  const Value values[] = { { FULEI_LOVE_CONTACT_PAIRING, id }, { FULEI_LOVE_CONTACT_HELD_ON, day },
                           { FULEI_LOVE_CONTACT_KIND, kind } };

  add (fixture, FULEI_REGISTER_LOVE_CONTACT, values, G_N_ELEMENTS (values));
}

/* LOVE-1: a check holds for a year; a renewed one for another, unless its end is written */
static void
test_renewal (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *on, *until; const char *expected; } cases[] = {
    { "2023-03-01", NULL, "2024-03-01" }, { "2024-02-20", NULL, "2025-02-20" }, { "2024-02-20", "2024-12-31", "2024-12-31" },
  };
  const Value values[] = { { FULEI_LOVE_PARENT_NAME, "林爱心" }, { FULEI_LOVE_PARENT_VETTING_RESULT, "passed" } };
  g_autoptr (FuleiRecord) record = new_record (fixture, FULEI_REGISTER_LOVE_PARENT, values, G_N_ELEMENTS (values));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = NULL;

      fulei_record_set_text (record, FULEI_LOVE_PARENT_VETTED_ON, cases[i].on);
      if (cases[i].until != NULL)
        fulei_record_set_text (record, FULEI_LOVE_PARENT_VETTED_UNTIL, cases[i].until);
      said = judge (fixture, record, FULEI_ENTRY_TYPED);
      g_assert_cmpstr (fulei_record_get_text (record, FULEI_LOVE_PARENT_VETTED_UNTIL), ==, cases[i].expected);
      fixture_save (fixture, record, FULEI_CHANGE_EDIT);
    }
}

/* LOVE-2: a talk is on a day of its pairing */
static void
test_contact (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *day; const char *typed; const char *imported; } cases[] = {
    { "2023-12-31", "held_on E", "held_on W" }, { "2024-01-01", "", "" }, { "2024-05-31", "", "" },
    { "2024-06-01", "held_on E", "held_on W" },
  };
  gint64 pairing = add_pairing (fixture, add_child (fixture, 0, "on"), add_helper (fixture, "1", NULL, NULL, "active"),
                                "2024-01-01", "2024-05-31");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, pairing);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Value values[] = { { FULEI_LOVE_CONTACT_PAIRING, id }, { FULEI_LOVE_CONTACT_HELD_ON, cases[i].day } };
      g_autoptr (FuleiRecord) record = new_record (fixture, FULEI_REGISTER_LOVE_CONTACT, values, G_N_ELEMENTS (values));
      g_autofree char *typed = judge (fixture, record, FULEI_ENTRY_TYPED);
      g_autofree char *imported = judge (fixture, record, FULEI_ENTRY_IMPORTED);

      g_assert_cmpstr (typed, ==, cases[i].typed);
      g_assert_cmpstr (imported, ==, cases[i].imported);
    }
}

static char *
dup_rates (Fixture *fixture, const char *as_of)
{
  GError *error = NULL;
  g_autoptr (FuleiLoveBook) book = fulei_love_book_load (fixture->ledger, fulei_date_from_iso (as_of), NULL, &error);
  g_autoptr (GArray) rates = fulei_love_book_count_rates (book, fixture->ledger, NULL, &error);
  GString *words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rates->len; i++)
    {
      const FuleiVillageRate *rate = &g_array_index (rates, FuleiVillageRate, i);

      g_string_append_printf (words, "%s%u/%u", i > 0 ? " " : "", rate->rate.n_paired, rate->rate.n_children);
    }
  return g_string_free (words, FALSE);
}

static void
leave (Fixture *fixture, gint64 child, const char *day)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  const Value values[] = { { FULEI_ROLL_EVENT_CHILD, id }, { FULEI_ROLL_EVENT_HAPPENED_ON, day },
                           { FULEI_ROLL_EVENT_KIND, "closed" } };

  add (fixture, FULEI_REGISTER_ROLL_EVENT, values, G_N_ELEMENTS (values));
}

/* PAIR-2: who has left does not count any more, but did before; one child with two helpers is one */
static void
test_rate (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *as_of; const char *rates; } cases[] = {
    { "2023-12-31", "" }, { "2024-01-31", "0/3 0/1" }, { "2024-02-01", "1/3 0/1" }, { "2024-03-01", "2/3 0/1" },
    { "2024-05-01", "1/2 0/1" }, { TODAY, "0/2 0/1" },
  };
  gint64 villages[] = { fixture_village (fixture, "东山村"), fixture_village (fixture, "西湖村") };
  gint64 helper = add_helper (fixture, "5", "passed", "2025-01-01", "active");
  gint64 first = add_child (fixture, villages[0], "on"), gone = add_child (fixture, villages[0], "left");

  add_child (fixture, villages[0], "on");
  add_child (fixture, villages[1], "on");
  add_pairing (fixture, first, helper, "2024-02-01", "2024-06-29");
  add_pairing (fixture, first, add_helper (fixture, "1", NULL, NULL, "active"), "2024-03-01", "2024-06-29");
  add_pairing (fixture, gone, helper, "2024-03-01", NULL);
  leave (fixture, gone, "2024-05-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rates = dup_rates (fixture, cases[i].as_of);

      g_test_message ("%s", cases[i].as_of);
      g_assert_cmpstr (rates, ==, cases[i].rates);
    }
}

/* "rule words" of every finding, one a line, without the records. */
static char *
dup_findings (Fixture *fixture, const char *as_of)
{
  GError *error = NULL;
  g_autoptr (FuleiFindings) findings = fulei_findings_collect (fixture->ledger, fulei_date_from_iso (as_of), NULL, NULL,
                                                               &error);
  GString *words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    if (g_str_has_prefix (fulei_findings_get (findings, i)->rule->id, "PAIR-") ||
        g_str_has_prefix (fulei_findings_get (findings, i)->rule->id, "LOVE-"))
      g_string_append_printf (words, "%s ", fulei_findings_get (findings, i)->rule->id);
  return g_strchomp (g_string_free (words, FALSE));
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  gint64 full = add_helper (fixture, "1", "passed", "2024-07-31", "active");
  gint64 expired = add_helper (fixture, "1", "passed", "2024-06-29", "active");
  gint64 left = add_helper (fixture, "1", NULL, NULL, "left"), pairing;
  gint64 gone = add_child (fixture, 0, "left");
  g_autofree char *now = NULL, *before = NULL;

  leave (fixture, gone, TODAY);
  add_child (fixture, 0, "on");
  pairing = add_pairing (fixture, add_child (fixture, 0, "on"), full, "2024-06-01", NULL);
  add_pairing (fixture, add_child (fixture, 0, "on"), full, "2024-06-30", NULL);
  add_contact (fixture, pairing, "2024-06-02", "home");
  add_pairing (fixture, gone, full, "2024-01-01", NULL);
  add_pairing (fixture, add_child (fixture, 0, "on"), expired, "2024-05-01", NULL);
  add_pairing (fixture, add_child (fixture, 0, "on"), left, "2024-05-01", NULL);
  now = dup_findings (fixture, TODAY);
  g_assert_cmpstr (now, ==, "LOVE-1.capacity LOVE-1.vetting-expired LOVE-2.talk LOVE-2.talk LOVE-3.unchecked LOVE-3.unchecked "
                            "PAIR-1.child-left PAIR-1.helper-left PAIR-2.unpaired");
  before = dup_findings (fixture, "2024-06-29");
  g_assert_nonnull (strstr (before, "LOVE-1.vetting-due"));
  g_assert_null (strstr (before, "child-left"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fulei_clock_set_today (today ());
  fixture_add ("/love/vetting", test_vetting);
  fixture_add ("/love/capacity", test_capacity);
  fixture_add ("/love/twice", test_twice);
  fixture_add ("/love/goes-on", test_goes_on);
  fixture_add ("/love/named", test_named);
  fixture_add ("/love/renewal", test_renewal);
  fixture_add ("/love/contact", test_contact);
  fixture_add ("/love/rate", test_rate);
  fixture_add ("/love/findings", test_findings);
  return g_test_run ();
}
