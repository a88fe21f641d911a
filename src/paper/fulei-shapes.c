/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-shapes.h"

#include <string.h>

/* Lengths of strokes and gaps, in widths of the line. */
static const struct { double parts[4]; int n_parts; } dashes[FULEI_N_DASHES] = {
  [FULEI_DASH_LONG] = { { 6, 3 }, 2 },
  [FULEI_DASH_DOTS] = { { 1.2, 2.4 }, 2 },
  [FULEI_DASH_MIXED] = { { 6, 2.4, 1.2, 2.4 }, 4 },
};

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static void
stroke (cairo_t *cr, const FuleiShape *shape)
{
  double parts[4], width = (double) shape->width;

  for (int i = 0; i < dashes[shape->dash].n_parts; i++)
    parts[i] = dashes[shape->dash].parts[i] * width;
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, parts, dashes[shape->dash].n_parts, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * fulei_pages_draw_shapes:
 * @page: one of @pages
 *
 * Draws the areas and lines of a page in the order in which they were added.
 */
void
fulei_pages_draw_shapes (const FuleiPages *pages, const FuleiPage *page, cairo_t *cr)
{
  const FuleiPoint *points = (const FuleiPoint *) (gpointer) pages->points->data;

  for (guint i = 0; i < page->n_shapes; i++)
    {
      const FuleiShape *shape = &g_array_index (pages->shapes, FuleiShape, page->first_shape + i);

      set_colour (cr, shape->colour);
      cairo_new_path (cr);
      for (guint k = 0; k < shape->n_points; k++)
        cairo_line_to (cr, points[shape->first_point + k].x, points[shape->first_point + k].y);
      if (shape->width > 0)
        stroke (cr, shape);
      else
        cairo_fill (cr);
    }
}

/**
 * fulei_pages_draw_labels:
 * @page: from 0
 *
 * Draws the grey and the turned words of a page.
 */
void
fulei_pages_draw_labels (FuleiPages *pages, guint page, cairo_t *cr)
{
  FuleiPainter *painter = fulei_press_get_painter (pages->press);

  for (guint i = 0; i < pages->labels->len; i++)
    {
      const FuleiLabel *label = &g_array_index (pages->labels, FuleiLabel, i);

      if (label->page != page)
        continue;
      cairo_save (cr);
      cairo_translate (cr, label->x, label->y);
      cairo_rotate (cr, (double) label->angle);
      set_colour (cr, label->colour);
      fulei_painter_add (painter, (FuleiFace) label->face, (double) label->size, 0, 0, 0, label->text,
                         strlen (label->text));
      fulei_painter_flush_coloured (painter, cr);
      cairo_restore (cr);
    }
}

static void
add_shape (FuleiComposer *composer, const FuleiPoint *points, guint n_points, float width, FuleiDash dash,
           guint32 colour)
{
  FuleiPages *pages = composer->pages;
  const FuleiShape shape = { pages->points->len, n_points, colour, width, dash };

  g_array_append_vals (pages->points, points, n_points);
  g_array_append_val (pages->shapes, shape);
}

/**
 * fulei_composer_add_area:
 * @points: corners, on the page
 * @colour: 0xrrggbb
 *
 * Adds a filled area.
 */
void
fulei_composer_add_area (FuleiComposer *composer, const FuleiPoint *points, guint n_points, guint32 colour)
{
  add_shape (composer, points, n_points, 0, FULEI_DASH_SOLID, colour);
}

/**
 * fulei_composer_add_rectangle:
 * @x: of the upper left corner, on the page
 * @colour: 0xrrggbb
 *
 * Adds a filled rectangle.
 */
void
fulei_composer_add_rectangle (FuleiComposer *composer, double x, double y, double width, double height, guint32 colour)
{
  const FuleiPoint points[] = { { x, y }, { x + width, y }, { x + width, y + height }, { x, y + height } };

  fulei_composer_add_area (composer, points, G_N_ELEMENTS (points), colour);
}

/**
 * fulei_composer_add_line:
 * @points: on the page
 * @width: of the line, points
 * @colour: 0xrrggbb
 *
 * Adds a line from point to point.
 */
void
fulei_composer_add_line (FuleiComposer *composer, const FuleiPoint *points, guint n_points, double width,
                         FuleiDash dash, guint32 colour)
{
  add_shape (composer, points, n_points, (float) width, dash, colour);
}

/* Keeps a copy of the words for as long as the pages, and notes what no font has. Returns: (transfer none) */
static const char *
keep_words (FuleiComposer *composer, FuleiFace face, const char *words)
{
  FuleiFonts *fonts = fulei_press_get_fonts (composer->press);
  char *copy = g_strdup (words);

  g_ptr_array_add (composer->pages->strings, copy);
  for (const char *at = copy; *at != '\0'; at = g_utf8_next_char (at))
    composer->pages->lacks |= fulei_fonts_find_glyph (fonts, face, g_utf8_get_char (at))->missing != 0;
  return copy;
}

/**
 * fulei_composer_measure:
 *
 * Returns: points that @words take on one line
 */
double
fulei_composer_measure (const FuleiComposer *composer, FuleiFace face, double size, const char *words)
{
  return fulei_flow_measure (composer->flow, face, size, words);
}

/**
 * fulei_composer_add_words:
 * @x: of their start, middle or end, as @align says, on the page
 * @words: on one line; copied
 */
void
fulei_composer_add_words (FuleiComposer *composer, FuleiFace face, double size, double x, double baseline,
                          FuleiAlign align, const char *words)
{
  FuleiPlacedText text = { keep_words (composer, face, words), (guint32) strlen (words), 0, x, baseline, (float) size,
                           0, (guint8) face, 0 };

  if (text.length == 0)
    return;
  if (align != FULEI_ALIGN_START)
    text.x -= fulei_composer_measure (composer, face, size, words) * (align == FULEI_ALIGN_MIDDLE ? 0.5 : 1);
  g_array_append_val (composer->pages->texts, text);
}

/**
 * fulei_composer_add_label:
 * @label: words on one line, which are copied
 *
 * Adds grey or turned words to any page.
 */
void
fulei_composer_add_label (FuleiComposer *composer, const FuleiLabel *label)
{
  FuleiLabel added = *label;

  added.text = keep_words (composer, (FuleiFace) label->face, label->text);
  g_array_append_val (composer->pages->labels, added);
}
