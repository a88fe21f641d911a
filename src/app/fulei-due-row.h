/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-due-model.h"

G_BEGIN_DECLS

/* A line of what is due; it draws itself. One without an item draws the headings. */
#define FULEI_TYPE_DUE_ROW (fulei_due_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDueRow, fulei_due_row, FULEI, DUE_ROW, GtkWidget)

GtkWidget    *fulei_due_row_new          (FuleiDesk *desk, GtkWidget *rows);
GtkWidget    *fulei_due_row_new_headings (void);
void          fulei_due_row_set_item     (FuleiDueRow *row, FuleiDueItem *item);
FuleiDueItem *fulei_due_row_get_item     (FuleiDueRow *row);
void          fulei_due_row_look_again   (FuleiDueRow *row, gboolean anew);

char         *fulei_due_words_dup_when   (const FuleiDueLine *line, FuleiDate as_of);
char         *fulei_due_words_dup_planned (const FuleiDueLine *line, FuleiDate as_of);
const char   *fulei_due_words_get_level  (const FuleiDueLine *line);

G_END_DECLS
