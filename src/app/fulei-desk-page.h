/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-due-model.h"
#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

#define FULEI_PAGE_DESK "desk"

/* 工作台: what is due and overdue, of every kind, to be done from here (VISIT-4, BEYOND-1).
 *
 * Signal: counted (overdue: uint) when it is known anew how many lines are overdue.
 * Actions: register, why, plan, plan-on (s: ISO day, "" takes the plan away), undo-plan, span (s: state), only-kinds (s:
 * codes with blanks between), clear-filters, show-page (s), show-indicator (s), open-report, print, reload, close. */
#define FULEI_TYPE_DESK_PAGE (fulei_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDeskPage, fulei_desk_page, FULEI, DESK_PAGE, FuleiPage)

GtkWidget          *fulei_desk_page_new       (FuleiDesk *desk);
FuleiDueModel      *fulei_desk_page_get_model (FuleiDeskPage *page);
const FuleiDueList *fulei_desk_page_get_list  (FuleiDeskPage *page);
void                fulei_desk_page_select    (FuleiDeskPage *page, guint position);

G_END_DECLS
