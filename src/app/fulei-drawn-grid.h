/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What grids that draw themselves have in common: they scroll, and keep the texts they drew lately. A class of its own
 * draws the cells, and takes the keyboard. */
#define FULEI_TYPE_DRAWN_GRID (fulei_drawn_grid_get_type ())
G_DECLARE_DERIVABLE_TYPE (FuleiDrawnGrid, fulei_drawn_grid, FULEI, DRAWN_GRID, GtkWidget)

struct _FuleiDrawnGridClass {
  GtkWidgetClass parent_class;

  /* The font has changed, or there is one now: sizes that depend on it are to be computed */
  void (*compute_sizes) (FuleiDrawnGrid *grid);
};

GtkAdjustment *fulei_drawn_grid_get_adjustment (FuleiDrawnGrid *grid, GtkOrientation orientation);
void           fulei_drawn_grid_configure      (FuleiDrawnGrid *grid, GtkOrientation orientation, int length, int step,
                                                int page);
void           fulei_drawn_grid_scroll_to      (FuleiDrawnGrid *grid, GtkOrientation orientation, double from, double to);
double         fulei_drawn_grid_get_offset     (FuleiDrawnGrid *grid, GtkOrientation orientation);
gboolean       fulei_drawn_grid_can_scroll     (FuleiDrawnGrid *grid);
PangoLayout   *fulei_drawn_grid_get_layout     (FuleiDrawnGrid *grid, const char *text);
int            fulei_drawn_grid_get_text_width (FuleiDrawnGrid *grid, const char *text);
void           fulei_drawn_grid_forget_layouts (FuleiDrawnGrid *grid);

G_END_DECLS
