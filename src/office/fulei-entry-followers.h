/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The children whose level or director follows from the records of an import (RISK-2, VISIT-5). They are written when all
 * records are there, once each, however many records a child has. */
typedef struct _FuleiEntryFollowers FuleiEntryFollowers;

FuleiEntryFollowers *fulei_entry_followers_new   (FuleiLedger *ledger, const FuleiRegister *reg);
void                 fulei_entry_followers_free  (FuleiEntryFollowers *followers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiEntryFollowers, fulei_entry_followers_free)
gboolean             fulei_entry_followers_note  (FuleiEntryFollowers *followers, const FuleiRecord *record,
                                                  gboolean is_new);
gboolean             fulei_entry_followers_write (FuleiEntryFollowers *followers, GError **error);

G_END_DECLS
