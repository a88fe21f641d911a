/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-paper-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-date.h"

typedef struct {
  char                     *name;
  const FuleiRecord *const *records;
  guint                     n_records;
} RelatedRecords;

struct _FuleiPaperData {
  const FuleiRegister      *target;
  FuleiPrivacy              privacy;
  const FuleiRecord        *record;             /* borrowed */
  const FuleiRecord *const *rows;               /* borrowed */
  guint                     n_rows;
  const FuleiField *const  *columns;            /* borrowed */
  guint                     n_columns;
  GArray                   *lists;              /* of RelatedRecords */
  char                     *texts[FULEI_N_PAPER_TEXTS];
  FuleiReferences           references;
  FuleiRecordFinder         find;
  gpointer                  find_data;
  GHashTable               *words;              /* name → words */
  GHashTable               *tables;             /* name → FuleiWordTable */
  FuleiImageLoader          load_image;
  gpointer                  load_image_data;
  double                    headroom;           /* points */
  FuleiPseudonyms          *no_names;           /* NUMBERED: knows only the records' own names */
  const FuleiPseudonyms    *pseudonyms;         /* borrowed, or no_names; NULL unless NUMBERED */
};

static void
related_records_clear (gpointer data)
{
  g_free (((RelatedRecords *) data)->name);
}

static void
word_table_free (gpointer table)
{
  fulei_word_table_free (table);
}

static char *
name_nobody (const FuleiRegister *target, gint64 id, gpointer data)
{
  return NULL;
}

/**
 * fulei_paper_data_new:
 * @target: the register of the record or the rows
 * @privacy: what of them is printed
 *
 * Returns: (transfer full): data without any record yet; it can be filled anew for sheet after sheet
 */
FuleiPaperData *
fulei_paper_data_new (const FuleiRegister *target, FuleiPrivacy privacy)
{
  FuleiPaperData *data = g_new0 (FuleiPaperData, 1);

  data->target = target;
  data->privacy = privacy;
  data->lists = g_array_new (FALSE, TRUE, sizeof (RelatedRecords));
  g_array_set_clear_func (data->lists, related_records_clear);
  data->references.name = name_nobody;
  data->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  data->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_table_free);
  if (privacy == FULEI_PRIVACY_NUMBERED)
    data->pseudonyms = data->no_names = fulei_pseudonyms_new ();
  return data;
}

/**
 * fulei_paper_data_free:
 * @data: (transfer full) (nullable)
 */
void
fulei_paper_data_free (FuleiPaperData *data)
{
  if (data == NULL)
    return;
  for (guint i = 0; i < FULEI_N_PAPER_TEXTS; i++)
    g_free (data->texts[i]);
  g_array_unref (data->lists);
  g_hash_table_unref (data->words);
  g_hash_table_unref (data->tables);
  fulei_pseudonyms_free (data->no_names);
  g_free (data);
}

/**
 * fulei_paper_data_set_record:
 * @record: (transfer none) (nullable): the record of the sheet; NULL prints an empty form
 */
void
fulei_paper_data_set_record (FuleiPaperData *data, const FuleiRecord *record)
{
  data->record = record;
}

/**
 * fulei_paper_data_set_rows:
 * @records: (transfer none) (array length=n_records): the rows of a roster
 */
void
fulei_paper_data_set_rows (FuleiPaperData *data, const FuleiRecord *const *records, guint n_records)
{
  data->rows = records;
  data->n_rows = n_records;
}

/**
 * fulei_paper_data_set_columns:
 * @fields: (transfer none) (array length=n_fields): the columns that were chosen for a roster; without any it has those
 *   of the register's list
 */
void
fulei_paper_data_set_columns (FuleiPaperData *data, const FuleiField *const *fields, guint n_fields)
{
  data->columns = fields;
  data->n_columns = n_fields;
}

/**
 * fulei_paper_data_set_list:
 * @name: as the template declares it with <related>
 * @records: (transfer none) (array length=n_records): records that belong to that of the sheet
 */
void
fulei_paper_data_set_list (FuleiPaperData *data, const char *name, const FuleiRecord *const *records, guint n_records)
{
  RelatedRecords list = { NULL, records, n_records };

  for (guint i = 0; i < data->lists->len; i++)
    {
      RelatedRecords *known = &g_array_index (data->lists, RelatedRecords, i);

      if (strcmp (known->name, name) == 0)
        {
          known->records = records;
          known->n_records = n_records;
          return;
        }
    }
  list.name = g_strdup (name);
  g_array_append_val (data->lists, list);
}

/**
 * fulei_paper_data_set_visits:
 * @rows: (transfer none): the year's visits as the archive sheet shows them (VISIT-3)
 *
 * Fills the lists "quarter-1" to "quarter-4" and "rest".
 */
void
fulei_paper_data_set_visits (FuleiPaperData *data, const FuleiVisitRows *rows)
{
  static const char *const names[] = { "quarter-1", "quarter-2", "quarter-3", "quarter-4" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fulei_paper_data_set_list (data, names[i], (const FuleiRecord *const *) rows->cells[i]->pdata, rows->cells[i]->len);
  fulei_paper_data_set_list (data, "rest", (const FuleiRecord *const *) rows->rest->pdata, rows->rest->len);
}

/**
 * fulei_paper_data_dup_plain:
 * @words: (nullable): put together elsewhere, or written behind a tick: they may hold names all the same
 *
 * Returns: (transfer full) (nullable): them, without names where numbers stand for names (BEYOND-10)
 */
char *
fulei_paper_data_dup_plain (const FuleiPaperData *data, const char *words)
{
  return data->pseudonyms != NULL && words != NULL ? fulei_pseudonyms_dup_text (data->pseudonyms, words) : g_strdup (words);
}

/**
 * fulei_paper_data_dup_behind:
 * @field: CODES
 * @words: (nullable): behind one of its ticks
 *
 * Returns: (transfer full) (nullable): them, as far as they may be said (BEYOND-10)
 */
char *
fulei_paper_data_dup_behind (const FuleiPaperData *data, const FuleiField *field, const char *words)
{
  if (data->pseudonyms != NULL && field->twin != FULEI_TWIN_WORDS)
    return g_strdup ("");
  return fulei_paper_data_dup_plain (data, words);
}

/** fulei_paper_data_ticks: Returns: whether boxes of @field may be ticked: those of a field that the twin hides are empty */
gboolean
fulei_paper_data_ticks (const FuleiPaperData *data, const FuleiField *field)
{
  return data->pseudonyms == NULL || field->twin != FULEI_TWIN_HIDDEN;
}

/**
 * fulei_paper_data_set_text:
 * @words: (nullable): copied
 */
void
fulei_paper_data_set_text (FuleiPaperData *data, FuleiPaperText text, const char *words)
{
  g_free (data->texts[text]);
  if (data->pseudonyms != NULL && text == FULEI_PAPER_PRINTED_BY)
    data->texts[text] = g_strdup ("＊＊＊");
  else
    data->texts[text] = fulei_paper_data_dup_plain (data, words);
}

/**
 * fulei_paper_data_set_pseudonyms:
 * @pseudonyms: (transfer none): the names of the ledger, for FULEI_PRIVACY_NUMBERED; before anything else is set
 */
void
fulei_paper_data_set_pseudonyms (FuleiPaperData *data, const FuleiPseudonyms *pseudonyms)
{
  g_return_if_fail (data->privacy == FULEI_PRIVACY_NUMBERED);
  data->pseudonyms = pseudonyms;
}

/**
 * fulei_paper_data_set_references:
 * @references: (transfer none): names records for references; copied
 */
void
fulei_paper_data_set_references (FuleiPaperData *data, const FuleiReferences *references)
{
  data->references = *references;
}

/**
 * fulei_paper_data_set_record_finder:
 * @finder: finds the records whose fields a template prints through a reference
 */
void
fulei_paper_data_set_record_finder (FuleiPaperData *data, FuleiRecordFinder finder, gpointer finder_data)
{
  data->find = finder;
  data->find_data = finder_data;
}

/**
 * fulei_paper_data_set_words:
 * @name: as the template names them with <value name="…"/>
 * @words: (nullable): copied; NULL takes them back
 */
void
fulei_paper_data_set_words (FuleiPaperData *data, const char *name, const char *words)
{
  if (words != NULL)
    g_hash_table_replace (data->words, g_strdup (name), fulei_paper_data_dup_plain (data, words));
  else
    g_hash_table_remove (data->words, name);
}

/**
 * fulei_paper_data_take_table:
 * @name: as the template names it with over="…"
 * @table: (transfer full)
 */
void
fulei_paper_data_take_table (FuleiPaperData *data, const char *name, FuleiWordTable *table)
{
  for (guint row = 0; data->pseudonyms != NULL && row < fulei_word_table_get_n_rows (table); row++)
    for (guint column = 0; column < fulei_word_table_get_n_columns (table); column++)
      {
        g_autofree char *words = fulei_paper_data_dup_plain (data, fulei_word_table_get (table, row, column));

        fulei_word_table_set (table, row, column, words);
      }
  g_hash_table_replace (data->tables, g_strdup (name), table);
}

/**
 * fulei_paper_data_clear_fill:
 *
 * Forgets the words, the tables and the lists of related records, before the next sheet is filled.
 */
void
fulei_paper_data_clear_fill (FuleiPaperData *data)
{
  g_hash_table_remove_all (data->words);
  g_hash_table_remove_all (data->tables);
  g_array_set_size (data->lists, 0);
}

/** fulei_paper_data_set_headroom: @points: by how much the first page starts lower, for a filing stamp (FILE-3) */
void
fulei_paper_data_set_headroom (FuleiPaperData *data, double points)
{
  data->headroom = points;
}

/** fulei_paper_data_get_headroom: Returns: by how much the first page starts lower, points */
double
fulei_paper_data_get_headroom (const FuleiPaperData *data)
{
  return data->headroom;
}

/**
 * fulei_paper_data_set_image_loader:
 * @loader: (nullable): gives the bytes of photographs; without one they are framed words
 */
void
fulei_paper_data_set_image_loader (FuleiPaperData *data, FuleiImageLoader loader, gpointer loader_data)
{
  data->load_image = loader;
  data->load_image_data = loader_data;
}

/**
 * fulei_paper_data_get_words:
 *
 * Returns: (transfer none): the words of that name, "" if none were given
 */
const char *
fulei_paper_data_get_words (const FuleiPaperData *data, const char *name)
{
  const char *words = g_hash_table_lookup (data->words, name);

  return words != NULL ? words : "";
}

/**
 * fulei_paper_data_get_table:
 *
 * Returns: (transfer none) (nullable): the table of that name
 */
const FuleiWordTable *
fulei_paper_data_get_table (const FuleiPaperData *data, const char *name)
{
  return g_hash_table_lookup (data->tables, name);
}

/**
 * fulei_paper_data_load_image:
 * @record: one of a register with photographs
 * @field: an ATTACHMENT field of it
 *
 * Returns: (transfer full) (nullable): the file's bytes; none where numbers stand for names: a face is a name
 */
GBytes *
fulei_paper_data_load_image (const FuleiPaperData *data, const FuleiRecord *record, const FuleiField *field)
{
  if (data->load_image == NULL || data->privacy == FULEI_PRIVACY_NUMBERED || fulei_record_is_empty (record, field->index))
    return NULL;
  return data->load_image (record, field, data->load_image_data);
}

/**
 * fulei_paper_data_get_register:
 *
 * Returns: (transfer none): the register of the record or the rows
 */
const FuleiRegister *
fulei_paper_data_get_register (const FuleiPaperData *data)
{
  return data->target;
}

/**
 * fulei_paper_data_get_privacy:
 *
 * Returns: what is printed of personal data
 */
FuleiPrivacy
fulei_paper_data_get_privacy (const FuleiPaperData *data)
{
  return data->privacy;
}

/**
 * fulei_paper_data_get_record:
 *
 * Returns: (transfer none) (nullable): the record of the sheet
 */
const FuleiRecord *
fulei_paper_data_get_record (const FuleiPaperData *data)
{
  return data->record;
}

/**
 * fulei_paper_data_get_rows:
 *
 * Returns: (transfer none) (array length=n_records): the rows of a roster
 */
const FuleiRecord *const *
fulei_paper_data_get_rows (const FuleiPaperData *data, guint *n_records)
{
  *n_records = data->n_rows;
  return data->rows;
}

/**
 * fulei_paper_data_get_columns:
 *
 * Returns: (transfer none) (array length=n_fields): the columns of a roster
 */
const FuleiField *const *
fulei_paper_data_get_columns (const FuleiPaperData *data, guint *n_fields)
{
  *n_fields = data->n_columns > 0 ? data->n_columns : data->target->n_list_columns;
  return data->n_columns > 0 ? data->columns : (const FuleiField *const *) data->target->list_columns;
}

/**
 * fulei_paper_data_get_list:
 *
 * Returns: (transfer none) (array length=n_records) (nullable): the related records of that name
 */
const FuleiRecord *const *
fulei_paper_data_get_list (const FuleiPaperData *data, const char *name, guint *n_records)
{
  *n_records = 0;
  for (guint i = 0; i < data->lists->len; i++)
    {
      const RelatedRecords *list = &g_array_index (data->lists, RelatedRecords, i);

      if (strcmp (list->name, name) == 0)
        {
          *n_records = list->n_records;
          return list->records;
        }
    }
  return NULL;
}

/**
 * fulei_paper_data_get_text:
 *
 * Returns: (transfer none): the words, "" where none were given
 */
const char *
fulei_paper_data_get_text (const FuleiPaperData *data, FuleiPaperText text)
{
  return data->texts[text] != NULL ? data->texts[text] : "";
}

static char *
dup_date (const FuleiRecord *record, const FuleiField *field)
{
  const char *iso = fulei_record_get_text (record, field->index);
  char *words = fulei_date_dup_chinese (iso);

  return words != NULL ? words : g_strdup (iso);
}

/**
 * fulei_paper_data_dup_value:
 * @record: (nullable): the record; nothing is printed of none
 *
 * The one place through which values of records come onto paper (PRIV-3). Dates are written as documents do, 2024年6月6日
 * (GB/T 9704).
 *
 * Returns: (transfer full): the words to print, "" if empty
 */
char *
fulei_paper_data_dup_value (const FuleiPaperData *data, const FuleiRecord *record, const FuleiField *field)
{
  if (record == NULL || fulei_record_is_empty (record, field->index))
    return g_strdup ("");
  if ((field->type == FULEI_FIELD_DATE || field->type == FULEI_FIELD_MONTH) &&
      (data->pseudonyms == NULL || field->twin == FULEI_TWIN_WORDS))
    return dup_date (record, field);
  if (data->pseudonyms != NULL)
    return fulei_pseudonyms_dup_value (data->pseudonyms, record, field, &data->references);
  return fulei_value_dup_words (record, field, &data->references, data->privacy != FULEI_PRIVACY_FULL);
}

/**
 * fulei_paper_data_find_record:
 * @record: (nullable): the record that refers to another
 * @field: a reference of its register
 *
 * Returns: (transfer none) (nullable): the record referred to
 */
const FuleiRecord *
fulei_paper_data_find_record (const FuleiPaperData *data, const FuleiRecord *record, const FuleiField *field)
{
  if (record == NULL || data->find == NULL || fulei_record_is_empty (record, field->index))
    return NULL;
  return data->find (field->target, fulei_record_get_integer (record, field->index, 0), data->find_data);
}
