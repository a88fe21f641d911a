/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Is the ledger whole? Findings are sentences without personal data: register, column, record id. */
GPtrArray *fulei_check_ledger  (FuleiLedger *ledger, GCancellable *cancellable, GError **error);

/* A copy that proves itself (BEYOND-12): opened, checked, counted and compared before it takes its name. */
typedef void (*FuleiBackupProgress) (double fraction, gpointer data);
gboolean   fulei_backup_write  (FuleiLedger *ledger, const char *path, FuleiBackupProgress progress, gpointer data,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
