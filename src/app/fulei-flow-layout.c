/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-flow-layout.h"

struct _FuleiFlowLayout {
  GtkLayoutManager parent;

  int              column_spacing;
  int              row_spacing;
};

G_DEFINE_FINAL_TYPE (FuleiFlowLayout, fulei_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One line: its first child, the child after its last, its height. */
typedef struct {
  GtkWidget *first, *end;
  int        height;
} Line;

static int
child_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, available));
}

static int
child_height (GtkWidget *child, int width)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Fills the line that begins at @child. */
static Line
take_line (FuleiFlowLayout *self, GtkWidget *child, int available)
{
  Line line = { child, NULL, 0 };
  int used = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = child_width (child, available);
      if (used > 0 && used + self->column_spacing + width > available)
        break;
      used += (used > 0 ? self->column_spacing : 0) + width;
      line.height = MAX (line.height, child_height (child, width));
    }
  line.end = child;
  return line;
}

static void
measure_width (FuleiFlowLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? self->column_spacing : 0) + child_natural;
    }
}

static void
fulei_flow_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  FuleiFlowLayout *self = FULEI_FLOW_LAYOUT (manager);
  int height = 0;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      Line line = take_line (self, child, for_size < 0 ? G_MAXINT / 2 : for_size);

      height += (height > 0 ? self->row_spacing : 0) + line.height;
      child = line.end;
    }
  *minimum = *natural = height;
}

static void
allocate_line (FuleiFlowLayout *self, const Line *line, int available, int y, gboolean right_to_left)
{
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = child_width (child, available);
      gtk_widget_size_allocate (child, &(GtkAllocation) { right_to_left ? available - x - width : x, y, width,
                                                          line->height }, -1);
      x += width + self->column_spacing;
    }
}

static void
fulei_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  FuleiFlowLayout *self = FULEI_FLOW_LAYOUT (manager);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      Line line = take_line (self, child, width);

      allocate_line (self, &line, width, y, right_to_left);
      y += line.height + self->row_spacing;
      child = line.end;
    }
}

static GtkSizeRequestMode
fulei_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fulei_flow_layout_class_init (FuleiFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = fulei_flow_layout_measure;
  layout_class->allocate = fulei_flow_layout_allocate;
  layout_class->get_request_mode = fulei_flow_layout_get_request_mode;
}

static void
fulei_flow_layout_init (FuleiFlowLayout *self)
{
}

/** fulei_flow_layout_new: spacings in pixels. Returns: (transfer full) */
GtkLayoutManager *
fulei_flow_layout_new (int column_spacing, int row_spacing)
{
  FuleiFlowLayout *self = g_object_new (FULEI_TYPE_FLOW_LAYOUT, NULL);

  self->column_spacing = column_spacing;
  self->row_spacing = row_spacing;
  return GTK_LAYOUT_MANAGER (self);
}

/** fulei_flow_box_new: Returns: (transfer floating): a GtkBox that flows */
GtkWidget *
fulei_flow_box_new (int column_spacing, int row_spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, fulei_flow_layout_new (column_spacing, row_spacing));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}
