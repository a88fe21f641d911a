/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-validation.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Where a record comes from: what is imported was decided by others, and is marked where a typed one is refused. */
typedef enum {
  FULEI_ENTRY_TYPED,
  FULEI_ENTRY_IMPORTED,
} FuleiEntryOrigin;

/* The rules of one register that need other records: a child enrolled twice, a helper without vetting. Fills what
 * follows from other records, and adds errors, with which the record is not saved, and warnings.
 * @record: as it will be saved; its id is 0 for a new one */
typedef void (*FuleiEntryRule) (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                                GPtrArray *issues);

void fulei_entry_apply_rules (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                              GPtrArray *issues);
const char *fulei_entry_get_reason (const FuleiRecord *record);

G_END_DECLS
