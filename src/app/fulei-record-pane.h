/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "office/fulei-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page of a record's form, beside its fields: what hangs on the record. The form loads it whenever the record is
 * shown, and when anything in the ledger has changed while it is visible. */
#define FULEI_TYPE_RECORD_PANE (fulei_record_pane_get_type ())
G_DECLARE_INTERFACE (FuleiRecordPane, fulei_record_pane, FULEI, RECORD_PANE, GtkWidget)

struct _FuleiRecordPaneInterface {
  GTypeInterface parent;

  void  (*load)      (FuleiRecordPane *pane, gint64 id);
  char *(*dup_label) (FuleiRecordPane *pane);
};

void  fulei_record_pane_load      (FuleiRecordPane *pane, gint64 id);
char *fulei_record_pane_dup_label (FuleiRecordPane *pane);

G_END_DECLS
