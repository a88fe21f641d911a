/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The township that the window shows (AREA-2): its choice, and the pages that follow. */
#include "form-fixture.h"
#include "wait-until.h"

#include "app/fulei-desk-page.h"
#include "app/fulei-register-page.h"
#include "app/fulei-statistics-page.h"
#include "app/fulei-township-button.h"
#include "app/fulei-township-chip.h"
#include "app/fulei-record-view.h"
#include "office/fulei-office.h"

#define CIZAO "350582102"
#define CHIDIAN "350582107"

typedef struct {
  FormFixture          form;
  GtkWidget           *box;
  FuleiTownshipButton *button;
} Fixture;

static void
add_children (Fixture *fixture, const char *village, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("测试%03u", i);

      form_fixture_add (&fixture->form, "child", (const char *[]) {
        "name", name, "sex", "男", "village", village, "category", "农村留守儿童", "registration", "城市户", "entered_on", "2020-01-01",
        "roll_status", "在册", NULL });
    }
}

/* 前进村 in two townships: three children in one, five in the other. */
static void
add_townships (Fixture *fixture)
{
  form_fixture_add (&fixture->form, "village", (const char *[]) { "name", "前进村", "township", "磁灶镇", NULL });
  form_fixture_add (&fixture->form, "village", (const char *[]) { "name", "前进村", "township", "池店镇", NULL });
  add_children (fixture, "前进村（磁灶镇）", 3);
  add_children (fixture, "池店镇前进村", 5);
  fulei_desk_emit_changed (fixture->form.desk, NULL, 0);
  WAIT_UNTIL (fulei_desk_get_townships (fixture->form.desk)->len == 2);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  form_fixture_set_up (&fixture->form, data);
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->button = g_object_new (FULEI_TYPE_TOWNSHIP_BUTTON, NULL);
  gtk_box_append (GTK_BOX (fixture->box), GTK_WIDGET (fixture->button));
  fulei_township_button_set_desk (fixture->button, fixture->form.desk);
  form_fixture_show (&fixture->form, fixture->box);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  form_fixture_tear_down (&fixture->form, data);
}

static void
choose (Fixture *fixture, const char *township)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->button), "township.show", "s", township));
}

static GtkWidget *
show_page (Fixture *fixture, GtkWidget *page)
{
  gtk_widget_insert_action_group (page, "page", G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (page))));
  gtk_box_append (GTK_BOX (fixture->box), page);
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static const char *
get_chip (GtkWidget *page)
{
  GtkWidget *chip = form_fixture_find (page, FULEI_TYPE_TOWNSHIP_CHIP, NULL);

  return chip != NULL ? gtk_label_get_label (GTK_LABEL (adw_bin_get_child (ADW_BIN (chip)))) : NULL;
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  FuleiDesk *desk = fixture->form.desk;
  g_autofree char *all = NULL, *one = NULL;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->button)));
  add_townships (fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->button)));
  all = fulei_desk_dup_township_name (desk);
  g_assert_cmpstr (all, ==, "全市");
  choose (fixture, CHIDIAN);
  one = fulei_desk_dup_township_name (desk);
  g_assert_cmpstr (one, ==, "池店镇");
  g_assert_nonnull (form_fixture_find (GTK_WIDGET (fixture->button), GTK_TYPE_LABEL, "池店镇"));
  /* one that has no villages, or is none, is not shown */
  choose (fixture, "350582114");
  g_assert_cmpstr (fulei_desk_get_township (desk), ==, CHIDIAN);
  fulei_desk_set_township (desk, "无名");
  g_assert_cmpstr (fulei_desk_get_township (desk), ==, CHIDIAN);
  choose (fixture, "");
  g_assert_null (fulei_desk_get_township (desk));
}

/* The ledger remembers the choice, until its township has no villages any more. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  add_townships (fixture);
  choose (fixture, CIZAO);
  fulei_township_button_set_desk (fixture->button, NULL);
  form_fixture_reopen (&fixture->form);
  g_assert_cmpstr (fulei_desk_get_township (fixture->form.desk), ==, CIZAO);
}

static void
test_register_page (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *child = form_fixture_register (&fixture->form, "child");
  FuleiRecordList *list;
  GtkWidget *page;
  guint n_all;

  add_townships (fixture);
  page = show_page (fixture, fulei_register_page_new (fixture->form.desk, child));
  list = fulei_record_view_get_list (FULEI_RECORD_VIEW (form_fixture_find (page, FULEI_TYPE_RECORD_VIEW, NULL)));
  WAIT_UNTIL (fulei_record_list_get_length (list) >= 8);
  n_all = fulei_record_list_get_length (list);
  g_assert_cmpstr (get_chip (page), ==, "全市");
  choose (fixture, CHIDIAN);
  WAIT_UNTIL (fulei_record_list_get_length (list) == 5);
  g_assert_cmpstr (get_chip (page), ==, "池店镇");
  choose (fixture, CIZAO);
  WAIT_UNTIL (fulei_record_list_get_length (list) == 3);
  choose (fixture, "");
  WAIT_UNTIL (fulei_record_list_get_length (list) == n_all);
}

/* What is of no township says so, and stays as it is. */
static void
test_common_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  add_townships (fixture);
  choose (fixture, CIZAO);
  page = show_page (fixture, fulei_register_page_new (fixture->form.desk,
                                                      form_fixture_register (&fixture->form, "organisation")));
  g_assert_cmpstr (get_chip (page), ==, "不分镇（街道）");
}

static void
test_desk_page (Fixture *fixture, gconstpointer data)
{
  FuleiDueModel *model;
  GtkWidget *page;
  guint n_all, n_first;

  add_townships (fixture);
  page = show_page (fixture, fulei_desk_page_new (fixture->form.desk));
  model = fulei_desk_page_get_model (FULEI_DESK_PAGE (page));
  WAIT_UNTIL (fulei_due_model_get_length (model) >= 8);
  n_all = fulei_due_model_get_length (model);
  choose (fixture, CIZAO);
  n_first = fulei_due_model_get_length (model);
  g_assert_cmpuint (n_first, >=, 3);
  g_assert_cmpuint (n_first, <, n_all);
  g_assert_cmpstr (get_chip (page), ==, "磁灶镇");
  choose (fixture, CHIDIAN);
  g_assert_cmpuint (fulei_due_model_get_length (model) * 3, ==, n_first * 5);
  choose (fixture, "");
  g_assert_cmpuint (fulei_due_model_get_length (model), ==, n_all);
}

static const FuleiNumberTable *
get_table (GtkWidget *page)
{
  WAIT_UNTIL (fulei_statistics_page_is_ready (FULEI_STATISTICS_PAGE (page)));
  return fulei_number_grid_get_table (fulei_statistics_page_get_grid (FULEI_STATISTICS_PAGE (page)));
}

static gboolean
has_row (const FuleiNumberTable *table, const char *label)
{
  for (guint i = 0; i < fulei_number_table_get_n_rows (table); i++)
    if (g_str_equal (fulei_number_table_get_row (table, i), label))
      return TRUE;
  return FALSE;
}

/* All of the ledger is cut by townships, one township by its villages; villages of one name are told apart. */
static void
test_statistics_page (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions;
  GtkWidget *page;

  add_townships (fixture);
  page = show_page (fixture, fulei_statistics_page_new (fixture->form.desk));
  actions = G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (page)));
  g_assert_true (has_row (get_table (page), "池店镇"));
  g_action_group_activate_action (actions, "cut", g_variant_new_string ("village sex"));
  WAIT_UNTIL (has_row (get_table (page), "前进村（磁灶）"));
  g_assert_true (has_row (get_table (page), "前进村（池店）"));
  g_action_group_activate_action (actions, "cut", g_variant_new_string ("township sex"));
  WAIT_UNTIL (has_row (get_table (page), "池店镇"));
  choose (fixture, CHIDIAN);
  WAIT_UNTIL (has_row (get_table (page), "前进村"));
  choose (fixture, "");
  WAIT_UNTIL (has_row (get_table (page), "池店镇"));
}

#define add(name, function) g_test_add ("/ui/township/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  add ("choice", test_choice);
  add ("remembered", test_remembered);
  add ("register-page", test_register_page);
  add ("common-page", test_common_page);
  add ("desk-page", test_desk_page);
  add ("statistics-page", test_statistics_page);
  return g_test_run ();
}
