/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-fund-rules.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fulei-fields.h"

#define SOURCE "晋政民〔2024〕40号 四（三）"
#define SOURCE_FUNDS "闽民童〔2021〕32号 三（二）"

const FuleiRule fulei_rule_fund_overdrawn
  = { "FUND-1.overdrawn", SOURCE_FUNDS, "fund_entry", N_("超出结余的支出") };
const FuleiRule fulei_rule_fund_purpose
  = { "FUND-1.purpose", SOURCE, "fund_entry", N_("没有对应收入的用途（专款专用）") };
const FuleiRule fulei_rule_fund_voucher
  = { "FUND-1.voucher", SOURCE, "fund_entry", N_("凭证号重复的收支") };

/** fulei_fund_compare_account: Returns: the order of the accounts of two entries: by source, then by site */
int
fulei_fund_compare_account (const FuleiFundFact *a, const FuleiFundFact *b)
{
  if (a->source != b->source)
    return g_strcmp0 (a->source, b->source);
  return a->site < b->site ? -1 : a->site > b->site;
}

/**
 * fulei_fund_compare:
 * @a: a FuleiFundFact
 * @b: another
 *
 * Returns: the order of entries: by account, then by day; what comes in on a day comes before what goes out *(chosen)*
 */
int
fulei_fund_compare (gconstpointer a, gconstpointer b)
{
  const FuleiFundFact *left = a, *right = b;
  int account = fulei_fund_compare_account (left, right);

  if (account != 0)
    return account;
  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  if (left->income != right->income)
    return left->income ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* Returns: (transfer container): the purposes that any income of the account, which is @facts, is for */
static GHashTable *
list_purposes (const FuleiFundFact *facts, guint n_facts)
{
  GHashTable *purposes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_facts; i++)
    if (facts[i].income)
      g_hash_table_add (purposes, (gpointer) facts[i].purpose);
  return purposes;
}

static guint
count_account (const FuleiFundFact *facts, guint n_facts)
{
  guint n = 1;

  while (n < n_facts && fulei_fund_compare_account (facts, &facts[n]) == 0)
    n++;
  return n;
}

static void
review_account (const FuleiFundFact *facts, guint n_facts, FuleiFundFound found, gpointer data)
{
  g_autoptr (GHashTable) purposes = list_purposes (facts, n_facts);
  gint64 balance = 0;

  for (guint i = 0; i < n_facts; i++)
    {
      gint64 before = balance;

      balance += facts[i].income ? facts[i].cents : -facts[i].cents;
      if (facts[i].income)
        continue;
      if (before >= 0 && balance < 0)
        found (&facts[i], FULEI_FUND_OVERDRAWN, balance, data);
      if (!g_hash_table_contains (purposes, facts[i].purpose))
        found (&facts[i], FULEI_FUND_NO_INCOME, balance, data);
    }
}

/**
 * fulei_fund_review:
 * @facts: (array length=n_facts) (inout): all entries up to the day asked about; they are sorted
 * @found: called for each entry with which its account goes below nothing (2021/32 三（二）), and for each spending for a
 *   purpose that the account had no income for (专款专用, 2024/40 四（三）)
 */
void
fulei_fund_review (FuleiFundFact *facts, guint n_facts, FuleiFundFound found, gpointer data)
{
  guint n;

  if (n_facts > 1)
    qsort (facts, n_facts, sizeof *facts, fulei_fund_compare);
  for (guint i = 0; i < n_facts; i += n)
    {
      n = count_account (facts + i, n_facts - i);
      review_account (facts + i, n, found, data);
    }
}

/**
 * fulei_fund_balances:
 * @facts: (array length=n_facts) (inout): all entries up to the day asked about; they are sorted
 *
 * Returns: (transfer full) (element-type FuleiFundBalance): a line for each source and site that has entries (FUND-1)
 */
GArray *
fulei_fund_balances (FuleiFundFact *facts, guint n_facts)
{
  GArray *balances = g_array_new (FALSE, FALSE, sizeof (FuleiFundBalance));

  if (n_facts > 1)
    qsort (facts, n_facts, sizeof *facts, fulei_fund_compare);
  for (guint i = 0; i < n_facts; i++)
    {
      FuleiFundBalance fresh = { .source = facts[i].source, .site = facts[i].site }, *balance;

      if (i == 0 || fulei_fund_compare_account (&facts[i - 1], &facts[i]) != 0)
        g_array_append_val (balances, fresh);
      balance = &g_array_index (balances, FuleiFundBalance, balances->len - 1);
      if (facts[i].income)
        balance->income += facts[i].cents;
      else
        balance->spending += facts[i].cents;
    }
  return balances;
}

/** fulei_fund_check: what one entry says by itself: an amount, and words on what it is. @issues: (element-type FuleiIssue) */
void
fulei_fund_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const FuleiField *fields = fulei_record_get_register (record)->fields;

  if (fulei_record_get_integer (record, FULEI_FUND_ENTRY_AMOUNT, 1) <= 0)
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fields[FULEI_FUND_ENTRY_AMOUNT], "FUND-1", SOURCE,
                      _("金额要大于 0；退款、冲销请按相反的收支方向登记"));
  if (fulei_record_is_empty (record, FULEI_FUND_ENTRY_VOUCHER))
    fulei_issues_add (issues, FULEI_ISSUE_WARNING, &fields[FULEI_FUND_ENTRY_VOUCHER], "FUND-1", SOURCE,
                      _("没有凭证号；入账后请补填"));
}
