/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-attendance-grid-private.h"

#include <glib/gi18n-lib.h>

/* Texts that are kept shaped: names, dates, signs and sums of a large camp. */
#define LAYOUTS_MAX 2048
/* Names are cut at about nine characters. */
#define NAME_CHARACTERS 9
#define LEAST_ROWS 4

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

static guint signals[GRID_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiAttendanceGrid, fulei_attendance_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/** fulei_attendance_grid_get_layout: Returns: (transfer none): @text in the grid's font */
PangoLayout *
fulei_attendance_grid_get_layout (FuleiAttendanceGrid *self, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, text);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= LAYOUTS_MAX)
    g_hash_table_remove_all (self->layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_hash_table_insert (self->layouts, g_strdup (text), layout);
  return layout;
}

static int
get_text_width (FuleiAttendanceGrid *self, const char *text)
{
  int width;

  pango_layout_get_pixel_size (fulei_attendance_grid_get_layout (self, text), &width, NULL);
  return width;
}

static void
compute_sizes (FuleiAttendanceGrid *self)
{
  FuleiAttendanceSizes *sizes = &self->sizes;
  int character, height, most;

  pango_layout_get_pixel_size (fulei_attendance_grid_get_layout (self, "国"), &character, &height);
  most = NAME_CHARACTERS * character;
  sizes->name_width = 4 * character;
  for (guint i = 0; self->attendance != NULL && i < fulei_attendance_get_n_children (self->attendance); i++)
    sizes->name_width = MAX (sizes->name_width,
                             get_text_width (self, fulei_attendance_get_child (self->attendance, i)->name));
  sizes->name_width = MIN (sizes->name_width, most) + 16;
  sizes->cell_width = get_text_width (self, "12/30") + 6;
  sizes->sum_width = MAX (get_text_width (self, _("到/应到")), get_text_width (self, "120/120")) + 12;
  sizes->row_height = height + 2;
  sizes->head_height = sizes->foot_height = 2 * height + 6;
}

static void
configure (FuleiAttendanceGrid *self, GtkOrientation orientation, int cells, int cell, int page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (cells * cell, page), cell,
                              MAX (page - cell, cell), page);
}

static void
fulei_attendance_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (widget);
  const FuleiAttendanceSizes *sizes = &self->sizes;
  gboolean empty = fulei_attendance_grid_is_empty (self);

  configure (self, GTK_ORIENTATION_HORIZONTAL,
             empty ? 0 : (int) fulei_attendance_get_n_days (self->attendance), sizes->cell_width,
             MAX (1, width - sizes->name_width - sizes->sum_width));
  configure (self, GTK_ORIENTATION_VERTICAL,
             empty ? 0 : (int) fulei_attendance_get_n_children (self->attendance), sizes->row_height,
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
fulei_attendance_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (widget);

  GTK_WIDGET_CLASS (fulei_attendance_grid_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->layouts);
  compute_sizes (self);
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (FuleiAttendanceGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fulei_attendance_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_attendance_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_attendance_grid_dispose (GObject *object)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    g_clear_object (&self->adjustments[i]);
  g_clear_pointer (&self->attendance, fulei_attendance_unref);
  G_OBJECT_CLASS (fulei_attendance_grid_parent_class)->dispose (object);
}

static void
fulei_attendance_grid_finalize (GObject *object)
{
  FuleiAttendanceGrid *self = FULEI_ATTENDANCE_GRID (object);

  g_hash_table_unref (self->layouts);
  g_ptr_array_unref (self->steps);
  G_OBJECT_CLASS (fulei_attendance_grid_parent_class)->finalize (object);
}

static void
fulei_attendance_grid_class_init (FuleiAttendanceGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fulei_attendance_grid_set_property;
  object_class->get_property = fulei_attendance_grid_get_property;
  object_class->dispose = fulei_attendance_grid_dispose;
  object_class->finalize = fulei_attendance_grid_finalize;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
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
  widget_class->css_changed = fulei_attendance_grid_css_changed;
  gtk_widget_class_set_css_name (widget_class, "attendancegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
fulei_attendance_grid_init (FuleiAttendanceGrid *self)
{
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  fulei_attendance_grid_take_input (self);
  compute_sizes (self);
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

  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_HORIZONTAL], x, x + sizes->cell_width);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_VERTICAL], y, y + sizes->row_height);
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
  g_hash_table_remove_all (self->layouts);
  compute_sizes (self);
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
