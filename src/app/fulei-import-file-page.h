/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-import.h"

G_BEGIN_DECLS

/* 选文件: a file dropped or chosen, its sheet and the rows of its headings.
 *
 * Signal "changed": another row of headings was chosen. A file and a sheet are asked for by the actions import.open (s)
 * and import.set-sheet (u). */
#define FULEI_TYPE_IMPORT_FILE_PAGE (fulei_import_file_page_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportFilePage, fulei_import_file_page, FULEI, IMPORT_FILE_PAGE, AdwBin)

void fulei_import_file_page_set_register (FuleiImportFilePage *page, const FuleiRegister *reg);
void fulei_import_file_page_set_import   (FuleiImportFilePage *page, FuleiImport *import);
void fulei_import_file_page_show_error   (FuleiImportFilePage *page, const char *sentence);

G_END_DECLS
