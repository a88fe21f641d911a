/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"

G_BEGIN_DECLS

/* Figures of attendance (CAMP-4): per child, per day, and for the whole camp. */

typedef enum {
  FULEI_ATTENDANCE_PRESENT,
  FULEI_ATTENDANCE_ABSENT,
  FULEI_ATTENDANCE_LEAVE,
  FULEI_ATTENDANCE_EARLY,
  FULEI_N_ATTENDANCE_STATES
} FuleiAttendanceState;

/* One child on one day. */
typedef struct {
  gint64               child;
  FuleiDate            day;
  FuleiAttendanceState state;
} FuleiAttendanceRow;

/* How often each state was noted. */
typedef struct {
  guint counts[FULEI_N_ATTENDANCE_STATES];
} FuleiAttendanceTally;

/* The tally of one child (key: its id) or one day (key: its FuleiDate). */
typedef struct {
  gint64               key;
  FuleiAttendanceTally tally;
} FuleiAttendanceGroup;

typedef enum { FULEI_ATTENDANCE_BY_CHILD, FULEI_ATTENDANCE_BY_DAY } FuleiAttendanceKey;

gboolean                    fulei_attendance_read_state  (const char *code, FuleiAttendanceState *state);
void                        fulei_attendance_tally_add   (FuleiAttendanceTally *tally, FuleiAttendanceState state);
guint                       fulei_attendance_tally_total (const FuleiAttendanceTally *tally);
guint                       fulei_attendance_tally_here  (const FuleiAttendanceTally *tally);
int                         fulei_attendance_tally_rate  (const FuleiAttendanceTally *tally);
char                       *fulei_attendance_dup_rate    (int rate);
GArray                     *fulei_attendance_group       (const FuleiAttendanceRow *rows, guint n_rows,
                                                          FuleiAttendanceKey key);
const FuleiAttendanceGroup *fulei_attendance_find_group  (const GArray *groups, gint64 key);
guint                       fulei_attendance_count_unrecorded (const FuleiAttendanceRow *rows, guint n_rows,
                                                               gint64 child, const FuleiDate *days, guint n_days,
                                                               FuleiDate from, FuleiDate before);

G_END_DECLS
