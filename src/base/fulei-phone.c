/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-phone.h"

#include "base/fulei-character.h"

#include <string.h>

#define DIGITS_MAX 31

/* One phone while it is read: its digits, and where hyphens or brackets stood between them. */
typedef struct {
  char     digits[DIGITS_MAX + 1];
  guint    count;
  guint32  breaks;       /* bit n: a break in front of digit n */
  gboolean international; /* begins with + or 00 and is not of +86 */
  gboolean broken;       /* holds what no phone has */
} Phone;

static gboolean
is_mobile (const char *digits)
{
  return digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

static void
drop_digits (Phone *phone, guint count)
{
  memmove (phone->digits, phone->digits + count, phone->count - count + 1);
  phone->count -= count;
  phone->breaks >>= count;
}

/* +86, 0086, 86 in front of a number of this country, and the 0 that once stood in front of mobiles elsewhere. */
static void
drop_prefix (Phone *phone, gboolean plus)
{
  if (!plus && g_str_has_prefix (phone->digits, "00"))
    {
      plus = TRUE;
      drop_digits (phone, 2);
    }
  if (plus && g_str_has_prefix (phone->digits, "86"))
    drop_digits (phone, 2);
  else if (plus)
    phone->international = TRUE;
  else if (phone->count == 13 && g_str_has_prefix (phone->digits, "86") && is_mobile (phone->digits + 2))
    drop_digits (phone, 2);
  if (phone->count == 12 && phone->digits[0] == '0' && is_mobile (phone->digits + 1))
    drop_digits (phone, 1);
}

static gboolean
ends_at (const Phone *phone, guint place)
{
  return place == phone->count || (place < phone->count && (phone->breaks >> place & 1) != 0);
}

/* 0595-85675678-123, 85675678: a Chinese area code has three digits behind 01 and 02, else four. */
static gboolean
append_landline (GString *cleaned, const Phone *phone)
{
  guint area = 0;

  if (phone->digits[0] == '0')
    {
      if (phone->digits[1] == '0')
        return FALSE;
      area = phone->digits[1] == '1' || phone->digits[1] == '2' ? 3 : 4;
    }
  if (phone->count < area + 7 || phone->digits[area] < '2')
    return FALSE;
  for (guint length = 8; length >= 7; length--)
    {
      guint end = area + length;

      if (!ends_at (phone, end) || phone->count > end + 6)
        continue;
      if (area > 0)
        g_string_append_printf (cleaned, "%.*s-", (int) area, phone->digits);
      g_string_append_len (cleaned, phone->digits + area, length);
      if (phone->count > end)
        g_string_append_printf (cleaned, "-%s", phone->digits + end);
      return TRUE;
    }
  return FALSE;
}

/* 110, 12345, 95588, 118114, 4001234567 */
static gboolean
is_service (const Phone *phone)
{
  char first = phone->digits[0];

  if (phone->count == 10)
    return g_str_has_prefix (phone->digits, "400") || g_str_has_prefix (phone->digits, "800");
  return (phone->count == 3 && first == '1') || (phone->count == 5 && (first == '1' || first == '9'))
         || (phone->count == 6 && first == '1');
}

static gboolean
append_phone (GString *cleaned, const Phone *phone)
{
  if (phone->broken)
    return FALSE;
  if (cleaned->len > 0)
    g_string_append (cleaned, "、");
  if (phone->international)
    {
      g_string_append_printf (cleaned, "+%s", phone->digits);
      return phone->count >= 8 && phone->count <= 15 && phone->digits[0] != '0';
    }
  /* Mobiles that only a blank set apart stand together by now. */
  if (phone->count == 22 && is_mobile (phone->digits) && is_mobile (phone->digits + 11))
    {
      g_string_append_printf (cleaned, "%.11s、%s", phone->digits, phone->digits + 11);
      return TRUE;
    }
  if ((phone->count == 11 && is_mobile (phone->digits)) || is_service (phone))
    {
      g_string_append (cleaned, phone->digits);
      return TRUE;
    }
  return append_landline (cleaned, phone);
}

static gboolean
is_separator (gunichar character)
{
  return character == '/' || character == ',' || character == ';' || character == 0x3001 || character == '\n'
         || character == 0x6216; /* 或 */
}

static gboolean
is_break (gunichar character)
{
  return character == '-' || character == '(' || character == ')' || (character >= 0x2010 && character <= 0x2015)
         || character == 0x2212 || character == 0x8F6C; /* 转 */
}

/* Reads up to the next separator; returns whether there were any digits. */
static gboolean
read_phone (const char **text, Phone *phone)
{
  gboolean plus = FALSE;
  gunichar character;

  memset (phone, 0, sizeof *phone);
  while ((character = fulei_character_to_half_width (fulei_character_next (text))) != 0 && !is_separator (character))
    {
      if (fulei_character_is_blank (character) || fulei_character_is_hidden (character))
        continue;
      if (character >= '0' && character <= '9' && phone->count < DIGITS_MAX)
        phone->digits[phone->count++] = (char) character;
      else if (is_break (character))
        phone->breaks |= 1u << phone->count;
      else if (character == '+' && phone->count == 0)
        plus = TRUE;
      else if (character == '.' && strspn (*text, "0") == strlen (*text) && **text == '0')
        *text += strlen (*text); /* a spreadsheet's 13560863911.0 */
      else if (character != '\'' || phone->count > 0)
        phone->broken = TRUE;
    }
  drop_prefix (phone, plus);
  return phone->count > 0 || phone->broken;
}

/* Eleven digits and nothing else: most phones of a roster. */
static gboolean
is_plain_mobile (const char *text)
{
  gsize length = 0;

  while (length < 12 && g_ascii_isdigit (text[length]))
    length++;
  return length == 11 && text[11] == '\0' && is_mobile (text);
}

/**
 * fulei_phone_check:
 * @text: (nullable): one or several phones as typed or found in a spreadsheet
 * @cleaned: (out) (optional) (transfer full): the phones, "、" between them; NULL unless all are right
 *
 * Mobiles (11 digits, 13…–19…; blanks, hyphens, +86 and 0086 go), landlines with or without area code and extension
 * (0595-85675678-123), 400 and 800 numbers, hotlines of three to six digits, and numbers abroad with + or 00. Several
 * phones are set apart by / 、 ， ； 或, a line end, or mobiles by a blank.
 *
 * Returns: whether there is a phone and all are right
 */
gboolean
fulei_phone_check (const char *text, char **cleaned)
{
  g_autoptr (GString) phones = NULL;
  gboolean plain = text != NULL && is_plain_mobile (text);

  if (cleaned != NULL)
    *cleaned = plain ? g_strdup (text) : NULL;
  if (plain)
    return TRUE;
  phones = g_string_new (NULL);
  while (text != NULL && *text != '\0')
    {
      Phone phone;

      if (read_phone (&text, &phone) && !append_phone (phones, &phone))
        return FALSE;
    }
  if (phones->len == 0)
    return FALSE;
  if (cleaned != NULL)
    *cleaned = g_strdup (phones->str);
  return TRUE;
}
