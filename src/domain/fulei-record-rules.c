/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-record-rules.h"

#include "domain/fulei-activity-rules.h"
#include "domain/fulei-archive-point.h"
#include "domain/fulei-camp-record.h"
#include "domain/fulei-child-rules.h"
#include "domain/fulei-fund-rules.h"
#include "domain/fulei-guardianship-rules.h"
#include "domain/fulei-organisation-rules.h"
#include "domain/fulei-pairing-rules.h"
#include "domain/fulei-plan-rules.h"
#include "domain/fulei-site-checks.h"
#include "domain/fulei-staff-rules.h"
#include "domain/fulei-study-rules.h"
#include "domain/fulei-visit-rules.h"
#include "fulei-fields.h"

typedef void (*RecordCheck) (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

/* Indexed by register; NULL where the fields' own checks say all. */
static const RecordCheck checks[] = {
  [FULEI_REGISTER_ACTIVITY] = fulei_activity_check,
  [FULEI_REGISTER_AGREEMENT] = fulei_agreement_check,
  [FULEI_REGISTER_AID] = fulei_aid_check,
  [FULEI_REGISTER_ASSESSMENT] = fulei_assessment_check,
  [FULEI_REGISTER_CAMP] = fulei_camp_check,
  [FULEI_REGISTER_CAMP_STAFF] = fulei_camp_staff_check,
  [FULEI_REGISTER_CARE_PLAN] = fulei_care_plan_check,
  [FULEI_REGISTER_CHILD] = fulei_child_check,
  [FULEI_REGISTER_DEED] = fulei_deed_check,
  [FULEI_REGISTER_DELEGATE_FAILURE] = fulei_delegate_failure_check,
  [FULEI_REGISTER_DIRECTOR] = fulei_director_check,
  [FULEI_REGISTER_ENROLMENT] = fulei_enrolment_check,
  [FULEI_REGISTER_FOCUS] = fulei_focus_check,
  [FULEI_REGISTER_FUND_ENTRY] = fulei_fund_check,
  [FULEI_REGISTER_LOVE_PARENT] = fulei_love_parent_check,
  [FULEI_REGISTER_MANDATORY_REPORT] = fulei_mandatory_report_check,
  [FULEI_REGISTER_MEETING] = fulei_meeting_check,
  [FULEI_REGISTER_NEED] = fulei_need_check,
  [FULEI_REGISTER_ORGANISATION] = fulei_organisation_check,
  [FULEI_REGISTER_PAIRING] = fulei_pairing_check,
  [FULEI_REGISTER_PLAN_ITEM] = fulei_plan_item_check,
  [FULEI_REGISTER_SITE] = fulei_site_check,
  [FULEI_REGISTER_SITE_CHILD] = fulei_site_child_check,
  [FULEI_REGISTER_SITE_CONTRACT] = fulei_site_contract_check,
  [FULEI_REGISTER_SITE_EVALUATION] = fulei_site_evaluation_check,
  [FULEI_REGISTER_SITE_ROOM] = fulei_site_room_check,
  [FULEI_REGISTER_SITE_SAFETY] = fulei_site_safety_check,
  [FULEI_REGISTER_SPOT_CHECK] = fulei_spot_check_check,
  [FULEI_REGISTER_SPOT_CHECK_CHILD] = fulei_spot_check_child_check,
  [FULEI_REGISTER_VISIT] = fulei_visit_check,
  [FULEI_REGISTER_WORKER] = fulei_worker_check,
};

/**
 * fulei_record_rules_check:
 * @record: its fields are checked each by itself by fulei_record_validate()
 * @today: the day to count ages and terms at
 * @issues: (element-type FuleiIssue): gets errors, with which a record is not saved, and warnings, with which it is
 */
void
fulei_record_rules_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  guint index = fulei_record_get_register (record)->index;

  if (index < G_N_ELEMENTS (checks) && checks[index] != NULL)
    checks[index] (record, today, issues);
}
