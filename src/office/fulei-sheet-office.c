/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheet-office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-date.h"
#include "fulei-fields.h"
#include "office/fulei-office.h"
#include "office/fulei-pseudonym-book.h"
#include "office/fulei-sheet-batch.h"
#include "office/fulei-sheet-fill-private.h"
#include "paper/fulei-pdf.h"
#include "store/fulei-attachment.h"
#include "store/fulei-reference-book.h"

#define BATCH_SIZE 200
/* What the ids of templates begin with that take all records on one list. */
#define ROSTER "roster"
/* Records that were looked up for their fields, such as child directors, are kept up to so many. */
#define MOST_FOUND 4096

struct _FuleiSheetOffice {
  FuleiLedger         *ledger;          /* borrowed */
  FuleiTemplate       *template;
  const FuleiRegister *reg;
  FuleiPress          *press;
  FuleiPaperData      *data;
  FuleiReferenceBook  *book;
  FuleiPseudonyms     *pseudonyms;      /* NULL unless numbers stand for names */
  GHashTable          *found;           /* id → FuleiRecord, of any register */
  FuleiRecord         *shown;           /* the one that was composed alone; NULL before */
  FuleiSheetFill      *fill;
  FuleiSheetFiller     filler;          /* NULL where the template names fields only */
  const FuleiSheetKind *kind;           /* NULL of a template that is none of the program's */
  FuleiSheetScope      scope;
  int                  year;
  char                *township;        /* code of the one that is told of; NULL for all */
  char                *choice;          /* what else was asked for, or NULL */
};

static void
record_free (gpointer record)
{
  fulei_record_free (record);
}

/* A FuleiRecordFinder: reads what a reference points to once. */
static const FuleiRecord *
find_record (const FuleiRegister *target, gint64 id, gpointer data)
{
  FuleiSheetOffice *self = data;
  FuleiRecord *record = g_hash_table_lookup (self->found, &id);

  if (record != NULL && fulei_record_get_register (record) == target)
    return record;
  record = fulei_ledger_load (self->ledger, target, id, NULL);
  if (record != NULL)
    g_hash_table_replace (self->found, g_memdup2 (&id, sizeof id), record);
  return record;
}

/* A FuleiImageLoader: the bytes that an ATTACHMENT field holds. */
static GBytes *
load_image (const FuleiRecord *record, const FuleiField *field, gpointer data)
{
  const FuleiSheetOffice *self = data;
  g_autoptr (FuleiAttachment) file = fulei_attachment_load (
      self->ledger, fulei_record_get_integer (record, field->index, 0), NULL);

  return file != NULL ? g_bytes_ref (file->bytes) : NULL;
}

static FuleiTemplate *
load_template (const char *name, const FuleiDictionary *dictionary, GError **error)
{
  g_autofree char *xml = NULL;
  gsize length;

  if (!g_str_has_suffix (name, ".xml"))
    return fulei_template_load_builtin (name, dictionary, error);
  if (!g_file_get_contents (name, &xml, &length, NULL))
    {
      g_set_error_literal (error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_NOT_FOUND, _("打不开这个模板文件"));
      return NULL;
    }
  return fulei_template_read (xml, length, name, dictionary, error);
}

/* The register of whose page the paper is: a sheet of the office has no fields of it, and yet belongs there. */
static const FuleiRegister *
find_own_register (const FuleiSheetOffice *self, const FuleiSheetKind *kind)
{
  const FuleiRegister *own = fulei_template_get_register (self->template);

  if (own == NULL && kind != NULL)
    own = fulei_dictionary_find_register (fulei_ledger_get_dictionary (self->ledger), kind->reg);
  return own;
}

/* An office's own template in place of a built-in one has its id, and so its function. */
static gboolean
choose_kind (FuleiSheetOffice *self, const FuleiRegister *reg, GError **error)
{
  const FuleiSheetKind *kind = fulei_sheet_kinds_find (fulei_template_get_id (self->template));
  const FuleiRegister *own = find_own_register (self, kind);

  self->scope = g_str_has_prefix (fulei_template_get_id (self->template), ROSTER) ? FULEI_SHEET_OF_LIST
                                                                                   : FULEI_SHEET_OF_RECORD;
  self->kind = kind;
  if (kind != NULL)
    {
      self->scope = kind->scope;
      self->filler = kind->fill;
    }
  if (own != NULL && reg != NULL && own != reg)
    {
      g_set_error (error, FULEI_TEMPLATE_ERROR, FULEI_TEMPLATE_ERROR_MEANING, _("这个模板只能打印“%s”"), own->label);
      return FALSE;
    }
  self->reg = own != NULL ? own : reg;
  if (self->reg == NULL)
    self->reg = fulei_dictionary_find_register (fulei_ledger_get_dictionary (self->ledger), "child");
  return TRUE;
}

static void
new_fill (FuleiSheetOffice *self)
{
  const FuleiSheetFillSource source = {
    .ledger = self->ledger, .data = self->data, .find = find_record, .find_data = self,
    .day = fulei_clock_today (), .year = self->year, .township = self->township, .choice = self->choice,
  };

  self->fill = fulei_sheet_fill_new (&source);
}

/* The unit whose sheets they are, as the bureau's notices address it (晋政民〔2024〕46号). */
static void
set_office (FuleiSheetOffice *self)
{
  g_autofree char *unit = fulei_office_dup_unit (self->ledger), *township = NULL, *both = NULL;

  /* what a bureau's list of one township tells of */
  if (self->township != NULL && self->scope != FULEI_SHEET_OF_RECORD && fulei_office_is_bureau (self->ledger))
    {
      township = fulei_office_dup_township (fulei_ledger_get_dictionary (self->ledger), self->township);
      both = g_strdup_printf (_("%s（%s）"), unit, township);
    }
  fulei_paper_data_set_text (self->data, FULEI_PAPER_OFFICE, both != NULL ? both : unit);
}

/* When the sheets are printed. A day that was set has no time of the day, so that the same sheets come out again to the
 * last byte.
 *
 * Returns: (transfer full): ISO, to the second */
static char *
dup_print_time (void)
{
  char *now = fulei_clock_dup_now ();

  if (fulei_clock_is_set ())
    memcpy (now + strlen ("2024-06-30"), "T00:00:00", strlen ("T00:00:00"));
  return now;
}

static void
fill_data (FuleiSheetOffice *self, const FuleiSheetSettings *settings)
{
  g_autofree char *year = g_strdup_printf (_("%d年"), self->year);
  g_autofree char *now = dup_print_time ();

  self->data = fulei_paper_data_new (self->reg, self->pseudonyms != NULL ? FULEI_PRIVACY_NUMBERED
                                                : settings->full ? FULEI_PRIVACY_FULL : FULEI_PRIVACY_MASKED);
  if (self->pseudonyms != NULL)
    fulei_paper_data_set_pseudonyms (self->data, self->pseudonyms);
  set_office (self);
  now[MIN (strlen (now), strlen ("2024-06-30T08:15"))] = '\0';
  g_strdelimit (now, "T", ' ');
  fulei_paper_data_set_text (self->data, FULEI_PAPER_YEAR, year);
  fulei_paper_data_set_text (self->data, FULEI_PAPER_PRINTED_AT, now);
  fulei_paper_data_set_text (self->data, FULEI_PAPER_PRINTED_BY,
                             settings->printed_by != NULL ? settings->printed_by : g_get_user_name ());
  fulei_paper_data_set_text (self->data, FULEI_PAPER_REMARK, settings->remark);
  if (settings->n_columns > 0)
    fulei_paper_data_set_columns (self->data, settings->columns, settings->n_columns);
  fulei_paper_data_set_references (self->data, fulei_reference_book_get (self->book));
  fulei_paper_data_set_record_finder (self->data, find_record, self);
  fulei_paper_data_set_image_loader (self->data, load_image, self);
  if (self->filler != NULL || self->scope == FULEI_SHEET_OF_OFFICE)
    fulei_paper_data_set_text (self->data, FULEI_PAPER_TITLE, fulei_template_get_title (self->template));
}

/**
 * fulei_sheet_office_new:
 * @ledger: borrowed, must outlive the office
 * @template: id of a built-in template (see fulei_sheet_kinds_get()), or path of a template's file ending in .xml
 * @reg: (nullable): what to print with a template for any register; children if not given
 * @settings: copied, but for the columns' array, which must outlive the office
 * @error: FULEI_TEMPLATE_ERROR; a faulty template names file, line and reason (FILE-2)
 *
 * Returns: (transfer full) (nullable)
 */
FuleiSheetOffice *
fulei_sheet_office_new (FuleiLedger *ledger, const char *template, const FuleiRegister *reg,
                        const FuleiSheetSettings *settings, GError **error)
{
  g_autoptr (FuleiSheetOffice) self = g_new0 (FuleiSheetOffice, 1);
  int month, day;

  self->ledger = ledger;
  self->template = load_template (template, fulei_ledger_get_dictionary (ledger), error);
  if (self->template == NULL || !choose_kind (self, reg, error))
    return NULL;
  if (settings->numbered && (self->pseudonyms = fulei_pseudonym_book_load (ledger, NULL, error)) == NULL)
    return NULL;
  self->year = settings->year;
  self->choice = g_strdup (settings->choice);
  if (self->year == 0)
    fulei_date_split (fulei_clock_today (), &self->year, &month, &day);
  self->press = fulei_press_new ();
  self->book = fulei_reference_book_new (ledger);
  self->township = g_strdup (settings->township);
  fulei_reference_book_set_township (self->book, self->township);
  fulei_reference_book_set_townships (self->book, self->scope == FULEI_SHEET_OF_LIST && fulei_office_is_bureau (ledger));
  self->found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, record_free);
  fill_data (self, settings);
  new_fill (self);
  return g_steal_pointer (&self);
}

/** fulei_sheet_office_free: the ledger stays open */
void
fulei_sheet_office_free (FuleiSheetOffice *self)
{
  g_clear_pointer (&self->fill, fulei_sheet_fill_free);
  g_clear_pointer (&self->data, fulei_paper_data_free);
  g_clear_pointer (&self->pseudonyms, fulei_pseudonyms_free);
  g_clear_pointer (&self->press, fulei_press_unref);
  g_clear_pointer (&self->template, fulei_template_unref);
  g_clear_pointer (&self->book, fulei_reference_book_free);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->shown, fulei_record_free);
  g_free (self->township);
  g_free (self->choice);
  g_free (self);
}

/** fulei_sheet_office_get_register: Returns: (transfer none): whose records are printed */
const FuleiRegister *
fulei_sheet_office_get_register (FuleiSheetOffice *self)
{
  return self->reg;
}

/** fulei_sheet_office_get_kind: Returns: (transfer none) (nullable): what is printed; NULL for an office's own template */
const FuleiSheetKind *
fulei_sheet_office_get_kind (FuleiSheetOffice *self)
{
  return self->kind;
}

/** fulei_sheet_office_get_title: Returns: (transfer none): what the template calls its papers */
const char *
fulei_sheet_office_get_title (FuleiSheetOffice *self)
{
  return fulei_template_get_title (self->template);
}

/** fulei_sheet_office_get_scope: Returns: whether each record has a sheet, all have one, or the office has one */
FuleiSheetScope
fulei_sheet_office_get_scope (FuleiSheetOffice *self)
{
  return self->scope;
}

/* Records that were looked up for one sheet are forgotten only before the next. */
static gboolean
fill_sheet (FuleiSheetOffice *self, const FuleiRecord *record, GError **error)
{
  if (g_hash_table_size (self->found) > MOST_FOUND)
    g_hash_table_remove_all (self->found);
  return fulei_sheet_fill_run (self->fill, self->filler, record, error);
}

/* The pages of one record. @visits: of a child, in any order */
static FuleiPages *
compose_record (FuleiSheetOffice *self, const FuleiRecord *record, GPtrArray *visits, GError **error)
{
  FuleiVisitRows rows;
  FuleiPages *pages;

  if (!fill_sheet (self, record, error))
    return NULL;
  fulei_visit_rows_fill (&rows, visits, self->year);
  fulei_paper_data_set_visits (self->data, &rows);
  fulei_paper_data_set_record (self->data, record);
  pages = fulei_press_compose (self->press, self->template, self->data);
  fulei_visit_rows_clear (&rows);
  return pages;
}

/**
 * fulei_sheet_office_compose:
 * @record: one of the office's register, saved or as it stands in a form
 * @error: FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable): its pages, for a preview. They are drawn before anything else is composed, and
 *   while the office lives.
 */
FuleiPages *
fulei_sheet_office_compose (FuleiSheetOffice *self, const FuleiRecord *record, GError **error)
{
  gint64 id = fulei_record_get_id (record);
  g_autoptr (FuleiSheetBatch) batch = NULL;

  g_return_val_if_fail (fulei_record_get_register (record) == self->reg, NULL);
  batch = fulei_sheet_batch_load (self->ledger, self->reg, &id, 1, self->year, error);
  if (batch == NULL)
    return NULL;
  g_clear_pointer (&self->shown, fulei_record_free);
  self->shown = fulei_record_copy (record);
  fulei_sheet_batch_fill (batch, self->shown);
  return compose_record (self, self->shown, fulei_sheet_batch_get_visits (batch, id), error);
}

/* A selection on its way to the printer: sheets are asked for in order, and loaded in batches. */
typedef struct {
  FuleiSheetOffice *office;
  const gint64     *ids;
  guint             n_ids;
  guint             first;              /* position of the batch's first id */
  FuleiSheetBatch  *batch;
} Selection;

static FuleiPages *
fail_gone (GError **error)
{
  g_set_error_literal (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND,
                       _("选中的记录有的已经不在台账里，没有打印；请重新选择"));
  return NULL;
}

/* A FuleiPdfSource: the sheet of the record at @index. */
static FuleiPages *
compose_sheet (guint index, gpointer data, GError **error)
{
  Selection *selection = data;
  FuleiSheetOffice *self = selection->office;
  const FuleiRecord *record;

  if (index % BATCH_SIZE == 0)
    {
      g_clear_pointer (&selection->batch, fulei_sheet_batch_free);
      selection->first = index;
      selection->batch = fulei_sheet_batch_load (self->ledger, self->reg, selection->ids + index,
                                                 MIN (BATCH_SIZE, selection->n_ids - index), self->year, error);
      if (selection->batch == NULL)
        return NULL;
      if (fulei_sheet_batch_get_records (selection->batch)->len < MIN (BATCH_SIZE, selection->n_ids - index))
        return fail_gone (error);
    }
  record = g_ptr_array_index (fulei_sheet_batch_get_records (selection->batch), index - selection->first);
  return compose_record (self, record, fulei_sheet_batch_get_visits (selection->batch, fulei_record_get_id (record)),
                         error);
}

/* A FuleiPdfSource: the one list of all records, which are not needed any more when it is composed. */
static FuleiPages *
compose_list (guint index, gpointer data, GError **error)
{
  Selection *selection = data;
  FuleiSheetOffice *self = selection->office;
  GPtrArray *records;
  FuleiPages *pages;

  selection->batch = fulei_sheet_batch_load (self->ledger, self->reg, selection->ids, selection->n_ids, 0, error);
  if (selection->batch == NULL)
    return NULL;
  records = fulei_sheet_batch_get_records (selection->batch);
  if (records->len < selection->n_ids)
    return fail_gone (error);
  fulei_paper_data_set_rows (self->data, (const FuleiRecord *const *) records->pdata, records->len);
  pages = fill_sheet (self, NULL, error) ? fulei_press_compose (self->press, self->template, self->data) : NULL;
  fulei_sheet_fill_clear (self->fill);
  fulei_paper_data_set_rows (self->data, NULL, 0);
  g_clear_pointer (&selection->batch, fulei_sheet_batch_free);
  return pages;
}

/* A FuleiPdfSource: a sheet of the office. */
static FuleiPages *
compose_office (guint index, gpointer data, GError **error)
{
  FuleiSheetOffice *self = ((Selection *) data)->office;

  fulei_sheet_fill_set_part (self->fill, index);
  return fill_sheet (self, NULL, error) ? fulei_press_compose (self->press, self->template, self->data) : NULL;
}

/* How many sheets there will be. Returns: 0 with @error for a paper of the office that has nothing to say */
static guint
count_sheets (FuleiSheetOffice *self, guint n_ids, GError **error)
{
  if (self->scope == FULEI_SHEET_OF_RECORD)
    return n_ids;
  if (self->scope == FULEI_SHEET_OF_LIST)
    return MIN (n_ids, 1);
  return self->kind != NULL && self->kind->count != NULL ? self->kind->count (self->fill, error) : 1;
}

/**
 * fulei_sheet_office_write_pdf:
 * @ids: (array length=n_ids) (nullable): records of the office's register, in the order in which they are printed; none
 *   are needed for a sheet of the office (FULEI_SHEET_OF_OFFICE)
 * @path: the PDF appears there when it is whole, and replaces one of the same name
 * @progress: (nullable): told after each sheet
 * @cancellable: (nullable)
 * @error: FULEI_PDF_ERROR, FULEI_LEDGER_ERROR or G_IO_ERROR_CANCELLED; there is no new file then
 *
 * Prints a sheet for each record, or one list of them all, one sheet after the other in little memory (FILE-4).
 */
gboolean
fulei_sheet_office_write_pdf (FuleiSheetOffice *self, const gint64 *ids, guint n_ids, const char *path,
                              FuleiSheetProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  static const FuleiPdfSource sources[] = {
    [FULEI_SHEET_OF_RECORD] = compose_sheet, [FULEI_SHEET_OF_LIST] = compose_list,
    [FULEI_SHEET_OF_OFFICE] = compose_office,
  };
  Selection selection = { .office = self, .ids = ids, .n_ids = n_ids };
  g_autofree char *now = dup_print_time ();
  guint n_sheets = count_sheets (self, n_ids, error);
  const FuleiPdfJob job = {
    .title = fulei_template_get_title (self->template), .created = now,
    .n_sheets = n_sheets, .source = sources[self->scope], .source_data = &selection,
    .progress = progress, .progress_data = data,
  };
  gboolean written = n_sheets > 0 || self->scope != FULEI_SHEET_OF_OFFICE
                         ? fulei_pdf_write (path, &job, cancellable, error) : FALSE;

  g_clear_pointer (&selection.batch, fulei_sheet_batch_free);
  return written;
}

/**
 * fulei_sheet_office_compose_for_filing:
 * @ids: (array length=n_ids): the record of a sheet of one, those of a list, none for a sheet of the office
 * @headroom: by how much the first page starts lower, points; for a filing stamp
 * @error: FULEI_LEDGER_ERROR
 *
 * Composes one paper that is going to be filed (FILE-3).
 *
 * Returns: (transfer full) (nullable): its pages, to be drawn before anything else is composed
 */
FuleiPages *
fulei_sheet_office_compose_for_filing (FuleiSheetOffice *self, const gint64 *ids, guint n_ids, double headroom,
                                       GError **error)
{
  static const FuleiPdfSource sources[] = {
    [FULEI_SHEET_OF_RECORD] = compose_sheet, [FULEI_SHEET_OF_LIST] = compose_list,
    [FULEI_SHEET_OF_OFFICE] = compose_office,
  };
  Selection selection = { .office = self, .ids = ids, .n_ids = n_ids };
  FuleiPages *pages;

  g_return_val_if_fail (n_ids > 0 || self->scope == FULEI_SHEET_OF_OFFICE, NULL);
  fulei_paper_data_set_headroom (self->data, headroom);
  pages = sources[self->scope] (0, &selection, error);
  fulei_paper_data_set_headroom (self->data, 0);
  g_clear_pointer (&selection.batch, fulei_sheet_batch_free);
  return pages;
}

static FuleiPages *
give_pages (guint index, gpointer data, GError **error)
{
  return g_steal_pointer ((FuleiPages **) data);
}

/**
 * fulei_sheet_office_make_pdf:
 * @pages: (transfer full): what fulei_sheet_office_compose_for_filing() gave
 *
 * Returns: (transfer full) (nullable): the PDF
 */
GBytes *
fulei_sheet_office_make_pdf (FuleiSheetOffice *self, FuleiPages *pages, GError **error)
{
  g_autofree char *now = dup_print_time ();
  FuleiPages *given = pages;
  const FuleiPdfJob job = {
    .title = fulei_template_get_title (self->template), .created = now, .n_sheets = 1, .source = give_pages,
    .source_data = &given,
  };

  return fulei_pdf_make (&job, NULL, error);
}
