/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"
#include "office/fulei-round-office.h"
#include "office/fulei-sheets-areas.h"
#include "store/fulei-query.h"

/* Papers of visits and rounds (VISIT-3, VISIT-4, BEYOND-5). */

enum { NUMBER, NAME, ABOUT, PLACE, CARER, LAST, N_COLUMNS };

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), index);
}

static char *
dup_words (FuleiSheetFill *fill, const FuleiRecord *record, guint field)
{
  return fulei_sheet_fill_dup_words (fill, record, &fulei_record_get_register (record)->fields[field]);
}

/* Adds the field's words, if it has any, after a blank. */
static void
append (FuleiSheetFill *fill, GString *line, const FuleiRecord *record, guint field)
{
  g_autofree char *words = dup_words (fill, record, field);

  if (words != NULL && *words != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words);
}

/* The last contact and the problems that are open: what to ask about. */
static gboolean
append_past (FuleiSheetFill *fill, GString *line, gint64 child, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_VISIT);
  FuleiLedger *ledger = fulei_sheet_fill_get_ledger (fill);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) visit = fulei_record_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;
  gboolean first = TRUE;

  fulei_query_add (query, &reg->fields[FULEI_VISIT_CHILD], FULEI_OPERATOR_EQUALS, id);
  fulei_query_set_sort (query, &reg->fields[FULEI_VISIT_VISITED_ON], TRUE);
  cursor = fulei_cursor_new (ledger, query, NULL, 0, error);
  if (cursor == NULL)
    return FALSE;
  while (fulei_cursor_next (cursor, visit, &failure))
    {
      FuleiProblem problem;

      if (first)
        append (fill, line, visit, FULEI_VISIT_VISITED_ON);
      if (first)
        append (fill, line, visit, FULEI_VISIT_METHOD);
      fulei_visit_get_problem (visit, &problem);
      if (fulei_problem_is_open (&problem, fulei_sheet_fill_get_day (fill)))
        g_string_append_printf (line, _("%s未解决：%s"), line->len > 0 ? "；" : "", problem.words);
      first = FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* Who opens the door or takes the call: the carer, else a parent. */
static void
append_carer (FuleiSheetFill *fill, GString *line, const FuleiRecord *child)
{
  static const guint people[][2] = { { FULEI_CHILD_CARER_NAME, FULEI_CHILD_CARER_PHONE },
                                     { FULEI_CHILD_MOTHER_NAME, FULEI_CHILD_MOTHER_PHONE },
                                     { FULEI_CHILD_FATHER_NAME, FULEI_CHILD_FATHER_PHONE } };

  for (guint i = 0; i < G_N_ELEMENTS (people) && line->len == 0; i++)
    {
      append (fill, line, child, people[i][0]);
      append (fill, line, child, people[i][1]);
    }
}

static gboolean
add_child (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRoundLine *line, GError **error)
{
  const FuleiRecord *child = fulei_sheet_fill_find (fill, get_register (fill, FULEI_REGISTER_CHILD), line->child);
  g_autoptr (GString) about = g_string_new (NULL), place = g_string_new (NULL), carer = g_string_new (NULL);
  g_autoptr (GString) last = g_string_new (NULL);
  guint row = fulei_word_table_add_row (table);
  FuleiDate birth;

  fulei_word_table_set_number (table, row, NUMBER, line->position);
  if (child == NULL)
    return TRUE;
  {
    g_autofree char *name = dup_words (fill, child, FULEI_CHILD_NAME);

    fulei_word_table_set (table, row, NAME, name);
  }
  birth = fulei_child_birth (child);
  append (fill, about, child, FULEI_CHILD_SEX);
  if (birth != 0)
    g_string_append_printf (about, _(" %d岁"), fulei_date_age (birth, fulei_sheet_fill_get_day (fill)));
  append (fill, about, child, FULEI_CHILD_RISK_LEVEL);
  append (fill, place, child, FULEI_CHILD_ADDRESS);
  append_carer (fill, carer, child);
  if (!append_past (fill, last, line->child, error))
    return FALSE;
  fulei_word_table_set (table, row, ABOUT, about->str);
  fulei_word_table_set (table, row, PLACE, place->str);
  fulei_word_table_set (table, row, CARER, carer->str);
  fulei_word_table_set (table, row, LAST, last->str);
  return TRUE;
}

/**
 * fulei_sheet_fill_round:
 * @record: a round
 *
 * BEYOND-5: its children in order, with what is known of each. Table "children": number, name, about, place, carer,
 * last; word "n-children".
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_sheet_fill_round (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const columns[N_COLUMNS] = { "number", "name", "about", "place", "carer", "last" };
  g_autoptr (FuleiWordTable) table = fulei_word_table_new ();
  g_autoptr (GArray) lines = fulei_round_office_load (fulei_sheet_fill_get_ledger (fill), fulei_record_get_id (record),
                                                      error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    fulei_word_table_add_column (table, columns[i], columns[i]);
  for (guint i = 0; i < lines->len; i++)
    if (!add_child (fill, table, &g_array_index (lines, FuleiRoundLine, i), error))
      return FALSE;
  fulei_sheet_fill_words (fill, "n-children", "%u", lines->len);
  fulei_sheet_fill_take_table (fill, "children", g_steal_pointer (&table));
  return TRUE;
}

/**
 * fulei_sheet_fill_focus_list:
 * @record: NULL: the list is of the chosen children of the focus list
 *
 * Counts those that are still on the list (VISIT-7). Words: day, all, open.
 *
 * Returns: TRUE
 */
gboolean
fulei_sheet_fill_focus_list (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autofree char *day = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  g_autofree char *words = fulei_date_dup_chinese (day);
  guint n_rows, n_open = 0;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    n_open += fulei_record_is_empty (rows[i], FULEI_FOCUS_CLOSED_ON);
  fulei_sheet_fill_words (fill, "day", "%s", words);
  fulei_sheet_fill_words (fill, "all", "%u", n_rows);
  fulei_sheet_fill_words (fill, "open", "%u", n_open);
  return TRUE;
}

/**
 * fulei_sheet_fill_care_records:
 * @record: a child
 *
 * VISIT-6: what was done for the child, by date, as the list "care"; word "n-care".
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_sheet_fill_care_records (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_CARE_RECORD);
  GPtrArray *care = fulei_sheet_fill_load (fill, "care", &reg->fields[FULEI_CARE_RECORD_CHILD],
                                           fulei_record_get_id (record), &reg->fields[FULEI_CARE_RECORD_DONE_ON], error);

  if (care == NULL)
    return FALSE;
  fulei_sheet_fill_words (fill, "n-care", "%u", care->len);
  return TRUE;
}
