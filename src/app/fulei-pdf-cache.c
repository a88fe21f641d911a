/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-pdf-cache.h"

#include "app/fulei-pdf-render.h"

/* Pages kept on either side of those in sight. */
#define KEPT_AROUND 1

typedef struct {
  GdkTexture *texture;
  guint       page;
  int         width;            /* asked for, device pixels */
} DrawnPage;

struct _FuleiPdfCache {
  GArray *pages;                /* of DrawnPage; a handful */
};

static void
drawn_page_clear (gpointer data)
{
  g_clear_object (&((DrawnPage *) data)->texture);
}

static DrawnPage *
find (FuleiPdfCache *self, guint page)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (g_array_index (self->pages, DrawnPage, i).page == page)
      return &g_array_index (self->pages, DrawnPage, i);
  return NULL;
}

/** fulei_pdf_cache_new: Returns: (transfer full): without pages */
FuleiPdfCache *
fulei_pdf_cache_new (void)
{
  FuleiPdfCache *self = g_new0 (FuleiPdfCache, 1);

  self->pages = g_array_new (FALSE, TRUE, sizeof (DrawnPage));
  g_array_set_clear_func (self->pages, drawn_page_clear);
  return self;
}

/** fulei_pdf_cache_free: with its pages */
void
fulei_pdf_cache_free (FuleiPdfCache *self)
{
  g_array_unref (self->pages);
  g_free (self);
}

/** fulei_pdf_cache_clear: forgets all pages */
void
fulei_pdf_cache_clear (FuleiPdfCache *self)
{
  g_array_set_size (self->pages, 0);
}

/** fulei_pdf_cache_forget_far: keeps the pages from @first to @last and their neighbours */
void
fulei_pdf_cache_forget_far (FuleiPdfCache *self, guint first, guint last)
{
  for (guint i = self->pages->len; i > 0; i--)
    {
      guint page = g_array_index (self->pages, DrawnPage, i - 1).page;

      if (page + KEPT_AROUND < first || page > last + KEPT_AROUND)
        g_array_remove_index_fast (self->pages, i - 1);
    }
}

/** fulei_pdf_cache_draw: draws a page, or draws it anew. @width: in device pixels */
void
fulei_pdf_cache_draw (FuleiPdfCache *self, PopplerDocument *document, guint page, int width)
{
  DrawnPage *drawn = find (self, page);

  if (drawn == NULL)
    {
      g_array_append_val (self->pages, (DrawnPage) { .page = page });
      drawn = &g_array_index (self->pages, DrawnPage, self->pages->len - 1);
    }
  g_clear_object (&drawn->texture);
  drawn->width = width;
  drawn->texture = fulei_pdf_render_page (document, page, width);
}

/** fulei_pdf_cache_has: Returns: whether the page is drawn at that width */
gboolean
fulei_pdf_cache_has (FuleiPdfCache *self, guint page, int width)
{
  const DrawnPage *drawn = find (self, page);

  return drawn != NULL && drawn->width == width;
}

/** fulei_pdf_cache_find: Returns: (transfer none) (nullable): the page, maybe at another width */
GdkTexture *
fulei_pdf_cache_find (FuleiPdfCache *self, guint page)
{
  const DrawnPage *drawn = find (self, page);

  return drawn != NULL ? drawn->texture : NULL;
}

/** fulei_pdf_cache_count: Returns: how many pages are in memory */
guint
fulei_pdf_cache_count (FuleiPdfCache *self)
{
  return self->pages->len;
}
