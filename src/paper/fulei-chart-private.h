/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-chart.h"
#include "paper/fulei-shapes.h"

G_BEGIN_DECLS

typedef struct {
  char   *name;
  GArray *values;                       /* of double, NAN where there is none; as many as categories or fewer */
} FuleiSeries;

struct _FuleiChart {
  FuleiChartKind kind;
  char          *caption;
  char          *unit;
  GPtrArray     *categories;            /* of char* */
  GPtrArray     *series;                /* of FuleiSeries */
};

double fulei_chart_get_value  (const FuleiChart *chart, guint series, guint category);
double fulei_chart_get_height (const FuleiChart *chart, FuleiComposer *composer, double width);
void   fulei_chart_place      (const FuleiChart *chart, FuleiComposer *composer, const cairo_rectangle_t *area);

G_END_DECLS
