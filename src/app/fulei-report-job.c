/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-report-job.h"

#include "paper/fulei-pdf.h"

struct _FuleiReportHold {
  FuleiReport *report;
  GMutex       mutex;
};

/** fulei_report_hold_new: @report: (transfer full). Returns: (transfer full) */
FuleiReportHold *
fulei_report_hold_new (FuleiReport *report)
{
  FuleiReportHold *hold = g_atomic_rc_box_new0 (FuleiReportHold);

  hold->report = report;
  g_mutex_init (&hold->mutex);
  return hold;
}

/** fulei_report_hold_ref: Returns: (transfer full): @hold */
FuleiReportHold *
fulei_report_hold_ref (FuleiReportHold *hold)
{
  return g_atomic_rc_box_acquire (hold);
}

static void
clear_hold (gpointer data)
{
  FuleiReportHold *hold = data;

  fulei_report_free (hold->report);
  g_mutex_clear (&hold->mutex);
}

/** fulei_report_hold_unref: frees the report with its last user, of whatever thread */
void
fulei_report_hold_unref (FuleiReportHold *hold)
{
  g_atomic_rc_box_release_full (hold, clear_hold);
}

/** fulei_report_hold_get: Returns: (transfer none): the report */
FuleiReport *
fulei_report_hold_get (FuleiReportHold *hold)
{
  return hold->report;
}

/** fulei_report_job_new: @hold: (nullable): kept by reference. Returns: (transfer full): to be filled, and given to fulei_report_job_async() */
FuleiReportJob *
fulei_report_job_new (FuleiReportJobKind kind, FuleiReportHold *hold)
{
  FuleiReportJob *job = g_new0 (FuleiReportJob, 1);

  job->kind = kind;
  job->hold = hold != NULL ? fulei_report_hold_ref (hold) : NULL;
  return job;
}

static void
job_free (gpointer data)
{
  FuleiReportJob *job = data;

  g_clear_pointer (&job->hold, fulei_report_hold_unref);
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    g_free (job->parts[i]);
  g_free (job->township);
  g_free (job->words);
  g_free (job);
}

static void
take_parts (const FuleiReportJob *job)
{
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    if (job->parts[i] != NULL)
      fulei_report_set_part (job->hold->report, (FuleiReportPart) i, job->parts[i]);
}

static FuleiPdfFile *
write_pages (const FuleiReportJob *job, GError **error)
{
  g_autoptr (FuleiPdfFile) file = fulei_pdf_file_new (error);
  g_autoptr (FuleiPress) press = fulei_press_new ();
  gboolean ok = file != NULL;

  if (ok && job->kind == FULEI_REPORT_JOB_PAGES)
    ok = fulei_report_write_pdf (job->hold->report, press, fulei_pdf_file_get_path (file), error);
  else if (ok)
    ok = fulei_report_write_corrections_pdf (job->hold->report, press, fulei_pdf_file_get_path (file), error);
  return ok && fulei_pdf_file_open (file, error) ? g_steal_pointer (&file) : NULL;
}

static gboolean
change (FuleiLedger *ledger, const FuleiReportJob *job, GError **error)
{
  FuleiReport *report = job->hold->report;

  switch (job->kind)
    {
    case FULEI_REPORT_JOB_SAVE:
      return fulei_report_save (report, ledger, error);
    case FULEI_REPORT_JOB_FINAL:
      {
        g_autoptr (FuleiPress) press = fulei_press_new ();

        return fulei_report_make_final (report, ledger, press, job->day, error);
      }
    case FULEI_REPORT_JOB_SENT:
      return fulei_report_mark_sent (report, ledger, job->day, job->words, error);
    case FULEI_REPORT_JOB_UNSENT:
      return fulei_report_take_back_sent (ledger, fulei_report_get_id (report), error);
    case FULEI_REPORT_JOB_SHEET:
      return fulei_report_write_xlsx (report, job->words, error);
    case FULEI_REPORT_JOB_OPEN:
    case FULEI_REPORT_JOB_LIST:
    case FULEI_REPORT_JOB_PAGES:
    case FULEI_REPORT_JOB_CHANGES:
    default:
      g_assert_not_reached ();
    }
}

static gpointer
open_report (FuleiLedger *ledger, const FuleiReportJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (FuleiReport) report = fulei_report_open (ledger, &job->period, job->township, job->day, cancellable, error);

  if (report == NULL || (fulei_report_get_state (report) != FULEI_REPORT_STATE_DRAFT &&
                         !fulei_report_load_corrections (report, ledger, cancellable, error)))
    return NULL;
  return fulei_report_hold_new (g_steal_pointer (&report));
}

static gpointer
run_on_report (FuleiLedger *ledger, FuleiReportJob *job, GError **error)
{
  gpointer result;

  g_mutex_lock (&job->hold->mutex);
  take_parts (job);
  if (job->kind == FULEI_REPORT_JOB_PAGES || job->kind == FULEI_REPORT_JOB_CHANGES)
    result = write_pages (job, error);
  else
    result = change (ledger, job, error) ? fulei_report_hold_ref (job->hold) : NULL;
  g_mutex_unlock (&job->hold->mutex);
  return result;
}

static gpointer
run (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  FuleiReportJob *job = data;

  if (job->kind == FULEI_REPORT_JOB_OPEN)
    return open_report (ledger, job, cancellable, error);
  if (job->kind == FULEI_REPORT_JOB_LIST)
    return fulei_report_book_load (ledger, job->period.kind, job->day, job->township, cancellable, error);
  return run_on_report (ledger, job, error);
}

/**
 * fulei_report_job_async:
 * @job: (transfer full)
 * @callback: takes what @job->kind says with fulei_desk_run_finish()
 *
 * Does on a thread what takes time. Work on one report is done one piece after the other.
 */
void
fulei_report_job_async (FuleiDesk *desk, FuleiReportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  GDestroyNotify free_result = (GDestroyNotify) fulei_report_hold_unref;

  if (job->kind == FULEI_REPORT_JOB_LIST)
    free_result = (GDestroyNotify) fulei_report_book_free;
  else if (job->kind == FULEI_REPORT_JOB_PAGES || job->kind == FULEI_REPORT_JOB_CHANGES)
    free_result = (GDestroyNotify) fulei_pdf_file_unref;
  fulei_desk_run_async (desk, run, job, job_free, free_result, cancellable, callback, data);
}
