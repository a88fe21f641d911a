/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-entitlement-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "domain/fulei-child-rules.h"
#include "domain/fulei-study-rules.h"
#include "fulei-fields.h"

/* The documents at hand name these children without saying who is one: the criteria are cited as a reference. */
#define SOURCE_UNSUPPORTED "参照民发〔2019〕62号 一"
#define SOURCE_RELIEF "闽民童〔2024〕33号 三（三）9"
#define SOURCE_STUDY "晋政民〔2024〕40号 二（七）"

static const struct {
  FuleiRule   rule;
  const char *id;
  const char *name;
} entitlements[FULEI_N_ENTITLEMENTS] = {
  [FULEI_ENTITLEMENT_ORPHAN]
    = { { "BEYOND-3.orphan", SOURCE_RELIEF, "child", N_("看来符合孤儿条件、没有登记的儿童") }, "orphan", N_("孤儿基本生活费") },
  [FULEI_ENTITLEMENT_UNSUPPORTED]
    = { { "BEYOND-3.unsupported", SOURCE_UNSUPPORTED, "child", N_("看来符合事实无人抚养条件、没有登记的儿童") },
        "unsupported", N_("事实无人抚养儿童基本生活补贴") },
  [FULEI_ENTITLEMENT_STUDY]
    = { { "BEYOND-3.study", SOURCE_STUDY, "child", N_("看来符合福彩助学条件、没有登记的儿童") }, "study", N_("福彩助学") },
  [FULEI_ENTITLEMENT_DISABILITY]
    = { { "BEYOND-3.disability", SOURCE_RELIEF, "child", N_("看来符合残疾补贴条件、没有登记的儿童") },
        "disability", N_("残疾补贴") },
  [FULEI_ENTITLEMENT_LOW_INCOME]
    = { { "BEYOND-3.low-income", SOURCE_RELIEF, "child", N_("看来符合低保（特困）条件、没有登记的儿童") },
        "low-income", N_("低保（特困）") },
};

/* In the order of the bits; the paper that proves each. */
static const struct { const char *code, *label, *paper; } boxes[FULEI_N_PARENT_BOXES] = {
  { "dead", N_("死亡"), N_("死亡证明") },
  { "missing", N_("失踪"), N_("法院宣告失踪的判决书") },
  { "severe-disability", N_("重残"), N_("残疾人证（一、二级，或三、四级精神、智力残疾）") },
  { "severe-illness", N_("重病"), N_("医院诊断证明") },
  { "prison", N_("服刑在押"), N_("刑事判决书或监狱、看守所证明（期限六个月以上）") },
  { "detoxification", N_("强制隔离戒毒"), N_("强制隔离戒毒决定书（期限六个月以上）") },
  { "restricted", N_("被执行限制人身自由的措施"), N_("执行机关证明（期限六个月以上）") },
  { "out-of-contact", N_("失联"), N_("公安报警查找记录（满六个月）") },
};

#define GONE (FULEI_PARENT_DEAD | FULEI_PARENT_MISSING)

/** fulei_entitlement_get_rule: Returns: (transfer none): what children that look eligible are listed under */
const FuleiRule *
fulei_entitlement_get_rule (FuleiEntitlement kind)
{
  return &entitlements[kind].rule;
}

/** fulei_entitlement_get_id: Returns: (transfer none): "unsupported" */
const char *
fulei_entitlement_get_id (FuleiEntitlement kind)
{
  return entitlements[kind].id;
}

/** fulei_entitlement_get_name: Returns: (transfer none): in the user's language */
const char *
fulei_entitlement_get_name (FuleiEntitlement kind)
{
  return _(entitlements[kind].name);
}

static void
read_parent (FuleiParentFacts *parent, const FuleiRecord *child, guint special, guint lost_on, guint number)
{
  guint n_choices = fulei_record_count_choices (child, special);

  for (guint k = 0; k < n_choices; k++)
    {
      const char *code = fulei_record_get_choice (child, special, k)->code->code;

      for (guint i = 0; i < FULEI_N_PARENT_BOXES; i++)
        if (g_str_equal (code, boxes[i].code))
          parent->boxes |= 1u << i;
    }
  parent->lost_on = fulei_date_from_iso (fulei_record_get_text (child, lost_on));
  parent->numbered = !fulei_record_is_empty (child, number);
}

static guint
read_relief (const FuleiRecord *child)
{
  static const struct { guint field; const char *code; FuleiEntitlement kind; } had[] = {
    { FULEI_CHILD_RELIEF, "orphan", FULEI_ENTITLEMENT_ORPHAN },
    { FULEI_CHILD_RELIEF, "unsupported", FULEI_ENTITLEMENT_UNSUPPORTED },
    { FULEI_CHILD_RELIEF, "disability", FULEI_ENTITLEMENT_DISABILITY },
    { FULEI_CHILD_RELIEF, "low-income", FULEI_ENTITLEMENT_LOW_INCOME },
    { FULEI_CHILD_RELIEF, "destitute", FULEI_ENTITLEMENT_LOW_INCOME },
    { FULEI_CHILD_FAMILY_SUBSIDY, "low-income", FULEI_ENTITLEMENT_LOW_INCOME },
    { FULEI_CHILD_FAMILY_SUBSIDY, "destitute", FULEI_ENTITLEMENT_LOW_INCOME },
  };
  guint recorded = 0;

  for (guint i = 0; i < G_N_ELEMENTS (had); i++)
    if (fulei_record_has_code (child, had[i].field, had[i].code))
      recorded |= 1u << had[i].kind;
  return recorded;
}

/**
 * fulei_entitlement_read:
 * @facts: (out caller-allocates): what @child's boxes say; borrows from it
 *
 * Aids of the register are added by fulei_entitlement_add_aid().
 */
void
fulei_entitlement_read (FuleiEntitlementFacts *facts, const FuleiRecord *child, gboolean on_roll)
{
  const FuleiChoice *disabled = fulei_record_find_choice (child, FULEI_CHILD_HEALTH, "disabled");

  *facts = (FuleiEntitlementFacts) {
    .birth = fulei_child_birth (child),
    .schooling = fulei_record_get_text (child, FULEI_CHILD_SCHOOLING),
    .on_roll = on_roll,
    .difficulty = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty"),
    .orphan = fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"),
    .poor = fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "poverty"),
    .disabled = disabled != NULL || fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "disability"),
    .graded = disabled != NULL && disabled->words != NULL,
    .numbered = !fulei_record_is_empty (child, FULEI_CHILD_IDENTITY_NUMBER),
    .unwilling = fulei_study_wish (fulei_record_get_text (child, FULEI_CHILD_LOTTERY_STUDY)) == FULEI_STUDY_UNWILLING,
    .recorded = read_relief (child),
  };
  read_parent (&facts->parents[0], child, FULEI_CHILD_FATHER_SPECIAL, FULEI_CHILD_FATHER_LOST_ON,
               FULEI_CHILD_FATHER_IDENTITY_NUMBER);
  read_parent (&facts->parents[1], child, FULEI_CHILD_MOTHER_SPECIAL, FULEI_CHILD_MOTHER_LOST_ON,
               FULEI_CHILD_MOTHER_IDENTITY_NUMBER);
}

/** fulei_entitlement_add_aid: @kind, @state: (nullable): codes of an aid. One that is only planned is not recorded yet */
void
fulei_entitlement_add_aid (FuleiEntitlementFacts *facts, const char *kind, const char *state)
{
  static const struct { const char *code; FuleiEntitlement kind; } kinds[] = {
    { "study", FULEI_ENTITLEMENT_STUDY },
    { "disability", FULEI_ENTITLEMENT_DISABILITY },
    { "low-income", FULEI_ENTITLEMENT_LOW_INCOME },
    { "destitute", FULEI_ENTITLEMENT_LOW_INCOME },
  };

  if (g_strcmp0 (state, "planned") == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].code) == 0)
      facts->recorded |= 1u << kinds[i].kind;
}

/** fulei_parent_lost_day: Returns: the day on which a parent is out of contact for six months; 0: not, or not known */
FuleiDate
fulei_parent_lost_day (const FuleiParentFacts *parent)
{
  if ((parent->boxes & FULEI_PARENT_LOST) == 0 || parent->lost_on == 0)
    return 0;
  return fulei_date_add_months (parent->lost_on, FULEI_LOST_MONTHS);
}

/* Whether the parent does not bring the child up, by the criteria for 事实无人抚养儿童. */
static FuleiEligibility
judge_parent (const FuleiParentFacts *parent, FuleiDate day, FuleiDate *from)
{
  FuleiDate lost;

  if ((parent->boxes & ~(guint) FULEI_PARENT_LOST) != 0)
    return FULEI_ELIGIBLE_YES;
  if ((parent->boxes & FULEI_PARENT_LOST) == 0)
    return FULEI_ELIGIBLE_NO;
  lost = fulei_parent_lost_day (parent);
  if (lost == 0)
    return FULEI_ELIGIBLE_UNDATED;
  if (lost <= day)
    return FULEI_ELIGIBLE_YES;
  *from = MAX (*from, lost);
  return FULEI_ELIGIBLE_LATER;
}

static gboolean
is_minor (const FuleiEntitlementFacts *facts, FuleiDate day)
{
  return facts->birth == 0 || fulei_date_birthday (facts->birth, FULEI_DIFFICULTY_AGE_LIMIT) > day;
}

static gboolean
both_gone (const FuleiEntitlementFacts *facts)
{
  return (facts->parents[0].boxes & GONE) != 0 && (facts->parents[1].boxes & GONE) != 0;
}

/* The weaker of what the two parents say; an orphan is not 事实无人抚养. */
static FuleiEligibility
judge_unsupported (const FuleiEntitlementFacts *facts, FuleiDate day, FuleiDate *from)
{
  FuleiEligibility father = judge_parent (&facts->parents[0], day, from);
  FuleiEligibility mother = judge_parent (&facts->parents[1], day, from);
  FuleiEligibility both = MIN (father, mother);

  if (both_gone (facts) || both == FULEI_ELIGIBLE_NO)
    return FULEI_ELIGIBLE_NO;
  if (father == FULEI_ELIGIBLE_UNDATED || mother == FULEI_ELIGIBLE_UNDATED)
    return FULEI_ELIGIBLE_UNDATED;
  return both;
}

static FuleiEligibility
eligible_if (gboolean condition)
{
  return condition ? FULEI_ELIGIBLE_YES : FULEI_ELIGIBLE_NO;
}

/**
 * fulei_entitlement_judge:
 * @from: (out) (optional): for FULEI_ELIGIBLE_LATER the day from which it looks eligible
 *
 * BEYOND-3; the criteria for 事实无人抚养儿童 are those of 民发〔2019〕62号 as the county guides give them, 福彩助学 is asked
 * of whom ACT-3 asks, the others follow from the child's own boxes. A child that is not on the roll, or of age, has none.
 *
 * Returns: whether the child looks eligible for @kind and has nothing recorded
 */
FuleiEligibility
fulei_entitlement_judge (const FuleiEntitlementFacts *facts, FuleiEntitlement kind, FuleiDate day, FuleiDate *from)
{
  FuleiStudyFacts study = { .on_roll = facts->on_roll, .difficulty = facts->difficulty, .orphan = facts->orphan,
                            .birth = facts->birth, .schooling = facts->schooling };
  FuleiDate later = 0;
  FuleiEligibility found = FULEI_ELIGIBLE_NO;

  if (from != NULL)
    *from = 0;
  if (!facts->on_roll || (facts->recorded & (1u << kind)) != 0)
    return FULEI_ELIGIBLE_NO;
  if (kind == FULEI_ENTITLEMENT_ORPHAN)
    found = eligible_if (both_gone (facts));
  else if (kind == FULEI_ENTITLEMENT_UNSUPPORTED)
    found = judge_unsupported (facts, day, &later);
  else if (kind == FULEI_ENTITLEMENT_STUDY)
    found = eligible_if (!facts->unwilling && fulei_study_is_asked (&study, day));
  else if (kind == FULEI_ENTITLEMENT_DISABILITY)
    found = eligible_if (facts->disabled);
  else if (kind == FULEI_ENTITLEMENT_LOW_INCOME)
    found = eligible_if (facts->poor);
  if (found == FULEI_ELIGIBLE_NO || !is_minor (facts, day))
    return FULEI_ELIGIBLE_NO;
  if (from != NULL && found == FULEI_ELIGIBLE_LATER)
    *from = later;
  return found;
}

static void
append (GString *words, const char *separator, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
append (GString *words, const char *separator, const char *format, ...)
{
  va_list arguments;

  if (words->len > 0)
    g_string_append (words, separator);
  va_start (arguments, format);
  g_string_append_vprintf (words, format, arguments);
  va_end (arguments);
}

static void
append_parent (GString *words, const FuleiParentFacts *parent, const char *name, FuleiDate day)
{
  g_autoptr (GString) list = g_string_new (NULL);
  FuleiDate lost = fulei_parent_lost_day (parent);

  for (guint i = 0; i < FULEI_N_PARENT_BOXES; i++)
    if ((parent->boxes & (1u << i)) != 0)
      append (list, "、", "%s", _(boxes[i].label));
  if (lost != 0)
    {
      g_autofree char *iso = fulei_date_dup_iso (lost);

      g_string_append_printf (list, lost <= day ? _("（%s 满六个月）") : _("（到 %s 满六个月）"), iso);
    }
  else if ((parent->boxes & FULEI_PARENT_LOST) != 0)
    g_string_append (list, _("（没有报警日期）"));
  append (words, "；", "%s：%s", name, list->str);
}

static gboolean
has_day (const FuleiParentFacts *parent)
{
  return (parent->boxes & FULEI_PARENT_LOST) != 0 && parent->lost_on != 0;
}

/**
 * fulei_entitlement_reason_key:
 *
 * Thousands of children have one reason: a list needs to make its words once.
 *
 * Returns: the same number for children whose reason for @kind is the same; 0 where it names a day
 */
guint
fulei_entitlement_reason_key (const FuleiEntitlementFacts *facts, FuleiEntitlement kind)
{
  guint key = (guint) kind + 1;

  if (kind != FULEI_ENTITLEMENT_ORPHAN && kind != FULEI_ENTITLEMENT_UNSUPPORTED)
    return key;
  if (has_day (&facts->parents[0]) || has_day (&facts->parents[1]))
    return 0;
  return (key << FULEI_N_PARENT_BOXES | facts->parents[0].boxes) << FULEI_N_PARENT_BOXES | facts->parents[1].boxes;
}

/** fulei_entitlement_dup_reason: Returns: (transfer full): the boxes by which the child looks eligible for @kind */
char *
fulei_entitlement_dup_reason (const FuleiEntitlementFacts *facts, FuleiEntitlement kind, FuleiDate day)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (kind == FULEI_ENTITLEMENT_ORPHAN || kind == FULEI_ENTITLEMENT_UNSUPPORTED)
    {
      append_parent (words, &facts->parents[0], _("父亲"), day);
      append_parent (words, &facts->parents[1], _("母亲"), day);
    }
  else if (kind == FULEI_ENTITLEMENT_STUDY)
    append (words, "", _("困境儿童（孤儿），年满 14 周岁，初中、高中（中职）在读"));
  else if (kind == FULEI_ENTITLEMENT_DISABILITY)
    append (words, "", _("勾选了残疾"));
  else
    append (words, "", _("困境类别勾选了家庭贫困"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
append_parent_papers (GString *words, const FuleiParentFacts *parent, const char *name)
{
  for (guint i = 0; i < FULEI_N_PARENT_BOXES; i++)
    if ((parent->boxes & (1u << i)) != 0)
      append (words, "；", "%s%s", name, _(boxes[i].paper));
  if (!parent->numbered)
    append (words, "；", _("%s身份证号码"), name);
}

/**
 * fulei_entitlement_dup_papers:
 *
 * What is to be brought. The ledger keeps no such papers; a number or grade that it already has is not asked for again.
 *
 * Returns: (transfer full): a list in words
 */
char *
fulei_entitlement_dup_papers (const FuleiEntitlementFacts *facts, FuleiEntitlement kind)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (!facts->numbered)
    append (words, "；", _("儿童户口簿和身份证号码"));
  if (kind == FULEI_ENTITLEMENT_ORPHAN || kind == FULEI_ENTITLEMENT_UNSUPPORTED)
    {
      append_parent_papers (words, &facts->parents[0], _("父亲"));
      append_parent_papers (words, &facts->parents[1], _("母亲"));
    }
  else if (kind == FULEI_ENTITLEMENT_STUDY)
    append (words, "；", _("在读证明；福彩助学申请表"));
  else if (kind == FULEI_ENTITLEMENT_DISABILITY)
    append (words, "；", "%s", facts->graded ? _("残疾人证") : _("残疾人证（档案里还没有填等级）"));
  else
    append (words, "；", _("家庭经济状况核对授权书；收入和财产证明"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
