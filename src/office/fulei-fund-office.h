/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "domain/fulei-fund-rules.h"
#include "record/fulei-word-table.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* The money of an office, read from its ledger (FUND-1). */

/* One source and site with its names, which the sheet owns. */
typedef struct {
  FuleiFundBalance balance;
  char            *site_name;           /* "" where it is of no site */
} FuleiFundAccount;

/* Entries that are read in what order; fact.id is the record's. */
FuleiFundFact  fulei_fund_read_fact     (const FuleiRecord *entry);
GArray        *fulei_fund_load_facts    (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable,
                                         GError **error);
GArray        *fulei_fund_load_accounts (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable,
                                         GError **error);
const char    *fulei_fund_get_source_label (const FuleiDictionary *dictionary, const char *source);

G_END_DECLS
