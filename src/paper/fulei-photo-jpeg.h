/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* How a camera was held, as Exif counts: 1 upright, 3 upside down, 6 and 8 on a side; 2, 4, 5, 7 mirrored too. */
#define FULEI_UPRIGHT 1

cairo_surface_t *fulei_photo_read_jpeg  (const guint8 *bytes, gsize length, guint least, guint *orientation);
gboolean         fulei_photo_write_jpeg (cairo_surface_t *surface, guint8 **bytes, gulong *length);

G_END_DECLS
