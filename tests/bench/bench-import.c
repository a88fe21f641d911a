/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Import of a roster of 100,000 rows × 45 columns: CSV against the bare .import of the sqlite3 shell, .xlsx against
 * LibreOffice only converting it to CSV. Usage: bench-import [ROWS] */

#include <gio/gio.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fulei-identity.h"
#include "exchange/fulei-table-writer.h"
#include "office/fulei-import.h"

#define N_COLUMNS 45
#define N_VILLAGES 20
#define CSV_LIMIT 3.0
#define XLSX_LIMIT 5.0
#define XLSX_MEMORY_LIMIT 64

typedef struct {
  char            *folder;
  FuleiDictionary *dictionary;
  const FuleiField *fields[N_COLUMNS];
  guint            n_rows;
} Bench;

typedef struct {
  double seconds;
  double processor;             /* seconds of it, of both cores */
  double megabytes;
  gboolean ok;
} Measure;

static const char *const characters[] = { "陈", "林", "张", "黄", "吴", "李", "王", "蔡", "刘", "许", "洪", "庄", "曾", "郑", "杨", "苏",
                                          "小", "明", "红", "华", "雨", "桐", "轩", "梓", "涵", "怡", "佳", "俊", "杰", "敏", "志", "豪" };

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static char *
dup_identity (guint32 *state, guint first_year, guint n_years, guint row)
{
  char number[19];

  g_snprintf (number, sizeof number, "350582%04u%02u%02u%03u", first_year + row / 333000 + next_random (state) % n_years,
              1 + row / 28 % 12, 1 + row % 28, row / 336 % 1000);
  number[17] = fulei_identity_check_character (number);
  number[18] = '\0';
  return g_strdup (number);
}

/* One of 16 surnames and two characters, the first of 2,000. */
static char *
dup_name (guint32 *state)
{
  GString *name = g_string_new (characters[next_random (state) % 16]);

  g_string_append_unichar (name, 0x4E00 + next_random (state) % 2000);
  g_string_append (name, characters[16 + next_random (state) % 16]);
  return g_string_free (name, FALSE);
}

/* As in real rosters: one child in three is in difficulty, and special circumstances are rare. */
static gboolean
is_left_empty (const char *id, guint row, guint32 *state)
{
  gboolean difficulty = row % 3 == 0;

  if (g_str_has_suffix (id, "_special") || g_str_has_suffix (id, "_relief") || strcmp (id, "remarks") == 0)
    return next_random (state) % 10 != 0;
  if (strcmp (id, "difficulty_type") == 0 || g_str_has_prefix (id, "helper_"))
    return !difficulty;
  if (g_str_has_prefix (id, "care_") || g_str_has_prefix (id, "carer_"))
    return difficulty;
  return (strcmp (id, "relief") == 0 || strcmp (id, "family_subsidy") == 0) && next_random (state) % 3 != 0;
}

static char *
dup_words (const FuleiField *field, guint row, guint32 *state)
{
  const char *id = field->id;

  if (is_left_empty (id, row, state))
    return g_strdup ("");
  if (field->type == FULEI_FIELD_CODE || field->type == FULEI_FIELD_CODES)
    {
      if (strcmp (id, "category") == 0)
        return g_strdup (row % 3 == 0 ? "困境儿童" : "农村留守儿童");
      return g_strdup (field->codes->codes[next_random (state) % MIN (field->codes->n_codes, 3)].label);
    }
  switch ((int) field->type)
    {
    case FULEI_FIELD_REFERENCE:
      return strcmp (id, "village") == 0 ? g_strdup_printf ("第%u村", 1 + row % N_VILLAGES) : g_strdup ("");
    case FULEI_FIELD_IDENTITY:
      return strcmp (id, "identity_number") == 0 ? dup_identity (state, 2009, 14, row) : dup_identity (state, 1975, 20, row);
    case FULEI_FIELD_PHONE:
      return g_strdup_printf ("13%09u", next_random (state) % 1000000000u);
    case FULEI_FIELD_DATE:
      return g_strdup_printf ("2024-%02u-%02u", 1 + row % 5, 1 + row % 28);
    case FULEI_FIELD_MONEY:
      return g_strdup_printf ("%u", 1000 + next_random (state) % 30000);
    default:
      if (field->sensitivity == FULEI_SENSITIVITY_NAME)
        return dup_name (state);
      if (field->sensitivity == FULEI_SENSITIVITY_ADDRESS)
        return g_strdup_printf ("晋江市磁灶镇和平路%u号", row % 300);
      return strcmp (id, "school") == 0 ? g_strdup ("磁灶中心小学三年级") : g_strdup_printf ("情况正常%u", row % 50);
    }
}

static gboolean
is_written (const FuleiField *field)
{
  return !field->hidden && field->type != FULEI_FIELD_ATTACHMENT && strcmp (field->id, "document_number") != 0 &&
         strcmp (field->id, "document_kind") != 0 && strcmp (field->id, "birth_date") != 0;
}

static void
write_table (Bench *bench, const char *path)
{
  FuleiTableColumn columns[N_COLUMNS] = { { NULL } };
  FuleiCell cells[N_COLUMNS];
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableWriter) writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, &error);
  guint32 state = 2024;

  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i].heading = bench->fields[i]->heading;
  g_assert_no_error (error);
  fulei_table_writer_begin_sheet (writer, "花名册", columns, N_COLUMNS, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < bench->n_rows; row++)
    {
      char *words[N_COLUMNS];

      for (guint i = 0; i < N_COLUMNS; i++)
        cells[i] = fulei_cell_new_text (words[i] = dup_words (bench->fields[i], row, &state));
      fulei_table_writer_add_row (writer, cells, N_COLUMNS, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < N_COLUMNS; i++)
        g_free (words[i]);
    }
  fulei_table_writer_finish (writer, &error);
  g_assert_no_error (error);
}

static FuleiLedger *
create_ledger (Bench *bench, const char *path)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (bench->dictionary, "village");
  FuleiChange change = { .kind = FULEI_CHANGE_DEMO };
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger = fulei_ledger_create (path, bench->dictionary, "350582102", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_VILLAGES; i++)
    {
      g_autoptr (FuleiRecord) village = fulei_record_new (reg);
      g_autofree char *name = g_strdup_printf ("第%u村", 1 + i);

      fulei_record_set_text (village, fulei_register_find_field (reg, "name")->index, name);
      fulei_ledger_save_one (ledger, &change, village, &error);
      g_assert_no_error (error);
    }
  return ledger;
}

/* In the child process. */
static int
import_table (Bench *bench, const char *table, const char *path)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (bench->dictionary, "child");
  FuleiLedger *ledger = create_ledger (bench, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiImport) import = fulei_import_new_for_file (ledger, reg, table, NULL, &error);

  g_assert_no_error (error);
  fulei_import_run (import, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (fulei_import_get_result (import)->n_new != bench->n_rows)
    {
      g_autofree char *summary = fulei_import_dup_summary (import);

      g_printerr ("%s\n", summary);
      return 1;
    }
  fulei_ledger_close (ledger);
  return 0;
}

static Measure
wait_for (pid_t pid, gint64 start)
{
  struct rusage usage;
  int status;

  g_assert_cmpint (wait4 (pid, &status, 0, &usage), ==, pid);
  return (Measure) { (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                     (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                       (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC,
                     (double) usage.ru_maxrss / 1024,
                     WIFEXITED (status) && WEXITSTATUS (status) == 0 };
}

static Measure
measure_import (Bench *bench, const char *table, const char *name)
{
  g_autofree char *path = g_build_filename (bench->folder, name, NULL);
  gint64 start = g_get_monotonic_time ();
  pid_t pid;

  /* the child's peak begins with what the parent has */
  malloc_trim (0);
  pid = fork ();
  if (pid == 0)
    _exit (import_table (bench, table, path));
  return wait_for (pid, start);
}

static Measure
measure_command (const char *const *arguments)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  GPid pid;

  if (!g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
                      G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error))
    return (Measure) { 0 };
  return wait_for (pid, start);
}

static gboolean
bench_csv (Bench *bench)
{
  g_autofree char *table = g_build_filename (bench->folder, "roster.csv", NULL);
  g_autofree char *base = g_build_filename (bench->folder, "bare.db", NULL);
  g_autofree char *command = g_strdup_printf (".import --csv %s roster", table);
  const char *arguments[] = { "sqlite3", base, command, NULL };
  Measure bare, ours;

  write_table (bench, table);
  bare = measure_command (arguments);
  ours = measure_import (bench, table, "csv.fulei");
  g_print ("import csv: %u rows %.2f s (processor %.2f s), %.0f rows/s, %.0f MB", bench->n_rows, ours.seconds,
           ours.processor, bench->n_rows / ours.seconds, ours.megabytes);
  if (!bare.ok)
    {
      g_print ("; sqlite3 is not installed\n");
      return ours.ok;
    }
  g_print ("; sqlite3 .import %.2f s (processor %.2f s); ratio %.2f (limit %.1f)\n", bare.seconds, bare.processor,
           ours.seconds / bare.seconds, CSV_LIMIT);
  return ours.ok && ours.seconds <= CSV_LIMIT * bare.seconds;
}

static gboolean
bench_xlsx (Bench *bench)
{
  g_autofree char *table = g_build_filename (bench->folder, "roster.xlsx", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", bench->folder);
  const char *arguments[] = { "soffice", profile, "--headless", "--convert-to", "csv", "--outdir", bench->folder, table,
                              NULL };
  Measure office, ours;
  gboolean ok;

  write_table (bench, table);
  ours = measure_import (bench, table, "xlsx.fulei");
  g_print ("import xlsx: %u rows %.2f s (processor %.2f s), %.0f rows/s, %.0f MB (limit %d MB)", bench->n_rows,
           ours.seconds, ours.processor, bench->n_rows / ours.seconds, ours.megabytes, XLSX_MEMORY_LIMIT);
  ok = ours.ok && ours.megabytes <= XLSX_MEMORY_LIMIT;
  office = measure_command (arguments);
  if (!office.ok)
    {
      g_print ("; LibreOffice is not installed\n");
      return ok;
    }
  g_print ("; LibreOffice to CSV %.2f s; ratio %.1f (at least %.1f)\n", office.seconds, office.seconds / ours.seconds,
           XLSX_LIMIT);
  return ok && office.seconds >= XLSX_LIMIT * ours.seconds;
}

static void
choose_fields (Bench *bench)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (bench->dictionary, "child");
  guint n_fields = 0;

  for (guint i = 0; i < reg->n_fields && n_fields < N_COLUMNS; i++)
    if (is_written (&reg->fields[i]))
      bench->fields[n_fields++] = &reg->fields[i];
  g_assert_cmpuint (n_fields, ==, N_COLUMNS);
}

static void
remove_folder (const char *path)
{
  const char *arguments[] = { "rm", "-r", "--", path, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_rows = argc > 1 ? (guint) atoi (argv[1]) : 100000 };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  bench.folder = g_dir_make_tmp ("fulei-bench-XXXXXX", &error);
  g_assert_no_error (error);
  bench.dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  choose_fields (&bench);
  ok = bench_csv (&bench);
  ok = bench_xlsx (&bench) && ok;
  remove_folder (bench.folder);
  g_free (bench.folder);
  fulei_dictionary_unref (bench.dictionary);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
