/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fulei-exchange-error.h"
#include "exchange/fulei-table-reader.h"

/* One part of a package built by a test. */
typedef struct
{
  const char *path;
  const char *content;
  gssize length; /* -1: terminated */
} FixturePart;

char    *fixture_dup_path   (const char *name);
char    *fixture_write      (const char *name, const void *bytes, gssize length);
char    *fixture_write_zip  (const char *name, const FixturePart *parts, guint n_parts);
char    *fixture_write_xlsx (const char *sheet, const char *strings, const char *styles);
char    *fixture_dup_table  (const char *path, guint sheet, GError **error);
void     fixture_clean      (void);
void     fixture_expect_error (const char *path, int code, const char *const *words);
void     fixture_expect_table (const char *path, const char *expected);

#define FIXTURE_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define FIXTURE_SHEET(data) "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" \
                            data "</sheetData></worksheet>"
