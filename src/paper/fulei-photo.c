/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-photo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "paper/fulei-photo-jpeg.h"
#include "paper/fulei-units.h"

/* Photographs for paper: upright, no larger than a printer shows, and kept as JPEG so that a PDF stays small. */

#define LARGEST_FILE (64 * 1024 * 1024)
#define MOST_PNG_PIXELS (25 * 1000 * 1000)
#define DOTS_PER_INCH 200.0

static const guint8 png_start[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
/* After the start a PNG says: length of the block, IHDR, width, height. */
#define PNG_WIDTH_AT 16
#define PNG_HEIGHT_AT 20
#define PNG_LEAST_BYTES 33

typedef struct {
  const guint8 *at;
  gsize         rest;
} Reader;

static cairo_status_t
read_bytes (void *closure, guchar *bytes, guint length)
{
  Reader *reader = closure;

  if (length > reader->rest)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (bytes, reader->at, length);
  reader->at += length;
  reader->rest -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
read_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static cairo_surface_t *
read_png (const guint8 *bytes, gsize length)
{
  Reader reader = { bytes, length };
  cairo_surface_t *surface;

  if (length < PNG_LEAST_BYTES ||
      (guint64) read_number (bytes + PNG_WIDTH_AT) * read_number (bytes + PNG_HEIGHT_AT) > MOST_PNG_PIXELS)
    return NULL;
  surface = cairo_image_surface_create_from_png_stream (read_bytes, &reader);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

/* The way from a picture as it is in the file to an upright one, by Exif's count. */
static void
set_upright (cairo_t *cr, guint orientation, double width, double height)
{
  /* x' = xx x + xy y, y' = yx x + yy y, moved back to where all is positive */
  static const struct { int xx, xy, yx, yy; } turns[] = {
    { 1, 0, 0, 1 }, { -1, 0, 0, 1 }, { -1, 0, 0, -1 }, { 1, 0, 0, -1 },
    { 0, 1, 1, 0 }, { 0, -1, 1, 0 }, { 0, -1, -1, 0 }, { 0, 1, -1, 0 },
  };
  cairo_matrix_t matrix;
  int xx = turns[orientation - 1].xx, xy = turns[orientation - 1].xy;
  int yx = turns[orientation - 1].yx, yy = turns[orientation - 1].yy;

  cairo_matrix_init (&matrix, xx, yx, xy, yy, (xx < 0 ? width : 0) + (xy < 0 ? height : 0),
                     (yx < 0 ? width : 0) + (yy < 0 ? height : 0));
  cairo_transform (cr, &matrix);
}

/* @width, @height: room in points; @scale: (out): points a pixel */
static cairo_surface_t *
fit (cairo_surface_t *source, guint orientation, double width, double height, double *scale)
{
  double across = cairo_image_surface_get_width (source), down = cairo_image_surface_get_height (source);
  gboolean turned = orientation > 4;
  double upright_across = turned ? down : across, upright_down = turned ? across : down;
  double shown = MIN (width / upright_across, height / upright_down);
  double kept = MIN (shown * DOTS_PER_INCH / FULEI_POINTS_PER_INCH, 1);
  int n_across = MAX ((int) round (upright_across * kept), 1), n_down = MAX ((int) round (upright_down * kept), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, n_across, n_down);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, n_across / upright_across, n_down / upright_down);
  set_upright (cr, orientation, across, down);
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, across, down);
  cairo_fill (cr);
  cairo_destroy (cr);
  *scale = MIN (width / n_across, height / n_down);
  return surface;
}

/* A PDF then holds these bytes and not the pixels. */
static void
keep_as_jpeg (cairo_surface_t *surface)
{
  guint8 *bytes;
  gulong length;

  if (!fulei_photo_write_jpeg (surface, &bytes, &length))
    return;
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, bytes, length, free, bytes) != CAIRO_STATUS_SUCCESS)
    free (bytes);
}

/**
 * fulei_photo_load:
 * @bytes: a JPEG or PNG file from anywhere
 * @width: room for it on the paper, points
 * @height: and from top to bottom
 * @scale: (out): points a pixel, so that it fills the room as far as its shape allows
 *
 * Returns: (transfer full) (nullable): the photograph, turned upright and at most 200 dots an inch; NULL if it cannot
 *   be shown
 */
cairo_surface_t *
fulei_photo_load (GBytes *bytes, double width, double height, double *scale)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint orientation = FULEI_UPRIGHT, least = (guint) (MAX (width, height) * DOTS_PER_INCH / FULEI_POINTS_PER_INCH);
  cairo_surface_t *source, *surface;

  if (length < sizeof png_start || length > LARGEST_FILE)
    return NULL;
  source = memcmp (data, png_start, sizeof png_start) == 0 ? read_png (data, length)
                                                           : fulei_photo_read_jpeg (data, length, least, &orientation);
  if (source == NULL)
    return NULL;
  surface = fit (source, orientation, width, height, scale);
  cairo_surface_destroy (source);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  keep_as_jpeg (surface);
  return surface;
}
