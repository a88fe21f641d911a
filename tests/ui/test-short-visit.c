/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-short-visit.h"
#include "form-fixture.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

typedef struct {
  gint64 child;
  gint64 visit;
  guint  n_saved;
  guint  n_closed;
} Heard;

static void
saved_cb (FuleiShortVisit *form, gint64 child, gint64 visit, Heard *heard)
{
  heard->child = child;
  heard->visit = visit;
  heard->n_saved++;
}

static void
closed_cb (FuleiShortVisit *form, Heard *heard)
{
  heard->n_closed++;
}

static FuleiShortVisit *
show_form (FormFixture *fixture, Heard *heard)
{
  GtkWidget *form = fulei_short_visit_new (fixture->desk);

  *heard = (Heard) { 0 };
  g_signal_connect (form, "saved", G_CALLBACK (saved_cb), heard);
  g_signal_connect (form, "closed", G_CALLBACK (closed_cb), heard);
  form_fixture_show (fixture, form);
  return FULEI_SHORT_VISIT (form);
}

static GtkWidget *
get_field (FuleiShortVisit *form, const char *path)
{
  return GTK_WIDGET (form_fixture_widget (GTK_WIDGET (form), path));
}

/* Enter in the field that has the focus, whose path is asserted. */
static void
enter (FuleiShortVisit *form, const char *path)
{
  GtkWidget *field = get_field (form, path);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (form)));

  g_test_message ("%s", path);
  g_assert_true (gtk_widget_is_ancestor (focus, field));
  fulei_field_widget_advance (FULEI_FIELD_WIDGET (field));
}

static FuleiRecord *
load_visit (FormFixture *fixture, gint64 id)
{
  FuleiRecord *visit = fulei_ledger_load (fulei_desk_get_ledger (fixture->desk), form_fixture_register (fixture, "visit"),
                                          id, NULL);

  g_assert_nonnull (visit);
  return visit;
}

/* Enter all the way, with nothing to tell: a visit of today, no problem, not solved. */
static void
test_enter (FormFixture *fixture, gconstpointer data)
{
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);
  g_autoptr (FuleiRecord) visit = NULL;

  fulei_short_visit_open (form, fixture->child, "visit");
  g_assert_nonnull (form_fixture_find (GTK_WIDGET (form), GTK_TYPE_LABEL, "陈小雨"));
  g_assert_nonnull (form_fixture_find (GTK_WIDGET (form), GTK_TYPE_LABEL, "高风险"));
  g_assert_nonnull (form_fixture_find (GTK_WIDGET (form), GTK_TYPE_LABEL, "还没有走访联系的记录"));
  gtk_widget_grab_focus (GTK_WIDGET (form));
  enter (form, "visit.visited_on");
  enter (form, "visit.method");
  enter (form, "visit.reached");
  enter (form, "visit.problems");
  enter (form, "visit.measures");
  g_assert_cmpuint (heard.n_saved, ==, 1);
  g_assert_cmpint (heard.child, ==, fixture->child);
  g_assert_cmpint (fulei_short_visit_get_child (form), ==, 0);
  g_assert_cmpuint (fulei_short_visit_get_saved_day (form), ==, fulei_date_new (2024, 6, 30));
  visit = load_visit (fixture, heard.visit);
  g_assert_cmpint (fulei_record_get_integer (visit, FULEI_VISIT_CHILD, 0), ==, fixture->child);
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_VISITED_ON), ==, "2024-06-30");
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_METHOD), ==, "home");
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_PROBLEMS), ==, "无");
  g_assert_true (fulei_record_is_empty (visit, FULEI_VISIT_SOLVED_ON));
}

/* A problem that is solved on the spot; the day of a round. */
static void
test_problem (FormFixture *fixture, gconstpointer data)
{
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);
  g_autoptr (FuleiRecord) visit = NULL;

  fulei_short_visit_set_day (form, fulei_date_new (2024, 6, 20));
  fulei_short_visit_open (form, fixture->child, "visit");
  form_fixture_type (get_field (form, "visit.problems"), "书桌坏了");
  enter (form, "visit.problems");
  form_fixture_type (get_field (form, "visit.measures"), "当场修好");
  enter (form, "visit.measures");
  form_fixture_tick (get_field (form, "visit.solved"), "是", TRUE);
  enter (form, "visit.solved");
  g_assert_cmpuint (heard.n_saved, ==, 1);
  visit = load_visit (fixture, heard.visit);
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_MEASURES), ==, "当场修好");
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_SOLVED_ON), ==, "2024-06-20");
  fulei_short_visit_open (form, fixture->child, NULL);
  g_assert_nonnull (form_fixture_find (GTK_WIDGET (form), GTK_TYPE_LABEL, "问题（已解决）：书桌坏了"));
}

/* What is due says how it is mostly done. */
static void
test_contact (FormFixture *fixture, gconstpointer data)
{
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);
  g_autoptr (FuleiRecord) visit = NULL;

  fulei_short_visit_open (form, fixture->child, "contact");
  form_fixture_tick (get_field (form, "visit.reached"), "未见到", TRUE);
  g_assert_nonnull (form_fixture_find (get_field (form, "visit.reached"), GTK_TYPE_LABEL, "未见到，不算走访"));
  gtk_widget_activate_action (GTK_WIDGET (form), "short-visit.save", NULL);
  visit = load_visit (fixture, heard.visit);
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_METHOD), ==, "phone");
  g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_REACHED), ==, "nobody");
}

/* A day in the future and a day that is none are refused at the field. */
static void
test_mistakes (FormFixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2024-07-01", "6月31", "" };
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);

  fulei_short_visit_open (form, fixture->child, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      form_fixture_type (get_field (form, "visit.visited_on"), days[i]);
      gtk_widget_grab_focus (get_field (form, "visit.measures"));
      g_assert_false (fulei_short_visit_save (form));
      g_assert_true (fulei_field_widget_has_error (FULEI_FIELD_WIDGET (get_field (form, "visit.visited_on"))));
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                             get_field (form, "visit.visited_on")));
    }
  g_assert_cmpuint (heard.n_saved, ==, 0);
  form_fixture_type (get_field (form, "visit.visited_on"), "2024-06-30");
  g_assert_true (fulei_short_visit_save (form));
}

/* Esc leaves; what was typed is there again. */
static void
test_kept (FormFixture *fixture, gconstpointer data)
{
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);
  gint64 other = form_fixture_add (fixture, "child", (const char *[]) { "name", "林小燕", NULL });

  fulei_short_visit_open (form, fixture->child, NULL);
  form_fixture_type (get_field (form, "visit.problems"), "书桌坏了");
  gtk_widget_activate_action (GTK_WIDGET (form), "short-visit.close", NULL);
  g_assert_cmpuint (heard.n_closed, ==, 1);
  fulei_short_visit_open (form, other, NULL);
  g_assert_cmpuint (fulei_short_visit_count_unsaved (form), ==, 1);
  fulei_short_visit_open (form, fixture->child, NULL);
  g_assert_cmpuint (fulei_short_visit_count_unsaved (form), ==, 1);
  g_assert_true (fulei_short_visit_save (form));
  {
    g_autoptr (FuleiRecord) visit = load_visit (fixture, heard.visit);

    g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_PROBLEMS), ==, "书桌坏了");
  }
  fulei_short_visit_open (form, fixture->child, NULL);
  g_assert_cmpuint (fulei_short_visit_count_unsaved (form), ==, 0);
}

/* The child's director visits, or the one whose round it is. */
static void
test_visitor (FormFixture *fixture, gconstpointer data)
{
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);
  gint64 own = form_fixture_add (fixture, "director", (const char *[]) { "name", "甲主任", NULL });
  gint64 other = form_fixture_add (fixture, "director", (const char *[]) { "name", "乙主任", NULL });
  gint64 child = form_fixture_add (fixture, "child", (const char *[]) { "name", "林小燕", "director", "甲主任", NULL });

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FuleiRecord) visit = NULL;

      fulei_short_visit_set_director (form, i == 0 ? 0 : other);
      fulei_short_visit_open (form, child, NULL);
      g_assert_true (fulei_short_visit_save (form));
      visit = load_visit (fixture, heard.visit);
      g_assert_cmpint (fulei_record_get_integer (visit, FULEI_VISIT_DIRECTOR, 0), ==, i == 0 ? own : other);
      g_assert_cmpstr (fulei_record_get_text (visit, FULEI_VISIT_VISITOR), ==, i == 0 ? "甲主任" : "乙主任");
    }
}

static void
test_fits (FormFixture *fixture, gconstpointer data)
{
  Heard heard;
  FuleiShortVisit *form = show_form (fixture, &heard);
  int minimum;

  fulei_short_visit_open (form, fixture->child, NULL);
  gtk_widget_measure (GTK_WIDGET (form), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%d px", minimum);
  g_assert_cmpint (minimum, <=, 460);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/short-visit/enter", FormFixture, NULL, form_fixture_set_up, test_enter, form_fixture_tear_down);
  g_test_add ("/short-visit/problem", FormFixture, NULL, form_fixture_set_up, test_problem, form_fixture_tear_down);
  g_test_add ("/short-visit/contact", FormFixture, NULL, form_fixture_set_up, test_contact, form_fixture_tear_down);
  g_test_add ("/short-visit/mistakes", FormFixture, NULL, form_fixture_set_up, test_mistakes, form_fixture_tear_down);
  g_test_add ("/short-visit/kept", FormFixture, NULL, form_fixture_set_up, test_kept, form_fixture_tear_down);
  g_test_add ("/short-visit/visitor", FormFixture, NULL, form_fixture_set_up, test_visitor, form_fixture_tear_down);
  g_test_add ("/short-visit/fits", FormFixture, NULL, form_fixture_set_up, test_fits, form_fixture_tear_down);
  return g_test_run ();
}
