/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A check gone through with the keyboard, and a sample drawn by the dialog (FILE-5, BEYOND-4). */

#include "app/fulei-archive-item.h"
#include "app/fulei-record-pane.h"
#include "app/fulei-sample-dialog.h"
#include "app/fulei-spot-check-pane.h"
#include "form-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-spot-check.h"

static gint64
make (FormFixture *fixture)
{
  const FuleiSamplePlan plan = { .day = fulei_clock_today (), .share = 10000, .seed = 3 };
  gint64 check;

  form_fixture_add (fixture, "child", (const char *[]) { "name", "林小燕", "village", "岭畔村", "roll_status", "在册", NULL });
  check = fulei_spot_check_make (fulei_desk_get_ledger (fixture->desk), &plan, FALSE, NULL, NULL);
  g_assert_cmpint (check, !=, 0);
  return check;
}

/* Returns: (transfer full): the archive as the ledger has it */
static FuleiRecord *
load_archive (FormFixture *fixture, gint64 check, guint position)
{
  g_autoptr (GPtrArray) archives = fulei_spot_check_load (fulei_desk_get_ledger (fixture->desk), check, NULL);

  g_assert_cmpuint (position, <, archives->len);
  return fulei_record_copy (archives->pdata[position]);
}

static void
assert_words (FuleiSpotCheckPane *pane, const char *expected)
{
  g_autofree char *words = fulei_spot_check_pane_dup_words (pane);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_keyboard (FormFixture *fixture, gconstpointer data)
{
  gint64 check = make (fixture);
  FuleiSpotCheckPane *pane = FULEI_SPOT_CHECK_PANE (fulei_spot_check_pane_new (fixture->desk));
  guint n = 0;
  g_autoptr (FuleiRecord) first = NULL, second = NULL;
  g_autofree char *label = NULL, *state = NULL;
  g_autoptr (FuleiArchiveItem) item = NULL;

  form_fixture_show (fixture, GTK_WIDGET (pane));
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), check);
  n = g_list_model_get_n_items (fulei_spot_check_pane_get_archives (pane));
  g_assert_cmpuint (n, >=, 2);
  label = fulei_record_pane_dup_label (FULEI_RECORD_PANE (pane));
  g_assert_true (g_str_has_prefix (label, "逐份检查 "));
  /* the first: points 2 and = fail, the rest passes */
  g_assert_true (fulei_spot_check_pane_press (pane, GDK_KEY_2));
  g_assert_true (fulei_spot_check_pane_press (pane, GDK_KEY_equal));
  g_assert_true (fulei_spot_check_pane_press (pane, GDK_KEY_Return));
  first = load_archive (fixture, check, 0);
  g_assert_cmpstr (fulei_record_get_text (first, FULEI_SPOT_CHECK_CHILD_RESULT), ==, "mend");
  g_assert_cmpint (fulei_archive_get_point (first, FULEI_POINT_IDENTITY, NULL), ==, FULEI_POINT_FAULT);
  g_assert_cmpint (fulei_archive_get_point (first, FULEI_POINT_PAPER, NULL), ==, FULEI_POINT_FAULT);
  g_assert_cmpint (fulei_archive_get_point (first, FULEI_POINT_COMPLETE, NULL), ==, FULEI_POINT_GOOD);
  g_assert_false (fulei_record_is_empty (first, FULEI_SPOT_CHECK_CHILD_CORRECT_BY));
  /* the second: all good; a fault that was a slip of the finger is taken back */
  fulei_spot_check_pane_press (pane, GDK_KEY_1);
  fulei_spot_check_pane_press (pane, GDK_KEY_1);
  fulei_spot_check_pane_press (pane, GDK_KEY_KP_Enter);
  second = load_archive (fixture, check, 1);
  g_assert_cmpstr (fulei_record_get_text (second, FULEI_SPOT_CHECK_CHILD_RESULT), ==, "good");
  g_assert_true (fulei_record_is_empty (second, FULEI_SPOT_CHECK_CHILD_CORRECT_BY));
  g_assert_false (fulei_spot_check_pane_press (pane, GDK_KEY_x));
  item = g_list_model_get_item (fulei_spot_check_pane_get_archives (pane), 0);
  state = fulei_archive_item_dup_state (item, fulei_clock_today ());
  g_assert_cmpstr (state, ==, "× 需整改");
}

/* Corrected by the blank, and taken back; what is counted follows. */
static void
test_correction (FormFixture *fixture, gconstpointer data)
{
  gint64 check = make (fixture);
  FuleiSpotCheckPane *pane = FULEI_SPOT_CHECK_PANE (fulei_spot_check_pane_new (fixture->desk));
  guint n;
  g_autofree char *mend = NULL, *mended = NULL;

  form_fixture_show (fixture, GTK_WIDGET (pane));
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), check);
  n = g_list_model_get_n_items (fulei_spot_check_pane_get_archives (pane));
  mend = g_strdup_printf ("已查 1/%u · 合格 0 · 需整改 1 · 已整改 0 · 逾期 0", n);
  mended = g_strdup_printf ("已查 1/%u · 合格 0 · 需整改 1 · 已整改 1 · 逾期 0", n);
  fulei_spot_check_pane_press (pane, GDK_KEY_space);
  fulei_spot_check_pane_press (pane, GDK_KEY_9);
  assert_words (pane, mend);
  fulei_spot_check_pane_press (pane, GDK_KEY_space);
  assert_words (pane, mended);
  fulei_spot_check_pane_press (pane, GDK_KEY_space);
  assert_words (pane, mend);
}

/* The program's own look, and drawing again. */
static void
test_actions (FormFixture *fixture, gconstpointer data)
{
  gint64 check = make (fixture);
  GtkWidget *pane = fulei_spot_check_pane_new (fixture->desk);
  g_autoptr (FuleiRecord) archive = NULL;
  g_autofree char *same = NULL;

  form_fixture_show (fixture, pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), check);
  same = g_strdup_printf ("按种子重新抽取，结果相同 ✔（%u 份）",
                          g_list_model_get_n_items (fulei_spot_check_pane_get_archives (FULEI_SPOT_CHECK_PANE (pane))));
  gtk_widget_activate_action (pane, "check.compare", NULL);
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, same));
  gtk_widget_activate_action (pane, "check.judge", NULL);
  archive = load_archive (fixture, check, 0);
  g_assert_cmpint (fulei_archive_get_point (archive, FULEI_POINT_COMPLETE, NULL), ==, FULEI_POINT_FAULT);
  g_assert_cmpint (fulei_archive_get_point (archive, FULEI_POINT_PAPER, NULL), ==, FULEI_POINT_OPEN);
}

static void
made_cb (gint64 *made, gint64 check)
{
  *made = check;
}

static void
test_dialog (FormFixture *fixture, gconstpointer data)
{
  FuleiSampleDialog *dialog = fulei_sample_dialog_new (NULL, fixture->desk);
  FuleiFieldWidget *share = form_fixture_widget (GTK_WIDGET (dialog), "spot_check.share");
  g_autoptr (FuleiRecord) check = NULL;
  gint64 made = -1;

  g_signal_connect_swapped (dialog, "made", G_CALLBACK (made_cb), &made);
  gtk_window_present (GTK_WINDOW (dialog));
  form_fixture_type (GTK_WIDGET (share), "0");
  g_assert_false (fulei_sample_dialog_make (dialog));
  form_fixture_type (GTK_WIDGET (share), "100");
  form_fixture_type (GTK_WIDGET (form_fixture_widget (GTK_WIDGET (dialog), "spot_check.seed")), "4711");
  g_assert_true (fulei_sample_dialog_make (dialog));
  while (made < 0)
    form_fixture_wait (20);
  check = fulei_ledger_load (fulei_desk_get_ledger (fixture->desk), form_fixture_register (fixture, "spot_check"), made,
                             NULL);
  g_assert_nonnull (check);
  g_assert_cmpint (fulei_record_get_integer (check, FULEI_SPOT_CHECK_SEED, 0), ==, 4711);
  g_assert_cmpint (fulei_record_get_integer (check, FULEI_SPOT_CHECK_SHARE, 0), ==, 10000);
  g_assert_cmpstr (fulei_record_get_text (check, FULEI_SPOT_CHECK_KIND), ==, "check");
  form_fixture_wait (50);
}

#define ADD(name, function) g_test_add (name, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/spot-check/keyboard", test_keyboard);
  ADD ("/spot-check/correction", test_correction);
  ADD ("/spot-check/actions", test_actions);
  ADD ("/spot-check/dialog", test_dialog);
  return g_test_run ();
}
