/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-roll.h"
#include "domain/fulei-visit-rows.h"
#include "fulei-fields.h"

static FuleiDictionary *dictionary;

/* CHILD-5: on the roll from entry to the day before leaving, and again after coming back */
static void
test_contains (void)
{
  static const struct { const char *day; gboolean on_roll; } cases[] = {
    { "2024-01-09", FALSE }, { "2024-01-10", TRUE }, { "2024-03-04", TRUE }, { "2024-03-05", FALSE },
    { "2024-05-31", FALSE }, { "2024-06-01", TRUE }, { "2024-07-15", TRUE }, { "2024-12-30", TRUE }, { "2024-12-31", FALSE },
  };
  const FuleiRollEvent events[] = {
    { fulei_date_from_iso ("2024-03-05"), FULEI_ROLL_TRANSFERRED_OUT },
    { fulei_date_from_iso ("2024-06-01"), FULEI_ROLL_TRANSFERRED_IN },
    { fulei_date_from_iso ("2024-07-15"), FULEI_ROLL_CATEGORY },
    { fulei_date_from_iso ("2024-12-31"), FULEI_ROLL_CLOSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_roll_contains (fulei_date_from_iso ("2024-01-10"), events, G_N_ELEMENTS (events),
                                          fulei_date_from_iso (cases[i].day)), ==, cases[i].on_roll);
  g_assert_false (fulei_roll_contains (0, NULL, 0, fulei_date_from_iso ("2024-01-10")));
}

static void
test_entry_date (void)
{
  g_assert_cmpuint (fulei_roll_entry_date ("2024-01-01", "2024-02-01", "2024-03-01T10:00:00"), ==, fulei_date_new (2024, 1, 1));
  g_assert_cmpuint (fulei_roll_entry_date (NULL, "2024-02-01", "2024-03-01T10:00:00"), ==, fulei_date_new (2024, 2, 1));
  g_assert_cmpuint (fulei_roll_entry_date (NULL, NULL, "2024-03-01T10:00:00"), ==, fulei_date_new (2024, 3, 1));
  g_assert_cmpuint (fulei_roll_entry_date (NULL, NULL, NULL), ==, 0);
}

static void
add_visit (GPtrArray *visits, const char *date, const char *method, const char *reached)
{
  FuleiRecord *visit = fulei_record_new (fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VISIT));

  fulei_record_set_id (visit, visits->len + 1);
  fulei_record_set_text (visit, FULEI_VISIT_VISITED_ON, date);
  fulei_record_set_text (visit, FULEI_VISIT_METHOD, method);
  fulei_record_set_text (visit, FULEI_VISIT_REACHED, reached);
  g_ptr_array_add (visits, visit);
}

/* VISIT-3: a quarter's row takes its first visit in person, the rest goes to the continuation sheet */
static void
test_visit_rows (void)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_record_free);
  FuleiVisitRows rows;

  add_visit (visits, "2024-03-31", "home", "child");
  add_visit (visits, "2024-01-05", "phone", "child");
  add_visit (visits, "2024-04-01", "phone", "carer");
  add_visit (visits, "2024-08-01", "home", "nobody");
  add_visit (visits, "2024-09-30", "school", "child");
  add_visit (visits, "2023-12-31", "home", "child");
  fulei_visit_rows_fill (&rows, visits, 2024);
  g_assert_true (rows.quarters[0] == visits->pdata[0]);
  g_assert_true (rows.quarters[1] == visits->pdata[2]);
  g_assert_true (rows.quarters[2] == visits->pdata[4]);
  g_assert_null (rows.quarters[3]);
  g_assert_cmpuint (rows.rest->len, ==, 2);
  g_assert_true (rows.rest->pdata[0] == visits->pdata[1]);
  g_assert_true (rows.rest->pdata[1] == visits->pdata[3]);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (rows.cells[i]->len, ==, i < 3 ? 1 : 0);
  fulei_visit_rows_clear (&rows);

  g_ptr_array_remove_index (visits, 4);
  fulei_visit_rows_fill (&rows, visits, 2024);
  g_assert_cmpuint (rows.rest->len, ==, 0);
  g_assert_cmpuint (rows.cells[0]->len, ==, 2);
  g_assert_true (rows.cells[0]->pdata[0] == visits->pdata[1]);
  g_assert_true (rows.cells[0]->pdata[1] == visits->pdata[0]);
  g_assert_true (rows.quarters[0] == visits->pdata[0]);
  g_assert_cmpuint (rows.cells[3]->len, ==, 0);
  fulei_visit_rows_clear (&rows);
}

/* A visit to the carer alone is a contact: the visit that saw the child stands for the quarter (VISIT-2). */
static void
test_visit_rows_carer (void)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify) fulei_record_free);
  FuleiVisitRows rows;

  add_visit (visits, "2024-01-05", "home", "nobody");
  add_visit (visits, "2024-01-10", "home", "carer");
  add_visit (visits, "2024-02-10", "home", "child");
  add_visit (visits, "2024-04-01", "home", "nobody");
  add_visit (visits, "2024-04-02", "phone", "carer");
  add_visit (visits, "2024-07-01", "school", "nobody");
  fulei_visit_rows_fill (&rows, visits, 2024);
  g_assert_true (rows.quarters[0] == visits->pdata[2]);
  g_assert_true (rows.quarters[1] == visits->pdata[4]);
  g_assert_true (rows.quarters[2] == visits->pdata[5]);
  g_assert_cmpuint (rows.rest->len, ==, 3);
  fulei_visit_rows_clear (&rows);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  dictionary = fulei_dictionary_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/roll/contains", test_contains);
  g_test_add_func ("/roll/entry-date", test_entry_date);
  g_test_add_func ("/roll/visit-rows", test_visit_rows);
  g_test_add_func ("/roll/visit-rows-carer", test_visit_rows_carer);
  status = g_test_run ();
  fulei_dictionary_unref (dictionary);
  return status;
}
