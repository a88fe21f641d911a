/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fulei-import-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-text.h"
#include "domain/fulei-child-rules.h"
#include "domain/fulei-record-rules.h"
#include "exchange/fulei-import-memo.h"

/* A cell merged over as many columns in a row of data is a note. */
#define LEAST_NOTE_WIDTH 3

/* The value of the first of vertically merged cells, for the rows under it. */
typedef struct
{
  guint last_row; /* from 1; 0 while there is none */
  FuleiCell cell;
  char *text;
} FilledDown;

struct _FuleiImportParser
{
  /* borrowed */
  const FuleiRegister *reg;

  /* owned */
  FuleiImportTarget *targets;
  FuleiImportMemo **memos; /* by column; NULL where there is none */
  guint *order;         /* columns that are imported: whole fields first, then single choices */
  guint *columns;       /* by field: its column, or FULEI_IMPORT_NO_COLUMN */
  GPtrArray *headings;  /* of GStrv: the heading rows as written, compact */
  GArray *merged;       /* of FuleiTableRange, by first row; below the headings */
  FilledDown *filled;   /* by column; NULL without merged cells */
  GArray *defaults;     /* of const FuleiField *: those with a default */
  GPtrArray *issues;    /* scratch */

  /* state */
  guint n_columns;
  guint n_order;
  guint heading_end; /* number of the last heading row */
  guint title_column;
  guint next_merged;
  guint note_row; /* a row that has a wide merged cell */
  gboolean is_child;
  gboolean epoch_1904;
  gboolean supposed; /* that there are no merged cells */
};

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const FuleiTableRange *first = a, *second = b;

  return first->first_row < second->first_row ? -1 : first->first_row > second->first_row;
}

/* Of a long sheet the merged cells are not known before it is read; most have none below the headings. */
static gboolean
take_merged (FuleiImportParser *parser, FuleiTableReader *reader, guint sheet, GError **error)
{
  GError *failed = NULL;
  guint n_ranges;
  const FuleiTableRange *ranges;

  parser->supposed = !fulei_table_reader_knows_merged (reader, sheet);
  if (parser->supposed)
    return TRUE;
  ranges = fulei_table_reader_get_merged (reader, sheet, &n_ranges, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  for (guint i = 0; i < n_ranges; i++)
    if (ranges[i].first_row >= parser->heading_end)
      g_array_append_val (parser->merged, ranges[i]);
  g_array_sort (parser->merged, compare_ranges);
  if (parser->merged->len > 0)
    parser->filled = g_new0 (FilledDown, parser->n_columns);
  return TRUE;
}

static void
take_targets (FuleiImportParser *parser)
{
  for (guint i = 0; i < parser->reg->n_fields; i++)
    {
      const FuleiField *field = &parser->reg->fields[i];

      parser->columns[i] = FULEI_IMPORT_NO_COLUMN;
      if (field->default_value != NULL)
        g_array_append_val (parser->defaults, field);
    }
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < parser->n_columns; i++)
      {
        const FuleiImportTarget *target = &parser->targets[i];

        if (target->field == NULL || (target->choice != NULL) != (pass == 1))
          continue;
        parser->order[parser->n_order++] = i;
        parser->memos[i] = fulei_import_memo_new (target);
        if (parser->columns[target->field->index] == FULEI_IMPORT_NO_COLUMN)
          parser->columns[target->field->index] = i;
      }
  parser->title_column = parser->reg->title != NULL ? parser->columns[parser->reg->title->index] : FULEI_IMPORT_NO_COLUMN;
}

static void
take_headings (FuleiImportParser *parser, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const FuleiImportLine *line = g_ptr_array_index (lines, i);
      char **compact = g_new0 (char *, parser->n_columns + 1);

      for (guint j = 0; j < parser->n_columns; j++)
        compact[j] = fulei_text_dup_compact (j < line->n_cells ? line->cells[j] : "");
      g_ptr_array_add (parser->headings, compact);
      parser->heading_end = MAX (parser->heading_end, line->number);
    }
}

/**
 * fulei_import_parser_new:
 * @reader: of the file; asked for merged cells and the epoch only
 * @heading_lines: (element-type FuleiImportLine): the rows of headings
 * @targets: (array length=n_columns): where the columns go, each place once
 *
 * Returns: (transfer full) (nullable): a parser for one pass over the sheet; NULL with an error of the reader
 */
FuleiImportParser *
fulei_import_parser_new (const FuleiRegister *reg, FuleiTableReader *reader, guint sheet, const GPtrArray *heading_lines,
                         const FuleiImportTarget *targets, guint n_columns, GError **error)
{
  g_autoptr (FuleiImportParser) parser = g_new0 (FuleiImportParser, 1);

  parser->reg = reg;
  parser->n_columns = n_columns;
  parser->targets = g_memdup2 (targets, n_columns * sizeof (FuleiImportTarget));
  parser->memos = g_new0 (FuleiImportMemo *, n_columns + 1);
  parser->order = g_new0 (guint, n_columns + 1);
  parser->columns = g_new0 (guint, reg->n_fields);
  parser->headings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  parser->merged = g_array_new (FALSE, FALSE, sizeof (FuleiTableRange));
  parser->defaults = g_array_new (FALSE, FALSE, sizeof (const FuleiField *));
  parser->issues = fulei_issues_new ();
  parser->is_child = strcmp (reg->id, "child") == 0;
  parser->epoch_1904 = fulei_table_reader_get_epoch_1904 (reader);
  take_headings (parser, heading_lines);
  take_targets (parser);
  if (!take_merged (parser, reader, sheet, error))
    return NULL;
  return g_steal_pointer (&parser);
}

/** fulei_import_parser_free: @parser: (nullable) (transfer full) */
void
fulei_import_parser_free (FuleiImportParser *parser)
{
  if (parser == NULL)
    return;
  for (guint i = 0; parser->filled != NULL && i < parser->n_columns; i++)
    g_free (parser->filled[i].text);
  for (guint i = 0; i < parser->n_columns; i++)
    fulei_import_memo_free (parser->memos[i]);
  g_free (parser->memos);
  g_free (parser->filled);
  g_free (parser->targets);
  g_free (parser->order);
  g_free (parser->columns);
  g_ptr_array_unref (parser->headings);
  g_array_unref (parser->merged);
  g_array_unref (parser->defaults);
  g_ptr_array_unref (parser->issues);
  g_free (parser);
}

/**
 * fulei_import_parser_missed_merged:
 * @reader: of the file, which has read all of the sheet
 *
 * Returns: whether there are merged cells below the headings that could not be known in time: the rows have to be read
 *   again by a new parser
 */
gboolean
fulei_import_parser_missed_merged (FuleiImportParser *parser, FuleiTableReader *reader, guint sheet)
{
  const FuleiTableRange *ranges;
  guint n_ranges = 0;

  if (!parser->supposed || !fulei_table_reader_knows_merged (reader, sheet))
    return FALSE;
  ranges = fulei_table_reader_get_merged (reader, sheet, &n_ranges, NULL);
  for (guint i = 0; i < n_ranges; i++)
    if (ranges[i].first_row >= parser->heading_end)
      return TRUE;
  return FALSE;
}

/** fulei_import_parser_find_column: Returns: the column of @field, or FULEI_IMPORT_NO_COLUMN */
guint
fulei_import_parser_find_column (FuleiImportParser *parser, const FuleiField *field)
{
  return parser->columns[field->index];
}

static const FuleiCell *
get_own_cell (const FuleiTableRow *row, guint column)
{
  static const FuleiCell empty = { .type = FULEI_CELL_EMPTY, .text = "" };

  return column < row->n_cells ? &row->cells[column] : &empty;
}

/* The cell, or what was written above it once for all rows of a merged one. */
static const FuleiCell *
get_cell (FuleiImportParser *parser, const FuleiTableRow *row, guint column)
{
  const FuleiCell *cell = get_own_cell (row, column);

  if (parser->filled != NULL && cell->type == FULEI_CELL_EMPTY && parser->filled[column].last_row >= row->number)
    return &parser->filled[column].cell;
  return cell;
}

static void
fill_down (FuleiImportParser *parser, const FuleiTableRow *row, const FuleiTableRange *range)
{
  FilledDown *filled;
  const FuleiCell *cell = get_own_cell (row, range->first_column);

  if (range->last_column >= range->first_column + LEAST_NOTE_WIDTH - 1)
    parser->note_row = row->number;
  if (range->last_row == range->first_row || range->first_column >= parser->n_columns)
    return;
  filled = &parser->filled[range->first_column];
  g_free (filled->text);
  filled->text = g_strdup (cell->text);
  filled->cell = *cell;
  filled->cell.text = filled->text;
  filled->last_row = range->last_row + 1;
}

static void
follow_merged (FuleiImportParser *parser, const FuleiTableRow *row)
{
  const GArray *merged = parser->merged;

  for (; parser->next_merged < merged->len; parser->next_merged++)
    {
      const FuleiTableRange *range = &g_array_index (merged, FuleiTableRange, parser->next_merged);

      if (range->first_row + 1 > row->number)
        return;
      if (range->first_row + 1 == row->number)
        fill_down (parser, row, range);
    }
}

static gboolean
repeats_heading (FuleiImportParser *parser, const FuleiTableRow *row, char *const *heading)
{
  guint n_equal = 0, n_other = 0;

  for (guint i = 0; i < MIN (row->n_cells, parser->n_columns); i++)
    {
      g_autofree char *compact = NULL;

      if (fulei_import_cell_is_blank (&row->cells[i]))
        continue;
      compact = fulei_text_dup_compact (row->cells[i].text);
      if (strcmp (compact, heading[i]) == 0)
        n_equal++;
      else
        n_other++;
      if (n_other > n_equal + 1)
        return FALSE;
    }
  return n_equal >= 2 && n_equal > n_other;
}

static gboolean
is_repeated_heading (FuleiImportParser *parser, const FuleiTableRow *row)
{
  for (guint i = 0; i < parser->headings->len; i++)
    if (repeats_heading (parser, row, g_ptr_array_index (parser->headings, i)))
      return TRUE;
  return FALSE;
}

static gboolean
begins_as_total (const char *text)
{
  static const char *const words[] = { "合计", "总计", "小计", "共计", "累计", "汇总", "填表人", "填报人", "填表", "填报单位",
                                       "填报日期", "填报时间", "制表", "审核", "审批", "负责人", "经办人", "联系人", "说明",
                                       "备注", "注", "签字", "签名", "盖章", "单位负责人", "分管领导", "主要领导", "以上", NULL };
  g_autofree char *compact = NULL;

  if ((guchar) text[0] < 0x80 && text[0] != ' ')
    return FALSE;
  compact = fulei_text_dup_compact (text);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (compact, words[i]))
      return TRUE;
  return FALSE;
}

/* A running number, typed in ahead. */
static gboolean
is_number (const char *text)
{
  return strspn (text, "0123456789. ") == strlen (text);
}

/* A line without a person's name that begins with a word such as 合计, or that is one note over the whole table. */
static gboolean
is_total (FuleiImportParser *parser, const FuleiTableRow *row, guint n_filled, guint first_filled)
{
  const FuleiCell *title =
    parser->title_column != FULEI_IMPORT_NO_COLUMN ? get_own_cell (row, parser->title_column) : NULL;
  const FuleiCell *first = &row->cells[first_filled];

  if (n_filled == 1 && first->type == FULEI_CELL_TEXT && !is_number (first->text) &&
      (first_filled >= parser->n_columns || parser->targets[first_filled].field == NULL || parser->note_row == row->number))
    return TRUE;
  if (title != NULL && first_filled != parser->title_column && !fulei_import_cell_is_blank (title) &&
      fulei_text_is_valid_name (title->text))
    return FALSE;
  return first->type == FULEI_CELL_TEXT && begins_as_total (first->text);
}

/**
 * fulei_import_parser_sort:
 * @row: the next row; every row has to pass here, in order
 *
 * Returns: what kind of row it is
 */
FuleiImportLineKind
fulei_import_parser_sort (FuleiImportParser *parser, const FuleiTableRow *row)
{
  guint n_filled = 0, n_imported = 0, first_filled = 0;

  if (row->number <= parser->heading_end)
    return FULEI_IMPORT_LINE_HEADING;
  if (parser->filled != NULL)
    follow_merged (parser, row);
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i].type == FULEI_CELL_EMPTY || fulei_import_cell_is_blank (&row->cells[i]))
        continue;
      if (n_filled++ == 0)
        first_filled = i;
      n_imported += i < parser->n_columns && parser->targets[i].field != NULL;
    }
  if (n_filled == 0)
    return FULEI_IMPORT_LINE_BLANK;
  if (is_total (parser, row, n_filled, first_filled))
    return FULEI_IMPORT_LINE_TOTAL;
  if (n_imported == 0)
    return FULEI_IMPORT_LINE_BLANK;
  return is_repeated_heading (parser, row) ? FULEI_IMPORT_LINE_HEADING : FULEI_IMPORT_LINE_DATA;
}

static void
parse_column (FuleiImportParser *parser, const FuleiCell *cell, guint column, FuleiImportParsed *parsed)
{
  const FuleiImportTarget *target = &parser->targets[column];
  FuleiImportMemo *memo = parser->memos[column];
  g_autoptr (GError) error = NULL;
  gboolean given = FALSE;

  if (target->field->type == FULEI_FIELD_REFERENCE && cell->type != FULEI_CELL_ERROR && cell->type != FULEI_CELL_EMPTY)
    {
      FuleiImportReference reference = { target->field, column, parsed->words->len };

      g_string_append_len (parsed->words, cell->text, (gssize) strlen (cell->text) + 1);
      g_array_append_val (parsed->references, reference);
      return;
    }
  if (memo == NULL || !fulei_import_memo_recall (memo, cell, parsed->record, &given))
    {
      if (!fulei_import_cell_parse (cell, target, parser->epoch_1904, parsed->record, &given, &error))
        fulei_import_parsed_add (parsed, FULEI_ISSUE_ERROR, target->field, column, g_strdup (error->message));
      else if (memo != NULL)
        fulei_import_memo_keep (memo, cell, parsed->record, given);
    }
  if (given)
    parsed->given[target->field->index] = TRUE;
}

static gboolean
has_finding (const FuleiImportParsed *parsed, const FuleiField *field)
{
  for (guint i = 0; i < parsed->findings->len; i++)
    if (g_array_index (parsed->findings, FuleiImportFinding, i).field == field)
      return TRUE;
  return FALSE;
}

/* What the record as a whole has to say; a field whose cell could not be read has had its say. */
static void
check_record (FuleiImportParser *parser, FuleiImportParsed *parsed)
{
  guint n_before = parsed->findings->len;

  g_ptr_array_set_size (parser->issues, 0);
  fulei_record_validate (parsed->record, parser->issues);
  fulei_record_rules_check (parsed->record, fulei_clock_today (), parser->issues);
  for (guint i = 0; i < parser->issues->len; i++)
    {
      FuleiIssue *issue = g_ptr_array_index (parser->issues, i);

      if (issue->field != NULL && (issue->field->type == FULEI_FIELD_REFERENCE ||
                                   (n_before > 0 && has_finding (parsed, issue->field))))
        continue;
      fulei_import_parsed_add (parsed, issue->severity, issue->field,
                               issue->field != NULL ? parser->columns[issue->field->index] : FULEI_IMPORT_NO_COLUMN,
                               g_steal_pointer (&issue->message));
    }
}

/**
 * fulei_import_parser_parse:
 * @row: a row of data that fulei_import_parser_sort() has just seen
 * @parsed: made with fulei_import_parsed_init(); filled anew
 *
 * Reads the cells (XCH-1), adds the dictionary's defaults, what follows from other fields (CHILD-3) and what there is
 * to say, all but about references.
 */
void
fulei_import_parser_parse (FuleiImportParser *parser, const FuleiTableRow *row, FuleiImportParsed *parsed)
{
  parsed->number = row->number;
  fulei_record_reset (parsed->record);
  g_array_set_size (parsed->findings, 0);
  g_array_set_size (parsed->references, 0);
  g_string_truncate (parsed->words, 0);
  memset (parsed->given, 0, parser->reg->n_fields);
  for (guint i = 0; i < parser->n_order; i++)
    {
      const FuleiCell *cell = get_cell (parser, row, parser->order[i]);

      if (!fulei_import_cell_is_blank (cell))
        parse_column (parser, cell, parser->order[i], parsed);
    }
  for (guint i = 0; i < parser->defaults->len; i++)
    {
      const FuleiField *field = g_array_index (parser->defaults, const FuleiField *, i);

      if (fulei_record_is_empty (parsed->record, field->index))
        fulei_value_set_storage (parsed->record, field, field->default_value);
    }
  if (parser->is_child)
    fulei_child_derive (parsed->record);
  check_record (parser, parsed);
}
