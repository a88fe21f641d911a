/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-pdf-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "exchange/fulei-atomic-file.h"

#define COPY_BYTES 65536

struct _FuleiPdfFile {
  gatomicrefcount references;
  char           *folder;       /* NULL once the file has lost its name */
  char           *path;
  int             fd;           /* -1 until it is open */
};

static gboolean
fail (GError **error, int code, const char *sentence)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s（%s）", sentence, g_strerror (code));
  return FALSE;
}

static void
forget_name (FuleiPdfFile *self)
{
  if (self->folder == NULL)
    return;
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/**
 * fulei_pdf_file_new:
 *
 * Returns: (transfer full) (nullable): a place for a PDF, still without one
 */
FuleiPdfFile *
fulei_pdf_file_new (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "fulei-XXXXXX", NULL);
  FuleiPdfFile *self;

  if (g_mkdir_with_parents (g_get_user_runtime_dir (), 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL)
    {
      fail (error, errno, _("无法建立存放预览的临时文件夹，请检查磁盘是否已满"));
      return NULL;
    }
  self = g_new0 (FuleiPdfFile, 1);
  g_atomic_ref_count_init (&self->references);
  self->path = g_build_filename (folder, "pages.pdf", NULL);
  self->folder = g_steal_pointer (&folder);
  self->fd = -1;
  return self;
}

/** fulei_pdf_file_ref: Returns: (transfer full): @self */
FuleiPdfFile *
fulei_pdf_file_ref (FuleiPdfFile *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** fulei_pdf_file_unref: the last one takes the PDF away */
void
fulei_pdf_file_unref (FuleiPdfFile *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  forget_name (self);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/** fulei_pdf_file_get_path: Returns: where to write the PDF, until fulei_pdf_file_open() */
const char *
fulei_pdf_file_get_path (FuleiPdfFile *self)
{
  return self->path;
}

/** fulei_pdf_file_open: opens what was written, and takes its name away. @error: G_IO_ERROR */
gboolean
fulei_pdf_file_open (FuleiPdfFile *self, GError **error)
{
  g_return_val_if_fail (self->fd < 0, FALSE);

  self->fd = g_open (self->path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0)
    return fail (error, errno, _("无法打开刚生成的 PDF"));
  forget_name (self);
  return TRUE;
}

/**
 * fulei_pdf_file_open_fd:
 *
 * Returns: the caller's own descriptor, with a position of its own, or -1 with @error (G_IO_ERROR)
 */
int
fulei_pdf_file_open_fd (FuleiPdfFile *self, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  int fd = g_open (name, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    fail (error, errno, _("无法打开刚生成的 PDF"));
  return fd;
}

/** fulei_pdf_file_load_document: Returns: (transfer full) (nullable): for one thread; NULL with @error */
PopplerDocument *
fulei_pdf_file_load_document (FuleiPdfFile *self, GError **error)
{
  int fd = fulei_pdf_file_open_fd (self, error);

  return fd < 0 ? NULL : poppler_document_new_from_fd (fd, NULL, error);
}

static gboolean
copy (int from, int to, GError **error)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);

  for (;;)
    {
      gssize length = read (from, buffer, COPY_BYTES);

      if (length == 0)
        return TRUE;
      for (gssize done = 0; done < length;)
        {
          gssize written = write (to, buffer + done, length - done);

          if (written < 0 && errno != EINTR)
            {
              fulei_atomic_file_set_error (error, errno);
              return FALSE;
            }
          done += MAX (written, 0);
        }
      if (length < 0 && errno != EINTR)
        return fail (error, errno, _("读取刚生成的 PDF 时出错"));
    }
}

/**
 * fulei_pdf_file_save:
 * @path: replaced only when the copy is whole
 * @error: FULEI_EXCHANGE_ERROR or G_IO_ERROR
 *
 * Keeps the PDF under a name of the user's.
 */
gboolean
fulei_pdf_file_save (FuleiPdfFile *self, const char *path, GError **error)
{
  g_autoptr (FuleiAtomicFile) atomic = fulei_atomic_file_new (path, error);
  gboolean copied;
  int fd;

  if (atomic == NULL)
    return FALSE;
  fd = fulei_pdf_file_open_fd (self, error);
  if (fd < 0)
    return FALSE;
  copied = copy (fd, fulei_atomic_file_get_fd (atomic), error);
  close (fd);
  return copied && fulei_atomic_file_commit (atomic, error);
}
