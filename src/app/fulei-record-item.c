/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-item.h"

struct _FuleiRecordItem {
  GObject      parent;

  FuleiRecord *record;
  gint64       id;
  guint8       completeness;
};

G_DEFINE_FINAL_TYPE (FuleiRecordItem, fulei_record_item, G_TYPE_OBJECT)

static void
fulei_record_item_finalize (GObject *object)
{
  FuleiRecordItem *self = FULEI_RECORD_ITEM (object);

  g_clear_pointer (&self->record, fulei_record_free);
  G_OBJECT_CLASS (fulei_record_item_parent_class)->finalize (object);
}

static void
fulei_record_item_class_init (FuleiRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_record_item_finalize;
}

static void
fulei_record_item_init (FuleiRecordItem *self)
{
  self->completeness = FULEI_COMPLETENESS_UNKNOWN;
}

/**
 * fulei_record_item_new:
 * @record: (transfer full) (nullable): NULL while it is waited for
 * @completeness: in percent, or FULEI_COMPLETENESS_UNKNOWN
 *
 * Returns: (transfer full)
 */
FuleiRecordItem *
fulei_record_item_new (gint64 id, FuleiRecord *record, guint8 completeness)
{
  FuleiRecordItem *self = g_object_new (FULEI_TYPE_RECORD_ITEM, NULL);

  self->id = id;
  self->record = record;
  self->completeness = completeness;
  return self;
}

/** fulei_record_item_get_id: Returns: the record's id */
gint64
fulei_record_item_get_id (FuleiRecordItem *self)
{
  return self->id;
}

/** fulei_record_item_get_record: Returns: (transfer none) (nullable): the fields that are shown; NULL while it is waited for */
const FuleiRecord *
fulei_record_item_get_record (FuleiRecordItem *self)
{
  return self->record;
}

/** fulei_record_item_get_completeness: Returns: in percent, or FULEI_COMPLETENESS_UNKNOWN */
guint8
fulei_record_item_get_completeness (FuleiRecordItem *self)
{
  return self->completeness;
}
