/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "paper/fulei-paper-data.h"
#include "record/fulei-word-table.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What a sheet's own function fills its template with, besides the fields of the record: named words (<value name="…">),
 * tables of words, and lists of the records that hang on the record. */
typedef struct _FuleiSheetFill FuleiSheetFill;

/* Fills a sheet for @record; NULL for a sheet of a list (see fulei_sheet_fill_get_rows()) or of the whole office. What it
 * says with @error is told instead of printing. */
typedef gboolean (*FuleiSheetFiller) (FuleiSheetFill *fill, const FuleiRecord *record, GError **error);

FuleiLedger       *fulei_sheet_fill_get_ledger (FuleiSheetFill *fill);
FuleiDate          fulei_sheet_fill_get_day    (FuleiSheetFill *fill);
int                fulei_sheet_fill_get_year   (FuleiSheetFill *fill);
const char        *fulei_sheet_fill_get_township (FuleiSheetFill *fill);
const char        *fulei_sheet_fill_get_choice (FuleiSheetFill *fill);
guint              fulei_sheet_fill_get_part   (FuleiSheetFill *fill);
const FuleiRecord *const *fulei_sheet_fill_get_rows (FuleiSheetFill *fill, guint *n_rows);
void               fulei_sheet_fill_words      (FuleiSheetFill *fill, const char *name,
                                                const char *format, ...) G_GNUC_PRINTF (3, 4);
void               fulei_sheet_fill_take_table (FuleiSheetFill *fill, const char *name, FuleiWordTable *table);
GPtrArray         *fulei_sheet_fill_load       (FuleiSheetFill *fill, const char *list, const FuleiField *link,
                                                gint64 id, const FuleiField *sort, GError **error);
const FuleiRecord *fulei_sheet_fill_find       (FuleiSheetFill *fill, const FuleiRegister *reg, gint64 id);
char              *fulei_sheet_fill_dup_words  (FuleiSheetFill *fill, const FuleiRecord *record,
                                                const FuleiField *field);

G_END_DECLS
