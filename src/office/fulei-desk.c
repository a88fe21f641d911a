/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-desk.h"

#include "store/fulei-reference-book.h"

struct _FuleiDesk {
  GObject              parent;

  FuleiLedger         *ledger;
  FuleiReferenceBook  *references;
};

G_DEFINE_FINAL_TYPE (FuleiDesk, fulei_desk, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What a piece of work carries to its thread. */
typedef struct {
  FuleiDeskWork  work;
  gpointer       data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FuleiDesk *self = source;
  Job *job = data;
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = job->work (self->ledger, job->data, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
fulei_desk_finalize (GObject *object)
{
  FuleiDesk *self = FULEI_DESK (object);

  g_clear_pointer (&self->references, fulei_reference_book_free);
  g_clear_pointer (&self->ledger, fulei_ledger_close);
  G_OBJECT_CLASS (fulei_desk_parent_class)->finalize (object);
}

static void
fulei_desk_class_init (FuleiDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_desk_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", FULEI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
}

static void
fulei_desk_init (FuleiDesk *self)
{
}

/** fulei_desk_new: @ledger: (transfer full): closed with the desk. Returns: (transfer full) */
FuleiDesk *
fulei_desk_new (FuleiLedger *ledger)
{
  FuleiDesk *self = g_object_new (FULEI_TYPE_DESK, NULL);

  self->ledger = ledger;
  self->references = fulei_reference_book_new (ledger);
  return self;
}

/** fulei_desk_get_ledger: Returns: (transfer none) */
FuleiLedger *
fulei_desk_get_ledger (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), NULL);
  return self->ledger;
}

/** fulei_desk_get_dictionary: Returns: (transfer none) */
const FuleiDictionary *
fulei_desk_get_dictionary (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), NULL);
  return fulei_ledger_get_dictionary (self->ledger);
}

/** fulei_desk_get_references: Returns: (transfer none): names of records, for the main thread only */
const FuleiReferences *
fulei_desk_get_references (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), NULL);
  return fulei_reference_book_get (self->references);
}

/** fulei_desk_dup_office_name: Returns: (transfer full): 磁灶镇, or the code where the dictionary has no name for it (AREA-1) */
char *
fulei_desk_dup_office_name (FuleiDesk *self)
{
  const FuleiCodeList *townships = fulei_dictionary_find_code_list (fulei_desk_get_dictionary (self), "township");
  const char *office = fulei_ledger_get_office (self->ledger);
  const FuleiCode *code = townships != NULL ? fulei_code_list_find (townships, office) : NULL;

  return g_strdup (code != NULL ? code->label : office);
}

/** fulei_desk_emit_changed: tells all pages, after a commit, that a record (or, with NULL and 0, much) has changed */
void
fulei_desk_emit_changed (FuleiDesk *self, const FuleiRegister *reg, gint64 id)
{
  g_return_if_fail (FULEI_IS_DESK (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, reg, id);
}

/**
 * fulei_desk_run_async:
 * @work: called on a thread
 * @data: (transfer full): for @work, freed with @free_data
 * @free_result: (nullable): for a result that nobody takes
 * @callback: called on the main context, takes the result with fulei_desk_run_finish()
 */
void
fulei_desk_run_async (FuleiDesk *self, FuleiDeskWork work, gpointer data, GDestroyNotify free_data,
                      GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer callback_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, callback_data);
  Job *job = g_new0 (Job, 1);

  *job = (Job) { work, data, free_data, free_result };
  g_task_set_source_tag (task, fulei_desk_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
}

/** fulei_desk_run_finish: Returns: (transfer full) (nullable): what the work returned, or NULL with @error */
gpointer
fulei_desk_run_finish (FuleiDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
