/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-entitlement-rules.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* One entitlement that a child looks eligible for and has nothing recorded of (BEYOND-3). */
typedef struct {
  gint64           child;
  gint64           village;     /* 0: unknown */
  FuleiEntitlement kind;
  FuleiEligibility state;       /* LATER, UNDATED or YES */
  FuleiDate        from;        /* of LATER */
  char            *reason;      /* the boxes */
  char            *papers;      /* what is missing */
} FuleiEntitlementLine;

GPtrArray  *fulei_entitlement_office_list (FuleiLedger *ledger, gint64 child, FuleiDate day, GCancellable *cancellable,
                                           GError **error);
char       *fulei_entitlement_line_dup_state (const FuleiEntitlementLine *line);

G_END_DECLS
