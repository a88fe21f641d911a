/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/fulei-history.h"

G_BEGIN_DECLS

/* One transaction: when, what, how much, who. */
#define FULEI_TYPE_CHANGE_ROW (fulei_change_row_get_type ())
G_DECLARE_FINAL_TYPE (FuleiChangeRow, fulei_change_row, FULEI, CHANGE_ROW, GtkListBoxRow)

GtkWidget *fulei_change_row_new (const FuleiChangeEntry *change, gboolean writable);

G_END_DECLS
