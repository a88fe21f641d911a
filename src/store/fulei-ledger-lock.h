/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who holds a ledger: a lock of the kernel on a small file beside it, which ends with its process. */
typedef struct _FuleiLedgerLock FuleiLedgerLock;

FuleiLedgerLock *fulei_ledger_lock_new  (const char *path, gboolean shared, GError **error);
void             fulei_ledger_lock_free (FuleiLedgerLock *lock);

G_END_DECLS
