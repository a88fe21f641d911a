/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/fulei-date.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The records of another register that hang on the one in the form: a child's visits, newest first. */
#define FULEI_TYPE_RECORD_LIST_PANE (fulei_record_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordListPane, fulei_record_list_pane, FULEI, RECORD_LIST_PANE, GtkWidget)

/* What stands at the end of a row, such as "✘ 逾期 12 天". Returns: (transfer full) (nullable) */
typedef char *(*FuleiRecordMark) (const FuleiRecord *record, FuleiDate today);

void                 fulei_record_list_pane_set_mark     (FuleiRecordListPane *pane, FuleiRecordMark mark);
void                 fulei_record_list_pane_set_look_only (FuleiRecordListPane *pane, const char *empty);
GtkWidget           *fulei_record_list_pane_new          (FuleiDesk *desk, const FuleiField *link);
const FuleiRegister *fulei_record_list_pane_get_register (FuleiRecordListPane *pane);
GPtrArray           *fulei_record_list_pane_get_records  (FuleiRecordListPane *pane);
void                 fulei_record_list_pane_add          (FuleiRecordListPane *pane);
void                 fulei_record_list_pane_edit         (FuleiRecordListPane *pane, gint64 id);

G_END_DECLS
