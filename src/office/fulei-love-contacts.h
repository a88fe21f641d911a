/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/fulei-follow-up.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* Talks and home visits as facts of follow-up (LOVE-2), by pairing. */
typedef struct _FuleiLoveContacts FuleiLoveContacts;

FuleiLoveContacts  *fulei_love_contacts_load (FuleiLedger *ledger, gint64 pairing, FuleiDate since,
                                              GCancellable *cancellable, GError **error);
void                fulei_love_contacts_free (FuleiLoveContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiLoveContacts, fulei_love_contacts_free)

const FuleiContact *fulei_love_contacts_get  (const FuleiLoveContacts *contacts, gint64 pairing, gint64 love_parent,
                                              guint *n_contacts);

G_END_DECLS
