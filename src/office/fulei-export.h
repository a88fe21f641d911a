/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-query.h"

G_BEGIN_DECLS

/* A list on its way out as a spreadsheet: words, not codes, under the headings that an import knows (XCH-1). */

/* Called on the working thread now and then. @n_records: written so far */
typedef void (*FuleiExportProgress) (guint n_records, gpointer data);

/* What goes out. Zeros are sensible for everything but the query. */
typedef struct {
  const FuleiQuery        *query;       /* its register, and its records if there are no @ids */
  const GArray            *ids;         /* gint64, in their order; NULL: the query's records */
  const FuleiField *const *columns;     /* NULL: every field that a roster shows */
  guint                    n_columns;
  gboolean                 full;        /* identity numbers, phones and addresses unmasked (PRIV-3) */
  gboolean                 numbered;    /* numbers in place of names, whatever @full says (BEYOND-10) */
} FuleiExportChoice;

GPtrArray *fulei_export_list_fields (const FuleiRegister *reg);
gboolean   fulei_export_write_choice (FuleiLedger *ledger, const FuleiExportChoice *choice, const char *path,
                                     FuleiExportProgress progress, gpointer data, GCancellable *cancellable,
                                     GError **error);
gboolean   fulei_export_write       (FuleiLedger *ledger, const FuleiQuery *query, const char *path, gboolean full,
                                     FuleiExportProgress progress, gpointer data, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
