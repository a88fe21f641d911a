/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-report-book.h"

G_BEGIN_DECLS

/* Beside a report: the kinds of reports, the periods with the state of each, and below them the headings of the one that
 * is shown.
 *
 * Signals: kind-chosen (kind: uint); period-chosen (code: string); place-chosen (part: uint, line: int). */
#define FULEI_TYPE_REPORT_OUTLINE (fulei_report_outline_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportOutline, fulei_report_outline, FULEI, REPORT_OUTLINE, GtkWidget)

void fulei_report_outline_set_kind       (FuleiReportOutline *outline, FuleiReportKind kind);
void fulei_report_outline_show_book      (FuleiReportOutline *outline, const FuleiReportBook *book, FuleiDate today);
void fulei_report_outline_select         (FuleiReportOutline *outline, const char *code);
void fulei_report_outline_clear_headings (FuleiReportOutline *outline);
void fulei_report_outline_add_heading    (FuleiReportOutline *outline, guint level, const char *words, guint part, int line);

char *fulei_report_outline_dup_due       (FuleiDate due, FuleiDate today);

G_END_DECLS
