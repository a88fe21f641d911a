/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* A page of a camp's form: 小结: the figures, the closing summary, 结营 (CAMP-5). */
#define FULEI_TYPE_CAMP_SUMMARY_PANE (fulei_camp_summary_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampSummaryPane, fulei_camp_summary_pane, FULEI, CAMP_SUMMARY_PANE, GtkWidget)

GtkWidget *fulei_camp_summary_pane_new (FuleiDesk *desk);

G_END_DECLS
