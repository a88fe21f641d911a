/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-due.h"
#include "office/fulei-sheets-areas.h"

/* The list of what is due, on paper (VISIT-4). */

static int
compare_villages (gconstpointer a, gconstpointer b)
{
  const FuleiDueLine *left = *(const FuleiDueLine *const *) a, *right = *(const FuleiDueLine *const *) b;

  return left->village < right->village ? -1 : left->village > right->village;
}

/* The lines of the chosen children: village by village, in the list's order. Returns: (transfer container) */
static GPtrArray *
select_lines (FuleiSheetFill *fill, const FuleiDueList *list)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *lines = g_ptr_array_new ();
  guint n_rows;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      gint64 id = fulei_record_get_id (rows[i]);

      g_hash_table_add (chosen, g_memdup2 (&id, sizeof id));
    }
  for (guint i = 0; i < fulei_due_list_get_n (list); i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, i);

      if (g_hash_table_contains (chosen, &line->child))
        g_ptr_array_add (lines, (gpointer) line);
    }
  g_ptr_array_sort (lines, compare_villages);
  return lines;
}

static void
set_name (FuleiSheetFill *fill, FuleiWordTable *table, guint row, guint column, guint reg, gint64 id, guint field)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill));
  const FuleiRecord *record = id != 0 ? fulei_sheet_fill_find (fill, fulei_dictionary_get_register (dictionary, reg), id)
                                      : NULL;

  g_autofree char *words = record == NULL ? NULL
    : fulei_sheet_fill_dup_words (fill, record, &fulei_record_get_register (record)->fields[field]);

  fulei_word_table_set (table, row, column, words);
}

static void
set_day (FuleiWordTable *table, guint row, guint column, FuleiDate day)
{
  g_autofree char *iso = day != 0 ? fulei_date_dup_iso (day) : NULL;

  if (iso != NULL)
    fulei_word_table_set (table, row, column, iso);
}

static void
add_line (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiDueLine *line)
{
  static const char *const levels[] = { [FULEI_RISK_LOW] = N_("低"), [FULEI_RISK_MEDIUM] = N_("中"),
                                        [FULEI_RISK_HIGH] = N_("高") };
  guint row = fulei_word_table_add_row (table);
  FuleiDate today = fulei_sheet_fill_get_day (fill);
  g_autofree char *state = line->state == FULEI_DUE_STATE_OVERDUE ? g_strdup_printf (_("逾期 %u 天"), today - line->due)
                                                                  : g_strdup (_("到期"));

  fulei_word_table_set_number (table, row, 0, row + 1);
  set_name (fill, table, row, 1, FULEI_REGISTER_VILLAGE, line->village, FULEI_VILLAGE_NAME);
  set_name (fill, table, row, 2, FULEI_REGISTER_CHILD, line->child, FULEI_CHILD_NAME);
  if (line->level_since != 0)
    fulei_word_table_set (table, row, 3, _(levels[line->level]));
  fulei_word_table_set (table, row, 4, fulei_due_kind_get_label (line->kind));
  set_day (table, row, 5, line->due);
  fulei_word_table_set (table, row, 6, state);
  set_day (table, row, 7, line->planned);
  set_name (fill, table, row, 8, FULEI_REGISTER_DIRECTOR, line->director, FULEI_DIRECTOR_NAME);
}

/**
 * fulei_sheet_fill_due_list:
 * @record: NULL: the list is of the chosen children
 *
 * VISIT-4: what is due for them and overdue, village by village. Words: day, all, overdue. Table: duties. See
 * FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_due_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[] = { "number", "village", "name", "level", "kind", "due", "state", "planned",
                                         "director" };
  g_autoptr (FuleiDueList) list = fulei_due_list_new (fulei_sheet_fill_get_ledger (fill), fulei_sheet_fill_get_day (fill),
                                                      NULL, error);
  g_autofree char *iso = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill)), *day = fulei_date_dup_chinese (iso);
  g_autoptr (GPtrArray) lines = list != NULL ? select_lines (fill, list) : NULL;
  FuleiWordTable *table;
  guint n_overdue = 0;

  if (lines == NULL)
    return FALSE;
  table = fulei_word_table_new ();
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i], "");
  for (guint i = 0; i < lines->len; i++)
    {
      const FuleiDueLine *line = lines->pdata[i];

      add_line (fill, table, line);
      n_overdue += line->state == FULEI_DUE_STATE_OVERDUE ? 1 : 0;
    }
  fulei_sheet_fill_take_table (fill, "duties", table);
  fulei_sheet_fill_words (fill, "day", "%s", day);
  fulei_sheet_fill_words (fill, "all", "%u", lines->len);
  fulei_sheet_fill_words (fill, "overdue", "%u", n_overdue);
  return TRUE;
}
