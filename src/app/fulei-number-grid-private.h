/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/fulei-number-grid.h"

G_BEGIN_DECLS

/* In pixels. */
typedef struct {
  int name_width, total_width;
  int head_height, row_height;
  int body_width;               /* of the columns that scroll */
} FuleiNumberSizes;

struct _FuleiNumberGrid {
  FuleiDrawnGrid       parent;

  /* owned */
  FuleiNumberTable    *table;           /* NULL until there is one */
  GPtrArray           *headings;        /* PangoLayout of each column, in its width */
  GArray              *lefts;           /* int: where the columns that scroll begin, and where the last ends */

  /* state */
  FuleiNumberSizes     sizes;
  FuleiNumberShare     share;
  guint                row, column;     /* the focused cell */
};

gboolean     fulei_number_grid_is_empty      (FuleiNumberGrid *grid);
void         fulei_number_grid_move          (FuleiNumberGrid *grid, guint row, guint column);
void         fulei_number_grid_open          (FuleiNumberGrid *grid);
guint        fulei_number_grid_find_column   (FuleiNumberGrid *grid, double x);
void         fulei_number_grid_draw          (FuleiNumberGrid *grid, GtkSnapshot *snapshot);
void         fulei_number_grid_take_input    (FuleiNumberGrid *grid);

G_END_DECLS
