/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/fulei-cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SECONDS_A_DAY 86400

/**
 * fulei_cell_write_column_name:
 * @column: column from 0
 * @name: (out): "A" … "XFD"
 *
 * Writes the letters that a spreadsheet shows above a column.
 */
void
fulei_cell_write_column_name (guint column, char name[FULEI_COLUMN_NAME_SIZE])
{
  char reversed[FULEI_COLUMN_NAME_SIZE];
  int n = 0;

  for (guint rest = column + 1; rest > 0 && n < FULEI_COLUMN_NAME_SIZE - 1; rest = (rest - 1) / 26)
    reversed[n++] = (char) ('A' + (rest - 1) % 26);
  for (int i = 0; i < n; i++)
    name[i] = reversed[n - 1 - i];
  name[n] = '\0';
}

/**
 * fulei_cell_parse_reference:
 * @text: a reference such as `AB12`, with or without `$`; need not be terminated
 * @length: its bytes
 * @row: (out): row from 0
 * @column: (out): column from 0
 *
 * Returns: whether @text is a cell within the limits of a sheet
 */
gboolean
fulei_cell_parse_reference (const char *text, gsize length, guint *row, guint *column)
{
  guint c = 0, r = 0;
  gsize i = 0;

  if (i < length && text[i] == '$')
    i++;
  for (; i < length && g_ascii_isalpha (text[i]) && c <= FULEI_TABLE_MAX_SHEET_COLUMNS; i++)
    c = c * 26 + (guint) (g_ascii_toupper (text[i]) - 'A' + 1);
  if (i < length && text[i] == '$')
    i++;
  for (; i < length && g_ascii_isdigit (text[i]) && r <= FULEI_TABLE_MAX_SHEET_ROWS; i++)
    r = r * 10 + (guint) (text[i] - '0');
  if (i != length || c < 1 || c > FULEI_TABLE_MAX_SHEET_COLUMNS || r < 1 || r > FULEI_TABLE_MAX_SHEET_ROWS)
    return FALSE;
  *row = r - 1;
  *column = c - 1;
  return TRUE;
}

/**
 * fulei_cell_parse_range:
 * @text: a range such as `A1:C3`, or one cell; need not be terminated
 * @length: its bytes
 * @range: (out): the range, its corners in order
 *
 * Returns: whether @text is a range within the limits of a sheet
 */
gboolean
fulei_cell_parse_range (const char *text, gsize length, FuleiTableRange *range)
{
  const char *colon = memchr (text, ':', length);
  gsize first = colon ? (gsize) (colon - text) : length;
  guint r1, c1, r2, c2;

  if (!fulei_cell_parse_reference (text, first, &r1, &c1))
    return FALSE;
  r2 = r1;
  c2 = c1;
  if (colon && !fulei_cell_parse_reference (colon + 1, length - first - 1, &r2, &c2))
    return FALSE;
  *range = (FuleiTableRange){ MIN (r1, r2), MIN (c1, c2), MAX (r1, r2), MAX (c1, c2) };
  return TRUE;
}

/* The Julian day that serial 0 stands for. Excel counts a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1),
 * so that days from 61 on are one higher than days counted. */
static guint32
epoch_of (gboolean epoch_1904)
{
  GDate date;

  if (epoch_1904)
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1904);
  else
    g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  return g_date_get_julian (&date);
}

/**
 * fulei_cell_write_date:
 * @serial: days, with the time of day as fraction
 * @epoch_1904: whether the workbook counts from 1904
 * @text: (out): `2015-03-02`, `2015-03-02 08:30:00`, or `08:30:00` for a time without a day
 *
 * Returns: whether @serial is a moment up to the year 9999
 */
gboolean
fulei_cell_write_date (double serial, gboolean epoch_1904, char text[FULEI_CELL_DATE_SIZE])
{
  if (!isfinite (serial) || serial < 0 || serial >= 2958466)
    return FALSE;
  double day = floor (serial);
  int seconds = (int) lround ((serial - day) * SECONDS_A_DAY);
  if (seconds == SECONDS_A_DAY)
    {
      seconds = 0;
      day += 1;
    }
  int hour = seconds / 3600, minute = seconds / 60 % 60, second = seconds % 60;
  if (day < 1 && !epoch_1904)
    {
      snprintf (text, FULEI_CELL_DATE_SIZE, "%02d:%02d:%02d", hour, minute, second);
      return TRUE;
    }
  guint32 days = (guint32) day;
  if (!epoch_1904 && days < 60)
    days += 1;
  GDate date;
  g_date_set_julian (&date, epoch_of (epoch_1904) + days);
  int n = snprintf (text, FULEI_CELL_DATE_SIZE, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                    g_date_get_day (&date));
  if (seconds > 0)
    snprintf (text + n, (gsize) (FULEI_CELL_DATE_SIZE - n), " %02d:%02d:%02d", hour, minute, second);
  return TRUE;
}

/**
 * fulei_cell_parse_date:
 * @iso: `2015-03-02`, with an optional time after a blank or `T`, or a time alone
 * @epoch_1904: whether the workbook counts from 1904
 * @serial: (out): the serial of that workbook
 *
 * The reverse of fulei_cell_write_date().
 *
 * Returns: whether @iso is a moment a workbook can hold
 */
gboolean
fulei_cell_parse_date (const char *iso, gboolean epoch_1904, double *serial)
{
  int year, month, day, hour = 0, minute = 0, used = 0;
  double second = 0, days = 0;

  if (sscanf (iso, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used > 0)
    {
      GDate date;
      if (year < 1900 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return FALSE;
      g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      days = (double) g_date_get_julian (&date) - epoch_of (epoch_1904);
      if (!epoch_1904 && days < 61)
        days -= 1;
      iso += used;
      if (*iso == 'T' || *iso == ' ')
        iso++;
      else if (*iso != '\0')
        return FALSE;
    }
  if (*iso != '\0' && sscanf (iso, "%2d:%2d:%lf", &hour, &minute, &second) < 2)
    return FALSE;
  if (days < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 61))
    return FALSE;
  *serial = days + (hour * 3600 + minute * 60 + second) / SECONDS_A_DAY;
  return TRUE;
}

static gboolean
is_text_formula (const char *text, gsize length)
{
  return length >= 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"' &&
         memchr (text + 2, '"', length - 3) == NULL;
}

static gboolean
is_apostrophe_guard (const char *text, gsize length)
{
  return length >= 2 && text[0] == '\'' && (g_ascii_isdigit (text[1]) || strchr ("=+-@'\t\r", text[1]) != NULL);
}

/**
 * fulei_cell_is_wrapped:
 * @text: a cell's text
 * @length: its bytes
 *
 * Returns: whether fulei_cell_unwrap() would change it
 */
gboolean
fulei_cell_is_wrapped (const char *text, gsize length)
{
  return is_apostrophe_guard (text, length) || is_text_formula (text, length);
}

/**
 * fulei_cell_unwrap:
 * @text: (inout): start of a cell's text; not terminated by this function
 * @length: (inout): its bytes
 *
 * Takes off what people put around long numbers to keep a spreadsheet from rounding them: one leading apostrophe before
 * a digit or a sign, or `="…"`.
 */
void
fulei_cell_unwrap (const char **text, gsize *length)
{
  if (is_apostrophe_guard (*text, *length))
    {
      *text += 1;
      *length -= 1;
    }
  else if (is_text_formula (*text, *length))
    {
      *text += 2;
      *length -= 3;
    }
}

/**
 * fulei_cell_is_formula_like:
 * @text: a cell's text
 * @length: its bytes
 *
 * A text file that is opened in a spreadsheet program runs cells that begin with a sign as formulas. Plain signed
 * numbers and telephone numbers such as +86 are harmless.
 *
 * Returns: whether @text must be guarded in a text file
 */
gboolean
fulei_cell_is_formula_like (const char *text, gsize length)
{
  if (length == 0 || memchr ("=+-@\t\r", text[0], 6) == NULL)
    return FALSE;
  if (text[0] != '+' && text[0] != '-')
    return TRUE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && text[i] != '.')
      return TRUE;
  return FALSE;
}
