/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/fulei-date.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* A site's roster and its sign-in, for many children at once (SITE-3). Each function is a transaction of its own. */

/* How children come on a roster. */
typedef struct {
  gint64      site;
  FuleiDate   starts_on;
  const char *care_tier;        /* code, or NULL */
} FuleiSitePlace;

/* A child on a site's roster on some day. */
typedef struct {
  gint64 place;                 /* id of the record of the roster */
  gint64 child;
} FuleiSiteGuest;

gboolean fulei_site_roster_add    (FuleiLedger *ledger, const FuleiSitePlace *place, const gint64 *children,
                                   guint n_children, GArray *added, GError **error);
gboolean fulei_site_roster_end    (FuleiLedger *ledger, const gint64 *places, guint n_places, FuleiDate day,
                                   GError **error);
gboolean fulei_site_roster_remove (FuleiLedger *ledger, const gint64 *places, guint n_places, GError **error);
GArray  *fulei_site_roster_load   (FuleiLedger *ledger, gint64 site, FuleiDate day, GError **error);

gint64   fulei_sign_in_find       (FuleiLedger *ledger, gint64 site, FuleiDate day, GError **error);
GArray  *fulei_sign_in_load       (FuleiLedger *ledger, gint64 activity, GError **error);
gint64   fulei_sign_in_save       (FuleiLedger *ledger, gint64 site, FuleiDate day, const gint64 *children,
                                   guint n_children, GError **error);

G_END_DECLS
