/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"
#include "office/fulei-findings.h"

G_BEGIN_DECLS

/* What needs doing in a register, on top of its page: a chip for each rule that records break, "3 个 未达标的示范点".
 *
 * It is found on a thread while the page is seen, anew a moment after the ledger changed. A chip is page.show-finding
 * with the rule's id; the chosen rule stands in front as "只看：…" and is page.clear-finding.
 *
 * Signal: changed () when something else is to be said than before. */
#define FULEI_TYPE_DUTY_BAR (fulei_duty_bar_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDutyBar, fulei_duty_bar, FULEI, DUTY_BAR, AdwBin)

void                 fulei_duty_bar_set_up       (FuleiDutyBar *bar, FuleiDesk *desk, const FuleiRegister *reg);
const FuleiFindings *fulei_duty_bar_get_findings (FuleiDutyBar *bar);
void                 fulei_duty_bar_choose       (FuleiDutyBar *bar, const char *rule);
const char          *fulei_duty_bar_get_chosen   (FuleiDutyBar *bar);
void                 fulei_duty_bar_apply        (FuleiDutyBar *bar, FuleiQuery *query);

G_END_DECLS
