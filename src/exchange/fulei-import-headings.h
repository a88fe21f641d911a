/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dict/fulei-dictionary.h"
#include "exchange/fulei-table-reader.h"

G_BEGIN_DECLS

/* The headings of a roster as villages really send it: titles above, headings of two or three rows, known variants. */

#define FULEI_IMPORT_HEADING_ROWS_MAX 3

/* One row that is not empty, as texts. */
typedef struct
{
  guint number; /* from 1, as a spreadsheet shows it */
  guint n_cells;
  char **cells; /* n_cells of them, then NULL; "" for empty ones */
} FuleiImportLine;

/* Where a column goes: nowhere without a field; with a choice it holds that choice of a CODES field. */
typedef struct
{
  const FuleiField *field;
  const FuleiCode *choice;
} FuleiImportTarget;

GPtrArray *fulei_import_lines_load        (FuleiTableReader *reader, guint sheet, guint n_lines, GCancellable *cancellable,
                                           GError **error);
guint      fulei_import_lines_count_columns (const GPtrArray *lines);
void       fulei_import_line_free         (FuleiImportLine *line);

guint      fulei_import_headings_find     (const FuleiRegister *reg, const GPtrArray *lines, guint *n_rows, guint *score);
char     **fulei_import_headings_dup      (const GPtrArray *lines, guint first, guint n_rows, guint n_columns);
void       fulei_import_headings_match    (const FuleiRegister *reg, const GPtrArray *lines, guint first, guint n_rows,
                                           guint n_columns, FuleiImportTarget *targets);
gboolean   fulei_import_heading_is_known  (const char *heading);
gboolean   fulei_import_target_equal      (const FuleiImportTarget *a, const FuleiImportTarget *b);

G_END_DECLS
