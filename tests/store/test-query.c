/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"

static void
add_child (
    Fixture *fixture, const char *name, gint64 village, const char *identity, const char *phone, const char *birth)
{
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, name, village);

  fulei_record_set_text (child, FULEI_CHILD_IDENTITY_NUMBER, identity);
  fulei_record_set_text (child, FULEI_CHILD_CARER_PHONE, phone);
  fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, birth);
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
}

static void
add_children (Fixture *fixture)
{
  gint64 village = fixture_village (fixture, "溜江村"), other = fixture_village (fixture, "塘东村");

  add_child (fixture, "单雄信", village, "350582201503020014", "13599887766", "2015-03-02");
  add_child (fixture, "陈小明", village, "35058220130502252X", "13800001234", "2013-05-02");
  add_child (fixture, "程小红", other, "350582201201012520", NULL, "2012-01");
  add_child (fixture, "欧阳娜娜", other, NULL, "13900005678", NULL);
  add_child (fixture, "𠮷祥", other, NULL, NULL, "2016-07-01");
  add_child (fixture, "阿卜杜·热合曼", village, NULL, NULL, NULL);
  add_child (fixture, "王溜", other, NULL, NULL, NULL);
  add_child (fixture, "曾国建", other, NULL, NULL, NULL);
  add_child (fixture, "王建国", other, NULL, NULL, NULL);
}

typedef struct
{
  const char *search;
  const char *names;
} SearchCase;

static const SearchCase SEARCHES[] = {
  { "单", "单雄信" },
  { "雄", "单雄信" },
  { "小", "陈小明 程小红" },
  { "小明", "陈小明" },
  { "明小", "" },
  { "国建", "曾国建" },
  { "建国", "王建国" },
  { "𠮷", "𠮷祥" },
  { "𠮷祥", "𠮷祥" },
  { "热合曼", "阿卜杜·热合曼" },
  { "杜热", "阿卜杜·热合曼" },
  { "杜·热", "阿卜杜·热合曼" },
  /* polyphones: the surname is shan, the character dan and chan as well */
  { "s", "单雄信" },
  { "d", "单雄信" },
  { "chanx", "单雄信" },
  { "sxx", "单雄信" },
  { "dxx", "单雄信" },
  { "shan", "单雄信" },
  { "dan", "单雄信" },
  { "shanxiongxin", "单雄信" },
  { "danxiong", "单雄信" },
  { "SHANX", "单雄信" },
  { "ｓｘｘ", "单雄信" },
  { "zeng", "曾国建" },
  { "zgj", "曾国建" },
  /* unfinished and mixed */
  { "che", "陈小明 程小红" },
  { "chen", "陈小明 程小红" },
  { "cheng", "程小红" },
  { "chenx", "陈小明" },
  { "chenxm", "陈小明" },
  { "cx", "陈小明 程小红 单雄信" },
  { "cxm", "陈小明" },
  { "xiaom", "陈小明" },
  { "xm", "陈小明" },
  { "ouyang", "欧阳娜娜" },
  { "oynn", "欧阳娜娜" },
  { "nana", "欧阳娜娜" },
  /* ends of numbers */
  { "4", "陈小明 单雄信" },
  { "20", "程小红" },
  { "520", "程小红" },
  { "2520", "程小红" },
  { "12520", "程小红" },
  { "12521", "" },
  { "52x", "陈小明" },
  { "252X", "陈小明" },
  { "35058220130502252X", "陈小明" },
  { "350582201305", "陈小明" },
  { "13599887766", "单雄信" },
  { "7766", "单雄信" },
  { "5678", "欧阳娜娜" },
  /* villages, and several words at once */
  { "溜江", "阿卜杜·热合曼 陈小明 单雄信" },
  { "溜", "阿卜杜·热合曼 陈小明 单雄信 王溜" },
  { "溜江 小", "陈小明" },
  { "小 塘东村", "程小红" },
  { "陈xm", "陈小明" },
  { "王 20", "" },
  { "没有这样的人", "" },
  { "\"*()^", "" },
  { "AND", "" },
  { "zzzzzzzzzzzzzzzzzzzz", "" },
  { "  ", "阿卜杜·热合曼 陈小明 程小红 𠮷祥 欧阳娜娜 单雄信 王建国 王溜 曾国建" },
};

static void
test_search (Fixture *fixture, gconstpointer data)
{
  add_children (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (SEARCHES); i++)
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
      g_autofree char *names = NULL;
      gint64 count;

      fulei_query_set_search (query, SEARCHES[i].search);
      names = fixture_names (fixture, query);
      if (strcmp (names, SEARCHES[i].names) != 0)
        {
          g_test_message ("%s finds %s, not %s", SEARCHES[i].search, names, SEARCHES[i].names);
          g_test_fail ();
        }
      count = fulei_query_count (query, fixture->ledger, NULL, NULL);
      if (*names == '\0')
        g_assert_cmpint (count, ==, 0);
      else
        {
          g_auto (GStrv) parts = g_strsplit (names, " ", -1);

          g_assert_cmpint (count, ==, g_strv_length (parts));
        }
    }
}

/* More villages of the name than are merged as streams. */
static void
test_search_many_villages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  g_autofree char *names = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("溜%02u村", i);
      gint64 village = fixture_village (fixture, name);

      if (i % 20 == 0)
        fixture_child (fixture, i == 0 ? "王芳" : "陈小明", village);
    }
  fixture_child (fixture, "李溜", 0);
  fixture_child (fixture, "张三", fixture_village (fixture, "塘东村"));
  fulei_query_set_search (query, "溜");
  names = fixture_names (fixture, query);
  g_assert_cmpstr (names, ==, "陈小明 李溜 王芳");
}

static void
test_search_follows_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);

  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  fulei_record_set_text (child, FULEI_CHILD_NAME, "单雄信");
  fulei_record_set_text (child, FULEI_CHILD_FATHER_PHONE, "13599887766");
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  fulei_query_set_search (query, "陈");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  fulei_query_set_search (query, "sxx 7766");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 1);
  fulei_record_set_text (child, FULEI_CHILD_FATHER_PHONE, NULL);
  fixture_save (fixture, child, FULEI_CHANGE_EDIT);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 0);
  fixture_assert_whole (fixture);
}

typedef struct
{
  guint field;
  FuleiOperator op;
  const char *value;
  const char *names;
} ConditionCase;

static const ConditionCase CONDITIONS[] = {
  { FULEI_CHILD_BIRTH_DATE, FULEI_OPERATOR_EQUALS, "2013-05-02", "陈小明" },
  { FULEI_CHILD_BIRTH_DATE, FULEI_OPERATOR_NOT_EQUALS, "2013-05-02",
    "阿卜杜·热合曼 程小红 𠮷祥 欧阳娜娜 单雄信 王建国 王溜 曾国建" },
  { FULEI_CHILD_BIRTH_DATE, FULEI_OPERATOR_BEFORE, "2013-05-02", "程小红" },
  { FULEI_CHILD_BIRTH_DATE, FULEI_OPERATOR_AFTER, "2013-05-02", "𠮷祥 单雄信" },
  { FULEI_CHILD_BIRTH_DATE, FULEI_OPERATOR_NOT_EMPTY, NULL, "陈小明 程小红 𠮷祥 单雄信" },
  { FULEI_CHILD_IDENTITY_NUMBER, FULEI_OPERATOR_EMPTY, NULL, "阿卜杜·热合曼 𠮷祥 欧阳娜娜 王建国 王溜 曾国建" },
  { FULEI_CHILD_IDENTITY_NUMBER, FULEI_OPERATOR_CONTAINS, "252x", "陈小明" },
  { FULEI_CHILD_NAME, FULEI_OPERATOR_CONTAINS, "·", "阿卜杜·热合曼" },
  { FULEI_CHILD_NAME, FULEI_OPERATOR_CONTAINS, "%", "" },
  { FULEI_CHILD_VILLAGE, FULEI_OPERATOR_CONTAINS, "溜", "阿卜杜·热合曼 陈小明 单雄信" },
  { FULEI_CHILD_CATEGORY, FULEI_OPERATOR_EMPTY, NULL,
    "阿卜杜·热合曼 陈小明 程小红 𠮷祥 欧阳娜娜 单雄信 王建国 王溜 曾国建" },
};

static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  add_children (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (CONDITIONS); i++)
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD)), again = NULL;
      g_autofree char *names = NULL, *text = NULL, *names_again = NULL;

      fulei_query_add (query, fixture_field (fixture, FULEI_REGISTER_CHILD, CONDITIONS[i].field), CONDITIONS[i].op,
                       CONDITIONS[i].value);
      names = fixture_names (fixture, query);
      g_assert_cmpstr (names, ==, CONDITIONS[i].names);
      text = fulei_query_dup_text (query);
      again = fulei_query_new_from_text (fulei_query_get_register (query), text);
      names_again = fixture_names (fixture, again);
      g_assert_cmpstr (names_again, ==, CONDITIONS[i].names);
    }
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  const FuleiField *health = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_HEALTH);
  const FuleiCode *codes = health->codes->codes;
  const char *both[] = { codes[1].code, codes[2].code, NULL };
  g_autoptr (FuleiQuery) query = fulei_query_new (health->owner), not = fulei_query_new (health->owner);
  g_autoptr (GArray) counts = NULL;
  g_autofree char *names = NULL, *rest = NULL;

  for (guint i = 0; i < 4; i++)
    {
      static const char *const NAMES[] = { "安一", "白二", "蔡三", "邓四" };
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, NAMES[i], 0);

      if (i == 1 || i == 3)
        fulei_record_set_choice (child, health->index, &codes[1], "二级", FULEI_NO_AMOUNT);
      if (i >= 2)
        fulei_record_set_choice (child, health->index, &codes[2], NULL, FULEI_NO_AMOUNT);
      fixture_save (fixture, child, FULEI_CHANGE_EDIT);
    }
  fulei_query_add_in (query, health, both);
  names = fixture_names (fixture, query);
  g_assert_cmpstr (names, ==, "白二 蔡三 邓四");
  fulei_query_add (query, health, FULEI_OPERATOR_CONTAINS, "二级");
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, 2);
  fulei_query_add (not, health, FULEI_OPERATOR_NOT_EQUALS, codes[1].code);
  rest = fixture_names (fixture, not );
  g_assert_cmpstr (rest, ==, "安一 蔡三");
  fulei_query_remove (not, health);
  counts = fulei_query_count_by (not, fixture->ledger, health, NULL, NULL);
  g_assert_cmpuint (counts->len, ==, 3);
  g_assert_null (g_array_index (counts, FuleiCount, 0).value);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (g_array_index (counts, FuleiCount, i).count, ==, i == 0 ? 1 : 2);
}

/* The same of a field that is indexed, and of the recycle bin: both are read as text. */
static void
test_indexed_codes (Fixture *fixture, gconstpointer data)
{
  const FuleiField *category = fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_CATEGORY);
  const FuleiCode *codes = category->codes->codes;
  const FuleiChange change = { FULEI_CHANGE_DELETE, NULL, NULL, NULL };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 3; i++)
    {
      static const char *const NAMES[] = { "安一", "白二", "蔡三" };
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, NAMES[i], 0);
      gint64 id;

      for (guint j = 0; j < i; j++)
        fulei_record_set_choice (child, category->index, &codes[j], NULL, FULEI_NO_AMOUNT);
      id = fixture_save (fixture, child, FULEI_CHANGE_EDIT);
      g_array_append_val (ids, id);
    }
  g_assert_true (category->indexed);
  for (guint deleted = 0; deleted < 2; deleted++)
    {
      static const struct { FuleiOperator op; guint code; const char *names; } CASES[] = {
        { FULEI_OPERATOR_HAS_CODE, 0, "白二 蔡三" },
        { FULEI_OPERATOR_HAS_CODE, 1, "蔡三" },
        { FULEI_OPERATOR_NOT_EQUALS, 0, "安一" },
        { FULEI_OPERATOR_NOT_EQUALS, 1, "安一 白二" },
      };

      for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
        {
          g_autoptr (FuleiQuery) query = fulei_query_new (category->owner);
          g_autofree char *names = NULL;

          fulei_query_set_show (query, deleted ? FULEI_SHOW_DELETED : FULEI_SHOW_LIVE);
          fulei_query_set_sort (query, fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_NAME), FALSE);
          fulei_query_add (query, category, CASES[i].op, codes[CASES[i].code].code);
          names = fixture_names (fixture, query);
          g_assert_cmpstr (names, ==, CASES[i].names);
        }
      g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
      for (guint i = 0; i < ids->len; i++)
        g_assert_true (fulei_ledger_delete (fixture->ledger, category->owner, g_array_index (ids, gint64, i), NULL));
      g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
    }
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  static const struct
  {
    guint field;
    gboolean descending;
    const char *names;
  } CASES[] = {
    { FULEI_CHILD_BIRTH_DATE, FALSE, "程小红 陈小明 单雄信 𠮷祥 阿卜杜·热合曼 欧阳娜娜 王建国 王溜 曾国建" },
    { FULEI_CHILD_BIRTH_DATE, TRUE, "𠮷祥 单雄信 陈小明 程小红 阿卜杜·热合曼 欧阳娜娜 王建国 王溜 曾国建" },
    { FULEI_CHILD_VILLAGE, FALSE, "阿卜杜·热合曼 陈小明 单雄信 程小红 𠮷祥 欧阳娜娜 王建国 王溜 曾国建" },
    { FULEI_CHILD_NAME, TRUE, "曾国建 王溜 王建国 单雄信 欧阳娜娜 𠮷祥 程小红 陈小明 阿卜杜·热合曼" },
  };

  add_children (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (reg);
      g_autoptr (GArray) ids = NULL;
      g_autofree char *names = NULL;

      fulei_query_set_sort (query, &reg->fields[CASES[i].field], CASES[i].descending);
      names = fixture_names (fixture, query);
      g_assert_cmpstr (names, ==, CASES[i].names);
      fulei_query_set_search (query, "小");
      fulei_query_set_limit (query, 1);
      ids = fulei_query_select_ids (query, fixture->ledger, NULL, NULL);
      g_assert_cmpuint (ids->len, ==, 1);
    }
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  gint64 first = fixture_child (fixture, "陈小明", 0), second = fixture_child (fixture, "单雄信", 0);
  const gint64 ids[] = { second, 17, first, second };
  const FuleiField *fields[] = { &reg->fields[FULEI_CHILD_NAME] };
  guint8 completeness[4] = { 255, 255, 255, 255 };
  GError *error = NULL;
  g_autoptr (GPtrArray) page = fulei_query_load_page (fixture->ledger, reg, ids, 4, fields, 1, completeness, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (fulei_record_get_id (g_ptr_array_index (page, i)), ==, i == 1 ? 0 : ids[i]);
  g_assert_cmpstr (fulei_record_get_text (g_ptr_array_index (page, 3), FULEI_CHILD_NAME), ==, "单雄信");
  g_assert_cmpuint (completeness[0], <=, 100);
  g_assert_cmpuint (completeness[0], >, 0);
}

static void
add_event (Fixture *fixture, gint64 child, const char *day, const char *kind)
{
  g_autoptr (FuleiRecord) event = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_ROLL_EVENT));

  fulei_record_set_integer (event, FULEI_ROLL_EVENT_CHILD, child);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_HAPPENED_ON, day);
  fulei_record_set_text (event, FULEI_ROLL_EVENT_KIND, kind);
  fixture_save (fixture, event, FULEI_CHANGE_EDIT);
}

static gint64
add_filed (Fixture *fixture, const char *name, const char *entered_on, const char *filed_on)
{
  g_autoptr (FuleiRecord) child = fixture_new_child (fixture, name, 0);

  fulei_record_set_text (child, FULEI_CHILD_ENTERED_ON, entered_on);
  fulei_record_set_text (child, FULEI_CHILD_FILED_ON, filed_on);
  return fixture_save (fixture, child, FULEI_CHANGE_EDIT);
}

/* CHILD-5: any past day's roll can be counted again. */
static void
test_as_at (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *day, *names;
  } CASES[] = {
    { "2023-12-31", "" },          { "2024-01-01", "安一" }, { "2024-02-01", "安一 白二" },
    { "2024-03-09", "安一 白二" }, { "2024-03-10", "白二" }, { "2024-05-19", "白二" },
    { "2024-05-20", "安一 白二" }, { "2024-06-30", "安一" }, { "2024-07-15", "安一 蔡三" },
  };
  gint64 first = add_filed (fixture, "安一", "2024-01-01", "2024-02-01");
  gint64 second = add_filed (fixture, "白二", NULL, "2024-02-01");

  fulei_clock_set_today (fulei_date_from_iso ("2024-07-15"));
  add_filed (fixture, "蔡三", NULL, NULL);
  add_event (fixture, first, "2024-05-20", "transferred-in");
  add_event (fixture, first, "2024-03-10", "transferred-out");
  add_event (fixture, second, "2024-04-01", "category");
  add_event (fixture, second, "2024-06-30", "closed");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
      g_autofree char *names = NULL;

      fulei_query_set_as_at (query, fulei_date_from_iso (CASES[i].day));
      names = fixture_names (fixture, query);
      g_assert_cmpstr (names, ==, CASES[i].names);
    }
  fulei_clock_set_today (0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, NULL, NULL, NULL };
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GError *error = NULL;

  g_assert_true (fulei_ledger_begin (fixture->ledger, &change, NULL));
  for (guint i = 0; i < 6000; i++)
    {
      g_autoptr (FuleiRecord) child = fixture_new_child (fixture, "陈小明", 0);

      g_assert_true (fulei_ledger_save (fixture->ledger, child, NULL));
    }
  g_assert_true (fulei_ledger_commit (fixture->ledger, NULL));
  fulei_query_add (query, fixture_field (fixture, FULEI_REGISTER_CHILD, FULEI_CHILD_SCHOOL), FULEI_OPERATOR_CONTAINS,
                   "小学");
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, cancellable, &error), ==, -1);
  g_assert_error (error, FULEI_LEDGER_ERROR, FULEI_LEDGER_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_text_of_another (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  static const char *const BAD[] = { "", "x", "('a', 'b')", "(1, 2)", "@s 'x'" };

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_null (fulei_query_new_from_text (reg, BAD[i]));
}

/* Registers without a search table are searched by all their texts. */
static void
test_plain_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_VISIT));
  g_autoptr (FuleiRecord) visit = fulei_record_new (fulei_query_get_register (query));

  fulei_record_set_integer (visit, FULEI_VISIT_CHILD, fixture_child (fixture, "陈小明", 0));
  fulei_record_set_text (visit, FULEI_VISIT_PROBLEMS, "作业无人辅导");
  fixture_save (fixture, visit, FULEI_CHANGE_EDIT);
  for (guint i = 0; i < 3; i++)
    {
      fulei_query_set_search (query, ((const char *[]){ "小明", "辅导", "没有" })[i]);
      g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, i < 2 ? 1 : 0);
    }
}

/* Pinyin finds people in registers without a search table too, by their own name and by whom they refer to (LOVE-1). */
static void
test_plain_pinyin (Fixture *fixture, gconstpointer data)
{
  static const struct { guint reg; const char *search; gint64 n; } cases[] = {
    { FULEI_REGISTER_LOVE_PARENT, "aixs", 1 }, { FULEI_REGISTER_LOVE_PARENT, "axs", 1 },
    { FULEI_REGISTER_LOVE_PARENT, "ＡＩＸＩＮ", 1 }, { FULEI_REGISTER_LOVE_PARENT, "ixin", 0 },
    { FULEI_REGISTER_LOVE_PARENT, "zx", 0 }, { FULEI_REGISTER_PAIRING, "axs", 1 }, { FULEI_REGISTER_PAIRING, "chenxm", 1 },
    { FULEI_REGISTER_PAIRING, "wxm", 0 }, { FULEI_REGISTER_CAMP, "linyz", 1 }, { FULEI_REGISTER_CAMP, "yueliang", 1 },
  };
  gint64 child = fixture_child (fixture, "陈小明", 0), parent;
  g_autoptr (FuleiRecord) love_parent = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_LOVE_PARENT));
  g_autoptr (FuleiRecord) pairing = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_PAIRING));
  g_autoptr (FuleiRecord) camp = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_CAMP));

  fulei_record_set_text (love_parent, FULEI_LOVE_PARENT_NAME, "爱心叁");
  fulei_record_set_text (love_parent, FULEI_LOVE_PARENT_EMPLOYER, "中学");
  parent = fixture_save (fixture, love_parent, FULEI_CHANGE_EDIT);
  fulei_record_set_integer (pairing, FULEI_PAIRING_CHILD, child);
  fulei_record_set_integer (pairing, FULEI_PAIRING_LOVE_PARENT, parent);
  fixture_save (fixture, pairing, FULEI_CHANGE_EDIT);
  fulei_record_set_text (camp, FULEI_CAMP_TITLE, "月亮班");
  fulei_record_set_text (camp, FULEI_CAMP_LEADER, "林营长");
  fixture_save (fixture, camp, FULEI_CHANGE_EDIT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, cases[i].reg));

      g_test_message ("%s", cases[i].search);
      fulei_query_set_search (query, cases[i].search);
      g_assert_cmpint (fulei_query_count (query, fixture->ledger, NULL, NULL), ==, cases[i].n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/query/search", test_search);
  fixture_add ("/store/query/search-many-villages", test_search_many_villages);
  fixture_add ("/store/query/search-follows-changes", test_search_follows_changes);
  fixture_add ("/store/query/plain-search", test_plain_search);
  fixture_add ("/store/query/plain-pinyin", test_plain_pinyin);
  fixture_add ("/store/query/conditions", test_conditions);
  fixture_add ("/store/query/codes", test_codes);
  fixture_add ("/store/query/indexed-codes", test_indexed_codes);
  fixture_add ("/store/query/sort", test_sort);
  fixture_add ("/store/query/page", test_page);
  fixture_add ("/store/query/as-at", test_as_at);
  fixture_add ("/store/query/cancel", test_cancel);
  fixture_add ("/store/query/text", test_text_of_another);
  return g_test_run ();
}
