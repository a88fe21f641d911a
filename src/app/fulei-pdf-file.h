/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-poppler.h"

G_BEGIN_DECLS

/* A PDF made for a look, a printer, or a file that the user names later. It is written into a private folder of the
 * session (XDG_RUNTIME_DIR, mode 0700) and its name is taken away as soon as it is open, so that nothing of a child
 * stays behind, not after a crash either (PRIV-3). */
typedef struct _FuleiPdfFile FuleiPdfFile;

FuleiPdfFile    *fulei_pdf_file_new           (GError **error);
FuleiPdfFile    *fulei_pdf_file_ref           (FuleiPdfFile *file);
void             fulei_pdf_file_unref         (FuleiPdfFile *file);
const char      *fulei_pdf_file_get_path      (FuleiPdfFile *file);
gboolean         fulei_pdf_file_open          (FuleiPdfFile *file, GError **error);
int              fulei_pdf_file_open_fd       (FuleiPdfFile *file, GError **error);
PopplerDocument *fulei_pdf_file_load_document (FuleiPdfFile *file, GError **error);
gboolean         fulei_pdf_file_save          (FuleiPdfFile *file, const char *path, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiPdfFile, fulei_pdf_file_unref)

G_END_DECLS
