/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-filing-work.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Asks how a paper is filed, says the number that it gets, and files it (FILE-3).
 *
 * Signals:
 *   filed (result: const FuleiFilingResult * as gpointer)   it is in the ledger; the desk has told the others */
#define FULEI_TYPE_FILING_DIALOG (fulei_filing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFilingDialog, fulei_filing_dialog, FULEI, FILING_DIALOG, AdwWindow)

FuleiFilingDialog *fulei_filing_dialog_new_for_sheets (GtkWindow *parent, FuleiDesk *desk, const char *template,
                                                       const FuleiRegister *reg, GArray *ids, int year);
FuleiFilingDialog *fulei_filing_dialog_new_for_file   (GtkWindow *parent, FuleiDesk *desk, const char *path,
                                                       GError **error);
void               fulei_filing_dialog_file           (FuleiFilingDialog *dialog);
const char        *fulei_filing_dialog_get_number     (FuleiFilingDialog *dialog);
const char        *fulei_filing_dialog_get_message    (FuleiFilingDialog *dialog);

G_END_DECLS
