/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-entry-rules.h"

G_BEGIN_DECLS

/* What a record of a site's registers says against the others of the same site. */
void fulei_entry_site            (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                  GPtrArray *issues);
void fulei_entry_site_child      (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                  GPtrArray *issues);
void fulei_entry_site_contract   (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                  GPtrArray *issues);
void fulei_entry_site_evaluation (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                  GPtrArray *issues);
void fulei_entry_site_room       (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                  GPtrArray *issues);

G_END_DECLS
