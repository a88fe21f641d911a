/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-character.h"

#define LINE_SPACING 1.3
#define ROW_HEIGHT 24.0
#define PADDING (2 * FULEI_CELL_PADDING_X + 0.6)
#define NARROWEST_EM 2.0
/* Headings wrap rather than make a column wider than this. */
#define HEADING_EM 4.0
/* The first column, which every part of a split table repeats, takes this share of the width at most. */
#define MOST_OF_FIRST 0.4
/* Names of villages in the first column are not broken up to here. */
#define NAME_EM 6.0
/* Of headings and rows, which start a table on a page; and share of the page that is small enough for one piece. */
#define ROWS_TOGETHER 3
#define SMALL_SHARE 0.5
/* Words of up to this many characters stand in the middle of their cell. */
#define SHORT_WORDS 6
/* Characters of the unit behind a number: 个百分点 */
#define LONGEST_UNIT 4

/* One column of the word table. */
typedef struct {
  guint            index;
  FuleiAlign       align;
  FuleiColumnWidth width;
} Column;

static gboolean
is_han (const char *words)
{
  for (; *words != '\0'; words = g_utf8_next_char (words))
    if (!fulei_character_is_han (g_utf8_get_char (words)))
      return FALSE;
  return TRUE;
}

/* A number, perhaps with its unit; 持平 among the differences of numbers. */
static gboolean
is_number (const char *words)
{
  const char *at = words;

  while (*at != '\0' && g_utf8_strchr ("0123456789.,%‰+-−—–/ ", -1, g_utf8_get_char (at)) != NULL)
    at = g_utf8_next_char (at);
  if (*at == '\0' || g_str_equal (words, _("持平")))
    return TRUE;
  return at > words && g_ascii_isdigit (at[-1]) && is_han (at) && g_utf8_strlen (at, -1) <= LONGEST_UNIT;
}

/* Numbers stand on the right, short words in the middle, names and long words on the left. */
static FuleiAlign
find_align (const FuleiWordTable *words, guint column)
{
  gboolean numbers = TRUE, brief = column > 0;

  for (guint row = 0; row < fulei_word_table_get_n_rows (words); row++)
    {
      const char *cell = fulei_word_table_get (words, row, column);

      numbers = numbers && is_number (cell);
      brief = brief && g_utf8_strlen (cell, -1) <= SHORT_WORDS;
    }
  return numbers ? FULEI_ALIGN_END : brief ? FULEI_ALIGN_MIDDLE : FULEI_ALIGN_START;
}

static void
measure_column (const FuleiTypesetter *setter, const FuleiWordTable *words, Column *column)
{
  FuleiFonts *fonts = fulei_press_get_fonts (setter->composer.press);
  FuleiColumnWidth *width = &column->width;
  double widest = column->index == 0 ? MOST_OF_FIRST * setter->composer.width : FULEI_WIDEST_COLUMN;

  fulei_column_width_measure (width, fonts, FULEI_FACE_HEI, FULEI_SIZE_TABLE,
                              fulei_word_table_get_heading (words, column->index), TRUE);
  width->natural = MIN (width->natural, HEADING_EM * FULEI_SIZE_TABLE);
  width->least = NARROWEST_EM * FULEI_SIZE_TABLE;
  for (guint row = 0; row < fulei_word_table_get_n_rows (words); row++)
    fulei_column_width_measure (width, fonts, FULEI_FACE_FANGSONG, FULEI_SIZE_TABLE,
                                fulei_word_table_get (words, row, column->index), FALSE);
  if (column->index == 0)
    width->least = MAX (width->least, MIN (width->natural, NAME_EM * FULEI_SIZE_TABLE));
  width->natural = MIN (MAX (width->natural, width->least), widest) + PADDING;
  width->least = MIN (width->least + PADDING, width->natural);
}

/* A heading that needs several lines is shared among them evenly, or broken before its bracket: 本月 above 走访 rather than
 * 本月走 above 访, 镇 above （街道）. */
static char *
dup_balanced (const char *heading, double width)
{
  glong n = g_utf8_strlen (heading, -1), fitting = (glong) ((width - 2 * FULEI_CELL_PADDING_X) / FULEI_SIZE_TABLE);
  const char *bracket = strstr (heading, "（");
  glong n_lines, step;
  GString *balanced;

  if (fitting < 1 || n <= fitting)
    return g_strdup (heading);
  if (bracket != NULL && g_utf8_pointer_to_offset (heading, bracket) <= fitting &&
      g_utf8_strlen (bracket, -1) <= fitting)
    return g_strdup_printf ("%.*s\n%s", (int) (bracket - heading), heading, bracket);
  if (!is_han (heading))
    return g_strdup (heading);
  n_lines = (n + fitting - 1) / fitting;
  step = (n + n_lines - 1) / n_lines;
  balanced = g_string_new (NULL);
  for (glong i = 0; i < n; i++, heading = g_utf8_next_char (heading))
    {
      if (i > 0 && i % step == 0)
        g_string_append_c (balanced, '\n');
      g_string_append_unichar (balanced, g_utf8_get_char (heading));
    }
  return g_string_free (balanced, FALSE);
}

static FuleiCell *
add_cell (FuleiTypesetter *setter, FuleiRow *row, guint column, FuleiFace face, FuleiAlign align, const char *words)
{
  FuleiTemplate *owner = setter->portrait;
  FuleiCell *cell = fulei_template_create (owner, FuleiCell);
  FuleiInline *item = fulei_template_create (owner, FuleiInline);

  cell->column = column;
  cell->span = 1;
  cell->rowspan = 1;
  cell->align = align;
  cell->vertical_align = FULEI_ALIGN_MIDDLE;
  cell->style = (FuleiStyle) { face, face, FULEI_SIZE_TABLE, LINE_SPACING };
  cell->inlines = fulei_template_new_array (owner);
  item->kind = FULEI_INLINE_TEXT;
  item->text = g_string_chunk_insert_const (owner->strings, words);
  g_ptr_array_add (cell->inlines, item);
  g_ptr_array_add (row->cells, cell);
  return cell;
}

static FuleiRow *
add_row (FuleiTypesetter *setter, FuleiBlock *block, gboolean heading)
{
  FuleiRow *row = fulei_template_create (setter->portrait, FuleiRow);

  row->cells = fulei_template_new_array (setter->portrait);
  row->height = ROW_HEIGHT;
  row->list = FULEI_NO_LIST;
  row->heading = heading;
  g_ptr_array_add (block->rows, row);
  return row;
}

/* How many rows from @row on say the same in the first column. */
static guint
count_equal (const FuleiWordTable *words, guint row)
{
  guint n = 1;

  while (row + n < fulei_word_table_get_n_rows (words) &&
         g_str_equal (fulei_word_table_get (words, row + n, 0), fulei_word_table_get (words, row, 0)))
    n++;
  return n;
}

static void
add_body_rows (FuleiTypesetter *setter, FuleiBlock *block, const FuleiItem *item, const Column *columns, guint n_columns)
{
  guint group_end = 0;

  for (guint k = 0; k < fulei_word_table_get_n_rows (item->table); k++)
    {
      FuleiRow *row = add_row (setter, block, FALSE);

      for (guint i = 0; i < n_columns; i++)
        {
          FuleiCell *cell;

          if (i == 0 && k < group_end)
            continue;
          cell = add_cell (setter, row, i, FULEI_FACE_FANGSONG, columns[i].align,
                           fulei_word_table_get (item->table, k, columns[i].index));
          if (i > 0 || !item->grouped)
            continue;
          cell->rowspan = count_equal (item->table, k);
          group_end = k + cell->rowspan;
        }
    }
}

static FuleiBlock *
new_block (FuleiTypesetter *setter, const FuleiItem *item, const Column *columns, guint n_columns)
{
  const FuleiWordTable *words = item->table;
  FuleiTemplate *owner = setter->portrait;
  FuleiBlock *block = fulei_template_create (owner, FuleiBlock);
  FuleiRow *row;

  block->kind = FULEI_BLOCK_TABLE;
  block->rows = fulei_template_new_array (owner);
  block->columns = fulei_template_allocate (owner, n_columns * sizeof (double));
  block->n_columns = n_columns;
  row = add_row (setter, block, TRUE);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *heading = dup_balanced (fulei_word_table_get_heading (words, columns[i].index),
                                               columns[i].width.width);

      block->columns[i] = columns[i].width.width;
      add_cell (setter, row, i, FULEI_FACE_HEI, FULEI_ALIGN_MIDDLE, heading);
    }
  add_body_rows (setter, block, item, columns, n_columns);
  if (fulei_word_table_get_n_rows (words) == 0)
    add_cell (setter, add_row (setter, block, FALSE), 0, FULEI_FACE_FANGSONG, FULEI_ALIGN_MIDDLE, _("暂无数据"))
        ->span = n_columns;
  return block;
}

/* What further pages of the table say above its headings: 表 2  各村（居）情况（续表）; 续表 where nothing names it. */
static char *
dup_continued (const FuleiTypesetter *setter, const FuleiItem *item)
{
  if (item->number > 0)
    return g_strdup_printf (_("表 %u  %s（续表）"), item->number, item->words);
  if (setter->annex != NULL && *setter->annex->words != '\0')
    return g_strdup_printf (_("%s（续表）"), setter->annex->words);
  return g_strdup (_("续表"));
}

/* A small table stays in one piece. Of a larger one the headings and the first rows are not parted from each other, nor
 * from the caption, which is box @first if there is one. */
static void
add_box (FuleiTypesetter *setter, const FuleiItem *item, const FuleiBlock *block, guint first)
{
  FuleiTableLayout *layout = g_new (FuleiTableLayout, 1);
  double height = 0;
  FuleiBox *box;

  fulei_table_layout_init (layout, &setter->composer, block, 0);
  layout->continued = fulei_typesetter_keep (setter, dup_continued (setter, item));
  box = fulei_typesetter_add_box (setter, FULEI_BOX_TABLE, 0);
  box->table = layout;
  for (guint i = 0; i < layout->rows->len; i++)
    {
      height += fulei_table_get_row (layout, i)->height;
      if (i < ROWS_TOGETHER)
        box->height += fulei_table_get_row (layout, i)->height;
    }
  if (height <= SMALL_SHARE * setter->composer.page_room)
    {
      box->height = height;
      g_array_index (setter->boxes, FuleiBox, first).floats = TRUE;
    }
  box->height = MIN (box->height, setter->composer.page_room);
}

/* A part of the table with the columns that stand side by side. */
static void
add_part (FuleiTypesetter *setter, const FuleiItem *item, Column *columns, guint n_columns, gboolean continued)
{
  g_autofree FuleiColumnWidth *widths = g_new (FuleiColumnWidth, n_columns);
  guint first = setter->boxes->len;

  if (item->number > 0)
    {
      g_autofree char *caption = g_strdup_printf (continued ? _("表 %u  %s（续表）") : _("表 %u  %s"), item->number,
                                                  item->words);

      fulei_typesetter_add_line (setter, FULEI_FACE_HEI, FULEI_SIZE_TABLE, FULEI_ALIGN_MIDDLE, 0, caption, TRUE);
    }
  for (guint i = 0; i < n_columns; i++)
    widths[i] = columns[i].width;
  fulei_column_widths_share (widths, n_columns, setter->composer.width);
  for (guint i = 0; i < n_columns; i++)
    columns[i].width.width = widths[i].width;
  add_box (setter, item, new_block (setter, item, columns, n_columns), first);
}

/* How many columns from @first on find room beside the first one, at most @most. */
static guint
count_fitting (const FuleiTypesetter *setter, const Column *columns, guint n_columns, guint first, guint most)
{
  double room = setter->composer.width - columns[0].width.least;
  guint n_fitting = 0;

  while (first + n_fitting < n_columns && n_fitting < most && columns[first + n_fitting].width.least <= room)
    room -= columns[first + n_fitting++].width.least;
  return MAX (n_fitting, 1);
}

static guint
count_parts (const FuleiTypesetter *setter, const Column *columns, guint n_columns)
{
  guint n_parts = 0;

  for (guint first = 1; first < n_columns; n_parts++)
    first += count_fitting (setter, columns, n_columns, first, n_columns);
  return MAX (n_parts, 1);
}

/* Splits the columns as evenly as they fit. */
static void
add_parts (FuleiTypesetter *setter, const FuleiItem *item, Column *columns, guint n_columns)
{
  guint n_parts = count_parts (setter, columns, n_columns), most = (n_columns - 1 + n_parts - 1) / n_parts;

  for (guint first = 1, part = 0; first < n_columns || part == 0; part++)
    {
      guint n_fitting = n_columns > 1 ? count_fitting (setter, columns, n_columns, first, MAX (most, 1)) : 0;
      g_autofree Column *beside = g_new (Column, n_fitting + 1);

      beside[0] = columns[0];
      memcpy (beside + 1, columns + first, n_fitting * sizeof (Column));
      add_part (setter, item, beside, n_fitting + 1, part > 0);
      first += n_fitting;
    }
}

/**
 * fulei_typesetter_add_table:
 * @item: a TABLE
 *
 * Adds caption and table; in several parts if it is wider than the type area.
 */
void
fulei_typesetter_add_table (FuleiTypesetter *setter, const FuleiItem *item)
{
  guint n_columns = fulei_word_table_get_n_columns (item->table);
  g_autofree Column *columns = g_new0 (Column, n_columns);

  if (n_columns == 0)
    return;
  for (guint i = 0; i < n_columns; i++)
    {
      columns[i].index = i;
      columns[i].align = find_align (item->table, i);
      measure_column (setter, item->table, &columns[i]);
      if (item->widths != NULL)
        columns[i].width = (FuleiColumnWidth) { item->widths[i], 0, 0 };
    }
  if (item->widths != NULL)
    add_part (setter, item, columns, n_columns, FALSE);
  else
    add_parts (setter, item, columns, n_columns);
}
