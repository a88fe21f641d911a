/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/fulei-import-headings.h"

#include <string.h>

#include "base/fulei-text.h"

/* How far down headings are looked for, in rows that are not empty. */
#define MOST_LINES_ABOVE 20
/* A longer text is a title or a note. */
#define LONGEST_HEADING 40
/* One known word is not enough to tell headings from a row of data. */
#define LEAST_SCORE 2

typedef struct
{
  GPtrArray *lines;
  guint n_lines;
} LineLoader;

static gboolean
load_line_cb (const FuleiTableRow *row, gpointer user_data)
{
  LineLoader *loader = user_data;
  FuleiImportLine *line = g_new0 (FuleiImportLine, 1);

  line->number = row->number;
  line->n_cells = row->n_cells;
  line->cells = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    line->cells[i] = g_strdup (row->cells[i].text);
  g_ptr_array_add (loader->lines, line);
  return loader->lines->len < loader->n_lines;
}

/** fulei_import_line_free: @line: (nullable) (transfer full) */
void
fulei_import_line_free (FuleiImportLine *line)
{
  if (line == NULL)
    return;
  g_strfreev (line->cells);
  g_free (line);
}

/**
 * fulei_import_lines_load:
 * @n_lines: how many rows at most
 *
 * Returns: (transfer full) (element-type FuleiImportLine): the first rows of a sheet that are not empty
 */
GPtrArray *
fulei_import_lines_load (FuleiTableReader *reader, guint sheet, guint n_lines, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_import_line_free);
  LineLoader loader = { lines, n_lines };

  if (!fulei_table_reader_read (reader, sheet, load_line_cb, &loader, cancellable, error))
    return NULL;
  return g_steal_pointer (&lines);
}

/** fulei_import_lines_count_columns: Returns: columns up to the last that has a cell */
guint
fulei_import_lines_count_columns (const GPtrArray *lines)
{
  guint n_columns = 0;

  for (guint i = 0; i < lines->len; i++)
    n_columns = MAX (n_columns, ((const FuleiImportLine *) g_ptr_array_index (lines, i))->n_cells);
  return n_columns;
}

/** fulei_import_target_equal: Returns: whether both go to the same place */
gboolean
fulei_import_target_equal (const FuleiImportTarget *a, const FuleiImportTarget *b)
{
  return a->field == b->field && a->choice == b->choice;
}

/**
 * fulei_import_heading_is_known:
 * @heading: a heading that no field has
 *
 * Returns: whether it is known to be of no use to an import: running numbers, the reasons of an earlier error file,
 *   what follows from the birth date
 */
gboolean
fulei_import_heading_is_known (const char *heading)
{
  static const char *const words[] = { "序号", "编号", "序", "号", "行号", "错误原因", "原因", "年龄", "周岁", "岁数", NULL };
  g_autofree char *compact = fulei_text_dup_compact (heading);

  return g_strv_contains (words, compact);
}

static const char *
get_cell (const GPtrArray *lines, guint line, guint column)
{
  const FuleiImportLine *found = g_ptr_array_index (lines, line);

  return column < found->n_cells ? found->cells[column] : "";
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *clean = *text != '\0' ? fulei_text_dup_clean (text, FALSE) : NULL;

  return clean == NULL || *clean == '\0';
}

/* Whether @word, compact, could begin as @compact does: a first character from U+4000 to U+9FFF stays as it is. */
static gboolean
may_equal_compact (const char *word, const char *compact)
{
  return (guchar) *word < 0xe4 || (guchar) *word > 0xe9 || strncmp (word, compact, 3) == 0;
}

static gboolean
equals_compact (const char *word, const char *compact)
{
  g_autofree char *own = may_equal_compact (word, compact) ? fulei_text_dup_compact (word) : NULL;

  return own != NULL && strcmp (own, compact) == 0;
}

static const FuleiCode *
find_choice (const FuleiField *field, const char *compact)
{
  for (guint i = 0; i < field->n_choice_columns; i++)
    {
      const FuleiChoiceColumn *column = &field->choice_columns[i];

      if (equals_compact (column->heading, compact))
        return column->code;
      for (guint j = 0; column->variants != NULL && column->variants[j] != NULL; j++)
        if (equals_compact (column->variants[j], compact))
          return column->code;
    }
  return NULL;
}

static gboolean
has_variant (const FuleiField *field, const char *compact)
{
  for (guint i = 0; field->variants != NULL && field->variants[i] != NULL; i++)
    if (equals_compact (field->variants[i], compact))
      return TRUE;
  return FALSE;
}

/* A form's label is a heading only as long as no other field is called so: 联系电话 without 父亲 in front says nothing,
 * and 健康状况 is the child's, whose variant it is, not the father's, whose label it is. */
static const FuleiField *
find_field (const FuleiRegister *reg, const char *words, const char *compact)
{
  const FuleiField *found = fulei_register_find_heading (reg, words);
  gboolean shared = FALSE;

  if (found == NULL || equals_compact (found->heading, compact) || has_variant (found, compact))
    return found;
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];

      if (field != found && has_variant (field, compact))
        return field;
      shared |= field != found && equals_compact (field->label, compact);
    }
  return shared ? NULL : found;
}

static gboolean
match_words (const FuleiRegister *reg, const char *words, FuleiImportTarget *target)
{
  g_autofree char *compact = fulei_text_dup_compact (words);

  *target = (FuleiImportTarget) { find_field (reg, words, compact), NULL };
  if (target->field != NULL && !target->field->hidden && target->field->type != FULEI_FIELD_ATTACHMENT)
    return TRUE;
  for (guint i = 0; *compact != '\0' && i < reg->n_fields; i++)
    {
      *target = (FuleiImportTarget) { &reg->fields[i], find_choice (&reg->fields[i], compact) };
      if (target->choice != NULL)
        return TRUE;
    }
  *target = (FuleiImportTarget) { NULL, NULL };
  return FALSE;
}

/* A heading as it is, else without what stands in brackets behind it: 家庭住址（详细到门牌号）. */
static gboolean
match_heading (const FuleiRegister *reg, const char *heading, FuleiImportTarget *target)
{
  const char *wide = strstr (heading, "（"), *narrow = strchr (heading, '(');
  const char *bracket = wide == NULL || (narrow != NULL && narrow < wide) ? narrow : wide;
  g_autofree char *head = NULL;

  *target = (FuleiImportTarget) { NULL, NULL };
  if (g_utf8_strlen (heading, -1) > LONGEST_HEADING)
    return FALSE;
  if (match_words (reg, heading, target))
    return TRUE;
  if (bracket == NULL)
    return FALSE;
  head = g_strndup (heading, (gsize) (bracket - heading));
  return match_words (reg, head, target);
}

/* What stands above a column in one row of headings. Of a heading over several columns only the first cell has it: it
 * holds for the columns on its right that have words below and none of their own. */
static const char *
get_upper (const GPtrArray *lines, guint line, guint column, gboolean has_words_below)
{
  const char *text = get_cell (lines, line, column);

  while (has_words_below && column > 0 && is_blank (text))
    text = get_cell (lines, line, --column);
  return is_blank (text) ? "" : text;
}

/* The parts of a column's heading from top to bottom; returns their number. */
static guint
collect_parts (const GPtrArray *lines, guint first, guint n_rows, guint column,
               const char *parts[FULEI_IMPORT_HEADING_ROWS_MAX])
{
  guint n_parts = 0;
  gboolean below = FALSE;

  for (guint i = n_rows; i > 0; i--)
    {
      const char *text = get_upper (lines, first + i - 1, column, below);

      if (is_blank (text) || (n_parts > 0 && strcmp (parts[n_parts - 1], text) == 0))
        continue;
      parts[n_parts++] = text;
      below = TRUE;
    }
  for (guint i = 0; i < n_parts / 2; i++)
    {
      const char *swapped = parts[i];

      parts[i] = parts[n_parts - 1 - i];
      parts[n_parts - 1 - i] = swapped;
    }
  return n_parts;
}

static char *
join_parts (const char *const *parts, guint n_parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *clean = fulei_text_dup_clean (parts[i], FALSE);

      g_string_append (joined, clean);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* 父亲 over 姓名 is 父亲姓名; 基本信息 over 姓名 is 姓名. @alone: whether the words above were of no use. */
static gboolean
match_parts (const FuleiRegister *reg, const char *const *parts, guint n_parts, FuleiImportTarget *target, gboolean *alone)
{
  *alone = FALSE;
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *words = join_parts (parts + i, n_parts - i);

      *alone = i > 0;
      if (match_heading (reg, words, target))
        return TRUE;
    }
  *target = (FuleiImportTarget) { NULL, NULL };
  return FALSE;
}

static guint
score_headings (const FuleiRegister *reg, const GPtrArray *lines, guint first, guint n_rows, guint n_columns)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint score = 0;

  for (guint column = 0; column < n_columns; column++)
    {
      const char *parts[FULEI_IMPORT_HEADING_ROWS_MAX];
      guint n_parts = collect_parts (lines, first, n_rows, column, parts);
      FuleiImportTarget target;
      gboolean alone;

      if (n_parts > 0 && match_parts (reg, parts, n_parts, &target, &alone) &&
          g_hash_table_add (seen, target.choice != NULL ? (gpointer) target.choice : (gpointer) target.field))
        score++;
    }
  return score;
}

/**
 * fulei_import_headings_find:
 * @lines: (element-type FuleiImportLine): the first rows of a sheet
 * @n_rows: (out): how many rows the headings take, 1 to 3
 * @score: (out): how many different fields they name
 *
 * Returns: the position in @lines of the first row of headings; G_MAXUINT if there are none
 */
guint
fulei_import_headings_find (const FuleiRegister *reg, const GPtrArray *lines, guint *n_rows, guint *score)
{
  guint n_columns = fulei_import_lines_count_columns (lines);
  guint best = G_MAXUINT;

  *n_rows = 0;
  *score = LEAST_SCORE - 1;
  /* one row before two: a title above adds no field */
  for (guint n = 1; n <= FULEI_IMPORT_HEADING_ROWS_MAX; n++)
    for (guint first = 0; first + n <= MIN (lines->len, MOST_LINES_ABOVE); first++)
      {
        guint own = score_headings (reg, lines, first, n, n_columns);

        if (own <= *score)
          continue;
        best = first;
        *n_rows = n;
        *score = own;
        if (own == n_columns)
          return best;
      }
  if (best == G_MAXUINT)
    *score = 0;
  return best;
}

/**
 * fulei_import_headings_dup:
 * @first: position in @lines of the first row of headings
 *
 * Returns: (transfer full): the heading of each column, those of several rows joined; "" where there is none
 */
char **
fulei_import_headings_dup (const GPtrArray *lines, guint first, guint n_rows, guint n_columns)
{
  char **headings = g_new0 (char *, n_columns + 1);

  for (guint column = 0; column < n_columns; column++)
    {
      const char *parts[FULEI_IMPORT_HEADING_ROWS_MAX];
      guint n_parts = collect_parts (lines, first, n_rows, column, parts);

      headings[column] = join_parts (parts, n_parts);
    }
  return headings;
}

static const char *
get_section_label (const FuleiField *field)
{
  const FuleiRegister *reg = field->owner;

  for (guint i = 0; i < reg->n_sections; i++)
    if (g_strcmp0 (reg->sections[i].id, field->section) == 0)
      return reg->sections[i].label;
  return "";
}

/* 父亲姓名 | 身份证号 | 母亲姓名 | 身份证号: a heading that stands there more than once means the person before it. */
static gboolean
match_in_context (const FuleiRegister *reg, const FuleiField *before, const char *heading, FuleiImportTarget *target)
{
  g_autofree char *words = NULL;
  FuleiImportTarget found;

  if (before == NULL)
    return FALSE;
  words = g_strconcat (get_section_label (before), heading, NULL);
  if (!match_words (reg, words, &found) || g_strcmp0 (found.field->section, before->section) != 0)
    return FALSE;
  *target = found;
  return TRUE;
}

static gboolean
is_taken (const FuleiImportTarget *targets, guint n_targets, const FuleiImportTarget *target)
{
  for (guint i = 0; i < n_targets; i++)
    if (fulei_import_target_equal (&targets[i], target))
      return TRUE;
  return FALSE;
}

static guint
count_heading (char *const *headings, const char *heading)
{
  guint count = 0;

  for (; *headings != NULL; headings++)
    count += strcmp (*headings, heading) == 0;
  return count;
}

/**
 * fulei_import_headings_match:
 * @first: position in @lines of the first row of headings
 * @targets: (out) (array length=n_columns): what each column is, as far as its heading tells (XCH-1). Two columns with
 *   the same heading get the same target; that is for the caller to tell.
 */
void
fulei_import_headings_match (const FuleiRegister *reg, const GPtrArray *lines, guint first, guint n_rows, guint n_columns,
                             FuleiImportTarget *targets)
{
  g_auto (GStrv) headings = fulei_import_headings_dup (lines, first, n_rows, n_columns);
  const FuleiField *before = NULL;

  for (guint column = 0; column < n_columns; column++)
    {
      const char *parts[FULEI_IMPORT_HEADING_ROWS_MAX];
      guint n_parts = collect_parts (lines, first, n_rows, column, parts);
      FuleiImportTarget *target = &targets[column];
      gboolean alone, doubled;

      *target = (FuleiImportTarget) { NULL, NULL };
      if (n_parts == 0)
        continue;
      if (match_parts (reg, parts, n_parts, target, &alone))
        {
          doubled = is_taken (targets, column, target);
          if (!alone && n_parts == 1 && (doubled || count_heading (headings, headings[column]) > 1))
            match_in_context (reg, before, parts[0], target);
          else if (alone && doubled)
            *target = (FuleiImportTarget) { NULL, NULL };
        }
      else if (n_parts == 1)
        match_in_context (reg, before, parts[0], target);
      before = target->field != NULL ? target->field : before;
    }
}
