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
GArray     *fulei_entitlement_office_load_aids (FuleiLedger *ledger, gint64 child, GCancellable *cancellable,
                                                GError **error);
void        fulei_entitlement_office_read (FuleiEntitlementFacts *facts, const FuleiRecord *child, const GArray *aids);
const guint *fulei_entitlement_office_get_fields (guint *n_fields);
char       *fulei_entitlement_line_dup_state (const FuleiEntitlementLine *line);

G_END_DECLS
