/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Two records of the same child become one: for each field in which they differ the clerk picks a side; what hangs on
 * the other record (visits, roll events) moves over (CHILD-6).
 *
 * Signal: merged (kept: gint64) */
#define FULEI_TYPE_MERGE_DIALOG (fulei_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiMergeDialog, fulei_merge_dialog, FULEI, MERGE_DIALOG, AdwWindow)

GtkWidget *fulei_merge_dialog_new   (FuleiDesk *desk, const FuleiRecord *left, gint64 right);
void       fulei_merge_dialog_pick  (FuleiMergeDialog *dialog, const FuleiField *field, gboolean right);
gboolean   fulei_merge_dialog_apply (FuleiMergeDialog *dialog);

G_END_DECLS
