/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-import-row-list.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* 检查: every row of the sheet, what is wrong with it, what becomes of duplicates.
 *
 * Signals "row-selected" (position: uint, or FULEI_IMPORT_NO_ROW): its cells are wanted; "changed": other rows will be
 * taken in. Actions of its own: check.set-action (u), check.set-all (u). */
#define FULEI_TYPE_IMPORT_CHECK_PAGE (fulei_import_check_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportCheckPage, fulei_import_check_page, FULEI, IMPORT_CHECK_PAGE, AdwBin)

void                fulei_import_check_page_set_import (FuleiImportCheckPage *page, FuleiDesk *desk, FuleiImport *import);
void                fulei_import_check_page_set_cells  (FuleiImportCheckPage *page, guint position,
                                                        const char *const *cells);
void                fulei_import_check_page_show       (FuleiImportCheckPage *page, FuleiImportShow show);
void                fulei_import_check_page_select     (FuleiImportCheckPage *page, guint index);
FuleiImportRowList *fulei_import_check_page_get_rows   (FuleiImportCheckPage *page);

G_END_DECLS
