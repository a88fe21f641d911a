/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-statistics-fill.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const FuleiCensus           *census;
  const FuleiStatisticsChoice *choice;
  const FuleiCrossTable       *cross;
  FuleiNumberTable            *table;
} Filling;

static void
add_row (Filling *filling, const char *label, gboolean under, int key, int row_value, int under_value)
{
  guint row = fulei_number_table_add_row (filling->table, label, under, key);

  for (guint i = 0; i < fulei_number_table_get_n_columns (filling->table); i++)
    {
      const int values[] = { row_value, fulei_number_table_get_column_key (filling->table, i), under_value };

      fulei_number_table_set (filling->table, row, i, fulei_cross_table_get (filling->cross, values));
    }
}

/* Parts without anybody are left out: what is under a row says what there is. */
static void
add_parts (Filling *filling, int row_value)
{
  FuleiDimension under = (FuleiDimension) filling->choice->under;
  gboolean named = filling->choice->rows == FULEI_DIMENSION_TOWNSHIP && under == FULEI_DIMENSION_VILLAGE;

  for (int i = 0; i < (int) fulei_census_get_n_values (filling->census, under); i++)
    {
      const int values[] = { row_value, FULEI_CROSS_ALL, i };

      if (fulei_cross_table_get (filling->cross, values) > 0)
        add_row (filling,
                 named ? fulei_census_get_village_name (filling->census, i)
                       : fulei_census_get_value_label (filling->census, under, i), TRUE, i, row_value, i);
    }
}

static void
add_columns (Filling *filling)
{
  FuleiDimension columns = (FuleiDimension) filling->choice->columns;

  for (int i = 0; i < (int) fulei_census_get_n_values (filling->census, columns); i++)
    if (fulei_cross_table_is_shown (filling->cross, 1, i))
      fulei_number_table_add_column (filling->table, fulei_census_get_value_label (filling->census, columns, i), i);
  fulei_number_table_add_column (filling->table, _("合计"), FULEI_CROSS_ALL);
}

static void
add_rows (Filling *filling)
{
  FuleiDimension rows = (FuleiDimension) filling->choice->rows;
  gboolean cut = filling->choice->under != FULEI_STATISTICS_NONE;

  for (int i = 0; i < (int) fulei_census_get_n_values (filling->census, rows); i++)
    if (fulei_cross_table_is_shown (filling->cross, 0, i))
      {
        add_row (filling, fulei_census_get_value_label (filling->census, rows, i), FALSE, i, i, FULEI_CROSS_ALL);
        if (cut)
          add_parts (filling, i);
      }
  add_row (filling, _("合计"), FALSE, FULEI_CROSS_ALL, FULEI_CROSS_ALL, FULEI_CROSS_ALL);
}

/**
 * fulei_statistics_new_table:
 *
 * Counts the children of a census by what is chosen, with totals (RPT-4). Values that nobody can have or has, such as a
 * village that is gone, are left out.
 *
 * Returns: (transfer full)
 */
FuleiNumberTable *
fulei_statistics_new_table (const FuleiCensus *census, const FuleiStatisticsChoice *choice)
{
  g_autoptr (FuleiCrossTable) cross = fulei_statistics_choice_new_cross (choice, census);
  const char *under = choice->under != FULEI_STATISTICS_NONE ? fulei_dimension_get_label ((FuleiDimension) choice->under)
                                                             : NULL;
  Filling filling = { census, choice, cross,
                      fulei_number_table_new (fulei_dimension_get_label ((FuleiDimension) choice->rows), under) };

  add_columns (&filling);
  add_rows (&filling);
  return filling.table;
}

/** fulei_statistics_select_ids: Returns: (transfer full) (element-type gint64): the children whom a cell counts */
GArray *
fulei_statistics_select_ids (const FuleiCensus *census, const FuleiStatisticsChoice *choice,
                             const FuleiNumberTable *table, guint row, guint column)
{
  gboolean under = fulei_number_table_is_under (table, row);
  guint parent = fulei_number_table_get_parent (table, row);
  const int values[] = { fulei_number_table_get_row_key (table, parent),
                         fulei_number_table_get_column_key (table, column),
                         under ? fulei_number_table_get_row_key (table, row) : FULEI_CROSS_ALL };
  FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS];
  guint n = fulei_statistics_choice_get_dimensions (choice, dimensions);

  return fulei_census_select_ids (census, dimensions, values, n);
}
