/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-table-layout.h"

#include <math.h>

#include "paper/fulei-shapes.h"
#include "paper/fulei-units.h"

/* Tables on pages: cells grow with their text, rows move to the next page whole, and are split if they are taller than
 * a page. No text is ever lost. */

#define FRAME_WIDTH 0.9
#define LINE_WIDTH 0.5
/* Rows of less than this share of the page are not split; nor is there a split in less room. */
#define LEAST_SPLIT 0.2

static void
begin_band (FuleiTableLayout *table)
{
  table->band_top = table->composer->y;
  table->band = fulei_composer_add_band (table->composer, table->band_top);
  table->first_rule = table->composer->pages->rules->len;
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) < FULEI_TABLE_TOLERANCE;
}

/* Adds a straight rule to the band, or lengthens one of the same width that it continues. */
static void
add_rule (FuleiTableLayout *table, double x1, double y1, double x2, double y2, double width)
{
  GArray *rules = table->composer->pages->rules;
  FuleiRule added = { x1, y1, x2, y2, width, (guint16) table->band };

  for (guint i = table->first_rule; i < rules->len; i++)
    {
      FuleiRule *rule = &g_array_index (rules, FuleiRule, i);
      gboolean across = is_near (rule->y1, y1) && is_near (rule->y2, y2) && y1 == y2;
      gboolean down = is_near (rule->x1, x1) && is_near (rule->x2, x2) && x1 == x2;

      if (!is_near (rule->width, width) || rule->band != table->band)
        continue;
      if (across && x1 <= rule->x2 + FULEI_TABLE_TOLERANCE && x1 >= rule->x1 - FULEI_TABLE_TOLERANCE)
        {
          rule->x2 = MAX (rule->x2, added.x2);
          return;
        }
      if (down && y1 <= rule->y2 + FULEI_TABLE_TOLERANCE && y1 >= rule->y1 - FULEI_TABLE_TOLERANCE)
        {
          rule->y2 = MAX (rule->y2, added.y2);
          return;
        }
    }
  g_array_append_val (rules, added);
}

/* Frames a cell: @top and @bottom within the band. */
static void
frame_cell (FuleiTableLayout *table, const FuleiCell *cell, double top, double bottom)
{
  double left = table->lefts[cell->column], right = table->lefts[cell->column + cell->span];

  if (cell->column > 0)
    add_rule (table, left, top, left, bottom, LINE_WIDTH);
  add_rule (table, left, top, right, top, LINE_WIDTH);
  add_rule (table, left, bottom, right, bottom, LINE_WIDTH);
}

/* The chart stands a little off the frame of its cell. */
static void
place_trend (FuleiTableLayout *table, const FuleiCellBox *box, double top, double height)
{
  double left = table->lefts[box->cell->column], right = table->lefts[box->cell->column + box->cell->span];
  const cairo_rectangle_t area = { left + FULEI_CELL_PADDING_X, table->band_top + top + 2 * FULEI_CELL_PADDING_Y,
                                   right - left - 2 * FULEI_CELL_PADDING_X, height - 4 * FULEI_CELL_PADDING_Y };

  fulei_composer_place_trend (table->composer, &area, box->trend);
}

/* Places as many lines of a cell as the height holds; all of them if the row is not split. */
static void
place_cell (FuleiTableLayout *table, FuleiCellBox *box, double top, double height, gboolean split)
{
  const FuleiCell *cell = box->cell;
  const FuleiLinePlace place = { &cell->style, table->lefts[cell->column] + FULEI_CELL_PADDING_X, table->band };
  double line_height = fulei_line_height (&cell->style), y = top + FULEI_CELL_PADDING_Y;
  guint n_lines = box->n_lines - box->placed;

  if (split)
    {
      double room = height - 2 * FULEI_CELL_PADDING_Y + FULEI_TABLE_TOLERANCE;

      n_lines = MIN (n_lines, (guint) MAX (0, floor (room / line_height)));
    }
  else if (cell->vertical_align == FULEI_ALIGN_MIDDLE)
    y = top + (height - n_lines * line_height) / 2;
  else if (cell->vertical_align == FULEI_ALIGN_END)
    y = top + height - FULEI_CELL_PADDING_Y - n_lines * line_height;
  for (guint i = 0; i < n_lines; i++)
    fulei_composer_place_line (table->composer, box->first_line + box->placed + i, &place,
                               fulei_points_round (y + i * line_height));
  box->placed += n_lines;
  if (box->trend != NULL)
    place_trend (table, box, top, height);
}

/* Where the cell that starts in row @first and covers several shows on this page. */
static gboolean
find_extent (const FuleiTableLayout *table, guint first, const FuleiCell *cell, double *top, double *bottom)
{
  gboolean found = FALSE;

  for (guint i = 0; i < table->segment->len; i++)
    {
      const FuleiPlacedRow *placed = &g_array_index (table->segment, FuleiPlacedRow, i);

      if (placed->row < first || placed->row >= first + cell->rowspan)
        continue;
      if (!found)
        *top = placed->y;
      *bottom = placed->y + placed->height;
      found = TRUE;
    }
  return found;
}

/* Cells over several rows hold fixed words, which are shown on every page where the cell reaches far enough. */
static void
place_tall_cells (FuleiTableLayout *table, guint first, guint end)
{
  for (guint r = first; r < end; r++)
    for (guint k = 0; k < fulei_table_get_row (table, r)->n_cells; k++)
      {
        FuleiCellBox *box = fulei_table_get_cell (table, fulei_table_get_row (table, r)->first_cell + k);
        double top, bottom;

        if (box->cell->rowspan == 1 || !find_extent (table, r, box->cell, &top, &bottom))
          continue;
        box->placed = 0;
        if (fulei_cell_box_get_height (box) <= bottom - top + FULEI_TABLE_TOLERANCE)
          place_cell (table, box, top - table->band_top, bottom - top, FALSE);
        frame_cell (table, box->cell, top - table->band_top, bottom - table->band_top);
      }
}

/* The cells over several rows of all blocks of rows that the band shows. */
static void
place_all_tall_cells (FuleiTableLayout *table)
{
  guint done = 0;

  for (guint i = 0; i < table->segment->len; i++)
    {
      guint row = g_array_index (table->segment, FuleiPlacedRow, i).row, start = row;

      if (fulei_table_get_row (table, row)->block_end == done)
        continue;
      done = fulei_table_get_row (table, row)->block_end;
      while (start > 0 && fulei_table_get_row (table, start - 1)->block_end == done)
        start--;
      if (done - start > 1)
        place_tall_cells (table, start, done);
    }
}

/* The frame around what is on this page of the rows in the band. */
static void
end_band (FuleiTableLayout *table)
{
  const FuleiPlacedRow *last;
  double right = table->lefts[table->table->n_columns], bottom;

  if (table->segment->len == 0)
    return;
  last = &g_array_index (table->segment, FuleiPlacedRow, table->segment->len - 1);
  bottom = last->y + last->height - table->band_top;
  place_all_tall_cells (table);
  add_rule (table, table->lefts[0], 0, table->lefts[0], bottom, FRAME_WIDTH);
  add_rule (table, right, 0, right, bottom, FRAME_WIDTH);
  g_array_set_size (table->segment, 0);
}

static void
rule_across (FuleiTableLayout *table)
{
  add_rule (table, table->lefts[0], table->composer->y - table->band_top, table->lefts[table->table->n_columns],
            table->composer->y - table->band_top, FRAME_WIDTH);
}

/* Places a row or, if @split, what of it the height holds. */
static void
place_row (FuleiTableLayout *table, guint index, double height, gboolean split)
{
  FuleiComposer *composer = table->composer;
  FuleiRowBox *row = fulei_table_get_row (table, index);
  FuleiPlacedRow placed = { index, composer->y, height };
  double top = composer->y - table->band_top;

  for (guint i = 0; i < row->n_cells; i++)
    {
      FuleiCellBox *box = fulei_table_get_cell (table, row->first_cell + i);

      if (box->cell->rowspan > 1)
        continue;
      place_cell (table, box, top, height, split);
      frame_cell (table, box->cell, top, top + height);
    }
  g_array_append_val (table->segment, placed);
  composer->y = fulei_points_round (composer->y + height);
}

static double
get_rest_height (const FuleiTableLayout *table, const FuleiRowBox *row)
{
  double height = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const FuleiCellBox *box = fulei_table_get_cell (table, row->first_cell + i);

      if (box->cell->rowspan == 1)
        height = MAX (height, fulei_cell_box_get_height (box));
    }
  return fulei_points_round (height);
}

static void
place_headings (FuleiTableLayout *table, guint before)
{
  FuleiComposer *composer = table->composer;

  begin_band (table);
  rule_across (table);
  for (guint i = 0; i < before; i++)
    if (fulei_table_get_row (table, i)->row->heading)
      {
        for (guint k = 0; k < fulei_table_get_row (table, i)->n_cells; k++)
          fulei_table_get_cell (table, fulei_table_get_row (table, i)->first_cell + k)->placed = 0;
        place_row (table, i, fulei_table_get_row (table, i)->height, FALSE);
      }
  composer->top = composer->y;
}

/* 主要数字（续表）: above the headings of a page that a table goes on. */
static void
place_continued (FuleiTableLayout *table)
{
  FuleiComposer *composer = table->composer;
  double middle = (table->lefts[0] + table->lefts[table->table->n_columns]) / 2;

  if (table->continued == NULL)
    return;
  fulei_composer_add_words (composer, FULEI_FACE_HEI, FULEI_CONTINUED_SIZE, middle, composer->y + FULEI_CONTINUED_SIZE,
                            FULEI_ALIGN_MIDDLE, table->continued);
  composer->y = fulei_points_round (composer->y + FULEI_CONTINUED_HEIGHT);
}

static void
turn_page (FuleiTableLayout *table, guint row)
{
  rule_across (table);
  end_band (table);
  fulei_composer_new_page (table->composer);
  place_continued (table);
  place_headings (table, row);
}

/* A row taller than a page goes on from page to page. */
static void
place_split_row (FuleiTableLayout *table, guint index)
{
  const FuleiComposer *composer = table->composer;
  const FuleiRowBox *row = fulei_table_get_row (table, index);
  double room = composer->bottom - composer->y;

  while (get_rest_height (table, row) > room + FULEI_TABLE_TOLERANCE)
    {
      place_row (table, index, floor (room * FULEI_GRID_PER_POINT) / FULEI_GRID_PER_POINT, TRUE);
      turn_page (table, index);
      room = composer->bottom - composer->y;
    }
  place_row (table, index, get_rest_height (table, row), TRUE);
}

/* Whether a row that does not fit goes on over the page: one that is long, where there is room left that would look
 * forgotten. */
static gboolean
is_worth_splitting (const FuleiComposer *composer, const FuleiRowBox *row)
{
  double least = composer->page_room * LEAST_SPLIT;

  return row->height > least && composer->bottom - composer->y > least;
}

/* Rows that are tied together change their height together, so they share a band; so do single rows that follow each
 * other. */
static gboolean
starts_band (const FuleiTableLayout *table, guint index)
{
  const FuleiRowBox *row = fulei_table_get_row (table, index);
  const FuleiRowBox *before = fulei_table_get_row (table, index - 1);

  if (row->row->repeats || before->block_end > index)
    return FALSE;
  return row->block_end > index + 1 ||
         (index > 1 && fulei_table_get_row (table, index - 2)->block_end == before->block_end);
}

/**
 * fulei_table_layout_place:
 *
 * Puts the rows onto the page and as many more as they need.
 */
void
fulei_table_layout_place (FuleiTableLayout *table)
{
  FuleiComposer *composer = table->composer;

  begin_band (table);
  rule_across (table);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const FuleiRowBox *row = fulei_table_get_row (table, i);
      gboolean fits = !row->turns && row->height <= composer->bottom - composer->y + FULEI_TABLE_TOLERANCE;

      if (i > 0 && fits && starts_band (table, i))
        {
          end_band (table);
          begin_band (table);
        }
      if (!fits && composer->y > composer->top + FULEI_TABLE_TOLERANCE && !is_worth_splitting (composer, row))
        turn_page (table, i);
      if (row->height <= composer->bottom - composer->y + FULEI_TABLE_TOLERANCE)
        place_row (table, i, row->height, FALSE);
      else
        place_split_row (table, i);
    }
  rule_across (table);
  end_band (table);
}

/**
 * fulei_composer_place_table:
 * @following: height of what follows on the same page, points
 *
 * Puts a table onto the page and as many more as it needs.
 */
void
fulei_composer_place_table (FuleiComposer *composer, const FuleiBlock *block, double following)
{
  FuleiTableLayout table;

  composer->y = fulei_points_round (composer->y + (composer->y > composer->start ? block->above : 0));
  fulei_table_layout_init (&table, composer, block, following);
  fulei_table_layout_place (&table);
  fulei_table_layout_clear (&table);
}
