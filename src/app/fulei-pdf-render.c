/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-pdf-render.h"

#include <math.h>

/* 64 MB of pixels a page at most; beyond that it is shown enlarged. */
#define MOST_PIXELS (16 * 1024 * 1024)

/** fulei_pdf_render_get_size: @width, @height: (out): of the page, in points */
void
fulei_pdf_render_get_size (PopplerDocument *document, guint page, double *width, double *height)
{
  g_autoptr (PopplerPage) poppler_page = poppler_document_get_page (document, (int) page);

  *width = 595.0;
  *height = 842.0;
  if (poppler_page != NULL)
    poppler_page_get_size (poppler_page, width, height);
}

static GdkTexture *
new_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) height * (gsize) stride,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

/**
 * fulei_pdf_render_page:
 * @page: from 0
 * @width: of the picture, in device pixels
 *
 * Returns: (transfer full): the page on white
 */
GdkTexture *
fulei_pdf_render_page (PopplerDocument *document, guint page, int width)
{
  g_autoptr (PopplerPage) poppler_page = poppler_document_get_page (document, (int) page);
  cairo_surface_t *surface;
  GdkTexture *texture;
  double page_width, page_height, scale;
  cairo_t *cr;

  fulei_pdf_render_get_size (document, page, &page_width, &page_height);
  scale = MIN (MAX (width, 1) / page_width, sqrt (MOST_PIXELS / (page_width * page_height)));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) (page_width * scale), 1),
                                        MAX ((int) (page_height * scale), 1));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  if (poppler_page != NULL)
    poppler_page_render (poppler_page, cr);
  cairo_destroy (cr);
  texture = new_texture (surface);
  cairo_surface_destroy (surface);
  return texture;
}
