/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-camp-rules.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* Reading what hangs on camps. */
const FuleiField *fulei_camp_field         (FuleiLedger *ledger, const char *reg, guint field);
FuleiDate         fulei_camp_get_day       (const FuleiRecord *record, guint field);
GPtrArray        *fulei_camp_load_list     (FuleiLedger *ledger, const char *reg, guint link, gint64 id,
                                            GError **error);
gboolean          fulei_camp_load_times    (FuleiLedger *ledger, const FuleiRecord *camp, FuleiCampTimes *times,
                                            GArray *slots, GError **error);
gboolean          fulei_camp_load_vetting  (FuleiLedger *ledger, const FuleiRecord *staff, FuleiDate from, FuleiDate to,
                                            FuleiCampVetting *vetting, FuleiDate *valid_until, GError **error);

G_END_DECLS
