/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-backup-office.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FOLDER "备份"
#define SUFFIX ".fulei"
/* "-20240630-0815" */
#define STAMP_LENGTH 14

static char *
dup_stem (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';
  return g_steal_pointer (&name);
}

static gboolean
is_stamp (const char *text)
{
  for (guint i = 0; i < STAMP_LENGTH; i++)
    if (i == 0 || i == 9 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return g_str_equal (text + STAMP_LENGTH, SUFFIX);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the ledger's copies, the oldest first. */
static GPtrArray *
list_copies (const char *path)
{
  g_autofree char *folder = fulei_backup_office_dup_folder (path);
  g_autofree char *stem = dup_stem (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, stem) && strlen (name) == strlen (stem) + STAMP_LENGTH + strlen (SUFFIX)
        && is_stamp (name + strlen (stem)))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/** fulei_backup_office_dup_folder: @path: of a ledger; Returns: (transfer full): the folder of its copies, which may not exist yet */
char *
fulei_backup_office_dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, FOLDER, NULL);
}

/** fulei_backup_office_dup_last: Returns: (transfer full) (nullable): "2024-06-30 08:15", local time of the newest copy; NULL without one */
char *
fulei_backup_office_dup_last (const char *path)
{
  g_autoptr (GPtrArray) names = list_copies (path);
  const char *stamp;

  if (names->len == 0)
    return NULL;
  stamp = names->pdata[names->len - 1];
  stamp += strlen (stamp) - strlen (SUFFIX) - STAMP_LENGTH + 1;
  return g_strdup_printf ("%.4s-%.2s-%.2s %.2s:%.2s", stamp, stamp + 4, stamp + 6, stamp + 9, stamp + 11);
}

/** fulei_backup_office_is_due: Returns: whether no copy was made on @today or later */
gboolean
fulei_backup_office_is_due (const char *path, FuleiDate today)
{
  g_autofree char *last = fulei_backup_office_dup_last (path);
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (today, iso);
  return last == NULL || strncmp (last, iso, strlen (iso)) < 0;
}

static void
prune (const char *path, guint keep)
{
  g_autofree char *folder = fulei_backup_office_dup_folder (path);
  g_autoptr (GPtrArray) names = list_copies (path);

  for (guint i = 0; i + keep < names->len; i++)
    {
      g_autofree char *old = g_build_filename (folder, names->pdata[i], NULL);

      g_unlink (old);
    }
}

/* Where a copy made now goes. */
static char *
dup_target (const char *path)
{
  g_autofree char *folder = fulei_backup_office_dup_folder (path);
  g_autofree char *stem = dup_stem (path);
  g_autofree char *now = fulei_clock_dup_now ();
  g_autofree char *name = NULL;

  g_return_val_if_fail (strlen (now) >= 16, NULL);
  name = g_strdup_printf ("%s-%.4s%.2s%.2s-%.2s%.2s" SUFFIX, stem, now, now + 5, now + 8, now + 11, now + 14);
  return g_build_filename (folder, name, NULL);
}

/**
 * fulei_backup_office_write:
 * @keep: how many copies stay; older ones are deleted, after the new one has proved itself
 * @progress: (nullable): called on the calling thread
 *
 * Makes a copy of an open ledger (BEYOND-12); long work for a thread. A second copy within the same minute takes the place of the first.
 *
 * Returns: FALSE with an @error of GFileError or FuleiLedgerError
 */
gboolean
fulei_backup_office_write (FuleiLedger *ledger, guint keep, FuleiBackupProgress progress, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  const char *path = fulei_ledger_get_path (ledger);
  g_autofree char *folder = fulei_backup_office_dup_folder (path);
  g_autofree char *target = dup_target (path);

  g_return_val_if_fail (keep > 0, FALSE);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   _("不能在台账旁边建立“%s”文件夹，请检查磁盘和权限。"), FOLDER);
      return FALSE;
    }
  if (!fulei_backup_write (ledger, target, progress, data, cancellable, error))
    return FALSE;
  prune (path, keep);
  return TRUE;
}
