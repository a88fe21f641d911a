/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sheet's own function brings: named words, word tables, cards, photographs. */

#include <locale.h>
#include <string.h>

#include "paper-print.h"
#include "paper/fulei-units.h"

#define TEMPLATE(target, blocks) \
  "<template id='x' title='试' register='" target "' margins='20 20 20 20' size='9'>" \
  "<related list='visits' register='visit'/><related list='photos' register='photo'/><part>" blocks "</part></template>"
#define ACROSS_MILLIMETRES 170

static PaperFixture fixture;

static FuleiTemplate *
read_template (const char *xml)
{
  g_autoptr (GError) error = NULL;
  FuleiTemplate *template = fulei_template_read (xml, strlen (xml), "x.xml", fixture.dictionary, &error);

  g_assert_no_error (error);
  return template;
}

/* A table of @n_rows rows 行1, 行2 …, with columns "day" and @n_days more. */
static FuleiWordTable *
new_table (guint n_rows, guint n_days)
{
  FuleiWordTable *table = fulei_word_table_new ();

  fulei_word_table_add_column (table, "name", "姓名");
  for (guint i = 0; i < n_days; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i + 1), *heading = g_strdup_printf ("第%u", i + 1);

      fulei_word_table_add_column (table, id, heading);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      g_autofree char *words = g_strdup_printf ("行%u。", row + 1);

      fulei_word_table_add_row (table);
      fulei_word_table_set (table, row, 0, words);
      for (guint i = 0; i < n_days; i++)
        fulei_word_table_set_number (table, row, i + 1, (gint64) (row * 100 + i));
    }
  return table;
}

static char *
get_text (PopplerDocument *document, int page)
{
  g_autoptr (PopplerPage) found = poppler_document_get_page (document, page);

  return poppler_page_get_text (found);
}

static PopplerRectangle
find_words (PopplerDocument *document, int page, const char *words)
{
  g_autoptr (PopplerPage) found = poppler_document_get_page (document, page);
  GList *places = poppler_page_find_text (found, words);
  PopplerRectangle place;
  double width, height;

  g_test_message ("%s", words);
  g_assert_nonnull (places);
  place = *(PopplerRectangle *) places->data;
  poppler_page_get_size (found, &width, &height);
  g_assert_cmpfloat (place.x2, <=, width);
  g_assert_cmpfloat (place.y1, >=, 0);
  g_list_free_full (places, (GDestroyNotify) poppler_rectangle_free);
  return place;
}

/* A word of the row goes before one of the sheet; what is not there prints what the template says for empty. */
static void
test_values (void)
{
  g_autoptr (FuleiTemplate) template = read_template (TEMPLATE ("*",
    "<text>甲<value name='sum'/>乙<value name='nothing' empty='（无）'/>丙<value name='name'/></text>"
    "<table columns='20 60 60'><repeat over='t' rows='3'><row>"
    "<cell><number/></cell><cell>[<value name='name'/>]</cell><cell><value name='sum'/></cell></row></repeat></table>"));
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PopplerDocument) document = NULL, empty = NULL;
  g_autofree char *text = NULL, *bare = NULL;

  fulei_paper_data_set_words (data, "sum", "十二");
  fulei_paper_data_set_words (data, "name", "总名");
  fulei_paper_data_take_table (data, "t", new_table (2, 0));
  document = paper_print_open (template, data);
  text = get_text (document, 0);
  g_assert_nonnull (strstr (text, "甲十二乙（无）丙总名"));
  g_assert_nonnull (strstr (text, "[行1。]"));
  g_assert_nonnull (strstr (text, "[行2。]"));
  g_assert_nonnull (strstr (text, "[]"));
  fulei_paper_data_clear_fill (data);
  empty = paper_print_open (template, data);
  bare = get_text (empty, 0);
  g_assert_null (strstr (bare, "十二"));
  g_assert_null (strstr (bare, "行1"));
}

/* As many columns as the word table has; headings on every page; as many rows as asked for; nothing beyond the margin. */
static void
test_matrix (void)
{
  static const guint days[] = { 1, 6, 31 };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (FuleiTemplate) template = read_template (TEMPLATE ("*",
        "<matrix over='t' first='30' heading-height='10' height='8' rows='60'/>"));
      g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
      g_autoptr (PopplerDocument) document = NULL;
      g_autofree char *heading = g_strdup_printf ("第%u", days[i]);
      PopplerRectangle first, next;
      int n_pages;

      fulei_paper_data_take_table (data, "t", new_table (20, days[i]));
      document = paper_print_open (template, data);
      n_pages = poppler_document_get_n_pages (document);
      g_assert_cmpint (n_pages, >=, 2);
      for (int page = 0; page < n_pages; page++)
        {
          g_autofree char *text = get_text (document, page);

          g_assert_nonnull (strstr (text, "姓名"));
        }
      first = find_words (document, 0, "姓名");
      next = find_words (document, 0, days[i] > 9 ? "第" : heading);
      g_assert_cmpfloat (first.x2, <=, fulei_points_from_millimetres (50));
      g_assert_cmpfloat (next.x1, >=, fulei_points_from_millimetres (50));
      g_assert_cmpfloat (next.x2, <=, fulei_points_from_millimetres (190));
      find_words (document, days[i] > 9 ? n_pages - 2 : 0, "行20。");
    }
}

/* Cards stand side by side, a row of them on one page, and each says its own record. */
static void
test_cards_of_words (void)
{
  g_autoptr (FuleiTemplate) template = read_template (TEMPLATE ("*",
    "<text>开头</text><cards over='t' across='2' height='60' frame='yes'><text><number/>）<value name='name'/></text>"
    "<table columns='20 50'><row><cell>栏</cell><cell><value name='d1'/></cell></row></table></cards>"));
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PopplerDocument) document = NULL;
  PopplerRectangle first, second, third;
  g_autofree char *last = NULL;

  fulei_paper_data_take_table (data, "t", new_table (9, 1));
  document = paper_print_open (template, data);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  first = find_words (document, 0, "行1。");
  second = find_words (document, 0, "行2。");
  third = find_words (document, 0, "行3。");
  g_assert_cmpfloat_with_epsilon (first.y1, second.y1, 0.5);
  g_assert_cmpfloat_with_epsilon (second.x1 - first.x1,
                                  fulei_points_from_millimetres ((ACROSS_MILLIMETRES + 4) / 2.0), 2);
  g_assert_cmpfloat_with_epsilon (first.y1 - third.y1, fulei_points_from_millimetres (64), 2);
  last = get_text (document, 1);
  g_assert_nonnull (strstr (last, "行9。"));
  g_assert_nonnull (strstr (last, "800"));
}

/* Fields in cards are those of the card's record; a card taller than a page loses nothing. */
static void
test_cards_of_records (void)
{
  g_autoptr (FuleiTemplate) template = read_template (TEMPLATE ("child",
    "<cards over='visits' across='2' size='16' height='50'><text>日期<field id='visited_on'/>：<reference field='child' then='name'/></text>"
    "<text><field id='problems'/></text></cards><text>结束</text>"));
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 1, 3);
  g_autoptr (GString) words = g_string_new ("首");
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *first = NULL, *last = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < 390; i++)
    g_string_append (words, "很长的话，");
  g_string_append (words, "末");
  paper_fixture_set (child->visits->pdata[1], "problems", words->str);
  fulei_paper_data_set_list (data, "visits", (const FuleiRecord *const *) child->visits->pdata, child->visits->len);
  document = paper_print_open (template, data);
  g_assert_cmpint (poppler_document_get_n_pages (document), >=, 2);
  first = get_text (document, 0);
  g_assert_nonnull (strstr (first, "日期2024年"));
  last = get_text (document, poppler_document_get_n_pages (document) - 1);
  g_assert_nonnull (strstr (last, "结束"));
  for (int page = 0; page < poppler_document_get_n_pages (document); page++)
    {
      g_autofree char *text = get_text (document, page);

      found = found || strstr (text, "末") != NULL;
    }
  g_assert_true (found);
}

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  int stride = cairo_image_surface_get_stride (surface) / 4;

  return ((const guint32 *) (gpointer) cairo_image_surface_get_data (surface))[(int) y * stride + (int) x] & 0xffffff;
}

/* Whether something is drawn within a point of the place. */
static gboolean
is_drawn (cairo_surface_t *surface, double x, double y)
{
  for (int dx = -1; dx <= 1; dx++)
    for (int dy = -1; dy <= 1; dy++)
      if (get_pixel (surface, x + dx, y + dy) < 0x808080)
        return TRUE;
  return FALSE;
}

static cairo_surface_t *
draw_page (PopplerDocument *document)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The line of a trend goes where its numbers are: up from the lower left of its cell, through a gap, to the upper right. No
 * glyph stands for it, and what is no number is a gap (RPT-5). */
static void
test_trend (void)
{
  g_autoptr (FuleiTemplate) template = read_template (TEMPLATE ("*",
    "<table columns='40 100'><repeat over='t'><row height='20'><cell><value name='name'/></cell><cell><trend name='d1'/></cell>"
    "</row></repeat></table>"));
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PopplerDocument) document = NULL;
  FuleiWordTable *table = new_table (3, 1);
  const double left = fulei_points_from_millimetres (60), right = fulei_points_from_millimetres (160);
  const double top = fulei_points_from_millimetres (20), height = fulei_points_from_millimetres (20);
  g_autofree char *text = NULL;
  cairo_surface_t *surface;

  fulei_word_table_set (table, 0, 1, "0 250 500 - 1000 1000");
  fulei_word_table_set (table, 1, 1, "");
  fulei_word_table_set (table, 2, 1, "x -5 2000");
  fulei_paper_data_take_table (data, "t", table);
  document = paper_print_open (template, data);
  text = get_text (document, 0);
  g_assert_null (strstr (text, "250"));
  surface = draw_page (document);
  g_assert_true (is_drawn (surface, left + 4, top + height - 4));
  g_assert_false (is_drawn (surface, left + 6, top + 10));
  g_assert_true (is_drawn (surface, right - 4, top + 3.5));
  g_assert_false (is_drawn (surface, left + (right - left) * 0.6, top + height / 2));
  g_assert_false (is_drawn (surface, right - 4, top + height + 3.5));
  g_assert_true (is_drawn (surface, right - 4, top + 2 * height + 3.5));
  cairo_surface_destroy (surface);
}

/* A chart is alone in a cell and says of what it is. */
static void
test_faulty_trends (void)
{
  static const struct { const char *xml, *words; } cases[] = {
    { TEMPLATE ("*", "<text><trend name='a'/></text>"), "cell" },
    { TEMPLATE ("*", "<table columns='40'><row><cell><trend/></cell></row></table>"), "name" },
    { TEMPLATE ("*", "<table columns='40'><row><cell><trend name='a' width='3'/></cell></row></table>"), "width" },
    { TEMPLATE ("*", "<matrix over='t' first='40' first-align='middle'/>"), "first-align" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fulei_template_read (cases[i].xml, strlen (cases[i].xml), "x.xml", fixture.dictionary, &error));
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  paper_fixture_init (&fixture);
  g_test_add_func ("/blocks/values", test_values);
  g_test_add_func ("/blocks/matrix", test_matrix);
  g_test_add_func ("/blocks/trend", test_trend);
  g_test_add_func ("/blocks/trend/faulty", test_faulty_trends);
  g_test_add_func ("/blocks/cards/words", test_cards_of_words);
  g_test_add_func ("/blocks/cards/records", test_cards_of_records);
  result = g_test_run ();
  paper_fixture_clear (&fixture);
  return result;
}
