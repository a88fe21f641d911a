/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-presence.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The attendance of one camp or class (CAMP-4): its enrolled children × its days. Children who left and days that were
 * moved stay in it as long as something is registered for them, so that nothing of the ledger is out of sight.
 *
 * Children and days never change after loading. The states belong to one thread, which sets them at once; what it set
 * is written by any one thread at a time, in the same order. */
typedef struct _FuleiAttendance FuleiAttendance;

typedef struct {
  gint64    id;
  char     *name;                       /* with the date of birth where another child of the camp has the same name */
  gboolean  enrolled;                   /* neither waiting nor withdrawn */
} FuleiAttendanceChild;

typedef struct {
  FuleiDate date;
  gboolean  held;                       /* FALSE: the camp's dates were changed afterwards */
} FuleiAttendanceDay;

typedef struct {
  guint         child, day;
  FuleiPresence before, after;
} FuleiAttendanceEdit;

#define FULEI_ATTENDANCE_ALL G_MAXUINT
/* Longer is a mistyped year: it has no days then. */
#define FULEI_ATTENDANCE_DAYS_MAX 366

FuleiAttendance            *fulei_attendance_load           (FuleiLedger *ledger, gint64 camp, GError **error);
FuleiAttendance            *fulei_attendance_ref            (FuleiAttendance *attendance);
void                        fulei_attendance_unref          (FuleiAttendance *attendance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiAttendance, fulei_attendance_unref)

gint64                      fulei_attendance_get_camp       (const FuleiAttendance *attendance);
gboolean                    fulei_attendance_is_weekend     (const FuleiAttendance *attendance);
guint                       fulei_attendance_get_n_children (const FuleiAttendance *attendance);
guint                       fulei_attendance_get_n_days     (const FuleiAttendance *attendance);
const FuleiAttendanceChild *fulei_attendance_get_child      (const FuleiAttendance *attendance, guint child);
const FuleiAttendanceDay   *fulei_attendance_get_day        (const FuleiAttendance *attendance, guint day);
FuleiPresence               fulei_attendance_get            (const FuleiAttendance *attendance, guint child, guint day);
const char                 *fulei_attendance_get_remarks    (const FuleiAttendance *attendance, guint child, guint day);
gint64                      fulei_attendance_get_record     (const FuleiAttendance *attendance, guint child, guint day);
void                        fulei_attendance_set            (FuleiAttendance *attendance, guint child, guint day,
                                                             FuleiPresence state);
FuleiCellAccess             fulei_attendance_judge          (const FuleiAttendance *attendance, guint child, guint day,
                                                             FuleiDate today);
void                        fulei_attendance_count          (const FuleiAttendance *attendance, guint child, guint day,
                                                             FuleiPresenceCount *count);
guint                       fulei_attendance_count_open     (const FuleiAttendance *attendance, FuleiDate today);
gboolean                    fulei_attendance_write          (FuleiAttendance *attendance, FuleiLedger *ledger,
                                                             const FuleiAttendanceEdit *edits, guint n_edits,
                                                             GError **error);

const char                 *fulei_attendance_explain        (FuleiCellAccess access);

G_END_DECLS
