/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What the newest assessment of a child says that gives a level. */
typedef struct {
  FuleiDate   day;
  const char *level;            /* code; NULL: no assessment gives one */
} FuleiNewestLevel;

gboolean fulei_entry_mirror_level    (FuleiLedger *ledger, gint64 child, const FuleiNewestLevel *newest, gboolean first,
                                      GError **error);
gboolean fulei_entry_mirror_director (FuleiLedger *ledger, gint64 child, GError **error);

G_END_DECLS
