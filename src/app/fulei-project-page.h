/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The ledger of the ten projects (ACT-2): a card each, for one year.
 *
 * Actions: previous-year, next-year, print, reload. */
#define FULEI_TYPE_PROJECT_PAGE (fulei_project_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiProjectPage, fulei_project_page, FULEI, PROJECT_PAGE, FuleiPage)

GtkWidget *fulei_project_page_new      (FuleiDesk *desk);
int        fulei_project_page_get_year (FuleiProjectPage *page);
gboolean   fulei_project_page_get_shown (FuleiProjectPage *page);

G_END_DECLS
