/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Assessments, care plans and what stands under a child's risk level. */

#include "app/fulei-assessment-note.h"
#include "app/fulei-plan-item-pane.h"
#include "app/fulei-record-pane.h"
#include "app/fulei-risk-note.h"
#include "form-actions.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/* The child is on the roll for all of the month. */
static void
enter (FormFixture *fixture)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) child = form_load_child (fixture);

  fulei_record_set_text (child, FULEI_CHILD_ENTERED_ON, "2024-01-01");
  g_assert_true (fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, child, NULL));
}

static GtkWidget *
open_assessment (FormFixture *fixture)
{
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->child);
  GtkWidget *form = form_open (fixture, "assessment", 0);

  fulei_record_form_preset (FULEI_RECORD_FORM (form), form_fixture_field (fixture, "assessment", "child"), child);
  return form;
}

static const char *
find_note (GtkWidget *form, const char *start)
{
  GtkWidget *label = form_fixture_find (form, GTK_TYPE_LABEL, start);

  return label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

/* What the level adds is said before it is saved; saving gives the child its level and the next review. */
static void
test_assess (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) child = NULL;
  GtkWidget *form;

  enter (fixture);
  form = open_assessment (fixture);
  g_assert_null (find_note (form, "本月走访"));
  form_tick (form, "assessment.risk_level", "低风险");
  g_assert_cmpstr (find_note (form, "本月走访"), ==,
                   "本月走访 1 → 0 次，本月联系 0 → 1 次，本季走访 0 → 1 次（岭畔村 未定儿童主任，只计这名儿童）");
  g_assert_nonnull (find_note (form, "没有勾选"));
  form_tick (form, "assessment.worksheet", "六周岁以下");
  g_assert_nonnull (find_note (form, "勾选 1 项；仅供参考"));
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  form_assert_words (fixture, form, "review_on", "2024-12-30");
  child = form_load_child (fixture);
  g_assert_cmpstr (fulei_record_get_text (child, FULEI_CHILD_RISK_LEVEL), ==, "low");
}

/* Without a level and a tier there is nothing to save. */
static void
test_nothing_said (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = open_assessment (fixture);

  form_tick (form, "assessment.worksheet", "六周岁以下");
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
}

static void
test_risk_note (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  GtkWidget *note = form_fixture_find (form, FULEI_TYPE_RISK_NOTE, NULL);
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->child);
  g_autoptr (FuleiRecord) assessment = fulei_record_new (form_fixture_register (fixture, "assessment"));
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };

  g_assert_nonnull (note);
  g_assert_cmpstr (fulei_risk_note_get_words (FULEI_RISK_NOTE (note)), ==, "还没有评估记录");
  g_assert_true (gtk_widget_is_sensitive (form_fixture_find (note, GTK_TYPE_BUTTON, "新评估")));
  fulei_record_set_integer (assessment, FULEI_ASSESSMENT_CHILD, fixture->child);
  fulei_record_set_text (assessment, FULEI_ASSESSMENT_ASSESSED_ON, "2024-05-02");
  fulei_record_set_text (assessment, FULEI_ASSESSMENT_RISK_LEVEL, "high");
  g_assert_true (fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, assessment, NULL));
  fulei_desk_emit_changed (fixture->desk, fulei_record_get_register (assessment), fulei_record_get_id (assessment));
  g_assert_cmpstr (fulei_risk_note_get_words (FULEI_RISK_NOTE (note)), ==,
                   "由评估记录得出（2024-05-02）；直接改动会记为今天的评估");
}

static gint64
count_items (FormFixture *fixture, const char *field)
{
  const FuleiRegister *reg = form_fixture_register (fixture, "plan_item");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  if (field != NULL)
    fulei_query_add (query, fulei_register_find_field (reg, field), FULEI_OPERATOR_NOT_EMPTY, NULL);
  return fulei_query_count (query, fulei_desk_get_ledger (fixture->desk), NULL, NULL);
}

/* The last line takes the next item; a tick is today's, and goes again; what cannot be read is not saved. */
static void
test_items (FormFixture *fixture, gconstpointer data)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) plan = fulei_record_new (form_fixture_register (fixture, "care_plan"));
  GtkWidget *pane = fulei_plan_item_pane_new (fixture->desk), *entry, *due, *done;

  fulei_record_set_integer (plan, FULEI_CARE_PLAN_CHILD, fixture->child);
  fulei_record_set_text (plan, FULEI_CARE_PLAN_MADE_ON, "2024-03-01");
  fulei_record_set_text (plan, FULEI_CARE_PLAN_GOALS, "安全");
  g_assert_true (fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, plan, NULL));
  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), fulei_record_get_id (plan));
  entry = form_fixture_find (pane, GTK_TYPE_ENTRY, NULL);
  due = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (entry));
  done = gtk_widget_get_next_sibling (due);
  gtk_editable_set_text (GTK_EDITABLE (due), "不知道");
  gtk_editable_set_text (GTK_EDITABLE (entry), "每周补习");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (count_items (fixture, NULL), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (due), "2024.7.31");
  g_signal_emit_by_name (due, "activate");
  g_assert_cmpint (count_items (fixture, "due_on"), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (due)), ==, "2024-07-31");
  g_assert_nonnull (gtk_widget_get_next_sibling (gtk_widget_get_parent (entry)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (done), TRUE);
  g_assert_cmpint (count_items (fixture, "done_on"), ==, 1);
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (done)), ==, "2024-06-30");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (done), FALSE);
  g_assert_cmpint (count_items (fixture, "done_on"), ==, 0);
  g_assert_cmpint (count_items (fixture, NULL), ==, 1);
}

#define add_test(name, function) \
  g_test_add (name, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add_test ("/plan-forms/assess", test_assess);
  add_test ("/plan-forms/nothing-said", test_nothing_said);
  add_test ("/plan-forms/risk-note", test_risk_note);
  add_test ("/plan-forms/items", test_items);
  return g_test_run ();
}
