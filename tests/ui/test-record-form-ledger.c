/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-actions.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "app/fulei-form-bar.h"
#include "app/fulei-merge-dialog.h"
#include "app/fulei-record-dialog.h"
#include "app/fulei-record-list-pane.h"
#include "store/fulei-draft.h"
#include "store/fulei-history.h"

static GtkWidget *
open_merge (FormFixture *fixture, GtkWidget *form, gint64 other)
{
  const FuleiRecord *record = fulei_record_form_get_record (FULEI_RECORD_FORM (form));

  return g_object_ref_sink (fulei_merge_dialog_new (fixture->desk, record, other));
}

static guint
count_history (FormFixture *fixture, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
    fulei_history_load_record (fulei_desk_get_ledger (fixture->desk), form_fixture_register (fixture, "child"),
                               fixture->child, form_fixture_field (fixture, "child", field), &error);

  g_assert_no_error (error);
  return entries->len;
}

static void
test_undo_after_save (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  g_autoptr (FuleiRecord) stored = NULL;

  form_type (form, "child.address", "磁灶镇岭畔村 12 号");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_false (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
  g_assert_cmpuint (count_history (fixture, "address"), ==, 1);
  fulei_record_form_show_page (FULEI_RECORD_FORM (form), "history");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "（空） → 磁灶镇岭畔村 12 号"));
  gtk_widget_activate_action (form, "form.undo", NULL);
  stored = form_load_child (fixture);
  g_assert_true (fulei_record_is_empty (stored, form_fixture_field (fixture, "child", "address")->index));
  g_assert_cmpuint (count_history (fixture, "address"), ==, 2);
  form_assert_words (fixture, form, "address", "磁灶镇岭畔村 12 号");
  g_assert_true (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
}

static FuleiRecord *
load_draft (FormFixture *fixture, gint64 id)
{
  return fulei_draft_load (fulei_desk_get_ledger (fixture->desk), form_fixture_register (fixture, "child"), id, NULL);
}

static void
test_draft_within_a_second (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  g_autoptr (FuleiRecord) draft = NULL, gone = NULL;

  form_type (form, "child.school", "磁灶中心小学");
  form_fixture_wait (1000);
  draft = load_draft (fixture, fixture->child);
  g_assert_nonnull (draft);
  g_assert_cmpstr (fulei_record_get_text (draft, form_fixture_field (fixture, "child", "school")->index), ==, "磁灶中心小学");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  form_fixture_wait (800);
  gone = load_draft (fixture, fixture->child);
  g_assert_null (gone);
}

/* A form that goes without a save, and a program that starts anew: what was typed is offered, half numbers too. */
static void
test_draft_restored (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child), *button;

  form_type (form, "child.school", "磁灶中心小学");
  form_type (form, "child.identity_number", "350582201305");
  form_fixture_reopen (fixture);
  form = form_open (fixture, "child", fixture->child);
  form_assert_words (fixture, form, "school", "");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "有未保存的草稿（2024-06-30"));
  button = form_fixture_find (form, GTK_TYPE_BUTTON, "继续编辑");
  g_signal_emit_by_name (button, "clicked");
  form_assert_words (fixture, form, "school", "磁灶中心小学");
  g_assert_cmpstr (form_get_typed (GTK_WIDGET (form_fixture_widget (form, "child.identity_number"))), ==,
                   "350582201305");
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  form_type (form, "child.identity_number", "");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
}

static void
test_draft_dropped (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", 0), *button;
  g_autoptr (FuleiRecord) draft = NULL;

  form_type (form, "child.name", "林小燕");
  form = form_open (fixture, "child", 0);
  button = form_fixture_find (form, GTK_TYPE_BUTTON, "丢弃");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  draft = load_draft (fixture, 0);
  g_assert_null (draft);
  g_assert_null (form_fixture_find (form, FULEI_TYPE_FORM_BAR, NULL));
}

static void
test_duplicate_and_merge (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", 0), *dialog;
  g_autoptr (FuleiRecord) kept = NULL;

  form_type (form, "child.name", "陈小雨");
  form_type (form, "child.birth_date", "2013-05-02");
  form_type (form, "child.village", "岭畔村");
  form_type (form, "child.address", "新地址");
  form_leave (form, "child.school");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "可能重复"));
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "打开 陈小雨"));

  dialog = open_merge (fixture, form, fixture->child);
  fulei_merge_dialog_pick (FULEI_MERGE_DIALOG (dialog), form_fixture_field (fixture, "child", "address"), FALSE);
  g_assert_true (fulei_merge_dialog_apply (FULEI_MERGE_DIALOG (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (dialog);
  kept = form_load_child (fixture);
  g_assert_cmpstr (fulei_record_get_text (kept, form_fixture_field (fixture, "child", "address")->index), ==, "新地址");
  g_assert_cmpstr (fulei_record_get_text (kept, form_fixture_field (fixture, "child", "sex")->index), ==, "2");
}

static gint64
add_visit (FormFixture *fixture, gint64 child, const char *day)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  g_autoptr (FuleiRecord) visit = fulei_record_new (form_fixture_register (fixture, "visit"));
  g_autoptr (GError) error = NULL;

  fulei_record_set_integer (visit, form_fixture_field (fixture, "visit", "child")->index, child);
  fulei_record_set_text (visit, form_fixture_field (fixture, "visit", "visited_on")->index, day);
  fulei_record_set_text (visit, form_fixture_field (fixture, "visit", "method")->index, "home");
  fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, visit, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (visit);
}

/* What hangs on the other child moves to the one that is kept. */
static void
test_merge_moves_visits (FormFixture *fixture, gconstpointer data)
{
  gint64 twin = form_fixture_add (fixture, "child", (const char *[]) {
    "name", "陈小雨", "sex", "女", "birth_date", "2013-05-02", "village", "岭畔村", "category", "困境儿童", NULL });
  GtkWidget *form, *dialog;

  add_visit (fixture, twin, "2024-05-06");
  form = form_open (fixture, "child", fixture->child);
  dialog = open_merge (fixture, form, twin);
  g_assert_true (fulei_merge_dialog_apply (FULEI_MERGE_DIALOG (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (dialog);
  fulei_record_form_open (FULEI_RECORD_FORM (form), fixture->child);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, "走访 1"));
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "2024-05-06"));
}

static void
test_visits (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child), *pane, *nested;
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->child);
  GtkWindow *dialog;

  g_assert_null (form_fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, "走访 1"));
  dialog = fulei_record_dialog_present (form, fixture->desk, form_fixture_register (fixture, "visit"), 0,
                                        form_fixture_field (fixture, "visit", "child"), child);
  nested = form_fixture_find (GTK_WIDGET (dialog), FULEI_TYPE_RECORD_FORM, NULL);
  form_assert_words (fixture, nested, "child", "陈小雨");
  form_assert_words (fixture, nested, "visited_on", "2024-06-30");
  form_assert_words (fixture, nested, "method", "入户");
  form_type (nested, "visit.problems", "作业无人辅导");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (nested)));
  form_fixture_wait (10);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_TOGGLE_BUTTON, "走访 1"));
  fulei_record_form_show_page (FULEI_RECORD_FORM (form), "visit");
  pane = gtk_stack_get_visible_child (GTK_STACK (form_fixture_find (form, GTK_TYPE_STACK, NULL)));
  g_assert_cmpuint (fulei_record_list_pane_get_records (FULEI_RECORD_LIST_PANE (pane))->len, ==, 1);
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "发现的问题：作业无人辅导"));
}

static void
change_elsewhere (FormFixture *fixture, const char *field, const char *value)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "别人" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiRecord) record = form_load_child (fixture);

  fulei_record_set_text (record, form_fixture_field (fixture, "child", field)->index, value);
  fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, record, &error);
  g_assert_no_error (error);
}

static void
test_conflict (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child), *button;

  form_type (form, "child.school", "磁灶中心小学");
  change_elsewhere (fixture, "address", "别人填的地址");
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  form_assert_words (fixture, form, "school", "磁灶中心小学");
  button = form_fixture_find (form, GTK_TYPE_BUTTON, "载入别处的修改");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  form_assert_words (fixture, form, "school", "磁灶中心小学");
  form_assert_words (fixture, form, "address", "别人填的地址");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
}

static void
test_read_only (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger;
  GtkWidget *form;

  g_assert_finalize_object (fixture->desk);
  ledger = fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_READ_ONLY, &error);
  g_assert_no_error (error);
  fixture->desk = fulei_desk_new (ledger);
  form = form_open (fixture, "child", fixture->child);
  form_assert_words (fixture, form, "name", "陈小雨");
  form_type (form, "child.school", "磁灶中心小学");
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "没有保存"));
  form_assert_words (fixture, form, "school", "磁灶中心小学");
}

/* The file cannot grow, as on a full disk: told in words, nothing lost, and the next try may do. */
static void
test_full_disk (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  g_autofree char *long_text = g_strnfill (1900, 'x');
  struct rlimit before, small;
  struct stat file;

  g_assert_cmpint (g_stat (fixture->path, &file), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  form_type (form, "child.needs", long_text);
  form_type (form, "child.remarks", long_text);
  small = before;
  small.rlim_cur = (rlim_t) file.st_size;
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "没有保存"));
  form_assert_words (fixture, form, "needs", long_text);
  g_assert_true (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
  g_signal_emit_by_name (form_fixture_find (form, GTK_TYPE_BUTTON, "再试一次"), "clicked");
  g_assert_false (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
}

/* A thread that keeps the ledger until it is told to let go, or for a moment. */
typedef struct {
  FormFixture *fixture;
  gint64       moment_us; /* 0: until it is told */
  int          has;
  int          let_go;
} Holder;

static gpointer
hold_ledger (gpointer data)
{
  Holder *holder = data;
  FuleiLedger *ledger = fulei_desk_get_ledger (holder->fixture->desk);

  fulei_ledger_lock (ledger);
  g_atomic_int_set (&holder->has, TRUE);
  if (holder->moment_us > 0)
    g_usleep (holder->moment_us);
  while (holder->moment_us == 0 && !g_atomic_int_get (&holder->let_go))
    g_usleep (1000);
  fulei_ledger_unlock (ledger);
  return NULL;
}

static GThread *
start_holder (Holder *holder)
{
  GThread *thread = g_thread_new ("hold", hold_ledger, holder);

  while (!g_atomic_int_get (&holder->has))
    g_usleep (1000);
  return thread;
}

/* While an import holds the ledger the window does not stand still. */
static void
test_busy (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  Holder holder = { .fixture = fixture };
  GThread *thread;

  form_type (form, "child.school", "磁灶中心小学");
  thread = start_holder (&holder);
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "台账正忙"));
  g_atomic_int_set (&holder.let_go, TRUE);
  g_thread_join (thread);
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
}

/* A thread that reads for a moment is no reason to refuse what was pressed. */
static void
test_busy_a_moment (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  Holder holder = { .fixture = fixture, .moment_us = 20 * 1000 };
  GThread *thread;

  form_type (form, "child.school", "磁灶中心小学");
  thread = start_holder (&holder);
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_thread_join (thread);
}

static gint64 told;

static void
told_cb (GtkWidget *form, gint64 id)
{
  told = id;
}

static void
test_preview_saves_first (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);

  told = 0;
  g_signal_connect (form, "print-requested", G_CALLBACK (told_cb), NULL);
  form_type (form, "child.birth_date", "不知道");
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpint (told, ==, 0);
  form_type (form, "child.birth_date", "2013-05");
  gtk_widget_activate_action (form, "form.preview", NULL);
  g_assert_cmpint (told, ==, fixture->child);
  g_assert_false (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
}

static void
test_delete (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  g_autoptr (FuleiRecord) record = NULL;

  told = 0;
  g_signal_connect (form, "deleted", G_CALLBACK (told_cb), NULL);
  gtk_widget_activate_action (form, "form.delete", NULL);
  g_assert_cmpint (told, ==, fixture->child);
  record = form_load_child (fixture);
  g_assert_true (record == NULL || fulei_record_get_deleted (record));
}

static void
test_recycle_bin (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child), *button;

  gtk_widget_activate_action (form, "form.delete", NULL);
  fulei_record_form_open (FULEI_RECORD_FORM (form), fixture->child);
  form_assert_words (fixture, form, "name", "陈小雨");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (form_fixture_widget (form, "child.name"))));
  button = form_fixture_find (form, GTK_TYPE_BUTTON, "恢复");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (form_fixture_widget (form, "child.name"))));
}

static void
test_follows_the_ledger (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);

  change_elsewhere (fixture, "address", "别人填的地址");
  fulei_desk_emit_changed (fixture->desk, form_fixture_register (fixture, "child"), fixture->child);
  form_assert_words (fixture, form, "address", "别人填的地址");
  form_type (form, "child.address", "正在填写");
  change_elsewhere (fixture, "address", "又改了");
  fulei_desk_emit_changed (fixture->desk, NULL, 0);
  form_assert_words (fixture, form, "address", "正在填写");
}

static void
test_field_history (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);

  form_type (form, "child.school", "磁灶中心小学");
  form_type (form, "child.address", "磁灶镇");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_null (form_fixture_find (form, GTK_TYPE_LABEL, "（空） → 磁灶中心小学"));
  gtk_widget_activate_action (GTK_WIDGET (form_fixture_widget (form, "child.school")), "field.history", NULL);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "（空） → 磁灶中心小学"));
  g_assert_null (form_fixture_find (form, GTK_TYPE_LABEL, "（空） → 磁灶镇"));
}

#define ADD(path, function) \
  g_test_add (path, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/form/undo-after-save", test_undo_after_save);
  ADD ("/form/draft-within-a-second", test_draft_within_a_second);
  ADD ("/form/draft-restored", test_draft_restored);
  ADD ("/form/draft-dropped", test_draft_dropped);
  ADD ("/form/duplicate-and-merge", test_duplicate_and_merge);
  ADD ("/form/merge-moves-visits", test_merge_moves_visits);
  ADD ("/form/visits", test_visits);
  ADD ("/form/conflict", test_conflict);
  ADD ("/form/read-only", test_read_only);
  ADD ("/form/full-disk", test_full_disk);
  ADD ("/form/busy", test_busy);
  ADD ("/form/busy-a-moment", test_busy_a_moment);
  ADD ("/form/preview-saves-first", test_preview_saves_first);
  ADD ("/form/delete", test_delete);
  ADD ("/form/recycle-bin", test_recycle_bin);
  ADD ("/form/follows-the-ledger", test_follows_the_ledger);
  ADD ("/form/field-history", test_field_history);
  return g_test_run ();
}
