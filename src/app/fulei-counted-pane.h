/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-record-pane.h"
#include "office/fulei-counted-figures.h"

G_BEGIN_DECLS

/* 计入的数字: every figure that a child is counted in today; each opens its page (BEYOND-6). Counting is done once for all
 * children, on a thread, when the pane is seen. */
#define FULEI_TYPE_COUNTED_PANE (fulei_counted_pane_get_type ())
G_DECLARE_FINAL_TYPE (FuleiCountedPane, fulei_counted_pane, FULEI, COUNTED_PANE, GtkWidget)

GtkWidget              *fulei_counted_pane_new      (FuleiDesk *desk);
gboolean                fulei_counted_pane_is_ready (FuleiCountedPane *pane);
guint                   fulei_counted_pane_get_n    (FuleiCountedPane *pane);
const FuleiCountedLine *fulei_counted_pane_get_line (FuleiCountedPane *pane, guint position);
void                    fulei_counted_pane_open     (FuleiCountedPane *pane, guint position);

G_END_DECLS
