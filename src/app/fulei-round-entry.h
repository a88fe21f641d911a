/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-short-visit.h"

G_BEGIN_DECLS

/* A round that came back on paper (BEYOND-5): its number brings its children in the printed order; each gets the short
 * form of a visit, and Enter goes on to the next. Those that are entered are marked and passed by. */
#define FULEI_TYPE_ROUND_ENTRY (fulei_round_entry_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRoundEntry, fulei_round_entry, FULEI, ROUND_ENTRY, AdwWindow)

FuleiRoundEntry *fulei_round_entry_new      (GtkWindow *parent, FuleiDesk *desk);
gboolean         fulei_round_entry_open     (FuleiRoundEntry *entry, const char *number);
FuleiShortVisit *fulei_round_entry_get_form (FuleiRoundEntry *entry);
const char      *fulei_round_entry_get_progress (FuleiRoundEntry *entry);
const char      *fulei_round_entry_get_message (FuleiRoundEntry *entry);

G_END_DECLS
