/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/fulei-chart.h"
#include "paper/fulei-shapes.h"

G_BEGIN_DECLS

#define FULEI_CHART_FACE FULEI_FACE_SONG
#define FULEI_CHART_SIZE 9.0            /* of all words, 小五 */
#define FULEI_CHART_LINE 12.0           /* from line to line */
#define FULEI_CHART_GRID 0xd0d0d0

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

/* Which part of a chart with many villages, from 0, and of how many. */
typedef struct {
  guint index;
  guint n;
} FuleiChartPart;

/* The values of an axis: from @least to @most by @step. */
typedef struct {
  double least;
  double most;
  double step;
  int    decimals;
} FuleiScale;

/* How the names of categories stand below the axis. */
typedef struct {
  gboolean slanted;                     /* else on one or more lines in the middle of their category */
  guint    every;                       /* only each of so many is named */
  double   height;                      /* of them all */
} FuleiCategoryLabels;

/* A chart, or the part of it that stands in one piece, on its way to the page. Lengths in points. */
typedef struct {
  const FuleiChart   *chart;
  FuleiComposer      *composer;
  guint               first;            /* category (of a heat table: series) of this part */
  guint               n;                /* how many */
  double              legend_height;
  double              headroom;         /* above the highest tick */
  FuleiScale          scale;
  FuleiCategoryLabels labels;
  cairo_rectangle_t   area;             /* of all of it, on the page */
  cairo_rectangle_t   plot;             /* within the axes, on the page */
} FuleiPlot;

double  fulei_chart_get_value      (const FuleiChart *chart, guint series, guint category);
gboolean fulei_chart_has_values    (const FuleiChart *chart);
void    fulei_chart_get_range      (const FuleiChart *chart, double *least, double *most);
int     fulei_chart_get_decimals   (const FuleiChart *chart);
char   *fulei_chart_dup_number     (double value, int decimals);

guint   fulei_chart_count_parts    (const FuleiChart *chart, double width, double height);
double  fulei_chart_get_height     (const FuleiChart *chart, FuleiComposer *composer, double width,
                                    const FuleiChartPart *part);
double  fulei_chart_get_spare      (const FuleiChart *chart);
void    fulei_chart_place          (const FuleiChart *chart, FuleiComposer *composer, const FuleiChartPart *part,
                                    const cairo_rectangle_t *area);

void    fulei_scale_init           (FuleiScale *scale, double least, double most, int decimals);
double  fulei_plot_get_y           (const FuleiPlot *plot, double value);
double  fulei_plot_get_x           (const FuleiPlot *plot, guint index);
guint32 fulei_plot_get_colour      (const FuleiPlot *plot, guint series);
double  fulei_plot_get_axis_width  (const FuleiPlot *plot);
void    fulei_plot_measure_labels  (FuleiPlot *plot);
void    fulei_plot_draw_axes       (const FuleiPlot *plot);
double  fulei_plot_measure_legend  (const FuleiPlot *plot);
void    fulei_plot_draw_legend     (const FuleiPlot *plot);
double  fulei_plot_get_bar_room    (const FuleiPlot *plot);
void    fulei_plot_draw_bars       (const FuleiPlot *plot);
void    fulei_plot_draw_lines      (const FuleiPlot *plot);
void    fulei_plot_draw_marker     (const FuleiPlot *plot, guint series, double x, double y);
FuleiDash fulei_plot_get_dash      (guint series);
guint   fulei_heat_count_rows      (double height);
double  fulei_plot_get_heat_height (const FuleiPlot *plot);
void    fulei_plot_draw_heat       (const FuleiPlot *plot);

G_END_DECLS
