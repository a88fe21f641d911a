/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where documents turn the page: no row, total or line is left alone, and what goes on says so. Seen in the printed PDF. */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "document-print.h"

#define TOTAL "合计"
/* Of the address below: www.example.gov.cn/, in widths of a Chinese character. */
#define LONGEST_PART 12

/* A table of so many rows, the last of them the total. */
static FuleiWordTable *
new_table (guint n_columns, guint n_rows)
{
  FuleiWordTable *table = document_print_new_table (n_columns, n_rows);

  fulei_word_table_set (table, n_rows - 1, 0, TOTAL);
  return table;
}

static char *
dup_page (PopplerDocument *pdf, int page)
{
  g_autoptr (GArray) characters = document_print_get_page (pdf, page);

  return document_print_dup_words (characters);
}

/* Every number of rows from one page to three: each page has the headings once and two rows at least, further pages say
 * 续表, the last has the total, and nothing is lost or below the type area. */
static void
check_table (guint n_rows, gboolean landscape)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  double bottom = landscape ? 28 + 156 : BOTTOM;
  guint n_found = 0;
  int n_pages;

  fulei_document_begin_annex (document, "各村情况", landscape);
  fulei_document_take_table (document, NULL, new_table (landscape ? 9 : 4, n_rows), NULL);
  pdf = document_print_open (document);
  n_pages = poppler_document_get_n_pages (pdf);
  for (int page = 1; page < n_pages; page++)
    {
      g_autofree char *words = dup_page (pdf, page);
      g_autoptr (GArray) characters = document_print_get_page (pdf, page);
      guint n = document_print_count (words, "示例") + document_print_count (words, TOTAL);
      PrintedCharacter last;

      g_test_message ("%u rows, page %d: %u %s", n_rows, page, n, words);
      g_assert_cmpuint (n, >=, n_rows == 1 ? 1 : 2);
      g_assert_cmpuint (document_print_count (words, "村（居）"), ==, 1);
      g_assert_cmpuint (document_print_count (words, "各村情况（续表）"), ==, page > 1);
      if (document_print_find (characters, TOTAL, &last))
        g_assert_cmpfloat (last.bottom, <=, bottom + 0.5);
      g_assert_cmpint (strstr (words, TOTAL) != NULL, ==, page == n_pages - 1);
      n_found += n;
    }
  g_assert_cmpuint (n_found, ==, n_rows);
}

static void
test_last_rows (void)
{
  check_table (1, FALSE);
  for (guint n_rows = 18; n_rows <= 52; n_rows++)
    check_table (n_rows, FALSE);
  for (guint n_rows = 10; n_rows <= 30; n_rows++)
    check_table (n_rows, TRUE);
}

/* One row too many for the page is taken in by rows that are a little less tall. */
static void
test_tightened (void)
{
  guint n_most = 0;

  for (guint n_rows = 10; n_rows <= 40; n_rows++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autoptr (PopplerDocument) pdf = NULL;

      fulei_document_begin_annex (document, "各村情况", FALSE);
      fulei_document_take_table (document, NULL, new_table (4, n_rows), NULL);
      pdf = document_print_open (document);
      if (poppler_document_get_n_pages (pdf) == 2)
        n_most = n_rows;
    }
  /* 225 mm are 638 points; label and title take 4 of the 22 lines. Headings and 20 rows of 24 points fit, and two more
   * when they are less tall. */
  g_assert_cmpuint (n_most, ==, 22);
}

/* What the first column repeats stands once, beside its rows, which stay on one page. */
static void
test_groups (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  FuleiWordTable *table = document_print_new_table (4, 48);
  int n_pages;

  for (guint row = 0; row < 48; row++)
    {
      g_autofree char *name = g_strdup_printf ("第%u组", row / 4 + 1);

      fulei_word_table_set (table, row, 0, name);
    }
  fulei_document_begin_annex (document, "各组情况", FALSE);
  fulei_document_take_table (document, NULL, table, NULL);
  fulei_document_group_rows (document);
  pdf = document_print_open (document);
  n_pages = poppler_document_get_n_pages (pdf);
  g_assert_cmpint (n_pages, ==, 4);
  for (guint group = 0; group < 12; group++)
    {
      g_autofree char *name = g_strdup_printf ("第%u组", group + 1);
      guint n_found = 0;

      for (int page = 1; page < n_pages; page++)
        {
          g_autofree char *words = dup_page (pdf, page);
          guint n = document_print_count (words, name);

          n_found += n;
          for (guint row = 0; row < 4 && n > 0; row++)
            {
              g_autofree char *number = g_strdup_printf ("%u", 1000 * (4 * group + row) + 3);

              g_assert_nonnull (strstr (words, number));
            }
        }
      g_assert_cmpuint (n_found, ==, 1);
    }
}

/* Differences of numbers and of rates are numbers too: they end at the right edge, 持平 among them. */
static void
test_differences (void)
{
  static const char *const differences[] = { "+3", "持平", "-0.1个百分点", "—" };
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  g_autoptr (GArray) characters = NULL;
  FuleiWordTable *table = document_print_new_table (3, G_N_ELEMENTS (differences));
  PrintedCharacter first, box;

  for (guint row = 0; row < G_N_ELEMENTS (differences); row++)
    fulei_word_table_set (table, row, 2, differences[row]);
  fulei_document_take_table (document, "增减", table, NULL);
  pdf = document_print_open (document);
  characters = document_print_get_page (pdf, 0);
  g_assert_true (document_print_find (characters, differences[0], &first));
  for (guint row = 1; row < G_N_ELEMENTS (differences); row++)
    {
      g_assert_true (document_print_find (characters, differences[row], &box));
      assert_near (box.right, first.right, 0.5);
    }
}

/* A page never begins with the last line of a paragraph, however long that is; short of that every line is used. */
static void
test_last_lines (void)
{
  for (guint n_lines = 20; n_lines <= 25; n_lines++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autofree char *text = document_print_repeat ("国", 28 * n_lines - 2);
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autoptr (GArray) characters = NULL;
      g_autoptr (GPtrArray) lines = NULL;

      fulei_document_add_paragraph (document, text);
      pdf = document_print_open (document);
      characters = document_print_get_page (pdf, 0);
      lines = document_print_get_lines (characters, BOTTOM);
      g_assert_cmpuint (lines->len, ==, n_lines == 23 ? 21 : MIN (n_lines, 22));
      g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, n_lines > 22 ? 2 : 1);
    }
}

/* An address goes on behind / & and the like, never within a word, and leaves no line half empty. */
static void
test_addresses (void)
{
  static const char address[] = "https://www.example.gov.cn/zwgk/shehui-shiwu/2026/11/ertong_guanai/tongzhi.html?id=20261122&page=3";

  for (guint start = 0; start < 28; start++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autofree char *before = document_print_repeat ("国", start), *after = document_print_repeat ("民", 40);
      g_autofree char *text = g_strconcat (before, address, after, NULL);
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autoptr (GArray) characters = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autofree char *words = NULL;

      fulei_document_add_paragraph (document, text);
      pdf = document_print_open (document);
      characters = document_print_get_page (pdf, 0);
      words = document_print_dup_words (characters);
      g_assert_nonnull (strstr (words, address));
      lines = document_print_get_lines (characters, BOTTOM);
      for (guint i = 0; i + 1 < lines->len; i++)
        {
          const PrintedCharacter *last = printed ((GArray *) lines->pdata[i], ((GArray *) lines->pdata[i])->len - 1);
          const PrintedCharacter *next = printed ((GArray *) lines->pdata[i + 1], 0);

          if (last->character < 0x80 && next->character < 0x80)
            g_assert_nonnull (g_utf8_strchr ("/?&=#_-", -1, last->character));
          g_assert_cmpfloat (last->right, >, RIGHT - LONGEST_PART * EM);
        }
    }
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/document-pages/last-rows", test_last_rows);
  g_test_add_func ("/paper/document-pages/tightened", test_tightened);
  g_test_add_func ("/paper/document-pages/groups", test_groups);
  g_test_add_func ("/paper/document-pages/differences", test_differences);
  g_test_add_func ("/paper/document-pages/last-lines", test_last_lines);
  g_test_add_func ("/paper/document-pages/addresses", test_addresses);
  result = g_test_run ();
  document_print_clear ();
  return result;
}
