/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/fulei-pseudonyms.h"
#include "store/fulei-ledger.h"

G_BEGIN_DECLS

/* All names that a ledger knows, for its redacted twin (BEYOND-10). */
FuleiPseudonyms *fulei_pseudonym_book_load (FuleiLedger *ledger, GCancellable *cancellable, GError **error);

G_END_DECLS
