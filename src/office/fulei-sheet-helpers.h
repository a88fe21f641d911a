/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* 结对信息 of archive sheets: who is paired with each of some children, by the pairing in force (FILE-1, PAIR-1). */
typedef struct _FuleiSheetHelpers FuleiSheetHelpers;

FuleiSheetHelpers *fulei_sheet_helpers_load (FuleiLedger *ledger, const gint64 *children, guint n_children,
                                             FuleiDate day, GError **error);
void               fulei_sheet_helpers_free (FuleiSheetHelpers *helpers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiSheetHelpers, fulei_sheet_helpers_free)

void               fulei_sheet_helpers_fill (const FuleiSheetHelpers *helpers, FuleiRecord *child);

G_END_DECLS
