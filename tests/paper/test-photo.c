/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Photographs from anywhere: shown upright and in their place, or as framed words. */

#include <locale.h>
#include <string.h>

#include "paper-print.h"
#include "paper/fulei-photo-jpeg.h"
#include "paper/fulei-photo.h"
#include "paper/fulei-units.h"

#define RED 0xff0000
#define GREEN 0x00ff00
#define BLUE 0x0000ff
#define WHITE 0xffffff
/* JPEG changes colours a little. */
#define COLOUR_TOLERANCE 40

static PaperFixture fixture;

static void
fill_rectangle (cairo_t *cr, double x, double y, double width, double height, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* Four quarters: red, green; blue, white. */
static cairo_surface_t *
new_quarters (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  double half = width / 2.0, middle = height / 2.0;

  fill_rectangle (cr, 0, 0, half, middle, RED);
  fill_rectangle (cr, half, 0, half, middle, GREEN);
  fill_rectangle (cr, 0, middle, half, middle, BLUE);
  fill_rectangle (cr, half, middle, half, middle, WHITE);
  cairo_destroy (cr);
  return surface;
}

static cairo_status_t
append_bytes (void *closure, const guchar *bytes, guint length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
new_png (int width, int height)
{
  cairo_surface_t *surface = new_quarters (width, height);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append_bytes, bytes), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* @orientation: 0 for a file without Exif */
static GBytes *
new_jpeg (int width, int height, guint8 orientation)
{
  const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
                          0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0 };
  cairo_surface_t *surface = new_quarters (width, height);
  GByteArray *all = g_byte_array_new ();
  guint8 *bytes;
  gulong length;

  g_assert_true (fulei_photo_write_jpeg (surface, &bytes, &length));
  cairo_surface_destroy (surface);
  g_byte_array_append (all, bytes, 2);
  if (orientation > 0)
    g_byte_array_append (all, exif, sizeof exif);
  g_byte_array_append (all, bytes + 2, (guint) length - 2);
  free (bytes);
  return g_byte_array_free_to_bytes (all);
}

static void
assert_colour (cairo_surface_t *surface, double x, double y, guint32 colour)
{
  const guint8 *row = cairo_image_surface_get_data (surface) +
                      (int) (y * cairo_image_surface_get_height (surface)) * cairo_image_surface_get_stride (surface);
  guint32 pixel = ((const guint32 *) (gconstpointer) row)[(int) (x * cairo_image_surface_get_width (surface))];

  g_test_message ("%.2f %.2f: %06x, wanted %06x", x, y, pixel & 0xffffff, colour);
  for (guint shift = 0; shift <= 16; shift += 8)
    g_assert_cmpint (ABS ((int) (pixel >> shift & 0xff) - (int) (colour >> shift & 0xff)), <, COLOUR_TOLERANCE);
}

/* However the camera was held, the picture stands upright. */
static void
test_orientation (void)
{
  static const struct { guint8 orientation; guint32 top_left, top_right; gboolean tall; } cases[] = {
    { 0, RED, GREEN, FALSE }, { 1, RED, GREEN, FALSE }, { 2, GREEN, RED, FALSE }, { 3, WHITE, BLUE, FALSE },
    { 4, BLUE, WHITE, FALSE }, { 5, RED, BLUE, TRUE }, { 6, BLUE, RED, TRUE }, { 7, WHITE, GREEN, TRUE },
    { 8, GREEN, WHITE, TRUE }, { 9, RED, GREEN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = new_jpeg (160, 80, cases[i].orientation);
      double scale = 0;
      cairo_surface_t *surface = fulei_photo_load (bytes, 100, 100, &scale);

      g_assert_nonnull (surface);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, cases[i].tall ? 80 : 160);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, cases[i].tall ? 160 : 80);
      g_assert_cmpfloat_with_epsilon (scale, 100 / 160.0, 0.001);
      assert_colour (surface, 0.25, 0.25, cases[i].top_left);
      assert_colour (surface, 0.75, 0.25, cases[i].top_right);
      cairo_surface_destroy (surface);
    }
}

/* No more pixels than a printer shows, no fewer than there are; the shape stays. */
static void
test_size (void)
{
  static const struct { gboolean png; int width, height; } cases[] = {
    { FALSE, 3000, 2000 }, { TRUE, 3000, 2000 }, { FALSE, 30, 20 }, { TRUE, 30, 20 }, { TRUE, 1, 1 }, { FALSE, 1, 700 },
    { FALSE, 9000, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = cases[i].png ? new_png (cases[i].width, cases[i].height)
                                              : new_jpeg (cases[i].width, cases[i].height, 0);
      double scale = 0, width, height;
      cairo_surface_t *surface = fulei_photo_load (bytes, 216, 144, &scale);

      g_assert_nonnull (surface);
      width = cairo_image_surface_get_width (surface);
      height = cairo_image_surface_get_height (surface);
      g_assert_cmpfloat (width, <=, MIN (cases[i].width, 600));
      g_assert_cmpfloat (height, <=, MIN (cases[i].height, 400));
      g_assert_cmpfloat (width * scale, <=, 216.1);
      g_assert_cmpfloat (height * scale, <=, 144.1);
      if (cases[i].width == 3000)
        g_assert_cmpfloat (width, ==, 600);
      cairo_surface_destroy (surface);
    }
}

/* What is no photograph, or more than can be borne, is not decoded. */
static void
test_refused (void)
{
  static const guint8 huge_png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
                                     0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GBytes) png = new_png (40, 40), jpeg = new_jpeg (40, 40, 6);
  double scale;
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  for (gsize n = 0; n < g_bytes_get_size (png) - 20; n += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (png, 0, n);

      g_assert_null (fulei_photo_load (cut, 100, 100, &scale));
    }
  for (gsize n = 0; n < length; n++)
    {
      g_autofree guint8 *broken = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;
      cairo_surface_t *surface;

      broken[n] ^= 0x55;
      bytes = g_bytes_new (broken, n % 3 == 0 ? n : length);
      surface = fulei_photo_load (bytes, 100, 100, &scale);
      g_clear_pointer (&surface, cairo_surface_destroy);
    }
  {
    g_autoptr (GBytes) huge = g_bytes_new_static (huge_png, sizeof huge_png);
    g_autoptr (GBytes) words = g_bytes_new_static ("这不是照片", strlen ("这不是照片"));

    g_assert_null (fulei_photo_load (huge, 100, 100, &scale));
    g_assert_null (fulei_photo_load (words, 100, 100, &scale));
  }
}

/* The first photograph is a picture, the second damaged, the third was never there. */
static GBytes *
load_image (const FuleiRecord *record, const FuleiField *field, gpointer data)
{
  switch (fulei_record_get_integer (record, field->index, 0))
    {
    case 1:
      return new_jpeg (1200, 800, 6);
    case 2:
      return g_bytes_new_static ("damaged", strlen ("damaged"));
    default:
      return NULL;
    }
}

static FuleiRecord *
new_photo (gint64 picture)
{
  FuleiRecord *photo = fulei_record_new (fulei_dictionary_find_register (fixture.dictionary, "photo"));
  const FuleiRegister *reg = fulei_record_get_register (photo);
  g_autofree char *caption = g_strdup_printf ("说明%d", (int) picture);

  if (picture > 0)
    fulei_record_set_integer (photo, fulei_register_find_field (reg, "picture")->index, picture);
  fulei_record_set_text (photo, fulei_register_find_field (reg, "caption")->index, caption);
  return photo;
}

static void
test_page (void)
{
  static const char xml[] =
    "<template id='x' title='照' register='*' margins='20 20 20 20' size='9'><related list='photos' register='photo'/>"
    "<part><image list='photos' across='2' height='60' caption='caption'/><text>结束</text></part></template>";
  g_autoptr (FuleiTemplate) template = fulei_template_read (xml, strlen (xml), "x.xml", fixture.dictionary, NULL);
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (PopplerPage) page = NULL;
  g_autofree char *text = NULL;
  const FuleiRecord *photos[4];
  PopplerImageMapping *mapping;
  GList *images;

  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    photos[i] = new_photo (i < 3 ? i + 1 : 0);
  fulei_paper_data_set_list (data, "photos", photos, G_N_ELEMENTS (photos));
  fulei_paper_data_set_image_loader (data, load_image, NULL);
  document = paper_print_open (template, data);
  page = poppler_document_get_page (document, 0);
  text = poppler_page_get_text (page);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *caption = g_strdup_printf ("说明%u", i);

      g_assert_nonnull (strstr (text, caption));
    }
  g_assert_nonnull (strstr (text, "照片无法显示"));
  g_assert_nonnull (strstr (text, "结束"));
  images = poppler_page_get_image_mapping (page);
  g_assert_cmpuint (g_list_length (images), ==, 1);
  mapping = images->data;
  g_assert_cmpfloat_with_epsilon (mapping->area.y2 - mapping->area.y1, fulei_points_from_millimetres (60), 1);
  g_assert_cmpfloat_with_epsilon (mapping->area.x2 - mapping->area.x1, fulei_points_from_millimetres (40), 1);
  g_assert_cmpfloat_with_epsilon ((mapping->area.x2 + mapping->area.x1) / 2, fulei_points_from_millimetres (61.5), 1);
  poppler_page_free_image_mapping (images);
  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    fulei_record_free ((FuleiRecord *) photos[i]);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  paper_fixture_init (&fixture);
  g_test_add_func ("/photo/orientation", test_orientation);
  g_test_add_func ("/photo/size", test_size);
  g_test_add_func ("/photo/refused", test_refused);
  g_test_add_func ("/photo/page", test_page);
  result = g_test_run ();
  paper_fixture_clear (&fixture);
  return result;
}
