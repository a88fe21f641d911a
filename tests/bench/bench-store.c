/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>
#include <time.h>
#include <glib/gstdio.h>

#include "fulei-fields.h"
#include "store/fulei-query.h"

/* Saving a register of children, and finding some of them with each keystroke.
 * Usage: bench-store [CHILDREN [VILLAGES]]; prints name, milliseconds, and what was found. */

#define REPEATS 15
/* A query that takes longer than this, in ms, is not repeated. */
#define LONG 200

static const char *const SURNAMES[]
    = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",   "郭", "何", "高",
        "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "曾", "单", "欧阳", "蔡", "施", "洪" };
static const char *const GIVEN[]
    = { "伟", "芳", "娜", "秀", "英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
        "超", "霞", "平", "刚", "桂", "建", "国", "文", "华", "玉", "兰", "红", "梅", "志", "东", "海", "波", "宁",
        "福", "林", "婷", "雪", "慧", "晨", "宇", "轩", "浩", "子", "涵", "梓", "欣", "怡", "佳", "琪", "思", "雨" };

static FuleiDictionary *dictionary;
static GRand *dice;

static const char *
pick (const char *const *texts, guint n_texts)
{
  return texts[g_rand_int_range (dice, 0, (gint32)n_texts)];
}

static void
set_name (FuleiRecord *record, guint field)
{
  char name[64];

  g_snprintf (name, sizeof name, "%s%s%s", pick (SURNAMES, G_N_ELEMENTS (SURNAMES)), pick (GIVEN, G_N_ELEMENTS (GIVEN)),
              g_rand_int_range (dice, 0, 3) > 0 ? pick (GIVEN, G_N_ELEMENTS (GIVEN)) : "");
  fulei_record_set_text (record, field, name);
}

static void
set_number (FuleiRecord *record, guint field, guint64 front, int digits)
{
  char number[32], format[16];

  g_snprintf (number, sizeof number, "%" G_GUINT64_FORMAT, front);
  for (int i = (int)strlen (number); i < digits; i++)
    g_strlcat (number, (g_snprintf (format, sizeof format, "%d", g_rand_int_range (dice, 0, 10)), format),
               sizeof number);
  fulei_record_set_text (record, field, number);
}

static void
set_choice (FuleiRecord *child, guint field)
{
  const FuleiCodeList *codes = fulei_record_get_register (child)->fields[field].codes;
  guint i = (guint)g_rand_int_range (dice, 0, (gint32)codes->n_codes);

  fulei_record_set_choice (child, field, &codes->codes[i], NULL, FULEI_NO_AMOUNT);
}

static void
fill_child (FuleiRecord *child, GArray *villages)
{
  static const guint CHOICES[] = { FULEI_CHILD_CATEGORY,      FULEI_CHILD_GUARDIANSHIP,   FULEI_CHILD_HEALTH,
                                   FULEI_CHILD_RELIEF,        FULEI_CHILD_FATHER_HEALTH,  FULEI_CHILD_FATHER_SPECIAL,
                                   FULEI_CHILD_MOTHER_HEALTH, FULEI_CHILD_MOTHER_SPECIAL, FULEI_CHILD_FAMILY_SUBSIDY };
  static const char *const RISKS[] = { "low", "medium", "high" };
  char date[16];

  fulei_record_reset (child);
  set_name (child, FULEI_CHILD_NAME);
  g_snprintf (date, sizeof date, "20%02d-%02d-%02d", g_rand_int_range (dice, 8, 20), g_rand_int_range (dice, 1, 13),
              g_rand_int_range (dice, 1, 29));
  fulei_record_set_text (child, FULEI_CHILD_BIRTH_DATE, date);
  set_number (child, FULEI_CHILD_IDENTITY_NUMBER, 3505822010, 18);
  fulei_record_set_text (child, FULEI_CHILD_SEX, g_rand_boolean (dice) ? "1" : "2");
  fulei_record_set_text (child, FULEI_CHILD_ETHNIC_GROUP, "01");
  fulei_record_set_text (child, FULEI_CHILD_DOCUMENT_KIND, "identity");
  fulei_record_set_text (child, FULEI_CHILD_REGISTRATION, "rural");
  fulei_record_set_integer (child, FULEI_CHILD_VILLAGE,
                            g_array_index (villages, gint64, g_rand_int_range (dice, 0, (gint32)villages->len)));
  fulei_record_set_text (child, FULEI_CHILD_ADDRESS, "金井镇溜江村滨海路一百二十号");
  fulei_record_set_text (child, FULEI_CHILD_SCHOOL, "金井中心小学三年级");
  fulei_record_set_text (child, FULEI_CHILD_MIND_BEHAVIOUR, "情绪稳定，行为正常");
  set_name (child, FULEI_CHILD_FATHER_NAME);
  set_number (child, FULEI_CHILD_FATHER_IDENTITY_NUMBER, 35058219, 18);
  set_number (child, FULEI_CHILD_FATHER_PHONE, 13, 11);
  fulei_record_set_text (child, FULEI_CHILD_FATHER_ADDRESS, "广东省深圳市龙岗区");
  set_name (child, FULEI_CHILD_MOTHER_NAME);
  set_number (child, FULEI_CHILD_MOTHER_IDENTITY_NUMBER, 35058219, 18);
  set_number (child, FULEI_CHILD_MOTHER_PHONE, 15, 11);
  fulei_record_set_text (child, FULEI_CHILD_MOTHER_ADDRESS, "广东省深圳市龙岗区");
  fulei_record_set_integer (child, FULEI_CHILD_FAMILY_INCOME, 1200000 + g_rand_int_range (dice, 0, 900000));
  set_name (child, FULEI_CHILD_CARER_NAME);
  set_number (child, FULEI_CHILD_CARER_PHONE, 18, 11);
  fulei_record_set_text (child, FULEI_CHILD_RISK_LEVEL, pick (RISKS, 3));
  fulei_record_set_text (child, FULEI_CHILD_ROLL_STATUS, "on");
  set_name (child, FULEI_CHILD_HELPER_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (CHOICES); i++)
    set_choice (child, CHOICES[i]);
}

static GArray *
save_villages (FuleiLedger *ledger, guint n_villages)
{
  g_autoptr (FuleiRecord) village
      = fulei_record_new (fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VILLAGE));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_villages; i++)
    {
      char name[64];
      gint64 id;

      fulei_record_reset (village);
      g_snprintf (name, sizeof name, "%s%s村", GIVEN[i % 50], GIVEN[(i / 50) % 50]);
      fulei_record_set_text (village, FULEI_VILLAGE_NAME, name);
      g_assert_true (fulei_ledger_save (ledger, village, NULL));
      id = fulei_record_get_id (village);
      g_array_append_val (ids, id);
    }
  return ids;
}

static void
save_children (FuleiLedger *ledger, guint n_children, guint n_villages)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, "bench", NULL, "bench" };
  g_autoptr (FuleiRecord) child = fulei_record_new (fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD));
  g_autoptr (GArray) villages = NULL;
  g_autoptr (GError) error = NULL;
  gint64 filling = 0, start, saved, end;
  clock_t filling_cpu = 0, start_cpu;

  g_assert_true (fulei_ledger_begin (ledger, &change, NULL));
  villages = save_villages (ledger, n_villages);
  start = g_get_monotonic_time ();
  start_cpu = clock ();
  for (guint i = 0; i < n_children; i++)
    {
      gint64 before = g_get_monotonic_time ();
      clock_t before_cpu = clock ();

      fill_child (child, villages);
      filling += g_get_monotonic_time () - before;
      filling_cpu += clock () - before_cpu;
      if (!fulei_ledger_save (ledger, child, &error))
        g_error ("%s", error->message);
    }
  saved = g_get_monotonic_time ();
  if (!fulei_ledger_commit (ledger, &error))
    g_error ("%s", error->message);
  end = g_get_monotonic_time ();
  g_print ("save\t%.1f\t%u children, %.1f of processor time (of it the commit %.1f)\n",
           (double)(end - start - filling) / 1000, n_children,
           (double)(clock () - start_cpu - filling_cpu) * 1000 / CLOCKS_PER_SEC, (double)(end - saved) / 1000);
}

static void
time_query (FuleiLedger *ledger, const FuleiQuery *query, const char *label, gboolean counting)
{
  double best = G_MAXDOUBLE, worst = 0;
  gint64 found = 0;

  for (guint i = 0; i < REPEATS && worst < LONG; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double taken;

      if (counting)
        found = fulei_query_count (query, ledger, NULL, NULL);
      else
        {
          g_autoptr (GArray) ids = fulei_query_select_ids (query, ledger, NULL, NULL);

          found = ids->len;
        }
      taken = (double)(g_get_monotonic_time () - start) / 1000;
      best = MIN (best, taken);
      worst = MAX (worst, taken);
    }
  g_print ("%s\t%.2f\tworst %.2f, %" G_GINT64_FORMAT " found\n", label, best, worst, found);
}

static void
time_searches (FuleiLedger *ledger)
{
  static const char *const TEXTS[]
      = { "陈", "国",  "建国", "国建", "王建国", "村", "伟芳",      "伟芳村", "伟",           "c",    "w",
          "cj", "cjg", "zzz",  "chen", "wa",     "li", "zhangjian", "lix",    "jianguo",      "shan", "dan",
          "2",  "20",  "252",  "2520", "13888",  "x",  "陈 20",     "王 jg",  "3505822010123" };

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autoptr (FuleiQuery) query = fulei_query_new (fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD));

      fulei_query_set_search (query, TEXTS[i]);
      fulei_query_set_limit (query, 200);
      time_query (ledger, query, TEXTS[i], FALSE);
    }
}

static void
time_lists (FuleiLedger *ledger)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  time_query (ledger, query, "all ids by name", FALSE);
  time_query (ledger, query, "count all", TRUE);
  fulei_query_set_sort (query, &reg->fields[FULEI_CHILD_BIRTH_DATE], TRUE);
  time_query (ledger, query, "all ids by birth", FALSE);
  fulei_query_set_sort (query, &reg->fields[FULEI_CHILD_VILLAGE], FALSE);
  time_query (ledger, query, "all ids by village", FALSE);
  fulei_query_set_sort (query, NULL, FALSE);
  fulei_query_add (query, &reg->fields[FULEI_CHILD_RISK_LEVEL], FULEI_OPERATOR_EQUALS, "high");
  time_query (ledger, query, "ids at high risk", FALSE);
  fulei_query_remove (query, &reg->fields[FULEI_CHILD_RISK_LEVEL]);
  fulei_query_add (query, &reg->fields[FULEI_CHILD_CATEGORY], FULEI_OPERATOR_HAS_CODE,
                   reg->fields[FULEI_CHILD_CATEGORY].codes->codes[0].code);
  time_query (ledger, query, "ids of a category", FALSE);
  time_query (ledger, query, "count a category", TRUE);
  fulei_query_set_as_at (query, fulei_clock_today ());
  time_query (ledger, query, "category as at today", TRUE);
}

static void
time_page (FuleiLedger *ledger)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_CHILD);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autoptr (GArray) ids = fulei_query_select_ids (query, ledger, NULL, NULL);
  guint8 completeness[200];
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) rows
      = fulei_query_load_page (ledger, reg, (const gint64 *)(gconstpointer)ids->data + ids->len / 2,
                               MIN (200, ids->len / 2), reg->list_columns, reg->n_list_columns, completeness, NULL);
  FuleiCursor *cursor;
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);

  g_print ("page\t%.2f\t%u rows\n", (double)(g_get_monotonic_time () - start) / 1000, rows->len);
  start = g_get_monotonic_time ();
  cursor = fulei_cursor_new (ledger, query, NULL, 0, NULL);
  while (fulei_cursor_next (cursor, record, NULL))
    ;
  fulei_cursor_free (cursor);
  g_print ("stream all\t%.1f\t%u records whole\n", (double)(g_get_monotonic_time () - start) / 1000, ids->len);
}

int
main (int argc, char **argv)
{
  guint n_children = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  guint n_villages = argc > 2 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : 400;
  g_autofree char *folder = g_dir_make_tmp ("fulei-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.fulei", NULL);
  g_autoptr (GError) error = NULL;
  FuleiLedger *ledger;
  GStatBuf status;
  gint64 start;

  setlocale (LC_ALL, "");
  dice = g_rand_new_with_seed (1);
  dictionary = fulei_dictionary_new_builtin (&error);
  ledger = dictionary != NULL ? fulei_ledger_create (path, dictionary, "350582102", &error) : NULL;
  if (ledger == NULL)
    g_error ("%s", error->message);
  save_children (ledger, n_children, n_villages);
  fulei_ledger_close (ledger);
  start = g_get_monotonic_time ();
  ledger = fulei_ledger_open (path, dictionary, FULEI_LEDGER_DEFAULT, &error);
  g_print ("open\t%.2f\t\n", (double)(g_get_monotonic_time () - start) / 1000);
  time_searches (ledger);
  time_lists (ledger);
  time_page (ledger);
  fulei_ledger_close (ledger);
  g_stat (path, &status);
  g_print ("size\t%.1f\tMB\n", (double)status.st_size / 1e6);
  g_remove (path);
  g_rmdir (folder);
  g_rand_free (dice);
  fulei_dictionary_unref (dictionary);
  return 0;
}
