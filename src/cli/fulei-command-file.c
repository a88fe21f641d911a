/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/fulei-command.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>

#include "fulei-fields.h"
#include "office/fulei-filing-catalogue.h"
#include "office/fulei-filing.h"

static gboolean
fail_usage (GError **error, const char *message)
{
  g_set_error_literal (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, message);
  return FALSE;
}

static const char *
get_value (const FuleiInvocation *invocation, FuleiOption option)
{
  return fulei_arguments_get_value (invocation->arguments, option);
}

/* A code, or the words for it. */
static gboolean
read_code (FuleiInvocation *invocation, FuleiOption option, guint field, const char **code, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (invocation->dictionary, FULEI_REGISTER_FILED_PAPER);
  const FuleiCodeList *codes = reg->fields[field].codes;
  const char *words = get_value (invocation, option);

  for (guint i = 0; words != NULL && i < codes->n_codes; i++)
    if (g_str_equal (words, codes->codes[i].code) || g_str_equal (words, codes->codes[i].label))
      *code = codes->codes[i].code;
  if (words == NULL || *code != NULL)
    return TRUE;
  g_set_error (error, FULEI_ARGUMENTS_ERROR, FULEI_ARGUMENTS_ERROR_USAGE, _("没有这个%s"), reg->fields[field].label);
  return FALSE;
}

static gboolean
read_filing (FuleiInvocation *invocation, FuleiFiling *filing, GError **error)
{
  const char *date = get_value (invocation, FULEI_OPTION_DATE);
  gint64 year = 0;

  *filing = (FuleiFiling) {
    .title = get_value (invocation, FULEI_OPTION_TITLE), .document_number = get_value (invocation, FULEI_OPTION_NUMBER),
    .again = fulei_arguments_has (invocation->arguments, FULEI_OPTION_AGAIN),
  };
  if (date != NULL && fulei_date_parse (date, &filing->dated_on) != FULEI_DATE_PRECISION_DAY)
    return fail_usage (error, _("--date 写成 2024-06-30 的样子"));
  if (!fulei_arguments_read_integer (invocation->arguments, FULEI_OPTION_YEAR, 1950, 2999, &year, error))
    return FALSE;
  filing->year = (int) year;
  return read_code (invocation, FULEI_OPTION_RETENTION, FULEI_FILED_PAPER_RETENTION, &filing->retention, error)
         && read_code (invocation, FULEI_OPTION_MATTER, FULEI_FILED_PAPER_MATTER, &filing->matter, error);
}

static gboolean
say_number (FuleiInvocation *invocation, FuleiLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (FuleiRecord) record = NULL;

  if (id == 0)
    return FALSE;
  record = fulei_ledger_load (ledger, fulei_dictionary_get_register (invocation->dictionary, FULEI_REGISTER_FILED_PAPER), id,
                              error);
  if (record == NULL)
    return FALSE;
  fulei_say ("%s\n", fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER));
  return TRUE;
}

/* --- filing --- */

static gboolean
file_outside (FuleiInvocation *invocation, FuleiLedger *ledger, const FuleiFiling *filing, GError **error)
{
  if (filing->title == NULL || filing->dated_on == 0)
    return fail_usage (error, _("外来的文件要用 --title 和 --date 写明题名和日期"));
  return say_number (invocation, ledger,
                     fulei_filing_file_outside (ledger, fulei_arguments_get (invocation->arguments, 1), filing, error),
                     error);
}

static GArray *
read_ids (FuleiInvocation *invocation, GError **error)
{
  const char *const *texts = fulei_arguments_get_values (invocation->arguments, FULEI_OPTION_ID);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; texts[i] != NULL; i++)
    {
      gint64 id;

      if (!fulei_invocation_read_id (texts[i], &id, error))
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

/* A sheet for each record is a paper of its own; a list, or a sheet of the office, is one. */
static gboolean
file_sheets (FuleiInvocation *invocation, FuleiLedger *ledger, const FuleiFiling *filing, GError **error)
{
  const char *name = get_value (invocation, FULEI_OPTION_REGISTER);
  const FuleiRegister *reg = name != NULL ? fulei_invocation_get_register (invocation, name, error) : NULL;
  g_autoptr (GArray) ids = read_ids (invocation, error);
  g_autoptr (FuleiSheetOffice) office = NULL;
  const char *township;
  gboolean each, good = TRUE;

  if (!fulei_invocation_read_township (invocation, &township, error) || ids == NULL || (name != NULL && reg == NULL))
    return FALSE;
  office = fulei_filing_new_office (ledger, get_value (invocation, FULEI_OPTION_TEMPLATE), reg, filing->year,
                                    township, MAX (ids->len, 1), error);
  if (office == NULL)
    return FALSE;
  each = fulei_sheet_office_get_scope (office) == FULEI_SHEET_OF_RECORD;
  if (ids->len == 0 && fulei_sheet_office_get_scope (office) != FULEI_SHEET_OF_OFFICE)
    return fail_usage (error, _("请用 --id 写明归档哪些记录"));
  for (guint i = 0; good && i < (each ? ids->len : 1); i++)
    good = say_number (invocation, ledger,
                       fulei_filing_file_sheet (ledger, office, (const gint64 *) (gpointer) ids->data + i,
                                                each ? 1 : ids->len, filing, error), error);
  return good;
}

static gboolean
open_paper (FuleiInvocation *invocation, FuleiLedger *ledger, GError **error)
{
  const char *path = get_value (invocation, FULEI_OPTION_OUTPUT);
  g_autoptr (FuleiAttachment) file = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 id;

  if (path == NULL)
    return fail_usage (error, _("请用 -o 写明 PDF 文件名"));
  id = fulei_filing_find (ledger, get_value (invocation, FULEI_OPTION_OPEN), error);
  file = id != 0 ? fulei_filing_load (ledger, id, error) : NULL;
  if (file == NULL)
    return FALSE;
  if (g_file_set_contents (path, g_bytes_get_data (file->bytes, NULL), (gssize) g_bytes_get_size (file->bytes), &failure))
    return TRUE;
  g_set_error_literal (error, failure->domain, failure->code, _("没有存成：文件夹不能写入或磁盘已满，请换一个地方。"));
  return FALSE;
}

static gboolean
file (FuleiInvocation *invocation, FuleiLedger *ledger, GError **error)
{
  const char *fonds = get_value (invocation, FULEI_OPTION_FONDS);
  gboolean outside = fulei_arguments_get_n (invocation->arguments) > 1;
  gboolean printed = fulei_arguments_has (invocation->arguments, FULEI_OPTION_TEMPLATE);
  FuleiFiling filing;

  if (!read_filing (invocation, &filing, error) || (fonds != NULL && !fulei_filing_save_fonds (ledger, fonds, error)))
    return FALSE;
  if (outside && printed)
    return fail_usage (error, _("外来的文件不能和 --template 同时写"));
  if (outside)
    return file_outside (invocation, ledger, &filing, error);
  if (printed)
    return file_sheets (invocation, ledger, &filing, error);
  return fonds != NULL || fail_usage (error, _("请写明归档什么：--template 或一个 PDF 文件"));
}

/** fulei_command_file: `fuleictl file`: files a printed or an outside paper and says its number; or opens one (FILE-3) */
FuleiExit
fulei_command_file (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  GError *error = NULL;
  gboolean opens = fulei_arguments_has (invocation->arguments, FULEI_OPTION_OPEN);

  ledger = opens ? fulei_invocation_open_to_read (invocation, &error)
                 : fulei_invocation_open (invocation, FULEI_LEDGER_DEFAULT, &error);
  if (ledger == NULL || !(opens ? open_paper (invocation, ledger, &error) : file (invocation, ledger, &error)))
    {
      if (g_error_matches (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALREADY))
        g_prefix_error (&error, "%s", _("（要再归一份，加 --again）"));
      else if (g_error_matches (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NO_FONDS))
        g_prefix_error (&error, "%s", _("（用 --fonds 填写一次即可）"));
      return fulei_refuse_error (invocation, error);
    }
  return FULEI_EXIT_DONE;
}

/* --- the catalogue --- */

/** fulei_command_catalogue: `fuleictl catalogue`: the year's catalogue of filed papers (FILE-3) */
FuleiExit
fulei_command_catalogue (FuleiInvocation *invocation)
{
  const char *path = get_value (invocation, FULEI_OPTION_OUTPUT), *xlsx = get_value (invocation, FULEI_OPTION_XLSX);
  g_autoptr (FuleiLedger) ledger = NULL;
  GError *error = NULL;
  guint64 year;

  if (!g_ascii_string_to_unsigned (fulei_arguments_get (invocation->arguments, 1), 10, 1950, 2999, &year, NULL))
    return fulei_refuse_usage (invocation, _("年度写成 2024 的样子"));
  if (path == NULL && xlsx == NULL)
    return fulei_refuse_usage (invocation, _("请用 -o 写明 PDF 文件名，或用 --xlsx 写明表格文件名"));
  ledger = fulei_invocation_open_to_read (invocation, &error);
  if (ledger == NULL
      || (path != NULL && !fulei_catalogue_write_pdf (ledger, (int) year, path, invocation->cancellable, &error))
      || (xlsx != NULL && !fulei_catalogue_write_xlsx (ledger, (int) year, xlsx, &error)))
    return fulei_refuse_error (invocation, error);
  return FULEI_EXIT_DONE;
}

/* --- proving --- */

/** fulei_command_verify_files: `fuleictl verify-files`: whether every filed PDF is the one that was filed (FILE-3) */
FuleiExit
fulei_command_verify_files (FuleiInvocation *invocation)
{
  g_autoptr (FuleiLedger) ledger = NULL;
  g_autoptr (FuleiFilingProof) proof = NULL;
  g_autofree char *words = NULL;
  GError *error = NULL;

  ledger = fulei_invocation_open_to_read (invocation, &error);
  proof = ledger != NULL ? fulei_filing_verify (ledger, NULL, NULL, invocation->cancellable, &error) : NULL;
  if (proof == NULL)
    return fulei_refuse_error (invocation, error);
  words = fulei_filing_proof_dup_words (proof);
  fulei_say ("%s\n", words);
  for (guint i = 0; i < proof->binned->len; i++)
    fulei_say (_("%s 在回收站里，档号不再给别的文件用\n"), (const char *) proof->binned->pdata[i]);
  for (guint i = 0; i < proof->faults->len; i++)
    fulei_refuse (((const FuleiFilingFault *) proof->faults->pdata[i])->words);
  return proof->faults->len == 0 ? FULEI_EXIT_DONE : FULEI_EXIT_REFUSED;
}
