/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-page.h"
#include "office/fulei-desk.h"
#include "office/fulei-report.h"

G_BEGIN_DECLS

#define FULEI_PAGE_REPORT "progress_report"

/* 进展报告: the reports on a month, quarter, half-year or year: written, made final, sent on, corrected (RPT-1, RPT-2).
 * Left the periods and the outline, in the middle the editor or the pages as they print, right the figures.
 *
 * Actions: mode (s: edit, page, changes), reload (to the pages and back), previous-period, next-period, figures, save,
 * final, sent, unsend (x: id), delete, restore (x: id), print, save-pdf, save-sheet, print-changes, save-changes. */
#define FULEI_TYPE_REPORT_PAGE (fulei_report_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportPage, fulei_report_page, FULEI, REPORT_PAGE, FuleiPage)

GtkWidget         *fulei_report_page_new        (FuleiDesk *desk);
void               fulei_report_page_show       (FuleiReportPage *page, FuleiReportKind kind, const char *code);
void               fulei_report_page_show_last  (FuleiReportPage *page);
const FuleiReport *fulei_report_page_get_report (FuleiReportPage *page);
gboolean           fulei_report_page_is_idle    (FuleiReportPage *page);

G_END_DECLS
