/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/fulei-date.h"
#include "store/fulei-ledger-lock.h"
#include "store/fulei-ledger.h"

/* flock, not a POSIX record lock: that one is lost when any descriptor of the same file is closed in the process.
 * The lock lies on a file beside the ledger, so that it never meets SQLite's own locks. */
struct _FuleiLedgerLock
{
  char *path;
  int fd;
};

static char *
dup_lock_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lock_name = g_strconcat (".~", name, ".lock", NULL);

  return g_build_filename (folder, lock_name, NULL);
}

/* Is the locked file still the one at the path? Its last holder removes it, and a new one may stand there. */
static gboolean
is_current (const FuleiLedgerLock *lock)
{
  struct stat ours, there;

  return fstat (lock->fd, &ours) == 0 && stat (lock->path, &there) == 0 && ours.st_dev == there.st_dev
         && ours.st_ino == there.st_ino;
}

static void
refuse_locked (const FuleiLedgerLock *lock, GError **error)
{
  char text[512] = "";
  ssize_t length = pread (lock->fd, text, sizeof text - 1, 0);
  g_auto (GStrv) lines = NULL;

  text[MAX (length, 0)] = '\0';
  lines = g_strsplit (text, "\n", 4);
  if (g_strv_length (lines) >= 3 && g_utf8_validate (text, -1, NULL))
    g_set_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_LOCKED,
                 _ ("台账正由 %s 在电脑 %s 上使用（自 %s 起）。请在那里关闭后再打开，或查看最近的备份。"), lines[0],
                 lines[1], g_strdelimit (lines[2], "T", ' '));
  else
    g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_LOCKED,
                         _ ("台账已在另一个窗口打开。请先关闭那个窗口。"));
}

static void
write_holder (const FuleiLedgerLock *lock)
{
  g_autofree char *now = fulei_clock_dup_now ();
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n", g_get_user_name (), g_get_host_name (), now);
  gsize length = strlen (text);

  /* Only a help for others: on a full disk the lock holds all the same, unnamed. */
  if (ftruncate (lock->fd, 0) != 0 || pwrite (lock->fd, text, length, 0) != (ssize_t)length)
    g_debug ("the lock file could not be written");
}

static gboolean
open_lock (FuleiLedgerLock *lock, gboolean shared)
{
  lock->fd = g_open (lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (lock->fd < 0 && shared)
    lock->fd = g_open (lock->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  return lock->fd >= 0;
}

static gboolean
refuse_unopened (int reason, GError **error)
{
  if (reason == EACCES || reason == EROFS || reason == EPERM)
    g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_READ_ONLY,
                         _ ("台账所在的文件夹不能写入。请检查权限，或以只读方式打开。"));
  else if (reason == ENOSPC || reason == EDQUOT)
    g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_FULL,
                         _ ("磁盘已满，台账无法打开。请先清理出空间。"));
  else
    g_set_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_FAILED, _ ("台账无法锁定：%s。"), g_strerror (reason));
  return FALSE;
}

static gboolean
lock_descriptor (int fd, gboolean shared)
{
  int result;

  do
    result = flock (fd, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

/* Returns TRUE when the lock is held (or, for reading in a folder that cannot be written, is not needed). */
static gboolean
take (FuleiLedgerLock *lock, gboolean shared, GError **error)
{
  for (;;)
    {
      if (!open_lock (lock, shared))
        return shared ? TRUE : refuse_unopened (errno, error);
      if (!lock_descriptor (lock->fd, shared))
        {
          if (errno != EWOULDBLOCK)
            return refuse_unopened (errno, error);
          refuse_locked (lock, error);
          return FALSE;
        }
      if (is_current (lock))
        return TRUE;
      close (lock->fd);
      lock->fd = -1;
    }
}

/**
 * fulei_ledger_lock_new:
 * @path: the ledger
 * @shared: for reading: several readers may hold it
 *
 * Takes the lock, or tells who has it. It is dropped by the kernel when the process ends, however it ends; a lock
 * file that a crash left behind blocks nobody.
 *
 * Returns: (transfer full) (nullable): the lock, or NULL with LOCKED, READ_ONLY, FULL or FAILED
 */
FuleiLedgerLock *
fulei_ledger_lock_new (const char *path, gboolean shared, GError **error)
{
  FuleiLedgerLock *lock = g_new0 (FuleiLedgerLock, 1);

  lock->path = dup_lock_path (path);
  lock->fd = -1;
  if (!take (lock, shared, error))
    {
      if (lock->fd >= 0)
        close (lock->fd);
      g_free (lock->path);
      g_free (lock);
      return NULL;
    }
  if (!shared)
    write_holder (lock);
  return lock;
}

/**
 * fulei_ledger_lock_free:
 * @lock: (nullable): let go
 */
void
fulei_ledger_lock_free (FuleiLedgerLock *lock)
{
  if (lock == NULL)
    return;
  if (lock->fd >= 0)
    {
      /* removed while still held: whoever opened it meanwhile sees that it is not current and begins again */
      if (flock (lock->fd, LOCK_EX | LOCK_NB) == 0 && is_current (lock))
        unlink (lock->path);
      close (lock->fd);
    }
  g_free (lock->path);
  g_free (lock);
}
