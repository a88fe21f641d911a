/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-attendance-grid-private.h"

#include <glib/gi18n-lib.h>

/* Only what is in sight is drawn, in four parts that are clipped each: dates, names, cells, sums. */

#define LINE_ALPHA 0.14f
#define SHADE_ALPHA 0.07f
#define DIM_ALPHA 0.55f

typedef struct {
  FuleiAttendanceGrid *grid;
  GtkSnapshot         *snapshot;
  const FuleiAttendanceSizes *sizes;

  GdkRGBA              colour, dim, line, shade, accent, selection, wrong;

  float                left, top, right, bottom;        /* of the cells in sight */
  float                first_x, first_y;                /* where the first child and the first day are */
  guint                first_child, end_child, first_day, end_day;      /* in sight */
  FuleiDate            today;
} Paint;

static GdkRGBA
with_alpha (const GdkRGBA *colour, float alpha)
{
  GdkRGBA faint = *colour;

  faint.alpha *= alpha;
  return faint;
}

static void
find_colours (Paint *paint)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (paint->grid));

  gtk_style_context_get_color (style, &paint->colour);
  if (!gtk_style_context_lookup_color (style, "accent_color", &paint->accent))
    paint->accent = paint->colour;
  if (!gtk_style_context_lookup_color (style, "error_color", &paint->wrong))
    paint->wrong = paint->colour;
  paint->dim = with_alpha (&paint->colour, DIM_ALPHA);
  paint->line = with_alpha (&paint->colour, LINE_ALPHA);
  paint->shade = with_alpha (&paint->colour, SHADE_ALPHA);
  paint->selection = with_alpha (&paint->accent, 0.2f);
}

static guint
end_index (float distance, int size, guint n)
{
  return distance <= 0 ? 0 : MIN (n, (guint) (distance / (float) size) + 1);
}

static void
find_view (Paint *paint)
{
  FuleiAttendanceGrid *self = paint->grid;
  const FuleiAttendanceSizes *sizes = &self->sizes;
  guint n_days = fulei_attendance_get_n_days (self->attendance);
  guint n_children = fulei_attendance_get_n_children (self->attendance);
  double x = fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL);
  double y = fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL);

  paint->sizes = sizes;
  paint->left = (float) sizes->name_width;
  paint->top = (float) sizes->head_height;
  paint->right = MIN ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - sizes->sum_width),
                      paint->left + (float) (n_days * (guint) sizes->cell_width));
  paint->bottom = MIN ((float) (gtk_widget_get_height (GTK_WIDGET (self)) - sizes->foot_height),
                       paint->top + (float) (n_children * (guint) sizes->row_height));
  paint->first_x = paint->left - (float) (int) x;
  paint->first_y = paint->top - (float) (int) y;
  paint->first_day = (guint) (x / sizes->cell_width);
  paint->first_child = (guint) (y / sizes->row_height);
  paint->end_day = end_index (paint->right - paint->first_x, sizes->cell_width, n_days);
  paint->end_child = end_index (paint->bottom - paint->first_y, sizes->row_height, n_children);
}

static float
get_x (const Paint *paint, guint day)
{
  return paint->first_x + (float) (day * (guint) paint->sizes->cell_width);
}

static float
get_y (const Paint *paint, guint child)
{
  return paint->first_y + (float) (child * (guint) paint->sizes->row_height);
}

static void
push_clip (const Paint *paint, float left, float top, float right, float bottom)
{
  gtk_snapshot_push_clip (paint->snapshot,
                          &GRAPHENE_RECT_INIT (left, top, MAX (0, right - left), MAX (0, bottom - top)));
}

static void
fill (const Paint *paint, const GdkRGBA *colour, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (paint->snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* @align: 0 for the left, 0.5 for the middle of @width */
static void
draw_text (const Paint *paint, const char *text, const GdkRGBA *colour, float x, float y, float width, float align)
{
  PangoLayout *layout = fulei_drawn_grid_get_layout (FULEI_DRAWN_GRID (paint->grid), text);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (paint->snapshot);
  gtk_snapshot_translate (paint->snapshot,
                          &GRAPHENE_POINT_INIT (x + (float) (int) (MAX (0, width - (float) text_width) * align), y));
  gtk_snapshot_append_layout (paint->snapshot, layout, colour);
  gtk_snapshot_restore (paint->snapshot);
}

static float
line_height (const Paint *paint)
{
  return (float) (paint->sizes->head_height - 6) / 2;
}

static void
draw_dates (const Paint *paint)
{
  static const char *const weekdays[] = { N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"), N_("日") };
  float cell = (float) paint->sizes->cell_width;

  push_clip (paint, paint->left, 0, paint->right, paint->top);
  for (guint i = paint->first_day; i < paint->end_day; i++)
    {
      FuleiDate date = fulei_attendance_get_day (paint->grid->attendance, i)->date;
      const GdkRGBA *colour = date == paint->today  ? &paint->accent
                              : date > paint->today ? &paint->dim
                                                    : &paint->colour;
      g_autofree char *text = NULL;
      int year, month, day;

      fulei_date_split (date, &year, &month, &day);
      text = g_strdup_printf ("%d/%d", month, day);
      if (i == paint->grid->day)
        fill (paint, &paint->shade, get_x (paint, i), 0, cell, paint->top);
      draw_text (paint, text, colour, get_x (paint, i), 2, cell, 0.5f);
      draw_text (paint, _(weekdays[(date - 1) % 7]), date == paint->today ? &paint->accent : &paint->dim,
                 get_x (paint, i), 2 + line_height (paint), cell, 0.5f);
    }
  gtk_snapshot_pop (paint->snapshot);
}

/* A name longer than its column ends in dots; the focused one stands in full below the grid. */
static void
draw_name (const Paint *paint, const FuleiAttendanceChild *child, float y)
{
  PangoLayout *layout = fulei_drawn_grid_get_layout (FULEI_DRAWN_GRID (paint->grid), child->name);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (paint->sizes->name_width - 12) * PANGO_SCALE);
  draw_text (paint, child->name, child->enrolled ? &paint->colour : &paint->dim, 8, y + 1, 0, 0);
}

static void
draw_names (const Paint *paint)
{
  push_clip (paint, 0, paint->top, paint->left - 4, paint->bottom);
  for (guint i = paint->first_child; i < paint->end_child; i++)
    {
      const FuleiAttendanceChild *child = fulei_attendance_get_child (paint->grid->attendance, i);

      if (i == paint->grid->child)
        fill (paint, &paint->shade, 0, get_y (paint, i), paint->left, (float) paint->sizes->row_height);
      draw_name (paint, child, get_y (paint, i));
    }
  gtk_snapshot_pop (paint->snapshot);
}

/* A closed cell is shaded; a corner says that there are remarks. */
static void
draw_cell (const Paint *paint, guint child, guint day)
{
  FuleiAttendance *attendance = paint->grid->attendance;
  FuleiPresence state = fulei_attendance_get (attendance, child, day);
  float x = get_x (paint, day), y = get_y (paint, child);
  float width = (float) paint->sizes->cell_width, height = (float) paint->sizes->row_height;

  if (fulei_attendance_judge (attendance, child, day, paint->today) != FULEI_CELL_OPEN)
    fill (paint, &paint->shade, x, y, width, height);
  if (state == FULEI_PRESENCE_NONE)
    return;
  draw_text (paint, fulei_presence_get_sign (state), state == FULEI_PRESENCE_ABSENT ? &paint->wrong : &paint->colour,
             x, y + 1, width, 0.5f);
  if (fulei_attendance_get_remarks (attendance, child, day) != NULL)
    fill (paint, &paint->accent, x + width - 6, y + 2, 4, 4);
}

static void
draw_focus (const Paint *paint)
{
  const GdkRGBA *colour = gtk_widget_has_focus (GTK_WIDGET (paint->grid)) ? &paint->accent : &paint->dim;
  float x = get_x (paint, paint->grid->day), y = get_y (paint, paint->grid->child);
  float width = (float) paint->sizes->cell_width, height = (float) paint->sizes->row_height;

  fill (paint, colour, x, y, width, 2);
  fill (paint, colour, x, y + height - 2, width, 2);
  fill (paint, colour, x, y, 2, height);
  fill (paint, colour, x + width - 2, y, 2, height);
}

static void
draw_cells (const Paint *paint)
{
  FuleiAttendanceBlock block;

  push_clip (paint, paint->left, paint->top, paint->right, paint->bottom);
  fulei_attendance_grid_get_block (paint->grid, &block);
  if (fulei_attendance_grid_has_block (paint->grid))
    fill (paint, &paint->selection, get_x (paint, block.first_day), get_y (paint, block.first_child),
          (float) ((block.last_day - block.first_day + 1) * (guint) paint->sizes->cell_width),
          (float) ((block.last_child - block.first_child + 1) * (guint) paint->sizes->row_height));
  for (guint i = paint->first_child; i < paint->end_child; i++)
    for (guint j = paint->first_day; j < paint->end_day; j++)
      draw_cell (paint, i, j);
  draw_focus (paint);
  gtk_snapshot_pop (paint->snapshot);
}

static void
draw_row_sums (const Paint *paint)
{
  float width = (float) paint->sizes->sum_width;

  push_clip (paint, paint->right, paint->top, paint->right + width, paint->bottom);
  for (guint i = paint->first_child; i < paint->end_child; i++)
    {
      FuleiPresenceCount count;
      g_autofree char *text = NULL;

      fulei_attendance_count (paint->grid->attendance, i, FULEI_ATTENDANCE_ALL, &count);
      text = g_strdup_printf ("%u/%u", fulei_presence_count_came (&count), fulei_presence_count_due (&count));
      if (fulei_presence_count_due (&count) > 0)
        draw_text (paint, text, &paint->colour, paint->right, get_y (paint, i) + 1, width, 0.5f);
    }
  gtk_snapshot_pop (paint->snapshot);
}

static void
draw_column_sum (const Paint *paint, guint day, float x, float width)
{
  g_autofree char *came = NULL, *due = NULL;
  FuleiPresenceCount count;

  fulei_attendance_count (paint->grid->attendance, FULEI_ATTENDANCE_ALL, day, &count);
  if (fulei_presence_count_due (&count) == 0)
    return;
  came = g_strdup_printf ("%u", fulei_presence_count_came (&count));
  due = g_strdup_printf ("%u", fulei_presence_count_due (&count));
  draw_text (paint, came, &paint->colour, x, paint->bottom + 3, width, 0.5f);
  draw_text (paint, due, &paint->dim, x, paint->bottom + 3 + line_height (paint), width, 0.5f);
}

static void
draw_column_sums (const Paint *paint)
{
  float end = paint->bottom + (float) paint->sizes->foot_height;

  push_clip (paint, paint->left, paint->bottom, paint->right, end);
  for (guint i = paint->first_day; i < paint->end_day; i++)
    draw_column_sum (paint, i, get_x (paint, i), (float) paint->sizes->cell_width);
  gtk_snapshot_pop (paint->snapshot);
  draw_column_sum (paint, FULEI_ATTENDANCE_ALL, paint->right, (float) paint->sizes->sum_width);
  draw_text (paint, _("到"), &paint->colour, 8, paint->bottom + 3, 0, 0);
  draw_text (paint, _("应到"), &paint->dim, 8, paint->bottom + 3 + line_height (paint), 0, 0);
}

static void
draw_lines (const Paint *paint)
{
  float width = paint->right + (float) paint->sizes->sum_width;
  float height = paint->bottom + (float) paint->sizes->foot_height;

  push_clip (paint, 0, paint->top, width, paint->bottom + 1);
  for (guint i = paint->first_child; i <= paint->end_child; i++)
    fill (paint, &paint->line, 0, get_y (paint, i), width, 1);
  gtk_snapshot_pop (paint->snapshot);
  push_clip (paint, paint->left, 0, paint->right + 1, height);
  for (guint i = paint->first_day; i <= paint->end_day; i++)
    fill (paint, &paint->line, get_x (paint, i), 0, 1, height);
  gtk_snapshot_pop (paint->snapshot);
  fill (paint, &paint->dim, 0, paint->top - 1, width, 1);
  fill (paint, &paint->dim, 0, paint->bottom, width, 1);
  fill (paint, &paint->dim, paint->left - 1, 0, 1, height);
  fill (paint, &paint->dim, paint->right, 0, 1, height);
}

/** fulei_attendance_grid_draw: what is in sight of a grid that has cells */
void
fulei_attendance_grid_draw (FuleiAttendanceGrid *self, GtkSnapshot *snapshot)
{
  Paint paint = { .grid = self, .snapshot = snapshot, .today = fulei_clock_today () };

  if (!fulei_drawn_grid_can_scroll (FULEI_DRAWN_GRID (self)))
    return;
  find_colours (&paint);
  find_view (&paint);
  draw_dates (&paint);
  draw_names (&paint);
  draw_cells (&paint);
  draw_row_sums (&paint);
  draw_column_sums (&paint);
  draw_lines (&paint);
  draw_text (&paint, _("姓名"), &paint.dim, 8, 3 + line_height (&paint) / 2, 0, 0);
  draw_text (&paint, _("到/应到"), &paint.dim, paint.right, 3 + line_height (&paint) / 2,
             (float) paint.sizes->sum_width, 0.5f);
}
