/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-pages-private.h"
#include "paper/fulei-stamp-private.h"

#include <string.h>

static void
page_clear (gpointer data)
{
  g_array_unref (((FuleiPage *) data)->bands);
}

static void
image_clear (gpointer data)
{
  cairo_surface_destroy (((FuleiPlacedImage *) data)->surface);
}

/**
 * fulei_pages_new:
 *
 * Returns: (transfer full): no pages yet, for the composer to fill
 */
FuleiPages *
fulei_pages_new (FuleiPress *press, FuleiTemplate *template)
{
  FuleiPages *pages = g_new0 (FuleiPages, 1);

  pages->press = fulei_press_ref (press);
  pages->template = fulei_template_ref (template);
  pages->texts = g_array_sized_new (FALSE, FALSE, sizeof (FuleiPlacedText), 256);
  pages->rules = g_array_sized_new (FALSE, FALSE, sizeof (FuleiRule), 256);
  pages->images = g_array_new (FALSE, FALSE, sizeof (FuleiPlacedImage));
  g_array_set_clear_func (pages->images, image_clear);
  pages->shapes = g_array_new (FALSE, FALSE, sizeof (FuleiShape));
  pages->points = g_array_new (FALSE, FALSE, sizeof (FuleiPoint));
  pages->labels = g_array_new (FALSE, FALSE, sizeof (FuleiLabel));
  pages->pages = g_array_new (FALSE, TRUE, sizeof (FuleiPage));
  g_array_set_clear_func (pages->pages, page_clear);
  pages->strings = g_ptr_array_new_full (128, g_free);
  return pages;
}

/**
 * fulei_pages_free:
 * @pages: (transfer full) (nullable)
 */
void
fulei_pages_free (FuleiPages *pages)
{
  if (pages == NULL)
    return;
  g_array_unref (pages->texts);
  g_array_unref (pages->rules);
  g_array_unref (pages->images);
  g_array_unref (pages->shapes);
  g_array_unref (pages->points);
  g_array_unref (pages->labels);
  g_array_unref (pages->pages);
  g_clear_pointer (&pages->stamp_texts, g_array_unref);
  g_ptr_array_unref (pages->strings);
  fulei_template_unref (pages->own);
  fulei_template_unref (pages->template);
  fulei_press_unref (pages->press);
  g_free (pages);
}

/**
 * fulei_pages_get_n_pages:
 *
 * Returns: how many pages there are, one at least
 */
guint
fulei_pages_get_n_pages (const FuleiPages *pages)
{
  return pages->pages->len;
}

/**
 * fulei_pages_get_size:
 * @page: from 0; an annex of a document may lie across
 * @width: (out) (optional): of the paper, points
 * @height: (out) (optional)
 */
void
fulei_pages_get_size (const FuleiPages *pages, guint page, double *width, double *height)
{
  const FuleiPage *wanted = &g_array_index (pages->pages, FuleiPage, page);

  if (width != NULL)
    *width = wanted->width;
  if (height != NULL)
    *height = wanted->height;
}

/**
 * fulei_pages_get_stamp:
 * @area: (out): room for the filing stamp on the first page, points (FILE-1, DA/T 22)
 *
 * Returns: whether there is any
 */
gboolean
fulei_pages_get_stamp (const FuleiPages *pages, cairo_rectangle_t *area)
{
  *area = pages->stamp;
  return pages->has_stamp;
}

static const FuleiPlacedText *
get_texts (const FuleiPages *pages, guint first)
{
  return (const FuleiPlacedText *) (gpointer) pages->texts->data + first;
}

static void
collect_missing_of (FuleiFonts *fonts, FuleiFace face, const char *text, gsize length, GString *missing)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (fulei_fonts_find_glyph (fonts, face, character)->missing &&
          g_utf8_strchr (missing->str, -1, character) == NULL)
        g_string_append_unichar (missing, character);
    }
}

static void
collect_missing (const FuleiPages *pages, guint first, guint n_texts, GString *missing)
{
  const FuleiPlacedText *texts = get_texts (pages, first);
  FuleiFonts *fonts = fulei_press_get_fonts (pages->press);

  for (guint i = 0; i < n_texts; i++)
    collect_missing_of (fonts, (FuleiFace) texts[i].face, texts[i].text, texts[i].length, missing);
}

/**
 * fulei_pages_dup_missing:
 * @page: from 0
 *
 * Returns: (transfer full) (nullable): characters of the page that no font has, to be told before printing; NULL if
 * none
 */
char *
fulei_pages_dup_missing (const FuleiPages *pages, guint page)
{
  const FuleiPage *wanted = &g_array_index (pages->pages, FuleiPage, page);
  g_autoptr (GString) missing = NULL;

  if (!pages->lacks)
    return NULL;
  missing = g_string_new (NULL);
  collect_missing (pages, wanted->first_text, wanted->n_texts, missing);
  collect_missing (pages, wanted->first_furniture, wanted->n_furniture, missing);
  for (guint i = 0; i < pages->labels->len; i++)
    {
      const FuleiLabel *label = &g_array_index (pages->labels, FuleiLabel, i);

      if (label->page == page)
        collect_missing_of (fulei_press_get_fonts (pages->press), (FuleiFace) label->face, label->text,
                            strlen (label->text), missing);
    }
  return missing->len > 0 ? g_string_free (g_steal_pointer (&missing), FALSE) : NULL;
}

/* Draws the texts of @page that are or are not fixed; of band @band only, moved to @top, or of all. */
static void
add_texts (FuleiPages *pages, const FuleiPage *page, gboolean fixed, int band, double top)
{
  FuleiPainter *painter = fulei_press_get_painter (pages->press);
  const double *tops = (const double *) (gpointer) page->bands->data;

  for (guint range = 0; range < 2; range++)
    {
      const FuleiPlacedText *texts = get_texts (pages, range == 0 ? page->first_text : page->first_furniture);
      guint n_texts = range == 0 ? page->n_texts : page->n_furniture;

      for (guint i = 0; i < n_texts; i++)
        if (texts[i].fixed == fixed && (band < 0 || texts[i].band == band))
          fulei_painter_add (painter, (FuleiFace) texts[i].face, (double) texts[i].size, texts[i].x,
                             texts[i].y + (band < 0 ? tops[texts[i].band] : top), (double) texts[i].spacing,
                             texts[i].text, texts[i].length);
    }
}

/* Strokes the rules of a band, those of one width together. */
static void
draw_rules (FuleiPages *pages, const FuleiPage *page, guint band, double top, cairo_t *cr)
{
  const FuleiRule *rules = (const FuleiRule *) (gpointer) pages->rules->data + page->first_rule;
  double width = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  for (guint i = 0; i < page->n_rules; i++)
    {
      if (rules[i].band != band)
        continue;
      if (rules[i].width != width)
        {
          cairo_stroke (cr);
          width = rules[i].width;
          cairo_set_line_width (cr, width);
        }
      cairo_move_to (cr, rules[i].x1, rules[i].y1 + top);
      cairo_line_to (cr, rules[i].x2, rules[i].y2 + top);
    }
  cairo_stroke (cr);
}

static void
draw_fixed (FuleiPages *pages, const FuleiPage *page, guint band, double top, cairo_t *cr)
{
  draw_rules (pages, page, band, top, cr);
  add_texts (pages, page, TRUE, (int) band, top);
  fulei_painter_flush (fulei_press_get_painter (pages->press), cr);
}

/* Names what the fixed parts of each band are. */
static void
compute_keys (const FuleiPages *pages, const FuleiPage *page, FuleiFormKey *keys)
{
  const FuleiRule *rules = (const FuleiRule *) (gpointer) pages->rules->data + page->first_rule;
  const FuleiFormKey empty = FULEI_FORM_KEY_INIT;

  for (guint i = 0; i < page->bands->len; i++)
    keys[i] = empty;
  for (guint i = 0; i < page->n_rules; i++)
    fulei_form_key_add (&keys[rules[i].band], &rules[i], G_STRUCT_OFFSET (FuleiRule, band));
  for (guint range = 0; range < 2; range++)
    {
      const FuleiPlacedText *texts = get_texts (pages, range == 0 ? page->first_text : page->first_furniture);
      guint n_texts = range == 0 ? page->n_texts : page->n_furniture;

      for (guint i = 0; i < n_texts; i++)
        {
          const double place[] = { texts[i].x, texts[i].y, (double) texts[i].size, (double) texts[i].spacing,
                                   texts[i].face };

          if (!texts[i].fixed)
            continue;
          fulei_form_key_add (&keys[texts[i].band], place, sizeof place);
          fulei_form_key_add (&keys[texts[i].band], texts[i].text, texts[i].length);
        }
    }
}

/* Draws a band's fixed parts through the forms of a PDF, if they have come before. */
static void
draw_band (FuleiPages *pages, const FuleiPage *page, guint band, const FuleiFormKey *key, cairo_t *cr)
{
  FuleiFormCache *cache = fulei_press_get_form_cache (pages->press);
  double top = g_array_index (page->bands, double, band);
  cairo_surface_t *form;

  if (!fulei_form_cache_see (cache, key))
    {
      draw_fixed (pages, page, band, top, cr);
      return;
    }
  form = fulei_form_cache_find (cache, key);
  if (form == NULL)
    {
      cairo_t *recorder;

      form = fulei_form_cache_record (cache, key);
      recorder = cairo_create (form);
      draw_fixed (pages, page, band, 0, recorder);
      cairo_destroy (recorder);
    }
  cairo_set_source_surface (cr, form, 0, top);
  cairo_paint (cr);
}

static void
draw_images (const FuleiPages *pages, const FuleiPage *page, cairo_t *cr)
{
  for (guint i = 0; i < page->n_images; i++)
    {
      const FuleiPlacedImage *image = &g_array_index (pages->images, FuleiPlacedImage, page->first_image + i);

      cairo_save (cr);
      cairo_translate (cr, image->x, image->y);
      cairo_scale (cr, image->scale, image->scale);
      cairo_set_source_surface (cr, image->surface, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
    }
}

/**
 * fulei_pages_draw:
 * @page: from 0
 * @cr: where one unit is a point
 *
 * Draws a page. On a PDF its fixed parts become forms that all pages share.
 */
void
fulei_pages_draw (FuleiPages *pages, guint page, cairo_t *cr)
{
  const FuleiPage *wanted = &g_array_index (pages->pages, FuleiPage, page);
  gboolean pdf = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  g_autofree FuleiFormKey *keys = pdf ? g_new (FuleiFormKey, wanted->bands->len) : NULL;

  if (pdf)
    compute_keys (pages, wanted, keys);
  fulei_pages_draw_shapes (pages, wanted, cr);
  for (guint band = 0; band < wanted->bands->len; band++)
    if (pdf)
      draw_band (pages, wanted, band, &keys[band], cr);
    else
      draw_fixed (pages, wanted, band, g_array_index (wanted->bands, double, band), cr);
  draw_images (pages, wanted, cr);
  add_texts (pages, wanted, FALSE, -1, 0);
  fulei_painter_flush (fulei_press_get_painter (pages->press), cr);
  fulei_pages_draw_labels (pages, page, cr);
  if (page == 0)
    fulei_pages_draw_stamp (pages, cr);
}
