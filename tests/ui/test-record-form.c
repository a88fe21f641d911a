/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-actions.h"

#include "app/fulei-form-bar.h"

/* The identity number with a right check character for a birth date and sequence. */
static char *
dup_identity (const char *first_17)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (int i = 0; i < 17; i++)
    sum += (first_17[i] - '0') * weights[i];
  return g_strdup_printf ("%s%c", first_17, "10X98765432"[sum % 11]);
}

static void
count_fields (GtkWidget *widget, GHashTable *counts)
{
  if (FULEI_IS_FIELD_WIDGET (widget))
    {
      const FuleiField *field = fulei_field_widget_get_field (FULEI_FIELD_WIDGET (widget));

      g_assert_nonnull (field);
      g_assert_true (g_hash_table_add (counts, (gpointer) field));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_fields (child, counts);
}

/* A form without a field of its register, or with one twice, is a mistake in a .ui file. */
static void
test_every_field_once (FormFixture *fixture, gconstpointer data)
{
  for (guint r = 0; r < fulei_dictionary_get_n_registers (fixture->dictionary); r++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, r);
      g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
      GtkWidget *form = form_open (fixture, reg->id, 0);

      count_fields (form, counts);
      for (guint i = 0; i < reg->n_fields; i++)
        {
          g_test_message ("%s.%s", reg->id, reg->fields[i].id);
          /* a file has its place in a page beside the form */
          g_assert_true (g_hash_table_contains (counts, &reg->fields[i])
                         == (!reg->fields[i].hidden && reg->fields[i].type != FULEI_FIELD_ATTACHMENT));
        }
    }
}

static void
test_fits (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  int minimum;

  gtk_widget_measure (form, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%d px", minimum);
  g_assert_cmpint (minimum, <=, 620);
}

static void
test_defaults (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", 0);

  form_assert_words (fixture, form, "ethnic_group", "汉族");
  form_assert_words (fixture, form, "village", "");
  g_assert_false (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
  form_type (form, "child.name", "林小燕");
  g_assert_true (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
  form_tick (form, "child.sex", "女");
  form_tick (form, "child.category", "困境儿童");
  form_type (form, "child.village", "大埔社区");
  form_leave (form, "child.name");
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_cmpint (fulei_record_form_get_id (FULEI_RECORD_FORM (form)), !=, 0);
  fulei_record_form_open (FULEI_RECORD_FORM (form), 0);
  form_assert_words (fixture, form, "village", "大埔社区");
}

static void
test_identity_fills_empty_fields (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", 0);
  g_autofree char *female = dup_identity ("35058220130502002"), *male = dup_identity ("35058220120108003");

  form_type (form, "child.identity_number", female);
  form_assert_words (fixture, form, "sex", "女");
  form_assert_words (fixture, form, "birth_date", "2013-05-02");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "11 岁"));
  form_type (form, "child.identity_number", male);
  form_leave (form, "child.name");
  form_assert_words (fixture, form, "sex", "女");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "性别与身份证号码不符（GB 11643）"));
}

static void
test_told_on_leaving (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);
  FuleiFieldWidget *birth = form_fixture_widget (form, "child.birth_date");

  form_type (form, "child.birth_date", "2013-13");
  g_assert_false (fulei_field_widget_has_error (birth));
  form_leave (form, "child.school");
  g_assert_true (fulei_field_widget_has_error (birth));
  form_type (form, "child.birth_date", "13-5-2");
  g_assert_false (fulei_field_widget_has_error (birth));
  form_leave (form, "child.school");
  g_assert_cmpstr (form_get_typed (GTK_WIDGET (birth)), ==, "2013-05-02");
}

static void
test_warning_has_its_source (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);

  form_tick (form, "child.registration", "城市户");
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "（闽民童〔2024〕33号 二）"));
  g_assert_true (fulei_record_form_save (FULEI_RECORD_FORM (form)));
}

static void
test_summed_up_at_save (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", 0), *button;

  form_type (form, "child.name", "林小燕");
  form_type (form, "child.identity_number", "350582");
  g_assert_false (fulei_record_form_save (FULEI_RECORD_FORM (form)));
  g_assert_nonnull (form_fixture_find (form, FULEI_TYPE_FORM_BAR, NULL));
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "有 4 处需要改正"));
  button = form_fixture_find (form, GTK_TYPE_BUTTON, "儿童类别");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         GTK_WIDGET (form_fixture_widget (form, "child.category"))));
}

static void
test_enter_goes_on (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "visit", 0);
  GtkWidget *date = GTK_WIDGET (form_fixture_widget (form, "visit.visited_on"));

  gtk_widget_grab_focus (date);
  g_signal_emit_by_name (form_fixture_find (date, GTK_TYPE_ENTRY, NULL), "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         GTK_WIDGET (form_fixture_widget (form, "visit.method"))));
}

static void
test_undo (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);

  form_type (form, "child.school", "磁灶中心");
  form_type (form, "child.school", "磁灶中心小学");
  form_tick (form, "child.boarding", "寄宿生");
  gtk_widget_activate_action (form, "form.undo", NULL);
  form_assert_words (fixture, form, "boarding", "");
  form_assert_words (fixture, form, "school", "磁灶中心小学");
  gtk_widget_activate_action (form, "form.undo", NULL);
  form_assert_words (fixture, form, "school", "");
  g_assert_false (fulei_record_form_get_modified (FULEI_RECORD_FORM (form)));
}

/* Half a number in another field is not a value, and not undone with this one. */
static void
test_undo_keeps_others (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_open (fixture, "child", fixture->child);

  form_type (form, "child.identity_number", "350582");
  form_type (form, "child.school", "磁灶中心小学");
  gtk_widget_activate_action (form, "form.undo", NULL);
  form_assert_words (fixture, form, "school", "");
  g_assert_cmpstr (form_get_typed (GTK_WIDGET (form_fixture_widget (form, "child.identity_number"))), ==, "350582");
  gtk_widget_activate_action (form, "form.undo", NULL);
  g_assert_cmpstr (form_get_typed (GTK_WIDGET (form_fixture_widget (form, "child.identity_number"))), ==, "");
}

/* An office's own fields stand in a block of their own. */
static void
test_extension (FormFixture *fixture, gconstpointer data)
{
  static const char xml[] =
    "<extension><field register='child' id='x_bus' label='校车路线' type='text' length='40' since='1'/></extension>";
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_with_extension (xml, -1, "本单位.xml", &error);
  g_autofree char *path = g_build_filename (fixture->folder, "扩展.fulei", NULL);
  FuleiLedger *ledger;
  GtkWidget *form;

  g_assert_no_error (error);
  ledger = fulei_ledger_create (path, dictionary, "350582102", &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->desk);
  fixture->desk = fulei_desk_new (ledger);
  form = fulei_record_form_new (fixture->desk, fulei_dictionary_find_register (dictionary, "child"));
  form_fixture_show (fixture, form);
  fulei_record_form_open (FULEI_RECORD_FORM (form), 0);
  g_assert_nonnull (form_fixture_find (form, GTK_TYPE_LABEL, "本单位补充项目"));
  g_assert_nonnull (form_fixture_widget (form, "child.x_bus"));
  form_type (form, "child.x_bus", "3 号线");
  form_assert_words (fixture, form, "x_bus", "3 号线");
  fulei_record_form_discard (FULEI_RECORD_FORM (form));
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
}

#define ADD(path, function) \
  g_test_add (path, FormFixture, NULL, form_fixture_set_up, function, form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/form/every-field-once", test_every_field_once);
  ADD ("/form/fits", test_fits);
  ADD ("/form/defaults", test_defaults);
  ADD ("/form/identity-fills-empty-fields", test_identity_fills_empty_fields);
  ADD ("/form/told-on-leaving", test_told_on_leaving);
  ADD ("/form/warning-has-its-source", test_warning_has_its_source);
  ADD ("/form/summed-up-at-save", test_summed_up_at_save);
  ADD ("/form/enter-goes-on", test_enter_goes_on);
  ADD ("/form/undo", test_undo);
  ADD ("/form/undo-keeps-others", test_undo_keeps_others);
  ADD ("/form/extension", test_extension);
  return g_test_run ();
}
