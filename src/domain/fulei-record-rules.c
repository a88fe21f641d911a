/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-record-rules.h"

#include "domain/fulei-child-rules.h"
#include "domain/fulei-pairing-rules.h"
#include "fulei-fields.h"

/* Indexed by register; NULL where the dictionary's own checks are all. */
static const FuleiRecordRules rules[] = {
  [FULEI_REGISTER_CHILD] = fulei_child_check,
  [FULEI_REGISTER_DEED] = fulei_deed_check,
  [FULEI_REGISTER_LOVE_PARENT] = fulei_love_parent_check,
  [FULEI_REGISTER_PAIRING] = fulei_pairing_check,
};

/**
 * fulei_record_rules_check:
 * @today: the day to count ages and terms at
 * @issues: (element-type FuleiIssue): gets errors, with which the record is not saved, and warnings, with which it is
 *
 * Asks the rules of the record's register that need no other record.
 */
void
fulei_record_rules_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  guint index = fulei_record_get_register (record)->index;

  if (index < G_N_ELEMENTS (rules) && rules[index] != NULL)
    rules[index] (record, today, issues);
}
