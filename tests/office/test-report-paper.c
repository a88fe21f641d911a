/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports, indicators and statistics as they are printed (RPT-3 to RPT-5), opened with Poppler. */

#include <glib/gstdio.h>
#include <string.h>

#include "office/fulei-report.h"
#include "sheet-fixture.h"

#define TODAY "2024-06-30"
#define N_VILLAGES 16

static PopplerDocument *
print_report (FindingsFixture *fixture, FuleiReportKind kind, const char *code)
{
  g_autofree char *path = g_build_filename (fixture->folder, "report.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiReport) report = NULL;
  FuleiReportPeriod period;
  PopplerDocument *document;
  GError *error = NULL;

  g_assert_true (fulei_report_period_parse (kind, code, &period, NULL));
  report = fulei_report_open (fixture->ledger, &period, NULL, fulei_date_from_iso (TODAY), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_report_write_pdf (report, press, path, &error));
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return document;
}

static void
fill (FindingsFixture *fixture)
{
  for (guint i = 0; i < N_VILLAGES; i++)
    {
      g_autofree char *village = g_strdup_printf ("name=示例%c村|kind=村|township=磁灶镇", 'A' + i);
      g_autofree char *child = g_strdup_printf ("name=童小%c|village=示例%c村|category=困境儿童|entered_on=2023-03-01|roll_status=在册",
                                                'A' + i, 'A' + i);

      findings_write (fixture, "village", village);
      findings_write (fixture, "child", child);
    }
}

static guint
count_words (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
    n++;
  return n;
}

/* Of the text of all pages, without blanks. */
static char *
dup_all (PopplerDocument *document)
{
  GString *all = g_string_new (NULL);

  for (int page = 0; page < poppler_document_get_n_pages (document); page++)
    {
      g_autofree char *text = sheet_dup_page (document, page);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

/* Every kind of report: to whom and by whom; annexes with titles; no page of an annex that holds the total alone; a village
 * of the cross table stands once. */
static void
test_reports (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { FuleiReportKind kind; const char *code; } cases[] = {
    { FULEI_REPORT_MONTHLY, "2024-05" }, { FULEI_REPORT_QUARTERLY, "2024-Q1" }, { FULEI_REPORT_HALF_YEAR, "2024-H1" },
    { FULEI_REPORT_YEARLY, "2024" },
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PopplerDocument) document = print_report (fixture, cases[i].kind, cases[i].code);
      g_autofree char *first = sheet_dup_page (document, 0), *all = dup_all (document);
      guint n_cross = 0;

      g_assert_nonnull (strstr (first, "晋江市民政局："));
      g_assert_nonnull (strstr (all, "磁灶镇人民政府2024年6月30日"));
      g_assert_nonnull (strstr (all, "近12个月工作进展图"));
      g_assert_nonnull (strstr (all, "主要数字（续表）"));
      g_assert_nonnull (strstr (all, "各村（居）情况。共16个"));
      g_assert_cmpint (strstr (all, "上年同期") != NULL, ==, cases[i].kind != FULEI_REPORT_YEARLY);
      for (int page = 1; page < poppler_document_get_n_pages (document); page++)
        {
          g_autofree char *text = sheet_dup_page (document, page);
          gboolean cross = strstr (text, "0～5岁") != NULL;

          if (strstr (text, "合计") != NULL && !cross)
            g_assert_cmpuint (count_words (text, "示例"), >=, 2);
          n_cross += cross ? count_words (text, "示例") : 0;
        }
      g_assert_cmpuint (n_cross, ==, N_VILLAGES);
    }
}

static void
write_archive (FindingsFixture *fixture, gint64 check, char child, const char *more)
{
  g_autofree char *words = g_strdup_printf ("spot_check==%" G_GINT64_FORMAT "|child=童小%c%s", check, child, more);

  findings_write (fixture, "spot_check_child", words);
}

/* What is drawn is checked or not, and the rate counts those checked who are on the roll: the report says how they agree. */
static void
test_spot_check (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *all = NULL;
  gint64 check;

  fill (fixture);
  check = findings_write (fixture, "spot_check", "number=查2024-01|kind=抽查|year=2024|made_on=2024-05-01");
  write_archive (fixture, check, 'A', "|result=合格|checked_on=2024-05-02");
  write_archive (fixture, check, 'B', "|result=需整改|faults=信息完整|checked_on=2024-05-02|correct_by=2024-07-01");
  write_archive (fixture, check, 'C', "|result=合格|checked_on=2024-05-02");
  write_archive (fixture, check, 'D', "");
  findings_write (fixture, "roll_event", "child=童小C|kind=销册|happened_on=2024-05-20");
  document = print_report (fixture, FULEI_REPORT_SPOT_CHECK, "2024");
  all = dup_all (document);
  g_assert_nonnull (strstr (all, "抽取档案4份"));
  g_assert_nonnull (strstr (all, "已检查3份"));
  g_assert_nonnull (strstr (all, "尚未检查1份"));
  g_assert_nonnull (strstr (all, "（15名中的2名）"));
  g_assert_nonnull (strstr (all, "已检查的档案中有1份的儿童已经离册或者重复抽到，不计入抽查率。"));
  g_assert_cmpuint (count_words (all, "不符合：身份信息相符"), ==, 0);
}

/* The trend is drawn: no glyphs stand for it; targets of counts have their unit. */
static void
test_indicators (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *text = NULL;

  fill (fixture);
  document = sheet_print (fixture, "indicators", NULL, NULL, 0);
  text = sheet_dup_page (document, 0);
  for (gunichar bar = 0x2581; bar <= 0x2588; bar++)
    g_assert_null (g_utf8_strchr (text, -1, bar));
  g_assert_null (strstr (text, "1000"));
  g_assert_nonnull (strstr (text, "10天"));
}

/* Villages of several townships stand below their township, by their own names (AREA-2). Poppler reads column by column. */
static void
test_statistics (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const townships[] = { "磁灶镇", "安海镇" };
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *text = NULL, *column = NULL;
  g_auto (GStrv) without_blanks = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (townships); i++)
    {
      g_autofree char *village = g_strdup_printf ("name=前进村|kind=村|township=%s", townships[i]);
      gint64 id = findings_write (fixture, "village", village);
      g_autofree char *child = g_strdup_printf ("name=童小%c|village==%" G_GINT64_FORMAT
                                                "|category=困境儿童|entered_on=2023-03-01|roll_status=在册", 'A' + i, id);

      findings_write (fixture, "child", child);
    }
  document = sheet_print (fixture, "statistics", NULL, NULL, 0);
  text = sheet_dup_page (document, 0);
  g_assert_nonnull (strstr (text, "镇（街道）、村（居）×儿童类别"));
  g_assert_cmpuint (count_words (text, "前进村"), ==, 2);
  g_assert_null (strstr (text, "前进村（"));
  without_blanks = g_strsplit (text, "　", -1);
  column = g_strjoinv (NULL, without_blanks);
  g_assert_nonnull (strstr (column, "安海镇前进村磁灶镇前进村合计"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fulei_clock_set_today (fulei_date_from_iso (TODAY));
  findings_add_test ("/office/report-paper/reports", test_reports);
  findings_add_test ("/office/report-paper/spot-check", test_spot_check);
  findings_add_test ("/office/report-paper/indicators", test_indicators);
  findings_add_test ("/office/report-paper/statistics", test_statistics);
  return g_test_run ();
}
