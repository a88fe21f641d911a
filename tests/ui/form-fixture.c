/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-fixture.h"

#include <glib/gstdio.h>

#include "base/fulei-date.h"

const FuleiRegister *
form_fixture_register (FormFixture *fixture, const char *id)
{
  return fulei_dictionary_find_register (fixture->dictionary, id);
}

const FuleiField *
form_fixture_field (FormFixture *fixture, const char *reg, const char *id)
{
  const FuleiField *field = fulei_register_find_field (form_fixture_register (fixture, reg), id);

  g_assert_nonnull (field);
  return field;
}

gint64
form_fixture_add (FormFixture *fixture, const char *reg, const char *const *values)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .actor = "王干事" };
  g_autoptr (FuleiRecord) record = fulei_record_new (form_fixture_register (fixture, reg));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; values[i] != NULL; i += 2)
    {
      fulei_value_parse (record, form_fixture_field (fixture, reg, values[i]), values[i + 1],
                         fulei_desk_get_references (fixture->desk), &error);
      g_assert_no_error (error);
    }
  fulei_ledger_save_one (fulei_desk_get_ledger (fixture->desk), &change, record, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (record);
}

static void
add_records (FormFixture *fixture)
{
  fixture->village = form_fixture_add (fixture, "village", (const char *[]) { "name", "岭畔村", "kind", "村", NULL });
  fixture->other_village = form_fixture_add (fixture, "village", (const char *[]) { "name", "大埔社区", NULL });
  form_fixture_add (fixture, "village", (const char *[]) { "name", "岭头村", NULL });
  form_fixture_add (fixture, "director", (const char *[]) { "name", "洪秀英", "village", "岭畔村", NULL });
  fixture->child = form_fixture_add (fixture, "child", (const char *[]) {
    "name", "陈小雨", "sex", "女", "birth_date", "2013-05-02", "village", "岭畔村", "ethnic_group", "汉族",
    "category", "农村留守儿童", "registration", "农村户", "risk_level", "高风险", "roll_status", "在册", NULL });
  form_fixture_add (fixture, "child", (const char *[]) {
    "name", "单雄信", "sex", "男", "birth_date", "2012-01-08", "village", "大埔社区", "category", "困境儿童",
    "roll_status", "在册", NULL });
}

void
form_fixture_set_up (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  fixture->folder = g_dir_make_tmp ("fulei-form-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "磁灶镇.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  ledger = fulei_ledger_create (fixture->path, fixture->dictionary, "350582102", &error);
  g_assert_no_error (error);
  fulei_ledger_set_actor (ledger, "李干事");
  fixture->desk = fulei_desk_new (ledger);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 700);
  add_records (fixture);
}

/* As after the program was started anew: everything that was only in memory is gone. */
void
form_fixture_reopen (FormFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger;

  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  form_fixture_wait (50);
  g_assert_finalize_object (fixture->desk);
  ledger = fulei_ledger_open (fixture->path, fixture->dictionary, FULEI_LEDGER_DEFAULT, &error);
  g_assert_no_error (error);
  fixture->desk = fulei_desk_new (ledger);
}

void
form_fixture_tear_down (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  form_fixture_wait (50);
  g_assert_finalize_object (fixture->desk);
  fulei_dictionary_unref (fixture->dictionary);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  fulei_clock_set_today (0);
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
form_fixture_wait (guint milliseconds)
{
  gboolean due = FALSE;

  g_timeout_add (milliseconds, wake_cb, &due);
  while (!due)
    g_main_context_iteration (NULL, TRUE);
}

void
form_fixture_draw (FormFixture *fixture)
{
  gtk_test_widget_wait_for_draw (fixture->window);
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
}

void
form_fixture_show (FormFixture *fixture, GtkWidget *widget)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  form_fixture_draw (fixture);
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  return GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
}

/* The first visible widget of a type below @root whose label has @text in it (NULL: any). */
GtkWidget *
form_fixture_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (text == NULL || (get_text (root) != NULL && strstr (get_text (root), text) != NULL)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = form_fixture_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

FuleiFieldWidget *
form_fixture_widget (GtkWidget *root, const char *path)
{
  if (FULEI_IS_FIELD_WIDGET (root))
    return g_strcmp0 (fulei_field_widget_get_path (FULEI_FIELD_WIDGET (root)), path) == 0 ? FULEI_FIELD_WIDGET (root)
                                                                                          : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      FuleiFieldWidget *found = form_fixture_widget (child, path);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
form_fixture_type (GtkWidget *field, const char *text)
{
  GtkWidget *view = form_fixture_find (field, GTK_TYPE_TEXT_VIEW, NULL);

  gtk_widget_grab_focus (field);
  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (form_fixture_find (field, GTK_TYPE_ENTRY, NULL)), text);
}

void
form_fixture_tick (GtkWidget *field, const char *label, gboolean ticked)
{
  GtkWidget *check = form_fixture_find (field, GTK_TYPE_CHECK_BUTTON, label);

  g_assert_nonnull (check);
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticked);
}

char *
form_fixture_dup (FormFixture *fixture, GtkWidget *form, const char *field)
{
  const FuleiRecord *record = fulei_record_form_get_record (FULEI_RECORD_FORM (form));

  return fulei_value_dup_words (record, fulei_register_find_field (fulei_record_get_register (record), field),
                                fulei_desk_get_references (fixture->desk), FALSE);
}
