/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/fulei-text.h"
#include "office/fulei-fund-office.h"

/* --as-of, else today. Returns: FALSE with FULEI_ARGUMENTS_ERROR */
static gboolean
read_day (FuleiInvocation *invocation, FuleiDate *day, GError **error)
{
  const char *text = fulei_arguments_get_value (invocation->arguments, FULEI_OPTION_AS_OF);

  *day = text != NULL ? fulei_date_from_iso (text) : fulei_clock_today ();
  if (*day != 0)
    return TRUE;
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("--as-of 应写成 2024-06-30"));
  return FALSE;
}

static void
say_table (const FuleiDictionary *dictionary, const GArray *accounts)
{
  fulei_say ("source\tsite\tincome\tspending\tbalance\n");
  for (guint i = 0; i < accounts->len; i++)
    {
      const FuleiFundAccount *account = &g_array_index (accounts, FuleiFundAccount, i);
      g_autofree char *income = fulei_text_dup_money (account->balance.income);
      g_autofree char *spending = fulei_text_dup_money (account->balance.spending);
      g_autofree char *left = fulei_text_dup_money (account->balance.income - account->balance.spending);
      g_autofree char *site = g_strdelimit (g_strdup (account->site_name), "\t\r\n", ' ');

      fulei_say ("%s\t%s\t%s\t%s\t%s\n", fulei_fund_get_source_label (dictionary, account->balance.source), site, income,
                 spending, left);
    }
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* Sums are text, as in exports: cents would be lost in a double. */
static void
add_money (JsonBuilder *builder, const char *name, gint64 cents)
{
  g_autofree char *words = fulei_text_dup_money (cents);

  add_text (builder, name, words);
}

static void
say_json (const FuleiDictionary *dictionary, const GArray *accounts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    {
      const FuleiFundAccount *account = &g_array_index (accounts, FuleiFundAccount, i);

      json_builder_begin_object (builder);
      add_text (builder, "source", account->balance.source != NULL ? account->balance.source : "");
      add_text (builder, "source_label", fulei_fund_get_source_label (dictionary, account->balance.source));
      add_text (builder, "site", account->site_name);
      add_money (builder, "income", account->balance.income);
      add_money (builder, "spending", account->balance.spending);
      add_money (builder, "balance", account->balance.income - account->balance.spending);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  fulei_say ("%s\n", text);
}

/** fulei_command_funds: `fuleictl funds`: what each source and site got, spent and has left (FUND-1) */
FuleiExit
fulei_command_funds (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (GArray) accounts = NULL;
  GError *error = NULL;
  FuleiDate day;
  gboolean json;

  if (fulei_invocation_read_json (invocation, &json, &error) && read_day (invocation, &day, &error)
      && (ledger = fulei_invocation_open_to_read (invocation, &error)) != NULL)
    accounts = fulei_fund_load_accounts (ledger, day, invocation->cancellable, &error);
  if (accounts == NULL)
    return fulei_refuse_error (invocation, error);
  if (json)
    say_json (fulei_ledger_get_dictionary (ledger), accounts);
  else
    say_table (fulei_ledger_get_dictionary (ledger), accounts);
  return FULEI_EXIT_DONE;
}
