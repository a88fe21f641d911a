/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-office.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fulei-fields.h"
#include "office/fulei-cross-table.h"
#include "store/fulei-query.h"

/* RPT-4, BEYOND-6: children on the roll on any day, cut any way; against a slow second count. */

#define DAY "2024-06-30"

static FuleiCensus *
load (FindingsFixture *fixture, FuleiDate day, const char *township)
{
  GError *error = NULL;
  FuleiCensus *census = fulei_census_load (fixture->ledger, day, township, NULL, &error);

  g_assert_no_error (error);
  return census;
}

static GArray *
select_all (FindingsFixture *fixture, FuleiDate day)
{
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "child");
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GError *error = NULL;
  GArray *ids;

  fulei_query_set_as_at (query, day);
  fulei_query_set_sort (query, &reg->fields[FULEI_CHILD_NAME], FALSE);
  ids = fulei_query_select_ids (query, fixture->ledger, NULL, &error);
  g_assert_no_error (error);
  return ids;
}

static void
assert_same (const GArray *one, const GArray *other)
{
  g_assert_cmpuint (one->len, ==, other->len);
  for (guint i = 0; i < one->len; i++)
    g_assert_cmpint (g_array_index (one, gint64, i), ==, g_array_index (other, gint64, i));
}

/* Full years, counted birthday by birthday. */
static int
count_years (FuleiDate birth, FuleiDate day)
{
  int years = 0;

  while (fulei_date_birthday (birth, years + 1) <= day)
    years++;
  return years;
}

/* The id of the value that a child has, as the ledger's words have it. */
static char *
dup_value (FindingsFixture *fixture, const RandomOffice *office, int i, FuleiDimension dimension, FuleiDate day)
{
  static const char *const categories[] = { "missing", "left-behind", "difficulty", "both" };
  static const char *const levels[] = { "unassessed", "low", "medium", "high" };
  static const char *const tiers[] = { "unassessed", "daily", "focus", "urgent" };
  static const guint fields[FULEI_N_DIMENSIONS] = { [FULEI_DIMENSION_SCHOOLING] = FULEI_CHILD_SCHOOLING,
                                                    [FULEI_DIMENSION_GUARDIANSHIP] = FULEI_CHILD_GUARDIANSHIP,
                                                    [FULEI_DIMENSION_SEX] = FULEI_CHILD_SEX };
  const RandomChild *child = &office->children[i];
  const FuleiRegister *reg = fulei_dictionary_find_register (fixture->dictionary, "child");
  int code = dimension == FULEI_DIMENSION_SEX ? child->sex
             : dimension == FULEI_DIMENSION_SCHOOLING ? child->schooling : child->guardianship;
  int years = child->birth != 0 && child->birth <= day ? count_years (child->birth, day) : -1;

  switch ((int) dimension)
    {
    case FULEI_DIMENSION_TOWNSHIP:
      return g_strdup (random_has_village (office, i) ? office->villages[child->village].township : "missing");
    case FULEI_DIMENSION_VILLAGE:
      return random_has_village (office, i) ? g_strdup_printf ("%" G_GINT64_FORMAT, office->villages[child->village].id)
                                            : g_strdup ("missing");
    case FULEI_DIMENSION_CATEGORY:
      return g_strdup (categories[(child->left_behind ? 1 : 0) + (child->difficulty ? 2 : 0)]);
    case FULEI_DIMENSION_AGE:
      return g_strdup (years < 0 ? "missing" : years < 6 ? "0-5" : years < 14 ? "6-13" : years < 16 ? "14-15"
                       : years < 18 ? "16-17" : "18");
    case FULEI_DIMENSION_RISK:
      return g_strdup (levels[random_level (office, i, day) + 1]);
    case FULEI_DIMENSION_TIER:
      return g_strdup (tiers[random_tier (office, i, day) + 1]);
    default:
      return g_strdup (code < 0 ? "missing" : reg->fields[fields[dimension]].codes->codes[code].code);
    }
}

static gboolean
has_value (FindingsFixture *fixture, const RandomOffice *office, int i, FuleiDimension dimension, const char *id,
           FuleiDate day)
{
  const RandomChild *child = &office->children[i];
  const FuleiCodeList *codes = fulei_dictionary_find_code_list (fixture->dictionary, "difficulty-type");
  g_autofree char *value = dimension != FULEI_DIMENSION_DIFFICULTY ? dup_value (fixture, office, i, dimension, day) : NULL;

  if (value != NULL)
    return strcmp (value, id) == 0;
  if (!child->difficulty || child->types == 0)
    return strcmp (id, child->difficulty ? "missing" : "none") == 0;
  for (guint bit = 0; bit < codes->n_codes; bit++)
    if ((child->types & 1U << bit) != 0 && strcmp (codes->codes[bit].code, id) == 0)
      return TRUE;
  return FALSE;
}

/* The children of a cell, looked for one by one in the order of names. */
static GArray *
find_cell (FindingsFixture *fixture, const RandomOffice *office, const GArray *roll, const FuleiCensus *census,
           const FuleiDimension *dimensions, const int *values, guint n)
{
  FuleiDate day = fulei_census_get_day (census);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint at = 0; at < roll->len; at++)
    for (int i = 0; i < RANDOM_CHILDREN; i++)
      {
        gboolean in = office->children[i].id == g_array_index (roll, gint64, at);

        for (guint place = 0; in && place < n; place++)
          in = values[place] == FULEI_CROSS_ALL ||
               has_value (fixture, office, i, dimensions[place],
                          fulei_census_get_value_id (census, dimensions[place], values[place]), day);
        if (in)
          g_array_append_val (ids, office->children[i].id);
      }
  return ids;
}

static void
compare_cells (FindingsFixture *fixture, const RandomOffice *office, const GArray *roll, const FuleiCensus *census,
               GRand *dice)
{
  FuleiDimension dimensions[FULEI_CROSS_MOST_DIMENSIONS];
  g_autoptr (FuleiCrossTable) table = NULL;

  dimensions[0] = (FuleiDimension) g_rand_int_range (dice, 0, FULEI_N_DIMENSIONS);
  dimensions[1] = (FuleiDimension) ((dimensions[0] + 1 + (guint) g_rand_int_range (dice, 0, 4)) % FULEI_N_DIMENSIONS);
  dimensions[2] = (FuleiDimension) ((dimensions[0] + 5 + (guint) g_rand_int_range (dice, 0, 5)) % FULEI_N_DIMENSIONS);
  table = fulei_cross_table_new (census, dimensions, 3);
  for (int a = FULEI_CROSS_ALL; a < (int) fulei_census_get_n_values (census, dimensions[0]); a++)
    for (int b = FULEI_CROSS_ALL; b < (int) fulei_census_get_n_values (census, dimensions[1]); b++)
      {
        const int values[] = { a, b, g_rand_int_range (dice, -1, (int) fulei_census_get_n_values (census, dimensions[2])) };
        g_autoptr (GArray) expected = find_cell (fixture, office, roll, census, dimensions, values, 3);
        g_autoptr (GArray) found = fulei_census_select_ids (census, dimensions, values, 3);

        assert_same (found, expected);
        g_assert_cmpint (fulei_cross_table_get (table, values), ==, expected->len);
      }
}

static void
compare_children (FindingsFixture *fixture, const RandomOffice *office, const FuleiCensus *census)
{
  FuleiDate day = fulei_census_get_day (census);

  for (int i = 0; i < RANDOM_CHILDREN; i++)
    {
      int values[FULEI_N_DIMENSIONS];
      g_autoptr (GArray) difficulties = g_array_new (FALSE, FALSE, sizeof (int));
      gboolean found = fulei_census_find_child (census, office->children[i].id, values, difficulties);

      g_assert_cmpint (found, ==, !office->children[i].deleted && random_on_roll (office, i, day));
      for (guint d = 0; found && d < FULEI_N_DIMENSIONS; d++)
        g_assert_true (has_value (fixture, office, i, d, fulei_census_get_value_id (census, d, values[d]), day));
      for (guint d = 0; found && d < difficulties->len; d++)
        g_assert_true (has_value (fixture, office, i, FULEI_DIMENSION_DIFFICULTY,
                                  fulei_census_get_value_id (census, FULEI_DIMENSION_DIFFICULTY,
                                                             g_array_index (difficulties, int, d)), day));
    }
}

static void
test_random (FindingsFixture *fixture, gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  g_autoptr (RandomOffice) office = random_office_new (fixture, seed);
  GRand *dice = g_rand_new_with_seed (seed);

  for (guint n = 0; n < 6; n++)
    {
      FuleiDate day = fulei_date_from_iso (RANDOM_FIRST_DAY) + n * 115;
      g_autoptr (FuleiCensus) census = load (fixture, day, NULL);
      g_autoptr (GArray) roll = select_all (fixture, day), all = fulei_census_select_ids (census, NULL, NULL, 0);

      assert_same (all, roll);
      g_assert_cmpuint (fulei_census_get_n (census), ==, roll->len);
      compare_children (fixture, office, census);
      for (guint i = 0; i < 6; i++)
        compare_cells (fixture, office, roll, census, dice);
    }
  g_rand_free (dice);
}

static void
test_township (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (RandomOffice) office = random_office_new (fixture, 7);
  FuleiDate day = fulei_date_from_iso ("2024-01-31");
  g_autoptr (FuleiCensus) all = load (fixture, day, NULL), one = load (fixture, day, "350582103");
  const FuleiDimension dimension = FULEI_DIMENSION_TOWNSHIP;
  int value = fulei_census_find_value (all, dimension, "350582103");
  g_autoptr (GArray) expected = fulei_census_select_ids (all, &dimension, &value, 1);
  g_autoptr (GArray) found = fulei_census_select_ids (one, NULL, NULL, 0);

  g_assert_cmpuint (expected->len, >, 0);
  assert_same (found, expected);
  g_assert_cmpuint (fulei_census_get_n_values (one, FULEI_DIMENSION_VILLAGE), ==, 3);   /* two, and 未填 */
  g_assert_cmpuint (fulei_census_get_n_values (all, FULEI_DIMENSION_TOWNSHIP), ==, 3);
}

static void
test_ages (FindingsFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *birth;
    const char *band;
  } cases[] = {
    { "2024-06-30", "0-5" },            /* born today */
    { "2018-07-01", "0-5" },            /* six tomorrow */
    { "2018-06-30", "6-13" },           /* six today */
    { "2010-07-01", "6-13" },
    { "2010-06-30", "14-15" },
    { "2008-07-01", "14-15" },
    { "2008-06-30", "16-17" },
    { "2006-07-01", "16-17" },
    { "2006-06-30", "18" },
    { "2013-05", "6-13" },              /* the month alone */
    { "", "missing" },
  };

  findings_write (fixture, "village", "name=岭畔村");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pairs = g_strdup_printf ("name=张小三|village=岭畔村|entered_on=2024-01-01%s%s",
                                                *cases[i].birth != '\0' ? "|birth_date=" : "", cases[i].birth);
      gint64 child = findings_write (fixture, "child", pairs);
      g_autoptr (FuleiCensus) census = load (fixture, fulei_date_from_iso (DAY), NULL);
      int values[FULEI_N_DIMENSIONS];

      g_assert_true (fulei_census_find_child (census, child, values, NULL));
      g_assert_cmpstr (fulei_census_get_value_id (census, FULEI_DIMENSION_AGE, values[FULEI_DIMENSION_AGE]), ==,
                       cases[i].band);
    }
}

/* Another day: the levels and the age of that day, and not on the roll before the entry. */
static void
test_days (FindingsFixture *fixture, gconstpointer data)
{
  gint64 child;
  g_autofree char *assessment = NULL;
  static const struct {
    const char *day;
    const char *risk;
  } cases[] = { { "2023-12-31", NULL }, { "2024-01-01", "unassessed" }, { "2024-02-29", "unassessed" },
                { "2024-03-01", "high" }, { "2024-06-30", "high" } };

  findings_write (fixture, "village", "name=岭畔村");
  child = findings_write (fixture, "child", "name=张小三|village=岭畔村|entered_on=2024-01-01");
  assessment = g_strdup_printf ("child==%" G_GINT64_FORMAT "|assessed_on=2024-03-01|risk_level=高风险", child);
  findings_write (fixture, "assessment", assessment);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiCensus) census = load (fixture, fulei_date_from_iso (cases[i].day), NULL);
      int values[FULEI_N_DIMENSIONS];

      g_assert_cmpint (fulei_census_find_child (census, child, values, NULL), ==, cases[i].risk != NULL);
      if (cases[i].risk != NULL)
        g_assert_cmpstr (fulei_census_get_value_id (census, FULEI_DIMENSION_RISK, values[FULEI_DIMENSION_RISK]), ==,
                         cases[i].risk);
    }
}

/* "age 3 2 1; …": the faults of the ledger, with totals, parts and how many are named. */
static char *
dup_faults (FindingsFixture *fixture)
{
  g_autoptr (FuleiCensus) census = load (fixture, fulei_date_from_iso (DAY), NULL);
  g_autoptr (GPtrArray) faults = fulei_census_check (census);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const FuleiCrossFault *fault = g_ptr_array_index (faults, i);
      g_autofree char *number = g_strdup_printf ("%u 名", fault->ids->len);

      g_assert_nonnull (strstr (fault->words, number));
      g_assert_cmpuint (fault->total - fault->parts, ==, fault->ids->len);
      g_string_append_printf (text, "%s%s %u %u", i > 0 ? "; " : "", fulei_dimension_get_id (fault->dimension),
                              fault->total, fault->parts);
    }
  return g_string_free (text, FALSE);
}

/* A child at whom nothing is at fault. */
static const char plain[]
  = "name=张小三|village=岭畔村|sex=女|birth_date=2015-05-05|category=农村留守儿童|schooling=小学|"
    "guardianship=监护情况良好|entered_on=2024-01-01";

static const struct {
  const char *pairs;          /* in place of what is written above */
  const char *faults;
} faulty[] = {
  { "", "" },
  { "village=", "village 2 1" },
  { "village=消失村", "village 2 1" },
  { "category=", "category 2 1" },
  { "sex=", "sex 2 1" },
  { "birth_date=", "age 2 1" },
  { "schooling=", "schooling 2 1" },
  { "guardianship=", "guardianship 2 1" },
  { "category=困境儿童", "difficulty 1 0" },
  { "category=困境儿童|difficulty_type=孤儿", "" },
  { "difficulty_type=孤儿", "difficulty 1 0" },
  { "birth_date=2008-07-01", "" },
  { "birth_date=2008-06-30", "age 2 1" },
  { "birth_date=2006-06-30", "age 2 1" },
  { "category=困境儿童|difficulty_type=孤儿|birth_date=2006-07-01", "" },
  { "category=困境儿童|difficulty_type=孤儿|birth_date=2006-06-30", "age 1 0" },
  { "category=农村留守儿童、困境儿童|difficulty_type=孤儿|birth_date=2006-06-30", "age 2 1; age 1 0" },
};

/* Takes a record into the recycle bin, or out of it. */
static void
set_deleted (FindingsFixture *fixture, const char *reg, gint64 id, gboolean deleted)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_EDIT };
  const FuleiRegister *of = fulei_dictionary_find_register (fixture->dictionary, reg);
  GError *error = NULL;

  fulei_ledger_begin (fixture->ledger, &change, &error);
  g_assert_no_error (error);
  if (deleted)
    fulei_ledger_delete (fixture->ledger, of, id, &error);
  else
    fulei_ledger_restore (fixture->ledger, of, id, &error);
  g_assert_no_error (error);
  fulei_ledger_commit (fixture->ledger, &error);
  g_assert_no_error (error);
}

static void
test_check (FindingsFixture *fixture, gconstpointer data)
{
  gint64 village;

  findings_write (fixture, "village", "name=岭畔村");
  village = findings_write (fixture, "village", "name=消失村");
  findings_write (fixture, "child", plain);
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      gint64 child = findings_write (fixture, "child", plain);
      g_autofree char *faults = NULL;

      findings_rewrite (fixture, "child", child, faulty[i].pairs);
      set_deleted (fixture, "village", village, TRUE);
      faults = dup_faults (fixture);
      g_assert_cmpstr (faults, ==, faulty[i].faults);
      set_deleted (fixture, "village", village, FALSE);
      set_deleted (fixture, "child", child, TRUE);
    }
}

static void
assert_row (const FuleiWordTable *words, guint row, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fulei_word_table_get_n_columns (words); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", fulei_word_table_get (words, row, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_words (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiDimension two[] = { FULEI_DIMENSION_VILLAGE, FULEI_DIMENSION_SEX };
  const FuleiDimension three[] = { FULEI_DIMENSION_VILLAGE, FULEI_DIMENSION_CATEGORY, FULEI_DIMENSION_SEX };
  g_autoptr (FuleiCensus) census = NULL;
  g_autoptr (FuleiCrossTable) flat = NULL, nested = NULL, single = NULL;
  g_autoptr (FuleiWordTable) words = NULL, layers = NULL, line = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "village", "name=空空村");
  findings_write (fixture, "child", "name=张小三|village=岭畔村|sex=男|entered_on=2024-01-01|category=农村留守儿童");
  findings_write (fixture, "child", "name=张小四|village=岭畔村|sex=女|entered_on=2024-01-01|category=农村留守儿童");
  findings_write (fixture, "child", "name=张小五|village=岭畔村|entered_on=2024-01-01");
  census = load (fixture, fulei_date_from_iso (DAY), NULL);
  flat = fulei_cross_table_new (census, two, 2);
  words = fulei_cross_table_to_words (flat);
  g_assert_cmpuint (fulei_word_table_get_n_columns (words), ==, 5);     /* 村（居）, 男, 女, 未填, 合计 */
  g_assert_cmpuint (fulei_word_table_get_n_rows (words), ==, 3);        /* nobody is without a village */
  assert_row (words, 0, "空空村 0 0 0 0");
  assert_row (words, 1, "岭畔村 1 1 1 3");
  assert_row (words, 2, "合计 1 1 1 3");
  nested = fulei_cross_table_new (census, three, 3);
  layers = fulei_cross_table_to_words (nested);
  g_assert_cmpuint (fulei_word_table_get_n_rows (layers), ==, 12);
  assert_row (layers, 4, "岭畔村 男 1 0 0 0 1");
  assert_row (layers, 7, "岭畔村 合计 2 0 0 1 3");
  single = fulei_cross_table_new (census, two, 1);
  line = fulei_cross_table_to_words (single);
  assert_row (line, 1, "岭畔村 3");
}

static void
test_empty (FindingsFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiCensus) census = load (fixture, fulei_date_from_iso (DAY), NULL);
  const FuleiDimension dimension = FULEI_DIMENSION_VILLAGE;
  const int all = FULEI_CROSS_ALL;
  g_autoptr (FuleiCrossTable) table = fulei_cross_table_new (census, &dimension, 1);
  g_autoptr (FuleiWordTable) words = fulei_cross_table_to_words (table);
  g_autoptr (GPtrArray) faults = fulei_census_check (census);
  int values[FULEI_N_DIMENSIONS];

  g_assert_cmpint (fulei_cross_table_get (table, &all), ==, 0);
  g_assert_cmpuint (fulei_word_table_get_n_rows (words), ==, 1);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_false (fulei_census_find_child (census, 4711, values, NULL));
}

/* The figures as a spreadsheet; LibreOffice reads it in tests/cli. */
static void
test_write (FindingsFixture *fixture, gconstpointer data)
{
  const FuleiDimension dimensions[] = { FULEI_DIMENSION_VILLAGE, FULEI_DIMENSION_SEX };
  g_autofree char *path = g_build_filename (fixture->folder, "统计表.csv", NULL), *text = NULL;
  g_autoptr (FuleiCensus) census = NULL;
  g_autoptr (FuleiCrossTable) table = NULL;
  GError *error = NULL;

  findings_write (fixture, "village", "name=岭畔村");
  findings_write (fixture, "child", "name=张小三|village=岭畔村|sex=男|entered_on=2024-01-01");
  census = load (fixture, fulei_date_from_iso (DAY), NULL);
  table = fulei_cross_table_new (census, dimensions, 2);
  g_assert_true (fulei_cross_table_write (table, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "村（居）,男,女,合计"));
  g_assert_nonnull (strstr (text, "岭畔村,1,0,1"));
}

static void
test_ids (void)
{
  FuleiDimension found;

  for (guint i = 0; i < FULEI_N_DIMENSIONS; i++)
    {
      g_assert_true (fulei_dimension_from_id (fulei_dimension_get_id (i), &found));
      g_assert_cmpint (found, ==, i);
    }
  g_assert_false (fulei_dimension_from_id ("name", &found));
  g_assert_false (fulei_dimension_from_id (NULL, &found));
}

int
main (int argc, char **argv)
{
  static const guint32 seeds[] = { 1, 2, 3, 4, 5 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *name = g_strdup_printf ("/census/random/%u", seeds[i]);

      g_test_add (name, FindingsFixture, GUINT_TO_POINTER (seeds[i]), findings_set_up, test_random, findings_tear_down);
    }
  findings_add_test ("/census/township", test_township);
  findings_add_test ("/census/ages", test_ages);
  findings_add_test ("/census/days", test_days);
  findings_add_test ("/census/check", test_check);
  findings_add_test ("/census/words", test_words);
  findings_add_test ("/census/empty", test_empty);
  findings_add_test ("/census/write", test_write);
  g_test_add_func ("/census/ids", test_ids);
  return g_test_run ();
}
