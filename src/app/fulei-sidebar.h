/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The pages of a desk in groups, with counts that follow the ledger.
 *
 * Signals:
 *   page-selected (page: id) when the user, or fulei_sidebar_select(), chooses one
 *   page-activated (page: id) when it is clicked, or Enter is pressed on it */
#define FULEI_TYPE_SIDEBAR (fulei_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FuleiSidebar, fulei_sidebar, FULEI, SIDEBAR, AdwBin)

#define FULEI_PAGE_RECYCLE_BIN "recycle-bin"
#define FULEI_PAGE_CHANGES "changes"
#define FULEI_PAGE_CALENDAR "calendar"

void       fulei_sidebar_set_desk  (FuleiSidebar *sidebar, FuleiDesk *desk);
gboolean   fulei_sidebar_select    (FuleiSidebar *sidebar, const char *page);
void       fulei_sidebar_set_count (FuleiSidebar *sidebar, const char *page, gint64 count);

G_END_DECLS
