/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The open needs of some children, for the box 关爱服务需求 of their archive sheets (CHILD-7). */
typedef struct _FuleiSheetNeeds FuleiSheetNeeds;

FuleiSheetNeeds *fulei_sheet_needs_load (FuleiLedger *ledger, const gint64 *children, guint n_children, GError **error);
void             fulei_sheet_needs_free (FuleiSheetNeeds *needs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiSheetNeeds, fulei_sheet_needs_free)
void             fulei_sheet_needs_fill (FuleiSheetNeeds *needs, FuleiRecord *child);

G_END_DECLS
