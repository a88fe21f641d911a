/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "office/fulei-sheet-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/fulei-sheets-areas.h"

/* In the order in which menus offer them: those of a register, then those of any. */
static const FuleiSheetKind kinds[] = {
  { "child-archive", "child", N_("个人信息台账"), FULEI_SHEET_OF_RECORD, NULL },
  { "risk-ledger", "child", N_("风险台账"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_risk_ledger },
  { "assessment-record", "assessment", N_("评估表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_assessment },
  { "care-plan", "care_plan", N_("关爱服务计划"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_care_plan },
  { "due-list", "child", N_("到期事项清单"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_due_list },
  { "love-parent", "love_parent", N_("爱心家长登记表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_love_parent },
  { "love-parent-roster", "love_parent", N_("爱心家长花名册"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_love_parent_roster },
  { "love-parent-card", "love_parent", N_("爱心家长证"), FULEI_SHEET_OF_LIST, NULL },
  { "pairing-sheet", "pairing", N_("结对帮扶登记表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_pairing },
  { "contact-card", "pairing", N_("困难帮扶联系卡"), FULEI_SHEET_OF_LIST, NULL },
  { "need-list", "need", N_("关爱服务需求清单"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_need_list },
  { "camp-roster", "camp", N_("营员花名册"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp_children },
  { "agreement", "agreement", N_("委托监护确认书（一式三份）"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_agreement },
  { "mandatory-report", "mandatory_report", N_("强制报告表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_mandatory_report },
  { "calendar", "child", N_("年龄和期限提醒"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_calendar },
  { "indicators", "child", N_("工作指标表"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_indicators },
  { "statistics", "child", N_("儿童统计表"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_statistics },
  { "camp-sign-in", "camp", N_("签到表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp_sign_in },
  { "camp-consent", "camp", N_("监护人知情同意书"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp_children },
  { "camp-timetable", "camp", N_("课程表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp_timetable },
  { "camp-badges", "camp", N_("胸牌"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp_children },
  { "camp-summary", "camp", N_("结营小结"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp },
  { "camp-certificate", "camp", N_("结业证书"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_camp_children },
  { "site-archive", "site", N_("示范点档案表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_site_archive },
  { "site-standard", "site", N_("达标检查表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_site_standard },
  { "site-roster", "site", N_("服务儿童花名册"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_site_roster },
  { "site-sign-in", "site", N_("签到表（本月）"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_site_sign_in },
  { "activity-record", "activity", N_("活动记录表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_activity_record },
  { "activity-sign-in", "activity", N_("签到表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_activity_sign_in },
  { "project-ledger", "project", N_("十大项目台账"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_project_ledger },
  { FULEI_SHEET_OF_TOWNSHIPS, "child", N_("分镇（街道）汇总表"), FULEI_SHEET_OF_OFFICE,
    fulei_sheet_fill_township_summary },
  { "study-list", "child", N_("福彩助学摸底名单"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_study_list },
  { "director-ledger", "director", N_("儿童主任台账"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_director_ledger },
  { "director-duties", "director", N_("工作职责和服务清单"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_director_duties },
  { "director-training", "director", N_("培训档案"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_director_training },
  { "handover", "director", N_("工作移交清单"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_handover },
  { "handover-office", "director", N_("工作移交清单（全单位）"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_handover_office },
  { "organisation-base", "organisation", N_("基本情况表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_organisation_base },
  { "meeting-record", "meeting", N_("会议纪要"), FULEI_SHEET_OF_RECORD, NULL },
  { "fund-ledger", "fund_entry", N_("资金台账"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_fund_ledger },
  { "visit-record", "visit", N_("走访记录表"), FULEI_SHEET_OF_RECORD, NULL },
  { "round", "visit_round", N_("走访任务单"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_round },
  { "focus-list", "focus", N_("重点对象名单"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_focus_list },
  { "work-log", "work_log", N_("工作日志"), FULEI_SHEET_OF_LIST, NULL },
  { "care-records", "child", N_("关爱帮扶记录"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_care_records },
  { "file-catalogue", "filed_paper", N_("归档文件目录"), FULEI_SHEET_OF_OFFICE, fulei_sheet_fill_file_catalogue,
    fulei_sheet_count_file_catalogue },
  { "file-cover", "filed_paper", N_("档案盒封面"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_file_box },
  { "file-spine", "filed_paper", N_("档案盒脊背"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_file_box },
  { "file-note", "filed_paper", N_("备考表"), FULEI_SHEET_OF_LIST, fulei_sheet_fill_file_box },
  { "spot-check-list", "spot_check", N_("抽查名单（带去现场）"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_spot_check_list },
  { "spot-check-mend", "spot_check", N_("整改清单"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_spot_check_mend },
  { "spot-check-summary", "spot_check", N_("抽查情况"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_spot_check_summary },
  { "spot-check-form", "spot_check_child", N_("档案检查表"), FULEI_SHEET_OF_RECORD, fulei_sheet_fill_spot_check_form },
  { "record", FULEI_SHEET_ANY_REGISTER, N_("登记表"), FULEI_SHEET_OF_RECORD, NULL },
  { "roster", FULEI_SHEET_ANY_REGISTER, N_("花名册"), FULEI_SHEET_OF_LIST, NULL },
};

/** fulei_sheet_kinds_get: @n_kinds: (out). Returns: (transfer none) (array length=n_kinds): all papers */
const FuleiSheetKind *
fulei_sheet_kinds_get (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/** fulei_sheet_kinds_find: Returns: (transfer none) (nullable): the paper of that built-in template */
const FuleiSheetKind *
fulei_sheet_kinds_find (const char *template)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].template, template) == 0)
      return &kinds[i];
  return NULL;
}

static gboolean
is_of (const FuleiSheetKind *kind, const char *reg)
{
  return strcmp (kind->reg, reg) == 0;
}

/**
 * fulei_sheet_kinds_list:
 * @reg: id of a register
 *
 * Returns: (transfer container) (element-type FuleiSheetKind): the papers that its page offers: its own, then those of
 *   any register
 */
GPtrArray *
fulei_sheet_kinds_list (const char *reg)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_of (&kinds[i], reg))
      g_ptr_array_add (list, (gpointer) &kinds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_of (&kinds[i], FULEI_SHEET_ANY_REGISTER))
      g_ptr_array_add (list, (gpointer) &kinds[i]);
  return list;
}

/**
 * fulei_sheet_kinds_find_record:
 * @reg: id of a register
 *
 * Returns: (transfer none): the paper of one record: the register's own, else that of any register
 */
const FuleiSheetKind *
fulei_sheet_kinds_find_record (const char *reg)
{
  g_autoptr (GPtrArray) list = fulei_sheet_kinds_list (reg);

  for (guint i = 0; i < list->len; i++)
    {
      const FuleiSheetKind *kind = list->pdata[i];

      if (kind->scope == FULEI_SHEET_OF_RECORD)
        return kind;
    }
  return NULL;
}
