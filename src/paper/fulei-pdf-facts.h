/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What has to be known of a PDF from outside before it is kept: is it one, can it be read without a password, how many
 * pages has it. Looks at the objects only; nothing is drawn. */
#define FULEI_PDF_FACTS_ERROR (fulei_pdf_facts_error_quark ())
typedef enum {
  FULEI_PDF_FACTS_ERROR_EMPTY,          /* no bytes */
  FULEI_PDF_FACTS_ERROR_NOT_A_PDF,      /* another kind of file, or cut off */
  FULEI_PDF_FACTS_ERROR_ENCRYPTED,      /* asks for a password, or forbids something without one */
} FuleiPdfFactsError;
GQuark fulei_pdf_facts_error_quark (void);

gboolean fulei_pdf_facts_read (GBytes *pdf, guint *n_pages, GError **error);

G_END_DECLS
