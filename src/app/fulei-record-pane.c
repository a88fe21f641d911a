/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-pane.h"

G_DEFINE_INTERFACE (FuleiRecordPane, fulei_record_pane, GTK_TYPE_WIDGET)

static void
fulei_record_pane_default_init (FuleiRecordPaneInterface *iface)
{
}

/** fulei_record_pane_load: shows what hangs on record @id; 0 for one that is not saved yet */
void
fulei_record_pane_load (FuleiRecordPane *self, gint64 id)
{
  FULEI_RECORD_PANE_GET_IFACE (self)->load (self, id);
}

/** fulei_record_pane_dup_label: Returns: (transfer full): the words on its tab, after loading: "报名 38" */
char *
fulei_record_pane_dup_label (FuleiRecordPane *self)
{
  return FULEI_RECORD_PANE_GET_IFACE (self)->dup_label (self);
}
