/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a clerk does on the pages of a site's form. */

#include "form-actions.h"

#include "app/fulei-form-bar.h"
#include "app/fulei-sign-in-pane.h"
#include "app/fulei-site-roster-dialog.h"
#include "app/fulei-site-roster-pane.h"
#include "app/fulei-site-standard-pane.h"
#include "app/fulei-tick-list.h"
#include "fulei-fields.h"
#include "office/fulei-site-roster.h"
#include "store/fulei-query.h"

#define NAME "磁灶镇农村留守儿童关爱保护和困境儿童保障工作示范点"

static gint64
add_site (FormFixture *fixture, const char *kind)
{
  return form_fixture_add (fixture, "site", (const char *[]) { "name", NAME, "kind", kind, "village", "岭畔村",
                                                                "area", "119.9", NULL });
}

static guint64
count (FormFixture *fixture, const char *reg)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (form_fixture_register (fixture, reg));

  return (guint64) fulei_query_count (query, fulei_desk_get_ledger (fixture->desk), NULL, NULL);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = form_fixture_find (root, GTK_TYPE_BUTTON, label);

  g_test_message ("%s", label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
open_page (FormFixture *fixture, GtkWidget *form, const char *page, GType type)
{
  GtkWidget *pane;

  fulei_record_form_show_page (FULEI_RECORD_FORM (form), page);
  pane = form_fixture_find (form, type, NULL);
  g_assert_nonnull (pane);
  return pane;
}

/* A missing room is added by one press, taken back by another; the tab counts along. */
static void
test_standard (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "site", add_site (fixture, "示范点"));
  GtkWidget *pane = open_page (fixture, form, "standard", FULEI_TYPE_SITE_STANDARD_PANE);

  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "达标 1/8"));
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "119.90 ㎡，不足 120 ㎡"));
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "没有购买服务合同"));
  click (pane, "登记这间");
  g_assert_cmpuint (count (fixture, "site_room"), ==, 1);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "达标 2/8"));
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "已登记儿童学堂。"));
  click (pane, "登记这间");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "达标 3/8"));
  click (pane, "撤消");
  g_assert_cmpuint (count (fixture, "site_room"), ==, 1);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "达标 2/8"));
  click (pane, "去填写");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         GTK_WIDGET (form_fixture_widget (form, "site.area"))));
}

static void
test_not_applicable (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "site", add_site (fixture, "儿童之家"));
  GtkWidget *pane = open_page (fixture, form, "standard", FULEI_TYPE_SITE_STANDARD_PANE);

  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "达标检查"));
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "八项标准只用于示范点"));
  g_assert_null (form_fixture_find (pane, GTK_TYPE_BUTTON, "登记这间"));
}

/* Several children come from a filtered list, what is ticked stays ticked; they end at once, and it is taken back. */
static void
test_roster (FormFixture *fixture, gconstpointer data)
{
  gint64 site = add_site (fixture, "示范点");
  GtkWidget *form = form_open (fixture, "site", site);
  GtkWidget *pane = open_page (fixture, form, "site_child", FULEI_TYPE_SITE_ROSTER_PANE);
  FuleiTickList *roster = FULEI_TICK_LIST (form_fixture_find (pane, FULEI_TYPE_TICK_LIST, NULL)), *list;
  FuleiSiteRosterDialog *dialog = fulei_site_roster_dialog_new (GTK_WINDOW (fixture->window), fixture->desk, site);
  GtkWidget *village;

  gtk_window_present (GTK_WINDOW (dialog));
  list = FULEI_TICK_LIST (form_fixture_find (GTK_WIDGET (dialog), FULEI_TYPE_TICK_LIST, NULL));
  g_assert_cmpuint (fulei_tick_list_get_n (list), ==, 2);
  fulei_tick_list_set_ticked (list, 0, TRUE);
  village = form_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (village), 1);
  g_assert_cmpuint (fulei_tick_list_get_n (list), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (village), 0);
  g_assert_cmpuint (fulei_tick_list_count (list), ==, 1);
  fulei_tick_list_toggle_all (list);
  g_assert_nonnull (form_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "已选 2 名"));
  click (GTK_WIDGET (dialog), "加入");
  g_assert_cmpuint (fulei_tick_list_get_n (roster), ==, 2);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "花名册 2"));
  fulei_tick_list_toggle_all (roster);
  gtk_editable_set_text (GTK_EDITABLE (form_fixture_find (pane, GTK_TYPE_ENTRY, NULL)), "2024-06-29");
  click (pane, "结束服务（2 名）");
  g_assert_cmpuint (count (fixture, "site_child"), ==, 2);
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "已给 2 名儿童写结束日期。"));
  click (pane, "撤消");
  g_assert_cmpuint (fulei_tick_list_get_n (roster), ==, 2);
  g_assert_cmpstr (fulei_tick_list_get_words (roster, 0, 3), ==, "");
}

/* The widget's own shortcut for a key. */
static void
press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (key, modifiers);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n_shortcuts = GTK_IS_SHORTCUT_CONTROLLER (controller)
                            ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

      for (guint s = 0; s < n_shortcuts; s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                          NULL);
        }
    }
  g_object_unref (trigger);
}

/* A day is ticked by keyboard and saved as one activity; going to another day loses nothing. */
static void
test_sign_in (FormFixture *fixture, gconstpointer data)
{
  gint64 site = add_site (fixture, "示范点");
  const FuleiSitePlace place = { site, fulei_date_new (2024, 6, 1), NULL };
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget *form, *pane, *view;
  FuleiTickList *list;

  fulei_site_roster_add (fulei_desk_get_ledger (fixture->desk), &place, &fixture->child, 1, added, NULL);
  form = form_open (fixture, "site", site);
  pane = open_page (fixture, form, "activity", FULEI_TYPE_SIGN_IN_PANE);
  list = FULEI_TICK_LIST (form_fixture_find (pane, FULEI_TYPE_TICK_LIST, NULL));
  view = form_fixture_find (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW, NULL);
  g_assert_cmpuint (fulei_tick_list_get_n (list), ==, 1);
  press (view, GDK_KEY_space, 0);
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "到 1 / 1 名，还没有保存"));
  press (pane, GDK_KEY_s, GDK_CONTROL_MASK);
  g_assert_cmpuint (count (fixture, "activity"), ==, 1);
  g_assert_cmpuint (count (fixture, "activity_child"), ==, 1);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_BUTTON, "服务记录 1"));
  fulei_sign_in_pane_show_day (FULEI_SIGN_IN_PANE (pane), fulei_date_new (2024, 6, 29));
  g_assert_cmpuint (fulei_tick_list_count (list), ==, 0);
  press (view, GDK_KEY_a, GDK_CONTROL_MASK);
  fulei_sign_in_pane_show_day (FULEI_SIGN_IN_PANE (pane), fulei_date_new (2024, 5, 31));
  g_assert_cmpuint (count (fixture, "activity"), ==, 2);
  g_assert_cmpuint (fulei_tick_list_get_n (list), ==, 0);
  fulei_sign_in_pane_show_day (FULEI_SIGN_IN_PANE (pane), fulei_date_new (2024, 7, 1));
  g_assert_nonnull (form_fixture_find (pane, GTK_TYPE_LABEL, "不能晚于今天"));
  fulei_sign_in_pane_show_day (FULEI_SIGN_IN_PANE (pane), fulei_date_new (2024, 6, 30));
  g_assert_cmpuint (fulei_tick_list_count (list), ==, 1);
}

#define add_test(name, function) \
  g_test_add (name, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add_test ("/site-panes/standard", test_standard);
  add_test ("/site-panes/not-applicable", test_not_applicable);
  add_test ("/site-panes/roster", test_roster);
  add_test ("/site-panes/sign-in", test_sign_in);
  return g_test_run ();
}
