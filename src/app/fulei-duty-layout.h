/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children of one height in their own width, on two lines at most. The last child stands for those that do not fit, and
 * is seen only when there are some. */
#define FULEI_TYPE_DUTY_LAYOUT (fulei_duty_layout_get_type ())
G_DECLARE_FINAL_TYPE (FuleiDutyLayout, fulei_duty_layout, FULEI, DUTY_LAYOUT, GtkLayoutManager)

GtkLayoutManager *fulei_duty_layout_new (int column_spacing, int row_spacing);

G_END_DECLS
