/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fulei-fields.h"
#include "office/fulei-sheets-areas.h"

/* Papers about children. */

#define NEED_MET "met"

/**
 * fulei_sheet_fill_need_list:
 * @record: NULL: the list is of the chosen needs
 *
 * Counts the needs that are met and open (CHILD-7, 2021/32 二（三）, 2024/33 8). Words: day, all, met, open.
 *
 * Returns: TRUE
 */
gboolean
fulei_sheet_fill_need_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autofree char *day = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  g_autofree char *words = fulei_date_dup_chinese (day);
  guint n_rows, n_met = 0;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    n_met += fulei_record_has_code (rows[i], FULEI_NEED_STATE, NEED_MET);
  fulei_sheet_fill_words (fill, "day", "%s", words);
  fulei_sheet_fill_words (fill, "all", "%u", n_rows);
  fulei_sheet_fill_words (fill, "met", "%u", n_met);
  fulei_sheet_fill_words (fill, "open", "%u", n_rows - n_met);
  return TRUE;
}
