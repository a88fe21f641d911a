/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

#define FULEI_DESK_RATES_MONTHS 6
#define FULEI_DESK_RATE_NONE (-1)       /* nothing was owed, or nobody counts */

typedef enum { FULEI_DESK_RATE_VISITS, FULEI_DESK_RATE_CONTACTS, FULEI_DESK_RATE_PAIRED, FULEI_N_DESK_RATES } FuleiDeskRate;

/* How an office did in each of the last whole months, the oldest first, in permille. */
typedef struct {
  int       permille[FULEI_N_DESK_RATES][FULEI_DESK_RATES_MONTHS];
  FuleiDate first;              /* of the oldest month */
} FuleiDeskRates;

gboolean fulei_desk_rates_load (FuleiLedger *ledger, FuleiDate as_of, const char *township, FuleiDeskRates *rates,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
