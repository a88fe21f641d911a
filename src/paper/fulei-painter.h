/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-fonts.h"

G_BEGIN_DECLS

/* Gathers text of a page and shows it with one call a font and size, which is several times quicker than one a word.
 * Every glyph is shown with the characters it stands for, so that a PDF's text is the real one. */
typedef struct _FuleiPainter FuleiPainter;

FuleiPainter *fulei_painter_new   (FuleiFonts *fonts);
void          fulei_painter_free  (FuleiPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPainter, fulei_painter_free)

void          fulei_painter_add   (FuleiPainter *painter, FuleiFace face, double size, double x, double y,
                                   double spacing, const char *text, gsize length);
void          fulei_painter_flush (FuleiPainter *painter, cairo_t *cr);
void          fulei_painter_flush_coloured (FuleiPainter *painter, cairo_t *cr);

G_END_DECLS
