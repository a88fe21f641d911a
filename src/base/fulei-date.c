/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-date.h"

#include <math.h>
#include <string.h>

/* The calendar is counted in eras of 400 years that begin on 1 March of year 0, so that the leap day is the last day of
 * a year; FuleiDate 1 (0001-01-01) is day 306 of the first era. */
#define DAYS_PER_ERA 146097
#define DAYS_BEFORE_YEAR_1 306
#define LAST_DATE 3652059 /* 9999-12-31 */

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static inline guint
month_length (int year, int month)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : lengths[month - 1];
}

/**
 * fulei_date_days_in_month:
 * @year: 1–9999
 * @month: 1–12
 *
 * Returns: 28–31, or 0 when there is no such month
 */
int
fulei_date_days_in_month (int year, int month)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return 0;
  return (int) month_length (year, month);
}

/**
 * fulei_date_new:
 * @year: 1–9999
 * @month: 1–12
 * @day: 1–31
 *
 * Returns: the date, or 0 when there is no such day
 */
FuleiDate
fulei_date_new (int year, int month, int day)
{
  guint era_year, year_of_era, day_of_year;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || (guint) day > month_length (year, month))
    return 0;
  era_year = (guint) year - (month <= 2);
  year_of_era = era_year % 400;
  day_of_year = (153 * (guint) (month > 2 ? month - 3 : month + 9) + 2) / 5 + (guint) day - 1;
  return era_year / 400 * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - DAYS_BEFORE_YEAR_1 + 1;
}

/**
 * fulei_date_split:
 * @date: a date or 0
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1–12
 * @day: (out) (optional): its day, 1–31
 *
 * Returns: FALSE when @date is no date; the results are 0 then
 */
gboolean
fulei_date_split (FuleiDate date, int *year, int *month, int *day)
{
  guint days, day_of_era, year_of_era, day_of_year, shifted_month, calendar_month;
  gboolean valid = date >= 1 && date <= LAST_DATE;

  days = (valid ? date : 1) - 1 + DAYS_BEFORE_YEAR_1;
  day_of_era = days % DAYS_PER_ERA;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_PER_ERA - 1)) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  shifted_month = (5 * day_of_year + 2) / 153;
  calendar_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  if (year != NULL)
    *year = valid ? (int) (days / DAYS_PER_ERA * 400 + year_of_era + (calendar_month <= 2)) : 0;
  if (month != NULL)
    *month = valid ? (int) calendar_month : 0;
  if (day != NULL)
    *day = valid ? (int) (day_of_year - (153 * shifted_month + 2) / 5 + 1) : 0;
  return valid;
}

static inline gboolean
read_digits (const char *text, guint count, int *value)
{
  int sum = 0;

  for (guint i = 0; i < count; i++)
    {
      guint digit = (guint) (guchar) text[i] - '0';

      if (digit > 9)
        return FALSE;
      sum = sum * 10 + (int) digit;
    }
  *value = sum;
  return TRUE;
}

/**
 * fulei_date_from_iso:
 * @text: (nullable): "2013-05-02", as the ledger keeps dates
 *
 * Returns: the date, or 0 when @text is anything else
 */
FuleiDate
fulei_date_from_iso (const char *text)
{
  FuleiDate date = text != NULL ? fulei_date_from_iso_start (text) : 0;

  return date != 0 && text[FULEI_DATE_TEXT_SIZE - 1] == '\0' ? date : 0;
}

/** fulei_date_from_iso_start: @text: "2013-05-02", whatever follows. Returns: the date, or 0 when it begins with anything else */
FuleiDate
fulei_date_from_iso_start (const char *text)
{
  int year, month, day;

  if (!read_digits (text, 4, &year) || text[4] != '-' || !read_digits (text + 5, 2, &month) || text[7] != '-' ||
      !read_digits (text + 8, 2, &day))
    return 0;
  return fulei_date_new (year, month, day);
}

/**
 * fulei_date_write_iso:
 * @date: a date or 0
 * @text: (out): "2013-05-02", or "" when @date is no date
 */
void
fulei_date_write_iso (FuleiDate date, char text[FULEI_DATE_TEXT_SIZE])
{
  int year, month, day;

  if (!fulei_date_split (date, &year, &month, &day))
    {
      text[0] = '\0';
      return;
    }
  text[0] = (char) ('0' + year / 1000);
  text[1] = (char) ('0' + year / 100 % 10);
  text[2] = (char) ('0' + year / 10 % 10);
  text[3] = (char) ('0' + year % 10);
  text[4] = '-';
  text[5] = (char) ('0' + month / 10);
  text[6] = (char) ('0' + month % 10);
  text[7] = '-';
  text[8] = (char) ('0' + day / 10);
  text[9] = (char) ('0' + day % 10);
  text[10] = '\0';
}

/**
 * fulei_date_dup_iso:
 * @date: a date or 0
 *
 * Returns: (transfer full): "2013-05-02", or "" when @date is no date
 */
char *
fulei_date_dup_iso (FuleiDate date)
{
  char text[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (date, text);
  return g_strdup (text);
}

/**
 * fulei_date_dup_chinese:
 * @iso: (nullable): a day "2024-06-06", a month "2024-06", or a time "2024-06-06T08:05:00" of which the day is taken
 *
 * Arabic figures, the full year, no leading zeros (GB/T 9704).
 *
 * Returns: (transfer full): "2024年6月6日" or "2024年6月"; anything else comes back as it is, NULL as ""
 */
char *
fulei_date_dup_chinese (const char *iso)
{
  int year, month, day;

  if (iso == NULL)
    return g_strdup ("");
  if (!read_digits (iso, 4, &year) || iso[4] != '-' || !read_digits (iso + 5, 2, &month)
      || fulei_date_days_in_month (year, month) == 0)
    return g_strdup (iso);
  if (iso[7] == '\0')
    return g_strdup_printf ("%d年%d月", year, month);
  if (iso[7] != '-' || !read_digits (iso + 8, 2, &day) || (iso[10] != '\0' && iso[10] != 'T' && iso[10] != ' ')
      || fulei_date_new (year, month, day) == 0)
    return g_strdup (iso);
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}

/**
 * fulei_date_from_serial:
 * @serial: days since the spreadsheet's epoch; a fraction is a time of day and is dropped
 * @epoch_1904: whether the workbook counts from 1904-01-01 = 0 instead of 1900-01-01 = 1
 *
 * The 1900 system keeps Lotus 1-2-3's error that 1900 had a 29 February (serial 60, which is no date here).
 *
 * Returns: the date, or 0 when the number is none
 */
FuleiDate
fulei_date_from_serial (double serial, gboolean epoch_1904)
{
  FuleiDate date;
  guint days;

  if (!isfinite (serial) || serial < 0 || serial > LAST_DATE)
    return 0;
  days = (guint) serial;
  if (epoch_1904)
    date = fulei_date_new (1904, 1, 1) + days;
  else if (days == 0 || days == 60)
    return 0;
  else
    date = fulei_date_new (1899, 12, days < 60 ? 31 : 30) + days;
  return date <= LAST_DATE ? date : 0;
}

/**
 * fulei_date_add_months:
 * @date: a date or 0
 * @months: how many months later, or earlier when negative
 *
 * A day that the month lacks becomes the month's last (民法典 202): 31 January and one month is 28 or 29 February.
 *
 * Returns: the date, or 0 when @date is none or the result leaves the calendar
 */
FuleiDate
fulei_date_add_months (FuleiDate date, int months)
{
  int year, month, day;
  gint64 count;

  if (!fulei_date_split (date, &year, &month, &day))
    return 0;
  count = (gint64) year * 12 + month - 1 + months;
  if (count < 12 || count >= 10000 * 12)
    return 0;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return fulei_date_new (year, month, MIN (day, (int) month_length (year, month)));
}

/**
 * fulei_date_add_years:
 * @date: a date or 0
 * @years: how many years later, or earlier when negative
 *
 * For terms and periods: 29 February becomes 28 February in a common year. For ages use fulei_date_birthday().
 *
 * Returns: the date, or 0 when @date is none or the result leaves the calendar
 */
FuleiDate
fulei_date_add_years (FuleiDate date, int years)
{
  return ABS ((gint64) years) > 9999 ? 0 : fulei_date_add_months (date, years * 12);
}

/**
 * fulei_date_birthday:
 * @birth: the day of birth, or 0
 * @age: whole years
 *
 * The first day on which fulei_date_age() gives @age: who was born on 29 February turns a year older on 1 March in
 * common years.
 *
 * Returns: the day, or 0 when @birth is no date or the result leaves the calendar
 */
FuleiDate
fulei_date_birthday (FuleiDate birth, int age)
{
  int year, month, day;

  if (!fulei_date_split (birth, &year, &month, &day) || ABS ((gint64) age) > 9999)
    return 0;
  year += age;
  if (month == 2 && day == 29 && !is_leap_year (year))
    return fulei_date_new (year, 3, 1);
  return fulei_date_new (year, month, day);
}

/**
 * fulei_date_age:
 * @birth: the day of birth, or 0
 * @as_of: the day on which the age is asked for
 *
 * Whole years (周岁), completed on the birthday itself; see fulei_date_birthday() for 29 February.
 *
 * Returns: the age, or -1 when a date is missing or @as_of lies before @birth
 */
int
fulei_date_age (FuleiDate birth, FuleiDate as_of)
{
  int birth_year, birth_month, birth_day, year, month, day;

  if (as_of < birth || !fulei_date_split (birth, &birth_year, &birth_month, &birth_day)
      || !fulei_date_split (as_of, &year, &month, &day))
    return -1;
  return year - birth_year - (month < birth_month || (month == birth_month && day < birth_day));
}
