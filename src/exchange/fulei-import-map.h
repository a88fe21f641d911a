/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-import-headings.h"

G_BEGIN_DECLS

/* Which heading goes where, as a small text that is remembered in the ledger and read by fuleictl import --map:
 * a line for each column, heading, tabulator, field (or field:choice, or - for a column that is not imported). A column
 * without heading is named by its letters, [F]. Lines that begin with # are comments. */

char    *fulei_import_map_dup_text      (const FuleiRegister *reg, char *const *headings,
                                         const FuleiImportTarget *targets, guint n_columns);
gboolean fulei_import_map_apply         (const FuleiRegister *reg, const char *text, char *const *headings,
                                         guint n_columns, FuleiImportTarget *targets, gboolean *applied, guint *line);
char    *fulei_import_map_dup_signature (char *const *headings, guint n_columns);

G_END_DECLS
