/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-mask.h"

#include "base/fulei-character.h"

#include <string.h>

/* An address without house numbers this short names a place at most: 本地, 上海 */
#define BARE_PLACE_MAX 3

static void
append_stars (GString *masked, guint count)
{
  while (count-- > 0)
    g_string_append_c (masked, '*');
}

static guint
count_characters (const char *text, const char *end)
{
  guint count = 0;

  for (; text < end; count++)
    fulei_character_next (&text);
  return count;
}

/* Appends @text up to @end with all but the @first and @last characters as asterisks; all of them if those overlap. */
static void
append_masked (GString *masked, const char *text, const char *end, guint first, guint last)
{
  guint count = count_characters (text, end);

  if (first + last >= count)
    first = last = 0;
  for (guint i = 0; i < count; i++)
    {
      gunichar character = fulei_character_next (&text);

      if (i < first || i >= count - last)
        g_string_append_unichar (masked, character);
      else
        g_string_append_c (masked, '*');
    }
}

static void
mask_identity (GString *masked, const char *text, const char *end)
{
  guint count = count_characters (text, end);

  if (count == 18)
    append_masked (masked, text, end, 6, 4);
  else
    append_masked (masked, text, end, count / 3, count / 4);
}

/* 0595-85675678-123: the area code and the last four digits of the number stay; an extension does not. */
static void
mask_landline (GString *masked, const char *text, const char *end)
{
  const char *number = strchr (text, '-') + 1;
  const char *number_end = memchr (number, '-', (gsize) (end - number));

  if (number_end == NULL)
    number_end = end;
  g_string_append_len (masked, text, number - text);
  append_masked (masked, number, number_end, 0, 4);
  if (number_end < end)
    {
      g_string_append_c (masked, '-');
      append_stars (masked, count_characters (number_end + 1, end));
    }
}

static void
mask_phone (GString *masked, const char *text, const char *end)
{
  guint count = count_characters (text, end);
  const char *dash = memchr (text, '-', (gsize) (end - text));

  if (text[0] == '0' && dash != NULL && (dash - text == 3 || dash - text == 4))
    mask_landline (masked, text, end);
  else if (text[0] == '0' && count >= 10)
    append_masked (masked, text, end, text[1] == '1' || text[1] == '2' ? 3 : 4, 4);
  else if (count >= 9)
    append_masked (masked, text, end, 3, 4);
  else if (count >= 7)
    append_masked (masked, text, end, 0, 4);
  else
    append_masked (masked, text, end, count / 3, 0);
}

static gboolean
is_phone_separator (gunichar character)
{
  return character == 0x3001 || character == 0xFF0C || character == '/' || character == ',' || character == ';'
         || character == 0xFF1B || fulei_character_is_blank (character);
}

/* A cell can hold several phones, 、 between them. */
static void
mask_phones (GString *masked, const char *text)
{
  const char *start = text, *here;

  do
    {
      gunichar character;

      here = text;
      character = fulei_character_next (&text);
      if (character != 0 && !is_phone_separator (character))
        continue;
      if (here > start)
        mask_phone (masked, start, here);
      if (character != 0)
        g_string_append_unichar (masked, character);
      start = text;
    }
  while (*here != '\0');
}

/* The end of the unit of an address that begins at @text, NULL when none begins there. */
static const char *
skip_unit (const char *text, const char *const *units)
{
  for (; *units != NULL; units++)
    if (g_str_has_prefix (text, *units))
      return text + strlen (*units);
  return NULL;
}

/* The end of the part of an address that may be shown: behind the last unit in front of the first figure, else behind
 * the first unit; NULL when it names none. */
static const char *
find_public_end (const char *text, const char *const *units)
{
  const char *last = NULL;
  gboolean figure = FALSE;

  while (*text != '\0' && !(figure && last != NULL))
    {
      const char *unit_end = skip_unit (text, units);
      gunichar character = fulei_character_next (&text);

      if (unit_end != NULL)
        last = text = unit_end;
      figure = figure || g_unichar_isdigit (character);
    }
  return last;
}

static void
mask_address (GString *masked, const char *text)
{
  static const char *const near_units[] = { "街道", "社区", "居委会", "村委会", "大道", "镇", "乡", "村", "路", "街",
                                            "巷", NULL };
  static const char *const far_units[] = { "省", "自治区", "市", "县", "区", NULL };
  const char *end = text + strlen (text);
  const char *public_end = find_public_end (text, near_units);

  if (public_end == NULL)
    public_end = find_public_end (text, far_units);
  if (public_end == NULL && count_characters (text, end) <= BARE_PLACE_MAX && strpbrk (text, "0123456789") == NULL)
    public_end = end;
  if (public_end == NULL)
    {
      append_masked (masked, text, end, MIN (count_characters (text, end) / 3, 6), 0);
      return;
    }
  g_string_append_len (masked, text, public_end - text);
  append_stars (masked, count_characters (public_end, end));
}

/**
 * fulei_mask_dup:
 * @sensitivity: what kind of data it is
 * @text: (nullable): a value as kept in the ledger
 *
 * The mask of PRIV-3, by characters: the result has as many as @text. Identity numbers keep six in front and four
 * behind, other documents a third and a quarter; mobiles 135****3911, landlines 0595-****5678; addresses keep what
 * stands in front of the house: 晋江市磁灶镇和平路****.
 *
 * Returns: (transfer full): what may be shown; "" for NULL
 */
char *
fulei_mask_dup (FuleiSensitivity sensitivity, const char *text)
{
  GString *masked;

  if (text == NULL || sensitivity == FULEI_SENSITIVITY_NONE || sensitivity == FULEI_SENSITIVITY_NAME)
    return g_strdup (text != NULL ? text : "");
  masked = g_string_sized_new (strlen (text));
  if (sensitivity == FULEI_SENSITIVITY_PHONE)
    mask_phones (masked, text);
  else if (sensitivity == FULEI_SENSITIVITY_ADDRESS)
    mask_address (masked, text);
  else
    mask_identity (masked, text, text + strlen (text));
  return g_string_free (masked, FALSE);
}

/**
 * fulei_mask_dup_name:
 * @text: (nullable): a personal name
 *
 * For redacted twins (BEYOND-10): the first character stays, and so do the dots of 阿***·***.
 *
 * Returns: (transfer full): the masked name, "" for NULL
 */
char *
fulei_mask_dup_name (const char *text)
{
  GString *masked = g_string_new (NULL);
  gunichar character;

  while (text != NULL && (character = fulei_character_next (&text)) != 0)
    {
      gboolean shown = masked->len == 0 || character == 0xB7 || character == ' ';

      g_string_append_unichar (masked, shown ? character : '*');
    }
  return g_string_free (masked, FALSE);
}
