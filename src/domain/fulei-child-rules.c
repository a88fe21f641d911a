/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain/fulei-child-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/fulei-identity.h"
#include "fulei-fields.h"

#define SOURCE_2024_33_2 "闽民童〔2024〕33号 二"
#define SOURCE_GB_11643 "GB 11643"

static gboolean
read_identity (const FuleiRecord *child, FuleiIdentity *identity)
{
  const char *number = fulei_record_get_text (child, FULEI_CHILD_IDENTITY_NUMBER);

  return number != NULL && fulei_identity_is_valid (fulei_identity_check (number, identity));
}

/**
 * fulei_child_guess_schooling:
 * @school: (nullable): school and form as a roster has it, "磁灶中心小学三年级"
 *
 * Returns: (nullable): a code of the list schooling that the words leave no doubt about
 */
const char *
fulei_child_guess_schooling (const char *school)
{
  static const struct { const char *word, *code; } words[] = {
    { "特殊教育", "special" }, { "特教", "special" }, { "幼儿园", "kindergarten" }, { "幼儿班", "kindergarten" },
    { "未入学", "preschool" }, { "学龄前", "preschool" }, { "辍学", "dropout" }, { "失学", "dropout" },
    { "毕业", "left" }, { "职业", "vocational" }, { "职高", "vocational" }, { "中职", "vocational" },
    { "技校", "vocational" }, { "中专", "vocational" }, { "大学", "college" }, { "大专", "college" },
    { "高一", "senior" }, { "高二", "senior" }, { "高三", "senior" }, { "高中", "senior" },
    { "初一", "junior" }, { "初二", "junior" }, { "初三", "junior" }, { "七年级", "junior" }, { "八年级", "junior" },
    { "九年级", "junior" }, { "初中", "junior" }, { "小学", "primary" }, { "小班", "kindergarten" },
    { "中班", "kindergarten" }, { "大班", "kindergarten" },
  };

  for (guint i = 0; school != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (school, words[i].word) != NULL)
      return words[i].code;
  return NULL;
}

static void
derive_from_identity (FuleiRecord *child)
{
  FuleiIdentity identity;
  const char *birth;
  char iso[FULEI_DATE_TEXT_SIZE];

  if (!read_identity (child, &identity))
    return;
  if (fulei_record_is_empty (child, FULEI_CHILD_SEX) && identity.sex != FULEI_SEX_UNKNOWN)
    fulei_record_set_text (child, FULEI_CHILD_SEX, identity.sex == FULEI_SEX_MALE ? "1" : "2");
  fulei_date_write_iso (identity.birth, iso);
  birth = fulei_record_get_text (child, FULEI_CHILD_BIRTH_DATE);
  if (birth == NULL || (strlen (birth) == 7 && g_str_has_prefix (iso, birth)))
    fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, iso);
}

/**
 * fulei_child_derive:
 *
 * Fills what follows from other fields and is still empty: sex and birth date from the identity number (CHILD-3; a
 * birth month becomes the day that lies in it), the stage of schooling from the school's words, the ticks that a
 * difficulty type implies. Nothing that a person wrote is changed.
 */
void
fulei_child_derive (FuleiRecord *child)
{
  const FuleiRegister *reg = fulei_record_get_register (child);

  derive_from_identity (child);
  if (fulei_record_is_empty (child, FULEI_CHILD_SCHOOLING))
    {
      const char *code = fulei_child_guess_schooling (fulei_record_get_text (child, FULEI_CHILD_SCHOOL));

      if (code != NULL)
        fulei_record_set_text (child, FULEI_CHILD_SCHOOLING, code);
    }
  if (!fulei_record_is_empty (child, FULEI_CHILD_DIFFICULTY_TYPE) && fulei_record_is_empty (child, FULEI_CHILD_CATEGORY))
    fulei_record_set_choice (child, FULEI_CHILD_CATEGORY,
                             fulei_code_list_find (reg->fields[FULEI_CHILD_CATEGORY].codes, "difficulty"), NULL,
                             FULEI_NO_AMOUNT);
}

/** fulei_child_birth: Returns: the birth date, the first of the month where only that is known; 0 if unknown */
FuleiDate
fulei_child_birth (const FuleiRecord *child)
{
  const char *text = fulei_record_get_text (child, FULEI_CHILD_BIRTH_DATE);
  FuleiDate date = fulei_date_from_iso (text);

  if (date == 0 && text != NULL)
    fulei_date_parse (text, &date);
  return date;
}

/**
 * fulei_child_age_limit_date:
 *
 * Returns: the birthday on which the child passes the age limit of the last of its categories (16 for left-behind
 *   children, 18 for children in difficulty; CHILD-2); 0 if birth date or category are unknown
 */
FuleiDate
fulei_child_age_limit_date (const FuleiRecord *child)
{
  FuleiDate birth = fulei_child_birth (child);

  if (birth == 0)
    return 0;
  if (fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty"))
    return fulei_date_birthday (birth, FULEI_DIFFICULTY_AGE_LIMIT);
  if (fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind"))
    return fulei_date_birthday (birth, FULEI_LEFT_BEHIND_AGE_LIMIT);
  return 0;
}

/* What the rules are, and the sentence on a record that breaks one. */
static const struct {
  FuleiRule   rule;
  const char *words;
} rules[] = {
  [FULEI_CHILD_RULE_NO_NUMBER] = {
    { "CHILD-3.no-number", SOURCE_GB_11643, "child", N_("没有身份证号码的儿童") },
    N_("还没有身份证号码；没有户籍的，请在证件类型里选“无户籍（暂无证件）”") },
  [FULEI_CHILD_RULE_SEX] = {
    { "CHILD-2.sex", SOURCE_GB_11643, "child", N_("性别与身份证不符的儿童") }, N_("性别与身份证号码不符") },
  [FULEI_CHILD_RULE_BIRTH] = {
    { "CHILD-2.birth", SOURCE_GB_11643, "child", N_("出生日期与身份证不符的儿童") }, N_("出生日期与身份证号码不符") },
  [FULEI_CHILD_RULE_REGISTRATION] = {
    { "CHILD-2.registration", SOURCE_2024_33_2, "child", N_("城市户籍的农村留守儿童") },
    N_("城市户籍与“农村留守儿童”不符：农村留守儿童的户籍所在地为农村") },
  [FULEI_CHILD_RULE_LEFT_BEHIND_AGE] = {
    { "CHILD-2.left-behind-age", SOURCE_2024_33_2, "child", N_("已满 16 周岁的留守儿童") },
    N_("已满 16 周岁，超过“农村留守儿童”的年龄") },
  [FULEI_CHILD_RULE_DIFFICULTY_AGE] = {
    { "CHILD-2.difficulty-age", SOURCE_2024_33_2, "child", N_("已满 18 周岁的困境儿童") },
    N_("已满 18 周岁，超过“困境儿童”的年龄") },
  [FULEI_CHILD_RULE_NO_TYPE] = {
    { "CHILD-1.no-type", SOURCE_2024_33_2, "child", N_("没有写明类别的困境儿童") }, N_("困境儿童请写明具体类别") },
  [FULEI_CHILD_RULE_NO_CATEGORY] = {
    { "CHILD-1.no-category", SOURCE_2024_33_2, "child", N_("有困境类别但未勾选的儿童") },
    N_("写了困境类别，但没有勾选“困境儿童”") },
  [FULEI_CHILD_RULE_ORPHAN] = {
    { "CHILD-2.orphan", SOURCE_2024_33_2, "child", N_("与父母情况不符的孤儿") },
    N_("登记为孤儿，但父母的特殊情况不是双方死亡或失踪") },
};

/* One record that is looked at. */
typedef struct {
  const FuleiRecord   *child;
  FuleiDate            birth;
  FuleiDate            today;
  FuleiChildRuleBroken broken;
  gpointer             data;
} Look;

static void
check_identity (const Look *look)
{
  const char *sex = fulei_record_get_text (look->child, FULEI_CHILD_SEX);
  const char *birth = fulei_record_get_text (look->child, FULEI_CHILD_BIRTH_DATE);
  FuleiIdentity identity;
  char iso[FULEI_DATE_TEXT_SIZE];

  if (!read_identity (look->child, &identity))
    {
      if (fulei_record_is_empty (look->child, FULEI_CHILD_IDENTITY_NUMBER) &&
          g_strcmp0 (fulei_record_get_text (look->child, FULEI_CHILD_DOCUMENT_KIND), "identity") == 0)
        look->broken (FULEI_CHILD_RULE_NO_NUMBER, FULEI_CHILD_IDENTITY_NUMBER, look->data);
      return;
    }
  if (sex != NULL && identity.sex != FULEI_SEX_UNKNOWN && (sex[0] == '1') != (identity.sex == FULEI_SEX_MALE))
    look->broken (FULEI_CHILD_RULE_SEX, FULEI_CHILD_SEX, look->data);
  fulei_date_write_iso (identity.birth, iso);
  if (birth != NULL && !g_str_has_prefix (iso, birth))
    look->broken (FULEI_CHILD_RULE_BIRTH, FULEI_CHILD_BIRTH_DATE, look->data);
}

static void
check_left_behind (const Look *look)
{
  if (g_strcmp0 (fulei_record_get_text (look->child, FULEI_CHILD_REGISTRATION), "urban") == 0)
    look->broken (FULEI_CHILD_RULE_REGISTRATION, FULEI_CHILD_REGISTRATION, look->data);
  if (look->birth != 0 && look->today >= fulei_date_birthday (look->birth, FULEI_LEFT_BEHIND_AGE_LIMIT))
    look->broken (FULEI_CHILD_RULE_LEFT_BEHIND_AGE, FULEI_CHILD_BIRTH_DATE, look->data);
}

static void
check_difficulty (const Look *look)
{
  if (look->birth != 0 && look->today >= fulei_date_birthday (look->birth, FULEI_DIFFICULTY_AGE_LIMIT))
    look->broken (FULEI_CHILD_RULE_DIFFICULTY_AGE, FULEI_CHILD_BIRTH_DATE, look->data);
  if (fulei_record_is_empty (look->child, FULEI_CHILD_DIFFICULTY_TYPE))
    look->broken (FULEI_CHILD_RULE_NO_TYPE, FULEI_CHILD_DIFFICULTY_TYPE, look->data);
}

static gboolean
is_dead_or_missing (const FuleiRecord *child, guint field)
{
  return fulei_record_has_code (child, field, "dead") || fulei_record_has_code (child, field, "missing");
}

static void
check_orphan (const Look *look)
{
  gboolean known = !fulei_record_is_empty (look->child, FULEI_CHILD_FATHER_SPECIAL) ||
                   !fulei_record_is_empty (look->child, FULEI_CHILD_MOTHER_SPECIAL);
  gboolean orphaned = is_dead_or_missing (look->child, FULEI_CHILD_FATHER_SPECIAL) &&
                      is_dead_or_missing (look->child, FULEI_CHILD_MOTHER_SPECIAL);

  if (known && !orphaned && fulei_record_has_code (look->child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"))
    look->broken (FULEI_CHILD_RULE_ORPHAN, FULEI_CHILD_DIFFICULTY_TYPE, look->data);
}

/** fulei_child_rule_get: Returns: (transfer none): the rule, for lists of what records break */
const FuleiRule *
fulei_child_rule_get (FuleiChildRule rule)
{
  g_return_val_if_fail (rule < FULEI_N_CHILD_RULES, NULL);
  return &rules[rule].rule;
}

/** fulei_child_rule_get_words: Returns: (transfer none): a sentence on a record that breaks the rule, in our language */
const char *
fulei_child_rule_get_words (FuleiChildRule rule)
{
  g_return_val_if_fail (rule < FULEI_N_CHILD_RULES, NULL);
  return _(rules[rule].words);
}

/**
 * fulei_child_find_broken:
 * @child: needs sex, birth date, document kind, identity number, registration, category, kind of difficulty and the
 *   parents' special situations; other fields are not looked at
 * @today: the day to count ages at
 * @broken: called for each contradiction (CHILD-2)
 */
void
fulei_child_find_broken (const FuleiRecord *child, FuleiDate today, FuleiChildRuleBroken broken, gpointer data)
{
  Look look = { child, fulei_child_birth (child), today, broken, data };
  gboolean difficulty = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty");

  check_identity (&look);
  if (fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind"))
    check_left_behind (&look);
  if (difficulty)
    check_difficulty (&look);
  else if (!fulei_record_is_empty (child, FULEI_CHILD_DIFFICULTY_TYPE))
    broken (FULEI_CHILD_RULE_NO_CATEGORY, FULEI_CHILD_CATEGORY, data);
  check_orphan (&look);
}

typedef struct {
  const FuleiRegister *reg;
  GPtrArray           *issues;
} Warnings;

static void
warn_cb (FuleiChildRule rule, guint field, gpointer data)
{
  Warnings *warnings = data;

  fulei_issues_add (warnings->issues, FULEI_ISSUE_WARNING, &warnings->reg->fields[field], rules[rule].rule.id,
                    rules[rule].rule.source, _(rules[rule].words));
}

/**
 * fulei_child_check:
 * @today: the day to count ages at
 * @issues: (element-type FuleiIssue): gets a warning for each contradiction, with its rule and source; never an
 *   error: such a record is shown, not refused (CHILD-2)
 */
void
fulei_child_check (const FuleiRecord *child, FuleiDate today, GPtrArray *issues)
{
  Warnings warnings = { fulei_record_get_register (child), issues };

  fulei_child_find_broken (child, today, warn_cb, &warnings);
}

static gboolean
is_expected (const FuleiRecord *child, const FuleiField *field)
{
  switch (field->index)
    {
    case FULEI_CHILD_IDENTITY_NUMBER:
      return g_strcmp0 (fulei_record_get_text (child, FULEI_CHILD_DOCUMENT_KIND), "none") != 0 &&
             fulei_record_is_empty (child, FULEI_CHILD_DOCUMENT_NUMBER);
    case FULEI_CHILD_DIFFICULTY_TYPE:
      return fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty");
    case FULEI_CHILD_CARER_KIND:
    case FULEI_CHILD_CARE_REASON:
      return fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind");
    case FULEI_CHILD_CARER_NAME:
    case FULEI_CHILD_CARER_PHONE:
      return fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind") &&
             !fulei_record_has_code (child, FULEI_CHILD_CARER_KIND, "none");
    case FULEI_CHILD_HELPER_NAME:
    case FULEI_CHILD_HELPER_PHONE:
      return fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty");
    default:
      return field->expected;
    }
}

/**
 * fulei_child_completeness:
 * @missing: (nullable) (element-type FuleiField): gets the fields that are still empty, borrowed from the dictionary
 *
 * How complete an archive is (CHILD-4, 2024/33 三（三）8): of the fields that this child's archive should have, those
 * that it has. Carer and reason are asked of left-behind children, helper and kind of children in difficulty.
 *
 * Returns: 0 to 100; 100 only if nothing is missing
 */
guint
fulei_child_completeness (const FuleiRecord *child, GPtrArray *missing)
{
  const FuleiRegister *reg = fulei_record_get_register (child);
  guint expected = 0, present = 0;

  for (guint i = 0; i < reg->n_fields; i++)
    {
      if (!is_expected (child, &reg->fields[i]))
        continue;
      expected++;
      if (!fulei_record_is_empty (child, i))
        present++;
      else if (missing != NULL)
        g_ptr_array_add (missing, (gpointer) &reg->fields[i]);
    }
  return expected > 0 ? present * 100 / expected : 100;
}
