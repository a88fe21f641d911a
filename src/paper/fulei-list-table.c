/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-table-layout.h"

#include <glib/gi18n-lib.h>

#include "paper/fulei-units.h"

/* Tables that the dictionary describes and no template needs to: a roster of any register, a sheet of any record. */

/* Rows that are looked at to find how wide columns should be. */
#define MOST_SAMPLES 300
#define NARROWEST_EM 2.0
#define CELL_PADDING 6.2
#define LABEL_SHARE 0.17
/* Of a matrix's equal columns, points: one character at 9 points and the room around it. */
#define NARROWEST_SHARE 12.0

static FuleiTemplate *
get_owner (FuleiComposer *composer)
{
  if (composer->pages->own == NULL)
    composer->pages->own = fulei_template_new ();
  return composer->pages->own;
}

static FuleiBlock *
new_table (FuleiComposer *composer, const FuleiBlock *like, guint n_columns)
{
  FuleiTemplate *owner = get_owner (composer);
  FuleiBlock *table = fulei_template_create (owner, FuleiBlock);

  *table = *like;
  table->kind = FULEI_BLOCK_TABLE;
  table->rows = fulei_template_new_array (owner);
  table->columns = fulei_template_allocate (owner, n_columns * sizeof (double));
  table->n_columns = n_columns;
  return table;
}

static FuleiRow *
add_row (FuleiTemplate *owner, FuleiBlock *table)
{
  FuleiRow *row = fulei_template_create (owner, FuleiRow);

  row->cells = fulei_template_new_array (owner);
  row->height = table->height;
  row->list = FULEI_NO_LIST;
  g_ptr_array_add (table->rows, row);
  return row;
}

static FuleiInline *
add_cell (FuleiTemplate *owner, FuleiRow *row, guint column, guint span, const FuleiStyle *style, FuleiInlineKind kind)
{
  FuleiCell *cell = fulei_template_create (owner, FuleiCell);
  FuleiInline *item = fulei_template_create (owner, FuleiInline);

  cell->column = column;
  cell->span = span;
  cell->rowspan = 1;
  cell->align = kind == FULEI_INLINE_FIELD ? FULEI_ALIGN_START : FULEI_ALIGN_MIDDLE;
  cell->vertical_align = FULEI_ALIGN_MIDDLE;
  cell->style = *style;
  cell->inlines = fulei_template_new_array (owner);
  item->kind = kind;
  g_ptr_array_add (cell->inlines, item);
  g_ptr_array_add (row->cells, cell);
  return item;
}

static gboolean
is_centred (const FuleiField *field)
{
  return field->type != FULEI_FIELD_TEXT && field->type != FULEI_FIELD_NOTE && field->type != FULEI_FIELD_CODES &&
         !fulei_field_is_hundredths (field) && field->type != FULEI_FIELD_INTEGER;
}

static void
measure_column (FuleiComposer *composer, const FuleiBlock *list, const FuleiField *field, FuleiColumnWidth *width)
{
  FuleiFonts *fonts = fulei_press_get_fonts (composer->press);
  guint n_records;
  const FuleiRecord *const *records = fulei_paper_data_get_rows (composer->data, &n_records);

  width->least = NARROWEST_EM * list->style.size;
  fulei_column_width_measure (width, fonts, FULEI_FACE_HEI, list->style.size, field->heading, TRUE);
  width->natural = MIN (width->natural, 6 * list->style.size);
  for (guint i = 0; i < MIN (n_records, MOST_SAMPLES); i++)
    {
      guint row = (guint) ((guint64) i * n_records / MIN (n_records, MOST_SAMPLES));
      g_autofree char *text = fulei_paper_data_dup_value (composer->data, records[row], field);

      fulei_column_width_measure (width, fonts, list->style.value_face, list->style.size, text, FALSE);
    }
  width->natural = MIN (width->natural, FULEI_WIDEST_COLUMN) + CELL_PADDING;
  width->least = MIN (width->least + CELL_PADDING, width->natural);
}

static void
set_list_widths (FuleiComposer *composer, const FuleiBlock *list, FuleiBlock *table, const FuleiField *const *fields,
                 guint n_fields)
{
  g_autofree FuleiColumnWidth *widths = g_new0 (FuleiColumnWidth, n_fields);
  guint n_records, first = list->numbers;
  double room = composer->width;

  fulei_paper_data_get_rows (composer->data, &n_records);
  if (list->numbers)
    {
      table->columns[0] = fulei_points_round ((n_records > 999 ? 3.2 : 2.2) * list->style.size + CELL_PADDING);
      room -= table->columns[0];
    }
  for (guint i = 0; i < n_fields; i++)
    measure_column (composer, list, fields[i], &widths[i]);
  fulei_column_widths_share (widths, n_fields, room);
  for (guint i = 0; i < n_fields; i++)
    table->columns[first + i] = (double) (gint64) (widths[i].width * FULEI_GRID_PER_POINT) / FULEI_GRID_PER_POINT;
}

/**
 * fulei_table_new_from_list:
 * @list: a LIST block
 *
 * Returns: (transfer none): a table with the headings and one row for each record, owned by the pages
 */
FuleiBlock *
fulei_table_new_from_list (FuleiComposer *composer, const FuleiBlock *list)
{
  FuleiTemplate *owner = get_owner (composer);
  guint n_fields = list->n_fields, first = list->numbers;
  const FuleiField *const *fields = list->fields != NULL ? (const FuleiField *const *) list->fields
                                                         : fulei_paper_data_get_columns (composer->data, &n_fields);
  FuleiBlock *table = new_table (composer, list, n_fields + first);
  FuleiRow *heading = add_row (owner, table), *row = add_row (owner, table);
  FuleiStyle style = list->style;

  style.face = FULEI_FACE_HEI;
  heading->heading = TRUE;
  row->repeats = TRUE;
  row->list = list->list == FULEI_NO_LIST ? FULEI_ROWS : list->list;
  set_list_widths (composer, list, table, fields, n_fields);
  if (list->numbers)
    {
      add_cell (owner, heading, 0, 1, &style, FULEI_INLINE_TEXT)->text = _("序号");
      add_cell (owner, row, 0, 1, &list->style, FULEI_INLINE_NUMBER);
    }
  for (guint i = 0; i < n_fields; i++)
    {
      add_cell (owner, heading, first + i, 1, &style, FULEI_INLINE_TEXT)->text = fields[i]->heading;
      add_cell (owner, row, first + i, 1, &list->style, FULEI_INLINE_FIELD)->field = fields[i];
      if (is_centred (fields[i]))
        ((FuleiCell *) row->cells->pdata[first + i])->align = FULEI_ALIGN_MIDDLE;
    }
  return table;
}

static void
add_matrix_column (FuleiTemplate *owner, FuleiBlock *table, const FuleiWordTable *words, guint column,
                   FuleiAlign align, gboolean vertical)
{
  FuleiRow *heading = table->rows->pdata[0], *row = table->rows->pdata[1];
  const char *name = g_string_chunk_insert_const (owner->strings, fulei_word_table_get_id (words, column));
  const char *label = g_string_chunk_insert_const (owner->strings, fulei_word_table_get_heading (words, column));
  FuleiStyle style = table->style;
  FuleiCell *cell;

  style.face = FULEI_FACE_HEI;
  add_cell (owner, heading, column, 1, &style, FULEI_INLINE_TEXT)->text = label;
  cell = heading->cells->pdata[column];
  cell->vertical = vertical;
  add_cell (owner, row, column, 1, &table->style, FULEI_INLINE_VALUE)->name = name;
  cell = row->cells->pdata[column];
  cell->align = align;
}

/* The first columns as wide as the template says, the others alike; all alike where they would be too narrow. */
static void
set_matrix_widths (const FuleiBlock *matrix, FuleiBlock *table, double room)
{
  guint n_first = MIN (matrix->n_columns, table->n_columns), n_rest = table->n_columns - n_first;
  double share = room;

  for (guint i = 0; i < n_first; i++)
    share -= matrix->columns[i];
  share /= MAX (n_rest, 1);
  if (n_rest > 0 && share < NARROWEST_SHARE)
    {
      share = room / table->n_columns;
      n_first = 0;
    }
  for (guint i = 0; i < table->n_columns; i++)
    table->columns[i] = i < n_first ? matrix->columns[i]
                                    : (double) (gint64) (share * FULEI_GRID_PER_POINT) / FULEI_GRID_PER_POINT;
}

/**
 * fulei_table_new_from_words:
 * @matrix: a MATRIX block
 *
 * Returns: (transfer none) (nullable): a table with the columns of the word table, owned by the pages; NULL if the
 *   sheet has no such word table, or one without columns
 */
FuleiBlock *
fulei_table_new_from_words (FuleiComposer *composer, const FuleiBlock *matrix)
{
  const FuleiWordTable *words = fulei_paper_data_get_table (composer->data, matrix->table_name);
  FuleiTemplate *owner = get_owner (composer);
  FuleiBlock *table;
  FuleiRow *heading, *row;

  if (words == NULL || fulei_word_table_get_n_columns (words) == 0)
    return NULL;
  table = new_table (composer, matrix, fulei_word_table_get_n_columns (words));
  heading = add_row (owner, table);
  heading->heading = TRUE;
  heading->height = matrix->heading_height;
  row = add_row (owner, table);
  row->repeats = TRUE;
  row->table = matrix->table_name;
  row->least = matrix->least;
  set_matrix_widths (matrix, table, composer->width);
  for (guint i = 0; i < table->n_columns; i++)
    add_matrix_column (owner, table, words, i, i < matrix->n_columns ? matrix->first_align : matrix->align,
                       matrix->vertical && i >= matrix->n_columns);
  return table;
}

static gboolean
is_shown (const FuleiField *field, const FuleiSection *section)
{
  return !field->hidden && field->type != FULEI_FIELD_ATTACHMENT && g_strcmp0 (field->section, section->id) == 0;
}

/* Label and value of a field; long ones take the whole row. Returns the column after it. */
static guint
add_pair (FuleiTemplate *owner, FuleiBlock *table, FuleiRow **row, guint column, const FuleiField *field)
{
  FuleiStyle style = table->style;
  gboolean wide = field->type == FULEI_FIELD_NOTE || field->type == FULEI_FIELD_CODES;

  style.face = FULEI_FACE_HEI;
  if (wide && column == 2)
    {
      add_cell (owner, *row, 2, 2, &table->style, FULEI_INLINE_TEXT)->text = "";
      column = 0;
    }
  if (column == 0)
    *row = add_row (owner, table);
  add_cell (owner, *row, column, 1, &style, FULEI_INLINE_TEXT)->text = field->label;
  add_cell (owner, *row, column + 1, wide ? 3 : 1, &table->style, FULEI_INLINE_FIELD)->field = field;
  return wide || column == 2 ? 0 : 2;
}

static void
add_section (FuleiTemplate *owner, FuleiBlock *table, const FuleiRegister *target, const FuleiSection *section)
{
  FuleiStyle style = table->style;
  FuleiRow *row = NULL;
  guint column = 0;

  for (guint i = 0; i < target->n_fields; i++)
    {
      if (!is_shown (&target->fields[i], section))
        continue;
      if (row == NULL)
        {
          style.face = FULEI_FACE_HEI;
          row = add_row (owner, table);
          add_cell (owner, row, 0, 4, &style, FULEI_INLINE_TEXT)->text = section->label;
        }
      column = add_pair (owner, table, &row, column, &target->fields[i]);
    }
  if (column == 2)
    add_cell (owner, row, 2, 2, &table->style, FULEI_INLINE_TEXT)->text = "";
}

/**
 * fulei_table_new_from_fields:
 * @fields: a FIELDS block
 *
 * Returns: (transfer none): a table of all fields of the record by section, owned by the pages
 */
FuleiBlock *
fulei_table_new_from_fields (FuleiComposer *composer, const FuleiBlock *fields)
{
  const FuleiRegister *target = fulei_paper_data_get_register (composer->data);
  FuleiTemplate *owner = get_owner (composer);
  FuleiBlock *table = new_table (composer, fields, 4);

  for (guint i = 0; i < 4; i++)
    table->columns[i] = fulei_points_round (composer->width * (i % 2 == 0 ? LABEL_SHARE : 0.5 - LABEL_SHARE) - 0.05);
  for (guint i = 0; i < target->n_sections; i++)
    add_section (owner, table, target, &target->sections[i]);
  return table;
}
