/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-record-rules.h"

#include "domain/fulei-child-rules.h"
#include "domain/fulei-guardianship-rules.h"
#include "fulei-fields.h"

typedef void (*RecordCheck) (const FuleiRecord *record, FuleiDate today, GPtrArray *issues);

/* Indexed by register; NULL where the fields' own checks say all. */
static const RecordCheck checks[] = {
  [FULEI_REGISTER_AGREEMENT] = fulei_agreement_check,
  [FULEI_REGISTER_CHILD] = fulei_child_check,
  [FULEI_REGISTER_DELEGATE_FAILURE] = fulei_delegate_failure_check,
  [FULEI_REGISTER_MANDATORY_REPORT] = fulei_mandatory_report_check,
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
