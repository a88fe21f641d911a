/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/fulei-box-dialog.h"
#include "app/fulei-filed-file-pane.h"
#include "app/fulei-filing-dialog.h"
#include "app/fulei-filing-head.h"
#include "app/fulei-help-window.h"
#include "app/fulei-record-form.h"
#include "app/fulei-record-list-pane.h"
#include "app/fulei-register-page.h"
#include "dialog-fixture.h"
#include "dict/fulei-fields.h"
#include "office/fulei-filing.h"

static FuleiFilingResult *kept;

static void
filed_cb (FuleiFilingDialog *dialog, gpointer result, gpointer data)
{
  const FuleiFilingResult *filed = result;

  kept = g_new0 (FuleiFilingResult, 1);
  kept->ids = g_array_copy (filed->ids);
  kept->first = g_strdup (filed->first);
  kept->last = g_strdup (filed->last);
  kept->n_known = filed->n_known;
}

static FuleiFilingDialog *
open_dialog (DialogFixture *fixture, guint n_children)
{
  g_autoptr (GArray) ids = dialog_fixture_list_ids (fixture, "child");
  FuleiFilingDialog *dialog;

  g_array_set_size (ids, n_children);
  dialog = fulei_filing_dialog_new_for_sheets (GTK_WINDOW (fixture->window), fixture->desk, "child-archive",
                                               dialog_fixture_register (fixture, "child"), ids, 2024);
  g_signal_connect (dialog, "filed", G_CALLBACK (filed_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget) && gtk_entry_get_placeholder_text (GTK_ENTRY (widget)) != NULL
      && strstr (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), "J021") != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
forget (void)
{
  g_clear_pointer (&kept, fulei_filing_result_free);
}

/* 全宗号 is asked for once; the number is shown before; the same content is told and filed again only when asked. */
static void
test_dialog (DialogFixture *fixture, gconstpointer data)
{
  FuleiFilingDialog *dialog;

  dialog_fixture_add_demo (fixture, 3);
  dialog = open_dialog (fixture, 1);
  g_assert_cmpstr (fulei_filing_dialog_get_number (dialog), ==, "全宗号-WS·2024-D30-ETDA-0001");
  dialog_fixture_act (dialog, "filing.file");
  g_assert_nonnull (strstr (fulei_filing_dialog_get_message (dialog), "全宗号"));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), "j021");
  g_assert_cmpstr (fulei_filing_dialog_get_number (dialog), ==, "J021-WS·2024-D30-ETDA-0001");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), "J-21");
  g_assert_nonnull (strstr (fulei_filing_dialog_get_number (dialog), "数字或字母"));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), "J021");
  dialog_fixture_act (dialog, "filing.file");
  DIALOG_WAIT (kept != NULL);
  g_assert_cmpuint (kept->ids->len, ==, 1);
  g_assert_true (g_str_has_suffix (kept->first, "-D30-ETDA-0001"));
  forget ();

  dialog = open_dialog (fixture, 1);
  g_assert_true (g_str_has_suffix (fulei_filing_dialog_get_number (dialog), "-D30-ETDA-0002"));
  dialog_fixture_picture (GTK_WIDGET (dialog), "filing-dialog");
  dialog_fixture_act (dialog, "filing.file");
  DIALOG_WAIT (strstr (fulei_filing_dialog_get_message (dialog), "已由") != NULL);
  g_assert_null (kept);
  dialog_fixture_act (dialog, "filing.close");
}

/* What F1 does while @window has the keyboard. */
static gboolean
press_help_key (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (GDK_KEY_F1, 0);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller) ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window, NULL);
        }
    }
  return FALSE;
}

/* A dialog has help of its own, in a window that the dialog does not keep from the keyboard. */
static void
test_help (DialogFixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  FuleiFilingDialog *dialog;
  GtkWindow *help = NULL;

  dialog_fixture_add_demo (fixture, 1);
  dialog = open_dialog (fixture, 1);
  g_assert_true (press_help_key (GTK_WIDGET (dialog)));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (FULEI_IS_HELP_WINDOW (window))
        help = window;
    }
  g_assert_nonnull (help);
  g_assert_cmpstr (fulei_help_window_get_chapter (FULEI_HELP_WINDOW (help)), ==, "filing");
  g_assert_true (gtk_window_get_group (help) != gtk_window_get_group (GTK_WINDOW (dialog)));
  gtk_window_destroy (help);
  dialog_fixture_act (dialog, "filing.close");
}

/* A batch: a paper for each; those filed before are passed over. */
static void
test_batch (DialogFixture *fixture, gconstpointer data)
{
  FuleiFilingDialog *dialog;
  g_autofree char *words = NULL;

  dialog_fixture_add_demo (fixture, 12);
  g_assert_true (fulei_filing_save_fonds (fulei_desk_get_ledger (fixture->desk), "J021", NULL));
  dialog = open_dialog (fixture, 2);
  dialog_fixture_act (dialog, "filing.file");
  DIALOG_WAIT (kept != NULL);
  g_assert_cmpuint (kept->ids->len, ==, 2);
  forget ();
  dialog = open_dialog (fixture, 5);
  dialog_fixture_act (dialog, "filing.file");
  DIALOG_WAIT (kept != NULL);
  g_assert_cmpuint (kept->ids->len, ==, 3);
  g_assert_cmpuint (kept->n_known, ==, 2);
  words = fulei_filing_result_dup_words (kept);
  g_assert_nonnull (strstr (words, "2 件以前归过"));
  forget ();
}

static gint64
file_one (DialogFixture *fixture)
{
  FuleiFilingDialog *dialog;
  gint64 id;

  dialog_fixture_add_demo (fixture, 3);
  g_assert_true (fulei_filing_save_fonds (fulei_desk_get_ledger (fixture->desk), "J021", NULL));
  dialog = open_dialog (fixture, 1);
  dialog_fixture_act (dialog, "filing.file");
  DIALOG_WAIT (kept != NULL);
  id = g_array_index (kept->ids, gint64, 0);
  forget ();
  return id;
}

/* Another file behind the paper: a digest that is not its own. */
static void
exchange_file (DialogFixture *fixture, gint64 id)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (fixture->desk);
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, dialog_fixture_register (fixture, "filed_paper"), id, NULL);
  g_autoptr (GBytes) other = g_bytes_new_static ("%PDF-1.4 other", 14);

  fulei_record_set_integer (record, FULEI_FILED_PAPER_PAPER,
                            fulei_attachment_save (ledger, other, "x.pdf", "application/pdf", NULL));
  g_assert_true (fulei_ledger_save_one (ledger, &change, record, NULL));
}

/* The pane shows the very file; one that was exchanged it does not show, and says so. */
static void
test_pane (DialogFixture *fixture, gconstpointer data)
{
  gint64 id = file_one (fixture);
  FuleiFiledFilePane *pane = FULEI_FILED_FILE_PANE (fulei_filed_file_pane_new (fixture->desk));

  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (pane));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), id);
  DIALOG_WAIT (fulei_filed_file_pane_is_ready (pane));
  g_assert_cmpuint (fulei_filed_file_pane_get_n_pages (pane), >=, 1);
  g_assert_nonnull (dialog_fixture_find_label (GTK_WIDGET (pane), "与归档时一样"));
  exchange_file (fixture, id);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), 0);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), id);
  DIALOG_WAIT (fulei_filed_file_pane_is_ready (pane));
  g_assert_cmpuint (fulei_filed_file_pane_get_n_pages (pane), ==, 0);
  g_assert_nonnull (strstr (fulei_filed_file_pane_get_message (pane), "不符"));
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
}

/* A child's filed papers are listed and not entered there. */
static void
test_child_pane (DialogFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  GtkWidget *pane;

  file_one (fixture);
  ids = dialog_fixture_list_ids (fixture, "child");
  pane = g_object_ref_sink (fulei_filed_papers_pane_new (fixture->desk));
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), g_array_index (ids, gint64, 0));
  g_assert_cmpuint (fulei_record_list_pane_get_records (FULEI_RECORD_LIST_PANE (pane))->len, ==, 1);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), g_array_index (ids, gint64, 1));
  g_assert_cmpuint (fulei_record_list_pane_get_records (FULEI_RECORD_LIST_PANE (pane))->len, ==, 0);
  g_object_unref (pane);
}

static FuleiFilingHead *
find_head (GtkWidget *widget)
{
  if (FULEI_IS_FILING_HEAD (widget))
    return FULEI_FILING_HEAD (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      FuleiFilingHead *found = find_head (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* 校验全部: in words, with the bad ones to list; what is no PDF is told. */
static void
test_head (DialogFixture *fixture, gconstpointer data)
{
  gint64 id = file_one (fixture);
  GtkWidget *page = fulei_register_page_new (fixture->desk, dialog_fixture_register (fixture, "filed_paper"));
  g_autofree char *path = dialog_fixture_dup_path (fixture, "no.pdf");
  FuleiFilingHead *head;

  adw_window_set_content (ADW_WINDOW (fixture->window), page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  head = find_head (page);
  g_assert_nonnull (head);
  dialog_fixture_act (head, "filing.verify");
  DIALOG_WAIT (!fulei_filing_head_is_working (head));
  g_assert_nonnull (strstr (fulei_filing_head_get_words (head), "全部与归档时一样"));
  exchange_file (fixture, id);
  dialog_fixture_act (head, "filing.verify");
  DIALOG_WAIT (!fulei_filing_head_is_working (head));
  g_assert_nonnull (strstr (fulei_filing_head_get_words (head), "1 件被改动"));
  dialog_fixture_act (head, "filing.list");
  dialog_fixture_picture (fixture->window, "filing-page");
  g_assert_true (g_file_set_contents (path, "PK", 2, NULL));
  fulei_filing_head_take_in (head, path);
  g_assert_nonnull (strstr (fulei_filing_head_get_words (head), "不是 PDF"));
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_binned (DialogFixture *fixture, gint64 id)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fulei_desk_get_ledger (fixture->desk),
                                                      dialog_fixture_register (fixture, "filed_paper"), id, NULL);

  return fulei_record_get_deleted (record);
}

/* A filed paper goes to the recycle bin only when the question is answered so. */
static void
test_delete (DialogFixture *fixture, gconstpointer data)
{
  static const char *const answers[] = { "cancel", "delete" };
  gint64 id = file_one (fixture);
  FuleiRecordForm *form = FULEI_RECORD_FORM (fulei_record_form_new (fixture->desk, dialog_fixture_register (fixture,
                                                                                                    "filed_paper")));

  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (form));
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      AdwMessageDialog *question;

      fulei_record_form_open (form, id);
      gtk_widget_activate_action (GTK_WIDGET (form), "form.delete", NULL);
      DIALOG_WAIT (find_question () != NULL);
      question = find_question ();
      g_assert_false (is_binned (fixture, id));
      adw_message_dialog_response (question, answers[i]);
      gtk_window_destroy (GTK_WINDOW (question));
      g_assert_cmpint (is_binned (fixture, id), ==, i == 1);
    }
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
}

/* The number of the box is written to its papers. */
static void
test_box (DialogFixture *fixture, gconstpointer data)
{
  gint64 id = file_one (fixture);
  FuleiBoxDialog *dialog = fulei_box_dialog_new (NULL, fixture->desk);
  g_autoptr (FuleiRecord) record = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_before;

  gtk_window_present (GTK_WINDOW (dialog));
  n_before = g_list_model_get_n_items (windows);
  g_assert_true (fulei_box_dialog_make (dialog));
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_before);
  record = fulei_ledger_load (fulei_desk_get_ledger (fixture->desk), dialog_fixture_register (fixture, "filed_paper"), id,
                              NULL);
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_FILED_PAPER_BOX, 0), ==, 1);
  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_WIDGET (window) != fixture->window)
        gtk_window_destroy (window);
    }
}

#define add(name, function) \
  g_test_add (name, DialogFixture, NULL, dialog_fixture_set_up, function, dialog_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/filing/dialog", test_dialog);
  add ("/filing/help", test_help);
  add ("/filing/batch", test_batch);
  add ("/filing/pane", test_pane);
  add ("/filing/child-pane", test_child_pane);
  add ("/filing/head", test_head);
  add ("/filing/delete", test_delete);
  add ("/filing/box", test_box);
  return g_test_run ();
}
