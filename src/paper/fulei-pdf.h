/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "paper/fulei-pages.h"

G_BEGIN_DECLS

#define FULEI_PDF_ERROR (fulei_pdf_error_quark ())
typedef enum {
  FULEI_PDF_ERROR_WRITE,        /* folder missing, not writable, disk full */
  FULEI_PDF_ERROR_EMPTY,        /* nothing to print */
} FuleiPdfError;
GQuark fulei_pdf_error_quark (void);

/* Gives sheet @index, counted from 0. Returns: (transfer full) (nullable): NULL with @error set stops the work */
typedef FuleiPages *(*FuleiPdfSource) (guint index, gpointer data, GError **error);

/* Told after each sheet, in the thread that writes. */
typedef void (*FuleiPdfProgress) (guint done, guint n_sheets, gpointer data);

typedef struct {
  const char       *title;      /* of the document; without personal data, it shows in window titles */
  const char       *created;    /* ISO time, so that the same sheets give the same bytes; NULL: now */
  guint             n_sheets;
  FuleiPdfSource    source;
  gpointer          source_data;
  FuleiPdfProgress  progress;   /* NULL: none */
  gpointer          progress_data;
} FuleiPdfJob;

gboolean fulei_pdf_write (const char *path, const FuleiPdfJob *job, GCancellable *cancellable, GError **error);
GBytes  *fulei_pdf_make  (const FuleiPdfJob *job, GCancellable *cancellable, GError **error);

G_END_DECLS
