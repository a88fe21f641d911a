/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* 花名册: the children a site serves, from and to, with tier and services; several come and go at once (SITE-3). */
#define FULEI_TYPE_SITE_ROSTER_PANE (fulei_site_roster_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSiteRosterPane, fulei_site_roster_pane, FULEI, SITE_ROSTER_PANE, GtkWidget)

GtkWidget *fulei_site_roster_pane_new (FuleiDesk *desk);

G_END_DECLS
