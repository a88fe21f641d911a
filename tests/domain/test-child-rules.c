/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-child-rules.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;
static const FuleiRegister *child;

/* Sets "field=words" pairs; words as a clerk would write them. */
static FuleiRecord *
new_child (const char *pairs)
{
  FuleiRecord *record = fulei_record_new (child);
  g_auto (GStrv) parts = g_strsplit (pairs, "|", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      g_autoptr (GError) error = NULL;

      fulei_value_parse (record, fulei_register_find_field (child, pair[0]), pair[1], NULL, &error);
      g_assert_no_error (error);
    }
  return record;
}

static gboolean
warns (const GPtrArray *issues, const char *field)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const FuleiIssue *issue = g_ptr_array_index (issues, i);

      g_assert_cmpint (issue->severity, ==, FULEI_ISSUE_WARNING);
      g_assert_nonnull (issue->rule);
      g_assert_nonnull (issue->source);
      if (g_strcmp0 (issue->field->id, field) == 0)
        return TRUE;
    }
  return FALSE;
}

/* CHILD-2: warnings and their edges, on 2024-06-30 */
static void
test_warnings (void)
{
  static const struct { const char *pairs, *field; gboolean warned; } cases[] = {
    { "category=农村留守儿童|registration=城市户", "registration", TRUE },
    { "category=农村留守儿童|registration=农村户", "registration", FALSE },
    { "category=困境儿童|registration=城市户", "registration", FALSE },
    { "category=农村留守儿童|birth_date=2008-07-01", "birth_date", FALSE },  /* 16 tomorrow */
    { "category=农村留守儿童|birth_date=2008-06-30", "birth_date", TRUE },   /* 16 today */
    { "category=困境儿童|birth_date=2008-06-30", "birth_date", FALSE },
    { "category=困境儿童|birth_date=2006-07-01", "birth_date", FALSE },
    { "category=困境儿童|birth_date=2006-06-30", "birth_date", TRUE },       /* 18 today */
    { "category=困境儿童|birth_date=2008-06", "birth_date", FALSE },
    { "identity_number=350582201803092520|sex=女", "sex", FALSE },
    { "identity_number=350582201803092520|sex=男", "sex", TRUE },
    { "identity_number=350582201803092520|birth_date=2018-03-09", "birth_date", FALSE },
    { "identity_number=350582201803092520|birth_date=2018-03", "birth_date", FALSE },
    { "identity_number=350582201803092520|birth_date=2018-03-10", "birth_date", TRUE },
    { "identity_number=350582201803092520|birth_date=2018-04", "birth_date", TRUE },
    { "document_kind=居民身份证", "identity_number", TRUE },
    { "document_kind=无户籍", "identity_number", FALSE },
    { "category=困境儿童", "difficulty_type", TRUE },
    { "category=困境儿童|difficulty_type=孤儿", "difficulty_type", FALSE },
    { "category=农村留守儿童|difficulty_type=孤儿", "category", TRUE },
    { "category=困境儿童|difficulty_type=孤儿|father_special=死亡|mother_special=失踪", "difficulty_type", FALSE },
    { "category=困境儿童|difficulty_type=孤儿|father_special=死亡|mother_special=失联", "difficulty_type", TRUE },
  };
  FuleiDate today = fulei_date_new (2024, 6, 30);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = new_child (cases[i].pairs);
      g_autoptr (GPtrArray) issues = fulei_issues_new ();

      g_test_message ("%s", cases[i].pairs);
      fulei_child_check (record, today, issues);
      g_assert_cmpint (warns (issues, cases[i].field), ==, cases[i].warned);
    }
}

static void
test_derive (void)
{
  static const struct { const char *pairs; guint field; const char *text; } cases[] = {
    { "identity_number=350582201803092520", FULEI_CHILD_SEX, "2" },
    { "identity_number=350582201803092520", FULEI_CHILD_BIRTH_DATE, "2018-03-09" },
    { "identity_number=350582201803092520|birth_date=2018-03", FULEI_CHILD_BIRTH_DATE, "2018-03-09" },
    { "identity_number=350582201803092520|birth_date=2018-04", FULEI_CHILD_BIRTH_DATE, "2018-04" },
    { "identity_number=350582201803092520|sex=男", FULEI_CHILD_SEX, "1" },
    { "school=磁灶中心小学三年级", FULEI_CHILD_SCHOOLING, "primary" },
    { "school=磁灶中学八年级", FULEI_CHILD_SCHOOLING, "junior" },
    { "school=未入学", FULEI_CHILD_SCHOOLING, "preschool" },
    { "school=磁灶中学", FULEI_CHILD_SCHOOLING, NULL },
    { "school=磁灶中学八年级|schooling=高中", FULEI_CHILD_SCHOOLING, "senior" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = new_child (cases[i].pairs);

      g_test_message ("%s", cases[i].pairs);
      fulei_child_derive (record);
      g_assert_cmpstr (fulei_record_get_text (record, cases[i].field), ==, cases[i].text);
    }
}

static void
test_derive_category (void)
{
  g_autoptr (FuleiRecord) record = new_child ("difficulty_type=孤儿");

  fulei_child_derive (record);
  g_assert_true (fulei_record_has_code (record, FULEI_CHILD_CATEGORY, "difficulty"));
}

static void
test_age_limit (void)
{
  static const struct { const char *pairs; int year, month, day; } cases[] = {
    { "category=农村留守儿童|birth_date=2010-05-02", 2026, 5, 2 },
    { "category=困境儿童|birth_date=2010-05-02", 2028, 5, 2 },
    { "category=农村留守儿童、困境儿童|birth_date=2010-05-02", 2028, 5, 2 },
    { "category=农村留守儿童|birth_date=2012-02-29", 2028, 2, 29 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) record = new_child (cases[i].pairs);

      g_assert_cmpuint (fulei_child_age_limit_date (record), ==,
                        fulei_date_new (cases[i].year, cases[i].month, cases[i].day));
    }
}

/* CHILD-4: complete only when nothing that is asked of this child is missing */
static void
test_completeness (void)
{
  g_autoptr (FuleiRecord) record = new_child ("name=测试甲|document_kind=无户籍|category=困境儿童");
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  guint before = fulei_child_completeness (record, missing), asked = missing->len;

  g_assert_cmpuint (before, >, 0);
  g_assert_cmpuint (before, <, 50);
  fulei_value_set_storage (record, &child->fields[FULEI_CHILD_CATEGORY], "left-behind\x1f\x1f\x1e" "difficulty\x1f\x1f");
  g_ptr_array_set_size (missing, 0);
  fulei_child_completeness (record, missing);
  g_assert_cmpuint (missing->len, ==, asked + 4);       /* carer: kind, name, phone, reason */
  for (guint i = 0; i < missing->len; i++)
    {
      const FuleiField *field = g_ptr_array_index (missing, i);

      if (field->type == FULEI_FIELD_CODES)
        fulei_record_set_choice (record, field->index, &field->codes->codes[0], NULL, FULEI_NO_AMOUNT);
      else if (fulei_field_is_text (field))
        fulei_record_set_text (record, field->index, field->type == FULEI_FIELD_CODE ? field->codes->codes[0].code : "x");
      else
        fulei_record_set_integer (record, field->index, 1);
    }
  g_assert_cmpuint (fulei_child_completeness (record, NULL), ==, 100);
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
  g_test_add_func ("/child-rules/warnings", test_warnings);
  g_test_add_func ("/child-rules/derive", test_derive);
  g_test_add_func ("/child-rules/derive-category", test_derive_category);
  g_test_add_func ("/child-rules/age-limit", test_age_limit);
  g_test_add_func ("/child-rules/completeness", test_completeness);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
