/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-attendance-grid-private.h"

/* Keys and mouse. The grid has no input method: a digit that reaches it belongs to no composition. */

static void
step (FuleiAttendanceGrid *self, int down, int right, gboolean extend)
{
  int child = (int) self->child + down, day = (int) self->day + right;

  fulei_attendance_grid_move (self, (guint) MAX (child, 0), (guint) MAX (day, 0), extend);
}

static int
get_page (FuleiAttendanceGrid *self)
{
  GtkAdjustment *adjustment = fulei_drawn_grid_get_adjustment (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL);

  return adjustment == NULL ? 1
                            : MAX (1, (int) gtk_adjustment_get_page_size (adjustment) / self->sizes.row_height - 1);
}

static gboolean
press_arrow (FuleiAttendanceGrid *self, guint key, gboolean control, gboolean extend)
{
  switch (key)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      step (self, -1, 0, extend);
      return TRUE;
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      step (self, 1, 0, extend);
      return TRUE;
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      step (self, 0, -1, extend);
      return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      step (self, 0, 1, extend);
      return TRUE;
    case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up:
      step (self, -get_page (self), 0, extend);
      return TRUE;
    case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down:
      step (self, get_page (self), 0, extend);
      return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      fulei_attendance_grid_move (self, control ? 0 : self->child, 0, extend);
      return TRUE;
    case GDK_KEY_End: case GDK_KEY_KP_End:
      fulei_attendance_grid_move (self, control ? G_MAXUINT : self->child, G_MAXUINT, extend);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
press_control (FuleiAttendanceGrid *self, guint key, gboolean shift)
{
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      fulei_attendance_grid_fill_column (self);
      return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      fulei_attendance_grid_fill_row (self);
      return TRUE;
    case GDK_KEY_a:
      fulei_attendance_grid_select (self, &(FuleiAttendanceBlock) {
        0, fulei_attendance_get_n_children (self->attendance) - 1, 0,
        fulei_attendance_get_n_days (self->attendance) - 1 });
      return TRUE;
    case GDK_KEY_z:
      if (shift)
        fulei_attendance_grid_redo (self);
      else
        fulei_attendance_grid_undo (self);
      return TRUE;
    case GDK_KEY_y:
      fulei_attendance_grid_redo (self);
      return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: case GDK_KEY_End: case GDK_KEY_KP_End:
      return press_arrow (self, key, TRUE, shift);
    default:
      return FALSE;
    }
}

/* 1 to 4 in the order of the list, or the pinyin initial of its word: 到 d, 缺 q, 假 j, 早退 z. */
static FuleiPresence
find_state (FuleiAttendanceGrid *self, guint key)
{
  gunichar character = g_unichar_tolower (gdk_keyval_to_unicode (key));

  for (guint i = FULEI_PRESENCE_PRESENT; i < FULEI_N_PRESENCES; i++)
    {
      const FuleiCode *code = fulei_code_list_find (self->states, fulei_presence_get_code ((FuleiPresence) i));

      if (character == '0' + i || (code->initials != NULL && character == (gunichar) code->initials[0]))
        return (FuleiPresence) i;
    }
  return FULEI_PRESENCE_NONE;
}

static gboolean
press_plain (FuleiAttendanceGrid *self, guint key)
{
  FuleiPresence state;

  switch (key)
    {
    case GDK_KEY_Delete: case GDK_KEY_KP_Delete: case GDK_KEY_BackSpace:
      fulei_attendance_grid_fill (self, FULEI_PRESENCE_NONE);
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      fulei_attendance_grid_emit (self, GRID_OPENED, NULL);
      return TRUE;
    case GDK_KEY_Escape:
      if (!fulei_attendance_grid_has_block (self))
        return FALSE;
      fulei_attendance_grid_move (self, self->child, self->day, FALSE);
      return TRUE;
    default:
      state = find_state (self, key);
      if (state != FULEI_PRESENCE_NONE)
        fulei_attendance_grid_fill (self, state);
      return state != FULEI_PRESENCE_NONE;
    }
}

/** fulei_attendance_grid_press: Returns: whether the key means something here */
gboolean
fulei_attendance_grid_press (FuleiAttendanceGrid *self, guint key, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (fulei_attendance_grid_is_empty (self) || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return press_control (self, key, shift);
  return press_arrow (self, key, FALSE, shift) || press_plain (self, key);
}

static gboolean
key_cb (FuleiAttendanceGrid *self, guint key, guint code, GdkModifierType state)
{
  return fulei_attendance_grid_press (self, key, state);
}

static guint
clamp_index (double position, int size, guint n)
{
  return position < 0 ? 0 : MIN ((guint) (position / size), n - 1);
}

/* The cell at a point, or the nearest one. */
static void
find_cell (FuleiAttendanceGrid *self, double x, double y, guint *child, guint *day)
{
  x += fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL) - self->sizes.name_width;
  y += fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL) - self->sizes.head_height;
  *child = clamp_index (y, self->sizes.row_height, fulei_attendance_get_n_children (self->attendance));
  *day = clamp_index (x, self->sizes.cell_width, fulei_attendance_get_n_days (self->attendance));
}

static void
cycle (FuleiAttendanceGrid *self)
{
  guint child = self->child, day = self->day;
  FuleiPresence state = fulei_attendance_get (self->attendance, child, day);

  fulei_attendance_grid_fill (self, (FuleiPresence) ((state + 1) % FULEI_N_PRESENCES));
  fulei_attendance_grid_move (self, child, day, FALSE);
}

/* A name selects its row, a date its column, a cell itself; a click on the focused cell goes on to the next state. */
static void
pressed_cb (FuleiAttendanceGrid *self, int n_press, double x, double y, GtkGestureClick *click)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));
  FuleiAttendanceBlock block;
  guint child, day;

  if (fulei_attendance_grid_is_empty (self))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  find_cell (self, x, y, &child, &day);
  block = (FuleiAttendanceBlock) { child, child, day, day };
  if (y < self->sizes.head_height || x < self->sizes.name_width)
    {
      if (y < self->sizes.head_height)
        block.first_child = 0, block.last_child = fulei_attendance_get_n_children (self->attendance) - 1;
      if (x < self->sizes.name_width)
        block.first_day = 0, block.last_day = fulei_attendance_get_n_days (self->attendance) - 1;
      fulei_attendance_grid_select (self, &block);
    }
  else if (focused && !extend && child == self->child && day == self->day && !fulei_attendance_grid_has_block (self))
    cycle (self);
  else
    fulei_attendance_grid_move (self, child, day, extend);
}

static void
drag_cb (FuleiAttendanceGrid *self, double offset_x, double offset_y, GtkGestureDrag *drag)
{
  guint child, day;
  double x, y;

  if (fulei_attendance_grid_is_empty (self) || !gtk_gesture_drag_get_start_point (drag, &x, &y) ||
      y < self->sizes.head_height || x < self->sizes.name_width)
    return;
  find_cell (self, x + offset_x, y + offset_y, &child, &day);
  if (child != self->child || day != self->day)
    fulei_attendance_grid_move (self, child, day, TRUE);
}

/** fulei_attendance_grid_take_input: listens to keys and mouse, once */
void
fulei_attendance_grid_take_input (FuleiAttendanceGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
