/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers of assessments and plans, opened with Poppler. */

#include "sheet-fixture.h"

static gint64
write_child (FindingsFixture *fixture, const char *name, const char *level)
{
  g_autofree char *pairs = g_strdup_printf ("name=%s|sex=男|village=岭畔村|birth_date=2014-02-01|entered_on=2024-01-01%s%s",
                                            name, level != NULL ? "|risk_level=" : "", level != NULL ? level : "");

  return findings_write (fixture, "child", pairs);
}

static gint64
write_of (FindingsFixture *fixture, const char *reg, const char *owner, gint64 id, const char *more)
{
  g_autofree char *pairs = g_strdup_printf ("%s==%" G_GINT64_FORMAT "|%s", owner, id, more);

  return findings_write (fixture, reg, pairs);
}

/* Each level on a page of its own, by the newest assessment; who was never assessed stands with the low. */
static void
test_risk_ledger (FindingsFixture *fixture, gconstpointer data)
{
  gint64 ids[4];
  g_autoptr (PopplerDocument) document = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  ids[0] = write_child (fixture, "童甲一", "低风险");
  ids[1] = write_child (fixture, "童乙二", "中风险");
  ids[2] = write_child (fixture, "童丙三", "低风险");
  ids[3] = write_child (fixture, "童丁四", NULL);
  write_of (fixture, "assessment", "child", ids[0], "assessed_on=2024-03-01|risk_level=低风险");
  write_of (fixture, "assessment", "child", ids[0],
            "assessed_on=2024-05-01|risk_level=高风险|care_tier=重点关爱|grounds=独自居住|review_on=2024-11-01");
  document = sheet_print (fixture, "risk-ledger", NULL, ids, G_N_ELEMENTS (ids));
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 3);
  sheet_assert_page (document, 0, (const char *const[]) { "风险台账（高风险）", "高风险1人", "童甲一", "2024年5月1日", "2024年11月1日",
                                                    "重点关爱", "独自居住", "10", "第1页共3页", NULL });
  sheet_assert_lacks (document, 0, "童乙二");
  sheet_assert_page (document, 1, (const char *const[]) { "风险台账（中风险）", "中风险1人", "童乙二", NULL });
  sheet_assert_lacks (document, 1, "童甲一");
  sheet_assert_page (document, 2, (const char *const[]) { "风险台账（低风险）", "低风险2人", "童丙三", "童丁四", NULL });
  sheet_assert_lacks (document, 2, "童甲一");
}

static void
test_care_plan (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child, plan;
  g_autoptr (PopplerDocument) document = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  child = write_child (fixture, "童甲一", "高风险");
  plan = write_of (fixture, "care_plan", "child", child, "made_on=2024-03-01|goals=返校复学|made_by=洪某某");
  write_of (fixture, "plan_item", "care_plan", plan, "service=每周补习|who=林某某|due_on=2024-07-31");
  write_of (fixture, "plan_item", "care_plan", plan, "service=修理电线|due_on=2024-04-30|done_on=2024-04-12|result=已更换");
  document = sheet_print (fixture, "care-plan", NULL, &plan, 1);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  sheet_assert_page (document, 0, (const char *const[]) { "关爱服务计划", "童甲一", "岭畔村", "高风险", "返校复学", "1修理电线",
                                                    "2每周补习", "已更换", "监护人（签名）", NULL });
}

static void
test_assessment (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child, assessment;
  g_autoptr (PopplerDocument) document = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  child = write_child (fixture, "童甲一", NULL);
  assessment = write_of (fixture, "assessment", "child", child, "assessed_on=2024-05-01|risk_level=高风险|"
                         "care_tier=重点关爱|worksheet=六周岁以下,住所临近水域|grounds=无人看管|review_on=2024-11-01");
  document = sheet_print (fixture, "assessment-record", NULL, &assessment, 1);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  sheet_assert_page (document, 0, (const char *const[]) { "需求和家庭监护评估表", "童甲一", "勾选2项；仅供参考", "无人看管",
                                                    "失学辍学", "复核人（签名）", NULL });
}

/* CHILD-7: needs that are open stand in the archive's box after what the form says; met ones do not. */
static void
test_archive_needs (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child;
  g_autoptr (PopplerDocument) document = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  child = write_child (fixture, "童甲一", NULL);
  findings_rewrite (fixture, "child", child, "needs=盼父母回家");
  write_of (fixture, "need", "child", child, "kind=课业辅导|words=数学跟不上|found_on=2024-03-01|state=未落实");
  write_of (fixture, "need", "child", child, "kind=医疗康复|words=配眼镜|found_on=2024-03-01|state=已落实");
  document = sheet_print (fixture, "child-archive", NULL, &child, 1);
  sheet_assert_page (document, 0, (const char *const[]) { "盼父母回家；课业辅导：数学跟不上", NULL });
  sheet_assert_lacks (document, 0, "配眼镜");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/office/plan-sheets/risk-ledger", test_risk_ledger);
  findings_add_test ("/office/plan-sheets/care-plan", test_care_plan);
  findings_add_test ("/office/plan-sheets/assessment", test_assessment);
  findings_add_test ("/office/plan-sheets/archive-needs", test_archive_needs);
  return g_test_run ();
}
