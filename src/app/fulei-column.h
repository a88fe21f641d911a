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

/* More do not fit the screen. */
#define FULEI_MOST_COLUMNS 12
/* Before the words of a risk. */
#define FULEI_COLUMN_DOT "●"

GArray              *fulei_columns_new_all     (const FuleiRegister *reg);
GArray              *fulei_columns_new_default (const FuleiRegister *reg);
GArray              *fulei_columns_new_from_text (const FuleiRegister *reg, const char *text);
char                *fulei_columns_dup_text    (GArray *columns);
gboolean             fulei_columns_contain     (GArray *columns, const FuleiColumn *column);
const char          *fulei_column_get_title    (const FuleiColumn *column);
int                  fulei_column_get_width    (const FuleiColumn *column);

char                *fulei_column_dup_words    (const FuleiColumn *column, FuleiRecordItem *item,
                                                const FuleiReferences *references);
gboolean             fulei_column_get_dot      (const FuleiColumn *column, FuleiRecordItem *item, GdkRGBA *colour);
gboolean             fulei_column_is_right     (const FuleiColumn *column);

GtkColumnViewColumn *fulei_column_new_view     (const FuleiColumn *column);
const FuleiColumn   *fulei_column_from_view    (GtkColumnViewColumn *view);
gboolean             fulei_column_find_sort    (GtkColumnView *view, FuleiColumn *column, gboolean *descending);

G_END_DECLS
