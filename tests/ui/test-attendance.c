/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-attendance-pane.h"
#include "app/fulei-record-pane.h"
#include "form-fixture.h"
#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Four children in a camp of 8 to 12 July 2024; today is the 10th. */
typedef struct {
  FormFixture  base;
  gint64       camp, empty_camp;
  GtkWidget   *pane;
} Fixture;

static gint64
add_camp (Fixture *fixture, const char *title, const char *from, const char *to)
{
  return form_fixture_add (&fixture->base, "camp", (const char *[]) { "title", title, "kind", "夏令营", "year", "2024",
                                                                    "starts_on", from, "ends_on", to, NULL });
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "甲一", "乙二", "丙三", "丁四" };

  form_fixture_set_up (&fixture->base, data);
  fulei_clock_set_today (fulei_date_new (2024, 7, 10));
  fixture->camp = add_camp (fixture, "第一期", "2024-07-08", "2024-07-12");
  fixture->empty_camp = add_camp (fixture, "第二期", "2024-07-22", "2024-08-02");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      form_fixture_add (&fixture->base, "child", (const char *[]) { "name", names[i], NULL });
      form_fixture_add (&fixture->base, "enrolment", (const char *[]) { "camp", "第一期", "child", names[i],
                                                                       "state", "已录取", NULL });
    }
  fixture->pane = fulei_attendance_pane_new (fixture->base.desk);
  form_fixture_show (&fixture->base, fixture->pane);
  fulei_record_pane_load (FULEI_RECORD_PANE (fixture->pane), fixture->camp);
  form_fixture_draw (&fixture->base);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  form_fixture_tear_down (&fixture->base, data);
}

static FuleiAttendanceGrid *
get_grid (Fixture *fixture)
{
  return fulei_attendance_pane_get_grid (FULEI_ATTENDANCE_PANE (fixture->pane));
}

static void
press (Fixture *fixture, guint key, GdkModifierType state)
{
  g_assert_true (fulei_attendance_grid_press (get_grid (fixture), key, state));
}

static void
press_all (Fixture *fixture, const char *keys)
{
  for (; *keys != '\0'; keys++)
    press (fixture, (guint) *keys, 0);
}

static void
assert_words (Fixture *fixture, const char *words)
{
  g_assert_cmpstr (fulei_attendance_pane_get_words (FULEI_ATTENDANCE_PANE (fixture->pane)), ==, words);
  g_assert_nonnull (form_fixture_find (fixture->pane, GTK_TYPE_LABEL, words));
}

/* What is in the ledger, a row for each child: "12..|…". */
static void
assert_ledger (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (FuleiAttendance) attendance = NULL;

  g_assert_true (fulei_attendance_pane_flush (FULEI_ATTENDANCE_PANE (fixture->pane)));
  attendance = fulei_attendance_load (fulei_desk_get_ledger (fixture->base.desk), fixture->camp, NULL);
  for (guint i = 0; i < fulei_attendance_get_n_children (attendance); i++)
    {
      if (i > 0)
        g_string_append_c (found, '|');
      for (guint j = 0; j < fulei_attendance_get_n_days (attendance); j++)
        g_string_append_c (found, ".1234"[fulei_attendance_get (attendance, i, j)]);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* Children are sorted by pinyin: 丙三, 丁四, 甲一, 乙二. It begins today with the first child. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  assert_words (fixture, "丙三 7月10日 未登记");
  press_all (fixture, "1234");
  assert_words (fixture, "乙二 7月10日 早退");
  assert_ledger (fixture, "..1..|..2..|..3..|..4..");
  press (fixture, GDK_KEY_Left, 0);
  press (fixture, GDK_KEY_Home, 0);
  press (fixture, GDK_KEY_Left, 0);
  assert_words (fixture, "乙二 7月8日 未登记");
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  press_all (fixture, "dqjz");
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_KP_2, 0);
  press (fixture, GDK_KEY_KP_4, 0);
  assert_ledger (fixture, "121..|242..|3.3..|4.4..");
  press (fixture, GDK_KEY_Up, 0);
  press (fixture, GDK_KEY_Delete, 0);
  press (fixture, GDK_KEY_Left, 0);
  press (fixture, GDK_KEY_BackSpace, 0);
  assert_words (fixture, "丁四 7月8日 未登记");
  assert_ledger (fixture, "121..|..2..|3.3..|4.4..");
  g_assert_false (fulei_attendance_grid_press (get_grid (fixture), GDK_KEY_7, 0));
  g_assert_false (fulei_attendance_grid_press (get_grid (fixture), GDK_KEY_1, GDK_ALT_MASK));
}

static void
test_future (Fixture *fixture, gconstpointer data)
{
  press (fixture, GDK_KEY_Right, 0);
  assert_words (fixture, "丙三 7月11日 未登记");
  press (fixture, GDK_KEY_1, 0);
  assert_words (fixture, "丙三 7月11日 未登记：这一天还没有到，到了当天再登记。");
  press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  assert_ledger (fixture, ".....|.....|.....|.....");
  press (fixture, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_ledger (fixture, "111..|.....|.....|.....");
}

/* A column or a block is one step, and one transaction. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  FuleiLedger *ledger = fulei_desk_get_ledger (fixture->base.desk);
  guint64 generation;

  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_2, 0);
  assert_ledger (fixture, ".....|..2..|.....|.....");
  generation = fulei_ledger_get_generation (ledger);
  press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  assert_ledger (fixture, "..1..|..2..|..1..|..1..");
  g_assert_cmpuint (fulei_ledger_get_generation (ledger), ==, generation + 1);
  press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_ledger (fixture, ".....|..2..|.....|.....");
  press (fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_ledger (fixture, ".....|.....|.....|.....");
  press (fixture, GDK_KEY_y, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_ledger (fixture, "..1..|..2..|..1..|..1..");
}

static void
test_block (Fixture *fixture, gconstpointer data)
{
  press (fixture, GDK_KEY_Left, 0);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_words (fixture, "选中 2 人 × 3 天");
  press (fixture, GDK_KEY_3, 0);
  assert_ledger (fixture, ".33..|.33..|.....|.....");
  press (fixture, GDK_KEY_Escape, 0);
  assert_words (fixture, "丁四 7月11日 未登记");
  g_assert_false (fulei_attendance_grid_press (get_grid (fixture), GDK_KEY_Escape, 0));
  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_Delete, 0);
  assert_ledger (fixture, ".....|.....|.....|.....");
}

/* Saved edits of its own do not make the pane read all again; those of others do, and the focus stays. */
static void
test_reload (Fixture *fixture, gconstpointer data)
{
  FuleiAttendance *before = fulei_attendance_grid_get_attendance (get_grid (fixture));

  press (fixture, GDK_KEY_1, 0);
  fulei_record_pane_load (FULEI_RECORD_PANE (fixture->pane), fixture->camp);
  g_assert_true (fulei_attendance_grid_get_attendance (get_grid (fixture)) == before);
  form_fixture_add (&fixture->base, "enrolment", (const char *[]) { "camp", "第一期", "child", "陈小雨",
                                                                   "state", "已录取", NULL });
  fulei_record_pane_load (FULEI_RECORD_PANE (fixture->pane), fixture->camp);
  assert_words (fixture, "丁四 7月10日 未登记");
  g_assert_cmpuint (fulei_attendance_get_n_children (fulei_attendance_grid_get_attendance (get_grid (fixture))), ==, 5);
  assert_ledger (fixture, "..1..|.....|.....|.....|.....");
}

/* What was entered last is in the ledger when the pane is gone. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiAttendance) attendance = NULL;

  press_all (fixture, "1111");
  gtk_window_set_child (GTK_WINDOW (fixture->base.window), NULL);
  attendance = fulei_attendance_load (fulei_desk_get_ledger (fixture->base.desk), fixture->camp, NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (fulei_attendance_get (attendance, i, 2), ==, FULEI_PRESENCE_PRESENT);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  gint64 reversed = add_camp (fixture, "第三期", "2024-07-12", "2024-07-08");

  fulei_record_pane_load (FULEI_RECORD_PANE (fixture->pane), fixture->empty_camp);
  g_assert_nonnull (form_fixture_find (fixture->pane, GTK_TYPE_LABEL, "还没有录取的儿童"));
  g_assert_false (fulei_attendance_grid_press (get_grid (fixture), GDK_KEY_1, 0));
  fulei_record_pane_load (FULEI_RECORD_PANE (fixture->pane), reversed);
  g_assert_nonnull (form_fixture_find (fixture->pane, GTK_TYPE_LABEL, "还没有活动日期"));
  fulei_record_pane_load (FULEI_RECORD_PANE (fixture->pane), 0);
  g_assert_nonnull (form_fixture_find (fixture->pane, GTK_TYPE_LABEL, "先保存"));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *grid = GTK_WIDGET (get_grid (fixture));

  gtk_test_accessible_assert_property (grid, GTK_ACCESSIBLE_PROPERTY_LABEL, "考勤表");
  press (fixture, GDK_KEY_2, 0);
  press (fixture, GDK_KEY_Up, 0);
  gtk_test_accessible_assert_property (grid, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "丙三 7月10日 缺");
}

#define add(name, function) g_test_add ("/ui/attendance/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("keys", test_keys);
  add ("future", test_future);
  add ("columns", test_columns);
  add ("block", test_block);
  add ("reload", test_reload);
  add ("leave", test_leave);
  add ("empty", test_empty);
  add ("accessible", test_accessible);
  return g_test_run ();
}
