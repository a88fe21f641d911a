/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-entry-rules.h"

G_BEGIN_DECLS

void fulei_entry_filed_paper (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                              GPtrArray *issues);

G_END_DECLS
