/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-composer.h"

G_BEGIN_DECLS

/* A table on its way to the page: its text is broken into lines, and its rows know how tall they are. Lengths in
 * points. */

#define FULEI_CELL_PADDING_X 2.8
#define FULEI_CELL_PADDING_Y 1.6
/* Sums of rounded lengths differ by less. */
#define FULEI_TABLE_TOLERANCE 0.05

typedef struct {
  const FuleiCell *cell;
  guint            first_line;
  guint            n_lines;
  guint            placed;              /* lines that are on a page */
  const char      *trend;               /* numbers of the chart that fills the cell, or NULL; lives as long as the pages */
} FuleiCellBox;

typedef struct {
  const FuleiRow    *row;
  double             height;
  guint              first_cell;
  guint              n_cells;
  guint              block_end;         /* rows up to here are tied to it by cells over several rows */
  gboolean           turns;             /* the page is turned before it */
} FuleiRowBox;

/* A row, or a part of it, that is on the page. */
typedef struct {
  guint  row;
  double y;
  double height;
} FuleiPlacedRow;

typedef struct {
  FuleiComposer    *composer;
  const FuleiBlock *table;
  GArray           *rows;               /* of FuleiRowBox */
  GArray           *cells;              /* of FuleiCellBox */
  GArray           *segment;            /* of FuleiPlacedRow: rows of this page */
  double           *lefts;              /* edges of the columns */
  guint             band;
  double            band_top;
  guint             first_rule;         /* of the band */
  const char       *continued;          /* above the headings of further pages, or NULL; lives as long as the pages */
} FuleiTableLayout;

/* How wide a column wants to be, points. */
typedef struct {
  double natural;                       /* on one line */
  double least;                         /* so that no number is torn */
  double width;
} FuleiColumnWidth;

/* A word that is wider is torn. */
#define FULEI_WIDEST_COLUMN 230.0
/* Height of the line that says that a table goes on, and the size of its words. Points. */
#define FULEI_CONTINUED_HEIGHT 22.0
#define FULEI_CONTINUED_SIZE 12.0

void   fulei_column_width_measure   (FuleiColumnWidth *width, FuleiFonts *fonts, FuleiFace face, double size,
                                     const char *text, gboolean breakable);
void   fulei_column_widths_share    (FuleiColumnWidth *widths, guint n_columns, double room);
void   fulei_composer_place_trend   (FuleiComposer *composer, const cairo_rectangle_t *area, const char *numbers);
void   fulei_table_layout_init      (FuleiTableLayout *table, FuleiComposer *composer, const FuleiBlock *block,
                                     double following);
void   fulei_table_layout_plan      (FuleiTableLayout *table, double first_room, double next_room);
void   fulei_table_layout_place     (FuleiTableLayout *table);
void   fulei_table_layout_clear     (FuleiTableLayout *table);
double fulei_cell_box_get_height    (const FuleiCellBox *box);

/** fulei_table_get_row: Returns: (transfer none): row @row, valid until rows are added */
static inline FuleiRowBox *
fulei_table_get_row (const FuleiTableLayout *table, guint row)
{
  return &g_array_index (table->rows, FuleiRowBox, row);
}

/** fulei_table_get_cell: Returns: (transfer none): cell @cell of all, valid until cells are added */
static inline FuleiCellBox *
fulei_table_get_cell (const FuleiTableLayout *table, guint cell)
{
  return &g_array_index (table->cells, FuleiCellBox, cell);
}

G_END_DECLS
