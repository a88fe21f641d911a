/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-number-grid-private.h"

#include <glib/gi18n-lib.h>

/* Texts that are kept shaped: those of a few screens. */
#define LAYOUTS_MAX 4096
/* Labels of rows are cut at about so many characters. */
#define NAME_CHARACTERS 14
#define HEADING_CHARACTERS 6
#define LEAST_ROWS 4

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { SIGNAL_MOVED, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiNumberGrid, fulei_number_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/** fulei_number_grid_get_layout: Returns: (transfer none): @text in the grid's font */
PangoLayout *
fulei_number_grid_get_layout (FuleiNumberGrid *self, const char *text)
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

/** fulei_number_grid_is_empty: Returns: whether there are no cells */
gboolean
fulei_number_grid_is_empty (FuleiNumberGrid *self)
{
  return self->table == NULL || fulei_number_table_get_n_rows (self->table) == 0 ||
         fulei_number_table_get_n_columns (self->table) == 0;
}

static int
get_text_width (FuleiNumberGrid *self, const char *text)
{
  int width;

  pango_layout_get_pixel_size (fulei_number_grid_get_layout (self, text), &width, NULL);
  return width;
}

/* The widest number of a column is its total's, but for shares. */
static int
get_number_width (FuleiNumberGrid *self, guint column)
{
  g_autofree char *words = fulei_number_table_dup_words (self->table, fulei_number_table_get_n_rows (self->table) - 1,
                                                         column, FULEI_SHARE_NONE);

  return MAX (get_text_width (self, words), self->share != FULEI_SHARE_NONE ? get_text_width (self, "100.0%") : 0);
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
  int width = MAX (6 * character, get_text_width (self, fulei_number_table_get_corner (self->table)));

  for (guint i = 0; i < fulei_number_table_get_n_rows (self->table); i++)
    width = MAX (width, get_text_width (self, fulei_number_table_get_row (self->table, i)) +
                          (fulei_number_table_is_under (self->table, i) ? character : 0));
  self->sizes.name_width = MIN (width, NAME_CHARACTERS * character) + 20;
}

static void
compute_sizes (FuleiNumberGrid *self)
{
  FuleiNumberSizes *sizes = &self->sizes;
  int character, height, heading = 0, left = 0;

  g_ptr_array_set_size (self->headings, 0);
  g_array_set_size (self->lefts, 0);
  pango_layout_get_pixel_size (fulei_number_grid_get_layout (self, "国"), &character, &height);
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
configure (FuleiNumberGrid *self, GtkOrientation orientation, int length, int step, int page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (length, page), step,
                              MAX (page - step, step), page);
}

static void
fulei_number_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (widget);
  const FuleiNumberSizes *sizes = &self->sizes;

  configure (self, GTK_ORIENTATION_HORIZONTAL, sizes->body_width, 3 * sizes->row_height,
             MAX (1, width - sizes->name_width - sizes->total_width));
  configure (self, GTK_ORIENTATION_VERTICAL, (int) count_body_rows (self) * sizes->row_height, sizes->row_height,
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
fulei_number_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (widget);

  GTK_WIDGET_CLASS (fulei_number_grid_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->layouts);
  compute_sizes (self);
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (FuleiNumberGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fulei_number_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (object);

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
fulei_number_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (object);

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
fulei_number_grid_dispose (GObject *object)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    g_clear_object (&self->adjustments[i]);
  G_OBJECT_CLASS (fulei_number_grid_parent_class)->dispose (object);
}

static void
fulei_number_grid_finalize (GObject *object)
{
  FuleiNumberGrid *self = FULEI_NUMBER_GRID (object);

  fulei_number_table_free (self->table);
  g_hash_table_unref (self->layouts);
  g_ptr_array_unref (self->headings);
  g_array_unref (self->lefts);
  G_OBJECT_CLASS (fulei_number_grid_parent_class)->finalize (object);
}

static void
fulei_number_grid_class_init (FuleiNumberGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fulei_number_grid_set_property;
  object_class->get_property = fulei_number_grid_get_property;
  object_class->dispose = fulei_number_grid_dispose;
  object_class->finalize = fulei_number_grid_finalize;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_MOVED] = g_signal_new ("moved", FULEI_TYPE_NUMBER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FULEI_TYPE_NUMBER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  widget_class->measure = fulei_number_grid_measure;
  widget_class->size_allocate = fulei_number_grid_size_allocate;
  widget_class->snapshot = fulei_number_grid_snapshot;
  widget_class->css_changed = fulei_number_grid_css_changed;
  gtk_widget_class_set_css_name (widget_class, "numbergrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
fulei_number_grid_init (FuleiNumberGrid *self)
{
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->headings = g_ptr_array_new_with_free_func (g_object_unref);
  self->lefts = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  fulei_number_grid_take_input (self);
  compute_sizes (self);
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

  if (self->column + 1 < self->lefts->len && self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                               g_array_index (self->lefts, int, self->column),
                               g_array_index (self->lefts, int, self->column + 1));
  if (self->row < count_body_rows (self) && self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[GTK_ORIENTATION_VERTICAL], y, y + self->sizes.row_height);
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
  g_hash_table_remove_all (self->layouts);
  compute_sizes (self);
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
  compute_sizes (self);
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
