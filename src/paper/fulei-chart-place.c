/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/fulei-chart-private.h"

#include <glib/gi18n-lib.h>

#define EMPTY_HEIGHT 60.0
#define SIZE_TEXT 10.5

/**
 * fulei_chart_get_height:
 * @width: of the type area, points
 *
 * Returns: how tall the chart is without its caption, points
 */
double
fulei_chart_get_height (const FuleiChart *chart, FuleiComposer *composer, double width)
{
  return EMPTY_HEIGHT;
}

/**
 * fulei_chart_place:
 * @area: on the page
 *
 * Draws the chart.
 */
void
fulei_chart_place (const FuleiChart *chart, FuleiComposer *composer, const cairo_rectangle_t *area)
{
  fulei_composer_add_words (composer, FULEI_FACE_SONG, SIZE_TEXT, area->x + area->width / 2,
                            area->y + area->height / 2, FULEI_ALIGN_MIDDLE, _("暂无数据"));
}
