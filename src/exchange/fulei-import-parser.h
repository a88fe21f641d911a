/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-import-headings.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* Rows of a sheet → records, without looking into a ledger: references stay words. One thread at a time. */
typedef struct _FuleiImportParser FuleiImportParser;

typedef enum
{
  FULEI_IMPORT_LINE_DATA,
  FULEI_IMPORT_LINE_BLANK,   /* nothing in the columns that are imported */
  FULEI_IMPORT_LINE_HEADING, /* the headings, or above them, or once more */
  FULEI_IMPORT_LINE_TOTAL,   /* totals, signatures, notes */
} FuleiImportLineKind;

#define FULEI_IMPORT_NO_COLUMN G_MAXUINT

/* An error or warning of one row. */
typedef struct
{
  const FuleiField *field; /* NULL: about the row */
  guint column;            /* of the sheet, from 0; FULEI_IMPORT_NO_COLUMN if there is none */
  FuleiSeverity severity;
  char *text; /* a sentence without personal data */
} FuleiImportFinding;

/* Words of a REFERENCE field that are still to be looked up. */
typedef struct
{
  const FuleiField *field;
  guint column;
  gsize words; /* offset into the row's words */
} FuleiImportReference;

/* A row as a record; made once, filled again for each row. */
typedef struct
{
  guint number;
  FuleiRecord *record;
  GArray *findings;   /* of FuleiImportFinding */
  GArray *references; /* of FuleiImportReference */
  GString *words;
  guint8 *given; /* by field: whether the sheet said something, not a default or a derivation */
} FuleiImportParsed;

/* Parsed rows: fulei-import-parsed.c */
void fulei_import_parsed_init      (FuleiImportParsed *parsed, const FuleiRegister *reg);
void fulei_import_parsed_clear     (FuleiImportParsed *parsed);
void fulei_import_parsed_add       (FuleiImportParsed *parsed, FuleiSeverity severity, const FuleiField *field, guint column,
                                    char *text);
gboolean fulei_import_parsed_has_error (const FuleiImportParsed *parsed);

FuleiImportParser  *fulei_import_parser_new   (const FuleiRegister *reg, FuleiTableReader *reader, guint sheet,
                                               const GPtrArray *heading_lines, const FuleiImportTarget *targets,
                                               guint n_columns, GError **error);
void                fulei_import_parser_free  (FuleiImportParser *parser);
FuleiImportLineKind fulei_import_parser_sort  (FuleiImportParser *parser, const FuleiTableRow *row);
void                fulei_import_parser_parse (FuleiImportParser *parser, const FuleiTableRow *row,
                                               FuleiImportParsed *parsed);
gboolean            fulei_import_parser_missed_merged (FuleiImportParser *parser, FuleiTableReader *reader, guint sheet);
guint               fulei_import_parser_find_column (FuleiImportParser *parser, const FuleiField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiImportParser, fulei_import_parser_free)

/* One cell: fulei-import-cell.c */
gboolean fulei_import_cell_is_blank (const FuleiCell *cell);
gboolean fulei_import_cell_parse    (const FuleiCell *cell, const FuleiImportTarget *target, gboolean epoch_1904,
                                     FuleiRecord *record, gboolean *given, GError **error);

G_END_DECLS
