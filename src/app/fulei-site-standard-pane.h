/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* 达标检查: the eight points of a demonstration site, each met or not, why, after which document,
 * and what to do (SITE-2). */
#define FULEI_TYPE_SITE_STANDARD_PANE (fulei_site_standard_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSiteStandardPane, fulei_site_standard_pane, FULEI, SITE_STANDARD_PANE, GtkWidget)

GtkWidget *fulei_site_standard_pane_new (FuleiDesk *desk);

G_END_DECLS
