/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-private.h"

#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"

#define DAYS_PER_YEAR 365.25

static guint
get_age (FuleiDemoState *state)
{
  return (guint) MAX (0, fulei_date_age (fulei_child_birth (state->child), state->demo->as_of));
}

/* The next identity number of that day and sex, so that no two are the same. */
static void
set_identity (FuleiDemoState *state, FuleiDate birth, FuleiSex sex)
{
  guint age_days = MIN (state->demo->as_of - birth, FULEI_DEMO_BIRTH_YEARS * 366 - 1);
  guint given = state->sequences[age_days * 2 + (sex == FULEI_SEX_FEMALE)]++;
  char number[19];

  fulei_demo_write_identity (number, given / 499, birth, given % 499 * 2 + (sex == FULEI_SEX_FEMALE ? 2 : 1));
  fulei_record_set_text (state->child, FULEI_CHILD_IDENTITY_NUMBER, number);
}

static void
set_person (FuleiDemoState *state)
{
  static const char *const others[] = { "10", "03", "06", "15", "08" };
  FuleiDice *dice = &state->dice;
  FuleiSex sex = fulei_dice_chance (dice, 52) ? FULEI_SEX_MALE : FULEI_SEX_FEMALE;
  guint span = (guint) (16 * DAYS_PER_YEAR);
  /* One in thirty-seven reaches the age limit within three months, one in 41 is past that of left-behind children. */
  guint age_days = state->number % 37 == 5 ? span - fulei_dice_below (dice, 85)
                   : state->number % 41 == 7 ? span + fulei_dice_below (dice, 600) : 60 + fulei_dice_below (dice, span - 60);
  FuleiDate birth = state->demo->as_of - age_days;
  g_autofree char *name = fulei_demo_dup_name (dice, fulei_demo_pick_surname (dice), sex);

  fulei_record_set_text (state->child, FULEI_CHILD_NAME, state->number % 211 == 17 ? "阿依古丽·买买提" : name);
  fulei_record_set_text (state->child, FULEI_CHILD_SEX, sex == FULEI_SEX_MALE ? "1" : "2");
  fulei_record_set_text (state->child, FULEI_CHILD_ETHNIC_GROUP,
                         state->number % 211 == 17 ? "05" : fulei_dice_chance (dice, 4) ? fulei_dice_pick_from (dice, others)
                                                                                     : "01");
  fulei_record_set_text (state->child, FULEI_CHILD_DOCUMENT_KIND, "identity");
  fulei_demo_set_day (state->child, FULEI_CHILD_BIRTH_DATE, birth);
  set_identity (state, birth, sex);
}

static void
set_place (FuleiDemoState *state)
{
  static const char *const hamlets[] = { "顶厝", "下厝", "前厝", "后厝", "新厝", "大房", "二房", "西头", "东头", "中段" };
  FuleiDice *dice = &state->dice;
  guint any = fulei_dice_below (dice, FULEI_DEMO_N_VILLAGES), other = fulei_dice_below (dice, FULEI_DEMO_N_VILLAGES + 6);
  g_autofree char *address = NULL;

  /* The first villages are larger. */
  state->village = MIN (any, other);
  address = g_strdup_printf ("%s%s%s%u号", state->township, fulei_demo_village_name (state->place, state->village),
                             fulei_dice_pick_from (dice, hamlets), 1 + fulei_dice_below (dice, 300));
  fulei_record_set_integer (state->child, FULEI_CHILD_VILLAGE, state->villages[state->village]);
  fulei_record_set_text (state->child, FULEI_CHILD_ADDRESS, address);
  fulei_record_set_text (state->child, FULEI_CHILD_REGISTRATION, fulei_dice_chance (dice, 97) ? "rural" : "urban");
}

static void
set_category (FuleiDemoState *state)
{
  static const char *const types[] = { "poverty", "poverty", "poverty", "poverty", "disability", "disability", "unsupported",
                                       "guardianship-missing", "guardianship-improper", "orphan", "hiv", "other" };
  guint chance = fulei_dice_below (&state->dice, 100);
  const char *type = fulei_dice_pick_from (&state->dice, types);

  if (chance < 70)
    fulei_demo_tick (state->child, FULEI_CHILD_CATEGORY, "left-behind", NULL, 0);
  if (chance < 60)
    return;
  fulei_demo_tick (state->child, FULEI_CHILD_CATEGORY, "difficulty", NULL, 0);
  fulei_demo_tick (state->child, FULEI_CHILD_DIFFICULTY_TYPE, type, g_str_equal (type, "other") ? "突发事故" : NULL, 0);
}

static void
set_school (FuleiDemoState *state)
{
  static const char *const digits[] = { "一", "二", "三", "四", "五", "六" };
  static const char *const classes[] = { "小班", "中班", "大班" };
  guint age = get_age (state);
  const char *village = fulei_demo_village_name (state->place, state->village);
  g_autofree char *school = NULL;

  if (age < 3)
    school = g_strdup ("未入学");
  else if (age < 6)
    school = g_strdup_printf ("%s幼儿园%s", village, classes[age - 3]);
  else if (age < 12)
    school = g_strdup_printf ("%s小学%s年级", village, digits[age - 6]);
  else if (age < 15)
    school = g_strdup_printf ("第%s中学初%s", digits[fulei_dice_below (&state->dice, 4)], digits[age - 12]);
  else
    school = fulei_dice_chance (&state->dice, 70) ? g_strdup_printf ("第%s中学高一", digits[fulei_dice_below (&state->dice, 4)])
                                                  : g_strdup ("职业技术学校一年级");
  if (fulei_record_has_code (state->child, FULEI_CHILD_DIFFICULTY_TYPE, "disability") && age >= 6)
    fulei_record_set_text (state->child, FULEI_CHILD_SCHOOL, "特殊教育学校");
  else
    fulei_record_set_text (state->child, FULEI_CHILD_SCHOOL, school);
  fulei_record_set_text (state->child, FULEI_CHILD_BOARDING,
                         age >= 12 && fulei_dice_chance (&state->dice, 55) ? "boarding" : "day");
}

static void
set_state (FuleiDemoState *state)
{
  static const char *const minds[] = { "性格开朗，与同学相处融洽", "性格内向，不爱说话", "情绪稳定", "学习自觉，行为习惯良好",
                                       "较依赖手机，作业拖拉", "想念父母，偶有情绪低落", "有些胆小，需要多鼓励" };
  static const char *const wants[] = { "课业辅导", "亲情关爱，希望与父母多视频", "心理辅导", "困难帮扶", "医疗康复", "户籍办理协助",
                                       "课业辅导、亲情关爱", "暂无" };
  FuleiDice *dice = &state->dice;
  guint chance = fulei_dice_below (dice, 100);

  if (fulei_record_has_code (state->child, FULEI_CHILD_DIFFICULTY_TYPE, "disability"))
    fulei_demo_tick (state->child, FULEI_CHILD_HEALTH, "disabled", fulei_dice_chance (dice, 50) ? "二级" : "四级", 0);
  else if (chance < 3)
    fulei_demo_tick (state->child, FULEI_CHILD_HEALTH, "chronic", "哮喘", 0);
  else if (chance < 4)
    fulei_demo_tick (state->child, FULEI_CHILD_HEALTH, "severe", "先天性心脏病", 0);
  else
    fulei_demo_tick (state->child, FULEI_CHILD_HEALTH, chance < 10 ? "weak" : "healthy", NULL, 0);
  chance = fulei_dice_below (dice, 100);
  fulei_demo_tick (state->child, FULEI_CHILD_GUARDIANSHIP, chance < 55 ? "good" : chance < 93 ? "fair" : "poor",
                   chance < 93 ? NULL : "照护人年老，无力管教", 0);
  fulei_record_set_text (state->child, FULEI_CHILD_RISK_LEVEL, chance < 78 ? "low" : chance < 93 ? "medium" : "high");
  fulei_record_set_text (state->child, FULEI_CHILD_MIND_BEHAVIOUR, fulei_dice_pick_from (dice, minds));
  fulei_record_set_text (state->child, FULEI_CHILD_NEEDS, fulei_dice_pick_from (dice, wants));
}

static void
set_relief (FuleiDemoState *state)
{
  FuleiRecord *child = state->child;
  FuleiDice *dice = &state->dice;

  if (!fulei_record_has_code (child, FULEI_CHILD_CATEGORY, "difficulty") || fulei_dice_chance (dice, 20))
    {
      fulei_demo_tick (child, FULEI_CHILD_RELIEF, "none", NULL, 0);
      return;
    }
  if (fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "orphan"))
    fulei_demo_tick (child, FULEI_CHILD_RELIEF, "orphan", NULL, 0);
  else if (fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "unsupported"))
    fulei_demo_tick (child, FULEI_CHILD_RELIEF, "unsupported", NULL, 0);
  else
    fulei_demo_tick (child, FULEI_CHILD_RELIEF, "low-income", NULL, 400 + 10 * fulei_dice_below (dice, 50));
  if (fulei_record_has_code (child, FULEI_CHILD_DIFFICULTY_TYPE, "disability"))
    fulei_demo_tick (child, FULEI_CHILD_RELIEF, "disability", NULL, 120);
  if (fulei_dice_chance (dice, 30))
    fulei_record_set_text (child, FULEI_CHILD_EDUCATION_RELIEF, "寄宿生生活补助，每学期 625 元");
  if (fulei_dice_chance (dice, 15))
    fulei_record_set_text (child, FULEI_CHILD_MEDICAL_RELIEF, "已参加城乡居民医保，个人缴费由财政资助");
  if (fulei_dice_chance (dice, 10))
    fulei_record_set_text (child, FULEI_CHILD_OTHER_RELIEF, "春节慰问金 500 元");
}

static void
set_filing (FuleiDemoState *state)
{
  FuleiDate as_of = state->demo->as_of;
  guint age_days = as_of - fulei_child_birth (state->child);
  guint back = 20 + fulei_dice_below (&state->dice, 1000);
  FuleiDate filed = as_of - MIN (back, age_days - 30);
  const char *director = state->director_names[state->village];

  state->entered = filed;
  fulei_demo_set_day (state->child, FULEI_CHILD_FILED_ON, filed);
  fulei_demo_set_day (state->child, FULEI_CHILD_ENTERED_ON, filed);
  if (director != NULL)
    fulei_record_set_text (state->child, FULEI_CHILD_FILED_BY, director);
  if (state->directors[state->village] != 0)
    fulei_record_set_integer (state->child, FULEI_CHILD_DIRECTOR, state->directors[state->village]);
  fulei_record_set_text (state->child, FULEI_CHILD_ROLL_STATUS, "on");
}

/* ACT-3, ACT-4: one in nine is not in the national system yet, one in forty wears a watch. */
static void
set_smart (FuleiDemoState *state)
{
  static const char *const wishes[] = { "willing", "unwilling", "unasked", "willing", NULL };
  FuleiRecord *child = state->child;
  const char *wish = wishes[state->number % G_N_ELEMENTS (wishes)];

  fulei_record_set_integer (child, FULEI_CHILD_NATIONAL_SYSTEM, state->number % 9 != 4);
  if (state->number % 9 != 4)
    fulei_demo_set_day (child, FULEI_CHILD_NATIONAL_UPDATED_ON, state->entered + MIN (20, state->demo->as_of - state->entered));
  if (get_age (state) >= 14 && wish != NULL)
    fulei_record_set_text (child, FULEI_CHILD_LOTTERY_STUDY, wish);
  if (state->number % 40 == 6)
    {
      g_autofree char *number = g_strdup_printf ("示例-%04u", state->number);

      fulei_record_set_text (child, FULEI_CHILD_WATCH_NUMBER, number);
      fulei_demo_set_day (child, FULEI_CHILD_WATCH_GIVEN_ON, state->entered);
    }
}

/**
 * fulei_demo_make_child:
 *
 * Fills the state's child, the state->number-th of the demo.
 */
void
fulei_demo_make_child (FuleiDemoState *state)
{
  fulei_record_reset (state->child);
  fulei_dice_seed (&state->dice, state->demo->seed, state->number + 1000);
  set_person (state);
  set_place (state);
  set_category (state);
  set_school (state);
  set_state (state);
  set_relief (state);
  set_filing (state);
  set_smart (state);
  fulei_demo_make_family (state);
  fulei_demo_spoil_child (state);
  fulei_child_derive (state->child);
}
