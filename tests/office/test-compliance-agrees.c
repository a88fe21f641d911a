/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever tells how visits and contacts were made tells the same (VISIT-2, RPT-5): the rules child by child, the rates of
 * the desk, the indicators, their paper, and the list of what is due. */
#include "findings-fixture.h"

#include "office/fulei-demo.h"
#include "office/fulei-desk-rates.h"
#include "office/fulei-due.h"
#include "office/fulei-follow-up-facts.h"
#include "office/fulei-indicator-figures.h"

enum { LOW, MEDIUM, HIGH, QUARTER, N_COUNTS };

static const char *const ids[N_COUNTS] = { "contact-low", "visit-medium", "visit-high", "quarter-visit-low" };

/* What the rules say, child by child. */
typedef struct {
  FuleiIndicatorValue values[N_COUNTS];
  GHashTable         *missed[N_COUNTS];         /* ids of children */
  GHashTable         *left;                     /* ids of children who are not on the roll on the day */
} Told;

static void
tell_period (Told *told, const FuleiChildFacts *child, const FuleiPeriod *period, FuleiDate as_of)
{
  FuleiPeriodStatus status;
  guint which;

  fulei_follow_up_period (&child->staff, period, as_of, &status);
  if (status.state != FULEI_PERIOD_DONE && status.state != FULEI_PERIOD_MISSED)
    return;
  which = status.kind == FULEI_DUTY_QUARTER_VISIT         ? QUARTER
          : status.kind == FULEI_DUTY_CONTACT             ? LOW
          : status.level.level == FULEI_RISK_HIGH         ? HIGH
                                                          : MEDIUM;
  told->values[which].whole++;
  if (status.state == FULEI_PERIOD_DONE)
    told->values[which].part++;
  else
    g_hash_table_add (told->missed[which], g_memdup2 (&child->id, sizeof (gint64)));
}

static void
tell (FuleiLedger *ledger, FuleiDate as_of, const FuleiPeriod *month, const FuleiPeriod *quarter, Told *told)
{
  g_autoptr (FuleiFactsReader) reader = fulei_facts_reader_new (ledger, as_of, FULEI_FACTS_ALL, TRUE, NULL);

  told->left = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < N_COUNTS; i++)
    told->missed[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  while (fulei_facts_reader_next (reader, NULL, NULL))
    {
      const FuleiChildFacts *child = fulei_facts_reader_get (reader);

      tell_period (told, child, month, as_of);
      tell_period (told, child, quarter, as_of);
      if (!fulei_day_spans_contain (child->staff.days, child->staff.n_days, as_of))
        g_hash_table_add (told->left, g_memdup2 (&child->id, sizeof (gint64)));
    }
}

static void
told_clear (Told *told)
{
  for (guint i = 0; i < N_COUNTS; i++)
    g_hash_table_unref (told->missed[i]);
  g_hash_table_unref (told->left);
}

static int
get_permille (gint64 part, gint64 whole)
{
  return whole > 0 ? (int) (part * 1000 / whole) : FULEI_DESK_RATE_NONE;
}

/* The desk's months are the whole ones before the day; visits of months and of quarters that end with them are one rate. */
static void
assert_desk_agrees (FuleiLedger *ledger, FuleiDate as_of, const Told *told, gboolean with_quarter)
{
  FuleiDeskRates rates;
  gint64 part = told->values[MEDIUM].part + told->values[HIGH].part + (with_quarter ? told->values[QUARTER].part : 0);
  gint64 whole = told->values[MEDIUM].whole + told->values[HIGH].whole + (with_quarter ? told->values[QUARTER].whole : 0);

  g_assert_true (fulei_desk_rates_load (ledger, as_of, NULL, &rates, NULL, NULL));
  g_assert_cmpint (rates.permille[FULEI_DESK_RATE_CONTACTS][FULEI_DESK_RATES_MONTHS - 1], ==,
                   get_permille (told->values[LOW].part, told->values[LOW].whole));
  g_assert_cmpint (rates.permille[FULEI_DESK_RATE_VISITS][FULEI_DESK_RATES_MONTHS - 1], ==, get_permille (part, whole));
}

static void
assert_ids_agree (const FuleiIndicatorFigures *figures, const FuleiIndicator *indicator, GHashTable *missed)
{
  g_autoptr (GArray) found = fulei_indicators_select_ids (figures->now, indicator, 0, FALSE);

  g_assert_cmpuint (found->len, ==, g_hash_table_size (missed));
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_hash_table_contains (missed, &g_array_index (found, gint64, i)));
}

/* Values, lists and the line on paper. */
static void
assert_indicators_agree (FuleiLedger *ledger, FuleiDate as_of, const Told *told)
{
  g_autoptr (FuleiIndicatorFigures) figures = fulei_indicator_figures_load (ledger, as_of, NULL, NULL, NULL);
  g_autoptr (FuleiWordTable) paper = fulei_indicator_figures_to_words (figures);

  for (guint i = 0; i < N_COUNTS; i++)
    {
      const FuleiIndicator *indicator = fulei_indicator_find (ids[i]);
      g_autofree char *words = fulei_indicator_dup_words (indicator, &told->values[i]);
      FuleiIndicatorValue value;
      guint row = 0;

      fulei_indicators_get (figures->now, indicator, 0, &value);
      g_test_message ("%s", ids[i]);
      g_assert_cmpint (value.part, ==, told->values[i].part);
      g_assert_cmpint (value.whole, ==, told->values[i].whole);
      assert_ids_agree (figures, indicator, told->missed[i]);
      while (g_strcmp0 (fulei_word_table_get (paper, row, 1), indicator->label) != 0)
        row++;
      g_assert_cmpstr (fulei_word_table_get (paper, row, 2), ==, words);
    }
}

/* Who missed the last period is overdue, as long as the child is there; who is overdue for it missed it. */
static void
assert_due_agrees (FuleiLedger *ledger, FuleiDate as_of, const FuleiPeriod *month, const FuleiPeriod *quarter,
                   const Told *told)
{
  g_autoptr (FuleiDueList) list = fulei_due_list_new (ledger, as_of, NULL, NULL);
  guint n_overdue = 0, n_missed = 0;

  for (guint i = 0; i < fulei_due_list_get_n (list); i++)
    {
      const FuleiDueLine *line = fulei_due_list_get (list, i);
      gboolean missed;

      if (line->state != FULEI_DUE_STATE_OVERDUE || line->kind > FULEI_DUE_QUARTER_VISIT ||
          line->due != (line->kind == FULEI_DUE_QUARTER_VISIT ? quarter->last : month->last))
        continue;
      missed = line->kind == FULEI_DUE_CONTACT ? g_hash_table_contains (told->missed[LOW], &line->child)
               : line->kind == FULEI_DUE_QUARTER_VISIT
                 ? g_hash_table_contains (told->missed[QUARTER], &line->child)
                 : g_hash_table_contains (told->missed[MEDIUM], &line->child) ||
                     g_hash_table_contains (told->missed[HIGH], &line->child);
      g_assert_true (missed);
      n_overdue++;
    }
  for (guint i = 0; i < N_COUNTS; i++)
    {
      GHashTableIter iter;
      gpointer child;

      g_hash_table_iter_init (&iter, told->missed[i]);
      while (g_hash_table_iter_next (&iter, &child, NULL))
        n_missed += !g_hash_table_contains (told->left, child);
    }
  g_assert_cmpuint (n_overdue, ==, n_missed);
  g_assert_cmpuint (n_overdue, >, 10);
}

/* The first day of a month, when the periods that ended are told and nothing of the new ones is done yet. */
static void
test_agrees (FindingsFixture *fixture, gconstpointer data)
{
  static const char *const lasts[] = { "2024-06-30", "2024-05-31" };
  const FuleiDemo demo = { .n_children = 150, .seed = 7, .as_of = fulei_date_from_iso ("2024-06-30") };

  fulei_demo_fill (fixture->ledger, &demo, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lasts); i++)
    {
      FuleiDate last = fulei_date_from_iso (lasts[i]), as_of = last + 1;
      FuleiPeriod month = fulei_period_at (FULEI_PERIOD_MONTH, last), quarter = fulei_period_at (FULEI_PERIOD_QUARTER, last);
      gboolean with_quarter = quarter.last == last;
      Told told = { 0 };

      if (!with_quarter)
        quarter = fulei_period_step (&quarter, -1);
      tell (fixture->ledger, as_of, &month, &quarter, &told);
      assert_desk_agrees (fixture->ledger, as_of, &told, with_quarter);
      assert_indicators_agree (fixture->ledger, as_of, &told);
      if (with_quarter)
        assert_due_agrees (fixture->ledger, as_of, &month, &quarter, &told);
      told_clear (&told);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  findings_add_test ("/compliance/agrees", test_agrees);
  return g_test_run ();
}
