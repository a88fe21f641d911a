/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-entry-rules.h"

G_BEGIN_DECLS

/* What an item says against its plan (RISK-3). */
void fulei_entry_plan_item (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                            GPtrArray *issues);

G_END_DECLS
