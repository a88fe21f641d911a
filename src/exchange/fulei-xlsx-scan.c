/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-scan.h"

#define BOTH (FULEI_XLSX_IN_TEXT | FULEI_XLSX_IN_VALUE)

const guint8 fulei_xlsx_scan_plain[256] = {
  [' ' ... '!'] = BOTH, ['"'] = FULEI_XLSX_IN_TEXT, ['#' ... '%'] = BOTH, ['\'' ... ';'] = BOTH, ['='] = BOTH,
  ['>'] = FULEI_XLSX_IN_VALUE, ['?' ... '~'] = BOTH,
};

static inline gboolean
is_within (char byte, guint8 least, guint8 most)
{
  return (guint8) byte >= least && (guint8) byte <= most;
}

/* A character of several bytes that XML may hold: its length, or 0. Bytes behind the text never continue one. */
static gsize
measure_character (const char *at)
{
  guint8 first = (guint8) at[0];

  if (first >= 0xc2 && first <= 0xdf)
    return is_within (at[1], 0x80, 0xbf) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef)
    {
      if (!is_within (at[1], first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf) || !is_within (at[2], 0x80, 0xbf))
        return 0;
      return first == 0xef && at[1] == '\xbf' && is_within (at[2], 0xbe, 0xbf) ? 0 : 3; /* U+FFFE, U+FFFF */
    }
  if (first >= 0xf0 && first <= 0xf4)
    return is_within (at[1], first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf) && is_within (at[2], 0x80, 0xbf) &&
           is_within (at[3], 0x80, 0xbf) ? 4 : 0;
  return 0;
}

/* `&#20320;` or `&#x4f60;`: the character, or 0 for what XML cannot hold. */
static gunichar
take_number (FuleiXlsxScan *scan)
{
  gboolean hexadecimal = *scan->at == 'x';
  gunichar character = 0;
  const char *first;

  scan->at += hexadecimal;
  first = scan->at;
  for (; scan->at < first + 7 && (hexadecimal ? g_ascii_isxdigit (*scan->at) : g_ascii_isdigit (*scan->at)); scan->at++)
    character = character * (hexadecimal ? 16 : 10) + (gunichar) g_ascii_xdigit_value (*scan->at);
  if (*scan->at != ';' || (character < 0x20 && character != '\t' && character != '\n' && character != '\r') ||
      (character >= 0xd800 && character < 0xe000) || character == 0xfffe || character == 0xffff || character > 0x10ffff)
    return 0;
  scan->at++;
  return character;
}

static gboolean
take_entity (FuleiXlsxScan *scan, char **to)
{
  static const struct
  {
    const char *word;
    gunichar character;
  } entities[] = { { "lt;", '<' }, { "gt;", '>' }, { "amp;", '&' }, { "quot;", '"' }, { "apos;", '\'' } };
  gunichar character = 0;

  scan->at++;
  if (*scan->at == '#')
    {
      scan->at++;
      character = take_number (scan);
    }
  else
    for (guint i = 0; i < G_N_ELEMENTS (entities) && character == 0; i++)
      if (strncmp (scan->at, entities[i].word, strlen (entities[i].word)) == 0)
        {
          character = entities[i].character;
          scan->at += strlen (entities[i].word);
        }
  if (character == 0)
    return FALSE;
  *to += g_unichar_to_utf8 (character, *to);
  return TRUE;
}

/* One byte or character that is not plain ASCII text, from the text that begins at @start. */
static gboolean
take_special (FuleiXlsxScan *scan, const char *start, char **to)
{
  char byte = *scan->at;
  gsize length = 1;

  if (byte == '&')
    return take_entity (scan, to);
  if (byte == '>')
    {
      if (scan->at - start >= 2 && scan->at[-1] == ']' && scan->at[-2] == ']')
        return FALSE;
    }
  else if (byte != '\t' && byte != '\n')
    length = measure_character (scan->at);
  for (gsize i = 0; i < length; i++)
    *(*to)++ = *scan->at++;
  return length > 0;
}

/**
 * fulei_xlsx_scan_take_text:
 * @end: where the bytes end
 * @keep: whether it is the cell's
 *
 * Takes the text up to the next tag.
 *
 * Returns: FALSE at something that is not for the scanner, or at @end
 */
gboolean
fulei_xlsx_scan_take_text (FuleiXlsxScan *scan, const char *end, gboolean keep)
{
  const char *start = scan->at;
  const char *tag = memchr (start, '<', (gsize) (end - start));

  if (!tag)
    {
      scan->at = end;
      return FALSE;
    }
  char *to = fulei_xlsx_sheet_reserve (scan->sheet, (gsize) (tag - start));
  if (!to)
    return FALSE;
  char *first = to;
  while (scan->at < tag)
    if (fulei_xlsx_scan_is_plain (*scan->at, FULEI_XLSX_IN_TEXT))
      *to++ = *scan->at++;
    else if (is_within (*scan->at, 0xe4, 0xe9) && is_within (scan->at[1], 0x80, 0xbf) &&
             is_within (scan->at[2], 0x80, 0xbf))
      {
        memcpy (to, scan->at, 3); /* most characters of Chinese */
        to += 3;
        scan->at += 3;
      }
    else if (!take_special (scan, start, &to))
      return FALSE;
  if (keep)
    scan->sheet->text_used += (gsize) (to - first);
  return TRUE;
}
