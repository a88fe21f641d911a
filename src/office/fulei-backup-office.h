/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-check.h"

G_BEGIN_DECLS

/* Copies of a ledger in the folder 备份 beside it: one a day at most by itself, as many as one likes by hand, the
 * oldest go when there are too many. A copy is called NAME-20240630-0815.fulei. */

#define FULEI_BACKUP_KEEP 30

char     *fulei_backup_office_dup_folder (const char *path);
char     *fulei_backup_office_dup_last   (const char *path);
gboolean  fulei_backup_office_is_due     (const char *path, FuleiDate today);
gboolean  fulei_backup_office_write      (FuleiLedger *ledger, guint keep, FuleiBackupProgress progress, gpointer data,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
