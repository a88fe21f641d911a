/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of the parts of a report that the office writes: its heading, the text, and the last period's text below it, to be
 * taken over. Text that is pasted is cleaned.
 *
 * Signals: changed; suggest (the program's draft is asked for); compare (the last period's text is asked for). */
#define FULEI_TYPE_REPORT_PASSAGE (fulei_report_passage_get_type ())
G_DECLARE_FINAL_TYPE (FuleiReportPassage, fulei_report_passage, FULEI, REPORT_PASSAGE, GtkWidget)

GtkWidget     *fulei_report_passage_new          (const char *title);
GtkTextBuffer *fulei_report_passage_get_buffer   (FuleiReportPassage *passage);
GtkTextView   *fulei_report_passage_get_view     (FuleiReportPassage *passage);
void           fulei_report_passage_set_before   (FuleiReportPassage *passage, const char *period, const char *text);
gboolean       fulei_report_passage_shows_before (FuleiReportPassage *passage);
void           fulei_report_passage_set_editable (FuleiReportPassage *passage, gboolean editable);
void           fulei_report_passage_go_to        (FuleiReportPassage *passage, int line);

G_END_DECLS
