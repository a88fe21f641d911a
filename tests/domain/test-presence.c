/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-presence.h"

static void
test_codes (void)
{
  for (guint i = 0; i < FULEI_N_PRESENCES; i++)
    g_assert_cmpint (fulei_presence_from_code (fulei_presence_get_code ((FuleiPresence) i)), ==, i);
  g_assert_cmpint (fulei_presence_from_code ("elsewhere"), ==, FULEI_PRESENCE_NONE);
  g_assert_cmpstr (fulei_presence_get_sign (FULEI_PRESENCE_EARLY), ==, "◐");
  g_assert_cmpstr (fulei_presence_get_sign (FULEI_PRESENCE_NONE), ==, "");
}

/* CAMP-4: leave is due but not there, leaving early is there, an empty cell of a registered day is due */
static void
test_rate (void)
{
  static const struct { FuleiPresenceCount count; guint came, due; int rate; } cases[] = {
    { { { 0, 0, 0, 0, 0 } }, 0, 0, -1 },
    { { { 0, 1, 0, 0, 0 } }, 1, 1, 1000 },
    { { { 0, 0, 1, 0, 0 } }, 0, 1, 0 },
    { { { 0, 0, 0, 1, 1 } }, 1, 2, 500 },
    { { { 1, 1, 0, 0, 0 } }, 1, 2, 500 },
    { { { 0, 1999, 1, 0, 0 } }, 1999, 2000, 999 },
    { { { 0, 2, 1, 0, 0 } }, 2, 3, 666 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (fulei_presence_count_came (&cases[i].count), ==, cases[i].came);
      g_assert_cmpuint (fulei_presence_count_due (&cases[i].count), ==, cases[i].due);
      g_assert_cmpint (fulei_presence_count_rate (&cases[i].count), ==, cases[i].rate);
    }
}

static void
test_judge (void)
{
  static const struct { gboolean enrolled, held; FuleiDate day; FuleiCellAccess access; } cases[] = {
    { TRUE, TRUE, 100, FULEI_CELL_OPEN }, { TRUE, TRUE, 99, FULEI_CELL_OPEN }, { TRUE, TRUE, 101, FULEI_CELL_NOT_BEGUN },
    { TRUE, FALSE, 99, FULEI_CELL_NOT_A_DAY }, { FALSE, TRUE, 99, FULEI_CELL_NOT_ENROLLED },
    { FALSE, FALSE, 101, FULEI_CELL_NOT_ENROLLED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fulei_presence_judge (cases[i].enrolled, cases[i].held, cases[i].day, 100), ==, cases[i].access);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/presence/codes", test_codes);
  g_test_add_func ("/domain/presence/rate", test_rate);
  g_test_add_func ("/domain/presence/judge", test_judge);
  return g_test_run ();
}
