/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The next three months of ages and terms, month by month; a line opens its record (BEYOND-8). */
#define FULEI_TYPE_CALENDAR_PAGE (fulei_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCalendarPage, fulei_calendar_page, FULEI, CALENDAR_PAGE, FuleiPage)

GtkWidget *fulei_calendar_page_new         (FuleiDesk *desk);
guint      fulei_calendar_page_get_n_shown (FuleiCalendarPage *page);

G_END_DECLS
