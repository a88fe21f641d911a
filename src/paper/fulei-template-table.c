/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-template-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "paper/fulei-units.h"

/* Tables: rows of cells that together fill every place. */

#define MOST_REPEATED_ROWS 1000

typedef struct {
  FuleiTemplateReader *reader;
  FuleiBlock          *table;
  FuleiStyle           style;
  guint                open[FULEI_TEMPLATE_MOST_COLUMNS];       /* rows that a cell above still covers, by column */
} TableReader;

static gboolean
read_columns (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *table)
{
  const char *text = fulei_template_reader_attribute (reader, node, "columns");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  double sum = 0, room = fulei_template_reader_width (reader);

  if (g_strv_length (words) > FULEI_TEMPLATE_MOST_COLUMNS)
    return fulei_template_reader_fail (reader, node, _("最多 %d 列"), FULEI_TEMPLATE_MOST_COLUMNS);
  table->columns = fulei_template_allocate (reader->template, (g_strv_length (words) + 1) * sizeof (double));
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end;
      double width = g_ascii_strtod (words[i], &end);

      if (*words[i] == '\0')
        continue;
      if (end == words[i] || *end != '\0' || !(width >= 4 && width <= 400))
        return fulei_template_reader_fail (reader, node, _("columns 是各列的毫米数，每列 4 到 400"));
      table->columns[table->n_columns] = fulei_points_round (fulei_points_from_millimetres (width));
      sum += table->columns[table->n_columns++];
    }
  if (table->n_columns == 0)
    return fulei_template_reader_fail (reader, node, _("<table> 要有 columns：各列的毫米数"));
  if (sum > room + 1)
    return fulei_template_reader_fail (reader, node, _("各列共宽 %.0f 毫米，页面只有 %.0f 毫米"),
                                       sum / fulei_points_from_millimetres (1),
                                       room / fulei_points_from_millimetres (1));
  return TRUE;
}

static gboolean
is_fixed (const GPtrArray *inlines)
{
  for (guint i = 0; i < inlines->len; i++)
    {
      const FuleiInline *item = inlines->pdata[i];

      if (item->kind != FULEI_INLINE_TEXT && item->kind != FULEI_INLINE_BREAK)
        return FALSE;
    }
  return TRUE;
}

/* Gives the cell the next free columns. */
static gboolean
place_cell (TableReader *reader, xmlNode *node, FuleiCell *cell)
{
  guint n_columns = reader->table->n_columns, column = 0;

  while (column < n_columns && reader->open[column] > 0)
    column++;
  cell->column = column;
  for (guint i = 0; i < cell->span; i++)
    if (column + i >= n_columns || reader->open[column + i] > 0)
      return fulei_template_reader_fail (reader->reader, node, _("这一格放不下：表格有 %u 列"), n_columns);
    else
      reader->open[column + i] = cell->rowspan;
  return TRUE;
}

static gboolean
read_cell (TableReader *reader, xmlNode *node, FuleiRow *row, const FuleiStyle *style)
{
  static const char *const names[] = { "span", "rowspan", "align", "valign", "vertical", "face", "value-face", "size",
                                       "spacing", NULL };
  FuleiCell *cell = fulei_template_create (reader->reader->template, FuleiCell);

  cell->span = cell->rowspan = 1;
  cell->style = *style;
  cell->vertical_align = FULEI_ALIGN_MIDDLE;
  cell->inlines = fulei_template_new_array (reader->reader->template);
  if (!fulei_template_reader_check (reader->reader, node, names) ||
      !fulei_template_read_style (reader->reader, node, &cell->style) ||
      !fulei_template_read_align (reader->reader, node, &cell->align) ||
      !fulei_template_read_vertical_align (reader->reader, node, &cell->vertical_align) ||
      !fulei_template_reader_yes (reader->reader, node, "vertical", &cell->vertical) ||
      !fulei_template_reader_count (reader->reader, node, "span", 1, FULEI_TEMPLATE_MOST_COLUMNS, &cell->span) ||
      !fulei_template_reader_count (reader->reader, node, "rowspan", 1, 200, &cell->rowspan) ||
      !fulei_template_read_inlines (reader->reader, node, fulei_template_reader_scope (reader->reader, row->list),
                                    cell->inlines))
    return FALSE;
  if (cell->rowspan > 1 && (row->repeats || !is_fixed (cell->inlines)))
    return fulei_template_reader_fail (reader->reader, node, _("跨行的格子里只能写固定文字，也不能在 <repeat> 里"));
  g_ptr_array_add (row->cells, cell);
  return place_cell (reader, node, cell);
}

static gboolean
finish_row (TableReader *reader, xmlNode *node)
{
  for (guint column = 0; column < reader->table->n_columns; column++)
    {
      if (reader->open[column] == 0)
        return fulei_template_reader_fail (reader->reader, node, _("这一行只填到第 %u 列，表格有 %u 列"), column,
                                           reader->table->n_columns);
      reader->open[column]--;
    }
  return TRUE;
}

static gboolean
read_row (TableReader *reader, xmlNode *node, const FuleiRow *like)
{
  static const char *const names[] = { "height", "grows", "heading", "list", "face", "value-face", "size",
                                       "spacing", NULL };
  FuleiRow *row = fulei_template_create (reader->reader->template, FuleiRow);
  FuleiStyle style = reader->style;
  double height = 0;
  gboolean skip;

  *row = *like;
  row->cells = fulei_template_new_array (reader->reader->template);
  if (!fulei_template_reader_check (reader->reader, node, names) ||
      !fulei_template_read_style (reader->reader, node, &style) ||
      !fulei_template_reader_number (reader->reader, node, "height", 0, 400, &height) ||
      !fulei_template_reader_yes (reader->reader, node, "grows", &row->grows) ||
      !fulei_template_reader_yes (reader->reader, node, "heading", &row->heading))
    return FALSE;
  if (!row->repeats && !fulei_template_reader_list (reader->reader, node, "list", &row->list))
    return FALSE;
  row->height = fulei_points_round (fulei_points_from_millimetres (height));
  g_ptr_array_add (reader->table->rows, row);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!fulei_template_reader_skips (reader->reader, child, &skip))
        return FALSE;
      if (!skip && !fulei_template_reader_is_element (child, "cell"))
        return fulei_template_reader_fail (reader->reader, child, _("<row> 里只能有 <cell>"));
      if (!skip && !read_cell (reader, child, row, &style))
        return FALSE;
    }
  return finish_row (reader, node);
}

static gboolean
read_repeat (TableReader *reader, xmlNode *node)
{
  static const char *const names[] = { "over", "rows", NULL };
  FuleiRow like = { .list = FULEI_NO_LIST, .repeats = TRUE };
  guint n_rows = 0;
  gboolean skip;

  if (!fulei_template_reader_check (reader->reader, node, names) ||
      !fulei_template_reader_over (reader->reader, node, &like.list, &like.table) ||
      !fulei_template_reader_count (reader->reader, node, "rows", 0, MOST_REPEATED_ROWS, &like.least))
    return FALSE;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!fulei_template_reader_skips (reader->reader, child, &skip))
        return FALSE;
      if (skip)
        continue;
      if (!fulei_template_reader_is_element (child, "row") || n_rows++ > 0)
        return fulei_template_reader_fail (reader->reader, child, _("<repeat> 里只能有一个 <row>"));
      if (!read_row (reader, child, &like))
        return FALSE;
    }
  if (n_rows == 0)
    return fulei_template_reader_fail (reader->reader, node, _("<repeat> 里要有一个 <row>"));
  return TRUE;
}

/**
 * fulei_template_read_table:
 * @node: <table>
 * @block: filled
 *
 * Returns: FALSE with the error set if cells are missing, too many or faulty
 */
gboolean
fulei_template_read_table (FuleiTemplateReader *reader, xmlNode *node, FuleiBlock *block)
{
  static const char *const names[] = { "columns", "above", "face", "value-face", "size", "spacing", NULL };
  const FuleiRow plain = { .list = FULEI_NO_LIST };
  TableReader table = { reader, block, block->style, { 0 } };
  double above = 0;
  gboolean skip;

  block->kind = FULEI_BLOCK_TABLE;
  block->rows = fulei_template_new_array (reader->template);
  if (!fulei_template_reader_check (reader, node, names) || !read_columns (reader, node, block) ||
      !fulei_template_reader_number (reader, node, "above", 0, 200, &above))
    return FALSE;
  block->above = fulei_points_from_millimetres (above);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      gboolean repeat = fulei_template_reader_is_element (child, "repeat");

      if (!fulei_template_reader_skips (reader, child, &skip))
        return FALSE;
      if (skip)
        continue;
      if (!repeat && !fulei_template_reader_is_element (child, "row"))
        return fulei_template_reader_fail (reader, child, _("<table> 里只能有 <row> 和 <repeat>"));
      if (repeat ? !read_repeat (&table, child) : !read_row (&table, child, &plain))
        return FALSE;
    }
  for (guint column = 0; column < block->n_columns; column++)
    if (table.open[column] > 0)
      return fulei_template_reader_fail (reader, node, _("第 %u 列有格子跨出了表格的最后一行"), column + 1);
  return TRUE;
}
