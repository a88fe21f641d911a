/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

gboolean fulei_disclosure_record (FuleiLedger *ledger, const char *reason, GError **error);

G_END_DECLS
