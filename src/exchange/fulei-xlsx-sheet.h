/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-xlsx-strings.h"
#include "exchange/fulei-xlsx-workbook.h"

G_BEGIN_DECLS

typedef enum
{
  FULEI_XLSX_NUMBER,
  FULEI_XLSX_SHARED,
  FULEI_XLSX_TEXT, /* t="str" and "inlineStr" */
  FULEI_XLSX_BOOLEAN,
  FULEI_XLSX_ERROR,
  FULEI_XLSX_ISO_DATE,
} FuleiXlsxKind;

/* A sheet being read, cell by cell. Texts of the row lie one after another in text; cells hold offsets until the row is
 * whole. Filled by libxml2's events (fulei-xlsx-reader.c) or by the scanner of rows (fulei-xlsx-rows.c). */
typedef struct
{
  /* borrowed */
  FuleiTableRun *run;
  const FuleiXlsxWorkbook *workbook;
  FuleiXlsxStrings *strings;

  FuleiXlsxParse parse;
  GArray *merged;    /* of FuleiTableRange */
  gboolean trying;   /* problems are only noted in failed: libxml2 meets them again, and tells */
  gboolean failed;
  gboolean in_data;
  gboolean in_inline;
  gboolean in_phonetic;
  gboolean collecting;
  int depth;         /* of rows, in elements */

  guint row;         /* from 1; 0 before the first */
  guint column;      /* of the cell being read, from 0 */
  guint next_column;
  guint cell_row;    /* that the cell says it is in, from 0 */
  guint style;
  FuleiXlsxKind kind;
  gboolean formula;
  gsize start;       /* of the cell's text */

  char *text;
  gsize text_used;
  gsize text_allocated;

  guint n_cells;
  FuleiCell cells[FULEI_TABLE_MAX_COLUMNS];
  gsize offsets[FULEI_TABLE_MAX_COLUMNS]; /* into text, or G_MAXSIZE for shared strings */
} FuleiXlsxSheet;

void  fulei_xlsx_sheet_begin_row     (FuleiXlsxSheet *sheet, const char *number, gsize length);
void  fulei_xlsx_sheet_begin_cell    (FuleiXlsxSheet *sheet);
void  fulei_xlsx_sheet_set_attribute (FuleiXlsxSheet *sheet, char letter, const char *value, gsize length);
void  fulei_xlsx_sheet_place_cell    (FuleiXlsxSheet *sheet);
char *fulei_xlsx_sheet_reserve       (FuleiXlsxSheet *sheet, gsize more);
void  fulei_xlsx_sheet_finish_cell   (FuleiXlsxSheet *sheet);
void  fulei_xlsx_sheet_finish_row    (FuleiXlsxSheet *sheet);

G_END_DECLS
