/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-sheet-fill.h"

G_BEGIN_DECLS

/* What the sheet office needs of a fill besides its callers. */
typedef struct {
  FuleiLedger       *ledger;            /* borrowed */
  FuleiPaperData    *data;              /* borrowed: what is filled */
  FuleiRecordFinder  find;              /* finds and keeps records by id */
  gpointer           find_data;
  FuleiDate          day;               /* of printing */
  int                year;              /* that was asked for */
  const char        *township;          /* code of the one that is told of; NULL for all */
  const char        *choice;            /* borrowed: what else was asked for, or NULL */
} FuleiSheetFillSource;

FuleiSheetFill *fulei_sheet_fill_new  (const FuleiSheetFillSource *source);
void            fulei_sheet_fill_free (FuleiSheetFill *fill);
void            fulei_sheet_fill_clear (FuleiSheetFill *fill);
gboolean        fulei_sheet_fill_run  (FuleiSheetFill *fill, FuleiSheetFiller filler, const FuleiRecord *record,
                                       GError **error);

void            fulei_sheet_fill_set_part (FuleiSheetFill *fill, guint part);

G_END_DECLS
