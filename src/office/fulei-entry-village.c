/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-village.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"
#include "office/fulei-office.h"

/** fulei_entry_village: a village is of a township: at a township desk of its own, at a bureau's of one that is said
 * (AREA-1, AREA-2). See FuleiEntryRule. */
void
fulei_entry_village (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                     GPtrArray *issues)
{
  const FuleiField *township = &fulei_record_get_register (record)->fields[FULEI_VILLAGE_TOWNSHIP];

  if (!fulei_record_is_empty (record, FULEI_VILLAGE_TOWNSHIP))
    return;
  if (fulei_office_is_bureau (ledger))
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, township, "AREA-2", NULL,
                      _("请写明这个村（居）属于哪个镇（街道）：全市的台账按镇（街道）汇总"));
  else if (fulei_office_find_township (fulei_ledger_get_dictionary (ledger), fulei_ledger_get_office (ledger)) != NULL)
    fulei_record_set_text (record, FULEI_VILLAGE_TOWNSHIP, fulei_ledger_get_office (ledger));
}
