/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The forms of agreements and mandatory reports (GUARD-1, GUARD-2). */

#include "form-actions.h"
#include "wait-until.h"

#include "app/fulei-calendar-page.h"
#include "app/fulei-entitlement-pane.h"
#include "base/fulei-date.h"

static void
add_family (FormFixture *fixture)
{
  form_fixture_add (fixture, "child", (const char *const[]) {
    "name", "张小三", "village", "岭畔村", "sex", "男", "category", "农村留守儿童", "father_name", "张大年",
    "father_phone", "13900000002", "carer_name", "张老爹", "carer_phone", "13900000003", "carer_kind", "祖父母、外祖父母",
    "roll_status", "在册", NULL });
}

static void
activate (GtkWidget *form, const char *label)
{
  GtkWidget *button = form_fixture_find (form, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  form_fixture_wait (5);
}

static gboolean
is_filled (FormFixture *fixture, GtkWidget *form, const char *field)
{
  g_autofree char *words = form_fixture_dup (fixture, form, field);

  return *words != '\0';
}

/* Waits for what the form does when it is idle. */
static void
wait_for_words (FormFixture *fixture, GtkWidget *form, const char *field)
{
  WAIT_UNTIL (is_filled (fixture, form, field));
}

/* A new agreement is filled when its child is known; what was written stays, and 撤消 takes it back. */
static void
test_fill (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form;

  add_family (fixture);
  form = form_open (fixture, "agreement", 0);
  form_type (form, "agreement.delegate_name", "张大伯");
  form_type (form, "agreement.child", "张小三");
  form_leave (form, "agreement.child");
  form_leave (form, "agreement.remarks");
  wait_for_words (fixture, form, "father_name");
  form_assert_words (fixture, form, "father_name", "张大年");
  form_assert_words (fixture, form, "delegate_name", "张大伯");
  form_assert_words (fixture, form, "delegate_phone", "13900000003");
  form_assert_words (fixture, form, "witness", "岭畔村");
  form_assert_words (fixture, form, "starts_on", "2024-06-30");
  form_assert_words (fixture, form, "ends_on", "2025-06-29");
  fulei_record_form_undo (FULEI_RECORD_FORM (form));
  form_fixture_wait (20);
  form_assert_words (fixture, form, "father_name", "");
  activate (form, "从档案填入");
  form_assert_words (fixture, form, "father_name", "张大年");
}

/* From the child's own form nothing is typed yet: leaving it leaves no draft. */
static void
test_preset (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "agreement", 0);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->child);

  fulei_record_form_preset (FULEI_RECORD_FORM (form), form_fixture_field (fixture, "agreement", "child"), id);
  wait_for_words (fixture, form, "ends_on");
  form_assert_words (fixture, form, "ends_on", "2025-06-29");
  g_assert_false (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
}

/* 续签: a new record with the next year's days; the old one stays. */
static void
test_renew (FormFixture *fixture, gconstpointer data)
{
  gint64 old = form_fixture_add (fixture, "agreement", (const char *const[]) {
    "child", "陈小雨", "delegate_name", "陈老爹", "delegate_phone", "13900000003", "signed_on", "2023-07-20",
    "starts_on", "2023-07-20", "ends_on", "2024-07-19", "disqualified", "经询问均无", "child_heard", "是", NULL });
  GtkWidget *form = form_open (fixture, "agreement", old);

  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "还有 19 天到期"));
  form_type (form, "agreement.remarks", "父母同意");
  activate (form, "续签");
  g_assert_cmpint (fulei_record_form_get_id (FULEI_RECORD_FORM (form)), ==, old);
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  activate (form, "续签");
  g_assert_cmpint (fulei_record_form_get_id (FULEI_RECORD_FORM (form)), ==, 0);
  form_assert_words (fixture, form, "starts_on", "2024-07-20");
  form_assert_words (fixture, form, "ends_on", "2025-07-19");
  form_assert_words (fixture, form, "delegate_name", "陈老爹");
  form_assert_words (fixture, form, "disqualified", "");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_cmpint (fulei_record_form_get_id (FULEI_RECORD_FORM (form)), !=, old);
  fulei_record_form_open (FULEI_RECORD_FORM (form), old);
  form_assert_words (fixture, form, "ends_on", "2024-07-19");
}

static void
test_barred (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "agreement", 0);

  form_type (form, "agreement.child", "陈小雨");
  form_leave (form, "agreement.child");
  form_leave (form, "agreement.remarks");
  wait_for_words (fixture, form, "ends_on");
  form_tick (form, "agreement.disqualified", "恶习（吸毒、酗酒、赌博等）");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "未成年人保护法 第二十二条"));
}

/* GUARD-2: the hours stand beside the time as it is typed; 现在 is the clock's. */
static void
test_report (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "mandatory_report", 0), *now;
  g_autofree char *words = NULL;

  form_type (form, "mandatory_report.found_at", "2024-06-29 8:15");
  form_type (form, "mandatory_report.reported_at", "2024-06-29 9:55");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "发现到报告 1 小时 40 分"));
  form_type (form, "mandatory_report.reported_at", "2024-06-30 08:16");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "超过 24 小时"));
  form_type (form, "mandatory_report.reported_at", "2024-06-29 08:14");
  form_leave (form, "mandatory_report.place");
  g_assert_true (fulei_field_widget_has_error (form_fixture_widget (form, "mandatory_report.reported_at")));
  now = form_fixture_find (GTK_WIDGET (form_fixture_widget (form, "mandatory_report.reported_at")), GTK_TYPE_BUTTON, "现在");
  g_signal_emit_by_name (now, "clicked");
  words = form_fixture_dup (fixture, form, "reported_at");
  g_assert_true (g_str_has_prefix (words, "2024-06-30 "));
  g_assert_cmpuint (strlen (words), ==, strlen ("2024-06-30 08:15"));
}

/* BEYOND-3: the tab of a child's form says how many there are. */
static void
test_entitlements (FormFixture *fixture, gconstpointer data)
{
  gint64 child = form_fixture_add (fixture, "child", (const char *const[]) {
    "name", "张小三", "village", "岭畔村", "sex", "男", "category", "困境儿童", "difficulty_type", "自身残疾",
    "father_special", "死亡", "mother_special", "重病", "roll_status", "在册", NULL });
  GtkWidget *pane = fulei_entitlement_pane_new (fixture->desk);
  g_autofree char *label = NULL, *none = NULL;

  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), child);
  g_assert_cmpuint (fulei_entitlement_pane_get_n (FULEI_ENTITLEMENT_PANE (pane)), ==, 2);
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "父亲：死亡；母亲：重病"));
  label = fulei_record_pane_dup_label (FULEI_RECORD_PANE (pane));
  g_assert_cmpstr (label, ==, "政策匹配 2");
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), fixture->child);
  none = fulei_record_pane_dup_label (FULEI_RECORD_PANE (pane));
  g_assert_cmpstr (none, ==, "政策匹配");
}

/* BEYOND-8: what the three months bring, and again when something changes. */
static void
test_calendar (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *page = fulei_calendar_page_new (fixture->desk);
  gint64 added;

  form_fixture_show (fixture, page);
  form_fixture_wait (200);
  g_assert_cmpuint (fulei_calendar_page_get_n_shown (FULEI_CALENDAR_PAGE (page)), ==, 0);
  added = form_fixture_add (fixture, "agreement", (const char *const[]) {
    "child", "陈小雨", "delegate_name", "陈老爹", "delegate_phone", "13900000003", "signed_on", "2023-07-20",
    "starts_on", "2023-07-20", "ends_on", "2024-09-29", NULL });
  fulei_desk_emit_changed (fixture->desk, form_fixture_register (fixture, "agreement"), added);
  WAIT_UNTIL (fulei_calendar_page_get_n_shown (FULEI_CALENDAR_PAGE (page)) > 0);
  g_assert_cmpuint (fulei_calendar_page_get_n_shown (FULEI_CALENDAR_PAGE (page)), ==, 1);
  g_assert_nonnull (form_fixture_find (page, GTK_TYPE_LABEL, "2024年9月"));
}

#define add_test(name, function) \
  g_test_add (name, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add_test ("/guardianship/fill", test_fill);
  add_test ("/guardianship/preset", test_preset);
  add_test ("/guardianship/renew", test_renew);
  add_test ("/guardianship/barred", test_barred);
  add_test ("/guardianship/report", test_report);
  add_test ("/guardianship/entitlements", test_entitlements);
  add_test ("/guardianship/calendar", test_calendar);
  return g_test_run ();
}
