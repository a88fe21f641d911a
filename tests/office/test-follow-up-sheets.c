/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers of follow-up, opened with Poppler: agreement, mandatory report, what is due, ages and terms (GUARD-1,
 * GUARD-2, VISIT-4, BEYOND-8). */

#include <locale.h>

#include "sheet-fixture.h"

static gint64 child;

static gint64
write_of_child (FindingsFixture *fixture, const char *reg, const char *pairs)
{
  g_autofree char *all = g_strdup_printf ("child==%" G_GINT64_FORMAT "|%s", child, pairs);

  return findings_write (fixture, reg, all);
}

static void
set_up (FindingsFixture *fixture, gconstpointer data)
{
  findings_set_up (fixture, data);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "director", "name=洪秀英|village=岭畔村");
  child = findings_write (fixture, "child", "name=童小丁|sex=男|village=岭畔村|roll_status=在册|birth_date=2010-08-15"
                                            "|entered_on=2024-01-01|category=留守儿童|director=洪秀英|school=岭畔中学");
}

static void
tear_down (FindingsFixture *fixture, gconstpointer data)
{
  fulei_clock_set_today (0);
  findings_tear_down (fixture, data);
}

/* Three copies, each saying whose it is; numbers and phones masked unless all is asked for. */
static void
test_agreement (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const keepers[] = { "第1份（共三份）", "第2份（共三份）", "第3份（共三份）" };
  const FuleiSheetSettings whole = { .full = TRUE, .printed_by = "陈素贞" };
  gint64 agreement = write_of_child (fixture, "agreement",
                                     "father_name=童大山|father_work=厦门市甲公司|delegate_name=童奶奶|delegate_relation=祖父母"
                                     "|delegate_phone=13900001234|signed_on=2024-02-01|starts_on=2024-02-01"
                                     "|ends_on=2025-01-31|asked_on=2024-01-30|witness=岭畔村|witness_name=洪秀英");
  g_autoptr (PopplerDocument) document = sheet_print (fixture, "agreement", NULL, &agreement, 1), full = NULL;

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 3);
  for (int i = 0; i < 3; i++)
    {
      sheet_assert_page (document, i, (const char *[]) {
        keepers[i], "委托监护确认书", "童小丁", "童大山", "童奶奶", "139****1234", "岭畔中学", "2024年2月1日", "2025年1月31日",
        "不得担任", "洪秀英", NULL });
      sheet_assert_lacks (document, i, "13900001234");
    }
  full = sheet_print (fixture, "agreement", &whole, &agreement, 1);
  sheet_assert_page (full, 0, (const char *[]) { "13900001234", NULL });
}

/* The hours from finding to reporting stand beside the minutes. */
static void
test_mandatory_report (FindingsFixture *fixture, gconstpointer data)
{
  gint64 report = write_of_child (fixture, "mandatory_report",
                                  "kind=失踪|found_at=2024-06-01 08:10|found_by=洪秀英|place=岭畔村中路8号|words=放学后没有回家"
                                  "|reported_at=2024-06-01 10:40|handling=民警已找到|result=平安回家");
  g_autoptr (PopplerDocument) document = sheet_print (fixture, "mandatory-report", NULL, &report, 1);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  sheet_assert_page (document, 0, (const char *[]) {
    "强制报告表", "童小丁", "☑独居或失踪", "08:10", "10:40", "2小时30分", "放学后没有回家", "民警已找到", "平安回家", "答复报告人", "签名",
    NULL });
}

/* By village; the overdue counted; the same as `due` lists. */
static void
test_due_list (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = NULL;

  write_of_child (fixture, "assessment", "assessed_on=2024-04-01|risk_level=高风险|care_tier=重点关爱|grounds=失依");
  document = sheet_print (fixture, "due-list", NULL, &child, 1);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  sheet_assert_page (document, 0, (const char *[]) {
    "到期事项清单", "2024年6月30日", "岭畔村", "童小丁高走访2024-05-31逾期30天", "共5件，其中逾期5件",
    "洪秀英", "经办人", NULL });
}

/* Three months from the day of printing: the fourteenth birthday is among them; another year is printed whole. */
static void
test_calendar (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiSheetSettings next_year = { .printed_by = "陈素贞", .year = 2026 };
  g_autoptr (PopplerDocument) document = NULL, other = NULL;

  document = sheet_print (fixture, "calendar", NULL, NULL, 0);
  sheet_assert_page (document, 0, (const char *[]) { "年龄和期限提醒", "2024年6月30日至2024年9月29日", "2024-08-15", "满14周岁",
                                                     "童小丁", "岭畔村", NULL });
  other = sheet_print (fixture, "calendar", &next_year, NULL, 0);
  sheet_assert_page (other, 0, (const char *[]) { "2026年1月1日至2026年12月31日", "2026-08-15", "满16周岁", NULL });
  sheet_assert_lacks (other, 0, "满14周岁");
}

#define ADD(name, function) g_test_add ("/office/follow-up-sheets/" name, FindingsFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("agreement", test_agreement);
  ADD ("mandatory-report", test_mandatory_report);
  ADD ("due-list", test_due_list);
  ADD ("calendar", test_calendar);
  return g_test_run ();
}
