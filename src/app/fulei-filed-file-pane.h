/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* The very PDF that was filed, beside the form of a filed paper; or in words that it is altered or gone (FILE-3). */
#define FULEI_TYPE_FILED_FILE_PANE (fulei_filed_file_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFiledFilePane, fulei_filed_file_pane, FULEI, FILED_FILE_PANE, GtkWidget)

GtkWidget  *fulei_filed_file_pane_new         (FuleiDesk *desk);
GtkWidget  *fulei_filed_papers_pane_new       (FuleiDesk *desk);
gboolean    fulei_filed_file_pane_is_ready    (FuleiFiledFilePane *pane);
const char *fulei_filed_file_pane_get_message (FuleiFiledFilePane *pane);
guint       fulei_filed_file_pane_get_n_pages (FuleiFiledFilePane *pane);

G_END_DECLS
