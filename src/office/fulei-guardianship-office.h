/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-guardianship-rules.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What a desk does with delegated guardianship (GUARD-1 to GUARD-3). */

#define FULEI_SETTING_AGREEMENT_TITLE "agreement.title"

char        *fulei_agreement_dup_title        (FuleiLedger *ledger);
gboolean     fulei_agreement_fill             (FuleiLedger *ledger, FuleiRecord *agreement, gint64 child, FuleiDate today,
                                               GError **error);
FuleiRecord *fulei_agreement_new_renewal      (const FuleiRecord *agreement, FuleiDate today);
GPtrArray   *fulei_agreement_load_of_child    (FuleiLedger *ledger, gint64 child, GError **error);
gint64       fulei_agreement_find_on          (FuleiLedger *ledger, gint64 child, FuleiDate day, GError **error);

G_END_DECLS
