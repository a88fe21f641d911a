/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-import-headings.h"
#include "exchange/fulei-table-reader.h"
#include "office/fulei-import.h"

G_BEGIN_DECLS

/* A message as it is kept: the sentences are few and shared, the rows many. */
typedef struct {
  const char       *text;       /* in texts */
  const FuleiField *field;
  guint16           column;     /* G_MAXUINT16: none */
  guint8            severity;
} FuleiImportStored;

struct _FuleiImport {
  /* borrowed */
  FuleiLedger         *ledger;
  const FuleiRegister *reg;

  /* owned: the file */
  FuleiTableReader    *reader;
  GPtrArray           *lines;           /* of FuleiImportLine: the sheet's first rows */
  char               **headings;
  GArray              *columns;         /* of FuleiImportColumn */

  /* owned: what the check found */
  GArray              *rows;            /* of FuleiImportRow */
  GArray              *messages;        /* of FuleiImportStored, those of a row beside each other */
  GStringChunk        *texts;
  GStringChunk        *titles;
  GArray              *unknown;         /* of FuleiImportUnknown */
  GArray              *totals;          /* of guint: the first rows that were passed over as totals */
  char                *township;        /* code of the one whose villages are meant; NULL for any */

  /* state */
  guint                sheet;
  guint                heading;         /* position in lines of the first heading row; G_MAXUINT: none */
  guint                n_heading_rows;
  FuleiImportAction    action;          /* of duplicates, unless their row says otherwise */
  FuleiImportResult    result;
  gboolean             checked;
};

/* Columns: fulei-import-columns.c */
void     fulei_import_match_columns   (FuleiImport *import);
void     fulei_import_clear_columns   (FuleiImport *import);
gboolean fulei_import_check_columns   (FuleiImport *import, GError **error);
GPtrArray *fulei_import_get_heading_lines (FuleiImport *import);
FuleiImportTarget *fulei_import_dup_targets (FuleiImport *import);

/* Rows: fulei-import-rows.c */
void     fulei_import_forget_rows     (FuleiImport *import);
void     fulei_import_store_message   (FuleiImport *import, FuleiImportRow *row, FuleiSeverity severity,
                                       const FuleiField *field, guint column, const char *text);
void     fulei_import_count_unknown   (FuleiImport *import, const FuleiRegister *target, const char *name);

G_END_DECLS
