/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "record/fulei-validation.h"

G_BEGIN_DECLS

/* What happens to a record between a person's words and the ledger, on screen and on the command line alike. */
FuleiRecord *fulei_entry_new    (const FuleiRegister *reg);
void         fulei_entry_derive (FuleiRecord *record);
void         fulei_entry_check  (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

G_END_DECLS
