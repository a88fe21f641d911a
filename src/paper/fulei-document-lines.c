/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-document-private.h"

#include <string.h>

#include "paper/fulei-units.h"

/* Baseline of a Chinese face below the upper edge of its em. */
#define ASCENT 0.88
/* The first line of a paragraph is set in by two characters. */
#define INDENT 2
/* Lines are not spread by more than this share of their size between two characters: a line that a long word left short
 * stays as it is. */
#define MOST_SPREAD 0.2

static const FuleiFace level_faces[FULEI_DOCUMENT_N_LEVELS] = {
  FULEI_FACE_HEI, FULEI_FACE_KAI, FULEI_FACE_FANGSONG, FULEI_FACE_FANGSONG,
};

/* Characters of a line that are spread alike. */
typedef struct {
  const char *text;
  gsize       length;
  double      width;
  guint       n_characters;             /* that take room */
  gboolean    word;                     /* Latin letters and figures, which are not spread */
} Run;

/**
 * fulei_typesetter_keep:
 * @words: (transfer full)
 *
 * Returns: (transfer none): @words, which now live as long as the pages
 */
const char *
fulei_typesetter_keep (FuleiTypesetter *setter, char *words)
{
  g_ptr_array_add (setter->composer.pages->strings, words);
  return words;
}

/**
 * fulei_typesetter_add_box:
 * @height: of which the page must have this much left, points
 *
 * Returns: (transfer none): the box, valid until the next is added
 */
FuleiBox *
fulei_typesetter_add_box (FuleiTypesetter *setter, FuleiBoxKind kind, double height)
{
  const FuleiBox box = { .kind = kind, .height = height };

  g_array_append_val (setter->boxes, box);
  return &g_array_index (setter->boxes, FuleiBox, setter->boxes->len - 1);
}

/**
 * fulei_typesetter_add_space:
 * @n_lines: empty lines, which stay with what follows
 */
void
fulei_typesetter_add_space (FuleiTypesetter *setter, guint n_lines)
{
  fulei_typesetter_add_box (setter, FULEI_BOX_SPACE, n_lines * setter->pitch)->keep = TRUE;
}

/* Breaks what waits into lines, each a box on the grid. The last line of a text is never alone on the next page. */
static void
add_lines (FuleiTypesetter *setter, double size, FuleiAlign align, double x, gboolean keep)
{
  FuleiFlow *flow = setter->composer.flow;
  guint first = flow->lines->len, n_lines;

  n_lines = fulei_flow_break (flow, setter->composer.width - x, 0, align);
  for (guint i = 0; i < n_lines; i++)
    {
      FuleiBox *box = fulei_typesetter_add_box (setter, FULEI_BOX_LINE, setter->pitch);

      box->line = first + i;
      box->x = x;
      box->size = size;
      box->keep = keep || (size >= FULEI_SIZE_BODY && i + 2 == n_lines);
      if (align == FULEI_ALIGN_START && i + 1 < n_lines)
        box->width = setter->composer.width - x;
    }
}

/**
 * fulei_typesetter_add_line:
 * @x: from the left edge of the type area
 * @words: copied
 * @keep: whether the page is not turned behind it
 *
 * Adds words that begin a line of their own, and go on where they must.
 */
void
fulei_typesetter_add_line (FuleiTypesetter *setter, FuleiFace face, double size, FuleiAlign align, double x,
                           const char *words, gboolean keep)
{
  fulei_flow_add (setter->composer.flow, face, size, fulei_typesetter_keep (setter, g_strdup (words)), 0);
  add_lines (setter, size, align, x, keep);
}

/**
 * fulei_typesetter_add_entry:
 * @x: from the left edge of the type area
 * @label: before the first entry: 附件：; "" before the others, which stand below it
 * @label_width: room of the label
 * @number: of the entry, or ""
 * @words: copied; further lines begin below their first character (GB/T 9704)
 *
 * Adds an entry of a list, which stays with what follows.
 */
void
fulei_typesetter_add_entry (FuleiTypesetter *setter, double x, const char *label, double label_width,
                            const char *number, const char *words)
{
  FuleiFlow *flow = setter->composer.flow;

  if (*label == '\0')
    fulei_flow_add_indent (flow, label_width);
  fulei_flow_add (flow, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, fulei_typesetter_keep (setter, g_strdup (label)), 0);
  fulei_flow_add (flow, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, fulei_typesetter_keep (setter, g_strdup (number)), 0);
  fulei_flow_add (flow, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, fulei_typesetter_keep (setter, g_strdup (words)), 0);
  fulei_flow_hang (flow, flow->units->len - (guint) g_utf8_strlen (words, -1));
  add_lines (setter, FULEI_SIZE_BODY, FULEI_ALIGN_START, x, TRUE);
}

/**
 * fulei_typesetter_add_paragraph:
 * @words: copied
 */
void
fulei_typesetter_add_paragraph (FuleiTypesetter *setter, const char *words)
{
  FuleiFlow *flow = setter->composer.flow;

  fulei_flow_add_indent (flow, INDENT * FULEI_SIZE_BODY);
  fulei_flow_add (flow, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, fulei_typesetter_keep (setter, g_strdup (words)), 0);
  add_lines (setter, FULEI_SIZE_BODY, FULEI_ALIGN_START, 0, FALSE);
}

/* Bytes of the heading itself: behind its first 。 the paragraph goes on as text. */
static gsize
find_heading_end (const char *words)
{
  const char *stop = strstr (words, "。");

  return stop != NULL ? (gsize) (stop - words) + strlen ("。") : strlen (words);
}

/**
 * fulei_typesetter_add_heading:
 * @words: copied
 *
 * Adds a heading in the face of its level: 一、黑体 （一）楷体 1. 仿宋 （1）仿宋 (GB/T 9704). One that is not a
 * sentence is never the last line of a page.
 */
void
fulei_typesetter_add_heading (FuleiTypesetter *setter, guint level, const char *words)
{
  FuleiFlow *flow = setter->composer.flow;
  gsize end = find_heading_end (words);
  const char *heading = fulei_typesetter_keep (setter, g_strndup (words, end));
  const char *rest = fulei_typesetter_keep (setter, g_strdup (words + end));

  fulei_flow_add_indent (flow, INDENT * FULEI_SIZE_BODY);
  fulei_flow_add (flow, level_faces[level - 1], FULEI_SIZE_BODY, heading, 0);
  fulei_flow_add (flow, FULEI_FACE_FANGSONG, FULEI_SIZE_BODY, rest, 0);
  add_lines (setter, FULEI_SIZE_BODY, FULEI_ALIGN_START, 0, strstr (words, "。") == NULL);
}

static gboolean
is_word (gunichar character)
{
  return character < 0x2000 && character != ' ';
}

/* The next run of a piece. */
static Run
next_run (const FuleiTypesetter *setter, const FuleiPiece *piece, gsize from, double size)
{
  FuleiFonts *fonts = fulei_press_get_fonts (setter->composer.press);
  Run run = { piece->text + from, 0, 0, 0, is_word (g_utf8_get_char (piece->text + from)) };

  while (from + run.length < piece->length)
    {
      const char *at = run.text + run.length;
      gunichar character = g_utf8_get_char (at);
      double advance;

      if (is_word (character) != run.word)
        break;
      advance = (double) fulei_fonts_find_glyph (fonts, (FuleiFace) piece->face, character)->advance * size;
      run.width += advance;
      run.n_characters += advance > 0;
      run.length += (gsize) (g_utf8_next_char (at) - at);
    }
  return run;
}

/* Room between two characters that spreads the line to the full width. */
static double
compute_spread (const FuleiTypesetter *setter, const FuleiBox *box, const FuleiPiece *pieces, guint n_pieces)
{
  double end = 0, spread;
  guint n_gaps = 0;

  for (guint i = 0; i < n_pieces; i++)
    {
      end = (double) pieces[i].x;
      for (gsize from = 0; from < pieces[i].length;)
        {
          Run run = next_run (setter, &pieces[i], from, box->size);

          n_gaps += run.word ? 1 : run.n_characters;
          end += run.width;
          from += run.length;
        }
    }
  if (n_gaps < 2 || box->width <= end)
    return 0;
  spread = (box->width - end) / (n_gaps - 1);
  return spread <= MOST_SPREAD * box->size ? spread : 0;
}

/**
 * fulei_typesetter_place_line:
 * @box: a LINE
 *
 * Puts a line where the composer is. A full line ends at the edge of the type area: the room that a word or a stop that
 * moved to the next line leaves is shared among its characters.
 */
void
fulei_typesetter_place_line (FuleiTypesetter *setter, const FuleiBox *box)
{
  const FuleiComposer *composer = &setter->composer;
  const FuleiLine *line = &g_array_index (composer->flow->lines, FuleiLine, box->line);
  const FuleiPiece *pieces = (const FuleiPiece *) (gpointer) composer->flow->pieces->data + line->first_piece;
  double spread = box->width > 0 ? compute_spread (setter, box, pieces, line->n_pieces) : 0, shift = 0;
  double baseline = composer->y + (setter->pitch - box->size) / 2 + ASCENT * box->size;

  for (guint i = 0; i < line->n_pieces; i++)
    {
      double x = composer->left + box->x + (double) pieces[i].x;

      for (gsize from = 0; from < pieces[i].length;)
        {
          Run run = next_run (setter, &pieces[i], from, box->size);
          const FuleiPlacedText text = { run.text, (guint32) run.length, run.word ? 0 : (float) spread, x + shift,
                                         baseline, (float) box->size, 0, pieces[i].face, 0 };

          g_array_append_val (composer->pages->texts, text);
          x += run.width;
          shift += spread * (run.word ? 1 : run.n_characters);
          from += run.length;
        }
    }
}
