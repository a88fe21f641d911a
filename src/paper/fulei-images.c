/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-composer.h"

#include <glib/gi18n-lib.h>

#include "paper/fulei-photo.h"
#include "paper/fulei-units.h"

/* Photographs on pages, side by side in rows, their captions below them. */

#define TOLERANCE 0.05
/* From a photograph to its caption, points. */
#define CAPTION_GAP 2.0

typedef struct {
  const FuleiRecord *record;            /* NULL for an empty form */
  guint              first_line;        /* of the caption */
  guint              n_lines;
} Picture;

typedef struct {
  FuleiComposer    *composer;
  const FuleiBlock *block;
  double            width;              /* of one */
} ImageLayout;

static guint
break_words (const ImageLayout *layout, const char *words)
{
  const FuleiStyle *style = &layout->block->style;
  char *kept = g_strdup (words);

  g_ptr_array_add (layout->composer->content.strings, kept);
  fulei_flow_add (layout->composer->flow, style->value_face, style->size, kept, 0);
  return fulei_flow_break (layout->composer->flow, layout->width, 0, FULEI_ALIGN_MIDDLE);
}

static void
break_caption (const ImageLayout *layout, Picture *picture)
{
  g_autofree char *words = NULL;

  picture->first_line = layout->composer->flow->lines->len;
  picture->n_lines = 0;
  if (layout->block->caption == NULL)
    return;
  words = fulei_paper_data_dup_value (layout->composer->data, picture->record, layout->block->caption);
  if (*words != '\0')
    picture->n_lines = break_words (layout, words);
}

static void
place_lines (const ImageLayout *layout, guint first, guint n_lines, double x, double y)
{
  const FuleiLinePlace place = { &layout->block->style, x, 0 };
  double height = fulei_line_height (&layout->block->style);

  for (guint i = 0; i < n_lines; i++)
    fulei_composer_place_line (layout->composer, first + i, &place, fulei_points_round (y + i * height));
}

/* A place for a photograph that is to be glued in, or that cannot be shown. */
static void
place_frame (const ImageLayout *layout, const Picture *picture, double x, double y)
{
  FuleiComposer *composer = layout->composer;
  double right = fulei_points_round (x + layout->width), bottom = fulei_points_round (y + layout->block->height);
  guint first = composer->flow->lines->len;
  gboolean damaged = picture->record != NULL &&
                     !fulei_record_is_empty (picture->record, layout->block->picture->index);
  guint n_lines = break_words (layout, damaged ? _("照片无法显示") : _("照片"));

  fulei_composer_add_rule (composer, x, y, right, y);
  fulei_composer_add_rule (composer, right, y, right, bottom);
  fulei_composer_add_rule (composer, x, bottom, right, bottom);
  fulei_composer_add_rule (composer, x, y, x, bottom);
  place_lines (layout, first, n_lines, x,
               y + (layout->block->height - n_lines * fulei_line_height (&layout->block->style)) / 2);
}

static void
place_picture (const ImageLayout *layout, const Picture *picture, double x, double y)
{
  const FuleiComposer *composer = layout->composer;
  double height = layout->block->height;
  FuleiPlacedImage image = { NULL, 0, 0, 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (picture->record != NULL)
    bytes = fulei_paper_data_load_image (composer->data, picture->record, layout->block->picture);
  if (bytes != NULL)
    image.surface = fulei_photo_load (bytes, layout->width, height, &image.scale);
  if (image.surface == NULL)
    {
      place_frame (layout, picture, fulei_points_round (x), fulei_points_round (y));
      return;
    }
  image.x = fulei_points_round (x + (layout->width -
                                     cairo_image_surface_get_width (image.surface) * image.scale) / 2);
  image.y = fulei_points_round (y + (height - cairo_image_surface_get_height (image.surface) * image.scale) / 2);
  g_array_append_val (composer->pages->images, image);
}

static void
place_row (const ImageLayout *layout, Picture *pictures, guint n_pictures)
{
  FuleiComposer *composer = layout->composer;
  double height = layout->block->height;
  guint n_lines = 0;

  for (guint i = 0; i < n_pictures; i++)
    {
      break_caption (layout, &pictures[i]);
      n_lines = MAX (n_lines, pictures[i].n_lines);
    }
  if (n_lines > 0)
    height += CAPTION_GAP + n_lines * fulei_line_height (&layout->block->style);
  if (composer->y + height > composer->bottom + TOLERANCE && composer->y > composer->start)
    fulei_composer_new_page (composer);
  for (guint i = 0; i < n_pictures; i++)
    {
      double x = composer->left + i * (layout->width + layout->block->gap);

      place_picture (layout, &pictures[i], x, composer->y);
      place_lines (layout, pictures[i].first_line, pictures[i].n_lines, x,
                   composer->y + layout->block->height + CAPTION_GAP);
    }
  composer->y = fulei_points_round (composer->y + height);
}

/**
 * fulei_composer_place_images:
 * @images: an IMAGE block
 *
 * Puts the photographs of a list, or that of the record which is printed, onto the page and as many more as they need.
 */
void
fulei_composer_place_images (FuleiComposer *composer, const FuleiBlock *images)
{
  const ImageLayout layout = { composer, images,
                               (composer->width - (images->across - 1) * images->gap) / images->across };
  const FuleiRecord *own = composer->scope.record;
  const FuleiRecord *const *records = &own;
  g_autofree Picture *row = g_new (Picture, images->across);
  guint n_records = 1, n;

  if (images->list != FULEI_NO_LIST)
    records = fulei_composer_get_records (composer, images->list, &n_records);
  if (composer->y > composer->start)
    composer->y += images->above;
  for (guint first = 0; first < n_records; first += n)
    {
      n = MIN (images->across, n_records - first);
      if (first > 0 && composer->y > composer->start)
        composer->y += images->gap;
      for (guint i = 0; i < n; i++)
        row[i].record = records[first + i];
      place_row (&layout, row, n);
    }
}
