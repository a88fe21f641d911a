/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* A village's roster taken into a register, in four steps: 选文件, 对列, 检查, 结果 (XCH-1). Nothing is written before 导入. */
#define FULEI_TYPE_IMPORT_DIALOG (fulei_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FuleiImportDialog, fulei_import_dialog, FULEI, IMPORT_DIALOG, AdwWindow)

FuleiImportDialog *fulei_import_dialog_new     (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg);
void               fulei_import_dialog_present (GtkWindow *parent, FuleiDesk *desk, const FuleiRegister *reg);
void               fulei_import_dialog_open    (FuleiImportDialog *dialog, const char *path);

G_END_DECLS
