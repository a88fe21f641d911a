/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filing: numbers, stamp, digest, what may be changed, proof, catalogue and box papers (FILE-3, DA/T 22-2015). */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>
#include <unistd.h>

#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-filing-box.h"
#include "office/fulei-filing-catalogue.h"
#include "office/fulei-filing.h"
#include "paper/fulei-pdf-facts.h"
#include "store/fulei-history.h"
#include "store/fulei-setting.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

#define POINTS_PER_MILLIMETRE (72 / 25.4)
/* The stamp, and how far from it anything else has to stay, points. */
#define STAMP_WIDTH (45 * POINTS_PER_MILLIMETRE)
#define STAMP_HEIGHT (16 * POINTS_PER_MILLIMETRE)

static gint64 village, child;

static void
write_people (FindingsFixture *fixture)
{
  village = findings_write (fixture, "village", "name=岭畔村|township=磁灶镇");
  child = findings_write (fixture, "child", "name=童小鱼|village=岭畔村|sex=男|birth_date=2013-05-02|roll_status=在册");
  fulei_ledger_set_actor (fixture->ledger, "洪小姐");
  g_assert_true (fulei_filing_save_fonds (fixture->ledger, "j021", NULL));
}

static const FuleiRegister *
get_register (FindingsFixture *fixture, const char *id)
{
  return fulei_dictionary_find_register (fixture->dictionary, id);
}

/* Files a sheet of one record, or a list. Returns: 0 with @error */
static gint64
file_sheet (FindingsFixture *fixture, const char *template, const char *reg, gint64 id, const FuleiFiling *filing,
            GError **error)
{
  g_autoptr (FuleiSheetOffice) office = fulei_filing_new_office (fixture->ledger, template,
                                                                 reg != NULL ? get_register (fixture, reg) : NULL,
                                                                 filing->year, NULL, 1, error);

  return office != NULL ? fulei_filing_file_sheet (fixture->ledger, office, &id, id != 0 ? 1 : 0, filing, error) : 0;
}

static gint64
file_child (FindingsFixture *fixture, const FuleiFiling *filing)
{
  GError *error = NULL;
  gint64 id = file_sheet (fixture, "child-archive", "child", child, filing, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static FuleiRecord *
load_paper (FindingsFixture *fixture, gint64 id)
{
  GError *error = NULL;
  FuleiRecord *record = fulei_ledger_load (fixture->ledger, get_register (fixture, "filed_paper"), id, &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_number (FindingsFixture *fixture, gint64 id, const char *number)
{
  g_autoptr (FuleiRecord) record = load_paper (fixture, id);

  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER), ==, number);
}

static PopplerDocument *
open_paper (FindingsFixture *fixture, gint64 id)
{
  g_autoptr (FuleiAttachment) file = NULL;
  GError *error = NULL;
  PopplerDocument *document;

  file = fulei_filing_load (fixture->ledger, id, &error);
  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (file->bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static char *
dup_page (PopplerDocument *document, int page)
{
  g_autoptr (PopplerPage) poppler_page = poppler_document_get_page (document, page);
  char *text = poppler_page_get_text (poppler_page), *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ' && *from != '\n')
      *to++ = *from;
  *to = '\0';
  return text;
}

/* Who, what, when, the number and the digest; the PDF says what the ledger says, in full, with the stamp. */
static void
test_sheet (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { 0 };
  g_autoptr (FuleiRecord) record = NULL;
  g_autoptr (FuleiAttachment) file = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GPtrArray) disclosures = NULL;
  g_autofree char *text = NULL, *digest = NULL, *about = NULL;
  gint64 id;

  write_people (fixture);
  id = file_child (fixture, &filing);
  record = load_paper (fixture, id);
  file = fulei_filing_load (fixture->ledger, id, NULL);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  about = g_strdup_printf ("child:%" G_GINT64_FORMAT, child);
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER), ==, "J021-WS·2024-D30-ETDA-0001");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_TITLE), ==, "童小鱼个人信息台账");
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_FILED_PAPER_OWN_TITLE, 0), ==, 1);
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_DATED_ON), ==, "2024-06-30");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_FILED_BY), ==, "洪小姐");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_DIGEST), ==, digest);
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_TEMPLATE), ==, "child-archive");
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_ABOUT), ==, about);
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_FILED_PAPER_CHILD, 0), ==, child);
  document = open_paper (fixture, id);
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_FILED_PAPER_PAGES, 0), ==,
                   poppler_document_get_n_pages (document));
  text = dup_page (document, 0);
  g_assert_nonnull (strstr (text, "全宗号"));
  g_assert_nonnull (strstr (text, "J021"));
  g_assert_nonnull (strstr (text, "30年"));
  g_assert_nonnull (strstr (text, "儿童档案"));
  disclosures = fulei_history_load_changes (fixture->ledger, FULEI_CHANGE_DISCLOSURE, 10, NULL);
  g_assert_cmpuint (disclosures->len, ==, 1);
}

/* A record without a name of its own is called after its child and its day. */
static void
test_titles (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { 0 };
  g_autoptr (FuleiRecord) record = NULL;
  g_autofree char *of_child = NULL, *roster = NULL, *calendar = NULL;
  gint64 visit, id;
  gboolean own;

  write_people (fixture);
  of_child = g_strdup_printf ("child==%" G_GINT64_FORMAT "|visited_on=2024-05-20|method=入户", child);
  visit = findings_write (fixture, "visit", of_child);
  id = file_sheet (fixture, "visit-record", "visit", visit, &filing, NULL);
  record = load_paper (fixture, id);
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_TITLE), ==, "童小鱼2024年5月20日走访记录表");
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_FILED_PAPER_CHILD, 0), ==, child);
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_FILED_PAPER_MATTER), ==, "visit");
  roster = fulei_filing_dup_title (fixture->ledger, fulei_sheet_kinds_find ("roster"), get_register (fixture, "child"), 0, 0,
                                   &own);
  g_assert_cmpstr (roster, ==, "儿童档案花名册");
  g_assert_false (own);
  calendar = fulei_filing_dup_title (fixture->ledger, fulei_sheet_kinds_find ("calendar"), get_register (fixture, "child"),
                                     0, 2024, &own);
  g_assert_cmpstr (calendar, ==, "2024年年龄和期限提醒");
  g_assert_true (own);
}

/* An item for each year, period and matter; what is in the recycle bin keeps its number. */
static void
test_numbers (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling plain = { .again = TRUE }, forever = { .again = TRUE, .retention = "Y" };
  const FuleiFiling earlier = { .again = TRUE, .dated_on = fulei_date_new (2023, 12, 31) };
  const FuleiFiling other = { .again = TRUE, .matter = "report" }, wrong = { .again = TRUE, .matter = "nothing" };
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  g_autoptr (GError) error = NULL;
  gint64 second;

  write_people (fixture);
  assert_number (fixture, file_child (fixture, &plain), "J021-WS·2024-D30-ETDA-0001");
  second = file_child (fixture, &plain);
  assert_number (fixture, second, "J021-WS·2024-D30-ETDA-0002");
  assert_number (fixture, file_child (fixture, &forever), "J021-WS·2024-Y-ETDA-0001");
  assert_number (fixture, file_child (fixture, &earlier), "J021-WS·2023-D30-ETDA-0001");
  assert_number (fixture, file_child (fixture, &other), "J021-WS·2024-D30-BGHJC-0001");
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_delete (fixture->ledger, get_register (fixture, "filed_paper"), second, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  assert_number (fixture, file_child (fixture, &plain), "J021-WS·2024-D30-ETDA-0003");
  g_assert_cmpint (file_sheet (fixture, "child-archive", "child", child, &wrong, &error), ==, 0);
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_INVALID);
}

static void
test_fonds (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", "  ", "J0211234567", "晋江", "J-21" };
  const FuleiFiling filing = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *fonds = NULL;

  write_people (fixture);
  g_assert_true (fulei_setting_save (fixture->ledger, "filing.fonds", "", NULL));
  g_assert_cmpint (file_sheet (fixture, "child-archive", "child", child, &filing, &error), ==, 0);
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NO_FONDS);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_clear_error (&error);
      g_assert_false (fulei_filing_save_fonds (fixture->ledger, wrong[i], &error));
      g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_FONDS);
    }
  g_assert_true (fulei_filing_save_fonds (fixture->ledger, " 0３2 ", NULL));
  fonds = fulei_filing_dup_fonds (fixture->ledger);
  g_assert_cmpstr (fonds, ==, "032");
}

/* The same content is told with who filed it when, and filed again only if asked; other content is filed. */
static void
test_again (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { 0 }, again = { .again = TRUE };
  g_autoptr (GError) error = NULL;

  write_people (fixture);
  file_child (fixture, &filing);
  g_assert_cmpint (file_sheet (fixture, "child-archive", "child", child, &filing, &error), ==, 0);
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALREADY);
  g_assert_nonnull (strstr (error->message, "洪小姐"));
  g_assert_nonnull (strstr (error->message, "2024年6月30日"));
  g_assert_nonnull (strstr (error->message, "J021-WS·2024-D30-ETDA-0001"));
  file_child (fixture, &again);
  findings_rewrite (fixture, "child", child, "school=岭畔小学");
  assert_number (fixture, file_child (fixture, &filing), "J021-WS·2024-D30-ETDA-0003");
}

/* --- papers from outside --- */

static const char PLAIN[] = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                            "2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj\n"
                            "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
                            "4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
                            "trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n";

static gint64
file_bytes (FindingsFixture *fixture, const char *bytes, gsize length, const FuleiFiling *filing, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "外来.pdf", NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return fulei_filing_file_outside (fixture->ledger, path, filing, error);
}

static void
test_outside (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { .title = "关于开展假期走访的通知", .document_number = "磁政〔2024〕3号", .matter = "report",
                               .dated_on = fulei_date_new (2024, 3, 1) };
  g_autoptr (FuleiAttachment) file = NULL;
  g_autoptr (FuleiRecord) record = NULL;
  GError *error = NULL;
  gint64 id;

  write_people (fixture);
  id = file_bytes (fixture, PLAIN, strlen (PLAIN), &filing, &error);
  g_assert_no_error (error);
  record = load_paper (fixture, id);
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_FILED_PAPER_PAGES, 0), ==, 2);
  file = fulei_filing_load (fixture->ledger, id, NULL);
  g_assert_cmpmem (g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes), PLAIN, strlen (PLAIN));
  g_assert_cmpint (file_bytes (fixture, PLAIN, strlen (PLAIN), &filing, &error), ==, 0);
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALREADY);
  g_clear_error (&error);
}

/* What is no PDF is told, and nothing is filed. */
static void
test_bad_files (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { .title = "坏文件" };
  g_autofree char *encrypted = g_strdup (PLAIN), *path = g_build_filename (fixture->folder, "大.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiFilingProof) proof = NULL;

  write_people (fixture);
  memcpy (strstr (encrypted, "/Size 5"), "/Encrypt", 8);
  g_assert_cmpint (file_bytes (fixture, "", 0, &filing, &error), ==, 0);
  g_assert_error (error, FULEI_PDF_FACTS_ERROR, FULEI_PDF_FACTS_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_cmpint (file_bytes (fixture, "PK\3\4", 4, &filing, &error), ==, 0);
  g_assert_error (error, FULEI_PDF_FACTS_ERROR, FULEI_PDF_FACTS_ERROR_NOT_A_PDF);
  g_clear_error (&error);
  g_assert_cmpint (file_bytes (fixture, PLAIN, 200, &filing, &error), ==, 0);
  g_assert_error (error, FULEI_PDF_FACTS_ERROR, FULEI_PDF_FACTS_ERROR_NOT_A_PDF);
  g_clear_error (&error);
  g_assert_cmpint (file_bytes (fixture, encrypted, strlen (encrypted), &filing, &error), ==, 0);
  g_assert_error (error, FULEI_PDF_FACTS_ERROR, FULEI_PDF_FACTS_ERROR_ENCRYPTED);
  g_clear_error (&error);
  g_assert_cmpint (g_close (g_open (path, O_CREAT | O_WRONLY, 0600), NULL), ==, TRUE);
  g_assert_cmpint (truncate (path, 200 * 1024 * 1024), ==, 0);
  g_assert_cmpint (fulei_filing_file_outside (fixture->ledger, path, &filing, &error), ==, 0);
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "200 MB"));
  proof = fulei_filing_verify (fixture->ledger, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (proof->n_checked, ==, 0);
}

/* --- what may be changed --- */

static guint
count_errors (FindingsFixture *fixture, FuleiRecord *record)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_entry_apply_rules (fixture->ledger, record, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
  return issues->len;
}

static void
test_frozen (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { guint field; gboolean frozen; } fields[] = {
    { FULEI_FILED_PAPER_FILE_NUMBER, TRUE }, { FULEI_FILED_PAPER_YEAR, TRUE }, { FULEI_FILED_PAPER_ITEM, TRUE },
    { FULEI_FILED_PAPER_DIGEST, TRUE }, { FULEI_FILED_PAPER_PAPER, TRUE }, { FULEI_FILED_PAPER_PAGES, TRUE },
    { FULEI_FILED_PAPER_FILED_BY, TRUE }, { FULEI_FILED_PAPER_TITLE, FALSE }, { FULEI_FILED_PAPER_RESPONSIBLE, FALSE },
    { FULEI_FILED_PAPER_DOCUMENT_NUMBER, FALSE }, { FULEI_FILED_PAPER_REMARKS, FALSE }, { FULEI_FILED_PAPER_BOX, FALSE },
  };
  const FuleiFiling filing = { 0 };
  const FuleiRegister *reg = get_register (fixture, "filed_paper");
  g_autoptr (FuleiRecord) fresh = fulei_record_new (reg);
  gint64 id;

  write_people (fixture);
  id = file_child (fixture, &filing);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (FuleiRecord) record = load_paper (fixture, id);
      FuleiFieldType type = reg->fields[fields[i].field].type;

      g_test_message ("%s", reg->fields[fields[i].field].id);
      g_assert_cmpuint (count_errors (fixture, record), ==, 0);
      if (type == FULEI_FIELD_INTEGER || type == FULEI_FIELD_ATTACHMENT)
        fulei_record_set_integer (record, fields[i].field, 77);
      else
        fulei_record_set_text (record, fields[i].field, "改了");
      g_assert_cmpuint (count_errors (fixture, record), ==, fields[i].frozen ? 1 : 0);
    }
  fulei_record_set_text (fresh, FULEI_FILED_PAPER_TITLE, "手工登记");
  g_assert_cmpuint (count_errors (fixture, fresh), ==, 1);
}

/* --- proof --- */

static void
run_sql (FindingsFixture *fixture, const char *sql)
{
  g_autofree char *path = g_strdup (fulei_ledger_get_path (fixture->ledger));
  g_autofree char *script = g_strdup_printf ("import sqlite3,sys\n"
                                             "c=sqlite3.connect(sys.argv[1])\nc.execute(sys.argv[2])\nc.commit()\n");
  const char *arguments[] = { "python3", "-c", script, path, sql, NULL };
  int status = -1;

  fulei_ledger_close (fixture->ledger);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  fixture->ledger = fulei_ledger_open (path, fixture->dictionary, FULEI_LEDGER_DEFAULT, NULL);
  g_assert_nonnull (fixture->ledger);
}

/* Altered, exchanged for another file with a digest of its own, and gone: each is told with its number, and not opened. */
static void
test_proof (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { .again = TRUE };
  g_autoptr (FuleiFilingProof) good = NULL, bad = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gint64 ids[4];

  write_people (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = file_child (fixture, &filing);
  good = fulei_filing_verify (fixture->ledger, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (good->n_checked, ==, 4);
  g_assert_cmpuint (good->faults->len, ==, 0);
  run_sql (fixture, "UPDATE attachment SET content = CAST(replace(CAST(content AS BLOB), x'25', x'26') AS BLOB) "
                    "WHERE id = (SELECT paper FROM filed_paper WHERE item = 1)");
  run_sql (fixture, "UPDATE filed_paper SET paper = (SELECT paper FROM filed_paper WHERE item = 4) WHERE item = 2");
  run_sql (fixture, "DELETE FROM attachment WHERE id = (SELECT paper FROM filed_paper WHERE item = 3)");
  bad = fulei_filing_verify (fixture->ledger, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (bad->n_checked, ==, 4);
  g_assert_cmpuint (bad->faults->len, ==, 3);
  for (guint i = 0; i < bad->faults->len; i++)
    {
      const FuleiFilingFault *fault = bad->faults->pdata[i];
      gboolean gone = fault->id == ids[2];

      g_assert_cmpint (fault->id, !=, ids[3]);
      g_assert_cmpint (fault->state, ==, gone ? FULEI_FILING_GONE : FULEI_FILING_ALTERED);
      g_assert_nonnull (strstr (fault->words, fault->number));
      g_assert_null (fulei_filing_load (fixture->ledger, fault->id, &error));
      g_assert_true (g_error_matches (error, FULEI_FILING_ERROR,
                                      gone ? FULEI_FILING_ERROR_MISSING : FULEI_FILING_ERROR_ALTERED));
      g_clear_error (&error);
    }
  words = fulei_filing_proof_dup_words (bad);
  g_assert_cmpstr (words, ==, "校验了 4 件归档文件：2 件被改动或损坏，1 件不见了。");
}

/* A paper in the recycle bin is named; its number stays taken. */
static void
test_binned (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { .again = TRUE };
  const FuleiChange change = { .kind = FULEI_CHANGE_DELETE };
  g_autoptr (FuleiFilingProof) proof = NULL;
  g_autoptr (FuleiRecord) next = NULL;
  g_autofree char *words = NULL;
  const char *number;
  gint64 id;

  write_people (fixture);
  file_child (fixture, &filing);
  id = file_child (fixture, &filing);
  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  g_assert_true (fulei_ledger_delete (fixture->ledger, get_register (fixture, "filed_paper"), id, NULL));
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  proof = fulei_filing_verify (fixture->ledger, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (proof->n_checked, ==, 1);
  g_assert_cmpuint (proof->faults->len, ==, 0);
  g_assert_cmpuint (proof->binned->len, ==, 1);
  number = proof->binned->pdata[0];
  g_assert_true (g_str_has_suffix (number, "-0002"));
  words = fulei_filing_proof_dup_words (proof);
  g_assert_nonnull (strstr (words, "另有 1 件在回收站里"));
  g_assert_nonnull (strstr (words, number));
  next = load_paper (fixture, file_child (fixture, &filing));
  g_assert_cmpint (fulei_record_get_integer (next, FULEI_FILED_PAPER_ITEM, 0), ==, 3);
}

static void
test_find (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 id;

  write_people (fixture);
  id = file_child (fixture, &filing);
  g_assert_cmpint (fulei_filing_find (fixture->ledger, " J021-WS·2024-D30-ETDA-0001 ", NULL), ==, id);
  g_assert_cmpint (fulei_filing_find (fixture->ledger, "J021-WS·2024-D30-ETDA-0002", &error), ==, 0);
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND);
}

/* --- the stamp on all papers --- */

static gboolean
is_red (const guchar *pixel)
{
  return pixel[2] > 140 && pixel[1] < 90 && pixel[0] < 90;
}

/* Where the stamp is on the first page, in points: what is printed in red. */
static gboolean
find_stamp (PopplerPage *page, PopplerRectangle *stamp)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  const guchar *pixels;
  int stride;
  gboolean any = FALSE;

  poppler_page_get_size (page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width * 2, (int) height * 2);
  cr = cairo_create (surface);
  cairo_scale (cr, 2, 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  *stamp = (PopplerRectangle) { width, height, 0, 0 };
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (is_red (pixels + y * stride + x * 4))
        {
          any = TRUE;
          *stamp = (PopplerRectangle) { MIN (stamp->x1, x / 2.0), MIN (stamp->y1, y / 2.0), MAX (stamp->x2, x / 2.0),
                                        MAX (stamp->y2, y / 2.0) };
        }
  cairo_surface_destroy (surface);
  return any;
}

/* Characters whose middle lies in the stamp, other than those of the stamp itself. */
static char *
dup_covered (PopplerPage *page, const PopplerRectangle *stamp)
{
  g_autofree char *text = poppler_page_get_text (page);
  PopplerRectangle *boxes = NULL;
  guint n_boxes = 0, box = 0;
  GString *covered = g_string_new (NULL);

  poppler_page_get_text_layout (page, &boxes, &n_boxes);
  for (const char *at = text; *at != '\0' && box < n_boxes; at = g_utf8_next_char (at), box++)
    {
      double x = (boxes[box].x1 + boxes[box].x2) / 2, y = (boxes[box].y1 + boxes[box].y2) / 2;

      if (x > stamp->x1 && x < stamp->x2 && y > stamp->y1 && y < stamp->y2 && *at != '\n' && *at != ' ')
        g_string_append_unichar (covered, g_utf8_get_char (at));
    }
  g_free (boxes);
  return g_string_free (covered, FALSE);
}

static void
check_stamp (FindingsFixture *fixture, const char *template, gint64 id)
{
  g_autoptr (PopplerDocument) document = open_paper (fixture, id);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  g_autoptr (FuleiRecord) record = load_paper (fixture, id);
  const FuleiField *matter = &fulei_record_get_register (record)->fields[FULEI_FILED_PAPER_MATTER];
  g_autofree char *of = fulei_value_dup_words (record, matter, NULL, FALSE);
  g_autofree char *covered = NULL, *bare = NULL;
  g_autofree char *expected = g_strdup_printf ("全宗号年度件号J0212024%dn机构（问题）保管期限页数%s30年%d",
                                               (int) fulei_record_get_integer (record, FULEI_FILED_PAPER_ITEM, 0), of,
                                               poppler_document_get_n_pages (document));
  PopplerRectangle stamp;

  g_test_message ("%s", template);
  g_assert_true (find_stamp (page, &stamp));
  g_assert_cmpfloat_with_epsilon (stamp.x2 - stamp.x1, STAMP_WIDTH, 1.5);
  g_assert_cmpfloat_with_epsilon (stamp.y2 - stamp.y1, STAMP_HEIGHT, 1.5);
  covered = dup_covered (page, &stamp);
  bare = g_strdup (covered);
  for (const char *at = expected; *at != '\0'; at = g_utf8_next_char (at))
    {
      char character[7] = { 0 };
      char *found;

      g_utf8_strncpy (character, at, 1);
      found = strstr (bare, character);
      if (found != NULL)
        memmove (found, found + strlen (character), strlen (found + strlen (character)) + 1);
    }
  /* whatever is left is not of the stamp */
  g_assert_cmpstr (bare, ==, "");
  g_assert_cmpint (g_utf8_strlen (covered, -1), >=, 25);
}

static gint64
write_for (FindingsFixture *fixture, const char *reg)
{
  static const struct { const char *reg, *pairs; } records[] = {
    { "assessment", "child=%s|assessed_on=2024-05-01|risk_level=低风险" }, { "care_plan", "child=%s|made_on=2024-05-02" },
    { "love_parent", "name=林爱心" }, { "need", "child=%s|found_on=2024-05-02" }, { "pairing", "child=%s|starts_on=2024-01-02" },
    { "camp", "title=2024年夏令营|year=2024|starts_on=2024-07-08|ends_on=2024-07-19" }, { "site", "name=岭畔示范点|village=岭畔村" },
    { "activity", "held_on=2024-06-01" }, { "director", "name=洪秀英" }, { "organisation", "name=晋江某中心" },
    { "meeting", "topic=防溺水|held_on=2024-06-01" }, { "visit", "child=%s|visited_on=2024-05-20|method=入户" },
    { "agreement", "child=%s|signed_on=2024-05-20" }, { "mandatory_report", "child=%s|words=无" },
    { "work_log", "logged_on=2024-05-20|words=无" }, { "visit_round", "number=2024-0001|made_on=2024-06-30" },
    { "focus", "child=%s" }, { "fund_entry", "" },
  };
  g_autofree char *of_child = g_strdup_printf ("=%" G_GINT64_FORMAT, child);

  if (g_str_equal (reg, "child"))
    return child;
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (g_str_equal (records[i].reg, reg))
      {
        g_auto (GStrv) parts = g_strsplit (records[i].pairs, "%s", 2);
        g_autofree char *pairs = g_strjoinv (of_child, parts);

        gint64 id = findings_write (fixture, reg, pairs);

        if (g_str_equal (reg, "camp"))
          {
            g_autofree char *enrolment = g_strdup_printf ("camp==%" G_GINT64_FORMAT "|child=%s|state=录取", id, of_child);

            findings_write (fixture, "enrolment", enrolment);
          }
        return id;
      }
  return 0;
}

/* Every paper there is: an empty one of its register, on which the stamp covers nothing. */
static void
test_stamps (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiFiling filing = { .again = TRUE };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_kinds, n_checked = 0;
  const FuleiSheetKind *kinds = fulei_sheet_kinds_get (&n_kinds);

  write_people (fixture);
  for (guint i = 0; i < n_kinds; i++)
    {
      const char *reg = g_str_equal (kinds[i].reg, FULEI_SHEET_ANY_REGISTER) ? "child" : kinds[i].reg;
      gint64 record = GPOINTER_TO_SIZE (g_hash_table_lookup (ids, reg)), id;
      g_autoptr (GError) error = NULL;

      if (g_str_equal (reg, "filed_paper"))
        continue;
      if (record == 0 && kinds[i].scope != FULEI_SHEET_OF_OFFICE)
        {
          record = write_for (fixture, reg);
          g_hash_table_insert (ids, (gpointer) reg, GSIZE_TO_POINTER ((gsize) record));
        }
      if (record == 0 && kinds[i].scope != FULEI_SHEET_OF_OFFICE)
        continue;
      id = file_sheet (fixture, kinds[i].template, reg, kinds[i].scope == FULEI_SHEET_OF_OFFICE ? 0 : record, &filing,
                       &error);
      if (error != NULL && error->domain != FULEI_FILING_ERROR)
        continue;
      g_assert_no_error (error);
      check_stamp (fixture, kinds[i].template, id);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >=, 40);
}

/* --- catalogue and boxes --- */

static PopplerDocument *
print_sheet (FindingsFixture *fixture, const char *template, GArray *ids)
{
  const FuleiSheetSettings settings = { .year = 2024, .printed_by = "洪小姐" };
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (fixture->ledger, template, NULL, &settings, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "sheet.pdf", NULL), *uri = g_filename_to_uri (path, NULL, NULL);
  GError *error = NULL;
  PopplerDocument *document;

  fulei_sheet_office_write_pdf (office, ids != NULL ? (const gint64 *) (gpointer) ids->data : NULL,
                                ids != NULL ? ids->len : 0, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
assert_page (PopplerDocument *document, int page, const char *const *words)
{
  g_autofree char *text = dup_page (document, page);

  for (; *words != NULL; words++)
    {
      g_test_message ("%s", *words);
      g_assert_nonnull (strstr (text, *words));
    }
}

static void
file_some (FindingsFixture *fixture)
{
  const FuleiFiling plain = { .again = TRUE }, forever = { .again = TRUE, .retention = "Y" };
  const FuleiFiling outside = { .title = "关于假期走访的通知", .document_number = "磁政〔2024〕3号", .matter = "report",
                                .dated_on = fulei_date_new (2024, 3, 1), .secrecy = "internal" };

  write_people (fixture);
  file_child (fixture, &plain);
  file_child (fixture, &plain);
  file_child (fixture, &plain);
  file_child (fixture, &forever);
  g_assert_cmpint (file_bytes (fixture, PLAIN, strlen (PLAIN), &outside, NULL), !=, 0);
}

/* A part for each period and matter, each with pages of its own; columns and words as DA/T 22-2015 has them. */
static void
test_catalogue (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (PopplerPage) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "目录.xlsx", NULL);
  double width, height;

  file_some (fixture);
  document = print_sheet (fixture, "file-catalogue", NULL);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 3);
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 297 * POINTS_PER_MILLIMETRE, 1);
  g_assert_cmpfloat_with_epsilon (height, 210 * POINTS_PER_MILLIMETRE, 1);
  assert_page (document, 0, (const char *[]) { "归档文件目录", "全宗号：", "J021", "保管期限：永久", "共1件", "第1页", "共1页", NULL });
  assert_page (document, 1, (const char *[]) { "序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注", "30年",
                                               "儿童档案", "共3件", "[童小鱼个人信息台账]", "20240630", "J021-WS·2024-D30-ETDA-0003",
                                               NULL });
  assert_page (document, 2, (const char *[]) { "磁政〔2024〕3号", "20240301", "内部", "关于假期走访的通知", NULL });
  g_assert_true (fulei_catalogue_write_xlsx (fixture->ledger, 2024, path, NULL));
  g_assert_false (fulei_catalogue_write_pdf (fixture->ledger, 2019, path, NULL, &error));
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fulei_catalogue_write_xlsx (fixture->ledger, 2019, path, &error));
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND);
}

static void
test_box (FindingsFixture *fixture, gconstpointer data)
{
  static const struct { guint pages, width; } widths[] = { { 1, 20 }, { 160, 20 }, { 161, 30 }, { 260, 30 }, { 300, 40 },
                                                           { 400, 50 }, { 460, 50 }, { 461, 0 } };
  const FuleiFileSeries series = { 2024, "D30", "archive", 3 };
  g_autoptr (FuleiBoxContents) contents = NULL, after = NULL;
  g_autoptr (PopplerDocument) cover = NULL, spine = NULL, note = NULL;
  g_autoptr (GArray) mixed = NULL;
  const FuleiSheetSettings settings = { 0 };
  g_autoptr (FuleiSheetOffice) office = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "mixed.pdf", NULL);
  g_autoptr (GError) error = NULL;

  file_some (fixture);
  contents = fulei_box_load (fixture->ledger, &series, 1, 2, NULL);
  g_assert_cmpuint (contents->ids->len, ==, 2);
  g_assert_cmpint (contents->last_item, ==, 3);
  g_assert_true (fulei_box_write (fixture->ledger, contents, 7, NULL));
  after = fulei_box_load (fixture->ledger, &series, 1, 9999, NULL);
  g_assert_cmpint (after->last_box, ==, 7);
  g_assert_cmpint (after->first_loose, ==, 3);
  cover = print_sheet (fixture, "file-cover", contents->ids);
  assert_page (cover, 0, (const char *[]) { "磁灶镇社会事务办", "J021", "2024", "30年", "儿童档案", "1—2", "盒号7", "2件", NULL });
  spine = print_sheet (fixture, "file-spine", contents->ids);
  g_assert_cmpint (poppler_document_get_n_pages (spine), ==, 1);
  assert_page (spine, 0, (const char *[]) { "20", "30", "40", "50", "J021", "盒号", NULL });
  note = print_sheet (fixture, "file-note", contents->ids);
  g_assert_cmpint (poppler_document_get_n_pages (note), ==, 1);
  assert_page (note, 0, (const char *[]) { "备考表", "件号1至2，没有缺号", "整理人", "整理日期", "检查人", "检查日期", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    g_assert_cmpuint (fulei_box_get_width (widths[i].pages), ==, widths[i].width);
  {
    g_autoptr (FuleiQuery) all = fulei_query_new (get_register (fixture, "filed_paper"));

    mixed = fulei_query_select_ids (all, fixture->ledger, NULL, NULL);
  }
  office = fulei_sheet_office_new (fixture->ledger, "file-cover", NULL, &settings, NULL);
  g_assert_false (fulei_sheet_office_write_pdf (office, (const gint64 *) (gpointer) mixed->data, mixed->len, path, NULL, NULL,
                                                NULL, &error));
  g_assert_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/filing/sheet", test_sheet);
  findings_add_test ("/filing/titles", test_titles);
  findings_add_test ("/filing/numbers", test_numbers);
  findings_add_test ("/filing/fonds", test_fonds);
  findings_add_test ("/filing/again", test_again);
  findings_add_test ("/filing/outside", test_outside);
  findings_add_test ("/filing/bad-files", test_bad_files);
  findings_add_test ("/filing/frozen", test_frozen);
  findings_add_test ("/filing/proof", test_proof);
  findings_add_test ("/filing/binned", test_binned);
  findings_add_test ("/filing/find", test_find);
  findings_add_test ("/filing/stamps", test_stamps);
  findings_add_test ("/filing/catalogue", test_catalogue);
  findings_add_test ("/filing/box", test_box);
  return g_test_run ();
}
