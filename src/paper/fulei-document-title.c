/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-document-private.h"

#include <string.h>

/* A title is broken where its sense allows, into lines about as long as each other (GB/T 9704: 回行时，要做到词意完整，
 * 排列对称，长短适宜). Of all ways to break it the one with the least cost is taken: what a break tears, and by how many
 * characters the lines miss the mean, squared. */

#define MOST_LINES 6
#define MOST_CHARACTERS 160
#define FORBIDDEN 1e9
/* Within a word of the list; at a place about which nothing is known; before or behind 和. */
#define COST_WORD 400.0
#define COST_UNKNOWN 12.0
#define COST_JOINT 6.0

/* Words of such titles. A break beside one of them is a good one. */
static const char *const words[] = {
  "人民政府", "街道办事处", "社会事务办公室", "办公室", "民政局", "关于", "农村", "留守儿童", "困境儿童", "儿童", "关爱保护",
  "关爱服务", "质量提升", "三年行动", "爱心父母", "儿童主任", "儿童之家", "工作", "进展", "情况", "开展", "落实", "报告", "总结",
  "通知", "实施", "方案", "统计表", "明细表", "一览表", "汇总表", "完成", "指标", "配对", "走访", "抽查", "督导", "检查",
  "上半年", "下半年", "年度", "季度", "月份", "分类别", "年龄段", "风险等级", "各村（居）", "基本", "主要", "问题", "更正",
};

typedef struct {
  guint  n;
  gsize  offsets[MOST_CHARACTERS + 1];
  double ends[MOST_CHARACTERS + 1];     /* width of all characters before this */
  double costs[MOST_CHARACTERS + 1];    /* of a break before this character */
} Title;

static gboolean
is_word (gunichar character)
{
  return character < 0x80 && g_ascii_isalnum ((char) character);
}

static gboolean
is_one_of (gunichar character, const char *characters)
{
  return g_utf8_strchr (characters, -1, character) != NULL;
}

/* What a break between two characters costs, apart from the words that they are in. A date stays whole: 年 is U+5E74. */
static double
get_cost (gunichar before, gunichar after)
{
  if ((is_word (before) && is_word (after)) || is_one_of (before, "（《〈“‘〔【(") ||
      is_one_of (after, "）》〉”’〕】，。、；：！？)的了％%"))
    return FORBIDDEN;
  if ((is_word (before) && is_one_of (after, "年月日号季个名次")) || (before == 0x5e74 && is_word (after)))
    return FORBIDDEN;
  if (is_one_of (before, "）》〉”〕】、，；：的年月") || is_one_of (after, "（《〈“〔【"))
    return 0;
  return is_one_of (before, "和与及") || is_one_of (after, "和与及") ? COST_JOINT : COST_UNKNOWN;
}

/* Breaks beside a word cost nothing, those within it much. */
static void
mark_words (Title *title, const char *text)
{
  for (guint i = 0; i < title->n;)
    {
      guint step = 1;

      for (guint k = 0; k < G_N_ELEMENTS (words) && step == 1; k++)
        if (g_str_has_prefix (text + title->offsets[i], words[k]))
          {
            step = (guint) g_utf8_strlen (words[k], -1);
            for (guint at = i + 1; at < i + step; at++)
              title->costs[at] = MAX (title->costs[at], COST_WORD);
            if (title->costs[i] < COST_WORD)
              title->costs[i] = 0;
            if (title->costs[i + step] < COST_WORD)
              title->costs[i + step] = MIN (title->costs[i + step], COST_JOINT / 2);
          }
      i += step;
    }
}

static void
read_title (FuleiTypesetter *setter, Title *title, const char *text)
{
  FuleiFonts *fonts = fulei_press_get_fonts (setter->composer.press);
  gunichar before = 0;

  title->n = 0;
  title->ends[0] = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      const FuleiGlyph *glyph = fulei_fonts_find_glyph (fonts, FULEI_FACE_TITLE, character);

      title->offsets[title->n] = (gsize) (at - text);
      title->costs[title->n] = title->n > 0 ? get_cost (before, character) : FORBIDDEN;
      title->ends[title->n + 1] = title->ends[title->n] + (double) glyph->advance * FULEI_SIZE_TITLE;
      before = character;
      title->n++;
    }
  title->offsets[title->n] = strlen (text);
  title->costs[title->n] = 0;
  mark_words (title, text);
}

/* The best breaks for so many lines. Returns: their cost; FORBIDDEN or more if there are none */
static double
find_breaks (const Title *title, double width, guint n_lines, guint breaks[MOST_LINES + 1])
{
  double best[MOST_LINES + 1][MOST_CHARACTERS + 1], mean = title->ends[title->n] / n_lines;
  guint from[MOST_LINES + 1][MOST_CHARACTERS + 1];

  for (guint line = 0; line <= n_lines; line++)
    for (guint end = 0; end <= title->n; end++)
      {
        best[line][end] = line == 0 && end == 0 ? 0 : FORBIDDEN;
        for (guint start = 0; start < end && line > 0; start++)
          {
            double length = title->ends[end] - title->ends[start], miss = (length - mean) / FULEI_SIZE_TITLE;
            double cost = best[line - 1][start] + title->costs[end] + miss * miss;

            if (length <= width + 0.05 && cost < best[line][end])
              {
                best[line][end] = cost;
                from[line][end] = start;
              }
          }
      }
  if (best[n_lines][title->n] >= FORBIDDEN)
    return FORBIDDEN;
  breaks[n_lines] = title->n;
  for (guint line = n_lines; line > 0; line--)
    breaks[line - 1] = from[line][breaks[line]];
  return best[n_lines][title->n];
}

/**
 * fulei_typesetter_add_title:
 * @text: copied
 *
 * Adds a title in 2号小标宋, centred (GB/T 9704). One too long to be weighed is broken as it comes.
 */
void
fulei_typesetter_add_title (FuleiTypesetter *setter, const char *text)
{
  guint breaks[MOST_LINES + 1], n_lines = MOST_LINES + 1;
  Title title;

  if (g_utf8_strlen (text, -1) <= MOST_CHARACTERS)
    {
      read_title (setter, &title, text);
      for (n_lines = 1; n_lines <= MOST_LINES; n_lines++)
        if (find_breaks (&title, setter->composer.width, n_lines, breaks) < FORBIDDEN)
          break;
    }
  if (n_lines > MOST_LINES)
    fulei_typesetter_add_line (setter, FULEI_FACE_TITLE, FULEI_SIZE_TITLE, FULEI_ALIGN_MIDDLE, 0, text, TRUE);
  for (guint line = 0; line < n_lines && n_lines <= MOST_LINES; line++)
    {
      gsize start = title.offsets[breaks[line]], end = title.offsets[breaks[line + 1]];
      g_autofree char *words_of_line = g_strndup (text + start, end - start);

      fulei_typesetter_add_line (setter, FULEI_FACE_TITLE, FULEI_SIZE_TITLE, FULEI_ALIGN_MIDDLE, 0, words_of_line,
                                 TRUE);
    }
}
