/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-photo-pane.h"
#include "app/fulei-photo-reader.h"
#include "form-fixture.h"
#include "fulei-fields.h"
#include "store/fulei-attachment.h"
#include "store/fulei-query.h"

static GBytes *
make_picture (const char *kind, int width, int height, gboolean alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  char *buffer;
  gsize length;

  gdk_pixbuf_fill (pixbuf, alpha ? 0x00000000 : 0x2a6f97ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, kind, NULL, NULL));
  return g_bytes_new_take (buffer, length);
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();

  g_assert_true (gdk_pixbuf_loader_write_bytes (loader, bytes, NULL));
  g_assert_true (gdk_pixbuf_loader_close (loader, NULL));
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
test_scaled (void)
{
  static const struct { const char *kind; int width, height; gboolean alpha; int to_width, to_height; } cases[] = {
    { "jpeg", 3200, 1600, FALSE, 1600, 800 },
    { "jpeg", 1600, 1200, FALSE, 1600, 1200 },
    { "png", 900, 2400, TRUE, 600, 1600 },
    { "png", 1, 4000, FALSE, 1, 1600 },
    { "jpeg", 1, 1, FALSE, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_picture (cases[i].kind, cases[i].width, cases[i].height, cases[i].alpha);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) scaled = fulei_photo_dup_scaled (bytes, &error);
      g_autoptr (GdkPixbuf) pixbuf = NULL;

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (scaled, NULL), 3, "\xff\xd8\xff", 3);
      pixbuf = decode (scaled);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, cases[i].to_width);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, cases[i].to_height);
      /* what was clear is white on paper */
      if (cases[i].alpha)
        g_assert_cmpuint (gdk_pixbuf_read_pixels (pixbuf)[0], >, 250);
    }
}

static GBytes *
make_png_header (guint width, guint height)
{
  guint8 bytes[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

  for (guint i = 0; i < 4; i++)
    {
      bytes[16 + i] = (guint8) (width >> (24 - 8 * i));
      bytes[20 + i] = (guint8) (height >> (24 - 8 * i));
    }
  bytes[24] = 8;
  bytes[25] = 2;
  return g_bytes_new (bytes, sizeof bytes);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) whole = make_picture ("png", 300, 200, FALSE);
  g_autoptr (GBytes) jpeg = make_picture ("jpeg", 300, 200, FALSE);
  struct { GBytes *bytes; FuleiPhotoError code; } cases[] = {
    { g_bytes_new_static ("花名册", 9), FULEI_PHOTO_ERROR_KIND },
    { g_bytes_new_static ("", 0), FULEI_PHOTO_ERROR_KIND },
    { g_bytes_new_static ("\0\0\0\x18" "ftypheic\0\0\0\0", 16), FULEI_PHOTO_ERROR_KIND },
    { g_bytes_new_static ("\xff\xd8\xff\xe0\0\x10JFIF", 10), FULEI_PHOTO_ERROR_BROKEN },
    { g_bytes_new_static ("\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12), FULEI_PHOTO_ERROR_BROKEN },
    { make_png_header (60000, 60000), FULEI_PHOTO_ERROR_SIZE },
    { make_png_header (0xffffffff, 0xffffffff), FULEI_PHOTO_ERROR_SIZE },
    { make_png_header (0, 100), FULEI_PHOTO_ERROR_BROKEN },
    { make_png_header (100, 100), FULEI_PHOTO_ERROR_BROKEN },
    { g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2), FULEI_PHOTO_ERROR_BROKEN },
    { g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 3), FULEI_PHOTO_ERROR_BROKEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fulei_photo_dup_scaled (cases[i].bytes, &error));
      g_assert_error (error, FULEI_PHOTO_ERROR, (int) cases[i].code);
      g_bytes_unref (cases[i].bytes);
    }
}

static GFile *
write_file (FormFixture *fixture, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

/* 200 MB, without being written. */
static GFile *
make_huge_file (FormFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "huge.jpg", NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, 200 * 1024 * 1024), ==, 0);
  return g_file_new_for_path (path);
}

static void
test_huge (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = make_huge_file (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (fulei_photo_load_file (file, &error));
  g_assert_error (error, FULEI_PHOTO_ERROR, FULEI_PHOTO_ERROR_SIZE);
}

static gint64
count_photos (FormFixture *fixture)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (form_fixture_register (fixture, "photo"));

  return fulei_query_count (query, fulei_desk_get_ledger (fixture->desk), NULL, NULL);
}

static void
wait_for (GtkWidget *pane, const char *label)
{
  g_autofree char *words = NULL;

  for (guint i = 0; i < 1000 && g_strcmp0 (words, label) != 0; i++)
    {
      form_fixture_wait (10);
      g_free (words);
      words = fulei_record_pane_dup_label (FULEI_RECORD_PANE (pane));
    }
  g_assert_cmpstr (words, ==, label);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *tooltip)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (tooltip == NULL || g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_pane (FormFixture *fixture, gconstpointer data)
{
  gint64 site = form_fixture_add (fixture, "site", (const char *[]) { "name", "测试示范点", "kind", "示范点", "village", "岭畔村", NULL });
  GtkWidget *pane = fulei_photo_pane_new_for_site (fixture->desk), *bar, *undo;
  g_autoptr (GBytes) photo = make_picture ("jpeg", 3000, 2000, FALSE), words = g_bytes_new_static ("不是照片", 12);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_window_set_child (GTK_WINDOW (fixture->window), pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), site);
  g_ptr_array_add (files, write_file (fixture, "a.jpg", photo));
  g_ptr_array_add (files, write_file (fixture, "b.jpg", words));
  fulei_photo_pane_take_files (FULEI_PHOTO_PANE (pane), files);
  wait_for (pane, "照片 1");
  /* the one that is no photograph is named; the other was taken */
  bar = find (pane, FULEI_TYPE_FORM_BAR, NULL);
  g_assert_nonnull (strstr (fulei_form_bar_get_text (FULEI_FORM_BAR (bar)), "第 2 张"));
  g_signal_emit_by_name (find (pane, GTK_TYPE_BUTTON, "删除这张照片"), "clicked");
  g_assert_cmpint (count_photos (fixture), ==, 0);
  undo = find (bar, GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpint (count_photos (fixture), ==, 1);
  wait_for (pane, "照片 1");
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  /* pictures still on their way to the screen keep the desk */
  for (guint i = 0; i < 1000 && G_OBJECT (fixture->desk)->ref_count > 1; i++)
    form_fixture_wait (10);
}

#define ADD(path, function) \
  g_test_add (path, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/photo/scaled", test_scaled);
  g_test_add_func ("/photo/refused", test_refused);
  ADD ("/photo/huge", test_huge);
  ADD ("/photo/pane", test_pane);
  return g_test_run ();
}
