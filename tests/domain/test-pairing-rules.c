/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-love-calendar.h"
#include "domain/fulei-pairing-fit.h"
#include "domain/fulei-pairing-rules.h"
#include "domain/fulei-record-rules.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

static FuleiDate
day (const char *iso)
{
  return iso != NULL ? fulei_date_from_iso (iso) : 0;
}

/* LOVE-1, LOVE-3: the last day still counts; without an end it is a year */
static void
test_vetting (void)
{
  static const struct { const char *result, *on, *until, *day; FuleiVettingState state; gboolean due; } cases[] = {
    { NULL, NULL, NULL, "2024-06-30", FULEI_VETTING_NONE, FALSE },
    { NULL, "2024-01-01", "2025-01-01", "2024-06-30", FULEI_VETTING_NONE, FALSE },
    { "pending", "2024-06-01", NULL, "2024-06-30", FULEI_VETTING_PENDING, FALSE },
    { "failed", "2024-06-01", "2025-06-01", "2024-06-30", FULEI_VETTING_FAILED, FALSE },
    { "passed", NULL, NULL, "2024-06-30", FULEI_VETTING_UNDATED, FALSE },
    { "passed", "2024-01-01", "2024-06-30", "2024-06-30", FULEI_VETTING_VALID, TRUE },
    { "passed", "2024-01-01", "2024-06-29", "2024-06-30", FULEI_VETTING_EXPIRED, FALSE },
    { "passed", NULL, "2024-06-30", "2024-06-30", FULEI_VETTING_VALID, TRUE },
    { "passed", "2023-06-30", NULL, "2024-06-30", FULEI_VETTING_VALID, TRUE },
    { "passed", "2023-06-29", NULL, "2024-06-30", FULEI_VETTING_EXPIRED, FALSE },
    { "passed", "2024-07-01", NULL, "2024-06-30", FULEI_VETTING_NONE, FALSE },
    { "passed", "2024-02-29", NULL, "2025-02-28", FULEI_VETTING_VALID, TRUE },
    { "passed", "2024-02-29", NULL, "2025-03-01", FULEI_VETTING_EXPIRED, FALSE },
    { "passed", "2024-01-01", "2024-07-29", "2024-06-30", FULEI_VETTING_VALID, TRUE },
    { "passed", "2024-01-01", "2024-07-30", "2024-06-30", FULEI_VETTING_VALID, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiVetting vetting = { cases[i].result, day (cases[i].on), day (cases[i].until) };

      g_test_message ("%u", i);
      g_assert_cmpint (fulei_vetting_state (&vetting, day (cases[i].day)), ==, cases[i].state);
      g_assert_cmpint (fulei_vetting_is_due (&vetting, day (cases[i].day)), ==, cases[i].due);
    }
}

static void
test_permit (void)
{
  static const struct { const char *result; const char *until; const char *reason; FuleiPairingPermit permit; } cases[] = {
    { "passed", "2024-06-30", NULL, FULEI_PAIRING_ALLOWED },
    { "passed", "2024-06-29", NULL, FULEI_PAIRING_UNVETTED },
    { "passed", "2024-06-29", "", FULEI_PAIRING_UNVETTED },
    { "passed", "2024-06-29", "先结对", FULEI_PAIRING_SHORT_REASON },
    { "passed", "2024-06-29", " 先结对 ", FULEI_PAIRING_SHORT_REASON },
    { "passed", "2024-06-29", "结果在途", FULEI_PAIRING_OVERRIDDEN },
    { NULL, NULL, "急需照料，已报批", FULEI_PAIRING_OVERRIDDEN },
    { "failed", "2025-06-29", "急需照料，已报批", FULEI_PAIRING_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiVetting vetting = { cases[i].result, 0, day (cases[i].until) };

      g_assert_cmpint (fulei_pairing_permit (&vetting, day ("2024-06-30"), cases[i].reason), ==, cases[i].permit);
    }
}

static void
test_spans (void)
{
  static const struct { const char *from, *to, *other_from, *other_to; gboolean overlap; } pairs[] = {
    { "2024-01-01", NULL, "2024-03-01", NULL, TRUE }, { "2024-01-01", "2024-02-29", "2024-03-01", NULL, FALSE },
    { "2024-01-01", "2024-03-01", "2024-03-01", NULL, TRUE }, { "2024-03-01", NULL, "2024-01-01", "2024-02-29", FALSE },
    { "2024-01-01", "2024-12-31", "2024-02-01", "2024-02-02", TRUE },
  };
  const FuleiPairingSpan span = { day ("2024-01-10"), day ("2024-06-30") }, open = { day ("2024-01-10"), 0 };

  g_assert_false (fulei_pairing_in_force (&span, day ("2024-01-09")));
  g_assert_true (fulei_pairing_in_force (&span, day ("2024-01-10")));
  g_assert_true (fulei_pairing_in_force (&span, day ("2024-06-30")));
  g_assert_false (fulei_pairing_in_force (&span, day ("2024-07-01")));
  g_assert_true (fulei_pairing_in_force (&open, day ("2034-07-01")));
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const FuleiPairingSpan one = { day (pairs[i].from), day (pairs[i].to) };
      const FuleiPairingSpan other = { day (pairs[i].other_from), day (pairs[i].other_to) };

      g_assert_cmpint (fulei_pairing_overlaps (&one, &other), ==, pairs[i].overlap);
      g_assert_cmpint (fulei_pairing_overlaps (&other, &one), ==, pairs[i].overlap);
    }
}

/* LOVE-1: the most at once, also of those that begin later */
static void
test_most_at_once (void)
{
  const FuleiPairingSpan spans[] = {
    { day ("2024-01-01"), day ("2024-03-31") }, { day ("2024-03-31"), 0 }, { day ("2024-09-01"), day ("2024-09-30") },
  };
  static const struct { const char *from, *to; guint most; } cases[] = {
    { "2023-01-01", "2023-12-31", 0 }, { "2023-01-01", "2024-01-01", 1 }, { "2024-02-01", "2024-03-30", 1 },
    { "2024-02-01", "2024-03-31", 2 }, { "2024-04-01", "2024-08-31", 1 }, { "2024-04-01", NULL, 2 },
    { "2024-10-01", NULL, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiPairingSpan within = { day (cases[i].from), day (cases[i].to) };

      g_assert_cmpuint (fulei_pairing_most_at_once (spans, G_N_ELEMENTS (spans), &within), ==, cases[i].most);
    }
  g_assert_cmpuint (fulei_pairing_most_at_once (NULL, 0, &spans[0]), ==, 0);
}

/* PAIR-2: only all of them are 100 % */
static void
test_rate (void)
{
  static const struct { guint n_children, n_paired, permille; const char *words; } cases[] = {
    { 0, 0, 1000, "—" }, { 3, 0, 0, "0%" }, { 3, 1, 333, "33.3%" }, { 2000, 1999, 999, "99.9%" }, { 8, 7, 875, "87.5%" },
    { 3, 3, 1000, "100%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiPairingRate rate = { 0, 0 };
      g_autofree char *words = NULL;

      for (guint j = 0; j < cases[i].n_children; j++)
        fulei_pairing_rate_count (&rate, j < cases[i].n_paired);
      words = fulei_pairing_rate_dup_words (&rate);
      g_assert_cmpuint (fulei_pairing_rate_permille (&rate), ==, cases[i].permille);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static FuleiFitHelper
helper (const char *until, gint64 village, const char *interest, guint room)
{
  return (FuleiFitHelper) { { "passed", 0, day (until) }, village, fulei_fit_interest_bit (interest), room };
}

/* PAIR-2: who may be paired, then the village, then what is needed, then room */
static void
test_fit (void)
{
  const FuleiFitChild child = { 7, fulei_fit_need_bit ("study") | fulei_fit_need_bit ("mind") };
  const FuleiFitHelper order[] = {
    helper ("2024-06-30", 7, "study", 1), helper ("2024-06-30", 7, "sport", 3), helper ("2024-06-30", 7, NULL, 1),
    helper ("2025-06-30", 8, "mind", 9), helper ("2025-06-30", 0, "law", 1), helper ("2024-06-29", 7, "study", 9),
    helper ("2024-06-30", 7, "study", 0),
  };
  FuleiFit before, fit;
  g_autofree char *reasons = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      fulei_fit_judge (&child, &order[i], day ("2024-06-30"), &fit);
      if (i > 0)
        g_assert_cmpint (fulei_fit_compare (&before, &fit), <, 0);
      g_assert_cmpint (fulei_fit_compare (&fit, &fit), ==, 0);
      before = fit;
    }
  fulei_fit_judge (&child, &order[0], day ("2024-06-30"), &fit);
  reasons = fulei_fit_dup_reasons (&fit, &order[0].vetting, day ("2024-06-30"));
  g_assert_cmpstr (reasons, ==, "同村 · 专长合需求：课业辅导 · 还可结 1 名 · 查询有效至 2024-06-30");
  g_assert_cmpuint (fulei_fit_need_bit ("registration"), ==, 0);
  g_assert_cmpuint (fulei_fit_interest_bit ("other"), ==, 0);
  g_assert_cmpuint (fulei_fit_need_bit (NULL), ==, 0);
}

/* Every code that meets something is one of the dictionary's. */
static void
test_codes (void)
{
  static const struct { const char *list; guint (*bit) (const char *code); guint n; } lists[] = {
    { "need-kind", fulei_fit_need_bit, 7 }, { "interest", fulei_fit_interest_bit, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const FuleiCodeList *list = fulei_dictionary_find_code_list (dictionary, lists[i].list);
      guint n = 0;

      for (guint j = 0; j < list->n_codes; j++)
        n += lists[i].bit (list->codes[j].code) != 0;
      g_assert_cmpuint (n, ==, lists[i].n);
    }
}

/* The issues of a record as "field severity", E or W. */
static char *
check (guint reg, const guint *fields, const char *const *values)
{
  const FuleiRegister *definition = fulei_dictionary_get_register (dictionary, reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (definition);
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    if (values[i] != NULL)
      fulei_value_set_storage (record, &definition->fields[fields[i]], values[i]);
  fulei_record_rules_check (record, day ("2024-06-30"), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (words, "%s%s %c", words->len > 0 ? " " : "", issue->field->id,
                              issue->severity == FULEI_ISSUE_ERROR ? 'E' : 'W');
    }
  return g_string_free (words, FALSE);
}

static void
test_record_checks (void)
{
  static const guint pairing[] = { FULEI_PAIRING_STARTS_ON, FULEI_PAIRING_ENDS_ON, FULEI_PAIRING_END_REASON };
  static const guint person[] = { FULEI_LOVE_PARENT_VETTED_ON, FULEI_LOVE_PARENT_VETTED_UNTIL,
                                  FULEI_LOVE_PARENT_VETTING_RESULT };
  static const guint deed[] = { FULEI_DEED_KIND, FULEI_DEED_AMOUNT, FULEI_DEED_REMARKS };
  static const struct { guint reg; const guint *fields; const char *values[3]; const char *said; } cases[] = {
    { FULEI_REGISTER_PAIRING, pairing, { "2024-06-01", NULL, NULL }, "" },
    { FULEI_REGISTER_PAIRING, pairing, { "2024-06-01", "2024-06-01", "expired" }, "" },
    { FULEI_REGISTER_PAIRING, pairing, { "2024-06-01", "2024-05-31", "expired" }, "ends_on E" },
    { FULEI_REGISTER_PAIRING, pairing, { "2024-06-01", NULL, "expired" }, "ends_on E" },
    { FULEI_REGISTER_PAIRING, pairing, { "2024-06-01", "2024-06-02", NULL }, "end_reason W" },
    { FULEI_REGISTER_LOVE_PARENT, person, { NULL, NULL, NULL }, "" },
    { FULEI_REGISTER_LOVE_PARENT, person, { "2024-06-01", "2024-05-31", "passed" }, "vetted_until E" },
    { FULEI_REGISTER_LOVE_PARENT, person, { "2024-06-01", NULL, NULL }, "vetting_result W" },
    { FULEI_REGISTER_LOVE_PARENT, person, { "2023-06-30", NULL, "passed" }, "" },
    { FULEI_REGISTER_LOVE_PARENT, person, { "2023-06-29", NULL, "passed" }, "vetted_until W" },
    { FULEI_REGISTER_LOVE_PARENT, person, { NULL, NULL, "passed" }, "vetted_on W" },
    { FULEI_REGISTER_DEED, deed, { "money", "100", NULL }, "" },
    { FULEI_REGISTER_DEED, deed, { "money", "0", NULL }, "amount E" },
    { FULEI_REGISTER_DEED, deed, { "money", NULL, NULL }, "amount E" },
    { FULEI_REGISTER_DEED, deed, { "company", NULL, NULL }, "" },
    { FULEI_REGISTER_DEED, deed, { "gift", "0", NULL }, "amount W" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = check (cases[i].reg, cases[i].fields, cases[i].values);

      g_test_message ("%u", i);
      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static char *
dup_squares (const FuleiLoveCalendar *calendar)
{
  GString *squares = g_string_new (NULL);

  for (guint i = 0; i < FULEI_LOVE_CALENDAR_MONTHS; i++)
    g_string_append (squares, fulei_love_square_get_symbol (&calendar->months[i]));
  g_string_append_c (squares, ' ');
  for (guint i = 0; i < calendar->n_quarters; i++)
    g_string_append (squares, fulei_love_square_get_symbol (&calendar->quarters[i]));
  return g_string_free (squares, FALSE);
}

/* LOVE-2: fifteen days of a month are owed, a home visit is a talk; who owes nothing still shows what was done */
static void
test_calendar (void)
{
  static const struct { const char *from, *to; gboolean owes; const char *as_of, *squares; } cases[] = {
    { "2024-03-17", NULL, TRUE, "2024-06-30", "········✘✔✔○ ··✘✔" },
    { "2024-03-18", NULL, TRUE, "2024-06-30", "·········✔✔○ ···✔" },
    { "2024-03-17", "2024-05-31", TRUE, "2024-06-30", "········✘✔✔· ··✘✔" },
    { "2024-03-17", NULL, FALSE, "2024-06-30", "·········✔✔· ···✔" },
    { "2024-03-17", NULL, TRUE, "2024-07-01", "·······✘✔✔✘○ ··✘✔○" },
    { "2024-03-17", NULL, TRUE, "2024-03-17", "···········○ ···○" },
  };
  const FuleiContact contacts[] = {
    { day ("2024-04-02"), FULEI_METHOD_PHONE, FULEI_REACHED_CHILD, FULEI_CONTACT_BY_LOVE_PARENT, 1, 1 },
    { day ("2024-05-02"), FULEI_METHOD_HOME, FULEI_REACHED_CHILD, FULEI_CONTACT_BY_LOVE_PARENT, 1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiDaySpan days = { day (cases[i].from), cases[i].to != NULL ? day (cases[i].to) : FULEI_DAY_OPEN };
      const FuleiFollowUpFacts facts = { .days = &days, .n_days = 1, .contacts = contacts,
                                         .n_contacts = G_N_ELEMENTS (contacts), .love_parent = 1 };
      FuleiLoveCalendar calendar;
      g_autofree char *squares = NULL, *words = NULL;

      fulei_love_calendar_fill (&calendar, &facts, cases[i].owes, day (cases[i].as_of));
      squares = dup_squares (&calendar);
      words = fulei_love_square_dup_words (&calendar.months[FULEI_LOVE_CALENDAR_MONTHS - 1]);
      g_test_message ("%u %s", i, words);
      g_assert_cmpstr (squares, ==, cases[i].squares);
      g_assert_nonnull (strstr (words, "谈心"));
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/pairing-rules/vetting", test_vetting);
  g_test_add_func ("/pairing-rules/permit", test_permit);
  g_test_add_func ("/pairing-rules/spans", test_spans);
  g_test_add_func ("/pairing-rules/most-at-once", test_most_at_once);
  g_test_add_func ("/pairing-rules/rate", test_rate);
  g_test_add_func ("/pairing-rules/fit", test_fit);
  g_test_add_func ("/pairing-rules/codes", test_codes);
  g_test_add_func ("/pairing-rules/calendar", test_calendar);
  g_test_add_func ("/pairing-rules/record-checks", test_record_checks);
  result = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return result;
}
