/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* Asks which papers go into a box, writes its number to them and shows its cover, spine and note sheet (DA/T 22-2015). */
#define FULEI_TYPE_BOX_DIALOG (fulei_box_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiBoxDialog, fulei_box_dialog, FULEI, BOX_DIALOG, AdwWindow)

FuleiBoxDialog *fulei_box_dialog_new  (GtkWindow *parent, FuleiDesk *desk);
gboolean        fulei_box_dialog_make (FuleiBoxDialog *dialog);

G_END_DECLS
