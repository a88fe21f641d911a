/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "store/fulei-duplicates.h"

/* AREA-2: every register that leads to a village is narrowed to a township, by whichever way it leads there. */

enum { CIZAO, CHIDIAN, NOWHERE, N_PLACES };

/* The third village says no township. */
static const char *const TOWNSHIPS[N_PLACES] = { "350582102", "350582107", NULL };

/* Registers of the whole office. */
static const char *const COMMON[] = { "organisation", "meeting", "project" };

static gboolean
is_common (const FuleiRegister *reg)
{
  for (guint i = 0; i < G_N_ELEMENTS (COMMON); i++)
    if (strcmp (COMMON[i], reg->id) == 0)
      return TRUE;
  return FALSE;
}

static gint64
save_record (Fixture *fixture, const FuleiRegister *reg, guint place, gint64 (*ids)[N_PLACES])
{
  g_autoptr (FuleiRecord) record = fulei_record_new (reg);
  g_autofree char *name = g_strdup_printf ("无名%u", place);

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const FuleiField *field = &reg->fields[i];

      if (field->type == FULEI_FIELD_REFERENCE)
        fulei_record_set_integer (record, i, ids[field->target->index][place]);
      else if (strcmp (field->id, "township") == 0 && TOWNSHIPS[place] != NULL)
        fulei_record_set_text (record, i, TOWNSHIPS[place]);
      else if (field == reg->title && field->type == FULEI_FIELD_TEXT)
        fulei_record_set_text (record, i, name);
    }
  return fixture_save (fixture, record, FULEI_CHANGE_EDIT);
}

static gint64
count_in (Fixture *fixture, const FuleiRegister *reg, const char *township)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (reg);
  GError *error = NULL;
  gint64 n_records;

  fulei_query_set_township (query, township);
  n_records = fulei_query_count (query, fixture->ledger, NULL, &error);
  g_assert_no_error (error);
  return n_records;
}

static void
test_each_register (Fixture *fixture, gconstpointer data)
{
  guint n_registers = fulei_dictionary_get_n_registers (fixture->dictionary);
  g_autofree gint64 (*ids)[N_PLACES] = g_malloc0 (n_registers * sizeof *ids);

  for (guint i = 0; i < n_registers; i++)
    for (guint place = 0; place < N_PLACES; place++)
      ids[i][place] = save_record (fixture, fixture_register (fixture, i), place, ids);
  for (guint i = 0; i < n_registers; i++)
    {
      const FuleiRegister *reg = fixture_register (fixture, i);

      g_test_message ("%s", reg->id);
      g_assert_cmpint (fulei_register_has_township (reg), ==, !is_common (reg));
      for (guint place = 0; place < N_PLACES; place++)
        {
          g_autoptr (FuleiQuery) query = fulei_query_new (reg);
          g_autoptr (GArray) found = NULL;

          if (TOWNSHIPS[place] == NULL)
            continue;
          fulei_query_set_township (query, TOWNSHIPS[place]);
          found = fulei_query_select_ids (query, fixture->ledger, NULL, NULL);
          g_assert_cmpuint (found->len, ==, is_common (reg) ? N_PLACES : 1);
          if (!is_common (reg))
            g_assert_cmpint (g_array_index (found, gint64, 0), ==, ids[i][place]);
          g_assert_cmpint (fulei_query_is_narrowed (query), ==, !is_common (reg));
        }
      g_assert_cmpint (count_in (fixture, reg, NULL), ==, N_PLACES);
      g_assert_cmpint (count_in (fixture, reg, "350582999"), ==, is_common (reg) ? N_PLACES : 0);
    }
}

static gint64
add_village (Fixture *fixture, const char *name, const char *township)
{
  g_autoptr (FuleiRecord) village = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_VILLAGE));

  fulei_record_set_text (village, FULEI_VILLAGE_NAME, name);
  fulei_record_set_text (village, FULEI_VILLAGE_TOWNSHIP, township);
  return fixture_save (fixture, village, FULEI_CHANGE_EDIT);
}

static gint64
add_site (Fixture *fixture, gint64 village)
{
  g_autoptr (FuleiRecord) site = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_SITE));

  fulei_record_set_integer (site, FULEI_SITE_VILLAGE, village);
  return fixture_save (fixture, site, FULEI_CHANGE_EDIT);
}

static void
add_activity (Fixture *fixture, gint64 village, gint64 site)
{
  g_autoptr (FuleiRecord) activity = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_ACTIVITY));

  if (village != 0)
    fulei_record_set_integer (activity, FULEI_ACTIVITY_VILLAGE, village);
  if (site != 0)
    fulei_record_set_integer (activity, FULEI_ACTIVITY_SITE, site);
  fixture_save (fixture, activity, FULEI_CHANGE_EDIT);
}

/* Of two ways the nearer decides; the other stands in where it is empty. A record without any is the county's only. */
static void
test_stand_in (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *activity = fixture_register (fixture, FULEI_REGISTER_ACTIVITY);
  gint64 here = add_village (fixture, "前进村", TOWNSHIPS[CIZAO]);
  gint64 there = add_village (fixture, "前进村", TOWNSHIPS[CHIDIAN]);
  gint64 site = add_site (fixture, there);

  add_activity (fixture, here, site);
  add_activity (fixture, 0, site);
  add_activity (fixture, there, 0);
  add_activity (fixture, 0, 0);
  g_assert_cmpint (count_in (fixture, activity, TOWNSHIPS[CIZAO]), ==, 1);
  g_assert_cmpint (count_in (fixture, activity, TOWNSHIPS[CHIDIAN]), ==, 2);
  g_assert_cmpint (count_in (fixture, activity, NULL), ==, 4);
}

static void
add_director (Fixture *fixture, gint64 village, const char *township)
{
  g_autoptr (FuleiRecord) director = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_DIRECTOR));
  g_autoptr (FuleiRecord) training = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_TRAINING));

  fulei_record_set_text (director, FULEI_DIRECTOR_NAME, "无名");
  fulei_record_set_text (director, FULEI_DIRECTOR_TOWNSHIP, township);
  if (village != 0)
    fulei_record_set_integer (director, FULEI_DIRECTOR_VILLAGE, village);
  fulei_record_set_integer (training, FULEI_TRAINING_DIRECTOR, fixture_save (fixture, director, FULEI_CHANGE_EDIT));
  fixture_save (fixture, training, FULEI_CHANGE_EDIT);
}

/* A supervisor has no village and says the township; a director's village goes before that. What is known of them, as
 * their trainings, goes with them. */
static void
test_supervisors (Fixture *fixture, gconstpointer data)
{
  static const guint registers[] = { FULEI_REGISTER_DIRECTOR, FULEI_REGISTER_TRAINING };
  gint64 there = add_village (fixture, "御辇村", TOWNSHIPS[CHIDIAN]);

  add_director (fixture, 0, TOWNSHIPS[CIZAO]);
  add_director (fixture, there, NULL);
  add_director (fixture, there, TOWNSHIPS[CIZAO]);
  add_director (fixture, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      const FuleiRegister *reg = fixture_register (fixture, registers[i]);

      g_assert_cmpint (count_in (fixture, reg, TOWNSHIPS[CIZAO]), ==, 1);
      g_assert_cmpint (count_in (fixture, reg, TOWNSHIPS[CHIDIAN]), ==, 2);
      g_assert_cmpint (count_in (fixture, reg, NULL), ==, 4);
    }
}

/* A child's agreement is the child's township's, wherever the village is that witnessed it. */
static void
test_certain_way (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_AGREEMENT);
  gint64 here = add_village (fixture, "岭畔村", TOWNSHIPS[CIZAO]);
  gint64 there = add_village (fixture, "御辇村", TOWNSHIPS[CHIDIAN]);
  g_autoptr (FuleiRecord) agreement = fulei_record_new (reg);

  fulei_record_set_integer (agreement, FULEI_AGREEMENT_CHILD, fixture_child (fixture, "安一", here));
  fulei_record_set_integer (agreement, FULEI_AGREEMENT_WITNESS, there);
  fixture_save (fixture, agreement, FULEI_CHANGE_EDIT);
  g_assert_cmpint (count_in (fixture, reg, TOWNSHIPS[CIZAO]), ==, 1);
  g_assert_cmpint (count_in (fixture, reg, TOWNSHIPS[CHIDIAN]), ==, 0);
}

static void
assert_found (Fixture *fixture, const char *search, const char *township, const char *names)
{
  g_autoptr (FuleiQuery) query = fulei_query_new (fixture_register (fixture, FULEI_REGISTER_CHILD)), again = NULL;
  g_autofree char *found = NULL, *text = NULL, *found_again = NULL;

  fulei_query_set_search (query, search);
  fulei_query_set_township (query, township);
  found = fixture_names (fixture, query);
  g_assert_cmpstr (found, ==, names);
  text = fulei_query_dup_text (query);
  again = fulei_query_new_from_text (fulei_query_get_register (query), text);
  g_assert_cmpstr (fulei_query_get_township (again), ==, township);
  found_again = fixture_names (fixture, again);
  g_assert_cmpstr (found_again, ==, names);
}

/* With words that are searched, too, and after a village has moved to another township. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  gint64 here = add_village (fixture, "前进村", TOWNSHIPS[CIZAO]);
  gint64 there = add_village (fixture, "前进村", TOWNSHIPS[CHIDIAN]);
  g_autoptr (FuleiRecord) village = NULL;

  fixture_child (fixture, "陈一", here);
  fixture_child (fixture, "陈二", there);
  fixture_child (fixture, "林三", there);
  fixture_child (fixture, "陈四", 0);
  assert_found (fixture, "陈", NULL, "陈二 陈四 陈一");
  assert_found (fixture, "陈", TOWNSHIPS[CIZAO], "陈一");
  assert_found (fixture, "陈", TOWNSHIPS[CHIDIAN], "陈二");
  assert_found (fixture, "前进", TOWNSHIPS[CHIDIAN], "陈二 林三");
  assert_found (fixture, NULL, TOWNSHIPS[CHIDIAN], "陈二 林三");
  assert_found (fixture, "陈", "350582999", "");
  village = fulei_ledger_load (fixture->ledger, fixture_register (fixture, FULEI_REGISTER_VILLAGE), there, NULL);
  fulei_record_set_text (village, FULEI_VILLAGE_TOWNSHIP, TOWNSHIPS[CIZAO]);
  fixture_save (fixture, village, FULEI_CHANGE_EDIT);
  assert_found (fixture, "陈", TOWNSHIPS[CIZAO], "陈二 陈一");
  assert_found (fixture, NULL, TOWNSHIPS[CHIDIAN], "");
}

/* The text form keeps ids and township, together too; ids keep the form that older filters were saved in. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  const FuleiRegister *reg = fixture_register (fixture, FULEI_REGISTER_CHILD);
  gint64 village = add_village (fixture, "岭畔村", TOWNSHIPS[CIZAO]);
  gint64 ids[] = { fixture_child (fixture, "安一", village), 0 };
  g_autoptr (FuleiQuery) query = fulei_query_new (reg), both = NULL, copy = NULL;
  g_autofree char *with_ids = NULL, *with_both = NULL;

  fixture_child (fixture, "白二", village);
  ids[1] = fixture_child (fixture, "蔡三", add_village (fixture, "御辇村", TOWNSHIPS[CHIDIAN]));
  fulei_query_set_ids (query, ids, 2);
  with_ids = fulei_query_dup_text (query);
  fulei_query_set_township (query, TOWNSHIPS[CIZAO]);
  with_both = fulei_query_dup_text (query);
  both = fulei_query_new_from_text (reg, with_both);
  g_assert_cmpint (fulei_query_count (both, fixture->ledger, NULL, NULL), ==, 1);
  copy = fulei_query_copy (both);
  g_assert_cmpstr (fulei_query_get_township (copy), ==, TOWNSHIPS[CIZAO]);
  fulei_query_set_township (copy, "");
  g_assert_null (fulei_query_get_township (copy));
  g_assert_cmpint (fulei_query_count (copy, fixture->ledger, NULL, NULL), ==, 2);
  fulei_query_free (g_steal_pointer (&both));
  both = fulei_query_new_from_text (reg, with_ids);
  g_assert_cmpint (fulei_query_count (both, fixture->ledger, NULL, NULL), ==, 2);
}

/* Villages of one name are two in two townships, and one in one; a village that says none is the office's own. */
static void
test_namesakes (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *township; gboolean twin; } cases[] = {
    { "350582102", TRUE }, { NULL, TRUE }, { "350582107", FALSE },
  };

  add_village (fixture, "前进村", TOWNSHIPS[CIZAO]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FuleiRecord) village = fulei_record_new (fixture_register (fixture, FULEI_REGISTER_VILLAGE));
      g_autoptr (GArray) found = NULL;

      fulei_record_set_text (village, FULEI_VILLAGE_NAME, "前进村");
      fulei_record_set_text (village, FULEI_VILLAGE_TOWNSHIP, cases[i].township);
      found = fulei_duplicates_find (fixture->ledger, village, NULL);
      g_assert_cmpuint (found->len, ==, cases[i].twin ? 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/query-township/each-register", test_each_register);
  fixture_add ("/store/query-township/stand-in", test_stand_in);
  fixture_add ("/store/query-township/supervisors", test_supervisors);
  fixture_add ("/store/query-township/certain-way", test_certain_way);
  fixture_add ("/store/query-township/search", test_search);
  fixture_add ("/store/query-township/text", test_text);
  fixture_add ("/store/query-township/namesakes", test_namesakes);
  return g_test_run ();
}
