/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-plan-rules.h"
#include "fulei-fields.h"
#include "office/fulei-sheets-areas.h"
#include "store/fulei-query.h"

/* Papers of assessments and care plans. */

#define CHUNK 500               /* children whose assessments are asked for at a time */

static const FuleiRegister *
get_register (FuleiSheetFill *fill, guint index)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill)), index);
}

static void
fill_day (FuleiSheetFill *fill)
{
  g_autofree char *iso = fulei_date_dup_iso (fulei_sheet_fill_get_day (fill));
  g_autofree char *words = fulei_date_dup_chinese (iso);

  fulei_sheet_fill_words (fill, "day", "%s", words);
}

/* Keeps the newest assessment of each child that gives a level, as at the day of printing. */
static gboolean
read_newest (FuleiCursor *cursor, const FuleiRegister *reg, FuleiDate day, GHashTable *newest, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  GError *failure = NULL;

  while (fulei_cursor_next (cursor, record, &failure))
    {
      gint64 child = fulei_record_get_integer (record, FULEI_ASSESSMENT_CHILD, 0);
      const FuleiRecord *known = g_hash_table_lookup (newest, &child);
      const char *here = fulei_record_get_text (record, FULEI_ASSESSMENT_ASSESSED_ON);
      const char *there = known != NULL ? fulei_record_get_text (known, FULEI_ASSESSMENT_ASSESSED_ON) : NULL;

      if (here == NULL || fulei_date_from_iso (here) > day ||
          fulei_record_is_empty (record, FULEI_ASSESSMENT_RISK_LEVEL))
        continue;
      if (there == NULL || g_strcmp0 (here, there) > 0
          || (g_strcmp0 (here, there) == 0 && fulei_record_get_id (record) > fulei_record_get_id (known)))
        g_hash_table_insert (newest, g_memdup2 (&child, sizeof child), fulei_record_copy (record));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
load_chunk (FuleiSheetFill *fill, const FuleiRecord *const *children, guint n_children, GHashTable *newest,
            GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_ASSESSMENT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_auto (GStrv) ids = g_new0 (char *, n_children + 1);
  g_autoptr (FuleiCursor) cursor = NULL;

  for (guint i = 0; i < n_children; i++)
    ids[i] = g_strdup_printf ("%" G_GINT64_FORMAT, fulei_record_get_id (children[i]));
  fulei_query_add_in (query, &reg->fields[FULEI_ASSESSMENT_CHILD], (const char *const *) ids);
  cursor = fulei_cursor_new (fulei_sheet_fill_get_ledger (fill), query, NULL, 0, error);
  return cursor != NULL && read_newest (cursor, reg, fulei_sheet_fill_get_day (fill), newest, error);
}

/* Returns: (transfer full) (nullable): id of a child → its newest assessment */
static GHashTable *
load_newest (FuleiSheetFill *fill, const FuleiRecord *const *children, guint n_children, GError **error)
{
  g_autoptr (GHashTable) newest = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         (GDestroyNotify) fulei_record_free);

  for (guint i = 0; i < n_children; i += CHUNK)
    if (!load_chunk (fill, children + i, MIN (CHUNK, n_children - i), newest, error))
      return NULL;
  return g_steal_pointer (&newest);
}

static const char *const columns[] = { "village", "name", "sex", "age", "tier", "assessed", "review", "director",
                                       "grounds" };

static void
set_words (FuleiSheetFill *fill, FuleiWordTable *table, guint row, guint column, const FuleiRecord *record, guint field)
{
  g_autofree char *words = NULL;

  if (record == NULL)
    return;
  words = fulei_sheet_fill_dup_words (fill, record, &fulei_record_get_register (record)->fields[field]);
  fulei_word_table_set (table, row, column, words);
}

static void
add_child (FuleiSheetFill *fill, FuleiWordTable *table, const FuleiRecord *child, const FuleiRecord *assessment)
{
  guint row = fulei_word_table_add_row (table);
  FuleiDate birth = fulei_child_birth (child);

  set_words (fill, table, row, 0, child, FULEI_CHILD_VILLAGE);
  set_words (fill, table, row, 1, child, FULEI_CHILD_NAME);
  set_words (fill, table, row, 2, child, FULEI_CHILD_SEX);
  if (birth != 0)
    fulei_word_table_set_number (table, row, 3, fulei_date_age (birth, fulei_sheet_fill_get_day (fill)));
  set_words (fill, table, row, 4, assessment, FULEI_ASSESSMENT_CARE_TIER);
  set_words (fill, table, row, 5, assessment, FULEI_ASSESSMENT_ASSESSED_ON);
  set_words (fill, table, row, 6, assessment, FULEI_ASSESSMENT_REVIEW_ON);
  set_words (fill, table, row, 7, child, FULEI_CHILD_DIRECTOR);
  set_words (fill, table, row, 8, assessment, FULEI_ASSESSMENT_GROUNDS);
}

/**
 * fulei_sheet_fill_risk_ledger:
 * @record: NULL: the list is of the chosen children
 *
 * 风险台账: children at high, medium and low risk, each level a part of its own (RISK-2, 2024/33 4). Children never
 * assessed stand with those at low risk, without a day. Tables high, medium, low; words day, high-count, medium-count,
 * low-count.
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_sheet_fill_risk_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  static const char *const levels[] = { "high", "medium", "low" };
  guint n_rows;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);
  g_autoptr (GHashTable) newest = load_newest (fill, rows, n_rows, error);
  FuleiWordTable *tables[G_N_ELEMENTS (levels)];

  if (newest == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      tables[i] = fulei_word_table_new ();
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        fulei_word_table_add_column (tables[i], columns[j], columns[j]);
    }
  for (guint i = 0; i < n_rows; i++)
    {
      gint64 id = fulei_record_get_id (rows[i]);
      const FuleiRecord *assessment = g_hash_table_lookup (newest, &id);
      const char *level = assessment != NULL ? fulei_record_get_text (assessment, FULEI_ASSESSMENT_RISK_LEVEL)
                                             : fulei_record_get_text (rows[i], FULEI_CHILD_RISK_LEVEL);
      guint table = g_strcmp0 (level, "high") == 0 ? 0 : g_strcmp0 (level, "medium") == 0 ? 1 : 2;

      add_child (fill, tables[table], rows[i], assessment);
    }
  fill_day (fill);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *name = g_strconcat (levels[i], "-count", NULL);

      fulei_sheet_fill_words (fill, name, "%u", fulei_word_table_get_n_rows (tables[i]));
      fulei_sheet_fill_take_table (fill, levels[i], tables[i]);
    }
  return TRUE;
}

/** fulei_sheet_fill_care_plan: 关爱服务计划 (RISK-3): the items by their last day, as list items */
gboolean
fulei_sheet_fill_care_plan (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  const FuleiRegister *reg = get_register (fill, FULEI_REGISTER_PLAN_ITEM);

  fill_day (fill);
  return fulei_sheet_fill_load (fill, "items", reg->parent, fulei_record_get_id (record),
                                &reg->fields[FULEI_PLAN_ITEM_DUE_ON], error) != NULL;
}

/** fulei_sheet_fill_assessment: 评估表 (RISK-2): the neutral line under the ticks, as words summary */
gboolean
fulei_sheet_fill_assessment (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  g_autofree char *summary = fulei_worksheet_dup_summary (record);

  fill_day (fill);
  fulei_sheet_fill_words (fill, "summary", "%s", summary);
  return TRUE;
}
