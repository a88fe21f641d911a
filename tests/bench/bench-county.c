/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "base/fulei-date.h"
#include "fulei-fields.h"
#include "store/fulei-ledger.h"

/* A ledger of the size of a county, for what reads all of it: each child has twelve visits of the last year, most an
 * assessment, those left behind an agreement, one in four a love parent who comes every month. Usage:
 * bench-county LEDGER CHILDREN; it is made by seed, for 2024-06-20. */

#define LAST_DAY "2024-06-20"
#define N_VILLAGES 300
#define N_VISITS 12
#define PAIRED_EVERY 4                  /* of so many children one has a love parent */
#define CHILDREN_OF_ONE 5               /* of one love parent */

static FuleiDictionary *dictionary;
static FuleiDate as_of;

static FuleiRecord *
new_record (guint reg)
{
  return fulei_record_new (fulei_dictionary_get_register (dictionary, reg));
}

static void
set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
}

static gint64
save (FuleiLedger *ledger, FuleiRecord *record)
{
  g_autoptr (GError) error = NULL;

  if (!fulei_ledger_save (ledger, record, &error))
    g_error ("%s", error->message);
  return fulei_record_get_id (record);
}

static void
commit (FuleiLedger *ledger)
{
  g_autoptr (GError) error = NULL;

  if (!fulei_ledger_commit (ledger, &error))
    g_error ("%s", error->message);
}

static void
begin (FuleiLedger *ledger)
{
  const FuleiChange change = { FULEI_CHANGE_IMPORT, "bench", NULL, "bench" };

  g_assert_true (fulei_ledger_begin (ledger, &change, NULL));
}

static void
make_villages (FuleiLedger *ledger, gint64 *villages, gint64 *directors)
{
  g_autoptr (FuleiRecord) village = new_record (FULEI_REGISTER_VILLAGE), director = new_record (FULEI_REGISTER_DIRECTOR);

  for (guint i = 0; i < N_VILLAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例%u村", i + 1), *person = g_strdup_printf ("示例主任%u", i + 1);

      fulei_record_reset (village);
      fulei_record_set_text (village, FULEI_VILLAGE_NAME, name);
      villages[i] = save (ledger, village);
      fulei_record_reset (director);
      fulei_record_set_text (director, FULEI_DIRECTOR_NAME, person);
      fulei_record_set_integer (director, FULEI_DIRECTOR_VILLAGE, villages[i]);
      directors[i] = save (ledger, director);
    }
}

static gint64
make_child (FuleiLedger *ledger, FuleiRecord *child, GRand *dice, guint number, const gint64 *villages,
            const gint64 *directors)
{
  static const char *const levels[] = { "low", "low", "low", "low", "low", "low", "low", "medium", "medium", "high" };
  guint village = (guint) g_rand_int_range (dice, 0, N_VILLAGES);
  g_autofree char *name = g_strdup_printf ("示例%u", number);
  const FuleiField *category, *type;

  fulei_record_reset (child);
  category = &fulei_record_get_register (child)->fields[FULEI_CHILD_CATEGORY];
  type = &fulei_record_get_register (child)->fields[FULEI_CHILD_DIFFICULTY_TYPE];
  fulei_record_set_text (child, FULEI_CHILD_NAME, name);
  fulei_record_set_text (child, FULEI_CHILD_SEX, number % 2 == 0 ? "1" : "2");
  fulei_record_set_integer (child, FULEI_CHILD_VILLAGE, villages[village]);
  fulei_record_set_integer (child, FULEI_CHILD_DIRECTOR, directors[village]);
  fulei_record_set_choice (child, FULEI_CHILD_CATEGORY, &category->codes->codes[number % 2], NULL, FULEI_NO_AMOUNT);
  if (number % 2 == 1)
    fulei_record_set_choice (child, FULEI_CHILD_DIFFICULTY_TYPE, &type->codes->codes[number % type->codes->n_codes], NULL,
                             FULEI_NO_AMOUNT);
  set_day (child, FULEI_CHILD_BIRTH_DATE, as_of - (FuleiDate) g_rand_int_range (dice, 100, 18 * 365));
  fulei_record_set_text (child, FULEI_CHILD_SCHOOLING, number % 3 == 0 ? "junior" : "primary");
  fulei_record_set_text (child, FULEI_CHILD_ADDRESS, "示例镇示例村示例路一百二十号");
  fulei_record_set_text (child, FULEI_CHILD_RISK_LEVEL, levels[number % G_N_ELEMENTS (levels)]);
  fulei_record_set_text (child, FULEI_CHILD_ROLL_STATUS, "on");
  set_day (child, FULEI_CHILD_ENTERED_ON, as_of - (FuleiDate) g_rand_int_range (dice, 30, 1500));
  return save (ledger, child);
}

/* The registers after another, so that each is made at once, as an import does it. */
static void
make_assessments (FuleiLedger *ledger, GRand *dice, const GArray *children)
{
  g_autoptr (FuleiRecord) assessment = new_record (FULEI_REGISTER_ASSESSMENT), agreement = new_record (FULEI_REGISTER_AGREEMENT);
  static const char *const levels[] = { "low", "low", "low", "low", "low", "low", "low", "medium", "medium", "high" };

  for (guint i = 0; i < children->len; i++)
    {
      gint64 child = g_array_index (children, gint64, i);

      fulei_record_reset (assessment);
      fulei_record_set_integer (assessment, FULEI_ASSESSMENT_CHILD, child);
      set_day (assessment, FULEI_ASSESSMENT_ASSESSED_ON, as_of - (FuleiDate) g_rand_int_range (dice, 1, 200));
      fulei_record_set_text (assessment, FULEI_ASSESSMENT_RISK_LEVEL, levels[i % G_N_ELEMENTS (levels)]);
      if (i % 20 != 19)
        save (ledger, assessment);
    }
  for (guint i = 0; i < children->len; i += 2)
    {
      FuleiDate starts = as_of - (FuleiDate) g_rand_int_range (dice, 1, 380);

      fulei_record_reset (agreement);
      fulei_record_set_integer (agreement, FULEI_AGREEMENT_CHILD, g_array_index (children, gint64, i));
      fulei_record_set_text (agreement, FULEI_AGREEMENT_DELEGATE_NAME, "示例祖母");
      set_day (agreement, FULEI_AGREEMENT_SIGNED_ON, starts);
      set_day (agreement, FULEI_AGREEMENT_STARTS_ON, starts);
      set_day (agreement, FULEI_AGREEMENT_ENDS_ON, starts + 365);
      save (ledger, agreement);
    }
}

static void
make_visits (FuleiLedger *ledger, GRand *dice, const GArray *children)
{
  static const char *const methods[] = { "home", "phone", "phone", "school", "video", "home" };
  g_autoptr (FuleiRecord) visit = new_record (FULEI_REGISTER_VISIT);

  for (guint month = 0; month < N_VISITS; month++)
    for (guint i = 0; i < children->len; i++)
      {
        fulei_record_reset (visit);
        fulei_record_set_integer (visit, FULEI_VISIT_CHILD, g_array_index (children, gint64, i));
        set_day (visit, FULEI_VISIT_VISITED_ON,
                 as_of - 30 * (N_VISITS - 1 - month) - (FuleiDate) g_rand_int_range (dice, 0, 30));
        fulei_record_set_text (visit, FULEI_VISIT_METHOD, methods[(i + month) % G_N_ELEMENTS (methods)]);
        fulei_record_set_text (visit, FULEI_VISIT_REACHED, (i + month) % 25 == 0 ? "nobody" : "child");
        fulei_record_set_text (visit, FULEI_VISIT_VISITOR, "示例主任");
        fulei_record_set_text (visit, FULEI_VISIT_SITUATION, "家中平安，按时上学，与父母每周视频。");
        fulei_record_set_text (visit, FULEI_VISIT_PROBLEMS, (i + month) % 40 == 0 ? "作业困难" : "无");
        if ((i + month) % 80 == 0)
          fulei_record_set_integer (visit, FULEI_VISIT_SOLVED, 1);
        save (ledger, visit);
      }
}

/* Talks and home visits of the last months with the love parent. */
static void
make_contacts (FuleiLedger *ledger, GRand *dice, const GArray *pairings)
{
  g_autoptr (FuleiRecord) contact = new_record (FULEI_REGISTER_LOVE_CONTACT);

  for (guint i = 0; i < pairings->len; i++)
    for (guint month = 0; month < N_VISITS; month++)
      {
        fulei_record_reset (contact);
        fulei_record_set_integer (contact, FULEI_LOVE_CONTACT_PAIRING, g_array_index (pairings, gint64, i));
        set_day (contact, FULEI_LOVE_CONTACT_HELD_ON, as_of - 30 * month - (FuleiDate) g_rand_int_range (dice, 0, 30));
        fulei_record_set_text (contact, FULEI_LOVE_CONTACT_KIND, month % 3 == 0 ? "home" : "talk");
        save (ledger, contact);
      }
}

static void
make_pairings (FuleiLedger *ledger, GRand *dice, const GArray *children)
{
  g_autoptr (FuleiRecord) parent = new_record (FULEI_REGISTER_LOVE_PARENT), pairing = new_record (FULEI_REGISTER_PAIRING);
  g_autoptr (GArray) pairings = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 love_parent = 0;

  for (guint i = 0; i < children->len / PAIRED_EVERY; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例爱心%u", i);
      gint64 id;

      fulei_record_reset (parent);
      fulei_record_set_text (parent, FULEI_LOVE_PARENT_NAME, name);
      if (i % CHILDREN_OF_ONE == 0)
        love_parent = save (ledger, parent);
      fulei_record_reset (pairing);
      fulei_record_set_integer (pairing, FULEI_PAIRING_CHILD, g_array_index (children, gint64, i * PAIRED_EVERY));
      fulei_record_set_integer (pairing, FULEI_PAIRING_LOVE_PARENT, love_parent);
      set_day (pairing, FULEI_PAIRING_STARTS_ON, as_of - (FuleiDate) g_rand_int_range (dice, 30, 700));
      id = save (ledger, pairing);
      g_array_append_val (pairings, id);
    }
  make_contacts (ledger, dice, pairings);
}

static void
make_all (FuleiLedger *ledger, GRand *dice, guint n_children)
{
  g_autoptr (FuleiRecord) child = new_record (FULEI_REGISTER_CHILD);
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gint64 *villages = g_new (gint64, N_VILLAGES), *directors = g_new (gint64, N_VILLAGES);

  begin (ledger);
  make_villages (ledger, villages, directors);
  for (guint i = 0; i < n_children; i++)
    {
      gint64 id = make_child (ledger, child, dice, i, villages, directors);

      g_array_append_val (children, id);
    }
  commit (ledger);
  begin (ledger);
  make_assessments (ledger, dice, children);
  commit (ledger);
  begin (ledger);
  make_visits (ledger, dice, children);
  commit (ledger);
  begin (ledger);
  make_pairings (ledger, dice, children);
  commit (ledger);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiLedger) ledger = NULL;
  GRand *dice;

  setlocale (LC_ALL, "");
  if (argc < 3)
    return 2;
  dictionary = fulei_dictionary_new_builtin (NULL);
  as_of = fulei_date_from_iso (LAST_DAY);
  ledger = fulei_ledger_create (argv[1], dictionary, "350582102", &error);
  if (ledger == NULL)
    g_error ("%s", error->message);
  dice = g_rand_new_with_seed (1);
  make_all (ledger, dice, (guint) g_ascii_strtoull (argv[2], NULL, 10));
  g_rand_free (dice);
  return 0;
}
