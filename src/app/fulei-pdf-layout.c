/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-pdf-layout.h"

#include <math.h>

#include "app/fulei-pdf-render.h"

/** fulei_pdf_layout_cell_width: Returns: of a page as it is shown */
double
fulei_pdf_layout_cell_width (const FuleiPdfLayout *layout)
{
  return layout->page_width * FULEI_PDF_PIXELS_PER_POINT * layout->scale;
}

/** fulei_pdf_layout_cell_height: Returns: of a page as it is shown */
double
fulei_pdf_layout_cell_height (const FuleiPdfLayout *layout)
{
  return layout->page_height * FULEI_PDF_PIXELS_PER_POINT * layout->scale;
}

/** fulei_pdf_layout_content_height: Returns: of all pages with what is around them */
double
fulei_pdf_layout_content_height (const FuleiPdfLayout *layout)
{
  return 2 * FULEI_PDF_MARGIN + layout->n_pages * (fulei_pdf_layout_cell_height (layout) + FULEI_PDF_GAP)
         - (layout->n_pages > 0 ? FULEI_PDF_GAP : 0);
}

/** fulei_pdf_layout_page_top: Returns: the upper edge of a page */
double
fulei_pdf_layout_page_top (const FuleiPdfLayout *layout, guint page)
{
  return FULEI_PDF_MARGIN + page * (fulei_pdf_layout_cell_height (layout) + FULEI_PDF_GAP);
}

/** fulei_pdf_layout_page_at: Returns: the page at @y, or the nearest; 0 while there are none */
guint
fulei_pdf_layout_page_at (const FuleiPdfLayout *layout, double y)
{
  double page = floor ((y - FULEI_PDF_MARGIN) / (fulei_pdf_layout_cell_height (layout) + FULEI_PDF_GAP));

  return layout->n_pages == 0 ? 0 : (guint) CLAMP (page, 0, layout->n_pages - 1.0);
}
