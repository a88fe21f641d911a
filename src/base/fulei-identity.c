/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/fulei-identity.h"

#include "base/fulei-character.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than any number that a spreadsheet writes: 3.50582202106229E+017 */
#define CLEANED_MAX 31

/* The example in GB 11643 itself was born in 1880. */
#define FIRST_BIRTH_YEAR 1800

/**
 * fulei_identity_check_character:
 * @first_17: seventeen ASCII digits
 *
 * The check of GB 11643 (ISO 7064, MOD 11-2).
 *
 * Returns: '0'–'9' or 'X'
 */
char
fulei_identity_check_character (const char first_17[17])
{
  static const guint8 weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  guint sum = 0;

  for (guint i = 0; i < 17; i++)
    sum += weights[i] * (guint) (first_17[i] - '0');
  return "10X98765432"[sum % 11];
}

/* Plain ASCII, without blanks, hidden characters and the apostrophe that marks text in spreadsheets; letters in upper
 * case, any other character as '?'. Returns the length, more than CLEANED_MAX when there is no room. */
static guint
clean (const char *text, char cleaned[CLEANED_MAX + 1])
{
  guint length = 0;
  gunichar character;

  for (;;)
    {
      while (g_ascii_isdigit (*text) && length < CLEANED_MAX)
        cleaned[length++] = *text++;
      character = fulei_character_to_half_width (fulei_character_next (&text));
      if (character == 0)
        break;
      if (fulei_character_is_blank (character) || fulei_character_is_hidden (character))
        continue;
      if (length == 0 && (character == '\'' || character == '`' || character == 0x2018 || character == 0x2019))
        continue;
      if (length == CLEANED_MAX)
        return length + 1;
      cleaned[length++] = character < 0x80 ? g_ascii_toupper ((char) character) : '?';
    }
  cleaned[length] = '\0';
  return length;
}

/* 3.50583E+17, 350582E12, 3.50582202106229E+017, 350582202106229000.0 */
static gboolean
is_spreadsheet_number (const char *cleaned)
{
  gsize digits = strspn (cleaned, "0123456789");
  gsize decimals = 0;
  const char *rest = cleaned + digits;

  if (digits == 0)
    return FALSE;
  if (*rest == '.')
    {
      decimals = strspn (rest + 1, "0123456789");
      rest += 1 + decimals;
    }
  if (*rest == '\0')
    return decimals > 0 && digits >= 15;
  if (*rest++ != 'E')
    return FALSE;
  if (*rest == '+')
    rest++;
  digits = strspn (rest, "0123456789");
  return digits >= 1 && digits <= 3 && rest[digits] == '\0';
}

/* Digits, and an X only in the eighteenth place. */
static gboolean
has_only_digits (const char *cleaned, guint length)
{
  for (guint i = 0; i < length; i++)
    if (!g_ascii_isdigit (cleaned[i]) && !(i == length - 1 && length >= 17 && cleaned[i] == 'X'))
      return FALSE;
  return TRUE;
}

/* GB/T 2260, its first two digits; 9 is the class of foreigners' permits. */
static FuleiIdentityResult
class_of_division (const char *number)
{
  static const guint8 last_of_region[10] = { 0, 5, 3, 7, 6, 4, 5, 1, 3, 0 };
  guint region = (guint) (number[0] - '0'), province = (guint) (number[1] - '0');

  if (region == 9)
    return FULEI_IDENTITY_FOREIGN_PERMIT;
  if (region == 5 ? province > last_of_region[5] : province < 1 || province > last_of_region[region])
    return FULEI_IDENTITY_DIVISION;
  return region == 8 ? FULEI_IDENTITY_RESIDENCE_PERMIT : FULEI_IDENTITY_OK;
}

static FuleiDate
birth_of (const char *number)
{
  int digits[8];
  int year;
  FuleiDate birth;

  for (guint i = 0; i < 8; i++)
    digits[i] = number[6 + i] - '0';
  year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  birth = fulei_date_new (year, digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]);
  return year >= FIRST_BIRTH_YEAR && birth <= fulei_clock_today () ? birth : 0;
}

static FuleiIdentityResult
check_18 (const char number[18], FuleiIdentity *identity)
{
  gboolean check_is_right = fulei_identity_check_character (number) == number[17];
  FuleiIdentityResult class;
  FuleiDate birth;

  if (!check_is_right && memcmp (number + 15, "000", 3) == 0)
    return FULEI_IDENTITY_DIGITS_LOST;
  class = class_of_division (number);
  if (!fulei_identity_is_valid (class))
    return class;
  birth = birth_of (number);
  if (birth == 0)
    return FULEI_IDENTITY_BIRTH_DATE;
  if (!check_is_right)
    return FULEI_IDENTITY_CHECK;
  memcpy (identity->number, number, 18);
  identity->number[18] = '\0';
  identity->birth = birth;
  identity->sex = (number[16] - '0') % 2 == 1 ? FULEI_SEX_MALE : FULEI_SEX_FEMALE;
  return class;
}

/**
 * fulei_identity_check:
 * @text: (nullable): an identity number as typed or found in a spreadsheet; may be @identity's own
 * @identity: (out): the cleaned number, birth date and sex; empty unless the number is valid
 *
 * Removes blanks, hidden characters and a leading apostrophe, takes full-width digits and a small x, turns the old
 * 15 digits into 18. Checks province, birth date (from 1800, the standard's own example being of 1880, to today) and
 * check character (CHILD-3, GB 11643; GB/T 2260). A number that went through a spreadsheet's number format, written
 * with an exponent or ending in 000 with a wrong check, is told apart, since only the sender can mend it.
 *
 * Returns: what the number is, or the first thing wrong with it; see fulei_identity_is_valid()
 */
FuleiIdentityResult
fulei_identity_check (const char *text, FuleiIdentity *identity)
{
  char cleaned[CLEANED_MAX + 1];
  char number[18];
  guint length;

  length = text != NULL ? clean (text, cleaned) : 0;
  *identity = (FuleiIdentity) { .sex = FULEI_SEX_UNKNOWN };
  if (length == 0)
    return FULEI_IDENTITY_EMPTY;
  if (length > CLEANED_MAX)
    return FULEI_IDENTITY_LENGTH;
  if (!has_only_digits (cleaned, length))
    return is_spreadsheet_number (cleaned) ? FULEI_IDENTITY_DIGITS_LOST : FULEI_IDENTITY_CHARACTER;
  if (length == 18)
    return check_18 (cleaned, identity);
  if (length != 15)
    return FULEI_IDENTITY_LENGTH;
  memcpy (number, cleaned, 6);
  memcpy (number + 6, "19", 2);
  memcpy (number + 8, cleaned + 6, 9);
  number[17] = fulei_identity_check_character (number);
  return check_18 (number, identity);
}

/**
 * fulei_identity_is_valid:
 * @result: what fulei_identity_check() returned
 *
 * Returns: whether it stands for a number that can be kept
 */
gboolean
fulei_identity_is_valid (FuleiIdentityResult result)
{
  return result == FULEI_IDENTITY_OK || result == FULEI_IDENTITY_RESIDENCE_PERMIT
         || result == FULEI_IDENTITY_FOREIGN_PERMIT;
}

/**
 * fulei_identity_describe:
 * @result: what fulei_identity_check() returned
 *
 * Returns: (transfer none): a sentence for the clerk, without the number
 */
const char *
fulei_identity_describe (FuleiIdentityResult result)
{
  switch (result)
    {
    case FULEI_IDENTITY_OK:
      return _("公民身份号码正确");
    case FULEI_IDENTITY_RESIDENCE_PERMIT:
      return _("港澳台居民居住证号码正确");
    case FULEI_IDENTITY_FOREIGN_PERMIT:
      return _("外国人永久居留身份证号码正确");
    case FULEI_IDENTITY_EMPTY:
      return _("身份证号为空，请填写");
    case FULEI_IDENTITY_LENGTH:
      return _("身份证号应为18位，请核对是否漏写或多写");
    case FULEI_IDENTITY_CHARACTER:
      return _("身份证号含有不应有的字符，只能是数字，末位可以是X");
    case FULEI_IDENTITY_DIGITS_LOST:
      return _("身份证号被电子表格当作数字，后几位已丢失，请按证件重新填写，并先把单元格设为文本格式");
    case FULEI_IDENTITY_DIVISION:
      return _("身份证号前两位不是省份代码，请按证件核对");
    case FULEI_IDENTITY_BIRTH_DATE:
      return _("身份证号中的出生日期不存在或晚于今天，请按证件核对");
    case FULEI_IDENTITY_CHECK:
      return _("身份证号校验位不符，多半是写错了数字，请按证件核对");
    default:
      g_return_val_if_reached ("");
    }
}
