/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-cells.h"

G_BEGIN_DECLS

/* One record on a list, drawn as FuleiRecordCells says. A list view keeps rows far above and below the visible ones:
 * these draw nothing until fulei_record_row_look_again() finds them near. */
#define FULEI_TYPE_RECORD_ROW (fulei_record_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordRow, fulei_record_row, FULEI, RECORD_ROW, GtkWidget)

GtkWidget       *fulei_record_row_new        (FuleiRecordCells *cells, GtkWidget *rows);
void             fulei_record_row_set_item   (FuleiRecordRow *row, FuleiRecordItem *item);
void             fulei_record_row_refresh    (FuleiRecordRow *row);
void             fulei_record_row_look_again (FuleiRecordRow *row);
char            *fulei_record_row_dup_cut    (FuleiRecordRow *row, int x);

G_END_DECLS
