/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-import-pass.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-text.h"
#include "domain/fulei-child-rules.h"
#include "domain/fulei-record-rules.h"
#include "fulei-fields.h"
#include "office/fulei-entry-effects.h"

/* Names of villages and directors repeat; those of children do not. */
#define MOST_FOUND_KEPT 4096

/** fulei_import_pass_prepare: what is the same for all rows */
void
fulei_import_pass_prepare (FuleiImportPass *pass)
{
  FuleiImport *import = pass->import;

  pass->book = fulei_reference_book_new (import->ledger);
  fulei_reference_book_set_township (pass->book, import->township);
  pass->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  pass->key = g_string_new (NULL);
  pass->existing = fulei_record_new (import->reg);
  pass->followers = fulei_entry_followers_new (import->ledger, import->reg);
  pass->issues = fulei_issues_new ();
  pass->whole = g_new0 (guint8, import->reg->n_fields);
  for (guint i = 0; i < import->columns->len; i++)
    {
      const FuleiImportColumn *column = &g_array_index (import->columns, FuleiImportColumn, i);

      if (column->field != NULL && column->choice == NULL)
        pass->whole[column->field->index] = TRUE;
    }
  for (guint i = 0; i < import->reg->n_fields; i++)
    {
      const FuleiField *field = &import->reg->fields[i];

      if (field->type == FULEI_FIELD_REFERENCE && strcmp (field->target->id, "village") == 0)
        pass->village = field;
    }
}

/* What the answer depends on, in digits of any kind. */
static void
write_reference_key (GString *key, const FuleiField *field, gint64 village, const char *words)
{
  g_string_truncate (key, 0);
  g_string_append_unichar (key, 0x100 + field->index);
  for (guint64 rest = (guint64) village; rest != 0; rest >>= 6)
    g_string_append_c (key, (char) ('0' + (rest & 63)));
  g_string_append_c (key, ' ');
  g_string_append (key, words);
}

/* What was found before for these very words; 0 with FALSE if nobody has looked. */
static gboolean
recall_reference (FuleiImportPass *pass, const FuleiField *field, gint64 village, const char *words, gint64 *id)
{
  const gint64 *known;

  write_reference_key (pass->key, field, village, words);
  known = g_hash_table_lookup (pass->found, pass->key->str);
  *id = known != NULL ? *known : 0;
  return known != NULL;
}

static gint64
find_reference (FuleiImportPass *pass, const FuleiField *field, gint64 village, const char *words)
{
  gint64 id;

  if (recall_reference (pass, field, village, words, &id))
    return id;
  fulei_reference_book_set_village (pass->book, village);
  id = fulei_reference_book_find (pass->book, field->target, words);
  if (g_hash_table_size (pass->found) < MOST_FOUND_KEPT)
    g_hash_table_insert (pass->found, g_strdup (pass->key->str), g_memdup2 (&id, sizeof id));
  return id;
}

static gboolean
says_none (const char *words)
{
  static const char *const none[] = { "", "无", "暂无", "没有", "不详", "未知", NULL };

  return g_strv_contains (none, words);
}

/* A village whose name stands in several townships (AREA-2). */
static char *
dup_namesakes (FuleiImportPass *pass, const FuleiField *field, const char *words)
{
  g_autofree char *townships = fulei_reference_book_dup_townships (pass->book, field->target, words);

  if (townships == NULL)
    return g_strdup_printf (_("“%s”对应多条记录，请写得更明确"), field->heading);
  return g_strdup_printf (_("%s都有“%s”，请在村（居）名称前写明镇（街道），或先在窗口上方选择镇（街道）再导入"), townships, words);
}

/* What cannot be found keeps the row out if it has to be there; else it is left empty, and told. */
static void
add_unknown (FuleiImportPass *pass, const FuleiImportReference *reference, const char *words, gint64 id,
             FuleiImportParsed *parsed)
{
  const FuleiField *field = reference->field;
  gboolean is_village = strcmp (field->target->id, "village") == 0;
  char *text;

  if (id == 0)
    fulei_import_count_unknown (pass->import, field->target, is_village ? words : "");
  if (id < 0 && is_village)
    text = dup_namesakes (pass, field, words);
  else if (id < 0)
    text = g_strdup_printf (_("“%s”对应多条记录，请写得更明确"), field->heading);
  else if (is_village)
    text = g_strdup_printf (_("村（居）“%s”尚未登记"), words);
  else if (field->required)
    text = g_strdup_printf (_("“%s”在台账里没有找到，请先登记“%s”"), field->heading, field->target->noun);
  else
    text = g_strdup_printf (_("“%s”在台账里没有找到，这一格没有填入"), field->heading);
  fulei_import_parsed_add (parsed, field->required ? FULEI_ISSUE_ERROR : FULEI_ISSUE_WARNING, field, reference->column,
                           text);
}

static void
resolve_one (FuleiImportPass *pass, const FuleiImportReference *reference, gint64 village, FuleiImportParsed *parsed)
{
  const char *given = parsed->words->str + reference->words;
  gint64 id;

  /* most words are clean, and were found before */
  if (!recall_reference (pass, reference->field, village, given, &id) || id <= 0)
    {
      g_autofree char *words = fulei_text_dup_clean (given, FALSE);

      if (says_none (words))
        return;
      id = find_reference (pass, reference->field, village, words);
      if (id <= 0)
        {
          add_unknown (pass, reference, words, id, parsed);
          return;
        }
    }
  fulei_record_set_integer (parsed->record, reference->field->index, id);
  parsed->given[reference->field->index] = TRUE;
}

static gboolean
has_finding (const FuleiImportParsed *parsed, const FuleiField *field)
{
  for (guint i = 0; i < parsed->findings->len; i++)
    if (g_array_index (parsed->findings, FuleiImportFinding, i).field == field)
      return TRUE;
  return FALSE;
}

/* The village first: a director is looked for there. */
static void
resolve_references (FuleiImportPass *pass, FuleiImportParsed *parsed)
{
  const FuleiRegister *reg = pass->import->reg;
  gint64 village = 0;

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < parsed->references->len; i++)
        {
          const FuleiImportReference *reference = &g_array_index (parsed->references, FuleiImportReference, i);

          if ((reference->field == pass->village) == (round == 0))
            resolve_one (pass, reference, village, parsed);
        }
      if (pass->village != NULL)
        village = fulei_record_get_integer (parsed->record, pass->village->index, 0);
    }
  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];

      if (field->required && field->type == FULEI_FIELD_REFERENCE && fulei_record_is_empty (parsed->record, i) &&
          !has_finding (parsed, field))
        fulei_import_parsed_add (parsed, FULEI_ISSUE_ERROR, field, FULEI_IMPORT_NO_COLUMN,
                                 g_strdup_printf (_("“%s”是必填项"), field->heading));
    }
}

/* Columns of single choices speak of their choice only. */
static void
merge_choices (FuleiRecord *existing, const FuleiRecord *record, const FuleiField *field, FuleiImportAction action)
{
  guint n_choices = fulei_record_count_choices (record, field->index);

  for (guint i = 0; i < n_choices; i++)
    {
      const FuleiChoice *choice = fulei_record_get_choice (record, field->index, i);
      const FuleiChoice *there = fulei_record_find_choice (existing, field->index, choice->code->code);

      if (there == NULL || action == FULEI_IMPORT_OVERWRITE || there->amount == FULEI_NO_AMOUNT)
        fulei_record_set_choice (existing, field->index, choice->code, choice->words, choice->amount);
    }
}

static void
merge_fields (FuleiImportPass *pass, const FuleiImportParsed *parsed, FuleiImportAction action)
{
  const FuleiRegister *reg = pass->import->reg;

  for (guint i = 0; i < reg->n_fields; i++)
    {
      if (!parsed->given[i])
        continue;
      if (reg->fields[i].type == FULEI_FIELD_CODES && !pass->whole[i])
        merge_choices (pass->existing, parsed->record, &reg->fields[i], action);
      else if (action == FULEI_IMPORT_OVERWRITE || fulei_record_is_empty (pass->existing, i))
        fulei_record_copy_field (pass->existing, parsed->record, i);
    }
  if (strcmp (reg->id, "child") == 0)
    fulei_child_derive (pass->existing);
}

static guint
find_column (const FuleiImport *import, const FuleiField *field)
{
  for (guint i = 0; field != NULL && i < import->columns->len; i++)
    if (g_array_index (import->columns, FuleiImportColumn, i).field == field)
      return i;
  return G_MAXUINT;
}

/* Whether a record may be saved, as far as other records have a say; if not, its row gets the reasons. */
static gboolean
check_rules (FuleiImportPass *pass, FuleiImportRow *row, FuleiRecord *record)
{
  FuleiImport *import = pass->import;

  if (import->township != NULL && import->reg->index == FULEI_REGISTER_VILLAGE &&
      fulei_record_is_empty (record, FULEI_VILLAGE_TOWNSHIP))
    fulei_record_set_text (record, FULEI_VILLAGE_TOWNSHIP, import->township);
  if (!fulei_issues_has_error (pass->issues))
    fulei_entry_apply_rules (import->ledger, record, FULEI_ENTRY_IMPORTED, fulei_clock_today (), pass->issues);
  for (guint i = 0; i < pass->issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (pass->issues, i);

      fulei_import_store_message (import, row, issue->severity, issue->field, find_column (import, issue->field),
                                  issue->message);
    }
  if (!fulei_issues_has_error (pass->issues))
    return TRUE;
  row->state = FULEI_IMPORT_ROW_ERROR;
  import->result.n_errors++;
  return FALSE;
}

/* What the merged record has to be mended in; of what is to be doubted the row itself was told. */
static gboolean
check_merged (FuleiImportPass *pass, FuleiImportRow *row)
{
  g_ptr_array_set_size (pass->issues, 0);
  fulei_record_validate (pass->existing, pass->issues);
  fulei_record_rules_check (pass->existing, fulei_clock_today (), pass->issues);
  for (guint i = pass->issues->len; i > 0; i--)
    {
      const FuleiIssue *issue = g_ptr_array_index (pass->issues, i - 1);

      if (issue->severity == FULEI_ISSUE_WARNING)
        g_ptr_array_remove_index (pass->issues, i - 1);
    }
  return check_rules (pass, row, pass->existing);
}

/* What follows from a record is written with it, or for its child when all rows are there. */
static gboolean
apply_effects (FuleiImportPass *pass, const FuleiRecord *before, const FuleiRecord *after, GError **error)
{
  return fulei_entry_followers_note (pass->followers, after, before == NULL) ||
         fulei_entry_apply_effects (pass->import->ledger, before, after, FULEI_ENTRY_IMPORTED, error);
}

static gboolean
save_merged (FuleiImportPass *pass, FuleiImportRow *row, gint64 id, const FuleiImportParsed *parsed, GError **error)
{
  FuleiImport *import = pass->import;
  g_autoptr (FuleiRecord) before = NULL;

  fulei_record_reset (pass->existing);
  if (!fulei_ledger_load_into (import->ledger, pass->existing, id, error))
    return FALSE;
  before = fulei_record_copy (pass->existing);
  merge_fields (pass, parsed, row->action);
  row->id = id;
  if (fulei_record_equal (before, pass->existing))
    {
      import->result.n_skipped++;
      return TRUE;
    }
  if (!check_merged (pass, row))
    return TRUE;
  if (!fulei_ledger_save (import->ledger, pass->existing, error) ||
      !apply_effects (pass, before, pass->existing, error))
    return FALSE;
  fulei_duplicate_index_add (pass->duplicates, pass->existing, id);
  import->result.n_updated++;
  return TRUE;
}

static gboolean
take_duplicate (FuleiImportPass *pass, FuleiImportRow *row, FuleiDuplicate duplicate, const FuleiImportParsed *parsed,
                GError **error)
{
  FuleiImport *import = pass->import;
  gint64 id = duplicate.id;

  row->state = FULEI_IMPORT_ROW_DUPLICATE;
  row->reason = (guint8) duplicate.reason;
  if (duplicate.id < 0)
    {
      const FuleiImportRow *earlier = &g_array_index (import->rows, FuleiImportRow, -duplicate.id - 1);

      row->duplicate_row = earlier->number;
      id = earlier->id;
    }
  else
    row->duplicate_id = duplicate.id;
  import->result.n_duplicates++;
  if (row->action != FULEI_IMPORT_SKIP && pass->save)
    return save_merged (pass, row, id, parsed, error);
  if (row->action != FULEI_IMPORT_SKIP)
    import->result.n_updated++;
  else
    import->result.n_skipped++;
  return TRUE;
}

static gboolean
take_new (FuleiImportPass *pass, FuleiImportRow *row, FuleiRecord *record, GError **error)
{
  FuleiImport *import = pass->import;

  fulei_record_set_id (record, 0);
  g_ptr_array_set_size (pass->issues, 0);
  if (!check_rules (pass, row, record))
    return TRUE;
  if (pass->save)
    {
      if (!fulei_ledger_save (import->ledger, record, error) || !apply_effects (pass, NULL, record, error))
        return FALSE;
      row->id = fulei_record_get_id (record);
    }
  fulei_duplicate_index_add (pass->duplicates, record, -(gint64) import->rows->len);
  import->result.n_new++;
  return TRUE;
}

/* Errors first. */
static void
store_findings (FuleiImportPass *pass, FuleiImportRow *row, const FuleiImportParsed *parsed)
{
  static const FuleiSeverity order[] = { FULEI_ISSUE_ERROR, FULEI_ISSUE_WARNING };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < parsed->findings->len; j++)
      {
        const FuleiImportFinding *finding = &g_array_index (parsed->findings, FuleiImportFinding, j);

        if (finding->severity == order[i])
          fulei_import_store_message (pass->import, row, finding->severity, finding->field, finding->column,
                                      finding->text);
      }
}

/* What was decided about the row at the check. FALSE if the file is another one now. */
static gboolean
recall_action (FuleiImportPass *pass, FuleiImportRow *row, GError **error)
{
  guint position = pass->import->rows->len;

  row->action = (guint8) pass->import->action;
  if (pass->planned == NULL)
    return TRUE;
  if (position >= pass->planned->len || g_array_index (pass->planned, FuleiImportRow, position).number != row->number)
    {
      g_set_error_literal (error, FULEI_IMPORT_ERROR, FULEI_IMPORT_ERROR_ROWS,
                           _("文件在检查之后被改动过，没有导入。请重新检查。"));
      return FALSE;
    }
  row->action = g_array_index (pass->planned, FuleiImportRow, position).action;
  return TRUE;
}

/**
 * fulei_import_pass_take:
 * @parsed: the next row; its record may be changed
 *
 * Looks up references and duplicates (CHILD-6), and saves the row if the pass does and the row may.
 *
 * Returns: FALSE with an error that ends the pass
 */
gboolean
fulei_import_pass_take (FuleiImportPass *pass, FuleiImportParsed *parsed, GError **error)
{
  FuleiImport *import = pass->import;
  FuleiImportRow added = { .number = parsed->number };
  FuleiImportRow *row;
  FuleiDuplicate duplicate;
  const char *title;

  if (!recall_action (pass, &added, error))
    return FALSE;
  resolve_references (pass, parsed);
  title = import->reg->title != NULL ? fulei_record_get_text (parsed->record, import->reg->title->index) : NULL;
  if (title != NULL)
    added.title = g_string_chunk_insert (import->titles, title);
  g_array_append_val (import->rows, added);
  row = &g_array_index (import->rows, FuleiImportRow, import->rows->len - 1);
  import->result.n_rows++;
  store_findings (pass, row, parsed);
  if (fulei_import_parsed_has_error (parsed))
    {
      row->state = FULEI_IMPORT_ROW_ERROR;
      import->result.n_errors++;
      return TRUE;
    }
  duplicate = fulei_duplicate_index_find (pass->duplicates, parsed->record);
  if (duplicate.reason != FULEI_DUPLICATE_NONE)
    return take_duplicate (pass, row, duplicate, parsed, error);
  return take_new (pass, row, parsed->record, error);
}
