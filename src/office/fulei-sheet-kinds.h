/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-sheet-fill.h"

G_BEGIN_DECLS

/* In place of a register's id: offered on the page of every register. */
/* The paper that only a ledger of several townships has a use for. */
#define FULEI_SHEET_OF_TOWNSHIPS "township-summary"
#define FULEI_SHEET_ANY_REGISTER "*"

typedef enum {
  FULEI_SHEET_OF_RECORD,        /* one for each record of a selection */
  FULEI_SHEET_OF_LIST,          /* one for the whole selection */
  FULEI_SHEET_OF_OFFICE,        /* one of the office and a year; no record is chosen */
} FuleiSheetScope;

/* How many sheets a paper of the office has: one for each part of it, such as each series of a catalogue. Returns: 0 with
 * @error where there is nothing to print */
typedef guint (*FuleiSheetCounter) (FuleiSheetFill *fill, GError **error);

/* The papers that the program can print: which template, for which register, and who fills it. */
typedef struct {
  const char      *template;    /* id of a built-in template */
  const char      *reg;         /* id of the register on whose page it is offered, or FULEI_SHEET_ANY_REGISTER */
  const char      *label;       /* N_(): what the menu says: "营员花名册" */
  FuleiSheetScope  scope;
  FuleiSheetFiller fill;        /* NULL where the template names fields only */
  FuleiSheetCounter count;      /* of a sheet of the office; NULL: one */
} FuleiSheetKind;

const FuleiSheetKind *fulei_sheet_kinds_get  (guint *n_kinds);
const FuleiSheetKind *fulei_sheet_kinds_find (const char *template);
GPtrArray            *fulei_sheet_kinds_list (const char *reg);
const FuleiSheetKind *fulei_sheet_kinds_find_record (const char *reg);

G_END_DECLS
