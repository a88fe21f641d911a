/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets are tested as people get them: the PDF is opened with Poppler. */

#include <locale.h>
#include <string.h>

#include "paper-print.h"

static PaperFixture fixture;

/* Prints and opens a sheet, and says all that can be read from it, page after page. */
static char *
print_text (FuleiTemplate *template, FuleiPaperData *data, int *n_pages)
{
  g_autoptr (PopplerDocument) document = paper_print_open (template, data);
  GString *text = g_string_new (NULL);

  *n_pages = poppler_document_get_n_pages (document);
  for (int i = 0; i < *n_pages; i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
      g_string_append_c (text, '\f');
    }
  return g_string_free (text, FALSE);
}

/* Without white space, which depends on how a reader joins lines. */
static char *
dup_compact (const char *text)
{
  GString *compact = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (compact, g_utf8_get_char (text));
  return g_string_free (compact, FALSE);
}

static void
assert_says (const char *compact, const char *words)
{
  g_autofree char *wanted = dup_compact (words);

  if (strstr (compact, wanted) == NULL)
    g_test_message ("“%s” is not in: %s", wanted, compact);
  g_assert_nonnull (strstr (compact, wanted));
}

static void
test_archive_cells (void)
{
  static const char *const said[] = {
    "农村留守儿童和困境儿童个人信息台账", "姓名", "性别", "☐男", "☑女", "民族", "汉族", "出生年月", "2011年1月13日", "身份证号码",
    "家庭地址", "户籍类别", "☐农村户", "☑城市户", "儿童类别", "☐农村留守儿童", "☑困境儿童", "☐否", "就学情况", "寄宿情况", "☐寄宿生",
    "☑非寄宿生", "监护情况", "☐监护情况一般", "☑监护情况良好", "☐监护不到位，具体情形为", "健康情况", "☑健康", "☐一般或较弱",
    "☐重病，患病情况", "☐慢性病，患病情况", "☐残疾，等级", "☐孤儿", "☐事实无人抚养儿童", "☑低保650元/月", "☐特困元/月", "☐无",
    "父亲", "母亲", "联系电话：13500102947", "☐被执行限制人身自由的措施", "☐死亡", "☐失踪", "☐服刑在押", "☐强制隔离戒毒",
    "☐祖父母、外祖父母", "☑亲戚朋友", "☐无委托照护", "☑父母双方同时外出", "☑低风险", "☐高风险", "陈素贞13505950011", "2024年1月13日",
    "关爱服务需求", "其他说明情况", "建档人签名", "建档时间", "2024年6月18日", "本表为参考模板，各镇街可结合实际完善",
    "本表涉及个人信息，要妥善管理，防止泄露", "第1页共1页",
  };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, 4);
  g_autofree char *text = NULL, *compact = NULL;
  int n_pages;

  paper_fixture_fill (data, child);
  text = print_text (template, data, &n_pages);
  compact = dup_compact (text);
  g_assert_cmpint (n_pages, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    assert_says (compact, said[i]);
}

static guint
count (const char *text, const char *words)
{
  guint n_found = 0;

  for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
    n_found++;
  return n_found;
}

/* Every box and every label as often as the annex of 晋政民〔2024〕46号 has it. */
static void
test_empty_form (void)
{
  static const struct { const char *words; guint times; } cases[] = {
    { "☐", 62 }, { "☑", 0 }, { "身份证号码", 3 }, { "家庭地址", 1 }, { "出生年月", 1 }, { "民族", 1 }, { "户籍类别", 1 },
    { "儿童类别", 1 }, { "☐困境儿童，具体类别", 1 }, { "☐是，单亲母亲/父亲家庭", 1 }, { "就学情况", 1 }, { "寄宿情况", 1 },
    { "监护情况", 4 }, { "健康情况", 1 }, { "☐孤儿", 1 }, { "☐事实无人抚养儿童", 1 }, { "元/月", 9 }, { "☐低保", 2 },
    { "☐特困", 2 }, { "☐残疾", 3 }, { "☐临时", 1 }, { "☐其他", 5 }, { "☐无", 2 }, { "姓名：", 3 }, { "联系电话：", 3 },
    { "现住地址：", 2 }, { "健康状况", 2 }, { "☐健康", 3 }, { "☐不健康，患病情况", 2 }, { "特殊情况", 2 }, { "☐死亡", 2 },
    { "☐被执行限制人身自由的措施", 2 }, { "☐失踪", 2 }, { "☐重病", 3 }, { "☐重残", 2 }, { "☐失联", 2 }, { "☐服刑在押", 2 },
    { "☐强制隔离戒毒", 2 }, { "☐祖父母、外祖父母", 1 }, { "☐亲戚朋友", 1 }, { "☐父母双方同时外出", 1 }, { "风险", 3 },
    { "季度", 4 }, { "走访时间", 4 }, { "发现的问题", 4 }, { "解决措施", 4 }, { "关爱服务需求", 1 }, { "其他说明情况", 1 },
    { "建档人签名", 1 }, { "建档时间", 1 }, { "年月日", 1 },
  };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = fulei_paper_data_new (fixture.child, FULEI_PRIVACY_FULL);
  g_autofree char *text = NULL, *compact = NULL;
  int n_pages;

  text = print_text (template, data, &n_pages);
  compact = dup_compact (text);
  g_assert_cmpint (n_pages, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (count (compact, cases[i].words), ==, cases[i].times);
    }
}

static void
test_continuation (void)
{
  static const struct { guint n_visits; int n_pages; } cases[] = { { 0, 1 }, { 3, 1 }, { 4, 1 }, { 5, 2 }, { 12, 2 } };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
      g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, cases[i].n_visits);
      g_autofree char *text = NULL, *compact = NULL;
      int n_pages;

      paper_fixture_fill (data, child);
      text = print_text (template, data, &n_pages);
      compact = dup_compact (text);
      g_assert_cmpint (n_pages, ==, cases[i].n_pages);
      g_assert_true ((strstr (compact, "（续页）") != NULL) == (n_pages > 1));
      for (guint k = 0; k < child->visits->len; k++)
        {
          g_autofree char *date = fulei_paper_data_dup_value (data, child->visits->pdata[k],
                                                              fulei_register_find_field (fixture.visit, "visited_on"));

          assert_says (compact, date);
        }
    }
}

/* Visits of one quarter stand together in its row, as long as the year has no more than four. */
static void
test_same_quarter (void)
{
  static const char *const said[] = { "①2024年1月13日", "②2024年2月14日", "③2024年3月15日", "①未发现异常", "③" };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, 12);
  g_autofree char *text = NULL, *compact = NULL;
  int n_pages;

  g_ptr_array_set_size (child->visits, 3);
  paper_fixture_set (child->visits->pdata[1], "measures", "");
  fulei_visit_rows_clear (&child->rows);
  fulei_visit_rows_fill (&child->rows, child->visits, 2024);
  paper_fixture_fill (data, child);
  text = print_text (template, data, &n_pages);
  compact = dup_compact (text);
  g_assert_cmpint (n_pages, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    assert_says (compact, said[i]);
  g_assert_cmpuint (count (compact, "①"), ==, 3);
  g_assert_cmpuint (count (compact, "②"), ==, 2);
}

/* A long text makes its row grow, over as many pages as it takes, and every character is there. */
static void
test_growth (void)
{
  static const guint lengths[] = { 1, 60, 400, 1500, 2000 };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
      g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 3, 0);
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *text = NULL;
      guint n_found = 0;
      int n_pages;

      for (guint k = 0; k < lengths[i]; k++)
        g_string_append (words, "雎");
      paper_fixture_set (child->child, "remarks", words->str);
      paper_fixture_set (child->child, "mind_behaviour", lengths[i] <= 1000 ? words->str : "");
      paper_fixture_fill (data, child);
      text = print_text (template, data, &n_pages);
      for (const char *at = text; (at = strstr (at, "雎")) != NULL; at += strlen ("雎"))
        n_found++;
      g_assert_cmpuint (n_found, ==, lengths[i] <= 1000 ? 2 * lengths[i] : lengths[i]);
    }
}

static void
test_masked (void)
{
  static const struct { FuleiPrivacy privacy; const char *said; const char *hidden; } cases[] = {
    { FULEI_PRIVACY_FULL, "13500102947", "*" },
    { FULEI_PRIVACY_MASKED, "135****2947", "13500102947" },
    { FULEI_PRIVACY_NUMBERED, "儿-000013-000000", "陈素贞" },
  };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, cases[i].privacy);
      g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, 0);
      g_autofree char *text = NULL, *compact = NULL;
      int n_pages;

      paper_fixture_set (child->child, "filed_by", "");
      paper_fixture_fill (data, child);
      text = print_text (template, data, &n_pages);
      compact = dup_compact (text);
      assert_says (compact, cases[i].said);
      g_assert_null (strstr (compact, cases[i].hidden));
    }
}

/* 儿 must not come out as ⼉: the font has one glyph for both. */
static void
test_radical_twins (void)
{
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 5, 0);
  g_autoptr (GString) words = g_string_new ("䶮𬱖㛃𠅤𠮷·");
  g_autofree char *text = NULL, *compact = NULL;
  int n_pages;

  for (gunichar radical = 0x2f00; radical <= 0x2fd5; radical++)
    {
      gunichar twin;

      if (g_unichar_fully_decompose (radical, TRUE, &twin, 1) == 1 && twin != radical)
        g_string_append_unichar (words, twin);
    }
  g_assert_cmpint (g_utf8_strlen (words->str, -1), >, 200);
  paper_fixture_set (child->child, "remarks", words->str);
  paper_fixture_fill (data, child);
  text = print_text (template, data, &n_pages);
  compact = dup_compact (text);
  for (const char *at = words->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *character = g_strndup (at, (gsize) (g_utf8_next_char (at) - at));

      assert_says (compact, character);
    }
  for (const char *at = compact; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_utf8_get_char (at) >= 0x2e80 && g_utf8_get_char (at) <= 0x2fd5);
}

static void
test_roster (void)
{
  g_autoptr (FuleiTemplate) roster = paper_fixture_load (&fixture, "roster"),
                            record = paper_fixture_load (&fixture, "record");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_MASKED);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func ((GDestroyNotify) paper_child_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *text = NULL, *compact = NULL, *sheet = NULL;
  guint n_headings = 0;
  int n_pages, n_sheet_pages;

  for (guint i = 0; i < 90; i++)
    {
      g_ptr_array_add (children, paper_fixture_new_child (&fixture, i, 0));
      g_ptr_array_add (records, ((PaperChild *) children->pdata[i])->child);
    }
  fulei_paper_data_set_rows (data, (const FuleiRecord *const *) records->pdata, records->len);
  fulei_paper_data_set_record (data, records->pdata[0]);
  text = print_text (roster, data, &n_pages);
  compact = dup_compact (text);
  g_assert_cmpint (n_pages, ==, 5);
  for (const char *at = compact; (at = strstr (at, "儿童姓名")) != NULL; at += strlen ("儿童姓名"))
    n_headings++;
  g_assert_cmpint (n_headings, ==, n_pages);
  assert_says (compact, "第5页共5页");
  sheet = print_text (record, data, &n_sheet_pages);
  g_assert_nonnull (strstr (sheet, "儿童基本信息"));
}

static void
test_missing_characters (void)
{
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 5, 0);
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiPages) pages = NULL;
  g_autofree char *missing = NULL;

  fulei_record_set_text (child->child, fulei_register_find_field (fixture.child, "name")->index, "王\363\260\200\200");
  paper_fixture_fill (data, child);
  pages = fulei_press_compose (press, template, data);
  missing = fulei_pages_dup_missing (pages, 0);
  g_assert_cmpstr (missing, ==, "\363\260\200\200");
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  paper_fixture_init (&fixture);
  g_test_add_func ("/paper/archive/cells", test_archive_cells);
  g_test_add_func ("/paper/archive/empty", test_empty_form);
  g_test_add_func ("/paper/archive/continuation", test_continuation);
  g_test_add_func ("/paper/archive/same-quarter", test_same_quarter);
  g_test_add_func ("/paper/archive/growth", test_growth);
  g_test_add_func ("/paper/archive/privacy", test_masked);
  g_test_add_func ("/paper/archive/radical-twins", test_radical_twins);
  g_test_add_func ("/paper/archive/missing-characters", test_missing_characters);
  g_test_add_func ("/paper/roster", test_roster);
  result = g_test_run ();
  paper_fixture_clear (&fixture);
  return result;
}
