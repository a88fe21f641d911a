/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-table-layout.h"

#include <math.h>

#include "paper/fulei-units.h"

/* Before the records of a list that are said in the same cells; three bytes each. */
#define MARKS "①②③④⑤⑥⑦⑧⑨"
#define MOST_MARKS 9

/**
 * fulei_column_width_measure:
 * @text: of a cell
 * @breakable: whether words may be torn
 *
 * Makes @width wide enough for @text.
 */
void
fulei_column_width_measure (FuleiColumnWidth *width, FuleiFonts *fonts, FuleiFace face, double size, const char *text,
                            gboolean breakable)
{
  double line = 0, word = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);
      double advance = (double) fulei_fonts_find_glyph (fonts, face, character)->advance * size;

      line = character == '\n' ? 0 : line + advance;
      word = character < 0x80 && character != ' ' ? word + advance : 0;
      width->natural = MAX (width->natural, line);
      if (!breakable)
        width->least = MAX (width->least, MIN (word, FULEI_WIDEST_COLUMN));
    }
}

/**
 * fulei_column_widths_share:
 * @widths: (array length=n_columns): measured; told their widths
 * @room: points
 *
 * Shares @room: what fits on one line stays on one line; else long texts wrap, numbers do not.
 */
void
fulei_column_widths_share (FuleiColumnWidth *widths, guint n_columns, double room)
{
  double natural = 0, least = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      natural += widths[i].natural;
      least += widths[i].least;
    }
  for (guint i = 0; i < n_columns; i++)
    if (natural <= room)
      widths[i].width = widths[i].natural * room / natural;
    else if (least < room)
      widths[i].width = widths[i].least + (widths[i].natural - widths[i].least) * (room - least) / (natural - least);
    else
      widths[i].width = widths[i].least * room / least;
}

static double
get_cell_width (const FuleiTableLayout *table, const FuleiCell *cell)
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
add_records (FuleiTableLayout *table, const FuleiCell *cell, const FuleiRecord *const *records, guint n_records)
{
  FuleiContent *content = &table->composer->content;

  for (guint i = 0; i < n_records; i++)
    {
      guint before;
      char *mark = i < MOST_MARKS ? g_strndup (&MARKS[3 * i], 3) : g_strdup_printf ("%u. ", i + 1);

      g_ptr_array_add (content->strings, mark);
      if (i > 0)
        fulei_flow_add_break (content->flow);
      before = content->flow->units->len;
      fulei_flow_add (content->flow, cell->style.face, cell->style.size, mark, 0);
      content->scope.record = records[i];
      fulei_content_add (content, cell->inlines, &cell->style, 0);
      if (content->flow->units->len == before + (guint) g_utf8_strlen (mark, -1))
        g_array_set_size (content->flow->units, before);
    }
}

/* The numbers of a cell's chart, NULL where it has none. */
static const char *
find_trend (FuleiTableLayout *table, const FuleiCell *cell)
{
  FuleiContent *content = &table->composer->content;

  for (guint i = 0; i < cell->inlines->len; i++)
    {
      const FuleiInline *item = cell->inlines->pdata[i];

      if (item->kind != FULEI_INLINE_TREND)
        continue;
      g_ptr_array_add (content->strings, g_strdup (fulei_content_find_words (content, item->name)));
      return content->strings->pdata[content->strings->len - 1];
    }
  return NULL;
}

/* @records: of which the cell says, one after the other where there are several; the scope says the rest */
static void
break_cell (FuleiTableLayout *table, const FuleiCell *cell, const FuleiScope *scope, const FuleiRecord *const *records,
            guint n_records)
{
  FuleiComposer *composer = table->composer;
  FuleiCellBox box = { cell, composer->flow->lines->len, 0, 0, NULL };
  double width = get_cell_width (table, cell) - 2 * FULEI_CELL_PADDING_X;

  composer->content.scope = *scope;
  if (n_records > 1 && says_values (cell))
    add_records (table, cell, records, n_records);
  else
    fulei_content_add (&composer->content, cell->inlines, &cell->style, 0);
  box.trend = find_trend (table, cell);
  box.n_lines = cell->vertical ? break_vertically (composer->flow, width, cell->align)
                               : fulei_flow_break (composer->flow, width, 0, cell->align);
  g_array_append_val (table->cells, box);
}

/**
 * fulei_cell_box_get_height:
 *
 * Returns: what the lines that are not on a page yet take with the room around them, points
 */
double
fulei_cell_box_get_height (const FuleiCellBox *box)
{
  return (box->n_lines - box->placed) * fulei_line_height (&box->cell->style) + 2 * FULEI_CELL_PADDING_Y;
}

static void
add_row (FuleiTableLayout *table, const FuleiRow *row, const FuleiScope *scope, const FuleiRecord *const *records,
         guint n_records)
{
  FuleiRowBox box = { row, row->height, table->cells->len, row->cells->len, 0, FALSE };

  for (guint i = 0; i < row->cells->len; i++)
    {
      const FuleiCell *cell = row->cells->pdata[i];

      break_cell (table, cell, scope, records, n_records);
      if (cell->rowspan == 1)
        box.height = MAX (box.height, fulei_cell_box_get_height (fulei_table_get_cell (table, box.first_cell + i)));
    }
  box.height = fulei_points_round (box.height);
  g_array_append_val (table->rows, box);
}

/* A row for each of a word table; its fields are those of the sheet's record. */
static void
add_word_rows (FuleiTableLayout *table, const FuleiRow *row)
{
  const FuleiComposer *composer = table->composer;
  FuleiScope scope = composer->scope;
  guint n_rows;

  scope.table = fulei_paper_data_get_table (composer->data, row->table);
  n_rows = scope.table != NULL ? fulei_word_table_get_n_rows (scope.table) : 0;
  for (guint i = 0; i < MAX (n_rows, row->least); i++)
    {
      scope.row = i < n_rows ? (int) i : -1;
      scope.number = i + 1;
      add_row (table, row, &scope, NULL, 0);
    }
}

static void
add_record_rows (FuleiTableLayout *table, const FuleiRow *row)
{
  guint n_records;
  const FuleiRecord *const *records = fulei_composer_get_records (table->composer, row->list, &n_records);

  for (guint i = 0; i < MAX (n_records, row->least); i++)
    {
      FuleiScope scope = { i < n_records ? records[i] : NULL, NULL, -1, i + 1 };

      add_row (table, row, &scope, NULL, 0);
    }
}

/* A row that does not repeat and yet says a list says all its records. */
static void
add_list_row (FuleiTableLayout *table, const FuleiRow *row)
{
  guint n_records;
  const FuleiRecord *const *records = fulei_composer_get_records (table->composer, row->list, &n_records);
  const FuleiScope scope = { n_records > 0 ? records[0] : NULL, NULL, -1, 0 };

  add_row (table, row, &scope, records, n_records);
}

/* Rows of the template, those that repeat once for each record or row of words. */
static void
add_rows (FuleiTableLayout *table)
{
  for (guint i = 0; i < table->table->rows->len; i++)
    {
      const FuleiRow *row = table->table->rows->pdata[i];

      if (row->table != NULL)
        add_word_rows (table, row);
      else if (row->repeats)
        add_record_rows (table, row);
      else if (row->list != FULEI_NO_LIST)
        add_list_row (table, row);
      else
        add_row (table, row, &table->composer->scope, NULL, 0);
    }
}

/* Makes rows tall enough for the cells that stand over several of them, and ties these rows together. */
static void
tie_rows (FuleiTableLayout *table)
{
  guint end = 0, start = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      FuleiRowBox *row = fulei_table_get_row (table, i);

      if (i >= end)
        start = i;
      end = MAX (end, i + 1);
      for (guint k = 0; k < row->n_cells; k++)
        {
          const FuleiCellBox *box = fulei_table_get_cell (table, row->first_cell + k);
          guint last = MIN (i + box->cell->rowspan, table->rows->len) - 1;
          double height = 0;

          end = MAX (end, last + 1);
          for (guint r = i; r <= last; r++)
            height += fulei_table_get_row (table, r)->height;
          if (fulei_cell_box_get_height (box) > height)
            {
              FuleiRowBox *lowest = fulei_table_get_row (table, last);

              lowest->height = fulei_points_round (lowest->height + fulei_cell_box_get_height (box) - height);
            }
        }
      for (guint r = start; r <= i; r++)
        fulei_table_get_row (table, r)->block_end = end;
    }
}

/* Shares the room that is left on the page among the rows that grow. */
static void
grow_rows (FuleiTableLayout *table, double following)
{
  const FuleiComposer *composer = table->composer;
  double height = 0, share, rest = composer->floor - composer->y - following;
  guint n_growing = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      height += fulei_table_get_row (table, i)->height;
      n_growing += fulei_table_get_row (table, i)->row->grows;
    }
  if (n_growing == 0 || height >= rest)
    return;
  share = floor ((rest - height) / n_growing * FULEI_GRID_PER_POINT) / FULEI_GRID_PER_POINT;
  for (guint i = 0; i < table->rows->len; i++)
    if (fulei_table_get_row (table, i)->row->grows)
      fulei_table_get_row (table, i)->height = fulei_points_round (fulei_table_get_row (table, i)->height + share);
}

/**
 * fulei_table_layout_init:
 * @table: to be cleared with fulei_table_layout_clear()
 * @composer: borrowed; below its place the table begins
 * @block: a TABLE
 * @following: height of what follows on the same page, points
 *
 * Fills the cells, breaks their text and finds how tall the rows are. Rows that grow share what is left of the page.
 */
void
fulei_table_layout_init (FuleiTableLayout *table, FuleiComposer *composer, const FuleiBlock *block, double following)
{
  *table = (FuleiTableLayout) { .composer = composer, .table = block };
  table->rows = g_array_new (FALSE, FALSE, sizeof (FuleiRowBox));
  table->cells = g_array_new (FALSE, FALSE, sizeof (FuleiCellBox));
  table->segment = g_array_new (FALSE, FALSE, sizeof (FuleiPlacedRow));
  table->lefts = g_new (double, block->n_columns + 1);
  table->lefts[0] = fulei_points_round (composer->left);
  for (guint i = 0; i < block->n_columns; i++)
    table->lefts[i + 1] = fulei_points_round (table->lefts[i] + block->columns[i]);
  add_rows (table);
  tie_rows (table);
  grow_rows (table, following);
  composer->content.scope = composer->scope;
}

/**
 * fulei_table_layout_clear:
 *
 * Frees what @table holds; its lines stay with the flow.
 */
void
fulei_table_layout_clear (FuleiTableLayout *table)
{
  g_array_unref (table->rows);
  g_array_unref (table->cells);
  g_array_unref (table->segment);
  g_free (table->lefts);
}
