/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The layout of GB/T 9704-2012, measured in the printed PDF. Millimetres. */

#include <cairo.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "document-print.h"

#define SCALE 4

/* What is printed above @bottom. */
static void
find_ink (PopplerDocument *pdf, double bottom, double box[4])
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (pdf, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 600 * SCALE, 850 * SCALE);
  cairo_t *cr = cairo_create (surface);
  int stride = cairo_image_surface_get_stride (surface), end = (int) (bottom / POINT * SCALE);
  const guint8 *pixels;

  cairo_scale (cr, SCALE, SCALE);
  poppler_page_render (page, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  box[0] = box[1] = G_MAXDOUBLE;
  box[2] = box[3] = 0;
  for (int y = 0; y < end; y++)
    for (int x = 0; x < 600 * SCALE; x++)
      if (pixels[y * stride + x] > 127)
        {
          box[0] = MIN (box[0], x * POINT / SCALE);
          box[1] = MIN (box[1], y * POINT / SCALE);
          box[2] = MAX (box[2], (x + 1) * POINT / SCALE);
          box[3] = MAX (box[3], (y + 1) * POINT / SCALE);
        }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_grid (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autofree char *text = document_print_repeat ("国", 10000), *read = NULL;
  g_autoptr (PopplerDocument) pdf = NULL;
  /* Between lines; and around 国 within its square. */
  double ink[4], blank = (PITCH - EM) / 2, bearing = 0.08 * EM;
  int n_pages;

  fulei_document_add_paragraph (document, text);
  pdf = document_print_open (document);
  n_pages = poppler_document_get_n_pages (pdf);
  g_assert_cmpint (n_pages, ==, (10002 + 28 * 22 - 1) / (28 * 22));
  for (int page = 0; page < n_pages; page++)
    {
      g_autoptr (GArray) characters = document_print_get_page (pdf, page);
      g_autoptr (GPtrArray) lines = document_print_get_lines (characters, BOTTOM);

      if (page < n_pages - 1)
        g_assert_cmpuint (lines->len, ==, 22);
      for (guint i = 0; i < lines->len; i++)
        {
          GArray *line = lines->pdata[i];
          gboolean first = page == 0 && i == 0, last = page == n_pages - 1 && i == lines->len - 1;

          if (!last)
            {
              g_assert_cmpuint (line->len, ==, first ? 26 : 28);
              assert_near (printed (line, line->len - 1)->right, RIGHT, EXACT);
            }
          assert_near (printed (line, 0)->left, LEFT + (first ? 2 * EM : 0), EXACT);
          if (i > 0)
            assert_near (printed (line, 0)->top - printed ((GArray *) lines->pdata[i - 1], 0)->top, PITCH, 0.1);
        }
    }
  find_ink (pdf, BOTTOM, ink);
  assert_near (ink[0], LEFT + bearing, EXACT);
  assert_near (ink[2], RIGHT - bearing, EXACT);
  assert_near (ink[1], TOP + blank + bearing, EXACT);
  assert_near (ink[3], BOTTOM - blank - bearing, EXACT);
  read = document_print_dup_text (pdf);
  g_assert_cmpuint (document_print_count (read, "国"), ==, 10000);
}

/* No line starts with what closes or ends with what opens, none has more than 28 characters, and full ones end at the
 * edge. */
static void
test_punctuation (void)
{
  static const char *const texts[] = { "一二三四五六七，", "“爱心父母”、", "（村）（居）。", "第12名AB、", "工作……，", "《办法》：" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint start = 0; start < 8; start++)
      {
        g_autoptr (FuleiDocument) document = fulei_document_new ();
        g_autofree char *before = document_print_repeat ("国", start), *after = document_print_repeat (texts[i], 30);
        g_autofree char *text = g_strconcat (before, after, NULL);
        g_autoptr (PopplerDocument) pdf = NULL;
        g_autoptr (GArray) characters = NULL;
        g_autoptr (GPtrArray) lines = NULL;

        fulei_document_add_paragraph (document, text);
        pdf = document_print_open (document);
        characters = document_print_get_page (pdf, 0);
        lines = document_print_get_lines (characters, BOTTOM);
        for (guint k = 0; k < lines->len; k++)
          {
            GArray *line = lines->pdata[k];
            const PrintedCharacter *last = printed (line, line->len - 1);
            g_autofree char *words = document_print_dup_words (line);

            g_test_message ("%s", words);
            g_assert_null (g_utf8_strchr ("，。、：”）》", -1, printed (line, 0)->character));
            g_assert_null (g_utf8_strchr ("“（《", -1, last->character));
            if (i != 3)
              g_assert_cmpuint (line->len, <=, 28);
            if (k + 1 < lines->len)
              assert_near (last->right, RIGHT, EXACT);
          }
      }
}

static void
test_page_numbers (void)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autofree char *text = document_print_repeat ("国", 2000);
  g_autoptr (PopplerDocument) pdf = NULL;

  fulei_document_add_paragraph (document, text);
  fulei_document_begin_annex (document, "统计表", TRUE);
  fulei_document_add_paragraph (document, text);
  pdf = document_print_open (document);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), >, 6);
  for (int page = 0; page < 6; page++)
    {
      g_autoptr (GArray) characters = document_print_get_page (pdf, page);
      g_autofree char *words = g_strdup_printf ("—%d—", page + 1);
      double number = 14 * POINT, ahead = page < 4 ? 0 : 1;
      PrintedCharacter box;

      g_assert_true (document_print_find (characters, words, &box));
      if (ahead == 0)
        {
          assert_near (page % 2 == 0 ? box.right : box.left, page % 2 == 0 ? RIGHT - number : LEFT + number, EXACT);
          assert_near ((box.top + box.bottom) / 2, BOTTOM + 7 + number / 2, 1);
        }
      else
        {
          assert_near (page % 2 == 0 ? box.bottom : box.top, page % 2 == 0 ? RIGHT - number : LEFT + number, EXACT);
          assert_near ((box.left + box.right) / 2, 297 - BOTTOM - 7 - number / 2, 1);
        }
    }
}

/* The last piece of text that is just @words. */
static const FuleiPlacedText *
find_text (const FuleiPages *pages, const char *words)
{
  for (guint i = pages->texts->len; i > 0; i--)
    {
      const FuleiPlacedText *text = &g_array_index (pages->texts, FuleiPlacedText, i - 1);

      if (text->length == strlen (words) && strncmp (text->text, words, text->length) == 0)
        return text;
    }
  g_test_message ("“%s” is not there", words);
  g_assert_not_reached ();
}

static void
test_faces (void)
{
  static const struct { const char *words; FuleiFace face; double size; } cases[] = {
    { "题目", FULEI_FACE_TITLE, 22 }, { "晋民〔", FULEI_FACE_FANGSONG, 15.75 }, { "市民政局：", FULEI_FACE_FANGSONG, 15.75 },
    { "一、甲", FULEI_FACE_HEI, 15.75 }, { "（一）乙。", FULEI_FACE_KAI, 15.75 }, { "后文", FULEI_FACE_FANGSONG, 15.75 },
    { " 丙", FULEI_FACE_FANGSONG, 15.75 }, { "）丁", FULEI_FACE_FANGSONG, 15.75 }, { "正文", FULEI_FACE_FANGSONG, 15.75 },
    { "附件", FULEI_FACE_HEI, 15.75 }, { "附题", FULEI_FACE_TITLE, 22 }, { "— 1 —", FULEI_FACE_SONG, 14 },
  };
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (FuleiPages) pages = NULL;
  cairo_rectangle_t stamp;

  fulei_document_set_title (document, "题目");
  fulei_document_set_number (document, "晋民〔2026〕15号");
  fulei_document_set_addressee (document, "市民政局");
  fulei_document_add_text (document, "一、甲\n（一）乙。后文\n1. 丙\n（1）丁\n正文");
  fulei_document_begin_annex (document, "附题", FALSE);
  pages = fulei_document_compose (document, document_print_get_press ());
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiPlacedText *text = find_text (pages, cases[i].words);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (text->face, ==, cases[i].face);
      g_assert_cmpfloat ((double) text->size, ==, cases[i].size);
    }
  g_assert_true (fulei_pages_get_stamp (pages, &stamp));
  assert_near ((stamp.x + stamp.width) * POINT, RIGHT, 0.1);
  g_assert_cmpfloat ((stamp.y + stamp.height) * POINT, <, TOP);
}

static void
test_levels (void)
{
  static const struct { const char *line; guint level; } cases[] = {
    { "一、工作", 1 }, { "十二、工作", 1 }, { "一是", 0 }, { "一", 0 }, { "（一）工作", 2 }, { "(二)工作", 2 }, { "（一工作", 0 },
    { "1. 工作", 3 }, { "12．工作", 3 }, { "1、工作", 3 }, { "1.5万元", 0 }, { "2026年", 0 }, { "（1）工作", 4 }, { "(10)工作", 4 },
    { "（1", 0 }, { "", 0 }, { "（）", 0 }, { "工作", 0 }, { "（注）工作", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].line);
      g_assert_cmpuint (fulei_document_find_level (cases[i].line), ==, cases[i].level);
    }
}

/* However much stands above it, a heading is on the page of what follows. */
static void
test_heading_stays (void)
{
  for (guint n_lines = 17; n_lines <= 23; n_lines++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autofree char *above = document_print_repeat ("国", 28 * n_lines - 2);
      g_autoptr (PopplerDocument) pdf = NULL;
      int heading_page = -1, text_page = -1;

      fulei_document_add_paragraph (document, above);
      fulei_document_add_heading (document, 1, "一、标题");
      fulei_document_add_heading (document, 2, "（一）小标题");
      fulei_document_add_paragraph (document, "后文在此。");
      pdf = document_print_open (document);
      for (int page = 0; page < poppler_document_get_n_pages (pdf); page++)
        {
          g_autoptr (GArray) characters = document_print_get_page (pdf, page);
          PrintedCharacter box;

          if (document_print_find (characters, "一、标题", &box))
            heading_page = page;
          if (document_print_find (characters, "后文", &box))
            text_page = page;
        }
      g_assert_cmpint (heading_page, >=, 0);
      g_assert_cmpint (heading_page, ==, text_page);
      g_assert_cmpint (text_page, ==, n_lines <= 19 ? 0 : 1);
    }
}

static void
test_edges (void)
{
  g_autoptr (FuleiDocument) empty = fulei_document_new (), document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = document_print_open (empty), second = NULL;
  g_autofree char *nothing = document_print_dup_text (pdf), *text = NULL, *word = document_print_repeat ("x", 500);
  g_autoptr (GArray) characters = NULL;

  g_assert_cmpstr (nothing, ==, "—1—\f");
  fulei_document_set_mark (document, "草稿");
  fulei_document_add_text (document, NULL);
  fulei_document_add_text (document, " \n\n");
  fulei_document_add_paragraph (document, word);
  fulei_document_add_text (document, "　　儿用\xEF\xBF\xBC 户\r\n\r\n\xC2\xA0一、乙\xC2\xAD\v丙");
  second = document_print_open (document);
  text = document_print_dup_text (second);
  g_assert_cmpuint (document_print_count (text, "x"), ==, 500);
  g_assert_nonnull (strstr (text, "儿用户"));
  g_assert_nonnull (strstr (text, "一、乙丙"));
  g_assert_nonnull (strstr (text, "草稿"));
  characters = document_print_get_page (second, 0);
  for (guint i = 0; i < characters->len; i++)
    g_assert_cmpfloat (printed (characters, i)->right, <=, RIGHT + EXACT);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/document/grid", test_grid);
  g_test_add_func ("/paper/document/punctuation", test_punctuation);
  g_test_add_func ("/paper/document/page-numbers", test_page_numbers);
  g_test_add_func ("/paper/document/faces", test_faces);
  g_test_add_func ("/paper/document/levels", test_levels);
  g_test_add_func ("/paper/document/heading-stays", test_heading_stays);
  g_test_add_func ("/paper/document/edges", test_edges);
  result = g_test_run ();
  document_print_clear ();
  return result;
}
