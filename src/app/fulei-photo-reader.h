/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Photographs from outside: any bytes in, a JPEG of a moderate size out, or a sentence on why not. */

#define FULEI_PHOTO_ERROR (fulei_photo_error_quark ())
typedef enum {
  FULEI_PHOTO_ERROR_KIND,       /* not a JPEG or PNG */
  FULEI_PHOTO_ERROR_SIZE,       /* too many bytes or dots */
  FULEI_PHOTO_ERROR_BROKEN,     /* cannot be decoded */
} FuleiPhotoError;
GQuark fulei_photo_error_quark (void);

#define FULEI_PHOTO_MOST_BYTES (50 * 1024 * 1024)
#define FULEI_PHOTO_MOST_DOTS (120 * 1000 * 1000)
#define FULEI_PHOTO_LONGEST_SIDE 1600   /* dots of what is kept: sharp at 13 cm on paper */

GBytes     *fulei_photo_load_file    (GFile *file, GError **error);
GBytes     *fulei_photo_dup_scaled   (GBytes *bytes, GError **error);
GdkTexture *fulei_photo_new_texture  (GBytes *bytes, int longest, GError **error);

G_END_DECLS
