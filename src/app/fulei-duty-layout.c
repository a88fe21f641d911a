/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-duty-layout.h"

struct _FuleiDutyLayout {
  GtkLayoutManager parent;

  int              column_spacing;
  int              row_spacing;
};

G_DEFINE_FINAL_TYPE (FuleiDutyLayout, fulei_duty_layout, GTK_TYPE_LAYOUT_MANAGER)

#define MOST_ROWS 2

/* Where the next child goes. */
typedef struct {
  int x, row;
  int width, height;                    /* of the whole, of a row */
  int right;                            /* how much of the last row is kept free at its end */
} Pen;

static int
natural_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, available));
}

static int
row_height (GtkWidget *widget)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
      height = MAX (height, minimum);
    }
  return height;
}

/* Moves the pen to where a child of @width fits. Returns: FALSE if there is no such place */
static gboolean
find_place (FuleiDutyLayout *self, Pen *pen, int width)
{
  for (;; pen->row++, pen->x = 0)
    {
      int end = pen->width - (pen->row == MOST_ROWS - 1 ? pen->right : 0);

      if (pen->row >= MOST_ROWS)
        return FALSE;
      if (pen->x == 0 ? width <= end || pen->row < MOST_ROWS - 1 : pen->x + self->column_spacing + width <= end)
        {
          pen->x += pen->x > 0 ? self->column_spacing : 0;
          return TRUE;
        }
    }
}

static void
put (FuleiDutyLayout *self, Pen *pen, GtkWidget *child, int width)
{
  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &(GtkAllocation) { pen->x, pen->row * (pen->height + self->row_spacing), width,
                                                      pen->height }, -1);
}

/* Places the children but the last; with @show they get their places, and those behind the first that has none are
 * hidden. Returns: whether all have one */
static gboolean
place_all (FuleiDutyLayout *self, GtkWidget *widget, Pen *pen, gboolean show)
{
  GtkWidget *last = gtk_widget_get_last_child (widget);
  gboolean fits = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != last;
       child = gtk_widget_get_next_sibling (child))
    {
      int width = natural_width (child, pen->width);

      if (!gtk_widget_should_layout (child))
        continue;
      fits = fits && find_place (self, pen, width);
      if (!fits && !show)
        return FALSE;
      if (!fits)
        gtk_widget_set_child_visible (child, FALSE);
      else if (show)
        put (self, pen, child, width);
      if (fits)
        pen->x += width;
    }
  return fits;
}

static void
fulei_duty_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  FuleiDutyLayout *self = FULEI_DUTY_LAYOUT (manager);
  GtkWidget *last = gtk_widget_get_last_child (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      Pen pen = { .width = for_size < 0 ? G_MAXINT / 2 : for_size };
      gboolean fits = place_all (self, widget, &pen, FALSE);
      int rows = fits ? pen.row + 1 : MOST_ROWS;

      *minimum = *natural = rows * row_height (widget) + (rows - 1) * self->row_spacing;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width = natural_width (child, 0), whole = natural_width (child, G_MAXINT);

      if (!gtk_widget_should_layout (child))
        continue;
      *minimum = MAX (*minimum, width);
      *natural += child == last ? 0 : (*natural > 0 ? self->column_spacing : 0) + whole;
    }
  *natural = MAX (*natural, *minimum);
}

static void
fulei_duty_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  FuleiDutyLayout *self = FULEI_DUTY_LAYOUT (manager);
  GtkWidget *last = gtk_widget_get_last_child (widget);
  Pen trial = { .width = width }, pen = { .width = width, .height = row_height (widget) };
  int last_width = natural_width (last, width);

  if (place_all (self, widget, &trial, FALSE))
    {
      place_all (self, widget, &pen, TRUE);
      gtk_widget_set_child_visible (last, FALSE);
      return;
    }
  pen.right = last_width + self->column_spacing;
  place_all (self, widget, &pen, TRUE);
  pen.row = MOST_ROWS - 1;
  pen.x = width - last_width;
  put (self, &pen, last, last_width);
}

static GtkSizeRequestMode
fulei_duty_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fulei_duty_layout_class_init (FuleiDutyLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = fulei_duty_layout_measure;
  layout_class->allocate = fulei_duty_layout_allocate;
  layout_class->get_request_mode = fulei_duty_layout_get_request_mode;
}

static void
fulei_duty_layout_init (FuleiDutyLayout *self)
{
}

/** fulei_duty_layout_new: spacings in pixels. Returns: (transfer full) */
GtkLayoutManager *
fulei_duty_layout_new (int column_spacing, int row_spacing)
{
  FuleiDutyLayout *self = g_object_new (FULEI_TYPE_DUTY_LAYOUT, NULL);

  self->column_spacing = column_spacing;
  self->row_spacing = row_spacing;
  return GTK_LAYOUT_MANAGER (self);
}
