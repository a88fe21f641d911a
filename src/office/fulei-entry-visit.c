/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-visit.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-roll.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"

/* A typed visit that says when or whether its problem was solved gets the other of the two: solved at the visit itself,
 * or with a visit entered before, today. What is imported says no more than its list (VISIT-3). */
static void
complete_solution (FuleiRecord *visit, FuleiDate today)
{
  char iso[FULEI_DATE_TEXT_SIZE];
  FuleiProblem problem;

  fulei_visit_get_problem (visit, &problem);
  if (problem.solved_on != 0 && fulei_record_is_empty (visit, FULEI_VISIT_SOLVED))
    fulei_record_set_integer (visit, FULEI_VISIT_SOLVED, 1);
  if (!problem.solved || problem.solved_on != 0 || !fulei_problem_has_words (problem.words))
    return;
  fulei_date_write_iso (fulei_record_get_id (visit) == 0 ? problem.visited_on : MAX (today, problem.visited_on), iso);
  fulei_record_set_text (visit, FULEI_VISIT_SOLVED_ON, iso);
}

/* VISIT-2: it is kept, and to be looked at. */
static gboolean
is_before_entry (FuleiLedger *ledger, const FuleiRecord *visit)
{
  const FuleiRegister *children = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger),
                                                                 FULEI_REGISTER_CHILD);
  gint64 id = fulei_record_get_integer (visit, FULEI_VISIT_CHILD, 0);
  FuleiDate visited = fulei_date_from_iso (fulei_record_get_text (visit, FULEI_VISIT_VISITED_ON));
  g_autoptr (FuleiRecord) child = id != 0 ? fulei_ledger_load (ledger, children, id, NULL) : NULL;

  return child != NULL && visited != 0
         && visited < fulei_roll_entry_date (fulei_record_get_text (child, FULEI_CHILD_ENTERED_ON),
                                             fulei_record_get_text (child, FULEI_CHILD_FILED_ON), NULL);
}

/** fulei_entry_visit: a FuleiEntryRule: completes the solution of a problem, warns of a visit before the child's entry */
void
fulei_entry_visit (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                   GPtrArray *issues)
{
  if (origin == FULEI_ENTRY_TYPED)
    complete_solution (record, today);
  if (is_before_entry (ledger, record))
    fulei_issues_add (issues, FULEI_ISSUE_WARNING, &fulei_record_get_register (record)->fields[FULEI_VISIT_VISITED_ON],
                      "VISIT-2", NULL, _("走访时间早于儿童的入册日期，请核对"));
}
