/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings-fixture.h"

#include "fulei-fields.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-fund-office.h"

#include <string.h>

static void
test_balance (FindingsFixture *fixture, gconstpointer data)
{
  gint64 income = findings_write (fixture, "fund_entry", "direction=收入|happened_on=2024-01-01|source=省级补助"
                                  "|purpose=示范点建设运行|amount=1000|voucher=2024-001");
  gint64 first = findings_write (fixture, "fund_entry", "direction=支出|happened_on=2024-03-01|source=省级补助"
                                 "|purpose=示范点建设运行|amount=1000|voucher=2024-002");
  gint64 second = findings_write (fixture, "fund_entry", "direction=支出|happened_on=2024-02-01|source=省级补助"
                                  "|purpose=示范点建设运行|amount=0.01|voucher=2024-003");
  gint64 other = findings_write (fixture, "fund_entry", "direction=支出|happened_on=2024-02-01|source=省级补助"
                                 "|purpose=夏（冬）令营|amount=0.01|voucher=2023-001");
  g_autofree char *words = findings_dup_words (fixture, "2024-06-30", "FUND-1.overdrawn", first);

  findings_assert (fixture, "2024-06-30", "fund_entry", income, "");
  findings_assert (fixture, "2024-06-30", "fund_entry", first, "FUND-1.overdrawn");
  findings_assert (fixture, "2024-02-28", "fund_entry", first, "");
  findings_assert (fixture, "2024-06-30", "fund_entry", second, "");
  findings_assert (fixture, "2024-06-30", "fund_entry", other, "FUND-1.purpose");
  g_assert_nonnull (strstr (words, "0.02"));
}

static void
test_vouchers (FindingsFixture *fixture, gconstpointer data)
{
  gint64 first = findings_write (fixture, "fund_entry", "direction=收入|happened_on=2023-01-01|source=其他|purpose=其他|amount=1|voucher=7");
  gint64 later = findings_write (fixture, "fund_entry", "direction=收入|happened_on=2024-01-01|source=其他|purpose=其他|amount=1|voucher=7");
  gint64 again = findings_write (fixture, "fund_entry", "direction=收入|happened_on=2023-12-31|source=其他|purpose=其他|amount=1|voucher=7");

  findings_assert (fixture, "2024-06-30", "fund_entry", first, "FUND-1.voucher");
  findings_assert (fixture, "2024-06-30", "fund_entry", again, "FUND-1.voucher");
  findings_assert (fixture, "2024-06-30", "fund_entry", later, "");
  findings_assert (fixture, "2023-12-30", "fund_entry", first, "");
}

/* Returns: what is said of a new entry, errors with ";", warnings in brackets */
static char *
dup_issues (FindingsFixture *fixture, gint64 id, const char *day, const char *cents, const char *purpose, const char *voucher,
            FuleiEntryOrigin origin)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, FULEI_REGISTER_FUND_ENTRY);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (GPtrArray) issues = fulei_issues_new ();
  GString *found = g_string_new (NULL);

  fulei_record_set_id (record, id);
  fulei_record_set_text (record, FULEI_FUND_ENTRY_DIRECTION, "spending");
  fulei_record_set_text (record, FULEI_FUND_ENTRY_HAPPENED_ON, day);
  fulei_record_set_text (record, FULEI_FUND_ENTRY_SOURCE, "charity");
  fulei_record_set_text (record, FULEI_FUND_ENTRY_PURPOSE, purpose);
  fulei_record_set_text (record, FULEI_FUND_ENTRY_VOUCHER, voucher);
  g_assert_true (fulei_value_set_storage (record, &reg->fields[FULEI_FUND_ENTRY_AMOUNT], cents));
  fulei_entry_apply_rules (fixture->ledger, record, origin, fulei_date_from_iso ("2024-06-30"), issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_string_append_printf (found, issue->severity == FULEI_ISSUE_ERROR ? "%s;" : "(%s)", issue->field->id);
    }
  return g_string_free (found, FALSE);
}

#define assert_issues(fixture, id, day, cents, purpose, voucher, origin, expected) \
  G_STMT_START { \
    g_autofree char *found_issues = dup_issues (fixture, id, day, cents, purpose, voucher, origin); \
    g_assert_cmpstr (found_issues, ==, expected); \
  } G_STMT_END

/* FUND-1: a voucher once a year; what is not covered is marked where it is typed */
static void
test_entry (FindingsFixture *fixture, gconstpointer data)
{
  gint64 id;

  findings_write (fixture, "fund_entry", "direction=收入|happened_on=2024-01-01|source=慈善捐赠|purpose=助学|amount=10|voucher=1");
  id = findings_write (fixture, "fund_entry", "direction=支出|happened_on=2024-01-02|source=慈善捐赠|purpose=助学|amount=4|voucher=2");
  assert_issues (fixture, 0, "2024-06-01", "600", "study", "3", FULEI_ENTRY_TYPED, "");
  assert_issues (fixture, 0, "2024-06-01", "601", "study", "3", FULEI_ENTRY_TYPED, "(amount)");
  assert_issues (fixture, 0, "2024-06-01", "600", "camp", "3", FULEI_ENTRY_TYPED, "(purpose)");
  assert_issues (fixture, 0, "2023-12-31", "100", "study", "3", FULEI_ENTRY_TYPED, "(amount)");
  assert_issues (fixture, id, "2024-06-01", "1000", "study", "2", FULEI_ENTRY_TYPED, "");
  assert_issues (fixture, 0, "2024-06-01", "600", "study", "2", FULEI_ENTRY_TYPED, "voucher;");
  assert_issues (fixture, 0, "2023-12-31", "0", "study", "2", FULEI_ENTRY_IMPORTED, "");
  assert_issues (fixture, 0, "2024-06-01", "9999", "camp", "2", FULEI_ENTRY_IMPORTED, "voucher;");
}

static void
test_accounts (FindingsFixture *fixture, gconstpointer data)
{
  gint64 site = findings_write (fixture, "site", "name=测试示范点|kind=示范点");
  g_autofree char *income = g_strdup_printf ("direction=收入|happened_on=2024-01-01|source=省级补助|purpose=其他|amount=5|site==%"
                                             G_GINT64_FORMAT, site);
  g_autoptr (GArray) before = NULL, accounts = NULL;

  findings_write (fixture, "fund_entry", income);
  findings_write (fixture, "fund_entry", "direction=支出|happened_on=2024-01-02|source=省级补助|purpose=其他|amount=2");
  before = fulei_fund_load_accounts (fixture->ledger, fulei_date_from_iso ("2024-01-01"), NULL, NULL);
  accounts = fulei_fund_load_accounts (fixture->ledger, fulei_date_from_iso ("2024-01-02"), NULL, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (g_array_index (accounts, FuleiFundAccount, 0).site_name, ==, "");
  g_assert_cmpint (g_array_index (accounts, FuleiFundAccount, 0).balance.spending, ==, 200);
  g_assert_cmpstr (g_array_index (accounts, FuleiFundAccount, 1).site_name, ==, "测试示范点");
  g_assert_cmpint (g_array_index (accounts, FuleiFundAccount, 1).balance.income, ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_only ((const char *const[]) { "FUND-", NULL });
  findings_add_test ("/findings-fund/balance", test_balance);
  findings_add_test ("/findings-fund/vouchers", test_vouchers);
  findings_add_test ("/findings-fund/entry", test_entry);
  findings_add_test ("/findings-fund/accounts", test_accounts);
  return g_test_run ();
}
