/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-fund-rules.h"
#include "domain/fulei-record-rules.h"
#include "fulei-fields.h"

#include <stdlib.h>

/* "+100 2024-01-01 province site 7;-40 …": entries, numbered from 1. */
static GArray *
read_facts (const char *text)
{
  GArray *facts = g_array_new (FALSE, FALSE, sizeof (FuleiFundFact));
  g_auto (GStrv) entries = g_strsplit (text, ";", -1);

  for (guint i = 0; entries[i] != NULL && *entries[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (entries[i], " ", 5);
      FuleiFundFact fact = { .id = i + 1, .income = words[0][0] == '+', .cents = atoi (words[0] + 1),
                             .day = fulei_date_from_iso (words[1]), .source = g_intern_string (words[2]),
                             .purpose = g_intern_string (words[3]), .site = atoi (words[4]) };

      g_array_append_val (facts, fact);
    }
  return facts;
}

static void
found_cb (const FuleiFundFact *fact, FuleiFundFault fault, gint64 balance, gpointer data)
{
  if (fault == FULEI_FUND_OVERDRAWN)
    g_string_append_printf (data, "%d:%d ", (int) fact->id, (int) balance);
  else
    g_string_append_printf (data, "%d:purpose ", (int) fact->id);
}

/* 2021/32 三（二）, 2024/40 四（三）: to the cent, by day and not by the order of entry, each source and site by itself */
static void
test_review (void)
{
  static const struct { const char *entries, *found; } cases[] = {
    { "", "" },
    { "+100 2024-01-01 province site 7;-100 2024-02-01 province site 7", "" },
    { "+100 2024-01-01 province site 7;-101 2024-02-01 province site 7", "2:-1 " },
    { "+100 2024-01-01 province site 7;-60 2024-02-01 province site 7;-60 2024-03-01 province site 7;-5 2024-04-01 province site 7",
      "3:-20 " },
    { "-60 2024-03-01 province site 7;+100 2024-01-01 province site 7;-60 2024-02-01 province site 7", "1:-20 " },
    { "-100 2024-01-01 province site 7;+100 2024-01-01 province site 7", "" },
    { "-100 2024-01-01 province site 7;+100 2024-01-02 province site 7", "1:-100 " },
    { "+50 2024-01-01 province site 7;-60 2024-01-02 province site 7;+50 2024-01-03 province site 7;-50 2024-01-04 province site 7",
      "2:-10 4:-10 " },
    { "+100 2024-01-01 province site 7;-50 2024-02-01 province site 8", "2:-50 2:purpose " },
    { "+100 2024-01-01 province site 7;-50 2024-02-01 county site 7", "2:-50 2:purpose " },
    { "+100 2024-01-01 province site 7;-50 2024-02-01 province camp 7", "2:purpose " },
    { "+100 2024-01-01 province site 7;+1 2024-03-01 province camp 7;-50 2024-02-01 province camp 7", "" },
    { "+100 2024-01-01 lottery study 0;-50 2024-02-01 lottery study 0", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) facts = read_facts (cases[i].entries);
      g_autoptr (GString) found = g_string_new (NULL);

      g_test_message ("case %u", i);
      fulei_fund_review ((FuleiFundFact *) (gpointer) facts->data, facts->len, found_cb, found);
      g_assert_cmpstr (found->str, ==, cases[i].found);
    }
}

static void
test_balances (void)
{
  g_autoptr (GArray) facts = read_facts ("-30 2024-05-01 province site 7;+100 2024-01-01 province site 7;"
                                         "+5 2024-01-01 county site 7;-9 2024-01-01 province camp 8;+1 2024-01-01 province site 0");
  g_autoptr (GArray) balances = fulei_fund_balances ((FuleiFundFact *) (gpointer) facts->data, facts->len);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < balances->len; i++)
    {
      const FuleiFundBalance *balance = &g_array_index (balances, FuleiFundBalance, i);

      g_string_append_printf (words, "%s %d +%d -%d;", balance->source, (int) balance->site, (int) balance->income,
                              (int) balance->spending);
    }
  g_assert_cmpstr (words->str, ==, "county 7 +5 -0;province 0 +1 -0;province 7 +100 -30;province 8 +0 -9;");
}

static void
test_record (void)
{
  static const struct { gint64 cents; const char *voucher; gboolean refused; guint n_issues; } cases[] = {
    { 0, "2024-001", TRUE, 1 }, { -1, "2024-001", TRUE, 1 }, { 1, "2024-001", FALSE, 0 }, { 1, NULL, FALSE, 1 },
  };
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_builtin (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = fulei_record_new (fulei_dictionary_get_register (dictionary,
                                                                                        FULEI_REGISTER_FUND_ENTRY));
      g_autoptr (GPtrArray) issues = fulei_issues_new ();

      fulei_record_set_integer (record, FULEI_FUND_ENTRY_AMOUNT, cases[i].cents);
      fulei_record_set_text (record, FULEI_FUND_ENTRY_VOUCHER, cases[i].voucher);
      fulei_record_rules_check (record, fulei_date_from_iso ("2024-06-30"), issues);
      g_assert_cmpint (fulei_issues_has_error (issues), ==, cases[i].refused);
      g_assert_cmpuint (issues->len, ==, cases[i].n_issues);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fund-rules/review", test_review);
  g_test_add_func ("/fund-rules/balances", test_balances);
  g_test_add_func ("/fund-rules/record", test_record);
  return g_test_run ();
}
