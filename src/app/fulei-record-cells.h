/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-column.h"

G_BEGIN_DECLS

/* How the rows of a list are drawn: where its columns stand, as the headings say, and one text layout that draws every
 * cell. A widget for each cell of the 205 rows that a list view keeps would be 1,400 widgets; so a row is one. */
#define FULEI_TYPE_RECORD_CELLS (fulei_record_cells_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordCells, fulei_record_cells, FULEI, RECORD_CELLS, GObject)

FuleiRecordCells *fulei_record_cells_new          (GtkColumnView *headings, GtkWidget *rows, FuleiDesk *desk);
gboolean          fulei_record_cells_update       (FuleiRecordCells *cells);
int               fulei_record_cells_get_width    (FuleiRecordCells *cells);
int               fulei_record_cells_get_height   (FuleiRecordCells *cells);
void              fulei_record_cells_draw         (FuleiRecordCells *cells, FuleiRecordItem *item,
                                                   GtkSnapshot *snapshot, int height, const GdkRGBA *colour);
char             *fulei_record_cells_dup_sentence (FuleiRecordCells *cells, FuleiRecordItem *item);
char             *fulei_record_cells_dup_cut      (FuleiRecordCells *cells, FuleiRecordItem *item, int x);

G_END_DECLS
