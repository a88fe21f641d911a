/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "exchange/fulei-xlsx-sheet.h"

G_BEGIN_DECLS

/* Where the scanner of rows stands, and what it reads bytes and texts with. A NUL stands behind the last byte. */
typedef struct
{
  FuleiXlsxSheet *sheet;
  const char *at;
  const char *number; /* the row's as written, digits only */
  gsize n_digits;     /* 0 if it has none */
} FuleiXlsxScan;

/* ASCII that stands for itself: in text, and between quotes. */
#define FULEI_XLSX_IN_TEXT 1
#define FULEI_XLSX_IN_VALUE 2
extern const guint8 fulei_xlsx_scan_plain[256];

gboolean fulei_xlsx_scan_take_text (FuleiXlsxScan *scan, const char *end, gboolean keep);

/* Whether a literal stands there; over it then, else nothing is done. */
#define FULEI_XLSX_SCAN_TAKE(scan, end, word) \
  ((gsize) ((end) - (scan)->at) >= sizeof word - 1 && memcmp ((scan)->at, word, sizeof word - 1) == 0 && \
   ((scan)->at += sizeof word - 1))

static inline gboolean
fulei_xlsx_scan_is_plain (char byte, guint8 where)
{
  return (fulei_xlsx_scan_plain[(guint8) byte] & where) != 0;
}

/* On a mismatch stays at the byte that is another one. */
static inline gboolean
fulei_xlsx_scan_take_word (FuleiXlsxScan *scan, const char *word)
{
  for (; *word != '\0'; word++, scan->at++)
    if (*scan->at != *word)
      return FALSE;
  return TRUE;
}

G_END_DECLS
