/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-cross-table.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-census-private.h"

#define MOST FULEI_CROSS_MOST_DIMENSIONS

struct _FuleiCrossTable {
  const FuleiCensus *census;            /* borrowed */
  FuleiDimension     dimensions[MOST];
  guint              n_dimensions;
  guint              sizes[MOST];       /* values, and one place more for all of them */
  guint             *cells;
};

/* Where a child is counted in one dimension: in its values, and in the total. */
typedef struct {
  guint places[34];
  guint n;
} Places;

static void
find_places (const FuleiCrossTable *self, const FuleiCensusChild *child, guint place, Places *places)
{
  FuleiDimension dimension = self->dimensions[place];

  places->n = 0;
  places->places[places->n++] = self->sizes[place] - 1;
  if (place >= self->n_dimensions)
    return;
  if (dimension != FULEI_DIMENSION_DIFFICULTY)
    places->places[places->n++] = child->values[dimension];
  else
    for (guint bit = 0; bit < 32; bit++)
      if ((child->difficulties & 1U << bit) != 0)
        places->places[places->n++] = bit;
}

static void
count_child (FuleiCrossTable *self, const FuleiCensusChild *child)
{
  Places places[MOST];

  for (guint i = 0; i < MOST; i++)
    find_places (self, child, i, &places[i]);
  for (guint i = 0; i < places[0].n; i++)
    for (guint j = 0; j < places[1].n; j++)
      for (guint k = 0; k < places[2].n; k++)
        self->cells[(places[0].places[i] * self->sizes[1] + places[1].places[j]) * self->sizes[2] + places[2].places[k]]++;
}

/**
 * fulei_cross_table_new:
 * @census: must outlive the table
 * @dimensions: (array length=n_dimensions): different ones
 * @n_dimensions: 1 to FULEI_CROSS_MOST_DIMENSIONS
 *
 * Returns: (transfer full): all cells, with totals; in a total a child counts once, in the difficulties several times
 */
FuleiCrossTable *
fulei_cross_table_new (const FuleiCensus *census, const FuleiDimension *dimensions, guint n_dimensions)
{
  FuleiCrossTable *self;
  const FuleiCensusChild *children;
  guint n_children;

  g_return_val_if_fail (n_dimensions > 0 && n_dimensions <= MOST, NULL);
  self = g_new0 (FuleiCrossTable, 1);
  self->census = census;
  self->n_dimensions = n_dimensions;
  for (guint i = 0; i < MOST; i++)
    self->sizes[i] = 1;
  for (guint i = 0; i < n_dimensions; i++)
    {
      self->dimensions[i] = dimensions[i];
      self->sizes[i] = fulei_census_get_n_values (census, dimensions[i]) + 1;
    }
  self->cells = g_new0 (guint, (gsize) self->sizes[0] * self->sizes[1] * self->sizes[2]);
  children = fulei_census_get_children (census, &n_children);
  for (guint i = 0; i < n_children; i++)
    count_child (self, &children[i]);
  return self;
}

/** fulei_cross_table_free: @self: (transfer full) (nullable) */
void
fulei_cross_table_free (FuleiCrossTable *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self);
}

/** fulei_cross_table_get_n_dimensions: Returns: 1 to 3 */
guint
fulei_cross_table_get_n_dimensions (const FuleiCrossTable *self)
{
  return self->n_dimensions;
}

/** fulei_cross_table_get_dimension: Returns: the dimension at @place */
FuleiDimension
fulei_cross_table_get_dimension (const FuleiCrossTable *self, guint place)
{
  g_return_val_if_fail (place < self->n_dimensions, FULEI_DIMENSION_VILLAGE);
  return self->dimensions[place];
}

/** fulei_cross_table_get: @values: (array): of each dimension, FULEI_CROSS_ALL for the total. Returns: how many children */
gint64
fulei_cross_table_get (const FuleiCrossTable *self, const int *values)
{
  gsize cell = 0;

  for (guint i = 0; i < MOST; i++)
    {
      int value = i < self->n_dimensions && values[i] != FULEI_CROSS_ALL ? values[i] : (int) self->sizes[i] - 1;

      g_return_val_if_fail (value >= 0 && (guint) value < self->sizes[i], 0);
      cell = cell * self->sizes[i] + (guint) value;
    }
  return self->cells[cell];
}

/* Rows and columns that hold nobody and that no office waits for. */
static gboolean
is_dispensable (const FuleiCrossTable *self, guint place, int value)
{
  FuleiDimension dimension = self->dimensions[place];
  int missing = (int) self->sizes[place] - 2;

  return value == missing || (dimension == FULEI_DIMENSION_AGE && value == FULEI_AGE_GROWN) ||
         (dimension == FULEI_DIMENSION_DIFFICULTY && value == missing - 1);
}

/**
 * fulei_cross_table_is_shown:
 * @place: of the dimension
 *
 * Returns: whether @value has a row or column: all have, but for 未填 and the like where nobody is counted in them
 */
gboolean
fulei_cross_table_is_shown (const FuleiCrossTable *self, guint place, int value)
{
  int values[MOST] = { FULEI_CROSS_ALL, FULEI_CROSS_ALL, FULEI_CROSS_ALL };

  values[place] = value;
  return !is_dispensable (self, place, value) || fulei_cross_table_get (self, values) > 0;
}

static const char *
get_label (const FuleiCrossTable *self, guint place, int value)
{
  return value == FULEI_CROSS_ALL ? _("合计") : fulei_census_get_value_label (self->census, self->dimensions[place], value);
}

/* The values that are shown, and the total at the end. */
static GArray *
list_values (const FuleiCrossTable *self, guint place)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (int));
  const int all = FULEI_CROSS_ALL;

  for (int value = 0; place < self->n_dimensions && value < (int) self->sizes[place] - 1; value++)
    if (fulei_cross_table_is_shown (self, place, value))
      g_array_append_val (values, value);
  g_array_append_val (values, all);
  return values;
}

static void
add_columns (const FuleiCrossTable *self, const GArray *columns, FuleiWordTable *words)
{
  fulei_word_table_add_column (words, fulei_dimension_get_id (self->dimensions[0]),
                               fulei_dimension_get_label (self->dimensions[0]));
  if (self->n_dimensions > 2)
    fulei_word_table_add_column (words, fulei_dimension_get_id (self->dimensions[2]),
                                 fulei_dimension_get_label (self->dimensions[2]));
  for (guint i = 0; i < columns->len; i++)
    {
      int value = g_array_index (columns, int, i);

      fulei_word_table_add_column (words, value == FULEI_CROSS_ALL ? "total"
                                            : fulei_census_get_value_id (self->census, self->dimensions[1], value),
                                   get_label (self, 1, value));
    }
}

static void
add_row (const FuleiCrossTable *self, const GArray *columns, int value, int layer, FuleiWordTable *words)
{
  guint row = fulei_word_table_add_row (words), column = 0;

  fulei_word_table_set (words, row, column++, get_label (self, 0, value));
  if (self->n_dimensions > 2)
    fulei_word_table_set (words, row, column++, get_label (self, 2, layer));
  for (guint i = 0; i < columns->len; i++)
    {
      const int values[MOST] = { value, g_array_index (columns, int, i), layer };

      fulei_word_table_set_number (words, row, column++, fulei_cross_table_get (self, values));
    }
}

/**
 * fulei_cross_table_to_words:
 *
 * Returns: (transfer full): a row for each value of the first dimension (and in it one for each of the third), a column
 *   for each of the second, and totals last
 */
FuleiWordTable *
fulei_cross_table_to_words (const FuleiCrossTable *self)
{
  FuleiWordTable *words = fulei_word_table_new ();
  g_autoptr (GArray) rows = list_values (self, 0), columns = list_values (self, 1), layers = list_values (self, 2);

  add_columns (self, columns, words);
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < layers->len; j++)
      add_row (self, columns, g_array_index (rows, int, i), g_array_index (layers, int, j), words);
  return words;
}
