/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-import-row-panel.h"

/* Jobs that are done sooner show no progress. */
#define SLOW_MS 250

/* What a thread needs; the dialog lives as long as the job. */
typedef struct {
  FuleiImportDialog  *dialog;
  FuleiImport        *import;           /* borrowed; OPEN: made here */
  FuleiProgress      *progress;
  FuleiImportJobKind  kind;
  char               *path;
  guint               sheet;
  FuleiUndoReport     undo;
  gboolean            done;             /* also if it was cancelled too late */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->dialog);
  g_clear_object (&job->progress);
  fulei_undo_report_clear (&job->undo);
  g_free (job->path);
  g_free (job);
}

static void
progress_cb (double fraction, guint n_rows, gpointer data)
{
  fulei_progress_report (data, fraction, n_rows);
}

static gboolean
check (Job *job, GCancellable *cancellable, GError **error)
{
  return fulei_import_check (job->import, progress_cb, job->progress, cancellable, error);
}

static gboolean
do_job (FuleiLedger *ledger, Job *job, GCancellable *cancellable, GError **error)
{
  switch (job->kind)
    {
    case FULEI_IMPORT_JOB_OPEN:
      job->import = fulei_import_new_for_file (ledger, job->dialog->reg, job->path, cancellable, error);
      if (job->import != NULL)
        fulei_import_set_township (job->import, fulei_desk_get_township (job->dialog->desk));
      return job->import != NULL;
    case FULEI_IMPORT_JOB_SHEET:
      return fulei_import_set_sheet (job->import, job->sheet, cancellable, error);
    case FULEI_IMPORT_JOB_CHECK:
      return check (job, cancellable, error);
    case FULEI_IMPORT_JOB_ADD_VILLAGES:
      return fulei_import_add_villages (job->import, error) && check (job, cancellable, error);
    case FULEI_IMPORT_JOB_RUN:
      return fulei_import_run (job->import, FALSE, progress_cb, job->progress, cancellable, error);
    case FULEI_IMPORT_JOB_SAVE_ERRORS:
      return fulei_import_save_errors (job->import, job->path, FALSE, cancellable, error);
    case FULEI_IMPORT_JOB_UNDO:
      return fulei_history_undo_import (ledger, fulei_import_get_result (job->import)->change, NULL, _("撤消导入"),
                                        &job->undo, error);
    default:
      g_assert_not_reached ();
    }
}

static gpointer
job_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  g_mutex_lock (&job->dialog->using);
  job->done = do_job (ledger, job, cancellable, error);
  g_mutex_unlock (&job->dialog->using);
  return job->done ? job : NULL;
}

static void
job_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  fulei_desk_run_finish (FULEI_DESK (source), result, &error);
  fulei_import_dialog_finished (job->dialog, job->kind, job->kind == FULEI_IMPORT_JOB_OPEN ? job->import : NULL,
                                &job->undo, job->done ? NULL : error);
  job_free (job);
}

static gboolean
slow_cb (gpointer data)
{
  FuleiImportDialog *self = data;

  self->slow_source = 0;
  fulei_import_dialog_show_slow (self);
  return G_SOURCE_REMOVE;
}

/**
 * fulei_import_dialog_start:
 * @path: of the file to open, or to write the errors to
 * @sheet: for SHEET
 *
 * Begins a job on a thread; fulei_import_dialog_finished() follows. One goes on at a time.
 */
void
fulei_import_dialog_start (FuleiImportDialog *self, FuleiImportJobKind kind, const char *path, guint sheet)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (self->progress == NULL);

  fulei_import_dialog_stop_looking (self);
  self->progress = fulei_progress_new ();
  self->job = kind;
  *job = (Job) { .dialog = g_object_ref (self), .import = self->import, .progress = g_object_ref (self->progress),
                 .kind = kind, .path = g_strdup (path), .sheet = sheet };
  self->slow_source = g_timeout_add (SLOW_MS, slow_cb, self);
  fulei_desk_run_async (self->desk, job_work, job, NULL, NULL, fulei_progress_get_cancellable (self->progress), job_cb,
                        job);
  fulei_import_dialog_update_actions (self);
}

/* --- the cells of the row that is looked at --- */

typedef struct {
  FuleiImportDialog *dialog;
  GCancellable      *cancellable;
  guint              position;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->dialog);
  g_object_unref (look->cancellable);
  g_free (look);
}

static gpointer
look_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  GPtrArray *cells = NULL;

  g_mutex_lock (&look->dialog->using);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    cells = fulei_import_load_cells (look->dialog->import, look->position, 1, cancellable, error);
  g_mutex_unlock (&look->dialog->using);
  return cells;
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  FuleiImportDialog *self = look->dialog;
  g_autoptr (GPtrArray) cells = fulei_desk_run_finish (FULEI_DESK (source), result, NULL);

  if (self->look == look->cancellable)
    {
      g_clear_object (&self->look);
      if (cells != NULL && cells->len > 0 && !self->closed)
        fulei_import_check_page_set_cells (self->check_page, look->position, g_ptr_array_index (cells, 0));
    }
  look_free (look);
}

/** fulei_import_dialog_stop_looking: no thread uses the import for a look when this returns */
void
fulei_import_dialog_stop_looking (FuleiImportDialog *self)
{
  if (self->look == NULL)
    return;
  g_cancellable_cancel (self->look);
  g_clear_object (&self->look);
  g_mutex_lock (&self->using);
  g_mutex_unlock (&self->using);
}

/** fulei_import_dialog_look: @position: of a row whose cells are read again and shown, or FULEI_IMPORT_NO_ROW */
void
fulei_import_dialog_look (FuleiImportDialog *self, guint position)
{
  Look *look;

  if (self->look != NULL)
    g_cancellable_cancel (self->look);
  g_clear_object (&self->look);
  if (position == FULEI_IMPORT_NO_ROW || self->import == NULL || self->progress != NULL || self->closed)
    return;
  self->look = g_cancellable_new ();
  look = g_new (Look, 1);
  *look = (Look) { g_object_ref (self), g_object_ref (self->look), position };
  fulei_desk_run_async (self->desk, look_work, look, NULL, (GDestroyNotify) g_ptr_array_unref, self->look, look_cb, look);
}
