/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-pinyin.h"

#include <string.h>

static gboolean
has_word (const GString *words, const char *word)
{
  g_auto (GStrv) split = g_strsplit (words->str, " ", -1);

  return g_strv_contains ((const char *const *) split, word);
}

static void
test_first_reading (void)
{
  static const struct { const char *name, *pinyin; } cases[] = {
    { "单雄信", "shan xiong xin" }, { "仇英", "qiu ying" }, { "区海", "ou hai" }, { "解缙", "xie jin" },
    { "查良", "zha liang" }, { "曾国", "zeng guo" }, { "尉迟恭", "yu chi gong" }, { "万俟卨明", "mo qi xie ming" },
    { "种师道", "chong shi dao" }, { "乐毅", "yue yi" }, { "翟志", "zhai zhi" }, { "员外", "yun wai" },
    { "盖聂", "ge nie" }, { "覃海", "qin hai" }, { "逄先", "pang xian" }, { "长孙无忌", "zhang sun wu ji" },
    { "缪斯", "miao si" }, { "朴成", "piao cheng" }, { "华佗", "hua tuo" }, { "那英", "na ying" }, { "粘明", "nian ming" },
    { "鲜于通", "xian yu tong" }, { "夏侯惇", "xia hou dun" }, { "澹台明", "tan tai ming" }, { "欧阳𠮷祥", "ou yang ji xiang" },
    { "吕娜䶮", "lv na yan" }, { "王𬱖㛃", "wang di jie" }, { "庄𠅤", "zhuang xi" }, { "施明", "shi ming" },
    { "阿卜杜·热合曼", "a bu du re he man" }, { "Maria Santos", "maria santos" }, { "李A明", "li a ming" },
    { "ＡＢ李", "ab li" }, { "单", "shan" }, { "單雄信", "shan xiong xin" }, { "明单", "ming dan" }, { "单于", "shan yu" },
    { "一〇", "yi ling" }, { "", "" }, { NULL, "" }, { "·", "" },
  };
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fulei_pinyin_set_name (&pinyin, cases[i].name);
      g_assert_cmpstr (pinyin.pinyin->str, ==, cases[i].pinyin);
    }
  fulei_pinyin_clear (&pinyin);
  g_assert_null (pinyin.full);
}

static void
test_variants (void)
{
  static const struct { const char *name, *initials, *full; } cases[] = {
    { "单雄信", "sxx", "shanxiongxin" }, { "单雄信", "dxx", "danxiongxin" }, { "单雄信", "cxx", "chanxiongxin" },
    { "李明", "lm", "liming" }, { "吕明", "lm", "lvming" }, { "吕明", "lm", "luming" }, { "曾明", "zm", "zengming" },
    { "曾明", "cm", "cengming" }, { "覃明", "tm", "tanming" }, { "隗明", "km", "kuiming" }, { "张乐", "zy", "zhangyue" },
    { "张乐", "zl", "zhangle" }, { "单乐", "dy", "danyue" }, { "尉迟恭", "ycg", "yuchigong" }, { "尉迟恭", "wcg", "weichigong" },
    { "阿卜杜·热合曼", "abdrhm", "abudureheman" }, { "John Lee", "jl", "johnlee" },
  };
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fulei_pinyin_set_name (&pinyin, cases[i].name);
      g_test_message ("case %" G_GSIZE_FORMAT ": %s | %s", i, pinyin.initials->str, pinyin.full->str);
      g_assert_true (has_word (pinyin.initials, cases[i].initials));
      g_assert_true (has_word (pinyin.full, cases[i].full));
    }
  fulei_pinyin_set_name (&pinyin, "单雄信");
  g_assert_true (g_str_has_prefix (pinyin.full->str, "shanxiongxin "));
  g_assert_true (g_str_has_prefix (pinyin.initials->str, "sxx "));
  fulei_pinyin_set_words (&pinyin, "单县");
  g_assert_true (g_str_has_prefix (pinyin.full->str, "danxian "));
  fulei_pinyin_clear (&pinyin);
}

static void
assert_distinct_and_capped (const GString *words)
{
  g_auto (GStrv) split = g_strsplit (words->str, " ", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (g_strv_length (split), <=, FULEI_PINYIN_VARIANTS_MAX);
  for (char **word = split; *word != NULL; word++)
    g_assert_true (g_hash_table_add (seen, *word));
}

/* Odd input: many polyphones, characters without readings, text longer than any name, broken UTF-8. */
static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  fulei_pinyin_set_name (&pinyin, "单乐长重行朴");
  assert_distinct_and_capped (pinyin.initials);
  assert_distinct_and_capped (pinyin.full);
  for (guint i = 0; i < 500; i++)
    g_string_append (text, i % 3 == 0 ? "装" : "abcdefgh é\xFF");
  fulei_pinyin_set_name (&pinyin, text->str);
  g_assert_cmpuint (pinyin.pinyin->len, >, 100);
  g_assert_cmpuint (pinyin.pinyin->len, <, 1000);
  g_assert_true (g_utf8_validate (pinyin.full->str, -1, NULL));
  fulei_pinyin_set_name (&pinyin, "李\xF0\xB3\x84\x80明");
  g_assert_cmpstr (pinyin.pinyin->str, ==, "li \xF0\xB3\x84\x80 ming");
  g_assert_cmpstr (pinyin.initials->str, ==, "lm");
  fulei_pinyin_set_name (&pinyin, "\xFF");
  g_assert_cmpstr (pinyin.pinyin->str, ==, "");
  g_assert_cmpuint (pinyin.order, ==, 0);
  fulei_pinyin_clear (&pinyin);
}

static void
test_order (void)
{
  static const char *const sorted[] = {
    "8号", "Alice", "艾明", "安", "安明", "Bob", "蔡一", "单雄信", "单一", "王", "王明", "Zoe", "曾明",
    "查明", "\xF0\xB3\x84\x80明",
  };
  guint64 before = 0;
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      fulei_pinyin_set_name (&pinyin, sorted[i]);
      g_assert_cmpuint (pinyin.order, >, before);
      g_assert_cmpuint (pinyin.order, <, G_GUINT64_CONSTANT (1) << 40);
      before = pinyin.order;
    }
  fulei_pinyin_clear (&pinyin);
}

static void
test_characters (void)
{
  guint known = 0;

  g_assert_cmpstr (fulei_pinyin_of_character (g_utf8_get_char ("单")), ==, "dan");
  g_assert_cmpstr (fulei_pinyin_of_character (g_utf8_get_char ("𠮷")), ==, "ji");
  g_assert_null (fulei_pinyin_of_character ('a'));
  g_assert_null (fulei_pinyin_of_character (0));
  g_assert_null (fulei_pinyin_of_character (0x10FFFF));
  g_assert_null (fulei_pinyin_of_character (0xFFFFFFFF));
  for (gunichar character = 0x4E00; character <= 0x9FA5; character++)
    known += fulei_pinyin_of_character (character) != NULL;
  g_assert_cmpuint (known, >, 20800);
  for (gunichar character = 0; character < 0x40000; character++)
    {
      const char *syllable = fulei_pinyin_of_character (character);

      g_assert_true (syllable == NULL || strlen (syllable) <= 6);
    }
}

/* What finds a name: pinyin, initials, both mixed, from any character on; never the middle of a syllable. */
static void
test_typed (void)
{
  static const struct { const char *text, *letters; gboolean found; } cases[] = {
    { "单雄信", "shan", TRUE }, { "单雄信", "dan", TRUE }, { "单雄信", "sxx", TRUE }, { "单雄信", "shanxx", TRUE },
    { "单雄信", "sxiongx", TRUE }, { "单雄信", "xiongxi", TRUE }, { "单雄信", "xx", TRUE }, { "单雄信", "hanx", FALSE },
    { "单雄信", "sxxx", FALSE }, { "单雄信", "shanxiongxing", FALSE }, { "吕明", "lv", TRUE }, { "吕明", "luming", TRUE },
    { "阿卜杜·热合曼", "reheman", TRUE }, { "晋江市阳光社会工作服务中心", "ygsh", TRUE },
    { "晋江市阳光社会工作服务中心", "fuwuzhong", TRUE }, { "李A明", "lam", TRUE }, { "John Lee", "johnl", TRUE },
    { "爱心 3 班", "ax3b", TRUE }, { "䶮", "y", TRUE }, { "·", "a", FALSE }, { "", "a", FALSE }, { NULL, "a", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].letters);
      g_assert_cmpint (fulei_pinyin_is_typed (cases[i].text, cases[i].letters), ==, cases[i].found);
    }
}

static void
test_speed (void)
{
  static const char *const names[] = { "单雄信", "吕娜䶮", "洪杰平", "王颖平", "庄志辉", "尤超", "钟洋俊", "林英", "曾乐", "欧阳明" };
  gint64 start = g_get_monotonic_time ();
  FuleiPinyin pinyin;

  fulei_pinyin_init (&pinyin);
  for (guint i = 0; i < 100000; i++)
    fulei_pinyin_set_name (&pinyin, names[i % G_N_ELEMENTS (names)]);
  fulei_pinyin_clear (&pinyin);
  g_test_message ("100,000 names read in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/first-reading", test_first_reading);
  g_test_add_func ("/pinyin/variants", test_variants);
  g_test_add_func ("/pinyin/limits", test_limits);
  g_test_add_func ("/pinyin/order", test_order);
  g_test_add_func ("/pinyin/characters", test_characters);
  g_test_add_func ("/pinyin/typed", test_typed);
  g_test_add_func ("/pinyin/speed", test_speed);
  return g_test_run ();
}
