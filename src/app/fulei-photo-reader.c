/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-photo-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (fulei-photo-error-quark, fulei_photo_error)

/* Of the JPEG that is kept, in per cent. */
#define QUALITY "85"

static guint
read_16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint
read_32 (const guint8 *bytes)
{
  return read_16 (bytes) << 16 | read_16 (bytes + 2);
}

/* ITU-T T.81: the frame header, SOF0 to SOF15 but for DHT, JPG and DAC, has height and width. */
static gboolean
find_jpeg_size (const guint8 *bytes, gsize length, guint *width, guint *height)
{
  gsize at = 2;

  while (at + 9 < length && bytes[at] == 0xff)
    {
      guint marker = bytes[at + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *height = read_16 (bytes + at + 5);
          *width = read_16 (bytes + at + 7);
          return TRUE;
        }
      at += marker == 0xff ? 1 : 2 + (gsize) read_16 (bytes + at + 2);
    }
  return FALSE;
}

static gboolean
fail (GError **error, FuleiPhotoError code, const char *sentence)
{
  g_set_error_literal (error, FULEI_PHOTO_ERROR, code, sentence);
  return FALSE;
}

/* The decoders make a grey rest of what is missing; a photograph that was cut off is refused instead. */
static gboolean
has_end (const guint8 *bytes, gsize length)
{
  if (bytes[0] == 0xff)
    return memmem (bytes, length, "\xff\xd9", 2) != NULL;
  return memmem (bytes, length, "IEND", 4) != NULL;
}

/* Looks at the first bytes and for the last: nothing is decoded that is not a photograph, or would not fit. */
static gboolean
find_size (GBytes *photo, guint *width, guint *height, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (photo, &length);

  if (length >= 33 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0 && memcmp (bytes + 12, "IHDR", 4) == 0)
    {
      *width = read_32 (bytes + 16);
      *height = read_32 (bytes + 20);
    }
  else if (length < 4 || memcmp (bytes, "\xff\xd8\xff", 3) != 0)
    return fail (error, FULEI_PHOTO_ERROR_KIND,
                 length > 12 && memcmp (bytes + 4, "ftyp", 4) == 0
                   ? _("这是手机的 HEIC 照片或录像，读不了。请在手机上存为 JPG 再添加。")
                   : _("这个文件不是照片。可以添加 JPG 和 PNG 照片。"));
  else if (!find_jpeg_size (bytes, length, width, height))
    return fail (error, FULEI_PHOTO_ERROR_BROKEN, _("这张照片已损坏，读不出来。"));
  if ((guint64) *width * *height > FULEI_PHOTO_MOST_DOTS)
    return fail (error, FULEI_PHOTO_ERROR_SIZE, _("这张照片的尺寸太大（超过 1.2 亿像素），请缩小后再添加。"));
  if (*width == 0 || *height == 0 || !has_end (bytes, length))
    return fail (error, FULEI_PHOTO_ERROR_BROKEN, _("这张照片已损坏，读不出来。"));
  return TRUE;
}

static void
fit (guint width, guint height, int longest, int *to_width, int *to_height)
{
  guint side = MAX (width, height);

  *to_width = (int) width;
  *to_height = (int) height;
  if (side <= (guint) longest)
    return;
  *to_width = MAX (1, (int) ((guint64) width * (guint) longest / side));
  *to_height = MAX (1, (int) ((guint64) height * (guint) longest / side));
}

/* Decodes no larger than asked for, and turned as the camera was held. */
static GdkPixbuf *
decode (GBytes *bytes, int longest, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;
  guint width, height;
  int to_width, to_height;

  if (!find_size (bytes, &width, &height, error))
    return NULL;
  loader = gdk_pixbuf_loader_new ();
  fit (width, height, longest, &to_width, &to_height);
  gdk_pixbuf_loader_set_size (loader, to_width, to_height);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, NULL))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      fail (error, FULEI_PHOTO_ERROR_BROKEN, _("这张照片已损坏，读不出来。"));
      return NULL;
    }
  pixbuf = gdk_pixbuf_loader_close (loader, NULL) ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      fail (error, FULEI_PHOTO_ERROR_BROKEN, _("这张照片已损坏，读不出来。"));
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static GdkPixbuf *
dup_on_white (GdkPixbuf *pixbuf)
{
  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  return gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                            GDK_INTERP_NEAREST, 255, 64, 0xffffff, 0xffffff);
}

/**
 * fulei_photo_load_file:
 * @error: FULEI_PHOTO_ERROR_SIZE, or G_IO_ERROR in words
 *
 * Returns: (transfer full) (nullable): the bytes of a file, which may be no photograph
 */
GBytes *
fulei_photo_load_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                                                  NULL);
  GBytes *bytes;

  if (info != NULL && g_file_info_get_size (info) > FULEI_PHOTO_MOST_BYTES)
    {
      g_autofree char *size = g_format_size ((guint64) g_file_info_get_size (info));

      g_set_error (error, FULEI_PHOTO_ERROR, FULEI_PHOTO_ERROR_SIZE,
                   _("这个文件有 %s，太大了；照片请不超过 50 MB。"), size);
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  if (bytes == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("打不开这个文件。"));
  return bytes;
}

/**
 * fulei_photo_dup_scaled:
 * @bytes: a file from outside
 * @error: FULEI_PHOTO_ERROR
 *
 * Makes a JPEG of it, at most FULEI_PHOTO_LONGEST_SIDE long, upright, without the place and time that cameras write into their files.
 * Takes a while: for a thread.
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *
fulei_photo_dup_scaled (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = decode (bytes, FULEI_PHOTO_LONGEST_SIDE, error);
  g_autoptr (GdkPixbuf) plain = NULL;
  char *buffer;
  gsize length;

  if (pixbuf == NULL)
    return NULL;
  plain = dup_on_white (pixbuf);
  if (gdk_pixbuf_save_to_buffer (plain, &buffer, &length, "jpeg", NULL, "quality", QUALITY, NULL))
    return g_bytes_new_take (buffer, length);
  fail (error, FULEI_PHOTO_ERROR_BROKEN, _("这张照片存不成 JPG。"));
  return NULL;
}

/**
 * fulei_photo_new_texture:
 * @bytes: a photograph of the ledger
 * @longest: dots of its longer side on screen
 * @error: FULEI_PHOTO_ERROR
 *
 * Returns: (transfer full) (nullable)
 */
GdkTexture *
fulei_photo_new_texture (GBytes *bytes, int longest, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = decode (bytes, longest, error);

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}
