/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-flow.h"

#include <math.h>
#include <string.h>

#include "paper/fulei-units.h"

/* A line may be longer than its width by this much: widths are sums of rounded numbers. Points. */
#define TOLERANCE 0.05
/* Boxes side by side keep this distance. Points. */
#define CHOICE_GAP 3.0
/* A line to write on may be cut down to this. Points. */
#define SHORTEST_BLANK 9.0
/* Beside it no line is broken. */
#define WORD_JOINER 0x2060
/* ＊, of which three stand for what was left out. */
#define LEFT_OUT 0xff0a

/**
 * fulei_flow_init:
 * @fonts: (transfer none): must live longer
 */
void
fulei_flow_init (FuleiFlow *flow, FuleiFonts *fonts)
{
  flow->fonts = fonts;
  flow->units = g_array_new (FALSE, FALSE, sizeof (FuleiUnit));
  flow->lines = g_array_new (FALSE, FALSE, sizeof (FuleiLine));
  flow->pieces = g_array_new (FALSE, FALSE, sizeof (FuleiPiece));
  flow->strokes = g_array_new (FALSE, FALSE, sizeof (FuleiStroke));
  flow->missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
}

/**
 * fulei_flow_clear:
 *
 * Frees what @flow holds.
 */
void
fulei_flow_clear (FuleiFlow *flow)
{
  g_array_unref (flow->units);
  g_array_unref (flow->lines);
  g_array_unref (flow->pieces);
  g_array_unref (flow->strokes);
  g_array_unref (flow->missing);
}

/**
 * fulei_flow_reset:
 *
 * Forgets all lines and waiting text.
 */
void
fulei_flow_reset (FuleiFlow *flow)
{
  g_array_set_size (flow->units, 0);
  g_array_set_size (flow->lines, 0);
  g_array_set_size (flow->pieces, 0);
  g_array_set_size (flow->strokes, 0);
  g_array_set_size (flow->missing, 0);
}

static FuleiUnit *
add_unit (FuleiFlow *flow)
{
  guint n = flow->units->len;

  g_array_set_size (flow->units, n + 1);
  memset (&g_array_index (flow->units, FuleiUnit, n), 0, sizeof (FuleiUnit));
  return &g_array_index (flow->units, FuleiUnit, n);
}

/* Bytes of the web address that the text begins with, 0 if it is none. */
static gsize
measure_address (const char *text)
{
  static const char *const starts[] = { "http://", "https://", "ftp://", "www." };
  gsize length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      while (g_ascii_isgraph (text[length]))
        length++;
  return length;
}

/* An address goes on in the next line behind one of its marks, as books do it: the line then ends with / or &. */
static gboolean
is_part (const char *text, gsize at)
{
  return at > 0 && strchr ("/?&=#_-", text[at - 1]) != NULL && (g_ascii_isalnum (text[at]) || text[at] == '%');
}

/**
 * fulei_flow_add:
 * @size: points
 * @text: valid UTF-8 that lives as long as the lines; line ends break
 * @flags: #FuleiUnitFlags
 */
void
fulei_flow_add (FuleiFlow *flow, FuleiFace face, double size, const char *text, guint flags)
{
  const char *address = text;
  gsize address_length = 0;

  while (*text != '\0')
    {
      const char *next = g_utf8_next_char (text);
      gunichar character = g_utf8_get_char (text);
      FuleiUnit *unit = add_unit (flow);

      if (character == '\n')
        unit->flags = FULEI_UNIT_NEW_LINE;
      else
        {
          const FuleiGlyph *glyph = fulei_fonts_find_glyph (flow->fonts, face, character);

          if (G_UNLIKELY (glyph->missing))
            g_array_append_val (flow->missing, character);
          unit->text = text;
          unit->character = character;
          unit->advance = (float) (glyph->advance * size);
          unit->bytes = (guint8) (next - text);
          unit->flags = (guint8) flags;
          unit->face = (guint8) face;
          if (text >= address + address_length)
            address_length = measure_address (address = text);
          if (text < address + address_length && is_part (address, (gsize) (text - address)))
            unit->flags |= FULEI_UNIT_PART;
        }
      text = next;
    }
}

/**
 * fulei_flow_measure:
 *
 * Returns: points that @text takes on one line
 */
double
fulei_flow_measure (FuleiFlow *flow, FuleiFace face, double size, const char *text)
{
  double width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += (double) fulei_fonts_find_glyph (flow->fonts, face, g_utf8_get_char (text))->advance * size;
  return width;
}

/**
 * fulei_flow_add_blank:
 * @width: points of a line to write on
 */
void
fulei_flow_add_blank (FuleiFlow *flow, double width, guint flags)
{
  FuleiUnit *unit = add_unit (flow);

  unit->advance = (float) width;
  unit->flags = (guint8) (flags | FULEI_UNIT_BLANK | FULEI_UNIT_UNDERLINED);
}

/**
 * fulei_flow_add_indent:
 * @width: points of empty room that stays beside what follows
 */
void
fulei_flow_add_indent (FuleiFlow *flow, double width)
{
  FuleiUnit *unit = add_unit (flow);

  unit->character = WORD_JOINER;
  unit->advance = (float) width;
}

/**
 * fulei_flow_add_break:
 *
 * Ends the line, unless there is nothing on it.
 */
void
fulei_flow_add_break (FuleiFlow *flow)
{
  guint n = flow->units->len;

  if (n > 0 && (g_array_index (flow->units, FuleiUnit, n - 1).flags & FULEI_UNIT_NEW_LINE) == 0)
    add_unit (flow)->flags = FULEI_UNIT_NEW_LINE;
}

/**
 * fulei_flow_begin_choice:
 * @columns: how many boxes stand side by side; 0: as they come
 *
 * What is added next is the box.
 *
 * Returns: for fulei_flow_end_choice()
 */
guint
fulei_flow_begin_choice (FuleiFlow *flow, guint columns)
{
  if (columns == 1)
    fulei_flow_add_break (flow);
  return flow->units->len | columns << 24;
}

/**
 * fulei_flow_hang:
 * @unit: number of the unit below which further lines start
 */
void
fulei_flow_hang (FuleiFlow *flow, guint unit)
{
  if (unit < flow->units->len)
    g_array_index (flow->units, FuleiUnit, unit).flags |= FULEI_UNIT_HANG;
}

/**
 * fulei_flow_end_choice:
 * @start: what fulei_flow_begin_choice() gave
 */
void
fulei_flow_end_choice (FuleiFlow *flow, guint start)
{
  guint first = start & 0xffffff;
  FuleiUnit *box;
  float extent = 0;

  if (first >= flow->units->len)
    return;
  for (guint i = first; i < flow->units->len; i++)
    extent += g_array_index (flow->units, FuleiUnit, i).advance;
  box = &g_array_index (flow->units, FuleiUnit, first);
  box->extent = extent;
  box->columns = (guint8) (start >> 24);
  box->flags |= FULEI_UNIT_CHOICE;
}

/* Must not start a line (GB/T 15834). */
static gboolean
closes (gunichar character)
{
  static const char closing[] = "，。、；：？！）》】〕」』〉”’…—～·％℃,.;:?!)]}%";

  if (character < 0x80)
    return character != 0 && strchr (",.;:?!)]}%", (int) character) != NULL;
  return (character >= 0x3001 && character <= 0x3011) || (character >= 0xff01 && character <= 0xff1f) ||
                 (character >= 0x2014 && character <= 0x2026) || character == 0xb7 || character == 0x3015 ||
                 character == 0x2103 || character == 0xff5e
             ? g_utf8_strchr (closing, -1, character) != NULL
             : FALSE;
}

/* Must not end a line. */
static gboolean
opens (gunichar character)
{
  return character == '(' || character == '[' || character == '{' || character == 0xff08 || character == 0x300a ||
         character == 0x3010 || character == 0x3014 || character == 0x300c || character == 0x300e ||
         character == 0x3008 ||
         character == 0x201c || character == 0x2018;
}

/* Parts of words and numbers, which are not torn: "13500001234", "2024-06-06", "A-3". */
static gboolean
is_word (gunichar character)
{
  if (character < 0x80)
    return g_ascii_isalnum ((char) character) || strchr ("-/_@#&+*'", (int) character) != NULL;
  return character < 0x2000 && g_unichar_isalnum (character);
}

static gboolean
is_steering (const FuleiUnit *unit)
{
  return unit->advance <= 0 && (unit->flags & FULEI_UNIT_NEW_LINE) == 0;
}

/* A number keeps the sign before it (儿-000123), and what was left out is one piece (＊＊＊). */
static gboolean
clings (gunichar before, gunichar after)
{
  return (after == '-' && before != ' ') || (before == LEFT_OUT && after == LEFT_OUT);
}

static gboolean
can_break (const FuleiUnit *before, const FuleiUnit *after)
{
  if (after->flags & (FULEI_UNIT_CHOICE | FULEI_UNIT_PART))
    return TRUE;
  if (clings (before->character, after->character) || is_steering (after) || before->character == WORD_JOINER || after->character == ' ' || closes (after->character) || opens (before->character))
    return FALSE;
  if ((is_word (before->character) || before->character == '.' || (before->character == ':' && after->character == '/')) &&
      is_word (after->character))
    return FALSE;
  return (after->flags & FULEI_UNIT_HANG) == 0;
}

typedef struct {
  FuleiFlow *flow;
  double     width;
  double     hanging;           /* where the next line starts */
  FuleiAlign align;
} Breaker;

/* Adds a line under or through, or lengthens the one before. */
static void
add_stroke (FuleiFlow *flow, FuleiLine *line, const FuleiUnit *unit, double x, gboolean through)
{
  FuleiStroke stroke = { (float) x, (float) (x + (double) unit->advance), through };

  for (guint i = 0; i < line->n_strokes; i++)
    {
      FuleiStroke *last = &g_array_index (flow->strokes, FuleiStroke, line->first_stroke + i);

      if (last->through == through && fabs (last->to - x) < TOLERANCE)
        {
          last->to = stroke.to;
          return;
        }
    }
  g_array_append_val (flow->strokes, stroke);
  line->n_strokes++;
}

static void
add_piece (FuleiFlow *flow, FuleiLine *line, const FuleiUnit *unit, const FuleiUnit *before, double shift)
{
  FuleiPiece piece = { unit->text, unit->bytes, 0, unit->face, (unit->flags & FULEI_UNIT_FIXED) != 0 };
  FuleiPiece *last = line->n_pieces > 0 ? &g_array_index (flow->pieces, FuleiPiece, flow->pieces->len - 1) : NULL;

  if (last != NULL && before != NULL && last->text + last->length == unit->text && last->face == unit->face &&
      last->fixed == piece.fixed && (unit->flags & FULEI_UNIT_CHOICE) == 0)
    {
      last->length += unit->bytes;
      return;
    }
  piece.x = (float) fulei_points_round (unit->x + shift);
  g_array_append_val (flow->pieces, piece);
  line->n_pieces++;
}

static void
emit_line (Breaker *breaker, guint first, guint end)
{
  FuleiFlow *flow = breaker->flow;
  const FuleiUnit *units = (const FuleiUnit *) (gpointer) flow->units->data;
  FuleiLine line = { flow->pieces->len, 0, flow->strokes->len, 0 };
  double shift = 0;

  while (end > first && units[end - 1].character == ' ')
    end--;
  if (breaker->align != FULEI_ALIGN_START && end > first)
    {
      shift = MAX (0, breaker->width - (double) (units[end - 1].x + units[end - 1].advance));
      if (breaker->align == FULEI_ALIGN_MIDDLE)
        shift /= 2;
    }
  for (guint i = first; i < end; i++)
    {
      if (units[i].bytes > 0)
        add_piece (flow, &line, &units[i], i > first ? &units[i - 1] : NULL, shift);
      if (units[i].flags & FULEI_UNIT_UNDERLINED)
        add_stroke (flow, &line, &units[i], (double) units[i].x + shift, FALSE);
      if (units[i].flags & FULEI_UNIT_STRUCK)
        add_stroke (flow, &line, &units[i], (double) units[i].x + shift, TRUE);
    }
  g_array_append_val (flow->lines, line);
}

/* Where a unit goes that comes at @x: a box to the next stop of its columns, or to a new line, which -1 means. */
static double
place_choice (const Breaker *breaker, const FuleiUnit *unit, double x, gboolean first)
{
  double stop = x;

  if (first || (unit->flags & FULEI_UNIT_CHOICE) == 0)
    return x;
  if (unit->columns > 1)
    {
      double step = breaker->width / unit->columns;

      stop = ceil ((x + CHOICE_GAP) / step - 0.001) * step;
    }
  return stop + (double) unit->extent > breaker->width + TOLERANCE ? -1 : stop;
}

/* Cuts the line to write on so that it fills the line, if that leaves enough of it. */
static gboolean
shorten (const Breaker *breaker, FuleiUnit *unit, double x)
{
  double rest = breaker->width - x;

  if ((unit->flags & FULEI_UNIT_BLANK) == 0 || rest < SHORTEST_BLANK)
    return FALSE;
  unit->advance = (float) rest;
  return TRUE;
}

/* Where a word that is longer than the line is torn: before @end, or a little earlier so that no line starts or ends
 * with what must not. */
static guint
find_tear (const FuleiUnit *units, guint first, guint end)
{
  guint tear = end;

  while (tear > first + 1 && (closes (units[tear].character) || opens (units[tear - 1].character)))
    tear--;
  return tear;
}

/* Breaks one line off. Returns where the next starts. */
static guint
break_line (Breaker *breaker, guint first)
{
  FuleiUnit *units = (FuleiUnit *) (gpointer) breaker->flow->units->data;
  guint n_units = breaker->flow->units->len, opportunity = first;
  double x = breaker->hanging;

  for (guint i = first; i < n_units; i++)
    {
      FuleiUnit *unit = &units[i];

      if (unit->flags & FULEI_UNIT_NEW_LINE)
        {
          emit_line (breaker, first, i);
          breaker->hanging = 0;
          return i + 1;
        }
      x = place_choice (breaker, unit, x, i == first);
      if (x < 0)
        {
          emit_line (breaker, first, i);
          breaker->hanging = 0;
          return i;
        }
      if (i > first && can_break (&units[i - 1], unit))
        opportunity = i;
      if (x + (double) unit->advance > breaker->width + TOLERANCE && unit->character != ' ' && i > first &&
          !shorten (breaker, unit, x))
        {
          guint end = opportunity > first ? opportunity : find_tear (units, first, i);

          emit_line (breaker, first, end);
          while (end < n_units && units[end].character == ' ')
            end++;
          return end;
        }
      if (unit->flags & FULEI_UNIT_HANG)
        breaker->hanging = x;
      unit->x = (float) x;
      x += (double) unit->advance;
    }
  emit_line (breaker, first, n_units);
  return n_units;
}

/**
 * fulei_flow_break:
 * @width: of the lines, points
 * @hanging: by how much lines after the first are set in, points
 *
 * Breaks what waits into lines and adds these to flow->lines.
 *
 * Returns: how many lines
 */
guint
fulei_flow_break (FuleiFlow *flow, double width, double hanging, FuleiAlign align)
{
  Breaker breaker = { flow, width, 0, align };
  guint first = 0, n_before = flow->lines->len;

  while (first < flow->units->len)
    {
      first = break_line (&breaker, first);
      if (hanging > 0)
        breaker.hanging = hanging;
    }
  g_array_set_size (flow->units, 0);
  return flow->lines->len - n_before;
}
