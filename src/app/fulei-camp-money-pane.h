/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* A page of a camp's form: 物资经费: budget, spending and what is left (CAMP-1). */
#define FULEI_TYPE_CAMP_MONEY_PANE (fulei_camp_money_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCampMoneyPane, fulei_camp_money_pane, FULEI, CAMP_MONEY_PANE, GtkWidget)

GtkWidget *fulei_camp_money_pane_new (FuleiDesk *desk);

G_END_DECLS
