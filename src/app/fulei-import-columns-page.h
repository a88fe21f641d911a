/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-import.h"

G_BEGIN_DECLS

/* 对列: the sheet's columns beside the register's fields, those that nobody knows first.
 *
 * Signal "changed": a column goes somewhere else. */
#define FULEI_TYPE_IMPORT_COLUMNS_PAGE (fulei_import_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportColumnsPage, fulei_import_columns_page, FULEI, IMPORT_COLUMNS_PAGE, AdwBin)

void     fulei_import_columns_page_set_import (FuleiImportColumnsPage *page, FuleiImport *import);
gboolean fulei_import_columns_page_is_sound   (FuleiImportColumnsPage *page);
guint    fulei_import_columns_page_get_column (FuleiImportColumnsPage *page, guint position);
void     fulei_import_columns_page_set_target (FuleiImportColumnsPage *page, guint column, const FuleiField *field,
                                               const FuleiCode *choice);

G_END_DECLS
