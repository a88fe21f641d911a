/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"

#define YEAR 2024

static gint64
find_reference (const FuleiRegister *target, const char *words, gpointer data)
{
  return 7;
}

static char *
name_reference (const FuleiRegister *target, gint64 id, gpointer data)
{
  return g_strdup (g_strcmp0 (target->id, "director") == 0 ? "陈素贞" : "东石村");
}

static const FuleiReferences references = { find_reference, name_reference, NULL, NULL };

static const FuleiRecord *
find_record (const FuleiRegister *target, gint64 id, gpointer data)
{
  const PaperFixture *fixture = data;

  return target == fixture->director ? fixture->the_director : NULL;
}

/* Sets a value from words; invented words that the record refuses are a fault of the test. */
void
paper_fixture_set (FuleiRecord *record, const char *field, const char *words)
{
  const FuleiField *found = fulei_register_find_field (fulei_record_get_register (record), field);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (found);
  fulei_value_parse (record, found, words, &references, &error);
  g_assert_no_error (error);
}

void
paper_fixture_init (PaperFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  fixture->child = fulei_dictionary_find_register (fixture->dictionary, "child");
  fixture->visit = fulei_dictionary_find_register (fixture->dictionary, "visit");
  fixture->director = fulei_dictionary_find_register (fixture->dictionary, "director");
  fixture->the_director = fulei_record_new (fixture->director);
  fulei_record_set_id (fixture->the_director, 7);
  paper_fixture_set (fixture->the_director, "name", "陈素贞");
  paper_fixture_set (fixture->the_director, "phone", "13505950011");
}

void
paper_fixture_clear (PaperFixture *fixture)
{
  fulei_record_free (fixture->the_director);
  fulei_dictionary_unref (fixture->dictionary);
}

static const char *
pick (const char *const *words, guint number)
{
  return words[number % g_strv_length ((char **) words)];
}

static gunichar
character_at (const char *text, guint offset)
{
  return g_utf8_get_char (g_utf8_offset_to_pointer (text, offset));
}

static void
write_name (char name[16], guint number, guint salt)
{
  static const char surnames[] = "陈林黄张吴李王郑蔡刘杨许郭谢洪庄曾苏施颜柯丁姚何邱";
  static const char given[] =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志辉鹏飞波斌宇浩轩子涵梓欣怡诗雨思琪佳慧雅婷梦洁晓东晨曦俊豪博嘉诚家乐天佑泽凯瑞龙虎生福海山林森木春夏秋冬梅菊竹松柏云雪霜露星月阳光辰昊哲睿智仁义礼"
    "信忠孝廉耻勤俭良善美好真永恒久长远安康宁和谐顺利祥吉庆荣富贵财宝金银铜铁锡钢石岩峰岭川江河湖溪泉清源泓涌润沐沛淑贤惠德才艺品学优颖聪灵巧妙莲荷蓉蕾薇萱萍芸芝芬苗茂盛繁茵茜荔莉莎菲菁菱琳琼瑶瑾瑜璇璐珍珠玲珊珂珺琴"
    "瑟笛箫音韵歌舞书画墨翰章彬彦彩虹霓裳锦绣绮缎素纯白蓝碧翠青紫丹彤燕莺凤凰鹤鸿雁骏驰骋跃腾翔宏业功成名立达通畅朗豁坤乾元亨贞培植栋梁材桢楠樟榕桐杨柳枫桦连婉娴婧妍媛嫣娇婵姗姿妮娅雯霖霏震霆雷电汉唐宋朝民族兴旺发展";
  guint mixed = (number * 2654435761u + salt * 40503u) >> 4;
  int length = 0;

  length += g_unichar_to_utf8 (character_at (surnames, mixed % 24), name);
  length += g_unichar_to_utf8 (character_at (given, (mixed >> 5) % 314), name + length);
  length += g_unichar_to_utf8 (character_at (given, (mixed * 31 >> 7) % 314), name + length);
  name[length] = '\0';
}

static void
set_identity (FuleiRecord *record, const char *field, guint year, guint number)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  char text[19];
  int sum = 0;

  g_snprintf (text, sizeof text, "350582%04u%02u%02u%03u", year % 10000, number % 12 + 1, number % 28 + 1,
              number % 1000);
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (text[i] - '0') * weights[i];
  text[17] = "10X98765432"[sum % 11];
  text[18] = '\0';
  paper_fixture_set (record, field, text);
}

static void
set_phone (FuleiRecord *record, const char *field, guint number)
{
  char text[12];

  g_snprintf (text, sizeof text, "13%09u", (number * 7919 + 500000000) % 1000000000);
  paper_fixture_set (record, field, text);
}

static void
fill_parent (FuleiRecord *child, const char *parent, guint number, guint salt)
{
  static const char *const places[] = { "广东省深圳市龙岗区布吉街道中元路18号", "福建省晋江市东石镇", "浙江省温州市鹿城区南汇街道",
                                        "江苏省苏州市吴江区盛泽镇丝绸路", NULL };
  g_autofree char *field = g_strconcat (parent, "_name", NULL);
  char name[16];

  write_name (name, number, salt);
  paper_fixture_set (child, field, name);
  g_free (field);
  field = g_strconcat (parent, "_identity_number", NULL);
  set_identity (child, field, 1980 + number % 12, number + salt);
  g_free (field);
  field = g_strconcat (parent, "_phone", NULL);
  set_phone (child, field, number + salt);
  g_free (field);
  field = g_strconcat (parent, "_address", NULL);
  paper_fixture_set (child, field, pick (places, number + salt));
  g_free (field);
  field = g_strconcat (parent, "_health", NULL);
  paper_fixture_set (child, field, number % 9 == salt ? "不健康（高血压）" : "健康");
  g_free (field);
  field = g_strconcat (parent, "_special", NULL);
  if ((number + salt) % 11 == 0)
    paper_fixture_set (child, field, "重残；失联");
}

static void
fill_child (FuleiRecord *child, guint number)
{
  static const char *const schools[] = { "东石中心小学三年级", "东石镇第二中学初一（3）班", "潘径小学一年级", "未入学", NULL };
  static const char *const relief[] = { "低保（650）", "无", "孤儿；低保（1380.50）", "残疾（120）；临时（800）", NULL };
  static const char *const health[] = { "健康", "一般或较弱", "残疾（三级）", "慢性病（哮喘）", NULL };
  static const char *const needs[] = { "希望得到课后作业辅导；寒暑假参加夏令营。", "生活补助，冬季衣物。",
                                       "心理疏导：父母长期不在身边，性格内向，需定期陪伴交流，鼓励参加村里活动。", NULL };
  char name[16], address[64];

  write_name (name, number, 0);
  fulei_record_set_id (child, number + 1);
  paper_fixture_set (child, "name", name);
  paper_fixture_set (child, "sex", number % 2 ? "男" : "女");
  paper_fixture_set (child, "ethnic_group", "汉族");
  g_snprintf (address, sizeof address, "20%02u-%02u-%02u", 9 + number % 10, number % 12 + 1, number % 28 + 1);
  paper_fixture_set (child, "birth_date", address);
  set_identity (child, "identity_number", 2009 + number % 10, number);
  paper_fixture_set (child, "village", "东石村");
  g_snprintf (address, sizeof address, "晋江市东石镇东石村第%u组%u号", number % 12 + 1, number % 300 + 1);
  paper_fixture_set (child, "address", address);
  paper_fixture_set (child, "registration", number % 3 ? "农村户" : "城市户");
  paper_fixture_set (child, "category", number % 3 ? "农村留守儿童" : "困境儿童");
  if (number % 3 == 0)
    paper_fixture_set (child, "difficulty_type", number % 2 ? "孤儿" : "家庭贫困");
  paper_fixture_set (child, "single_parent", number % 4 ? "否" : "单亲母亲");
  paper_fixture_set (child, "school", pick (schools, number));
  paper_fixture_set (child, "boarding", number % 5 ? "非寄宿生" : "寄宿生");
  paper_fixture_set (child, "guardianship", number % 7 ? "监护情况良好" : "监护不到位（祖母年迈）");
  paper_fixture_set (child, "health", pick (health, number));
  paper_fixture_set (child, "mind_behaviour", number % 2 ? "性格开朗，行为习惯良好" : "较内向，与同学交往少，需要多关心");
  paper_fixture_set (child, "relief", pick (relief, number));
  fill_parent (child, "father", number, 1);
  fill_parent (child, "mother", number, 2);
  paper_fixture_set (child, "family_income", "12000");
  paper_fixture_set (child, "needs", pick (needs, number));
}

static void
fill_rest (FuleiRecord *child, guint number)
{
  char name[16];

  if (number % 3 == 0)
    paper_fixture_set (child, "family_subsidy", "低保（650）");
  if (number % 4 == 0)
    paper_fixture_set (child, "education_relief", "雨露计划补助3000元/年");
  paper_fixture_set (child, "carer_kind", number % 6 ? "祖父母、外祖父母" : "亲戚朋友");
  write_name (name, number, 3);
  paper_fixture_set (child, "carer_name", name);
  set_phone (child, "carer_phone", number + 3);
  paper_fixture_set (child, "care_reason", "父母双方同时外出");
  paper_fixture_set (child, "risk_level", number % 5 ? "低风险" : "中风险");
  paper_fixture_set (child, "director", "陈素贞");
  write_name (name, number, 4);
  paper_fixture_set (child, "helper_name", name);
  set_phone (child, "helper_phone", number + 4);
  paper_fixture_set (child, "helper_unit", "东石镇人民政府");
  paper_fixture_set (child, "filed_by", "陈素贞");
  paper_fixture_set (child, "filed_on", "2024-06-18");
}

static FuleiRecord *
new_visit (const PaperFixture *fixture, guint number, guint index, guint n_visits)
{
  static const char *const problems[] = { "未发现异常", "作业完成不及时", "家中插座老化，有用电隐患", "情绪低落，想念父母", NULL };
  static const char *const measures[] = { "继续关注", "联系班主任加强辅导", "已联系电工更换，一周后复查", "安排社工每周视频陪伴", NULL };
  FuleiRecord *visit = fulei_record_new (fixture->visit);
  char date[11];

  g_snprintf (date, sizeof date, "%04u-%02u-%02u", YEAR, (index * 12 / n_visits) % 12 + 1, (number + index) % 28 + 1);
  fulei_record_set_id (visit, number * 100 + index + 1);
  paper_fixture_set (visit, "visited_on", date);
  paper_fixture_set (visit, "method", "入户");
  paper_fixture_set (visit, "reached", "儿童本人");
  paper_fixture_set (visit, "visitor", "陈素贞");
  paper_fixture_set (visit, "problems", pick (problems, number + index));
  paper_fixture_set (visit, "measures", pick (measures, number + index));
  return visit;
}

PaperChild *
paper_fixture_new_child (const PaperFixture *fixture, guint number, guint n_visits)
{
  PaperChild *child = g_new0 (PaperChild, 1);

  child->child = fulei_record_new (fixture->child);
  fill_child (child->child, number);
  fill_rest (child->child, number);
  child->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_record_free);
  for (guint i = 0; i < n_visits; i++)
    g_ptr_array_add (child->visits, new_visit (fixture, number, i, n_visits));
  fulei_visit_rows_fill (&child->rows, child->visits, YEAR);
  return child;
}

void
paper_child_free (PaperChild *child)
{
  fulei_visit_rows_clear (&child->rows);
  g_ptr_array_unref (child->visits);
  fulei_record_free (child->child);
  g_free (child);
}

FuleiPaperData *
paper_fixture_new_data (const PaperFixture *fixture, FuleiPrivacy privacy)
{
  FuleiPaperData *data = fulei_paper_data_new (fixture->child, privacy);

  fulei_paper_data_set_text (data, FULEI_PAPER_OFFICE, "晋江市东石镇人民政府");
  fulei_paper_data_set_text (data, FULEI_PAPER_YEAR, "2024年度");
  fulei_paper_data_set_text (data, FULEI_PAPER_PRINTED_BY, "林晓燕");
  fulei_paper_data_set_text (data, FULEI_PAPER_PRINTED_AT, "2024年12月20日 09:30");
  fulei_paper_data_set_references (data, &references);
  fulei_paper_data_set_record_finder (data, find_record, (gpointer) fixture);
  return data;
}

void
paper_fixture_fill (FuleiPaperData *data, const PaperChild *child)
{
  fulei_paper_data_set_record (data, child->child);
  fulei_paper_data_set_visits (data, &child->rows);
}

/* Returns: (transfer full): one of the templates that come with the program */
FuleiTemplate *
paper_fixture_load (const PaperFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  FuleiTemplate *template = fulei_template_load_builtin (id, fixture->dictionary, &error);

  g_assert_no_error (error);
  return template;
}
