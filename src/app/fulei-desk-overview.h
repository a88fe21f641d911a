/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"
#include "office/fulei-due.h"

G_BEGIN_DECLS

/* Beside the list of what is due: the month's report, how the last months went, what others changed. Figures are counted
 * on a thread while it is seen. */
#define FULEI_TYPE_DESK_OVERVIEW (fulei_desk_overview_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDeskOverview, fulei_desk_overview, FULEI, DESK_OVERVIEW, AdwBin)

void fulei_desk_overview_set_up     (FuleiDeskOverview *overview, FuleiDesk *desk);
void fulei_desk_overview_set_report (FuleiDeskOverview *overview, const FuleiDueLine *line, FuleiDate as_of);

G_END_DECLS
