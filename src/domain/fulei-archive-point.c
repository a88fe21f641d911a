/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-archive-point.h"

#include <glib/gi18n-lib.h>

#include "fulei-fields.h"

#define SOURCE_CHECK "闽民童〔2024〕33号 三（三）8"

const FuleiRule fulei_rule_correction_overdue = { "FILE-5.overdue", SOURCE_CHECK, "spot_check",
                                                  N_("有档案整改逾期的抽查") };
const FuleiRule fulei_rule_check_unfinished = { "FILE-5.open", SOURCE_CHECK, "spot_check", N_("没有办结的往年抽查") };
const FuleiRule fulei_rule_check_share = { "FILE-5.share", SOURCE_CHECK, "spot_check", N_("本年抽查不足") };

/* In the order of the enum: the code, and what is looked at. */
static const struct {
  const char *code;
  const char *hint;
} points[FULEI_N_POINTS] = {
  [FULEI_POINT_COMPLETE] = { "complete", N_("应填的内容都填写了") },
  [FULEI_POINT_IDENTITY] = { "identity", N_("身份证号码、出生日期、性别一致") },
  [FULEI_POINT_CATEGORY] = { "category", N_("儿童类别与年龄、户籍、父母情况相符") },
  [FULEI_POINT_ASSESSMENT] = { "assessment", N_("有家庭监护评估，没有过期") },
  [FULEI_POINT_VISITS] = { "visits", N_("近十二个月按风险等级走访、联系") },
  [FULEI_POINT_AGREEMENT] = { "agreement", N_("留守儿童的委托监护确认书在有效期内") },
  [FULEI_POINT_PAIRING] = { "pairing", N_("困境儿童有现行结对") },
  [FULEI_POINT_PLAN] = { "plan", N_("中、高风险和重点关爱儿童有现行计划，事项没有逾期") },
  [FULEI_POINT_NEEDS] = { "needs", N_("需求有落实，写明由什么落实") },
  [FULEI_POINT_PROBLEMS] = { "problems", N_("走访发现的问题没有逾期未办结的") },
  [FULEI_POINT_SIGNATURE] = { "signature", N_("写明建档人和建档时间") },
  [FULEI_POINT_PAPER] = { "paper", N_("纸质档案齐全，与台账一致，签字盖章完整") },
  [FULEI_POINT_OTHER] = { "other", N_("其他发现的问题") },
};

/** fulei_point_get_code: Returns: its code in the list archive-point */
const char *
fulei_point_get_code (FuleiPoint point)
{
  g_return_val_if_fail (point < FULEI_N_POINTS, NULL);
  return points[point].code;
}

/** fulei_point_from_code: @code: (nullable). Returns: whether it is one of the list */
gboolean
fulei_point_from_code (const char *code, FuleiPoint *point)
{
  for (guint i = 0; i < FULEI_N_POINTS; i++)
    if (g_strcmp0 (points[i].code, code) == 0)
      {
        *point = i;
        return TRUE;
      }
  return FALSE;
}

/** fulei_point_get_hint: Returns: (transfer none): what is looked at, in our language */
const char *
fulei_point_get_hint (FuleiPoint point)
{
  g_return_val_if_fail (point < FULEI_N_POINTS, NULL);
  return _(points[point].hint);
}

/**
 * fulei_archive_get_point:
 * @archive: of spot_check_child
 * @words: (out) (optional) (nullable) (transfer none): what was written to it
 *
 * Returns: how the archive stands there
 */
FuleiPointState
fulei_archive_get_point (const FuleiRecord *archive, FuleiPoint point, const char **words)
{
  const char *code = fulei_point_get_code (point);
  const FuleiChoice *fault = fulei_record_find_choice (archive, FULEI_SPOT_CHECK_CHILD_FAULTS, code);
  const FuleiChoice *good = fulei_record_find_choice (archive, FULEI_SPOT_CHECK_CHILD_PASSED, code);
  const FuleiChoice *choice = fault != NULL ? fault : good;

  if (words != NULL)
    *words = choice != NULL ? choice->words : NULL;
  if (fault != NULL)
    return FULEI_POINT_FAULT;
  if (good == NULL)
    return FULEI_POINT_OPEN;
  return good->words != NULL && g_str_equal (good->words, _("不涉及")) ? FULEI_POINT_NOT_ASKED : FULEI_POINT_GOOD;
}

/**
 * fulei_archive_set_point:
 * @words: (nullable): what is wrong; nothing is kept with a point that passes or does not concern the child
 *
 * Writes how the archive stands at a point; what follows from it is for fulei_archive_derive().
 */
void
fulei_archive_set_point (FuleiRecord *archive, FuleiPoint point, FuleiPointState state, const char *words)
{
  const FuleiRegister *reg = fulei_record_get_register (archive);
  const FuleiField *faults = &reg->fields[FULEI_SPOT_CHECK_CHILD_FAULTS];
  const FuleiField *passed = &reg->fields[FULEI_SPOT_CHECK_CHILD_PASSED];
  const FuleiCode *code = fulei_code_list_find (faults->codes, fulei_point_get_code (point));

  fulei_record_unset_choice (archive, faults->index, code);
  fulei_record_unset_choice (archive, passed->index, code);
  if (state == FULEI_POINT_FAULT)
    fulei_record_set_choice (archive, faults->index, code, words, FULEI_NO_AMOUNT);
  else if (state != FULEI_POINT_OPEN)
    fulei_record_set_choice (archive, passed->index, code, state == FULEI_POINT_NOT_ASKED ? _("不涉及") : NULL,
                             FULEI_NO_AMOUNT);
}

/** fulei_archive_count_open: Returns: how many of the points that are asked of every archive nobody has judged */
guint
fulei_archive_count_open (const FuleiRecord *archive)
{
  guint n_open = 0;

  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    n_open += fulei_archive_get_point (archive, point, NULL) == FULEI_POINT_OPEN;
  return n_open;
}

static FuleiDate
get_date (const FuleiRecord *record, guint field)
{
  return fulei_date_from_iso (fulei_record_get_text (record, field));
}

/** fulei_archive_get_state: @archive: of spot_check_child. Returns: how it stands on @day */
FuleiArchiveState
fulei_archive_get_state (const FuleiRecord *archive, FuleiDate day)
{
  const char *result = fulei_record_get_text (archive, FULEI_SPOT_CHECK_CHILD_RESULT);
  FuleiDate by = get_date (archive, FULEI_SPOT_CHECK_CHILD_CORRECT_BY);
  FuleiDate corrected = get_date (archive, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON);

  if (g_strcmp0 (result, "good") == 0)
    return FULEI_ARCHIVE_GOOD;
  if (g_strcmp0 (result, "mend") != 0)
    return FULEI_ARCHIVE_UNCHECKED;
  if (corrected != 0 && corrected <= day)
    return FULEI_ARCHIVE_MENDED;
  return by != 0 && by < day ? FULEI_ARCHIVE_OVERDUE : FULEI_ARCHIVE_TO_MEND;
}

/**
 * fulei_archive_derive:
 * @archive: of spot_check_child
 *
 * Writes the result that follows from the points: to mend with a fault, good when all points are judged and none fails.
 * A result of an archive whose points nobody wrote stays as it is (entered from a list on paper).
 */
void
fulei_archive_derive (FuleiRecord *archive)
{
  gboolean faults = !fulei_record_is_empty (archive, FULEI_SPOT_CHECK_CHILD_FAULTS);

  if (!faults && fulei_record_is_empty (archive, FULEI_SPOT_CHECK_CHILD_PASSED))
    return;
  fulei_record_set_text (archive, FULEI_SPOT_CHECK_CHILD_RESULT,
                         faults ? "mend" : fulei_archive_count_open (archive) == 0 ? "good" : NULL);
}

static void
refuse (GPtrArray *issues, const FuleiRecord *record, guint field, const char *message)
{
  fulei_issues_add (issues, FULEI_ISSUE_ERROR, &fulei_record_get_register (record)->fields[field], "FILE-5", SOURCE_CHECK,
                    message);
}

static gboolean
is_before (const FuleiRecord *record, guint field, guint other)
{
  FuleiDate day = get_date (record, field), start = get_date (record, other);

  return day != 0 && start != 0 && day < start;
}

/** fulei_spot_check_check: of spot_check: the order of its days */
void
fulei_spot_check_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  if (is_before (record, FULEI_SPOT_CHECK_CORRECT_BY, FULEI_SPOT_CHECK_MADE_ON))
    refuse (issues, record, FULEI_SPOT_CHECK_CORRECT_BY, _("整改期限在抽取日期之前，请核对"));
  if (is_before (record, FULEI_SPOT_CHECK_CLOSED_ON, FULEI_SPOT_CHECK_MADE_ON))
    refuse (issues, record, FULEI_SPOT_CHECK_CLOSED_ON, _("办结日期在抽取日期之前，请核对"));
}

/** fulei_spot_check_child_check: of spot_check_child: days, and a point that both passes and fails */
void
fulei_spot_check_child_check (const FuleiRecord *record, FuleiDate today, GPtrArray *issues)
{
  gboolean faults = !fulei_record_is_empty (record, FULEI_SPOT_CHECK_CHILD_FAULTS);

  if (is_before (record, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, FULEI_SPOT_CHECK_CHILD_CHECKED_ON))
    refuse (issues, record, FULEI_SPOT_CHECK_CHILD_CORRECT_BY, _("整改期限在检查日期之前，请核对"));
  if (is_before (record, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON, FULEI_SPOT_CHECK_CHILD_CHECKED_ON))
    refuse (issues, record, FULEI_SPOT_CHECK_CHILD_CORRECTED_ON, _("整改完成日期在检查日期之前，请核对"));
  if (faults && fulei_record_is_empty (record, FULEI_SPOT_CHECK_CHILD_CORRECT_BY))
    fulei_issues_add (issues, FULEI_ISSUE_WARNING,
                      &fulei_record_get_register (record)->fields[FULEI_SPOT_CHECK_CHILD_CORRECT_BY], "FILE-5",
                      SOURCE_CHECK, _("有要整改的内容，请写明整改期限"));
  for (guint point = 0; point < FULEI_N_POINTS; point++)
    if (fulei_record_has_code (record, FULEI_SPOT_CHECK_CHILD_FAULTS, fulei_point_get_code (point)) &&
        fulei_record_has_code (record, FULEI_SPOT_CHECK_CHILD_PASSED, fulei_point_get_code (point)))
      {
        refuse (issues, record, FULEI_SPOT_CHECK_CHILD_PASSED, _("同一项目既符合又不符合，请去掉一处"));
        return;
      }
}
