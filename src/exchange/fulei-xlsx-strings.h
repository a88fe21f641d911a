/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-xlsx-package.h"

G_BEGIN_DECLS

/* The shared strings of a workbook, in one block of memory. */
typedef struct _FuleiXlsxStrings FuleiXlsxStrings;

FuleiXlsxStrings *fulei_xlsx_strings_load     (FuleiXlsxPackage *package, const char *part, GError **error);
void              fulei_xlsx_strings_free     (FuleiXlsxStrings *strings);
const char       *fulei_xlsx_strings_get      (FuleiXlsxStrings *strings, guint index, gsize *length);
gboolean          fulei_xlsx_strings_is_oversize (FuleiXlsxStrings *strings, guint index);
gsize             fulei_xlsx_decode_escapes   (char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiXlsxStrings, fulei_xlsx_strings_free)

G_END_DECLS
