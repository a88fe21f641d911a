/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paper/fulei-pages-private.h"
#include "paper/fulei-stamp-private.h"
#include "paper/fulei-units.h"

/* Millimetres: the stamp, its cells, the least distance from the paper's edge and from anything printed, how finely a
 * place is looked for, and how far down the top of a page goes. */
#define STAMP_WIDTH 45.0
#define STAMP_HEIGHT 16.0
#define CELL_WIDTH 15.0
#define CELL_HEIGHT 8.0
#define EDGE 6.0
#define CLEARANCE 1.0
#define STEP 0.5
#define LOWEST 60.0
/* Where the margin is not known. */
#define USUAL_MARGIN 15.0
/* Points: the words above a value, and the values. */
#define LABEL_SIZE 4.8
#define VALUE_SIZE 9.0
#define LABEL_BASELINE 6.6
#define VALUE_BASELINE 18.2
#define CELL_PADDING 1.5
#define RULE_WIDTH 0.7
/* Of a Chinese face's em above and below the baseline. */
#define ASCENT 0.88
#define DESCENT 0.2

static double
measure (FuleiPages *pages, FuleiFace face, const char *text, gsize length, double size)
{
  FuleiFonts *fonts = fulei_press_get_fonts (pages->press);
  double width = 0;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    width += (double) fulei_fonts_find_glyph (fonts, face, g_utf8_get_char (at))->advance * size;
  return width;
}

static double
measure_text (FuleiPages *pages, const FuleiPlacedText *text)
{
  return measure (pages, (FuleiFace) text->face, text->text, text->length, (double) text->size)
         + (double) text->spacing * (double) g_utf8_strlen (text->text, (gssize) text->length);
}

static gboolean
meets (const cairo_rectangle_t *a, double x1, double y1, double x2, double y2)
{
  double clearance = fulei_points_from_millimetres (CLEARANCE);

  return x1 < a->x + a->width + clearance && x2 > a->x - clearance && y1 < a->y + a->height + clearance
         && y2 > a->y - clearance;
}

static gboolean
meets_texts (FuleiPages *pages, const FuleiPage *page, guint first, guint n_texts, const cairo_rectangle_t *area)
{
  for (guint i = first; i < first + n_texts; i++)
    {
      const FuleiPlacedText *text = &g_array_index (pages->texts, FuleiPlacedText, i);
      double y = text->y + g_array_index (page->bands, double, text->band), size = (double) text->size;

      if (y - size > area->y + area->height + fulei_points_from_millimetres (LOWEST))
        continue;
      if (meets (area, text->x, y - ASCENT * size, text->x + measure_text (pages, text), y + DESCENT * size))
        return TRUE;
    }
  return FALSE;
}

/* Words such as 草稿 in the margin; turned ones belong to charts and stand lower. */
static gboolean
meets_labels (FuleiPages *pages, const cairo_rectangle_t *area)
{
  for (guint i = 0; i < pages->labels->len; i++)
    {
      const FuleiLabel *label = &g_array_index (pages->labels, FuleiLabel, i);
      double size = (double) label->size;

      if (label->page == 0
          && meets (area, label->x, label->y - ASCENT * size,
                    label->x + measure (pages, (FuleiFace) label->face, label->text, strlen (label->text), size),
                    label->y + DESCENT * size))
        return TRUE;
    }
  return FALSE;
}

/* Nothing that is ruled or a picture may stand above the stamp's lower edge: the empty cell of a form is no free room. */
static double
find_limit (const FuleiPages *pages, const FuleiPage *page)
{
  double limit = fulei_points_from_millimetres (LOWEST);

  for (guint i = page->first_rule; i < page->first_rule + page->n_rules; i++)
    {
      const FuleiRule *rule = &g_array_index (pages->rules, FuleiRule, i);

      limit = MIN (limit, MIN (rule->y1, rule->y2) + g_array_index (page->bands, double, rule->band));
    }
  for (guint i = page->first_image; i < page->first_image + page->n_images; i++)
    limit = MIN (limit, g_array_index (pages->images, FuleiPlacedImage, i).y);
  return limit - fulei_points_from_millimetres (CLEARANCE);
}

static gboolean
is_free (FuleiPages *pages, const cairo_rectangle_t *area, double limit)
{
  const FuleiPage *page = &g_array_index (pages->pages, FuleiPage, 0);

  return area->y + area->height <= limit && !meets_texts (pages, page, page->first_text, page->n_texts, area)
         && !meets_texts (pages, page, page->first_furniture, page->n_furniture, area) && !meets_labels (pages, area);
}

/* The template's own place; else right, left or in the middle, as far up as it goes. */
static gboolean
find_place (FuleiPages *pages, cairo_rectangle_t *area)
{
  const FuleiPage *first = &g_array_index (pages->pages, FuleiPage, 0);
  double limit = find_limit (pages, first);
  double margin = pages->template != NULL ? pages->template->right : fulei_points_from_millimetres (USUAL_MARGIN);
  double left = pages->template != NULL ? pages->template->left : margin;
  double width = fulei_points_from_millimetres (STAMP_WIDTH), step = fulei_points_from_millimetres (STEP);
  const double places[] = { first->width - margin - width, left, (first->width - width) / 2 };

  *area = pages->stamp;
  if (pages->has_stamp && is_free (pages, area, limit))
    return TRUE;
  area->width = width;
  area->height = fulei_points_from_millimetres (STAMP_HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (double y = fulei_points_from_millimetres (EDGE); y + area->height <= limit; y += step)
      {
        area->x = fulei_points_round (places[i]);
        area->y = fulei_points_round (y);
        if (is_free (pages, area, limit))
          return TRUE;
      }
  return FALSE;
}

static void
add_text (FuleiPages *pages, const char *words, double size, double x, double baseline)
{
  double room = fulei_points_from_millimetres (CELL_WIDTH) - 2 * CELL_PADDING;
  gsize length = strlen (words);
  double width = measure (pages, FULEI_FACE_SONG, words, length, size);
  FuleiPlacedText text = { .text = words, .length = (guint32) length, .y = baseline, .face = FULEI_FACE_SONG };

  if (width > room)
    {
      size *= room / width;
      width = room;
    }
  text.size = (float) size;
  text.x = fulei_points_round (x + (fulei_points_from_millimetres (CELL_WIDTH) - width) / 2);
  g_array_append_val (pages->stamp_texts, text);
}

static void
add_cell (FuleiPages *pages, guint cell, const char *label, const char *value)
{
  double x = pages->stamp.x + cell % 3 * fulei_points_from_millimetres (CELL_WIDTH);
  double y = pages->stamp.y + cell / 3 * fulei_points_from_millimetres (CELL_HEIGHT);
  char *kept = g_strdup (value);

  g_ptr_array_add (pages->strings, kept);
  add_text (pages, label, LABEL_SIZE, x, fulei_points_round (y + LABEL_BASELINE));
  add_text (pages, kept, VALUE_SIZE, x, fulei_points_round (y + VALUE_BASELINE));
}

/**
 * fulei_pages_place_stamp:
 * @pages: composed, not yet drawn
 *
 * Puts the filing stamp onto the first page where nothing is printed (DA/T 22-2015, FILE-3).
 *
 * Returns: FALSE where the top of the page has no room; composing again with fulei_paper_data_set_headroom() makes some
 */
gboolean
fulei_pages_place_stamp (FuleiPages *pages, const FuleiStamp *stamp)
{
  g_autofree char *n_pages = g_strdup_printf ("%u", fulei_pages_get_n_pages (pages));
  const struct { const char *label, *value; } cells[] = {
    { _("全宗号"), stamp->fonds }, { _("年度"), stamp->year }, { _("件号"), stamp->item },
    { _("机构（问题）"), stamp->matter != NULL ? stamp->matter : "" }, { _("保管期限"), stamp->retention },
    { _("页数"), n_pages },
  };
  cairo_rectangle_t area;

  g_return_val_if_fail (pages->stamp_texts == NULL, FALSE);
  if (!find_place (pages, &area))
    return FALSE;
  pages->has_stamp = TRUE;
  pages->stamp = area;
  pages->stamp_texts = g_array_new (FALSE, FALSE, sizeof (FuleiPlacedText));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add_cell (pages, i, cells[i].label, cells[i].value);
  return TRUE;
}

/* Where header and page number, if any stand on top, end. */
static double
find_header_end (const FuleiPages *pages, const FuleiPage *page)
{
  double end = 0;

  for (guint i = page->first_furniture; i < page->first_furniture + page->n_furniture; i++)
    {
      const FuleiPlacedText *text = &g_array_index (pages->texts, FuleiPlacedText, i);

      if (text->y < fulei_points_from_millimetres (LOWEST))
        end = MAX (end, text->y + DESCENT * (double) text->size);
    }
  return end;
}

/**
 * fulei_pages_get_stamp_lack:
 * @pages: whose first page has no room for a stamp
 *
 * Returns: by how much that page has to start lower, points, for fulei_paper_data_set_headroom()
 */
double
fulei_pages_get_stamp_lack (FuleiPages *pages)
{
  const FuleiPage *page = &g_array_index (pages->pages, FuleiPage, 0);
  double clearance = fulei_points_from_millimetres (CLEARANCE), start = find_limit (pages, page) + clearance;
  double least = MAX (fulei_points_from_millimetres (EDGE), find_header_end (pages, page) + clearance)
                 + fulei_points_from_millimetres (STAMP_HEIGHT + CLEARANCE + STEP);

  for (guint i = page->first_text; i < page->first_text + page->n_texts; i++)
    {
      const FuleiPlacedText *text = &g_array_index (pages->texts, FuleiPlacedText, i);

      start = MIN (start, text->y + g_array_index (page->bands, double, text->band) - ASCENT * (double) text->size);
    }
  return MAX (least - start, 0) + clearance;
}

/* In red, as the ink of such stamps is. */
static void
set_ink (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.75, 0, 0);
}

static void
draw_frame (const FuleiPages *pages, cairo_t *cr)
{
  const cairo_rectangle_t *area = &pages->stamp;

  set_ink (cr);
  cairo_set_line_width (cr, RULE_WIDTH);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  for (guint i = 1; i < 3; i++)
    {
      cairo_move_to (cr, area->x + i * area->width / 3, area->y);
      cairo_rel_line_to (cr, 0, area->height);
    }
  cairo_move_to (cr, area->x, area->y + area->height / 2);
  cairo_rel_line_to (cr, area->width, 0);
  cairo_stroke (cr);
}

/** fulei_pages_draw_stamp: @cr: where one unit is a point. Draws the stamp, if one was placed */
void
fulei_pages_draw_stamp (FuleiPages *pages, cairo_t *cr)
{
  FuleiPainter *painter = fulei_press_get_painter (pages->press);

  if (pages->stamp_texts == NULL)
    return;
  draw_frame (pages, cr);
  for (guint i = 0; i < pages->stamp_texts->len; i++)
    {
      const FuleiPlacedText *text = &g_array_index (pages->stamp_texts, FuleiPlacedText, i);

      fulei_painter_add (painter, (FuleiFace) text->face, (double) text->size, text->x, text->y, (double) text->spacing,
                         text->text, text->length);
    }
  set_ink (cr);
  fulei_painter_flush_coloured (painter, cr);
}

/**
 * fulei_pages_dup_digest:
 *
 * What the pages say, without header and footer, which name who printed them and when, and without the stamp: the same
 * content filed a second time is known by it (FILE-3).
 *
 * Returns: (transfer full): SHA-256, lower-case hexadecimal
 */
char *
fulei_pages_dup_digest (const FuleiPages *pages)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < pages->pages->len; i++)
    {
      const FuleiPage *page = &g_array_index (pages->pages, FuleiPage, i);

      for (guint at = page->first_text; at < page->first_text + page->n_texts; at++)
        {
          const FuleiPlacedText *text = &g_array_index (pages->texts, FuleiPlacedText, at);

          g_checksum_update (checksum, (const guchar *) text->text, (gssize) text->length);
          g_checksum_update (checksum, (const guchar *) "\n", 1);
        }
      for (guint at = page->first_image; at < page->first_image + page->n_images; at++)
        {
          const FuleiPlacedImage *image = &g_array_index (pages->images, FuleiPlacedImage, at);
          const double place[] = { image->x, image->y, image->scale };

          g_checksum_update (checksum, (const guchar *) place, sizeof place);
        }
      g_checksum_update (checksum, (const guchar *) "\f", 1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}
