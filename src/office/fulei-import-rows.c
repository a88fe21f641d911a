/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-table-copy.h"
#include "record/fulei-value.h"
#include "office/fulei-office.h"

/* Rows that a note names one by one. */
#define MOST_ROWS_NAMED 5

/** fulei_import_forget_rows: what was checked is so no longer */
void
fulei_import_forget_rows (FuleiImport *import)
{
  for (guint i = 0; i < import->unknown->len; i++)
    g_free (g_array_index (import->unknown, FuleiImportUnknown, i).name);
  g_array_set_size (import->unknown, 0);
  g_array_set_size (import->rows, 0);
  g_array_set_size (import->messages, 0);
  g_array_set_size (import->totals, 0);
  g_string_chunk_clear (import->texts);
  g_string_chunk_clear (import->titles);
  memset (&import->result, 0, sizeof import->result);
  import->checked = FALSE;
}

/**
 * fulei_import_store_message:
 * @row: the last row, to which the message belongs
 * @column: the sheet's column, or G_MAXUINT
 * @text: a sentence; kept once however many rows have it
 */
void
fulei_import_store_message (FuleiImport *import, FuleiImportRow *row, FuleiSeverity severity, const FuleiField *field,
                            guint column, const char *text)
{
  FuleiImportStored stored = { g_string_chunk_insert_const (import->texts, text), field,
                               (guint16) MIN (column, G_MAXUINT16), (guint8) severity };

  if (severity == FULEI_ISSUE_WARNING && !row->warned)
    {
      row->warned = TRUE;
      import->result.n_warned++;
    }
  if (row->n_messages == G_MAXUINT16)
    return;
  if (row->n_messages++ == 0)
    row->first_message = import->messages->len;
  g_array_append_val (import->messages, stored);
}

/** fulei_import_count_unknown: one more row names a record of @target that there is not */
void
fulei_import_count_unknown (FuleiImport *import, const FuleiRegister *target, const char *name)
{
  FuleiImportUnknown unknown = { target, NULL, 1 };

  for (guint i = 0; i < import->unknown->len; i++)
    {
      FuleiImportUnknown *other = &g_array_index (import->unknown, FuleiImportUnknown, i);

      if (other->target == target && strcmp (other->name, name) == 0)
        {
          other->n_rows++;
          return;
        }
    }
  unknown.name = g_strdup (name);
  g_array_append_val (import->unknown, unknown);
}

/** fulei_import_is_checked: Returns: whether the rows are those of the file, sheet and columns as they are set now */
gboolean
fulei_import_is_checked (FuleiImport *import)
{
  return import->checked;
}

/** fulei_import_get_n_rows: Returns: rows with data that the last check or run has seen */
guint
fulei_import_get_n_rows (FuleiImport *import)
{
  return import->rows->len;
}

/** fulei_import_get_row: Returns: (transfer none): the row at @position, from 0; valid until the next check or run */
const FuleiImportRow *
fulei_import_get_row (FuleiImport *import, guint position)
{
  g_return_val_if_fail (position < import->rows->len, NULL);
  return &g_array_index (import->rows, FuleiImportRow, position);
}

/**
 * fulei_import_get_message:
 * @position: of the row
 * @message: below its n_messages
 * @out: (out caller-allocates): borrowed, valid until the next check or run
 */
void
fulei_import_get_message (FuleiImport *import, guint position, guint message, FuleiImportMessage *out)
{
  const FuleiImportRow *row = fulei_import_get_row (import, position);
  const FuleiImportStored *stored;

  g_return_if_fail (row != NULL && message < row->n_messages);
  stored = &g_array_index (import->messages, FuleiImportStored, row->first_message + message);
  *out = (FuleiImportMessage) { stored->text, stored->field, stored->column == G_MAXUINT16 ? G_MAXUINT : stored->column,
                                stored->severity };
}

static const char *
describe_reason (FuleiImport *import, const FuleiImportRow *row)
{
  if (row->reason == FULEI_DUPLICATE_IDENTITY)
    return _("身份证号码相同");
  return strcmp (import->reg->id, "child") == 0 ? _("姓名、出生日期和村（居）相同") : _("内容相同");
}

static void
append_duplicate (FuleiImport *import, const FuleiImportRow *row, GString *text)
{
  if (row->duplicate_row != 0)
    g_string_append_printf (text, _("与第 %u 行重复（%s）"), row->duplicate_row, describe_reason (import, row));
  else
    g_string_append_printf (text, _("台账里已有（%s）"), describe_reason (import, row));
}

/* What is said about a row, without its number. @warnings: warnings and duplicates too, not only what keeps it out. */
static char *
dup_reasons (FuleiImport *import, guint position, gboolean warnings)
{
  const FuleiImportRow *row = fulei_import_get_row (import, position);
  GString *text = g_string_new (NULL);

  if (row->state == FULEI_IMPORT_ROW_DUPLICATE && warnings)
    append_duplicate (import, row, text);
  for (guint i = 0; i < row->n_messages; i++)
    {
      FuleiImportMessage message;
      char letters[FULEI_COLUMN_NAME_SIZE];

      fulei_import_get_message (import, position, i, &message);
      if (message.severity != FULEI_ISSUE_ERROR && !warnings)
        continue;
      if (text->len > 0)
        g_string_append (text, "；");
      if (message.severity == FULEI_ISSUE_WARNING)
        g_string_append (text, _("提醒："));
      if (message.column != G_MAXUINT)
        {
          fulei_cell_write_column_name (message.column, letters);
          g_string_append_printf (text, _("%s 列："), letters);
        }
      g_string_append (text, message.text);
    }
  return g_string_free (text, FALSE);
}

/**
 * fulei_import_dup_row_text:
 *
 * Returns: (transfer full): what there is to say about a row as one line without personal data: 第 16 行：J 列…; "" if
 *   there is nothing
 */
char *
fulei_import_dup_row_text (FuleiImport *import, guint position)
{
  g_autofree char *reasons = dup_reasons (import, position, TRUE);

  if (*reasons == '\0')
    return g_strdup ("");
  return g_strdup_printf (_("第 %u 行：%s"), fulei_import_get_row (import, position)->number, reasons);
}

/** fulei_import_get_unknown: Returns: (transfer none) (array length=n_unknown): names that the ledger lacks, each once */
const FuleiImportUnknown *
fulei_import_get_unknown (FuleiImport *import, guint *n_unknown)
{
  *n_unknown = import->unknown->len;
  return (const FuleiImportUnknown *) import->unknown->data;
}

static void
set_words (FuleiRecord *record, const char *field_id, const char *words)
{
  const FuleiField *field = fulei_register_find_field (fulei_record_get_register (record), field_id);

  if (field != NULL)
    fulei_value_parse (record, field, words, NULL, NULL);
}

static gboolean
add_village (FuleiImport *import, const FuleiImportUnknown *unknown, GError **error)
{
  g_autoptr (FuleiRecord) village = fulei_record_new (unknown->target);
  gboolean community = g_str_has_suffix (unknown->name, "社区") || g_str_has_suffix (unknown->name, "居委会");

  set_words (village, "name", unknown->name);
  set_words (village, "kind", community ? "社区" : "村");
  set_words (village, "township", import->township != NULL ? import->township : fulei_ledger_get_office (import->ledger));
  return fulei_ledger_save (import->ledger, village, error);
}

/**
 * fulei_import_add_villages:
 *
 * Enters the villages that the last check missed, in a transaction of their own: they stay when the import is taken
 * back. Check again afterwards.
 *
 * Returns: FALSE with FULEI_IMPORT_ERROR_TOWNSHIP or an error of the ledger, none is entered then
 */
gboolean
fulei_import_add_villages (FuleiImport *import, GError **error)
{
  FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = _("导入时登记") };

  if (import->township == NULL && fulei_office_is_bureau (import->ledger))
    {
      g_set_error_literal (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_TOWNSHIP,
                           _("全市的台账登记新的村（居）要先写明镇（街道）：请在窗口上方选择镇（街道），再导入这个镇的花名册"));
      return FALSE;
    }
  if (!fulei_ledger_begin (import->ledger, &change, error))
    return FALSE;
  for (guint i = 0; i < import->unknown->len; i++)
    {
      const FuleiImportUnknown *unknown = &g_array_index (import->unknown, FuleiImportUnknown, i);

      if (strcmp (unknown->target->id, "village") == 0 && !add_village (import, unknown, error))
        {
          fulei_ledger_rollback (import->ledger);
          return FALSE;
        }
    }
  if (!fulei_ledger_commit (import->ledger, error))
    return FALSE;
  import->checked = FALSE;
  return TRUE;
}

/**
 * fulei_import_set_township:
 * @township: (nullable): code of the township that the roster is of; NULL for any
 *
 * Villages that are called alike in several townships are those of this one, and new ones are entered into it (AREA-2).
 * Check again afterwards.
 */
void
fulei_import_set_township (FuleiImport *import, const char *township)
{
  g_free (import->township);
  import->township = g_strdup (township);
}

/** fulei_import_set_action: @position: of a row that is a duplicate */
void
fulei_import_set_action (FuleiImport *import, guint position, FuleiImportAction action)
{
  g_return_if_fail (position < import->rows->len);
  g_array_index (import->rows, FuleiImportRow, position).action = (guint8) action;
}

/** fulei_import_set_all_actions: of all duplicates, those that a later check or run finds too; SKIP at first */
void
fulei_import_set_all_actions (FuleiImport *import, FuleiImportAction action)
{
  import->action = action;
  for (guint i = 0; i < import->rows->len; i++)
    g_array_index (import->rows, FuleiImportRow, i).action = (guint8) action;
}

typedef struct
{
  FuleiImport *import;
  guint position;
  guint last; /* not of it any more */
  GPtrArray *cells;
} CellLoader;

static gboolean
load_cells_cb (const FuleiTableRow *row, gpointer user_data)
{
  CellLoader *loader = user_data;
  guint n_columns = loader->import->columns->len;
  char **words;

  if (row->number < fulei_import_get_row (loader->import, loader->position)->number)
    return TRUE;
  words = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    words[i] = g_strdup (i < row->n_cells ? row->cells[i].text : "");
  g_ptr_array_add (loader->cells, words);
  return ++loader->position < loader->last;
}

/**
 * fulei_import_load_cells:
 * @position: of the first row
 * @n_rows: how many
 *
 * Reads rows of the check again, for a table that shows them. They are not kept: the file may be large.
 *
 * Returns: (transfer full) (element-type GStrv): the words of all columns of each row; fewer rows if the file was changed
 */
GPtrArray *
fulei_import_load_cells (FuleiImport *import, guint position, guint n_rows, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  CellLoader loader = { import, position, MIN (position + n_rows, import->rows->len), cells };

  if (loader.position < loader.last &&
      !fulei_table_reader_read (import->reader, import->sheet, load_cells_cb, &loader, cancellable, error))
    return NULL;
  return g_steal_pointer (&cells);
}

/** fulei_import_get_result: Returns: (transfer none): the figures of the last check or run */
const FuleiImportResult *
fulei_import_get_result (FuleiImport *import)
{
  return &import->result;
}

/** fulei_import_dup_summary: Returns: (transfer full): the result as one sentence: 新增 113 名，更新 0 名，… */
char *
fulei_import_dup_summary (FuleiImport *import)
{
  const FuleiImportResult *result = &import->result;
  const char *counter = import->reg->counter;

  return g_strdup_printf (_("共 %u 行：新增 %u %s，更新 %u %s，跳过重复 %u 行，有错 %u 行，有提醒 %u 行"), result->n_rows,
                          result->n_new, counter, result->n_updated, counter, result->n_skipped, result->n_errors,
                          result->n_warned);
}

static char *
dup_totals_note (FuleiImport *import)
{
  GString *text = g_string_new (_("合计、填表人、说明一类的行没有导入：第 "));

  for (guint i = 0; i < MIN (import->totals->len, MOST_ROWS_NAMED); i++)
    g_string_append_printf (text, "%s%u", i > 0 ? "、" : "", g_array_index (import->totals, guint, i));
  g_string_append (text, import->result.n_totals > MOST_ROWS_NAMED ? _(" 等行，共 ") : _(" 行，共 "));
  g_string_append_printf (text, _("%u 行"), import->result.n_totals);
  return g_string_free (text, FALSE);
}

/**
 * fulei_import_dup_notes:
 *
 * Returns: (transfer full): sentences about the sheet as a whole, without personal data: columns and rows that were
 *   passed over, villages that are not entered
 */
char **
fulei_import_dup_notes (FuleiImport *import)
{
  GPtrArray *notes = g_ptr_array_new ();
  g_autoptr (GPtrArray) issues = fulei_import_list_issues (import);

  for (guint i = 0; i < issues->len; i++)
    g_ptr_array_add (notes, g_strdup (((const FuleiImportIssue *) g_ptr_array_index (issues, i))->message));
  for (guint i = 0; i < import->unknown->len; i++)
    {
      const FuleiImportUnknown *unknown = &g_array_index (import->unknown, FuleiImportUnknown, i);

      if (strcmp (unknown->target->id, "village") == 0)
        g_ptr_array_add (notes, g_strdup_printf (_("村（居）“%s”尚未登记，涉及 %u 行"), unknown->name, unknown->n_rows));
    }
  if (import->result.n_totals > 0)
    g_ptr_array_add (notes, dup_totals_note (import));
  if (import->result.n_headings > 0)
    g_ptr_array_add (notes, g_strdup_printf (_("中间重复的表头 %u 行没有导入"), import->result.n_headings));
  g_ptr_array_add (notes, NULL);
  return (char **) g_ptr_array_free (notes, FALSE);
}

/**
 * fulei_import_save_errors:
 * @path: .xlsx or .csv
 * @only_rows: whether only the rows in error are written; else all, with warnings and duplicates too
 *
 * Writes the user's own sheet with a column of reasons added, to be mended and imported again (XCH-1).
 *
 * Returns: FALSE with FULEI_EXCHANGE_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean
fulei_import_save_errors (FuleiImport *import, const char *path, gboolean only_rows, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  guint n_heading_rows, heading = fulei_import_get_heading_row (import, &n_heading_rows);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const FuleiImportRow *row = fulei_import_get_row (import, i);
      g_autofree char *text = NULL;

      if (row->state != FULEI_IMPORT_ROW_ERROR &&
          (only_rows || (row->n_messages == 0 && row->state == FULEI_IMPORT_ROW_NEW)))
        continue;
      text = dup_reasons (import, i, !only_rows);
      g_hash_table_insert (reasons, GUINT_TO_POINTER (row->number), g_steal_pointer (&text));
    }
  if (heading != 0)
    heading = ((const FuleiImportLine *) g_ptr_array_index (import->lines, import->heading + n_heading_rows - 1))->number;
  return fulei_table_copy_with_reasons (fulei_import_get_path (import), import->sheet, heading, reasons, only_rows, path,
                                        cancellable, error);
}
