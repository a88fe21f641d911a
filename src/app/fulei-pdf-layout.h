/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels around the pages, and between them. */
#define FULEI_PDF_MARGIN 18
#define FULEI_PDF_GAP 14

/* Where the pages of a view are, one below the other. Sizes of pages are in points, everything else in pixels. */
typedef struct {
  guint  n_pages;
  double page_width;            /* the first page stands for all */
  double page_height;
  double scale;                 /* 1: as on paper */
} FuleiPdfLayout;

double fulei_pdf_layout_cell_width     (const FuleiPdfLayout *layout);
double fulei_pdf_layout_cell_height    (const FuleiPdfLayout *layout);
double fulei_pdf_layout_content_height (const FuleiPdfLayout *layout);
double fulei_pdf_layout_page_top       (const FuleiPdfLayout *layout, guint page);
guint  fulei_pdf_layout_page_at        (const FuleiPdfLayout *layout, double y);

G_END_DECLS
