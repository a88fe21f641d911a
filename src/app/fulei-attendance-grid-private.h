/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-attendance-grid.h"

G_BEGIN_DECLS

typedef enum { GRID_EDITED, GRID_MOVED, GRID_REFUSED, GRID_OPENED, GRID_N_SIGNALS } FuleiAttendanceGridSignal;

/* Sizes in pixels. */
typedef struct {
  int name_width, cell_width, sum_width;
  int head_height, row_height, foot_height;
} FuleiAttendanceSizes;

struct _FuleiAttendanceGrid {
  FuleiDrawnGrid       parent;

  /* owned */
  FuleiAttendance     *attendance;
  GPtrArray           *steps;           /* GArray of FuleiAttendanceEdit: to undo and, from n_done on, to redo */

  /* borrowed: from the dictionary, and a constant */
  const FuleiCodeList *states;
  const char          *locked;          /* why nothing can be changed, or NULL */

  /* state */
  FuleiAttendanceSizes sizes;
  guint                child, day;      /* the focused cell */
  guint                other_child, other_day;  /* the other corner of the selected block */
  guint                n_done;
};

/* A block of cells, both ends in it. */
typedef struct {
  guint first_child, last_child, first_day, last_day;
} FuleiAttendanceBlock;

void         fulei_attendance_grid_emit         (FuleiAttendanceGrid *grid, FuleiAttendanceGridSignal which,
                                                 gpointer argument);
gboolean     fulei_attendance_grid_is_empty     (FuleiAttendanceGrid *grid);
void         fulei_attendance_grid_get_block    (FuleiAttendanceGrid *grid, FuleiAttendanceBlock *block);
gboolean     fulei_attendance_grid_has_block    (FuleiAttendanceGrid *grid);
void         fulei_attendance_grid_move         (FuleiAttendanceGrid *grid, guint child, guint day, gboolean extend);
void         fulei_attendance_grid_select       (FuleiAttendanceGrid *grid, const FuleiAttendanceBlock *block);
void         fulei_attendance_grid_draw         (FuleiAttendanceGrid *grid, GtkSnapshot *snapshot);
void         fulei_attendance_grid_take_input   (FuleiAttendanceGrid *grid);
void         fulei_attendance_grid_forget_steps (FuleiAttendanceGrid *grid);

G_END_DECLS
