/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-character.h"
#include "base/fulei-date.h"

#include <string.h>

/* What people write is first brought to a few symbols, one byte each: digits, '-' for any separator, 'Y' 'M' 'D' for
 * 年 月 日, ':' and 'T' of a time, ' ' for blanks. A longer text is no date. */
#define SYMBOLS_MAX 40

/* Nobody in these registers was born, and nothing happens, outside of these years: a typing error is told as one. */
#define FIRST_YEAR 1800
#define LAST_YEAR 2199

/* Two-digit years up to this many years after today's belong to this century, the others to the last. */
#define YEARS_AHEAD 10

static char
symbol_of (gunichar character)
{
  if (character >= '0' && character <= '9')
    return (char) character;
  switch (character)
    {
    case '-': case '/': case '.': case ',':
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: /* hyphens, dashes, minus */
    case 0x3001: case 0x3002: case 0xB7:                                           /* 、 。 · */
      return '-';
    case ':':
      return ':';
    case 't': case 'T':
      return 'T';
    case 0x5E74: /* 年 */
      return 'Y';
    case 0x6708: /* 月 */
      return 'M';
    case 0x65E5: case 0x53F7: /* 日 号 */
      return 'D';
    default:
      return fulei_character_is_blank (character) ? ' ' : '\0';
    }
}

/* Blanks beside a separator mean nothing; they are dropped, others are kept as one. */
static gboolean
read_symbols (const char *text, char symbols[SYMBOLS_MAX + 1])
{
  guint length = 0;
  gunichar character;

  while ((character = fulei_character_next (&text)) != 0)
    {
      char symbol = symbol_of (fulei_character_to_half_width (character));

      if (symbol == '\0' && (fulei_character_is_hidden (character) || (length == 0 && character == '\'')))
        continue;
      if (symbol == '\0' || length == SYMBOLS_MAX)
        return FALSE;
      if (symbol == ' ' && (length == 0 || strchr (" -YM", symbols[length - 1]) != NULL))
        continue;
      if (length > 0 && symbols[length - 1] == ' ' && strchr ("-YMD", symbol) != NULL)
        length--;
      symbols[length++] = symbol;
    }
  if (length > 0 && symbols[length - 1] == ' ')
    length--;
  symbols[length] = '\0';
  return length > 0;
}

static guint
take_number (const char **symbols, int *value)
{
  guint count = 0;

  for (*value = 0; **symbols >= '0' && **symbols <= '9' && count < 9; count++, (*symbols)++)
    *value = *value * 10 + (**symbols - '0');
  return count;
}

/* The time that spreadsheets put behind a date: "", " 0:00", "T08:05:00", " 00:00:00.000"; its value is dropped. */
static gboolean
is_time_or_end (const char *symbols)
{
  int number;

  if (*symbols == '\0')
    return TRUE;
  if (*symbols != ' ' && *symbols != 'T')
    return FALSE;
  symbols++;
  if (take_number (&symbols, &number) == 0 || number > 24)
    return FALSE;
  for (guint parts = 0; parts < 2 && *symbols == ':'; parts++)
    {
      symbols++;
      if (take_number (&symbols, &number) != 2 || number > 59)
        return FALSE;
      if (*symbols == '\0')
        return TRUE;
    }
  if (symbols[-3] != ':' || *symbols++ != '-')
    return FALSE;
  return take_number (&symbols, &number) > 0 && *symbols == '\0';
}

static int
full_year (int year, guint digits)
{
  int this_year;

  if (digits == 4)
    return year;
  if (digits != 2)
    return 0;
  fulei_date_split (fulei_clock_today (), &this_year, NULL, NULL);
  return 2000 + year <= this_year + YEARS_AHEAD ? 2000 + year : 1900 + year;
}

static FuleiDatePrecision
finish (int year, int month, int day, FuleiDate *date)
{
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return FULEI_DATE_PRECISION_NONE;
  *date = fulei_date_new (year, month, day == 0 ? 1 : day);
  if (*date == 0)
    return FULEI_DATE_PRECISION_NONE;
  return day == 0 ? FULEI_DATE_PRECISION_MONTH : FULEI_DATE_PRECISION_DAY;
}

/* 20130502, 201305 */
static FuleiDatePrecision
parse_compact (int number, guint digits, const char *rest, FuleiDate *date)
{
  if (digits == 8 && is_time_or_end (rest) && number % 100 != 0)
    return finish (number / 10000, number / 100 % 100, number % 100, date);
  if (digits == 6 && *rest == '\0')
    return finish (number / 100, number % 100, 0, date);
  return FULEI_DATE_PRECISION_NONE;
}

static FuleiDatePrecision
parse_symbols (const char *symbols, FuleiDate *date)
{
  int year, month, day;
  guint digits = take_number (&symbols, &year), year_digits = digits;
  char separator = *symbols;

  if (digits > 4)
    return parse_compact (year, digits, symbols, date);
  if (separator == '\0' || strchr ("-Y ", separator) == NULL)
    return FULEI_DATE_PRECISION_NONE;
  symbols++;
  digits = take_number (&symbols, &month);
  if (digits < 1 || digits > 2)
    return FULEI_DATE_PRECISION_NONE;
  year = full_year (year, year_digits);
  /* "13-5" may as well be the 13th of May; "13年5月" may not. */
  if ((symbols[0] == '\0' && (year_digits == 4 || separator == 'Y')) || (symbols[0] == 'M' && symbols[1] == '\0'))
    return finish (year, month, 0, date);
  if (*symbols != 'M' && *symbols != '-' && (*symbols != separator || separator == 'Y'))
    return FULEI_DATE_PRECISION_NONE;
  symbols++;
  digits = take_number (&symbols, &day);
  if (digits < 1 || digits > 2 || day == 0)
    return FULEI_DATE_PRECISION_NONE;
  if (*symbols == 'D' || (*symbols == '-' && symbols[1] == '\0'))
    symbols++;
  return is_time_or_end (symbols) ? finish (year, month, day, date) : FULEI_DATE_PRECISION_NONE;
}

/**
 * fulei_date_parse:
 * @text: (nullable): a date as people and spreadsheets write it
 * @date: (out): the day; of a month its first day; 0 when @text is no date
 *
 * Takes 2013-05-02, 2013.5.2, 2013/5/2, 2013年5月2日, 20130502, 13-5-2, and months: 2013-05, 2013年5月, 201305.
 * Two-digit years up to ten years after today's are this century, others the last. Full-width digits, hidden characters
 * and blanks do no harm, a time of day behind the day is dropped. Days that do not exist and years outside of 1800–2199
 * are refused, and so is 130502, which may be 2013 or the year 1305. Plain ISO dates take a short way without a copy.
 *
 * Returns: how exact the date is, FULEI_DATE_PRECISION_NONE when @text is none
 */
FuleiDatePrecision
fulei_date_parse (const char *text, FuleiDate *date)
{
  char symbols[SYMBOLS_MAX + 1];
  FuleiDatePrecision precision;

  *date = 0;
  if (text == NULL)
    return FULEI_DATE_PRECISION_NONE;
  if (text[0] == '1' || text[0] == '2')
    {
      FuleiDate iso = fulei_date_from_iso (text);

      if (iso != 0 && ((text[0] == '1' && text[1] >= '8') || (text[0] == '2' && text[1] <= '1')))
        {
          *date = iso;
          return FULEI_DATE_PRECISION_DAY;
        }
    }
  if (!read_symbols (text, symbols))
    return FULEI_DATE_PRECISION_NONE;
  precision = parse_symbols (symbols, date);
  if (precision == FULEI_DATE_PRECISION_NONE)
    *date = 0;
  return precision;
}
