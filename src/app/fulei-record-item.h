/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "record/fulei-record.h"

G_BEGIN_DECLS

/* One row of a list of records. It may be waiting for its record while a thread keeps the ledger. */
#define FULEI_TYPE_RECORD_ITEM (fulei_record_item_get_type ())
G_DECLARE_FINAL_TYPE (FuleiRecordItem, fulei_record_item, FULEI, RECORD_ITEM, GObject)

#define FULEI_COMPLETENESS_UNKNOWN 255

FuleiRecordItem   *fulei_record_item_new              (gint64 id, FuleiRecord *record, guint8 completeness);
gint64             fulei_record_item_get_id           (FuleiRecordItem *item);
const FuleiRecord *fulei_record_item_get_record       (FuleiRecordItem *item);
guint8             fulei_record_item_get_completeness (FuleiRecordItem *item);

G_END_DECLS
