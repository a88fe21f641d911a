/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-heading.h"

#include <string.h>

static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
static const char ten[] = "十";

/* Moves @text over a number in Chinese figures, 一 to 九十九. Returns: FALSE if there is none */
static gboolean
skip_chinese_number (const char **text)
{
  const char *start = *text;
  guint n_characters = 0;

  for (gboolean found = TRUE; found && n_characters < 4;)
    {
      found = g_str_has_prefix (*text, ten);
      for (guint i = 1; !found && i < G_N_ELEMENTS (digits); i++)
        found = g_str_has_prefix (*text, digits[i]);
      if (found)
        {
          *text += strlen (ten);
          n_characters++;
        }
    }
  return *text > start && n_characters <= 3;
}

static gboolean
skip_number (const char **text)
{
  guint n_digits = 0;

  while (g_ascii_isdigit (**text))
    {
      (*text)++;
      n_digits++;
    }
  return n_digits >= 1 && n_digits <= 2;
}

static gboolean
skip_word (const char **text, const char *word, const char *other)
{
  if (g_str_has_prefix (*text, word))
    *text += strlen (word);
  else if (g_str_has_prefix (*text, other))
    *text += strlen (other);
  else
    return FALSE;
  return TRUE;
}

/* （一） and （1）, the brackets of either width. */
static gboolean
skip_bracketed (const char **text, gboolean (*skip) (const char **text))
{
  return skip_word (text, "（", "(") && skip (text) && skip_word (text, "）", ")");
}

/**
 * fulei_heading_find_level:
 * @line: a paragraph, clean
 * @length: (out) (optional): bytes of the number in front of the words, 0 if it is no heading
 *
 * Returns: 1 to 4 for a paragraph that begins with 一、 （一） 1. （1）, 0 for any other. 1.5 is a number, not a heading.
 */
guint
fulei_heading_find_level (const char *line, gsize *length)
{
  const char *ends[FULEI_HEADING_LEVELS] = { line, line, line, line };
  guint level = 0;

  g_return_val_if_fail (line != NULL, 0);
  if (skip_chinese_number (&ends[0]) && skip_word (&ends[0], "、", "、"))
    level = 1;
  else if (skip_bracketed (&ends[1], skip_chinese_number))
    level = 2;
  else if (skip_number (&ends[2]) && skip_word (&ends[2], ".", "．") && !g_ascii_isdigit (*ends[2]))
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
