/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fulei-fields.h"
#include "import-fixture.h"

/* Lists of assessments, visits and responsibility: what follows for the children is written when all rows are there. */

#define N_CHILDREN 50
#define N_ROWS 3000                     /* more than the store drops its indexes for */

static gint64
add_child (ImportFixture *fixture, guint number, const char *level)
{
  const FuleiChange change = { .kind = FULEI_CHANGE_IMPORT };
  g_autoptr (FuleiRecord) child = fulei_record_new (fixture->child);
  g_autofree char *name = g_strdup_printf ("示例%03u", number);
  GError *error = NULL;

  fulei_record_set_text (child, FULEI_CHILD_NAME, name);
  fulei_record_set_text (child, FULEI_CHILD_ENTERED_ON, "2024-03-01");
  if (level != NULL)
    fulei_record_set_text (child, FULEI_CHILD_RISK_LEVEL, level);
  fulei_ledger_save_one (fixture->ledger, &change, child, &error);
  g_assert_no_error (error);
  return fulei_record_get_id (child);
}

static const FuleiImportResult *
run (ImportFixture *fixture, const char *reg, const char *file, const char *text, FuleiImport **import)
{
  g_autofree char *path = import_fixture_write (fixture, file, text);
  GError *error = NULL;

  *import = fulei_import_new_for_file (fixture->ledger, fulei_dictionary_find_register (fixture->dictionary, reg), path,
                                       NULL, &error);
  g_assert_no_error (error);
  import_fixture_run (*import);
  return fulei_import_get_result (*import);
}

static guint
count_assessments (ImportFixture *fixture, gint64 child, const char *origin)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (fixture->dictionary, FULEI_REGISTER_ASSESSMENT);
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, child);

  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_CHILD], FULEI_OPERATOR_EQUALS, id);
  fulei_query_add (query, &reg->fields[FULEI_ASSESSMENT_ORIGIN], FULEI_OPERATOR_EQUALS, origin);
  return (guint) fulei_query_count (query, fixture->ledger, NULL, NULL);
}

/* RISK-2: the level of the newest assessment, wherever it stands in the list; VISIT-2: the level that a child came with
 * becomes an assessment once. */
static void
test_assessments (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("儿童,评估日期,风险等级,来源\n");
  g_autoptr (FuleiImport) import = NULL;
  gint64 children[N_CHILDREN];

  fulei_clock_set_today (fulei_date_new (2024, 1, 1));
  for (guint i = 0; i < N_CHILDREN; i++)
    children[i] = add_child (fixture, i, i % 2 == 0 ? "high" : NULL);
  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  for (guint i = 0; i < N_ROWS; i++)
    {
      guint round = i / N_CHILDREN, day = (round * 7) % (N_ROWS / N_CHILDREN);

      g_string_append_printf (text, "示例%03u,2024-%02u-%02u,%s,评估\n", i % N_CHILDREN, 2 + day / 28, 1 + day % 28,
                              day == N_ROWS / N_CHILDREN - 1 ? "中风险" : "低风险");
    }
  g_assert_cmpuint (run (fixture, "assessment", "评估.csv", text->str, &import)->n_new, ==, N_ROWS);
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *level = import_fixture_dup_field (fixture, children[i], "risk_level");

      g_assert_cmpstr (level, ==, "中风险");
      g_assert_cmpuint (count_assessments (fixture, children[i], "imported"), ==, i % 2 == 0 ? 1 : 0);
      g_assert_cmpuint (count_assessments (fixture, children[i], "assessed"), ==, N_ROWS / N_CHILDREN);
    }
  fulei_clock_set_today (0);
}

/* VISIT-2: a visit from before the entry is kept and marked; rows with such a mark are counted. */
static void
test_visits (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (FuleiImport) import = NULL;
  const FuleiImportResult *result;

  fulei_clock_set_today (fulei_date_new (2024, 6, 30));
  add_child (fixture, 1, NULL);
  result = run (fixture, "visit", "走访.csv", "儿童,走访时间,方式,见到\n示例001,2024-02-29,入户,儿童本人\n"
                "示例001,2024-03-01,入户,儿童本人\n示例001,2024-02-28,入户,未见到\n示例001,2024-07-01,入户,儿童本人\n", &import);
  g_assert_cmpuint (result->n_new, ==, 3);
  g_assert_cmpuint (result->n_warned, ==, 2);
  g_assert_cmpuint (result->n_errors, ==, 1);
  fulei_clock_set_today (0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/office/import-follow-up/assessments", ImportFixture, NULL, import_fixture_set_up, test_assessments,
              import_fixture_tear_down);
  g_test_add ("/office/import-follow-up/visits", ImportFixture, NULL, import_fixture_set_up, test_visits,
              import_fixture_tear_down);
  return g_test_run ();
}
