/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* A decision about children on the roll: entered, transferred, category changed, closed (CHILD-5). */
typedef struct {
  const char *kind;             /* code of roll-kind */
  const char *reason;           /* code of roll-reason, or NULL */
  const char *place;            /* where from or to, or NULL */
  const char *remarks;          /* or NULL */
  FuleiDate   happened_on;
} FuleiRollDecision;

gboolean fulei_roll_office_decide (FuleiLedger *ledger, const FuleiRollDecision *decision, const gint64 *children,
                                   guint n_children, GError **error);

G_END_DECLS
