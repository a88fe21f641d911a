/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "office/fulei-blank-roster.h"

#include <string.h>

#include "../exchange/table-fixture.h"

#include "store/fulei-history.h"

#define CHILD_HEADINGS "姓名,性别,儿童类别,村（居）,身份证号,出生日期,父亲电话,低保,备注\n"

static char *
dup_sample (const char *name)
{
  return g_build_filename (g_getenv ("FULEI_SAMPLES"), name, NULL);
}

static const FuleiImportRow *
find_row (FuleiImport *import, guint number, guint *position)
{
  for (*position = 0; *position < fulei_import_get_n_rows (import); (*position)++)
    if (fulei_import_get_row (import, *position)->number == number)
      return fulei_import_get_row (import, *position);
  g_assert_not_reached ();
}

/* Rows with a warning at a field. */
static char *
dup_warned (FuleiImport *import, const char *field)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fulei_import_get_n_rows (import); i++)
    for (guint j = 0; j < fulei_import_get_row (import, i)->n_messages; j++)
      {
        FuleiImportMessage message;

        fulei_import_get_message (import, i, j, &message);
        if (message.severity == FULEI_ISSUE_WARNING && message.field != NULL && strcmp (message.field->id, field) == 0)
          g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", fulei_import_get_row (import, i)->number);
      }
  return g_string_free (text, FALSE);
}

/* The findings that the samples' README promises. */
static void
expect_village_a (FuleiImport *import)
{
  static const struct { guint row, column; } errors[] = { { 16, 9 }, { 17, 5 }, { 37, 5 }, { 63, 9 }, { 76, 2 }, { 109, 5 } };
  g_autofree char *in_error = import_fixture_dup_rows (import, FULEI_IMPORT_ROW_ERROR);
  g_autofree char *duplicates = import_fixture_dup_rows (import, FULEI_IMPORT_ROW_DUPLICATE);
  g_autofree char *sexes = dup_warned (import, "sex");
  const FuleiImportResult *result = fulei_import_get_result (import);
  guint position;

  g_assert_cmpstr (in_error, ==, "16 17 37 63 76 109");
  g_assert_cmpstr (duplicates, ==, "60");
  g_assert_cmpstr (sexes, ==, "28 32 47");
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      FuleiImportMessage message;

      find_row (import, errors[i].row, &position);
      fulei_import_get_message (import, position, 0, &message);
      g_assert_cmpint (message.severity, ==, FULEI_ISSUE_ERROR);
      g_assert_cmpuint (message.column, ==, errors[i].column);
    }
  g_assert_cmpuint (find_row (import, 60, &position)->duplicate_row, >, 3);
  g_assert_cmpint (find_row (import, 60, &position)->reason, ==, FULEI_DUPLICATE_IDENTITY);
  g_assert_cmpuint (result->n_rows, ==, 120);
  g_assert_cmpuint (result->n_new, ==, 113);
  g_assert_cmpuint (result->n_errors, ==, 6);
  g_assert_cmpuint (result->n_duplicates, ==, 1);
  g_assert_cmpuint (result->n_totals, ==, 1);
}

static void
test_village_a (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_sample ("village-a.xlsx");
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GPtrArray) issues = NULL;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  g_assert_cmpuint (fulei_import_get_heading_row (import, NULL), ==, 3);
  g_assert_cmpuint (fulei_import_get_n_columns (import), ==, 27);
  issues = fulei_import_list_issues (import);
  g_assert_cmpuint (issues->len, ==, 0);
  import_fixture_check (import);
  expect_village_a (import);
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 0);
  import_fixture_run (import);
  expect_village_a (import);
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 113);
}

static void
test_village_b (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_sample ("village-b-gb18030.csv");
  g_autoptr (FuleiImport) import = NULL;
  g_autofree char *in_error = NULL;
  const FuleiImportUnknown *unknown;
  guint n_unknown;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  for (guint i = 1; i < fulei_import_get_n_columns (import); i++)
    g_assert_nonnull (fulei_import_get_column (import, i)->field);
  import_fixture_run (import);
  in_error = import_fixture_dup_rows (import, FULEI_IMPORT_ROW_ERROR);
  /* lost digits, a village that there is not, a check digit, lost digits */
  g_assert_cmpstr (in_error, ==, "43 49 54 63");
  unknown = fulei_import_get_unknown (import, &n_unknown);
  g_assert_cmpuint (n_unknown, ==, 1);
  g_assert_cmpstr (unknown[0].name, ==, "没有这个村");
  g_assert_cmpuint (fulei_import_get_result (import)->n_rows, ==, 60);
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 56);
}

static void
test_unknown_villages (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_sample ("village-a.xlsx");
  g_autoptr (FuleiImport) import = import_fixture_open (fixture, path);
  g_auto (GStrv) notes = NULL;
  g_autofree char *line = NULL;
  const FuleiImportUnknown *unknown;
  guint n_unknown, n_rows = 0, position;
  g_autoptr (GError) error = NULL;

  import_fixture_check (import);
  unknown = fulei_import_get_unknown (import, &n_unknown);
  g_assert_cmpuint (n_unknown, ==, 5);
  for (guint i = 0; i < n_unknown; i++)
    n_rows += unknown[i].n_rows;
  g_assert_cmpuint (n_rows, ==, 120);
  g_assert_cmpuint (fulei_import_get_result (import)->n_errors, ==, 120);
  find_row (import, 4, &position);
  line = fulei_import_dup_row_text (import, position);
  g_assert_cmpstr (line, ==, "第 4 行：B 列：村（居）“前尾村”尚未登记");
  notes = fulei_import_dup_notes (import);
  g_assert_true (g_strv_contains ((const char *const *) notes, "合计、填表人、说明一类的行没有导入：第 127 行，共 1 行"));
  fulei_import_add_villages (import, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_count (fixture, fixture->village), ==, 5);
  import_fixture_check (import);
  expect_village_a (import);
  fulei_import_get_unknown (import, &n_unknown);
  g_assert_cmpuint (n_unknown, ==, 0);
}

static void
test_taken_back (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_sample ("village-a.xlsx");
  g_autoptr (FuleiImport) import = NULL, again = NULL;
  g_auto (FuleiUndoReport) report = { 0 };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  const FuleiChangeEntry *entry;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  import_fixture_run (import);
  changes = fulei_history_load_changes (fixture->ledger, FULEI_CHANGE_IMPORT, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  entry = g_ptr_array_index (changes, 0);
  g_assert_cmpint (entry->change, ==, fulei_import_get_result (import)->change);
  g_assert_cmpstr (entry->source, ==, "village-a.xlsx");
  g_assert_cmpint (entry->n_created, ==, 113);
  again = import_fixture_open (fixture, path);
  import_fixture_run (again);
  g_assert_cmpuint (fulei_import_get_result (again)->n_new, ==, 0);
  g_assert_cmpuint (fulei_import_get_result (again)->n_skipped, ==, 114);
  g_assert_cmpint (fulei_import_get_result (again)->change, ==, 0);
  fulei_history_undo_import (fixture->ledger, entry->change, NULL, "选错了文件", &report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report.n_deleted, ==, 113);
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 0);
}

/* Taken back and imported once more: what lies in the recycle bin is no duplicate. */
static void
test_strict (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_sample ("village-a.xlsx");
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  g_assert_false (fulei_import_run (import, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_ROWS);
  expect_village_a (import);
  g_assert_cmpint (fulei_import_get_result (import)->change, ==, 0);
  g_assert_cmpint (fulei_import_get_row (import, 0)->id, ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 0);
}

static gint64
import_text (ImportFixture *fixture, const char *text, FuleiImportAction action, guint n_new, guint n_updated,
             guint n_skipped, guint n_errors)
{
  g_autofree char *path = import_fixture_write (fixture, "roster.csv", text);
  g_autoptr (FuleiImport) import = import_fixture_open (fixture, path);
  const FuleiImportResult *result = fulei_import_get_result (import);

  fulei_import_set_all_actions (import, action);
  import_fixture_run (import);
  g_assert_cmpuint (result->n_new, ==, n_new);
  g_assert_cmpuint (result->n_updated, ==, n_updated);
  g_assert_cmpuint (result->n_skipped, ==, n_skipped);
  g_assert_cmpuint (result->n_errors, ==, n_errors);
  return fulei_import_get_row (import, 0)->id;
}

static void
expect_field (ImportFixture *fixture, gint64 id, const char *field, const char *expected)
{
  g_autofree char *words = import_fixture_dup_field (fixture, id, field);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_duplicate_actions (ImportFixture *fixture, gconstpointer data)
{
  static const char first[] = CHILD_HEADINGS "甲,男,困境,岭畔村,350582201305156616,2013-05-15,13560863911,,旧\n";
  static const char second[] = CHILD_HEADINGS "甲,男,困境,岭畔村,350582201305156616,,13702924818,650,新\n";
  gint64 id;

  import_fixture_add_villages (fixture);
  id = import_text (fixture, first, FULEI_IMPORT_SKIP, 1, 0, 0, 0);
  import_text (fixture, second, FULEI_IMPORT_SKIP, 0, 0, 1, 0);
  expect_field (fixture, id, "remarks", "旧");
  expect_field (fixture, id, "relief", "");
  import_text (fixture, second, FULEI_IMPORT_FILL, 0, 1, 0, 0);
  expect_field (fixture, id, "remarks", "旧");
  expect_field (fixture, id, "father_phone", "13560863911");
  expect_field (fixture, id, "relief", "低保（650）");
  import_text (fixture, second, FULEI_IMPORT_FILL, 0, 0, 1, 0);
  import_text (fixture, second, FULEI_IMPORT_OVERWRITE, 0, 1, 0, 0);
  expect_field (fixture, id, "remarks", "新");
  expect_field (fixture, id, "father_phone", "13702924818");
  expect_field (fixture, id, "birth_date", "2013-05-15");
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 1);
}

/* A choice that the overwriting sheet does not speak of stays; a default never overwrites. */
static void
test_overwrite_is_careful (ImportFixture *fixture, gconstpointer data)
{
  gint64 id;

  import_fixture_add_villages (fixture);
  id = import_text (fixture, "姓名,性别,儿童类别,村,身份证号,享受救助情况,民族\n甲,男,困境,岭畔村,350582201305156616,孤儿,回族\n",
                    FULEI_IMPORT_SKIP, 1, 0, 0, 0);
  import_text (fixture, "姓名,性别,儿童类别,村,身份证号,低保\n甲,男,困境,岭畔村,350582201305156616,650\n", FULEI_IMPORT_OVERWRITE,
               0, 1, 0, 0);
  expect_field (fixture, id, "relief", "孤儿；低保（650）");
  expect_field (fixture, id, "ethnic_group", "回族");
}

static void
test_duplicates_within (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = CHILD_HEADINGS
    "甲,男,困境,岭畔村,350582201305156616,2013-05-15,,,\n"
    "乙,男,困境,岭畔村,350582201305156616,2013-05-15,,,同号\n"
    "甲,男,困境,岭畔村,,2013-05-15,13560863911,,同名同日同村\n"
    "甲,男,困境,大埔村,,2013-05-15,,,异村\n"
    "丙,男,困境,岭畔村,350582201305156617,2013-05-15,,,错号\n"
    "丙,男,困境,岭畔村,,2013-05-15,,,前一行有错，不算重复\n";
  g_autofree char *path = NULL, *rows = NULL;
  g_autoptr (FuleiImport) import = NULL;
  gint64 id;

  import_fixture_add_villages (fixture);
  id = import_text (fixture, text, FULEI_IMPORT_FILL, 3, 2, 0, 1);
  expect_field (fixture, id, "remarks", "同号");
  expect_field (fixture, id, "father_phone", "13560863911");
  path = import_fixture_write (fixture, "again.csv", text);
  import = import_fixture_open (fixture, path);
  import_fixture_check (import);
  rows = import_fixture_dup_rows (import, FULEI_IMPORT_ROW_DUPLICATE);
  g_assert_cmpstr (rows, ==, "2 3 4 5 7");
  g_assert_cmpint (fulei_import_get_row (import, 0)->duplicate_id, ==, id);
  g_assert_cmpint (fulei_import_get_row (import, 2)->reason, ==, FULEI_DUPLICATE_NATURAL);
}

static void
test_action_of_one_row (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (FuleiImport) import = NULL;
  gint64 id;

  import_fixture_add_villages (fixture);
  id = import_text (fixture, CHILD_HEADINGS "甲,男,困境,岭畔村,350582201305156616,,,,旧\n乙,男,困境,岭畔村,350582202006114277,,,,旧\n",
                    FULEI_IMPORT_SKIP, 2, 0, 0, 0);
  path = import_fixture_write (fixture, "new.csv", CHILD_HEADINGS
                               "甲,男,困境,岭畔村,350582201305156616,,,,新\n乙,男,困境,岭畔村,350582202006114277,,,,新\n");
  import = import_fixture_open (fixture, path);
  import_fixture_check (import);
  fulei_import_set_action (import, 1, FULEI_IMPORT_OVERWRITE);
  import_fixture_run (import);
  g_assert_cmpuint (fulei_import_get_result (import)->n_updated, ==, 1);
  g_assert_cmpuint (fulei_import_get_result (import)->n_skipped, ==, 1);
  expect_field (fixture, id, "remarks", "旧");
  expect_field (fixture, fulei_import_get_row (import, 1)->id, "remarks", "新");
}

/* What the sheet leaves out and the program knows. */
static void
test_derived (ImportFixture *fixture, gconstpointer data)
{
  gint64 id;

  import_fixture_add_villages (fixture);
  id = import_text (fixture, "姓名,困境类别,村,身份证号,就读学校\n甲,孤儿,岭畔,350582201305156616,磁灶中心小学三年级\n",
                    FULEI_IMPORT_SKIP, 1, 0, 0, 0);
  expect_field (fixture, id, "sex", "男");
  expect_field (fixture, id, "birth_date", "2013-05-15");
  expect_field (fixture, id, "category", "困境儿童");
  expect_field (fixture, id, "schooling", "小学");
  expect_field (fixture, id, "ethnic_group", "汉族");
  expect_field (fixture, id, "document_kind", "居民身份证");
}

static void
test_remembered_map (ImportFixture *fixture, gconstpointer data)
{
  static const char text[] = "娃,性别,儿童类别,村,绰号\n甲,男,困境,岭畔村,小甲\n";
  const FuleiField *name = fulei_register_find_field (fixture->child, "name");
  g_autofree char *path = import_fixture_write (fixture, "odd.csv", text);
  g_autofree char *map = import_fixture_dup_path (fixture, "odd.map");
  g_autoptr (FuleiImport) import = NULL, again = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  g_assert_false (fulei_import_check (import, NULL, NULL, NULL, &error));
  g_assert_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_COLUMNS);
  g_assert_nonnull (strstr (error->message, "儿童姓名"));
  g_clear_error (&error);
  fulei_import_set_target (import, 0, name, NULL);
  fulei_import_save_map (import, map, &error);
  g_assert_no_error (error);
  import_fixture_run (import);
  again = import_fixture_open (fixture, path);
  g_assert_true (fulei_import_get_column (again, 0)->field == name);
  g_assert_cmpint (fulei_import_get_column (again, 0)->match, ==, FULEI_IMPORT_MATCH_MAP);
  g_assert_cmpint (fulei_import_get_column (again, 1)->match, ==, FULEI_IMPORT_MATCH_HEADING);
  fulei_import_set_target (again, 0, NULL, NULL);
  fulei_import_load_map (again, map, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_import_get_column (again, 0)->field == name);
  g_assert_false (fulei_import_load_map (again, path, &error));
  g_assert_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_MAP);
}

/* In words of ours, not of GLib. */
static void
test_map_out_of_reach (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_fixture_write (fixture, "plain.csv", "姓名,性别\n甲,男\n");
  g_autofree char *map = import_fixture_dup_path (fixture, "no-such-folder/plain.map");
  g_autoptr (FuleiImport) import = import_fixture_open (fixture, path);
  g_autoptr (GError) error = NULL;

  g_assert_false (fulei_import_load_map (import, map, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "打不开"));
  g_clear_error (&error);
  g_assert_false (fulei_import_save_map (import, map, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "没有存成"));
}

/* The user's own sheet comes back with reasons, and goes in once it is mended. */
static void
test_error_file (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_sample ("village-a.xlsx");
  g_autofree char *errors = import_fixture_dup_path (fixture, "errors.xlsx");
  g_autofree char *all = import_fixture_dup_path (fixture, "all.csv");
  g_autoptr (FuleiImport) import = NULL, again = NULL, whole = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (GError) error = NULL;
  const FuleiImportColumn *last;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  import_fixture_run (import);
  fulei_import_save_errors (import, errors, TRUE, NULL, &error);
  g_assert_no_error (error);
  again = import_fixture_open (fixture, errors);
  last = fulei_import_get_column (again, fulei_import_get_n_columns (again) - 1);
  g_assert_cmpint (last->match, ==, FULEI_IMPORT_MATCH_IGNORED);
  g_assert_nonnull (strstr (last->samples[0], "J 列"));
  import_fixture_check (again);
  g_assert_cmpuint (fulei_import_get_result (again)->n_rows, ==, 6);
  g_assert_cmpuint (fulei_import_get_result (again)->n_errors, ==, 6);
  fulei_import_save_errors (import, all, FALSE, NULL, &error);
  g_assert_no_error (error);
  whole = import_fixture_open (fixture, all);
  import_fixture_check (whole);
  g_assert_cmpuint (fulei_import_get_result (whole)->n_rows, ==, 120);
  cells = fulei_import_load_cells (whole, 56, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cells->len, ==, 2);
  g_assert_cmpuint (g_strv_length (g_ptr_array_index (cells, 0)), ==, fulei_import_get_n_columns (whole));
}

#define TEXT(cell, words) "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" words "</t></is></c>"
#define NAMED(row, name) "<row r=\"" row "\">" TEXT ("A" row, name) TEXT ("B" row, "女") TEXT ("C" row, "困境")

/* A sheet so long that its merged cells, which stand behind all rows, are not known before it is read. */
static char *
write_long (const char *merged)
{
  g_autofree char *blank = g_strnfill (9 << 20, '\n');
  g_autofree char *sheet = g_strconcat (
    "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>"
    "<row r=\"1\">" TEXT ("A1", "姓名") TEXT ("B1", "性别") TEXT ("C1", "儿童类别") TEXT ("D1", "村（居）") "</row>"
    NAMED ("2", "王甲") TEXT ("D2", "岭畔村") "</row>" NAMED ("3", "王乙") "</row>" NAMED ("4", "王丙") "</row>",
    blank, "</sheetData><mergeCells><mergeCell ref=\"", merged, "\"/></mergeCells></worksheet>", NULL);

  return fixture_write_xlsx (sheet, NULL, NULL);
}

static void
test_merged_late (ImportFixture *fixture, gconstpointer data)
{
  static const struct { const char *merged; gboolean check; guint n_new; } cases[] = {
    { "A1:D1", FALSE, 1 }, { "A1:D1", TRUE, 1 }, { "D2:D4", FALSE, 3 }, { "D2:D4", TRUE, 3 },
  };

  import_fixture_add_villages (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_long (cases[i].merged);
      g_autoptr (FuleiImport) import = import_fixture_open (fixture, path);
      gint64 before = import_fixture_count (fixture, fixture->child);

      fulei_import_set_all_actions (import, FULEI_IMPORT_OVERWRITE);
      if (cases[i].check)
        import_fixture_check (import);
      else
        import_fixture_run (import);
      g_test_message ("%s %d", cases[i].merged, cases[i].check);
      g_assert_cmpuint (fulei_import_get_result (import)->n_rows, ==, 3);
      g_assert_cmpuint (fulei_import_get_result (import)->n_errors, ==, 3 - cases[i].n_new);
      if (!cases[i].check)
        g_assert_cmpint (import_fixture_count (fixture, fixture->child) - before, ==,
                         fulei_import_get_result (import)->n_new);
    }
  fixture_clean ();
}

#define ADD(path, function) \
  g_test_add ("/import/" path, ImportFixture, NULL, import_fixture_set_up, function, import_fixture_tear_down)

/* The blank sheet of each register that is typed comes back with every column known and nothing required lacking. */
static void
test_blank_rosters (ImportFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (fixture->dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, i);
      g_autofree char *path = import_fixture_dup_path (fixture, "blank.xlsx");
      g_autoptr (FuleiImport) import = NULL;
      g_autoptr (GPtrArray) issues = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", reg->id);
      g_assert_true (fulei_blank_roster_write (reg, path, &error));
      g_assert_no_error (error);
      import = fulei_import_new_for_file (fixture->ledger, reg, path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fulei_import_get_n_columns (import), >, 1);
      for (guint column = 0; column < fulei_import_get_n_columns (import); column++)
        g_assert_nonnull (fulei_import_get_column (import, column)->field);
      issues = fulei_import_list_issues (import);
      g_assert_cmpuint (issues->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("village-a", test_village_a);
  ADD ("village-b", test_village_b);
  ADD ("unknown-villages", test_unknown_villages);
  ADD ("taken-back", test_taken_back);
  ADD ("strict", test_strict);
  ADD ("duplicate-actions", test_duplicate_actions);
  ADD ("overwrite-is-careful", test_overwrite_is_careful);
  ADD ("duplicates-within", test_duplicates_within);
  ADD ("action-of-one-row", test_action_of_one_row);
  ADD ("derived", test_derived);
  ADD ("remembered-map", test_remembered_map);
  ADD ("map-out-of-reach", test_map_out_of_reach);
  ADD ("error-file", test_error_file);
  ADD ("merged-late", test_merged_late);
  ADD ("blank-rosters", test_blank_rosters);
  return g_test_run ();
}
