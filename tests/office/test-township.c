/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "findings-fixture.h"
#include "fulei-fields.h"
#include "office/fulei-demo.h"
#include "office/fulei-census.h"
#include "office/fulei-desk-rates.h"
#include "office/fulei-due.h"
#include "office/fulei-entry-rules.h"
#include "office/fulei-office.h"
#include "office/fulei-project-office.h"
#include "office/fulei-report.h"
#include "office/fulei-township-summary.h"
#include "store/fulei-reference-book.h"
#include "store/fulei-setting.h"

/* AREA-2: a bureau's ledger: each township's share of lists, findings and figures, and the county's totals. */

#define DAY "2024-06-30"
#define N_CHILDREN 360
#define N_TOWNSHIPS 6

typedef struct {
  char            *folder;
  FuleiDictionary *dictionary;
  FuleiLedger     *ledger;
  FuleiDate        day;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FuleiDemo demo = { .n_children = N_CHILDREN, .seed = 5, .as_of = fulei_date_from_iso (DAY) };
  g_autofree char *path = NULL;
  GError *error = NULL;

  fulei_clock_set_today (fulei_date_from_iso (DAY));
  fixture->day = fulei_date_from_iso (DAY);
  fixture->folder = g_dir_make_tmp ("fulei-township-XXXXXX", &error);
  path = g_build_filename (fixture->folder, "county.fulei", NULL);
  fixture->dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  fixture->ledger = fulei_ledger_create (path, fixture->dictionary, "350582", &error);
  g_assert_no_error (error);
  fulei_demo_fill (fixture->ledger, &demo, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "county.fulei", NULL);

  fulei_ledger_close (fixture->ledger);
  fulei_dictionary_unref (fixture->dictionary);
  g_unlink (path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static GPtrArray *
list_townships (Fixture *fixture)
{
  GError *error = NULL;
  GPtrArray *townships = fulei_office_list_townships (fixture->ledger, &error);

  g_assert_no_error (error);
  return townships;
}

static const char *
get_code (const GPtrArray *townships, guint i)
{
  return ((const FuleiTownship *) g_ptr_array_index (townships, i))->code;
}

static void
test_office (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) townships = list_townships (fixture);
  g_autofree char *unit = fulei_office_dup_unit (fixture->ledger), *place = fulei_office_dup_place (fixture->ledger);
  g_autofree char *unknown = fulei_office_dup_township (fixture->dictionary, "350582999");

  g_assert_true (fulei_office_is_bureau (fixture->ledger));
  g_assert_cmpstr (unit, ==, "晋江市民政局");
  g_assert_cmpstr (place, ==, "晋江市");
  g_assert_cmpuint (townships->len, ==, N_TOWNSHIPS);
  g_assert_true (fulei_office_has_townships (fixture->ledger, townships));
  for (guint i = 0; i < townships->len; i++)
    g_assert_cmpint (((const FuleiTownship *) g_ptr_array_index (townships, i))->n_villages, ==, 12);
  g_assert_cmpstr (unknown, ==, "350582999");
  g_assert_cmpstr (fulei_office_find_township (fixture->dictionary, "磁灶"), ==, "350582102");
  g_assert_cmpstr (fulei_office_find_township (fixture->dictionary, "磁灶镇"), ==, "350582102");
  g_assert_cmpstr (fulei_office_find_township (fixture->dictionary, "350582102"), ==, "350582102");
  g_assert_null (fulei_office_find_township (fixture->dictionary, "无名镇"));
  g_assert_true (fulei_office_check_code (fixture->dictionary, "350582"));
  g_assert_true (fulei_office_check_code (fixture->dictionary, "350582003"));
  g_assert_false (fulei_office_check_code (fixture->dictionary, "350583"));
}

/* A county's bureau reports to the city's, its townships to it; an office's own words are those of its own reports alone. */
static void
test_reports (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *township, *own, *addressee, *unit; } cases[] = {
    { NULL, NULL, "泉州市民政局", "晋江市民政局" },
    { "350582102", NULL, "晋江市民政局", "磁灶镇人民政府" },
    { "350582003", NULL, "晋江市民政局", "西园街道办事处" },
    { NULL, "示例市民政局", "示例市民政局", "示例市民政局" },
    { "350582102", "示例市民政局", "晋江市民政局", "磁灶镇人民政府" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *addressee = NULL, *unit = NULL;

      g_assert_true (fulei_setting_save (fixture->ledger, FULEI_SETTING_REPORT_ADDRESSEE, cases[i].own, NULL));
      g_assert_true (fulei_setting_save (fixture->ledger, FULEI_SETTING_REPORT_UNIT, cases[i].own, NULL));
      addressee = fulei_report_dup_addressee (fixture->ledger, cases[i].township);
      unit = fulei_report_dup_unit (fixture->ledger, cases[i].township);
      g_assert_cmpstr (addressee, ==, cases[i].addressee);
      g_assert_cmpstr (unit, ==, cases[i].unit);
    }
}

/* No two villages of a census are called alike; below their township they have their own name. */
static void
test_village_labels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiCensus) census = fulei_census_load (fixture->ledger, fixture->day, NULL, NULL, NULL);
  g_autoptr (FuleiCensus) single = fulei_census_load (fixture->ledger, fixture->day, "350582102", NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_shared = 0;

  for (int i = 0; i < (int) fulei_census_get_n_values (census, FULEI_DIMENSION_VILLAGE); i++)
    {
      const char *label = fulei_census_get_value_label (census, FULEI_DIMENSION_VILLAGE, i);
      const char *name = fulei_census_get_village_name (census, i);

      g_assert_true (g_hash_table_add (seen, (gpointer) label));
      g_assert_true (g_str_has_prefix (label, name));
      n_shared += !g_str_equal (label, name);
    }
  g_assert_cmpuint (n_shared, >, 1);
  for (int i = 0; i < (int) fulei_census_get_n_values (single, FULEI_DIMENSION_VILLAGE); i++)
    g_assert_cmpstr (fulei_census_get_value_label (single, FULEI_DIMENSION_VILLAGE, i), ==,
                     fulei_census_get_village_name (single, i));
}

static gint64
count (Fixture *fixture, const FuleiRegister *reg, const char *township)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);

  fulei_query_set_township (query, township);
  return fulei_query_count (query, fixture->ledger, NULL, NULL);
}

/* Of every register that always leads to a village the townships' records add up to the county's. */
static void
test_sums (Fixture *fixture, gconstpointer data)
{
  static const char *const registers[] = { "village", "child", "visit", "roll_event", "need", "site", "site_child", "pairing",
                                           "love_contact", "camp", "camp_session", "enrolment", "attendance", "aid", "assessment",
                                           "care_plan", "plan_item", "responsibility", "agreement", "activity" };
  g_autoptr (GPtrArray) townships = list_townships (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, registers[i]);
      gint64 sum = 0;

      for (guint k = 0; k < townships->len; k++)
        {
          gint64 here = count (fixture, reg, get_code (townships, k));

          g_assert_cmpint (here, >=, 0);
          sum += here;
        }
      g_test_message ("%s", registers[i]);
      g_assert_cmpint (sum, >, 0);
      g_assert_cmpint (sum, ==, count (fixture, reg, NULL));
    }
}

static guint
count_due (const FuleiDueList *list, const char *township)
{
  const FuleiDueFilter filter = { .township = township };
  g_autoptr (GArray) positions = fulei_due_list_select (list, &filter);
  FuleiDueCounts counts;

  fulei_due_list_count (list, &filter, &counts);
  g_assert_cmpuint (counts.all, ==, positions->len);
  for (guint i = 0; township != NULL && i < positions->len; i++)
    g_assert_cmpstr (fulei_due_list_get_township (list, fulei_due_list_get (list, g_array_index (positions, guint, i))), ==,
                     township);
  return positions->len;
}

static guint
count_placeless (const FuleiDueList *list)
{
  guint n = 0;

  for (guint i = 0; i < fulei_due_list_get_n (list); i++)
    n += fulei_due_list_get_township (list, fulei_due_list_get (list, i)) == NULL ? 1 : 0;
  return n;
}

static void
test_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiDueList) list = fulei_due_list_new (fixture->ledger, fixture->day, NULL, NULL);
  g_autoptr (GPtrArray) townships = list_townships (fixture);
  guint sum = count_placeless (list);

  for (guint i = 0; i < townships->len; i++)
    sum += count_due (list, get_code (townships, i));
  g_assert_cmpuint (sum, ==, count_due (list, NULL));
  g_assert_cmpuint (count_due (list, "350582999"), ==, 0);
}

static GArray *
select_of (const FuleiDueList *list, const char *township)
{
  const FuleiDueFilter filter = { .township = township };

  return fulei_due_list_select (list, &filter);
}

/* A village moves to another township, and what is due there with it. */
static void
test_due_moves (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "village");
  const FuleiChange change = { FULEI_CHANGE_EDIT, "测试员", NULL, NULL };
  g_autoptr (FuleiDueList) list = fulei_due_list_new (fixture->ledger, fixture->day, NULL, NULL);
  g_autoptr (GArray) of_cizao = select_of (list, "350582102");
  gint64 village = fulei_due_list_get (list, g_array_index (of_cizao, guint, 0))->village;
  const FuleiDueFilter filter = { .village = village };
  g_autoptr (GArray) moved = fulei_due_list_select (list, &filter);
  g_autoptr (FuleiRecord) record = fulei_ledger_load (fixture->ledger, reg, village, NULL);
  GError *error = NULL;

  g_assert_cmpuint (moved->len, >, 0);
  fulei_record_set_text (record, FULEI_VILLAGE_TOWNSHIP, "350582114");
  fulei_ledger_save_one (fixture->ledger, &change, record, &error);
  g_assert_no_error (error);
  g_assert_true (fulei_due_list_update (list, fixture->ledger, reg, village, NULL));
  g_assert_cmpuint (count_due (list, "350582114"), ==, moved->len);
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiFindings) all = fulei_findings_collect (fixture->ledger, fixture->day, "child", NULL, NULL);
  g_autoptr (GPtrArray) townships = list_townships (fixture);
  guint n_office = 0, sum = 0;

  for (guint i = 0; i < fulei_findings_get_n (all); i++)
    n_office += fulei_findings_get (all, i)->record == 0 ? 1 : 0;
  for (guint i = 0; i < townships->len; i++)
    {
      g_autoptr (FuleiFindings) here = fulei_findings_collect (fixture->ledger, fixture->day, "child", NULL, NULL);
      GError *error = NULL;

      fulei_findings_narrow (here, fixture->ledger, get_code (townships, i), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fulei_findings_get_n (here), >, 0);
      sum += fulei_findings_get_n (here);
    }
  g_assert_cmpuint (sum + n_office, ==, fulei_findings_get_n (all));
  g_assert_true (fulei_findings_narrow (all, fixture->ledger, NULL, NULL));
  g_assert_cmpuint (sum + n_office, ==, fulei_findings_get_n (all));
  g_assert_true (fulei_findings_narrow (all, fixture->ledger, "350582999", NULL));
  g_assert_cmpuint (fulei_findings_get_n (all), ==, 0);
}

static gint64
get_figure (GArray *figures, const char *id)
{
  for (guint i = 0; i < figures->len; i++)
    if (g_str_equal (g_array_index (figures, FuleiFigure, i).id, id))
      return g_array_index (figures, FuleiFigure, i).value;
  g_assert_not_reached ();
}

static void
test_projects (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "camps", "pairings", "children" };
  g_autoptr (GPtrArray) townships = list_townships (fixture);
  g_autoptr (GArray) all = fulei_project_figures_load (fixture->ledger, 2024, fixture->day, NULL, NULL, NULL);
  gint64 sums[G_N_ELEMENTS (ids)] = { 0 };

  for (guint i = 0; i < townships->len; i++)
    {
      g_autoptr (GArray) here
        = fulei_project_figures_load (fixture->ledger, 2024, fixture->day, get_code (townships, i), NULL, NULL);

      for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
        sums[k] += get_figure (here, ids[k]);
    }
  for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
    g_assert_cmpint (sums[k], ==, get_figure (all, ids[k]));
}

static void
test_rates (Fixture *fixture, gconstpointer data)
{
  FuleiDeskRates all, here, none;

  g_assert_true (fulei_desk_rates_load (fixture->ledger, fixture->day, NULL, &all, NULL, NULL));
  g_assert_true (fulei_desk_rates_load (fixture->ledger, fixture->day, "350582102", &here, NULL, NULL));
  g_assert_true (fulei_desk_rates_load (fixture->ledger, fixture->day, "350582999", &none, NULL, NULL));
  g_assert_cmpint (all.permille[FULEI_DESK_RATE_VISITS][0], >=, 0);
  g_assert_cmpint (here.permille[FULEI_DESK_RATE_VISITS][0], >=, 0);
  g_assert_cmpint (none.permille[FULEI_DESK_RATE_VISITS][0], ==, FULEI_DESK_RATE_NONE);
}

static void
add_placeless (Fixture *fixture)
{
  const FuleiChange change = { FULEI_CHANGE_EDIT, "测试员", NULL, NULL };
  g_autoptr (FuleiRecord) village = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "village"));
  g_autoptr (FuleiRecord) child = fulei_record_new (fulei_dictionary_find_register (fixture->dictionary, "child"));

  fulei_record_set_text (village, FULEI_VILLAGE_NAME, "无镇村");
  fulei_ledger_save_one (fixture->ledger, &change, village, NULL);
  fulei_record_set_text (child, FULEI_CHILD_NAME, "安一");
  fulei_record_set_text (child, FULEI_CHILD_ROLL_STATUS, "on");
  fulei_record_set_integer (child, FULEI_CHILD_VILLAGE, fulei_record_get_id (village));
  fulei_ledger_save_one (fixture->ledger, &change, child, NULL);
}

/* Townships side by side; a village without one has a line of its own, so that the total is the county's. */
static void
test_summary (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiTownshipSummary) summary = NULL;
  g_autoptr (FuleiWordTable) words = NULL;
  const FuleiTownshipLine *last;
  GError *error = NULL;

  add_placeless (fixture);
  summary = fulei_township_summary_load (fixture->ledger, fixture->day, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary->lines->len, ==, N_TOWNSHIPS + 1);
  for (guint figure = 0; figure < FULEI_N_SUMMARY_FIGURES; figure++)
    {
      gint64 sum = 0;

      for (guint i = 0; i < summary->lines->len; i++)
        sum += ((const FuleiTownshipLine *) g_ptr_array_index (summary->lines, i))->figures[figure];
      g_assert_cmpint (sum, ==, summary->total.figures[figure]);
      g_assert_cmpint (sum, >, 0);
    }
  last = g_ptr_array_index (summary->lines, N_TOWNSHIPS);
  g_assert_null (last->code);
  g_assert_cmpint (last->figures[FULEI_SUMMARY_VILLAGES], ==, 1);
  g_assert_cmpint (last->figures[FULEI_SUMMARY_CHILDREN], ==, 1);
  words = fulei_township_summary_to_words (summary);
  g_assert_cmpuint (fulei_word_table_get_n_rows (words), ==, N_TOWNSHIPS + 2);
  g_assert_cmpstr (fulei_word_table_get (words, N_TOWNSHIPS + 1, 0), ==, "合计");
}

static guint
apply_rule (FuleiLedger *ledger, const FuleiDictionary *dictionary, const char *township, FuleiRecord **village)
{
  g_autoptr (GPtrArray) issues = fulei_issues_new ();

  *village = fulei_record_new (fulei_dictionary_find_register (dictionary, "village"));
  fulei_record_set_text (*village, FULEI_VILLAGE_NAME, "前进村");
  fulei_record_set_text (*village, FULEI_VILLAGE_TOWNSHIP, township);
  fulei_entry_apply_rules (ledger, *village, FULEI_ENTRY_TYPED, fulei_clock_today (), issues);
  return issues->len;
}

static void
test_village_rule (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "township.fulei", NULL);
  g_autoptr (FuleiLedger) own = fulei_ledger_create (path, fixture->dictionary, "350582102", NULL);
  g_autoptr (FuleiRecord) without = NULL, with = NULL, filled = NULL;

  g_assert_cmpuint (apply_rule (fixture->ledger, fixture->dictionary, NULL, &without), ==, 1);
  g_assert_cmpuint (apply_rule (fixture->ledger, fixture->dictionary, "350582003", &with), ==, 0);
  g_assert_cmpuint (apply_rule (own, fixture->dictionary, NULL, &filled), ==, 0);
  g_assert_cmpstr (fulei_record_get_text (filled, FULEI_VILLAGE_TOWNSHIP), ==, "350582102");
  g_unlink (path);
}

typedef struct {
  const char *words;
  const char *near;
  int         found;                    /* 0: none, -1: several, 1: the one of 磁灶, 2: the one of 池店 */
} NameCase;

/* 岭畔村 is in each township of the demo, 井边社区 in one. */
static const NameCase NAMES[] = {
  { "岭畔村", NULL, -1 },
  { "岭畔", NULL, -1 },
  { "岭畔村", "350582102", 1 },
  { "岭畔村", "350582107", 2 },
  { "岭畔", "350582107", 2 },
  { "岭畔村", "350582999", -1 },
  { "岭畔村（磁灶）", NULL, 1 },
  { "岭畔村（磁灶镇）", NULL, 1 },
  { "岭畔村(池店镇)", NULL, 2 },
  { "岭畔村 池店", NULL, 2 },
  { "池店镇岭畔村", NULL, 2 },
  { "磁灶岭畔", NULL, 1 },
  { "池店镇岭畔村", "350582102", 2 },
  { "岭畔村（无名镇）", NULL, 0 },
  { "池店镇", NULL, 0 },
  { "池店镇无此村", NULL, 0 },
  { "", NULL, 0 },
};

static const char *
get_township_of (Fixture *fixture, const FuleiRegister *reg, gint64 id)
{
  g_autoptr (FuleiRecord) village = fulei_ledger_load (fixture->ledger, reg, id, NULL);

  return g_intern_string (fulei_record_get_text (village, FULEI_VILLAGE_TOWNSHIP));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "village");
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (fixture->ledger);
  g_autofree char *townships = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      gint64 id;

      fulei_reference_book_set_township (book, NAMES[i].near);
      id = fulei_reference_book_find (book, reg, NAMES[i].words);
      g_test_message ("%s", NAMES[i].words);
      if (NAMES[i].found <= 0)
        {
          g_assert_cmpint (id, ==, NAMES[i].found);
          continue;
        }
      g_assert_cmpint (id, >, 0);
      g_assert_cmpstr (get_township_of (fixture, reg, id), ==, NAMES[i].found == 1 ? "350582102" : "350582107");
      fulei_reference_book_set_township (book, NULL);
      g_assert_cmpstr (fulei_reference_book_name (book, reg, id), ==, NAMES[i].found == 1 ? "岭畔村（磁灶）" : "岭畔村（池店）");
      g_assert_cmpint (fulei_reference_book_find (book, reg, fulei_reference_book_name (book, reg, id)), ==, id);
    }
  townships = fulei_reference_book_dup_townships (book, reg, "岭畔村");
  g_assert_nonnull (strstr (townships, "磁灶镇"));
  g_assert_nonnull (strstr (townships, "池店镇"));
}

/* Where a cell names a village of several townships, the sentence names them. */
static void
test_value (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "child");
  g_autoptr (FuleiReferenceBook) book = fulei_reference_book_new (fixture->ledger);
  g_autoptr (FuleiRecord) child = fulei_record_new (reg);
  g_autoptr (GError) error = NULL;

  g_assert_false (fulei_value_parse (child, &reg->fields[FULEI_CHILD_VILLAGE], "岭畔村", fulei_reference_book_get (book),
                                     &error));
  g_assert_nonnull (strstr (error->message, "磁灶镇"));
  g_assert_nonnull (strstr (error->message, "池店镇"));
}

#define add(name, function) g_test_add ("/office/township/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("office", test_office);
  add ("reports", test_reports);
  add ("village-labels", test_village_labels);
  add ("sums", test_sums);
  add ("due", test_due);
  add ("due-moves", test_due_moves);
  add ("findings", test_findings);
  add ("projects", test_projects);
  add ("rates", test_rates);
  add ("summary", test_summary);
  add ("village-rule", test_village_rule);
  add ("names", test_names);
  add ("value", test_value);
  return g_test_run ();
}
