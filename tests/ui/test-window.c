/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window, by its actions and models: opening, listing, searching, filtering, deleting, moving through the roll. */
#include "form-fixture.h"
#include "wait-until.h"

#include <glib/gstdio.h>

#include "app/fulei-application.h"
#include "app/fulei-column-chooser.h"
#include "app/fulei-filter-bar.h"
#include "app/fulei-filter-chip.h"
#include "app/fulei-help-window.h"
#include "app/fulei-new-ledger-dialog.h"
#include "app/fulei-preferences-window.h"
#include "app/fulei-preview.h"
#include "app/fulei-record-row.h"
#include "app/fulei-record-view.h"
#include "app/fulei-register-page.h"
#include "app/fulei-roll-dialog.h"
#include "app/fulei-sidebar.h"
#include "app/fulei-welcome-page.h"
#include "app/fulei-window.h"
#include "base/fulei-date.h"
#include "office/fulei-sheet-kinds.h"
#include "store/fulei-query.h"

typedef struct {
  FormFixture        form;
  FuleiApplication  *application;
  FuleiWindow       *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  form_fixture_set_up (&fixture->form, data);
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("测试%03d", i);

      form_fixture_add (&fixture->form, "child", (const char *[]) {
        "name", name, "sex", i % 2 ? "女" : "男", "village", i % 3 ? "岭畔村" : "大埔社区", "category", "困境儿童",
        "risk_level", i % 10 ? "低风险" : "高风险", "roll_status", "在册", NULL });
    }
  g_clear_object (&fixture->form.desk);
  fixture->application = fulei_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (fixture->application));
  fixture->window = fulei_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  FuleiLedger *ledger = NULL;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->application);
  /* the ledger is free again as soon as its window has let go of it */
  WAIT_UNTIL (ledger != NULL || (ledger = fulei_ledger_open (fixture->form.path, fixture->form.dictionary,
                                                             FULEI_LEDGER_DEFAULT, NULL)) != NULL);
  fixture->form.desk = fulei_desk_new (ledger);
  form_fixture_tear_down (&fixture->form, data);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  return form_fixture_find (root, type, NULL);
}

static FuleiRegisterPage *
open_children (Fixture *fixture)
{
  GtkWidget *page;

  fulei_window_start (fixture->window, fixture->form.path, "child");
  WAIT_UNTIL (fulei_window_get_desk (fixture->window) != NULL);
  WAIT_UNTIL (find (GTK_WIDGET (fixture->window), FULEI_TYPE_REGISTER_PAGE) != NULL);
  page = find (GTK_WIDGET (fixture->window), FULEI_TYPE_REGISTER_PAGE);
  return FULEI_REGISTER_PAGE (page);
}

static FuleiRecordList *
get_list (FuleiRegisterPage *page)
{
  return fulei_record_view_get_list (FULEI_RECORD_VIEW (find (GTK_WIDGET (page), FULEI_TYPE_RECORD_VIEW)));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  g_autofree char *status = NULL;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  for (guint i = 0; i < 302; i++)
    {
      g_autoptr (FuleiRecordItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpint (fulei_record_item_get_id (item), ==, fulei_record_list_get_id (list, i));
      g_assert_cmpint (fulei_record_get_id (fulei_record_item_get_record (item)), ==, fulei_record_item_get_id (item));
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 302));
  g_object_get (page, "status", &status, NULL);
  g_assert_cmpstr (status, ==, "共 302 名");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *words; guint n; } cases[] = {
    { "陈小雨", 1 }, { "小雨", 1 }, { "cxy", 1 }, { "sxx", 1 }, { "测试", 300 }, { "没有这个人", 0 }, { "", 302 },
  };
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  GtkWidget *entry = find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY);

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].words);
      WAIT_UNTIL (fulei_record_list_get_length (list) == cases[i].n);
    }
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  FuleiFilterBar *bar = FULEI_FILTER_BAR (find (GTK_WIDGET (page), FULEI_TYPE_FILTER_BAR));
  g_autofree char *village = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->form.village);
  g_autoptr (GError) error = NULL;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  g_assert_true (fulei_filter_bar_is_clear (bar));
  fulei_filter_bar_choose (bar, "risk_level", (const char *[]) { "high", NULL });
  WAIT_UNTIL (fulei_record_list_get_length (list) == 31);
  fulei_filter_bar_choose (bar, "village", (const char *[]) { village, NULL });
  WAIT_UNTIL (fulei_record_list_get_length (list) == 21);
  g_assert_true (fulei_filter_bar_save (bar, "岭畔高风险", &error));
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.clear-filters", NULL);
  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  g_assert_true (fulei_filter_bar_use (bar, "岭畔高风险"));
  WAIT_UNTIL (fulei_record_list_get_length (list) == 21);
  g_assert_false (fulei_filter_bar_use (bar, "没有存过"));
  g_assert_true (fulei_filter_bar_drop (bar, "岭畔高风险", &error));
  g_assert_false (fulei_filter_bar_use (bar, "岭畔高风险"));
  g_assert_false (fulei_filter_bar_set_text (bar, "not a filter"));
}

static void
test_age_limit (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page;
  FuleiRecordList *list;

  fulei_clock_set_today (fulei_date_new (2029, 4, 10));  /* 陈小雨 is 16 on 2029-05-02 */
  page = open_children (fixture);
  list = get_list (page);
  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.age-limit", "s", "left-behind 30");
  WAIT_UNTIL (fulei_record_list_get_length (list) == 1);
  g_assert_cmpint (fulei_record_list_get_id (list, 0), ==, fixture->form.child);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.age-limit", "s", "difficulty 30");
  WAIT_UNTIL (fulei_record_list_get_length (list) == 0);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (list);
  GtkWidget *entry = find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY);
  guint position;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  gtk_selection_model_select_all (selection);
  g_assert_cmpuint (fulei_record_list_count_selected (list), ==, 302);
  g_assert_true (fulei_record_list_find (list, fixture->form.child, &position));
  gtk_selection_model_select_item (selection, position, TRUE);
  g_assert_cmpint (fulei_record_list_get_single (list), ==, fixture->form.child);
  gtk_editable_set_text (GTK_EDITABLE (entry), "小");
  WAIT_UNTIL (fulei_record_list_get_length (list) == 1);
  g_assert_cmpint (fulei_record_list_get_single (list), ==, fixture->form.child);
  gtk_editable_set_text (GTK_EDITABLE (entry), "测");
  WAIT_UNTIL (fulei_record_list_get_length (list) == 300);
  g_assert_cmpuint (fulei_record_list_count_selected (list), ==, 0);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  guint position;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  g_assert_true (fulei_record_list_find (list, fixture->form.child, &position));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.delete", NULL);
  WAIT_UNTIL (fulei_record_list_get_length (list) == 301);
  g_assert_false (fulei_record_list_find (list, fixture->form.child, &position));
  gtk_widget_activate_action_variant (GTK_WIDGET (page), "page.restore",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &fixture->form.child, 1,
                                                                 sizeof (gint64)));
  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
}

/* The preview that an action opened; its choice names the papers of the page's register. */
static FuleiPreview *
find_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (FULEI_IS_PREVIEW (window))
        return FULEI_PREVIEW (window);
    }
  return NULL;
}

static void
test_print_menu (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  g_autoptr (GPtrArray) kinds = fulei_sheet_kinds_list ("child");
  FuleiPreview *preview;
  g_autofree char *text = NULL;
  guint position;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  g_assert_true (fulei_record_list_find (list, fixture->form.child, &position));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.print-sheet", "s", "roster");
  WAIT_UNTIL (find_preview () != NULL && fulei_preview_is_ready (find_preview ()));
  preview = find_preview ();
  text = fulei_preview_dup_text (preview, 0);
  g_assert_nonnull (strstr (text, "陈小雨"));
  g_assert_cmpuint (fulei_preview_get_n_pages (preview), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (
                      GTK_DROP_DOWN (find (GTK_WIDGET (preview), GTK_TYPE_DROP_DOWN)))), ==, kinds->len);
  gtk_window_destroy (GTK_WINDOW (preview));
  WAIT_UNTIL (find_preview () == NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.print-sheet", "s", "nothing");
  g_assert_null (find_preview ());
}

static FuleiRecordForm *
open_form (FuleiRegisterPage *page, gint64 id)
{
  fulei_register_page_open (page, id);
  return FULEI_RECORD_FORM (find (GTK_WIDGET (page), FULEI_TYPE_RECORD_FORM));
}

static gboolean
says (Fixture *fixture, const char *sentence)
{
  return form_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, sentence) != NULL;
}

static void
test_delete_from_form (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  FuleiRecordForm *form;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  form = open_form (page, fixture->form.child);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (form), "form.delete", NULL));
  WAIT_UNTIL (says (fixture, "1 名已放入回收站"));
  WAIT_UNTIL (fulei_record_list_get_length (list) == 301);
}

static void
test_leaving_a_form (Fixture *fixture, gconstpointer data)
{
  static const char sentence[] = "没有保存的修改已存为草稿，下次打开时可以继续编辑。";
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  FuleiRecordForm *form;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  form = open_form (page, fixture->form.child);
  open_form (page, fulei_record_list_get_id (list, 100));
  form_fixture_wait (50);
  g_assert_false (says (fixture, sentence));
  open_form (page, fixture->form.child);
  form_fixture_type (GTK_WIDGET (form_fixture_widget (GTK_WIDGET (form), "child.name")), "陈大雨");
  open_form (page, fulei_record_list_get_id (list, 100));
  WAIT_UNTIL (says (fixture, sentence));
  open_form (page, fixture->form.child);
  WAIT_UNTIL (says (fixture, "继续编辑"));
}

static FuleiFilterChip *
find_chip (FuleiRegisterPage *page, const char *id)
{
  GtkWidget *chip = find (GTK_WIDGET (page), FULEI_TYPE_FILTER_CHIP);

  while (chip != NULL && !g_str_equal (fulei_filter_chip_get_id (FULEI_FILTER_CHIP (chip)), id))
    chip = gtk_widget_get_next_sibling (chip);
  g_assert_nonnull (chip);
  return FULEI_FILTER_CHIP (chip);
}

static void
test_typed_day (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *typed; const char *day; } cases[] = {
    { "1999-06-30", "1999-06-30" }, { "1999.6.30", "1999-06-30" }, { "19990630", "1999-06-30" },
    { "昨天", NULL }, { "1999-06", NULL }, { "1999-02-30", NULL }, { "", NULL },
  };
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  FuleiFilterChip *chip = find_chip (page, "@as-at");

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean taken;

      fulei_filter_chip_reset (chip);
      taken = fulei_filter_chip_type_day (chip, cases[i].typed);
      g_assert_cmpint (taken, ==, cases[i].day != NULL);
      g_assert_cmpstr (fulei_filter_chip_get_value (chip), ==, cases[i].day);
    }
  /* nobody was on the roll before the office had one */
  g_assert_true (fulei_filter_chip_type_day (chip, "1999-06-30"));
  WAIT_UNTIL (fulei_record_list_get_length (list) == 0);
}

/* Into the ledger that the window has open. */
static void
add_child (Fixture *fixture, const char *name)
{
  FuleiDesk *desk = fulei_window_get_desk (fixture->window);
  const FuleiRegister *reg = fulei_dictionary_find_register (fulei_desk_get_dictionary (desk), "child");
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  FuleiChange change = { FULEI_CHANGE_EDIT, NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  fulei_record_set_text (record, fulei_register_find_field (reg, "name")->index, name);
  fulei_record_set_text (record, fulei_register_find_field (reg, "sex")->index, "2");
  fulei_record_set_text (record, fulei_register_find_field (reg, "roll_status")->index, "on");
  g_assert_true (fulei_ledger_save_one (fulei_desk_get_ledger (desk), &change, record, &error));
  g_assert_no_error (error);
}

/* A row is one widget: what it shows, what it reads out, and the words that its column cuts. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const char long_name[] = "古丽米热·阿卜杜热合曼·买买提吐尔逊·艾则孜江·托合提";
  FuleiRegisterPage *page = open_children (fixture);
  FuleiRecordList *list = get_list (page);
  GtkWidget *entry = find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY);
  FuleiRecordRow *row;
  g_autofree char *whole = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *mismatch = NULL;

  WAIT_UNTIL (fulei_record_list_get_length (list) == 302);
  gtk_editable_set_text (GTK_EDITABLE (entry), "小雨");
  WAIT_UNTIL (fulei_record_list_get_length (list) == 1);
  form_fixture_wait (100);
  row = FULEI_RECORD_ROW (find (GTK_WIDGET (page), FULEI_TYPE_RECORD_ROW));
  whole = fulei_record_row_dup_cut (row, 20);
  g_assert_null (whole);
  add_child (fixture, long_name);
  gtk_editable_set_text (GTK_EDITABLE (entry), "托合提");
  WAIT_UNTIL (fulei_record_list_get_length (list) == 1
              && fulei_record_list_get_id (list, 0) != fixture->form.child);
  form_fixture_wait (100);
  row = FULEI_RECORD_ROW (find (GTK_WIDGET (page), FULEI_TYPE_RECORD_ROW));
  cut = fulei_record_row_dup_cut (row, 20);
  g_assert_cmpstr (cut, ==, long_name);
  mismatch = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                 "儿童姓名 古丽米热·阿卜杜热合曼·买买提吐尔逊·艾则孜江·托合提，性别 女");
  g_assert_cmpstr (mismatch, ==, NULL);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  GtkListBox *sidebar = GTK_LIST_BOX (find (find (GTK_WIDGET (fixture->window), FULEI_TYPE_SIDEBAR),
                                            GTK_TYPE_LIST_BOX));
  GtkListBoxRow *last = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean found = FALSE;

  for (int i = 0; gtk_list_box_get_row_at_index (sidebar, i) != NULL; i++)
    last = gtk_list_box_get_row_at_index (sidebar, i);
  g_signal_emit_by_name (sidebar, "row-activated", last);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      found |= FULEI_IS_PREFERENCES_WINDOW (window);
    }
  g_assert_true (found);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
}

static void
test_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_builtin (&error);
  const FuleiRegister *child = fulei_dictionary_find_register (dictionary, "child");
  static const struct { const char *text; const char *kept; } cases[] = {
    { "name @age @completeness", "name @age @completeness" },
    { "name nothing sex", "name sex" },
    { "name name sex", "name sex" },
    { "roll_status", "name sex birth_date village category risk_level identity_number" },
    { NULL, "name sex birth_date village category risk_level identity_number" },
    { "name sex ethnic_group birth_date village address category school schooling boarding health mind_behaviour relief",
      "name sex ethnic_group birth_date village address category school schooling boarding health mind_behaviour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) columns = fulei_columns_new_from_text (child, cases[i].text);
      g_autofree char *text = fulei_columns_dup_text (columns);

      g_assert_cmpstr (text, ==, cases[i].kept);
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "village", "director", "visit", "roll_event", "recycle-bin", "changes", "child" };

  open_children (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_nonnull (fulei_window_show_page (fixture->window, pages[i]));
      form_fixture_wait (120);
    }
  g_assert_null (fulei_window_show_page (fixture->window, "no-such-page"));
  fulei_window_show_record (fixture->window, form_fixture_register (&fixture->form, "child"), fixture->form.child);
  form_fixture_wait (300);
  g_assert_cmpint (fulei_record_form_get_id (FULEI_RECORD_FORM (find (GTK_WIDGET (fixture->window),
                                                                      FULEI_TYPE_RECORD_FORM))),
                   ==, fixture->form.child);
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  FuleiRegisterPage *page = open_children (fixture);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget *windows[3];

  g_array_append_val (ids, fixture->form.child);
  windows[0] = GTK_WIDGET (fulei_roll_dialog_new (GTK_WINDOW (fixture->window),
                                                  fulei_window_get_desk (fixture->window), "closed", ids));
  windows[1] = GTK_WIDGET (fulei_new_ledger_dialog_new (GTK_WINDOW (fixture->window), fixture->form.dictionary));
  windows[2] = fulei_column_chooser_new (form_fixture_register (&fixture->form, "child"),
                                         fulei_record_view_get_columns (FULEI_RECORD_VIEW (
                                           find (GTK_WIDGET (page), FULEI_TYPE_RECORD_VIEW))));
  gtk_window_present (GTK_WINDOW (windows[0]));
  gtk_window_present (GTK_WINDOW (windows[1]));
  form_fixture_wait (150);
  gtk_window_destroy (GTK_WINDOW (windows[0]));
  gtk_window_destroy (GTK_WINDOW (windows[1]));
  g_object_ref_sink (windows[2]);
  g_object_unref (windows[2]);
  fulei_help_window_present (GTK_WINDOW (fixture->window), "backup");
  fulei_preferences_window_present (GTK_WINDOW (fixture->window), fulei_window_get_desk (fixture->window));
  form_fixture_wait (150);
}

static GtkWidget *
find_help (guint *n)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *help = NULL;

  *n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (FULEI_IS_HELP_WINDOW (window))
        help = window, ++*n;
    }
  return help;
}

static GtkWindow *
find_shortcuts (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_SHORTCUTS_WINDOW (window))
        found = window;
    }
  return found;
}

/* The list of shortcuts comes when it is asked for and goes when it is closed: a window that is hidden in GTK's list ends the
 * program when a screen reader asks for a window that has just gone. GTK 4.8 warns of the size of its own page buttons. */
static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  open_children (fixture);
  g_assert_null (find_shortcuts ());
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.shortcuts", NULL);
      g_assert_nonnull (find_shortcuts ());
      gtk_window_close (find_shortcuts ());
      WAIT_UNTIL (find_shortcuts () == NULL);
    }
  g_log_set_always_fatal (fatal);
}

/* F1 opens what is about the page; help that is open turns to it. */
static void
test_help (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *page; const char *chapter; } cases[] = {
    { "progress_report", "report" }, { "statistics", "statistics" }, { "indicators", "statistics" },
    { "filed_paper", "filing" }, { "spot_check", "spot-check" }, { "director", "handover" }, { "child", "edit" },
    { "desk", "today" }, { "meeting", "import" },
  };
  guint n;

  open_children (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fulei_window_show_page (fixture->window, cases[i].page);
      g_assert_cmpstr (fulei_window_get_page (fixture->window), ==, cases[i].page);
      form_fixture_wait (120);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "help", NULL);
      g_assert_cmpstr (fulei_help_window_get_chapter (FULEI_HELP_WINDOW (find_help (&n))), ==, cases[i].chapter);
      g_assert_cmpuint (n, ==, 1);
    }
  gtk_window_destroy (GTK_WINDOW (find_help (&n)));
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->form.folder, "花名册.fulei", NULL);
  GtkWidget *welcome;

  g_file_set_contents (path, "这不是台账，只是一些文字。", -1, NULL);
  fulei_window_start (fixture->window, path, NULL);
  WAIT_UNTIL (find (GTK_WIDGET (fixture->window), FULEI_TYPE_WELCOME_PAGE) != NULL);
  welcome = find (GTK_WIDGET (fixture->window), FULEI_TYPE_WELCOME_PAGE);
  g_assert_nonnull (form_fixture_find (welcome, GTK_TYPE_LABEL, "这不是台账"));
  g_assert_null (fulei_window_get_desk (fixture->window));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/window/columns", test_columns);
#define ADD(name, function) g_test_add ("/ui/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("list", test_list);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("age-limit", test_age_limit);
  ADD ("selection", test_selection);
  ADD ("print-menu", test_print_menu);
  ADD ("delete", test_delete);
  ADD ("delete-from-form", test_delete_from_form);
  ADD ("leaving-a-form", test_leaving_a_form);
  ADD ("typed-day", test_typed_day);
  ADD ("rows", test_rows);
  ADD ("settings", test_settings);
  ADD ("pages", test_pages);
  ADD ("dialogs", test_dialogs);
  ADD ("shortcuts", test_shortcuts);
  ADD ("help", test_help);
  ADD ("refusals", test_refusals);
  return g_test_run ();
}
