/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"

G_BEGIN_DECLS

/* 计入的数字: every figure that a child is counted in today, and the final reports whose lists it stands on; each opens
 * its page (BEYOND-6). */
#define FULEI_TYPE_COUNTED_PANE (fulei_counted_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCountedPane, fulei_counted_pane, FULEI, COUNTED_PANE, GtkWidget)

GtkWidget *fulei_counted_pane_new       (FuleiDesk *desk);
gboolean   fulei_counted_pane_is_ready  (FuleiCountedPane *pane);
guint      fulei_counted_pane_get_n     (FuleiCountedPane *pane);
char      *fulei_counted_pane_dup_line  (FuleiCountedPane *pane, guint position);
void       fulei_counted_pane_open      (FuleiCountedPane *pane, guint position);

G_END_DECLS
