/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The latest changes of the ledger; an import can be taken back here. */
#define FULEI_TYPE_CHANGES_PAGE (fulei_changes_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiChangesPage, fulei_changes_page, FULEI, CHANGES_PAGE, FuleiPage)

GtkWidget *fulei_changes_page_new (FuleiDesk *desk);

G_END_DECLS
