/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/fulei-sample.h"

#include <stdlib.h>

/* PCG32 (XSH RR 64/32; M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for
 * Random Number Generation", 2014). It is written out here since GLib's generator may change, and a sample that was
 * printed must be drawn again in ten years. */
typedef struct {
  guint64 state;
  guint64 increment;            /* odd */
} Pcg;

#define MULTIPLIER G_GUINT64_CONSTANT (6364136223846793005)
#define STREAM G_GUINT64_CONSTANT (2024033)     /* any constant: the notice that asks for the check */

static guint32
pcg_next (Pcg *pcg)
{
  guint64 old = pcg->state;
  guint32 shifted = (guint32) (((old >> 18) ^ old) >> 27), turn = (guint32) (old >> 59);

  pcg->state = old * MULTIPLIER + pcg->increment;
  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

static void
pcg_seed (Pcg *pcg, guint32 seed)
{
  pcg->state = 0;
  pcg->increment = (STREAM << 1) | 1;
  pcg_next (pcg);
  pcg->state += seed;
  pcg_next (pcg);
}

/* Returns: a number below @bound, each as likely as the others */
static guint32
pcg_below (Pcg *pcg, guint32 bound)
{
  guint32 least = -bound % bound, number;

  do
    number = pcg_next (pcg);
  while (number < least);
  return number % bound;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/**
 * fulei_sample_size:
 * @population: of how many
 * @share: in hundredths of a per cent, 1000 for 10 %
 *
 * Returns: how many a sample takes: the share rounded up, one at least where there is one (2024/33 8; chosen)
 */
guint
fulei_sample_size (guint population, gint64 share)
{
  gint64 wanted = CLAMP (share, 0, FULEI_SAMPLE_ALL) * population;

  if (population == 0)
    return 0;
  return (guint) MAX (1, (wanted + FULEI_SAMPLE_ALL - 1) / FULEI_SAMPLE_ALL);
}

/**
 * fulei_sample_draw:
 * @ids: (array length=n_ids): the whole roll, in any order, each once
 * @share: as for fulei_sample_size()
 * @seed: the same seed draws the same of the same ids
 *
 * Draws without putting back: the ids ascending, shuffled from the front as far as needed (Fisher and Yates).
 *
 * Returns: (transfer full) (element-type gint64): ids, ascending
 */
GArray *
fulei_sample_draw (const gint64 *ids, guint n_ids, gint64 share, guint32 seed)
{
  GArray *drawn = g_array_sized_new (FALSE, FALSE, sizeof (gint64), MAX (n_ids, 1));
  guint size = fulei_sample_size (n_ids, share);
  gint64 *roll;
  Pcg pcg;

  g_array_append_vals (drawn, ids, n_ids);
  g_array_sort (drawn, compare_ids);
  roll = (gint64 *) (gpointer) drawn->data;
  pcg_seed (&pcg, seed);
  for (guint i = 0; i < size; i++)
    {
      guint other = i + pcg_below (&pcg, n_ids - i);
      gint64 id = roll[other];

      roll[other] = roll[i];
      roll[i] = id;
    }
  g_array_set_size (drawn, size);
  g_array_sort (drawn, compare_ids);
  return drawn;
}
