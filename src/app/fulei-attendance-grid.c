/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-attendance-grid-private.h"

#include <glib/gi18n-lib.h>

/* Names are cut at about nine characters. */
#define NAME_CHARACTERS 9
#define LEAST_ROWS 4

static guint signals[GRID_N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiAttendanceGrid, fulei_attendance_grid, FULEI_TYPE_DRAWN_GRID)

static void
fulei_attendance_grid_compute_sizes (FuleiDrawnGrid *grid)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (grid);
  FuleiAttendanceSizes *sizes = &self->sizes;
  int character, height, most;

  pango_layout_get_pixel_size (fulei_drawn_grid_get_layout (grid, "国"), &character, &height);
  most = NAME_CHARACTERS * character;
  sizes->name_width = 4 * character;
  for (guint i = 0; self->attendance != NULL && i < fulei_attendance_get_n_children (self->attendance); i++)
    {
      const char *name = fulei_attendance_get_child (self->attendance, i)->name;

      sizes->name_width = MAX (sizes->name_width, fulei_drawn_grid_get_text_width (grid, name));
    }
  sizes->name_width = MIN (sizes->name_width, most) + 16;
  sizes->cell_width = fulei_drawn_grid_get_text_width (grid, "12/30") + 6;
  sizes->sum_width = MAX (fulei_drawn_grid_get_text_width (grid, _("到/应到")),
                          fulei_drawn_grid_get_text_width (grid, "120/120")) + 12;
  sizes->row_height = height + 2;
  sizes->head_height = sizes->foot_height = 2 * height + 6;
}

static void
fulei_attendance_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (widget);
  FuleiDrawnGrid *grid = FULEI_DRAWN_GRID (widget);
  const FuleiAttendanceSizes *sizes = &self->sizes;
  gboolean empty = fulei_attendance_grid_is_empty (self);
  int n_days = empty ? 0 : (int) fulei_attendance_get_n_days (self->attendance);
  int n_children = empty ? 0 : (int) fulei_attendance_get_n_children (self->attendance);

  fulei_drawn_grid_configure (grid, GTK_ORIENTATION_HORIZONTAL, n_days * sizes->cell_width, sizes->cell_width,
                              MAX (1, width - sizes->name_width - sizes->sum_width));
  fulei_drawn_grid_configure (grid, GTK_ORIENTATION_VERTICAL, n_children * sizes->row_height, sizes->row_height,
                              MAX (1, height - sizes->head_height - sizes->foot_height));
}

static void
fulei_attendance_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (widget);
  const FuleiAttendanceSizes *sizes = &self->sizes;
  guint n_days = self->attendance != NULL ? fulei_attendance_get_n_days (self->attendance) : 0;
  guint n_children = self->attendance != NULL ? fulei_attendance_get_n_children (self->attendance) : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sizes->name_width + 2 * sizes->cell_width + sizes->sum_width;
      *natural = MAX (*minimum, sizes->name_width + (int) n_days * sizes->cell_width + sizes->sum_width);
    }
  else
    {
      *minimum = sizes->head_height + LEAST_ROWS * sizes->row_height + sizes->foot_height;
      *natural = MAX (*minimum, sizes->head_height + (int) n_children * sizes->row_height + sizes->foot_height);
    }
}

static void
fulei_attendance_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (widget);

  if (!fulei_attendance_grid_is_empty (self))
    fulei_attendance_grid_draw (self, snapshot);
}

static void
fulei_attendance_grid_dispose (GObject *object)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (object);

  g_clear_pointer (&self->attendance, fulei_attendance_unref);
  G_OBJECT_CLASS (fulei_attendance_grid_parent_class)->dispose (object);
}

static void
fulei_attendance_grid_finalize (GObject *object)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (object);

  g_ptr_array_unref (self->steps);
  G_OBJECT_CLASS (fulei_attendance_grid_parent_class)->finalize (object);
}

static void
fulei_attendance_grid_class_init (FuleiAttendanceGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fulei_attendance_grid_dispose;
  object_class->finalize = fulei_attendance_grid_finalize;
  signals[GRID_EDITED] = g_signal_new ("edited", FULEI_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[GRID_MOVED] = g_signal_new ("moved", FULEI_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[GRID_REFUSED] = g_signal_new ("refused", FULEI_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GRID_OPENED] = g_signal_new ("opened", FULEI_TYPE_ATTENDANCE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  widget_class->measure = fulei_attendance_grid_measure;
  widget_class->size_allocate = fulei_attendance_grid_size_allocate;
  widget_class->snapshot = fulei_attendance_grid_snapshot;
  FULEI_DRAWN_GRID_CLASS (klass)->compute_sizes = fulei_attendance_grid_compute_sizes;
  gtk_widget_class_set_css_name (widget_class, "attendancegrid");
}

static void
fulei_attendance_grid_init (FuleiAttendanceGrid *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  fulei_attendance_grid_take_input (self);
  fulei_attendance_grid_compute_sizes (FULEI_DRAWN_GRID (self));
}

/** fulei_attendance_grid_emit: @argument: (nullable): of the signal, if it has one */
void
fulei_attendance_grid_emit (FuleiAttendanceGrid *self, FuleiAttendanceGridSignal which, gpointer argument)
{
  if (which == GRID_MOVED && !fulei_attendance_grid_is_empty (self))
    {
      g_autofree char *sentence = fulei_attendance_grid_dup_sentence (self);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
    }
  if (which == GRID_EDITED || which == GRID_REFUSED)
    g_signal_emit (self, signals[which], 0, argument);
  else
    g_signal_emit (self, signals[which], 0);
}

/** fulei_attendance_grid_is_empty: Returns: whether there are no cells */
gboolean
fulei_attendance_grid_is_empty (FuleiAttendanceGrid *self)
{
  return self->attendance == NULL || fulei_attendance_get_n_children (self->attendance) == 0 ||
         fulei_attendance_get_n_days (self->attendance) == 0;
}

/** fulei_attendance_grid_get_block: @block: (out): the selected cells; the focused one alone if no others are */
void
fulei_attendance_grid_get_block (FuleiAttendanceGrid *self, FuleiAttendanceBlock *block)
{
  block->first_child = MIN (self->child, self->other_child);
  block->last_child = MAX (self->child, self->other_child);
  block->first_day = MIN (self->day, self->other_day);
  block->last_day = MAX (self->day, self->other_day);
}

/** fulei_attendance_grid_has_block: Returns: whether more than one cell is selected */
gboolean
fulei_attendance_grid_has_block (FuleiAttendanceGrid *self)
{
  return self->child != self->other_child || self->day != self->other_day;
}

static void
scroll_to_focus (FuleiAttendanceGrid *self)
{
  const FuleiAttendanceSizes *sizes = &self->sizes;
  double x = self->day * (double) sizes->cell_width, y = self->child * (double) sizes->row_height;

  fulei_drawn_grid_scroll_to (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL, x, x + sizes->cell_width);
  fulei_drawn_grid_scroll_to (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL, y, y + sizes->row_height);
}

/** fulei_attendance_grid_move: @extend: whether what is selected grows to the cell */
void
fulei_attendance_grid_move (FuleiAttendanceGrid *self, guint child, guint day, gboolean extend)
{
  if (fulei_attendance_grid_is_empty (self))
    return;
  self->child = MIN (child, fulei_attendance_get_n_children (self->attendance) - 1);
  self->day = MIN (day, fulei_attendance_get_n_days (self->attendance) - 1);
  if (!extend)
    {
      self->other_child = self->child;
      self->other_day = self->day;
    }
  scroll_to_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  fulei_attendance_grid_emit (self, GRID_MOVED, NULL);
}

/** fulei_attendance_grid_select: selects @block, with the focus in its first cell */
void
fulei_attendance_grid_select (FuleiAttendanceGrid *self, const FuleiAttendanceBlock *block)
{
  self->other_child = block->last_child;
  self->other_day = block->last_day;
  fulei_attendance_grid_move (self, block->first_child, block->first_day, TRUE);
}

/**
 * fulei_attendance_grid_set_attendance:
 * @attendance: (nullable)
 * @states: the code list attendance-state
 *
 * Shows it with the focus in the first cell, and forgets what could be undone.
 */
void
fulei_attendance_grid_set_attendance (FuleiAttendanceGrid *self, FuleiAttendance *attendance,
                                      const FuleiCodeList *states)
{
  g_clear_pointer (&self->attendance, fulei_attendance_unref);
  self->attendance = attendance != NULL ? fulei_attendance_ref (attendance) : NULL;
  self->states = states;
  fulei_attendance_grid_forget_steps (self);
  self->child = self->day = self->other_child = self->other_day = 0;
  fulei_drawn_grid_forget_layouts (FULEI_DRAWN_GRID (self));
  fulei_attendance_grid_compute_sizes (FULEI_DRAWN_GRID (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fulei_attendance_grid_emit (self, GRID_MOVED, NULL);
}

/** fulei_attendance_grid_get_attendance: Returns: (transfer none) (nullable) */
FuleiAttendance *
fulei_attendance_grid_get_attendance (FuleiAttendanceGrid *self)
{
  return self->attendance;
}

/** fulei_attendance_grid_get_focus: Returns: FALSE if there are no cells */
gboolean
fulei_attendance_grid_get_focus (FuleiAttendanceGrid *self, guint *child, guint *day)
{
  *child = self->child;
  *day = self->day;
  return !fulei_attendance_grid_is_empty (self);
}

/** fulei_attendance_grid_set_focus: goes to a cell, or the nearest one there is */
void
fulei_attendance_grid_set_focus (FuleiAttendanceGrid *self, guint child, guint day)
{
  fulei_attendance_grid_move (self, child, day, FALSE);
}

/** fulei_attendance_grid_dup_sentence: Returns: (transfer full): the focused cell in words: "林小雨 7月9日 缺" */
char *
fulei_attendance_grid_dup_sentence (FuleiAttendanceGrid *self)
{
  FuleiAttendanceBlock block;
  const char *remarks, *word = _("未登记");
  int year, month, day;
  FuleiPresence state;

  if (fulei_attendance_grid_is_empty (self) ||
      !fulei_date_split (fulei_attendance_get_day (self->attendance, self->day)->date, &year, &month, &day))
    return g_strdup ("");
  fulei_attendance_grid_get_block (self, &block);
  if (fulei_attendance_grid_has_block (self))
    return g_strdup_printf (_("选中 %u 人 × %u 天"), block.last_child - block.first_child + 1,
                            block.last_day - block.first_day + 1);
  state = fulei_attendance_get (self->attendance, self->child, self->day);
  if (state != FULEI_PRESENCE_NONE)
    word = fulei_code_list_find (self->states, fulei_presence_get_code (state))->label;
  remarks = fulei_attendance_get_remarks (self->attendance, self->child, self->day);
  return g_strdup_printf (remarks != NULL ? _("%s %d月%d日 %s（%s）") : _("%s %d月%d日 %s"),
                          fulei_attendance_get_child (self->attendance, self->child)->name, month, day, word, remarks);
}
