/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-composer.h"

#include <math.h>

#include "paper/fulei-units.h"

/* Tables on pages: cells grow with their text, rows move to the next page whole, and are split if they are taller than a
 * page. No text is ever lost. */

#define PADDING_X 2.8
#define PADDING_Y 1.6
#define FRAME_WIDTH 0.9
#define LINE_WIDTH 0.5
#define TOLERANCE 0.05
/* Rows of less than this share of the page are not split; nor is there a split in less room. */
#define LEAST_SPLIT 0.2
/* Before the records of a list that are said in the same cells; three bytes each. */
#define MARKS "①②③④⑤⑥⑦⑧⑨"
#define MOST_MARKS 9

typedef struct {
  const FuleiCell *cell;
  guint            first_line;
  guint            n_lines;
  guint            placed;              /* lines that are on a page */
} CellBox;

typedef struct {
  const FuleiRow    *row;
  double             height;
  guint              first_cell;
  guint              n_cells;
  guint              block_end;         /* rows up to here are tied to it by cells over several rows */
} RowBox;

/* A row, or a part of it, that is on the page. */
typedef struct {
  guint  row;
  double y;
  double height;
} PlacedRow;

typedef struct {
  FuleiComposer    *composer;
  const FuleiBlock *table;
  GArray           *rows;               /* of RowBox */
  GArray           *cells;              /* of CellBox */
  GArray           *segment;            /* of PlacedRow: rows of this page */
  double           *lefts;              /* edges of the columns */
  guint             band;
  double            band_top;
  guint             first_rule;         /* of the band */
} Table;

static RowBox *
get_row (const Table *table, guint row)
{
  return &g_array_index (table->rows, RowBox, row);
}

static CellBox *
get_cell (const Table *table, guint cell)
{
  return &g_array_index (table->cells, CellBox, cell);
}

static double
get_cell_width (const Table *table, const FuleiCell *cell)
{
  return table->lefts[cell->column + cell->span] - table->lefts[cell->column];
}

/* One character a line: 家庭信息 down a narrow first column. */
static guint
break_vertically (FuleiFlow *flow, double width, FuleiAlign align)
{
  g_autoptr (GArray) units = g_array_copy (flow->units);
  guint n_lines = 0;

  for (guint i = 0; i < units->len; i++)
    {
      const FuleiUnit *unit = &g_array_index (units, FuleiUnit, i);

      if (unit->flags & FULEI_UNIT_NEW_LINE)
        continue;
      g_array_set_size (flow->units, 0);
      g_array_append_vals (flow->units, unit, 1);
      n_lines += fulei_flow_break (flow, width, 0, align);
    }
  g_array_set_size (flow->units, 0);
  return n_lines;
}

static gboolean
says_values (const FuleiCell *cell)
{
  for (guint i = 0; i < cell->inlines->len; i++)
    if (((const FuleiInline *) cell->inlines->pdata[i])->kind != FULEI_INLINE_TEXT &&
        ((const FuleiInline *) cell->inlines->pdata[i])->kind != FULEI_INLINE_BREAK)
      return TRUE;
  return FALSE;
}

/* A row of a list that does not repeat says all records of the list in the same cells, ①, ②, …; one that says nothing
 * has no mark. */
static void
add_records (Table *table, const FuleiCell *cell, const FuleiRecord *const *records, guint n_records)
{
  FuleiContent *content = &table->composer->content;

  for (guint i = 0; i < n_records; i++)
    {
      guint before;
      char *mark = i < MOST_MARKS ? g_strndup (MARKS + 3 * i, 3) : g_strdup_printf ("%u. ", i + 1);

      g_ptr_array_add (content->strings, mark);
      if (i > 0)
        fulei_flow_add_break (content->flow);
      before = content->flow->units->len;
      fulei_flow_add (content->flow, cell->style.face, cell->style.size, mark, 0);
      content->record = records[i];
      fulei_content_add (content, cell->inlines, &cell->style, 0);
      if (content->flow->units->len == before + (guint) g_utf8_strlen (mark, -1))
        g_array_set_size (content->flow->units, before);
    }
}

static void
break_cell (Table *table, const FuleiCell *cell, const FuleiRecord *const *records, guint n_records)
{
  FuleiComposer *composer = table->composer;
  CellBox box = { cell, composer->flow->lines->len, 0, 0 };
  double width = get_cell_width (table, cell) - 2 * PADDING_X;

  composer->content.record = n_records > 0 ? records[0] : NULL;
  if (n_records > 1 && says_values (cell))
    add_records (table, cell, records, n_records);
  else
    fulei_content_add (&composer->content, cell->inlines, &cell->style, 0);
  box.n_lines = cell->vertical ? break_vertically (composer->flow, width, cell->align)
                               : fulei_flow_break (composer->flow, width, 0, cell->align);
  g_array_append_val (table->cells, box);
}

static double
get_content_height (const CellBox *box)
{
  return (box->n_lines - box->placed) * fulei_line_height (&box->cell->style) + 2 * PADDING_Y;
}

static void
add_row (Table *table, const FuleiRow *row, const FuleiRecord *const *records, guint n_records, guint number)
{
  RowBox box = { row, row->height, table->cells->len, row->cells->len, 0 };

  table->composer->content.number = number;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FuleiCell *cell = row->cells->pdata[i];

      break_cell (table, cell, records, n_records);
      if (cell->rowspan == 1)
        box.height = MAX (box.height, get_content_height (get_cell (table, box.first_cell + i)));
    }
  box.height = fulei_points_round (box.height);
  g_array_append_val (table->rows, box);
}

/* Rows of the template, those that repeat once for each record. */
static void
add_rows (Table *table)
{
  const FuleiComposer *composer = table->composer;
  const FuleiRecord *own = fulei_paper_data_get_record (composer->data);

  for (guint i = 0; i < table->table->rows->len; i++)
    {
      const FuleiRow *row = table->table->rows->pdata[i];
      const FuleiRecord *const *records = NULL;
      guint n_records = 0;

      if (row->list != FULEI_NO_LIST)
        records = fulei_paper_data_get_list (
            composer->data, g_array_index (composer->template->related, FuleiRelated, row->list).name, &n_records);
      else if (row->repeats)
        records = fulei_paper_data_get_rows (composer->data, &n_records);
      if (row->list == FULEI_NO_LIST && !row->repeats)
        add_row (table, row, &own, own != NULL, 0);
      else if (!row->repeats)
        add_row (table, row, records, n_records, 0);
      for (guint k = 0; row->repeats && k < MAX (n_records, row->least); k++)
        add_row (table, row, k < n_records ? records + k : NULL, k < n_records, k + 1);
    }
}

/* Makes rows tall enough for the cells that stand over several of them, and ties these rows together. */
static void
tie_rows (Table *table)
{
  guint end = 0, start = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      RowBox *row = get_row (table, i);

      if (i >= end)
        start = i;
      end = MAX (end, i + 1);
      for (guint k = 0; k < row->n_cells; k++)
        {
          const CellBox *box = get_cell (table, row->first_cell + k);
          guint last = MIN (i + box->cell->rowspan, table->rows->len) - 1;
          double height = 0;

          end = MAX (end, last + 1);
          for (guint r = i; r <= last; r++)
            height += get_row (table, r)->height;
          if (get_content_height (box) > height)
            get_row (table, last)->height = fulei_points_round (get_row (table, last)->height + get_content_height (box) - height);
        }
      for (guint r = start; r <= i; r++)
        get_row (table, r)->block_end = end;
    }
}

/* Shares the room that is left on the page among the rows that grow. */
static void
grow_rows (Table *table, double following)
{
  const FuleiComposer *composer = table->composer;
  double height = 0, share, rest = composer->bottom - composer->y - following;
  guint n_growing = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      height += get_row (table, i)->height;
      n_growing += get_row (table, i)->row->grows;
    }
  if (n_growing == 0 || height >= rest)
    return;
  share = floor ((rest - height) / n_growing * FULEI_GRID_PER_POINT) / FULEI_GRID_PER_POINT;
  for (guint i = 0; i < table->rows->len; i++)
    if (get_row (table, i)->row->grows)
      get_row (table, i)->height = fulei_points_round (get_row (table, i)->height + share);
}

static void
begin_band (Table *table)
{
  table->band_top = table->composer->y;
  table->band = fulei_composer_add_band (table->composer, table->band_top);
  table->first_rule = table->composer->pages->rules->len;
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) < TOLERANCE;
}

/* Adds a straight rule to the band, or lengthens one of the same width that it continues. */
static void
add_rule (Table *table, double x1, double y1, double x2, double y2, double width)
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
      if (across && x1 <= rule->x2 + TOLERANCE && x1 >= rule->x1 - TOLERANCE)
        {
          rule->x2 = MAX (rule->x2, added.x2);
          return;
        }
      if (down && y1 <= rule->y2 + TOLERANCE && y1 >= rule->y1 - TOLERANCE)
        {
          rule->y2 = MAX (rule->y2, added.y2);
          return;
        }
    }
  g_array_append_val (rules, added);
}

/* Frames a cell: @top and @bottom within the band. */
static void
frame_cell (Table *table, const FuleiCell *cell, double top, double bottom)
{
  double left = table->lefts[cell->column], right = table->lefts[cell->column + cell->span];

  if (cell->column > 0)
    add_rule (table, left, top, left, bottom, LINE_WIDTH);
  add_rule (table, left, top, right, top, LINE_WIDTH);
  add_rule (table, left, bottom, right, bottom, LINE_WIDTH);
}

/* Places as many lines of a cell as the height holds; all of them if the row is not split. */
static void
place_cell (Table *table, CellBox *box, double top, double height, gboolean split)
{
  const FuleiCell *cell = box->cell;
  const FuleiLinePlace place = { &cell->style, table->lefts[cell->column] + PADDING_X, table->band };
  double line_height = fulei_line_height (&cell->style), y = top + PADDING_Y;
  guint n_lines = box->n_lines - box->placed;

  if (split)
    n_lines = MIN (n_lines, (guint) MAX (0, floor ((height - 2 * PADDING_Y + TOLERANCE) / line_height)));
  else if (cell->vertical_align == FULEI_ALIGN_MIDDLE)
    y = top + (height - n_lines * line_height) / 2;
  else if (cell->vertical_align == FULEI_ALIGN_END)
    y = top + height - PADDING_Y - n_lines * line_height;
  for (guint i = 0; i < n_lines; i++)
    fulei_composer_place_line (table->composer, box->first_line + box->placed + i, &place,
                               fulei_points_round (y + i * line_height));
  box->placed += n_lines;
}

/* Where the cell that starts in row @first and covers several shows on this page. */
static gboolean
find_extent (const Table *table, guint first, const FuleiCell *cell, double *top, double *bottom)
{
  gboolean found = FALSE;

  for (guint i = 0; i < table->segment->len; i++)
    {
      const PlacedRow *placed = &g_array_index (table->segment, PlacedRow, i);

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
place_tall_cells (Table *table, guint first, guint end)
{
  for (guint r = first; r < end; r++)
    for (guint k = 0; k < get_row (table, r)->n_cells; k++)
      {
        CellBox *box = get_cell (table, get_row (table, r)->first_cell + k);
        double top, bottom;

        if (box->cell->rowspan == 1 || !find_extent (table, r, box->cell, &top, &bottom))
          continue;
        box->placed = 0;
        if (get_content_height (box) <= bottom - top + TOLERANCE)
          place_cell (table, box, top - table->band_top, bottom - top, FALSE);
        frame_cell (table, box->cell, top - table->band_top, bottom - table->band_top);
      }
}

/* The cells over several rows of all blocks of rows that the band shows. */
static void
place_all_tall_cells (Table *table)
{
  guint done = 0;

  for (guint i = 0; i < table->segment->len; i++)
    {
      guint row = g_array_index (table->segment, PlacedRow, i).row, start = row;

      if (get_row (table, row)->block_end == done)
        continue;
      done = get_row (table, row)->block_end;
      while (start > 0 && get_row (table, start - 1)->block_end == done)
        start--;
      if (done - start > 1)
        place_tall_cells (table, start, done);
    }
}

/* The frame around what is on this page of the rows in the band. */
static void
end_band (Table *table)
{
  const PlacedRow *last;
  double right = table->lefts[table->table->n_columns], bottom;

  if (table->segment->len == 0)
    return;
  last = &g_array_index (table->segment, PlacedRow, table->segment->len - 1);
  bottom = last->y + last->height - table->band_top;
  place_all_tall_cells (table);
  add_rule (table, table->lefts[0], 0, table->lefts[0], bottom, FRAME_WIDTH);
  add_rule (table, right, 0, right, bottom, FRAME_WIDTH);
  g_array_set_size (table->segment, 0);
}

static void
rule_across (Table *table)
{
  add_rule (table, table->lefts[0], table->composer->y - table->band_top, table->lefts[table->table->n_columns],
            table->composer->y - table->band_top, FRAME_WIDTH);
}

/* Places a row or, if @split, what of it the height holds. */
static void
place_row (Table *table, guint index, double height, gboolean split)
{
  FuleiComposer *composer = table->composer;
  RowBox *row = get_row (table, index);
  PlacedRow placed = { index, composer->y, height };
  double top = composer->y - table->band_top;

  for (guint i = 0; i < row->n_cells; i++)
    {
      CellBox *box = get_cell (table, row->first_cell + i);

      if (box->cell->rowspan > 1)
        continue;
      place_cell (table, box, top, height, split);
      frame_cell (table, box->cell, top, top + height);
    }
  g_array_append_val (table->segment, placed);
  composer->y = fulei_points_round (composer->y + height);
}

static double
get_rest_height (const Table *table, const RowBox *row)
{
  double height = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const CellBox *box = get_cell (table, row->first_cell + i);

      if (box->cell->rowspan == 1)
        height = MAX (height, get_content_height (box));
    }
  return fulei_points_round (height);
}

static void
place_headings (Table *table, guint before)
{
  FuleiComposer *composer = table->composer;

  begin_band (table);
  rule_across (table);
  for (guint i = 0; i < before; i++)
    if (get_row (table, i)->row->heading)
      {
        for (guint k = 0; k < get_row (table, i)->n_cells; k++)
          get_cell (table, get_row (table, i)->first_cell + k)->placed = 0;
        place_row (table, i, get_row (table, i)->height, FALSE);
      }
  composer->top = composer->y;
}

static void
turn_page (Table *table, guint row)
{
  rule_across (table);
  end_band (table);
  fulei_composer_new_page (table->composer);
  place_headings (table, row);
}

/* A row taller than a page goes on from page to page. */
static void
place_split_row (Table *table, guint index)
{
  FuleiComposer *composer = table->composer;
  double height;

  while ((height = get_rest_height (table, get_row (table, index))) > composer->bottom - composer->y + TOLERANCE)
    {
      place_row (table, index, floor ((composer->bottom - composer->y) * FULEI_GRID_PER_POINT) / FULEI_GRID_PER_POINT, TRUE);
      turn_page (table, index);
    }
  place_row (table, index, height, TRUE);
}

/* Whether a row that does not fit goes on over the page: one that is long, where there is room left that would look
 * forgotten. */
static gboolean
is_worth_splitting (const FuleiComposer *composer, const RowBox *row)
{
  double least = composer->page_room * LEAST_SPLIT;

  return row->height > least && composer->bottom - composer->y > least;
}

/* Rows that are tied together change their height together, so they share a band; so do single rows that follow each
 * other. */
static gboolean
starts_band (const Table *table, guint index)
{
  const RowBox *row = get_row (table, index), *before = get_row (table, index - 1);

  if (row->row->repeats || before->block_end > index)
    return FALSE;
  return row->block_end > index + 1 || (index > 1 && get_row (table, index - 2)->block_end == before->block_end);
}

static void
place_rows (Table *table)
{
  FuleiComposer *composer = table->composer;

  begin_band (table);
  rule_across (table);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const RowBox *row = get_row (table, i);
      gboolean fits = row->height <= composer->bottom - composer->y + TOLERANCE;

      if (i > 0 && fits && starts_band (table, i))
        {
          end_band (table);
          begin_band (table);
        }
      if (!fits && composer->y > composer->top + TOLERANCE && !is_worth_splitting (composer, row))
        turn_page (table, i);
      if (row->height <= composer->bottom - composer->y + TOLERANCE)
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
  Table table = { .composer = composer, .table = block };

  composer->y = fulei_points_round (composer->y + (composer->y > composer->template->top ? block->above : 0));
  table.rows = g_array_new (FALSE, FALSE, sizeof (RowBox));
  table.cells = g_array_new (FALSE, FALSE, sizeof (CellBox));
  table.segment = g_array_new (FALSE, FALSE, sizeof (PlacedRow));
  table.lefts = g_new (double, block->n_columns + 1);
  table.lefts[0] = fulei_points_round (composer->template->left);
  for (guint i = 0; i < block->n_columns; i++)
    table.lefts[i + 1] = fulei_points_round (table.lefts[i] + block->columns[i]);
  add_rows (&table);
  tie_rows (&table);
  grow_rows (&table, following);
  place_rows (&table);
  composer->content.record = fulei_paper_data_get_record (composer->data);
  g_array_unref (table.rows);
  g_array_unref (table.cells);
  g_array_unref (table.segment);
  g_free (table.lefts);
}
