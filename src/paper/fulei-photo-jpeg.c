/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-photo-jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

/* JPEG to and from Cairo's pixels. Photographs come from anywhere, so that sizes are looked at before anything is
 * decoded, and an error leaves by longjmp() as libjpeg asks for. */

#define LONGEST_SIDE 30000
#define MOST_PIXELS (120 * 1000 * 1000)
/* One with several scans is held in memory as a whole, three bytes a pixel and more. */
#define MOST_PIXELS_IN_SCANS (40 * 1000 * 1000)
#define MOST_SCANS 100
#define QUALITY 85
/* libjpeg makes a picture smaller by eighths while it decodes. */
#define EIGHTHS 8

#define EXIF_MARKER (JPEG_APP0 + 1)
#define EXIF_START "Exif\0"             /* and the zero that ends it */
#define ORIENTATION_TAG 0x0112
#define MOST_ENTRIES 200

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define CAIRO_PIXELS JCS_EXT_BGRX
#else
#define CAIRO_PIXELS JCS_EXT_XRGB
#endif

typedef struct {
  struct jpeg_error_mgr    manager;     /* first, libjpeg knows it alone */
  struct jpeg_progress_mgr progress;
  jmp_buf                  leave;
} Guard;

static void
leave (j_common_ptr info)
{
  longjmp (((Guard *) (gpointer) info->err)->leave, 1);
}

static void
say_nothing (j_common_ptr info)
{
}

static void
say_no_warning (j_common_ptr info, int level)
{
}

/* A small file can ask for thousands of scans over a large picture. */
static void
count_scans (j_common_ptr info)
{
  if (((j_decompress_ptr) (gpointer) info)->input_scan_number > MOST_SCANS)
    leave (info);
}

static void
guard_init (Guard *guard)
{
  jpeg_std_error (&guard->manager);
  guard->manager.error_exit = leave;
  guard->manager.output_message = say_nothing;
  guard->manager.emit_message = say_no_warning;
  guard->progress = (struct jpeg_progress_mgr) { .progress_monitor = count_scans };
}

static guint
read_word (const guint8 *at, gboolean big_endian)
{
  return big_endian ? (guint) at[0] << 8 | at[1] : (guint) at[1] << 8 | at[0];
}

static guint32
read_long (const guint8 *at, gboolean big_endian)
{
  guint32 high = read_word (at, big_endian), low = read_word (at + 2, big_endian);

  return big_endian ? high << 16 | low : low << 16 | high;
}

/* @tiff: what follows the start of an Exif marker */
static guint
find_orientation (const guint8 *tiff, gsize length)
{
  gboolean big_endian;
  gsize at;
  guint n_entries;

  if (length < 8)
    return FULEI_UPRIGHT;
  big_endian = tiff[0] == 'M';
  at = read_long (tiff + 4, big_endian);
  if (at > length || length - at < 2)
    return FULEI_UPRIGHT;
  n_entries = MIN (read_word (tiff + at, big_endian), MOST_ENTRIES);
  for (at += 2; n_entries > 0 && length - at >= 12; n_entries--, at += 12)
    if (read_word (tiff + at, big_endian) == ORIENTATION_TAG)
      {
        guint orientation = read_word (tiff + at + 8, big_endian);

        return orientation >= 1 && orientation <= 8 ? orientation : FULEI_UPRIGHT;
      }
  return FULEI_UPRIGHT;
}

static guint
read_orientation (const struct jpeg_decompress_struct *info)
{
  for (jpeg_saved_marker_ptr marker = info->marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == EXIF_MARKER && marker->data_length > sizeof EXIF_START &&
        memcmp (marker->data, EXIF_START, sizeof EXIF_START) == 0)
      return find_orientation (marker->data + sizeof EXIF_START, marker->data_length - sizeof EXIF_START);
  return FULEI_UPRIGHT;
}

static gboolean
is_bearable (struct jpeg_decompress_struct *info)
{
  guint64 n_pixels = (guint64) info->image_width * info->image_height;

  return info->image_width > 0 && info->image_height > 0 && info->image_width <= LONGEST_SIDE &&
         info->image_height <= LONGEST_SIDE &&
         n_pixels <= (jpeg_has_multiple_scans (info) ? MOST_PIXELS_IN_SCANS : MOST_PIXELS);
}

/* Reads into @surface, which it makes. Leaves by longjmp(). */
static void
decode (struct jpeg_decompress_struct *info, guint least, cairo_surface_t **surface)
{
  guint side = MIN (info->image_width, info->image_height);
  guint8 *pixels;
  int stride;

  info->out_color_space = CAIRO_PIXELS;
  info->scale_denom = EIGHTHS;
  info->scale_num = CLAMP ((least * EIGHTHS + side - 1) / side, 1, EIGHTHS);
  jpeg_start_decompress (info);
  *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) info->output_width, (int) info->output_height);
  if (cairo_surface_status (*surface) != CAIRO_STATUS_SUCCESS)
    leave ((j_common_ptr) info);
  pixels = cairo_image_surface_get_data (*surface);
  stride = cairo_image_surface_get_stride (*surface);
  while (info->output_scanline < info->output_height)
    {
      JSAMPROW row = pixels + (gsize) info->output_scanline * (gsize) stride;

      jpeg_read_scanlines (info, &row, 1);
    }
  cairo_surface_mark_dirty (*surface);
  jpeg_finish_decompress (info);
}

/**
 * fulei_photo_read_jpeg:
 * @least: pixels that the shorter side needs; a larger picture is made smaller while it is decoded
 * @orientation: (out): how it is to be turned, 1 to 8
 *
 * Returns: (transfer full) (nullable): the picture, as it is in the file; NULL if it is damaged, too large or in the
 *   colours of a printing house
 */
cairo_surface_t *
fulei_photo_read_jpeg (const guint8 *bytes, gsize length, guint least, guint *orientation)
{
  struct jpeg_decompress_struct info = { NULL };
  cairo_surface_t *volatile surface = NULL;
  volatile gboolean read = FALSE;
  Guard guard;

  guard_init (&guard);
  info.err = &guard.manager;
  *orientation = FULEI_UPRIGHT;
  if (setjmp (guard.leave) == 0)
    {
      jpeg_create_decompress (&info);
      info.progress = &guard.progress;
      jpeg_save_markers (&info, EXIF_MARKER, 0xffff);
      jpeg_mem_src (&info, bytes, length);
      jpeg_read_header (&info, TRUE);
      *orientation = read_orientation (&info);
      if (is_bearable (&info))
        {
          decode (&info, MAX (least, 1), (cairo_surface_t **) &surface);
          read = TRUE;
        }
    }
  jpeg_destroy_decompress (&info);
  if (!read && surface != NULL)
    cairo_surface_destroy (surface);
  return read ? surface : NULL;
}

static void
encode (struct jpeg_compress_struct *info, cairo_surface_t *surface)
{
  guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  info->image_width = (guint) cairo_image_surface_get_width (surface);
  info->image_height = (guint) cairo_image_surface_get_height (surface);
  info->input_components = 4;
  info->in_color_space = CAIRO_PIXELS;
  jpeg_set_defaults (info);
  jpeg_set_quality (info, QUALITY, TRUE);
  jpeg_start_compress (info, TRUE);
  while (info->next_scanline < info->image_height)
    {
      JSAMPROW row = pixels + (gsize) info->next_scanline * (gsize) stride;

      jpeg_write_scanlines (info, &row, 1);
    }
  jpeg_finish_compress (info);
}

/**
 * fulei_photo_write_jpeg:
 * @surface: an image of Cairo's format RGB24
 * @bytes: (out) (transfer full): the file, for free()
 * @length: (out): its bytes
 *
 * Returns: FALSE if there is no memory for it
 */
gboolean
fulei_photo_write_jpeg (cairo_surface_t *surface, guint8 **bytes, gulong *length)
{
  struct jpeg_compress_struct info = { NULL };
  volatile gboolean written = FALSE;
  Guard guard;

  *bytes = NULL;
  *length = 0;
  guard_init (&guard);
  info.err = &guard.manager;
  cairo_surface_flush (surface);
  if (setjmp (guard.leave) == 0)
    {
      jpeg_create_compress (&info);
      jpeg_mem_dest (&info, bytes, length);
      encode (&info, surface);
      written = TRUE;
    }
  jpeg_destroy_compress (&info);
  if (!written)
    g_clear_pointer (bytes, free);
  return written;
}
