/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of the money above its entries, the quick entry of the next one, and what a child director has done. */
#include "form-fixture.h"
#include "wait-until.h"

#include "app/fulei-duty-pane.h"
#include "app/fulei-fund-balance.h"
#include "app/fulei-record-pane.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"

#include <string.h>

static void
add_entry (FormFixture *fixture, const char *direction, const char *source, const char *amount)
{
  form_fixture_add (fixture, "fund_entry", (const char *[]) {
    "direction", direction, "happened_on", "2024-01-05", "source", source, "purpose", "其他", "amount", amount, NULL });
}

static void
test_balance (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *view, *table, *button;

  add_entry (fixture, "收入", "省级补助", "100");
  add_entry (fixture, "支出", "省级补助", "130.5");
  add_entry (fixture, "收入", "慈善捐赠", "70");
  page = fulei_register_page_new (fixture->desk, form_fixture_register (fixture, "fund_entry"));
  gtk_widget_insert_action_group (page, "page", G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (page))));
  form_fixture_show (fixture, page);
  view = form_fixture_find (page, FULEI_TYPE_RECORD_VIEW, NULL);
  WAIT_UNTIL (fulei_record_list_get_length (fulei_record_view_get_list (FULEI_RECORD_VIEW (view))) == 3);
  WAIT_UNTIL ((table = form_fixture_find (page, FULEI_TYPE_FUND_BALANCE, NULL)) != NULL);
  g_assert_nonnull (form_fixture_find (table, GTK_TYPE_LABEL, "结余 39.50 元（收入 170 元，支出 130.50 元）"));
  button = form_fixture_find (table, GTK_TYPE_LABEL, "超支 30.50");
  g_assert_nonnull (button);
  button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (fulei_record_list_get_length (fulei_record_view_get_list (FULEI_RECORD_VIEW (view))) == 2);
}

/* Date, source, purpose and site stay; direction, amount and voucher begin anew. */
static void
test_next (FormFixture *fixture, gconstpointer data)
{
  static const struct { const char *field, *words; } expected[] = {
    { "happened_on", "2024-01-05" }, { "source", "福彩公益金" }, { "purpose", "助学" }, { "direction", "支出" },
    { "amount", "" }, { "voucher", "" },
  };
  GtkWidget *form = fulei_record_form_new (fixture->desk, form_fixture_register (fixture, "fund_entry"));
  gint64 id = form_fixture_add (fixture, "fund_entry", (const char *[]) {
    "direction", "收入", "happened_on", "2024-01-05", "source", "福彩公益金", "purpose", "助学", "amount", "70",
    "voucher", "2024-007", NULL });

  form_fixture_show (fixture, form);
  fulei_record_form_open (FULEI_RECORD_FORM (form), id);
  g_assert_true (fulei_record_form_keeps (FULEI_RECORD_FORM (form)));
  g_assert_true (fulei_record_form_next (FULEI_RECORD_FORM (form)));
  g_assert_cmpint (fulei_record_form_get_id (FULEI_RECORD_FORM (form)), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *words = form_fixture_dup (fixture, form, expected[i].field);

      g_test_message ("%s", expected[i].field);
      g_assert_cmpstr (words != NULL ? words : "", ==, expected[i].words);
    }
}

static void
test_duty (FormFixture *fixture, gconstpointer data)
{
  g_autofree char *today = fulei_date_dup_iso (fulei_clock_today ());
  gint64 director = form_fixture_add (fixture, "director", (const char *[]) { "name", "测试主任", "village", "岭畔村", NULL });
  GtkWidget *pane = fulei_duty_pane_new (fixture->desk);

  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), director);
  g_assert_nonnull (strstr (fulei_duty_pane_get_figures (FULEI_DUTY_PANE (pane)), "没有由这名人员负责"));
  form_fixture_add (fixture, "child", (const char *[]) { "name", "测试甲", "village", "岭畔村", "director", "测试主任",
                                                         "entered_on", "2020-01-01", "roll_status", "在册", NULL });
  form_fixture_add (fixture, "child", (const char *[]) { "name", "测试乙", "village", "岭畔村", "director", "测试主任",
                                                         "entered_on", "2020-01-01", "roll_status", "在册", NULL });
  form_fixture_add (fixture, "visit", (const char *[]) { "child", "测试甲", "visited_on", today, "method", "入户", NULL });
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), director);
  g_test_message ("%s", fulei_duty_pane_get_figures (FULEI_DUTY_PANE (pane)));
  g_assert_nonnull (strstr (fulei_duty_pane_get_figures (FULEI_DUTY_PANE (pane)), "负责在册儿童 2 名"));
  g_assert_nonnull (strstr (fulei_duty_pane_get_figures (FULEI_DUTY_PANE (pane)), "走访到 1 名，还有 1 名没有走访"));
  g_assert_nonnull (gtk_list_box_get_row_at_index (fulei_duty_pane_get_list (FULEI_DUTY_PANE (pane)), 1));
  g_assert_null (gtk_list_box_get_row_at_index (fulei_duty_pane_get_list (FULEI_DUTY_PANE (pane)), 2));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add ("/money-staff/balance", FormFixture, NULL, form_fixture_set_up, test_balance, form_fixture_tear_down);
  g_test_add ("/money-staff/next", FormFixture, NULL, form_fixture_set_up, test_next, form_fixture_tear_down);
  g_test_add ("/money-staff/duty", FormFixture, NULL, form_fixture_set_up, test_duty, form_fixture_tear_down);
  return g_test_run ();
}
