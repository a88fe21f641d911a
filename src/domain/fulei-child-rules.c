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
  FuleiDate date = 0;

  if (text != NULL)
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

static void
warn (const FuleiRecord *child, GPtrArray *issues, guint field, const char *rule, const char *source, const char *message)
{
  fulei_issues_add (issues, FULEI_ISSUE_WARNING, &fulei_record_get_register (child)->fields[field], rule, source, message);
}

static void
check_identity (const FuleiRecord *child, GPtrArray *issues)
{
  const char *sex = fulei_record_get_text (child, FULEI_CHILD_SEX);
  const char *birth = fulei_record_get_text (child, FULEI_CHILD_BIRTH_DATE);
  FuleiIdentity identity;
  char iso[FULEI_DATE_TEXT_SIZE];

  if (!read_identity (child, &identity))
    {
      if (fulei_record_is_empty (child, FULEI_CHILD_IDENTITY_NUMBER) &&
          g_strcmp0 (fulei_record_get_text (child, FULEI_CHILD_DOCUMENT_KIND), "identity") == 0)
        warn (child, issues, FULEI_CHILD_IDENTITY_NUMBER, "CHILD-3", SOURCE_GB_11643,
              _("还没有身份证号码；没有户籍的，请在证件类型里选“无户籍（暂无证件）”"));
      return;
    }
  if (sex != NULL && identity.sex != FULEI_SEX_UNKNOWN && (sex[0] == '1') != (identity.sex == FULEI_SEX_MALE))
    warn (child, issues, FULEI_CHILD_SEX, "CHILD-2", SOURCE_GB_11643, _("性别与身份证号码不符"));
  fulei_date_write_iso (identity.birth, iso);
  if (birth != NULL && !g_str_has_prefix (iso, birth))
    warn (child, issues, FULEI_CHILD_BIRTH_DATE, "CHILD-2", SOURCE_GB_11643, _("出生日期与身份证号码不符"));
}

static void
check_left_behind (const FuleiRecord *child, FuleiDate birth, FuleiDate today, GPtrArray *issues)
{
  if (g_strcmp0 (fulei_record_get_text (child, FULEI_CHILD_REGISTRATION), "urban") == 0)
    warn (child, issues, FULEI_CHILD_REGISTRATION, "CHILD-2", SOURCE_2024_33_2,
          _("城市户籍与“农村留守儿童”不符：农村留守儿童的户籍所在地为农村"));
  if (birth != 0 && today >= fulei_date_birthday (birth, FULEI_LEFT_BEHIND_AGE_LIMIT))
    warn (child, issues, FULEI_CHILD_BIRTH_DATE, "CHILD-2", SOURCE_2024_33_2, _("已满 16 周岁，超过“农村留守儿童”的年龄"));
}

static void
check_difficulty (const FuleiRecord *child, FuleiDate birth, FuleiDate today, GPtrArray *issues)
{
  if (birth != 0 && today >= fulei_date_birthday (birth, FULEI_DIFFICULTY_AGE_LIMIT))
    warn (child, issues, FULEI_CHILD_BIRTH_DATE, "CHILD-2", SOURCE_2024_33_2, _("已满 18 周岁，超过“困境儿童”的年龄"));
  if (fulei_record_is_empty (child, FULEI_CHILD_DIFFICULTY_TYPE))
    warn (child, issues, FULEI_CHILD_DIFFICULTY_TYPE, "CHILD-1", SOURCE_2024_33_2, _("困境儿童请写明具体类别"));
}

static gboolean
is_dead_or_missing (const FuleiRecord *child, guint field)
{
  return fulei_record_has_code (child, field, "dead") || fulei_record_has_code (child, field, "missing");
}

static void
check_orphan (const FuleiRecord *child, GPtrArray *issues)
{
  gboolean known = !fulei_record_is_empty (child, FULEI_CHILD_FATHER_SPECIAL) ||
                   !fulei_record_is_empty (child, FULEI_CHILD_MOTHER_SPECIAL);
  gboolean orphaned = is_dead_or_missing (child, FULEI_CHILD_FATHER_SPECIAL) &&
                      is_dead_or_missing (child, FULEI_CHILD_MOTHER_SPECIAL);

  if (known && !orphaned && fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"))
    warn (child, issues, FULEI_CHILD_DIFFICULTY_TYPE, "CHILD-2", SOURCE_2024_33_2,
          _("登记为孤儿，但父母的特殊情况不是双方死亡或失踪"));
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
  FuleiDate birth = fulei_child_birth (child);
  gboolean difficulty = fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty");

  check_identity (child, issues);
  if (fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind"))
    check_left_behind (child, birth, today, issues);
  if (difficulty)
    check_difficulty (child, birth, today, issues);
  else if (!fulei_record_is_empty (child, FULEI_CHILD_DIFFICULTY_TYPE))
    warn (child, issues, FULEI_CHILD_CATEGORY, "CHILD-1", SOURCE_2024_33_2, _("写了困境类别，但没有勾选“困境儿童”"));
  check_orphan (child, issues);
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
