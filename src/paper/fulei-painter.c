/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-painter.h"

#include <math.h>

/* What waits to be shown in one font at one size. */
typedef struct {
  guint    font;
  double   size;
  GArray  *glyphs;              /* of cairo_glyph_t */
  GArray  *clusters;            /* of cairo_text_cluster_t */
  GString *text;
} Bucket;

/* Text starts on a grid of parts of its size: a PDF counts in sizes, so that places come out short. A part is less than
 * the eye can see (0.15 mm at 9 points); larger type needs smaller ones. */
#define GRID_PER_SIZE 20
#define GRID_PER_LARGE_SIZE 100
#define LARGE_SIZE 12.5

struct _FuleiPainter {
  FuleiFonts *fonts;            /* borrowed */
  GPtrArray  *buckets;
};

static void
bucket_free (gpointer data)
{
  Bucket *bucket = data;

  g_array_unref (bucket->glyphs);
  g_array_unref (bucket->clusters);
  g_string_free (bucket->text, TRUE);
  g_free (bucket);
}

/**
 * fulei_painter_new:
 * @fonts: (transfer none): must live longer
 */
FuleiPainter *
fulei_painter_new (FuleiFonts *fonts)
{
  FuleiPainter *painter = g_new0 (FuleiPainter, 1);

  painter->fonts = fonts;
  painter->buckets = g_ptr_array_new_with_free_func (bucket_free);
  return painter;
}

/**
 * fulei_painter_free:
 * @painter: (transfer full) (nullable)
 */
void
fulei_painter_free (FuleiPainter *painter)
{
  if (painter == NULL)
    return;
  g_ptr_array_unref (painter->buckets);
  g_free (painter);
}

static Bucket *
get_bucket (FuleiPainter *painter, guint font, double size)
{
  Bucket *bucket;

  for (guint i = 0; i < painter->buckets->len; i++)
    {
      bucket = painter->buckets->pdata[i];
      if (bucket->font == font && bucket->size == size)
        return bucket;
    }
  bucket = g_new0 (Bucket, 1);
  bucket->font = font;
  bucket->size = size;
  bucket->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  bucket->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  bucket->text = g_string_new (NULL);
  g_ptr_array_add (painter->buckets, bucket);
  return bucket;
}

/* A character that draws nothing belongs to the cluster before it. */
static void
add_to_cluster (Bucket *bucket, const char *text, int bytes)
{
  if (bucket->clusters->len == 0)
    return;
  g_array_index (bucket->clusters, cairo_text_cluster_t, bucket->clusters->len - 1).num_bytes += bytes;
  g_string_append_len (bucket->text, text, bytes);
}

/**
 * fulei_painter_add:
 * @size: in points
 * @x: left end, in points
 * @y: baseline, in points from the top
 * @spacing: room behind each character, in points
 * @text: valid UTF-8 without line ends
 * @length: its bytes
 *
 * Puts a piece of text into the waiting rows.
 */
void
fulei_painter_add (FuleiPainter *painter, FuleiFace face, double size, double x, double y, double spacing,
                   const char *text, gsize length)
{
  const char *end = text + length;
  const double grid = size < LARGE_SIZE ? GRID_PER_SIZE : GRID_PER_LARGE_SIZE;
  Bucket *bucket = NULL;

  x = round (x / size * grid) / grid * size;
  y = round (y / size * grid) / grid * size;

  while (text < end)
    {
      gunichar character = g_utf8_get_char (text);
      int bytes = (int) (g_utf8_next_char (text) - text);
      const FuleiGlyph *found = fulei_fonts_find_glyph (painter->fonts, face, character);
      cairo_glyph_t glyph = { found->glyph, x + (double) found->offset * size, y };
      cairo_text_cluster_t cluster = { bytes, 1 };

      if (found->glyph == 0 && found->advance <= 0 && bucket != NULL)
        add_to_cluster (bucket, text, bytes);
      else if (found->glyph != 0 || found->advance > 0)
        {
          if (bucket == NULL || bucket->font != found->font)
            bucket = get_bucket (painter, found->font, size);
          g_array_append_val (bucket->glyphs, glyph);
          g_array_append_val (bucket->clusters, cluster);
          g_string_append_len (bucket->text, text, bytes);
        }
      x += (double) found->advance * size + (found->advance > 0 ? spacing : 0);
      text += bytes;
    }
}

/**
 * fulei_painter_flush:
 * @cr: where to draw
 *
 * Shows what waits, in black.
 */
void
fulei_painter_flush (FuleiPainter *painter, cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  fulei_painter_flush_coloured (painter, cr);
}

/**
 * fulei_painter_flush_coloured:
 * @cr: where to draw
 *
 * Shows what waits, in what @cr draws with.
 */
void
fulei_painter_flush_coloured (FuleiPainter *painter, cairo_t *cr)
{
  for (guint i = 0; i < painter->buckets->len; i++)
    {
      Bucket *bucket = painter->buckets->pdata[i];

      if (bucket->glyphs->len == 0)
        continue;
      cairo_set_scaled_font (cr, fulei_fonts_get_scaled_font (painter->fonts, bucket->font, bucket->size));
      cairo_show_text_glyphs (cr, bucket->text->str, (int) bucket->text->len,
                              (const cairo_glyph_t *) (gpointer) bucket->glyphs->data, (int) bucket->glyphs->len,
                              (const cairo_text_cluster_t *) (gpointer) bucket->clusters->data,
                              (int) bucket->clusters->len, 0);
      g_array_set_size (bucket->glyphs, 0);
      g_array_set_size (bucket->clusters, 0);
      g_string_truncate (bucket->text, 0);
    }
}
