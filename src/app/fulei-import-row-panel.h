/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"
#include "office/fulei-import.h"

G_BEGIN_DECLS

/* One row of a checked sheet: what is said about it, and a duplicate's values beside those of the record that is there
 * already, with what is to be done about it.
 *
 * Signal "action-chosen" (action: uint, FuleiImportAction). */
#define FULEI_TYPE_IMPORT_ROW_PANEL (fulei_import_row_panel_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportRowPanel, fulei_import_row_panel, FULEI, IMPORT_ROW_PANEL, AdwBin)

#define FULEI_IMPORT_NO_ROW G_MAXUINT

void fulei_import_row_panel_show_row  (FuleiImportRowPanel *panel, FuleiDesk *desk, FuleiImport *import, guint position);
void fulei_import_row_panel_set_cells (FuleiImportRowPanel *panel, guint position, const char *const *cells);

G_END_DECLS
