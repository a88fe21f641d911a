/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-fund-office.h"
#include "office/fulei-sheets-areas.h"

/* Papers about money. */

/* The columns of an entry's own fields, and those of its sums. */
static const struct { const char *id; guint field; } own[] = {
  { "voucher", FULEI_FUND_ENTRY_VOUCHER }, { "source", FULEI_FUND_ENTRY_SOURCE }, { "purpose", FULEI_FUND_ENTRY_PURPOSE },
  { "site", FULEI_FUND_ENTRY_SITE }, { "words", FULEI_FUND_ENTRY_WORDS }, { "handled", FULEI_FUND_ENTRY_HANDLED_BY },
};

enum { COLUMN_NUMBER, COLUMN_DAY, COLUMN_INCOME, COLUMN_SPENDING, COLUMN_BALANCE, COLUMN_OWN };

enum { SUM_SOURCE, SUM_SITE, SUM_INCOME, SUM_SPENDING, SUM_BALANCE };

/* By day; what comes in on a day comes before what goes out. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FuleiFundFact left = fulei_fund_read_fact (*(const FuleiRecord *const *) a);
  const FuleiFundFact right = fulei_fund_read_fact (*(const FuleiRecord *const *) b);

  if (left.day != right.day)
    return left.day < right.day ? -1 : 1;
  if (left.income != right.income)
    return left.income ? -1 : 1;
  return left.id < right.id ? -1 : left.id > right.id;
}

static void
set_money (FuleiWordTable *table, guint row, guint column, gint64 cents)
{
  g_autofree char *words = fulei_text_dup_money (cents);

  fulei_word_table_set (table, row, column, words);
}

static void
say_money (FuleiSheetFill *fill, const char *name, gint64 cents)
{
  g_autofree char *words = fulei_text_dup_money (cents);

  fulei_sheet_fill_words (fill, name, "%s", words);
}

static void
say_day (FuleiSheetFill *fill, const char *name, FuleiDate day)
{
  g_autofree char *iso = fulei_date_dup_iso (day);
  g_autofree char *words = fulei_date_dup_chinese (iso);

  fulei_sheet_fill_words (fill, name, "%s", words);
}

static void
add_entry (FuleiSheetFill *fill, FuleiWordTable *entries, const FuleiRecord *entry, FuleiFundBalance *total)
{
  const FuleiRegister *reg = fulei_record_get_register (entry);
  const FuleiFundFact fact = fulei_fund_read_fact (entry);
  guint row = fulei_word_table_add_row (entries);

  total->income += fact.income ? fact.cents : 0;
  total->spending += fact.income ? 0 : fact.cents;
  fulei_word_table_set_number (entries, row, COLUMN_NUMBER, row + 1);
  fulei_word_table_set (entries, row, COLUMN_DAY, fulei_record_get_text (entry, FULEI_FUND_ENTRY_HAPPENED_ON));
  set_money (entries, row, fact.income ? COLUMN_INCOME : COLUMN_SPENDING, fact.cents);
  set_money (entries, row, COLUMN_BALANCE, total->income - total->spending);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *words = fulei_sheet_fill_dup_words (fill, entry, &reg->fields[own[i].field]);

      fulei_word_table_set (entries, row, COLUMN_OWN + i, words);
    }
}

static FuleiWordTable *
make_entries (FuleiSheetFill *fill, const GPtrArray *sorted, FuleiFundBalance *total)
{
  static const char *const ids[] = { "number", "day", "income", "spending", "balance" };
  FuleiWordTable *entries = fulei_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    fulei_word_table_add_column (entries, ids[i], "");
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    fulei_word_table_add_column (entries, own[i].id, "");
  for (guint i = 0; i < sorted->len; i++)
    add_entry (fill, entries, sorted->pdata[i], total);
  return entries;
}

static void
add_sum (FuleiSheetFill *fill, FuleiWordTable *sums, const FuleiFundBalance *balance)
{
  const FuleiDictionary *dictionary = fulei_ledger_get_dictionary (fulei_sheet_fill_get_ledger (fill));
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_SITE);
  const FuleiRecord *site = fulei_sheet_fill_find (fill, reg, balance->site);
  g_autofree char *name = fulei_sheet_fill_dup_words (fill, site, &reg->fields[FULEI_SITE_NAME]);
  guint row = fulei_word_table_add_row (sums);

  fulei_word_table_set (sums, row, SUM_SOURCE, fulei_fund_get_source_label (dictionary, balance->source));
  fulei_word_table_set (sums, row, SUM_SITE, *name != '\0' ? name : _("不分示范点"));
  set_money (sums, row, SUM_INCOME, balance->income);
  set_money (sums, row, SUM_SPENDING, balance->spending);
  set_money (sums, row, SUM_BALANCE, balance->income - balance->spending);
}

static FuleiWordTable *
make_sums (FuleiSheetFill *fill, const GPtrArray *sorted)
{
  static const char *const ids[] = { "source", "site", "income", "spending", "balance" };
  FuleiWordTable *sums = fulei_word_table_new ();
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FuleiFundFact));
  g_autoptr (GArray) balances = NULL;

  for (guint i = 0; i < sorted->len; i++)
    {
      FuleiFundFact fact = fulei_fund_read_fact (sorted->pdata[i]);

      g_array_append_val (facts, fact);
    }
  balances = fulei_fund_balances ((FuleiFundFact *) (gpointer) facts->data, facts->len);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    fulei_word_table_add_column (sums, ids[i], "");
  for (guint i = 0; i < balances->len; i++)
    add_sum (fill, sums, &g_array_index (balances, FuleiFundBalance, i));
  return sums;
}

/**
 * fulei_sheet_fill_fund_ledger:
 * @record: NULL: the ledger is of the chosen entries
 *
 * FUND-1: the entries by day with what is left after each, and the sums of each source and site. See FuleiSheetFiller.
 */
gboolean
fulei_sheet_fill_fund_ledger (FuleiSheetFill *fill, const FuleiRecord *record, GError **error)
{
  guint n_rows;
  const FuleiRecord *const *rows = fulei_sheet_fill_get_rows (fill, &n_rows);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (n_rows);
  FuleiFundBalance total = { 0 };

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (sorted, (gpointer) rows[i]);
  g_ptr_array_sort (sorted, compare_entries);
  fulei_sheet_fill_take_table (fill, "entries", make_entries (fill, sorted, &total));
  fulei_sheet_fill_take_table (fill, "sums", make_sums (fill, sorted));
  if (n_rows > 0)
    {
      say_day (fill, "first", fulei_fund_read_fact (sorted->pdata[0]).day);
      say_day (fill, "last", fulei_fund_read_fact (sorted->pdata[n_rows - 1]).day);
    }
  fulei_sheet_fill_words (fill, "n", "%u", n_rows);
  say_money (fill, "income", total.income);
  say_money (fill, "spending", total.spending);
  say_money (fill, "balance", total.income - total.spending);
  return TRUE;
}
