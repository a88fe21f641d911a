/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-number-grid.h"
#include "app/fulei-page.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

#define FULEI_PAGE_STATISTICS "statistics"

/* 统计: the children on the roll on any day, by two or three of what is known of them (RPT-4). Each number opens its
 * children, and so do those who are in a total and in none of its parts.
 *
 * Actions: cut (s: dimensions with blanks between, rows first), swap, as-of (s: ISO day), share (s: none row column all), open,
 * fault (u: which), copy, print, export, reload. */
#define FULEI_TYPE_STATISTICS_PAGE (fulei_statistics_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiStatisticsPage, fulei_statistics_page, FULEI, STATISTICS_PAGE, FuleiPage)

GtkWidget       *fulei_statistics_page_new      (FuleiDesk *desk);
FuleiNumberGrid *fulei_statistics_page_get_grid (FuleiStatisticsPage *page);
gboolean         fulei_statistics_page_is_ready (FuleiStatisticsPage *page);
const char      *fulei_statistics_page_get_sums (FuleiStatisticsPage *page);
void             fulei_statistics_page_show     (FuleiStatisticsPage *page, const char *cut, const char *value);
void             fulei_statistics_page_export   (FuleiStatisticsPage *page, const char *path);

G_END_DECLS
