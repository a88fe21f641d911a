/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* A list as a file for others: which kind, which columns, masked or full (XCH-1, PRIV-3). */
#define FULEI_TYPE_EXPORT_DIALOG (fulei_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiExportDialog, fulei_export_dialog, FULEI, EXPORT_DIALOG, AdwWindow)

FuleiExportDialog *fulei_export_dialog_new         (GtkWindow *parent, FuleiDesk *desk, const FuleiQuery *query,
                                                    GArray *ids, const FuleiField *const *columns, guint n_columns);
void               fulei_export_dialog_present     (GtkWindow *parent, FuleiDesk *desk, const FuleiQuery *query,
                                                    GArray *ids, const FuleiField *const *columns, guint n_columns);
void               fulei_export_dialog_set_choices (FuleiExportDialog *dialog, const char *ending, gboolean all_columns,
                                                    gboolean full);
void               fulei_export_dialog_write       (FuleiExportDialog *dialog, const char *path);
void               fulei_export_dialog_set_numbered (FuleiExportDialog *dialog);
gboolean           fulei_export_dialog_is_busy     (FuleiExportDialog *dialog);

G_END_DECLS
