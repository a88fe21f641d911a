/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-guardianship-rules.h"
#include "domain/fulei-record-rules.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

static FuleiDate
day (const char *iso)
{
  return iso != NULL ? fulei_date_from_iso (iso) : 0;
}

static FuleiRecord *
new_record (const char *reg, const char *pairs)
{
  FuleiRecord *record = fulei_record_new (fulei_dictionary_find_register (dictionary, reg));
  g_auto (GStrv) parts = g_strsplit (pairs, "|", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      g_autoptr (GError) error = NULL;

      fulei_value_parse (record, fulei_register_find_field (fulei_record_get_register (record), pair[0]), pair[1], NULL,
                         &error);
      g_assert_no_error (error);
    }
  return record;
}

/* GUARD-1: the last day counts; ended on a day is over on that day. */
static void
test_states (void)
{
  static const struct { const char *starts, *ends, *ended, *day; FuleiAgreementState state; const char *words; } cases[] = {
    { "2024-01-01", "2024-12-31", NULL, "2023-12-31", FULEI_AGREEMENT_AHEAD, "1 天后生效" },
    { "2024-01-01", "2024-12-31", NULL, "2024-01-01", FULEI_AGREEMENT_IN_FORCE, "有效" },
    { "2024-01-01", "2024-12-31", NULL, "2024-11-30", FULEI_AGREEMENT_IN_FORCE, "有效" },
    { "2024-01-01", "2024-12-31", NULL, "2024-12-01", FULEI_AGREEMENT_ENDING, "还有 30 天到期" },
    { "2024-01-01", "2024-12-31", NULL, "2024-12-31", FULEI_AGREEMENT_ENDING, "今天到期" },
    { "2024-01-01", "2024-12-31", NULL, "2025-01-01", FULEI_AGREEMENT_ENDED, "已到期" },
    { "2024-01-01", NULL, NULL, "2034-01-01", FULEI_AGREEMENT_IN_FORCE, "有效" },
    { "2024-01-01", NULL, "2024-06-30", "2024-06-29", FULEI_AGREEMENT_ENDING, "今天到期" },
    { "2024-01-01", NULL, "2024-06-30", "2024-06-30", FULEI_AGREEMENT_ENDED, "已提前终止" },
    { "2024-01-01", "2024-12-31", "2024-06-30", "2024-06-30", FULEI_AGREEMENT_ENDED, "已提前终止" },
    { "2024-01-01", "2024-12-31", "2024-01-01", "2023-12-31", FULEI_AGREEMENT_ENDED, "已提前终止" },
    { NULL, "2024-12-31", NULL, "2024-06-30", FULEI_AGREEMENT_UNDATED, "没有开始日期" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiAgreementTerm term = { day (cases[i].starts), day (cases[i].ends), day (cases[i].ended) };
      g_autofree char *words = fulei_agreement_dup_words (&term, day (cases[i].day));

      g_test_message ("%u %s", i, words);
      g_assert_cmpint (fulei_agreement_state (&term, day (cases[i].day)), ==, cases[i].state);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true (fulei_agreement_in_force (&term, day (cases[i].day))
                     == (cases[i].state == FULEI_AGREEMENT_IN_FORCE || cases[i].state == FULEI_AGREEMENT_ENDING));
    }
}

static void
test_overlaps (void)
{
  static const struct { const char *a[3], *b[3]; gboolean overlap; } cases[] = {
    { { "2024-01-01", "2024-06-30", NULL }, { "2024-07-01", "2024-12-31", NULL }, FALSE },
    { { "2024-01-01", "2024-06-30", NULL }, { "2024-06-30", "2024-12-31", NULL }, TRUE },
    { { "2024-01-01", "2024-12-31", "2024-06-30" }, { "2024-06-30", "2024-12-31", NULL }, FALSE },
    { { "2024-01-01", NULL, NULL }, { "2030-01-01", NULL, NULL }, TRUE },
    { { "2024-01-01", NULL, "2024-01-01" }, { "2023-01-01", NULL, NULL }, FALSE },
    { { NULL, "2024-12-31", NULL }, { "2024-01-01", NULL, NULL }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiAgreementTerm a = { day (cases[i].a[0]), day (cases[i].a[1]), day (cases[i].a[2]) };
      const FuleiAgreementTerm b = { day (cases[i].b[0]), day (cases[i].b[1]), day (cases[i].b[2]) };

      g_test_message ("%u", i);
      g_assert_true (fulei_agreement_overlaps (&a, &b) == cases[i].overlap);
      g_assert_true (fulei_agreement_overlaps (&b, &a) == cases[i].overlap);
    }
}

static void
test_renewal (void)
{
  static const struct { const char *starts, *ends, *ended, *today, *next, *until; } cases[] = {
    { "2023-07-01", "2024-06-30", NULL, "2024-06-10", "2024-07-01", "2025-06-30" },
    { "2023-07-01", "2024-06-30", NULL, "2024-06-30", "2024-07-01", "2025-06-30" },
    { "2023-07-01", "2024-06-30", NULL, "2024-07-05", "2024-07-05", "2025-07-04" },
    { "2023-07-01", "2024-06-30", "2024-03-01", "2024-03-01", "2024-03-01", "2025-02-28" },
    { "2023-03-01", "2024-02-28", NULL, "2024-02-01", "2024-02-29", "2025-02-27" },
    { "2023-07-01", NULL, NULL, "2024-06-30", "2024-06-30", "2025-06-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiAgreementTerm old = { day (cases[i].starts), day (cases[i].ends), day (cases[i].ended) };
      FuleiAgreementTerm next;
      g_autofree char *starts = NULL, *ends = NULL;

      fulei_agreement_renew (&old, day (cases[i].today), &next);
      starts = fulei_date_dup_iso (next.starts);
      ends = fulei_date_dup_iso (next.ends);
      g_assert_cmpstr (starts, ==, cases[i].next);
      g_assert_cmpstr (ends, ==, cases[i].until);
    }
}

/* GUARD-2: 24:00 hours are in time, a minute more is late. */
static void
test_report_span (void)
{
  static const struct { const char *found, *reported, *now; gint64 minutes; gboolean known, late; const char *words; } cases[] = {
    { "2024-06-30 08:15", "2024-06-30 09:55", NULL, 100, TRUE, FALSE, "发现到报告 1 小时 40 分" },
    { "2024-06-30 08:15", "2024-06-30 08:15", NULL, 0, TRUE, FALSE, "发现到报告 0 分" },
    { "2024-02-28 08:15", "2024-02-29 08:15", NULL, 1440, TRUE, FALSE, "发现到报告 24 小时" },
    { "2024-02-28 08:15", "2024-02-29 08:16", NULL, 1441, TRUE, TRUE, "发现到报告 24 小时 1 分，超过 24 小时" },
    { "2024-06-30 08:15", "2024-06-30 08:14", NULL, -1, FALSE, FALSE, NULL },
    { "2024-06-30 08:15", NULL, "2024-07-01 08:15", 1440, TRUE, FALSE, "发现后 24 小时 还没有报告，请立即报告" },
    { "2024-06-30 08:15", NULL, "2024-07-01 08:16", 1441, TRUE, TRUE, "发现后 24 小时 1 分 还没有报告，已超过 24 小时" },
    { "2024-06-30 08:15", NULL, "2024-06-29 08:15", 0, FALSE, FALSE, NULL },
    { NULL, "2024-06-30 08:15", NULL, 0, FALSE, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL;
      FuleiReportSpan span;

      g_test_message ("%u", i);
      g_assert_true (fulei_report_span (cases[i].found, cases[i].reported, cases[i].now, &span) == cases[i].known);
      if (!cases[i].known)
        continue;
      g_assert_cmpint (span.minutes, ==, cases[i].minutes);
      g_assert_true (span.late == cases[i].late);
      words = fulei_report_span_dup_words (&span);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_people (void)
{
  static const struct { const char *pairs; FuleiDelegateState state; } delegates[] = {
    { "", FULEI_DELEGATE_UNASKED },
    { "disqualified=经询问均无", FULEI_DELEGATE_FIT },
    { "disqualified=恶习（吸毒、酗酒、赌博等）", FULEI_DELEGATE_BARRED },
    { "disqualified=怠于履行职责", FULEI_DELEGATE_BARRED },
  };
  static const struct { gint64 heard; const char *birth; gboolean unheard; } children[] = {
    { 1, "2010-01-01", FALSE }, { -1, "2023-01-01", TRUE }, { -1, NULL, TRUE }, { 0, NULL, TRUE },
    { 0, "2016-06-30", TRUE },           /* 8 that day */
    { 0, "2016-07-01", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (delegates); i++)
    {
      g_autoptr (FuleiRecord) record = new_record ("agreement", delegates[i].pairs);

      g_assert_cmpint (fulei_delegate_state (record), ==, delegates[i].state);
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_assert_true (fulei_child_unheard (children[i].heard, day (children[i].birth), day ("2024-06-30"))
                   == children[i].unheard);
  g_assert_true (fulei_schooling_has_school ("kindergarten"));
  g_assert_false (fulei_schooling_has_school ("dropout"));
  g_assert_false (fulei_schooling_has_school (NULL));
}

/* What each record says by itself: the field, and whether it keeps the record from being saved. */
static void
test_checks (void)
{
  static const struct { const char *reg, *pairs, *expected; } cases[] = {
    { "agreement", "starts_on=2024-01-01|ends_on=2024-12-31|disqualified=经询问均无", "" },
    { "agreement", "starts_on=2024-01-01|ends_on=2024-01-01|disqualified=经询问均无", "" },
    { "agreement", "starts_on=2024-01-02|ends_on=2024-01-01|disqualified=经询问均无", "ends_on!" },
    { "agreement", "signed_on=2024-01-01|starts_on=2024-01-01|ends_on=2024-12-31|disqualified=经询问均无|"
      "ended_on=2023-12-31|end_reason=父母返乡", "ended_on!" },
    { "agreement", "starts_on=2024-01-01|ends_on=2024-03-01|disqualified=经询问均无|ended_on=2024-05-01|end_reason=返乡",
      "ends_on!" },
    { "agreement", "starts_on=2024-01-01|ends_on=2024-12-31|disqualified=经询问均无|ended_on=2024-05-01", "end_reason" },
    { "agreement", "starts_on=2024-01-01|disqualified=恶习（吸毒、酗酒、赌博等）", "ends_on disqualified" },
    { "agreement", "starts_on=2024-01-01|ends_on=2024-12-31", "disqualified" },
    { "mandatory_report", "found_at=2024-06-01 08:00", "" },
    { "mandatory_report", "found_at=2024-06-01 08:00|reported_at=2024-06-01 07:59|received_by=公安", "reported_at!" },
    { "mandatory_report", "found_at=2024-06-01 08:00|reported_at=2024-06-02 08:00|received_by=公安", "" },
    { "mandatory_report", "found_at=2024-06-01 08:00|reported_at=2024-06-02 08:01|received_by=公安", "reported_at" },
    { "mandatory_report", "found_at=2024-06-01 08:00|reported_at=2024-06-01 09:00", "received_by" },
    { "mandatory_report", "found_at=2024-07-01 00:00", "found_at!" },
    { "mandatory_report", "found_at=2024-06-01 08:00|replied_on=2024-05-31", "replied_on!" },
    { "mandatory_report", "found_at=2024-06-01 08:00|placement=亲属抚养|placed_on=2024-06-02|placed_until=2024-06-01",
      "placed_until!" },
    { "mandatory_report", "found_at=2024-06-01 08:00|placement=亲属抚养", "placed_on" },
    { "delegate_failure", "found_on=2024-06-01|parents_told_on=2024-05-31", "parents_told_on!" },
    { "delegate_failure", "found_on=2024-06-01|village_told_on=2024-05-31", "village_told_on!" },
    { "delegate_failure", "found_on=2024-06-01|closed_on=2024-06-01", "parents_told_on outcome" },
    { "delegate_failure", "found_on=2024-06-01|closed_on=2024-05-31|parents_told_on=2024-06-01|outcome=已换人", "closed_on!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = new_record (cases[i].reg, cases[i].pairs);
      g_autoptr (GPtrArray) issues = fulei_issues_new ();
      g_autoptr (GString) found = g_string_new (NULL);

      fulei_record_rules_check (record, day ("2024-06-30"), issues);
      for (guint k = 0; k < issues->len; k++)
        {
          const FuleiIssue *issue = issues->pdata[k];

          g_string_append_printf (found, "%s%s%s", found->len > 0 ? " " : "", issue->field->id,
                                  issue->severity == FULEI_ISSUE_ERROR ? "!" : "");
          g_assert_nonnull (issue->source);
        }
      g_test_message ("%s", cases[i].pairs);
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_test_add_func ("/guardianship/states", test_states);
  g_test_add_func ("/guardianship/overlaps", test_overlaps);
  g_test_add_func ("/guardianship/renewal", test_renewal);
  g_test_add_func ("/guardianship/report-span", test_report_span);
  g_test_add_func ("/guardianship/people", test_people);
  g_test_add_func ("/guardianship/checks", test_checks);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
