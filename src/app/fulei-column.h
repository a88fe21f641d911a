/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/fulei-record-item.h"
#include "base/fulei-date.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* A column of a list: a field of the register, or something worked out from a record. Users choose them and the
 * ledger remembers the choice, as text: "name sex @age village". */
typedef enum {
  FULEI_COLUMN_FIELD,
  FULEI_COLUMN_AGE,             /* of registers with a birth date */
  FULEI_COLUMN_COMPLETENESS,    /* CHILD-4 */
} FuleiColumnKind;

typedef struct {
  FuleiColumnKind   kind;
  const FuleiField *field;      /* what it shows or is worked out from; NULL for completeness */
} FuleiColumn;

/* A GtkColumnView keeps some 205 rows alive with all their columns, so there must not be too many of them. */
#define FULEI_MOST_COLUMNS 12

GArray              *fulei_columns_new_all     (const FuleiRegister *reg);
GArray              *fulei_columns_new_default (const FuleiRegister *reg);
GArray              *fulei_columns_new_from_text (const FuleiRegister *reg, const char *text);
char                *fulei_columns_dup_text    (GArray *columns);
gboolean             fulei_columns_contain     (GArray *columns, const FuleiColumn *column);
const char          *fulei_column_get_title    (const FuleiColumn *column);
int                  fulei_column_get_width    (const FuleiColumn *column);

GtkColumnViewColumn *fulei_column_new_view     (const FuleiColumn *column, FuleiDesk *desk);
gboolean             fulei_column_find_sort    (GtkColumnView *view, FuleiColumn *column, gboolean *descending);

G_END_DECLS
