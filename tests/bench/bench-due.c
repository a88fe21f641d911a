/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <sys/resource.h>
#include <time.h>

#include "fulei-fields.h"
#include "office/fulei-due.h"

/* What is due at the size of a county, and again after an edit. Usage: bench-due LEDGER, which bench-county made and which
 * gets some visits more. Prints name, milliseconds of one core, and what was found. */

#define REPEATS 3
#define N_UPDATES 20

static FuleiDictionary *dictionary;
static FuleiDate as_of;

static void
set_day (FuleiRecord *record, guint field, FuleiDate day)
{
  char iso[FULEI_DATE_TEXT_SIZE];

  fulei_date_write_iso (day, iso);
  fulei_record_set_text (record, field, iso);
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
  const FuleiDueFilter overdue = { .kinds = 1U << FULEI_DUE_VISIT | 1U << FULEI_DUE_CONTACT,
                                   .span = FULEI_DUE_SPAN_OVERDUE };
  double worst = 0;

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
      worst = MAX (worst, taken);
    }
  g_print ("due-update\t%.2f\tthe worst of %d\n", worst, N_UPDATES);
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
  time_due (argv[1]);
  return 0;
}
