/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs doing on top of a register's page: its chips, the records behind them, and what a form says of them. */
#include "form-fixture.h"
#include "wait-until.h"

#include "app/fulei-duty-bar.h"
#include "app/fulei-duty-elsewhere.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"

#define REGISTRATION "3 名 城市户籍的农村留守儿童"

typedef struct {
  FormFixture        form;
  FuleiRegisterPage *page;
  FuleiRecordList   *list;
  FuleiDutyBar      *bar;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FuleiRecordView *view;

  form_fixture_set_up (&fixture->form, data);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("测试%03d", i);

      form_fixture_add (&fixture->form, "child", (const char *[]) {
        "name", name, "sex", "男", "village", "岭畔村", "category", "农村留守儿童", "registration",
        i < 3 ? "城市户" : "农村户", "entered_on", "2020-01-01", "roll_status", "在册", NULL });
    }
  fixture->page = FULEI_REGISTER_PAGE (fulei_register_page_new (fixture->form.desk,
                                                                form_fixture_register (&fixture->form, "child")));
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->page), "page",
                                  G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))));
  form_fixture_show (&fixture->form, GTK_WIDGET (fixture->page));
  /* hidden until it has something to say */
  g_assert_null (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_DUTY_BAR, NULL));
  view = FULEI_RECORD_VIEW (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_RECORD_VIEW, NULL));
  fixture->list = fulei_record_view_get_list (view);
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 22);
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_DUTY_BAR, NULL) != NULL);
  fixture->bar = FULEI_DUTY_BAR (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_DUTY_BAR, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  form_fixture_tear_down (&fixture->form, data);
}

static gboolean
says (Fixture *fixture, const char *words)
{
  return form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, words) != NULL;
}

static void
activate (Fixture *fixture, const char *action, const char *rule)
{
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))), action,
                                  rule != NULL ? g_variant_new_string (rule) : NULL);
}

static void
test_chips (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (says (fixture, REGISTRATION));
  activate (fixture, "show-finding", "CHILD-2.registration");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 3);
  g_assert_true (says (fixture, "只看：城市户籍的农村留守儿童"));
  activate (fixture, "clear-finding", NULL);
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 22);
  g_assert_null (fulei_duty_bar_get_chosen (fixture->bar));
  /* pressed again it is taken back, and so it is with all filters */
  activate (fixture, "show-finding", "CHILD-2.registration");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 3);
  activate (fixture, "show-finding", "CHILD-2.registration");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 22);
  activate (fixture, "show-finding", "CHILD-2.registration");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 3);
  activate (fixture, "clear-filters", NULL);
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 22);
}

/* Whatever was searched before, a chip shows exactly its records; then one can search among them. */
static void
test_search_within (Fixture *fixture, gconstpointer data)
{
  GtkEditable *search = GTK_EDITABLE (form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL));

  WAIT_UNTIL (says (fixture, REGISTRATION));
  gtk_editable_set_text (search, "小雨");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 1);
  activate (fixture, "show-finding", "CHILD-2.registration");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 3);
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
  gtk_editable_set_text (search, "小雨");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 0);
  gtk_editable_set_text (search, "测试");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 3);
}

/* What is put right goes from the line and from the list; the form says what is left. */
static void
test_put_right (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  const FuleiRegister *reg = form_fixture_register (&fixture->form, "child");
  g_autoptr (FuleiRecord) child = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  WAIT_UNTIL (says (fixture, REGISTRATION));
  activate (fixture, "show-finding", "CHILD-2.registration");
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 3);
  id = fulei_record_list_get_id (fixture->list, 0);
  child = fulei_ledger_load (fulei_desk_get_ledger (fixture->form.desk), reg, id, &error);
  g_assert_no_error (error);
  fulei_record_set_text (child, fulei_register_find_field (reg, "registration")->index, "rural");
  g_assert_true (fulei_ledger_save_one (fulei_desk_get_ledger (fixture->form.desk), &change, child, &error));
  fulei_desk_emit_changed (fixture->form.desk, reg, id);
  WAIT_UNTIL (fulei_record_list_get_length (fixture->list) == 2);
  WAIT_UNTIL (says (fixture, "2 名 城市户籍的农村留守儿童"));
}

static void
test_form (Fixture *fixture, gconstpointer data)
{
  const char system[] = "还没有录入全国儿童福利信息系统（晋政民〔2024〕40号 九）";

  fulei_register_page_open (fixture->page, fulei_record_list_get_id (fixture->list, 5));
  WAIT_UNTIL (says (fixture, system));
  /* a new record breaks nothing yet */
  fulei_register_page_open (fixture->page, 0);
  WAIT_UNTIL (!says (fixture, system));
}

/* How many children the first chip of the other register's work counts; 0 if there is none. */
static guint64
count_elsewhere (GtkWidget *page)
{
  GtkWidget *line = form_fixture_find (page, FULEI_TYPE_DUTY_ELSEWHERE, NULL);
  GtkWidget *chip = line != NULL ? form_fixture_find (line, GTK_TYPE_BUTTON, NULL) : NULL;
  const char *label = chip != NULL ? gtk_button_get_label (GTK_BUTTON (chip)) : "";

  g_assert_true (chip == NULL || g_str_has_suffix (label, " 名 未结对的困境儿童"));
  return g_ascii_strtoull (label, NULL, 10);
}

static void
add_in_difficulty (Fixture *fixture, const char *name)
{
  form_fixture_add (&fixture->form, "child", (const char *[]) {
    "name", name, "sex", "女", "village", "岭畔村", "category", "困境儿童", "entered_on", "2020-01-01", "roll_status", "在册",
    NULL });
}

/* The page of pairings says whom to pair, though they stand in another register (PAIR-2). */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fulei_register_page_new (fixture->form.desk, form_fixture_register (&fixture->form, "pairing"));
  guint64 before;

  add_in_difficulty (fixture, "测试甲");
  gtk_window_set_child (GTK_WINDOW (fixture->form.window), page);
  WAIT_UNTIL (count_elsewhere (page) > 0);
  before = count_elsewhere (page);
  add_in_difficulty (fixture, "测试乙");
  fulei_desk_emit_changed (fixture->form.desk, form_fixture_register (&fixture->form, "child"), 0);
  WAIT_UNTIL (count_elsewhere (page) == before + 1);
}

/* Every register's page can be opened, whatever it is filtered by. */
static void
test_every_page (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (fixture->form.dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (fixture->form.dictionary, i);
      GtkWidget *page = fulei_register_page_new (fixture->form.desk, reg);

      gtk_window_set_child (GTK_WINDOW (fixture->form.window), page);
      WAIT_UNTIL (gtk_widget_get_mapped (page));
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, function) g_test_add ("/ui/duty-bar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("chips", test_chips);
  ADD ("search-within", test_search_within);
  ADD ("put-right", test_put_right);
  ADD ("form", test_form);
  ADD ("elsewhere", test_elsewhere);
  ADD ("every-page", test_every_page);
  return g_test_run ();
}
