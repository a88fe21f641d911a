/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-pdf.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fulei-date.h"

G_DEFINE_QUARK (fulei-pdf-error-quark, fulei_pdf_error)

/* The file is written without a name where the system can (O_TMPFILE), so that nothing with personal data is left
 * behind whatever happens; then it is named and moved over the old one in one step. */

#define BUFFER_SIZE (256 * 1024)

typedef struct {
  char *path;                   /* the final name, absolute */
  char *folder;
  char *temporary;              /* name until then; NULL while it has none */
  FILE *stream;
  int   fault;                  /* errno of the first failed write */
} Output;

static void
output_clear (Output *output)
{
  if (output->stream != NULL)
    fclose (output->stream);
  if (output->temporary != NULL)
    g_unlink (output->temporary);
  g_free (output->temporary);
  g_free (output->folder);
  g_free (output->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Output, output_clear)

static gboolean
fail_write (const Output *output, int fault, GError **error)
{
  g_autofree char *name = g_path_get_basename (output->path);

  g_set_error (error, FULEI_PDF_ERROR, FULEI_PDF_ERROR_WRITE,
               fault == ENOSPC ? _("“%s”没有保存：磁盘已满（%s），请腾出空间后再试")
                               : _("“%s”没有保存：文件夹不能写入（%s），请换一个文件夹"),
               name, g_strerror (fault));
  return FALSE;
}

static char *
dup_temporary_name (const Output *output)
{
  return g_strdup_printf ("%s/.fulei-%08x%08x.part", output->folder, g_random_int (), g_random_int ());
}

static gboolean
open_output (Output *output, const char *path, GError **error)
{
  int file;

  output->path = g_canonicalize_filename (path, NULL);
  output->folder = g_path_get_dirname (output->path);
  file = open (output->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    {
      output->temporary = dup_temporary_name (output);
      file = open (output->temporary, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    }
  if (file < 0)
    {
      int fault = errno;

      g_clear_pointer (&output->temporary, g_free);
      return fail_write (output, fault, error);
    }
  output->stream = fdopen (file, "w");
  setvbuf (output->stream, NULL, _IOFBF, BUFFER_SIZE);
  return TRUE;
}

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  Output *output = data;

  if (fwrite (bytes, 1, length, output->stream) == length)
    return CAIRO_STATUS_SUCCESS;
  if (output->fault == 0)
    output->fault = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

/* Gives a file without a name a temporary one: a name that is taken cannot be replaced in one step otherwise. */
static gboolean
name_output (Output *output)
{
  g_autofree char *handle = NULL;

  if (output->temporary != NULL)
    return TRUE;
  handle = g_strdup_printf ("/proc/self/fd/%d", fileno (output->stream));
  output->temporary = dup_temporary_name (output);
  if (linkat (AT_FDCWD, handle, AT_FDCWD, output->temporary, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  g_clear_pointer (&output->temporary, g_free);
  return FALSE;
}

static void
sync_folder (const Output *output)
{
  int folder = open (output->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (folder < 0)
    return;
  (void) fsync (folder);
  close (folder);
}

static gboolean
commit_output (Output *output, GError **error)
{
  if (fflush (output->stream) != 0 || fsync (fileno (output->stream)) != 0 || !name_output (output) ||
      g_rename (output->temporary, output->path) != 0)
    return fail_write (output, errno, error);
  g_clear_pointer (&output->temporary, g_free);
  sync_folder (output);
  return TRUE;
}

static void
describe (cairo_surface_t *surface, const FuleiPdfJob *job)
{
  g_autofree char *now = job->created == NULL ? fulei_clock_dup_now () : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, job->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fulei " FULEI_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, job->created != NULL ? job->created : now);
}

static void
draw_sheet (FuleiPages *pages, cairo_surface_t *surface, cairo_t *cr)
{
  double width, height;

  for (guint page = 0; page < fulei_pages_get_n_pages (pages); page++)
    {
      fulei_pages_get_size (pages, page, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      fulei_pages_draw (pages, page, cr);
      cairo_show_page (cr);
    }
}

static gboolean
draw_sheets (const FuleiPdfJob *job, cairo_surface_t *surface, GCancellable *cancellable, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean drawn = TRUE;

  for (guint i = 0; i < job->n_sheets && drawn && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS; i++)
    {
      g_autoptr (FuleiPages) pages = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        drawn = FALSE;
      else if ((pages = job->source (i, job->source_data, error)) == NULL)
        drawn = FALSE;
      else
        draw_sheet (pages, surface, cr);
      if (drawn && job->progress != NULL)
        job->progress (i + 1, job->n_sheets, job->progress_data);
    }
  cairo_destroy (cr);
  return drawn;
}

/**
 * fulei_pdf_write:
 * @path: where to; a file of that name is replaced, in one step, when the new one is complete and on the disk
 * @job: what
 * @cancellable: (nullable): looked at before each sheet
 * @error: #FuleiPdfError, G_IO_ERROR_CANCELLED, or what the source says
 *
 * Writes sheets into a PDF file, one after the other in little memory (FILE-4).
 *
 * Returns: whether the file is there; if not @path is as it was
 */
gboolean
fulei_pdf_write (const char *path, const FuleiPdfJob *job, GCancellable *cancellable, GError **error)
{
  g_auto (Output) output = { NULL };
  cairo_surface_t *surface;
  gboolean drawn;
  cairo_status_t status;

  if (job->n_sheets == 0)
    {
      g_set_error_literal (error, FULEI_PDF_ERROR, FULEI_PDF_ERROR_EMPTY, _("没有选中要打印的内容"));
      return FALSE;
    }
  if (!open_output (&output, path, error))
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (write_cb, &output, 1, 1);
  describe (surface, job);
  drawn = draw_sheets (job, surface, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return FALSE;
  if (status != CAIRO_STATUS_SUCCESS)
    return fail_write (&output, output.fault != 0 ? output.fault : EIO, error);
  return commit_output (&output, error);
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * fulei_pdf_make:
 * @job: what
 * @cancellable: (nullable): looked at before each sheet
 * @error: #FuleiPdfError, G_IO_ERROR_CANCELLED, or what the source says
 *
 * Writes sheets into a PDF in memory, to be kept in a ledger (FILE-3).
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *
fulei_pdf_make (const FuleiPdfJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  cairo_surface_t *surface;
  gboolean drawn;
  cairo_status_t status;

  if (job->n_sheets == 0)
    {
      g_set_error_literal (error, FULEI_PDF_ERROR, FULEI_PDF_ERROR_EMPTY, _("没有选中要打印的内容"));
      return NULL;
    }
  surface = cairo_pdf_surface_create_for_stream (append_cb, array, 1, 1);
  describe (surface, job);
  drawn = draw_sheets (job, surface, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (drawn && status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&array));
  if (drawn)
    g_set_error_literal (error, FULEI_PDF_ERROR, FULEI_PDF_ERROR_WRITE, _("PDF 没有做成：内存不足，请关掉别的程序后再试"));
  return NULL;
}
