/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/fulei-exchange-error.h"

struct _FuleiAtomicFile
{
  char *path;
  char *folder;
  char *temporary; /* NULL once it is in place */
  int fd;
};

/**
 * fulei_atomic_file_set_error:
 * @error: return location
 * @code: an errno
 *
 * Says why a file could not be written.
 */
void
fulei_atomic_file_set_error (GError **error, int code)
{
  const char *advice = code == ENOSPC || code == EDQUOT || code == EFBIG
                           ? _("磁盘已满，请腾出空间或保存到别的地方。")
                       : code == EACCES || code == EPERM || code == EROFS ? _("没有写入这个文件夹的权限，请保存到别的地方。")
                       : code == ENOENT || code == ENOTDIR                ? _("文件夹不存在，请另选一个文件夹。")
                                                                          : g_strerror (code);

  g_set_error (error, FULEI_EXCHANGE_ERROR, FULEI_EXCHANGE_ERROR_IO, _("文件没有保存：%s"), advice);
}

/**
 * fulei_atomic_file_new:
 * @path: where the file will be
 * @error: return location for a #GError
 *
 * Makes a temporary file in the same folder, readable by its owner only: tables hold personal data.
 *
 * Returns: (transfer full) (nullable): the file, open for reading and writing
 */
FuleiAtomicFile *
fulei_atomic_file_new (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (FuleiAtomicFile) file = g_new0 (FuleiAtomicFile, 1);
  struct stat status;

  file->path = g_strdup (path);
  file->folder = g_path_get_dirname (path);
  g_autofree char *name = g_strdup_printf (".%.120s.XXXXXX", base);
  g_autofree char *temporary = g_build_filename (file->folder, name, NULL);
  file->fd = -1;
  if (stat (path, &status) == 0 && S_ISDIR (status.st_mode))
    {
      fulei_atomic_file_set_error (error, EISDIR);
      return NULL;
    }
  file->fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (file->fd < 0)
    {
      fulei_atomic_file_set_error (error, errno);
      return NULL;
    }
  file->temporary = g_steal_pointer (&temporary);
  return g_steal_pointer (&file);
}

/**
 * fulei_atomic_file_get_path:
 * @file: a file
 *
 * Returns: (transfer none): the path of the temporary file, for libraries that write by path
 */
const char *
fulei_atomic_file_get_path (FuleiAtomicFile *file)
{
  return file->temporary;
}

/**
 * fulei_atomic_file_get_fd:
 * @file: a file
 *
 * Returns: the descriptor of the temporary file, which stays the file's
 */
int
fulei_atomic_file_get_fd (FuleiAtomicFile *file)
{
  return file->fd;
}

/**
 * fulei_atomic_file_commit:
 * @file: a file
 * @error: return location for a #GError
 *
 * Puts the file on disk and then in its place. A file that was there keeps its permissions.
 *
 * Returns: whether it is in place; else what was there is as it was
 */
gboolean
fulei_atomic_file_commit (FuleiAtomicFile *file, GError **error)
{
  struct stat status;

  if (stat (file->path, &status) == 0)
    (void) !fchmod (file->fd, status.st_mode & 0777);
  if (fsync (file->fd) != 0 || g_rename (file->temporary, file->path) != 0)
    {
      fulei_atomic_file_set_error (error, errno);
      return FALSE;
    }
  g_clear_pointer (&file->temporary, g_free);
  int folder = open (file->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0)
    {
      fsync (folder);
      close (folder);
    }
  return TRUE;
}

/**
 * fulei_atomic_file_free:
 * @file: (nullable): a file
 *
 * Closes it; one that was not committed is removed.
 */
void
fulei_atomic_file_free (FuleiAtomicFile *file)
{
  if (!file)
    return;
  if (file->fd >= 0)
    close (file->fd);
  if (file->temporary)
    g_unlink (file->temporary);
  g_free (file->temporary);
  g_free (file->folder);
  g_free (file->path);
  g_free (file);
}
