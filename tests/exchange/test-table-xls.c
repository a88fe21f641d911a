/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A list of one sheet, "s", as fulei-read-xls writes it. */
#define LIST "printf 'B\\1\\0\\0\\0\\0S\\1\\0\\0\\0sE\\0\\0\\0\\0'"
/* A sheet of two rows, of which the first comes: A1 is the text "t". */
#define FIRST_ROW "printf 'N\\4\\0\\0\\0\\2\\0\\0\\0R\\13\\0\\0\\0\\0\\0\\0\\0\\2\\1\\0\\0\\0t\\0'"

static char *real_program;

static void
test_read (void)
{
  g_autofree char *small = g_build_filename (FIXTURE_DATA, "small.xls", NULL);
  g_autofree char *village = g_build_filename (FIXTURE_DATA, "village-a.xls", NULL);
  g_autofree char *sample = g_build_filename (g_getenv ("FULEI_SAMPLES"), "village-a.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  fixture_expect_table (small, "1:T姓名|T身份证号|T出生日期|T金额|T在读\n2:T欧阳娜|T350582201803092520|D2018-03-09|N650.5\n"
                               "3:T热合曼·阿里|-|D2014-12-30 08:30:00|N-3\n5:T王一|N3.50582201803092e+17|-|N1e-05\n");
  g_autofree char *corner = fixture_dup_table (small, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (corner, ==, "3:-|-|T角落\n");
  g_autofree char *old = fixture_dup_table (village, 0, &error);
  g_assert_no_error (error);
  g_autofree char *new = fixture_dup_table (sample, 0, &error);
  g_assert_no_error (error);
  g_auto (GStrv) old_lines = g_strsplit (old, "\n", -1), new_lines = g_strsplit (new, "\n", -1);
  g_assert_cmpuint (g_strv_length (old_lines), ==, g_strv_length (new_lines));
  for (guint i = 0; i < 60; i++)
    if (!strstr (new_lines[i], "E+"))
      g_assert_cmpstr (old_lines[i], ==, new_lines[i]);
}

static void
test_damaged (void)
{
  g_autofree char *small = g_build_filename (FIXTURE_DATA, "village-a.xls", NULL);
  g_autofree char *bytes = NULL;
  const char *damaged[] = { "损坏", "另存为 .xlsx", NULL }, *cut[] = { "没有传完整", NULL };
  gsize length;

  g_assert_true (g_file_get_contents (small, &bytes, &length, NULL));
  g_autofree char *half = fixture_write ("half.xls", bytes, (gssize) length / 2);
  fixture_expect_error (half, FULEI_EXCHANGE_ERROR_FORMAT, cut);
  memset (bytes + 512, 0xff, 4096);
  g_autofree char *spoilt = fixture_write ("spoilt.xls", bytes, (gssize) length);
  fixture_expect_error (spoilt, FULEI_EXCHANGE_ERROR_DAMAGED, damaged);
}

/* Files that libfreexl crashes on, found by fuzzing it, and others it should not be believed about. */
static void
test_hostile (void)
{
  const char *words[] = { "损坏", "另存为 .xlsx", NULL };
  g_autofree char *path = g_build_filename (FIXTURE_DATA, "hostile", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  g_assert_nonnull (folder);
  for (const char *name; (name = g_dir_read_name (folder)); n_files++)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_test_message ("%s", name);
      fixture_expect_error (file, FULEI_EXCHANGE_ERROR_DAMAGED, words);
    }
  g_assert_cmpuint (n_files, >=, 5);
}

/* Where the program is looked for: a link to the real one, unless a test puts another thing there. */
static char *
dup_program_path (void)
{
  return fixture_dup_path ("fulei-read-xls");
}

static void
restore_program (void)
{
  g_autofree char *path = dup_program_path ();

  g_unlink (path);
  g_assert_cmpint (symlink (real_program, path), ==, 0);
}

/* Puts a shell script in its place; the first argument is the file, the second, if any, the sheet. */
static void
replace_program (const char *commands)
{
  g_autofree char *script = g_strconcat ("#!/bin/sh\n", commands, "\n", NULL), *path = dup_program_path ();

  g_unlink (path);
  g_autofree char *written = fixture_write ("fulei-read-xls", script, -1);
  g_assert_cmpint (g_chmod (written, 0700), ==, 0);
}

static char *
dup_small (void)
{
  return g_build_filename (FIXTURE_DATA, "small.xls", NULL);
}

/* Whatever the program does, we live on, and say what to do. */
static void
test_misbehaving (void)
{
  static const char *const scripts[] = {
    "kill -SEGV $$",
    "kill -KILL $$",
    "exit 0",
    "exit 3",
    "echo nonsense",
    "cat /dev/zero",
    "printf 'B\\377\\377\\377\\377'; cat /dev/zero",
    "printf 'B\\1\\0\\0\\0\\0E\\0\\0\\0\\0'",
    FIRST_ROW,
    LIST "; kill -SEGV $$",
    "[ $# = 1 ] && " LIST " || " LIST,
    "[ $# = 1 ] && " LIST " || { " FIRST_ROW "; kill -SEGV $$; }",
    "[ $# = 1 ] && " LIST " || { " FIRST_ROW "; " FIRST_ROW "; }",
    "[ $# = 1 ] && " LIST " || { " FIRST_ROW "; printf R; }",
  };
  const char *words[] = { "损坏", "另存为 .xlsx", NULL };
  g_autofree char *small = dup_small ();

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_test_message ("%s", scripts[i]);
      replace_program (scripts[i]);
      fixture_expect_error (small, FULEI_EXCHANGE_ERROR_DAMAGED, words);
    }
  restore_program ();
}

/* Only .xls needs the program. */
static void
test_missing (void)
{
  const char *words[] = { "重新安装", "另存为 .xlsx", NULL };
  g_autofree char *small = dup_small (), *program = dup_program_path ();
  g_autofree char *text = fixture_write ("a.csv", "a,b\n", -1);

  g_unlink (program);
  fixture_expect_error (small, FULEI_EXCHANGE_ERROR_IO, words);
  fixture_expect_table (text, "1:Ta|Tb\n");
  restore_program ();
}

static gboolean
count_cb (const FuleiTableRow *row, gpointer user_data)
{
  guint *n_rows = user_data;

  g_assert_cmpstr (row->cells[0].text, ==, "t");
  *n_rows += 1;
  return FALSE;
}

static gboolean
go_on_cb (const FuleiTableRow *row, gpointer user_data)
{
  return TRUE;
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (100000);
  g_cancellable_cancel (data);
  return NULL;
}

/* A program that does not end is killed when we have enough, and when a person has. */
static void
test_ended (void)
{
  g_autofree char *small = dup_small ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();
  guint n_rows = 0;

  replace_program ("[ $# = 1 ] && exec " LIST "; " FIRST_ROW "; exec sleep 100");
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (small, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fulei_table_reader_get_sheet_name (reader, 0), ==, "s");
  g_assert_true (fulei_table_reader_read (reader, 0, count_cb, &n_rows, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 1);
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_false (fulei_table_reader_read (reader, 0, go_on_cb, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 50 * G_TIME_SPAN_SECOND);
  restore_program ();
}

/* The real program waits for the writer of a pipe, long enough to look at what it may use. */
static void
test_limits (void)
{
  g_autofree char *pipe = fixture_dup_path ("pipe"), *limits = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, real_program, pipe, NULL);
  g_assert_no_error (error);
  g_autofree char *path = g_strdup_printf ("/proc/%s/limits", g_subprocess_get_identifier (process));
  for (guint i = 0; i < 1000 && !(limits && strstr (limits, "Max processes             0 ")); i++)
    {
      g_usleep (10000);
      g_clear_pointer (&limits, g_free);
      g_assert_true (g_file_get_contents (path, &limits, NULL, NULL));
    }
  g_assert_nonnull (strstr (limits, "Max cpu time              30 "));
  g_assert_nonnull (strstr (limits, "Max file size             0 "));
  g_assert_nonnull (strstr (limits, "Max core file size        0 "));
#ifndef __SANITIZE_ADDRESS__
  g_assert_nonnull (strstr (limits, "Max address space         536870912 "));
#endif
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  real_program = g_build_filename (g_getenv ("FULEI_LIBEXEC_DIR"), "fulei-read-xls", NULL);
  g_autofree char *program = dup_program_path (), *folder = g_path_get_dirname (program);
  g_setenv ("FULEI_LIBEXEC_DIR", folder, TRUE);
  restore_program ();
  g_test_add_func ("/table-xls/read", test_read);
  g_test_add_func ("/table-xls/damaged", test_damaged);
  g_test_add_func ("/table-xls/hostile", test_hostile);
  g_test_add_func ("/table-xls/misbehaving", test_misbehaving);
  g_test_add_func ("/table-xls/missing", test_missing);
  g_test_add_func ("/table-xls/ended", test_ended);
  g_test_add_func ("/table-xls/limits", test_limits);
  int status = g_test_run ();
  fixture_clean ();
  g_free (real_program);
  return status;
}
