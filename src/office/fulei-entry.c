/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-entry.h"

#include "domain/fulei-archive-point.h"
#include "domain/fulei-camp-record.h"
#include "domain/fulei-child-rules.h"
#include "domain/fulei-plan-rules.h"
#include "domain/fulei-record-rules.h"
#include "fulei-fields.h"

/**
 * fulei_entry_new:
 *
 * Returns: (transfer full): a new record of @reg with the values that the dictionary gives it to begin with
 */
FuleiRecord *
fulei_entry_new (const FuleiRegister *reg)
{
  FuleiRecord *record = fulei_record_new (reg);

  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].default_value != NULL)
      fulei_value_set_storage (record, &reg->fields[i], reg->fields[i].default_value);
  return record;
}

/** fulei_entry_derive: fills empty fields that follow from others: sex from an identity number, a camp's year */
void
fulei_entry_derive (FuleiRecord *record)
{
  if (fulei_record_get_register (record)->index == FULEI_REGISTER_CHILD)
    fulei_child_derive (record);
  else if (fulei_record_get_register (record)->index == FULEI_REGISTER_ASSESSMENT)
    fulei_assessment_derive (record);
  else if (fulei_record_get_register (record)->index == FULEI_REGISTER_CAMP)
    fulei_camp_derive (record);
  else if (fulei_record_get_register (record)->index == FULEI_REGISTER_SPOT_CHECK_CHILD)
    fulei_archive_derive (record);
}

/**
 * fulei_entry_check:
 * @today: the day to count ages at
 * @issues: (element-type FuleiIssue): gets errors, with which a record is not saved, and warnings, with which it is
 */
void
fulei_entry_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  fulei_record_validate (record, issues);
  fulei_record_rules_check (record, today, issues);
}
