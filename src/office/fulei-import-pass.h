/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-import-parser.h"
#include "office/fulei-entry-followers.h"
#include "office/fulei-import-private.h"
#include "store/fulei-reference-book.h"

G_BEGIN_DECLS

/* One pass over the rows: a thread reads and parses them in batches, the caller's looks up references and duplicates
 * and saves (fulei-import-pass.c). What happens to one row is in fulei-import-row.c. */
typedef struct {
  FuleiImport         *import;
  gboolean             save;

  /* the caller's thread */
  FuleiDuplicateIndex *duplicates;
  FuleiReferenceBook  *book;
  GHashTable          *found;           /* words of references → gint64 id */
  GString             *key;             /* scratch */
  FuleiRecord         *existing;        /* scratch */
  GPtrArray           *issues;          /* scratch */
  guint8              *whole;           /* by field: has a column of its own, not only columns of single choices */
  FuleiEntryFollowers *followers;
  GArray              *planned;         /* of FuleiImportRow: what was checked and decided before; NULL if nothing was */
  const FuleiField    *village;         /* field that says where a director is looked for, or NULL */
} FuleiImportPass;

gboolean fulei_import_pass_run     (FuleiImport *import, gboolean save, gboolean *again, FuleiImportProgress progress,
                                    gpointer data, GCancellable *cancellable, GError **error);
gboolean fulei_import_pass_take    (FuleiImportPass *pass, FuleiImportParsed *parsed, GError **error);
void     fulei_import_pass_prepare (FuleiImportPass *pass);

G_END_DECLS
