/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-fund-office.h"

#include "fulei-fields.h"

static const guint fact_fields[] = { FULEI_FUND_ENTRY_DIRECTION, FULEI_FUND_ENTRY_HAPPENED_ON, FULEI_FUND_ENTRY_SOURCE,
                                     FULEI_FUND_ENTRY_PURPOSE, FULEI_FUND_ENTRY_SITE, FULEI_FUND_ENTRY_AMOUNT };

static void
account_clear (gpointer data)
{
  g_clear_pointer (&((FuleiFundAccount *) data)->site_name, g_free);
}

/** fulei_fund_read_fact: @entry: of the register fund_entry. Returns: what the rules need of it */
FuleiFundFact
fulei_fund_read_fact (const FuleiRecord *entry)
{
  return (FuleiFundFact) {
    .id = fulei_record_get_id (entry),
    .site = fulei_record_get_integer (entry, FULEI_FUND_ENTRY_SITE, 0),
    .cents = fulei_record_get_integer (entry, FULEI_FUND_ENTRY_AMOUNT, 0),
    .source = g_intern_string (fulei_record_get_text (entry, FULEI_FUND_ENTRY_SOURCE)),
    .purpose = g_intern_string (fulei_record_get_text (entry, FULEI_FUND_ENTRY_PURPOSE)),
    .day = fulei_date_from_iso (fulei_record_get_text (entry, FULEI_FUND_ENTRY_HAPPENED_ON)),
    .income = g_strcmp0 (fulei_record_get_text (entry, FULEI_FUND_ENTRY_DIRECTION), "income") == 0,
  };
}

/**
 * fulei_fund_load_facts:
 * @as_of: what happened later is left out
 * @cancellable: (nullable)
 *
 * Returns: (transfer full) (nullable) (element-type FuleiFundFact): all entries up to the day; NULL with @error
 */
GArray *
fulei_fund_load_facts (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_FUND_ENTRY);
  g_autoptr (FuleiRecord) entry = fulei_record_new (reg);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (FuleiFundFact));
  const FuleiField *columns[G_N_ELEMENTS (fact_fields)];
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fact_fields); i++)
    columns[i] = &reg->fields[fact_fields[i]];
  cursor = fulei_cursor_new_scan (ledger, reg, columns, G_N_ELEMENTS (columns), cancellable, error);
  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, entry, &failure))
    {
      FuleiFundFact fact = fulei_fund_read_fact (entry);

      if (fact.day <= as_of)
        g_array_append_val (facts, fact);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&facts);
}

/* Returns: (transfer full): the name of the site, "" for none or one that is gone */
static char *
dup_site_name (FuleiLedger *ledger, gint64 site)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_SITE);
  g_autoptr (FuleiRecord) record = site != 0 ? fulei_ledger_load (ledger, reg, site, NULL) : NULL;
  const char *name = record != NULL ? fulei_record_get_text (record, FULEI_SITE_NAME) : NULL;

  return g_strdup (name != NULL ? name : "");
}

/**
 * fulei_fund_load_accounts:
 * @as_of: what happened later is left out
 * @cancellable: (nullable)
 *
 * Returns: (transfer full) (nullable) (element-type FuleiFundAccount): what each source and site has on the day, by source
 *   and site; NULL with @error
 */
GArray *
fulei_fund_load_accounts (FuleiLedger *ledger, FuleiDate as_of, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) facts = fulei_fund_load_facts (ledger, as_of, cancellable, error);
  g_autoptr (GArray) balances = NULL;
  GArray *accounts;

  if (facts == NULL)
    return NULL;
  balances = fulei_fund_balances ((FuleiFundFact *) (gpointer) facts->data, facts->len);
  accounts = g_array_new (FALSE, FALSE, sizeof (FuleiFundAccount));
  g_array_set_clear_func (accounts, account_clear);
  for (guint i = 0; i < balances->len; i++)
    {
      FuleiFundAccount account = { .balance = g_array_index (balances, FuleiFundBalance, i) };

      account.site_name = dup_site_name (ledger, account.balance.site);
      g_array_append_val (accounts, account);
    }
  return accounts;
}

/** fulei_fund_get_source_label: @source: (nullable): its code. Returns: (transfer none): its name, "" if it is unknown */
const char *
fulei_fund_get_source_label (const FuleiDictionary *dictionary, const char *source)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_FUND_ENTRY);
  const FuleiCode *code = source != NULL ? fulei_code_list_find (reg->fields[FULEI_FUND_ENTRY_SOURCE].codes, source)
                                         : NULL;

  return code != NULL ? code->label : "";
}
