/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../store/store-fixture.h"
#include "office/fulei-camp-candidates.h"
#include "office/fulei-camp-file.h"
#include "office/fulei-camp-work.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-entry.h"
#include "office/fulei-findings.h"

#define TODAY fulei_date_new (2024, 6, 30)

static const FuleiRegister *
find (Fixture *fixture, const char *reg)
{
  return fulei_dictionary_find_register (fixture->dictionary, reg);
}

/* A record of field names and storage forms; @values ends with NULL. */
static FuleiRecord *
make (Fixture *fixture, const char *reg, const char *const *values)
{
  FuleiRecord *record = fulei_entry_new (find (fixture, reg));

  for (guint i = 0; values[i] != NULL; i += 2)
    g_assert_true (fulei_value_set_storage (record, fulei_register_find_field (find (fixture, reg), values[i]),
                                            values[i + 1]));
  return record;
}

static char *
add_values (Fixture *fixture, const char *reg, const char *const *values)
{
  g_autoptr (FuleiRecord) record = make (fixture, reg, values);

  return g_strdup_printf ("%" G_GINT64_FORMAT, fixture_save (fixture, record, FULEI_CHANGE_EDIT));
}

#define ADD(reg, ...) add_values (fixture, reg, (const char *[]) { __VA_ARGS__, NULL })

static gint64
number (const char *id)
{
  return g_ascii_strtoll (id, NULL, 10);
}

static char *
add_camp (Fixture *fixture, const char *title, const char *kind, const char *starts, const char *ends,
          const char *capacity, const char *site)
{
  return ADD ("camp", "title", title, "kind", kind, "site", site, "year", "2024", "starts_on", starts, "ends_on", ends,
              "capacity", capacity, "state", "enrolling");
}

/* What the rules say of a record that is saved if they allow it: "!field ?field", and its words in @words. */
static char *
enter (Fixture *fixture, FuleiRecord *record, FuleiEntryOrigin origin, char **words)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *line = g_string_new (NULL);

  fulei_entry_apply_rules (fixture->ledger, record, origin, TODAY, issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (line, "%s%c%s", i > 0 ? " " : "", issue->severity == FULEI_ISSUE_ERROR ? '!' : '?',
                              issue->field->id);
      if (words != NULL && *words == NULL)
        *words = g_strdup (issue->message);
    }
  if (!fulei_issues_has_error (issues))
    fixture_save (fixture, record, FULEI_CHANGE_EDIT);
  return g_string_free (line, FALSE);
}

#define ASSERT_ENTER(expected, said, reg, ...) G_STMT_START { \
    g_autoptr (FuleiRecord) record = make (fixture, reg, (const char *[]) { __VA_ARGS__, NULL }); \
    g_autofree char *outcome = enter (fixture, record, FULEI_ENTRY_TYPED, said); \
    g_assert_cmpstr (outcome, ==, expected); \
  } G_STMT_END

static char *
add_child (Fixture *fixture, const char *name, const char *birth)
{
  return ADD ("child", "name", name, "birth_date", birth, "roll_status", "on", "carer_name", "林阿婆", "carer_phone",
              "13800000001");
}

static void
test_enrolled_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "10", site);
  g_autofree char *child = add_child (fixture, "陈小雨", "2013-05-02"), *words = NULL;
  g_autofree char *first = ADD ("enrolment", "camp", camp, "child", child, "state", "enrolled");
  g_autofree char *full = add_camp (fixture, "冬令营", "winter", "2025-01-20", "2025-01-31", "1", site);
  g_autofree char *only = ADD ("enrolment", "camp", full, "child", child, "state", "enrolled");

  ASSERT_ENTER ("!child", &words, "enrolment", "camp", camp, "child", child, "state", "enrolled");
  g_assert_nonnull (strstr (words, "已报名本期"));
  /* a camp that is full says nothing of waiting to a child who is in it */
  ASSERT_ENTER ("!child", NULL, "enrolment", "camp", full, "child", child, "state", "enrolled");
  ASSERT_ENTER ("!child", NULL, "enrolment", "camp", camp, "child", child, "state", "waiting");
  g_assert_true (fulei_camp_work_set_state (fixture->ledger, number (first), "withdrawn", TODAY, NULL));
  ASSERT_ENTER ("", NULL, "enrolment", "camp", camp, "child", child, "state", "enrolled");
}

static void
test_clash (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "10", site);
  g_autofree char *same = add_camp (fixture, "另一期", "summer", "2024-07-19", "2024-07-30", "10", site);
  g_autofree char *after = add_camp (fixture, "第三期", "summer", "2024-07-20", "2024-07-30", "10", site);
  g_autofree char *class = add_camp (fixture, "画画班", "weekend", "2024-07-01", "2024-07-31", "10", site);
  g_autofree char *child = add_child (fixture, "陈小雨", "2013-05-02"), *words = NULL;
  g_autofree char *first = ADD ("enrolment", "camp", camp, "child", child, "state", "enrolled"), *session = NULL;

  ASSERT_ENTER ("!child", &words, "enrolment", "camp", same, "child", child, "state", "enrolled");
  g_assert_nonnull (strstr (words, "“夏令营”"));
  ASSERT_ENTER ("", NULL, "enrolment", "camp", same, "child", child, "state", "waiting");
  ASSERT_ENTER ("", NULL, "enrolment", "camp", after, "child", child, "state", "enrolled");
  session = ADD ("camp_session", "camp", class, "held_on", "2024-07-13", "half", "morning", "theme", "tradition");
  ASSERT_ENTER ("!child", NULL, "enrolment", "camp", class, "child", child, "state", "enrolled");
}

/* What is enrolled already can be edited, whatever else there is. */
static void
test_edit_is_free (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "1", site);
  g_autofree char *child = add_child (fixture, "陈小雨", "2013-05-02"), *line = NULL;
  g_autofree char *id = ADD ("enrolment", "camp", camp, "child", child, "state", "enrolled");
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, find (fixture, "enrolment"), number (id), NULL);

  fulei_record_set_text (record, FULEI_ENROLMENT_CONSENT_ON, "2024-06-20");
  line = enter (fixture, record, FULEI_ENTRY_TYPED, NULL);
  g_assert_cmpstr (line, ==, "");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_ENROLMENT_STATE), ==, "enrolled");
}

static void
test_capacity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "2", site);
  const char *names[] = { "陈小雨", "单雄信", "林小燕", "吴小明" };
  gint64 children[G_N_ELEMENTS (names)];
  g_autoptr (FuleiCampFile) full = NULL, free = NULL;
  g_autoptr (GError) error = NULL;
  FuleiCampEnrolled done;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *child = add_child (fixture, names[i], "2013-05-02");

      children[i] = number (child);
    }
  g_assert_true (fulei_camp_work_enrol (fixture->ledger, number (camp), children, 4, TODAY, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (done.n_enrolled, ==, 2);
  g_assert_cmpuint (done.n_waiting, ==, 2);
  g_assert_cmpuint (done.n_refused, ==, 0);
  full = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, &error);
  g_assert_cmpuint (full->facts.n_enrolled, ==, 2);
  g_assert_null (fulei_camp_file_find_offer (full));
  g_assert_cmpstr (fulei_record_get_text (g_ptr_array_index (full->enrolments, 0), FULEI_ENROLMENT_EMERGENCY_PHONE), ==,
                   "13800000001");
  g_assert_true (fulei_camp_work_set_state (fixture->ledger,
                                            fulei_record_get_id (g_ptr_array_index (full->enrolments, 0)),
                                            "withdrawn", TODAY, &error));
  free = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, &error);
  g_assert_cmpuint (free->facts.n_enrolled, ==, 1);
  g_assert_cmpuint (free->facts.n_waiting, ==, 2);
  g_assert_nonnull (fulei_camp_file_find_offer (free));
  g_assert_cmpint (fulei_record_get_integer (fulei_camp_file_find_offer (free), FULEI_ENROLMENT_CHILD, 0), ==,
                   children[2]);
  g_assert_true (fulei_camp_work_enrol (fixture->ledger, number (camp), &children[2], 1, TODAY, &done, &error));
  g_assert_cmpuint (done.n_refused, ==, 1);
  g_assert_nonnull (strstr (done.refusal, "已报名本期"));
  g_free (done.refusal);
}

static void
test_waiting_says_so (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "1", site);
  g_autofree char *one = add_child (fixture, "陈小雨", "2013-05-02"), *two = add_child (fixture, "单雄信", "2012-01-08");
  g_autofree char *words = NULL;

  ASSERT_ENTER ("", NULL, "enrolment", "camp", camp, "child", one, "state", "enrolled");
  ASSERT_ENTER ("?state", &words, "enrolment", "camp", camp, "child", two, "state", "enrolled");
  g_assert_cmpstr (words, ==, "已录取满 1 人，本条改为候补；有人退出时可以递补");
}

static void
test_vetting (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "1", site);
  g_autofree char *none = ADD ("worker", "name", "吴一", "kind", "volunteer");
  g_autofree char *short_of = ADD ("worker", "name", "吴二", "kind", "volunteer", "vetted_on", "2023-07-18",
                                   "vetting_result", "passed", "vetted_until", "2024-07-18");
  g_autofree char *good = ADD ("worker", "name", "吴三", "kind", "volunteer", "vetting_result", "passed", "vetted_until",
                               "2024-07-19");
  g_autofree char *love = ADD ("love_parent", "name", "林爱心", "helper_kind", "teacher", "vetting_result", "failed");
  g_autofree char *words = NULL, *line = NULL;
  g_autoptr (FuleiRecord) imported = make (fixture, "camp_staff", (const char *[]) {
    "camp", camp, "worker", none, "duty", "guide", NULL });
  g_autoptr (FuleiRecord) overridden = make (fixture, "camp_staff", (const char *[]) {
    "camp", camp, "worker", none, "duty", "guide", "override_reason", "急需人手", NULL });

  ASSERT_ENTER ("!worker", NULL, "camp_staff", "camp", camp, "worker", none, "duty", "guide");
  ASSERT_ENTER ("!worker", NULL, "camp_staff", "camp", camp, "worker", none, "duty", "guide", "override_reason", "急");
  ASSERT_ENTER ("!worker", &words, "camp_staff", "camp", camp, "worker", short_of, "duty", "guide");
  g_assert_nonnull (strstr (words, "2024-07-18 到期"));
  ASSERT_ENTER ("!love_parent", NULL, "camp_staff", "camp", camp, "love_parent", love, "duty", "guide");
  ASSERT_ENTER ("", NULL, "camp_staff", "camp", camp, "worker", good, "duty", "guide");
  ASSERT_ENTER ("?worker", NULL, "camp_staff", "camp", camp, "worker", none, "duty", "guide", "override_reason",
                "急需人手");
  line = enter (fixture, imported, FULEI_ENTRY_IMPORTED, NULL);
  g_assert_cmpstr (line, ==, "?worker");
  g_assert_cmpstr (fulei_entry_get_reason (overridden), ==, "急需人手");
  g_assert_null (fulei_entry_get_reason (imported));
}

static void
test_sessions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "1", site);
  g_autofree char *first = ADD ("camp_session", "camp", camp, "held_on", "2024-07-08", "half", "morning", "theme",
                                "safety");

  ASSERT_ENTER ("!half", NULL, "camp_session", "camp", camp, "held_on", "2024-07-08", "half", "morning", "theme",
                "health");
  ASSERT_ENTER ("", NULL, "camp_session", "camp", camp, "held_on", "2024-07-08", "half", "evening", "theme", "health");
  ASSERT_ENTER ("!held_on", NULL, "camp_session", "camp", camp, "held_on", "2024-07-07", "half", "morning", "theme",
                "health");
  ASSERT_ENTER ("!held_on", NULL, "camp_session", "camp", camp, "held_on", "2024-07-20", "half", "morning", "theme",
                "health");
}

static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点"), *other = ADD ("site", "name", "岭畔示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "1", site);

  ASSERT_ENTER ("?starts_on", NULL, "camp", "title", "二期", "kind", "summer", "site", site, "starts_on", "2024-07-19",
                "ends_on", "2024-07-30");
  ASSERT_ENTER ("", NULL, "camp", "title", "二期", "kind", "summer", "site", other, "starts_on", "2024-07-19", "ends_on",
                "2024-07-30");
  ASSERT_ENTER ("", NULL, "camp", "title", "画画班", "kind", "weekend", "site", site, "starts_on", "2024-07-01",
                "ends_on", "2024-07-30");
}

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-07-08", "2024-07-19", "1", site);
  const FuleiDate day = fulei_date_new (2024, 7, 9);
  const FuleiCampCell safety = { .theme = (char *) "safety", .title = (char *) "防溺水" };
  const FuleiCampCell health = { .theme = (char *) "health" };
  g_autoptr (FuleiCampFile) file = NULL, emptied = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fulei_camp_work_set_cell (fixture->ledger, number (camp), day, 1, &safety, TODAY, &error));
  g_assert_true (fulei_camp_work_set_cell (fixture->ledger, number (camp), day, 1, &health, TODAY, &error));
  file = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, &error);
  g_assert_cmpuint (file->sessions->len, ==, 1);
  g_assert_cmpuint (file->facts.themes, ==, FULEI_CAMP_HEALTH);
  g_assert_nonnull (fulei_camp_file_find_session (file, day, 1));
  g_assert_null (fulei_camp_file_find_session (file, day, 0));
  g_assert_true (fulei_record_is_empty (fulei_camp_file_find_session (file, day, 1), FULEI_CAMP_SESSION_TITLE));
  g_assert_false (fulei_camp_work_set_cell (fixture->ledger, number (camp), day + 30, 1, &health, TODAY, &error));
  g_assert_error (error, FULEI_CAMP_WORK_ERROR, FULEI_CAMP_WORK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (fulei_camp_work_set_cell (fixture->ledger, number (camp), day, 1, NULL, TODAY, &error));
  g_assert_true (fulei_camp_work_set_cell (fixture->ledger, number (camp), day, 2, NULL, TODAY, &error));
  emptied = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, &error);
  g_assert_cmpuint (emptied->sessions->len, ==, 0);
}

static void
test_stage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-06-03", "2024-06-14", "1", site);
  g_autoptr (FuleiCampFile) file = NULL, back = NULL;

  g_assert_true (fulei_camp_work_set_stage (fixture->ledger, number (camp), FULEI_CAMP_CLOSED, TODAY, NULL));
  file = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, NULL);
  g_assert_cmpint (file->facts.stage, ==, FULEI_CAMP_CLOSED);
  g_assert_cmpstr (fulei_record_get_text (file->camp, FULEI_CAMP_CLOSED_ON), ==, "2024-06-30");
  g_assert_true (fulei_camp_work_set_stage (fixture->ledger, number (camp), FULEI_CAMP_RUNNING, TODAY, NULL));
  back = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, NULL);
  g_assert_true (fulei_record_is_empty (back->camp, FULEI_CAMP_CLOSED_ON));
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "present", "early", "absent" };
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = add_camp (fixture, "夏令营", "summer", "2024-06-26", "2024-07-05", "10", site);
  g_autofree char *one = add_child (fixture, "陈小雨", "2013-05-02"), *two = add_child (fixture, "单雄信", "2012-01-08");
  g_autofree char *first = ADD ("enrolment", "camp", camp, "child", one, "state", "enrolled", "consent_on",
                                "2024-06-20");
  g_autofree char *late = ADD ("enrolment", "camp", camp, "child", two, "state", "enrolled", "enrolled_on",
                               "2024-06-28", "consent_on", "2024-06-28");
  g_autofree char *cost = ADD ("fund_entry", "direction", "spending", "camp", camp, "happened_on", "2024-06-27",
                               "amount",
                               "123450");
  g_autofree char *income = ADD ("fund_entry", "direction", "income", "camp", camp, "happened_on", "2024-06-27",
                                 "amount", "900000");
  g_autoptr (FuleiCampFile) file = NULL;
  g_autoptr (FuleiWordTable) figures = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *day = g_strdup_printf ("2024-06-%02u", 26 + i);
      g_autofree char *row = ADD ("attendance", "camp", camp, "child", one, "held_on", day, "state", states[i]);
    }
  file = fulei_camp_file_load (fixture->ledger, number (camp), TODAY, NULL);
  g_assert_cmpuint (file->days->len, ==, 10);
  g_assert_cmpuint (file->facts.n_without_consent, ==, 1);
  /* The first child's 29th; the second's 28th and 29th, since it was enrolled on the 28th. */
  g_assert_cmpuint (file->facts.n_unrecorded, ==, 3);
  g_assert_cmpuint (fulei_camp_file_count_expected (file), ==, 6);
  g_assert_cmpint (fulei_attendance_tally_rate (&file->tally), ==, 667);
  g_assert_cmpint (file->facts.cost, ==, 123450);
  figures = fulei_camp_file_new_figures (file);
  g_assert_cmpstr (fulei_word_table_get (figures, 0, 2), ==, "10");
}

static void
test_candidates (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点");
  g_autofree char *camp = ADD ("camp", "title", "夏令营", "kind", "summer", "site", site, "starts_on", "2024-07-08",
                               "ends_on", "2024-07-19", "minimum_age", "8", "maximum_age", "12");
  g_autofree char *other = add_camp (fixture, "别的营", "summer", "2024-07-01", "2024-07-10", "9", site);
  g_autofree char *fits = add_child (fixture, "甲一", "2012-07-08"), *old = add_child (fixture, "乙二", "2011-07-08");
  g_autofree char *eight = add_child (fixture, "丙三", "2016-07-08"), *young = add_child (fixture, "丁四", "2016-07-09");
  g_autofree char *busy = ADD ("enrolment", "camp", other, "child", fits, "state", "enrolled");
  g_autofree char *here = ADD ("enrolment", "camp", camp, "child", eight, "state", "enrolled");
  g_autofree char *roster = ADD ("site_child", "site", site, "child", young, "starts_on", "2024-01-01");
  const FuleiCampFilter all = { 0 }, of_age = { .of_age = TRUE }, of_site = { .of_site = TRUE };
  const FuleiCampFilter named = { .search = "乙" };
  const struct { const FuleiCampFilter *filter; guint n; } cases[] = {
    { &all, 4 }, { &of_age, 2 }, { &of_site, 1 }, { &named, 1 },
  };
  gboolean more;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = fulei_camp_candidates_load (fixture->ledger, number (camp), cases[i].filter, &more,
                                                               &error);

      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, cases[i].n);
      g_assert_false (more);
      for (guint c = 0; c < list->len; c++)
        {
          const FuleiCampCandidate *candidate = g_ptr_array_index (list, c);
          const char *expected = candidate->id == number (fits) ? "时间冲突：别的营" :
                                 candidate->id == number (eight) ? "已报名" : "年龄不符";

          g_assert_cmpstr (candidate->reasons, ==, expected);
          g_assert_cmpint (candidate->refused, ==, candidate->id == number (fits) || candidate->id == number (eight));
        }
    }
  g_assert_cmpint (number (old), !=, 0);
}

/* "rule record rule record" of what was found, records by their number in @names. */
static char *
dup_findings (Fixture *fixture, FuleiDate as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiFindings) findings = fulei_findings_collect (fixture->ledger, as_of, NULL, NULL, &error);
  GString *line = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < fulei_findings_get_n (findings); i++)
    {
      const FuleiFinding *finding = fulei_findings_get (findings, i);

      if (g_str_has_prefix (finding->rule->id, "CAMP") || g_str_equal (finding->rule->id, "LOVE-3.camp"))
        g_string_append_printf (line, "%s %" G_GINT64_FORMAT " %s\n", finding->rule->id, finding->record,
                                finding->words);
    }
  return g_string_free (line, FALSE);
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *site = ADD ("site", "name", "磁灶示范点", "kind", "demonstration", "opened_on", "2021-05-01");
  g_autofree char *old = ADD ("camp", "title", "旧营", "kind", "summer", "site", site, "year", "2022", "starts_on",
                              "2022-07-08", "ends_on", "2022-07-16", "state", "running");
  g_autofree char *next = ADD ("camp", "title", "新营", "kind", "summer", "site", site, "year", "2022", "starts_on",
                               "2022-07-16", "ends_on", "2022-07-26", "state", "running");
  g_autofree char *third = ADD ("camp", "title", "三营", "kind", "winter", "site", site, "year", "2022", "starts_on",
                                "2022-12-16", "ends_on", "2022-12-26", "state", "closed");
  g_autofree char *child = add_child (fixture, "陈小雨", "2013-05-02");
  g_autofree char *enrolment = ADD ("enrolment", "camp", third, "child", child, "state", "enrolled");
  g_autofree char *worker = ADD ("worker", "name", "吴二", "kind", "volunteer", "vetting_result", "passed",
                                 "vetted_until", "2022-12-20");
  g_autofree char *staff = ADD ("camp_staff", "camp", third, "worker", worker, "duty", "guide");
  g_autofree char *found = dup_findings (fixture, TODAY), *expected = NULL;
  static const char *const themes[] = { "safety", "patriotism", "tradition", "health", "family" };

  g_assert_nonnull (strstr (found, "CAMP-2.themes"));
  g_free (found);
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    for (guint c = 0; c < 3; c++)
      {
        const char *camps[] = { old, next, third };
        const char *days[] = { "2022-07-08", "2022-07-18", "2022-12-18" };
        g_autofree char *id = ADD ("camp_session", "camp", camps[c], "held_on", days[c], "half", "morning", "theme",
                                   themes[i]);
      }
  found = dup_findings (fixture, TODAY);
  expected = g_strdup_printf ("CAMP-1.days %s 共 9 天，每期不少于 10 天\n"
                              "CAMP-1.overlap %s 与本示范点上一期的时间重叠\n"
                              "CAMP-1.third %s 2022 年第 3 期；文件要求每年 1 至 2 期，多办不算违规\n"
                              "CAMP-1.yearly %s 2023 年没有举办夏令营或冬令营，每年应办 1 至 2 期\n"
                              "CAMP-3.consent %s 1 名儿童开营前没有监护人知情同意书\n"
                              "CAMP-4.attendance %s 至少 11 人次没有考勤\n"
                              "CAMP-5.summary %s 已结营，没有工作小结\n"
                              "LOVE-3.camp %s 入职查询在营期内 2022-12-20 到期\n",
                              old, next, third, site, third, third, third, staff);
  g_assert_cmpstr (found, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/camp/enrolled-twice", test_enrolled_twice);
  fixture_add ("/camp/clash", test_clash);
  fixture_add ("/camp/edit-is-free", test_edit_is_free);
  fixture_add ("/camp/capacity", test_capacity);
  fixture_add ("/camp/waiting-says-so", test_waiting_says_so);
  fixture_add ("/camp/vetting", test_vetting);
  fixture_add ("/camp/sessions", test_sessions);
  fixture_add ("/camp/overlap", test_overlap);
  fixture_add ("/camp/cells", test_cells);
  fixture_add ("/camp/stage", test_stage);
  fixture_add ("/camp/figures", test_figures);
  fixture_add ("/camp/candidates", test_candidates);
  fixture_add ("/camp/findings", test_findings);
  return g_test_run ();
}
