/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-plan-panes.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-list-pane.h"
#include "domain/fulei-plan-rules.h"
#include "fulei-fields.h"

static GtkWidget *
new_list (FuleiDesk *desk, guint index, FuleiRecordMark mark)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fulei_desk_get_dictionary (desk), index);
  GtkWidget *pane = fulei_record_list_pane_new (desk, reg->parent);

  fulei_record_list_pane_set_mark (FULEI_RECORD_LIST_PANE (pane), mark);
  return pane;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

static char *
dup_assessment_mark (const FuleiRecord *assessment, FuleiDate today)
{
  if (fulei_assessment_contradicts (fulei_record_get_text (assessment, FULEI_ASSESSMENT_RISK_LEVEL),
                                    fulei_record_get_text (assessment, FULEI_ASSESSMENT_CARE_TIER)))
    return g_strdup (_("✘ 类别与等级不一致"));
  return NULL;
}

static char *
dup_plan_mark (const FuleiRecord *plan, FuleiDate today)
{
  return g_strdup (fulei_plan_is_open (get_date (plan, FULEI_CARE_PLAN_MADE_ON),
                                       get_date (plan, FULEI_CARE_PLAN_CLOSED_ON), today)
                     ? _("● 现行") : _("✔ 已结束"));
}

static char *
dup_need_mark (const FuleiRecord *need, FuleiDate today)
{
  FuleiDate found = get_date (need, FULEI_NEED_FOUND_ON);

  if (fulei_record_has_code (need, FULEI_NEED_STATE, "met"))
    return g_strdup (_("✔ 已落实"));
  if (found != 0 && found <= today && today - found > FULEI_NEED_LONG_DAYS)
    return g_strdup_printf (_("✘ 已 %u 天未落实"), today - found);
  return g_strdup (_("○ 未落实"));
}

/** fulei_assessment_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_assessment_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_ASSESSMENT, dup_assessment_mark);
}

/** fulei_care_plan_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_care_plan_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_CARE_PLAN, dup_plan_mark);
}

/** fulei_need_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_need_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_NEED, dup_need_mark);
}
