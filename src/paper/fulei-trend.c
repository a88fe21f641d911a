/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/fulei-shapes.h"
#include "paper/fulei-table-layout.h"

#include <string.h>

/* A small chart in a cell of a table: how a number went from month to month, without axes or words. */

#define MOST_POINTS 60
#define WHOLE 1000              /* a point at the upper edge */
#define LINE_WIDTH 0.9
#define BASE_WIDTH 0.4
#define DOT 2.0                 /* side of the last point's square */
#define LINE_COLOUR 0x303030
#define AREA_COLOUR 0xdcdcdc
#define BASE_COLOUR 0x909090
/* Lowest part of the area that the line leaves free, so that 0 is seen above the base. */
#define FOOT 0.5

/* "350 400 - 500": numbers from 0 to WHOLE, and what is not known. Returns: how many points; -1 for those not known */
static guint
read_points (const char *numbers, double values[MOST_POINTS])
{
  g_auto (GStrv) words = g_strsplit (numbers, " ", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL && n < MOST_POINTS; i++)
    {
      char *end;
      double value = g_ascii_strtod (words[i], &end);

      if (*words[i] == '\0')
        continue;
      values[n++] = end == words[i] || *end != '\0' || !(value >= 0) ? -1 : MIN (value, WHOLE);
    }
  return n;
}

/* A piece of the line without gaps: what is below it is grey, and a single point is a dot. */
static void
add_piece (FuleiComposer *composer, const cairo_rectangle_t *area, const FuleiPoint *points, guint n)
{
  double bottom = area->y + area->height;
  FuleiPoint corners[MOST_POINTS + 2];

  if (n == 0)
    return;
  if (n == 1)
    {
      fulei_composer_add_rectangle (composer, points[0].x - DOT / 2, points[0].y - DOT / 2, DOT, DOT, LINE_COLOUR);
      return;
    }
  memcpy (corners, points, n * sizeof (FuleiPoint));
  corners[n] = (FuleiPoint) { points[n - 1].x, bottom };
  corners[n + 1] = (FuleiPoint) { points[0].x, bottom };
  fulei_composer_add_area (composer, corners, n + 2, AREA_COLOUR);
  fulei_composer_add_line (composer, points, n, LINE_WIDTH, FULEI_DASH_SOLID, LINE_COLOUR);
}

/**
 * fulei_composer_place_trend:
 * @area: on the page, points; its lower edge is 0, its upper edge 1000
 * @numbers: "350 400 - 500", the oldest first: one month a number, - where there is none
 *
 * Draws the line from month to month with a dot at the last one (RPT-5). Nothing is drawn without numbers.
 */
void
fulei_composer_place_trend (FuleiComposer *composer, const cairo_rectangle_t *area, const char *numbers)
{
  double values[MOST_POINTS], bottom = area->y + area->height;
  guint n = read_points (numbers, values), first = 0;
  FuleiPoint points[MOST_POINTS];
  const FuleiPoint base[] = { { area->x, bottom }, { area->x + area->width, bottom } };

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      points[i].x = area->x + DOT / 2 + (area->width - DOT) * (n > 1 ? (double) i / (n - 1) : 0.5);
      points[i].y = bottom - FOOT - MAX (values[i], 0) / WHOLE * (area->height - FOOT);
    }
  for (guint i = 0; i <= n; i++)
    if (i == n || values[i] < 0)
      {
        add_piece (composer, area, points + first, i - first);
        first = i + 1;
      }
  fulei_composer_add_line (composer, base, G_N_ELEMENTS (base), BASE_WIDTH, FULEI_DASH_SOLID, BASE_COLOUR);
  if (values[n - 1] >= 0)
    fulei_composer_add_rectangle (composer, points[n - 1].x - DOT / 2, points[n - 1].y - DOT / 2, DOT, DOT, LINE_COLOUR);
}
