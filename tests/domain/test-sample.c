/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-sample.h"

/* FILE-5: the share rounded up, one at least */
static void
test_size (void)
{
  static const struct { guint population; gint64 share; guint size; } cases[] = {
    { 0, 1000, 0 }, { 1, 1000, 1 }, { 9, 1000, 1 }, { 10, 1000, 1 }, { 11, 1000, 2 }, { 400, 1000, 40 },
    { 401, 1000, 41 }, { 400, 0, 1 }, { 400, -5, 1 }, { 400, 10000, 400 }, { 400, 20000, 400 }, { 3, 3333, 1 },
    { 3, 3334, 2 }, { 100000, 1, 10 }, { 4000000, 10000, 4000000 }, { 1000, 1255, 126 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u of %u", i, (guint) G_N_ELEMENTS (cases));
      g_assert_cmpuint (fulei_sample_size (cases[i].population, cases[i].share), ==, cases[i].size);
    }
}

/* The numbers that a seed draws are written down: they may never change, or no printed sample can be checked. */
static void
test_known (void)
{
  static const struct { guint32 seed; gint64 drawn[5]; } cases[] = {
    { 0, { 1011, 1013, 1016, 1038, 1049 } },
    { 1, { 1003, 1010, 1037, 1039, 1043 } },
    { 20261122, { 1000, 1030, 1034, 1037, 1047 } },
    { G_MAXUINT32, { 1007, 1010, 1011, 1022, 1033 } },
  };
  gint64 ids[50];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = 1000 + i;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) drawn = fulei_sample_draw (ids, G_N_ELEMENTS (ids), 1000, cases[i].seed);

      g_assert_cmpuint (drawn->len, ==, 5);
      for (guint k = 0; k < drawn->len; k++)
        g_assert_cmpint (g_array_index (drawn, gint64, k), ==, cases[i].drawn[k]);
    }
}

/* The order in which the roll comes does not matter; no id is drawn twice. */
static void
test_order (void)
{
  gint64 up[201], down[G_N_ELEMENTS (up)];

  for (guint i = 0; i < G_N_ELEMENTS (up); i++)
    up[i] = down[G_N_ELEMENTS (up) - 1 - i] = ((gint64) 77 << 32) + 3 * i;
  for (guint32 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GArray) one = fulei_sample_draw (up, G_N_ELEMENTS (up), 2500, seed);
      g_autoptr (GArray) other = fulei_sample_draw (down, G_N_ELEMENTS (down), 2500, seed);

      g_assert_cmpuint (one->len, ==, 51);
      g_assert_cmpmem (one->data, one->len * sizeof (gint64), other->data, other->len * sizeof (gint64));
      for (guint i = 1; i < one->len; i++)
        g_assert_cmpint (g_array_index (one, gint64, i - 1), <, g_array_index (one, gint64, i));
    }
}

/* Each is drawn about as often as the others: 20,000 seeds of 1 in 10, 2,000 each, six times the deviation allowed. */
static void
test_even (void)
{
  gint64 ids[20];
  guint n_drawn[G_N_ELEMENTS (ids)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = i;
  for (guint32 seed = 0; seed < 20000; seed++)
    {
      g_autoptr (GArray) drawn = fulei_sample_draw (ids, G_N_ELEMENTS (ids), 1000, seed);

      g_assert_cmpuint (drawn->len, ==, 2);
      for (guint i = 0; i < drawn->len; i++)
        n_drawn[g_array_index (drawn, gint64, i)]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (ABS ((int) n_drawn[i] - 2000), <, 255);
}

static void
test_nobody (void)
{
  g_autoptr (GArray) drawn = fulei_sample_draw (NULL, 0, 1000, 5);

  g_assert_cmpuint (drawn->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/size", test_size);
  g_test_add_func ("/sample/known", test_known);
  g_test_add_func ("/sample/order", test_order);
  g_test_add_func ("/sample/even", test_even);
  g_test_add_func ("/sample/nobody", test_nobody);
  return g_test_run ();
}
