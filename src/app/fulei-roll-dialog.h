/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Records a decision about selected children (CHILD-5). Signal: done (n: guint) after it is in the ledger. */
#define FULEI_TYPE_ROLL_DIALOG (fulei_roll_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRollDialog, fulei_roll_dialog, FULEI, ROLL_DIALOG, AdwWindow)

FuleiRollDialog *fulei_roll_dialog_new (GtkWindow *parent, FuleiDesk *desk, const char *kind, GArray *children);

G_END_DECLS
