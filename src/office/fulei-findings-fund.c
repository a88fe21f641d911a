/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-findings-areas.h"
#include "office/fulei-fund-office.h"

/* Money that was spent without being there, or on something else than it was given for (FUND-1). */

/* The first entry with a voucher's number in a year; told of once. */
typedef struct {
  gint64   id;
  gboolean told;
} Voucher;

static void
found_cb (const FuleiFundFact *fact, FuleiFundFault fault, gint64 balance, gpointer data)
{
  g_autofree char *amount = fulei_text_dup_money (-balance);

  if (fault == FULEI_FUND_OVERDRAWN)
    fulei_findings_add (data, &fulei_rule_fund_overdrawn, fact->id, N_("这笔支出后，该来源（示范点）超支 %s 元"), amount);
  else
    fulei_findings_add (data, &fulei_rule_fund_purpose, fact->id, N_("该来源（示范点）没有这一用途的收入"));
}

static void
tell_voucher (FuleiFindings *findings, gint64 id)
{
  fulei_findings_add (findings, &fulei_rule_fund_voucher, id, N_("同一年里别的收支也用了这个凭证号"));
}

static void
see_voucher (FuleiFindings *findings, const FuleiRecord *entry, GHashTable *vouchers)
{
  const char *number = fulei_record_get_text (entry, FULEI_FUND_ENTRY_VOUCHER);
  const char *day = fulei_record_get_text (entry, FULEI_FUND_ENTRY_HAPPENED_ON);
  g_autofree char *key = NULL;
  Voucher *first;

  if (number == NULL || day == NULL)
    return;
  key = g_strdup_printf ("%.4s %s", day, number);
  first = g_hash_table_lookup (vouchers, key);
  if (first == NULL)
    {
      first = g_new0 (Voucher, 1);
      first->id = fulei_record_get_id (entry);
      g_hash_table_insert (vouchers, g_steal_pointer (&key), first);
      return;
    }
  if (!first->told)
    tell_voucher (findings, first->id);
  first->told = TRUE;
  tell_voucher (findings, fulei_record_get_id (entry));
}

/** fulei_findings_collect_funds: what is overdrawn, spent off its purpose, or vouched for twice (FUND-1) */
gboolean
fulei_findings_collect_funds (FuleiFindings *findings, GError **error)
{
  static const guint fields[] = { FULEI_FUND_ENTRY_DIRECTION, FULEI_FUND_ENTRY_HAPPENED_ON, FULEI_FUND_ENTRY_SOURCE,
                                  FULEI_FUND_ENTRY_PURPOSE, FULEI_FUND_ENTRY_SITE, FULEI_FUND_ENTRY_AMOUNT,
                                  FULEI_FUND_ENTRY_VOUCHER };
  g_autoptr (GHashTable) vouchers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FuleiFundFact));
  FuleiRecord *entry;
  g_autoptr (FuleiCursor) cursor = fulei_findings_scan (findings, FULEI_REGISTER_FUND_ENTRY, fields,
                                                        G_N_ELEMENTS (fields), &entry, error);
  GError *failure = NULL;

  while (cursor != NULL && fulei_cursor_next (cursor, entry, &failure))
    {
      FuleiFundFact fact = fulei_fund_read_fact (entry);

      if (fact.day == 0 || fact.day > fulei_findings_get_day (findings))
        continue;
      g_array_append_val (facts, fact);
      see_voucher (findings, entry, vouchers);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (cursor == NULL || failure != NULL)
    return FALSE;
  fulei_fund_review ((FuleiFundFact *) (gpointer) facts->data, facts->len, found_cb, findings);
  return TRUE;
}
