/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Templates measure in millimetres, type in points; inside everything is points. This file alone converts. */

#define FULEI_POINTS_PER_INCH 72.0
#define FULEI_MILLIMETRES_PER_INCH 25.4

/* Places on paper are rounded to tenths of a point (0.035 mm): finer than a printer's dot, and short in a PDF. */
#define FULEI_GRID_PER_POINT 10.0

/**
 * fulei_points_from_millimetres:
 *
 * Returns: @millimetres in points
 */
static inline double
fulei_points_from_millimetres (double millimetres)
{
  return millimetres * FULEI_POINTS_PER_INCH / FULEI_MILLIMETRES_PER_INCH;
}

/**
 * fulei_points_round:
 *
 * Returns: @points on the grid on which everything is drawn
 */
static inline double
fulei_points_round (double points)
{
  return (double) (gint64) (points * FULEI_GRID_PER_POINT + (points < 0 ? -0.5 : 0.5)) / FULEI_GRID_PER_POINT;
}

G_END_DECLS
