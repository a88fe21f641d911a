/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-entry-rules.h"

G_BEGIN_DECLS

/* The rules of camps that need other records; each is a FuleiEntryRule. */
void fulei_entry_camp         (FuleiLedger *ledger, FuleiRecord *camp, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);
void fulei_entry_camp_session (FuleiLedger *ledger, FuleiRecord *session, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);
void fulei_entry_camp_staff   (FuleiLedger *ledger, FuleiRecord *staff, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);
void fulei_entry_enrolment    (FuleiLedger *ledger, FuleiRecord *enrolment, FuleiEntryOrigin origin, FuleiDate today,
                               GPtrArray *issues);

G_END_DECLS
