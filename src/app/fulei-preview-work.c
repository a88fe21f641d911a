/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-preview-work.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-sheet-office.h"
#include "office/fulei-sheet-warnings.h"
#include "store/fulei-disclosure.h"

typedef struct {
  FuleiPreviewOrder *order;
  FuleiProgress     *progress;
} Work;

/** fulei_preview_order_new: @ids: gint64, kept by reference. Returns: (transfer full) */
FuleiPreviewOrder *
fulei_preview_order_new (const FuleiRegister *reg, const char *template_id, GArray *ids, gboolean full, int year,
                         const char *township)
{
  FuleiPreviewOrder *order = g_new0 (FuleiPreviewOrder, 1);

  *order = (FuleiPreviewOrder) { .reg = reg, .template_id = g_strdup (template_id), .ids = g_array_ref (ids), .full = full,
                                  .year = year, .township = g_strdup (township) };
  return order;
}

/** fulei_preview_order_free: @order: (transfer full) */
void
fulei_preview_order_free (FuleiPreviewOrder *order)
{
  g_free (order->template_id);
  g_free (order->township);
  g_free (order->choice);
  g_array_unref (order->ids);
  g_free (order);
}

/** fulei_preview_result_free: @result: (transfer full) (nullable) */
void
fulei_preview_result_free (FuleiPreviewResult *result)
{
  if (result == NULL)
    return;
  g_clear_object (&result->document);
  g_clear_pointer (&result->file, fulei_pdf_file_unref);
  g_strfreev (result->warnings);
  g_free (result);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  fulei_preview_order_free (work->order);
  g_object_unref (work->progress);
  g_free (work);
}

static void
progress_cb (guint n_done, guint n_all, gpointer data)
{
  fulei_progress_report (data, n_all > 0 ? (double) n_done / n_all : 0, n_done);
}

static gboolean
record_disclosure (FuleiLedger *ledger, const FuleiPreviewOrder *order, GError **error)
{
  const FuleiSheetKind *kind = fulei_sheet_kinds_find (order->template_id);
  g_autofree char *reason = NULL;

  if (kind != NULL && kind->scope == FULEI_SHEET_OF_OFFICE)
    reason = g_strdup_printf (_("以全文预览 %s"), _(kind->label));
  else
    reason = g_strdup_printf (_("以全文预览 %s，%u %s"), order->reg->label, order->ids->len, order->reg->counter);
  return fulei_disclosure_record (ledger, reason, error);
}

static gboolean
write_pages (FuleiLedger *ledger, Work *work, FuleiPdfFile *file, GCancellable *cancellable, GError **error)
{
  const FuleiPreviewOrder *order = work->order;
  const FuleiSheetSettings settings = { .full = order->full, .numbered = order->numbered, .year = order->year,
                                        .township = order->township, .choice = order->choice };
  g_autoptr (FuleiSheetOffice) office = fulei_sheet_office_new (ledger, order->template_id, order->reg, &settings,
                                                                error);

  return office != NULL
         && fulei_sheet_office_write_pdf (office, (const gint64 *) (gpointer) order->ids->data, order->ids->len,
                                          fulei_pdf_file_get_path (file), progress_cb, work->progress, cancellable,
                                          error);
}

static gpointer
make_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  const FuleiPreviewOrder *order = work->order;
  g_autoptr (FuleiPreviewResult) result = g_new0 (FuleiPreviewResult, 1);

  if (order->full && !record_disclosure (ledger, order, error))
    return NULL;
  result->file = fulei_pdf_file_new (error);
  if (result->file == NULL || !write_pages (ledger, work, result->file, cancellable, error)
      || !fulei_pdf_file_open (result->file, error))
    return NULL;
  result->document = fulei_pdf_file_load_document (result->file, error);
  if (result->document == NULL)
    return NULL;
  result->warnings = fulei_sheet_warnings_list (ledger, order->reg, (const gint64 *) (gpointer) order->ids->data,
                                                order->ids->len, cancellable, error);
  return result->warnings != NULL ? g_steal_pointer (&result) : NULL;
}

/**
 * fulei_preview_make_async:
 * @order: (transfer full)
 * @progress: told how many records are done; its cancellable stops the work
 * @callback: takes a FuleiPreviewResult with fulei_desk_run_finish()
 *
 * Makes the PDF that is shown, printed and saved, on a thread (FILE-4).
 */
void
fulei_preview_make_async (FuleiDesk *desk, FuleiPreviewOrder *order, FuleiProgress *progress,
                          GAsyncReadyCallback callback, gpointer data)
{
  Work *work = g_new0 (Work, 1);

  *work = (Work) { order, g_object_ref (progress) };
  fulei_desk_run_async (desk, make_work, work, work_free, (GDestroyNotify) fulei_preview_result_free,
                        fulei_progress_get_cancellable (progress), callback, data);
}
