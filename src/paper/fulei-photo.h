/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

cairo_surface_t *fulei_photo_load (GBytes *bytes, double width, double height, double *scale);

G_END_DECLS
