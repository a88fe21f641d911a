/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Asks for which village or child director a round is made (BEYOND-5), makes it and shows its task sheet.
 *
 * Signals:
 *   made (round: gint64)  it is in the ledger; the desk has told the others */
#define FULEI_TYPE_ROUND_DIALOG (fulei_round_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRoundDialog, fulei_round_dialog, FULEI, ROUND_DIALOG, AdwWindow)

FuleiRoundDialog *fulei_round_dialog_new  (GtkWindow *parent, FuleiDesk *desk);
gboolean          fulei_round_dialog_make (FuleiRoundDialog *dialog);

G_END_DECLS
