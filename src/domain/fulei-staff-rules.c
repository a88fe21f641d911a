/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-staff-rules.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

#define SOURCE_POSTS "闽民童〔2019〕128号 二（二）1"
#define SOURCE_TRAINING "闽民童〔2019〕128号 二（二）2"
#define SOURCE_2024 "闽民童〔2024〕33号 三（五）17"

/* 2019/128 asks for the first training of those who take up the work after it; the first whole year *(chosen)*. */
#define FIRST_TRAINING_SINCE 2020

const FuleiRule fulei_rule_no_director
  = { "STAFF-1.none", SOURCE_2024, "village", N_("没有儿童主任的村（居）") };
const FuleiRule fulei_rule_second_director
  = { "STAFF-1.second", SOURCE_2024, "village", N_("应增配儿童主任的村（居）") };
const FuleiRule fulei_rule_no_supervisor
  = { "STAFF-1.supervisor-none", SOURCE_POSTS, "director", N_("待配备的儿童督导员") };
const FuleiRule fulei_rule_two_supervisors
  = { "STAFF-1.supervisor-two", SOURCE_POSTS, "director", N_("同时在任的儿童督导员") };
const FuleiRule fulei_rule_no_first_training
  = { "STAFF-1.first", SOURCE_TRAINING, "director", N_("没有岗前培训合格记录的人员") };
const FuleiRule fulei_rule_late_first_training
  = { "STAFF-1.first-late", SOURCE_TRAINING, "director", N_("先上岗、后培训合格的人员") };
const FuleiRule fulei_rule_training_due
  = { "STAFF-1.yearly", SOURCE_TRAINING, "director", N_("今年还没有培训的人员") };
const FuleiRule fulei_rule_training_missed
  = { "STAFF-1.yearly-missed", SOURCE_TRAINING, "director", N_("去年没有培训、至今没有补上的人员") };
const FuleiRule fulei_rule_no_evaluation
  = { "STAFF-1.evaluation", SOURCE_2024, "director", N_("没有上年度考核的人员") };

/** fulei_staff_in_office: Returns: whether the person holds the post on @day; the first and last day count */
gboolean
fulei_staff_in_office (const FuleiStaffFacts *facts, FuleiDate day)
{
  return facts->started_on <= day && (facts->ended_on == 0 || facts->ended_on >= day);
}

/**
 * fulei_village_judge_staff:
 * @n_children: rural left-behind children and children in difficulty on the roll, each once
 * @n_directors: child directors in office
 *
 * At least one director a village; another where there are more than 30 children (2024/33 三（五）17).
 */
FuleiVillageStaff
fulei_village_judge_staff (guint n_children, guint n_directors)
{
  if (n_directors == 0)
    return FULEI_VILLAGE_WITHOUT_DIRECTOR;
  return n_directors == 1 && n_children > FULEI_CHILDREN_OF_ONE_DIRECTOR ? FULEI_VILLAGE_NEEDS_ANOTHER
                                                                         : FULEI_VILLAGE_STAFFED;
}

static int
get_year (FuleiDate day)
{
  int year = 0, month, date;

  fulei_date_split (day, &year, &month, &date);
  return year;
}

/**
 * fulei_staff_add_training:
 * @kind: (nullable): code of the list training-kind
 * @held_on: 0: unknown, passed over
 * @day: the day that is asked about: what was taught later is passed over
 */
void
fulei_staff_add_training (FuleiStaffFacts *facts, const char *kind, FuleiDate held_on, gboolean passed, FuleiDate day)
{
  if (held_on == 0 || held_on > day)
    return;
  facts->last_training = MAX (facts->last_training, held_on);
  if (get_year (held_on) < get_year (day))
    facts->training_before = MAX (facts->training_before, held_on);
  if (passed && g_strcmp0 (kind, "first") == 0 && (facts->first_training == 0 || held_on < facts->first_training))
    facts->first_training = held_on;
}

/**
 * fulei_staff_judge_first:
 *
 * Who takes up the work has passed a first training before (2019/128 二（二）2). Nothing is said against those who were
 * there before that document.
 */
FuleiFirstTraining
fulei_staff_judge_first (const FuleiStaffFacts *facts, FuleiDate day)
{
  if (facts->first_training == 0 || facts->first_training > day)
    return FULEI_FIRST_TRAINING_NONE;
  if (facts->first_training <= facts->started_on || get_year (facts->started_on) < FIRST_TRAINING_SINCE)
    return FULEI_FIRST_TRAINING_PASSED;
  return FULEI_FIRST_TRAINING_LATE;
}

/**
 * fulei_staff_judge_yearly:
 *
 * Everybody is trained at least once a calendar year, whatever kind the training is of (2019/128 二（二）2): listed from
 * October on *(chosen)*; and as missed who was in office all of last year without any, until it is made good.
 */
FuleiYearlyTraining
fulei_staff_judge_yearly (const FuleiStaffFacts *facts, FuleiDate day)
{
  int year, month, date;

  if (!fulei_date_split (day, &year, &month, &date) || get_year (facts->last_training) == year)
    return FULEI_YEARLY_TRAINING_DONE;
  if (get_year (facts->training_before) < year - 1 && get_year (facts->started_on) < year - 1)
    return FULEI_YEARLY_TRAINING_MISSED;
  return month >= FULEI_TRAINING_DUE_MONTH ? FULEI_YEARLY_TRAINING_DUE : FULEI_YEARLY_TRAINING_DONE;
}

/**
 * fulei_staff_missing_evaluation:
 *
 * Work is evaluated every year (2024/33 三（五）17), of those who were in office before the year's second half and at its
 * end *(chosen)*.
 *
 * Returns: last year, if it is not evaluated yet; 0 otherwise
 */
int
fulei_staff_missing_evaluation (const FuleiStaffFacts *facts, FuleiDate day)
{
  int year = get_year (day) - 1;

  if (year < FULEI_FIRST_EVALUATION_YEAR || facts->evaluated >= year
      || facts->started_on > fulei_date_new (year, 6, 30))
    return 0;
  return fulei_staff_in_office (facts, fulei_date_new (year, 12, 31)) ? year : 0;
}

/**
 * fulei_staff_get_duties:
 * @post: (nullable): code of the list staff-post
 *
 * Returns: (transfer none): the duties of the post, a line each: 2019/128 附件 2 and 附件 3 word for word
 */
const char *
fulei_staff_get_duties (const char *post)
{
  if (g_strcmp0 (post, "supervisor") == 0)
    return "1. 负责推进农村留守儿童关爱保护和困境儿童保障等工作，制定有关工作计划和工作方案。\n"
           "2. 负责儿童主任管理，做好选拔、指导、培训、跟踪、考核等工作。\n"
           "3. 负责农村留守儿童、困境儿童、散居孤儿等信息动态更新，建立健全信息台账。\n"
           "4. 负责指导儿童主任加强对农村留守儿童、困境儿童、散居孤儿的定期走访和重点核查，做好强制报告、转介帮扶等事项。\n"
           "5. 负责指导村（居）民委员会做好儿童关爱服务场所建设与管理。\n"
           "6. 负责开展农村留守儿童、困境儿童、散居孤儿等未成年人保护政策宣传。\n"
           "7. 负责协调引进和培育儿童类社会组织、招募志愿者或发动其他社会力量参与儿童工作。\n"
           "8. 负责协助做好农村留守儿童、困境儿童、散居孤儿社会救助、精神慰藉等关爱服务工作。";
  return "1. 负责做好农村留守儿童关爱保护和困境儿童保障日常工作，定期向村（居）民委员会和儿童督导员报告工作情况。\n"
         "2. 负责组织开展信息排查，及时掌握农村留守儿童、困境儿童和散居孤儿等服务对象的生活保障、家庭监护、就学情况等"
         "基本信息，一人一档案，及时将信息报送乡镇人民政府（街道办事处）并定期予以更新。\n"
         "3. 负责指导监护人和受委托监护人签订委托监护确认书，加强对监护人（受委托监护人）的法治宣传、监护督导和指导，"
         "督促其依法履行抚养义务和监护职责。\n"
         "4. 负责定期随访监护情况较差、失学辍学、无户籍以及患病、残疾等重点儿童，协助提供监护指导、精神关怀、返校复学、"
         "落实户籍等关爱服务，对符合社会救助、社会福利政策的儿童及家庭，告知具体内容及申请程序，并协助申请救助。\n"
         "5. 负责及时向公安机关及其派出机构报告儿童脱离监护单独居住生活或失踪、监护人丧失监护能力或不履行监护责任、"
         "疑似遭受家庭暴力或不法侵害等情况，并协助为儿童本人及家庭提供有关支持。\n"
         "6. 负责管理村（居）民委员会儿童关爱服务场所，支持配合相关部门和社会力量开展关爱服务活动。";
}

static void
add (const FuleiRecord *record, GPtrArray *issues, FuleiSeverity severity, guint field, const char *source,
     const char *message)
{
  fulei_issues_add (issues, severity, &fulei_record_get_register (record)->fields[field], "STAFF-1", source, message);
}

/**
 * fulei_director_check:
 * @issues: (element-type FuleiIssue)
 *
 * What one person's record says by itself (STAFF-1): the end before the beginning, a director of no village, an
 * allowance below nothing.
 */
void
fulei_director_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  const char *post = fulei_record_get_text (record, FULEI_DIRECTOR_POST);
  FuleiDate started = fulei_date_from_iso (fulei_record_get_text (record, FULEI_DIRECTOR_STARTED_ON));
  FuleiDate ended = fulei_date_from_iso (fulei_record_get_text (record, FULEI_DIRECTOR_ENDED_ON));

  if (ended != 0 && ended < started)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_DIRECTOR_ENDED_ON, NULL, _("离任日期早于任职日期，请核对"));
  if (fulei_record_get_integer (record, FULEI_DIRECTOR_ALLOWANCE, 0) < 0)
    add (record, issues, FULEI_ISSUE_ERROR, FULEI_DIRECTOR_ALLOWANCE, SOURCE_2024,
         _("工作补贴不能是负数；没有补贴的请留空或填 0"));
  if (g_strcmp0 (post, "director") == 0 && fulei_record_is_empty (record, FULEI_DIRECTOR_VILLAGE))
    add (record, issues, FULEI_ISSUE_WARNING, FULEI_DIRECTOR_VILLAGE, SOURCE_2024,
         _("儿童主任按村（居）配备，请选择所在村（居）"));
}
