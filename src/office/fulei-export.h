/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-query.h"

G_BEGIN_DECLS

/* A list on its way out as a spreadsheet: words, not codes, under the headings that an import knows (XCH-1). */

/* Called on the working thread now and then. @n_records: written so far */
typedef void (*FuleiExportProgress) (guint n_records, gpointer data);

GPtrArray *fulei_export_list_fields (const FuleiRegister *reg);
gboolean   fulei_export_write       (FuleiLedger *ledger, const FuleiQuery *query, const char *path, gboolean full,
                                     FuleiExportProgress progress, gpointer data, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
