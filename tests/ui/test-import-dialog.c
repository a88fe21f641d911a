/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "app/fulei-field-chooser.h"
#include "app/fulei-import-dialog-private.h"
#include "dialog-fixture.h"
#include "office/fulei-blank-roster.h"

static FuleiImportDialog *
open_sample (DialogFixture *fixture, const char *name)
{
  FuleiImportDialog *dialog = fulei_import_dialog_new (GTK_WINDOW (fixture->window), fixture->desk,
                                                       dialog_fixture_register (fixture, "child"));
  g_autofree char *path = g_path_is_absolute (name) ? g_strdup (name)
                                                    : g_build_filename (g_getenv ("FULEI_SAMPLES"), name, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-empty");
  fulei_import_dialog_open (dialog, path);
  DIALOG_WAIT (dialog->progress == NULL);
  return dialog;
}

static void
go_to_check (FuleiImportDialog *dialog)
{
  dialog_fixture_act (dialog, "import.next");
  g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_COLUMNS);
  dialog_fixture_act (dialog, "import.next");
  DIALOG_WAIT (dialog->progress == NULL);
  g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_CHECK);
}

static guint
count_children (DialogFixture *fixture)
{
  g_autoptr (GArray) ids = dialog_fixture_list_ids (fixture, "child");

  return ids->len;
}

/* From the village's file to the ledger and back: steps driven by actions. */
static void
test_whole (DialogFixture *fixture, gconstpointer data)
{
  FuleiImportDialog *dialog = open_sample (fixture, "village-a.xlsx");
  const FuleiImportResult *result;
  g_autoptr (GArray) villages = NULL;
  FuleiImportRowList *rows;
  guint n_unknown;

  g_assert_nonnull (dialog->import);
  g_assert_cmpuint (fulei_import_get_heading_row (dialog->import, NULL), >, 1);
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-file");
  dialog_fixture_act (dialog, "import.next");
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-columns");
  dialog_fixture_act (dialog, "import.back");
  go_to_check (dialog);
  fulei_import_get_unknown (dialog->import, &n_unknown);
  g_assert_cmpuint (n_unknown, >, 0);
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-check-villages");
  dialog_fixture_act (dialog, "import.add-villages");
  DIALOG_WAIT (dialog->progress == NULL);
  fulei_import_get_unknown (dialog->import, &n_unknown);
  g_assert_cmpuint (n_unknown, ==, 0);
  villages = dialog_fixture_list_ids (fixture, "village");
  g_assert_cmpuint (villages->len, >, 0);

  result = fulei_import_get_result (dialog->import);
  g_assert_cmpuint (result->n_rows, ==, 120);
  g_assert_cmpuint (result->n_errors, ==, 6);
  rows = fulei_import_check_page_get_rows (dialog->check_page);
  fulei_import_check_page_show (dialog->check_page, FULEI_IMPORT_SHOW_ERRORS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 6);
  fulei_import_check_page_select (dialog->check_page, 1);
  DIALOG_WAIT (dialog->look == NULL);
  g_assert_nonnull (dialog_fixture_find_label (GTK_WIDGET (dialog->check_page), "表里"));
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-check");
  g_assert_cmpuint (count_children (fixture), ==, 0);

  dialog_fixture_act (dialog, "import.run");
  DIALOG_WAIT (dialog->progress == NULL);
  g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_RESULT);
  g_assert_cmpuint (count_children (fixture), ==, fulei_import_get_result (dialog->import)->n_new);
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-result");
  dialog_fixture_act (dialog, "import.undo");
  DIALOG_WAIT (dialog->progress == NULL);
  g_assert_cmpuint (count_children (fixture), ==, 0);
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-undone");
  dialog_fixture_act (dialog, "import.close");
}

/* The same file again: every row is a duplicate; one is overwritten, the others are filled. */
static void
test_duplicates (DialogFixture *fixture, gconstpointer data)
{
  FuleiImportDialog *dialog = open_sample (fixture, "village-a.xlsx");
  FuleiImportRowList *rows;
  guint n_children;

  go_to_check (dialog);
  dialog_fixture_act (dialog, "import.add-villages");
  DIALOG_WAIT (dialog->progress == NULL);
  dialog_fixture_act (dialog, "import.run");
  DIALOG_WAIT (dialog->progress == NULL);
  dialog_fixture_act (dialog, "import.close");
  n_children = count_children (fixture);

  dialog = open_sample (fixture, "village-a.xlsx");
  go_to_check (dialog);
  rows = fulei_import_check_page_get_rows (dialog->check_page);
  g_assert_cmpuint (fulei_import_row_list_count (rows, FULEI_IMPORT_SHOW_DUPLICATES), >=, n_children);
  fulei_import_check_page_show (dialog->check_page, FULEI_IMPORT_SHOW_DUPLICATES);
  fulei_import_check_page_select (dialog->check_page, 3);
  DIALOG_WAIT (dialog->look == NULL);
  g_assert_nonnull (dialog_fixture_find_label (GTK_WIDGET (dialog->check_page), "台账里"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog->check_page), "check.set-all", "u", FULEI_IMPORT_FILL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog->check_page), "check.set-action", "u",
                                             FULEI_IMPORT_OVERWRITE));
  DIALOG_WAIT (dialog->look == NULL);
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-duplicates");
  {
    g_autoptr (FuleiImportRowItem) item = g_list_model_get_item (G_LIST_MODEL (rows), 3);
    g_autoptr (FuleiImportRowItem) other = g_list_model_get_item (G_LIST_MODEL (rows), 4);

    g_assert_cmpint (fulei_import_get_row (dialog->import, fulei_import_row_item_get_position (item))->action, ==,
                     FULEI_IMPORT_OVERWRITE);
    g_assert_cmpint (fulei_import_get_row (dialog->import, fulei_import_row_item_get_position (other))->action, ==,
                     FULEI_IMPORT_FILL);
  }
  dialog_fixture_act (dialog, "import.run");
  DIALOG_WAIT (dialog->progress == NULL);
  g_assert_cmpuint (count_children (fixture), ==, n_children);
  dialog_fixture_act (dialog, "import.close");
}

/* A required column that goes nowhere stops at the second step, in words; put right, it goes on. */
static void
test_columns (DialogFixture *fixture, gconstpointer data)
{
  const FuleiField *name = fulei_register_find_field (dialog_fixture_register (fixture, "child"), "name");
  FuleiImportDialog *dialog = open_sample (fixture, "village-b-gb18030.csv");
  guint column = G_MAXUINT;

  dialog_fixture_act (dialog, "import.next");
  for (guint i = 0; i < fulei_import_get_n_columns (dialog->import); i++)
    if (fulei_import_get_column (dialog->import, i)->field == name)
      column = i;
  g_assert_cmpuint (column, !=, G_MAXUINT);
  fulei_import_columns_page_set_target (dialog->columns_page, column, NULL, NULL);
  g_assert_false (fulei_import_columns_page_is_sound (dialog->columns_page));
  dialog_fixture_picture (GTK_WIDGET (dialog), "import-columns-missing");
  dialog_fixture_act (dialog, "import.next");
  g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_COLUMNS);
  fulei_import_columns_page_set_target (dialog->columns_page, column, name, NULL);
  g_assert_true (fulei_import_columns_page_is_sound (dialog->columns_page));
  dialog_fixture_act (dialog, "import.next");
  DIALOG_WAIT (dialog->progress == NULL);
  g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_CHECK);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What cannot be read is said on the first step, and another file may be tried. */
static void
test_unreadable (DialogFixture *fixture, gconstpointer data)
{
  static const struct { const char *name; const char *bytes; gsize length; } cases[] = {
    { "坏的.xlsx", "PK\003\004 this is no workbook", 25 },
    { "加密.xlsx", "\320\317\021\340\241\261\032\341 encrypted", 18 },
    { "空.csv", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = dialog_fixture_dup_path (fixture, cases[i].name);
      FuleiImportDialog *dialog;

      g_assert_true (g_file_set_contents (path, cases[i].bytes, (gssize) cases[i].length, NULL));
      dialog = open_sample (fixture, path);
      g_assert_null (dialog->import);
      g_assert_nonnull (dialog_fixture_find_label (GTK_WIDGET (dialog->file_page), "读不了这个文件"));
      dialog_fixture_picture (GTK_WIDGET (dialog), "import-unreadable");
      dialog_fixture_act (dialog, "import.next");
      g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_FILE);
      dialog_fixture_act (dialog, "import.close");
    }
}

/* The blank roster comes back with every column known. */
static void
test_blank_roster (DialogFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dialog_fixture_dup_path (fixture, "空白.xlsx");
  g_autoptr (GError) error = NULL;
  FuleiImportDialog *dialog;

  g_assert_true (fulei_blank_roster_write (dialog_fixture_register (fixture, "child"), path, &error));
  g_assert_no_error (error);
  dialog = open_sample (fixture, path);
  g_assert_nonnull (dialog->import);
  for (guint i = 0; i < fulei_import_get_n_columns (dialog->import); i++)
    g_assert_nonnull (fulei_import_get_column (dialog->import, i)->field);
  dialog_fixture_act (dialog, "import.next");
  g_assert_true (fulei_import_columns_page_is_sound (dialog->columns_page));
  dialog_fixture_act (dialog, "import.close");
}

/* 20,000 rows: the window stays answerable, cancelling leaves the ledger alone. */
static void
test_large (DialogFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dialog_fixture_dup_path (fixture, "大.csv");
  g_autoptr (GString) text = g_string_new ("姓名,性别,出生日期,村（居）,儿童类别\n");
  FuleiImportDialog *dialog;
  gint64 started, longest = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "陈小%u,女,2013-%02u-%02u,岭畔村,农村留守儿童\n", i, i % 12 + 1, i % 28 + 1);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  dialog = open_sample (fixture, path);
  dialog_fixture_act (dialog, "import.next");
  dialog_fixture_act (dialog, "import.next");
  dialog_fixture_act (dialog, "import.stop");
  DIALOG_WAIT (dialog->progress == NULL);
  g_assert_cmpint (dialog->step, ==, FULEI_IMPORT_STEP_COLUMNS);
  dialog_fixture_act (dialog, "import.next");
  while (dialog->progress != NULL)
    {
      started = g_get_monotonic_time ();
      while (g_main_context_iteration (NULL, FALSE))
        ;
      longest = MAX (longest, g_get_monotonic_time () - started);
      g_usleep (2000);
    }
  g_test_message ("longest time without an answer: %d ms", (int) (longest / 1000));
  g_assert_cmpuint (fulei_import_get_n_rows (dialog->import), ==, 20000);
  g_assert_cmpuint (count_children (fixture), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function)                                                                                            \
  g_test_add (path, DialogFixture, NULL, dialog_fixture_set_up, function, dialog_fixture_tear_down)
  ADD ("/ui/import/whole", test_whole);
  ADD ("/ui/import/duplicates", test_duplicates);
  ADD ("/ui/import/columns", test_columns);
  ADD ("/ui/import/unreadable", test_unreadable);
  ADD ("/ui/import/blank-roster", test_blank_roster);
  ADD ("/ui/import/large", test_large);
  return g_test_run ();
}
