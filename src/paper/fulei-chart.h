/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A chart of a document (RPT-3), made for offices that print in black and white: series differ by shade, marker and
 * dash, values are written beside bars and into the cells of a heat table. */
typedef enum {
  FULEI_CHART_BARS,                     /* a group of bars for each category, one bar for each series */
  FULEI_CHART_LINES,                    /* a line for each series over the categories, for example months */
  FULEI_CHART_HEAT,                     /* a row for each series, for example a village; a column for each category */
} FuleiChartKind;

typedef struct _FuleiChart FuleiChart;

FuleiChart *fulei_chart_new            (FuleiChartKind kind, const char *caption, const char *unit);
void        fulei_chart_free           (FuleiChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FuleiChart, fulei_chart_free)

void        fulei_chart_set_categories (FuleiChart *chart, const char *const *names, guint n_names);
void        fulei_chart_add_series     (FuleiChart *chart, const char *name, const double *values, guint n_values);

G_END_DECLS
