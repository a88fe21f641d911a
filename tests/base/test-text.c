/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fulei-mask.h"
#include "base/fulei-phone.h"
#include "base/fulei-text.h"

typedef struct { const char *text, *expected; } Pair;

static void
assert_pairs (const Pair *pairs, gsize count, char *(*function) (const char *))
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *result = function (pairs[i].text);

      g_assert_cmpstr (result, ==, pairs[i].expected);
      g_assert_true (g_utf8_validate (result, -1, NULL));
    }
}

static char *
dup_clean_line (const char *text)
{
  return fulei_text_dup_clean (text, FALSE);
}

static char *
dup_clean_lines (const char *text)
{
  return fulei_text_dup_clean (text, TRUE);
}

static void
test_clean (void)
{
  static const Pair line[] = {
    { NULL, "" }, { "", "" }, { " ", "" }, { "张三", "张三" }, { " a  b ", "a b" }, { "a b ", "a b" },
    { "a\r\nb\tc\vd", "a b c d" }, { "\xEF\xBB\xBF张\xE2\x80\x8B三", "张三" }, { "a\x01\x7F" "b\xC2\x80" "c", "abc" },
    { "　张　三\xC2\xA0", "张 三" }, { "a\xFF" "b", "a\xEF\xBF\xBD" "b" }, { "\xE5\xBC", "\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "\xE2\x80\xAE" "abc\xE2\x81\xA9", "abc" }, { "𠮷䶮", "𠮷䶮" }, { "a \xE2\x80\x8B b", "a b" },
  };
  static const Pair lines[] = {
    { "a\r\nb\rc\nd", "a\nb\nc\nd" }, { "\n\n a \n b\n\n", "a\nb" }, { "a\n\nb", "a\n\nb" }, { "a \t b", "a b" },
    { "a\xE2\x80\xA8" "b", "a\nb" }, { NULL, "" },
  };

  static const Pair paragraphs[] = {
    { NULL, "" }, { "", "" }, { "\n\n", "" }, { "一\r\n\r\n\r\n二", "一\n二" }, { "一\v二\f三", "一\n二\n三" },
    { "　　一、工作\t情况 \n\xC2\xA0 二", "一、工作 情况\n二" }, { "照\xEF\xBF\xBC片\xC2\xAD。", "照片。" },
    { "一\n \n\xE2\x80\x8B\n二\n", "一\n二" }, { "\xEF\xBB\xBF一\xE2\x80\xA9二", "一\n二" },
  };

  assert_pairs (paragraphs, G_N_ELEMENTS (paragraphs), fulei_text_dup_paragraphs);
  assert_pairs (line, G_N_ELEMENTS (line), dup_clean_line);
  assert_pairs (lines, G_N_ELEMENTS (lines), dup_clean_lines);
}

static void
test_compact (void)
{
  static const Pair half_width[] = {
    { "ＡＢｃ１２３（）：", "ABc123():" }, { "　张", " 张" }, { NULL, "" }, { "\xFF", "\xEF\xBF\xBD" },
  };
  static const Pair compact[] = {
    { "村（居）", "村居" }, { "村 居：", "村居" }, { "低保(元)", "低保元" }, { "*姓名", "姓名" }, { "Ａ／b_C-d", "abcd" },
    { "是否\n寄宿", "是否寄宿" }, { "身份证号、公民身份号码。", "身份证号公民身份号码" }, { "“留守”", "留守" },
    { "〇一", "〇一" }, { "…—·", "" }, { "√", "√" }, { NULL, "" },
  };

  assert_pairs (half_width, G_N_ELEMENTS (half_width), fulei_text_dup_half_width);
  assert_pairs (compact, G_N_ELEMENTS (compact), fulei_text_dup_compact);
}

static void
test_name (void)
{
  static const Pair names[] = {
    { " 张　三 ", "张三" }, { "阿卜杜•热合曼", "阿卜杜·热合曼" }, { "阿卜杜 ‧ 热合曼", "阿卜杜·热合曼" },
    { "阿卜杜．热合曼", "阿卜杜·热合曼" }, { "阿卜杜. 热合曼", "阿卜杜·热合曼" }, { "阿・卜∙杜", "阿·卜·杜" },
    { "Ｊ. Smith", "J. Smith" }, { "Maria  Santos", "Maria Santos" }, { "⼀⼉", "一儿" }, { "欧阳\xE2\x80\x8B𠮷祥", "欧阳𠮷祥" },
    { "甲.乙.丙.丁.戊.己.庚.辛.壬.癸.子.丑", "甲·乙·丙·丁·戊·己·庚·辛·壬·癸·子·丑" },  /* grows in bytes */
    { NULL, "" },
  };
  static const char *const valid[] = {
    "张三", "单", "欧阳𠮷祥", "吕娜䶮", "𬱖㛃𠅤", "阿卜杜·热合曼", "J. Smith", "Maria Santos", "O'Neil-Lee", "〇",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
  };
  static const char *const invalid[] = {
    "", " ", "·", "张三 ", " 张三", "·张", "张·", "阿··卜", "张3", "张三（小）", "张三\n", "/", "张\xFF", "\xEE\x80\x80",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", ".张", "J..",
  };

  assert_pairs (names, G_N_ELEMENTS (names), fulei_text_dup_name);
  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (fulei_text_is_valid_name (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (fulei_text_is_valid_name (invalid[i]));
  g_assert_false (fulei_text_is_valid_name (NULL));
}

static void
test_money (void)
{
  static const struct { const char *text; gint64 cents; } valid[] = {
    { "650", 65000 }, { "0", 0 }, { "1,234.50", 123450 }, { "650元", 65000 }, { "６５０", 65000 }, { "650元/月", 65000 },
    { "650元／月", 65000 }, { "￥ 650.5", 65050 }, { "650.50 元整", 65050 }, { "12,345,678", 1234567800 },
    { "650.000", 65000 }, { "650.10000000000002", 65010 }, { "649.99999999999994", 65000 }, { "007", 700 },
    { "1，234", 123400 }, { "90000000000000000", 9000000000000000000 },
  };
  static const char *const invalid[] = {
    "", " ", "-650", "abc", "650.", ".5", "650.555", "1,23", "1234,567", "12,34,567", "650元月", "6 5 0 x", "1e5",
    "92233720368547758", "99999999999999999999999", "元", "650/月", "无", "6.5.0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    {
      gint64 cents = -1;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_true (fulei_text_parse_money (valid[i].text, &cents));
      g_assert_cmpint (cents, ==, valid[i].cents);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      gint64 cents = -1;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_false (fulei_text_parse_money (invalid[i], &cents));
      g_assert_cmpint (cents, ==, 0);
    }
}

static void
test_dup_money (void)
{
  static const struct { gint64 cents; const char *text; } cases[] = {
    { 65000, "650" }, { 65050, "650.50" }, { 5, "0.05" }, { 0, "0" }, { -5, "-0.05" }, { -65000, "-650" },
    { G_MININT64, "-92233720368547758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = fulei_text_dup_money (cases[i].cents);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (gint64 cents = 0; cents < 100000; cents += 37)
    {
      g_autofree char *text = fulei_text_dup_money (cents);
      gint64 parsed;

      g_assert_true (fulei_text_parse_money (text, &parsed));
      g_assert_cmpint (parsed, ==, cents);
    }
}

static void
test_integer (void)
{
  static const struct { const char *text; gboolean valid; gint64 value; } cases[] = {
    { "12", TRUE, 12 }, { "１２", TRUE, 12 }, { "-3", TRUE, -3 }, { "12.0", TRUE, 12 }, { "1,234", TRUE, 1234 },
    { "3人", TRUE, 3 }, { "10 人次", TRUE, 10 }, { "12.5", FALSE, 0 }, { "", FALSE, 0 }, { "三", FALSE, 0 },
    { "12.", FALSE, 0 }, { "--3", FALSE, 0 }, { "99999999999999999999", FALSE, 0 }, { NULL, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = -1;

      g_assert_cmpint (fulei_text_parse_integer (cases[i].text, &value), ==, cases[i].valid);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_phone (void)
{
  static const Pair cases[] = {
    { "13560863911", "13560863911" }, { " 135 6086 3911 ", "13560863911" }, { "135-6086-3911", "13560863911" },
    { "+86 13560863911", "13560863911" }, { "0086-13560863911", "13560863911" }, { "8613560863911", "13560863911" },
    { "013560863911", "13560863911" }, { "１３５６０８６３９１１", "13560863911" }, { "13560863911.0", "13560863911" },
    { "13560863911/15049268737", "13560863911、15049268737" }, { "13560863911 15049268737", "13560863911、15049268737" },
    { "13560863911、0595-85675678，12345", "13560863911、0595-85675678、12345" }, { "13560863911、", "13560863911" },
    { "0595-85675678", "0595-85675678" }, { "059585675678", "0595-85675678" }, { "(0595)85675678", "0595-85675678" },
    { "（0595）8567 5678", "0595-85675678" }, { "0595—85675678转123", "0595-85675678-123" },
    { "010-62345678", "010-62345678" }, { "021 6234567", "021-6234567" }, { "+86 595 85675678", NULL },
    { "85675678", "85675678" }, { "400-123-4567", "4001234567" }, { "8001234567", "8001234567" }, { "110", "110" },
    { "95588", "95588" }, { "118114", "118114" }, { "+852 9123 4567", "+85291234567" },
    { "0063 917 123 4567", "+639171234567" },
    { NULL, NULL }, { "", NULL }, { " / ", NULL }, { "1356086391", NULL }, { "135608639111", NULL },
    { "12560863911", NULL },
    { "无", NULL }, { "13560863911（父）", NULL }, { "13560863911/1", NULL }, { "0595", NULL }, { "0595-15675678", NULL },
    { "1.35609E+10", NULL }, { "+1", NULL }, { "0595-85675678-1234567", NULL }, { "000000000", NULL },
    { "1356086391113560863911135608639111356086391113560863911", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cleaned = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (fulei_phone_check (cases[i].text, &cleaned), ==, cases[i].expected != NULL);
      g_assert_cmpstr (cleaned, ==, cases[i].expected);
      if (cleaned != NULL)
        {
          g_autofree char *again = NULL;

          g_assert_true (fulei_phone_check (cleaned, &again));
          g_assert_cmpstr (again, ==, cleaned);
        }
    }
}

static void
test_mask (void)
{
  static const struct { FuleiSensitivity sensitivity; const char *text, *masked; } cases[] = {
    { FULEI_SENSITIVITY_NONE, "350582201803092520", "350582201803092520" },
    { FULEI_SENSITIVITY_NAME, "张三", "张三" },
    { FULEI_SENSITIVITY_IDENTITY, "350582201803092520", "350582********2520" },
    { FULEI_SENSITIVITY_IDENTITY, "E12345678", "E12****78" },
    { FULEI_SENSITIVITY_IDENTITY, "护照E1", "护**1" },
    { FULEI_SENSITIVITY_IDENTITY, "12", "**" },
    { FULEI_SENSITIVITY_PHONE, "13560863911", "135****3911" },
    { FULEI_SENSITIVITY_PHONE, "13560863911、15049268737", "135****3911、150****8737" },
    { FULEI_SENSITIVITY_PHONE, "0595-85675678", "0595-****5678" },
    { FULEI_SENSITIVITY_PHONE, "010-62345678-123", "010-****5678-***" },
    { FULEI_SENSITIVITY_PHONE, "059585675678", "0595****5678" },
    { FULEI_SENSITIVITY_PHONE, "85675678", "****5678" },
    { FULEI_SENSITIVITY_PHONE, "+85291234567", "+85*****4567" },
    { FULEI_SENSITIVITY_PHONE, "0595-8", "0595-*" },
    { FULEI_SENSITIVITY_ADDRESS, "晋江市磁灶镇和平路122号", "晋江市磁灶镇和平路****" },
    { FULEI_SENSITIVITY_ADDRESS, "晋江市磁灶镇张林村", "晋江市磁灶镇张林村" },
    { FULEI_SENSITIVITY_ADDRESS, "梅岭街道竹园社区3栋501室", "梅岭街道竹园社区******" },
    { FULEI_SENSITIVITY_ADDRESS, "磁灶镇张林村12号旁小路", "磁灶镇张林村******" },
    { FULEI_SENSITIVITY_ADDRESS, "广东省深圳市", "广东省深圳市" },
    { FULEI_SENSITIVITY_ADDRESS, "广东省深圳市某厂5号", "广东省深圳市****" },
    { FULEI_SENSITIVITY_ADDRESS, "本地", "本地" },
    { FULEI_SENSITIVITY_ADDRESS, "5号", "**" },
    { FULEI_SENSITIVITY_ADDRESS, "李家大院东厢", "李家****" },
    { FULEI_SENSITIVITY_ADDRESS, NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = fulei_mask_dup (cases[i].sensitivity, cases[i].text);

      g_assert_cmpstr (masked, ==, cases[i].masked);
      if (cases[i].text != NULL)
        g_assert_cmpint (g_utf8_strlen (masked, -1), ==, g_utf8_strlen (cases[i].text, -1));
    }
}

/* Whatever stands in a field: the mask has its length, is UTF-8, and hides half of a number at least. */
static void
test_mask_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  static const char *const pieces[] = { "1", "3", "0", "-", "、", "路", "村", "号", "𠮷", " ", "a", "\xFF", "+", "市" };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint count = (guint) g_rand_int_range (random, 0, 24);

      for (guint i = 0; i < count; i++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      for (int sensitivity = FULEI_SENSITIVITY_IDENTITY; sensitivity <= FULEI_SENSITIVITY_ADDRESS; sensitivity++)
        {
          g_autofree char *masked = fulei_mask_dup ((FuleiSensitivity) sensitivity, text->str);
          g_autofree char *valid = g_utf8_make_valid (masked, -1);

          g_assert_cmpint (g_utf8_strlen (valid, -1), ==, count);
          if (sensitivity == FULEI_SENSITIVITY_IDENTITY && count > 0)
            {
              guint stars = 0;

              for (const char *p = masked; *p != '\0'; p++)
                stars += *p == '*';
              g_assert_cmpuint (stars * 5, >=, count * 2);
            }
        }
    }
}

static void
test_mask_name (void)
{
  static const Pair cases[] = { { "张三丰", "张**" }, { "阿卜·热合", "阿*·**" }, { "", "" }, { NULL, "" } };

  assert_pairs (cases, G_N_ELEMENTS (cases), fulei_mask_dup_name);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/compact", test_compact);
  g_test_add_func ("/text/name", test_name);
  g_test_add_func ("/text/money", test_money);
  g_test_add_func ("/text/dup-money", test_dup_money);
  g_test_add_func ("/text/integer", test_integer);
  g_test_add_func ("/phone/check", test_phone);
  g_test_add_func ("/mask/dup", test_mask);
  g_test_add_func ("/mask/properties", test_mask_properties);
  g_test_add_func ("/mask/name", test_mask_name);
  return g_test_run ();
}
