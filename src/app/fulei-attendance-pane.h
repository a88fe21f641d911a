/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-attendance-grid.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The attendance of a camp or class, saved as it is entered (CAMP-4): grid, legend, figures, and the focused cell in
 * words for those who cannot see it. */
#define FULEI_TYPE_ATTENDANCE_PANE (fulei_attendance_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiAttendancePane, fulei_attendance_pane, FULEI, ATTENDANCE_PANE, GtkWidget)

GtkWidget           *fulei_attendance_pane_new       (FuleiDesk *desk);
FuleiAttendanceGrid *fulei_attendance_pane_get_grid  (FuleiAttendancePane *pane);
const char          *fulei_attendance_pane_get_words (FuleiAttendancePane *pane);
gboolean             fulei_attendance_pane_flush     (FuleiAttendancePane *pane);

G_END_DECLS
