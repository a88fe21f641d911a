/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-xlsx-rows.h"

#include <string.h>

#include "exchange/fulei-xlsx-scan.h"

/* A strict scanner of <row>…</row>. It knows a part of XML: the elements and attributes that rows have, without prefixes
 * of their own, in UTF-8, with the entities that XML itself has. A row that is anything else, or that has anything wrong
 * with it, is taken back and given to libxml2 from its first byte on; so the scanner never tells of an error, and what it
 * accepts is what libxml2 would have made of the same bytes. A NUL stands behind the last byte, and nothing in the
 * grammar is a NUL: whoever looks at a byte has looked at all before it, and stops there. */

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

static inline gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static inline void
skip_blank (FuleiXlsxScan *scan)
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
take_attribute (FuleiXlsxScan *scan, const AttributeName *names, guint *seen, Attribute *attribute)
{
  const char *name = scan->at;

  while (g_ascii_isalnum (*scan->at) || *scan->at == ':')
    scan->at++;
  gsize length = (gsize) (scan->at - name);
  if (!fulei_xlsx_scan_take_word (scan, "=\"") || !find_name (names, name, length, &attribute->index) ||
      (*seen & 1u << attribute->index) != 0)
    return FALSE;
  *seen |= 1u << attribute->index;
  attribute->value = scan->at;
  while (fulei_xlsx_scan_is_plain (*scan->at, FULEI_XLSX_IN_VALUE))
    scan->at++;
  attribute->length = (gsize) (scan->at - attribute->value);
  return fulei_xlsx_scan_take_word (scan, "\"");
}

/* To the next attribute, or over the end of the tag. */
static inline gboolean
find_attribute (FuleiXlsxScan *scan, TagEnd *end)
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
    *end = fulei_xlsx_scan_take_word (scan, "/>") ? TAG_EMPTY : TAG_BAD;
  else
    return blank;
  return FALSE;
}

/* Attributes that say nothing here, and the end of the tag. */
static TagEnd
skip_attributes (FuleiXlsxScan *scan, const AttributeName *names)
{
  Attribute attribute;
  TagEnd end;
  guint seen = 0;

  while (find_attribute (scan, &end))
    if (!take_attribute (scan, names, &seen, &attribute))
      return TAG_BAD;
  return end;
}

/* `<v>`, `<f>` or `<t>` from behind its name. */
static gboolean
take_simple (FuleiXlsxScan *scan, const char *end, const AttributeName *names, const char *close, gboolean keep)
{
  TagEnd tag = skip_attributes (scan, names);

  return tag == TAG_EMPTY || (tag == TAG_OPEN && fulei_xlsx_scan_take_text (scan, end, keep) &&
                              fulei_xlsx_scan_take_word (scan, close));
}

/* The texts of a cell's own string; runs with formats, phonetics are not for here. */
static gboolean
take_inline (FuleiXlsxScan *scan, const char *end)
{
  TagEnd tag = skip_attributes (scan, no_names);

  if (tag != TAG_OPEN)
    return tag == TAG_EMPTY;
  for (;;)
    {
      skip_blank (scan);
      if (!fulei_xlsx_scan_take_word (scan, "<"))
        return FALSE;
      if (*scan->at == '/')
        return fulei_xlsx_scan_take_word (scan, "/is>");
      if (!fulei_xlsx_scan_take_word (scan, "t") || !take_simple (scan, end, text_names, "</t>", TRUE))
        return FALSE;
    }
}

/* One text or number and the end of the cell, which is what nearly all hold. FALSE with nothing done for any other. */
static gboolean
take_usual_contents (FuleiXlsxScan *scan, const char *end)
{
  const FuleiXlsxScan before = *scan;
  gsize used = scan->sheet->text_used;

  if (FULEI_XLSX_SCAN_TAKE (scan, end, "<is><t>"))
    {
      if (fulei_xlsx_scan_take_text (scan, end, TRUE) && FULEI_XLSX_SCAN_TAKE (scan, end, "</t></is></c>"))
        return TRUE;
    }
  else if (FULEI_XLSX_SCAN_TAKE (scan, end, "<v>") && fulei_xlsx_scan_take_text (scan, end, TRUE) &&
           FULEI_XLSX_SCAN_TAKE (scan, end, "</v></c>"))
    return TRUE;
  *scan = before;
  scan->sheet->text_used = used;
  return FALSE;
}

/* What a cell holds, over its end. */
static gboolean
take_contents (FuleiXlsxScan *scan, const char *end)
{
  gboolean ok = TRUE;

  if (take_usual_contents (scan, end))
    return TRUE;
  while (ok)
    {
      skip_blank (scan);
      if (!fulei_xlsx_scan_take_word (scan, "<"))
        return FALSE;
      switch (*scan->at)
        {
        case 'v':
          scan->at++;
          ok = take_simple (scan, end, text_names, "</v>", TRUE);
          break;
        case 'i':
          ok = fulei_xlsx_scan_take_word (scan, "is") && take_inline (scan, end);
          break;
        case 'f':
          scan->at++;
          scan->sheet->formula = TRUE;
          ok = take_simple (scan, end, formula_names, "</f>", FALSE);
          break;
        default:
          return fulei_xlsx_scan_take_word (scan, "/c>");
        }
    }
  return FALSE;
}

static inline gboolean
begins_attribute (const char *at, char name)
{
  return at[0] == ' ' && at[1] == name && at[2] == '=' && at[3] == '"';
}

/* `r="AB12"`, whose digits are the row's: the column from 1, or 0. @at ends up behind it. */
static inline guint
take_place (const FuleiXlsxScan *scan, const char **at)
{
  const char *to = *at + 4;
  guint column = 0;
  gsize i = 0;

  if (scan->n_digits == 0 || !begins_attribute (*at, 'r'))
    return 0;
  for (; g_ascii_isupper (*to) && column <= FULEI_TABLE_MAX_SHEET_COLUMNS; to++)
    column = column * 26 + (guint) (*to - 'A' + 1);
  while (i < scan->n_digits && to[i] == scan->number[i])
    i++;
  if (i < scan->n_digits || to[i] != '"')
    return 0;
  *at = to + i + 1;
  return column;
}

/* `s="12"` if it is there, up to nine digits. */
static inline gboolean
take_style (const char **at, guint *style)
{
  const char *digits = *at + 4, *to = digits;

  *style = 0;
  if (!begins_attribute (*at, 's'))
    return TRUE;
  for (; g_ascii_isdigit (*to) && to < digits + 9; to++)
    *style = *style * 10 + (guint) (*to - '0');
  *at = to + 1;
  return to > digits && *to == '"';
}

/* The attributes that nearly all cells have, in the order of nearly all programs, and the end of the tag. FALSE with
 * nothing done for any other. */
static gboolean
take_usual_tag (FuleiXlsxScan *scan, TagEnd *tag)
{
  FuleiXlsxSheet *sheet = scan->sheet;
  const char *at = scan->at, *type = NULL;
  guint column = take_place (scan, &at), style;
  gsize length = 0;

  if (column == 0 || !take_style (&at, &style))
    return FALSE;
  if (begins_attribute (at, 't'))
    {
      for (type = at = at + 4; g_ascii_isalpha (*at); at++)
        length++;
      if (*at++ != '"')
        return FALSE;
    }
  *tag = *at == '>' ? TAG_OPEN : TAG_EMPTY;
  if (*at != '>' && (at[0] != '/' || at[1] != '>'))
    return FALSE;
  scan->at = at + (*tag == TAG_OPEN ? 1 : 2);
  sheet->column = column - 1;
  sheet->style = style;
  if (type)
    fulei_xlsx_sheet_set_attribute (sheet, 't', type, length);
  return TRUE;
}

static gboolean
take_cell_tag (FuleiXlsxScan *scan, TagEnd *tag)
{
  Attribute attribute;
  guint seen = 0;

  while (find_attribute (scan, tag))
    {
      if (!take_attribute (scan, cell_names, &seen, &attribute))
        return FALSE;
      if (cell_names[attribute.index].length == 1)
        fulei_xlsx_sheet_set_attribute (scan->sheet, *cell_names[attribute.index].name, attribute.value,
                                        attribute.length);
    }
  return TRUE;
}

/* A cell from behind its name. */
static gboolean
take_cell (FuleiXlsxScan *scan, const char *end)
{
  FuleiXlsxSheet *sheet = scan->sheet;
  TagEnd tag;

  fulei_xlsx_sheet_begin_cell (sheet);
  if (!take_usual_tag (scan, &tag) && !take_cell_tag (scan, &tag))
    return FALSE;
  fulei_xlsx_sheet_place_cell (sheet);
  if (tag == TAG_BAD || sheet->failed || (tag == TAG_OPEN && !take_contents (scan, end)))
    return FALSE;
  fulei_xlsx_sheet_finish_cell (sheet);
  return !sheet->failed;
}

static gboolean
take_cells (FuleiXlsxScan *scan, const char *end)
{
  for (;;)
    {
      skip_blank (scan);
      if (!fulei_xlsx_scan_take_word (scan, "<"))
        return FALSE;
      if (*scan->at == '/')
        return fulei_xlsx_scan_take_word (scan, "/row>");
      if (!fulei_xlsx_scan_take_word (scan, "c") || !take_cell (scan, end))
        return FALSE;
    }
}

static gboolean
take_row (FuleiXlsxScan *scan, const char *end)
{
  Attribute attribute, number = { 0, NULL, 0 };
  TagEnd tag;
  guint seen = 0;

  skip_blank (scan);
  if (!fulei_xlsx_scan_take_word (scan, "<row"))
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
  scan->number = number.value;
  while (scan->n_digits < number.length && g_ascii_isdigit (number.value[scan->n_digits]))
    scan->n_digits++;
  if (scan->n_digits < number.length)
    scan->n_digits = 0;
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
      FuleiXlsxScan scan = { .sheet = sheet, .at = at };
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
