/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* The pairings of a love parent, or of a child, with what is owed and done in them (LOVE-2). N notes a talk, H a home
 * visit; Ctrl+Z takes the last one back. */
#define FULEI_TYPE_PAIRING_PANE (fulei_pairing_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPairingPane, fulei_pairing_pane, FULEI, PAIRING_PANE, GtkWidget)

GtkWidget  *fulei_pairing_pane_new_for_love_parent (FuleiDesk *desk);
GtkWidget  *fulei_pairing_pane_new_for_child       (FuleiDesk *desk);
GtkListBox *fulei_pairing_pane_get_list            (FuleiPairingPane *pane);

G_END_DECLS
