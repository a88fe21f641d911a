/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-filing-work.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-filing.h"

typedef struct {
  FuleiFilingOrder *order;
  FuleiProgress    *progress;
} Work;

/** fulei_filing_order_new: Returns: (transfer full): an order of nothing yet */
FuleiFilingOrder *
fulei_filing_order_new (FuleiDesk *desk)
{
  FuleiFilingOrder *order = g_new0 (FuleiFilingOrder, 1);

  order->words = fulei_record_new (fulei_dictionary_get_register (fulei_desk_get_dictionary (desk),
                                                                  FULEI_REGISTER_FILED_PAPER));
  order->township = g_strdup (fulei_desk_get_township (desk));
  order->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return order;
}

/** fulei_filing_order_free: @order: (transfer full) (nullable) */
void
fulei_filing_order_free (FuleiFilingOrder *order)
{
  if (order == NULL)
    return;
  fulei_record_free (order->words);
  g_free (order->template);
  g_free (order->township);
  g_array_unref (order->ids);
  g_free (order->path);
  g_free (order);
}

/** fulei_filing_result_free: @result: (transfer full) (nullable) */
void
fulei_filing_result_free (FuleiFilingResult *result)
{
  if (result == NULL)
    return;
  g_clear_pointer (&result->ids, g_array_unref);
  g_free (result->first);
  g_free (result->last);
  g_free (result);
}

/** fulei_filing_result_dup_words: Returns: (transfer full): what was done, for a toast */
char *
fulei_filing_result_dup_words (const FuleiFilingResult *result)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (result->ids->len == 0)
    g_string_append (words, _("没有新归档的文件"));
  else if (result->ids->len == 1)
    g_string_append_printf (words, _("已归档，档号 %s"), result->first);
  else
    g_string_append_printf (words, _("已归档 %u 件，从 %s 到 %s"), result->ids->len, result->first, result->last);
  if (result->n_known > 0)
    g_string_append_printf (words, _("；%u 件以前归过，没有再归"), result->n_known);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  fulei_filing_order_free (work->order);
  g_object_unref (work->progress);
  g_free (work);
}

static FuleiFiling
make_filing (const FuleiFilingOrder *order)
{
  const FuleiRecord *words = order->words;
  FuleiFiling filing = {
    .title = order->each ? NULL : fulei_record_get_text (words, FULEI_FILED_PAPER_TITLE),
    .own_title = fulei_record_get_integer (words, FULEI_FILED_PAPER_OWN_TITLE, 0) != 0,
    .responsible = fulei_record_get_text (words, FULEI_FILED_PAPER_RESPONSIBLE),
    .document_number = fulei_record_get_text (words, FULEI_FILED_PAPER_DOCUMENT_NUMBER),
    .dated_on = fulei_date_from_iso (fulei_record_get_text (words, FULEI_FILED_PAPER_DATED_ON)),
    .retention = fulei_record_get_text (words, FULEI_FILED_PAPER_RETENTION),
    .matter = fulei_record_get_text (words, FULEI_FILED_PAPER_MATTER),
    .secrecy = fulei_record_get_text (words, FULEI_FILED_PAPER_SECRECY),
    .remarks = fulei_record_get_text (words, FULEI_FILED_PAPER_REMARKS),
    .again = order->again,
  };

  return filing;
}

static gboolean
take (FuleiLedger *ledger, FuleiFilingResult *result, gint64 id, GError **error)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                            FULEI_REGISTER_FILED_PAPER);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (ledger, reg, id, error);
  const char *number;

  if (record == NULL)
    return FALSE;
  number = fulei_record_get_text (record, FULEI_FILED_PAPER_FILE_NUMBER);
  if (result->first == NULL)
    result->first = g_strdup (number);
  g_free (result->last);
  result->last = g_strdup (number);
  g_array_append_val (result->ids, id);
  return TRUE;
}

/* In a batch, what was filed before is passed over; alone it is told. */
static gboolean
file_one (FuleiLedger *ledger, FuleiSheetOffice *office, const FuleiFilingOrder *order, guint at, const FuleiFiling *filing,
          FuleiFilingResult *result, GError **error)
{
  gboolean batch = order->each && order->ids->len > 1;
  g_autoptr (GError) failure = NULL;
  gint64 id = fulei_filing_file_sheet (ledger, office, (const gint64 *) (gpointer) order->ids->data + at,
                                       order->each ? 1 : order->ids->len, filing, &failure);

  if (id != 0)
    return take (ledger, result, id, error);
  if (batch && g_error_matches (failure, FULEI_FILING_ERROR, FULEI_FILING_ERROR_ALREADY))
    {
      result->n_known++;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
file_sheets (FuleiLedger *ledger, Work *work, FuleiFilingResult *result, GCancellable *cancellable, GError **error)
{
  const FuleiFilingOrder *order = work->order;
  const FuleiFiling filing = make_filing (order);
  guint n = order->each ? order->ids->len : 1;
  g_autoptr (FuleiSheetOffice) office = fulei_filing_new_office (ledger, order->template, order->reg, order->year,
                                                                 order->township, n, error);

  if (office == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      /* what is filed by then stays filed: each paper is a transaction of its own */
      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (!file_one (ledger, office, order, i, &filing, result, error))
        return FALSE;
      fulei_progress_report (work->progress, (i + 1.0) / n, i + 1);
    }
  return TRUE;
}

static gpointer
file_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (FuleiFilingResult) result = g_new0 (FuleiFilingResult, 1);
  gint64 id;

  result->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (work->order->path == NULL)
    return file_sheets (ledger, work, result, cancellable, error) ? g_steal_pointer (&result) : NULL;
  else
    {
      const FuleiFiling filing = make_filing (work->order);

      id = fulei_filing_file_outside (ledger, work->order->path, &filing, error);
    }
  return id != 0 && take (ledger, result, id, error) ? g_steal_pointer (&result) : NULL;
}

/**
 * fulei_filing_work_async:
 * @order: (transfer full)
 * @progress: told how many papers are filed; its cancellable stops before the next one
 * @callback: takes a FuleiFilingResult with fulei_desk_run_finish()
 */
void
fulei_filing_work_async (FuleiDesk *desk, FuleiFilingOrder *order, FuleiProgress *progress,
                         GAsyncReadyCallback callback, gpointer data)
{
  Work *work = g_new0 (Work, 1);

  *work = (Work) { order, g_object_ref (progress) };
  fulei_desk_run_async (desk, file_work, work, work_free, (GDestroyNotify) fulei_filing_result_free,
                        fulei_progress_get_cancellable (progress), callback, data);
}
