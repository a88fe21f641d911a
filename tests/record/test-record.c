/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulei-fields.h"
#include "record/fulei-validation.h"

static FuleiDictionary *dictionary;
static const FuleiRegister *child;

static const FuleiCode *
code (guint field, const char *id)
{
  const FuleiCode *found = fulei_code_list_find (child->fields[field].codes, id);

  g_assert_nonnull (found);
  return found;
}

static void
test_empty (void)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (child);

  for (guint i = 0; i < child->n_fields; i++)
    g_assert_true (fulei_record_is_empty (record, i));
  g_assert_null (fulei_record_get_text (record, FULEI_CHILD_NAME));
  g_assert_cmpint (fulei_record_get_integer (record, FULEI_CHILD_VILLAGE, -7), ==, -7);
}

static void
test_texts_survive_growth (void)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (child);

  fulei_record_set_text (record, FULEI_CHILD_NAME, "欧阳𠮷祥");
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup_printf ("第%u次改动", i);

      fulei_record_set_text (record, FULEI_CHILD_REMARKS, text);
      g_assert_cmpstr (fulei_record_get_text (record, FULEI_CHILD_REMARKS), ==, text);
    }
  g_assert_cmpstr (fulei_record_get_text (record, FULEI_CHILD_NAME), ==, "欧阳𠮷祥");
  fulei_record_set_text (record, FULEI_CHILD_NAME, "");
  g_assert_true (fulei_record_is_empty (record, FULEI_CHILD_NAME));
}

static void
test_choices (void)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (child);
  guint relief = FULEI_CHILD_RELIEF;

  fulei_record_set_choice (record, relief, code (relief, "temporary"), NULL, 5000);
  fulei_record_set_choice (record, relief, code (relief, "low-income"), NULL, 65000);
  fulei_record_set_choice (record, FULEI_CHILD_HEALTH, code (FULEI_CHILD_HEALTH, "disabled"), "二级", FULEI_NO_AMOUNT);
  g_assert_cmpuint (fulei_record_count_choices (record, relief), ==, 2);
  g_assert_cmpstr (fulei_record_get_choice (record, relief, 0)->code->code, ==, "low-income");
  g_assert_cmpint (fulei_record_find_choice (record, relief, "temporary")->amount, ==, 5000);
  fulei_record_set_choice (record, relief, code (relief, "temporary"), NULL, 6000);
  g_assert_cmpuint (fulei_record_count_choices (record, relief), ==, 2);
  g_assert_cmpint (fulei_record_find_choice (record, relief, "temporary")->amount, ==, 6000);
  fulei_record_unset_choice (record, relief, code (relief, "low-income"));
  g_assert_false (fulei_record_has_code (record, relief, "low-income"));
  g_assert_cmpstr (fulei_record_find_choice (record, FULEI_CHILD_HEALTH, "disabled")->words, ==, "二级");
}

static void
test_single_choice_replaces (void)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (child);
  guint field = FULEI_CHILD_GUARDIANSHIP;

  fulei_record_set_choice (record, field, code (field, "poor"), "长期独居", FULEI_NO_AMOUNT);
  fulei_record_set_choice (record, field, code (field, "good"), NULL, FULEI_NO_AMOUNT);
  g_assert_cmpuint (fulei_record_count_choices (record, field), ==, 1);
  g_assert_true (fulei_record_has_code (record, field, "good"));
}

static FuleiRecord *
new_full_record (void)
{
  FuleiRecord *record = fulei_record_new (child);

  fulei_record_set_text (record, FULEI_CHILD_NAME, "测试甲");
  fulei_record_set_integer (record, FULEI_CHILD_VILLAGE, 42);
  fulei_record_set_choice (record, FULEI_CHILD_CATEGORY, code (FULEI_CHILD_CATEGORY, "left-behind"), NULL, FULEI_NO_AMOUNT);
  fulei_record_set_choice (record, FULEI_CHILD_RELIEF, code (FULEI_CHILD_RELIEF, "low-income"), NULL, 65050);
  fulei_record_set_id (record, 9);
  return record;
}

static void
test_copy_and_equality (void)
{
  g_autoptr (FuleiRecord) record = new_full_record ();
  g_autoptr (FuleiRecord) copy = fulei_record_copy (record);

  g_assert_true (fulei_record_equal (record, copy));
  g_assert_cmpint (fulei_record_get_id (copy), ==, 9);
  fulei_record_set_choice (copy, FULEI_CHILD_RELIEF, code (FULEI_CHILD_RELIEF, "low-income"), NULL, 65051);
  g_assert_false (fulei_record_equal_field (record, copy, FULEI_CHILD_RELIEF));
  fulei_record_copy_field (copy, record, FULEI_CHILD_RELIEF);
  g_assert_true (fulei_record_equal (record, copy));
  fulei_record_reset (copy);
  g_assert_true (fulei_record_is_empty (copy, FULEI_CHILD_NAME));
  g_assert_cmpuint (fulei_record_count_choices (copy, FULEI_CHILD_RELIEF), ==, 0);
}

static void
test_storage_round_trip (void)
{
  g_autoptr (FuleiRecord) record = new_full_record ();
  g_autoptr (FuleiRecord) other = fulei_record_new (child);

  for (guint i = 0; i < child->n_fields; i++)
    {
      g_autofree char *text = fulei_value_dup_storage (record, &child->fields[i]);

      g_assert_true (fulei_value_set_storage (other, &child->fields[i], text));
    }
  g_assert_true (fulei_record_equal (record, other));
  g_assert_false (fulei_value_set_storage (other, &child->fields[FULEI_CHILD_VILLAGE], "no number"));
  g_assert_false (fulei_value_set_storage (other, &child->fields[FULEI_CHILD_RELIEF], "unknown\x1f\x1f"));
}

static gint64
find_village (const FuleiRegister *target, const char *words, gpointer data)
{
  return g_str_equal (words, "岭畔村") ? 42 : g_str_equal (words, "两个村") ? -1 : 0;
}

static char *
name_village (const FuleiRegister *target, gint64 id, gpointer data)
{
  return id == 42 ? g_strdup ("岭畔村") : NULL;
}

static const FuleiReferences references = { find_village, name_village, NULL, NULL };

static void
test_choice_bits (void)
{
  const FuleiField *relief = &child->fields[FULEI_CHILD_RELIEF];
  const FuleiCodeList *codes = relief->codes;
  guint first = fulei_code_list_position (codes, fulei_code_list_find (codes, "low-income"));
  guint second = fulei_code_list_position (codes, fulei_code_list_find (codes, "disability"));
  g_autoptr (FuleiRecord) record = fulei_record_new (child);
  g_autofree char *text = NULL;

  fulei_record_set_choice (record, FULEI_CHILD_RELIEF, fulei_code_list_find (codes, "low-income"), NULL, 65000);
  fulei_record_set_choice (record, FULEI_CHILD_RELIEF, fulei_code_list_find (codes, "disability"), NULL, FULEI_NO_AMOUNT);
  text = fulei_value_dup_storage (record, relief);
  g_assert_cmpuint (fulei_value_choice_bits (relief, text), ==, 1U << first | 1U << second);
  g_assert_cmpuint (fulei_value_choice_bits (relief, NULL), ==, 0);
  g_assert_cmpuint (fulei_value_choice_bits (relief, ""), ==, 0);
  g_assert_cmpuint (fulei_value_choice_bits (relief, "unknown\x1f\x1f"), ==, 0);
  g_assert_cmpuint (fulei_value_choice_bits (relief, "disab\x1f\x1f\x1elow-income\x1f\x1f"), ==, 1U << first);
}

static void
test_parse (void)
{
  static const struct { guint field; const char *words, *shown; int error; } cases[] = {
    { FULEI_CHILD_NAME, " 测试\xe3\x80\x80甲 ", "测试甲", -1 },
    { FULEI_CHILD_NAME, "阿卜杜•热合曼", "阿卜杜·热合曼", -1 },
    { FULEI_CHILD_SEX, "男性", "男", -1 },
    { FULEI_CHILD_SEX, "某某", NULL, FULEI_VALUE_ERROR_UNKNOWN_CODE },
    { FULEI_CHILD_BIRTH_DATE, "2013.5.2", "2013-05-02", -1 },
    { FULEI_CHILD_BIRTH_DATE, "2014年4月", "2014-04", -1 },
    { FULEI_CHILD_BIRTH_DATE, "2013-13-45", NULL, FULEI_VALUE_ERROR_FORMAT },
    { FULEI_CHILD_BIRTH_DATE, "2199-01-01", NULL, FULEI_VALUE_ERROR_RANGE },
    { FULEI_CHILD_FILED_ON, "2014年4月", NULL, FULEI_VALUE_ERROR_FORMAT },
    { FULEI_CHILD_VILLAGE, "岭畔村", "岭畔村", -1 },
    { FULEI_CHILD_VILLAGE, "无此村", NULL, FULEI_VALUE_ERROR_UNKNOWN_REFERENCE },
    { FULEI_CHILD_VILLAGE, "两个村", NULL, FULEI_VALUE_ERROR_UNKNOWN_REFERENCE },
    { FULEI_CHILD_IDENTITY_NUMBER, "11010519491231002x", "11010519491231002X", -1 },
    { FULEI_CHILD_IDENTITY_NUMBER, "3.50583E+17", NULL, FULEI_VALUE_ERROR_FORMAT },
    { FULEI_CHILD_FATHER_PHONE, "138 0000 1234", "13800001234", -1 },
    { FULEI_CHILD_FATHER_PHONE, "不详", NULL, FULEI_VALUE_ERROR_FORMAT },
    { FULEI_CHILD_FAMILY_INCOME, "１２,０００.50元", "12000.50", -1 },
    { FULEI_CHILD_FAMILY_INCOME, "-1", NULL, FULEI_VALUE_ERROR_RANGE },
    { FULEI_CHILD_FAMILY_INCOME, "－１,０００", NULL, FULEI_VALUE_ERROR_RANGE },
    { FULEI_CHILD_FAMILY_INCOME, "-", NULL, FULEI_VALUE_ERROR_FORMAT },
    { FULEI_CHILD_RELIEF, "低保", "低保", -1 },
    { FULEI_CHILD_RELIEF, "低保650元/月、残疾：120", "低保（650）；残疾（120）", -1 },
    { FULEI_CHILD_RELIEF, "低保（650）；残疾（120）", "低保（650）；残疾（120）", -1 },
    { FULEI_CHILD_RELIEF, "低保（很多）", NULL, FULEI_VALUE_ERROR_FORMAT },
    { FULEI_CHILD_RELIEF, "低保金子", NULL, FULEI_VALUE_ERROR_UNKNOWN_CODE },
    { FULEI_CHILD_HEALTH, "残疾（二级）；慢性病(哮喘、鼻炎)", "慢性病（哮喘、鼻炎）；残疾（二级）", -1 },
    { FULEI_CHILD_HEALTH, "残疾二级", NULL, FULEI_VALUE_ERROR_UNKNOWN_CODE },
    { FULEI_CHILD_CATEGORY, "农村留守儿童，困境儿童", "农村留守儿童；困境儿童", -1 },
    { FULEI_CHILD_CATEGORY, "困境儿童（孤儿）", NULL, FULEI_VALUE_ERROR_UNKNOWN_CODE },
    { FULEI_CHILD_CARER_KIND, "祖父母、外祖父母", "祖父母、外祖父母", -1 },
    { FULEI_CHILD_REMARKS, "  ", "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = fulei_record_new (child);
      const FuleiField *field = &child->fields[cases[i].field];
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;
      gboolean done = fulei_value_parse (record, field, cases[i].words, &references, &error);

      g_test_message ("%s: %s (%s)", field->id, cases[i].words, error != NULL ? error->message : "");
      g_assert_cmpint (done, ==, cases[i].error == -1);
      if (cases[i].error >= 0)
        g_assert_error (error, FULEI_VALUE_ERROR, cases[i].error);
      if (!done)
        {
          g_assert_nonnull (error);
          g_assert_null (strstr (error->message, cases[i].words));
          continue;
        }
      shown = fulei_value_dup_words (record, field, &references, FALSE);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* All choices of every field at once, in words and back: some labels have separators in them (心理、行为异常). */
static void
test_every_choice (void)
{
  for (guint r = 0; r < fulei_dictionary_get_n_registers (dictionary); r++)
    for (guint f = 0; f < fulei_dictionary_get_register (dictionary, r)->n_fields; f++)
      {
        const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, r);
        const FuleiField *field = &reg->fields[f];
        g_autoptr (FuleiRecord) record = fulei_record_new (reg), again = fulei_record_new (reg);
        g_autoptr (GError) error = NULL;
        g_autofree char *words = NULL;

        if (field->type != FULEI_FIELD_CODES)
          continue;
        for (guint i = 0; i < field->codes->n_codes; i++)
          fulei_record_set_choice (record, f, &field->codes->codes[i], NULL, FULEI_NO_AMOUNT);
        words = fulei_value_dup_words (record, field, NULL, FALSE);
        g_test_message ("%s.%s: %s", reg->id, field->id, words);
        fulei_value_parse (again, field, words, NULL, &error);
        g_assert_no_error (error);
        g_assert_true (fulei_record_equal_field (record, again, f));
      }
}

static void
test_long_texts (void)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (child);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append (words, "𠮷");
  g_assert_true (fulei_value_parse (record, &child->fields[FULEI_CHILD_NAME], words->str, NULL, &error));
  g_string_append (words, "𠮷");
  g_assert_false (fulei_value_parse (record, &child->fields[FULEI_CHILD_NAME], words->str, NULL, &error));
  g_assert_error (error, FULEI_VALUE_ERROR, FULEI_VALUE_ERROR_RANGE);
}

static void
test_masks (void)
{
  g_autoptr (FuleiRecord) record = fulei_record_new (child);
  g_autofree char *masked = NULL;

  fulei_record_set_text (record, FULEI_CHILD_IDENTITY_NUMBER, "350582201803092520");
  masked = fulei_value_dup_words (record, &child->fields[FULEI_CHILD_IDENTITY_NUMBER], NULL, TRUE);
  g_assert_cmpstr (masked, ==, "350582********2520");
}

static void
test_validate (void)
{
  g_autoptr (FuleiRecord) record = new_full_record ();
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  fulei_record_set_text (record, FULEI_CHILD_SEX, "1");
  fulei_record_validate (record, issues);
  g_assert_false (fulei_issues_has_error (issues));
  fulei_record_set_choice (record, FULEI_CHILD_RELIEF, code (FULEI_CHILD_RELIEF, "none"), NULL, FULEI_NO_AMOUNT);
  fulei_record_validate (record, issues);
  g_assert_cmpuint (issues->len, ==, 1);
  fulei_record_clear (record, FULEI_CHILD_RELIEF);
  fulei_record_clear (record, FULEI_CHILD_NAME);
  g_ptr_array_set_size (issues, 0);
  fulei_record_validate (record, issues);
  g_assert_cmpuint (issues->len, ==, 1);
  g_assert_true (((FuleiIssue *) issues->pdata[0])->field == &child->fields[FULEI_CHILD_NAME]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  child = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);
  g_test_add_func ("/record/empty", test_empty);
  g_test_add_func ("/record/texts-survive-growth", test_texts_survive_growth);
  g_test_add_func ("/record/choices", test_choices);
  g_test_add_func ("/record/single-choice-replaces", test_single_choice_replaces);
  g_test_add_func ("/record/copy-and-equality", test_copy_and_equality);
  g_test_add_func ("/record/storage-round-trip", test_storage_round_trip);
  g_test_add_func ("/record/choice-bits", test_choice_bits);
  g_test_add_func ("/record/parse", test_parse);
  g_test_add_func ("/record/every-choice", test_every_choice);
  g_test_add_func ("/record/long-texts", test_long_texts);
  g_test_add_func ("/record/masks", test_masks);
  g_test_add_func ("/record/validate", test_validate);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
