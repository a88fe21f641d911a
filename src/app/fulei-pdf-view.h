/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "app/fulei-poppler.h"

G_BEGIN_DECLS

/* The pages of a PDF, one below the other, in a GtkScrolledWindow. Only those in sight are drawn, when there is time,
 * and only they are kept, so that a thousand pages cost no more than three.
 *
 * Properties: page (uint, from 0: the one in the middle of the view), scale (double, 1 = as on paper). */
#define FULEI_TYPE_PDF_VIEW (fulei_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPdfView, fulei_pdf_view, FULEI, PDF_VIEW, GtkWidget)

typedef enum {
  FULEI_PDF_FIT_WIDTH,
  FULEI_PDF_FIT_PAGE,
  FULEI_PDF_FIT_NOTHING,        /* the scale stays as it was set */
} FuleiPdfFit;

GtkWidget  *fulei_pdf_view_new          (void);
void        fulei_pdf_view_set_document (FuleiPdfView *view, PopplerDocument *document);
guint       fulei_pdf_view_get_n_pages  (FuleiPdfView *view);
guint       fulei_pdf_view_get_page     (FuleiPdfView *view);
void        fulei_pdf_view_show_page    (FuleiPdfView *view, guint page);
void        fulei_pdf_view_set_fit      (FuleiPdfView *view, FuleiPdfFit fit);
FuleiPdfFit fulei_pdf_view_get_fit      (FuleiPdfView *view);
double      fulei_pdf_view_get_scale    (FuleiPdfView *view);
void        fulei_pdf_view_zoom         (FuleiPdfView *view, int steps);
guint       fulei_pdf_view_count_kept   (FuleiPdfView *view);
gboolean    fulei_pdf_view_is_drawn     (FuleiPdfView *view);

G_END_DECLS
