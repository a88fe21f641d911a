/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-text.h"
#include "fulei-fields.h"
#include "office/fulei-filing.h"
#include "store/fulei-query.h"

/* Of the papers in the recycle bin, in a sentence. */
#define MOST_NAMED 3

static const FuleiRegister *
get_register (FuleiLedger *ledger)
{
  return fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_FILED_PAPER);
}

/**
 * fulei_filing_find:
 * @number: 档号, as it is typed
 * @error: FULEI_FILING_ERROR_NOT_FOUND, FULEI_LEDGER_ERROR
 *
 * Returns: id of the filed paper, or 0
 */
gint64
fulei_filing_find (FuleiLedger *ledger, const char *number, GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  g_autofree char *clean = fulei_text_dup_clean (number, FALSE);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = NULL;

  fulei_query_add (query, &reg->fields[FULEI_FILED_PAPER_FILE_NUMBER], FULEI_OPERATOR_EQUALS, clean);
  ids = fulei_query_select_ids (query, ledger, NULL, error);
  if (ids == NULL)
    return 0;
  if (ids->len > 0)
    return g_array_index (ids, gint64, 0);
  g_set_error_literal (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_NOT_FOUND,
                       _("没有这个档号的归档文件，请核对档号，例如 J021-WS·2026-D30-ETDA-0001。"));
  return 0;
}

/* The PDF of a filed paper, if it is the one that was filed. @error: FULEI_FILING_ERROR in words with the number */
static FuleiAttachment *
load_paper (FuleiLedger *ledger, const FuleiRecord *record, GError **error)
{
  const char *number = fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FuleiAttachment) file
      = fulei_attachment_load (ledger, fulei_record_get_integer (record, FULEI_FILED_PAPER_PAPER, 0), &failure);

  if (file != NULL
      && g_strcmp0 (file->sha256, fulei_record_get_text (record, FULEI_FILED_PAPER_DIGEST)) == 0)
    return g_steal_pointer (&file);
  if (file != NULL || g_error_matches (failure, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CORRUPT))
    g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALTERED,
                 _("%s 的文件与归档时的校验值不符，已被改动或损坏，没有打开。请从备份中找回，并报告单位负责人。"), number);
  else if (g_error_matches (failure, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_NOT_FOUND))
    g_set_error (error, FULEI_FILING_ERROR, FULEI_FILING_ERROR_MISSING, _("%s 的文件不见了。请从备份中找回，并报告单位负责人。"),
                 number);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * fulei_filing_load:
 * @id: of a filed paper
 * @error: FULEI_FILING_ERROR_ALTERED, _MISSING: what is there is never shown as if it were what was filed; FULEI_LEDGER_ERROR
 *
 * Returns: (transfer full) (nullable): the very PDF that was filed
 */
FuleiAttachment *
fulei_filing_load (FuleiLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, get_register (ledger), id, error);

  return record != NULL ? load_paper (ledger, record, error) : NULL;
}

static void
fault_free (gpointer data)
{
  FuleiFilingFault *fault = data;

  g_free (fault->number);
  g_free (fault->words);
  g_free (fault);
}

static void
add_fault (FuleiFilingProof *proof, const FuleiRecord *record, const GError *failure)
{
  FuleiFilingFault *fault = g_new0 (FuleiFilingFault, 1);

  fault->id = fulei_record_get_id (record);
  fault->state = g_error_matches (failure, FULEI_FILING_ERROR, FULEI_FILING_ERROR_MISSING) ? FULEI_FILING_GONE
                                                                                         : FULEI_FILING_ALTERED;
  fault->number = g_strdup (fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER));
  fault->words = g_strdup (failure->message);
  g_ptr_array_add (proof->faults, fault);
}

static gboolean
prove (FuleiLedger *ledger, gint64 id, FuleiFilingProof *proof, GError **error)
{
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, get_register (ledger), id, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (FuleiAttachment) file = record != NULL ? load_paper (ledger, record, &failure) : NULL;

  if (record == NULL)
    return FALSE;
  proof->n_checked++;
  if (failure == NULL)
    return TRUE;
  if (failure->domain != FULEI_FILING_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  add_fault (proof, record, failure);
  return TRUE;
}

/* Which numbers stand in no catalogue since their papers were put away: nothing that was filed goes unnoticed. */
static gboolean
list_binned (FuleiLedger *ledger, FuleiFilingProof *proof, GError **error)
{
  const FuleiRegister *reg = get_register (ledger);
  const FuleiField *number = &reg->fields[FULEI_FILED_PAPER_FILE_NUMBER];
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autoptr (FuleiCursor) cursor = NULL;
  GError *failure = NULL;

  fulei_query_set_show (query, FULEI_SHOW_DELETED);
  fulei_query_set_sort (query, number, FALSE);
  cursor = fulei_cursor_new (ledger, query, &number, 1, error);
  while (cursor != NULL && fulei_cursor_next (cursor, record, &failure))
    g_ptr_array_add (proof->binned, g_strdup (fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER)));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return cursor != NULL && failure == NULL;
}

/**
 * fulei_filing_verify:
 * @progress: (nullable): told after each paper
 * @cancellable: (nullable): looked at before each paper
 * @error: FULEI_LEDGER_ERROR, G_IO_ERROR_CANCELLED
 *
 * Computes the digest of every filed PDF anew and holds it against the one of its record (FILE-3).
 *
 * Returns: (transfer full) (nullable): how many there are, those that are altered or gone, and those in the recycle bin
 */
FuleiFilingProof *
fulei_filing_verify (FuleiLedger *ledger, FuleiFilingProgress progress, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (get_register (ledger));
  g_autoptr (GArray) ids = fulei_query_select_ids (query, ledger, cancellable, error);
  g_autoptr (FuleiFilingProof) proof = g_new0 (FuleiFilingProof, 1);

  proof->faults = g_ptr_array_new_with_free_func (fault_free);
  proof->binned = g_ptr_array_new_with_free_func (g_free);
  if (ids == NULL || !list_binned (ledger, proof, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !prove (ledger, g_array_index (ids, gint64, i), proof, error))
        return NULL;
      if (progress != NULL)
        progress (i + 1, ids->len, data);
    }
  return g_steal_pointer (&proof);
}

/** fulei_filing_proof_free: @proof: (transfer full) (nullable) */
void
fulei_filing_proof_free (FuleiFilingProof *proof)
{
  if (proof == NULL)
    return;
  g_clear_pointer (&proof->faults, g_ptr_array_unref);
  g_clear_pointer (&proof->binned, g_ptr_array_unref);
  g_free (proof);
}

static char *
dup_proof_words (const FuleiFilingProof *proof)
{
  guint n_gone = 0;

  for (guint i = 0; i < proof->faults->len; i++)
    n_gone += ((const FuleiFilingFault *) proof->faults->pdata[i])->state == FULEI_FILING_GONE ? 1 : 0;
  if (proof->n_checked == 0)
    return g_strdup (_("还没有归档文件，不用校验。"));
  if (proof->faults->len == 0)
    return g_strdup_printf (_("校验了 %u 件归档文件，全部与归档时一样。"), proof->n_checked);
  return g_strdup_printf (_("校验了 %u 件归档文件：%u 件被改动或损坏，%u 件不见了。"), proof->n_checked,
                          proof->faults->len - n_gone, n_gone);
}

/** fulei_filing_proof_dup_words: Returns: (transfer full): the result in a sentence, two where papers are in the bin */
char *
fulei_filing_proof_dup_words (const FuleiFilingProof *proof)
{
  g_autofree char *words = dup_proof_words (proof);
  g_autoptr (GString) numbers = g_string_new (NULL);

  if (proof->binned->len == 0)
    return g_steal_pointer (&words);
  for (guint i = 0; i < MIN (proof->binned->len, MOST_NAMED); i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? "、" : "", (const char *) proof->binned->pdata[i]);
  if (proof->binned->len > MOST_NAMED)
    g_string_append (numbers, _("等"));
  return g_strdup_printf (_("%s另有 %u 件在回收站里：%s。"), words, proof->binned->len, numbers->str);
}
