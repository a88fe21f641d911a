/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-report.h"

G_BEGIN_DECLS

/* 更正: what a final report says and what the ledger says now, side by side (RPT-1).
 *
 * Signal: opened (position: uint, gone: boolean): the records that were added to a figure, or are gone from it. */
#define FULEI_TYPE_REPORT_CHANGES (fulei_report_changes_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportChanges, fulei_report_changes, FULEI, REPORT_CHANGES, GtkWidget)

void fulei_report_changes_show (FuleiReportChanges *changes, const FuleiReport *report);

G_END_DECLS
