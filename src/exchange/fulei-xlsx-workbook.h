/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-table-reader-private.h"
#include "exchange/fulei-xlsx-package.h"

G_BEGIN_DECLS

/* What the package says about its sheets before any is read. */
typedef struct
{
  char *strings_part; /* NULL when there are none */
  guint8 *date_styles; /* 1 for each cell style that shows a date */
  guint n_styles;
} FuleiXlsxWorkbook;

gboolean fulei_xlsx_workbook_load  (FuleiXlsxWorkbook *workbook, FuleiXlsxPackage *package, FuleiTableReader *reader,
                                    GError **error);
void     fulei_xlsx_workbook_clear (FuleiXlsxWorkbook *workbook);
gboolean fulei_xlsx_is_date_format (const char *code);

G_END_DECLS
