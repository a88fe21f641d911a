/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-statistics-choice.h"

/** fulei_statistics_choice_get_dimensions: @dimensions: (out): rows, columns, and what is under. Returns: how many, 2 or 3 */
guint
fulei_statistics_choice_get_dimensions (const FuleiStatisticsChoice *choice,
                                        FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS])
{
  dimensions[0] = (FuleiDimension) choice->rows;
  dimensions[1] = (FuleiDimension) choice->columns;
  dimensions[2] = (FuleiDimension) MAX (choice->under, 0);
  return choice->under != FULEI_STATISTICS_NONE ? 3 : 2;
}

/** fulei_statistics_choice_is_valid: Returns: whether a table can be made: no dimension twice */
gboolean
fulei_statistics_choice_is_valid (const FuleiStatisticsChoice *choice)
{
  return choice->rows >= 0 && choice->columns >= 0 && choice->rows != choice->columns &&
         choice->under != choice->rows && choice->under != choice->columns;
}

/** fulei_statistics_choice_dup_text: Returns: (transfer full): "village category age", for actions and papers */
char *
fulei_statistics_choice_dup_text (const FuleiStatisticsChoice *choice)
{
  FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS];
  guint n = fulei_statistics_choice_get_dimensions (choice, dimensions);

  return g_strjoin (" ", fulei_dimension_get_id (dimensions[0]), fulei_dimension_get_id (dimensions[1]),
                    n > 2 ? fulei_dimension_get_id (dimensions[2]) : NULL, NULL);
}

/** fulei_statistics_choice_parse: Returns: FALSE, with @choice as it was, if @text names no table that can be made */
gboolean
fulei_statistics_choice_parse (FuleiStatisticsChoice *choice, const char *text)
{
  g_auto (GStrv) ids = g_strsplit (text, " ", -1);
  FuleiDimension found[FULEI_CROSS_MOST_DIMENSIONS];
  FuleiStatisticsChoice parsed = { FULEI_STATISTICS_NONE, FULEI_STATISTICS_NONE, FULEI_STATISTICS_NONE };
  guint n = g_strv_length (ids);

  if (n < 2 || n > FULEI_CROSS_MOST_DIMENSIONS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!fulei_dimension_from_id (ids[i], &found[i]))
      return FALSE;
  parsed.rows = (int) found[0];
  parsed.columns = (int) found[1];
  if (n > 2)
    parsed.under = (int) found[2];
  if (!fulei_statistics_choice_is_valid (&parsed))
    return FALSE;
  *choice = parsed;
  return TRUE;
}

/** fulei_statistics_choice_dup_label: Returns: (transfer full): "村（居）× 类别 × 年龄" */
char *
fulei_statistics_choice_dup_label (const FuleiStatisticsChoice *choice)
{
  FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS];
  guint n = fulei_statistics_choice_get_dimensions (choice, dimensions);

  return g_strjoin (" × ", fulei_dimension_get_label (dimensions[0]), fulei_dimension_get_label (dimensions[1]),
                    n > 2 ? fulei_dimension_get_label (dimensions[2]) : NULL, NULL);
}

/** fulei_statistics_choice_new_cross: Returns: (transfer full): the counted table */
FuleiCrossTable *
fulei_statistics_choice_new_cross (const FuleiStatisticsChoice *choice, const FuleiCensus *census)
{
  FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS];
  guint n = fulei_statistics_choice_get_dimensions (choice, dimensions);

  return fulei_cross_table_new (census, dimensions, n);
}
