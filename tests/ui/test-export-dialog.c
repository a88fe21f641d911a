/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/fulei-export-dialog.h"
#include "dialog-fixture.h"
#include "store/fulei-history.h"

static FuleiExportDialog *
open_dialog (DialogFixture *fixture, GArray *ids)
{
  const FuleiRegister *reg = dialog_fixture_register (fixture, "child");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  FuleiExportDialog *dialog = fulei_export_dialog_new (GTK_WINDOW (fixture->window), fixture->desk, query, ids,
                                                       (const FuleiField *const *) reg->list_columns, reg->n_list_columns);

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static char *
write_and_read (DialogFixture *fixture, FuleiExportDialog *dialog, const char *name)
{
  g_autofree char *path = dialog_fixture_dup_path (fixture, name);
  char *contents = NULL;

  fulei_export_dialog_write (dialog, path);
  DIALOG_WAIT (!fulei_export_dialog_is_busy (dialog));
  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

static guint
count_lines (const char *text)
{
  guint n_lines = 0;

  for (; *text != '\0'; text++)
    n_lines += *text == '\n';
  return n_lines;
}

static void
test_list (DialogFixture *fixture, gconstpointer data)
{
  FuleiExportDialog *dialog;
  g_autofree char *text = NULL;

  dialog_fixture_add_demo (fixture, 40);
  dialog = open_dialog (fixture, NULL);
  dialog_fixture_picture (GTK_WIDGET (dialog), "export");
  fulei_export_dialog_set_choices (dialog, "csv", FALSE, FALSE);
  text = write_and_read (fixture, dialog, "儿童.csv");
  g_assert_nonnull (text);
  g_assert_cmpuint (count_lines (text), ==, 41);
  g_assert_nonnull (dialog_fixture_find_label (GTK_WIDGET (dialog), "导出完成"));
  dialog_fixture_picture (GTK_WIDGET (dialog), "export-done");
  dialog_fixture_act (dialog, "export.close");
}

/* Full is recorded, masked is not; all columns of a selection. */
static void
test_full (DialogFixture *fixture, gconstpointer data)
{
  FuleiExportDialog *dialog;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *masked = NULL, *full = NULL, *numbered = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  dialog_fixture_add_demo (fixture, 10);
  ids = dialog_fixture_list_ids (fixture, "child");
  g_array_set_size (ids, 3);
  dialog = open_dialog (fixture, ids);
  fulei_export_dialog_set_choices (dialog, "csv", TRUE, FALSE);
  masked = write_and_read (fixture, dialog, "遮蔽.csv");
  fulei_export_dialog_set_choices (dialog, "csv", TRUE, TRUE);
  full = write_and_read (fixture, dialog, "全文.csv");
  g_assert_cmpuint (count_lines (masked), ==, 4);
  g_assert_nonnull (strstr (masked, "********"));
  g_assert_null (strstr (full, "********"));
  changes = fulei_history_load_changes (fulei_desk_get_ledger (fixture->desk), FULEI_CHANGE_DISCLOSURE, 10, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  fulei_export_dialog_set_numbered (dialog);
  numbered = write_and_read (fixture, dialog, "编号.csv");
  g_assert_cmpuint (count_lines (numbered), ==, 4);
  g_assert_nonnull (strstr (numbered, "儿-0000"));
  g_assert_null (strstr (numbered, "****"));
  dialog_fixture_act (dialog, "export.close");
}

static void
test_json (DialogFixture *fixture, gconstpointer data)
{
  FuleiExportDialog *dialog;
  g_autofree char *text = NULL;

  dialog_fixture_add_demo (fixture, 5);
  dialog = open_dialog (fixture, NULL);
  fulei_export_dialog_set_choices (dialog, "json", TRUE, FALSE);
  text = write_and_read (fixture, dialog, "儿童.json");
  g_assert_true (g_str_has_prefix (text, "[\n{"));
  g_assert_true (g_str_has_suffix (text, "}\n]\n"));
  g_assert_cmpuint (count_lines (text), ==, 7);
  dialog_fixture_act (dialog, "export.close");
}

static void
test_failure (DialogFixture *fixture, gconstpointer data)
{
  FuleiExportDialog *dialog = open_dialog (fixture, NULL);
  g_autofree char *text = write_and_read (fixture, dialog, "没有这个文件夹/儿童.xlsx");

  g_assert_null (text);
  g_assert_nonnull (dialog_fixture_find_label (GTK_WIDGET (dialog), "全部"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function)                                                                                            \
  g_test_add (path, DialogFixture, NULL, dialog_fixture_set_up, function, dialog_fixture_tear_down)
  ADD ("/ui/export/list", test_list);
  ADD ("/ui/export/full", test_full);
  ADD ("/ui/export/json", test_json);
  ADD ("/ui/export/failure", test_failure);
  return g_test_run ();
}
