/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"
#include "office/fulei-indicator-figures.h"

G_BEGIN_DECLS

/* One indicator in full: what it counts, how it went, and each village or township, the worst first (RPT-5).
 *
 * Signals:
 *   opened (villages: GArray of gint64 as gpointer, NULL for all; words: string: whose; fulfilled: boolean) */
#define FULEI_TYPE_INDICATOR_SIDE (fulei_indicator_side_get_type ())
G_DECLARE_FINAL_TYPE (FuleiIndicatorSide, fulei_indicator_side, FULEI, INDICATOR_SIDE, AdwBin)

void        fulei_indicator_side_set_up    (FuleiIndicatorSide *side, FuleiDesk *desk);
void        fulei_indicator_side_show      (FuleiIndicatorSide *side, const FuleiIndicatorFigures *figures,
                                            const FuleiIndicator *indicator);
GListModel *fulei_indicator_side_get_model (FuleiIndicatorSide *side);
void        fulei_indicator_side_open      (FuleiIndicatorSide *side, guint position);

G_END_DECLS
