/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The items of a care plan, a line each, edited where they stand: what, who, until when, done (RISK-3). The last line
 * is empty, for the next item. What is typed is saved with Enter and when its line is left; Space ticks a line as done
 * today. */
#define FULEI_TYPE_PLAN_ITEM_PANE (fulei_plan_item_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPlanItemPane, fulei_plan_item_pane, FULEI, PLAN_ITEM_PANE, GtkWidget)

GtkWidget *fulei_plan_item_pane_new (FuleiDesk *desk);

G_END_DECLS
