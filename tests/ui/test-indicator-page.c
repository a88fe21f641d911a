/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 指标: values, targets and places by actions; each value opens the records behind it (RPT-5). */
#include "window-fixture.h"

#include "app/fulei-bar-row.h"
#include "app/fulei-indicator-page.h"
#include "app/fulei-preview.h"

static FuleiIndicatorPage *
open_page (WindowFixture *fixture)
{
  FuleiIndicatorPage *page = FULEI_INDICATOR_PAGE (window_fixture_open (fixture, FULEI_PAGE_INDICATORS,
                                                                        FULEI_TYPE_INDICATOR_PAGE));

  WAIT_UNTIL (fulei_indicator_page_is_ready (page));
  return page;
}

static void
activate (FuleiIndicatorPage *page, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (page))), action, parameter);
}

/* Every indicator has a line and a group of its own name. */
static void
test_lines (WindowFixture *fixture, gconstpointer data)
{
  FuleiIndicatorPage *page = open_page (fixture);
  FuleiIndicatorRow *row;
  g_autofree char *status = NULL;
  guint n;
  const FuleiIndicator *indicators = fulei_indicators_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s", indicators[i].id);
      g_assert_nonnull (fulei_indicator_page_find_row (page, indicators[i].id));
      g_assert_cmpstr (fulei_indicator_get_group (&indicators[i]), !=, "其他");
    }
  row = fulei_indicator_page_find_row (page, "pairing-rate");
  g_assert_cmpstr (fulei_indicator_row_get_words (row), ==, "0%（0/301）");
  g_assert_cmpstr (fulei_indicator_row_get_target (row), ==, "100% ✘ 未达到");
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                      "困境儿童结对率 0%（0/301），目标 100% ✘ 未达到，比上月 持平，比去年同月 —"));
  g_object_get (page, "status", &status, NULL);
  g_assert_nonnull (strstr (status, "未达到"));
}

/* A target is typed in place, refused if it is none, and can be taken back. */
static void
test_target (WindowFixture *fixture, gconstpointer data)
{
  static const struct { const char *text; gboolean taken; int target; } cases[] = {
    { "90", TRUE, 900 }, { " 95.5 % ", TRUE, 955 }, { "0", TRUE, 0 }, { "", TRUE, FULEI_TARGET_NONE },
    { "100％", TRUE, 1000 }, { "101", FALSE, 0 }, { "-1", FALSE, 0 }, { "很多", FALSE, 0 }, { "nan", FALSE, 0 },
    { "5 期", FALSE, 0 },
  };
  FuleiIndicatorPage *page = open_page (fixture);
  FuleiIndicatorRow *row = fulei_indicator_page_find_row (page, "pairing-rate");
  const FuleiIndicator *indicator = fulei_indicator_row_get_indicator (row);
  FuleiLedger *ledger = fulei_desk_get_ledger (fulei_window_get_desk (fixture->window));

  activate (page, "select", g_variant_new_string ("pairing-rate"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      activate (page, "edit-target", NULL);
      g_test_message ("%s", cases[i].text);
      g_assert_true (fulei_indicator_row_enter (row, cases[i].text) == cases[i].taken);
      if (cases[i].taken)
        WAIT_UNTIL (fulei_indicator_get_target (ledger, indicator) == cases[i].target);
    }
  WAIT_UNTIL (g_str_equal (fulei_indicator_row_get_target (row), "100% ✘ 未达到"));
  activate (page, "set-target", g_variant_new ("(si)", "pairing-rate", 0));
  WAIT_UNTIL (g_str_equal (fulei_indicator_row_get_target (row), "0% ✔ 达到"));
}

/* A value opens those who do not fulfil it; a village its own. */
static void
test_open (WindowFixture *fixture, gconstpointer data)
{
  FuleiIndicatorPage *page = open_page (fixture);
  FuleiIndicatorSide *side = fulei_indicator_page_get_side (page);
  GListModel *places = fulei_indicator_side_get_model (side);
  g_autoptr (FuleiBarItem) first = NULL, last = NULL;
  GtkWidget *button;

  activate (page, "select", g_variant_new_string ("pairing-rate"));
  g_assert_cmpuint (g_list_model_get_n_items (places), ==, 3);
  first = g_list_model_get_item (places, 0);
  g_assert_cmpstr (fulei_bar_item_get_name (first), ==, "岭畔村");
  g_assert_cmpstr (fulei_bar_item_get_words (first), ==, "0%（0/200）");
  last = g_list_model_get_item (places, 2);
  g_assert_cmpstr (fulei_bar_item_get_words (last), ==, "—");
  activate (page, "open", g_variant_new_boolean (FALSE));
  WAIT_UNTIL (window_fixture_count (fixture, "child") == 301);
  fulei_window_show_page (fixture->window, FULEI_PAGE_INDICATORS);
  fulei_indicator_side_open (side, 0);
  WAIT_UNTIL (window_fixture_count (fixture, "child") == 200);
  button = form_fixture_find (fulei_window_show_page (fixture->window, "child"), GTK_TYPE_BUTTON, "返回指标");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
}

static void
test_paper (WindowFixture *fixture, gconstpointer data)
{
  FuleiIndicatorPage *page = open_page (fixture);
  g_autofree char *path = g_build_filename (fixture->form.folder, "指标.xlsx", NULL), *text = NULL;
  FuleiPreview *preview;

  fulei_indicator_page_export (page, path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  activate (page, "print", NULL);
  preview = FULEI_PREVIEW (window_fixture_find_preview ());
  WAIT_UNTIL (fulei_preview_is_ready (preview));
  g_assert_cmpuint (fulei_preview_get_n_pages (preview), ==, 1);
  text = fulei_preview_dup_text (preview, 0);
  g_assert_nonnull (strstr (text, "困境儿童结对率"));
  g_assert_nonnull (strstr (text, "0%（0/301）"));
  gtk_window_destroy (GTK_WINDOW (preview));
  form_fixture_wait (50);
}

#define add(name, function) \
  g_test_add ("/indicator-page/" name, WindowFixture, NULL, window_fixture_set_up, function, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("lines", test_lines);
  add ("target", test_target);
  add ("open", test_open);
  add ("paper", test_paper);
  return g_test_run ();
}
