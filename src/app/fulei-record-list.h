/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/fulei-record-item.h"
#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* The records of a query as a list of any size: an array of sorted ids, whose rows are fetched in pages when they are
 * asked for and kept in a bounded cache. It is its own selection, by position, and keeps it by id when the ids are
 * replaced (GtkMultiSelection would ask for every row then).
 *
 * Implements GListModel (of FuleiRecordItem) and GtkSelectionModel. */
#define FULEI_TYPE_RECORD_LIST (fulei_record_list_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordList, fulei_record_list, FULEI, RECORD_LIST, GObject)

FuleiRecordList *fulei_record_list_new            (FuleiDesk *desk, const FuleiRegister *reg);
void             fulei_record_list_set_fields     (FuleiRecordList *list, const FuleiField *const *fields, guint n_fields,
                                                   gboolean completeness);
void             fulei_record_list_take_ids       (FuleiRecordList *list, GArray *ids, gboolean rest);
void             fulei_record_list_reload         (FuleiRecordList *list, gint64 id);
guint            fulei_record_list_get_length     (FuleiRecordList *list);
gint64           fulei_record_list_get_id         (FuleiRecordList *list, guint position);
gboolean         fulei_record_list_find           (FuleiRecordList *list, gint64 id, guint *position);
guint            fulei_record_list_count_selected (FuleiRecordList *list);
gint64           fulei_record_list_get_single     (FuleiRecordList *list);
GArray          *fulei_record_list_dup_selected   (FuleiRecordList *list);
GArray          *fulei_record_list_dup_ids        (FuleiRecordList *list);

G_END_DECLS
