/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* 履职: the children that a child director is responsible for, and which of them were visited this month (STAFF-1). */
#define FULEI_TYPE_DUTY_PANE (fulei_duty_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDutyPane, fulei_duty_pane, FULEI, DUTY_PANE, GtkWidget)

GtkWidget  *fulei_duty_pane_new         (FuleiDesk *desk);
const char *fulei_duty_pane_get_figures (FuleiDutyPane *pane);
GtkListBox *fulei_duty_pane_get_list    (FuleiDutyPane *pane);

G_END_DECLS
