/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 统计: tables by actions and keys; every number opens exactly the children it counts (RPT-4, BEYOND-6). */
#include "window-fixture.h"

#include <glib/gstdio.h>

#include "app/fulei-counted-pane.h"
#include "app/fulei-indicator-page.h"
#include "app/fulei-preview.h"
#include "app/fulei-sidebar.h"
#include "app/fulei-statistics-page.h"

static FuleiStatisticsPage *
open_page (WindowFixture *fixture)
{
  FuleiStatisticsPage *page = FULEI_STATISTICS_PAGE (window_fixture_open (fixture, FULEI_PAGE_STATISTICS,
                                                                          FULEI_TYPE_STATISTICS_PAGE));

  WAIT_UNTIL (fulei_statistics_page_is_ready (page));
  return page;
}

static void
activate (FuleiStatisticsPage *page, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fulei_page_get_actions (FULEI_PAGE (page))), action, parameter);
  WAIT_UNTIL (fulei_statistics_page_is_ready (page));
}

static const FuleiNumberTable *
get_table (FuleiStatisticsPage *page)
{
  return fulei_number_grid_get_table (fulei_statistics_page_get_grid (page));
}

static guint
find_row (const FuleiNumberTable *table, const char *label)
{
  for (guint i = 0; i < fulei_number_table_get_n_rows (table); i++)
    if (g_str_equal (fulei_number_table_get_row (table, i), label))
      return i;
  g_assert_not_reached ();
}

static guint
find_column (const FuleiNumberTable *table, const char *label)
{
  for (guint i = 0; i < fulei_number_table_get_n_columns (table); i++)
    if (g_str_equal (fulei_number_table_get_column (table, i), label))
      return i;
  g_assert_not_reached ();
}

static gint64
get_number (FuleiStatisticsPage *page, const char *row, const char *column)
{
  const FuleiNumberTable *table = get_table (page);

  return fulei_number_table_get (table, find_row (table, row), find_column (table, column));
}

static void
test_cut (WindowFixture *fixture, gconstpointer data)
{
  static const struct { const char *row, *column; gint64 number; } cases[] = {
    { "岭畔村", "男", 100 }, { "岭畔村", "女", 101 }, { "大埔社区", "男", 51 }, { "大埔社区", "女", 50 },
    { "岭头村", "女", 0 }, { "岭畔村", "合计", 201 }, { "合计", "女", 151 }, { "合计", "合计", 302 },
  };
  FuleiStatisticsPage *page = open_page (fixture);
  FuleiNumberGrid *grid = fulei_statistics_page_get_grid (page);
  g_autofree char *quiet = NULL, *share = NULL, *sentence = NULL;

  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                      "统计表"));
  activate (page, "cut", g_variant_new_string ("village sex"));
  g_assert_cmpstr (fulei_number_table_get_corner (get_table (page)), ==, "村（居）");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (get_number (page, cases[i].row, cases[i].column), ==, cases[i].number);
  quiet = fulei_number_table_dup_words (get_table (page), find_row (get_table (page), "岭头村"), 0, FULEI_SHARE_NONE);
  g_assert_cmpstr (quiet, ==, "·");
  share = fulei_number_table_dup_words (get_table (page), find_row (get_table (page), "合计"), 1, FULEI_SHARE_OF_ROW);
  g_assert_cmpstr (share, ==, "50.0%");
  fulei_number_grid_set_focus (grid, find_row (get_table (page), "大埔社区"), find_column (get_table (page), "女"));
  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                      "大埔社区 × 女：50 名（占本行 49.5%，占本列 33.1%，占总数 16.6%）"));
  activate (page, "swap", NULL);
  g_assert_cmpint (get_number (page, "女", "大埔社区"), ==, 50);
  activate (page, "cut", g_variant_new_string ("village village"));
  g_assert_cmpint (get_number (page, "女", "大埔社区"), ==, 50);
}

/* Rows cut once more: parts come to their row, and say what they are. */
static void
test_layers (WindowFixture *fixture, gconstpointer data)
{
  FuleiStatisticsPage *page = open_page (fixture);
  const FuleiNumberTable *table;
  g_autofree char *text = NULL;
  guint row, total;
  gint64 sum = 0;

  activate (page, "cut", g_variant_new_string ("village category sex"));
  table = get_table (page);
  row = find_row (table, "大埔社区");
  total = fulei_number_table_get_n_columns (table) - 1;
  g_assert_false (fulei_number_table_is_under (table, row));
  for (guint i = row + 1; fulei_number_table_is_under (table, i); i++)
    {
      g_assert_cmpuint (fulei_number_table_get_parent (table, i), ==, row);
      g_assert_cmpint (fulei_number_table_get (table, i, total), >, 0);
      sum += fulei_number_table_get (table, i, total);
    }
  g_assert_cmpint (sum, ==, fulei_number_table_get (table, row, total));
  text = fulei_number_table_dup_text (table, FULEI_SHARE_NONE);
  g_assert_true (g_str_has_prefix (text, "村（居）\t性别\t"));
  g_assert_nonnull (strstr (text, "\n大埔社区\t女\t"));
}

static void
test_keys (WindowFixture *fixture, gconstpointer data)
{
  static const struct { guint key; GdkModifierType state; guint row, column; } steps[] = {
    { GDK_KEY_Down, 0, 1, 0 }, { GDK_KEY_Right, 0, 1, 1 }, { GDK_KEY_Up, 0, 0, 1 }, { GDK_KEY_Up, 0, 0, 1 },
    { GDK_KEY_Left, 0, 0, 0 }, { GDK_KEY_Left, 0, 0, 0 }, { GDK_KEY_End, 0, 0, 2 }, { GDK_KEY_Home, 0, 0, 0 },
    { GDK_KEY_End, GDK_CONTROL_MASK, 3, 2 }, { GDK_KEY_Down, 0, 3, 2 }, { GDK_KEY_Home, GDK_CONTROL_MASK, 0, 0 },
  };
  FuleiStatisticsPage *page = open_page (fixture);
  FuleiNumberGrid *grid = fulei_statistics_page_get_grid (page);
  guint row, column;

  activate (page, "cut", g_variant_new_string ("village sex"));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (fulei_number_grid_press (grid, steps[i].key, steps[i].state));
      g_assert_true (fulei_number_grid_get_focus (grid, &row, &column));
      g_assert_cmpuint (row, ==, steps[i].row);
      g_assert_cmpuint (column, ==, steps[i].column);
    }
  g_assert_false (fulei_number_grid_press (grid, GDK_KEY_a, 0));
}

/* Enter shows exactly the children of the cell, and there is a way back. */
static void
test_open (WindowFixture *fixture, gconstpointer data)
{
  static const struct { const char *row, *column; guint n; } cases[] = {
    { "大埔社区", "女", 50 }, { "岭畔村", "合计", 201 }, { "合计", "合计", 302 },
  };
  FuleiStatisticsPage *page = open_page (fixture);
  FuleiNumberGrid *grid = fulei_statistics_page_get_grid (page);
  GtkWidget *button;

  activate (page, "cut", g_variant_new_string ("village sex"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fulei_window_show_page (fixture->window, FULEI_PAGE_STATISTICS);
      fulei_number_grid_set_focus (grid, find_row (get_table (page), cases[i].row),
                                   find_column (get_table (page), cases[i].column));
      g_assert_true (fulei_number_grid_press (grid, GDK_KEY_Return, 0));
      WAIT_UNTIL (window_fixture_count (fixture, "child") == cases[i].n);
    }
  button = form_fixture_find (fulei_window_show_page (fixture->window, "child"), GTK_TYPE_BUTTON, "返回统计");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
}

/* Who is in no part is named, and shown. */
static void
test_sums (WindowFixture *fixture, gconstpointer data)
{
  FuleiStatisticsPage *page = open_page (fixture);
  GtkWidget *button;

  activate (page, "cut", g_variant_new_string ("village sex"));
  g_assert_cmpstr (fulei_statistics_page_get_sums (page), ==, "勾稽：合计 302 ＝ 各部分之和 ✔");
  activate (page, "cut", g_variant_new_string ("age sex"));
  g_assert_cmpstr (fulei_statistics_page_get_sums (page), ==, "勾稽：合计 302，各部分之和与合计不等 ⚠");
  button = form_fixture_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "300 名在册儿童没有出生年月");
  g_assert_nonnull (button);
  activate (page, "fault", gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)));
  WAIT_UNTIL (window_fixture_count (fixture, "child") == 300);
}

static void
test_day (WindowFixture *fixture, gconstpointer data)
{
  FuleiStatisticsPage *page = open_page (fixture);

  activate (page, "cut", g_variant_new_string ("village sex"));
  activate (page, "as-of", g_variant_new_string ("2024-01-04"));
  g_assert_cmpint (get_number (page, "合计", "合计"), <, 302);
  activate (page, "as-of", g_variant_new_string ("2099-01-01"));
  g_assert_cmpint (get_number (page, "合计", "合计"), <, 302);
  activate (page, "as-of", g_variant_new_string ("2024-06-30"));
  g_assert_cmpint (get_number (page, "合计", "合计"), ==, 302);
}

static void
test_paper (WindowFixture *fixture, gconstpointer data)
{
  FuleiStatisticsPage *page = open_page (fixture);
  g_autofree char *path = g_build_filename (fixture->form.folder, "统计.xlsx", NULL);
  g_autofree char *text = NULL;
  FuleiPreview *preview;

  activate (page, "cut", g_variant_new_string ("village sex"));
  fulei_statistics_page_export (page, path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  activate (page, "print", NULL);
  preview = FULEI_PREVIEW (window_fixture_find_preview ());
  WAIT_UNTIL (fulei_preview_is_ready (preview));
  g_assert_cmpuint (fulei_preview_get_n_pages (preview), ==, 1);
  text = fulei_preview_dup_text (preview, 0);
  g_assert_nonnull (strstr (text, "村（居） × 性别"));
  g_assert_nonnull (strstr (text, "302"));
  gtk_window_destroy (GTK_WINDOW (preview));
  form_fixture_wait (50);
}

/* From a child to its figures, and from each to its page. */
static void
test_counted (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *pages = window_fixture_open (fixture, FULEI_PAGE_STATISTICS, FULEI_TYPE_STATISTICS_PAGE), *window, *pane;
  FuleiDesk *desk = fulei_window_get_desk (fixture->window);
  gboolean sex = FALSE, pairing = FALSE;

  window = gtk_window_new ();
  pane = fulei_counted_pane_new (desk);
  gtk_window_set_child (GTK_WINDOW (window), pane);
  gtk_window_present (GTK_WINDOW (window));
  fulei_record_pane_load (FULEI_RECORD_PANE (pane), fixture->form.child);
  WAIT_UNTIL (fulei_counted_pane_is_ready (FULEI_COUNTED_PANE (pane)));
  for (guint i = 0; i < fulei_counted_pane_get_n (FULEI_COUNTED_PANE (pane)); i++)
    {
      const FuleiCountedLine *line = fulei_counted_pane_get_line (FULEI_COUNTED_PANE (pane), i);

      sex |= line->kind == FULEI_COUNTED_IN_STATISTICS && g_str_equal (line->id, "sex") && g_str_equal (line->value, "女");
      pairing |= g_str_equal (line->id, "pairing-rate");
    }
  g_assert_true (sex);
  g_assert_false (pairing);     /* she is left behind, not in difficulty */
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (fulei_statistics_page_is_ready (FULEI_STATISTICS_PAGE (pages)));
  fulei_statistics_page_show (FULEI_STATISTICS_PAGE (pages), "sex category", "female");
  WAIT_UNTIL (fulei_statistics_page_is_ready (FULEI_STATISTICS_PAGE (pages)));
  g_assert_cmpint (get_number (FULEI_STATISTICS_PAGE (pages), "女", "合计"), ==, 151);
}

static gboolean
has_keyboard (WindowFixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* The page has the keyboard when it is opened; who walks through the sidebar keeps it there until Enter, and Tab leaves. */
static void
test_keyboard (WindowFixture *fixture, gconstpointer data)
{
  FuleiStatisticsPage *page = open_page (fixture);
  GtkWidget *grid = GTK_WIDGET (fulei_statistics_page_get_grid (page));
  GtkWidget *sidebar = form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_SIDEBAR, NULL);

  WAIT_UNTIL (has_keyboard (fixture, grid));
  g_assert_true (gtk_widget_child_focus (sidebar, GTK_DIR_TAB_FORWARD));
  g_assert_true (has_keyboard (fixture, sidebar));
  activate (page, "reload", NULL);
  g_assert_true (fulei_sidebar_select (FULEI_SIDEBAR (sidebar), FULEI_PAGE_INDICATORS));
  WAIT_UNTIL (form_fixture_find (GTK_WIDGET (fixture->window), FULEI_TYPE_INDICATOR_PAGE, NULL) != NULL);
  form_fixture_wait (300);
  g_assert_true (has_keyboard (fixture, sidebar));
  g_assert_false (gtk_widget_child_focus (sidebar, GTK_DIR_TAB_FORWARD));
  g_assert_true (fulei_sidebar_select (FULEI_SIDEBAR (sidebar), FULEI_PAGE_STATISTICS));
  g_signal_emit_by_name (sidebar, "page-activated", FULEI_PAGE_STATISTICS);
  WAIT_UNTIL (has_keyboard (fixture, grid));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-pane", NULL);
  g_assert_true (has_keyboard (fixture, sidebar));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-pane", NULL);
  g_assert_true (has_keyboard (fixture, grid));
}

#define add(name, function) \
  g_test_add ("/statistics-page/" name, WindowFixture, NULL, window_fixture_set_up, function, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("cut", test_cut);
  add ("layers", test_layers);
  add ("keys", test_keys);
  add ("open", test_open);
  add ("sums", test_sums);
  add ("day", test_day);
  add ("paper", test_paper);
  add ("counted", test_counted);
  add ("keyboard", test_keyboard);
  return g_test_run ();
}
