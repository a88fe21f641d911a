/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-filing.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-entry.h"
#include "office/fulei-filing-private.h"
#include "paper/fulei-pdf-facts.h"
#include "paper/fulei-stamp.h"
#include "store/fulei-disclosure.h"
#include "store/fulei-query.h"
#include "store/fulei-reference-book.h"

G_DEFINE_QUARK (fulei-filing-error-quark, fulei_filing_error)

#define USUAL_RETENTION "D30"

/* A paper on its way into the file, within one transaction. */
typedef struct {
  FuleiLedger         *ledger;
  const FuleiRegister *reg;
  FuleiRecord         *record;          /* of filed_paper, filled as far as it is known */
  int                  year;
  const char          *retention;
  const char          *matter;
  char                *number;
  int                  item;
} Paper;

static void
paper_clear (Paper *paper)
{
  fulei_record_free (paper->record);
  g_free (paper->number);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paper, paper_clear)

static gboolean
fail (FuleiFilingError code, const char *message, GError **error)
{
  g_set_error_literal (error, FULEI_FILING_ERROR, code, message);
  return FALSE;
}

/* --- what is known before there is a number --- */

static void
fill_day (Paper *paper, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (paper->record, field, iso);
}

static void
fill_text (Paper *paper, guint field, const char *words)
{
  if (words != NULL && *words != '\0')
    fulei_record_set_text (paper->record, field, words);
}

static void
paper_init (Paper *paper, FuleiLedger *ledger, const FuleiFiling *filing)
{
  FuleiDate day = filing->dated_on != 0 ? filing->dated_on : fulei_clock_today ();
  g_autofree char *office = fulei_filing_dup_fonds_name (ledger), *actor = fulei_ledger_dup_actor (ledger);
  int month, date;

  paper->ledger = ledger;
  paper->reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_FILED_PAPER);
  paper->record = fulei_record_new (paper->reg);
  paper->retention = filing->retention != NULL ? filing->retention : USUAL_RETENTION;
  paper->matter = filing->matter != NULL && *filing->matter != '\0' ? filing->matter : NULL;
  paper->year = filing->year;
  if (paper->year == 0)
    fulei_date_split (day, &paper->year, &month, &date);
  fulei_record_set_integer (paper->record, FULEI_FILED_PAPER_YEAR, paper->year);
  fill_text (paper, FULEI_FILED_PAPER_RETENTION, paper->retention);
  fill_text (paper, FULEI_FILED_PAPER_MATTER, paper->matter);
  fill_text (paper, FULEI_FILED_PAPER_TITLE, filing->title);
  fulei_record_set_integer (paper->record, FULEI_FILED_PAPER_OWN_TITLE, filing->own_title ? 1 : 0);
  fill_text (paper, FULEI_FILED_PAPER_RESPONSIBLE, filing->responsible != NULL ? filing->responsible : office);
  fill_text (paper, FULEI_FILED_PAPER_DOCUMENT_NUMBER, filing->document_number);
  fill_day (paper, FULEI_FILED_PAPER_DATED_ON, day);
  fill_text (paper, FULEI_FILED_PAPER_SECRECY, filing->secrecy);
  fill_text (paper, FULEI_FILED_PAPER_REMARKS, filing->remarks);
  fill_text (paper, FULEI_FILED_PAPER_TEMPLATE, filing->template);
  fill_text (paper, FULEI_FILED_PAPER_ABOUT, filing->about);
  if (filing->child != 0)
    fulei_record_set_integer (paper->record, FULEI_FILED_PAPER_CHILD, filing->child);
  fill_day (paper, FULEI_FILED_PAPER_FILED_ON, fulei_clock_today ());
  fill_text (paper, FULEI_FILED_PAPER_FILED_BY, actor);
}

/* Codes come from a command line, too. */
static gboolean
check_codes (const Paper *paper, GError **error)
{
  static const guint fields[] = { FULEI_FILED_PAPER_RETENTION, FULEI_FILED_PAPER_MATTER, FULEI_FILED_PAPER_SECRECY };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const FuleiField *field = &paper->reg->fields[fields[i]];
      const char *code = fulei_record_get_text (paper->record, fields[i]);

      if (code == NULL || fulei_code_list_find (field->codes, code) != NULL)
        continue;
      g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_INVALID, _("“%s”没有这个选项，没有归档。"), field->label);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_record (const Paper *paper, GError **error)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_entry_check (paper->record, fulei_clock_today (), issues);
  if (!fulei_issues_has_error (issues))
    return TRUE;
  return fail (FULEI_FILING_ERROR_INVALID, fulei_issues_get_first_error (issues), error);
}

/* --- what is filed already --- */

static void
tell_filed (const FuleiRecord *filed, GError **error)
{
  g_autofree char *day = fulei_date_dup_chinese (fulei_record_get_text (filed, FULEI_FILED_PAPER_FILED_ON));
  const char *by = fulei_record_get_text (filed, FULEI_FILED_PAPER_FILED_BY);

  g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALREADY,
               _("同样的文件已由%s于%s归档，档号 %s，没有再归。"),
               by != NULL ? by : _("本单位"), day, fulei_record_get_text (filed, FULEI_FILED_PAPER_FILE_NUMBER));
}

/* FALSE with @error if the same content is filed, or nobody can tell. */
static gboolean
check_new (const Paper *paper, const char *content, GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (paper->reg);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (FuleiRecord) filed = NULL;

  fulei_query_add (query, &paper->reg->fields[FULEI_FILED_PAPER_CONTENT], FULEI_OPERATOR_EQUALS, content);
  fulei_query_set_limit (query, 1);
  ids = fulei_query_select_ids (query, paper->ledger, NULL, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  filed = fulei_ledger_load (paper->ledger, paper->reg, g_array_index (ids, gint64, 0), error);
  if (filed != NULL)
    tell_filed (filed, error);
  return FALSE;
}

/* --- filing --- */

static gboolean
take_number (Paper *paper, GError **error)
{
  paper->number = fulei_filing_dup_next (paper->ledger, NULL, paper->year, paper->retention, paper->matter, &paper->item,
                                         error);
  if (paper->number == NULL)
    return FALSE;
  fill_text (paper, FULEI_FILED_PAPER_FILE_NUMBER, paper->number);
  fulei_record_set_integer (paper->record, FULEI_FILED_PAPER_ITEM, paper->item);
  return TRUE;
}

/* Keeps the bytes and the record. */
static gboolean
keep (Paper *paper, GBytes *pdf, const char *content, guint n_pages, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_autofree char *name = g_strdup_printf ("%s.pdf", paper->number);
  gint64 attachment = fulei_attachment_save (paper->ledger, pdf, name, "application/pdf", error);

  if (attachment == 0)
    return FALSE;
  fulei_record_set_integer (paper->record, FULEI_FILED_PAPER_PAPER, attachment);
  fulei_record_set_integer (paper->record, FULEI_FILED_PAPER_PAGES, n_pages);
  fill_text (paper, FULEI_FILED_PAPER_DIGEST, digest);
  fill_text (paper, FULEI_FILED_PAPER_CONTENT, content);
  return check_record (paper, error) && fulei_ledger_save (paper->ledger, paper->record, error);
}

static gint64
end (Paper *paper, gboolean good, GError **error)
{
  if (good)
    return fulei_ledger_commit (paper->ledger, error) ? fulei_record_get_id (paper->record) : 0;
  fulei_ledger_rollback (paper->ledger);
  return 0;
}

static gboolean
begin (FuleiLedger *ledger, GError **error)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT, .reason = _("归档") };

  return fulei_ledger_begin (ledger, &change, error);
}

/**
 * fulei_filing_file_pdf:
 * @pdf: bytes that are stored as they are, without a stamp
 * @filing: with a title
 * @error: FULEI_FILING_ERROR, FULEI_PDF_FACTS_ERROR or FULEI_LEDGER_ERROR
 *
 * Files a PDF that was made before or comes from outside, in one transaction.
 *
 * Returns: id of the filed paper, or 0
 */
gint64
fulei_filing_file_pdf (FuleiLedger *ledger, GBytes *pdf, const FuleiFiling *filing, GError **error)
{
  g_auto (Paper) paper = { NULL };
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  guint n_pages;
  gboolean good;

  if (!fulei_pdf_facts_read (pdf, &n_pages, error) || !begin (ledger, error))
    return 0;
  paper_init (&paper, ledger, filing);
  good = check_codes (&paper, error) && (filing->again || check_new (&paper, digest, error))
         && take_number (&paper, error) && keep (&paper, pdf, digest, n_pages, error);
  return end (&paper, good, error);
}

/**
 * fulei_filing_read_outside:
 * @path: a file that somebody chose
 * @n_pages: (out): how many pages it has
 * @error: FULEI_FILING_ERROR_TOO_LARGE, FULEI_PDF_FACTS_ERROR or G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): its bytes, if it can be filed
 */
GBytes *
fulei_filing_read_outside (const char *path, guint *n_pages, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) failure = NULL;
  GStatBuf facts;
  char *bytes;
  gsize length;

  if (g_stat (path, &facts) == 0 && facts.st_size > FULEI_FILING_LARGEST)
    {
      g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_TOO_LARGE,
                   _("这个文件有 %u MB，超过 %u MB，台账放不下。请降低扫描的分辨率或分成几件再归档。"),
                   (guint) (facts.st_size / 1024 / 1024), FULEI_FILING_LARGEST / 1024 / 1024);
      return NULL;
    }
  if (!g_file_get_contents (path, &bytes, &length, &failure))
    {
      g_set_error_literal (error, failure->domain, failure->code, _("打不开这个文件，请检查它还在不在、能不能读。"));
      return NULL;
    }
  pdf = g_bytes_new_take (bytes, length);
  return fulei_pdf_facts_read (pdf, n_pages, error) ? g_steal_pointer (&pdf) : NULL;
}

/**
 * fulei_filing_file_outside:
 * @path: a PDF from outside; it is stored unchanged and gets no stamp
 * @filing: with a title
 * @error: as of fulei_filing_read_outside() and fulei_filing_file_pdf()
 *
 * Returns: id of the filed paper, or 0
 */
gint64
fulei_filing_file_outside (FuleiLedger *ledger, const char *path, const FuleiFiling *filing, GError **error)
{
  guint n_pages;
  g_autoptr (GBytes) pdf = fulei_filing_read_outside (path, &n_pages, error);

  return pdf != NULL ? fulei_filing_file_pdf (ledger, pdf, filing, error) : 0;
}

/* --- printed papers --- */

/**
 * fulei_filing_new_office:
 * @template: as of fulei_sheet_office_new()
 * @reg: (nullable)
 * @year: of sheets that tell of a year; 0: this one
 * @township: (nullable): code of the one that lists and sheets of the office tell of; NULL for all (AREA-2)
 * @n_papers: how many are going to be filed, for the record of it
 * @error: FULEI_TEMPLATE_ERROR, FULEI_LEDGER_ERROR
 *
 * What is filed is printed in full, and that is recorded (PRIV-3).
 *
 * Returns: (transfer full) (nullable): for fulei_filing_file_sheet()
 */
FuleiSheetOffice *
fulei_filing_new_office (FuleiLedger *ledger, const char *template, const FuleiRegister *reg, int year,
                         const char *township, guint n_papers, GError **error)
{
  g_autofree char *actor = fulei_ledger_dup_actor (ledger);
  const FuleiSheetSettings settings = { .full = TRUE, .year = year, .township = township, .printed_by = actor };
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (ledger, template, reg, &settings, error);
  g_autofree char *reason = NULL;

  if (office == NULL)
    return NULL;
  if (fulei_sheet_office_get_kind (office) != NULL && fulei_sheet_office_get_kind (office)->count != NULL)
    {
      fail (FULEI_FILING_ERROR_INVALID, _("这张目录按保管期限分册，不单独归档；请打印后装在盒内。"), error);
      return NULL;
    }
  reason = g_strdup_printf (_("以全文归档 %s，%u 件"), fulei_sheet_office_get_title (office), n_papers);
  return fulei_disclosure_record (ledger, reason, error) ? g_steal_pointer (&office) : NULL;
}

static FuleiPages *
compose_stamped (Paper *paper, FuleiSheetOffice *office, const gint64 *ids, guint n_ids, FuleiPages *pages,
                 GError **error)
{
  const FuleiField *fields = paper->reg->fields;
  g_autofree char *fonds = fulei_filing_dup_fonds (paper->ledger), *year = g_strdup_printf ("%d", paper->year);
  g_autofree char *item = g_strdup_printf ("%d", paper->item);
  const FuleiCode *matter = paper->matter != NULL ? fulei_code_list_find (fields[FULEI_FILED_PAPER_MATTER].codes,
                                                                          paper->matter) : NULL;
  const FuleiCode *retention = fulei_code_list_find (fields[FULEI_FILED_PAPER_RETENTION].codes, paper->retention);
  const FuleiStamp stamp = { fonds, year, item, matter != NULL ? matter->label : NULL, retention->label };
  double lack;

  if (fulei_pages_place_stamp (pages, &stamp))
    return pages;
  lack = fulei_pages_get_stamp_lack (pages);
  fulei_pages_free (pages);
  pages = fulei_sheet_office_compose_for_filing (office, ids, n_ids, lack, error);
  if (pages == NULL || fulei_pages_place_stamp (pages, &stamp))
    return pages;
  fulei_pages_free (pages);
  fail (FULEI_FILING_ERROR_NO_ROOM, _("这张表首页上端没有盖归档章的地方，没有归档。请把模板的上边距加大后再试。"), error);
  return NULL;
}

static gboolean
print (Paper *paper, FuleiSheetOffice *office, const gint64 *ids, guint n_ids, gboolean again, GError **error)
{
  FuleiPages *pages = fulei_sheet_office_compose_for_filing (office, ids, n_ids, 0, error);
  g_autofree char *content = pages != NULL ? fulei_pages_dup_digest (pages) : NULL;
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages;

  if (pages == NULL)
    return FALSE;
  if ((!again && !check_new (paper, content, error)) || !take_number (paper, error))
    {
      fulei_pages_free (pages);
      return FALSE;
    }
  pages = compose_stamped (paper, office, ids, n_ids, pages, error);
  if (pages == NULL)
    return FALSE;
  n_pages = fulei_pages_get_n_pages (pages);
  pdf = fulei_sheet_office_make_pdf (office, pages, error);
  return pdf != NULL && keep (paper, pdf, content, n_pages, error);
}

/* The child that a record tells of: itself, or whom its first reference to a child names. */
static gint64
find_child (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id)
{
  g_autoptr (FuleiRecord) record = NULL;

  if (reg->index == FULEI_REGISTER_CHILD)
    return id;
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].target != NULL && reg->fields[i].target->index == FULEI_REGISTER_CHILD)
      {
        record = fulei_ledger_load (ledger, reg, id, NULL);
        return record != NULL ? fulei_record_get_integer (record, i, 0) : 0;
      }
  return 0;
}

/**
 * fulei_filing_file_sheet:
 * @office: from fulei_filing_new_office()
 * @ids: (array length=n_ids): the record of a sheet of one, those of a list, none for a sheet of the office
 * @filing: without a title the proposed one is taken
 * @error: FULEI_FILING_ERROR, FULEI_LEDGER_ERROR, FULEI_PDF_ERROR
 *
 * Prints a paper with the filing stamp on it and files it, number and all in one transaction.
 *
 * Returns: id of the filed paper, or 0
 */
gint64
fulei_filing_file_sheet (FuleiLedger *ledger, FuleiSheetOffice *office, const gint64 *ids, guint n_ids,
                         const FuleiFiling *filing, GError **error)
{
  const FuleiRegister *reg = fulei_sheet_office_get_register (office);
  const FuleiSheetKind *kind = fulei_sheet_office_get_kind (office);
  gboolean one = fulei_sheet_office_get_scope (office) == FULEI_SHEET_OF_RECORD && n_ids > 0, own = FALSE;
  g_autofree char *title = fulei_filing_dup_title (ledger, kind, reg, one ? ids[0] : 0, filing->year, &own);
  g_autofree char *about = one ? g_strdup_printf ("%s:%" G_GINT64_FORMAT, reg->id, ids[0]) : g_strdup (reg->id);
  FuleiFiling whole = *filing;
  g_auto (Paper) paper = { NULL };

  if (filing->title == NULL)
    {
      whole.title = title;
      whole.own_title = own;
    }
  whole.template = kind != NULL ? kind->template : NULL;
  whole.about = about;
  whole.child = one ? find_child (ledger, reg, ids[0]) : 0;
  if (whole.matter == NULL)
    whole.matter = fulei_filing_get_matter (reg);
  if (!begin (ledger, error))
    return 0;
  paper_init (&paper, ledger, &whole);
  return end (&paper, check_codes (&paper, error) && print (&paper, office, ids, n_ids, filing->again, error), error);
}

/* --- what is proposed --- */

/* A record's name; that of one without a name of its own is the one to whom it belongs, and its day. */
static char *
dup_name (FuleiLedger *ledger, const FuleiRegister *reg, gint64 id)
{
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (ledger);
  const FuleiReferences *references = fulei_reference_book_get (book);
  g_autoptr (FuleiRecord) record = NULL;
  g_autofree char *owner = NULL, *day = NULL;
  char *name = NULL;

  if (reg->title != NULL || reg->n_names > 0)
    name = references->name (reg, id, references->data);
  else if ((record = fulei_ledger_load (ledger, reg, id, NULL)) != NULL)
    {
      owner = reg->parent != NULL ? fulei_value_dup_words (record, reg->parent, references, FALSE) : g_strdup ("");
      day = reg->order != NULL && reg->order->type == FULEI_FIELD_DATE && !fulei_record_is_empty (record, reg->order->index)
                ? fulei_date_dup_chinese (fulei_record_get_text (record, reg->order->index)) : g_strdup ("");
      name = g_strconcat (owner, day, NULL);
    }
  return name != NULL ? name : g_strdup ("");
}

/**
 * fulei_filing_dup_title:
 * @kind: (nullable): NULL of an office's own template
 * @id: the record of a sheet of one; 0 for others
 * @year: 0: not said
 * @own_title: (out): whether the title is not what stands on the paper, and is put in [ ] (DA/T 22-2015)
 *
 * Returns: (transfer full): the 题名 that is proposed
 */
char *
fulei_filing_dup_title (FuleiLedger *ledger, const FuleiSheetKind *kind, const FuleiRegister *reg, gint64 id, int year,
                        gboolean *own_title)
{
  gboolean any = kind != NULL && strcmp (kind->reg, FULEI_SHEET_ANY_REGISTER) == 0;
  const char *label = kind != NULL ? _(kind->label) : "";
  g_autofree char *what = any || kind == NULL ? g_strconcat (reg->label, label, NULL) : g_strdup (label);
  g_autofree char *name = id != 0 ? dup_name (ledger, reg, id) : g_strdup ("");

  *own_title = TRUE;
  if (*name != '\0')
    return g_strconcat (name, what, NULL);
  if (year != 0)
    return g_strdup_printf (_("%d年%s"), year, what);
  *own_title = FALSE;
  return g_steal_pointer (&what);
}

/** fulei_filing_get_matter: Returns: (nullable): the 机构（问题） that is proposed for papers of @reg: by its group */
const char *
fulei_filing_get_matter (const FuleiRegister *reg)
{
  static const struct { const char *group, *matter; } matters[] = {
    { "children", "visit" }, { "care", "site" }, { "staff", "staff" }, { "fund", "staff" }, { "report", "report" },
  };
  static const struct { guint reg; const char *matter; } exceptions[] = {
    { FULEI_REGISTER_CHILD, "archive" }, { FULEI_REGISTER_LOVE_PARENT, "care" }, { FULEI_REGISTER_PAIRING, "care" },
    { FULEI_REGISTER_DEED, "care" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (reg->index == exceptions[i].reg)
      return exceptions[i].matter;
  for (guint i = 0; i < G_N_ELEMENTS (matters); i++)
    if (g_strcmp0 (reg->group, matters[i].group) == 0)
      return matters[i].matter;
  return NULL;
}
