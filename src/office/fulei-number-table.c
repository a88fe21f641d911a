/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-number-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct {
  char     *label;
  gboolean  under;
  int       key;
} Heading;

struct _FuleiNumberTable {
  char   *corner;
  char   *under;                /* what the rows under others are, or NULL */
  GArray *rows;                 /* Heading */
  GArray *columns;              /* Heading */
  GArray *numbers;              /* gint64, row by row */
};

static void
heading_clear (gpointer data)
{
  Heading *heading = data;

  g_free (heading->label);
}

/**
 * fulei_number_table_new:
 * @corner: what the rows are: "村（居）"
 * @under: (nullable): what the rows under others are: "风险等级"
 *
 * Returns: (transfer full): an empty table; columns are added before rows
 */
FuleiNumberTable *
fulei_number_table_new (const char *corner, const char *under)
{
  FuleiNumberTable *self = g_new0 (FuleiNumberTable, 1);

  self->corner = g_strdup (corner);
  self->under = g_strdup (under);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Heading));
  self->columns = g_array_new (FALSE, FALSE, sizeof (Heading));
  self->numbers = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_clear_func (self->rows, heading_clear);
  g_array_set_clear_func (self->columns, heading_clear);
  return self;
}

/** fulei_number_table_free: @self: (transfer full) (nullable) */
void
fulei_number_table_free (FuleiNumberTable *self)
{
  if (self == NULL)
    return;
  g_free (self->corner);
  g_free (self->under);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->numbers);
  g_free (self);
}

/** fulei_number_table_add_column: @key: the caller's word for it. Returns: its place; the last one added is the total */
guint
fulei_number_table_add_column (FuleiNumberTable *self, const char *label, int key)
{
  const Heading heading = { g_strdup (label), FALSE, key };

  g_assert (self->rows->len == 0);
  g_array_append_val (self->columns, heading);
  return self->columns->len - 1;
}

/**
 * fulei_number_table_add_row:
 * @under: whether it is a part of the last row that is not
 * @key: the caller's word for it
 *
 * Returns: its place, with zeros in it; the last one added is the total
 */
guint
fulei_number_table_add_row (FuleiNumberTable *self, const char *label, gboolean under, int key)
{
  const Heading heading = { g_strdup (label), under, key };

  g_array_append_val (self->rows, heading);
  g_array_set_size (self->numbers, self->rows->len * self->columns->len);
  return self->rows->len - 1;
}

/** fulei_number_table_set: writes one number */
void
fulei_number_table_set (FuleiNumberTable *self, guint row, guint column, gint64 number)
{
  g_array_index (self->numbers, gint64, row * self->columns->len + column) = number;
}

/** fulei_number_table_get_n_rows: Returns: how many, the total counted */
guint
fulei_number_table_get_n_rows (const FuleiNumberTable *self)
{
  return self->rows->len;
}

/** fulei_number_table_get_n_columns: Returns: how many, the total counted */
guint
fulei_number_table_get_n_columns (const FuleiNumberTable *self)
{
  return self->columns->len;
}

/** fulei_number_table_get_corner: Returns: (transfer none): what the rows are */
const char *
fulei_number_table_get_corner (const FuleiNumberTable *self)
{
  return self->corner;
}

static const Heading *
get_row (const FuleiNumberTable *self, guint row)
{
  return &g_array_index (self->rows, Heading, row);
}

static const Heading *
get_column (const FuleiNumberTable *self, guint column)
{
  return &g_array_index (self->columns, Heading, column);
}

/** fulei_number_table_get_row: Returns: (transfer none): its label */
const char *
fulei_number_table_get_row (const FuleiNumberTable *self, guint row)
{
  return get_row (self, row)->label;
}

/** fulei_number_table_get_column: Returns: (transfer none): its label */
const char *
fulei_number_table_get_column (const FuleiNumberTable *self, guint column)
{
  return get_column (self, column)->label;
}

/** fulei_number_table_is_under: Returns: whether the row is a part of one above it */
gboolean
fulei_number_table_is_under (const FuleiNumberTable *self, guint row)
{
  return get_row (self, row)->under;
}

/** fulei_number_table_get_parent: Returns: the row that @row is a part of, or @row itself */
guint
fulei_number_table_get_parent (const FuleiNumberTable *self, guint row)
{
  while (row > 0 && get_row (self, row)->under)
    row--;
  return row;
}

/** fulei_number_table_get_row_key: Returns: the caller's word for it */
int
fulei_number_table_get_row_key (const FuleiNumberTable *self, guint row)
{
  return get_row (self, row)->key;
}

/** fulei_number_table_get_column_key: Returns: the caller's word for it */
int
fulei_number_table_get_column_key (const FuleiNumberTable *self, guint column)
{
  return get_column (self, column)->key;
}

/** fulei_number_table_get: Returns: the number */
gint64
fulei_number_table_get (const FuleiNumberTable *self, guint row, guint column)
{
  return g_array_index (self->numbers, gint64, row * self->columns->len + column);
}

static gint64
get_whole (const FuleiNumberTable *self, guint row, guint column, FuleiNumberShare share)
{
  return fulei_number_table_get (self, share == FULEI_SHARE_OF_ROW ? row : self->rows->len - 1,
                                 share == FULEI_SHARE_OF_COLUMN ? column : self->columns->len - 1);
}

static char *
dup_percent (gint64 part, gint64 whole)
{
  gint64 permille = whole > 0 ? (part * 1000 + whole / 2) / whole : 0;

  return g_strdup_printf ("%" PRId64 ".%" PRId64 "%%", permille / 10, permille % 10);
}

/** fulei_number_table_dup_words: Returns: (transfer full): "12" or "40.0%"; zero is a quiet "·" */
char *
fulei_number_table_dup_words (const FuleiNumberTable *self, guint row, guint column, FuleiNumberShare share)
{
  gint64 number = fulei_number_table_get (self, row, column);

  if (number == 0)
    return g_strdup ("·");
  if (share == FULEI_SHARE_NONE)
    return g_strdup_printf ("%" PRId64, number);
  return dup_percent (number, get_whole (self, row, column, share));
}

/** fulei_number_table_dup_place: Returns: (transfer full): where a number stands: "岭畔村 · 高风险 × 女" */
char *
fulei_number_table_dup_place (const FuleiNumberTable *self, guint row, guint column)
{
  guint parent = fulei_number_table_get_parent (self, row);
  g_autofree char *label = parent != row ? g_strdup_printf ("%s · %s", get_row (self, parent)->label,
                                                            get_row (self, row)->label)
                                         : g_strdup (get_row (self, row)->label);

  return g_strdup_printf ("%s × %s", label, get_column (self, column)->label);
}

/** fulei_number_table_dup_sentence: Returns: (transfer full): a cell as it is read out, with its shares */
char *
fulei_number_table_dup_sentence (const FuleiNumberTable *self, guint row, guint column)
{
  g_autofree char *place = fulei_number_table_dup_place (self, row, column);
  gint64 number = fulei_number_table_get (self, row, column);
  g_autofree char *of_row = NULL, *of_column = NULL, *of_all = NULL;

  if (number == 0)
    return g_strdup_printf (_("%s：没有"), place);
  of_row = dup_percent (number, get_whole (self, row, column, FULEI_SHARE_OF_ROW));
  of_column = dup_percent (number, get_whole (self, row, column, FULEI_SHARE_OF_COLUMN));
  of_all = dup_percent (number, get_whole (self, row, column, FULEI_SHARE_OF_ALL));
  return g_strdup_printf (_("%s：%" PRId64 " 名（占本行 %s，占本列 %s，占总数 %s）"), place, number, of_row, of_column,
                          of_all);
}

/* A line of labels and cells with tabs between, for spreadsheets. */
static void
append_line (const FuleiNumberTable *self, GString *text, guint row, FuleiNumberShare share)
{
  guint parent = fulei_number_table_get_parent (self, row);

  g_string_append (text, get_row (self, parent)->label);
  if (self->under != NULL)
    g_string_append_printf (text, "\t%s", parent != row ? get_row (self, row)->label : "");
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *words = fulei_number_table_get (self, row, i) != 0
                                 ? fulei_number_table_dup_words (self, row, i, share) : g_strdup ("0");

      g_string_append_printf (text, "\t%s", words);
    }
  g_string_append_c (text, '\n');
}

/** fulei_number_table_dup_text: Returns: (transfer full): all of it, lines of cells with tabs between */
char *
fulei_number_table_dup_text (const FuleiNumberTable *self, FuleiNumberShare share)
{
  GString *text = g_string_new (self->corner);

  if (self->under != NULL)
    g_string_append_printf (text, "\t%s", self->under);
  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (text, "\t%s", get_column (self, i)->label);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->rows->len; i++)
    append_line (self, text, i, share);
  return g_string_free (text, FALSE);
}

static void
set_label (const FuleiNumberTable *self, FuleiWordTable *words, guint row)
{
  guint parent = fulei_number_table_get_parent (self, row);
  g_autofree char *set_in = parent != row ? g_strdup_printf ("　%s", get_row (self, row)->label) : NULL;

  fulei_word_table_set (words, row, 0, set_in != NULL ? set_in : get_row (self, row)->label);
}

/** fulei_number_table_to_words: Returns: (transfer full): all of it, for paper: labels, those of parts set in, then the numbers; none is "" */
FuleiWordTable *
fulei_number_table_to_words (const FuleiNumberTable *self)
{
  g_autofree char *corner = self->under != NULL ? g_strdup_printf (_("%s、%s"), self->corner, self->under) : NULL;
  FuleiWordTable *words = fulei_word_table_new ();

  fulei_word_table_add_column (words, "label", corner != NULL ? corner : self->corner);
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      fulei_word_table_add_column (words, id, get_column (self, i)->label);
    }
  for (guint row = 0; row < self->rows->len; row++)
    {
      fulei_word_table_add_row (words);
      set_label (self, words, row);
      for (guint i = 0; i < self->columns->len; i++)
        if (fulei_number_table_get (self, row, i) != 0)
          fulei_word_table_set_number (words, row, i + 1, fulei_number_table_get (self, row, i));
    }
  return words;
}
