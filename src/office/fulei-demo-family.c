/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-private.h"

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"

/* The fields of a parent, in the order of the father's; the mother's follow in the same order. */
#define PARENT_FIELD(mother, field) ((mother) ? FULEI_CHILD_MOTHER_##field : FULEI_CHILD_FATHER_##field)

static void
set_parent (FuleiDemoState *state, gboolean mother, const char *surname)
{
  static const char *const places[] = { "广东省深圳市龙岗区", "广东省广州市白云区", "上海市松江区", "浙江省义乌市", "江苏省苏州市吴江区",
                                        "厦门市集美区", "福州市仓山区", "四川省成都市双流区", "北京市大兴区" };
  FuleiDice *dice = &state->dice;
  FuleiSex sex = mother ? FULEI_SEX_FEMALE : FULEI_SEX_MALE;
  FuleiDate birth = fulei_child_birth (state->child) - 365 * (22 + fulei_dice_below (dice, 15)) - fulei_dice_below (dice, 365);
  g_autofree char *name = fulei_demo_dup_name (dice, surname, sex);
  g_autofree char *phone = fulei_demo_dup_phone (dice);
  char number[19];

  fulei_demo_write_identity (number, fulei_dice_below (dice, 5), birth, 2 * fulei_dice_below (dice, 499) + (mother ? 2 : 1));
  fulei_record_set_text (state->child, PARENT_FIELD (mother, NAME), name);
  fulei_record_set_text (state->child, PARENT_FIELD (mother, IDENTITY_NUMBER), number);
  fulei_record_set_text (state->child, PARENT_FIELD (mother, PHONE), phone);
  if (fulei_record_has_code (state->child, FULEI_CHILD_CATEGORY, "left-behind"))
    fulei_record_set_text (state->child, PARENT_FIELD (mother, ADDRESS), fulei_dice_pick_from (dice, places));
  if (fulei_dice_chance (dice, 5))
    fulei_demo_tick (state->child, PARENT_FIELD (mother, HEALTH), "ill", "腰椎间盘突出", 0);
  else
    fulei_demo_tick (state->child, PARENT_FIELD (mother, HEALTH), "healthy", NULL, 0);
}

/* A dead or absent parent has neither phone nor address nor health. */
static void
take_parent_away (FuleiDemoState *state, gboolean mother, const char *why)
{
  fulei_demo_tick (state->child, PARENT_FIELD (mother, SPECIAL), why, NULL, 0);
  fulei_record_clear (state->child, PARENT_FIELD (mother, PHONE));
  fulei_record_clear (state->child, PARENT_FIELD (mother, ADDRESS));
  fulei_record_clear (state->child, PARENT_FIELD (mother, HEALTH));
}

static void
set_specials (FuleiDemoState *state)
{
  static const char *const absences[] = { "out-of-contact", "prison", "missing", "severe-disability", "detoxification" };
  FuleiRecord *child = state->child;
  FuleiDice *dice = &state->dice;

  if (fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"))
    {
      take_parent_away (state, FALSE, "dead");
      take_parent_away (state, TRUE, fulei_dice_chance (dice, 80) ? "dead" : "missing");
    }
  else if (fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "unsupported"))
    {
      take_parent_away (state, FALSE, fulei_dice_chance (dice, 50) ? "dead" : fulei_dice_pick_from (dice, absences));
      take_parent_away (state, TRUE, "out-of-contact");
    }
  else if (fulei_dice_chance (dice, 3))
    take_parent_away (state, fulei_dice_chance (dice, 30), fulei_dice_pick_from (dice, absences));
  if (fulei_dice_chance (dice, 12))
    fulei_record_set_text (child, FULEI_CHILD_SINGLE_PARENT, fulei_dice_chance (dice, 50) ? "mother" : "father");
  else
    fulei_record_set_text (child, FULEI_CHILD_SINGLE_PARENT, "no");
}

static void
set_household (FuleiDemoState *state)
{
  static const char *const support[] = { "爱心企业每年资助学习用品", "村（居）慈善会春节慰问", "志愿者每月上门一次", "镇工会“六一”送书包" };
  FuleiDice *dice = &state->dice;
  gboolean difficulty = fulei_record_has_code (state->child, FULEI_CHILD_CATEGORY, "difficulty");

  fulei_record_set_integer (state->child, FULEI_CHILD_FAMILY_INCOME,
                            (difficulty ? 4000 + 100 * (gint64) fulei_dice_below (dice, 80)
                                        : 9000 + 500 * (gint64) fulei_dice_below (dice, 60)) * 100);
  if (difficulty && fulei_dice_chance (dice, 60))
    fulei_demo_tick (state->child, FULEI_CHILD_FAMILY_SUBSIDY, "low-income", NULL, 800 + 10 * fulei_dice_below (dice, 100));
  if (fulei_dice_chance (dice, 25))
    fulei_record_set_text (state->child, FULEI_CHILD_SOCIAL_SUPPORT, fulei_dice_pick_from (dice, support));
}

static void
set_carer (FuleiDemoState *state, const char *surname)
{
  FuleiDice *dice = &state->dice;
  FuleiRecord *child = state->child;
  gboolean grandparents = fulei_dice_chance (dice, 88);
  g_autofree char *name = fulei_demo_dup_name (dice, surname, fulei_dice_chance (dice, 50) ? FULEI_SEX_MALE : FULEI_SEX_FEMALE);
  g_autofree char *phone = fulei_demo_dup_phone (dice);

  if (!fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "left-behind"))
    return;
  fulei_record_set_text (child, FULEI_CHILD_CARE_REASON, fulei_dice_chance (dice, 80) ? "both-away" : "one-away");
  if (fulei_dice_chance (dice, 4))
    {
      fulei_record_set_text (child, FULEI_CHILD_CARER_KIND, "none");
      return;
    }
  fulei_record_set_text (child, FULEI_CHILD_CARER_KIND, grandparents ? "grandparents" : "relatives");
  fulei_record_set_text (child, FULEI_CHILD_CARER_NAME, name);
  fulei_record_set_text (child, FULEI_CHILD_CARER_PHONE, phone);
}

static void
set_helper (FuleiDemoState *state)
{
  static const char *const units[] = { "镇人民政府", "中心小学", "第二中学", "陶瓷建材商会", "志愿者协会", "卫生院" };
  FuleiDice *dice = &state->dice;
  g_autofree char *name = fulei_demo_dup_name (dice, fulei_demo_pick_surname (dice), FULEI_SEX_MALE);
  g_autofree char *phone = fulei_demo_dup_phone (dice);

  if (!fulei_dice_chance (dice, fulei_record_has_code (state->child, FULEI_CHILD_CATEGORY, "difficulty") ? 85 : 30))
    return;
  fulei_record_set_text (state->child, FULEI_CHILD_HELPER_NAME, name);
  fulei_record_set_text (state->child, FULEI_CHILD_HELPER_PHONE, phone);
  fulei_record_set_text (state->child, FULEI_CHILD_HELPER_UNIT, fulei_dice_pick_from (dice, units));
}

/** fulei_demo_make_family: fills parents, household, carer and helper of the state's child */
void
fulei_demo_make_family (FuleiDemoState *state)
{
  const char *name = fulei_record_get_text (state->child, FULEI_CHILD_NAME);
  gboolean compound = g_str_has_prefix (name, "欧阳") || g_str_has_prefix (name, "尉迟");
  g_autofree char *surname = g_utf8_substring (name, 0, compound ? 2 : 1);

  set_parent (state, FALSE, surname);
  set_parent (state, TRUE, fulei_demo_pick_surname (&state->dice));
  set_specials (state);
  set_household (state);
  set_carer (state, surname);
  set_helper (state);
}

/* What a hasty clerk leaves out. */
static void
leave_out (FuleiDemoState *state)
{
  static const guint fields[] = {
    FULEI_CHILD_ADDRESS, FULEI_CHILD_SCHOOL, FULEI_CHILD_SCHOOLING, FULEI_CHILD_BOARDING, FULEI_CHILD_HEALTH,
    FULEI_CHILD_MIND_BEHAVIOUR, FULEI_CHILD_RELIEF, FULEI_CHILD_FAMILY_INCOME, FULEI_CHILD_RISK_LEVEL, FULEI_CHILD_NEEDS,
    FULEI_CHILD_MOTHER_NAME, FULEI_CHILD_MOTHER_PHONE, FULEI_CHILD_FILED_BY, FULEI_CHILD_DIRECTOR, FULEI_CHILD_HELPER_NAME,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fulei_dice_chance (&state->dice, 60))
      fulei_record_clear (state->child, fields[i]);
}

/* The same child, entered again by somebody else without its number (CHILD-6). */
static void
enter_twice (FuleiDemoState *state)
{
  static const guint fields[] = { FULEI_CHILD_NAME, FULEI_CHILD_SEX, FULEI_CHILD_BIRTH_DATE, FULEI_CHILD_VILLAGE,
                                  FULEI_CHILD_FATHER_NAME };

  if (state->number % 67 == 32)
    {
      g_clear_pointer (&state->twin, fulei_record_free);
      state->twin = fulei_record_copy (state->child);
      state->twin_village = state->village;
    }
  if (state->number % 67 != 33 || state->twin == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fulei_record_copy_field (state->child, state->twin, fields[i]);
  fulei_record_clear (state->child, FULEI_CHILD_IDENTITY_NUMBER);
  state->village = state->twin_village;
}

/**
 * fulei_demo_spoil_child:
 *
 * Makes some children incomplete or contradictory (CHILD-2, CHILD-3, CHILD-4), each fault in about one of fifty. Which
 * children is told by their number, so that small demos have every fault too.
 */
void
fulei_demo_spoil_child (FuleiDemoState *state)
{
  FuleiRecord *child = state->child;
  const char *sex = fulei_record_get_text (child, FULEI_CHILD_SEX);
  guint number = state->number;

  if (number % 9 == 4)
    leave_out (state);
  if (number % 50 == 8)
    fulei_record_set_text (child, FULEI_CHILD_SEX, sex[0] == '1' ? "2" : "1");
  if (number % 53 == 11)
    fulei_record_set_text (child, FULEI_CHILD_REGISTRATION, "urban");
  if (number % 59 == 13)
    fulei_record_clear (child, FULEI_CHILD_DIFFICULTY_TYPE);
  if (number % 61 == 19)
    fulei_demo_tick (child, FULEI_CHILD_DIFFICULTY_TYPE, "poverty", NULL, 0);
  if (number % 43 == 20)
    fulei_record_clear (child, FULEI_CHILD_IDENTITY_NUMBER);
  if (number % 71 == 23)
    {
      fulei_record_clear (child, FULEI_CHILD_IDENTITY_NUMBER);
      fulei_record_set_text (child, FULEI_CHILD_DOCUMENT_KIND, "none");
    }
  if (number % 97 == 31)
    fulei_record_clear (child, FULEI_CHILD_CARE_REASON);
  if (number % 73 == 29)
    fulei_demo_set_day (child, FULEI_CHILD_BIRTH_DATE, fulei_child_birth (child) + 31);
  if (number % 79 == 37)
    {
      fulei_demo_tick (child, FULEI_CHILD_CATEGORY, "difficulty", NULL, 0);
      fulei_demo_tick (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan", NULL, 0);
      fulei_demo_tick (child, FULEI_CHILD_FATHER_SPECIAL, "out-of-contact", NULL, 0);
    }
  enter_twice (state);
}
