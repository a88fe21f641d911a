/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Some records at a time with the visits of a year that belong to them, so that a thousand sheets ask the ledger a few
 * questions and not thousands. */
typedef struct _FuleiSheetBatch FuleiSheetBatch;

FuleiSheetBatch   *fulei_sheet_batch_load       (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids,
                                                 guint n_ids, int visit_year, GError **error);
void               fulei_sheet_batch_free       (FuleiSheetBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiSheetBatch, fulei_sheet_batch_free)

GPtrArray         *fulei_sheet_batch_get_records (FuleiSheetBatch *batch);
GPtrArray         *fulei_sheet_batch_get_visits (FuleiSheetBatch *batch, gint64 child);
void               fulei_sheet_batch_fill       (FuleiSheetBatch *batch, FuleiRecord *record);

G_END_DECLS
