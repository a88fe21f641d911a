/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-money.h"

#include "base/fulei-character.h"

#include <string.h>

/* Longest number with its unit that anybody writes into a cell: "1,234,567,890.50元/月". */
#define CLEANED_SIZE 64

/* More decimals than this are the rounding noise of a spreadsheet: 650.10000000000002. */
#define DECIMALS_WRITTEN_MAX 6

#define WHOLE_MAX (G_MAXINT64 / 100 - 1)

/* Half width without blanks and hidden characters; FALSE when empty or too long. */
static gboolean
clean (const char *text, char cleaned[CLEANED_SIZE])
{
  gsize length = 0;
  gunichar character;

  while (text != NULL && (character = fulei_character_next (&text)) != 0)
    {
      character = fulei_character_to_half_width (character);
      if (fulei_character_is_blank (character) || fulei_character_is_hidden (character))
        continue;
      if (length + 7 > CLEANED_SIZE)
        return FALSE;
      length += (gsize) g_unichar_to_utf8 (character, cleaned + length);
    }
  cleaned[length] = '\0';
  return length > 0;
}

/* Digits with or without commas between groups of three. */
static gboolean
take_whole (const char **text, gint64 *whole)
{
  const char *p = *text;
  gsize group = strspn (p, "0123456789");
  gboolean grouped = p[group] == ',';

  *whole = 0;
  if (group == 0 || (grouped && group > 3))
    return FALSE;
  for (;;)
    {
      for (; group > 0; group--, p++)
        {
          if (*whole > (WHOLE_MAX - 9) / 10)
            return FALSE;
          *whole = *whole * 10 + (*p - '0');
        }
      if (!grouped || *p != ',')
        break;
      p++;
      group = strspn (p, "0123456789");
      if (group != 3)
        return FALSE;
    }
  *text = p;
  return TRUE;
}

/* The decimals of an amount in cents, 0–100: 100 where rounding noise makes a whole of it. */
static gboolean
take_cents (const char **text, gint64 *cents)
{
  const char *digits = *text + 1;
  gsize count;

  *cents = 0;
  if (**text != '.')
    return TRUE;
  count = strspn (digits, "0123456789");
  if (count == 0)
    return FALSE;
  *cents = (digits[0] - '0') * 10 + (count > 1 ? digits[1] - '0' : 0);
  if (count > DECIMALS_WRITTEN_MAX)
    *cents += digits[2] >= '5';
  else if (count > 2 && strspn (digits + 2, "0") < count - 2)
    return FALSE;
  *text = digits + count;
  return TRUE;
}

static gboolean
skip_one_of (const char **text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (*text, *words))
      {
        *text += strlen (*words);
        return TRUE;
      }
  return FALSE;
}

/**
 * fulei_text_parse_money:
 * @text: (nullable): an amount of yuan as typed: 650, 1,234.50, ６５０元, ¥650, 650元/月
 * @cents: (out): the amount in cents, 0 unless it is one
 *
 * Full-width digits and blanks do no harm, a unit 元 or 块 and a period /月 /年 behind it are taken as what the column
 * says anyway. Fractions of a cent are refused, unless they are a spreadsheet's rounding noise (more than six
 * decimals), which is rounded. Negative amounts, misplaced commas and anything else are refused, and so is what does
 * not fit.
 *
 * Returns: whether it is an amount
 */
gboolean
fulei_text_parse_money (const char *text, gint64 *cents)
{
  static const char *const signs[] = { "¥", "￥", "人民币", "RMB", NULL };
  static const char *const units[] = { "元整", "元正", "元", "圆", "块钱", "块", NULL };
  static const char *const periods[] = { "/月", "每月", "/年", "每年", "/人", "/次", NULL };
  char cleaned[CLEANED_SIZE];
  const char *p = cleaned;
  gint64 whole, part;

  *cents = 0;
  if (!clean (text, cleaned))
    return FALSE;
  while (skip_one_of (&p, signs))
    ;
  if (!take_whole (&p, &whole) || !take_cents (&p, &part))
    return FALSE;
  if (skip_one_of (&p, units))
    skip_one_of (&p, periods);
  if (*p != '\0')
    return FALSE;
  *cents = whole * 100 + part;
  return TRUE;
}

/**
 * fulei_text_parse_integer:
 * @text: (nullable): a whole number as typed: 12, １２, 1,234, 12.0, -3, 3人
 * @value: (out): the number, 0 unless it is one
 *
 * Full-width digits and blanks do no harm; decimals have to be zeros (a spreadsheet's 12.0); a unit of counting behind
 * the number is dropped. Whether a negative number makes sense is for the caller to say.
 *
 * Returns: whether it is a whole number
 */
gboolean
fulei_text_parse_integer (const char *text, gint64 *value)
{
  static const char *const units[] = { "人次", "人", "次", "周岁", "岁", "名", "户", "个", "位", "件", "份", "天", "口",
                                       "小时", "分钟", "页", NULL };
  char cleaned[CLEANED_SIZE];
  const char *p = cleaned;
  gboolean negative;
  gint64 whole;

  *value = 0;
  if (!clean (text, cleaned))
    return FALSE;
  negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;
  if (!take_whole (&p, &whole))
    return FALSE;
  if (*p == '.')
    {
      gsize zeros = strspn (p + 1, "0");

      if (zeros == 0)
        return FALSE;
      p += 1 + zeros;
    }
  skip_one_of (&p, units);
  if (*p != '\0')
    return FALSE;
  *value = negative ? -whole : whole;
  return TRUE;
}

/**
 * fulei_text_dup_money:
 * @cents: an amount in cents
 *
 * Returns: (transfer full): the amount in yuan: "650", "650.50", "-0.05"
 */
char *
fulei_text_dup_money (gint64 cents)
{
  guint64 amount = cents < 0 ? 0 - (guint64) cents : (guint64) cents;
  const char *sign = cents < 0 ? "-" : "";

  if (amount % 100 == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, amount / 100);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02" G_GUINT64_FORMAT, sign, amount / 100, amount % 100);
}
