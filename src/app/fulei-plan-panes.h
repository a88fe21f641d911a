/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lists beside a child's form whose rows say how things stand (RISK-2, RISK-3, CHILD-7). */
GtkWidget *fulei_assessment_pane_new (FuleiDesk *desk);
GtkWidget *fulei_care_plan_pane_new  (FuleiDesk *desk);
GtkWidget *fulei_need_pane_new       (FuleiDesk *desk);

G_END_DECLS
