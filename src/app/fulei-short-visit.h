/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/fulei-date.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The short form of one visit or contact (VISIT-3), beside a list of what is due and for rounds that come back on paper.
 * Enter goes through its fields and, in the last, saves; Ctrl+Enter saves from anywhere; Esc leaves. What was typed for
 * a child and not saved is there again when the child is opened again.
 *
 * Signals:
 *   saved (child: gint64, visit: gint64)  it is in the ledger; the desk has told the others
 *   closed                                Esc: back to the list
 *
 * Actions on the widget: short-visit.save, short-visit.close. */
#define FULEI_TYPE_SHORT_VISIT (fulei_short_visit_get_type ())
G_DECLARE_FINAL_TYPE (FuleiShortVisit, fulei_short_visit, FULEI, SHORT_VISIT, GtkWidget)

GtkWidget *fulei_short_visit_new          (FuleiDesk *desk);
void       fulei_short_visit_open         (FuleiShortVisit *form, gint64 child, const char *kind);
void       fulei_short_visit_set_day      (FuleiShortVisit *form, FuleiDate day);
void       fulei_short_visit_set_director (FuleiShortVisit *form, gint64 director);
gint64     fulei_short_visit_get_child    (FuleiShortVisit *form);
FuleiDate  fulei_short_visit_get_saved_day (FuleiShortVisit *form);
guint      fulei_short_visit_count_unsaved (FuleiShortVisit *form);
gboolean   fulei_short_visit_save         (FuleiShortVisit *form);

G_END_DECLS
