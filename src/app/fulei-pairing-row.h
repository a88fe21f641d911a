/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* One pairing in a list: who with whom, since when, the last twelve months as squares (LOVE-2), and a line to note a
 * talk or a home visit in.
 *
 * Signals: logged (contact: gint64), edit () */
#define FULEI_TYPE_PAIRING_ROW (fulei_pairing_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiPairingRow, fulei_pairing_row, FULEI, PAIRING_ROW, GtkListBoxRow)

FuleiPairingRow *fulei_pairing_row_new         (FuleiDesk *desk, const FuleiRecord *pairing, const FuleiField *hidden);
gint64           fulei_pairing_row_get_id      (FuleiPairingRow *row);
gboolean         fulei_pairing_row_is_running  (FuleiPairingRow *row);
char            *fulei_pairing_row_dup_squares (FuleiPairingRow *row);
void             fulei_pairing_row_open_entry  (FuleiPairingRow *row, const char *kind);
gboolean         fulei_pairing_row_get_entry_open (FuleiPairingRow *row);
gboolean         fulei_pairing_row_save_entry  (FuleiPairingRow *row);

G_END_DECLS
