/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-attendance-office.h"

G_BEGIN_DECLS

struct _FuleiAttendance {
  gint64      camp;
  gboolean    weekend;
  GPtrArray  *children;         /* FuleiAttendanceChild, by name */
  GArray     *days;             /* FuleiAttendanceDay, by date */

  /* child × days + day */
  guint8     *states;           /* FuleiPresence; the screen's */
  char      **remarks;
  guint      *n_filled;         /* of each day */
  gint64     *ids;              /* of the records, deleted ones too; the writer's */
};

G_END_DECLS
