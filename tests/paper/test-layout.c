/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things are on the paper: labels before their values, nothing over an edge, a rule or other words. */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "paper-print.h"
#include "paper/fulei-pages-private.h"
#include "paper/fulei-units.h"

/* Text is drawn on a grid of a twentieth of its size. Points. */
#define TOLERANCE 0.35
/* What a character covers above and below its baseline, em. */
#define ABOVE 0.88
#define BELOW 0.12
#define STRIKE_HEIGHT 0.36

static PaperFixture fixture;

/* Where @words are on the page. @skip: that many occurrences */
static gboolean
find_words (PopplerPage *page, const char *words, guint skip, PopplerRectangle *found)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *places = NULL;
  const char *at = text;
  guint n_places, first, n_characters = (guint) g_utf8_strlen (words, -1);

  g_assert_true (poppler_page_get_text_layout (page, &places, &n_places));
  g_assert_cmpuint (n_places, ==, g_utf8_strlen (text, -1));
  while ((at = strstr (at, words)) != NULL && skip-- > 0)
    at += strlen (words);
  if (at == NULL)
    return FALSE;
  first = (guint) g_utf8_pointer_to_offset (text, at);
  *found = places[first];
  for (guint i = first + 1; i < first + n_characters; i++)
    {
      found->x1 = MIN (found->x1, places[i].x1);
      found->y1 = MIN (found->y1, places[i].y1);
      found->x2 = MAX (found->x2, places[i].x2);
      found->y2 = MAX (found->y2, places[i].y2);
    }
  return TRUE;
}

/* Every cell's value is to the right of its label, and beside it. */
static void
test_labels (void)
{
  static const struct { const char *label; guint skip; const char *value; } cases[] = {
    { "姓名", 0, "☑" }, { "性别", 0, "☑" }, { "民族", 0, "汉族" }, { "出生年月", 0, "2011年1月13日" },
    { "身份证号码", 0, "350582201101" }, { "家庭地址", 0, "晋江市东石镇东石村第1组13号" }, { "户籍类别", 0, "城市户" },
    { "儿童类别", 0, "农村留守儿童" }, { "家庭", 1, "否" }, { "就学情况", 0, "东石中心小学三年级" }, { "寄宿情况", 0, "非寄宿生" },
    { "监护情况", 0, "监护情况良好" }, { "健康情况", 0, "一般或较弱" }, { "享受救助", 0, "低保" }, { "父亲", 1, "联系电话" },
    { "健康状况", 0, "不健康" }, { "特殊情况", 0, "失踪" }, { "委托照料", 0, "父母双方同时外出" }, { "解决措施", 0, "联系" },
    { "建档人签名", 0, "陈素贞" }, { "建档时间", 0, "2024年6月18日" },
  };
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, 4);
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (PopplerPage) page = NULL;

  paper_fixture_fill (data, child);
  document = paper_print_open (template, data);
  page = poppler_document_get_page (document, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PopplerRectangle label, value;
      gboolean beside = FALSE;

      g_test_message ("%s %s", cases[i].label, cases[i].value);
      g_assert_true (find_words (page, cases[i].label, cases[i].skip, &label));
      for (guint k = 0; !beside && find_words (page, cases[i].value, k, &value); k++)
        beside = value.x1 > label.x2 && fabs (value.y1 + value.y2 - label.y1 - label.y2) < 2 * 45;
      g_assert_true (beside);
    }
}

typedef struct {
  double left, top, right, bottom;
} Box;

static double
measure (FuleiPages *pages, const FuleiPlacedText *text)
{
  FuleiFonts *fonts = fulei_press_get_fonts (pages->press);
  double width = 0;

  for (const char *at = text->text; at < text->text + text->length; at = g_utf8_next_char (at))
    width += (double) fulei_fonts_find_glyph (fonts, text->face, g_utf8_get_char (at))->advance * (double) text->size;
  return width;
}

static GArray *
list_boxes (FuleiPages *pages, const FuleiPage *page)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint i = 0; i < page->n_texts + page->n_furniture; i++)
    {
      guint number = i < page->n_texts ? page->first_text + i : page->first_furniture + i - page->n_texts;
      const FuleiPlacedText *text = &g_array_index (pages->texts, FuleiPlacedText, number);
      double baseline = text->y + g_array_index (page->bands, double, text->band), size = (double) text->size;
      Box box = { text->x, baseline - ABOVE * size, text->x + measure (pages, text), baseline + BELOW * size };

      g_array_append_val (boxes, box);
    }
  return boxes;
}

/* A word that does not hold is struck through, at a third of its height. */
static gboolean
strikes (const FuleiRule *rule, double y, const Box *box)
{
  double size = (box->bottom - box->top) / (ABOVE + BELOW);

  return rule->y1 == rule->y2 && fabs (y - (box->bottom - BELOW * size - STRIKE_HEIGHT * size)) < TOLERANCE &&
         rule->x1 >= box->left - TOLERANCE && rule->x2 <= box->right + TOLERANCE;
}

static gboolean
cross (const Box *a, const Box *b)
{
  return a->left < b->right - TOLERANCE && b->left < a->right - TOLERANCE && a->top < b->bottom - TOLERANCE &&
         b->top < a->bottom - TOLERANCE;
}

static void
check_page (FuleiPages *pages, const FuleiPage *page)
{
  const FuleiTemplate *template = pages->template;
  g_autoptr (GArray) boxes = list_boxes (pages, page);

  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);

      g_assert_cmpfloat (box->left, >=, template->left - TOLERANCE);
      g_assert_cmpfloat (box->right, <=, page->width - template->right + TOLERANCE);
      g_assert_cmpfloat (box->top, >=, i < page->n_texts ? template->top - TOLERANCE : 0);
      g_assert_cmpfloat (box->bottom, <=, page->height - (i < page->n_texts ? template->bottom - TOLERANCE : 0));
      for (guint k = i + 1; k < boxes->len; k++)
        g_assert_false (cross (box, &g_array_index (boxes, Box, k)));
      for (guint k = page->first_rule; k < page->first_rule + page->n_rules; k++)
        {
          const FuleiRule *rule = &g_array_index (pages->rules, FuleiRule, k);
          double top = g_array_index (page->bands, double, rule->band);
          double across = rule->x1 == rule->x2 ? TOLERANCE : 0, down = TOLERANCE - across;
          const Box line = { rule->x1 - across, rule->y1 + top - down, rule->x2 + across, rule->y2 + top + down };

          if (strikes (rule, rule->y1 + top, box) || !cross (box, &line))
            continue;
          g_test_message ("text %.2f %.2f %.2f %.2f, rule %.2f %.2f %.2f %.2f", box->left, box->top, box->right,
                          box->bottom, rule->x1, rule->y1 + top, rule->x2, rule->y2 + top);
          g_assert_not_reached ();
        }
    }
}

static void
check_sheet (FuleiTemplate *template, FuleiPaperData *data, gboolean stamp)
{
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiPages) pages = fulei_press_compose (press, template, data);
  cairo_rectangle_t area;

  for (guint i = 0; i < pages->pages->len; i++)
    check_page (pages, &g_array_index (pages->pages, FuleiPage, i));
  g_assert_cmpint (fulei_pages_get_stamp (pages, &area), ==, stamp);
  if (stamp)
    {
      g_autoptr (GArray) boxes = list_boxes (pages, &g_array_index (pages->pages, FuleiPage, 0));
      const Box room = { area.x, area.y, area.x + area.width, area.y + area.height };

      g_assert_cmpfloat_with_epsilon (area.width, fulei_points_from_millimetres (45), 0.01);
      g_assert_cmpfloat_with_epsilon (area.height, fulei_points_from_millimetres (16), 0.01);
      for (guint i = 0; i < boxes->len; i++)
        g_assert_false (cross (&room, &g_array_index (boxes, Box, i)));
    }
}

static char *
repeat (const char *words, guint n_characters)
{
  GString *text = g_string_new (NULL);

  while (g_utf8_strlen (text->str, -1) < n_characters)
    g_string_append (text, words);
  g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, n_characters) - text->str));
  return g_string_free (text, FALSE);
}

/* Long values of all kinds, one after the other into one child. */
static void
test_long_texts (void)
{
  static const struct { const char *field; const char *words; guint n_characters; } cases[] = {
    { "name", "阿依古丽·买买提", 50 }, { "address", "晋江市磁灶镇下洋村东头小组一百五十五号之三，", 200 },
    { "father_address", "广东省深圳市龙岗区布吉街道中元路18号A-3幢", 200 }, { "school", "东石镇第二中学初一（3）班", 50 },
    { "mind_behaviour", "“内向”，《与同学》交往少；", 300 }, { "helper_unit", "晋江市东石镇人民政府", 50 },
    { "needs", "SOS-2024/A-3幢0595-85880001转8001，", 1000 }, { "remarks", "祖父母年迈（村里已安排每周三次上门）；", 2000 },
  };
  g_autoptr (FuleiTemplate) archive = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiTemplate) record = paper_fixture_load (&fixture, "record");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, 12);

  paper_fixture_fill (data, child);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].words, cases[i].n_characters);
      guint index = fulei_register_find_field (fixture.child, cases[i].field)->index;

      g_test_message ("%s", cases[i].field);
      fulei_record_set_text (child->child, index, text);
      check_sheet (archive, data, TRUE);
      check_sheet (record, data, FALSE);
    }
}

static void
test_many_children (void)
{
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);

  check_sheet (template, data, TRUE);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, i, i % 13);

      paper_fixture_fill (data, child);
      check_sheet (template, data, TRUE);
    }
}

static void
test_roster (void)
{
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "roster");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func ((GDestroyNotify) paper_child_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *name = repeat ("阿依古丽·买买提", 50);

  for (guint i = 0; i < 60; i++)
    {
      g_ptr_array_add (children, paper_fixture_new_child (&fixture, i, 0));
      g_ptr_array_add (records, ((PaperChild *) children->pdata[i])->child);
    }
  fulei_record_set_text (records->pdata[7], fulei_register_find_field (fixture.child, "name")->index, name);
  fulei_paper_data_set_rows (data, (const FuleiRecord *const *) records->pdata, records->len);
  check_sheet (template, data, FALSE);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  paper_fixture_init (&fixture);
  g_test_add_func ("/layout/labels", test_labels);
  g_test_add_func ("/layout/long-texts", test_long_texts);
  g_test_add_func ("/layout/many-children", test_many_children);
  g_test_add_func ("/layout/roster", test_roster);
  result = g_test_run ();
  paper_fixture_clear (&fixture);
  return result;
}
