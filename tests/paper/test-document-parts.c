/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Title, tables, signature and annexes of documents after GB/T 9704-2012, measured in the printed PDF. */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "document-print.h"
#include "paper/fulei-fonts.h"

static void
test_annex (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  static const struct { const char *title; gboolean landscape; } annexes[] = {
    { "各村（居）指标明细表", FALSE }, { "各村（居）农村留守儿童和困境儿童关爱服务工作情况统计表和说明", TRUE },
  };

  fulei_document_add_paragraph (document, "正文。");
  fulei_document_set_signature (document, "示例镇人民政府", fulei_date_new (2024, 6, 6), FALSE);
  for (guint i = 0; i < 2; i++)
    {
      fulei_document_begin_annex (document, annexes[i].title, annexes[i].landscape);
      fulei_document_add_paragraph (document, "附件正文。");
    }
  pdf = document_print_open (document);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 3);
  for (int page = 0; page < 3; page++)
    {
      g_autoptr (PopplerPage) paper = poppler_document_get_page (pdf, page);
      g_autoptr (GArray) characters = document_print_get_page (pdf, page);
      g_autofree char *label = g_strdup_printf ("附件%d", page);
      PrintedCharacter box;
      double width, height;

      poppler_page_get_size (paper, &width, &height);
      assert_near (width * POINT, page == 2 ? 297 : 210, 0.1);
      assert_near (height * POINT, page == 2 ? 210 : 297, 0.1);
      if (page == 0)
        {
          g_assert_true (document_print_find (characters, "附件：1.各村（居）指标明细表2.各村", &box));
          assert_near (box.left, LEFT + 2 * EM, EXACT);
          continue;
        }
      g_assert_true (document_print_find (characters, label, &box));
      assert_near (box.left, page == 2 ? 35 : LEFT, EXACT);
      assert_near ((box.top + box.bottom) / 2, (page == 2 ? 28 : TOP) + PITCH / 2, 1);
      g_assert_true (document_print_find (characters, "各村（居）", &box));
      assert_near ((box.top + box.bottom) / 2, (page == 2 ? 28 : TOP) + 2.5 * PITCH, 1.5);
    }
}

static void
test_title (void)
{
  static const struct { const char *title; guint n_lines; } cases[] = {
    { "工作报告", 1 },
    { "示例镇人民政府关于2026年10月农村留守儿童和困境儿童关爱服务质量提升三年行动工作进展情况的报告", 3 },
    { "关于农村留守儿童关爱保护工作进展情况的报告", 2 },
    { "国国国国国国国国国国国国国国国国国国国国", 1 },
    { "国国国国国国国国国国国国国国国国国国国国国", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autoptr (GArray) characters = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autofree char *read = NULL;

      fulei_document_set_title (document, cases[i].title);
      pdf = document_print_open (document);
      characters = document_print_get_page (pdf, 0);
      lines = document_print_get_lines (characters, BOTTOM);
      g_assert_cmpuint (lines->len, ==, cases[i].n_lines);
      for (guint k = 0; k < lines->len; k++)
        {
          GArray *line = lines->pdata[k];
          g_autofree char *words = document_print_dup_words (line);

          g_test_message ("%s", words);
          assert_near ((printed (line, 0)->left + printed (line, line->len - 1)->right) / 2, (LEFT + RIGHT) / 2, EXACT);
          g_assert_false (g_str_has_suffix (words, "留") || g_str_has_suffix (words, "困") ||
                          g_str_has_prefix (words, "的") || g_str_has_suffix (words, "2026年"));
          g_assert_cmpfloat (printed (line, 0)->left, >=, LEFT - EXACT);
        }
      read = document_print_dup_words (characters);
      g_assert_true (g_str_has_prefix (read, cases[i].title));
    }
}

static void
test_signature (void)
{
  static const struct { const char *unit; gboolean with_seal; } cases[] = {
    { "示例市示例镇人民政府", FALSE }, { "示例局", FALSE }, { "示例市示例镇人民政府", TRUE }, { "示例局", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autoptr (GArray) characters = NULL;
      PrintedCharacter unit, date;

      fulei_document_add_paragraph (document, "特此报告。");
      fulei_document_set_signature (document, cases[i].unit, fulei_date_new (2024, 6, 6), cases[i].with_seal);
      pdf = document_print_open (document);
      characters = document_print_get_page (pdf, 0);
      g_assert_true (document_print_find (characters, cases[i].unit, &unit));
      g_assert_true (document_print_find (characters, "2024年6月6日", &date));
      assert_near ((date.top + date.bottom) / 2 - (unit.top + unit.bottom) / 2, PITCH, 1);
      if (cases[i].with_seal)
        {
          assert_near (date.right, RIGHT - 4 * EM, EXACT);
          assert_near ((unit.left + unit.right) / 2, (date.left + date.right) / 2, EXACT);
        }
      else
        {
          assert_near (date.left - unit.left, 2 * EM, EXACT);
          assert_near (MAX (unit.right, date.right), RIGHT - 2 * EM, EXACT);
        }
    }
}

/* The signature is never alone on a page. */
static void
test_signature_stays (void)
{
  for (guint n_lines = 18; n_lines <= 22; n_lines++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autofree char *above = document_print_repeat ("国", 28 * n_lines - 2);
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autoptr (GArray) characters = NULL;
      g_autofree char *words = NULL;

      fulei_document_add_paragraph (document, above);
      fulei_document_set_signature (document, "示例镇人民政府", fulei_date_new (2024, 6, 6), TRUE);
      pdf = document_print_open (document);
      characters = document_print_get_page (pdf, poppler_document_get_n_pages (pdf) - 1);
      words = document_print_dup_words (characters);
      g_assert_cmpuint (document_print_count (words, "国"), >=, 28);
      g_assert_nonnull (strstr (words, "示例镇人民政府2024年6月6日"));
    }
}

static void
test_long_table (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  g_autofree char *text = NULL;
  int n_pages;

  fulei_document_take_table (document, "各村（居）指标", document_print_new_table (5, 90), NULL);
  pdf = document_print_open (document);
  n_pages = poppler_document_get_n_pages (pdf);
  g_assert_cmpint (n_pages, >, 2);
  text = document_print_dup_text (pdf);
  g_assert_cmpuint (document_print_count (text, "村（居）指标1指标2"), ==, (guint) n_pages);
  g_assert_cmpuint (document_print_count (text, "表1各村（居）指标"), ==, (guint) n_pages);
  g_assert_cmpuint (document_print_count (text, "表1各村（居）指标（续表）"), ==, (guint) n_pages - 1);
  for (guint i = 1; i <= 90; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例%u村", i);

      g_assert_cmpuint (document_print_count (text, name), ==, 1);
    }
}

/* Numbers end at the right edge of their column, and no cell leaves the type area. */
static void
test_wide_table (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  g_autofree char *text = NULL;
  PrintedCharacter one, two;
  guint n_captions;

  fulei_document_take_table (document, "指标", document_print_new_table (30, 12), NULL);
  pdf = document_print_open (document);
  text = document_print_dup_text (pdf);
  g_assert_cmpuint (document_print_count (text, "（续表）"), >=, 1);
  n_captions = document_print_count (text, "表1指标");
  g_assert_cmpuint (document_print_count (text, "示例12村"), ==, document_print_count (text, "示例1村"));
  g_assert_cmpuint (document_print_count (text, "示例12村"), <=, n_captions);
  g_assert_cmpuint (document_print_count (text, "表1指标（续表）"), ==, n_captions - 1);
  for (guint i = 1; i < 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 11000 + i);

      g_assert_cmpuint (document_print_count (text, number), >=, 1);
    }
  for (int page = 0; page < poppler_document_get_n_pages (pdf); page++)
    {
      g_autoptr (GArray) characters = document_print_get_page (pdf, page);

      for (guint i = 0; i < characters->len; i++)
        {
          g_assert_cmpfloat (printed (characters, i)->left, >=, LEFT);
          g_assert_cmpfloat (printed (characters, i)->right, <=, RIGHT);
        }
      if (page > 0)
        continue;
      g_assert_true (document_print_find (characters, "1001", &one));
      g_assert_true (document_print_find (characters, "11001", &two));
      assert_near (one.right, two.right, 0.3);
    }
}

static void
test_odd_tables (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  g_autofree char *text = NULL, *word = document_print_repeat ("w", 300), *words = document_print_repeat ("很长的说明", 300);
  FuleiWordTable *table = document_print_new_table (3, 2);
  const double widths[] = { 1, 2, 5 };

  fulei_document_take_table (document, "空表", document_print_new_table (3, 0), NULL);
  fulei_document_take_table (document, NULL, document_print_new_table (0, 0), NULL);
  fulei_document_take_table (document, NULL, document_print_new_table (1, 2), NULL);
  fulei_word_table_set (table, 0, 2, word);
  fulei_word_table_set (table, 1, 2, words);
  fulei_document_take_table (document, "长词", table, widths);
  pdf = document_print_open (document);
  text = document_print_dup_text (pdf);
  g_assert_nonnull (strstr (text, "暂无数据"));
  g_assert_nonnull (strstr (text, "表2长词"));
  g_assert_cmpuint (document_print_count (text, "w"), ==, 300);
  g_assert_cmpuint (document_print_count (text, "长"), ==, 300 + document_print_count (text, "表2长词"));
}

/* The settings can say what stands for the faces of the norm: the tests' machine has Noto only. */
static void
test_substitutes (void)
{
  static const struct { FuleiFace face; const char *title, *substitute; } cases[] = {
    { FULEI_FACE_TITLE, "方正小标宋简体", "Noto Serif CJK SC" }, { FULEI_FACE_FANGSONG, "仿宋_GB2312", "Noto Serif CJK SC" },
    { FULEI_FACE_KAI, "楷体_GB2312", "Noto Serif CJK SC" }, { FULEI_FACE_HEI, "黑体", NULL },
    { FULEI_FACE_SONG, "宋体", NULL },
  };
  g_autoptr (FuleiFonts) fonts = fulei_fonts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *substitute = fulei_fonts_dup_substitute (fonts, cases[i].face);

      g_assert_cmpstr (fulei_face_get_title (cases[i].face), ==, cases[i].title);
      g_assert_cmpstr (substitute, ==, cases[i].substitute);
    }
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/document-parts/annex", test_annex);
  g_test_add_func ("/paper/document-parts/title", test_title);
  g_test_add_func ("/paper/document-parts/signature", test_signature);
  g_test_add_func ("/paper/document-parts/signature-stays", test_signature_stays);
  g_test_add_func ("/paper/document-parts/long-table", test_long_table);
  g_test_add_func ("/paper/document-parts/wide-table", test_wide_table);
  g_test_add_func ("/paper/document-parts/odd-tables", test_odd_tables);
  g_test_add_func ("/paper/document-parts/substitutes", test_substitutes);
  result = g_test_run ();
  document_print_clear ();
  return result;
}
