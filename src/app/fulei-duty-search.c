/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-duty-search.h"

#include "store/fulei-ledger.h"

/* What the thread is asked. */
typedef struct {
  const char *reg;
  FuleiDate   day;
  char       *township;                 /* code, or NULL */
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->township);
  g_free (data);
}

static gpointer
collect_work (FuleiLedger *ledger, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (FuleiFindings) findings = fulei_findings_collect (ledger, question->day, question->reg, cancellable, error);

  if (findings == NULL || !fulei_findings_narrow (findings, ledger, question->township, error))
    return NULL;
  return g_steal_pointer (&findings);
}

/**
 * fulei_duty_search_start:
 * @reg: whose rules are asked; of the township that the desk shows
 * @day: as of when
 * @callback: calls fulei_duty_search_finish()
 */
void
fulei_duty_search_start (FuleiDesk *desk, const FuleiRegister *reg, FuleiDate day, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { reg->id, day, g_strdup (fulei_desk_get_township (desk)) };
  fulei_desk_run_async (desk, collect_work, question, question_free, (GDestroyNotify) fulei_findings_free, cancellable,
                        callback, data);
}

/**
 * fulei_duty_search_finish:
 * @findings: (out) (transfer full) (nullable): NULL where the ledger cannot be read; its list says so
 *
 * Returns: FALSE if the search was given up: whoever began it may be gone
 */
gboolean
fulei_duty_search_finish (FuleiDesk *desk, GAsyncResult *result, FuleiFindings **findings)
{
  g_autoptr (GError) error = NULL;

  *findings = fulei_desk_run_finish (desk, result, &error);
  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && !g_error_matches (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
}
