/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-query.h"

G_BEGIN_DECLS

/* One of several figures over a register. */
typedef struct {
  const FuleiQuery *query;              /* borrowed */
  const FuleiField *sum;                /* an integer-like field whose values are added up; NULL counts records */
  gint64            value;
} FuleiTally;

gboolean fulei_query_tally (FuleiLedger *ledger, FuleiTally *tallies, guint n_tallies, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
