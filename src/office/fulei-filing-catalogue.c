/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-filing-catalogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fulei-table-writer.h"
#include "fulei-fields.h"
#include "office/fulei-filing.h"
#include "store/fulei-query.h"

/* The columns of DA/T 22-2015, with their widths in a spreadsheet. */
static const struct { const char *id, *heading; double width; gboolean number; } columns[FULEI_N_CATALOGUE_COLUMNS] = {
  [FULEI_CATALOGUE_NUMBER] = { "number", N_("序号"), 6, TRUE },
  [FULEI_CATALOGUE_FILE_NUMBER] = { "file-number", N_("档号"), 30, FALSE },
  [FULEI_CATALOGUE_DOCUMENT_NUMBER] = { "document-number", N_("文号"), 20, FALSE },
  [FULEI_CATALOGUE_RESPONSIBLE] = { "responsible", N_("责任者"), 24, FALSE },
  [FULEI_CATALOGUE_TITLE] = { "title", N_("题名"), 50, FALSE },
  [FULEI_CATALOGUE_DATE] = { "date", N_("日期"), 10, FALSE },
  [FULEI_CATALOGUE_SECRECY] = { "secrecy", N_("密级"), 8, FALSE },
  [FULEI_CATALOGUE_PAGES] = { "pages", N_("页数"), 6, TRUE },
  [FULEI_CATALOGUE_REMARKS] = { "remarks", N_("备注"), 20, FALSE },
};

static const FuleiRegister *
get_register (FuleiLedger *ledger)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_FILED_PAPER);
}

/* --- series --- */

static FuleiQuery *
new_query (FuleiLedger *ledger, int year, const char *retention)
{
  const FuleiRegister *reg = get_register (ledger);
  g_autofree char *of_year = g_strdup_printf ("%d", year);
  FuleiQuery *query = fulei_query_new (reg);

  fulei_query_add (query, &reg->fields[FULEI_FILED_PAPER_YEAR], FULEI_OPERATOR_EQUALS, of_year);
  fulei_query_add (query, &reg->fields[FULEI_FILED_PAPER_RETENTION], FULEI_OPERATOR_EQUALS, retention);
  return query;
}

static gint64
find_count (const GArray *counts, const char *value)
{
  for (guint i = 0; i < counts->len; i++)
    if (g_strcmp0 (g_array_index (counts, FuleiCount, i).value, value) == 0)
      return g_array_index (counts, FuleiCount, i).count;
  return 0;
}

/* The matters of one retention period in the order of their code list; papers without one last. */
static gboolean
add_series (FuleiLedger *ledger, int year, const char *retention, GArray *series, GError **error)
{
  const FuleiField *matter = &get_register (ledger)->fields[FULEI_FILED_PAPER_MATTER];
  g_autoptr (FuleiQuery) query = new_query (ledger, year, retention);
  g_autoptr (GArray) counts = fulei_query_count_by (query, ledger, matter, NULL, error);

  if (counts == NULL)
    return FALSE;
  for (guint i = 0; i <= matter->codes->n_codes; i++)
    {
      const char *code = i < matter->codes->n_codes ? matter->codes->codes[i].code : NULL;
      const FuleiFileSeries one = { year, retention, code, find_count (counts, code) };

      if (one.n_papers > 0)
        g_array_append_val (series, one);
    }
  return TRUE;
}

/**
 * fulei_catalogue_list_series:
 * @year: 年度 of the papers
 *
 * Returns: (transfer full) (nullable) (element-type FuleiFileSeries): the parts of the year's catalogue, each with papers
 */
GArray *
fulei_catalogue_list_series (FuleiLedger *ledger, int year, GError **error)
{
  const FuleiCodeList *retentions = get_register (ledger)->fields[FULEI_FILED_PAPER_RETENTION].codes;
  g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (FuleiFileSeries));

  for (guint i = 0; i < retentions->n_codes; i++)
    if (!add_series (ledger, year, retentions->codes[i].code, series, error))
      return NULL;
  return g_steal_pointer (&series);
}

/** fulei_catalogue_select: Returns: (transfer full) (nullable): ids of the papers of @series by item */
GArray *
fulei_catalogue_select (FuleiLedger *ledger, const FuleiFileSeries *series, GError **error)
{
  const FuleiField *fields = get_register (ledger)->fields;
  g_autoptr (FuleiQuery) query = new_query (ledger, series->year, series->retention);

  fulei_query_add (query, &fields[FULEI_FILED_PAPER_MATTER],
                   series->matter != NULL ? FULEI_OPERATOR_EQUALS : FULEI_OPERATOR_EMPTY, series->matter);
  fulei_query_set_sort (query, &fields[FULEI_FILED_PAPER_ITEM], FALSE);
  return fulei_query_select_ids (query, ledger, NULL, error);
}

static const char *
get_label (FuleiLedger *ledger, guint field, const char *value, const char *none)
{
  const FuleiCode *code = value != NULL ? fulei_code_list_find (get_register (ledger)->fields[field].codes, value) : NULL;

  return code != NULL ? code->label : none;
}

/** fulei_catalogue_get_retention_label: Returns: (transfer none): "30年" */
const char *
fulei_catalogue_get_retention_label (FuleiLedger *ledger, const char *retention)
{
  return get_label (ledger, FULEI_FILED_PAPER_RETENTION, retention, "");
}

/** fulei_catalogue_get_matter_label: @matter: (nullable). Returns: (transfer none): "儿童档案"; words for none */
const char *
fulei_catalogue_get_matter_label (FuleiLedger *ledger, const char *matter)
{
  return get_label (ledger, FULEI_FILED_PAPER_MATTER, matter, _("不分机构（问题）"));
}

/* --- lines --- */

/* A title that the filer made up stands in [ ]. */
static char *
dup_title (const FuleiRecord *record)
{
  const char *title = fulei_record_get_text (record, FULEI_FILED_PAPER_TITLE);

  if (title == NULL)
    return g_strdup ("");
  return fulei_record_get_integer (record, FULEI_FILED_PAPER_OWN_TITLE, 0) != 0 ? g_strdup_printf ("[%s]", title)
                                                                                : g_strdup (title);
}

/* "1999-09-09" as 19990909. */
static char *
dup_date (const FuleiRecord *record)
{
  const char *iso = fulei_record_get_text (record, FULEI_FILED_PAPER_DATED_ON);
  GString *date = g_string_new (NULL);

  for (; iso != NULL && *iso != '\0'; iso++)
    if (*iso != '-')
      g_string_append_c (date, *iso);
  return g_string_free (date, FALSE);
}

static void
add_line (FuleiWordTable *table, const FuleiRegister *reg, const FuleiRecord *record)
{
  static const struct { FuleiCatalogueColumn column; guint field; } texts[] = {
    { FULEI_CATALOGUE_FILE_NUMBER, FULEI_FILED_PAPER_FILE_NUMBER },
    { FULEI_CATALOGUE_DOCUMENT_NUMBER, FULEI_FILED_PAPER_DOCUMENT_NUMBER },
    { FULEI_CATALOGUE_RESPONSIBLE, FULEI_FILED_PAPER_RESPONSIBLE },
    { FULEI_CATALOGUE_REMARKS, FULEI_FILED_PAPER_REMARKS },
  };
  guint row = fulei_word_table_add_row (table);
  g_autofree char *title = dup_title (record), *date = dup_date (record);
  g_autofree char *secrecy = fulei_value_dup_words (record, &reg->fields[FULEI_FILED_PAPER_SECRECY], NULL, FALSE);
  gint64 pages = fulei_record_get_integer (record, FULEI_FILED_PAPER_PAGES, 0);

  fulei_word_table_set_number (table, row, FULEI_CATALOGUE_NUMBER, row + 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *words = fulei_record_get_text (record, texts[i].field);

      fulei_word_table_set (table, row, texts[i].column, words != NULL ? words : "");
    }
  fulei_word_table_set (table, row, FULEI_CATALOGUE_TITLE, title);
  fulei_word_table_set (table, row, FULEI_CATALOGUE_DATE, date);
  fulei_word_table_set (table, row, FULEI_CATALOGUE_SECRECY, secrecy);
  if (pages > 0)
    fulei_word_table_set_number (table, row, FULEI_CATALOGUE_PAGES, pages);
}

/**
 * fulei_catalogue_load:
 *
 * Returns: (transfer full) (nullable): the lines of a part of the catalogue (FuleiCatalogueColumn), by item
 */
FuleiWordTable *
fulei_catalogue_load (FuleiLedger *ledger, const FuleiFileSeries *series, GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  const FuleiField *fields[] = {
    &reg->fields[FULEI_FILED_PAPER_FILE_NUMBER], &reg->fields[FULEI_FILED_PAPER_DOCUMENT_NUMBER],
    &reg->fields[FULEI_FILED_PAPER_RESPONSIBLE], &reg->fields[FULEI_FILED_PAPER_TITLE],
    &reg->fields[FULEI_FILED_PAPER_OWN_TITLE], &reg->fields[FULEI_FILED_PAPER_DATED_ON],
    &reg->fields[FULEI_FILED_PAPER_SECRECY], &reg->fields[FULEI_FILED_PAPER_PAGES],
    &reg->fields[FULEI_FILED_PAPER_REMARKS],
  };
  g_autoptr (GArray) ids = fulei_catalogue_select (ledger, series, error);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiWordTable) table = fulei_word_table_new ();
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  if (ids != NULL)
    cursor = fulei_cursor_new_for_ids (ledger, reg, (const gint64 *) (gpointer) ids->data, ids->len, fields,
                                       G_N_ELEMENTS (fields), error);
  if (cursor == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fulei_word_table_add_column (table, columns[i].id, _(columns[i].heading));
  while (fulei_cursor_next (cursor, record, &failure))
    add_line (table, reg, record);
  if (failure == NULL)
    return g_steal_pointer (&table);
  g_propagate_error (error, failure);
  return NULL;
}

/* --- files --- */

/**
 * fulei_catalogue_write_pdf:
 * @path: of the PDF, which replaces one of that name when it is whole
 * @error: FULEI_FILING_ERROR_NOT_FOUND where nothing of @year is filed; FULEI_PDF_ERROR, FULEI_LEDGER_ERROR
 *
 * Prints the year's catalogue.
 */
gboolean
fulei_catalogue_write_pdf (FuleiLedger *ledger, int year, const char *path, GCancellable *cancellable, GError **error)
{
  const FuleiSheetSettings settings = { .year = year };
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (ledger, "file-catalogue", NULL, &settings, error);

  return office != NULL && fulei_sheet_office_write_pdf (office, NULL, 0, path, NULL, NULL, cancellable, error);
}

static gboolean
write_rows (FuleiTableWriter *writer, const FuleiWordTable *table, GError **error)
{
  for (guint row = 0; row < fulei_word_table_get_n_rows (table); row++)
    {
      FuleiCell cells[FULEI_N_CATALOGUE_COLUMNS];
      char numbers[FULEI_N_CATALOGUE_COLUMNS][G_ASCII_DTOSTR_BUF_SIZE];

      for (guint i = 0; i < FULEI_N_CATALOGUE_COLUMNS; i++)
        {
          const char *words = fulei_word_table_get (table, row, i);

          if (words == NULL)
            words = "";
          cells[i] = columns[i].number && *words != '\0' ? fulei_cell_new_number (g_ascii_strtod (words, NULL), numbers[i])
                                                         : fulei_cell_new_text (words);
        }
      if (!fulei_table_writer_add_row (writer, cells, G_N_ELEMENTS (cells), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_sheet (FuleiLedger *ledger, FuleiTableWriter *writer, const FuleiFileSeries *series, GError **error)
{
  g_autoptr (FuleiWordTable) table = fulei_catalogue_load (ledger, series, error);
  g_autofree char *name = g_strdup_printf ("%s %s", fulei_catalogue_get_retention_label (ledger, series->retention),
                                           fulei_catalogue_get_matter_label (ledger, series->matter));
  FuleiTableColumn headings[FULEI_N_CATALOGUE_COLUMNS];

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    headings[i] = (FuleiTableColumn) { .heading = _(columns[i].heading), .width = columns[i].width,
                                       .text = !columns[i].number };
  return table != NULL && fulei_table_writer_begin_sheet (writer, name, headings, G_N_ELEMENTS (headings), error)
         && write_rows (writer, table, error);
}

/**
 * fulei_catalogue_write_xlsx:
 * @path: of the .xlsx, a sheet for each part of the catalogue
 * @error: FULEI_FILING_ERROR_NOT_FOUND where nothing of @year is filed; FULEI_EXCHANGE_ERROR, FULEI_LEDGER_ERROR
 */
gboolean
fulei_catalogue_write_xlsx (FuleiLedger *ledger, int year, const char *path, GError **error)
{
  g_autoptr (GArray) series = fulei_catalogue_list_series (ledger, year, error);
  FuleiTableWriter *writer;
  gboolean written;

  if (series == NULL)
    return FALSE;
  if (series->len == 0)
    {
      g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND, _("%d 年还没有归档文件，没有目录可以打印。"), year);
      return FALSE;
    }
  writer = fulei_table_writer_new_for_file (path, FULEI_TABLE_WRITER_DEFAULT, error);
  if (writer == NULL)
    return FALSE;
  written = TRUE;
  for (guint i = 0; written && i < series->len; i++)
    written = write_sheet (ledger, writer, &g_array_index (series, FuleiFileSeries, i), error);
  written = written && fulei_table_writer_finish (writer, error);
  fulei_table_writer_free (writer);
  return written;
}
