/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The papers of a site, opened with Poppler. */

#include <string.h>

#include "office/fulei-site-roster.h"
#include "sheet-fixture.h"

#define NAME "磁灶镇农村留守儿童关爱保护和困境儿童保障工作示范点"
#define N_CHILDREN 40

static gint64 site;
static GArray *children;

static gint64
write_of_site (FindingsFixture *fixture, const char *reg, const char *pairs)
{
  g_autofree char *all = g_strdup_printf ("site==%" G_GINT64_FORMAT "|%s", site, pairs);

  return findings_write (fixture, reg, all);
}

static void
set_up (FindingsFixture *fixture, gconstpointer data)
{
  FuleiSitePlace place = { 0, fulei_date_new (2024, 3, 1), "focus" };
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));

  findings_set_up (fixture, data);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "organisation", "name=晋江甲社工中心|kind=社工机构");
  site = findings_write (fixture, "site", "name=" NAME "|kind=示范点|village=岭畔村|area=119.9|organisation=晋江甲社工中心"
                                          "|phone=13800000000|leader=洪某某");
  write_of_site (fixture, "site_room", "kind=图书室|area=35|equipment=图书三百册");
  write_of_site (fixture, "site_contract", "organisation=晋江甲社工中心|starts_on=2023-07-01|ends_on=2024-06-30"
                                           "|amount=120000");
  write_of_site (fixture, "site_evaluation", "year=2023|evaluated_on=2024-01-10|score=92.5|findings=图书偏少");
  write_of_site (fixture, "worker", "name=洪小山|kind=工作人员");
  children = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *words = g_strdup_printf ("name=童%c%c|sex=男|village=岭畔村|category=留守儿童"
                                                "|carer_phone=13900000000", 'A' + i / 8, 'A' + i % 8);
      gint64 id = findings_write (fixture, "child", words);

      g_array_append_val (children, id);
    }
  place.site = site;
  g_assert_true (fulei_site_roster_add (fixture->ledger, &place, (const gint64 *) (gpointer) children->data,
                                        children->len, added, NULL));
}

static void
tear_down (FindingsFixture *fixture, gconstpointer data)
{
  g_clear_pointer (&children, g_array_unref);
  fulei_clock_set_today (0);
  findings_tear_down (fixture, data);
}

static void
assert_has (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    {
      g_test_message ("%s", *words);
      g_assert_nonnull (strstr (text, *words));
    }
}

static void
test_archive (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = sheet_print (fixture, "site-archive", NULL, &site, 1);
  g_autofree char *text = sheet_dup_page (document, 0);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  assert_has (text, (const char *const[]) { "示范点档案表", NAME, "119.90", "达标3/8", "40名", "图书三百册", "120000",
                                            "2024年6月30日止", "洪小山", "92.50", "图书偏少", "单位（盖章）", NULL });
  g_assert_null (strstr (text, "13800000000"));
}

static void
test_standard (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = sheet_print (fixture, "site-standard", NULL, &site, 1), other = NULL;
  g_autofree char *text = sheet_dup_page (document, 0), *other_text = NULL;
  gint64 home = findings_write (fixture, "site", "name=岭畔村儿童之家|kind=儿童之家|village=岭畔村");

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  assert_has (text, (const char *const[]) { "示范点达标检查表", "不足", "还差", "没有心理疏导室", "有1间", "名称统一",
                                            "闽民童〔2021〕32号", "达标3项，未达标5项（3/8）", "检查人（签名）", NULL });
  other = sheet_print (fixture, "site-standard", NULL, &home, 1);
  other_text = sheet_dup_page (other, 0);
  assert_has (other_text, (const char *const[]) { "八项标准只用于示范点", NULL });
  g_assert_null (strstr (other_text, "未达标"));
}

/* Headings on every page, each child once, phones masked. */
static void
test_roster (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = sheet_print (fixture, "site-roster", NULL, &site, 1);
  int n_pages = poppler_document_get_n_pages (document);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_cmpint (n_pages, >=, 2);
  for (int i = 0; i < n_pages; i++)
    {
      g_autofree char *text = sheet_dup_page (document, i);

      assert_has (text, (const char *const[]) { "照料人", "关爱类别", NULL });
      g_string_append (all, text);
    }
  assert_has (all->str, (const char *const[]) { "童AA", "童EH", "重点关爱", "共40名", "截至2024年6月30日", "139****0000",
                                                NULL });
  g_assert_null (strstr (all->str, "13900000000"));
}

static void
test_sign_in (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = NULL, empty = sheet_print (fixture, "site-sign-in", NULL, &site, 1);
  g_autofree char *text = NULL, *empty_text = sheet_dup_page (empty, 0);

  assert_has (empty_text, (const char *const[]) { "签到表（2024年6月）", "童AA", "30", "合计", NULL });
  g_assert_null (strstr (empty_text, "√1"));
  g_assert_cmpint (fulei_sign_in_save (fixture->ledger, site, fulei_date_new (2024, 5, 31),
                                       (const gint64 *) (gpointer) children->data, 2, &error), !=, 0);
  g_assert_cmpint (fulei_sign_in_save (fixture->ledger, site, fulei_date_new (2024, 6, 3),
                                       (const gint64 *) (gpointer) children->data, 1, &error), !=, 0);
  g_assert_no_error (error);
  document = sheet_print (fixture, "site-sign-in", NULL, &site, 1);
  text = sheet_dup_page (document, 0);
  g_assert_cmpuint (strlen (text) - strlen (empty_text), ==, strlen ("√") + strlen ("1"));
}

#define add_test(name, function) g_test_add (name, FindingsFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/site-sheets/archive", test_archive);
  add_test ("/site-sheets/standard", test_standard);
  add_test ("/site-sheets/roster", test_roster);
  add_test ("/site-sheets/sign-in", test_sign_in);
  return g_test_run ();
}
