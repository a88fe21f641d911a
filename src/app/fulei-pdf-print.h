/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/fulei-pdf-file.h"

G_BEGIN_DECLS

typedef struct _GtkPrinter GtkPrinter;

void     fulei_pdf_print_ask_async  (GtkWindow *parent, FuleiPdfFile *file, guint page, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
void     fulei_pdf_print_send_async (FuleiPdfFile *file, guint page, GtkPrinter *printer, GtkPrintSettings *settings,
                                     GtkPageSetup *setup, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);
gboolean fulei_pdf_print_finish     (GAsyncResult *result, GError **error);

G_END_DECLS
