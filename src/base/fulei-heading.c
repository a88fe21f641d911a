/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-heading.h"

#include <string.h>

static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
static const char ten[] = "十";
/* What a number in Chinese figures is written with. */
static const char figures[] = "一二三四五六七八九十百〇零";

static gboolean
skip_chinese_number (const char **text)
{
  const char *start = *text;

  while (**text != '\0' && g_utf8_strchr (figures, -1, g_utf8_get_char (*text)) != NULL)
    *text = g_utf8_next_char (*text);
  return *text > start;
}

static gboolean
skip_number (const char **text)
{
  const char *start = *text;

  while (g_ascii_isdigit (**text))
    (*text)++;
  return *text > start;
}

static gboolean
skip_word (const char **text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        *text += strlen (words[i]);
        return TRUE;
      }
  return FALSE;
}

/* （一） and （1）, however a keyboard writes the brackets. */
static gboolean
skip_bracketed (const char **text, gboolean (*skip) (const char **text))
{
  static const char *const opening[] = { "（", "(", NULL }, *const closing[] = { "）", ")", NULL };

  return skip_word (text, opening) && skip (text) && skip_word (text, closing);
}

/**
 * fulei_heading_find_level:
 * @line: a paragraph, without blanks at its start
 * @length: (out) (optional): bytes of the number in front of the words, 0 if it is no heading
 *
 * Returns: 1 to 4 for a paragraph that begins with 一、 （一） 1. （1）, however a keyboard writes brackets and stops; 0 for
 *   any other. A decimal number (1.5 万元) is no heading.
 */
guint
fulei_heading_find_level (const char *line, gsize *length)
{
  static const char *const comma[] = { "、", NULL }, *const stops[] = { ".", "．", "、", NULL };
  const char *ends[FULEI_HEADING_LEVELS] = { line, line, line, line };
  guint level = 0;

  g_return_val_if_fail (line != NULL, 0);
  if (skip_chinese_number (&ends[0]) && skip_word (&ends[0], comma))
    level = 1;
  else if (skip_bracketed (&ends[1], skip_chinese_number))
    level = 2;
  else if (skip_number (&ends[2]) && skip_word (&ends[2], stops) && !g_ascii_isdigit (*ends[2]))
    level = 3;
  else if (skip_bracketed (&ends[3], skip_number))
    level = 4;
  if (length != NULL)
    *length = level > 0 ? (gsize) (ends[level - 1] - line) : 0;
  return level;
}

static char *
dup_chinese_number (guint number)
{
  if (number < 10)
    return g_strdup (digits[number]);
  return g_strconcat (number < 20 ? "" : digits[number / 10], ten, digits[number % 10], NULL);
}

/** fulei_heading_dup_marker: @level: 1 to 4. @number: 1 to 99. Returns: (transfer full): 一、 （一） 1. （1） */
char *
fulei_heading_dup_marker (guint level, guint number)
{
  g_autofree char *chinese = NULL;

  g_return_val_if_fail (level >= 1 && level <= FULEI_HEADING_LEVELS, NULL);
  g_return_val_if_fail (number >= 1 && number <= FULEI_HEADING_NUMBER_MAX, NULL);
  chinese = dup_chinese_number (number);
  switch (level)
    {
    case 1:
      return g_strconcat (chinese, "、", NULL);
    case 2:
      return g_strconcat ("（", chinese, "）", NULL);
    case 3:
      return g_strdup_printf ("%u.", number);
    default:
      return g_strdup_printf ("（%u）", number);
    }
}
