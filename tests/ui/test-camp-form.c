/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-actions.h"

#include "app/fulei-camp-picker.h"
#include "app/fulei-camp-programme-cell.h"
#include "app/fulei-camp-stage-bar.h"
#include "office/fulei-camp-file.h"
#include "office/fulei-camp-work.h"

static gint64
add_camp (FormFixture *fixture, const char *kind, const char *capacity)
{
  form_fixture_add (fixture, "site", (const char *[]) { "name", "磁灶示范点", "village", "岭畔村", NULL });
  return form_fixture_add (fixture, "camp", (const char *[]) {
    "title", "2024年夏令营", "kind", kind, "site", "磁灶示范点", "year", "2024", "starts_on", "2024-07-08", "ends_on",
    "2024-07-19", "capacity", capacity, "state", "筹备", NULL });
}

static FuleiCampFile *
load (FormFixture *fixture, gint64 camp)
{
  return fulei_camp_file_load (fulei_desk_get_ledger (fixture->desk), camp, fulei_clock_today (), NULL);
}

/* What is typed is counted at once. */
static void
test_length (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "camp", add_camp (fixture, "夏令营", "1"));

  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "共12天 ✔≥10天"));
  form_type (form, "camp.ends_on", "2024-07-16");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "共9天 ✘不足10天"));
  form_type (form, "camp.ends_on", "2024-07-17");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "共10天 ✔≥10天"));
  fulei_record_form_discard (FULEI_RECORD_FORM (form));
}

static void
test_stages (FormFixture *fixture, gconstpointer data)
{
  gint64 camp = add_camp (fixture, "周末兴趣班", "1");
  GtkWidget *form = form_open (fixture, "camp", camp), *bar;
  const FuleiCampCell cell = { .theme = (char *) "tradition" };
  g_autoptr (FuleiCampFile) file = NULL;

  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "转入“报名”还缺：没有填负责人；没有排课程"));
  form_type (form, "camp.leader", "林老师");
  g_assert_true (fulei_camp_work_set_cell (fulei_desk_get_ledger (fixture->desk), camp, fulei_date_new (2024, 7, 13), 0,
                                           &cell, fulei_clock_today (), NULL));
  fulei_desk_emit_changed (fixture->desk, form_fixture_register (fixture, "camp_session"), 0);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "可以转入“报名”"));
  bar = form_fixture_find (form, FULEI_TYPE_CAMP_STAGE_BAR, NULL);
  fulei_camp_stage_bar_advance (FULEI_CAMP_STAGE_BAR (bar));
  file = load (fixture, camp);
  g_assert_cmpint (file->facts.stage, ==, FULEI_CAMP_ENROLLING);
  g_assert_true (file->facts.has_leader);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "● 报名"));
}

/* The second child waits; when the first goes, it is offered the place, and takes it by one click. */
static void
test_enrolment (FormFixture *fixture, gconstpointer data)
{
  gint64 camp = add_camp (fixture, "夏令营", "1");
  gint64 other = form_fixture_add (fixture, "child", (const char *[]) { "name", "林小燕", "roll_status", "在册",
                                                                       "birth_date", "2013-01-01", NULL });
  GtkWidget *form = form_open (fixture, "camp", camp), *pane;
  FuleiCampPicker *picker;
  g_autoptr (FuleiCampFile) file = NULL;

  fulei_record_form_show_page (FULEI_RECORD_FORM (form), "enrolment");
  picker = fulei_camp_picker_present (form, fixture->desk, camp);
  fulei_camp_picker_tick (picker, fixture->child, TRUE);
  fulei_camp_picker_enrol (picker);
  picker = fulei_camp_picker_present (form, fixture->desk, camp);
  fulei_camp_picker_tick (picker, fixture->child, TRUE);
  fulei_camp_picker_tick (picker, other, TRUE);
  fulei_camp_picker_enrol (picker);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "报名 1/1 候补1"));
  pane = gtk_widget_get_parent (form_fixture_find (form, GTK_TYPE_BUTTON, "添加儿童…"));
  pane = gtk_widget_get_parent (pane);
  g_assert_null (form_fixture_find (pane, GTK_TYPE_BUTTON, "递补录取"));
  g_signal_emit_by_name (form_fixture_find (pane, GTK_TYPE_BUTTON, "退出"), "clicked");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "报名 0/1 候补1"));
  g_signal_emit_by_name (form_fixture_find (pane, GTK_TYPE_BUTTON, "递补录取"), "clicked");
  file = load (fixture, camp);
  g_assert_cmpuint (file->facts.n_enrolled, ==, 1);
  g_assert_cmpuint (file->facts.n_waiting, ==, 0);
  g_assert_cmpuint (file->n_withdrawn, ==, 1);
}

/* A half-day is written in its small window, and Delete or 清空 empties it. */
static void
test_programme (FormFixture *fixture, gconstpointer data)
{
  gint64 camp = add_camp (fixture, "夏令营", "1");
  GtkWidget *form = form_open (fixture, "camp", camp), *editor;
  g_autoptr (FuleiCampFile) file = NULL, emptied = NULL;
  GtkWidget *cell;

  fulei_record_form_show_page (FULEI_RECORD_FORM (form), "camp_session");
  form_fixture_draw (fixture);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "未安排的主题：安全常识、爱国主义"));
  cell = gtk_widget_get_next_sibling (form_fixture_find (form, GTK_TYPE_LABEL, "7月8日 周一"));
  g_signal_emit_by_name (cell, "clicked");
  editor = form_fixture_find (form, FULEI_TYPE_CAMP_PROGRAMME_CELL, NULL);
  g_assert_nonnull (editor);
  gtk_editable_set_text (GTK_EDITABLE (form_fixture_find (editor, GTK_TYPE_ENTRY, NULL)), "防溺水");
  g_signal_emit_by_name (form_fixture_find (editor, GTK_TYPE_BUTTON, "保存"), "clicked");
  file = load (fixture, camp);
  g_assert_cmpuint (file->sessions->len, ==, 1);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "▲ 安全常识\n防溺水"));
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "课程 1"));
  g_signal_emit_by_name (editor, "emptied");
  emptied = load (fixture, camp);
  g_assert_cmpuint (emptied->sessions->len, ==, 0);
}

static void
test_fits (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "camp", add_camp (fixture, "夏令营", "1"));
  int minimum;

  gtk_widget_measure (form, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%d px", minimum);
  g_assert_cmpint (minimum, <=, 720);
}

#define ADD(path, function) \
  g_test_add (path, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/camp-form/length", test_length);
  ADD ("/camp-form/stages", test_stages);
  ADD ("/camp-form/enrolment", test_enrolment);
  ADD ("/camp-form/programme", test_programme);
  ADD ("/camp-form/fits", test_fits);
  return g_test_run ();
}
