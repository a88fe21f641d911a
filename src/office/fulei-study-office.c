/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-study-office.h"

#include "domain/fulei-child-rules.h"
#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"

/**
 * fulei_study_office_new_query:
 * @as_of: the day of the survey
 *
 * Returns: (transfer full): children on the roll of the age and schooling of 福彩助学; fulei_study_office_is_asked()
 *   decides
 */
FuleiQuery *
fulei_study_office_new_query (FuleiLedger *ledger, FuleiDate as_of)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_ledger_get_dictionary (ledger), FULEI_REGISTER_CHILD);
  FuleiQuery *query = fulei_query_new (reg);
  char after[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (fulei_study_born_by (as_of) + 1, after);
  fulei_query_add (query, &reg->fields[FULEI_CHILD_ROLL_STATUS], FULEI_OPERATOR_EQUALS, "on");
  fulei_query_add_in (query, &reg->fields[FULEI_CHILD_SCHOOLING], fulei_study_schoolings);
  fulei_query_add (query, &reg->fields[FULEI_CHILD_BIRTH_DATE], FULEI_OPERATOR_BEFORE, after);
  return query;
}

/** fulei_study_office_is_asked: @child: one of that query, with category, difficulty_type, birth_date and schooling */
gboolean
fulei_study_office_is_asked (const FuleiRecord *child, FuleiDate as_of)
{
  const FuleiStudyFacts facts = {
    .on_roll = TRUE,
    .difficulty = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty"),
    .orphan = fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"),
    .birth = fulei_child_birth (child),
    .schooling = fulei_record_get_text (child, FULEI_CHILD_SCHOOLING),
  };

  return fulei_study_is_asked (&facts, as_of);
}
