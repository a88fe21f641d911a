/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "app/fulei-poppler.h"

G_BEGIN_DECLS

#define FULEI_PDF_PIXELS_PER_POINT (96.0 / 72.0)

void        fulei_pdf_render_get_size (PopplerDocument *document, guint page, double *width, double *height);
GdkTexture *fulei_pdf_render_page     (PopplerDocument *document, guint page, int width);

G_END_DECLS
