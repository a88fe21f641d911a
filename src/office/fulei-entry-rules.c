/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry-rules.h"

#include "fulei-fields.h"
#include "office/fulei-entry-activity.h"
#include "office/fulei-entry-attendance.h"

/* Indexed by register; NULL where a record's own fields say all. */
static const FuleiEntryRule rules[] = {
  [FULEI_REGISTER_ACTIVITY] = fulei_entry_activity,
  [FULEI_REGISTER_ACTIVITY_CHILD] = fulei_entry_activity_child,
  [FULEI_REGISTER_AID] = fulei_entry_aid,
  [FULEI_REGISTER_ATTENDANCE] = fulei_entry_attendance,
  [FULEI_REGISTER_PROJECT] = fulei_entry_project,
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
