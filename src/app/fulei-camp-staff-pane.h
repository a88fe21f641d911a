/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* A page of a camp's form: 人员: who staffs the camp, and how the record checks stand (CAMP-1, LOVE-3). */
#define FULEI_TYPE_CAMP_STAFF_PANE (fulei_camp_staff_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampStaffPane, fulei_camp_staff_pane, FULEI, CAMP_STAFF_PANE, GtkWidget)

GtkWidget *fulei_camp_staff_pane_new (FuleiDesk *desk);

G_END_DECLS
