/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-rows.h"

#include <string.h>

/* A strict scanner of <row>…</row>. It knows a part of XML: the elements and attributes that rows have, without prefixes
 * of their own, in UTF-8, with the entities that XML itself has. A row that is anything else, or that has anything wrong
 * with it, is taken back and given to libxml2 from its first byte on; so the scanner never tells of an error, and what it
 * accepts is what libxml2 would have made of the same bytes. A NUL stands behind the last byte, and nothing in the
 * grammar is a NUL: whoever looks at a byte has looked at all before it, and stops there. */
typedef struct
{
  FuleiXlsxSheet *sheet;
  const char *at;
} Scan;

typedef struct
{
  const char *name;
  guint8 length;
} AttributeName;

typedef struct
{
  guint index; /* of its name */
  const char *value;
  gsize length;
} Attribute;

typedef enum
{
  TAG_BAD,
  TAG_OPEN,
  TAG_EMPTY,
} TagEnd;

#define NAME(word) { word, sizeof word - 1 }

static const AttributeName row_names[] = {
  NAME ("r"), NAME ("spans"), NAME ("s"), NAME ("customFormat"), NAME ("ht"), NAME ("hidden"), NAME ("customHeight"),
  NAME ("outlineLevel"), NAME ("collapsed"), NAME ("thickTop"), NAME ("thickBot"), NAME ("ph"),
  NAME ("x14ac:dyDescent"), { NULL, 0 },
};
static const AttributeName cell_names[] = {
  NAME ("r"), NAME ("s"), NAME ("t"), NAME ("cm"), NAME ("vm"), NAME ("ph"), { NULL, 0 },
};
static const AttributeName formula_names[] = {
  NAME ("t"), NAME ("ref"), NAME ("si"), NAME ("ca"), NAME ("aca"), NAME ("dt2D"), NAME ("dtr"), NAME ("del1"),
  NAME ("del2"), NAME ("r1"), NAME ("r2"), NAME ("bx"), { NULL, 0 },
};
static const AttributeName text_names[] = { NAME ("xml:space"), { NULL, 0 } };
static const AttributeName no_names[] = { { NULL, 0 } };

/* ASCII that stands for itself: in text, and between quotes. */
#define IN_TEXT 1
#define IN_VALUE 2
static const guint8 plain[256] = {
  [' ' ... '!'] = IN_TEXT | IN_VALUE, ['"'] = IN_TEXT,
  ['#' ... '%'] = IN_TEXT | IN_VALUE, ['\'' ... ';'] = IN_TEXT | IN_VALUE,
  ['='] = IN_TEXT | IN_VALUE,         ['>'] = IN_VALUE,
  ['?' ... '~'] = IN_TEXT | IN_VALUE,
};

static inline gboolean
is_plain (char byte, guint8 where)
{
  return (plain[(guint8) byte] & where) != 0;
}

/* On a mismatch stays at the byte that is another one. */
static inline gboolean
take_word (Scan *scan, const char *word)
{
  for (; *word != '\0'; word++, scan->at++)
    if (*scan->at != *word)
      return FALSE;
  return TRUE;
}

static inline gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static inline gboolean
is_within (char byte, guint8 least, guint8 most)
{
  return (guint8) byte >= least && (guint8) byte <= most;
}

static inline void
skip_blank (Scan *scan)
{
  while (is_blank (*scan->at))
    scan->at++;
}

static inline gboolean
find_name (const AttributeName *names, const char *name, gsize length, guint *index)
{
  for (guint i = 0; names[i].name; i++)
    if (names[i].length == length && *names[i].name == *name &&
        (length == 1 || memcmp (names[i].name, name, length) == 0))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* `name="value"` of printable ASCII, each name at most once. */
static inline gboolean
take_attribute (Scan *scan, const AttributeName *names, guint *seen, Attribute *attribute)
{
  const char *name = scan->at;

  while (g_ascii_isalnum (*scan->at) || *scan->at == ':')
    scan->at++;
  gsize length = (gsize) (scan->at - name);
  if (!take_word (scan, "=\"") || !find_name (names, name, length, &attribute->index) ||
      (*seen & 1u << attribute->index) != 0)
    return FALSE;
  *seen |= 1u << attribute->index;
  attribute->value = scan->at;
  while (is_plain (*scan->at, IN_VALUE))
    scan->at++;
  attribute->length = (gsize) (scan->at - attribute->value);
  return take_word (scan, "\"");
}

/* To the next attribute, or over the end of the tag. */
static inline gboolean
find_attribute (Scan *scan, TagEnd *end)
{
  gboolean blank = *scan->at == ' ';

  while (*scan->at == ' ')
    scan->at++;
  *end = TAG_BAD;
  if (*scan->at == '>')
    {
      scan->at++;
      *end = TAG_OPEN;
    }
  else if (*scan->at == '/')
    *end = take_word (scan, "/>") ? TAG_EMPTY : TAG_BAD;
  else
    return blank;
  return FALSE;
}

/* Attributes that say nothing here, and the end of the tag. */
static TagEnd
skip_attributes (Scan *scan, const AttributeName *names)
{
  Attribute attribute;
  TagEnd end;
  guint seen = 0;

  while (find_attribute (scan, &end))
    if (!take_attribute (scan, names, &seen, &attribute))
      return TAG_BAD;
  return end;
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
take_number (Scan *scan)
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
take_entity (Scan *scan, char **to)
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
take_special (Scan *scan, const char *start, char **to)
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

/* Text up to the next tag. @keep: it is the cell's. */
static gboolean
take_text (Scan *scan, const char *end, gboolean keep)
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
    if (is_plain (*scan->at, IN_TEXT))
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

/* `<v>`, `<f>` or `<t>` from behind its name. */
static gboolean
take_simple (Scan *scan, const char *end, const AttributeName *names, const char *close, gboolean keep)
{
  TagEnd tag = skip_attributes (scan, names);

  return tag == TAG_EMPTY || (tag == TAG_OPEN && take_text (scan, end, keep) && take_word (scan, close));
}

/* The texts of a cell's own string; runs with formats, phonetics are not for here. */
static gboolean
take_inline (Scan *scan, const char *end)
{
  TagEnd tag = skip_attributes (scan, no_names);

  if (tag != TAG_OPEN)
    return tag == TAG_EMPTY;
  for (;;)
    {
      skip_blank (scan);
      if (!take_word (scan, "<"))
        return FALSE;
      if (*scan->at == '/')
        return take_word (scan, "/is>");
      if (!take_word (scan, "t") || !take_simple (scan, end, text_names, "</t>", TRUE))
        return FALSE;
    }
}

/* What a cell holds, over its end. */
static gboolean
take_contents (Scan *scan, const char *end)
{
  gboolean ok = TRUE;

  while (ok)
    {
      skip_blank (scan);
      if (!take_word (scan, "<"))
        return FALSE;
      switch (*scan->at)
        {
        case 'v':
          scan->at++;
          ok = take_simple (scan, end, text_names, "</v>", TRUE);
          break;
        case 'i':
          ok = take_word (scan, "is") && take_inline (scan, end);
          break;
        case 'f':
          scan->at++;
          scan->sheet->formula = TRUE;
          ok = take_simple (scan, end, formula_names, "</f>", FALSE);
          break;
        default:
          return take_word (scan, "/c>");
        }
    }
  return FALSE;
}

/* A cell from behind its name. */
static gboolean
take_cell (Scan *scan, const char *end)
{
  FuleiXlsxSheet *sheet = scan->sheet;
  Attribute attribute;
  TagEnd tag;
  guint seen = 0;

  fulei_xlsx_sheet_begin_cell (sheet);
  while (find_attribute (scan, &tag))
    {
      if (!take_attribute (scan, cell_names, &seen, &attribute))
        return FALSE;
      if (cell_names[attribute.index].length == 1)
        fulei_xlsx_sheet_set_attribute (sheet, *cell_names[attribute.index].name, attribute.value, attribute.length);
    }
  fulei_xlsx_sheet_place_cell (sheet);
  if (tag == TAG_BAD || sheet->failed || (tag == TAG_OPEN && !take_contents (scan, end)))
    return FALSE;
  fulei_xlsx_sheet_finish_cell (sheet);
  return !sheet->failed;
}

static gboolean
take_cells (Scan *scan, const char *end)
{
  for (;;)
    {
      skip_blank (scan);
      if (!take_word (scan, "<"))
        return FALSE;
      if (*scan->at == '/')
        return take_word (scan, "/row>");
      if (!take_word (scan, "c") || !take_cell (scan, end))
        return FALSE;
    }
}

static gboolean
take_row (Scan *scan, const char *end)
{
  Attribute attribute, number = { 0, NULL, 0 };
  TagEnd tag;
  guint seen = 0;

  skip_blank (scan);
  if (!take_word (scan, "<row"))
    return FALSE;
  while (find_attribute (scan, &tag))
    {
      if (!take_attribute (scan, row_names, &seen, &attribute))
        return FALSE;
      if (attribute.index == 0)
        number = attribute;
    }
  if (tag == TAG_BAD)
    return FALSE;
  fulei_xlsx_sheet_begin_row (scan->sheet, number.value, number.length);
  return !scan->sheet->failed && (tag == TAG_EMPTY || take_cells (scan, end));
}

/**
 * fulei_xlsx_rows_take:
 * @user_data: a #FuleiXlsxSheet
 * @at: bytes of the sheet between two elements
 * @end: where they end for now; a NUL stands there
 * @cut: (out): whether more bytes may make a row of those at the place returned
 *
 * A #FuleiXlsxTake. Hands on the rows that the scanner understands, one after another.
 *
 * Returns: behind the last row taken
 */
const char *
fulei_xlsx_rows_take (gpointer user_data, const char *at, const char *end, gboolean *cut)
{
  FuleiXlsxSheet *sheet = user_data;

  if (!sheet->in_data || sheet->parse.parser->nameNr != sheet->depth)
    return at;
  while (at < end && !sheet->parse.stopped)
    {
      Scan scan = { sheet, at };
      guint row = sheet->row;

      sheet->trying = TRUE;
      gboolean taken = take_row (&scan, end);
      sheet->trying = FALSE;
      sheet->failed = FALSE;
      if (!taken)
        {
          sheet->row = row;
          sheet->n_cells = 0;
          *cut = scan.at == end;
          break;
        }
      fulei_xlsx_sheet_finish_row (sheet);
      sheet->run->reader->n_scanned++;
      at = scan.at;
    }
  return at;
}

/**
 * fulei_xlsx_rows_find_next:
 * @user_data: a #FuleiXlsxSheet
 * @at: bytes of the sheet that libxml2 is to have
 * @end: where they end for now
 *
 * A #FuleiXlsxFind. The place need not be right: libxml2 says whether it stands between elements there.
 *
 * Returns: behind what may be the end of a row or, before the first, the tag around all rows
 */
const char *
fulei_xlsx_rows_find_next (gpointer user_data, const char *at, const char *end)
{
  FuleiXlsxSheet *sheet = user_data;
  const char *mark = sheet->in_data ? "</row>" : "<sheetData";
  const char *hit = memmem (at, (gsize) (end - at), mark, strlen (mark));
  const char *close = hit ? memchr (hit, '>', (gsize) (end - hit)) : NULL;

  return close ? close + 1 : end;
}
