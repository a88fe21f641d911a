/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-private.h"

#include <string.h>

static const struct {
  const char *name;
  gboolean    community;
} villages[FULEI_DEMO_N_VILLAGES] = {
  { "岭畔村", FALSE }, { "大埔村", FALSE }, { "前尾村", FALSE }, { "张林村", FALSE }, { "井边社区", TRUE },
  { "下洋村", FALSE }, { "后山村", FALSE }, { "溪口村", FALSE }, { "东埔村", FALSE }, { "湖头村", FALSE },
  { "新街社区", TRUE }, { "桥南村", FALSE },
};

/* Villages of a bureau's other townships: 塘头村, 洋尾村 … The first three names stand in each township, as 前进村 does. */
#define N_SHARED 3
static const char *const landscapes[] = { "塘", "洋", "坑", "溪", "山", "林", "湖", "埔", "港", "岭", "田", "石" };
static const char *const sides[] = { "头", "尾", "边", "前", "后", "内", "下", "东", "西", "南", "北" };

/* Common surnames stand several times; polyphones and compounds are there to be searched for. */
static const char *const surnames[] = {
  "陈", "陈", "陈", "陈", "林", "林", "林", "黄", "黄", "黄", "张", "张", "吴", "吴", "李", "李", "王", "王", "郑", "郑",
  "蔡", "蔡", "蔡", "刘", "许", "许", "杨", "曾", "谢", "苏", "苏", "洪", "洪", "庄", "庄", "施", "施", "柯", "颜", "丁",
  "何", "周", "朱", "叶", "郭", "郭", "卢", "邱", "傅", "肖", "余", "潘", "姚", "吕", "龚", "尤", "赖", "蒋", "欧阳",
  "单", "仇", "区", "解", "查", "尉迟", "盖", "翟",
};

static const char *const boys[] = {
  "伟", "强", "杰", "涛", "明", "超", "辉", "鹏", "华", "军", "志", "宇", "浩", "轩", "博", "文", "俊", "泽", "铭", "翔",
  "嘉", "晨", "子", "家", "建", "国", "荣", "祥", "龙", "斌", "鸿", "锦", "坤", "炜", "煌", "鑫", "培", "振", "毅", "安",
};

static const char *const girls[] = {
  "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "燕", "婷", "雪", "慧", "莹", "琳", "欣", "怡", "佳", "诗", "雨", "涵",
  "梦", "琪", "思", "彤", "语", "雅", "晴", "萱", "梓", "淑", "秀", "玉", "美", "珍", "月", "兰", "梅", "宝", "云", "心",
};

/* Characters that fonts and tables forget. */
static const char *const rare[] = { "䶮", "𬱖", "㛃", "𠅤", "𠮷", "喆", "玥", "犇" };

static const char *const counties[] = { "350582", "350583", "350521", "350525", "350526" };

/** fulei_dice_seed: starts chance anew for the @number-th thing of the demo with this @seed */
void
fulei_dice_seed (FuleiDice *dice, guint64 seed, guint64 number)
{
  dice->state = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + number * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  fulei_dice_below (dice, 1);
}

/** fulei_dice_below: Returns: a number from 0 to @n - 1 (SplitMix64) */
guint
fulei_dice_below (FuleiDice *dice, guint n)
{
  guint64 value = (dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  value ^= value >> 31;
  return (guint) (value % n);
}

/** fulei_dice_chance: Returns: TRUE in @percent of a hundred cases */
gboolean
fulei_dice_chance (FuleiDice *dice, guint percent)
{
  return fulei_dice_below (dice, 100) < percent;
}

/** fulei_dice_pick: Returns: (transfer none): one of @words */
const char *
fulei_dice_pick (FuleiDice *dice, const char *const *words, guint n_words)
{
  return words[fulei_dice_below (dice, n_words)];
}

/** fulei_demo_village_name: Returns: (transfer none): a village of the @place-th invented township */
const char *
fulei_demo_village_name (guint place, guint village)
{
  g_autofree char *name = NULL;

  if (place == 0 || village < N_SHARED)
    return villages[village].name;
  name = g_strconcat (landscapes[village % G_N_ELEMENTS (landscapes)], sides[(place - 1) % G_N_ELEMENTS (sides)],
                      villages[village].community ? "社区" : "村", NULL);
  return g_intern_string (name);
}

/** fulei_demo_village_is_community: Returns: whether it is 社区 and not 村 */
gboolean
fulei_demo_village_is_community (guint village)
{
  return villages[village].community;
}

/** fulei_demo_pick_surname: Returns: (transfer none) */
const char *
fulei_demo_pick_surname (FuleiDice *dice)
{
  return fulei_dice_pick_from (dice, surnames);
}

/** fulei_demo_dup_name: Returns: (transfer full): @surname with an invented given name of one or two characters */
char *
fulei_demo_dup_name (FuleiDice *dice, const char *surname, FuleiSex sex)
{
  const char *const *given = sex == FULEI_SEX_FEMALE ? girls : boys;
  const char *first = fulei_dice_pick (dice, given, G_N_ELEMENTS (boys));
  const char *second = fulei_dice_chance (dice, 1) ? fulei_dice_pick_from (dice, rare)
                                                   : fulei_dice_pick (dice, given, G_N_ELEMENTS (boys));

  return fulei_dice_chance (dice, 12) ? g_strconcat (surname, second, NULL) : g_strconcat (surname, first, second, NULL);
}

G_STATIC_ASSERT (G_N_ELEMENTS (boys) == G_N_ELEMENTS (girls));

/** fulei_demo_dup_phone: Returns: (transfer full): an invented mobile number */
char *
fulei_demo_dup_phone (FuleiDice *dice)
{
  static const char *const prefixes[] = { "134", "135", "137", "138", "150", "151", "158", "159", "180", "186" };

  return g_strdup_printf ("%s%08u", fulei_dice_pick_from (dice, prefixes), fulei_dice_below (dice, 100000000));
}

/**
 * fulei_demo_write_identity:
 * @county: 0 to 4, one of five counties
 * @sequence: 1 to 999, odd for males (GB 11643)
 */
void
fulei_demo_write_identity (char number[19], guint county, FuleiDate birth, guint sequence)
{
  int year = 1900, month = 1, day = 1;

  fulei_date_split (birth, &year, &month, &day);
  g_snprintf (number, 19, "%s%04u%02u%02u%03u", counties[county % G_N_ELEMENTS (counties)], (guint) year % 10000,
              (guint) month % 100, (guint) day % 100, sequence % 1000);
  number[17] = fulei_identity_check_character (number);
  number[18] = '\0';
}

/** fulei_demo_set_day: sets a date field */
void
fulei_demo_set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
}

/** fulei_demo_tick: ticks a choice. @words: (nullable). @yuan: an amount, or 0 */
void
fulei_demo_tick (FuleiRecord *record, guint field, const char *code, const char *words, gint64 yuan)
{
  const FuleiField *several = &fulei_record_get_register (record)->fields[field];

  fulei_record_set_choice (record, field, fulei_code_list_find (several->codes, code), words,
                           yuan > 0 ? yuan * 100 : FULEI_NO_AMOUNT);
}
