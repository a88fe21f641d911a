/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <time.h>

#include "fulei-fields.h"
#include "office/fulei-filing-catalogue.h"
#include "office/fulei-filing.h"

/* The catalogue of a year's filed papers (FILE-3). Usage: bench-filing LEDGER PAPERS; the ledger is made first, with one
 * small PDF behind all papers. Prints name, milliseconds of processor time and how many papers. */

#define REPEATS 3
#define YEAR 2024

static double
milliseconds_since (clock_t start)
{
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

static void
fill (FuleiRecord *record, const FuleiRegister *reg, guint number, gint64 attachment, const char *digest)
{
  static const char *const retentions[] = { "D30", "D30", "D10", "Y" };
  const FuleiCodeList *matters = reg->fields[FULEI_FILED_PAPER_MATTER].codes;
  g_autofree char *file_number = g_strdup_printf ("J021-WS·%d-D30-ETDA-%04u", YEAR, number % 10000);
  g_autofree char *title = g_strdup_printf ("童小%u个人信息台账", number);

  fulei_record_set_text (record, FULEI_FILED_PAPER_FILE_NUMBER, file_number);
  fulei_record_set_integer (record, FULEI_FILED_PAPER_YEAR, YEAR);
  fulei_record_set_text (record, FULEI_FILED_PAPER_RETENTION, retentions[number % 4]);
  fulei_record_set_text (record, FULEI_FILED_PAPER_MATTER, matters->codes[number % matters->n_codes].code);
  fulei_record_set_integer (record, FULEI_FILED_PAPER_ITEM, number % 9999 + 1);
  fulei_record_set_text (record, FULEI_FILED_PAPER_TITLE, title);
  fulei_record_set_integer (record, FULEI_FILED_PAPER_OWN_TITLE, 1);
  fulei_record_set_text (record, FULEI_FILED_PAPER_RESPONSIBLE, "磁灶镇社会事务办");
  fulei_record_set_text (record, FULEI_FILED_PAPER_DATED_ON, "2024-06-30");
  fulei_record_set_integer (record, FULEI_FILED_PAPER_PAGES, 1);
  fulei_record_set_integer (record, FULEI_FILED_PAPER_PAPER, attachment);
  fulei_record_set_text (record, FULEI_FILED_PAPER_DIGEST, digest);
}

static gboolean
make_papers (FuleiLedger *ledger, guint n_papers)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_FILED_PAPER);
  const FuleiChange change = { FULEI_CHANGE_EDIT, "bench", NULL, NULL };
  g_autofree char *noise = g_malloc0 (50 * 1024);
  g_autoptr (GBytes) pdf = g_bytes_new_static (noise, 50 * 1024);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  gint64 attachment;

  if (!fulei_ledger_begin (ledger, &change, NULL))
    return FALSE;
  attachment = fulei_attachment_save (ledger, pdf, "x.pdf", "application/pdf", NULL);
  for (guint i = 0; i < n_papers; i++)
    {
      g_autoptr (FuleiRecord) record = fulei_record_new (reg);

      fill (record, reg, i, attachment, digest);
      if (!fulei_ledger_save (ledger, record, NULL))
        return FALSE;
    }
  return fulei_ledger_commit (ledger, NULL);
}

static double
time_catalogue (FuleiLedger *ledger, const char *path)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < REPEATS; i++)
    {
      clock_t start = clock ();

      if (!fulei_catalogue_write_pdf (ledger, YEAR, path, NULL, NULL))
        return -1;
      best = MIN (best, milliseconds_since (start));
    }
  return best;
}

int
main (int argc, char **argv)
{
  g_autoptr (FuleiDictionary) dictionary = fulei_dictionary_new_builtin (NULL);
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiFilingProof) proof = NULL;
  g_autofree char *path = NULL;
  guint n_papers = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 10000;
  clock_t start;

  setlocale (LC_ALL, "");
  if (argc < 2)
    return 2;
  ledger = fulei_ledger_create (argv[1], dictionary, "350582102", NULL);
  if (ledger == NULL || !fulei_filing_save_fonds (ledger, "J021", NULL) || !make_papers (ledger, n_papers))
    return 1;
  path = g_strconcat (argv[1], ".pdf", NULL);
  g_print ("catalogue\t%.0f\t%u\n", time_catalogue (ledger, path), n_papers);
  start = clock ();
  proof = fulei_filing_verify (ledger, NULL, NULL, NULL, NULL);
  if (proof == NULL || proof->faults->len > 0)
    return 1;
  g_print ("verify\t%.0f\t%u\n", milliseconds_since (start), proof->n_checked);
  g_unlink (path);
  return 0;
}
