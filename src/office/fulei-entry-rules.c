/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry-rules.h"

#include "fulei-fields.h"
#include "office/fulei-entry-attendance.h"
#include "office/fulei-entry-love.h"
#include "office/fulei-entry-site.h"

/* Indexed by register; NULL where a record's own fields say all. */
static const FuleiEntryRule rules[] = {
  [FULEI_REGISTER_ATTENDANCE] = fulei_entry_attendance,
  [FULEI_REGISTER_DEED] = fulei_entry_love_deed,
  [FULEI_REGISTER_LOVE_CONTACT] = fulei_entry_love_contact,
  [FULEI_REGISTER_LOVE_PARENT] = fulei_entry_love_parent,
  [FULEI_REGISTER_PAIRING] = fulei_entry_love_pairing,
  [FULEI_REGISTER_SITE_CHILD] = fulei_entry_site_child,
  [FULEI_REGISTER_SITE_CONTRACT] = fulei_entry_site_contract,
  [FULEI_REGISTER_SITE_EVALUATION] = fulei_entry_site_evaluation,
  [FULEI_REGISTER_SITE_ROOM] = fulei_entry_site_room,
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
