/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-reference-book.h"

G_BEGIN_DECLS

/* Records called by a title that others may have too (each site has a 2026年夏令营), for the reference book. The caller
 * has locked the ledger. */
gint64 fulei_reference_find_titled (FuleiReferenceBook *book, FuleiLedger *ledger, const FuleiRegister *target,
                                    const char *words);
char  *fulei_reference_dup_titled  (FuleiReferenceBook *book, FuleiLedger *ledger, const FuleiRecord *record);

G_END_DECLS
