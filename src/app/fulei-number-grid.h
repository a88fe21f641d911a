/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-drawn-grid.h"

#include "office/fulei-number-table.h"

G_BEGIN_DECLS

/* A table of numbers that draws itself, however many rows it has: headings and totals stay where they are while the rest
 * scrolls (RPT-4). The cell that has the focus is told in words as the widget's accessible description.
 *
 * Signals:
 *   moved (): another cell has the focus, or the table is another one
 *   opened (): Enter or a double click: what is behind the focused cell is wanted */
#define FULEI_TYPE_NUMBER_GRID (fulei_number_grid_get_type ())
G_DECLARE_FINAL_TYPE (FuleiNumberGrid, fulei_number_grid, FULEI, NUMBER_GRID, FuleiDrawnGrid)

void                    fulei_number_grid_take_table (FuleiNumberGrid *grid, FuleiNumberTable *table);
const FuleiNumberTable *fulei_number_grid_get_table  (FuleiNumberGrid *grid);
void                    fulei_number_grid_set_share  (FuleiNumberGrid *grid, FuleiNumberShare share);
gboolean                fulei_number_grid_get_focus  (FuleiNumberGrid *grid, guint *row, guint *column);
void                    fulei_number_grid_set_focus  (FuleiNumberGrid *grid, guint row, guint column);
gboolean                fulei_number_grid_press      (FuleiNumberGrid *grid, guint key, GdkModifierType state);

G_END_DECLS
