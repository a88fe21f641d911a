/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-import-map.h"
#include "store/fulei-setting.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
clear_column (FuleiImportColumn *column)
{
  g_free (column->heading);
  for (guint i = 0; i < FULEI_IMPORT_N_SAMPLES; i++)
    g_free (column->samples[i]);
}

/** fulei_import_clear_columns: forgets the columns of the sheet so far */
void
fulei_import_clear_columns (FuleiImport *import)
{
  for (guint i = 0; i < import->columns->len; i++)
    clear_column (&g_array_index (import->columns, FuleiImportColumn, i));
  g_array_set_size (import->columns, 0);
  g_clear_pointer (&import->headings, g_strfreev);
}

static void
take_samples (FuleiImport *import, FuleiImportColumn *column)
{
  guint n_samples = 0;

  for (guint i = import->heading + import->n_heading_rows;
       i < import->lines->len && n_samples < FULEI_IMPORT_N_SAMPLES; i++)
    {
      const FuleiImportLine *line = g_ptr_array_index (import->lines, i);

      if (column->column < line->n_cells && *line->cells[column->column] != '\0')
        column->samples[n_samples++] = g_strdup (line->cells[column->column]);
    }
}

static void
add_column (FuleiImport *import, guint position, const FuleiImportTarget *target)
{
  FuleiImportColumn column = { .column = position, .field = target->field, .choice = target->choice };

  fulei_cell_write_column_name (position, column.letters);
  column.heading = g_strdup (import->headings[position]);
  take_samples (import, &column);
  if (target->field != NULL)
    column.match = FULEI_IMPORT_MATCH_HEADING;
  else if ((*column.heading == '\0' && column.samples[0] == NULL) || fulei_import_heading_is_known (column.heading))
    column.match = FULEI_IMPORT_MATCH_IGNORED;
  g_array_append_val (import->columns, column);
}

/** fulei_import_get_heading_lines: Returns: (transfer container) (element-type FuleiImportLine): the heading rows */
GPtrArray *
fulei_import_get_heading_lines (FuleiImport *import)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; import->heading != G_MAXUINT && i < import->n_heading_rows; i++)
    g_ptr_array_add (lines, g_ptr_array_index (import->lines, import->heading + i));
  return lines;
}

/** fulei_import_dup_targets: Returns: (transfer full): where each column goes */
FuleiImportTarget *
fulei_import_dup_targets (FuleiImport *import)
{
  FuleiImportTarget *targets = g_new0 (FuleiImportTarget, import->columns->len + 1);

  for (guint i = 0; i < import->columns->len; i++)
    {
      const FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, i);

      targets[i] = (FuleiImportTarget) { column->field, column->choice };
    }
  return targets;
}

static char *
dup_setting_key (FuleiImport *import)
{
  g_autofree char *signature = fulei_import_map_dup_signature (import->headings, import->columns->len);

  return g_strdup_printf ("import-map/%s/%s", import->reg->id, signature);
}

/* Returns the number of the wrong line, 0 if there is none. */
static guint
apply_map (FuleiImport *import, const char *text)
{
  g_autofree FuleiImportTarget *targets = fulei_import_dup_targets (import);
  g_autofree gboolean *applied = g_new0 (gboolean, import->columns->len + 1);
  guint line;

  if (!fulei_import_map_apply (import->reg, text, import->headings, import->columns->len, targets, applied, &line))
    return line;
  for (guint i = 0; i < import->columns->len; i++)
    {
      FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, i);

      if (!applied[i] || (column->field == targets[i].field && column->choice == targets[i].choice))
        continue;
      column->field = targets[i].field;
      column->choice = targets[i].choice;
      column->match = column->field != NULL ? FULEI_IMPORT_MATCH_MAP : FULEI_IMPORT_MATCH_IGNORED;
    }
  import->checked = FALSE;
  return 0;
}

/** fulei_import_match_columns: guesses the columns from their headings, and takes what was remembered for them */
void
fulei_import_match_columns (FuleiImport *import)
{
  guint n_columns = fulei_import_lines_count_columns (import->lines);
  g_autofree FuleiImportTarget *targets = g_new0 (FuleiImportTarget, n_columns + 1);
  g_autofree char *key = NULL, *remembered = NULL;

  fulei_import_clear_columns (import);
  fulei_import_forget_rows (import);
  if (import->heading == G_MAXUINT)
    return;
  import->headings = fulei_import_headings_dup (import->lines, import->heading, import->n_heading_rows, n_columns);
  fulei_import_headings_match (import->reg, import->lines, import->heading, import->n_heading_rows, n_columns, targets);
  for (guint i = 0; i < n_columns; i++)
    add_column (import, i, &targets[i]);
  key = dup_setting_key (import);
  remembered = fulei_setting_dup (import->ledger, key);
  if (remembered != NULL)
    apply_map (import, remembered);
}

/** fulei_import_get_n_columns: Returns: columns of the sheet; 0 while there are no headings */
guint
fulei_import_get_n_columns (FuleiImport *import)
{
  return import->columns->len;
}

/** fulei_import_get_column: Returns: (transfer none): the column at @position, from 0 */
const FuleiImportColumn *
fulei_import_get_column (FuleiImport *import, guint position)
{
  g_return_val_if_fail (position < import->columns->len, NULL);
  return &g_array_index (import->columns, FuleiImportColumn, position);
}

/**
 * fulei_import_set_target:
 * @field: (nullable): where the column goes; NULL: it is not imported
 * @choice: (nullable): with a CODES field, the choice that the column holds
 *
 * The user's word. Rows that were checked are forgotten.
 */
void
fulei_import_set_target (FuleiImport *import, guint position, const FuleiField *field, const FuleiCode *choice)
{
  FuleiImportColumn *column;

  g_return_if_fail (position < import->columns->len);
  g_return_if_fail (choice == NULL || (field != NULL && field->type == FULEI_FIELD_CODES));
  column = &g_array_index (import->columns, FuleiImportColumn, position);
  column->field = field;
  column->choice = choice;
  column->match = field != NULL ? FULEI_IMPORT_MATCH_HAND : FULEI_IMPORT_MATCH_IGNORED;
  fulei_import_forget_rows (import);
}

/** fulei_import_issue_free: @issue: (nullable) (transfer full) */
void
fulei_import_issue_free (FuleiImportIssue *issue)
{
  if (issue == NULL)
    return;
  g_free (issue->message);
  g_free (issue);
}

static void
add_issue (GPtrArray *issues, FuleiImportIssueKind kind, const FuleiField *field, guint column, char *message)
{
  FuleiImportIssue *issue = g_new0 (FuleiImportIssue, 1);

  *issue = (FuleiImportIssue) { kind, field, column, message };
  g_ptr_array_add (issues, issue);
}

static const FuleiImportColumn *
find_column (FuleiImport *import, const char *field_id)
{
  for (guint i = 0; i < import->columns->len; i++)
    {
      const FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, i);

      if (column->field != NULL && strcmp (column->field->id, field_id) == 0)
        return column;
    }
  return NULL;
}

/* What fulei_child_derive() fills needs no column of its own. */
static gboolean
is_derived (FuleiImport *import, const FuleiField *field)
{
  if (strcmp (import->reg->id, "child") != 0)
    return FALSE;
  if (strcmp (field->id, "sex") == 0)
    return find_column (import, "identity_number") != NULL;
  return strcmp (field->id, "category") == 0 && find_column (import, "difficulty_type") != NULL;
}

static void
add_doubled (FuleiImport *import, guint position, GPtrArray *issues)
{
  const FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, position);

  for (guint i = 0; column->field != NULL && i < position; i++)
    {
      const FuleiImportColumn *other = &g_array_index (import->columns, FuleiImportColumn, i);

      if (other->field != column->field || other->choice != column->choice)
        continue;
      add_issue (issues, FULEI_IMPORT_ISSUE_DOUBLED, column->field, position,
                 g_strdup_printf (_("“%s”有两列：%s 列和 %s 列，请只留一列"),
                                  column->choice != NULL ? column->choice->label : column->field->heading,
                                  other->letters, column->letters));
      return;
    }
}

static void
add_unmatched (FuleiImport *import, guint position, GPtrArray *issues)
{
  const FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, position);

  if (column->match != FULEI_IMPORT_MATCH_NONE)
    return;
  add_issue (issues, FULEI_IMPORT_ISSUE_UNMATCHED, NULL, position,
             *column->heading != '\0' ? g_strdup_printf (_("%s 列“%s”没有对应的栏目，不导入"), column->letters, column->heading)
                                      : g_strdup_printf (_("%s 列没有表头，不导入"), column->letters));
}

/**
 * fulei_import_list_issues:
 *
 * Returns: (transfer full) (element-type FuleiImportIssue): what there is to say about the columns, errors first
 */
GPtrArray *
fulei_import_list_issues (FuleiImport *import)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_import_issue_free);

  for (guint i = 0; i < import->columns->len; i++)
    add_doubled (import, i, issues);
  for (guint i = 0; import->columns->len > 0 && i < import->reg->n_fields; i++)
    {
      const FuleiField *field = &import->reg->fields[i];

      if (field->required && field->default_value == NULL && find_column (import, field->id) == NULL &&
          !is_derived (import, field))
        add_issue (issues, FULEI_IMPORT_ISSUE_MISSING, field, G_MAXUINT,
                   g_strdup_printf (_("缺少必填的“%s”列"), field->heading));
    }
  for (guint i = 0; i < import->columns->len; i++)
    add_unmatched (import, i, issues);
  return issues;
}

/** fulei_import_check_columns: Returns: FALSE with HEADING or COLUMNS if rows cannot be read like this */
gboolean
fulei_import_check_columns (FuleiImport *import, GError **error)
{
  g_autoptr (GPtrArray) issues = fulei_import_list_issues (import);
  g_autoptr (GString) text = g_string_new (NULL);

  if (import->heading == G_MAXUINT)
    {
      g_set_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_HEADING,
                   _("工作表“%s”里没有找到表头：表头要有“%s”这样的栏目名称，请核对是不是选错了文件或工作表。"),
                   fulei_import_get_sheet_name (import, import->sheet), import->reg->fields[0].heading);
      return FALSE;
    }
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiImportIssue *issue = g_ptr_array_index (issues, i);

      if (issue->kind != FULEI_IMPORT_ISSUE_UNMATCHED)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", issue->message);
    }
  if (text->len == 0)
    return TRUE;
  g_set_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_COLUMNS, _("第 %u 行的表头对不上：%s。"),
               fulei_import_get_heading_row (import, NULL), text->str);
  return FALSE;
}

/**
 * fulei_import_load_map:
 * @path: a map file, see exchange/fulei-import-map.h
 * @error: G_FILE_ERROR, or FULEI_IMPORT_ERROR_MAP with the line
 *
 * Returns: whether the columns that the file names go where it says
 */
gboolean
fulei_import_load_map (FuleiImport *import, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize length;
  guint line = 1;

  if (!g_file_get_contents (path, &text, &length, &failure))
    {
      g_set_error_literal (error, failure->domain, failure->code, _("打不开这个文件，请检查它还在不在、能不能读。"));
      return FALSE;
    }
  if (g_utf8_validate (text, (gssize) length, NULL))
    line = apply_map (import, g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text);
  if (line == 0)
    {
      fulei_import_forget_rows (import);
      return TRUE;
    }
  g_set_error (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_MAP,
               _("对列文件第 %u 行看不懂：每行应为“表头、制表符、字段名”，UTF-8 编码。"), line);
  return FALSE;
}

static char *
dup_map (FuleiImport *import)
{
  g_autofree FuleiImportTarget *targets = fulei_import_dup_targets (import);

  return fulei_import_map_dup_text (import->reg, import->headings, targets, import->columns->len);
}

/** fulei_import_save_map: Returns: whether the columns are written to @path, for fulei_import_load_map() */
gboolean
fulei_import_save_map (FuleiImport *import, const char *path, GError **error)
{
  g_autofree char *text = dup_map (import);
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents (path, text, -1, &failure))
    return TRUE;
  g_set_error_literal (error, failure->domain, failure->code, _("没有存成：文件夹不能写入或磁盘已满，请换一个地方。"));
  return FALSE;
}

/**
 * fulei_import_remember_map:
 *
 * Keeps the columns in the ledger, for the next sheet with these headings. A run does so by itself once a column was
 * set by hand.
 *
 * Returns: FALSE with an error of the ledger
 */
gboolean
fulei_import_remember_map (FuleiImport *import, GError **error)
{
  g_autofree char *key = NULL, *text = NULL;

  if (import->columns->len == 0)
    return TRUE;
  key = dup_setting_key (import);
  text = dup_map (import);
  return fulei_setting_save (import->ledger, key, text, error);
}
