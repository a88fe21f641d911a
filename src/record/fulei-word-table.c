/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/fulei-word-table.h"

typedef struct {
  const char *id;
  const char *heading;
} Column;

struct _FuleiWordTable {
  GArray       *columns;                /* Column */
  GPtrArray    *rows;                   /* GPtrArray of borrowed words */
  GStringChunk *words;
};

/** fulei_word_table_new: Returns: (transfer full): one without columns and rows */
FuleiWordTable *
fulei_word_table_new (void)
{
  FuleiWordTable *self = g_new0 (FuleiWordTable, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->words = g_string_chunk_new (4096);
  return self;
}

/** fulei_word_table_free: */
void
fulei_word_table_free (FuleiWordTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_string_chunk_free (self->words);
  g_free (self);
}

/** fulei_word_table_add_column: @id: its name for templates and JSON. Returns: its position */
guint
fulei_word_table_add_column (FuleiWordTable *self, const char *id, const char *heading)
{
  const Column column = { g_string_chunk_insert_const (self->words, id),
                          g_string_chunk_insert_const (self->words, heading) };

  g_array_append_val (self->columns, column);
  return self->columns->len - 1;
}

/** fulei_word_table_add_row: Returns: the position of a new, empty row */
guint
fulei_word_table_add_row (FuleiWordTable *self)
{
  g_ptr_array_add (self->rows, g_ptr_array_new ());
  return self->rows->len - 1;
}

/** fulei_word_table_set: @words: (nullable): copied */
void
fulei_word_table_set (FuleiWordTable *self, guint row, guint column, const char *words)
{
  GPtrArray *cells;

  g_return_if_fail (row < self->rows->len && column < self->columns->len);
  cells = g_ptr_array_index (self->rows, row);
  if (cells->len <= column)
    g_ptr_array_set_size (cells, (int) column + 1);
  g_ptr_array_index (cells, column) = words != NULL ? g_string_chunk_insert_const (self->words, words) : NULL;
}

/** fulei_word_table_set_number: writes @number in figures */
void
fulei_word_table_set_number (FuleiWordTable *self, guint row, guint column, gint64 number)
{
  char words[24];

  g_snprintf (words, sizeof words, "%" G_GINT64_FORMAT, number);
  fulei_word_table_set (self, row, column, words);
}

/** fulei_word_table_get_n_columns: */
guint
fulei_word_table_get_n_columns (const FuleiWordTable *self)
{
  return self->columns->len;
}

/** fulei_word_table_get_n_rows: */
guint
fulei_word_table_get_n_rows (const FuleiWordTable *self)
{
  return self->rows->len;
}

/** fulei_word_table_get_id: Returns: (transfer none) */
const char *
fulei_word_table_get_id (const FuleiWordTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return g_array_index (self->columns, Column, column).id;
}

/** fulei_word_table_get_heading: Returns: (transfer none) */
const char *
fulei_word_table_get_heading (const FuleiWordTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return g_array_index (self->columns, Column, column).heading;
}

/** fulei_word_table_get: Returns: (transfer none): the words of a cell, "" if it has none */
const char *
fulei_word_table_get (const FuleiWordTable *self, guint row, guint column)
{
  const GPtrArray *cells;

  g_return_val_if_fail (row < self->rows->len, NULL);
  cells = g_ptr_array_index (self->rows, row);
  return column < cells->len && g_ptr_array_index (cells, column) != NULL ? g_ptr_array_index (cells, column) : "";
}

/** fulei_word_table_find_column: Returns: the position of the column @id, -1 if there is none */
int
fulei_word_table_find_column (const FuleiWordTable *self, const char *id)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (g_array_index (self->columns, Column, i).id, id))
      return (int) i;
  return -1;
}
