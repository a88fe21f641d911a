/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/fulei-pseudonyms.h"

#include <string.h>

static FuleiDictionary *dictionary;

static const FuleiRegister *
find_register (const char *id)
{
  return fulei_dictionary_find_register (dictionary, id);
}

static const FuleiField *
find_field (const char *reg, const char *id)
{
  return fulei_register_find_field (find_register (reg), id);
}

/* BEYOND-10: the sequence and the ledger; people's registers have letters that differ */
static void
test_number (void)
{
  static const struct { const char *reg; gint64 id; const char *number; } cases[] = {
    { "child", ((gint64) 1 << 32) + 123, "儿-000123-000001" },
    { "director", ((gint64) 1 << 32) + 123, "主-000123-000001" },
    { "love_parent", ((gint64) 35 << 32) + 1234567, "爱-1234567-00000Z" },
    { "worker", ((gint64) G_MAXINT32 << 32) + 1, "社-000001-ZIK0ZJ" },
    { "pairing", ((gint64) 36 << 32) + 7, "结对-000007-000010" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = fulei_pseudonym_dup_number (find_register (cases[i].reg), cases[i].id);

      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

/* Offices whose ledgers are merged keep their numbers apart: the same sequence, one bit of the ledger's differs. */
static void
test_merged (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint bit = 0; bit < 31; bit++)
    for (guint32 sequence = 1; sequence < 4; sequence++)
      g_assert_true (g_hash_table_add (seen, fulei_pseudonym_dup_number (find_register ("child"),
                                                                        ((gint64) 1 << (32 + bit)) + sequence)));
}

static FuleiPseudonyms *
new_names (void)
{
  FuleiPseudonyms *names = fulei_pseudonyms_new ();

  fulei_pseudonyms_keep (names, "张林村");
  fulei_pseudonyms_add (names, "张林", "儿-000001-000001");
  fulei_pseudonyms_add (names, "张林霞", "儿-000002-000001");
  fulei_pseudonyms_add (names, "陈主任", NULL);
  fulei_pseudonyms_add (names, "陈主任", "主-000003-000001");
  fulei_pseudonyms_add (names, "林双", "儿-000004-000001");
  fulei_pseudonyms_add (names, "林双", "儿-000005-000001");
  fulei_pseudonyms_add (names, "林双", "儿-000006-000001");
  fulei_pseudonyms_add (names, "李", "儿-000007-000001");
  fulei_pseudonyms_add (names, "Li Ming", "儿-000008-000001");
  fulei_pseudonyms_add (names, "张林村", "儿-000009-000001");
  return names;
}

static void
test_text (void)
{
  static const struct { const char *text, *said; } cases[] = {
    { "", "" },
    { "家访", "家访" },
    { "张林在家", "儿-000001-000001在家" },
    { "张林霞和张林", "儿-000002-000001和儿-000001-000001" },
    { "张林村张林", "张林村儿-000001-000001" },
    { "与陈主任谈话", "与主-000003-000001谈话" },
    { "林双不在", "＊＊＊不在" },
    { "李子", "李子" },
    { "Li Ming", "Li Ming" },
    { "电话 13812345678。", "电话 ＊＊＊。" },
    { "电话 138****5678", "电话 ＊＊＊" },
    { "350582********001X 号", "＊＊＊ 号" },
    { "共 1234567.00 元，2026 年", "共 1234567.00 元，2026 年" },
    { "张", "张" },
  };
  g_autoptr (FuleiPseudonyms) names = new_names ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = fulei_pseudonyms_dup_text (names, cases[i].text);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static FuleiRecord *
new_child (void)
{
  static const struct { const char *field, *text; } values[] = {
    { "name", "王小雨" }, { "father_name", "王大海" }, { "mother_name", "张林" }, { "address", "岭畔村中路8号" },
    { "identity_number", "350582201305020014" }, { "father_phone", "13812345678" }, { "filed_by", "某某人" },
    { "school", "岭畔小学" }, { "remarks", "王小雨的父亲王大海和张林霞住85661234号，王大海姐姐在家" },
    { "helper_name", "陈主任" }, { "birth_date", "2013-05-02" },
  };
  static const struct { const char *field, *words; } parsed[] = {
    { "ethnic_group", "畲族" }, { "health", "慢性病（哮喘）、残疾（三级）" }, { "schooling", "小学" },
  };
  FuleiRecord *child = fulei_record_new (find_register ("child"));

  fulei_record_set_id (child, ((gint64) 1 << 32) + 10);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    fulei_record_set_text (child, find_field ("child", values[i].field)->index, values[i].text);
  for (guint i = 0; i < G_N_ELEMENTS (parsed); i++)
    g_assert_true (fulei_value_parse (child, find_field ("child", parsed[i].field), parsed[i].words, NULL, NULL));
  fulei_record_set_integer (child, find_field ("child", "village")->index, ((gint64) 1 << 32) + 12);
  return child;
}

/* The record's own names, and those that the ledger knows */
static void
test_values (void)
{
  static const struct { const char *field, *said; } cases[] = {
    { "name", "儿-000010-000001" }, { "father_name", "儿-000010-000001 父亲" }, { "mother_name", "儿-000001-000001" },
    { "address", "＊＊＊" }, { "identity_number", "＊＊＊" }, { "father_phone", "＊＊＊" }, { "filed_by", "＊＊＊" },
    { "school", "＊＊＊" }, { "helper_name", "主-000003-000001" }, { "carer_name", "" }, { "birth_date", "2013年" },
    { "ethnic_group", "＊＊＊" }, { "health", "慢性病；残疾" }, { "village", "村-000012-000001" }, { "schooling", "小学" },
    { "remarks", "儿-000010-000001的父亲儿-000010-000001 父亲和儿-000002-000001住＊＊＊号，儿-000010-000001 父亲姐姐在家" },
  };
  g_autoptr (FuleiPseudonyms) names = new_names ();
  g_autoptr (FuleiRecord) child = new_child ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = fulei_pseudonyms_dup_value (names, child, find_field ("child", cases[i].field), NULL);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static char *
name_cb (const FuleiRegister *target, gint64 id, gpointer data)
{
  return g_strdup ("张三丰");
}

/* References to people and villages are numbers, to sites names; words behind a tick lose names, those of an illness are left
 * out */
static void
test_references (void)
{
  const FuleiReferences references = { .name = name_cb };
  const FuleiField *health_field = find_field ("child", "health");
  g_autoptr (FuleiPseudonyms) names = new_names ();
  g_autoptr (FuleiRecord) child = new_child ();
  const FuleiField *relief_field = find_field ("child", "guardianship");
  g_autoptr (FuleiRecord) activity = fulei_record_new (find_register ("activity"));
  g_autofree char *director = NULL, *village = NULL, *health = NULL, *relief = NULL, *site = NULL;

  fulei_record_set_integer (child, find_field ("child", "director")->index, ((gint64) 1 << 32) + 3);
  fulei_record_set_integer (child, find_field ("child", "village")->index, ((gint64) 1 << 32) + 4);
  fulei_record_set_choice (child, health_field->index, fulei_code_list_find (health_field->codes, "severe"), "由张林霞陪护",
                           FULEI_NO_AMOUNT);
  director = fulei_pseudonyms_dup_value (names, child, find_field ("child", "director"), &references);
  village = fulei_pseudonyms_dup_value (names, child, find_field ("child", "village"), &references);
  health = fulei_pseudonyms_dup_value (names, child, health_field, &references);
  g_assert_cmpstr (director, ==, "主-000003-000001");
  fulei_record_set_integer (activity, find_field ("activity", "site")->index, ((gint64) 1 << 32) + 5);
  site = fulei_pseudonyms_dup_value (names, activity, find_field ("activity", "site"), &references);
  fulei_record_set_choice (child, relief_field->index, fulei_code_list_find (relief_field->codes, "poor"), "张林霞不在",
                           FULEI_NO_AMOUNT);
  relief = fulei_pseudonyms_dup_value (names, child, relief_field, &references);
  g_assert_cmpstr (village, ==, "村-000004-000001");
  g_assert_cmpstr (site, ==, "张三丰");
  g_assert_cmpstr (health, ==, "重病；慢性病；残疾");
  g_assert_nonnull (strstr (relief, "儿-000002-000001"));
  g_assert_null (strstr (relief, "张林霞"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (NULL);
  g_assert_nonnull (dictionary);
  g_test_add_func ("/pseudonyms/number", test_number);
  g_test_add_func ("/pseudonyms/merged", test_merged);
  g_test_add_func ("/pseudonyms/text", test_text);
  g_test_add_func ("/pseudonyms/values", test_values);
  g_test_add_func ("/pseudonyms/references", test_references);
  result = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return result;
}
