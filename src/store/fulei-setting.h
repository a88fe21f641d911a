/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What an office sets for itself, kept in its ledger: plain settings by key, and saved filters by register and name. */
typedef struct {
  char *name;
  char *query;                  /* fulei_query_dup_text() */
} FuleiFilter;

char      *fulei_setting_dup     (FuleiLedger *ledger, const char *key);
gboolean   fulei_setting_save    (FuleiLedger *ledger, const char *key, const char *value, GError **error);
GPtrArray *fulei_filter_list     (FuleiLedger *ledger, const FuleiRegister *reg, GError **error);
gboolean   fulei_filter_save     (FuleiLedger *ledger, const FuleiRegister *reg, const char *name,
                                  const char *query, GError **error);
gboolean   fulei_filter_drop     (FuleiLedger *ledger, const FuleiRegister *reg, const char *name, GError **error);

G_END_DECLS
