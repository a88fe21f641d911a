/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* 政策匹配: what a child looks eligible for and has nothing recorded of, with the reason and the missing papers
 * (BEYOND-3). */
#define FULEI_TYPE_ENTITLEMENT_PANE (fulei_entitlement_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiEntitlementPane, fulei_entitlement_pane, FULEI, ENTITLEMENT_PANE, GtkWidget)

GtkWidget *fulei_entitlement_pane_new   (FuleiDesk *desk);
guint      fulei_entitlement_pane_get_n (FuleiEntitlementPane *pane);

G_END_DECLS
