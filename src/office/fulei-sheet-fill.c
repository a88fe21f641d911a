/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheet-fill-private.h"

#include <glib/gi18n-lib.h>

#include "store/fulei-query.h"

struct _FuleiSheetFill {
  FuleiSheetFillSource  source;
  guint                 part;
  GPtrArray            *lists;          /* of GPtrArray of FuleiRecord: live until the sheet is composed */
};

static void
list_free (gpointer list)
{
  g_ptr_array_unref (list);
}

static void
record_free (gpointer record)
{
  fulei_record_free (record);
}

/** fulei_sheet_fill_new: @source: copied. Returns: (transfer full) */
FuleiSheetFill *
fulei_sheet_fill_new (const FuleiSheetFillSource *source)
{
  FuleiSheetFill *self = g_new0 (FuleiSheetFill, 1);

  self->source = *source;
  self->lists = g_ptr_array_new_with_free_func (list_free);
  return self;
}

/** fulei_sheet_fill_free: @self: (transfer full) (nullable) */
void
fulei_sheet_fill_free (FuleiSheetFill *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lists);
  g_free (self);
}

/** fulei_sheet_fill_clear: takes back what was filled, before the next sheet */
void
fulei_sheet_fill_clear (FuleiSheetFill *self)
{
  fulei_paper_data_clear_fill (self->source.data);
  g_ptr_array_set_size (self->lists, 0);
}

/**
 * fulei_sheet_fill_run:
 * @filler: (nullable): the sheet's own function
 * @record: (nullable): that of the sheet; NULL for one of a list or of the office
 * @error: what @filler says, or that it says nothing
 *
 * Fills a sheet anew.
 */
gboolean
fulei_sheet_fill_run (FuleiSheetFill *self, FuleiSheetFiller filler, const FuleiRecord *record, GError **error)
{
  GError *failure = NULL;

  fulei_sheet_fill_clear (self);
  if (filler == NULL || filler (self, record, &failure))
    {
      g_clear_error (&failure);
      return TRUE;
    }
  if (failure == NULL)
    failure = g_error_new_literal (FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND,
                                   _("这张表要的内容没有取到，没有打印；请检查台账后再试"));
  g_propagate_error (error, failure);
  return FALSE;
}

/** fulei_sheet_fill_get_ledger: Returns: (transfer none): the ledger that is printed from */
FuleiLedger *
fulei_sheet_fill_get_ledger (FuleiSheetFill *self)
{
  return self->source.ledger;
}

/** fulei_sheet_fill_get_day: Returns: the day of printing */
FuleiDate
fulei_sheet_fill_get_day (FuleiSheetFill *self)
{
  return self->source.day;
}

/** fulei_sheet_fill_get_year: Returns: the year that was asked for; the present one if none was */
int
fulei_sheet_fill_get_year (FuleiSheetFill *self)
{
  return self->source.year;
}

/** fulei_sheet_fill_get_township: Returns: (transfer none) (nullable): code of the township that is told of; NULL for all */
const char *
fulei_sheet_fill_get_township (FuleiSheetFill *self)
{
  return self->source.township;
}

/** fulei_sheet_fill_get_choice: Returns: (transfer none) (nullable): what a sheet of figures was asked for: day, dimensions */
const char *
fulei_sheet_fill_get_choice (FuleiSheetFill *self)
{
  return self->source.choice;
}

/** fulei_sheet_fill_set_part: @part: which of the sheets is filled next, from 0 */
void
fulei_sheet_fill_set_part (FuleiSheetFill *self, guint part)
{
  self->part = part;
}

/** fulei_sheet_fill_get_part: Returns: which of the sheets of the office is filled, from 0 (FuleiSheetCounter) */
guint
fulei_sheet_fill_get_part (FuleiSheetFill *self)
{
  return self->part;
}

/**
 * fulei_sheet_fill_get_rows:
 * @n_rows: (out): how many
 *
 * Returns: (transfer none) (array length=n_rows) (nullable): the chosen records of a sheet of a list (FULEI_SHEET_OF_LIST),
 *   which its template repeats with over="rows"
 */
const FuleiRecord *const *
fulei_sheet_fill_get_rows (FuleiSheetFill *self, guint *n_rows)
{
  return fulei_paper_data_get_rows (self->source.data, n_rows);
}

/**
 * fulei_sheet_fill_words:
 * @name: as the template says it with <value name="…"/>
 * @format: like printf()'s
 */
void
fulei_sheet_fill_words (FuleiSheetFill *self, const char *name, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fulei_paper_data_set_words (self->source.data, name, words);
}

/** fulei_sheet_fill_take_table: @name: as the template says it with over="…"; @table: (transfer full) */
void
fulei_sheet_fill_take_table (FuleiSheetFill *self, const char *name, FuleiWordTable *table)
{
  fulei_paper_data_take_table (self->source.data, name, table);
}

static FuleiQuery *
new_query (const FuleiField *link, gint64 id, const FuleiField *sort)
{
  FuleiQuery *query = fulei_query_new (link->owner);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  fulei_query_add (query, link, FULEI_OPERATOR_EQUALS, value);
  if (sort != NULL)
    fulei_query_set_sort (query, sort, FALSE);
  return query;
}

/**
 * fulei_sheet_fill_load:
 * @list: (nullable): as the template declares it with <related>; NULL if only the function itself looks at them
 * @link: reference field of the records that are wanted
 * @id: of the record to which it refers
 * @sort: (nullable): by which they are sorted; NULL for their register's order
 * @error: FULEI_LEDGER_ERROR
 *
 * Loads the records that hang on another.
 *
 * Returns: (transfer none) (nullable) (element-type FuleiRecord): they, until the sheet is composed
 */
GPtrArray *
fulei_sheet_fill_load (FuleiSheetFill *self, const char *list, const FuleiField *link, gint64 id,
                       const FuleiField *sort, GError **error)
{
  g_autoptr (FuleiQuery) query = new_query (link, id, sort);
  g_autoptr (FuleiCursor) cursor = fulei_cursor_new (self->source.ledger, query, NULL, 0, error);
  g_autoptr (FuleiRecord) record = fulei_record_new (link->owner);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (record_free);
  GError *failure = NULL;
  GPtrArray *kept = records;

  if (cursor == NULL)
    return NULL;
  while (fulei_cursor_next (cursor, record, &failure))
    g_ptr_array_add (records, fulei_record_copy (record));
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (list != NULL)
    fulei_paper_data_set_list (self->source.data, list, (const FuleiRecord *const *) records->pdata, records->len);
  g_ptr_array_add (self->lists, g_steal_pointer (&records));
  return kept;
}

/**
 * fulei_sheet_fill_find:
 *
 * Returns: (transfer none) (nullable): the record @id of @reg, until the sheet is composed; those that are asked for
 *   again are not read again
 */
const FuleiRecord *
fulei_sheet_fill_find (FuleiSheetFill *self, const FuleiRegister *reg, gint64 id)
{
  return id != 0 ? self->source.find (reg, id, self->source.find_data) : NULL;
}

/**
 * fulei_sheet_fill_dup_words:
 * @record: (nullable): nothing is said of none
 *
 * The only way in which a function should put values of records into its words: masked as the sheet is (PRIV-3).
 *
 * Returns: (transfer full): the words of a field, "" if it is empty
 */
char *
fulei_sheet_fill_dup_words (FuleiSheetFill *self, const FuleiRecord *record, const FuleiField *field)
{
  return fulei_paper_data_dup_value (self->source.data, record, field);
}
