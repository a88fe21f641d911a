/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/fulei-column.h"
#include "app/fulei-record-list.h"

G_BEGIN_DECLS

/* The list of records on screen: columns of the user's choice over a FuleiRecordList.
 *
 * Signals: sort-changed () when a heading was clicked; activated (id: gint64) by Enter or a double click. */
#define FULEI_TYPE_RECORD_VIEW (fulei_record_view_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordView, fulei_record_view, FULEI, RECORD_VIEW, AdwBin)

void              fulei_record_view_set_up       (FuleiRecordView *view, FuleiDesk *desk, const FuleiRegister *reg);
FuleiRecordList  *fulei_record_view_get_list     (FuleiRecordView *view);
GArray           *fulei_record_view_get_columns  (FuleiRecordView *view);
void              fulei_record_view_take_columns (FuleiRecordView *view, GArray *columns);
void              fulei_record_view_set_compact  (FuleiRecordView *view, gboolean compact);
const FuleiField *fulei_record_view_get_sort     (FuleiRecordView *view, gboolean *descending);
gboolean          fulei_record_view_show         (FuleiRecordView *view, gint64 id, gboolean select);
void              fulei_record_view_focus        (FuleiRecordView *view);

G_END_DECLS
