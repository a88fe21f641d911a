/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 工作台: what is due is shown as it is counted, done from there, planned, explained. */
#include "form-fixture.h"
#include "wait-until.h"

#include "app/fulei-desk-page.h"
#include "app/fulei-short-visit.h"
#include "store/fulei-query.h"

typedef struct {
  FormFixture    form;
  FuleiDeskPage *page;
  FuleiDueModel *model;
  gint64         children[3];
} Fixture;

static void
show_page (Fixture *fixture)
{
  fixture->page = FULEI_DESK_PAGE (fulei_desk_page_new (fixture->form.desk));
  fixture->model = fulei_desk_page_get_model (fixture->page);
  form_fixture_show (&fixture->form, GTK_WIDGET (fixture->page));
  WAIT_UNTIL (fulei_desk_page_get_list (fixture->page) != NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "测试甲", "测试乙", "测试丙" };

  form_fixture_set_up (&fixture->form, data);
  gtk_window_set_default_size (GTK_WINDOW (fixture->form.window), 1100, 600);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      fixture->children[i] = form_fixture_add (&fixture->form, "child", (const char *[]) {
        "name", names[i], "sex", "男", "village", "大埔社区", "category", "困境儿童", "entered_on", "2024-06-01",
        "roll_status", "在册", NULL });
      form_fixture_add (&fixture->form, "assessment", (const char *[]) {
        "child", names[i], "assessed_on", "2024-06-01", "risk_level", "高风险", "grounds", "失依", NULL });
    }
  show_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  form_fixture_tear_down (&fixture->form, data);
}

static void
activate (Fixture *fixture, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))), action,
                                  parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

static FuleiDueCounts
count (Fixture *fixture)
{
  FuleiDueCounts counts;

  fulei_due_list_count (fulei_desk_page_get_list (fixture->page), NULL, &counts);
  return counts;
}

/* Selects the line, alone. */
static void
select_line (Fixture *fixture, gint64 child, FuleiDueKind kind)
{
  guint position;

  g_assert_true (fulei_due_model_find (fixture->model, child, kind, &position));
  fulei_desk_page_select (fixture->page, position);
  g_assert_cmpuint (fulei_due_model_get_first_selected (fixture->model), ==, position);
}

/* Each count opens exactly what it counts; pressed again it is taken back. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  FuleiDueCounts counts = count (fixture);
  const struct { const char *span; guint n; } cases[] = {
    { "overdue", counts.overdue }, { "today", counts.today }, { "week", counts.week }, { "month", counts.month },
  };

  g_assert_cmpuint (counts.kinds[FULEI_DUE_VISIT], ==, 3);
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, counts.all);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      activate (fixture, "span", cases[i].span);
      g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, cases[i].n);
      activate (fixture, "span", cases[i].span);
      g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, counts.all);
    }
  activate (fixture, "only-kinds", "visit");
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, 3);
  activate (fixture, "only-kinds", "visit contact");
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, 3 + counts.kinds[FULEI_DUE_CONTACT]);
  activate (fixture, "clear-filters", NULL);
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, counts.all);
}

/* A visit written down beside the list takes its line away, and the next one is open. */
static void
test_register (Fixture *fixture, gconstpointer data)
{
  FuleiShortVisit *form;
  guint position;
  gint64 first, second;

  activate (fixture, "only-kinds", "visit");
  first = fulei_due_model_get_line (fixture->model, 0)->child;
  second = fulei_due_model_get_line (fixture->model, 1)->child;
  select_line (fixture, first, FULEI_DUE_VISIT);
  activate (fixture, "register", NULL);
  form = FULEI_SHORT_VISIT (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_SHORT_VISIT, NULL));
  g_assert_nonnull (form);
  g_assert_cmpint (fulei_short_visit_get_child (form), ==, first);
  g_assert_true (fulei_short_visit_save (form));
  WAIT_UNTIL (!fulei_due_model_find (fixture->model, first, FULEI_DUE_VISIT, &position));
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, 2);
  g_assert_cmpint (fulei_short_visit_get_child (form), ==, second);
  activate (fixture, "close", NULL);
  g_assert_cmpint (fulei_due_model_get_line (fixture->model, fulei_due_model_get_first_selected (fixture->model))->child,
                   ==, second);
}

/* The toast after it takes the visit back: the line returns, the record is in the recycle bin. */
static void
test_undo_register (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *visits = fulei_dictionary_find_register (fulei_desk_get_dictionary (fixture->form.desk), "visit");
  FuleiLedger *ledger = fulei_desk_get_ledger (fixture->form.desk);
  g_autoptr (FuleiQuery) query = fulei_query_new (visits);
  g_autoptr (GArray) ids = NULL;
  gint64 child = fixture->children[0];
  FuleiShortVisit *form;
  guint position;

  select_line (fixture, child, FULEI_DUE_VISIT);
  activate (fixture, "register", NULL);
  form = FULEI_SHORT_VISIT (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_SHORT_VISIT, NULL));
  g_assert_true (fulei_short_visit_save (form));
  WAIT_UNTIL (!fulei_due_model_find (fixture->model, child, FULEI_DUE_VISIT, &position));
  ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))), "undo-visit",
                                  g_variant_new_int64 (g_array_index (ids, gint64, 0)));
  WAIT_UNTIL (fulei_due_model_find (fixture->model, child, FULEI_DUE_VISIT, &position));
  g_assert_cmpint (fulei_query_count (query, ledger, NULL, NULL), ==, 0);
  fulei_query_set_show (query, FULEI_SHOW_DELETED);
  g_assert_cmpint (fulei_query_count (query, ledger, NULL, NULL), ==, 1);
}

/* What others save elsewhere is there at once. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  guint position;
  gint64 visit = form_fixture_add (&fixture->form, "visit", (const char *[]) {
    "child", "测试乙", "visited_on", "2024-06-29", "method", "入户", "reached", "儿童本人", NULL });

  g_assert_true (fulei_due_model_find (fixture->model, fixture->children[1], FULEI_DUE_VISIT, &position));
  fulei_desk_emit_changed (fixture->form.desk, form_fixture_register (&fixture->form, "visit"), visit);
  WAIT_UNTIL (!fulei_due_model_find (fixture->model, fixture->children[1], FULEI_DUE_VISIT, &position));
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, count (fixture).all);
}

static gint64
count_duty_days (Fixture *fixture)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (form_fixture_register (&fixture->form, "duty_day"));

  return fulei_query_count (query, fulei_desk_get_ledger (fixture->form.desk), NULL, NULL);
}

/* Planned days are set for many lines at once, moved, and taken back. */
static void
test_plan (Fixture *fixture, gconstpointer data)
{
  guint position;

  activate (fixture, "only-kinds", "visit");
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (fixture->model));
  activate (fixture, "plan-on", "2024-06-29");
  g_assert_cmpint (count_duty_days (fixture), ==, 0);
  activate (fixture, "plan-on", "2024-07-03");
  g_assert_cmpint (count_duty_days (fixture), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (fulei_due_model_get_line (fixture->model, i)->planned, ==, fulei_date_new (2024, 7, 3));
  activate (fixture, "span", "today");
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, 0);
  activate (fixture, "span", "all");
  activate (fixture, "only-kinds", "visit");
  select_line (fixture, fixture->children[2], FULEI_DUE_VISIT);
  activate (fixture, "plan-on", "2024-06-30");
  g_assert_cmpint (count_duty_days (fixture), ==, 3);
  activate (fixture, "span", "today");
  g_assert_true (fulei_due_model_find (fixture->model, fixture->children[2], FULEI_DUE_VISIT, &position));
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, 1);
  activate (fixture, "span", "today");
  select_line (fixture, fixture->children[2], FULEI_DUE_VISIT);
  activate (fixture, "plan-on", "");
  g_assert_cmpint (count_duty_days (fixture), ==, 2);
}

/* What the toast offers: the plan is as it was. */
static void
test_undo_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (form_fixture_register (&fixture->form, "duty_day"));
  g_autoptr (GArray) ids = NULL;
  guint position;

  select_line (fixture, fixture->children[0], FULEI_DUE_VISIT);
  activate (fixture, "plan-on", "2024-07-03");
  ids = fulei_query_select_ids (query, fulei_desk_get_ledger (fixture->form.desk), NULL, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))), "undo-plan",
                                  g_variant_new_int64 (g_array_index (ids, gint64, 0)));
  g_assert_cmpint (count_duty_days (fixture), ==, 0);
  g_assert_true (fulei_due_model_find (fixture->model, fixture->children[0], FULEI_DUE_VISIT, &position));
  g_assert_cmpuint (fulei_due_model_get_line (fixture->model, position)->planned, ==, 0);
}

static void
test_why (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  select_line (fixture, fixture->children[0], FULEI_DUE_VISIT);
  activate (fixture, "why", NULL);
  WAIT_UNTIL (form_fixture_find (page, GTK_TYPE_LABEL, "闽民童〔2024〕33号 4（VISIT-1）") != NULL);
  g_assert_nonnull (form_fixture_find (page, GTK_TYPE_LABEL, "高风险，自2024年6月1日起"));
  g_assert_nonnull (form_fixture_find (page, GTK_TYPE_LABEL, "测试甲　走访"));
}

/* The month's report, and what was done in the last months. */
static void
test_overview (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, "5月月报应于6月15日前报送") != NULL);
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, "近六个月（2023年12月至2024年5月") != NULL);
}

/* The month's report is told of, also while that of a longer period is due or overdue before it; rows say which is which. */
static void
test_overview_of_reports (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  fulei_clock_set_today (fulei_date_new (2024, 12, 5));
  activate (fixture, "reload", NULL);
  WAIT_UNTIL (form_fixture_find (page, GTK_TYPE_LABEL, "11月月报应于12月15日前报送，还有 10 天") != NULL);
  activate (fixture, "only-kinds", "report");
  g_assert_cmpuint (fulei_due_model_get_length (fixture->model), ==, 4);
  fulei_desk_page_select (fixture->page, 2);
  activate (fixture, "why", NULL);
  WAIT_UNTIL (form_fixture_find (page, GTK_TYPE_LABEL, "闽民童〔2024〕33号 五（二）（RPT-2）") != NULL);
  g_assert_nonnull (form_fixture_find (page, GTK_TYPE_LABEL, "2024年　报告"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, function) g_test_add ("/ui/desk-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("counts", test_counts);
  ADD ("register", test_register);
  ADD ("undo-register", test_undo_register);
  ADD ("edit", test_edit);
  ADD ("plan", test_plan);
  ADD ("undo-plan", test_undo_plan);
  ADD ("why", test_why);
  ADD ("overview", test_overview);
  ADD ("overview-of-reports", test_overview_of_reports);
  return g_test_run ();
}
