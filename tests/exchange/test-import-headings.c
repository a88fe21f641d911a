/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-fixture.h"

#include "exchange/fulei-import-headings.h"
#include "exchange/fulei-import-map.h"

static FuleiDictionary *dictionary;

#define MOST_COLUMNS 64

typedef struct
{
  const char *name;
  const char *reg;
  const char *table;    /* CSV */
  guint row;            /* number of the first heading row; 0: none */
  guint n_rows;
  const char *targets;  /* field ids, or field:choice, or - */
} HeadingCase;

static const HeadingCase cases[] = {
  { "plain", "child", "儿童姓名,性别,身份证号码,村（居）\n甲,男,1,乙\n", 1, 1, "name sex identity_number village" },
  { "titles above", "child", "某镇花名册,,\n填报单位：,,\n序号,姓名,身份证号\n1,甲,2\n", 3, 1, "- name identity_number" },
  { "blank lines above", "child", "\n\n名册\n\n姓名,公民身份号码\n甲,2\n", 5, 1, "name identity_number" },
  { "variants", "child", "孩子姓名,公民身份证号码,所属村居,户口性质,类型,家庭住址\n甲,1,乙,农村,留守,丙\n", 1, 1,
    "name identity_number village registration category address" },
  { "spaced and full width", "child", "姓　名,性 别,村(居),低保（元／月）,\"家庭\n住址\"\n甲,男,乙,650,丙\n", 1, 1,
    "name sex village relief:low-income address" },
  { "bracketed hint", "child", "姓名（必填）,家庭住址（详细到门牌）\n甲,乙\n", 1, 1, "name address" },
  { "amount column", "child", "姓名,享受救助情况,低保金,特困\n甲,低保,650,\n", 1, 1,
    "name relief relief:low-income relief:destitute" },
  { "merged in two rows", "child", "序号,姓名,父亲,,,母亲,,,备注\n,,姓名,身份证号,联系电话,姓名,身份证号,联系电话,\n1,甲,乙,1,2,丙,3,4,\n", 1, 2,
    "- name father_name father_identity_number father_phone mother_name mother_identity_number mother_phone remarks" },
  { "a third row above", "child", "基本信息,,家庭信息,,,\n姓名,性别,父亲,,母亲,\n,,姓名,电话,姓名,电话\n甲,男,乙,1,丙,2\n", 2, 2,
    "name sex father_name father_phone mother_name mother_phone" },
  { "three rows", "child", "序号,儿童,,监护人,,\n,姓名,性别,父亲,,母亲\n,,,姓名,电话,姓名\n1,甲,男,乙,1,丙\n", 2, 2,
    "- name sex father_name father_phone mother_name" },
  { "group without meaning", "child", "基本信息,,\n姓名,性别,村居\n甲,男,乙\n", 2, 1, "name sex village" },
  { "unknown person", "child", "姓名,性别,爷爷,\n,,姓名,电话\n甲,男,乙,1\n", 1, 1, "name sex - -" },
  { "person before", "child", "姓名,身份证号,父亲姓名,身份证号,联系电话,母亲姓名,身份证号,联系电话\n甲,1,乙,2,3,丙,4,5\n", 1, 1,
    "name identity_number father_name father_identity_number father_phone mother_name mother_identity_number mother_phone" },
  { "the child's health, not the father's", "child", "姓名,健康状况,父亲\n甲,健康,乙\n", 1, 1, "name health father_name" },
  { "a label that many share", "child", "姓名,联系电话,性别\n甲,1,男\n", 1, 1, "name - sex" },
  { "doubled", "child", "姓名,身份证号,身份证号码,性别\n甲,1,1,男\n", 1, 1, "name identity_number identity_number sex" },
  { "ignored", "child", "编号,姓名,年龄,性别,错误原因\n1,甲,9,男,\n", 1, 1, "- name - sex -" },
  { "other register", "village", "名称,类别\n甲村,村\n", 1, 1, "name kind" },
  { "no headings", "child", "甲,男,350582201803092520\n乙,女,350582201803092520\n", 0, 0, "" },
  { "one word is not enough", "child", "姓名\n甲\n", 0, 0, "" },
  { "too far down", "child",
    "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n一\n姓名,性别\n", 0, 0, "" },
  { "long cells are no headings", "child",
    "姓名（请各村如实填写，不得漏报瞒报，填写完毕后由村主要领导签字并加盖公章后报送至镇社会事务办公室）,性别\n甲,男\n", 0, 0, "" },
};

static GPtrArray *
load_lines (const char *table)
{
  g_autofree char *path = fixture_write ("headings.csv", table, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiTableReader) reader = fulei_table_reader_new_for_file (path, &error);
  GPtrArray *lines;

  g_assert_no_error (error);
  lines = fulei_import_lines_load (reader, 0, 60, NULL, &error);
  g_assert_no_error (error);
  return lines;
}

static char *
dup_targets (const FuleiImportTarget *targets, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", targets[i].field != NULL ? targets[i].field->id : "-");
      if (targets[i].choice != NULL)
        g_string_append_printf (text, ":%s", targets[i].choice->code);
    }
  return g_string_free (text, FALSE);
}

static void
test_headings (gconstpointer data)
{
  const HeadingCase *test = data;
  g_autoptr (GPtrArray) lines = load_lines (test->table);
  const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, test->reg);
  FuleiImportTarget targets[MOST_COLUMNS];
  g_autofree char *found = NULL;
  guint n_rows, score, n_columns = fulei_import_lines_count_columns (lines);
  guint first = fulei_import_headings_find (reg, lines, &n_rows, &score);

  g_assert_cmpuint (n_rows, ==, test->n_rows);
  if (test->row == 0)
    {
      g_assert_cmpuint (first, ==, G_MAXUINT);
      g_assert_cmpuint (score, ==, 0);
      return;
    }
  g_assert_cmpuint (first, <, lines->len);
  g_assert_cmpuint (((FuleiImportLine *) g_ptr_array_index (lines, first))->number, ==, test->row);
  fulei_import_headings_match (reg, lines, first, n_rows, n_columns, targets);
  found = dup_targets (targets, n_columns);
  g_assert_cmpstr (found, ==, test->targets);
}

static void
test_joined (void)
{
  g_autoptr (GPtrArray) lines = load_lines ("姓名,父亲,,\n,姓名,身份证号,\n甲,乙,1,\n");
  g_auto (GStrv) headings = fulei_import_headings_dup (lines, 0, 2, 4);

  g_assert_cmpstr (headings[0], ==, "姓名");
  g_assert_cmpstr (headings[1], ==, "父亲姓名");
  g_assert_cmpstr (headings[2], ==, "父亲身份证号");
  g_assert_cmpstr (headings[3], ==, "");
  g_assert_null (headings[4]);
}

static const char *const heading_words[] = { "姓 名", "救助（元）", "", "身份证号", "身份证号", NULL };

static char **headings;

static void
test_map (void)
{
  static const struct { const char *text, *targets; guint line; } maps[] = {
    { "姓名\tname\n", "name - - - -", 0 },
    { "# 注\n\n姓名\tname\r\n救助(元)\trelief:low-income\n[C]\tremarks\n", "name relief:low-income remarks - -", 0 },
    { "身份证号\tidentity_number\n身份证号\tfather_identity_number\n", "- - - identity_number father_identity_number", 0 },
    { "身份证号\tidentity_number\n身份证号\t-\n", "- - - identity_number -", 0 },
    { "[E]\tmother_identity_number", "- - - - mother_identity_number", 0 },
    { "别的表头\tname\n", "- - - - -", 0 },
    { "姓名 name\n", NULL, 1 },
    { "姓名\tname\n性别\tgender\n", NULL, 2 },
    { "姓名\tname:1\n", NULL, 1 },
    { "救助\trelief:nothing\n", NULL, 1 },
    { "救助\trelief:\n", NULL, 1 },
    { "姓名\t\n", NULL, 1 },
  };
  const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, "child");

  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      FuleiImportTarget targets[5] = { { NULL, NULL } };
      gboolean applied[5];
      g_autofree char *found = NULL;
      guint line;
      gboolean ok = fulei_import_map_apply (reg, maps[i].text, headings, 5, targets, applied, &line);

      g_test_message ("map %u", i);
      g_assert_cmpint (ok, ==, maps[i].targets != NULL);
      if (!ok)
        {
          g_assert_cmpuint (line, ==, maps[i].line);
          continue;
        }
      found = dup_targets (targets, 5);
      g_assert_cmpstr (found, ==, maps[i].targets);
    }
}

static void
test_map_round_trip (void)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (dictionary, "child");
  const FuleiField *relief = fulei_register_find_field (reg, "relief");
  FuleiImportTarget targets[5] = {
    { fulei_register_find_field (reg, "name"), NULL }, { relief, fulei_code_list_find (relief->codes, "low-income") },
    { fulei_register_find_field (reg, "remarks"), NULL }, { fulei_register_find_field (reg, "identity_number"), NULL },
    { NULL, NULL },
  };
  FuleiImportTarget read[5] = { { NULL, NULL } };
  gboolean applied[5];
  guint line;
  g_autofree char *text = fulei_import_map_dup_text (reg, headings, targets, 5);

  read[4] = targets[0];
  g_assert_true (fulei_import_map_apply (reg, text, headings, 5, read, applied, &line));
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (applied[i]);
      g_assert_true (fulei_import_target_equal (&targets[i], &read[i]));
    }
}

static void
test_signature (void)
{
  const char *const spaced[] = { "姓名", "救助(元)：", "", "身份证号", "身份证号", "", NULL };
  const char *const other[] = { "姓名", "救助(元)", "身份证号", "", "身份证号", NULL };
  g_autofree char *first = fulei_import_map_dup_signature (headings, 5);
  g_autofree char *second = fulei_import_map_dup_signature ((char *const *) spaced, 6);
  g_autofree char *third = fulei_import_map_dup_signature ((char *const *) other, 5);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  headings = g_strdupv ((char **) heading_words);
  dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/headings/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_headings);
    }
  g_test_add_func ("/import/headings/joined", test_joined);
  g_test_add_func ("/import/map/apply", test_map);
  g_test_add_func ("/import/map/round-trip", test_map_round_trip);
  g_test_add_func ("/import/map/signature", test_signature);
  status = g_test_run ();
  fixture_clean ();
  g_strfreev (headings);
  fulei_dictionary_unref (dictionary);
  return status;
}
