/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-tick-font.h"

/* In em; y points down from the baseline. The box stands like a Chinese character: 0.88 above, 0.12 below. */
#define BOX_LEFT (0.09 - FULEI_TICK_FONT_ORIGIN)
#define BOX_TOP (-0.79)
#define BOX_SIDE 0.82
#define FRAME_WIDTH 0.06
#define TICK_WIDTH 0.105

enum { GLYPH_EMPTY = 1, GLYPH_TICKED, GLYPH_CROSSED };

static cairo_status_t
init_cb (cairo_scaled_font_t *font, cairo_t *cr, cairo_font_extents_t *extents)
{
  extents->ascent = 0.88;
  extents->descent = 0.12;
  extents->height = 1;
  extents->max_x_advance = 1;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
render_cb (cairo_scaled_font_t *font, unsigned long glyph, cairo_t *cr, cairo_text_extents_t *extents)
{
  extents->x_advance = FULEI_TICK_FONT_WIDTH;
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_rectangle (cr, BOX_LEFT, BOX_TOP, BOX_SIDE, BOX_SIDE);
  cairo_stroke (cr);
  cairo_set_line_width (cr, TICK_WIDTH);
  if (glyph == GLYPH_TICKED)
    {
      cairo_move_to (cr, BOX_LEFT + BOX_SIDE * 0.18, BOX_TOP + BOX_SIDE * 0.50);
      cairo_line_to (cr, BOX_LEFT + BOX_SIDE * 0.42, BOX_TOP + BOX_SIDE * 0.76);
      cairo_line_to (cr, BOX_LEFT + BOX_SIDE * 0.83, BOX_TOP + BOX_SIDE * 0.22);
      cairo_stroke (cr);
    }
  else if (glyph == GLYPH_CROSSED)
    {
      cairo_move_to (cr, BOX_LEFT + BOX_SIDE * 0.22, BOX_TOP + BOX_SIDE * 0.22);
      cairo_line_to (cr, BOX_LEFT + BOX_SIDE * 0.78, BOX_TOP + BOX_SIDE * 0.78);
      cairo_move_to (cr, BOX_LEFT + BOX_SIDE * 0.78, BOX_TOP + BOX_SIDE * 0.22);
      cairo_line_to (cr, BOX_LEFT + BOX_SIDE * 0.22, BOX_TOP + BOX_SIDE * 0.78);
      cairo_stroke (cr);
    }
  return CAIRO_STATUS_SUCCESS;
}

/**
 * fulei_tick_font_new:
 *
 * Returns: (transfer full): the font of boxes
 */
cairo_font_face_t *
fulei_tick_font_new (void)
{
  cairo_font_face_t *face = cairo_user_font_face_create ();

  cairo_user_font_face_set_init_func (face, init_cb);
  cairo_user_font_face_set_render_glyph_func (face, render_cb);
  return face;
}

/**
 * fulei_tick_font_find_glyph:
 * @glyph: (out): the box's glyph
 *
 * Returns: whether @character is one of the boxes
 */
gboolean
fulei_tick_font_find_glyph (gunichar character, guint32 *glyph)
{
  if (character < 0x2610 || character > 0x2612)
    return FALSE;
  *glyph = GLYPH_EMPTY + (character - 0x2610);
  return TRUE;
}
