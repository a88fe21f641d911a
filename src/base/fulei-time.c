/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-time.h"

#include <string.h>

#include "base/fulei-text.h"

/* Where the hour ends: 8:15, 8时15分, 8点15分. */
static const char *
find_hour_end (const char *text, gsize *length)
{
  static const char *const marks[] = { ":", "时", "点" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (text, marks[i]);

      if (found == NULL)
        continue;
      *length = strlen (marks[i]);
      return found;
    }
  return NULL;
}

static gboolean
read_minute (const char *text, int *minute)
{
  char *end;

  while (*text == ' ')
    text++;
  if (*text == '\0' || strcmp (text, "整") == 0)
    {
      *minute = 0;
      return TRUE;
    }
  if (!g_ascii_isdigit (*text))
    return FALSE;
  *minute = (int) g_ascii_strtoll (text, &end, 10);
  if (g_str_has_prefix (end, "分"))
    end += strlen ("分");
  else if (*end == ':')
    end += strspn (end, ":0123456789");
  while (*end == ' ')
    end++;
  return *end == '\0' && *minute < 60;
}

/**
 * fulei_time_parse:
 * @words: "2024-06-30 8:15", "2024年6月30日8时15分", "20240630 08:15"
 *
 * Returns: whether it is a day and a minute of it; @text has it then
 */
gboolean
fulei_time_parse (const char *words, char text[FULEI_TIME_TEXT_SIZE])
{
  g_autofree char *plain = g_strstrip (fulei_text_dup_half_width (words)), *day = NULL;
  gsize mark = 0;
  const char *end = find_hour_end (plain, &mark), *hour = end;
  int minute = 0, hours;
  char iso[FULEI_DATE_TEXT_SIZE];
  FuleiDate date;

  while (hour != NULL && hour > plain && end - hour < 2 && g_ascii_isdigit (hour[-1]))
    hour--;
  if (hour == NULL || hour == end || !read_minute (end + mark, &minute))
    return FALSE;
  hours = (int) g_ascii_strtoll (hour, NULL, 10);
  day = g_strndup (plain, (gsize) (hour - plain));
  g_strchomp (day);
  if (g_str_has_suffix (day, "T"))
    day[strlen (day) - 1] = '\0';
  if (hours > 23 || fulei_date_parse (day, &date) != FULEI_DATE_PRECISION_DAY)
    return FALSE;
  fulei_date_write_iso (date, iso);
  g_snprintf (text, FULEI_TIME_TEXT_SIZE, "%s %02d:%02d", iso, hours % 24, minute % 60);
  return TRUE;
}

/** fulei_time_get_date: @text: as fulei_time_parse() writes it. Returns: its day; 0 if there is none */
FuleiDate
fulei_time_get_date (const char *text)
{
  return fulei_date_from_iso_start (text);
}

/* Minutes since the first day of all. */
static gint64
count (const char *text)
{
  return (gint64) fulei_time_get_date (text) * 24 * 60 + g_ascii_strtoll (text + 11, NULL, 10) * 60
         + g_ascii_strtoll (text + 14, NULL, 10);
}

/** fulei_time_count_minutes: @from, @to: as fulei_time_parse() writes them. Returns: minutes between them, negative if @to is the earlier */
gint64
fulei_time_count_minutes (const char *from, const char *to)
{
  g_return_val_if_fail (strlen (from) == FULEI_TIME_TEXT_SIZE - 1 && strlen (to) == FULEI_TIME_TEXT_SIZE - 1, 0);
  return count (to) - count (from);
}
