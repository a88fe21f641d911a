/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-query.h"

G_BEGIN_DECLS

/* The survey for 福彩助学 (ACT-3): the children to be asked, from the ledger. */

FuleiQuery *fulei_study_office_new_query (FuleiLedger *ledger, FuleiDate as_of);
gboolean    fulei_study_office_is_asked  (const FuleiRecord *child, FuleiDate as_of);

G_END_DECLS
