/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Visit rounds on paper (BEYOND-5): a numbered list of children to take along, and what was entered of it later. */
typedef struct {
  gint64 record;                /* of round_child */
  gint64 child;
  gint64 visit;                 /* entered, or 0 */
  guint  position;              /* on the paper, from 1 */
} FuleiRoundLine;

gint64    fulei_round_office_make (FuleiLedger *ledger, gint64 village, gint64 director, FuleiDate day, GError **error);
gint64    fulei_round_office_find (FuleiLedger *ledger, const char *number, FuleiDate today, GError **error);
GArray   *fulei_round_office_load (FuleiLedger *ledger, gint64 round, GError **error);
gboolean  fulei_round_office_link (FuleiLedger *ledger, gint64 line, gint64 visit, GError **error);

G_END_DECLS
