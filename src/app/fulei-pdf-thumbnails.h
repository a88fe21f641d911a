/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "app/fulei-poppler.h"

G_BEGIN_DECLS

/* Small pages to choose from, drawn when they come into sight.
 *
 * Signal "page-chosen" (page: uint, from 0): by a click or the keyboard. */
#define FULEI_TYPE_PDF_THUMBNAILS (fulei_pdf_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPdfThumbnails, fulei_pdf_thumbnails, FULEI, PDF_THUMBNAILS, AdwBin)

void  fulei_pdf_thumbnails_set_document (FuleiPdfThumbnails *thumbnails, PopplerDocument *document);
void  fulei_pdf_thumbnails_set_page     (FuleiPdfThumbnails *thumbnails, guint page);
guint fulei_pdf_thumbnails_count_drawn  (FuleiPdfThumbnails *thumbnails);

G_END_DECLS
