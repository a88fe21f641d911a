/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-report.h"

G_BEGIN_DECLS

/* The office's own words in a report: its four parts, one below the other. What it shows is the truth while it is
 * written; whoever keeps the report reads it from here (RPT-1).
 *
 * Actions of its own: editor.level (i: 0 for words, 2 to 4), editor.undo, editor.redo.
 * Signals: changed; suggest (part: uint); compare (part: uint). */
#define FULEI_TYPE_REPORT_EDITOR (fulei_report_editor_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportEditor, fulei_report_editor, FULEI, REPORT_EDITOR, GtkWidget)

void       fulei_report_editor_load         (FuleiReportEditor *editor, const char *const *parts);
char      *fulei_report_editor_dup_part     (FuleiReportEditor *editor, FuleiReportPart part);
void       fulei_report_editor_insert       (FuleiReportEditor *editor, FuleiReportPart part, const char *text);
void       fulei_report_editor_set_before   (FuleiReportEditor *editor, FuleiReportPart part, const char *period,
                                             const char *text);
gboolean   fulei_report_editor_shows_before (FuleiReportEditor *editor, FuleiReportPart part);
void       fulei_report_editor_set_editable (FuleiReportEditor *editor, gboolean editable);
void       fulei_report_editor_go_to        (FuleiReportEditor *editor, FuleiReportPart part, int line);
GPtrArray *fulei_report_editor_list_headings (FuleiReportEditor *editor, FuleiReportPart part);
GtkTextBuffer *fulei_report_editor_get_buffer (FuleiReportEditor *editor, FuleiReportPart part);
char      *fulei_report_editor_dup_title    (FuleiReportPart part);

G_END_DECLS
