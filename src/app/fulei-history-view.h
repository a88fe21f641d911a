/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "office/fulei-desk.h"

G_BEGIN_DECLS

/* What happened to a record or to one of its fields: when, who, from what to what (PRIV-4). */
#define FULEI_TYPE_HISTORY_VIEW (fulei_history_view_get_type ())
G_DECLARE_FINAL_TYPE (FuleiHistoryView, fulei_history_view, FULEI, HISTORY_VIEW, GtkWidget)

GtkWidget *fulei_history_view_new  (FuleiDesk *desk);
guint      fulei_history_view_load (FuleiHistoryView *view, const FuleiRegister *reg, gint64 id,
                                    const FuleiField *field);

G_END_DECLS
