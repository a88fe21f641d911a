/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-record-panes.h"

#include "app/fulei-activity-children-pane.h"
#include "app/fulei-attendance-pane.h"
#include "app/fulei-camp-enrolment-pane.h"
#include "app/fulei-camp-money-pane.h"
#include "app/fulei-camp-programme-pane.h"
#include "app/fulei-camp-staff-pane.h"
#include "app/fulei-camp-summary-pane.h"
#include "app/fulei-counted-pane.h"
#include "app/fulei-deed-pane.h"
#include "app/fulei-duty-pane.h"
#include "app/fulei-entitlement-pane.h"
#include "app/fulei-filed-file-pane.h"
#include "app/fulei-pairing-pane.h"
#include "app/fulei-photo-pane.h"
#include "app/fulei-plan-item-pane.h"
#include "app/fulei-plan-panes.h"
#include "app/fulei-record-list-pane.h"
#include "app/fulei-sign-in-pane.h"
#include "app/fulei-site-panes.h"
#include "app/fulei-site-roster-pane.h"
#include "app/fulei-site-standard-pane.h"
#include "app/fulei-spot-check-pane.h"

/* Pages made for their work, in the order of their tabs. One that has the name of a register stands in for the plain
 * list of that register's records; without a function it only leaves the plain list out. */
static const struct {
  const char *reg;
  const char *name;
  GtkWidget *(*create) (FuleiDesk *desk);
  gboolean   late;              /* behind the plain lists: looked at, not worked with */
} panes[] = {
  { "child", "attendance", NULL },
  { "child", "assessment", fulei_assessment_pane_new },
  { "child", "care_plan", fulei_care_plan_pane_new },
  { "child", "need", fulei_need_pane_new },
  { "care_plan", "plan_item", fulei_plan_item_pane_new },
  { "camp", "camp_session", fulei_camp_programme_pane_new },
  { "camp", "enrolment", fulei_camp_enrolment_pane_new },
  { "child", "entitlement", fulei_entitlement_pane_new },
  { "camp", "attendance", fulei_attendance_pane_new },
  { "camp", "camp_staff", fulei_camp_staff_pane_new },
  { "camp", "fund_entry", fulei_camp_money_pane_new },
  { "camp", "camp_summary", fulei_camp_summary_pane_new },
  { "site", "standard", fulei_site_standard_pane_new },
  { "site", "site_room", fulei_site_room_pane_new },
  { "site", "site_contract", fulei_site_contract_pane_new },
  { "site", "site_child", fulei_site_roster_pane_new },
  { "site", "activity", fulei_sign_in_pane_new },
  { "site", "site_evaluation", fulei_site_evaluation_pane_new },
  { "site", "site_safety", fulei_site_safety_pane_new },
  { "child", "pairing", fulei_pairing_pane_new_for_child },
  { "child", "counted", fulei_counted_pane_new, TRUE },
  { "love_parent", "pairing", fulei_pairing_pane_new_for_love_parent },
  { "love_parent", "deed", fulei_deed_pane_new },
  { "director", "duty", fulei_duty_pane_new },
  { "filed_paper", "file", fulei_filed_file_pane_new },
  { "child", "filed_paper", fulei_filed_papers_pane_new, TRUE },
  { "site", "photo", fulei_photo_pane_new_for_site },
  { "camp", "photo", fulei_photo_pane_new_for_camp },
  { "activity", "activity_child", fulei_activity_children_pane_new },
  { "spot_check", "spot_check_child", fulei_spot_check_pane_new },
  { "activity", "photo", fulei_photo_pane_new_for_activity },
};

static gboolean
is_made (const FuleiRegister *reg, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (g_str_equal (panes[i].reg, reg->id) && g_str_equal (panes[i].name, name))
      return TRUE;
  return FALSE;
}

/* The field by which records of @reg hang on those of @owner, if they do. */
static const FuleiField *
find_link (const FuleiRegister *reg, const FuleiRegister *owner)
{
  if (reg->parent != NULL && reg->parent->target == owner)
    return reg->parent;
  for (guint i = 0; i < reg->n_fields; i++)
    if (reg->fields[i].pane && reg->fields[i].target == owner)
      return &reg->fields[i];
  return NULL;
}

static void
build_made (FuleiDesk *desk, const FuleiRegister *reg, gboolean late, FuleiRecordPaneFunc add, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (g_str_equal (panes[i].reg, reg->id) && panes[i].create != NULL && panes[i].late == late)
      add (panes[i].name, panes[i].create (desk), data);
}

/**
 * fulei_record_panes_build:
 * @add: called for each page with a new, floating widget that is a FuleiRecordPane
 *
 * Makes the pages for a form of @reg: those made for it, then a list for each register whose records hang on it.
 */
void
fulei_record_panes_build (FuleiDesk *desk, const FuleiRegister *reg, FuleiRecordPaneFunc add, gpointer data)
{
  const FuleiDictionary *dictionary = fulei_desk_get_dictionary (desk);

  build_made (desk, reg, FALSE, add, data);
  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    {
      const FuleiRegister *other = fulei_dictionary_get_register (dictionary, i);
      const FuleiField *link = find_link (other, reg);

      if (link != NULL && !is_made (reg, other->id))
        add (other->id, fulei_record_list_pane_new (desk, link), data);
    }
  build_made (desk, reg, TRUE, add, data);
}
