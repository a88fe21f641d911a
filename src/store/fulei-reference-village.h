/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Villages named in words, for the reference book. The caller has locked the ledger. */
gint64 fulei_reference_find_village  (FuleiLedger *ledger, const FuleiRegister *target, const char *words,
                                      const char *near);
char  *fulei_reference_dup_townships (FuleiLedger *ledger, const FuleiRegister *target, const char *words);

G_END_DECLS
