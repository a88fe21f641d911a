/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger-private.h"

G_BEGIN_DECLS

void     fulei_schema_append_covers      (GString *sql, const FuleiRegister *reg);
void     fulei_schema_append_drop_covers (GString *sql, const FuleiRegister *reg);
gboolean fulei_schema_replace_covers     (FuleiLedger *ledger, const FuleiRegister *reg, GString *sql, GError **error);
void     fulei_schema_append_told        (GString *sql, const FuleiRegister *reg);

G_END_DECLS
