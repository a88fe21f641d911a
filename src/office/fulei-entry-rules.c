/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry-rules.h"

#include "fulei-fields.h"
#include "office/fulei-entry-activity.h"
#include "office/fulei-entry-attendance.h"
#include "office/fulei-entry-camp.h"
#include "office/fulei-entry-filing.h"
#include "office/fulei-entry-guardianship.h"
#include "office/fulei-entry-love.h"
#include "office/fulei-entry-plan.h"
#include "office/fulei-entry-report.h"
#include "office/fulei-entry-site.h"
#include "office/fulei-entry-village.h"
#include "office/fulei-entry-visit.h"
#include "office/fulei-entry-fund.h"
#include "office/fulei-entry-staff.h"

/* Indexed by register; NULL where a record's own fields say all. */
static const FuleiEntryRule rules[] = {
  [FULEI_REGISTER_ACTIVITY] = fulei_entry_activity,
  [FULEI_REGISTER_ACTIVITY_CHILD] = fulei_entry_activity_child,
  [FULEI_REGISTER_AGREEMENT] = fulei_entry_agreement,
  [FULEI_REGISTER_AID] = fulei_entry_aid,
  [FULEI_REGISTER_ATTENDANCE] = fulei_entry_attendance,
  [FULEI_REGISTER_CAMP] = fulei_entry_camp,
  [FULEI_REGISTER_CAMP_SESSION] = fulei_entry_camp_session,
  [FULEI_REGISTER_CAMP_STAFF] = fulei_entry_camp_staff,
  [FULEI_REGISTER_DEED] = fulei_entry_love_deed,
  [FULEI_REGISTER_DELEGATE_FAILURE] = fulei_entry_delegate_failure,
  [FULEI_REGISTER_ENROLMENT] = fulei_entry_enrolment,
  [FULEI_REGISTER_FILED_PAPER] = fulei_entry_filed_paper,
  [FULEI_REGISTER_FUND_ENTRY] = fulei_entry_fund,
  [FULEI_REGISTER_LOVE_CONTACT] = fulei_entry_love_contact,
  [FULEI_REGISTER_LOVE_PARENT] = fulei_entry_love_parent,
  [FULEI_REGISTER_ORGANISATION] = fulei_entry_organisation,
  [FULEI_REGISTER_PAIRING] = fulei_entry_love_pairing,
  [FULEI_REGISTER_PLAN_ITEM] = fulei_entry_plan_item,
  [FULEI_REGISTER_PROGRESS_REPORT] = fulei_entry_report,
  [FULEI_REGISTER_PROJECT] = fulei_entry_project,
  [FULEI_REGISTER_SITE] = fulei_entry_site,
  [FULEI_REGISTER_SITE_CHILD] = fulei_entry_site_child,
  [FULEI_REGISTER_SITE_CONTRACT] = fulei_entry_site_contract,
  [FULEI_REGISTER_SITE_EVALUATION] = fulei_entry_site_evaluation,
  [FULEI_REGISTER_SITE_ROOM] = fulei_entry_site_room,
  [FULEI_REGISTER_VILLAGE] = fulei_entry_village,
  [FULEI_REGISTER_VISIT] = fulei_entry_visit,
  [FULEI_REGISTER_STAFF_EVALUATION] = fulei_entry_staff_evaluation,
};

/**
 * fulei_entry_apply_rules:
 * @record: validated by itself (fulei_entry_check()); gets what follows from other records
 * @issues: (element-type FuleiIssue)
 *
 * Asks the rules of the record's register that need other records. Every way in passes here: form, command line, import.
 */
void
fulei_entry_apply_rules (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                         GPtrArray *issues)
{
  guint index = fulei_record_get_register (record)->index;

  if (index < G_N_ELEMENTS (rules) && rules[index] != NULL)
    rules[index] (ledger, record, origin, today, issues);
}

/* Where a record says why it is saved against a rule; a line a register. */
static const struct { guint reg, field; } reasons[] = {
  { FULEI_REGISTER_CAMP_STAFF, FULEI_CAMP_STAFF_OVERRIDE_REASON },
  { FULEI_REGISTER_PAIRING, FULEI_PAIRING_OVERRIDE_REASON },
};

/**
 * fulei_entry_get_reason:
 *
 * Returns: (transfer none) (nullable): the written reason for which a record is saved against a rule, to stand with its
 *   change (LOVE-3, PRIV-4)
 */
const char *
fulei_entry_get_reason (const FuleiRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (fulei_record_get_register (record)->index == reasons[i].reg)
      return fulei_record_get_text (record, reasons[i].field);
  return NULL;
}
