/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dict/fulei-dictionary.h"

G_BEGIN_DECLS

/* Makes a new ledger: for which office, in which file. Signal: created (path: string). */
#define FULEI_TYPE_NEW_LEDGER_DIALOG (fulei_new_ledger_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiNewLedgerDialog, fulei_new_ledger_dialog, FULEI, NEW_LEDGER_DIALOG, AdwWindow)

FuleiNewLedgerDialog *fulei_new_ledger_dialog_new (GtkWindow *parent, FuleiDictionary *dictionary);

G_END_DECLS
