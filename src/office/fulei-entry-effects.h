/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "office/fulei-entry-rules.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What else is written when a record is: a child's level follows its newest assessment, and a level or a child director
 * that is changed by hand is written down with its day (RISK-2, VISIT-5). One transaction with the record itself. */

gboolean fulei_entry_apply_effects (FuleiLedger *ledger, const FuleiRecord *before, const FuleiRecord *after,
                                    FuleiEntryOrigin origin, GError **error);
gboolean fulei_entry_remove        (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error);
gboolean fulei_entry_restore       (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error);
gboolean fulei_entry_save_one      (FuleiLedger *ledger, const FuleiChange *change, FuleiRecord *record,
                                    FuleiEntryOrigin origin, GError **error);

G_END_DECLS
