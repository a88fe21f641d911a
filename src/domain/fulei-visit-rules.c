/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-visit-rules.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

const FuleiRule fulei_visit_rule_open = { "VISIT-3.open", "闽民童〔2024〕33号 三（三）8", "visit", N_("问题未解决的走访") };
const FuleiRule fulei_visit_rule_overdue = { "VISIT-3.overdue", "闽民童〔2024〕33号 三（三）8", "visit", N_("问题逾期未解决的走访") };
const FuleiRule fulei_focus_rule_overdue = { "VISIT-7.overdue", "闽民童〔2019〕128号 附件3 4", "focus", N_("逾期未跟进的重点对象") };
const FuleiRule fulei_focus_rule_undated = { "VISIT-7.undated", "闽民童〔2019〕128号 附件3 4", "focus", N_("没有下次跟进日期的重点对象") };

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/**
 * fulei_visit_is_in_person:
 *
 * Returns: whether the child was seen where it lives or learns; all else is a contact or an attempt (VISIT-2)
 */
gboolean
fulei_visit_is_in_person (const FuleiRecord *visit)
{
  const char *method = fulei_record_get_text (visit, FULEI_VISIT_METHOD);
  FuleiContact contact = { .by = FULEI_CONTACT_BY_STAFF };

  contact.reached = fulei_reached_from_code (fulei_record_get_text (visit, FULEI_VISIT_REACHED));
  return method != NULL && fulei_method_from_code (method, &contact.method)
         && fulei_contact_counts (&contact, FULEI_DUTY_VISIT, 0);
}

/** fulei_visit_get_problem: @problem: (out): its words are the record's */
void
fulei_visit_get_problem (const FuleiRecord *visit, FuleiProblem *problem)
{
  *problem = (FuleiProblem) {
    .words = fulei_record_get_text (visit, FULEI_VISIT_PROBLEMS),
    .visited_on = get_date (visit, FULEI_VISIT_VISITED_ON),
    .follow_up_on = get_date (visit, FULEI_VISIT_FOLLOW_UP_ON),
    .solved_on = get_date (visit, FULEI_VISIT_SOLVED_ON),
    .solved = fulei_record_get_integer (visit, FULEI_VISIT_SOLVED, 0) != 0,
  };
}

static void
add (GPtrArray *issues, FuleiSeverity severity, const FuleiRecord *record, guint field, const char *rule,
     const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], rule, NULL, message);
}

/**
 * fulei_visit_check:
 * @today: unused: that dates are not in the future is a check of the fields themselves
 * @issues: (element-type FuleiIssue)
 *
 * An attempt is told as such (VISIT-2), and dates that contradict each other (VISIT-3).
 */
void
fulei_visit_check (const FuleiRecord *visit, FuleiDate today, GPtrArray *issues)
{
  FuleiProblem problem;

  fulei_visit_get_problem (visit, &problem);
  if (fulei_record_has_code (visit, FULEI_VISIT_REACHED, "nobody"))
    add (issues, FULEI_ISSUE_WARNING, visit, FULEI_VISIT_REACHED, "VISIT-2", _("未见到，不算走访"));
  if (problem.solved_on != 0 && problem.solved_on < problem.visited_on)
    add (issues, FULEI_ISSUE_ERROR, visit, FULEI_VISIT_SOLVED_ON, "VISIT-3", _("解决日期不能早于走访时间，请改正其中一个。"));
  if (problem.solved_on != 0 && !problem.solved && !fulei_record_is_empty (visit, FULEI_VISIT_SOLVED))
    add (issues, FULEI_ISSUE_ERROR, visit, FULEI_VISIT_SOLVED_ON, "VISIT-3",
         _("“是否解决”选了否，却写了解决日期，请改正其中一个。"));
  if (problem.follow_up_on != 0 && problem.follow_up_on < problem.visited_on)
    add (issues, FULEI_ISSUE_WARNING, visit, FULEI_VISIT_FOLLOW_UP_ON, "VISIT-3", _("跟进日期早于走访时间，请核对"));
}

/**
 * fulei_focus_check:
 * @today: unused: what is overdue is listed, not refused
 * @issues: (element-type FuleiIssue)
 *
 * Dates that contradict each other (VISIT-7).
 */
void
fulei_focus_check (const FuleiRecord *focus, FuleiDate today, GPtrArray *issues)
{
  FuleiDate found = get_date (focus, FULEI_FOCUS_FOUND_ON), next = get_date (focus, FULEI_FOCUS_NEXT_ON);
  FuleiDate closed = get_date (focus, FULEI_FOCUS_CLOSED_ON);

  if (closed != 0 && closed < found)
    add (issues, FULEI_ISSUE_ERROR, focus, FULEI_FOCUS_CLOSED_ON, "VISIT-7", _("移出日期不能早于列入日期，请改正其中一个。"));
  if (next != 0 && next < found)
    add (issues, FULEI_ISSUE_WARNING, focus, FULEI_FOCUS_NEXT_ON, "VISIT-7", _("下次跟进日期早于列入日期，请核对"));
}
