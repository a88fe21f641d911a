/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file: whole or not there, the same bytes for the same sheets, and as long a roster as a town needs. */

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "paper-print.h"
#include "paper/fulei-fonts.h"

#define N_ROWS 20000
/* So many sheets are more than the output's buffer holds. */
#define N_BEFORE_KILL 600

static PaperFixture fixture;

static FuleiPages *
fail_sheet (guint index, gpointer user_data, GError **error)
{
  if (index == 0)
    return paper_print_next (index, user_data, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no more");
  return NULL;
}

/* What goes wrong leaves the old file as it was, and nothing beside it. */
static void
test_failure (void)
{
  g_autofree char *path = paper_print_new_path (), *kept = NULL;
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (GError) error = NULL;
  PaperJob job = { press, template, data };
  FuleiPdfJob pdf = paper_print_describe (&job, 3);

  pdf.source = fail_sheet;
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (fulei_pdf_write (path, &pdf, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
  paper_print_clear_path (path);
  g_assert_false (fulei_pdf_write (path, &pdf, NULL, &error));
  g_assert_error (error, FULEI_PDF_ERROR, FULEI_PDF_ERROR_WRITE);
}

static FuleiPages *
kill_sheet (guint index, gpointer user_data, GError **error)
{
  if (index == N_BEFORE_KILL)
    kill (getpid (), SIGKILL);
  return paper_print_next (index, user_data, error);
}

static void
write_until_killed (const char *path, PaperJob *job)
{
  FuleiPdfJob pdf = paper_print_describe (job, N_BEFORE_KILL + 10);
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      pdf.source = kill_sheet;
      fulei_pdf_write (path, &pdf, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

/* A program that dies in the middle of printing leaves the name as it was: nothing, or the old file. */
static void
test_kill (void)
{
  g_autofree char *path = paper_print_new_path (), *kept = NULL;
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  PaperJob job = { press, template, data };

  write_until_killed (path, &job);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  write_until_killed (path, &job);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
  paper_print_clear_path (path);
}

static GBytes *
print_bytes (FuleiTemplate *template, guint number)
{
  g_autofree char *path = paper_print_new_path ();
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_FULL);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, number, 12);
  PaperJob job = { press, template, data };
  const FuleiPdfJob pdf = paper_print_describe (&job, 5);
  char *contents;
  gsize length;

  paper_fixture_fill (data, child);
  g_assert_true (fulei_pdf_write (path, &pdf, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  paper_print_clear_path (path);
  return g_bytes_new_take (contents, length);
}

static void
test_same_bytes (void)
{
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "child-archive");
  g_autoptr (GBytes) once = print_bytes (template, 12), again = print_bytes (template, 12);
  g_autoptr (GBytes) other = print_bytes (template, 13);

  g_assert_true (g_bytes_equal (once, again));
  g_assert_false (g_bytes_equal (once, other));
}

/* All children of a large town on one list: every page is full and headed, the last row is there. */
static void
test_long_roster (void)
{
  g_autoptr (FuleiTemplate) template = paper_fixture_load (&fixture, "roster");
  g_autoptr (FuleiPaperData) data = paper_fixture_new_data (&fixture, FULEI_PRIVACY_MASKED);
  g_autoptr (PaperChild) child = paper_fixture_new_child (&fixture, 12, 0);
  g_autofree const FuleiRecord **records = g_new (const FuleiRecord *, N_ROWS);
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (PopplerPage) last = NULL;
  g_autofree char *text = NULL;
  int n_pages;

  for (guint i = 0; i < N_ROWS; i++)
    records[i] = child->child;
  fulei_paper_data_set_rows (data, records, N_ROWS);
  document = paper_print_open (template, data);
  n_pages = poppler_document_get_n_pages (document);
  g_assert_cmpint (n_pages, >, N_ROWS / 30);
  g_assert_cmpint (n_pages, <, N_ROWS / 20);
  last = poppler_document_get_page (document, n_pages - 1);
  text = poppler_page_get_text (last);
  g_assert_nonnull (strstr (text, "儿童姓名"));
  g_assert_nonnull (strstr (text, "20000"));
}

/* Other fonts on the machine change nothing: the tests see one set only. */
static void
test_pinned_fonts (void)
{
  static const char *const wanted[FULEI_N_FACES] = {
    "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Serif CJK SC",
  };
  g_autoptr (FuleiFonts) fonts = fulei_fonts_new ();

  for (guint face = 0; face < FULEI_N_FACES; face++)
    {
      g_autofree char *name = fulei_fonts_dup_family_name (fonts, face);

      g_assert_cmpstr (name, ==, wanted[face]);
    }
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  paper_fixture_init (&fixture);
  g_test_add_func ("/pdf/failure", test_failure);
  g_test_add_func ("/pdf/kill", test_kill);
  g_test_add_func ("/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/long-roster", test_long_roster);
  g_test_add_func ("/pdf/pinned-fonts", test_pinned_fonts);
  result = g_test_run ();
  paper_fixture_clear (&fixture);
  return result;
}
