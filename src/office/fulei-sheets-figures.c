/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/fulei-indicator-figures.h"
#include "office/fulei-sheets-areas.h"
#include "office/fulei-statistics-fill.h"

/* Papers of figures (RPT-4, RPT-5). What they tell of is the sheet's choice: a day, and for statistics what the children
 * are cut by: "2026-10-31 village category age". */

/* So many columns can still be read on a landscape page. */
#define MOST_COLUMNS 24
#define DEFAULT_CUT "village category"

/* Takes the day off the choice; today without one. Returns: (transfer none): what is left of it */
static const char *
take_day (FuleiSheetFill *fill, FuleiDate *day)
{
  const char *choice = fulei_sheet_fill_get_choice (fill);
  g_autofree char *first = NULL;
  const char *blank;

  *day = fulei_sheet_fill_get_day (fill);
  if (choice == NULL)
    return "";
  blank = strchr (choice, ' ');
  first = blank != NULL ? g_strndup (choice, (gsize) (blank - choice)) : g_strdup (choice);
  if (fulei_date_from_iso (first) != 0)
    *day = fulei_date_from_iso (first);
  return blank != NULL ? blank + 1 : "";
}

static void
fill_day (FuleiSheetFill *fill, FuleiDate day)
{
  g_autofree char *iso = fulei_date_dup_iso (day), *words = fulei_date_dup_chinese (iso);

  fulei_sheet_fill_words (fill, "day", "%s", words);
}

/* Paper shows the months as a chart, which the sheet draws of numbers. */
static FuleiWordTable *
new_charted_table (const FuleiIndicatorFigures *figures)
{
  FuleiWordTable *table = fulei_indicator_figures_to_words (figures);
  const FuleiIndicator *ordered[FULEI_INDICATOR_MOST];
  guint n = fulei_indicator_list_ordered (ordered);
  int column = fulei_word_table_find_column (table, "chart");

  for (guint row = 0; row < n && column >= 0; row++)
    {
      g_autofree char *points = fulei_indicator_figures_dup_points (figures, ordered[row]);

      fulei_word_table_set (table, row, (guint) column, points);
    }
  return table;
}

/** fulei_sheet_fill_indicators: the indicators of a day, against targets, last month and last year (RPT-5) */
gboolean
fulei_sheet_fill_indicators (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiLedger *ledger = fulei_sheet_fill_get_ledger (fill);
  g_autoptr (FuleiIndicatorFigures) figures = NULL;
  FuleiDate day;

  take_day (fill, &day);
  figures = fulei_indicator_figures_load (ledger, day, fulei_sheet_fill_get_township (fill), NULL, error);
  if (figures == NULL)
    return FALSE;
  figures->trend = fulei_indicator_trend_load (ledger, day, FULEI_TREND_MONTHS, fulei_sheet_fill_get_township (fill), NULL,
                                               error);
  if (figures->trend == NULL)
    return FALSE;
  fill_day (fill, day);
  fulei_sheet_fill_take_table (fill, "indicators", new_charted_table (figures));
  return TRUE;
}

/* 勾稽: whether the parts come to the total, or who is in none. */
static void
fill_sums (FuleiSheetFill *fill, const FuleiCensus *census, const FuleiStatisticsChoice *choice)
{
  g_autoptr (GPtrArray) faults = fulei_census_check (census);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const FuleiCrossFault *fault = faults->pdata[i];
      int dimension = (int) fault->dimension;

      if (dimension == choice->rows || dimension == choice->columns || dimension == choice->under)
        g_string_append_printf (words, _("%s。"), fault->words);
    }
  fulei_sheet_fill_words (fill, "sums", "%s", words->len > 0 ? words->str : _("合计等于各部分之和。"));
}

/* Villages of several townships stand below their township, which has a row of its own (AREA-2). Returns: whether they do */
static gboolean
group_by_township (FuleiSheetFill *fill, const FuleiCensus *census, FuleiStatisticsChoice *choice)
{
  /* the last value are the children of no village */
  guint n = fulei_census_get_n_values (census, FULEI_DIMENSION_TOWNSHIP) - 1;

  if (n < 2 || fulei_sheet_fill_get_township (fill) != NULL || choice->rows != FULEI_DIMENSION_VILLAGE ||
      choice->columns == FULEI_DIMENSION_TOWNSHIP || choice->under != FULEI_STATISTICS_NONE)
    return FALSE;
  choice->rows = FULEI_DIMENSION_TOWNSHIP;
  choice->under = FULEI_DIMENSION_VILLAGE;
  return TRUE;
}

/** fulei_sheet_fill_statistics: the children on the roll on a day, cut by two or three of what is known of them (RPT-4) */
gboolean
fulei_sheet_fill_statistics (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiStatisticsChoice choice;
  g_autoptr (FuleiCensus) census = NULL;
  g_autoptr (FuleiNumberTable) table = NULL;
  g_autofree char *cut = NULL, *label = NULL;
  gboolean townships;
  FuleiDate day;

  if (!fulei_statistics_choice_parse (&choice, take_day (fill, &day)))
    fulei_statistics_choice_parse (&choice, DEFAULT_CUT);
  census = fulei_census_load (fulei_sheet_fill_get_ledger (fill), day, fulei_sheet_fill_get_township (fill), NULL, error);
  if (census == NULL)
    return FALSE;
  label = fulei_statistics_choice_dup_label (&choice);
  townships = group_by_township (fill, census, &choice);
  table = fulei_statistics_new_table (census, &choice);
  if (fulei_number_table_get_n_columns (table) > MOST_COLUMNS)
    {
      g_set_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND,
                   _("这张表有 %u 列，一张纸放不下；请把行和列对调再打印，或导出为表格"),
                   fulei_number_table_get_n_columns (table));
      return FALSE;
    }
  cut = townships ? g_strdup_printf (_("%s、%s"), fulei_dimension_get_label (FULEI_DIMENSION_TOWNSHIP), label)
                  : g_strdup (label);
  fill_day (fill, day);
  fulei_sheet_fill_words (fill, "cut", "%s", cut);
  fulei_sheet_fill_words (fill, "all", "%u", fulei_census_get_n (census));
  fill_sums (fill, census, &choice);
  fulei_sheet_fill_take_table (fill, "cells", fulei_number_table_to_words (table));
  return TRUE;
}
