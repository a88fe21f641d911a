/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-actions.h"
#include "wait-until.h"

#include "app/fulei-activity-children-pane.h"
#include "app/fulei-form-section.h"
#include "app/fulei-project-card.h"
#include "app/fulei-project-page.h"
#include "office/fulei-project-office.h"

static gboolean
is_seen (GtkWidget *form, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (form_fixture_widget (form, path));

  for (GtkWidget *parent = widget; parent != NULL && parent != form; parent = gtk_widget_get_parent (parent))
    if (FULEI_IS_FORM_SECTION (parent) && !gtk_widget_get_visible (parent))
      return FALSE;
  return TRUE;
}

/* By its place in the list, as a digit would. */
static void
choose_kind (GtkWidget *form, guint place)
{
  GtkWidget *widget = GTK_WIDGET (form_fixture_widget (form, "activity.kind"));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (form_fixture_find (widget, GTK_TYPE_DROP_DOWN, NULL)), place);
}

enum { MIND = 2, SAFETY = 5, FESTIVAL = 7, POLICY = 9 };

/* ACT-1: only what the kind needs; what is written stays in sight */
static void
test_kinds (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "activity", 0);

  g_assert_false (is_seen (form, "activity.form"));
  g_assert_false (is_seen (form, "activity.cost"));
  g_assert_true (is_seen (form, "activity.headcount"));
  choose_kind (form, MIND);
  g_assert_true (is_seen (form, "activity.report_on"));
  g_assert_false (is_seen (form, "activity.cost"));
  choose_kind (form, FESTIVAL);
  g_assert_false (is_seen (form, "activity.report_on"));
  form_type (form, "activity.cost", "300");
  choose_kind (form, POLICY);
  g_assert_true (is_seen (form, "activity.cost"));
}

static void
test_next (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "activity", 0);
  FuleiRecordForm *self = FULEI_RECORD_FORM (form);

  g_assert_true (fulei_record_form_keeps (self));
  choose_kind (form, SAFETY);
  form_type (form, "activity.held_on", "2024-06-01");
  form_type (form, "activity.title", "防溺水");
  form_type (form, "activity.place", "村部");
  form_type (form, "activity.village", "");
  g_assert_false (fulei_record_form_next (self));
  form_assert_words (fixture, form, "title", "防溺水");
  form_type (form, "activity.village", "岭畔村");
  form_leave (form, "activity.title");
  g_assert_true (fulei_record_form_next (self));
  g_assert_cmpint (fulei_record_form_get_id (self), ==, 0);
  form_assert_words (fixture, form, "held_on", "2024-06-01");
  form_assert_words (fixture, form, "place", "村部");
  form_assert_words (fixture, form, "title", "");
  g_assert_false (fulei_record_form_get_modified (self));
}

static gint64
count_entries (FormFixture *fixture)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (form_fixture_register (fixture, "activity_child"));

  return fulei_query_count (query, fulei_desk_get_ledger (fixture->desk), NULL, NULL);
}

/* ACT-1: tick, add, take back */
static void
test_children (FormFixture *fixture, gconstpointer data)
{
  const char *values[] = { "kind", "亲情视频连线", "held_on", "2024-06-01", NULL };
  gint64 id = form_fixture_add (fixture, "activity", values);
  GtkWidget *form = form_open (fixture, "activity", id), *pane, *check;

  fulei_record_form_show_page (FULEI_RECORD_FORM (form), "activity_child");
  form_fixture_draw (fixture);
  pane = form_fixture_find (form, FULEI_TYPE_ACTIVITY_CHILDREN_PANE, NULL);
  g_assert_nonnull (pane);
  check = form_fixture_find (pane, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_activate_action (pane, "children.add", NULL);
  g_assert_cmpint (count_entries (fixture), ==, 1);
  form_assert_words (fixture, form, "headcount", "1");
  gtk_widget_activate_action (pane, "children.undo", NULL);
  g_assert_cmpint (count_entries (fixture), ==, 0);
  form_assert_words (fixture, form, "headcount", "");
}

/* ACT-2: the page counts on a thread, and keeps what is typed */
static void
test_projects (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *page = fulei_project_page_new (fixture->desk), *card, *target;
  g_autoptr (FuleiProjectYear) year = NULL;

  form_fixture_show (fixture, page);
  WAIT_UNTIL (fulei_project_page_get_shown (FULEI_PROJECT_PAGE (page)));
  g_assert_cmpint (fulei_project_page_get_year (FULEI_PROJECT_PAGE (page)), ==, 2024);
  card = form_fixture_find (page, FULEI_TYPE_PROJECT_CARD, NULL);
  target = form_fixture_find (card, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (target), "5");
  g_assert_true (fulei_project_card_get_edited (FULEI_PROJECT_CARD (card)));
  gtk_widget_activate_action (page, "page.next-year", NULL);
  g_assert_false (fulei_project_card_get_edited (FULEI_PROJECT_CARD (card)));
  g_assert_cmpint (fulei_project_page_get_year (FULEI_PROJECT_PAGE (page)), ==, 2025);
  year = fulei_project_year_load (fulei_desk_get_ledger (fixture->desk), 2024, fulei_clock_today (), NULL, NULL, NULL);
  g_assert_cmpint (fulei_project_year_get (year, 0)->target, ==, 5);
}

#define add(name, function) \
  g_test_add (name, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/activity-form/kinds", test_kinds);
  add ("/activity-form/next", test_next);
  add ("/activity-form/children", test_children);
  add ("/activity-form/projects", test_projects);
  return g_test_run ();
}
