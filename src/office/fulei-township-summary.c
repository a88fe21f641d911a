/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-township-summary.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-due.h"
#include "office/fulei-love-book.h"
#include "office/fulei-office.h"
#include "office/fulei-sheets-areas.h"
#include "store/fulei-query.h"

/* While it is made. */
typedef struct {
  FuleiLedger          *ledger;
  GCancellable         *cancellable;
  FuleiTownshipSummary *summary;
  GHashTable           *villages;       /* id → line of its township */
  FuleiTownshipLine    *nowhere;        /* what belongs to no township */
} Work;

static void
line_free (gpointer data)
{
  FuleiTownshipLine *line = data;

  g_free (line->code);
  g_free (line->label);
  g_free (line);
}

static void
add (Work *work, gint64 village, FuleiSummaryFigure figure, gint64 n)
{
  FuleiTownshipLine *line = village != 0 ? g_hash_table_lookup (work->villages, &village) : NULL;

  (line != NULL ? line : work->nowhere)->figures[figure] += n;
  work->summary->total.figures[figure] += n;
}

static FuleiTownshipLine *
find_line (Work *work, const char *code)
{
  for (guint i = 0; code != NULL && i < work->summary->lines->len; i++)
    {
      FuleiTownshipLine *line = g_ptr_array_index (work->summary->lines, i);

      if (g_str_equal (line->code, code))
        return line;
    }
  return work->nowhere;
}

static gboolean
add_townships (Work *work, GError **error)
{
  g_autoptr (GPtrArray) townships = fulei_office_list_townships (work->ledger, error);

  for (guint i = 0; townships != NULL && i < townships->len; i++)
    {
      const FuleiTownship *township = g_ptr_array_index (townships, i);
      FuleiTownshipLine *line = g_new0 (FuleiTownshipLine, 1);

      line->code = g_strdup (township->code);
      line->label = g_strdup (township->label);
      g_ptr_array_add (work->summary->lines, line);
    }
  return townships != NULL;
}

/* Children may be of a village in the recycle bin, which is of its township still. */
static gboolean
add_villages (Work *work, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (work->ledger);
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VILLAGE);
  const FuleiField *field = &reg->fields[FULEI_VILLAGE_TOWNSHIP];
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (work->ledger, query, &field, 1, error);
  g_autoptr (FuleiRecord) village = fulei_record_new (reg);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, village, &failure))
    {
      gint64 id = fulei_record_get_id (village);

      g_hash_table_insert (work->villages, g_memdup2 (&id, sizeof id),
                           find_line (work, fulei_record_get_text (village, FULEI_VILLAGE_TOWNSHIP)));
      add (work, id, FULEI_SUMMARY_VILLAGES, 1);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/* Children on the roll by village. @field: (or -1) what they have besides, as @code */
static gboolean
count_children (Work *work, FuleiSummaryFigure figure, int field, const char *code, GError **error)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (work->ledger);
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) counts = NULL;

  fulei_query_add (query, &reg->fields[FULEI_CHILD_ROLL_STATUS], FULEI_OPERATOR_EQUALS, "on");
  if (field >= 0)
    fulei_query_add (query, &reg->fields[field], FULEI_OPERATOR_EQUALS, code);
  counts = fulei_query_count_by (query, work->ledger, &reg->fields[FULEI_CHILD_VILLAGE], work->cancellable, error);
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const FuleiCount *count = &g_array_index (counts, FuleiCount, i);

      add (work, count->value != NULL ? g_ascii_strtoll (count->value, NULL, 10) : 0, figure, count->count);
    }
  return counts != NULL;
}

static gboolean
count_pairings (Work *work, FuleiDate day, GError **error)
{
  g_autoptr (FuleiLoveBook) book = fulei_love_book_load (work->ledger, day, work->cancellable, error);
  g_autoptr (GArray) rates
      = book != NULL ? fulei_love_book_count_rates (book, work->ledger, work->cancellable, error) : NULL;

  for (guint i = 0; rates != NULL && i < rates->len; i++)
    {
      const FuleiVillageRate *rate = &g_array_index (rates, FuleiVillageRate, i);

      add (work, rate->village, FULEI_SUMMARY_TO_PAIR, rate->rate.n_children);
      add (work, rate->village, FULEI_SUMMARY_PAIRED, rate->rate.n_paired);
    }
  return rates != NULL;
}

static gboolean
count_due (Work *work, FuleiDate day, GError **error)
{
  g_autoptr (FuleiDueList) list = fulei_due_list_new (work->ledger, day, work->cancellable, error);

  for (guint i = 0; list != NULL && i < fulei_due_list_get_n (list); i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, i);

      add (work, line->village, FULEI_SUMMARY_DUE, 1);
      if (line->state == FULEI_DUE_STATE_OVERDUE)
        add (work, line->village, FULEI_SUMMARY_OVERDUE, 1);
    }
  return list != NULL;
}

static gboolean
count_all (Work *work, FuleiDate day, GError **error)
{
  return add_townships (work, error) && add_villages (work, error)
         && count_children (work, FULEI_SUMMARY_CHILDREN, -1, NULL, error)
         && count_children (work, FULEI_SUMMARY_LEFT_BEHIND, FULEI_CHILD_CATEGORY, "left-behind", error)
         && count_children (work, FULEI_SUMMARY_DIFFICULTY, FULEI_CHILD_CATEGORY, "difficulty", error)
         && count_children (work, FULEI_SUMMARY_HIGH_RISK, FULEI_CHILD_RISK_LEVEL, "high", error)
         && count_pairings (work, day, error) && count_due (work, day, error);
}

static gboolean
is_empty (const FuleiTownshipLine *line)
{
  for (guint i = 0; i < FULEI_N_SUMMARY_FIGURES; i++)
    if (line->figures[i] != 0)
      return FALSE;
  return TRUE;
}

/**
 * fulei_township_summary_load:
 * @as_of: the day asked about
 * @cancellable: (nullable)
 * @error: FULEI_LEDGER_ERROR
 *
 * Counts each township's villages, children, pairings and what is due (AREA-2); the lines add up to the total.
 *
 * Returns: (transfer full) (nullable)
 */
FuleiTownshipSummary *
fulei_township_summary_load (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiTownshipSummary) summary = g_new0 (FuleiTownshipSummary, 1);
  g_autoptr (GHashTable) villages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  FuleiTownshipLine *nowhere = g_new0 (FuleiTownshipLine, 1);
  Work work = { ledger, cancellable, summary, villages, nowhere };
  gboolean counted;

  summary->lines = g_ptr_array_new_with_free_func (line_free);
  summary->total.label = g_strdup (_("合计"));
  nowhere->label = g_strdup (_("未写明镇（街道）"));
  counted = count_all (&work, as_of, error);
  if (counted && !is_empty (nowhere))
    g_ptr_array_add (summary->lines, nowhere);
  else
    line_free (nowhere);
  return counted ? g_steal_pointer (&summary) : NULL;
}

/** fulei_township_summary_free: @summary: (transfer full) */
void
fulei_township_summary_free (FuleiTownshipSummary *summary)
{
  g_ptr_array_unref (summary->lines);
  g_free (summary->total.label);
  g_free (summary);
}

static void
write_line (FuleiWordTable *table, const FuleiTownshipLine *line)
{
  const FuleiPairingRate rate = { (guint)line->figures[FULEI_SUMMARY_TO_PAIR], (guint)line->figures[FULEI_SUMMARY_PAIRED] };
  g_autofree char *words = fulei_pairing_rate_dup_words (&rate);
  guint row = fulei_word_table_add_row (table);

  fulei_word_table_set (table, row, 0, line->label);
  for (guint i = 0; i < FULEI_N_SUMMARY_FIGURES; i++)
    fulei_word_table_set_number (table, row, 1 + i, line->figures[i]);
  fulei_word_table_set (table, row, 1 + FULEI_N_SUMMARY_FIGURES, words);
}

/** fulei_township_summary_to_words: Returns: (transfer full): a row a township, the total last */
FuleiWordTable *
fulei_township_summary_to_words (const FuleiTownshipSummary *summary)
{
  static const struct { const char *id; const char *heading; } columns[] = {
    { "township", N_("镇（街道）") }, { "villages", N_("村（居）") },   { "children", N_("在册儿童") },
    { "left-behind", N_("留守儿童") }, { "difficulty", N_("困境儿童") }, { "high-risk", N_("高风险") },
    { "to-pair", N_("应结对") },     { "paired", N_("已结对") },     { "due", N_("到期事项") },
    { "overdue", N_("其中逾期") },   { "rate", N_("结对率") },
  };
  FuleiWordTable *table = fulei_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i].id, _(columns[i].heading));
  for (guint i = 0; i < summary->lines->len; i++)
    write_line (table, g_ptr_array_index (summary->lines, i));
  write_line (table, &summary->total);
  return table;
}

/**
 * fulei_sheet_fill_township_summary:
 * @record: NULL: of the office
 *
 * AREA-2: the townships side by side. Words: day; table: townships. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_township_summary (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  FuleiDate day = fulei_sheet_fill_get_day (fill);
  g_autofree char *iso = fulei_date_dup_iso (day), *words = fulei_date_dup_chinese (iso);
  g_autoptr (FuleiTownshipSummary) summary
      = fulei_township_summary_load (fulei_sheet_fill_get_ledger (fill), day, NULL, error);

  if (summary == NULL)
    return FALSE;
  fulei_sheet_fill_words (fill, "day", "%s", words);
  fulei_sheet_fill_take_table (fill, "townships", fulei_township_summary_to_words (summary));
  return TRUE;
}
