/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* What a love parent did and gave, over all pairings (PAIR-1). */
#define FULEI_TYPE_DEED_PANE (fulei_deed_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDeedPane, fulei_deed_pane, FULEI, DEED_PANE, GtkWidget)

GtkWidget  *fulei_deed_pane_new       (FuleiDesk *desk);
const char *fulei_deed_pane_get_total (FuleiDeedPane *pane);

G_END_DECLS
