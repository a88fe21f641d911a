/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-desk.h"

#include <glib/gi18n-lib.h>

#include "office/fulei-office.h"
#include "store/fulei-reference-book.h"
#include "store/fulei-setting.h"

#define SETTING_TOWNSHIP "desk.township"

struct _FuleiDesk {
  GObject              parent;

  FuleiLedger         *ledger;
  FuleiReferenceBook  *references;
  GPtrArray           *townships;       /* FuleiTownship: those that there are villages of */
  char                *township;        /* code of the one that is shown; NULL for all */
};

G_DEFINE_FINAL_TYPE (FuleiDesk, fulei_desk, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_TOWNSHIP_CHANGED, N_SIGNALS };
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
  g_clear_pointer (&self->townships, g_ptr_array_unref);
  g_free (self->township);
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
  signals[SIGNAL_TOWNSHIP_CHANGED] =
    g_signal_new ("township-changed", FULEI_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fulei_desk_init (FuleiDesk *self)
{
}

static gboolean
has_township (FuleiDesk *self, const char *code)
{
  for (guint i = 0; code != NULL && i < self->townships->len; i++)
    if (g_str_equal (((const FuleiTownship *) g_ptr_array_index (self->townships, i))->code, code))
      return TRUE;
  return FALSE;
}

static void
show_township (FuleiDesk *self, const char *code)
{
  char *copy = g_strdup (code);

  g_free (self->township);
  self->township = copy;
  fulei_reference_book_set_township (self->references, copy);
}

/* What was shown last, if it still has villages. A ledger whose villages cannot be read says so elsewhere. */
static void
set_up_townships (FuleiDesk *self)
{
  g_autofree char *last = fulei_setting_dup (self->ledger, SETTING_TOWNSHIP);

  self->townships = fulei_office_list_townships (self->ledger, NULL);
  if (self->townships == NULL)
    self->townships = g_ptr_array_new ();
  if (fulei_desk_has_townships (self) && has_township (self, last))
    show_township (self, last);
}

/** fulei_desk_new: @ledger: (transfer full): closed with the desk. Returns: (transfer full) */
FuleiDesk *
fulei_desk_new (FuleiLedger *ledger)
{
  FuleiDesk *self = g_object_new (FULEI_TYPE_DESK, NULL);

  self->ledger = ledger;
  self->references = fulei_reference_book_new (ledger);
  set_up_townships (self);
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

/** fulei_desk_dup_office_name: Returns: (transfer full): 磁灶镇社会事务办, 晋江市民政局; the code where the dictionary has no name
 * for it (AREA-1, AREA-2) */
char *
fulei_desk_dup_office_name (FuleiDesk *self)
{
  return fulei_office_dup_unit (self->ledger);
}

/** fulei_desk_get_townships: Returns: (transfer none) (element-type FuleiTownship): those that the ledger has villages of */
const GPtrArray *
fulei_desk_get_townships (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), NULL);
  return self->townships;
}

/** fulei_desk_has_townships: Returns: whether there is a choice between townships (AREA-2) */
gboolean
fulei_desk_has_townships (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), FALSE);
  return fulei_office_has_townships (self->ledger, self->townships);
}

/** fulei_desk_get_township: Returns: (transfer none) (nullable): code of the township that is shown; NULL for all */
const char *
fulei_desk_get_township (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), NULL);
  return self->township;
}

/** fulei_desk_dup_township_name: Returns: (transfer full): what is shown: 磁灶镇, or 全市 */
char *
fulei_desk_dup_township_name (FuleiDesk *self)
{
  g_return_val_if_fail (FULEI_IS_DESK (self), NULL);
  return self->township != NULL ? fulei_office_dup_township (fulei_desk_get_dictionary (self), self->township)
                                : g_strdup (_("全市"));
}

/**
 * fulei_desk_set_township:
 * @township: (nullable): code of one of fulei_desk_get_townships(); NULL or "" for all
 *
 * Shows one township in all pages, and remembers it in the ledger.
 */
void
fulei_desk_set_township (FuleiDesk *self, const char *township)
{
  const char *code = township != NULL && *township != '\0' ? township : NULL;

  g_return_if_fail (FULEI_IS_DESK (self));
  if (g_strcmp0 (code, self->township) == 0 || (code != NULL && !has_township (self, code)))
    return;
  show_township (self, code);
  if (!fulei_ledger_get_read_only (self->ledger))
    fulei_setting_save (self->ledger, SETTING_TOWNSHIP, code, NULL);
  g_signal_emit (self, signals[SIGNAL_TOWNSHIP_CHANGED], 0);
}

/* --- other villages, other townships --- */

static gpointer
list_townships (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  return fulei_office_list_townships (ledger, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FuleiDesk *self = FULEI_DESK (source);
  GPtrArray *townships = fulei_desk_run_finish (self, result, NULL);

  if (townships == NULL)
    return;
  g_ptr_array_unref (self->townships);
  self->townships = townships;
  if (self->township != NULL && !has_township (self, self->township))
    show_township (self, NULL);
  g_signal_emit (self, signals[SIGNAL_TOWNSHIP_CHANGED], 0);
}

/** fulei_desk_emit_changed: tells all pages, after a commit, that a record (or, with NULL and 0, much) has changed */
void
fulei_desk_emit_changed (FuleiDesk *self, const FuleiRegister *reg, gint64 id)
{
  g_return_if_fail (FULEI_IS_DESK (self));
  if (reg == NULL || g_str_equal (reg->id, "village"))
    fulei_desk_run_async (self, list_townships, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, NULL);
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
