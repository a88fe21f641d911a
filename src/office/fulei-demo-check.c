/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/fulei-demo-programme.h"

#include "domain/fulei-archive-point.h"
#include "fulei-fields.h"
#include "office/fulei-archive-sample.h"

/* Spot checks of archives: last year's is done with, this year's has corrections that wait (FILE-5). */

#define SHARE 1000              /* 10 % */
#define MOST_DRAWN 200          /* of a county's ledger less: the demo is one township's work */
#define SEED 511520

/* What is found: the point, in words without blanks. */
static const struct { const char *code, *fault; } faults[] = {
  { "complete", "complete:没有填写就学情况、家庭收入" },
  { "visits", "visits:上季度没有走访记录" },
  { "signature", "signature:没有建档人签名" },
  { "paper", "paper:纸质档案缺走访记录" },
};

static char *
dup_passed (const char *but)
{
  GString *codes = g_string_new (NULL);

  for (guint point = 0; point < FULEI_POINTS_ASKED; point++)
    if (g_strcmp0 (fulei_point_get_code (point), but) != 0)
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", fulei_point_get_code (point));
  return g_string_free (codes, FALSE);
}

/* @checked: 0 if nobody has looked at it yet; @corrected: 0 if it is not */
static void
add_archive (FuleiDemoProgramme *self, const char *check, guint position, gint64 child, FuleiDate checked,
             FuleiDate corrected)
{
  guint kind = position % 4 == 1 ? position / 4 % G_N_ELEMENTS (faults) : G_N_ELEMENTS (faults);
  gboolean fault = checked != 0 && kind < G_N_ELEMENTS (faults);
  g_autofree char *passed = checked != 0 ? dup_passed (fault ? faults[kind].code : NULL) : NULL;
  char number[24], id[24], on[FULEI_DATE_TEXT_SIZE], by[FULEI_DATE_TEXT_SIZE], done[FULEI_DATE_TEXT_SIZE];

  fulei_demo_add (self, FULEI_REGISTER_SPOT_CHECK_CHILD, FULEI_SPOT_CHECK_CHILD_SPOT_CHECK, check,
                  FULEI_SPOT_CHECK_CHILD_POSITION, fulei_demo_number (position, number),
                  FULEI_SPOT_CHECK_CHILD_CHILD, fulei_demo_number (child, id),
                  FULEI_SPOT_CHECK_CHILD_RESULT, checked == 0 ? NULL : fault ? "mend" : "good",
                  FULEI_SPOT_CHECK_CHILD_FAULTS, fault ? faults[kind].fault : NULL,
                  FULEI_SPOT_CHECK_CHILD_PASSED, passed,
                  FULEI_SPOT_CHECK_CHILD_CHECKED_ON, checked != 0 ? fulei_demo_day (checked, on) : NULL,
                  FULEI_SPOT_CHECK_CHILD_CORRECT_BY, fault ? fulei_demo_day (checked + FULEI_CORRECTION_DAYS, by) : NULL,
                  FULEI_SPOT_CHECK_CHILD_CORRECTED_ON, fault && corrected != 0 ? fulei_demo_day (corrected, done) : NULL,
                  FULEI_SPOT_CHECK_CHILD_CORRECTION, fault && corrected != 0 ? "已补齐" : NULL, -1);
}

static gint64
add_check (FuleiDemoProgramme *self, const FuleiSamplePlan *plan, const FuleiArchiveSample *sample, gboolean closed)
{
  char year_words[24], made[FULEI_DATE_TEXT_SIZE], by[FULEI_DATE_TEXT_SIZE], end[FULEI_DATE_TEXT_SIZE];
  char share[24], seed[24], population[24], drawn[24];
  g_autofree char *number = NULL;
  int year, month, day;

  fulei_date_split (plan->day, &year, &month, &day);
  number = g_strdup_printf ("查%04d-01", year);
  return fulei_demo_add (self, FULEI_REGISTER_SPOT_CHECK, FULEI_SPOT_CHECK_NUMBER, number, FULEI_SPOT_CHECK_KIND, "check",
                         FULEI_SPOT_CHECK_YEAR, fulei_demo_number (year, year_words),
                         FULEI_SPOT_CHECK_MADE_ON, fulei_demo_day (plan->day, made),
                         FULEI_SPOT_CHECK_SHARE, fulei_demo_number (plan->share, share),
                         FULEI_SPOT_CHECK_SEED, fulei_demo_number (plan->seed, seed),
                         FULEI_SPOT_CHECK_POPULATION, fulei_demo_number (sample->population, population),
                         FULEI_SPOT_CHECK_DRAWN, fulei_demo_number (sample->children->len, drawn),
                         FULEI_SPOT_CHECK_CHECKED_BY, "示例检查组",
                         FULEI_SPOT_CHECK_CORRECT_BY, fulei_demo_day (plan->day + FULEI_CORRECTION_DAYS, by),
                         FULEI_SPOT_CHECK_CLOSED_ON, closed ? fulei_demo_day (plan->day + 45, end) : NULL,
                         FULEI_SPOT_CHECK_SUMMARY, closed ? "抽查的问题已全部整改（演示）。" : NULL, -1);
}

/* A check drawn from the demo's own roll, so that it can be drawn again. */
static void
make_check (FuleiDemoProgramme *self, FuleiDate day, guint32 seed, gboolean closed)
{
  guint n_all = self->state->demo->n_children;
  const FuleiSamplePlan plan = { .day = day, .seed = seed,
                                 .share = n_all * SHARE / 10000 > MOST_DRAWN ? MOST_DRAWN * 10000 / n_all : SHARE };
  g_autoptr (FuleiArchiveSample) sample = fulei_archive_sample_load (self->state->ledger, &plan, NULL, NULL);
  char check[24];

  if (self->error != NULL || sample == NULL)
    return;
  fulei_demo_number (add_check (self, &plan, sample, closed), check);
  for (guint i = 0; i < sample->children->len && self->error == NULL; i++)
    {
      /* of this year's one in three is still to be checked, and of two corrections one is made */
      FuleiDate checked = closed || i % 3 != 2 ? day + 1 + i % 5 : 0;
      FuleiDate corrected = closed || i % 8 == 0 ? day + 20 : 0;

      add_archive (self, check, i + 1, g_array_index (sample->children, gint64, i), checked, corrected);
    }
}

/** fulei_demo_make_checks: last year's spot check and this year's */
void
fulei_demo_make_checks (FuleiDemoProgramme *self)
{
  make_check (self, fulei_date_add_years (self->as_of, -1) - 40, SEED, TRUE);
  make_check (self, self->as_of - 40, SEED + 7, FALSE);
}
