/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-attendance-office.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Saves attendance as it is entered, on a thread, in order: a disk that takes its time does not hold up the next key.
 * What comes while a transaction is written is written in the next one. */
typedef struct _FuleiAttendanceWriter FuleiAttendanceWriter;

/* Called on the main context when nothing waits any more; @error: (nullable): why some could not be written, which
 * wait then for fulei_attendance_writer_retry() or the next edit */
typedef void (*FuleiAttendanceWritten) (const GError *error, gpointer data);

FuleiAttendanceWriter *fulei_attendance_writer_new        (FuleiDesk *desk, FuleiAttendance *attendance,
                                                           FuleiAttendanceWritten written, gpointer data);
void                   fulei_attendance_writer_free       (FuleiAttendanceWriter *writer);
void                   fulei_attendance_writer_push       (FuleiAttendanceWriter *writer,
                                                           const FuleiAttendanceEdit *edits, guint n_edits);
void                   fulei_attendance_writer_retry      (FuleiAttendanceWriter *writer);
gboolean               fulei_attendance_writer_flush      (FuleiAttendanceWriter *writer, GError **error);
guint                  fulei_attendance_writer_count      (FuleiAttendanceWriter *writer);
gboolean               fulei_attendance_writer_is_current (FuleiAttendanceWriter *writer);

G_END_DECLS
