/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-number-grid-private.h"

#include <glib/gi18n-lib.h>

/* Labels of rows are cut at about so many characters. */
#define NAME_CHARACTERS 14
#define HEADING_CHARACTERS 6
#define LEAST_ROWS 4

enum { SIGNAL_MOVED, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiNumberGrid, fulei_number_grid, FULEI_TYPE_DRAWN_GRID)

/** fulei_number_grid_is_empty: Returns: whether there are no cells */
gboolean
fulei_number_grid_is_empty (FuleiNumberGrid *self)
{
  return self->table == NULL || fulei_number_table_get_n_rows (self->table) == 0 ||
         fulei_number_table_get_n_columns (self->table) == 0;
}

/* The widest number of a column is its total's, but for shares. */
static int
get_number_width (FuleiNumberGrid *self, guint column)
{
  g_autofree char *words = fulei_number_table_dup_words (self->table, fulei_number_table_get_n_rows (self->table) - 1,
                                                         column, FULEI_SHARE_NONE);
  FuleiDrawnGrid *grid = FULEI_DRAWN_GRID (self);

  return MAX (fulei_drawn_grid_get_text_width (grid, words),
              self->share != FULEI_SHARE_NONE ? fulei_drawn_grid_get_text_width (grid, "100.0%") : 0);
}

/* A heading takes two lines where one would make its column wide. */
static int
add_heading (FuleiNumberGrid *self, guint column, int character, int *height)
{
  const char *label = fulei_number_table_get_column (self->table, column);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), label);
  int width, half, text_height;

  pango_layout_get_pixel_size (layout, &width, NULL);
  half = MAX (HEADING_CHARACTERS * character, width / 2 + character);
  width = MAX (MAX (get_number_width (self, column), MIN (width, half)), 2 * character);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  *height = MAX (*height, text_height);
  g_ptr_array_add (self->headings, layout);
  return width + 20;
}

static void
compute_name_width (FuleiNumberGrid *self, int character)
{
  FuleiDrawnGrid *grid = FULEI_DRAWN_GRID (self);
  int width = MAX (6 * character, fulei_drawn_grid_get_text_width (grid, fulei_number_table_get_corner (self->table)));

  for (guint i = 0; i < fulei_number_table_get_n_rows (self->table); i++)
    width = MAX (width, fulei_drawn_grid_get_text_width (grid, fulei_number_table_get_row (self->table, i)) +
                          (fulei_number_table_is_under (self->table, i) ? character : 0));
  self->sizes.name_width = MIN (width, NAME_CHARACTERS * character) + 20;
}

static void
fulei_number_grid_compute_sizes (FuleiDrawnGrid *grid)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (grid);
  FuleiNumberSizes *sizes = &self->sizes;
  int character, height, heading = 0, left = 0;

  g_ptr_array_set_size (self->headings, 0);
  g_array_set_size (self->lefts, 0);
  pango_layout_get_pixel_size (fulei_drawn_grid_get_layout (grid, "国"), &character, &height);
  sizes->row_height = height + 6;
  g_array_append_val (self->lefts, left);
  if (!fulei_number_grid_is_empty (self))
    {
      guint n_columns = fulei_number_table_get_n_columns (self->table);

      compute_name_width (self, character);
      for (guint i = 0; i + 1 < n_columns; i++)
        {
          left += add_heading (self, i, character, &heading);
          g_array_append_val (self->lefts, left);
        }
      sizes->total_width = add_heading (self, n_columns - 1, character, &heading);
    }
  sizes->head_height = MAX (heading, height) + 8;
  sizes->body_width = left;
}

static guint
count_body_rows (FuleiNumberGrid *self)
{
  return fulei_number_grid_is_empty (self) ? 0 : fulei_number_table_get_n_rows (self->table) - 1;
}

static void
fulei_number_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (widget);
  const FuleiNumberSizes *sizes = &self->sizes;

  fulei_drawn_grid_configure (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL, sizes->body_width,
                              3 * sizes->row_height, MAX (1, width - sizes->name_width - sizes->total_width));
  fulei_drawn_grid_configure (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL,
                              (int) count_body_rows (self) * sizes->row_height, sizes->row_height,
                              MAX (1, height - sizes->head_height - sizes->row_height));
}

static void
fulei_number_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (widget);
  const FuleiNumberSizes *sizes = &self->sizes;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sizes->name_width + 4 * sizes->row_height + sizes->total_width;
      *natural = MAX (*minimum, sizes->name_width + sizes->body_width + sizes->total_width);
    }
  else
    {
      *minimum = sizes->head_height + (LEAST_ROWS + 1) * sizes->row_height;
      *natural = MAX (*minimum, sizes->head_height + ((int) count_body_rows (self) + 1) * sizes->row_height);
    }
}

static void
fulei_number_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (!fulei_number_grid_is_empty (FULEI_NUMBER_GRID (widget)))
    fulei_number_grid_draw (FULEI_NUMBER_GRID (widget), snapshot);
}

static void
fulei_number_grid_finalize (GObject *object)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (object);

  fulei_number_table_free (self->table);
  g_ptr_array_unref (self->headings);
  g_array_unref (self->lefts);
  G_OBJECT_CLASS (fulei_number_grid_parent_class)->finalize (object);
}

static void
fulei_number_grid_class_init (FuleiNumberGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = fulei_number_grid_finalize;
  signals[SIGNAL_MOVED] = g_signal_new ("moved", FULEI_TYPE_NUMBER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FULEI_TYPE_NUMBER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  widget_class->measure = fulei_number_grid_measure;
  widget_class->size_allocate = fulei_number_grid_size_allocate;
  widget_class->snapshot = fulei_number_grid_snapshot;
  FULEI_DRAWN_GRID_CLASS (klass)->compute_sizes = fulei_number_grid_compute_sizes;
  gtk_widget_class_set_css_name (widget_class, "numbergrid");
}

static void
fulei_number_grid_init (FuleiNumberGrid *self)
{
  self->headings = g_ptr_array_new_with_free_func (g_object_unref);
  self->lefts = g_array_new (FALSE, FALSE, sizeof (int));
  fulei_number_grid_take_input (self);
  fulei_number_grid_compute_sizes (FULEI_DRAWN_GRID (self));
}

static void
tell_moved (FuleiNumberGrid *self)
{
  g_autofree char *sentence = fulei_number_grid_is_empty (self)
                                ? g_strdup ("") : fulei_number_table_dup_sentence (self->table, self->row, self->column);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

/* Totals stand still: only the others are scrolled to. */
static void
scroll_to_focus (FuleiNumberGrid *self)
{
  double y = self->row * (double) self->sizes.row_height;

  if (self->column + 1 < self->lefts->len)
    fulei_drawn_grid_scroll_to (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_HORIZONTAL,
                                g_array_index (self->lefts, int, self->column),
                                g_array_index (self->lefts, int, self->column + 1));
  if (self->row < count_body_rows (self))
    fulei_drawn_grid_scroll_to (FULEI_DRAWN_GRID (self), GTK_ORIENTATION_VERTICAL, y, y + self->sizes.row_height);
}

/** fulei_number_grid_move: puts the focus on a cell, or the nearest one there is */
void
fulei_number_grid_move (FuleiNumberGrid *self, guint row, guint column)
{
  if (fulei_number_grid_is_empty (self))
    return;
  self->row = MIN (row, fulei_number_table_get_n_rows (self->table) - 1);
  self->column = MIN (column, fulei_number_table_get_n_columns (self->table) - 1);
  scroll_to_focus (self);
  tell_moved (self);
}

/** fulei_number_grid_open: what is behind the focused cell is wanted */
void
fulei_number_grid_open (FuleiNumberGrid *self)
{
  if (!fulei_number_grid_is_empty (self))
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/** fulei_number_grid_find_column: @x: from the left of the columns that scroll. Returns: the column there, or the nearest */
guint
fulei_number_grid_find_column (FuleiNumberGrid *self, double x)
{
  guint column = 0;

  while (column + 2 < self->lefts->len && g_array_index (self->lefts, int, column + 1) <= x)
    column++;
  return column;
}

/** fulei_number_grid_take_table: @table: (transfer full) (nullable): shown with the focus in the first cell */
void
fulei_number_grid_take_table (FuleiNumberGrid *self, FuleiNumberTable *table)
{
  g_return_if_fail (FULEI_IS_NUMBER_GRID (self));
  g_clear_pointer (&self->table, fulei_number_table_free);
  self->table = table;
  self->row = self->column = 0;
  fulei_drawn_grid_forget_layouts (FULEI_DRAWN_GRID (self));
  fulei_number_grid_compute_sizes (FULEI_DRAWN_GRID (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  tell_moved (self);
}

/** fulei_number_grid_get_table: Returns: (transfer none) (nullable) */
const FuleiNumberTable *
fulei_number_grid_get_table (FuleiNumberGrid *self)
{
  return self->table;
}

/** fulei_number_grid_set_share: numbers, or shares of what */
void
fulei_number_grid_set_share (FuleiNumberGrid *self, FuleiNumberShare share)
{
  self->share = share;
  fulei_number_grid_compute_sizes (FULEI_DRAWN_GRID (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** fulei_number_grid_get_focus: Returns: FALSE if there are no cells */
gboolean
fulei_number_grid_get_focus (FuleiNumberGrid *self, guint *row, guint *column)
{
  *row = self->row;
  *column = self->column;
  return !fulei_number_grid_is_empty (self);
}

/** fulei_number_grid_set_focus: goes to a cell, or the nearest one there is */
void
fulei_number_grid_set_focus (FuleiNumberGrid *self, guint row, guint column)
{
  fulei_number_grid_move (self, row, column);
}
