/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-entry-rules.h"

G_BEGIN_DECLS

/* Rules over pairings and what is done in them (PAIR-1, LOVE-1, LOVE-3); each is a FuleiEntryRule. */
void fulei_entry_love_pairing (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);
void fulei_entry_love_parent  (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);
void fulei_entry_love_contact (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);
void fulei_entry_love_deed    (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);

G_END_DECLS
