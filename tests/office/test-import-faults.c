/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-writer.h"
#include "record/fulei-value.h"
#include "store/fulei-check.h"

/* Files that cannot be taken in at all: what is said, and nothing is in the ledger. */
typedef struct
{
  const char *name;
  const char *text;
  int code;             /* of FULEI_IMPORT_ERROR */
  const char *said[3];  /* parts of the message */
} FaultCase;

static const FaultCase faults[] = {
  { "empty.csv", "\n\n,,\n", FULEI_IMPORT_ERROR_EMPTY, { "没有内容" } },
  { "headings-only.csv", "姓名,性别,儿童类别,村\n", FULEI_IMPORT_ERROR_EMPTY, { "第 1 行", "没有数据" } },
  { "totals-only.csv", "姓名,性别,儿童类别,村\n,,,\n合计,0,,\n", FULEI_IMPORT_ERROR_EMPTY, { "没有数据" } },
  { "no-headings.csv", "甲,男,困境,岭畔村\n乙,女,困境,岭畔村\n", FULEI_IMPORT_ERROR_HEADING, { "表头", "儿童姓名" } },
  { "letter.csv", "各村：请于本月十五日前报送花名册。\n", FULEI_IMPORT_ERROR_HEADING, { "表头" } },
  { "missing.csv", "姓名,性别,村\n甲,男,岭畔村\n", FULEI_IMPORT_ERROR_COLUMNS, { "第 1 行", "缺少", "儿童类别" } },
  { "missing-two.csv", "\n姓名,儿童类别\n甲,困境\n", FULEI_IMPORT_ERROR_COLUMNS, { "第 2 行", "性别", "村（居）" } },
  { "doubled.csv", "姓名,性别,儿童类别,村,身份证号,公民身份号码\n甲,男,困境,岭畔村,,\n", FULEI_IMPORT_ERROR_COLUMNS,
    { "身份证号码", "E 列", "F 列" } },
};

static void
expect_untouched (ImportFixture *fixture)
{
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 0);
}

static void
test_fault (ImportFixture *fixture, gconstpointer data)
{
  const FaultCase *fault = data;
  g_autofree char *path = import_fixture_write (fixture, fault->name, fault->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiImport) import = NULL;

  import_fixture_add_villages (fixture);
  import = fulei_import_new_for_file (fixture->ledger, fixture->child, path, NULL, &error);
  if (import != NULL)
    g_assert_false (fulei_import_run (import, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, FULEI_IMPORT_ERROR, fault->code);
  for (guint i = 0; i < G_N_ELEMENTS (fault->said) && fault->said[i] != NULL; i++)
    g_assert_nonnull (strstr (error->message, fault->said[i]));
  expect_untouched (fixture);
}

/* A cell of 10 MB far down: rows before it were read, and are not taken. */
static void
test_huge_cell (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *roster = import_fixture_write_roster (fixture, "roster.csv", 3000);
  g_autofree char *text = NULL, *path = NULL, *huge = g_strnfill (10 << 20, 'a');
  g_autoptr (GString) whole = NULL;
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_add_villages (fixture);
  g_file_get_contents (roster, &text, NULL, &error);
  g_assert_no_error (error);
  whole = g_string_new (text);
  g_string_append_printf (whole, "乙,%s,困境,,,,\n", huge);
  path = import_fixture_write (fixture, "huge.csv", whole->str);
  import = import_fixture_open (fixture, path);
  g_assert_false (fulei_import_run (import, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "3002"));
  g_assert_nonnull (strstr (error->message, "B"));
  expect_untouched (fixture);
}

/* Renamed files are what is in them; broken ones are refused. */
static void
test_other_kinds (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *sample = g_build_filename (g_getenv ("FULEI_SAMPLES"), "village-a.xlsx", NULL);
  g_autofree char *bytes = NULL, *renamed = import_fixture_dup_path (fixture, "renamed.csv");
  g_autofree char *broken = import_fixture_dup_path (fixture, "broken.xlsx");
  g_autofree char *picture = import_fixture_write (fixture, "picture.xlsx", "\x89PNG\r\n\x1a\n");
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  import_fixture_add_villages (fixture);
  g_file_get_contents (sample, &bytes, &length, &error);
  g_file_set_contents (renamed, bytes, (gssize) length, &error);
  g_file_set_contents (broken, bytes, (gssize) length / 2, &error);
  g_assert_no_error (error);
  import = import_fixture_open (fixture, renamed);
  import_fixture_run (import);
  g_assert_cmpuint (fulei_import_get_result (import)->n_new, ==, 113);
  g_assert_null (fulei_import_new_for_file (fixture->ledger, fixture->child, broken, NULL, &error));
  g_assert_true (error->domain == FULEI_EXCHANGE_ERROR);
  g_clear_error (&error);
  g_assert_null (fulei_import_new_for_file (fixture->ledger, fixture->child, picture, NULL, &error));
  g_assert_true (error->domain == FULEI_EXCHANGE_ERROR);
}

static void
cancel_cb (double fraction, guint n_rows, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_fixture_write_roster (fixture, "roster.csv", 60000);
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  g_assert_false (fulei_import_run (import, FALSE, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  expect_untouched (fixture);
  import_fixture_check (import);
}

static void
test_changed_since_check (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_fixture_write_roster (fixture, "roster.csv", 5);
  g_autofree char *longer = NULL;
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_add_villages (fixture);
  import = import_fixture_open (fixture, path);
  import_fixture_check (import);
  longer = import_fixture_write_roster (fixture, "roster.csv", 6);
  g_assert_false (fulei_import_run (import, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_ROWS);
  expect_untouched (fixture);
}

static void
die_cb (double fraction, guint n_rows, gpointer data)
{
  if (n_rows > 0)
    kill (getpid (), SIGKILL);
}

/* kill -9 in the middle: the ledger is as it was, and sound. */
static void
test_killed (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_fixture_write_roster (fixture, "roster.csv", 60000);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FuleiImport) import = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  pid_t pid;

  import_fixture_add_villages (fixture);
  g_clear_pointer (&fixture->ledger, fulei_ledger_close);
  pid = fork ();
  if (pid == 0)
    {
      import_fixture_reopen (fixture);
      import = import_fixture_open (fixture, path);
      fulei_import_run (import, FALSE, die_cb, NULL, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  import_fixture_reopen (fixture);
  expect_untouched (fixture);
  problems = fulei_check_ledger (fixture->ledger, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpint (import_fixture_count (fixture, fixture->village), ==, 5);
  import = import_fixture_open (fixture, path);
  import_fixture_run (import);
  g_assert_cmpint (import_fixture_count (fixture, fixture->child), ==, 60000);
}

/* A value for every kind of field that an import can fill. */
static void
fill_field (FuleiRecord *record, const FuleiField *field, guint seed, gint64 village)
{
  g_autofree char *number = g_strdup_printf ("%u", 100 + seed);

  switch ((int) field->type)
    {
    case FULEI_FIELD_REFERENCE:
      if (strcmp (field->id, "village") == 0)
        fulei_record_set_integer (record, field->index, village);
      break;
    case FULEI_FIELD_IDENTITY:
      fulei_value_parse (record, field, seed % 2 ? "350582201305156616" : "350582202006114277", NULL, NULL);
      break;
    case FULEI_FIELD_PHONE:
      fulei_record_set_text (record, field->index, "13560863911");
      break;
    case FULEI_FIELD_DATE:
      fulei_record_set_text (record, field->index, strcmp (field->id, "birth_date") == 0 ? seed % 2 ? "2013-05-15" : "2020-06-11"
                                                                                         : "2024-06-01");
      break;
    case FULEI_FIELD_CODE:
      fulei_record_set_text (record, field->index, field->codes->codes[seed % field->codes->n_codes].code);
      break;
    case FULEI_FIELD_CODES:
      for (guint i = 0; i < field->codes->n_codes && !(field->single && i > 0); i += 2)
        if (!field->codes->codes[i].exclusive)
          fulei_record_set_choice (record, field->index, &field->codes->codes[i],
                                   field->codes->codes[i].extra == FULEI_EXTRA_WORDS ? "说明、其一；其二" : NULL,
                                   field->codes->codes[i].extra == FULEI_EXTRA_AMOUNT ? 65050 : FULEI_NO_AMOUNT);
      break;
    case FULEI_FIELD_NOTE:
      fulei_record_set_text (record, field->index, "第一行，有逗号\n第二行“引号”\"");
      break;
    default:
      fulei_value_parse (record, field, field->sensitivity == FULEI_SENSITIVITY_NAME ? "阿依古丽·买买提" : number, NULL, NULL);
    }
}

static gboolean
is_exchanged (const FuleiField *field)
{
  return !field->hidden && field->type != FULEI_FIELD_ATTACHMENT;
}

static void
write_records (ImportFixture *fixture, const char *path, FuleiRecord **records, guint n_records)
{
  const FuleiRegister *reg = fixture->child;
  g_autofree FuleiTableColumn *columns = g_new0 (FuleiTableColumn, reg->n_fields);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, &error);
  guint n_columns = 0;

  for (guint i = 0; i < reg->n_fields; i++)
    if (is_exchanged (&reg->fields[i]))
      columns[n_columns++].heading = reg->fields[i].heading;
  g_assert_true (fulei_table_writer_begin_sheet (writer, "花名册", columns, n_columns, &error));
  for (guint row = 0; row < n_records; row++)
    {
      g_autofree FuleiCell *cells = g_new0 (FuleiCell, n_columns);
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < reg->n_fields; i++)
        if (is_exchanged (&reg->fields[i]))
          {
            g_ptr_array_add (words, reg->fields[i].type == FULEI_FIELD_REFERENCE && !fulei_record_is_empty (records[row], i)
                                      ? g_strdup ("岭畔村")
                                      : fulei_value_dup_words (records[row], &reg->fields[i], NULL, FALSE));
            cells[words->len - 1] = fulei_cell_new_text (g_ptr_array_index (words, words->len - 1));
          }
      g_assert_true (fulei_table_writer_add_row (writer, cells, n_columns, &error));
    }
  g_assert_true (fulei_table_writer_finish (writer, &error));
}

static void
test_round_trip (ImportFixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture->child;
  gint64 village = import_fixture_add_village (fixture, "岭畔村");
  g_autofree char *path = import_fixture_dup_path (fixture, data);
  g_autoptr (FuleiImport) import = NULL;
  FuleiRecord *records[2];

  for (guint i = 0; i < 2; i++)
    {
      records[i] = fulei_record_new (reg);
      for (guint j = 0; j < reg->n_fields; j++)
        if (is_exchanged (&reg->fields[j]))
          fill_field (records[i], &reg->fields[j], i, village);
    }
  write_records (fixture, path, records, 2);
  import = import_fixture_open (fixture, path);
  import_fixture_run (import);
  g_assert_cmpuint (fulei_import_get_result (import)->n_new, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FuleiRecord) read = fulei_ledger_load (fixture->ledger, reg, fulei_import_get_row (import, i)->id, NULL);

      for (guint j = 0; j < reg->n_fields; j++)
        if (is_exchanged (&reg->fields[j]) && !fulei_record_equal_field (records[i], read, j))
          g_error ("%s is not what it was", reg->fields[j].id);
      fulei_record_free (records[i]);
    }
}

#define ADD(path, data, function) \
  g_test_add ("/import/" path, ImportFixture, data, import_fixture_set_up, function, import_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/fault/%s", faults[i].name);

      g_test_add (path, ImportFixture, &faults[i], import_fixture_set_up, test_fault, import_fixture_tear_down);
    }
  ADD ("huge-cell", NULL, test_huge_cell);
  ADD ("other-kinds", NULL, test_other_kinds);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("changed-since-check", NULL, test_changed_since_check);
  ADD ("killed", NULL, test_killed);
  ADD ("round-trip/xlsx", "round.xlsx", test_round_trip);
  ADD ("round-trip/csv", "round.csv", test_round_trip);
  return g_test_run ();
}
