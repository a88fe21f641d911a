/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/fulei-record.h"

G_BEGIN_DECLS

/* The paper's four rows 走访情况, filled from the year's visits as the sheet is (VISIT-3).
 *
 * Signal: open-visit (id: gint64; 0 to add one) */
#define FULEI_TYPE_VISIT_QUARTERS (fulei_visit_quarters_get_type ())
G_DECLARE_FINAL_TYPE (FuleiVisitQuarters, fulei_visit_quarters, FULEI, VISIT_QUARTERS, GtkWidget)

void fulei_visit_quarters_set_visits (FuleiVisitQuarters *quarters, const GPtrArray *visits, int year);

G_END_DECLS
