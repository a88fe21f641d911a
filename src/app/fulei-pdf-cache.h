/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/fulei-poppler.h"

G_BEGIN_DECLS

/* The drawn pages of a view: those in sight and their neighbours. */
typedef struct _FuleiPdfCache FuleiPdfCache;

FuleiPdfCache *fulei_pdf_cache_new        (void);
void           fulei_pdf_cache_free       (FuleiPdfCache *cache);
void           fulei_pdf_cache_clear      (FuleiPdfCache *cache);
void           fulei_pdf_cache_forget_far (FuleiPdfCache *cache, guint first, guint last);
void           fulei_pdf_cache_draw       (FuleiPdfCache *cache, PopplerDocument *document, guint page, int width);
gboolean       fulei_pdf_cache_has        (FuleiPdfCache *cache, guint page, int width);
GdkTexture    *fulei_pdf_cache_find       (FuleiPdfCache *cache, guint page);
guint          fulei_pdf_cache_count      (FuleiPdfCache *cache);

G_END_DECLS
