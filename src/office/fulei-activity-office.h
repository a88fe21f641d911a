/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* The children of an activity (ACT-1): who can be picked, picking several at once, taking some out again. */

typedef enum {
  FULEI_POOL_SITE,              /* on the roster of the activity's site on its day */
  FULEI_POOL_VILLAGE,           /* of the activity's village */
  FULEI_POOL_ALL,
} FuleiPool;

GArray  *fulei_activity_office_select_pool     (FuleiLedger *ledger, const FuleiRecord *activity, FuleiPool pool,
                                                const char *search, guint limit, GError **error);
GArray  *fulei_activity_office_add_children    (FuleiLedger *ledger, gint64 activity, const gint64 *children,
                                                guint n_children, GError **error);
gboolean fulei_activity_office_remove_children (FuleiLedger *ledger, gint64 activity, const gint64 *entries,
                                                guint n_entries, gboolean restore, GError **error);

G_END_DECLS
