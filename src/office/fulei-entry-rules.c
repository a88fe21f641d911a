/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry-rules.h"

#include "fulei-fields.h"
#include "office/fulei-entry-attendance.h"
#include "office/fulei-entry-guardianship.h"

/* Indexed by register; NULL where a record's own fields say all. */
static const FuleiEntryRule rules[] = {
  [FULEI_REGISTER_AGREEMENT] = fulei_entry_agreement,
  [FULEI_REGISTER_ATTENDANCE] = fulei_entry_attendance,
  [FULEI_REGISTER_DELEGATE_FAILURE] = fulei_entry_delegate_failure,
  [FULEI_REGISTER_FUND_ENTRY] = NULL,
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
