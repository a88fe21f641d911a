/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers of visits and rounds, opened with Poppler (VISIT-3, VISIT-6, VISIT-7, BEYOND-5). */

#include <string.h>

#include "office/fulei-round-office.h"
#include "sheet-fixture.h"

#define N_CHILDREN 12

static gint64 village, child;

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
  village = findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "director", "name=洪秀英|village=岭畔村");
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *words = g_strdup_printf ("name=童小%c|sex=男|village=岭畔村|roll_status=在册|entered_on=2024-01-01"
                                                "|carer_name=童奶奶|carer_phone=13900001234|address=岭畔村中路8号", 'A' + i);

      child = findings_write (fixture, "child", words);
    }
}

static void
tear_down (FindingsFixture *fixture, gconstpointer data)
{
  fulei_clock_set_today (0);
  findings_tear_down (fixture, data);
}

static PopplerDocument *
print_sheet (FindingsFixture *fixture, const char *template, gboolean full, gint64 id)
{
  const FuleiSheetSettings settings = { .full = full, .printed_by = "陈素贞" };

  return sheet_print (fixture, template, &settings, &id, 1);
}

/* The number, the children over two pages with the headings on both, phones masked unless all is asked for. */
static void
test_round (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = NULL, full = NULL;
  gint64 round;

  write_of_child (fixture, "visit", "visited_on=2024-05-20|method=入户|problems=书桌坏了");
  write_of_child (fixture, "visit", "visited_on=2024-06-02|method=电话|problems=无");
  round = fulei_round_office_make (fixture->ledger, village, 0, fulei_date_new (2024, 6, 30), NULL);
  document = print_sheet (fixture, "round", FALSE, round);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  sheet_assert_page (document, 0, (const char *[]) { "2024-0001", "岭畔村", "共12名儿童", "发现的问题", "童奶奶", "139****1234",
                                               "第1页", "共2页", NULL });
  sheet_assert_page (document, 1, (const char *[]) { "发现的问题", "补录人", "第2页", NULL });
  full = print_sheet (fixture, "round", TRUE, round);
  sheet_assert_page (full, 0, (const char *[]) { "13900001234", NULL });
  {
    g_autofree char *first = sheet_dup_page (document, 0), *second = sheet_dup_page (document, 1);
    g_autofree char *all = g_strconcat (first, second, NULL);

    g_assert_null (strstr (all, "13900001234"));
    g_assert_nonnull (strstr (all, "2024年6月2日电话；未解决：书桌坏了"));
    for (guint i = 0; i < N_CHILDREN; i++)
      {
        g_autofree char *name = g_strdup_printf ("童小%c", 'A' + i);

        g_assert_nonnull (strstr (all, name));
      }
  }
}

static void
test_visit_record (FindingsFixture *fixture, gconstpointer data)
{
  gint64 visit = write_of_child (fixture, "visit", "visited_on=2024-05-20|method=入户|visitor=洪秀英|guardianship=祖辈照护"
                                                   "|schooling=按时到校|health=良好|mind=开朗|safety=已讲防溺水"
                                                   "|problems=书桌坏了|measures=当场修好|solved=是|solved_on=2024-05-20");
  g_autoptr (PopplerDocument) document = print_sheet (fixture, "visit-record", FALSE, visit);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  sheet_assert_page (document, 0, (const char *[]) { "走访记录表", "童小L", "岭畔村", "2024年5月20日", "洪秀英", "祖辈照护", "按时到校",
                                               "良好", "开朗", "已讲防溺水", "书桌坏了", "当场修好", "签名", NULL });
}

static void
test_focus_list (FindingsFixture *fixture, gconstpointer data)
{
  gint64 focus = write_of_child (fixture, "focus", "found_on=2024-05-01|kinds=监护不力|offered=监护指导|next_on=2024-07-01");
  g_autoptr (PopplerDocument) document = print_sheet (fixture, "focus-list", FALSE, focus);

  sheet_assert_page (document, 0, (const char *[]) { "重点对象名单", "共1名，仍在名单上1名", "童小L", "监护不力", "监护指导",
                                               "2024年7月1日", NULL });
}

static void
test_work_log (FindingsFixture *fixture, gconstpointer data)
{
  gint64 log = findings_write (fixture, "work_log", "logged_on=2024-05-01|director=洪秀英|words=走访三户|follow_ups=补一份协议");
  g_autoptr (PopplerDocument) document = print_sheet (fixture, "work-log", FALSE, log);

  sheet_assert_page (document, 0, (const char *[]) { "工作日志", "2024年5月1日", "洪秀英", "走访三户", "补一份协议", NULL });
}

static void
test_care_records (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = NULL;

  write_of_child (fixture, "care_record", "done_on=2024-05-02|kind=课业辅导|words=辅导数学|who=志愿者甲");
  write_of_child (fixture, "care_record", "done_on=2024-05-01|kind=亲情关爱|words=视频连线");
  document = print_sheet (fixture, "care-records", FALSE, child);
  sheet_assert_page (document, 0, (const char *[]) { "关爱帮扶记录", "童小L", "共2次", "视频连线", "课业辅导", "辅导数学", "志愿者甲", NULL });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/visit-sheets/" name, FindingsFixture, NULL, set_up, function, tear_down)
  ADD ("round", test_round);
  ADD ("visit-record", test_visit_record);
  ADD ("focus-list", test_focus_list);
  ADD ("work-log", test_work_log);
  ADD ("care-records", test_care_records);
#undef ADD
  return g_test_run ();
}
