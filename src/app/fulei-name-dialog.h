/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a name. Signal: named (name: string), once, when one was given. */
#define FULEI_TYPE_NAME_DIALOG (fulei_name_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiNameDialog, fulei_name_dialog, FULEI, NAME_DIALOG, AdwMessageDialog)

GtkWidget *fulei_name_dialog_new (GtkWindow *parent, const char *heading, const char *label);

G_END_DECLS
