/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dict/fulei-dictionary.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

static void
test_builtin (void)
{
  const FuleiRegister *child = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);

  g_assert_cmpuint (fulei_dictionary_get_n_registers (dictionary), ==, FULEI_N_REGISTERS);
  g_assert_cmpstr (child->id, ==, "child");
  g_assert_cmpuint (child->n_fields, ==, FULEI_CHILD_N_FIELDS);
  g_assert_cmpstr (child->fields[FULEI_CHILD_NAME].id, ==, "name");
  g_assert_cmpstr (child->fields[FULEI_CHILD_ROLL_STATUS].id, ==, "roll_status");
  g_assert_true (child->title == &child->fields[FULEI_CHILD_NAME]);
  g_assert_true (child->fields[FULEI_CHILD_VILLAGE].target == fulei_dictionary_find_register (dictionary, "village"));
  g_assert_null (fulei_dictionary_find_register (dictionary, "nothing"));
  g_assert_null (fulei_register_find_field (child, "nothing"));
}

static void
test_generated_names (void)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

      g_assert_cmpuint (reg->index, ==, i);
      for (guint j = 0; j < reg->n_fields; j++)
        {
          g_assert_cmpuint (reg->fields[j].index, ==, j);
          g_assert_true (fulei_register_find_field (reg, reg->fields[j].id) == &reg->fields[j]);
          g_assert_true (reg->fields[j].owner == reg);
        }
    }
}

static void
test_headings_are_distinct (void)
{
  for (guint i = 0; i < fulei_dictionary_get_n_registers (dictionary); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, i);

      for (guint j = 0; j < reg->n_fields; j++)
        g_assert_true (fulei_register_find_heading (reg, reg->fields[j].heading) == &reg->fields[j]);
    }
}

static void
test_known_headings (void)
{
  static const struct { const char *heading; int field; } cases[] = {
    { "儿童姓名", FULEI_CHILD_NAME }, { "姓名", FULEI_CHILD_NAME }, { "姓 名", FULEI_CHILD_NAME },
    { "村（居）", FULEI_CHILD_VILLAGE }, { "村(居)", FULEI_CHILD_VILLAGE }, { "所在村居", FULEI_CHILD_VILLAGE },
    { "身份证号", FULEI_CHILD_IDENTITY_NUMBER }, { "公民身份号码", FULEI_CHILD_IDENTITY_NUMBER },
    { "户口性质", FULEI_CHILD_REGISTRATION }, { "出生日期", FULEI_CHILD_BIRTH_DATE },
    { "家庭住址", FULEI_CHILD_ADDRESS }, { "就读学校及年级", FULEI_CHILD_SCHOOL }, { "是否寄宿", FULEI_CHILD_BOARDING },
    { "监护状况", FULEI_CHILD_GUARDIANSHIP }, { "健康状况", FULEI_CHILD_HEALTH }, { "父亲", FULEI_CHILD_FATHER_NAME },
    { "父亲身份证", FULEI_CHILD_FATHER_IDENTITY_NUMBER }, { "父亲务工地", FULEI_CHILD_FATHER_ADDRESS },
    { "父亲健康状况", FULEI_CHILD_FATHER_HEALTH }, { "母亲联系方式", FULEI_CHILD_MOTHER_PHONE },
    { "照护人", FULEI_CHILD_CARER_NAME }, { "委托照护人联系电话", FULEI_CHILD_CARER_PHONE },
    { "家庭监护风险", FULEI_CHILD_RISK_LEVEL }, { "风险等级", FULEI_CHILD_RISK_LEVEL }, { "困境类别", FULEI_CHILD_DIFFICULTY_TYPE },
    { "具体类别", FULEI_CHILD_DIFFICULTY_TYPE }, { "备注", FULEI_CHILD_REMARKS }, { "序号", -1 }, { "", -1 },
  };
  const FuleiRegister *child = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiField *field = fulei_register_find_heading (child, cases[i].heading);

      g_test_message ("%s", cases[i].heading);
      g_assert_cmpint (field != NULL ? (int) field->index : -1, ==, cases[i].field);
    }
}

static void
test_code_words (void)
{
  static const struct { const char *list, *words, *code; } cases[] = {
    { "sex", "男", "1" }, { "sex", "2", "2" }, { "sex", "男性", "1" }, { "sex", "不明", NULL },
    { "ethnic-group", "汉", "01" }, { "ethnic-group", "畲族", "22" }, { "ethnic-group", "22", "22" },
    { "registration", "农业", "rural" }, { "registration", "城市户", "urban" }, { "boarding", "是", "boarding" },
    { "risk-level", "高", "high" }, { "guardianship", "一般", "fair" }, { "health", "一般或较弱", "weak" },
    { "township", "磁灶镇", "350582102" }, { "township", "350582107", "350582107" }, { "risk-level", "high", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FuleiCodeList *list = fulei_dictionary_find_code_list (dictionary, cases[i].list);
      const FuleiCode *code = fulei_code_list_match (list, cases[i].words);

      g_assert_cmpstr (code != NULL ? code->code : NULL, ==, cases[i].code);
    }
}

static void
test_extension (void)
{
  const char *xml = "<extension><list id='x_bus' label='校车'><code id='a' label='一号线'/></list>"
                    "<field register='child' id='x_bus' label='校车线路' type='code' codes='x_bus'/>"
                    "<field register='child' id='x_note' label='本镇备注' type='note' since='1'/></extension>";
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiDictionary) extended = fulei_dictionary_new_with_extension (xml, -1, "office.xml", &error);
  const FuleiRegister *child;

  g_assert_no_error (error);
  child = fulei_dictionary_find_register (extended, "child");
  g_assert_cmpuint (child->n_fields, ==, FULEI_CHILD_N_FIELDS + 2);
  g_assert_true (child->fields[FULEI_CHILD_N_FIELDS].extension);
  g_assert_true (child->title == &child->fields[FULEI_CHILD_NAME]);
  g_assert_true (fulei_register_find_heading (child, "校车线路") == &child->fields[FULEI_CHILD_N_FIELDS]);
  g_assert_true (fulei_register_find_heading (child, "儿童姓名") == &child->fields[FULEI_CHILD_NAME]);
  g_assert_true (fulei_register_find_field (child, "x_note") == &child->fields[FULEI_CHILD_N_FIELDS + 1]);
}

static void
test_faulty_extensions (void)
{
  static const struct { const char *xml; int code; const char *words; } cases[] = {
    { "<extension", FULEI_DICTIONARY_ERROR_SYNTAX, "第 1 行" },
    { "<extension>\n<field register='child'/></extension>", FULEI_DICTIONARY_ERROR_MEANING, "第 2 行" },
    { "<extension><field register='none' id='x_a' label='a' type='text'/></extension>", FULEI_DICTIONARY_ERROR_MEANING, "none" },
    { "<extension><field register='child' id='a' label='a' type='text'/></extension>", FULEI_DICTIONARY_ERROR_MEANING, "x_" },
    { "<extension><field register='child' id='x_a' label='a' type='story'/></extension>", FULEI_DICTIONARY_ERROR_MEANING, "type" },
    { "<extension><field register='child' id='x_a' label='a' type='code'/></extension>", FULEI_DICTIONARY_ERROR_MEANING, "代码表" },
    { "<extension><field register='child' id='x_a\"; DROP TABLE child' label='a' type='text'/></extension>",
      FULEI_DICTIONARY_ERROR_MEANING, "id" },
    { "<extension><field register='child' id='x_a' label='a' type='text'/>"
      "<field register='child' id='x_a' label='a' type='text'/></extension>", FULEI_DICTIONARY_ERROR_MEANING, "重复" },
    { "<extension><field register='child' id='x_a' label='a' type='text' twin='month'/></extension>",
      FULEI_DICTIONARY_ERROR_MEANING, "twin" },
    { "<extension><field register='child' id='x_a' label='a' type='text' twin='year'/></extension>",
      FULEI_DICTIONARY_ERROR_MEANING, "twin" },
    { "<other/>", FULEI_DICTIONARY_ERROR_MEANING, "extension" },
    { "<!DOCTYPE extension [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><extension>&b;</extension>",
      FULEI_DICTIONARY_ERROR_SYNTAX, "office.xml" },
    { "", FULEI_DICTIONARY_ERROR_SYNTAX, "office.xml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FuleiDictionary) faulty = fulei_dictionary_new_with_extension (cases[i].xml, -1, "office.xml", &error);

      g_test_message ("%s", cases[i].xml);
      g_assert_null (faulty);
      g_assert_error (error, FULEI_DICTIONARY_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/dict/builtin", test_builtin);
  g_test_add_func ("/dict/generated-names", test_generated_names);
  g_test_add_func ("/dict/headings-are-distinct", test_headings_are_distinct);
  g_test_add_func ("/dict/known-headings", test_known_headings);
  g_test_add_func ("/dict/code-words", test_code_words);
  g_test_add_func ("/dict/extension", test_extension);
  g_test_add_func ("/dict/faulty-extensions", test_faulty_extensions);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
