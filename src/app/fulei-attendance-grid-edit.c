/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-attendance-grid-private.h"

#include <glib/gi18n-lib.h>

/* Filling cells, and taking it back step by step. */

#define STEPS_MAX 200

/** fulei_attendance_grid_forget_steps: nothing can be undone any more */
void
fulei_attendance_grid_forget_steps (FuleiAttendanceGrid *self)
{
  g_ptr_array_set_size (self->steps, 0);
  self->n_done = 0;
}

static void
apply (FuleiAttendanceGrid *self, GArray *edits)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const FuleiAttendanceEdit *edit = &g_array_index (edits, FuleiAttendanceEdit, i);

      fulei_attendance_set (self->attendance, edit->child, edit->day, edit->after);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  fulei_attendance_grid_emit (self, GRID_EDITED, edits);
  fulei_attendance_grid_emit (self, GRID_MOVED, NULL);
}

/** fulei_attendance_grid_set_locked: @reason: (nullable): why nothing can be changed, a constant; NULL if it can */
void
fulei_attendance_grid_set_locked (FuleiAttendanceGrid *self, const char *reason)
{
  self->locked = reason;
}

/* @edits: (transfer full) */
static void
take_step (FuleiAttendanceGrid *self, GArray *edits)
{
  if (self->locked != NULL)
    {
      g_array_unref (edits);
      fulei_attendance_grid_emit (self, GRID_REFUSED, (gpointer) self->locked);
      return;
    }
  g_ptr_array_set_size (self->steps, (int) self->n_done);
  if (self->steps->len == STEPS_MAX)
    g_ptr_array_remove_index (self->steps, 0);
  g_ptr_array_add (self->steps, edits);
  self->n_done = self->steps->len;
  apply (self, edits);
}

/* Adds a cell to a step if it can take @state: what stands on a closed day or for a child who left can only be
 * emptied. */
static FuleiCellAccess
add_edit (FuleiAttendanceGrid *self, GArray *edits, guint child, guint day, FuleiPresence state)
{
  FuleiAttendanceEdit edit = { child, day, fulei_attendance_get (self->attendance, child, day), state };
  FuleiCellAccess access = FULEI_CELL_OPEN;

  if (state != FULEI_PRESENCE_NONE)
    access = fulei_attendance_judge (self->attendance, child, day, fulei_clock_today ());
  if (access == FULEI_CELL_OPEN && edit.before != state)
    g_array_append_val (edits, edit);
  return access;
}

static void
refuse (FuleiAttendanceGrid *self, FuleiCellAccess access)
{
  fulei_attendance_grid_emit (self, GRID_REFUSED, (gpointer) fulei_attendance_explain (access));
}

/**
 * fulei_attendance_grid_fill:
 *
 * Fills the selected cells, or empties them with NONE; with only one it goes on to the next child.
 */
void
fulei_attendance_grid_fill (FuleiAttendanceGrid *self, FuleiPresence state)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceEdit));
  FuleiCellAccess refused = FULEI_CELL_OPEN;
  FuleiAttendanceBlock block;
  guint n_taken = 0;

  if (fulei_attendance_grid_is_empty (self))
    return;
  fulei_attendance_grid_get_block (self, &block);
  for (guint i = block.first_child; i <= block.last_child; i++)
    for (guint j = block.first_day; j <= block.last_day; j++)
      {
        FuleiCellAccess access = add_edit (self, edits, i, j, state);

        if (access == FULEI_CELL_OPEN)
          n_taken++;
        else
          refused = access;
      }
  if (edits->len > 0)
    take_step (self, g_steal_pointer (&edits));
  if (n_taken == 0)
    refuse (self, refused);
  else if (!fulei_attendance_grid_has_block (self) && state != FULEI_PRESENCE_NONE)
    fulei_attendance_grid_move (self, self->child + 1, self->day, FALSE);
}

/* Present for all empty cells of a block that take it. */
static void
fill_empty (FuleiAttendanceGrid *self, const FuleiAttendanceBlock *block)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceEdit));
  FuleiCellAccess refused = FULEI_CELL_OPEN;
  guint n_taken = 0;

  for (guint i = block->first_child; i <= block->last_child; i++)
    for (guint j = block->first_day; j <= block->last_day; j++)
      {
        FuleiCellAccess access = FULEI_CELL_OPEN;

        if (fulei_attendance_get (self->attendance, i, j) == FULEI_PRESENCE_NONE)
          access = add_edit (self, edits, i, j, FULEI_PRESENCE_PRESENT);
        if (access == FULEI_CELL_OPEN)
          n_taken++;
        else
          refused = access;
      }
  if (edits->len > 0)
    take_step (self, g_steal_pointer (&edits));
  else if (n_taken == 0)
    refuse (self, refused);
}

/** fulei_attendance_grid_fill_column: 整列到: whoever has nothing on the focused day was present */
void
fulei_attendance_grid_fill_column (FuleiAttendanceGrid *self)
{
  if (fulei_attendance_grid_is_empty (self))
    return;
  fill_empty (self, &(FuleiAttendanceBlock) { 0, fulei_attendance_get_n_children (self->attendance) - 1, self->day,
                                              self->day });
}

/** fulei_attendance_grid_fill_row: 整行到: the focused child was present on all days up to today that have nothing */
void
fulei_attendance_grid_fill_row (FuleiAttendanceGrid *self)
{
  if (fulei_attendance_grid_is_empty (self))
    return;
  fill_empty (self, &(FuleiAttendanceBlock) { self->child, self->child, 0,
                                              fulei_attendance_get_n_days (self->attendance) - 1 });
}

static void
go_to (FuleiAttendanceGrid *self, const GArray *edits)
{
  const FuleiAttendanceEdit *first = &g_array_index (edits, FuleiAttendanceEdit, 0);

  fulei_attendance_grid_move (self, first->child, first->day, FALSE);
}

/** fulei_attendance_grid_undo: takes back the last step and goes there. Returns: FALSE if there is none */
gboolean
fulei_attendance_grid_undo (FuleiAttendanceGrid *self)
{
  g_autoptr (GArray) back = NULL;
  const GArray *step;

  if (self->n_done == 0)
    return FALSE;
  step = g_ptr_array_index (self->steps, --self->n_done);
  back = g_array_new (FALSE, FALSE, sizeof (FuleiAttendanceEdit));
  g_array_append_vals (back, step->data, step->len);
  for (guint i = 0; i < back->len; i++)
    {
      FuleiAttendanceEdit *edit = &g_array_index (back, FuleiAttendanceEdit, i);
      FuleiPresence before = edit->before;

      edit->before = edit->after;
      edit->after = before;
    }
  apply (self, back);
  go_to (self, back);
  return TRUE;
}

/** fulei_attendance_grid_redo: does again what was taken back last. Returns: FALSE if nothing was */
gboolean
fulei_attendance_grid_redo (FuleiAttendanceGrid *self)
{
  GArray *step;

  if (self->n_done == self->steps->len)
    return FALSE;
  step = g_ptr_array_index (self->steps, self->n_done++);
  apply (self, step);
  go_to (self, step);
  return TRUE;
}

/** fulei_attendance_grid_can_undo: Returns: whether there is a step to take back */
gboolean
fulei_attendance_grid_can_undo (FuleiAttendanceGrid *self)
{
  return self->n_done > 0;
}

/** fulei_attendance_grid_can_redo: Returns: whether there is a step to do again */
gboolean
fulei_attendance_grid_can_redo (FuleiAttendanceGrid *self)
{
  return self->n_done < self->steps->len;
}
