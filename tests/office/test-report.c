/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-due.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-indicators.h"
#include "office/fulei-report-book.h"
#include "office/fulei-report-freeze.h"
#include "store/fulei-setting.h"

/* RPT-1, RPT-2, RPT-3: what a report counts, says, freezes and corrects. */

static FuleiReportPeriod
parse (FuleiReportKind kind, const char *code)
{
  FuleiReportPeriod period;
  GError *error = NULL;

  fulei_report_period_parse (kind, code, &period, &error);
  g_assert_no_error (error);
  return period;
}

static FuleiReport *
open_report (FindingsFixture *fixture, FuleiReportKind kind, const char *code)
{
  FuleiReportPeriod period = parse (kind, code);
  GError *error = NULL;
  FuleiReport *report = fulei_report_open (fixture->ledger, &period, NULL, fulei_clock_today (), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static void
test_periods (void)
{
  static const struct {
    FuleiReportKind kind;
    const char     *code, *first, *last, *words, *before;
  } cases[] = {
    { FULEI_REPORT_MONTHLY, "2024-02", "2024-02-01", "2024-02-29", "2024年2月", "2024-01" },
    { FULEI_REPORT_MONTHLY, "2024-01", "2024-01-01", "2024-01-31", "2024年1月", "2023-12" },
    { FULEI_REPORT_QUARTERLY, "2024-Q1", "2024-01-01", "2024-03-31", "2024年第一季度", "2023-Q4" },
    { FULEI_REPORT_QUARTERLY, "2024-q4", "2024-10-01", "2024-12-31", "2024年第四季度", "2024-Q3" },
    { FULEI_REPORT_HALF_YEAR, "2024-H2", "2024-07-01", "2024-12-31", "2024年下半年", "2024-H1" },
    { FULEI_REPORT_HALF_YEAR, "2024-H1", "2024-01-01", "2024-06-30", "2024年上半年", "2023-H2" },
    { FULEI_REPORT_YEARLY, "2024", "2024-01-01", "2024-12-31", "2024年", "2023" },
    { FULEI_REPORT_SPOT_CHECK, "2024", "2024-01-01", "2024-12-31", "2024年", "2023" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiReportPeriod period = parse (cases[i].kind, cases[i].code), other;
      g_autofree char *first = fulei_date_dup_iso (period.first), *last = fulei_date_dup_iso (period.last);
      g_autofree char *words = fulei_report_period_dup_chinese (&period);
      g_autofree char *code = g_ascii_strup (cases[i].code, -1);

      g_assert_cmpstr (period.code, ==, code);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true (fulei_report_period_step (&period, -1, &other));
      g_assert_cmpstr (other.code, ==, cases[i].before);
      g_assert_true (fulei_report_period_step (&other, 1, &other));
      g_assert_cmpstr (other.code, ==, period.code);
      g_assert_true (fulei_report_period_at (period.kind, period.last, &other));
      g_assert_cmpstr (other.code, ==, period.code);
    }
}

static void
test_no_period (void)
{
  static const struct { FuleiReportKind kind; const char *code; } cases[] = {
    { FULEI_REPORT_MONTHLY, NULL }, { FULEI_REPORT_MONTHLY, "" }, { FULEI_REPORT_MONTHLY, "2024" },
    { FULEI_REPORT_MONTHLY, "2024-13" }, { FULEI_REPORT_MONTHLY, "2024-00" }, { FULEI_REPORT_MONTHLY, "2024-1" },
    { FULEI_REPORT_MONTHLY, "2024-010" }, { FULEI_REPORT_MONTHLY, "2024年10月" }, { FULEI_REPORT_MONTHLY, "0000-01" },
    { FULEI_REPORT_QUARTERLY, "2024-Q5" }, { FULEI_REPORT_QUARTERLY, "2024-10" }, { FULEI_REPORT_QUARTERLY, "2024-Q" },
    { FULEI_REPORT_HALF_YEAR, "2024-H3" }, { FULEI_REPORT_YEARLY, "2024-" }, { FULEI_REPORT_YEARLY, "24" },
    { FULEI_REPORT_YEARLY, "-2024" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      FuleiReportPeriod period;

      g_assert_false (fulei_report_period_parse (cases[i].kind, cases[i].code, &period, &error));
      g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_PERIOD);
      g_assert_cmpuint (period.first, ==, 0);
    }
}

static void
assert_figure (FuleiReport *report, const char *id, const char *now, const char *before, const char *change)
{
  const FuleiReportFigure *figure = fulei_report_find_figure (report, id);
  g_autofree char *value = NULL, *then = NULL, *words = NULL;

  g_assert_nonnull (figure);
  value = fulei_report_figure_dup_value (figure, FULEI_REPORT_NOW);
  then = fulei_report_figure_dup_value (figure, FULEI_REPORT_BEFORE);
  words = fulei_report_figure_dup_change (figure, FULEI_REPORT_BEFORE, fulei_report_get_period (report)->kind);
  g_assert_cmpstr (value, ==, now);
  g_assert_cmpstr (then, ==, before);
  g_assert_cmpstr (words, ==, change);
}

/* Two villages and three children: one since 2023, one since May, one who left in May. */
static void
fill (FindingsFixture *fixture)
{
  gint64 gone;

  findings_write (fixture, "village", "name=岭畔村|kind=村|township=磁灶镇");
  findings_write (fixture, "village", "name=井边社区|kind=社区|township=磁灶镇");
  findings_write (fixture, "child", "name=张小三|village=岭畔村|category=困境儿童|entered_on=2023-03-01|roll_status=在册");
  findings_write (fixture, "child", "name=李小四|village=井边社区|category=农村留守儿童|entered_on=2024-05-10|roll_status=在册");
  gone = findings_write (fixture, "child", "name=王小五|village=岭畔村|category=农村留守儿童|entered_on=2023-03-01|roll_status=在册");
  g_assert_cmpint (gone, !=, 0);
  findings_write (fixture, "roll_event", "child=王小五|kind=销册|happened_on=2024-05-20");
  findings_write (fixture, "visit", "child=张小三|visited_on=2024-05-06|method=入户|reached=儿童");
}

static void
test_figures (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiReport) report = NULL;
  g_autofree char *base = NULL, *camp = NULL;

  fill (fixture);
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  g_assert_cmpint (fulei_report_get_id (report), ==, 0);
  g_assert_cmpint (fulei_report_get_state (report), ==, FULEI_REPORT_STATE_DRAFT);
  assert_figure (report, "roll", "2", "2", "与上月持平");
  assert_figure (report, "entered", "1", "0", "比上月增加1名");
  assert_figure (report, "left", "1", "0", "比上月增加1名");
  assert_figure (report, "contact-low", "33.3%", "0%", "比上月提高33.3个百分点");
  assert_figure (report, "visits", "1", "0", "比上月增加1次");
  assert_figure (report, "talk", "—", "—", "");
  base = fulei_report_dup_sentences (report, "base");
  g_assert_cmpstr (base, ==, "截至2024年5月31日，在册儿童2名，与上月持平，与上年同期持平；其中农村留守儿童1名、困境儿童1名（既是留守又是困境的"
                           "两边都计），中风险0名、高风险0名。本月入册1名、离册1名。");
  camp = fulei_report_dup_sentences (report, "camp");
  g_assert_cmpstr (camp, ==, "本月没有夏（冬）令营方面的记录。");
}

static void
test_refused (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *code, *says; } cases[] = {
    { "2024-07", "还没有开始" }, { "2030-01", "还没有开始" }, { "2023-02", "之后才有记录" }, { "1990-01", "之后才有记录" },
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiReportPeriod period = parse (FULEI_REPORT_MONTHLY, cases[i].code);
      g_autoptr (GError) error = NULL;

      g_assert_null (fulei_report_open (fixture->ledger, &period, NULL, fulei_clock_today (), NULL, &error));
      g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_PERIOD);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
  fulei_report_free (open_report (fixture, FULEI_REPORT_MONTHLY, "2024-06"));
  fulei_report_free (open_report (fixture, FULEI_REPORT_MONTHLY, "2023-03"));
}

/* Nothing is to be sent of the time before the ledger tells of anything. */
static void
test_book_due (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { const char *code; gboolean before, after; } cases[] = {
    { "2024-06", TRUE, TRUE }, { "2024-05", FALSE, TRUE }, { "2024-03", FALSE, TRUE }, { "2024-02", FALSE, FALSE },
  };

  for (guint filled = 0; filled < 2; filled++)
    {
      g_autoptr (FuleiReportBook) book = NULL;
      GError *error = NULL;

      if (filled == 1)
        {
          findings_write (fixture, "village", "name=岭畔村|kind=村|township=磁灶镇");
          findings_write (fixture, "child", "name=张小三|village=岭畔村|category=困境儿童|entered_on=2024-03-31|roll_status=在册");
        }
      book = fulei_report_book_load (fixture->ledger, FULEI_REPORT_MONTHLY, fulei_clock_today (), NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpint (fulei_report_book_find (book, cases[i].code)->due != 0, ==,
                         filled ? cases[i].after : cases[i].before);
    }
}

static void
make_final (FindingsFixture *fixture, FuleiReport *report)
{
  g_autoptr (FuleiPress) press = fulei_press_new ();
  GError *error = NULL;

  fulei_report_make_final (report, fixture->ledger, press, fulei_clock_today (), &error);
  g_assert_no_error (error);
}

static const FuleiReportCorrection *
find_correction (FuleiReport *report, const char *id)
{
  const GPtrArray *corrections = fulei_report_get_corrections (report);

  for (guint i = 0; i < corrections->len; i++)
    {
      const FuleiReportCorrection *correction = g_ptr_array_index (corrections, i);

      if (g_str_equal (correction->figure->id, id))
        return correction;
    }
  return NULL;
}

static void
load_corrections (FindingsFixture *fixture, FuleiReport *report)
{
  GError *error = NULL;

  fulei_report_load_corrections (report, fixture->ledger, NULL, &error);
  g_assert_no_error (error);
}

/* What is frozen stays, whatever the ledger says later; what it says later is a correction that names the records. */
static void
test_freeze (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiReport) report = NULL, again = NULL;
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL, *later = NULL;
  const FuleiReportCorrection *correction;
  gint64 child;

  fill (fixture);
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  g_assert_false (fulei_report_load_corrections (report, fixture->ledger, NULL, &error));
  g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_FINAL);
  g_clear_error (&error);
  fulei_report_set_part (report, FULEI_REPORT_WORK, "开展了入户走访。");
  make_final (fixture, report);
  sentence = fulei_report_dup_sentences (report, "base");
  load_corrections (fixture, report);
  g_assert_cmpuint (fulei_report_get_corrections (report)->len, ==, 0);

  child = findings_write (fixture, "child", "name=赵小六|village=岭畔村|entered_on=2024-05-02|roll_status=在册");
  again = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  g_assert_cmpint (fulei_report_get_state (again), ==, FULEI_REPORT_STATE_FINAL);
  g_assert_true (g_bytes_equal (fulei_report_get_paper (report), fulei_report_get_paper (again)));
  assert_figure (again, "roll", "2", "2", "与上月持平");
  later = fulei_report_dup_sentences (again, "base");
  g_assert_cmpstr (sentence, ==, later);
  load_corrections (fixture, again);
  correction = find_correction (again, "roll");
  g_assert_nonnull (correction);
  g_assert_true (correction->frozen.part == 2 && correction->now.part == 3);
  g_assert_true (correction->added->len == 1 && g_array_index (correction->added, gint64, 0) == child);
  g_assert_cmpuint (correction->gone->len, ==, 0);
  g_assert_null (find_correction (again, "visits"));

  g_assert_false (fulei_report_make_final (again, fixture->ledger, press, fulei_clock_today (), &error));
  g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_FINAL);
  g_clear_error (&error);
  g_assert_false (fulei_report_save (again, fixture->ledger, &error));
  g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_FINAL);
}

/* Of two drafts of one period that were open at once, one is kept. */
static void
test_twice (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiReport) first = NULL, second = NULL;
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (GError) error = NULL;

  fill (fixture);
  first = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  second = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  g_assert_true (fulei_report_save (first, fixture->ledger, NULL));
  g_assert_false (fulei_report_make_final (second, fixture->ledger, press, fulei_clock_today (), &error));
  g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_WORDS);
  g_assert_cmpint (fulei_report_get_state (second), ==, FULEI_REPORT_STATE_DRAFT);
}

/* The generic form and `fuleictl set` pass here. */
static void
test_entry_rule (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { guint field; const char *value; gboolean refused; } cases[] = {
    { FULEI_PROGRESS_REPORT_WORK, "改了", TRUE },      { FULEI_PROGRESS_REPORT_PLANS, "改了", TRUE },
    { FULEI_PROGRESS_REPORT_TITLE, "改了", TRUE },     { FULEI_PROGRESS_REPORT_PERIOD, "2024-04", TRUE },
    { FULEI_PROGRESS_REPORT_STATE, "draft", TRUE },    { FULEI_PROGRESS_REPORT_REMARKS, "已电话确认", FALSE },
    { FULEI_PROGRESS_REPORT_SENT_ON, "2024-06-30", FALSE },
  };
  g_autoptr (FuleiReport) report = NULL;
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, FULEI_REGISTER_PROGRESS_REPORT);

  fill (fixture);
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  make_final (fixture, report);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, reg, fulei_report_get_id (report), NULL);
      g_autoptr (GPtrArray) issues = fulei_issues_new ();

      fulei_record_set_text (record, cases[i].field, cases[i].value);
      fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
      g_assert_cmpint (fulei_issues_has_error (issues), ==, cases[i].refused);
    }
  {
    g_autoptr (FuleiRecord) record = fulei_record_new (reg);
    g_autoptr (GPtrArray) issues = fulei_issues_new ();

    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_KIND, "quarterly");
    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_PERIOD, "2024-q1");
    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_STATE, "draft");
    fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
    g_assert_cmpuint (issues->len, ==, 0);
    g_assert_cmpstr (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_PERIOD), ==, "2024-Q1");
    g_assert_cmpstr (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_LAST_DAY), ==, "2024-03-31");
    g_assert_cmpstr (fulei_record_get_text (record, FULEI_PROGRESS_REPORT_TITLE), ==, "磁灶镇2024年第一季度福蕾行动计划进展情况报告");
    fulei_record_set_text (record, FULEI_PROGRESS_REPORT_STATE, "final");
    fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
    g_assert_true (fulei_issues_has_error (issues));
  }
}

static void
test_pasted (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiReport) report = NULL, next = NULL;
  g_autofree char *before = NULL;

  fill (fixture);
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  fulei_report_set_part (report, FULEI_REPORT_WORK, "\xef\xbb\xbf一、走访\xc2\xa0\t 入户\r\n\xef\xbf\xbc二、\xe2\x80\x8b服务\x0b\xe3\x80\x80活动 \r\n");
  g_assert_cmpstr (fulei_report_get_part (report, FULEI_REPORT_WORK), ==, "一、走访 入户\n二、服务 活动");
  g_assert_true (fulei_report_save (report, fixture->ledger, NULL));
  next = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-06");
  before = fulei_report_dup_part_before (next, FULEI_REPORT_WORK, fixture->ledger, NULL);
  g_assert_cmpstr (before, ==, "一、走访 入户\n二、服务 活动");
  g_assert_cmpstr (fulei_report_get_part (next, FULEI_REPORT_WORK), ==, "");
}

/* Villages are told apart by their ids; a frozen report keeps the name that it was written with. */
static void
test_renamed (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiReport) report = NULL, frozen = NULL, june = NULL;
  g_autofree char *id = NULL;
  gint64 village;

  fill (fixture);
  village = fulei_reference_book_find (fixture->book, fulei_dictionary_find_register (fixture->dictionary, "village"), "岭畔村");
  id = g_strdup_printf ("roll@%" G_GINT64_FORMAT, village);
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  make_final (fixture, report);
  findings_rewrite (fixture, "village", village, "name=岭畔新村");
  frozen = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  june = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-06");
  g_assert_cmpstr (fulei_report_find_figure (frozen, id)->label, ==, "岭畔村：在册儿童");
  g_assert_cmpstr (fulei_report_find_figure (june, id)->label, ==, "岭畔新村：在册儿童");
  assert_figure (june, id, "1", "1", "与上月持平");
  load_corrections (fixture, frozen);
  g_assert_cmpuint (fulei_report_get_corrections (frozen)->len, ==, 0);
}

/* Two records of one child are merged after the report: the one that is gone is named. */
static void
test_merged (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, FULEI_REGISTER_CHILD);
  const FuleiChange change = { .kind = FULEI_CHANGE_MERGE };
  g_autoptr (FuleiReport) report = NULL;
  g_autoptr (FuleiRecord) kept = NULL;
  const FuleiReportCorrection *correction;
  gint64 one, other;

  fill (fixture);
  one = findings_write (fixture, "child", "name=钱小七|village=岭畔村|entered_on=2024-04-01|roll_status=在册");
  other = findings_write (fixture, "child", "name=钱小七|village=岭畔村|entered_on=2024-04-01|roll_status=在册");
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  make_final (fixture, report);
  kept = fulei_ledger_load (fixture->ledger, reg, one, NULL);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL) && fulei_ledger_merge (fixture->ledger, kept, other, NULL) &&
                 fulei_ledger_commit (fixture->ledger, NULL));
  load_corrections (fixture, report);
  correction = find_correction (report, "roll");
  g_assert_nonnull (correction);
  g_assert_true (correction->gone->len == 1 && g_array_index (correction->gone, gint64, 0) == other);
  g_assert_cmpint (correction->now.part, ==, correction->frozen.part - 1);
}

static void
test_sent (FindingsFixture *fixture, gconstpointer data)
{
  FuleiPeriod may = fulei_period_new (FULEI_PERIOD_MONTH, 2024, 5);
  g_autoptr (FuleiReport) report = NULL;
  GError *error = NULL;

  fill (fixture);
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  g_assert_false (fulei_report_mark_sent (report, fixture->ledger, fulei_clock_today (), NULL, NULL));
  make_final (fixture, report);
  g_assert_false (fulei_due_report_was_sent (fixture->ledger, &may));
  g_assert_false (fulei_report_mark_sent (report, fixture->ledger, fulei_clock_today () - 1, NULL, NULL));
  g_assert_false (fulei_report_mark_sent (report, fixture->ledger, fulei_clock_today () + 1, NULL, NULL));
  fulei_report_mark_sent (report, fixture->ledger, fulei_clock_today (), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fulei_report_get_state (report), ==, FULEI_REPORT_STATE_SENT);
  g_assert_true (fulei_due_report_was_sent (fixture->ledger, &may));
  g_assert_false (fulei_report_was_sent (fixture->ledger, fulei_report_get_period (report), fulei_clock_today () - 1));
}

static void
assert_deadline (FindingsFixture *fixture, FuleiReportKind kind, const char *code, const char *expected)
{
  FuleiReportPeriod period = parse (kind, code);
  g_autofree char *due = fulei_date_dup_iso (fulei_report_period_get_due (fixture->ledger, &period));

  g_assert_cmpstr (due, ==, expected);
}

static void
test_deadlines (FindingsFixture *fixture, gconstpointer data)
{
  assert_deadline (fixture, FULEI_REPORT_MONTHLY, "2024-05", "2024-06-15");
  assert_deadline (fixture, FULEI_REPORT_QUARTERLY, "2024-Q3", "2024-10-15");
  assert_deadline (fixture, FULEI_REPORT_HALF_YEAR, "2024-H1", "2024-07-15");
  assert_deadline (fixture, FULEI_REPORT_YEARLY, "2024", "2024-11-30");
  assert_deadline (fixture, FULEI_REPORT_SPOT_CHECK, "2024", "2024-11-10");
  g_assert_true (fulei_setting_save (fixture->ledger, "report.quarterly.days", "5", NULL));
  g_assert_true (fulei_setting_save (fixture->ledger, "report.yearly.day", "11-20", NULL));
  assert_deadline (fixture, FULEI_REPORT_QUARTERLY, "2024-Q3", "2024-10-05");
  assert_deadline (fixture, FULEI_REPORT_YEARLY, "2024", "2024-11-20");
}

/* Indicators and reports count alike (RPT-5): on each month's last day. */
static void
test_indicators (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "pairing-rate", "contact-low", "visit-medium", "visit-high", "quarter-visit-low",
                                     "talk", "home-visit", "agreement-rate", "archive-rate" };
  g_autoptr (FuleiReport) report = NULL;
  g_autoptr (FuleiIndicators) indicators = NULL;

  fill (fixture);
  findings_write (fixture, "agreement", "child=李小四|starts_on=2024-05-11|ends_on=2025-05-10");
  findings_write (fixture, "assessment", "child=张小三|assessed_on=2024-05-01|risk_level=高风险");
  report = open_report (fixture, FULEI_REPORT_MONTHLY, "2024-05");
  indicators = fulei_indicators_load (fixture->ledger, fulei_report_get_period (report)->last, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const FuleiReportFigure *figure = fulei_report_find_figure (report, ids[i]);
      FuleiIndicatorValue value;

      g_assert_nonnull (figure);
      if (g_str_equal (ids[i], "quarter-visit-low") || g_str_equal (ids[i], "home-visit"))
        continue;                       /* May ends no quarter: the report has none, the indicator the last one */
      fulei_indicators_get (indicators, fulei_indicator_find (ids[i]), 0, &value);
      g_assert_cmpint (figure->values[FULEI_REPORT_NOW].part, ==, value.part);
      g_assert_cmpint (figure->values[FULEI_REPORT_NOW].whole, ==, value.whole);
    }
}

/* A ledger may come from anywhere. */
static void
test_hostile (void)
{
  static const char *const cases[] = {
    "", "x", "[]", "{}", "null", "{\"format\":\"fulei-report\"}", "{\"format\":\"fulei-report\",\"version\":2}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":{},\"sentences\":{},\"tables\":[],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[1],\"sentences\":{},\"tables\":[],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[{\"id\":\"a\",\"section\":\"base\",\"label\":\"a\","
      "\"unit\":\"\",\"kind\":9,\"values\":[null,null,null]}],\"sentences\":{},\"tables\":[],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[{\"id\":\"a\",\"section\":\"base\",\"label\":\"a\","
      "\"unit\":\"\",\"kind\":0,\"values\":[null,null,null],\"ids\":\"5,-1\"}],\"sentences\":{},\"tables\":[],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[{\"id\":\"a\",\"section\":\"base\",\"label\":\"a\","
      "\"unit\":\"\",\"kind\":0,\"values\":[null,null,null],\"ids\":\"9223372036854775807,1\"}],\"sentences\":{},\"tables\":[],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[],\"sentences\":{\"a\":1},\"tables\":[],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[],\"sentences\":{},\"tables\":[{\"id\":\"t\",\"caption\":\"\","
      "\"columns\":[[\"a\",\"b\"]],\"rows\":[[\"1\",\"2\"]]}],\"charts\":[]}",
    "{\"format\":\"fulei-report\",\"version\":1,\"as_of\":\"2024-05-31\",\"figures\":[],\"sentences\":{},\"tables\":[],\"charts\":[{\"id\":\"c\","
      "\"caption\":\"\",\"unit\":\"\",\"kind\":0,\"categories\":[\"1\"],\"series\":[{\"name\":\"s\",\"values\":[1,2]}]}]}",
  };
  g_autofree char *deep = g_strnfill (1000000, '[');

  for (guint i = 0; i <= G_N_ELEMENTS (cases); i++)
    {
      const char *text = i < G_N_ELEMENTS (cases) ? cases[i] : deep;
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (GError) error = NULL;

      g_assert_null (fulei_report_data_new_from_json (bytes, &error));
      g_assert_error (error, FULEI_REPORT_ERROR, FULEI_REPORT_ERROR_DAMAGED);
    }
}

/* What is written is read again, ids, gaps and all. */
static void
test_round_trip (FindingsFixture *fixture, gconstpointer data)
{
  FuleiReportPeriod period = parse (FULEI_REPORT_YEARLY, "2024");
  g_autoptr (FuleiReportData) first = NULL, second = NULL;
  g_autoptr (GBytes) one = NULL, two = NULL;

  fill (fixture);
  first = fulei_report_work_out (fixture->ledger, &period, NULL, fulei_clock_today (), NULL, NULL);
  g_assert_nonnull (first);
  one = fulei_report_data_to_json (first);
  second = fulei_report_data_new_from_json (one, NULL);
  g_assert_nonnull (second);
  two = fulei_report_data_to_json (second);
  g_assert_cmpuint (g_bytes_get_size (one), ==, g_bytes_get_size (two));
  g_assert_cmpuint (first->figures->len, ==, second->figures->len);
  for (guint i = 0; i < first->figures->len; i++)
    {
      const FuleiReportFigure *a = g_ptr_array_index (first->figures, i), *b = g_ptr_array_index (second->figures, i);

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpmem (a->values, sizeof a->values, b->values, sizeof b->values);
      g_assert_cmpmem (a->ids->data, a->ids->len * sizeof (gint64), b->ids->data, b->ids->len * sizeof (gint64));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/report/periods", test_periods);
  g_test_add_func ("/office/report/no-period", test_no_period);
  g_test_add_func ("/office/report/hostile", test_hostile);
  findings_add_test ("/office/report/figures", test_figures);
  findings_add_test ("/office/report/refused", test_refused);
  findings_add_test ("/office/report/book-due", test_book_due);
  findings_add_test ("/office/report/freeze", test_freeze);
  findings_add_test ("/office/report/twice", test_twice);
  findings_add_test ("/office/report/entry-rule", test_entry_rule);
  findings_add_test ("/office/report/pasted", test_pasted);
  findings_add_test ("/office/report/renamed", test_renamed);
  findings_add_test ("/office/report/merged", test_merged);
  findings_add_test ("/office/report/sent", test_sent);
  findings_add_test ("/office/report/deadlines", test_deadlines);
  findings_add_test ("/office/report/indicators", test_indicators);
  findings_add_test ("/office/report/round-trip", test_round_trip);
  return g_test_run ();
}
