/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-drawn-grid.h"

#include "office/fulei-attendance-office.h"

G_BEGIN_DECLS

/* The attendance of a camp, children down and days across, filled by keyboard (CAMP-4). It draws itself: names, dates
 * and sums stay where they are while the cells scroll.
 *
 * Signals:
 *   edited (edits: GArray of FuleiAttendanceEdit as gpointer): the attendance has them already; to be saved
 *   moved (): another cell has the focus, or what stands in it has changed
 *   refused (sentence: string): a key did nothing, and why
 *   opened (): Enter: the record of the focused cell is wanted */
#define FULEI_TYPE_ATTENDANCE_GRID (fulei_attendance_grid_get_type ())
G_DECLARE_FINAL_TYPE (FuleiAttendanceGrid, fulei_attendance_grid, FULEI, ATTENDANCE_GRID, FuleiDrawnGrid)

void             fulei_attendance_grid_set_attendance (FuleiAttendanceGrid *grid, FuleiAttendance *attendance,
                                                       const FuleiCodeList *states);
FuleiAttendance *fulei_attendance_grid_get_attendance (FuleiAttendanceGrid *grid);
gboolean         fulei_attendance_grid_get_focus      (FuleiAttendanceGrid *grid, guint *child, guint *day);
void             fulei_attendance_grid_set_focus      (FuleiAttendanceGrid *grid, guint child, guint day);
char            *fulei_attendance_grid_dup_sentence   (FuleiAttendanceGrid *grid);
void             fulei_attendance_grid_set_locked     (FuleiAttendanceGrid *grid, const char *reason);
gboolean         fulei_attendance_grid_press          (FuleiAttendanceGrid *grid, guint key, GdkModifierType state);

/* Editing: what keys and buttons do. */
void             fulei_attendance_grid_fill           (FuleiAttendanceGrid *grid, FuleiPresence state);
void             fulei_attendance_grid_fill_column    (FuleiAttendanceGrid *grid);
void             fulei_attendance_grid_fill_row       (FuleiAttendanceGrid *grid);
gboolean         fulei_attendance_grid_undo           (FuleiAttendanceGrid *grid);
gboolean         fulei_attendance_grid_redo           (FuleiAttendanceGrid *grid);
gboolean         fulei_attendance_grid_can_undo       (FuleiAttendanceGrid *grid);
gboolean         fulei_attendance_grid_can_redo       (FuleiAttendanceGrid *grid);

G_END_DECLS
