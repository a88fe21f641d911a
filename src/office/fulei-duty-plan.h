/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-due.h"

G_BEGIN_DECLS

/* Planned days of duties (VISIT-4): periods end together, and a desk spreads the work over them. */

/* What a plan changed, to take it back: of which duty_day record, and what it said before. */
typedef struct {
  gint64    record;
  gint64    child;
  FuleiDate before;             /* 0: there was none */
} FuleiDutyPlanStep;

gboolean fulei_duty_plan_set  (FuleiLedger *ledger, const FuleiDueLine *lines, guint n_lines, FuleiDate day,
                               GArray *steps, GError **error);
gboolean fulei_duty_plan_undo (FuleiLedger *ledger, const GArray *steps, GError **error);

G_END_DECLS
