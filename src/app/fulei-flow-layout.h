/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children one after the other in their own width, on as many lines as it takes: tick boxes as on the paper. */
#define FULEI_TYPE_FLOW_LAYOUT (fulei_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (FuleiFlowLayout, fulei_flow_layout, FULEI, FLOW_LAYOUT, GtkLayoutManager)

GtkLayoutManager *fulei_flow_layout_new (int column_spacing, int row_spacing);
GtkWidget        *fulei_flow_box_new    (int column_spacing, int row_spacing);

G_END_DECLS
