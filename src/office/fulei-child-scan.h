/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Sees each child; @child is filled anew for the next. */
typedef void (*FuleiChildLook) (const FuleiRecord *child, gpointer data);

gboolean fulei_child_scan (FuleiLedger *ledger, FuleiDate day, const guint *fields, guint n_fields, FuleiChildLook look,
                           gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
