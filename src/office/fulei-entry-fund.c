/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-fund.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-fund-office.h"

/* What is to be said of one entry's account. */
typedef struct {
  gint64   id;
  gint64   balance;                     /* cents, after the entry */
  gboolean off_purpose;
} Judgement;

static void
add (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, const FuleiRule *rule,
     const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule->id, rule->source,
                    message);
}

/* Returns: (transfer full) (nullable): another entry of the same year with the same voucher */
static FuleiRecord *
find_voucher (FuleiLedger *ledger, const FuleiRecord *record)
{
  const FuleiRegister *reg = fulei_record_get_register (record);
  const char *day = fulei_record_get_text (record, FULEI_FUND_ENTRY_HAPPENED_ON);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_FUND_ENTRY_VOUCHER], FULEI_OPERATOR_EQUALS,
                   fulei_record_get_text (record, FULEI_FUND_ENTRY_VOUCHER));
  ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (FuleiRecord) other = id != fulei_record_get_id (record) ? fulei_ledger_load (ledger, reg, id, NULL)
                                                                         : NULL;
      const char *other_day = other != NULL ? fulei_record_get_text (other, FULEI_FUND_ENTRY_HAPPENED_ON) : NULL;

      if (other_day != NULL && strncmp (other_day, day, 4) == 0)
        return g_steal_pointer (&other);
    }
  return NULL;
}

/* FUND-1: a voucher vouches for one entry of its year; says where it stands. */
static void
check_voucher (FuleiLedger *ledger, const FuleiRecord *record, GPtrArray *issues)
{
  const FuleiField *fields = fulei_record_get_register (record)->fields;
  g_autoptr (FuleiRecord) other = find_voucher (ledger, record);
  g_autofree char *day = NULL, *direction = NULL, *amount = NULL, *message = NULL;

  if (other == NULL)
    return;
  day = fulei_value_dup_words (other, &fields[FULEI_FUND_ENTRY_HAPPENED_ON], NULL, FALSE);
  direction = fulei_value_dup_words (other, &fields[FULEI_FUND_ENTRY_DIRECTION], NULL, FALSE);
  amount = fulei_text_dup_money (fulei_record_get_integer (other, FULEI_FUND_ENTRY_AMOUNT, 0));
  message = g_strdup_printf (_("同一年里，这个凭证号已经用在 %s 的%s %s 元上，请核对凭证号"), day, direction, amount);
  add (record, issues, FULEI_ISSUE_ERROR, FULEI_FUND_ENTRY_VOUCHER, &fulei_rule_fund_voucher, message);
}

static void
found_cb (const FuleiFundFact *fact, FuleiFundFault fault, gint64 balance, gpointer data)
{
  Judgement *judgement = data;

  if (fact->id == judgement->id && fault == FULEI_FUND_NO_INCOME)
    judgement->off_purpose = TRUE;
}

/* @facts: one account, in order. Returns: what it has after entry @id */
static gint64
sum_up (const GArray *facts, gint64 id)
{
  gint64 balance = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const FuleiFundFact *fact = &g_array_index (facts, FuleiFundFact, i);

      balance += fact->income ? fact->cents : -fact->cents;
      if (fact->id == id)
        break;
    }
  return balance;
}

/* Its account as it will be with it: what is asked about is at the end of its day. */
static gboolean
judge (FuleiLedger *ledger, const FuleiRecord *record, FuleiDate today, Judgement *judgement)
{
  FuleiFundFact fact = fulei_fund_read_fact (record);
  g_autoptr (GArray) facts = fulei_fund_load_facts (ledger, today, NULL, NULL);

  if (facts == NULL || fact.income || fact.day == 0)
    return FALSE;
  for (guint i = facts->len; i > 0; i--)
    {
      const FuleiFundFact *other = &g_array_index (facts, FuleiFundFact, i - 1);

      if (other->id == fact.id || fulei_fund_compare_account (other, &fact) != 0)
        g_array_remove_index_fast (facts, i - 1);
    }
  judgement->id = fact.id = fact.id != 0 ? fact.id : G_MAXINT64;
  g_array_append_val (facts, fact);
  fulei_fund_review ((FuleiFundFact *) (gpointer) facts->data, facts->len, found_cb, judgement);
  judgement->balance = sum_up (facts, fact.id);
  return TRUE;
}

/* FUND-1: it is marked, not refused: money may be on its way. */
static void
check_account (FuleiLedger *ledger, const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  Judgement judgement = { 0 };
  g_autofree char *amount = NULL, *message = NULL;

  if (!judge (ledger, record, today, &judgement))
    return;
  if (judgement.balance < 0)
    {
      amount = fulei_text_dup_money (-judgement.balance);
      message = g_strdup_printf (_("这笔支出后，该来源（示范点）超支 %s 元，请核对来源和金额"), amount);
      add (record, issues, FULEI_ISSUE_WARNING, FULEI_FUND_ENTRY_AMOUNT, &fulei_rule_fund_overdrawn, message);
    }
  if (judgement.off_purpose)
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_FUND_ENTRY_PURPOSE, &fulei_rule_fund_purpose,
         _("该来源（示范点）没有这一用途的收入，专款要专用"));
}

/**
 * fulei_entry_fund:
 *
 * FUND-1: a voucher is used once a year; spending that is not covered is marked. Entries that are imported are not marked
 * one by one: fulei_findings_collect_funds() lists them. See FuleiEntryRule.
 */
void
fulei_entry_fund (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today, GPtrArray *issues)
{
  if (!fulei_record_is_empty (record, FULEI_FUND_ENTRY_VOUCHER)
      && !fulei_record_is_empty (record, FULEI_FUND_ENTRY_HAPPENED_ON))
    check_voucher (ledger, record, issues);
  if (origin == FULEI_ENTRY_TYPED)
    check_account (ledger, record, today, issues);
}
