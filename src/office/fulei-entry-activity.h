/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-entry-rules.h"

G_BEGIN_DECLS

/* The rules of activities, of the ten projects and of aids that need other records (ACT-1, ACT-2, ACT-3). */
void fulei_entry_activity       (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                 GPtrArray *issues);
void fulei_entry_activity_child (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                 GPtrArray *issues);
void fulei_entry_project        (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                 GPtrArray *issues);
void fulei_entry_aid            (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                 GPtrArray *issues);

G_END_DECLS
