/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Picks children for a site's roster from a filtered list: by name, village and category. What is ticked stays ticked
 * while the filter changes.
 *
 * Signals:
 *   added (GArray of gint64 as pointer)  ids of the new places */
#define FULEI_TYPE_SITE_ROSTER_DIALOG (fulei_site_roster_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSiteRosterDialog, fulei_site_roster_dialog, FULEI, SITE_ROSTER_DIALOG, AdwWindow)

FuleiSiteRosterDialog *fulei_site_roster_dialog_new (GtkWindow *parent, FuleiDesk *desk, gint64 site);

G_END_DECLS
