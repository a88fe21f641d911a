/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of progress reports by its actions: written, kept, made final, sent on, corrected, deleted. */
#include "form-fixture.h"

#include "app/fulei-application.h"
#include "app/fulei-counted-pane.h"
#include "app/fulei-form-bar.h"
#include "app/fulei-pdf-view.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"
#include "app/fulei-report-changes.h"
#include "app/fulei-report-editor.h"
#include "app/fulei-report-figures.h"
#include "app/fulei-report-outline.h"
#include "app/fulei-report-page.h"
#include "app/fulei-window.h"
#include "fulei-fields.h"
#include "wait-until.h"
#include "office/fulei-due.h"
#include "store/fulei-draft.h"

/* Today is 2024-06-30: the report of May is written. */
#define MONTH "2024-05"

typedef struct {
  FormFixture       form;
  FuleiApplication *application;
  FuleiWindow      *window;
  FuleiReportPage  *page;
} Fixture;

/* --- the window --- */

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return form_fixture_find (GTK_WIDGET (fixture->page), type, NULL);
}

static GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);
}

static void
wait_idle (Fixture *fixture)
{
  WAIT_UNTIL (fulei_report_page_is_idle (fixture->page));
}

static void
open_page (Fixture *fixture)
{
  fixture->window = fulei_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fulei_window_start (fixture->window, fixture->form.path, FULEI_PAGE_REPORT);
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_REPORT_PAGE, NULL) != NULL);
  fixture->page = FULEI_REPORT_PAGE (form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_REPORT_PAGE, NULL));
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL);
  wait_idle (fixture);
}

/* Waits until the ledger is free: its window has let go of it. */
static FuleiLedger *
wait_closed (Fixture *fixture)
{
  FuleiLedger *ledger = NULL;

  WAIT_UNTIL (ledger != NULL || (ledger = fulei_ledger_open (fixture->form.path, fixture->form.dictionary,
                                                             FULEI_LEDGER_DEFAULT, NULL)) != NULL);
  return ledger;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  form_fixture_set_up (&fixture->form, data);
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("测试%d", i);

      form_fixture_add (&fixture->form, "child", (const char *[]) {
        "name", name, "sex", i % 2 ? "女" : "男", "village", "岭畔村", "category", "困境儿童", "risk_level", "低风险",
        "entered_on", "2023-01-10", "roll_status", "在册", NULL });
    }
  g_clear_object (&fixture->form.desk);
  fixture->application = fulei_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (fixture->application));
  open_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->form.desk = fulei_desk_new (wait_closed (fixture));
  g_object_unref (fixture->application);
  form_fixture_tear_down (&fixture->form, data);
}

/* --- what a clerk does --- */

static FuleiLedger *
get_ledger (Fixture *fixture)
{
  return fulei_desk_get_ledger (fulei_window_get_desk (fixture->window));
}

static const FuleiRegister *
get_register (Fixture *fixture)
{
  return fulei_dictionary_find_register (fulei_ledger_get_dictionary (get_ledger (fixture)), "progress_report");
}

static GtkTextBuffer *
get_buffer (Fixture *fixture, FuleiReportPart part)
{
  return fulei_report_editor_get_buffer (FULEI_REPORT_EDITOR (find (fixture, FULEI_TYPE_REPORT_EDITOR)), part);
}

static void
type (Fixture *fixture, FuleiReportPart part, const char *text)
{
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (fixture, part), text, -1, TRUE);
}

static void
assert_text (Fixture *fixture, FuleiReportPart part, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (get_buffer (fixture, part), "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
activate (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))), action,
                                  parameter);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (fixture->page))), action);
}

static gint64
get_id (Fixture *fixture)
{
  return fulei_report_get_id (fulei_report_page_get_report (fixture->page));
}

static gboolean
is_in (Fixture *fixture, FuleiReportState state)
{
  const FuleiReport *report = fulei_report_page_get_report (fixture->page);

  return report != NULL && fulei_report_get_state (report) == state && fulei_report_page_is_idle (fixture->page);
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  WAIT_UNTIL (find_dialog () != NULL);
  dialog = find_dialog ();
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
make_final (Fixture *fixture)
{
  activate (fixture, "final", NULL);
  answer ("final");
  WAIT_UNTIL (is_in (fixture, FULEI_REPORT_STATE_FINAL));
}

static gint64
add (Fixture *fixture, const char *reg, const char *const *values)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "王干事" };
  FuleiDesk *desk = fulei_window_get_desk (fixture->window);
  const FuleiRegister *found = fulei_dictionary_find_register (fulei_desk_get_dictionary (desk), reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (found);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; values[i] != NULL; i += 2)
    {
      fulei_value_parse (record, fulei_register_find_field (found, values[i]), values[i + 1],
                         fulei_desk_get_references (desk), &error);
      g_assert_no_error (error);
    }
  fulei_ledger_save_one (fulei_desk_get_ledger (desk), &change, record, &error);
  g_assert_no_error (error);
  fulei_desk_emit_changed (desk, found, fulei_record_get_id (record));
  return fulei_record_get_id (record);
}

static gboolean
is_due (Fixture *fixture)
{
  const FuleiDueFilter filter = { .kinds = 1U << FULEI_DUE_REPORT };
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiDueList) list = fulei_due_list_new (get_ledger (fixture), fulei_clock_today (), NULL, &error);
  g_autoptr (GArray) lines = NULL;

  g_assert_no_error (error);
  lines = fulei_due_list_select (list, &filter);
  return lines->len > 0;
}

/* --- writing --- */

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) draft = NULL;

  g_assert_cmpstr (fulei_report_get_period (fulei_report_page_get_report (fixture->page))->code, ==, MONTH);
  g_assert_cmpint (get_id (fixture), ==, 0);
  g_assert_nonnull (find_label (fixture, "未写"));
  type (fixture, FULEI_REPORT_WORK, "本月走访");
  WAIT_UNTIL (get_id (fixture) != 0 && fulei_report_page_is_idle (fixture->page));
  g_assert_nonnull (find_label (fixture, "草稿"));
  type (fixture, FULEI_REPORT_WORK, "四户。");
  wait_idle (fixture);
  draft = fulei_draft_load (get_ledger (fixture), get_register (fixture), get_id (fixture), NULL);
  g_assert_nonnull (draft);
  g_assert_cmpstr (fulei_record_get_text (draft, FULEI_PROGRESS_REPORT_WORK), ==, "本月走访四户。");
  activate (fixture, "save", NULL);
  wait_idle (fixture);
  g_assert_null (fulei_draft_load (get_ledger (fixture), get_register (fixture), get_id (fixture), NULL));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fulei_ledger_close (wait_closed (fixture));
  open_page (fixture);
  assert_text (fixture, FULEI_REPORT_WORK, "本月走访四户。");
}

/* Leaving never loses words: to another month and back, and with the window. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  type (fixture, FULEI_REPORT_PLANS, "下月继续走访。");
  activate (fixture, "previous-period", NULL);
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && fulei_report_page_is_idle (fixture->page));
  assert_text (fixture, FULEI_REPORT_PLANS, "");
  activate (fixture, "next-period", NULL);
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && fulei_report_page_is_idle (fixture->page));
  assert_text (fixture, FULEI_REPORT_PLANS, "下月继续走访。");
  type (fixture, FULEI_REPORT_PROBLEMS, "人手不足。");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fulei_ledger_close (wait_closed (fixture));
  open_page (fixture);
  assert_text (fixture, FULEI_REPORT_PROBLEMS, "人手不足。");
}

/* What a session that ended suddenly left behind. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiRecord) draft = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  type (fixture, FULEI_REPORT_WORK, "保存过的。");
  activate (fixture, "save", NULL);
  wait_idle (fixture);
  draft = fulei_record_new (get_register (fixture));
  fulei_record_set_id (draft, get_id (fixture));
  fulei_record_set_text (draft, FULEI_PROGRESS_REPORT_KIND, "monthly");
  fulei_record_set_text (draft, FULEI_PROGRESS_REPORT_PERIOD, MONTH);
  fulei_record_set_text (draft, FULEI_PROGRESS_REPORT_WORK, "没有来得及保存的。");
  fulei_draft_save (get_ledger (fixture), draft, &error);
  g_assert_no_error (error);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fulei_ledger_close (wait_closed (fixture));
  open_page (fixture);
  assert_text (fixture, FULEI_REPORT_WORK, "没有来得及保存的。");
  button = form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_BUTTON, "不要这些文字");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  assert_text (fixture, FULEI_REPORT_WORK, "保存过的。");
  g_assert_null (fulei_draft_load (get_ledger (fixture), get_register (fixture), get_id (fixture), NULL));
}

/* Headings get their numbers; everything is one step back. */
static void
test_headings (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = get_buffer (fixture, FULEI_REPORT_RESULTS);
  GtkWidget *editor = find (fixture, FULEI_TYPE_REPORT_EDITOR);
  g_autoptr (GPtrArray) headings = NULL;
  GtkTextIter start, end;

  fulei_report_editor_go_to (FULEI_REPORT_EDITOR (editor), FULEI_REPORT_RESULTS, 0);
  type (fixture, FULEI_REPORT_RESULTS, "走访\n补签\n结对");
  gtk_text_buffer_get_iter_at_line (buffer, &start, 0);
  gtk_text_buffer_get_iter_at_line (buffer, &end, 1);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_activate_action (editor, "editor.level", "i", 2);
  assert_text (fixture, FULEI_REPORT_RESULTS, "（一）走访\n补签\n结对");
  gtk_text_buffer_get_iter_at_line (buffer, &end, 2);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_widget_activate_action (editor, "editor.level", "i", 2);
  assert_text (fixture, FULEI_REPORT_RESULTS, "（一）走访\n补签\n（二）结对");
  headings = fulei_report_editor_list_headings (FULEI_REPORT_EDITOR (editor), FULEI_REPORT_RESULTS);
  g_assert_cmpuint (headings->len, ==, 2);
  gtk_widget_activate_action (editor, "editor.level", "i", 2);
  assert_text (fixture, FULEI_REPORT_RESULTS, "（一）走访\n补签\n结对");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  assert_text (fixture, FULEI_REPORT_RESULTS, "（一）走访\n补签\n（二）结对");
  gtk_text_buffer_get_iter_at_line (buffer, &start, 1);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_activate_action (editor, "editor.level", "i", 3);
  assert_text (fixture, FULEI_REPORT_RESULTS, "（一）走访\n1.补签\n（二）结对");
  WAIT_UNTIL (form_fixture_find (find (fixture, FULEI_TYPE_REPORT_OUTLINE), GTK_TYPE_LABEL, "（二）结对") != NULL);
}

/* What Word leaves in the clipboard stays out, and Ctrl+Z takes it back. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = get_buffer (fixture, FULEI_REPORT_PROBLEMS);
  GtkWidget *editor = find (fixture, FULEI_TYPE_REPORT_EDITOR);
  GtkWidget *view;

  fulei_report_editor_go_to (FULEI_REPORT_EDITOR (editor), FULEI_REPORT_PROBLEMS, 0);
  view = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_TEXT_VIEW (view));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view),
                          "　　一是\t人手不足；\r\n\r\n\xEF\xBF\xBC二是\xC2\xA0\xC2\xA0经费不够\xE2\x80\x8B。\v另有其他。");
  g_signal_emit_by_name (view, "paste-clipboard");
  WAIT_UNTIL (gtk_text_buffer_get_char_count (buffer) > 0);
  assert_text (fixture, FULEI_REPORT_PROBLEMS, "一是 人手不足；\n二是 经费不够。\n另有其他。");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  assert_text (fixture, FULEI_REPORT_PROBLEMS, "");
}

static void
click_button (GtkWidget *root, const char *label)
{
  GtkWidget *button = form_fixture_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
}

/* Last month's words and the program's draft. */
static void
test_hands (Fixture *fixture, gconstpointer data)
{
  GtkWidget *editor = find (fixture, FULEI_TYPE_REPORT_EDITOR), *passage;

  activate (fixture, "previous-period", NULL);
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && fulei_report_page_is_idle (fixture->page));
  type (fixture, FULEI_REPORT_WORK, "四月走访了三户。");
  activate (fixture, "next-period", NULL);
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && fulei_report_page_is_idle (fixture->page));
  passage = gtk_widget_get_ancestor (form_fixture_find (editor, GTK_TYPE_LABEL, "一、工作开展情况"),
                                     g_type_from_name ("FuleiReportPassage"));
  click_button (passage, "上期的话");
  g_assert_nonnull (form_fixture_find (passage, GTK_TYPE_LABEL, "四月走访了三户。"));
  click_button (passage, "取用");
  assert_text (fixture, FULEI_REPORT_WORK, "四月走访了三户。");
  passage = gtk_widget_get_ancestor (form_fixture_find (editor, GTK_TYPE_LABEL, "三、存在问题"),
                                     g_type_from_name ("FuleiReportPassage"));
  click_button (passage, "程序草拟");
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (fixture, FULEI_REPORT_PROBLEMS)), >, 5);
}

/* --- final, sent, corrected --- */

static void
test_final (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *view;

  type (fixture, FULEI_REPORT_WORK, "本月走访四户。");
  activate (fixture, "final", NULL);
  answer ("cancel");
  g_assert_cmpint (fulei_report_get_state (fulei_report_page_get_report (fixture->page)), ==, FULEI_REPORT_STATE_DRAFT);
  make_final (fixture);
  g_assert_nonnull (find_label (fixture, "已定稿"));
  g_assert_false (is_enabled (fixture, "final"));
  g_assert_false (is_enabled (fixture, "save"));
  g_assert_true (is_enabled (fixture, "sent"));
  g_assert_cmpstr (fulei_report_get_part (fulei_report_page_get_report (fixture->page), FULEI_REPORT_WORK), ==,
                   "本月走访四户。");
  view = find (fixture, FULEI_TYPE_PDF_VIEW);
  WAIT_UNTIL (fulei_pdf_view_get_n_pages (FULEI_PDF_VIEW (view)) > 0);
  g_assert_true (gtk_widget_get_mapped (view));
}

static void
test_sent (Fixture *fixture, gconstpointer data)
{
  gint64 id;

  g_assert_true (is_due (fixture));
  make_final (fixture);
  g_assert_true (is_due (fixture));
  id = get_id (fixture);
  activate (fixture, "sent", NULL);
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_BUTTON, "记为已报送") != NULL);
  click_button (GTK_WIDGET (fixture->page), "记为已报送");
  WAIT_UNTIL (is_in (fixture, FULEI_REPORT_STATE_SENT));
  g_assert_nonnull (form_fixture_find (find (fixture, FULEI_TYPE_REPORT_OUTLINE), GTK_TYPE_LABEL, "民政局"));
  g_assert_false (is_due (fixture));
  activate (fixture, "unsend", g_variant_new_int64 (id));
  WAIT_UNTIL (is_in (fixture, FULEI_REPORT_STATE_FINAL));
  g_assert_true (is_due (fixture));
}

static void
test_correction (Fixture *fixture, gconstpointer data)
{
  FuleiFormBar *bar;
  GtkWidget *changes, *button, *register_page;

  make_final (fixture);
  bar = FULEI_FORM_BAR (form_fixture_find (GTK_WIDGET (fixture->page), FULEI_TYPE_FORM_BAR, NULL));
  g_assert_null (bar);
  add (fixture, "visit", (const char *[]) { "child", "测试1", "visited_on", "2024-05-20", "method", "入户", NULL });
  WAIT_UNTIL (find_label (fixture, "个数字和台账不一样了") != NULL);
  wait_idle (fixture);
  g_assert_cmpuint (fulei_report_get_corrections (fulei_report_page_get_report (fixture->page))->len, >, 0);
  click_button (GTK_WIDGET (fixture->page), "看更正");
  changes = find (fixture, FULEI_TYPE_REPORT_CHANGES);
  g_assert_nonnull (changes);
  g_assert_true (is_enabled (fixture, "print-changes"));
  button = form_fixture_find (changes, GTK_TYPE_BUTTON, "+1");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL ((register_page = form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_REGISTER_PAGE, NULL)) != NULL &&
              gtk_widget_get_mapped (register_page));
  WAIT_UNTIL (fulei_record_list_get_length (fulei_record_view_get_list (FULEI_RECORD_VIEW (
                form_fixture_find (register_page, FULEI_TYPE_RECORD_VIEW, NULL)))) == 1);
}

/* A draft goes at once and comes back; a final report only after a question. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  gint64 id;

  g_assert_false (is_enabled (fixture, "delete"));
  type (fixture, FULEI_REPORT_WORK, "草稿。");
  WAIT_UNTIL (get_id (fixture) != 0 && fulei_report_page_is_idle (fixture->page));
  id = get_id (fixture);
  activate (fixture, "delete", NULL);
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && get_id (fixture) == 0);
  wait_idle (fixture);
  assert_text (fixture, FULEI_REPORT_WORK, "");
  activate (fixture, "restore", g_variant_new_int64 (id));
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && get_id (fixture) == id);
  wait_idle (fixture);
  assert_text (fixture, FULEI_REPORT_WORK, "草稿。");
  make_final (fixture);
  activate (fixture, "delete", NULL);
  answer ("cancel");
  g_assert_cmpint (get_id (fixture), ==, id);
  activate (fixture, "delete", NULL);
  answer ("delete");
  WAIT_UNTIL (fulei_report_page_get_report (fixture->page) != NULL && get_id (fixture) == 0);
}

/* --- the rest --- */

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  fulei_report_page_show (fixture->page, FULEI_REPORT_MONTHLY, "2024-07");
  wait_idle (fixture);
  g_assert_null (fulei_report_page_get_report (fixture->page));
  g_assert_nonnull (find_label (fixture, "还没有开始"));
  g_assert_false (is_enabled (fixture, "final"));
  fulei_report_page_show (fixture->page, FULEI_REPORT_MONTHLY, "2011-01");
  wait_idle (fixture);
  g_assert_null (fulei_report_page_get_report (fixture->page));
  g_assert_nonnull (find (fixture, ADW_TYPE_STATUS_PAGE));
  fulei_report_page_show (fixture->page, FULEI_REPORT_QUARTERLY, "2024-Q1");
  wait_idle (fixture);
  g_assert_nonnull (fulei_report_page_get_report (fixture->page));
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *figures = find (fixture, FULEI_TYPE_REPORT_FIGURES), *row, *register_page;

  g_assert_cmpuint (fulei_report_figures_get_n (FULEI_REPORT_FIGURES (figures)), >, 5);
  row = form_fixture_find (figures, GTK_TYPE_LIST_BOX_ROW, NULL);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  WAIT_UNTIL ((register_page = form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_REGISTER_PAGE, NULL)) != NULL &&
              gtk_widget_get_mapped (register_page));
  g_assert_nonnull (form_fixture_find (register_page, GTK_TYPE_LABEL, "只看："));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "一、工作开展情况", "二、工作成效", "三、存在问题", "四、下一步打算" };
  GtkWidget *editor = find (fixture, FULEI_TYPE_REPORT_EDITOR), *view;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      fulei_report_editor_go_to (FULEI_REPORT_EDITOR (editor), (FuleiReportPart) i, 0);
      view = gtk_root_get_focus (GTK_ROOT (fixture->window));
      gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, titles[i]);
    }
  gtk_test_accessible_assert_property (form_fixture_find (find (fixture, FULEI_TYPE_REPORT_OUTLINE), GTK_TYPE_LIST_BOX,
                                                          NULL), GTK_ACCESSIBLE_PROPERTY_LABEL, "各期报告");
  gtk_test_accessible_assert_property (form_fixture_find (find (fixture, FULEI_TYPE_REPORT_FIGURES), GTK_TYPE_LIST_BOX,
                                                          NULL), GTK_ACCESSIBLE_PROPERTY_LABEL, "本期数字");
}

/* The pane of the child's form, with the child's lines. */
static FuleiCountedPane *
show_counted (Fixture *fixture, gint64 child)
{
  GtkWidget *pane, *stack, *page;

  fulei_window_show_record (fixture->window, fulei_dictionary_find_register (fulei_ledger_get_dictionary (get_ledger (fixture)),
                                                                             "child"), child);
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_COUNTED_PANE, NULL) != NULL);
  pane = form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_COUNTED_PANE, NULL);
  stack = gtk_widget_get_ancestor (pane, GTK_TYPE_STACK);
  for (page = pane; gtk_widget_get_parent (page) != stack;)
    page = gtk_widget_get_parent (page);
  gtk_stack_set_visible_child (GTK_STACK (stack), page);
  WAIT_UNTIL (fulei_counted_pane_is_ready (FULEI_COUNTED_PANE (pane)));
  return FULEI_COUNTED_PANE (pane);
}

static gboolean
find_counted (FuleiCountedPane *pane, const char *code, const char *id, guint *position)
{
  for (*position = 0; *position < fulei_counted_pane_get_n (pane); (*position)++)
    {
      const FuleiCountedLine *line = fulei_counted_pane_get_line (pane, *position);

      if (line->kind == FULEI_COUNTED_IN_REPORTS && g_str_equal (line->code, code) && g_str_equal (line->id, id))
        return TRUE;
    }
  return FALSE;
}

/* From a child to the final report it was counted in, whichever report is shown (BEYOND-6). */
static void
test_counted (Fixture *fixture, gconstpointer data)
{
  FuleiCountedPane *pane;
  guint position;
  gint64 child;

  make_final (fixture);
  child = g_array_index (fulei_report_find_figure (fulei_report_page_get_report (fixture->page), "roll")->ids, gint64, 0);
  fulei_report_page_show (fixture->page, FULEI_REPORT_MONTHLY, "2024-04");
  wait_idle (fixture);
  pane = show_counted (fixture, child);
  g_assert_false (find_counted (pane, "2024-04", "roll", &position));
  g_assert_true (find_counted (pane, MONTH, "roll", &position));
  g_assert_cmpstr (fulei_counted_pane_get_line (pane, position)->period, ==, "2024年5月月报 · 已定稿");
  fulei_counted_pane_open (pane, position);
  g_assert_cmpstr (fulei_window_get_page (fixture->window), ==, FULEI_PAGE_REPORT);
  WAIT_UNTIL (is_in (fixture, FULEI_REPORT_STATE_FINAL));
  g_assert_cmpstr (fulei_report_get_period (fulei_report_page_get_report (fixture->page))->code, ==, MONTH);
}

/* The keyboard is in the words when the page opens; F6 goes on to the figures. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *editor = find (fixture, FULEI_TYPE_REPORT_EDITOR), *figures = find (fixture, FULEI_TYPE_REPORT_FIGURES);
  GtkWidget *outline = find (fixture, FULEI_TYPE_REPORT_OUTLINE);
  GtkRoot *root = GTK_ROOT (fixture->window);

  WAIT_UNTIL (gtk_root_get_focus (root) != NULL && gtk_widget_is_ancestor (gtk_root_get_focus (root), editor));
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_root_get_focus (root)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-pane", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), figures));
  gtk_widget_grab_focus (form_fixture_find (outline, GTK_TYPE_LIST_BOX_ROW, NULL));
  g_assert_true (gtk_widget_child_focus (outline, GTK_DIR_TAB_BACKWARD));
  g_assert_true (GTK_IS_TOGGLE_BUTTON (gtk_root_get_focus (root)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
#define ADD(name, function) g_test_add ("/ui/report-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("write", test_write);
  ADD ("leave", test_leave);
  ADD ("draft", test_draft);
  ADD ("headings", test_headings);
  ADD ("paste", test_paste);
  ADD ("hands", test_hands);
  ADD ("final", test_final);
  ADD ("sent", test_sent);
  ADD ("correction", test_correction);
  ADD ("delete", test_delete);
  ADD ("refusal", test_refusal);
  ADD ("figures", test_figures);
  ADD ("accessible", test_accessible);
  ADD ("counted", test_counted);
  ADD ("keyboard", test_keyboard);
  return g_test_run ();
}
