/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What stands in a form and is not saved yet. One draft for each record, and one for a new record of each register;
 * a draft survives a crash and is gone when its record is saved or the draft is dropped. */
typedef struct {
  const FuleiRegister *reg;
  gint64               id;      /* 0 for a new record */
  char                *at;
} FuleiDraft;

gboolean     fulei_draft_save   (FuleiLedger *ledger, const FuleiRecord *record, GError **error);
FuleiRecord *fulei_draft_load   (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error);
gboolean     fulei_draft_drop   (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id, GError **error);
GPtrArray   *fulei_draft_list   (FuleiLedger *ledger, GError **error);

G_END_DECLS
