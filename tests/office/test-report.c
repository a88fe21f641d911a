/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-report.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/report/periods", test_periods);
  g_test_add_func ("/office/report/no-period", test_no_period);
  findings_add_test ("/office/report/figures", test_figures);
  return g_test_run ();
}
