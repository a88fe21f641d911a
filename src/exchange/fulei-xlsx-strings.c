/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-strings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-cell.h"
#include "exchange/fulei-exchange-error.h"

#define MAX_STRINGS (16u << 20)
#define MAX_BYTES ((gsize) 256 << 20)

struct _FuleiXlsxStrings
{
  char *bytes; /* each string ends with a NUL */
  gsize used;
  gsize allocated;
  guint32 *ends; /* where each string's NUL is, plus one */
  guint n;
  guint n_allocated;
  GHashTable *oversize; /* indexes of strings that no cell may hold; NULL when there are none */
};

typedef struct
{
  FuleiXlsxParse parse;
  FuleiXlsxStrings *strings;
  gsize start; /* of the string being read */
  gboolean in_text;
  gboolean in_phonetic;
  gboolean too_long;
} StringsReader;

/* Grows by a quarter: memory matters more here than copying, which the C library does by moving pages. */
static void
reserve (FuleiXlsxStrings *strings, gsize more)
{
  if (strings->used + more <= strings->allocated)
    return;
  strings->allocated = strings->used + more + strings->allocated / 4 + 65536;
  strings->bytes = g_realloc (strings->bytes, strings->allocated);
}

static void
start_cb (gpointer user_data, const char *name, int n_attributes, const xmlChar **attributes)
{
  StringsReader *reader = user_data;

  if (name[0] == 't' && name[1] == '\0')
    reader->in_text = !reader->in_phonetic;
  else if (strcmp (name, "si") == 0)
    reader->start = reader->strings->used;
  else if (strcmp (name, "rPh") == 0)
    reader->in_phonetic = TRUE;
}

static void
text_cb (gpointer user_data, const char *text, gsize length)
{
  StringsReader *reader = user_data;
  FuleiXlsxStrings *strings = reader->strings;

  if (!reader->in_text || reader->too_long)
    return;
  if (strings->used - reader->start + length > FULEI_TABLE_MAX_CELL_BYTES)
    {
      reader->too_long = TRUE;
      strings->used = reader->start;
      return;
    }
  reserve (strings, length + 1);
  memcpy (strings->bytes + strings->used, text, length);
  strings->used += length;
}

static void
finish_string (StringsReader *reader)
{
  FuleiXlsxStrings *strings = reader->strings;

  if (strings->n >= MAX_STRINGS || strings->used >= MAX_BYTES)
    {
      fulei_xlsx_parse_fail (&reader->parse, FULEI_EXCHANGE_ERROR_LIMIT, _("文件里的文字太多。请分成几个文件后再导入。"));
      return;
    }
  if (reader->too_long)
    {
      if (!strings->oversize)
        strings->oversize = g_hash_table_new (NULL, NULL);
      g_hash_table_add (strings->oversize, GUINT_TO_POINTER (strings->n));
    }
  reader->too_long = FALSE;
  reserve (strings, 1);
  char *text = strings->bytes + reader->start;
  const char *inner = text;
  gsize length = fulei_xlsx_decode_escapes (text, strings->used - reader->start);
  fulei_cell_unwrap (&inner, &length);
  memmove (text, inner, length);
  text[length] = '\0';
  strings->used = reader->start + length + 1;
  if (strings->n == strings->n_allocated)
    {
      strings->n_allocated += strings->n_allocated / 4 + 1024;
      strings->ends = g_renew (guint32, strings->ends, strings->n_allocated);
    }
  strings->ends[strings->n++] = (guint32) strings->used;
}

static void
end_cb (gpointer user_data, const char *name)
{
  StringsReader *reader = user_data;

  if (name[0] == 't' && name[1] == '\0')
    reader->in_text = FALSE;
  else if (strcmp (name, "si") == 0)
    finish_string (reader);
  else if (strcmp (name, "rPh") == 0)
    reader->in_phonetic = FALSE;
}

/**
 * fulei_xlsx_strings_load:
 * @package: a package
 * @part: (nullable): the shared strings' path; %NULL when the workbook has none
 * @error: return location for a #GError
 *
 * Reads the texts of all runs; phonetic runs are left out, `_x000D_` escapes decoded, guards of long numbers taken off.
 *
 * Returns: (transfer full) (nullable): the strings
 */
FuleiXlsxStrings *
fulei_xlsx_strings_load (FuleiXlsxPackage *package, const char *part, GError **error)
{
  static const FuleiXlsxHandlers handlers = { "sst", start_cb, end_cb, text_cb };
  g_autoptr (FuleiXlsxStrings) strings = g_new0 (FuleiXlsxStrings, 1);
  StringsReader reader = { .strings = strings };

  if (part && !fulei_xlsx_package_parse (package, part, &handlers, &reader.parse, &reader, NULL, error))
    return NULL;
  if (strings->bytes)
    {
      strings->bytes = g_realloc (strings->bytes, strings->used + 1);
      strings->ends = g_renew (guint32, strings->ends, strings->n + 1);
    }
  return g_steal_pointer (&strings);
}

/**
 * fulei_xlsx_strings_free:
 * @strings: (nullable): strings
 *
 * Frees them.
 */
void
fulei_xlsx_strings_free (FuleiXlsxStrings *strings)
{
  if (!strings)
    return;
  g_clear_pointer (&strings->oversize, g_hash_table_unref);
  g_free (strings->bytes);
  g_free (strings->ends);
  g_free (strings);
}

/**
 * fulei_xlsx_strings_get:
 * @strings: strings
 * @index: number of the string
 * @length: (out): its bytes
 *
 * Returns: (transfer none) (nullable): the string, or %NULL when there is none of that number
 */
const char *
fulei_xlsx_strings_get (FuleiXlsxStrings *strings, guint index, gsize *length)
{
  if (index >= strings->n)
    return NULL;
  guint32 start = index > 0 ? strings->ends[index - 1] : 0;
  *length = strings->ends[index] - start - 1;
  return strings->bytes + start;
}

/**
 * fulei_xlsx_strings_is_oversize:
 * @strings: strings
 * @index: number of a string
 *
 * Returns: whether the string was longer than a cell may be, and thrown away
 */
gboolean
fulei_xlsx_strings_is_oversize (FuleiXlsxStrings *strings, guint index)
{
  return strings->oversize && g_hash_table_contains (strings->oversize, GUINT_TO_POINTER (index));
}

/* `_x` four hexadecimal digits `_` at @text: the UTF-16 unit, or -1. */
static int
escape_at (const char *text, gsize length)
{
  int unit = 0;

  if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);
      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return unit;
}

/**
 * fulei_xlsx_decode_escapes:
 * @text: text of a cell, changed in place
 * @length: its bytes
 *
 * Decodes `_xHHHH_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring), which stand for characters that XML cannot hold. What is no
 * character (NUL, half a surrogate pair) is left as written.
 *
 * Returns: the bytes left
 */
gsize
fulei_xlsx_decode_escapes (char *text, gsize length)
{
  char *mark = memchr (text, '_', length);

  if (!mark)
    return length;
  gsize to = (gsize) (mark - text);
  for (gsize from = to; from < length;)
    {
      int unit = escape_at (text + from, length - from);
      gsize used = 7;
      gunichar character = unit > 0 ? (gunichar) unit : 0;
      if (unit >= 0xd800 && unit < 0xdc00)
        {
          int low = escape_at (text + from + 7, length - from - 7);
          if (low >= 0xdc00 && low < 0xe000)
            {
              character = 0x10000 + (((gunichar) unit - 0xd800) << 10) + ((gunichar) low - 0xdc00);
              used = 14;
            }
        }
      if (character > 0 && g_unichar_validate (character))
        {
          to += (gsize) g_unichar_to_utf8 (character, text + to);
          from += used;
        }
      else
        text[to++] = text[from++];
    }
  return to;
}
