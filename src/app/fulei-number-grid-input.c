/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-number-grid-private.h"

/* Keys and mouse. */

static void
step (FuleiNumberGrid *self, int down, int right)
{
  fulei_number_grid_move (self, (guint) MAX ((int) self->row + down, 0), (guint) MAX ((int) self->column + right, 0));
}

static int
get_page (FuleiNumberGrid *self)
{
  GtkAdjustment *adjustment = fulei_drawn_grid_get_adjustment (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL);

  return adjustment == NULL ? 1
                            : MAX (1, (int) gtk_adjustment_get_page_size (adjustment) / self->sizes.row_height - 1);
}

/** fulei_number_grid_press: Returns: whether the key means something here */
gboolean
fulei_number_grid_press (FuleiNumberGrid *self, guint key, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (fulei_number_grid_is_empty (self) || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      step (self, -1, 0);
      return TRUE;
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      step (self, 1, 0);
      return TRUE;
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      step (self, 0, -1);
      return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      step (self, 0, 1);
      return TRUE;
    case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up:
      step (self, -get_page (self), 0);
      return TRUE;
    case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down:
      step (self, get_page (self), 0);
      return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      fulei_number_grid_move (self, control ? 0 : self->row, 0);
      return TRUE;
    case GDK_KEY_End: case GDK_KEY_KP_End:
      fulei_number_grid_move (self, control ? G_MAXUINT : self->row, G_MAXUINT);
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      fulei_number_grid_open (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (FuleiNumberGrid *self, guint key, guint code, GdkModifierType state)
{
  return fulei_number_grid_press (self, key, state);
}

/* The cell at a point of the widget, totals where they stand. Returns: FALSE on a heading or beside the table */
static gboolean
find_cell (FuleiNumberGrid *self, double x, double y, guint *row, guint *column)
{
  const FuleiNumberSizes *sizes = &self->sizes;
  guint n_rows = fulei_number_table_get_n_rows (self->table), n_columns = fulei_number_table_get_n_columns (self->table);
  double right = MIN (gtk_widget_get_width (GTK_WIDGET (self)) - sizes->total_width, sizes->name_width + sizes->body_width);
  double bottom = MIN (gtk_widget_get_height (GTK_WIDGET (self)) - sizes->row_height,
                       sizes->head_height + (int) (n_rows - 1) * sizes->row_height);

  if (x < sizes->name_width || y < sizes->head_height || x >= right + sizes->total_width ||
      y >= bottom + sizes->row_height)
    return FALSE;
  x += fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL) - sizes->name_width;
  right += fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL) - sizes->name_width;
  *column = x >= right ? n_columns - 1 : fulei_number_grid_find_column (self, x);
  *row = n_rows - 1;
  if (y < bottom)
    {
      y += fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL) - sizes->head_height;
      *row = MIN (n_rows - 1, (guint) (y / sizes->row_height));
    }
  return TRUE;
}

static void
pressed_cb (FuleiNumberGrid *self, int n_press, double x, double y)
{
  guint row, column;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (fulei_number_grid_is_empty (self) || !find_cell (self, x, y, &row, &column))
    return;
  fulei_number_grid_move (self, row, column);
  if (n_press == 2)
    fulei_number_grid_open (self);
}

static gboolean
query_tooltip_cb (FuleiNumberGrid *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *sentence = NULL;
  guint row = self->row, column = self->column;

  if (fulei_number_grid_is_empty (self) || (!keyboard && !find_cell (self, x, y, &row, &column)))
    return FALSE;
  sentence = fulei_number_table_dup_sentence (self->table, row, column);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
}

/** fulei_number_grid_take_input: listens to keys and mouse, once */
void
fulei_number_grid_take_input (FuleiNumberGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
