/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-number-grid-private.h"

/* Only what is in sight is drawn, each part clipped: headings, labels, numbers, totals. */

#define LINE_ALPHA 0.14f
#define SHADE_ALPHA 0.05f
#define DIM_ALPHA 0.55f
#define QUIET_ALPHA 0.35f
#define PADDING 10

typedef struct {
  FuleiNumberGrid  *grid;
  GtkSnapshot      *snapshot;
  const FuleiNumberSizes *sizes;

  GdkRGBA           colour, dim, quiet, line, shade, accent, selection;

  float             left, top, right, bottom;           /* of the numbers that scroll */
  float             first_x, first_y;
  guint             first_row, end_row, first_column, end_column;       /* in sight */
  guint             total_row, total_column;
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
  paint->dim = with_alpha (&paint->colour, DIM_ALPHA);
  paint->quiet = with_alpha (&paint->colour, QUIET_ALPHA);
  paint->line = with_alpha (&paint->colour, LINE_ALPHA);
  paint->shade = with_alpha (&paint->colour, SHADE_ALPHA);
  paint->selection = with_alpha (&paint->accent, 0.12f);
}

static void
find_view (Paint *paint)
{
  FuleiNumberGrid *self = paint->grid;
  const FuleiNumberSizes *sizes = &self->sizes;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  double x = fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL);
  double y = fulei_drawn_grid_get_offset (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL);

  paint->sizes = sizes;
  paint->total_row = fulei_number_table_get_n_rows (self->table) - 1;
  paint->total_column = fulei_number_table_get_n_columns (self->table) - 1;
  paint->left = (float) sizes->name_width;
  paint->top = (float) sizes->head_height;
  paint->right = MIN (width - (float) sizes->total_width, paint->left + (float) sizes->body_width);
  paint->bottom = MIN (height - (float) sizes->row_height,
                       paint->top + (float) ((int) paint->total_row * sizes->row_height));
  paint->first_x = paint->left - (float) (int) x;
  paint->first_y = paint->top - (float) (int) y;
  paint->first_row = (guint) (y / sizes->row_height);
  paint->end_row = MIN (paint->total_row,
                        (guint) (MAX (0, paint->bottom - paint->first_y) / (float) sizes->row_height) + 1);
  paint->first_column = fulei_number_grid_find_column (self, x);
  paint->end_column = MIN (paint->total_column,
                           fulei_number_grid_find_column (self, x + paint->right - paint->left) + 1);
}

static float
get_x (const Paint *paint, guint column)
{
  return column >= paint->total_column ? paint->right
                                       : paint->first_x + (float) g_array_index (paint->grid->lefts, int, column);
}

static float
get_width (const Paint *paint, guint column)
{
  return column >= paint->total_column
           ? (float) paint->sizes->total_width
           : (float) (g_array_index (paint->grid->lefts, int, column + 1) -
                      g_array_index (paint->grid->lefts, int, column));
}

static float
get_y (const Paint *paint, guint row)
{
  return row >= paint->total_row ? paint->bottom
                                 : paint->first_y + (float) ((int) row * paint->sizes->row_height);
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

static void
draw_layout (const Paint *paint, PangoLayout *layout, const GdkRGBA *colour, float x, float y)
{
  gtk_snapshot_save (paint->snapshot);
  gtk_snapshot_translate (paint->snapshot, &GRAPHENE_POINT_INIT ((float) (int) x, (float) (int) y));
  gtk_snapshot_append_layout (paint->snapshot, layout, colour);
  gtk_snapshot_restore (paint->snapshot);
}

static void
draw_heading (const Paint *paint, guint column)
{
  PangoLayout *layout = paint->grid->headings->pdata[column];
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  if (column == paint->grid->column)
    fill (paint, &paint->selection, get_x (paint, column), 0, get_width (paint, column), paint->top);
  draw_layout (paint, layout, &paint->colour, get_x (paint, column) + PADDING,
               paint->top - 4 - (float) height);
}

static void
draw_headings (const Paint *paint)
{
  push_clip (paint, paint->left, 0, paint->right, paint->top);
  for (guint i = paint->first_column; i < paint->end_column; i++)
    draw_heading (paint, i);
  gtk_snapshot_pop (paint->snapshot);
  draw_heading (paint, paint->total_column);
  draw_layout (paint, fulei_drawn_grid_get_layout (FULEI_DRAWN_GRID (paint->grid),
                                                   fulei_number_table_get_corner (paint->grid->table)),
               &paint->dim, PADDING, paint->top - (float) paint->sizes->row_height + 2);
}

/* A label longer than its column ends in dots; the focused one stands in full below the grid. */
static void
draw_label (const Paint *paint, guint row)
{
  gboolean under = fulei_number_table_is_under (paint->grid->table, row);
  PangoLayout *layout = fulei_drawn_grid_get_layout (FULEI_DRAWN_GRID (paint->grid),
                                                     fulei_number_table_get_row (paint->grid->table, row));
  float indent = under ? (float) paint->sizes->row_height : PADDING;

  if (row == paint->grid->row)
    fill (paint, &paint->selection, 0, get_y (paint, row), paint->left, (float) paint->sizes->row_height);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (paint->sizes->name_width - (int) indent - 6) * PANGO_SCALE);
  draw_layout (paint, layout, under ? &paint->dim : &paint->colour, indent, get_y (paint, row) + 3);
}

static void
draw_labels (const Paint *paint)
{
  push_clip (paint, 0, paint->top, paint->left, paint->bottom);
  for (guint i = paint->first_row; i < paint->end_row; i++)
    draw_label (paint, i);
  gtk_snapshot_pop (paint->snapshot);
  draw_label (paint, paint->total_row);
}

static void
draw_number (const Paint *paint, guint row, guint column)
{
  g_autofree char *words = fulei_number_table_dup_words (paint->grid->table, row, column, paint->grid->share);
  PangoLayout *layout = fulei_drawn_grid_get_layout (FULEI_DRAWN_GRID (paint->grid), words);
  gboolean none = fulei_number_table_get (paint->grid->table, row, column) == 0;
  gboolean under = fulei_number_table_is_under (paint->grid->table, row);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  draw_layout (paint, layout, none ? &paint->quiet : under ? &paint->dim : &paint->colour,
               get_x (paint, column) + get_width (paint, column) - PADDING - (float) width, get_y (paint, row) + 3);
}

static void
draw_numbers (const Paint *paint, guint first_row, guint end_row, guint first_column, guint end_column)
{
  for (guint i = first_row; i < end_row; i++)
    for (guint j = first_column; j < end_column; j++)
      draw_number (paint, i, j);
}

/* The four blocks: numbers, the column of totals, the row of totals, and the whole. */
static void
draw_blocks (const Paint *paint)
{
  float end_x = paint->right + (float) paint->sizes->total_width;
  float end_y = paint->bottom + (float) paint->sizes->row_height;

  push_clip (paint, paint->left, paint->top, paint->right, paint->bottom);
  draw_numbers (paint, paint->first_row, paint->end_row, paint->first_column, paint->end_column);
  gtk_snapshot_pop (paint->snapshot);
  push_clip (paint, paint->right, paint->top, end_x, paint->bottom);
  draw_numbers (paint, paint->first_row, paint->end_row, paint->total_column, paint->total_column + 1);
  gtk_snapshot_pop (paint->snapshot);
  push_clip (paint, paint->left, paint->bottom, paint->right, end_y);
  draw_numbers (paint, paint->total_row, paint->total_row + 1, paint->first_column, paint->end_column);
  gtk_snapshot_pop (paint->snapshot);
  draw_number (paint, paint->total_row, paint->total_column);
}

static void
draw_focus (const Paint *paint)
{
  const GdkRGBA *colour = gtk_widget_has_focus (GTK_WIDGET (paint->grid)) ? &paint->accent : &paint->dim;
  guint row = paint->grid->row, column = paint->grid->column;
  float x = get_x (paint, column), y = get_y (paint, row);
  float width = get_width (paint, column), height = (float) paint->sizes->row_height;

  push_clip (paint, column == paint->total_column ? paint->right : paint->left,
             row == paint->total_row ? paint->bottom : paint->top,
             column == paint->total_column ? paint->right + width : paint->right,
             row == paint->total_row ? paint->bottom + height : paint->bottom);
  fill (paint, &paint->selection, x, y, width, height);
  fill (paint, colour, x, y, width, 2);
  fill (paint, colour, x, y + height - 2, width, 2);
  fill (paint, colour, x, y, 2, height);
  fill (paint, colour, x + width - 2, y, 2, height);
  gtk_snapshot_pop (paint->snapshot);
}

/* Rows that have others under them are shaded when there are such; totals always are. */
static void
draw_shades (const Paint *paint)
{
  float end_x = paint->right + (float) paint->sizes->total_width, height = (float) paint->sizes->row_height;
  const FuleiNumberTable *table = paint->grid->table;

  push_clip (paint, 0, paint->top, end_x, paint->bottom);
  for (guint i = paint->first_row; i < paint->end_row; i++)
    if (!fulei_number_table_is_under (table, i) && fulei_number_table_is_under (table, i + 1))
      fill (paint, &paint->shade, 0, get_y (paint, i), end_x, height);
  gtk_snapshot_pop (paint->snapshot);
  fill (paint, &paint->shade, 0, 0, end_x, paint->top);
  fill (paint, &paint->shade, 0, paint->bottom, end_x, height);
  fill (paint, &paint->shade, paint->right, paint->top, (float) paint->sizes->total_width, paint->bottom - paint->top);
}

static void
draw_lines (const Paint *paint)
{
  float end_x = paint->right + (float) paint->sizes->total_width;
  float end_y = paint->bottom + (float) paint->sizes->row_height;

  push_clip (paint, 0, paint->top, end_x, paint->bottom);
  for (guint i = paint->first_row; i < paint->end_row; i++)
    fill (paint, &paint->line, 0, get_y (paint, i) + (float) paint->sizes->row_height - 1, end_x, 1);
  gtk_snapshot_pop (paint->snapshot);
  fill (paint, &paint->dim, 0, paint->top - 1, end_x, 1);
  fill (paint, &paint->dim, 0, paint->bottom, end_x, 1);
  fill (paint, &paint->line, paint->left - 1, 0, 1, end_y);
  fill (paint, &paint->line, paint->right, 0, 1, end_y);
  fill (paint, &paint->line, 0, end_y - 1, end_x, 1);
  fill (paint, &paint->line, end_x - 1, 0, 1, end_y);
}

/** fulei_number_grid_draw: what is in sight of a grid that has cells */
void
fulei_number_grid_draw (FuleiNumberGrid *self, GtkSnapshot *snapshot)
{
  Paint paint = { .grid = self, .snapshot = snapshot };

  if (!fulei_drawn_grid_can_scroll (FULEI_DRAWN_GRID (self)))
    return;
  find_colours (&paint);
  find_view (&paint);
  draw_shades (&paint);
  draw_headings (&paint);
  draw_labels (&paint);
  draw_blocks (&paint);
  draw_lines (&paint);
  draw_focus (&paint);
}
