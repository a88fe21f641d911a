/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-site-panes.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-record-list-pane.h"
#include "domain/fulei-site-rules.h"
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
dup_contract_mark (const FuleiRecord *contract, FuleiDate today)
{
  FuleiDate ends_on = get_date (contract, FULEI_SITE_CONTRACT_ENDS_ON);

  if (get_date (contract, FULEI_SITE_CONTRACT_STARTS_ON) > today)
    return g_strdup (_("未生效"));
  if (ends_on < today)
    return g_strdup (_("✘ 已到期"));
  if (ends_on - today <= FULEI_SITE_CONTRACT_NOTICE_DAYS)
    return g_strdup_printf (_("○ 还有 %u 天到期"), ends_on - today);
  return g_strdup (_("✔ 现行"));
}

static char *
dup_correction_mark (FuleiDate correct_by, FuleiDate corrected_on, FuleiDate today)
{
  if (fulei_site_correction_overdue (correct_by, corrected_on, today))
    return g_strdup_printf (_("✘ 未整改，逾期 %u 天"), today - correct_by);
  if (fulei_site_correction_open (correct_by, corrected_on, today))
    return g_strdup_printf (_("○ 待整改，还有 %u 天"), correct_by - today);
  return corrected_on != 0 ? g_strdup (_("✔ 已整改")) : NULL;
}

static char *
dup_evaluation_mark (const FuleiRecord *evaluation, FuleiDate today)
{
  return dup_correction_mark (get_date (evaluation, FULEI_SITE_EVALUATION_CORRECT_BY),
                              get_date (evaluation, FULEI_SITE_EVALUATION_CORRECTED_ON), today);
}

static char *
dup_safety_mark (const FuleiRecord *check, FuleiDate today)
{
  return dup_correction_mark (get_date (check, FULEI_SITE_SAFETY_CORRECT_BY),
                              get_date (check, FULEI_SITE_SAFETY_CORRECTED_ON), today);
}

/** fulei_site_room_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_site_room_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_SITE_ROOM, NULL);
}

/** fulei_site_contract_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_site_contract_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_SITE_CONTRACT, dup_contract_mark);
}

/** fulei_site_evaluation_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_site_evaluation_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_SITE_EVALUATION, dup_evaluation_mark);
}

/** fulei_site_safety_pane_new: Returns: (transfer floating) */
GtkWidget *
fulei_site_safety_pane_new (FuleiDesk *desk)
{
  return new_list (desk, FULEI_REGISTER_SITE_SAFETY, dup_safety_mark);
}
