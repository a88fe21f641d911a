/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our own line breaker beside Pango's: as few lines, and breaks that Chinese paper allows. */

#include <locale.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "paper/fulei-flow.h"

#define SIZE 8.5
#define TOLERANCE 0.1

static FuleiFonts *fonts;

static PangoLayout *
new_layout (PangoContext *context, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_from_string (fulei_fonts_get_families (FULEI_FACE_SONG));

  pango_font_description_set_absolute_size (description, SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (description);
  return layout;
}

static PangoContext *
new_context (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

static char *
dup_line (const FuleiFlow *flow, guint number)
{
  const FuleiLine *line = &g_array_index (flow->lines, FuleiLine, number);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < line->n_pieces; i++)
    {
      const FuleiPiece *piece = &g_array_index (flow->pieces, FuleiPiece, line->first_piece + i);

      g_string_append_len (text, piece->text, piece->length);
    }
  return g_string_free (text, FALSE);
}

static gunichar
get_last (const char *text)
{
  return g_utf8_get_char (g_utf8_prev_char (text + strlen (text)));
}

/* A line fits, and neither starts nor ends with what must not be there. */
static void
check_line (FuleiFlow *flow, const char *line, double width, gboolean first, gboolean last)
{
  g_assert_cmpfloat (fulei_flow_measure (flow, FULEI_FACE_SONG, SIZE, line), <=, width + TOLERANCE);
  if (*line == '\0')
    return;
  if (!first)
    g_assert_null (g_utf8_strchr ("，。、；：？！）》】」』”’…", -1, g_utf8_get_char (line)));
  if (!last)
    g_assert_null (g_utf8_strchr ("（《【「『“‘", -1, get_last (line)));
}

static const char *const texts[] = {
  "",
  "好",
  "性格内向，与同学交往少；需要多关心。",
  "（一）父母双方长期在外，（二）祖父母年迈，《委托监护责任书》已签订。",
  "家中插座老化、有用电隐患，已联系电工更换：一周后复查！",
  "联系电话13505950011，身份证号码350582201101130122，住晋江市磁灶镇东石村第1组13号。",
  "他说：“我想爸爸妈妈了。”老师问：“什么时候回来？”",
  "阿依古丽·买买提·艾则孜江",
  "Shenzhen Longgang District, Buji Street No. 18, Building A-3, Room 1202",
  "广东省深圳市龙岗区布吉街道中元路18号A-3幢1202室（电话0755-28880001转8001）",
  "2024年1月13日至2024年12月31日每月补助1380.50元，共计16566.00元",
  "第一行\n第二行很长很长很长很长很长很长很长很长很长\n\n第四行",
  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
};

static const double widths[] = { 43.5, 60, 77.3, 99, 120, 161.5, 240, 480 };

static void
compare (FuleiFlow *flow, PangoContext *context, const char *text, double width)
{
  g_autoptr (PangoLayout) layout = new_layout (context, text, width);
  g_autoptr (GString) joined = g_string_new (NULL), wanted = g_string_new (text);
  guint n_lines;

  fulei_flow_reset (flow);
  fulei_flow_add (flow, FULEI_FACE_SONG, SIZE, text, 0);
  n_lines = fulei_flow_break (flow, width, 0, FULEI_ALIGN_START);
  g_test_message ("%.1f: %u lines, Pango %d: %s", width, n_lines, pango_layout_get_line_count (layout), text);
  g_assert_cmpuint (n_lines, <=, (guint) pango_layout_get_line_count (layout));
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = dup_line (flow, i);

      check_line (flow, line, width, i == 0 || strchr (text, '\n') != NULL, i + 1 == n_lines);
      g_string_append (joined, line);
    }
  g_string_replace (joined, " ", "", 0);
  g_string_replace (wanted, " ", "", 0);
  g_string_replace (wanted, "\n", "", 0);
  g_assert_cmpstr (joined->str, ==, wanted->str);
}

static void
test_beside_pango (void)
{
  PangoContext *context = new_context ();
  FuleiFlow flow;

  fulei_flow_init (&flow, fonts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
      compare (&flow, context, texts[i], widths[k]);
  g_object_unref (context);
  fulei_flow_clear (&flow);
}

/* Ten characters a line: what our breaker makes of it. */
static void
test_breaks (void)
{
  static const struct { const char *text; const char *lines; } cases[] = {
    { "一二三四五六七八九十，十一", "一二三四五六七八九|十，十一" },
    { "一二三四五六七八九（十）一", "一二三四五六七八九|（十）一" },
    { "一二三四五六七八350582201101", "一二三四五六七八|350582201101" },
    { "电话13505950011未接通", "电话13505950011未接|通" },
    { "一二三四五六七八九十\n一", "一二三四五六七八九十|一" },
    { "12345678901234567890123456789012345678901234567890", "123456789012345678|901234567890123456|78901234567890" },
  };
  FuleiFlow flow;

  fulei_flow_init (&flow, fonts);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) lines = g_string_new (NULL);
      guint n_lines;

      fulei_flow_reset (&flow);
      fulei_flow_add (&flow, FULEI_FACE_SONG, SIZE, cases[i].text, 0);
      n_lines = fulei_flow_break (&flow, 10 * SIZE, 0, FULEI_ALIGN_START);
      for (guint k = 0; k < n_lines; k++)
        {
          g_autofree char *line = dup_line (&flow, k);

          g_string_append_printf (lines, "%s%s", k > 0 ? "|" : "", line);
        }
      g_assert_cmpstr (lines->str, ==, cases[i].lines);
    }
  fulei_flow_clear (&flow);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fonts = fulei_fonts_new ();
  g_test_add_func ("/flow/beside-pango", test_beside_pango);
  g_test_add_func ("/flow/breaks", test_breaks);
  result = g_test_run ();
  fulei_fonts_free (fonts);
  return result;
}
