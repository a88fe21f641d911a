/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-xlsx-sheet.h"

G_BEGIN_DECLS

/* Rows as spreadsheet programs write them, taken from the bytes of a sheet; all else is left to libxml2. */
const char *fulei_xlsx_rows_take      (gpointer user_data, const char *at, const char *end, gboolean *cut);
const char *fulei_xlsx_rows_find_next (gpointer user_data, const char *at, const char *end);

G_END_DECLS
