/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

char **fulei_sheet_warnings_list (FuleiLedger *ledger, const FuleiRegister *reg, const gint64 *ids, guint n_ids,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
