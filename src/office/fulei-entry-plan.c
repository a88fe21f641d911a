/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-entry-plan.h"

#include <glib/gi18n-lib.h>

#include "domain/fulei-plan-rules.h"
#include "fulei-fields.h"

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/** fulei_entry_plan_item: nothing is done or due before the plan was made; what is due before is doubted (RISK-3) */
void
fulei_entry_plan_item (FuleiLedger *ledger, FuleiRecord *record, FuleiEntryOrigin origin, FuleiDate today,
                       GPtrArray *issues)
{
  const FuleiField *fields = fulei_record_get_register (record)->fields;
  gint64 id = fulei_record_get_integer (record, FULEI_PLAN_ITEM_CARE_PLAN, 0);
  FuleiDate due = get_date (record, FULEI_PLAN_ITEM_DUE_ON), done = get_date (record, FULEI_PLAN_ITEM_DONE_ON), made;
  g_autoptr (FuleiRecord) plan = NULL;

  if (id == 0 || (due == 0 && done == 0))
    return;
  plan = fulei_ledger_load (ledger, fields[FULEI_PLAN_ITEM_CARE_PLAN].target, id, NULL);
  made = plan != NULL ? get_date (plan, FULEI_CARE_PLAN_MADE_ON) : 0;
  if (done != 0 && done < made)
    fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fields[FULEI_PLAN_ITEM_DONE_ON], fulei_plan_rule_item.id, NULL,
                      _("完成日期早于计划的制定日期，请核对"));
  if (due != 0 && due < made)
    fulei_issues_add (issues, FULEI_ISSUE_WARNING, &fields[FULEI_PLAN_ITEM_DUE_ON], fulei_plan_rule_item.id,
                      fulei_plan_rule_item.source, _("完成期限早于计划的制定日期，请核对"));
}
