/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-report.h"

G_BEGIN_DECLS

/* The figures of a report, with those of the period before and of a year before; each opens the records behind it.
 *
 * Signal: opened (id: string, others: boolean): the records counted, or those of a rate that are not in its part. */
#define FULEI_TYPE_REPORT_FIGURES (fulei_report_figures_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportFigures, fulei_report_figures, FULEI, REPORT_FIGURES, GtkWidget)

GtkWidget *fulei_report_figures_new  (void);
void       fulei_report_figures_show (FuleiReportFigures *figures, const FuleiReport *report);
guint      fulei_report_figures_get_n (FuleiReportFigures *figures);

G_END_DECLS
