/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-fixture.h"

#include "app/fulei-code-keys.h"
#include "app/fulei-field-choices.h"
#include "app/fulei-field-code.h"
#include "app/fulei-field-date.h"
#include "app/fulei-field-entry.h"
#include "app/fulei-field-note.h"
#include "app/fulei-field-reference.h"
#include "app/fulei-field-yes-no.h"
#include "app/fulei-record-finder.h"

static int n_edited;

static void
edited_cb (void)
{
  n_edited++;
}

static GtkWidget *
show_field (FormFixture *fixture, const char *reg, const char *id)
{
  const FuleiField *field = form_fixture_field (fixture, reg, id);
  FuleiFieldWidget *widget = fulei_field_widget_new (field);

  fulei_field_widget_bind (widget, fixture->desk, field);
  g_signal_connect (widget, "edited", edited_cb, NULL);
  n_edited = 0;
  form_fixture_show (fixture, GTK_WIDGET (widget));
  return GTK_WIDGET (widget);
}

static char *
store_words (FormFixture *fixture, GtkWidget *widget, GError **error)
{
  const FuleiField *field = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (widget));
  g_autoptr (FuleiRecord) record = fulei_record_new (field->owner);

  if (!fulei_field_widget_store (FULEI_FIELD_WIDGET (widget), record, error))
    return NULL;
  return fulei_value_dup_words (record, field, fulei_desk_get_references (fixture->desk), FALSE);
}

static void
load_storage (GtkWidget *widget, const char *storage)
{
  const FuleiField *field = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (widget));
  g_autoptr (FuleiRecord) record = fulei_record_new (field->owner);

  g_assert_true (fulei_value_set_storage (record, field, storage));
  fulei_field_widget_load (FULEI_FIELD_WIDGET (widget), record);
}

/* Each type: what is typed, what comes of it (NULL: a mistake). */
static void
test_typed (FormFixture *fixture, gconstpointer data)
{
  static const struct { const char *reg, *field, *typed, *words; } cases[] = {
    { "child", "name", "阿卜杜·热合曼", "阿卜杜·热合曼" },
    { "child", "name", " 陈小雨 ", "陈小雨" },
    { "child", "name", "", "" },
    { "child", "identity_number", "11010519491231002x", "11010519491231002X" },
    { "child", "identity_number", "110105194912310021", NULL },
    { "child", "identity_number", "3.50583E+17", NULL },
    { "child", "father_phone", "138 0599 1234", "13805991234" },
    { "child", "father_phone", "电话", NULL },
    { "child", "family_income", "8650.5", "8650.50" },
    { "child", "family_income", "八千", NULL },
    { "child", "needs", "第一行\n第二行", "第一行\n第二行" },
    { "child", "birth_date", "20130502", "2013-05-02" },
    { "child", "birth_date", "2013.5.2", "2013-05-02" },
    { "child", "birth_date", "13-5-2", "2013-05-02" },
    { "child", "birth_date", "2013-05", "2013-05" },
    { "child", "birth_date", "2013-13-45", NULL },
    { "child", "birth_date", "2024-07-01", NULL },
    { "child", "filed_on", "2013-05", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *widget = show_field (fixture, cases[i].reg, cases[i].field);
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;

      g_test_message ("%s: %s", cases[i].field, cases[i].typed);
      form_fixture_type (widget, cases[i].typed);
      words = store_words (fixture, widget, &error);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true ((error != NULL) == (cases[i].words == NULL));
    }
}

static void
test_classes (FormFixture *fixture, gconstpointer data)
{
  const struct { const char *reg, *field; GType type; } cases[] = {
    { "child", "name", FULEI_TYPE_FIELD_ENTRY }, { "child", "family_income", FULEI_TYPE_FIELD_ENTRY },
    { "child", "identity_number", FULEI_TYPE_FIELD_ENTRY }, { "child", "father_phone", FULEI_TYPE_FIELD_ENTRY },
    { "child", "needs", FULEI_TYPE_FIELD_NOTE }, { "child", "birth_date", FULEI_TYPE_FIELD_DATE },
    { "child", "sex", FULEI_TYPE_FIELD_CODE }, { "child", "ethnic_group", FULEI_TYPE_FIELD_CODE },
    { "child", "health", FULEI_TYPE_FIELD_CHOICES }, { "child", "village", FULEI_TYPE_FIELD_REFERENCE },
    { "visit", "solved", FULEI_TYPE_FIELD_YES_NO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (G_OBJECT_TYPE_NAME (show_field (fixture, cases[i].reg, cases[i].field)), ==,
                     g_type_name (cases[i].type));
}

static void
test_load_is_no_edit (FormFixture *fixture, gconstpointer data)
{
  static const struct { const char *reg, *field, *storage; } cases[] = {
    { "child", "name", "陈小雨" }, { "child", "needs", "课业辅导" }, { "child", "birth_date", "2013-05-02" },
    { "child", "sex", "2" }, { "child", "ethnic_group", "15" }, { "child", "family_income", "865050" },
    { "child", "relief", "low-income\x1f\x1f" "65000" }, { "visit", "solved", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *widget = show_field (fixture, cases[i].reg, cases[i].field);
      const FuleiField *field = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (widget));
      g_autoptr (FuleiRecord) record = fulei_record_new (field->owner);
      g_autofree char *storage = NULL;

      load_storage (widget, cases[i].storage);
      g_assert_cmpint (n_edited, ==, 0);
      g_assert_true (fulei_field_widget_store (FULEI_FIELD_WIDGET (widget), record, NULL));
      storage = fulei_value_dup_storage (record, field);
      g_assert_cmpstr (storage, ==, cases[i].storage);
      load_storage (widget, NULL);
      g_assert_cmpint (n_edited, ==, 0);
      g_assert_true (fulei_field_widget_store (FULEI_FIELD_WIDGET (widget), record, NULL));
      g_assert_true (fulei_record_is_empty (record, field->index));
    }
}

static void
test_code_buttons (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "sex");
  g_autofree char *words = NULL;

  form_fixture_tick (widget, "女", TRUE);
  g_assert_cmpint (n_edited, ==, 1);
  form_fixture_tick (widget, "男", TRUE);
  g_assert_cmpint (n_edited, ==, 2);
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "男");
  g_assert_false (gtk_check_button_get_active (
    GTK_CHECK_BUTTON (form_fixture_find (widget, GTK_TYPE_CHECK_BUTTON, "女"))));
}

static void
test_drop_down (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "ethnic_group");
  GtkWidget *drop_down = form_fixture_find (widget, GTK_TYPE_DROP_DOWN, NULL);
  g_autofree char *words = NULL;

  load_storage (widget, "01");
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "汉族");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  g_assert_cmpint (n_edited, ==, 1);
  g_clear_pointer (&words, g_free);
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "");
}

static const char *
press (FuleiCodeKeys *keys, const FuleiCodeList *list, guint key, GdkModifierType state)
{
  const FuleiCode *code = fulei_code_keys_press (keys, list, key, state);

  return code != NULL ? code->label : NULL;
}

static void
test_keys (FormFixture *fixture, gconstpointer data)
{
  const FuleiCodeList *schooling = form_fixture_field (fixture, "child", "schooling")->codes;
  const FuleiCodeList *ethnic = form_fixture_field (fixture, "child", "ethnic_group")->codes;
  FuleiCodeKeys keys = { 0 };

  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_3, 0), ==, "小学");
  keys = (FuleiCodeKeys) { 0 };
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_KP_1, 0), ==, "未入学");
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_0, 0), ==, "已离校");
  keys = (FuleiCodeKeys) { 0 };
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_c, 0), ==, "初中");
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_x, 0), ==, "辍学失学");
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_X, 0), ==, "小学");
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_t, GDK_CONTROL_MASK), ==, NULL);
  g_assert_cmpstr (press (&keys, schooling, GDK_KEY_Tab, 0), ==, NULL);
  keys = (FuleiCodeKeys) { 0 };
  press (&keys, ethnic, GDK_KEY_1, 0);
  g_assert_cmpstr (press (&keys, ethnic, GDK_KEY_5, 0), ==, "土家族");
}

static void
test_tick_opens_words (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "health");
  GtkWidget *entry;
  g_autofree char *words = NULL, *healthy = NULL;

  g_assert_null (form_fixture_find (widget, GTK_TYPE_ENTRY, NULL));
  form_fixture_tick (widget, "残疾", TRUE);
  entry = form_fixture_find (widget, GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "二级");
  form_fixture_tick (widget, "一般或较弱", TRUE);
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "一般或较弱；残疾（二级）");

  form_fixture_tick (widget, "健康", TRUE);
  healthy = store_words (fixture, widget, NULL);
  g_assert_cmpstr (healthy, ==, "健康");
  g_assert_null (form_fixture_find (widget, GTK_TYPE_ENTRY, NULL));
}

static void
test_amounts (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "relief");
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  form_fixture_tick (widget, "低保", TRUE);
  gtk_editable_set_text (GTK_EDITABLE (form_fixture_find (widget, GTK_TYPE_ENTRY, NULL)), "650");
  words = store_words (fixture, widget, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, "低保（650）");
  gtk_editable_set_text (GTK_EDITABLE (form_fixture_find (widget, GTK_TYPE_ENTRY, NULL)), "不清楚");
  g_assert_null (store_words (fixture, widget, &error));
  g_assert_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_FORMAT);
}

static void
test_single_choice (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "guardianship");
  g_autofree char *words = NULL, *none = NULL;

  form_fixture_tick (widget, "监护情况一般", TRUE);
  form_fixture_tick (widget, "监护不到位", TRUE);
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "监护不到位");
  form_fixture_tick (widget, "监护不到位", FALSE);
  none = store_words (fixture, widget, NULL);
  g_assert_cmpstr (none, ==, "");
}

static void
test_reference (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "village");
  GtkWidget *entry = form_fixture_find (widget, GTK_TYPE_ENTRY, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  gtk_widget_grab_focus (widget);
  gtk_editable_set_text (GTK_EDITABLE (entry), "岭");
  g_assert_null (store_words (fixture, widget, &error));
  g_assert_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_UNKNOWN_REFERENCE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "dp");
  g_signal_emit_by_name (entry, "activate");
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "大埔社区");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "大埔社区");
}

static void
test_finder (FormFixture *fixture, gconstpointer data)
{
  static const struct { const char *words; guint n_found; } cases[] = {
    { "", 3 }, { "岭", 2 }, { "lp", 1 }, { "l", 2 }, { "社区", 1 }, { "不存在", 0 },
  };
  FuleiRecordFinder *finder = fulei_record_finder_new (fixture->desk, form_fixture_register (fixture, "village"));
  FuleiRecordFinder *children = fulei_record_finder_new (fixture->desk, form_fixture_register (fixture, "child"));
  g_autoptr (GArray) by_initials = fulei_record_finder_find (children, "cxy", 10);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) found = fulei_record_finder_find (finder, cases[i].words, 10);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (found->len, ==, cases[i].n_found);
    }
  g_assert_cmpint (fulei_record_finder_find_only (finder, "lp"), ==, fixture->village);
  g_assert_cmpint (fulei_record_finder_find_only (finder, "岭"), ==, 0);
  g_assert_cmpuint (by_initials->len, ==, 1);
  g_assert_cmpint (g_array_index (by_initials, gint64, 0), ==, fixture->child);
  form_fixture_add (fixture, "village", (const char *[]) { "name", "岭东村", NULL });
  g_array_unref (by_initials);
  by_initials = fulei_record_finder_find (finder, "岭", 10);
  g_assert_cmpuint (by_initials->len, ==, 3);
  fulei_record_finder_free (finder);
  fulei_record_finder_free (children);
}

static void
test_yes_no (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "visit", "solved");
  g_autofree char *empty = store_words (fixture, widget, NULL), *words = NULL;

  g_assert_cmpstr (empty, ==, "");
  form_fixture_tick (widget, "否", TRUE);
  words = store_words (fixture, widget, NULL);
  g_assert_cmpstr (words, ==, "否");
}

static void
test_issues (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *widget = show_field (fixture, "child", "registration");
  const FuleiField *field = form_fixture_field (fixture, "child", "registration");
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_issues_add (issues, FULEI_ISSUE_ERROR, field, NULL, NULL, "“户籍类别”是必填项");
  fulei_issues_add (issues, FULEI_ISSUE_WARNING, field, "CHILD-2", "闽民童〔2024〕33号 二", "城市户籍与“农村留守儿童”不符");
  fulei_issues_add (issues, FULEI_ISSUE_WARNING, form_fixture_field (fixture, "child", "sex"), NULL, NULL, "别处");
  fulei_field_widget_set_issues (FULEI_FIELD_WIDGET (widget), issues, FALSE);
  g_assert_false (fulei_field_widget_has_error (FULEI_FIELD_WIDGET (widget)));
  g_assert_nonnull (form_fixture_find (widget, GTK_TYPE_LABEL, "不符（闽民童〔2024〕33号 二）"));
  g_assert_null (form_fixture_find (widget, GTK_TYPE_LABEL, "别处"));
  fulei_field_widget_set_issues (FULEI_FIELD_WIDGET (widget), issues, TRUE);
  g_assert_true (fulei_field_widget_has_error (FULEI_FIELD_WIDGET (widget)));
  g_assert_nonnull (form_fixture_find (widget, GTK_TYPE_LABEL, "是必填项"));
}

static void
test_accessible_names (FormFixture *fixture, gconstpointer data)
{
  static const char *const fields[] = { "name", "birth_date", "village", "ethnic_group" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *widget = show_field (fixture, "child", fields[i]);
      GtkWidget *editor = form_fixture_find (widget, GTK_TYPE_ENTRY, NULL);

      if (editor == NULL)
        editor = form_fixture_find (widget, GTK_TYPE_DROP_DOWN, NULL);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           form_fixture_field (fixture, "child", fields[i])->heading);
    }
}

#define ADD(path, function) \
  g_test_add (path, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/field/typed", test_typed);
  ADD ("/field/classes", test_classes);
  ADD ("/field/load-is-no-edit", test_load_is_no_edit);
  ADD ("/field/code-buttons", test_code_buttons);
  ADD ("/field/drop-down", test_drop_down);
  ADD ("/field/keys", test_keys);
  ADD ("/field/tick-opens-words", test_tick_opens_words);
  ADD ("/field/amounts", test_amounts);
  ADD ("/field/single-choice", test_single_choice);
  ADD ("/field/reference", test_reference);
  ADD ("/field/finder", test_finder);
  ADD ("/field/yes-no", test_yes_no);
  ADD ("/field/issues", test_issues);
  ADD ("/field/accessible-names", test_accessible_names);
  return g_test_run ();
}
