/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-print.h"

#include <glib/gstdio.h>

/* A FuleiPdfSource. */
FuleiPages *
paper_print_next (guint index, gpointer user_data, GError **error)
{
  PaperJob *job = user_data;

  return fulei_press_compose (job->press, job->template, job->data);
}

FuleiPdfJob
paper_print_describe (PaperJob *job, guint n_sheets)
{
  return (FuleiPdfJob) { .title = "台账", .created = "2024-12-20T09:30:00", .n_sheets = n_sheets,
                         .source = paper_print_next, .source_data = job };
}

/* A file in a folder of its own. */
char *
paper_print_new_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fulei-paper-XXXXXX", NULL);

  return g_build_filename (folder, "sheet.pdf", NULL);
}

/* There must be nothing else in the folder. */
void
paper_print_clear_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Prints a sheet, and opens it as people get it. */
PopplerDocument *
paper_print_open (FuleiTemplate *template, FuleiPaperData *data)
{
  g_autofree char *path = paper_print_new_path ();
  g_autofree char *contents = NULL;
  g_autoptr (FuleiPress) press = fulei_press_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PaperJob job = { press, template, data };
  const FuleiPdfJob pdf = paper_print_describe (&job, 1);
  PopplerDocument *document;
  gsize length;

  g_assert_true (fulei_pdf_write (path, &pdf, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  paper_print_clear_path (path);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}
