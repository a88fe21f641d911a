/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "fulei-fields.h"
#include "office/fulei-due.h"

/* What is due at the size of a county: each child has twelve visits of the last year, most an assessment, and those left
 * behind an agreement. Usage: bench-due LEDGER [CHILDREN]; with CHILDREN the ledger is made first, by seed. Prints name,
 * milliseconds and what was found. */

#define N_VILLAGES 300
#define N_VISITS 12
#define REPEATS 3
#define N_UPDATES 20

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
  const FuleiField *category;

  fulei_record_reset (child);
  category = &fulei_record_get_register (child)->fields[FULEI_CHILD_CATEGORY];
  fulei_record_set_text (child, FULEI_CHILD_NAME, name);
  fulei_record_set_text (child, FULEI_CHILD_SEX, number % 2 == 0 ? "1" : "2");
  fulei_record_set_integer (child, FULEI_CHILD_VILLAGE, villages[village]);
  fulei_record_set_integer (child, FULEI_CHILD_DIRECTOR, directors[village]);
  fulei_record_set_choice (child, FULEI_CHILD_CATEGORY, &category->codes->codes[number % 2], NULL, FULEI_NO_AMOUNT);
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
        set_day (visit, FULEI_VISIT_VISITED_ON, as_of - 30 * (N_VISITS - 1 - month) - (FuleiDate) g_rand_int_range (dice, 0, 30));
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

static void
make_ledger (const char *path, guint n_children)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiLedger) ledger = fulei_ledger_create (path, dictionary, "350582102", &error);
  g_autoptr (FuleiRecord) child = new_record (FULEI_REGISTER_CHILD);
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gint64 *villages = g_new (gint64, N_VILLAGES), *directors = g_new (gint64, N_VILLAGES);
  GRand *dice = g_rand_new_with_seed (1);

  if (ledger == NULL)
    g_error ("%s", error->message);
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
  g_rand_free (dice);
}

static double
milliseconds_since (clock_t start)
{
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

/* A visit today for the first child that is overdue, until the list is right again. */
static void
time_updates (FuleiLedger *ledger, FuleiDueList *list)
{
  const FuleiRegister *reg = fulei_dictionary_get_register (dictionary, FULEI_REGISTER_VISIT);
  const FuleiChange change = { FULEI_CHANGE_EDIT, "bench", NULL, NULL };
  const FuleiDueFilter overdue = { .kinds = 1U << FULEI_DUE_VISIT | 1U << FULEI_DUE_CONTACT, .span = FULEI_DUE_SPAN_OVERDUE };
  double best = G_MAXDOUBLE, worst = 0;

  for (guint i = 0; i < N_UPDATES; i++)
    {
      g_autoptr (FuleiRecord) visit = fulei_record_new (reg);
      g_autoptr (GArray) positions = fulei_due_list_select (list, &overdue);
      g_autoptr (GError) error = NULL;
      double taken;
      clock_t start;

      if (positions->len == 0)
        return;
      fulei_record_set_integer (visit, FULEI_VISIT_CHILD,
                                fulei_due_list_get (list, g_array_index (positions, guint, 0))->child);
      set_day (visit, FULEI_VISIT_VISITED_ON, as_of);
      fulei_record_set_text (visit, FULEI_VISIT_METHOD, "home");
      fulei_record_set_text (visit, FULEI_VISIT_REACHED, "child");
      if (!fulei_ledger_save_one (ledger, &change, visit, &error))
        g_error ("%s", error->message);
      start = clock ();
      if (!fulei_due_list_update (list, ledger, reg, fulei_record_get_id (visit), &error))
        g_error ("%s", error->message);
      taken = milliseconds_since (start);
      best = MIN (best, taken);
      worst = MAX (worst, taken);
    }
  g_print ("due-update\t%.2f\tworst %.2f\n", best, worst);
}

static void
time_due (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FuleiLedger) ledger = fulei_ledger_open (path, dictionary, FULEI_LEDGER_DEFAULT, &error);
  g_autoptr (FuleiDueList) list = NULL;
  double best = G_MAXDOUBLE;
  FuleiDueCounts counts;
  struct rusage usage;
  clock_t start;

  if (ledger == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < REPEATS; i++)
    {
      g_clear_pointer (&list, fulei_due_list_free);
      start = clock ();
      list = fulei_due_list_new (ledger, as_of, NULL, &error);
      if (list == NULL)
        g_error ("%s", error->message);
      best = MIN (best, milliseconds_since (start));
    }
  getrusage (RUSAGE_SELF, &usage);
  g_print ("due\t%.0f\t%u lines, %.0f MB\n", best, fulei_due_list_get_n (list), (double) usage.ru_maxrss / 1024);
  start = clock ();
  fulei_due_list_count (list, NULL, &counts);
  g_print ("due-count\t%.2f\t%u overdue\n", milliseconds_since (start), counts.overdue);
  time_updates (ledger, list);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc < 2)
    return 2;
  dictionary = fulei_dictionary_new_builtin (NULL);
  as_of = fulei_date_from_iso ("2024-06-20");
  if (argc > 2)
    make_ledger (argv[1], (guint) g_ascii_strtoull (argv[2], NULL, 10));
  time_due (argv[1]);
  return 0;
}
