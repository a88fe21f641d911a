/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* What one of the others changed on one day. */
typedef struct {
  char     *actor;
  FuleiDate day;
  guint     n_changes;
  gint64    n_created;
  gint64    n_updated;
} FuleiDeskNewsLine;

/* What others changed since the clerk last worked with the ledger. */
typedef struct {
  FuleiDate  since;
  GPtrArray *lines;             /* FuleiDeskNewsLine, newest first */
} FuleiDeskNews;

FuleiDeskNews *fulei_desk_news_load (FuleiLedger *ledger, FuleiDate today, GError **error);
void           fulei_desk_news_free (FuleiDeskNews *news);

G_END_DECLS
