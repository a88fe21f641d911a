/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-load.h"

#define DAY(month, day) fulei_date_new (2024, month, day)

/* What one child owes in the month and quarter of 2024-05-20 (VISIT-2). */
static const struct {
  const char    *levels;        /* a letter an assessment: l, m, h, from 2024-01-01 on, a month apart */
  FuleiDaySpan   days;
  FuleiLoad      load;
} cases[] = {
  { "", { 1, FULEI_DAY_OPEN }, { 0, 1, 1 } },
  { "l", { 1, FULEI_DAY_OPEN }, { 0, 1, 1 } },
  { "m", { 1, FULEI_DAY_OPEN }, { 1, 0, 0 } },
  { "lh", { 1, FULEI_DAY_OPEN }, { 1, 0, 0 } },
  { "hml", { 1, FULEI_DAY_OPEN }, { 0, 1, 1 } },
};

static guint
read_levels (const char *words, FuleiAssessment *levels)
{
  guint n = 0;

  for (; words[n] != '\0'; n++)
    levels[n] = (FuleiAssessment) {
      .date = DAY ((int) n + 1, 1), .record = n + 1,
      .level = words[n] == 'l' ? FULEI_RISK_LOW : words[n] == 'm' ? FULEI_RISK_MEDIUM : FULEI_RISK_HIGH,
    };
  return n;
}

static void
test_owed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FuleiAssessment levels[8];
      FuleiFollowUpFacts facts = { .days = &cases[i].days, .n_days = 1, .assessments = levels,
                                   .n_assessments = read_levels (cases[i].levels, levels) };
      FuleiLoad load = { 0 }, none = { 0 };

      g_test_message ("%u", i);
      fulei_load_add (&load, &facts, DAY (5, 20));
      g_assert_cmpuint (load.visits, ==, cases[i].load.visits);
      g_assert_cmpuint (load.contacts, ==, cases[i].load.contacts);
      g_assert_cmpuint (load.quarter_visits, ==, cases[i].load.quarter_visits);
      fulei_load_remove (&load, &facts, DAY (5, 20));
      g_assert_true (fulei_load_equal (&load, &none));
    }
}

/* A child that entered too late this month owes nothing in it, but the quarter. */
static void
test_short (void)
{
  FuleiDaySpan days = { DAY (5, 18), FULEI_DAY_OPEN };
  FuleiFollowUpFacts facts = { .days = &days, .n_days = 1 };
  FuleiLoad load = { 0 };

  fulei_load_add (&load, &facts, DAY (5, 20));
  g_assert_cmpuint (load.contacts, ==, 0);
  g_assert_cmpuint (load.quarter_visits, ==, 1);
}

/* An assessment that is entered late stands before a later one, and changes nothing of today; a corrected one takes the
 * place of itself. */
static void
test_assess (void)
{
  FuleiAssessment levels[8], changed[FULEI_LOAD_MOST_ASSESSMENTS];
  FuleiFollowUpFacts facts = { .assessments = levels, .n_assessments = read_levels ("ll", levels) };
  FuleiAssessment high = { .date = DAY (1, 15), .level = FULEI_RISK_HIGH };

  g_assert_cmpuint (fulei_load_assess (&facts, &high, changed), ==, 3);
  g_assert_cmpint (changed[1].level, ==, FULEI_RISK_HIGH);
  g_assert_cmpint (changed[2].level, ==, FULEI_RISK_LOW);
  high.date = DAY (2, 1);
  g_assert_cmpuint (fulei_load_assess (&facts, &high, changed), ==, 3);
  g_assert_cmpint (changed[2].level, ==, FULEI_RISK_HIGH);
  high.record = 2;
  g_assert_cmpuint (fulei_load_assess (&facts, &high, changed), ==, 2);
  g_assert_cmpint (changed[1].level, ==, FULEI_RISK_HIGH);
}

static void
test_words (void)
{
  FuleiLoad low = { 12, 30, 30 }, high = { 13, 29, 29 };
  g_autofree char *changed = fulei_load_dup_words (&low, &high, "岭畔村 洪秀英");
  g_autofree char *same = fulei_load_dup_words (&low, &low, NULL);

  g_assert_cmpstr (changed, ==, "本月走访 12 → 13 次，本月联系 30 → 29 次，本季走访 30 → 29 次（岭畔村 洪秀英）");
  g_assert_cmpstr (same, ==, "本月走访 12 次、联系 30 次，不变");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/owed", test_owed);
  g_test_add_func ("/load/short", test_short);
  g_test_add_func ("/load/assess", test_assess);
  g_test_add_func ("/load/words", test_words);
  return g_test_run ();
}
