/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fulei-json-line.h"

static void
append_string (GString *line, const char *text)
{
  g_string_append_c (line, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      gsize plain = 0;

      while ((guchar) at[plain] >= 0x20 && at[plain] != '"' && at[plain] != '\\')
        plain++;
      g_string_append_len (line, at, (gssize) plain);
      at += plain;
      if (*at == '\0')
        break;
      if (*at == '"' || *at == '\\')
        {
          g_string_append_c (line, '\\');
          g_string_append_c (line, *at);
        }
      else
        g_string_append_printf (line, "\\u%04x", (guint) (guchar) *at);
    }
  g_string_append_c (line, '"');
}

/** fulei_json_line_append_number: only the number; printf() would be a tenth of the work of a long list */
void
fulei_json_line_append_number (GString *line, gint64 number)
{
  char digits[24];
  guint first = sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  for (; rest >= 10; rest /= 100)
    {
      first -= 2;
      digits[first] = (char) ('0' + rest / 10 % 10);
      digits[first + 1] = (char) ('0' + rest % 10);
    }
  if (rest > 0 || first == sizeof digits)
    digits[--first] = (char) ('0' + rest);
  if (number < 0)
    digits[--first] = '-';
  g_string_append_len (line, digits + first, (gssize) (sizeof digits - first));
}

/** fulei_json_line_add_name: @name: letters and underscores. Begins a member, with a comma if it is not the object's first */
void
fulei_json_line_add_name (GString *line, const char *name)
{
  if (line->len > 0 && line->str[line->len - 1] != '{')
    g_string_append_c (line, ',');
  g_string_append_c (line, '"');
  g_string_append (line, name);
  g_string_append (line, "\":");
}

/** fulei_json_line_add_text: @value: (nullable): UTF-8 */
void
fulei_json_line_add_text (GString *line, const char *name, const char *value)
{
  fulei_json_line_add_name (line, name);
  if (value != NULL)
    append_string (line, value);
  else
    g_string_append (line, "null");
}

/** fulei_json_line_add_id: @id: as text, since it is too long for the numbers of some readers; 0 is null */
void
fulei_json_line_add_id (GString *line, const char *name, gint64 id)
{
  fulei_json_line_add_name (line, name);
  if (id == 0)
    {
      g_string_append (line, "null");
      return;
    }
  g_string_append_c (line, '"');
  fulei_json_line_append_number (line, id);
  g_string_append_c (line, '"');
}

/** fulei_json_line_add_date: @date: 0 is null */
void
fulei_json_line_add_date (GString *line, const char *name, FuleiDate date)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (date, iso);
  fulei_json_line_add_text (line, name, date != 0 ? iso : NULL);
}

/** fulei_json_line_add_flag: a boolean */
void
fulei_json_line_add_flag (GString *line, const char *name, gboolean value)
{
  fulei_json_line_add_name (line, name);
  g_string_append (line, value ? "true" : "false");
}

/** fulei_json_line_add_number: a whole number */
void
fulei_json_line_add_number (GString *line, const char *name, gint64 value)
{
  fulei_json_line_add_name (line, name);
  fulei_json_line_append_number (line, value);
}
