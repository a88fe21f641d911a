/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The boxes ☐ ☑ ☒ as a font of our own: no Chinese font has them, and those of others do not match. In a PDF they are
 * text, U+2610 to U+2612. */

/* Readers of a PDF guess the size of such a font: as twice the width of its characters. So the boxes are half an em
 * wide there, or ☑ would be taken for large type and torn from its words; their origin is in the middle of the em. */
#define FULEI_TICK_FONT_WIDTH 0.5
#define FULEI_TICK_FONT_ORIGIN 0.5

cairo_font_face_t *fulei_tick_font_new        (void);
gboolean           fulei_tick_font_find_glyph (gunichar character, guint32 *glyph);

G_END_DECLS
