/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts are vectors and text within the type area. */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "document-print.h"
#include "paper/fulei-units.h"

#define N(array) ((guint) G_N_ELEMENTS (array))

/* A chart with so many categories and series; values[k] = value of all series at category k modulo n_values. */
static FuleiChart *
new_chart (FuleiChartKind kind, guint n_categories, guint n_series, const double *values, guint n_values)
{
  FuleiChart *chart = fulei_chart_new (kind, "示例图", "名");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *all = g_new (double, n_categories);

  for (guint i = 0; i < n_categories; i++)
    {
      g_ptr_array_add (names, g_strdup_printf (n_categories > 12 ? "很长的名字类别%u村" : "类别%u村", i + 1));
      all[i] = values[i % n_values];
    }
  fulei_chart_set_categories (chart, (const char *const *) names->pdata, n_categories);
  for (guint i = 0; i < n_series; i++)
    {
      g_autofree char *name = g_strdup_printf ("系列%u", i + 1);

      fulei_chart_add_series (chart, name, all, n_categories);
    }
  return chart;
}

/* The pages of a document that has nothing but the chart. */
static FuleiPages *
compose (FuleiChart *chart, gboolean landscape)
{
  g_autoptr (FuleiDocument) document = fulei_document_new ();

  if (landscape)
    fulei_document_begin_annex (document, "附图", TRUE);
  fulei_document_take_chart (document, chart);
  return fulei_document_compose (document, document_print_get_press ());
}

static void
assert_inside (const FuleiPages *pages, gboolean landscape)
{
  double left = fulei_points_from_millimetres (landscape ? 297 - BOTTOM : LEFT);
  double right = fulei_points_from_millimetres (landscape ? 297 - TOP : RIGHT);
  double top = fulei_points_from_millimetres (landscape ? LEFT : TOP);
  double bottom = fulei_points_from_millimetres (landscape ? RIGHT : BOTTOM);

  g_assert_cmpuint (pages->points->len, >, 0);
  for (guint i = 0; i < pages->points->len; i++)
    {
      const FuleiPoint *point = &g_array_index (pages->points, FuleiPoint, i);

      g_assert_true (isfinite (point->x) && isfinite (point->y));
      g_assert_cmpfloat (point->x, >=, left - 0.5);
      g_assert_cmpfloat (point->x, <=, right + 0.5);
      g_assert_cmpfloat (point->y, >=, top - 0.5);
      g_assert_cmpfloat (point->y, <=, bottom + 0.5);
    }
}

/* Slanted names stay inside as well. */
static void
assert_names_inside (const FuleiPages *pages, gboolean landscape)
{
  double left = fulei_points_from_millimetres (landscape ? 297 - BOTTOM : LEFT);

  for (guint i = 0; i < pages->labels->len; i++)
    {
      const FuleiLabel *label = &g_array_index (pages->labels, FuleiLabel, i);

      if (fabs ((double) label->angle + G_PI_4) < 0.01)
        g_assert_cmpfloat (label->x, >=, left - 0.5);
    }
}

static void
test_kinds (void)
{
  static const double usual[] = { 5, 0, 17, NAN, 90, 33 }, zeros[] = { 0 }, negative[] = { -5, 12.5, -0.04 },
                      huge[] = { 1234567890123, 1e18 }, one[] = { NAN, NAN, 3 }, odd[] = { INFINITY, 2, -INFINITY };
  static const struct { const double *values; guint n_values; } values[] = {
    { usual, N (usual) }, { zeros, N (zeros) }, { negative, N (negative) }, { huge, N (huge) }, { one, N (one) },
    { odd, N (odd) },
  };
  static const struct { guint n_categories, n_series; } sizes[] = {
    { 1, 1 }, { 3, 1 }, { 7, 2 }, { 12, 4 }, { 24, 1 }, { 60, 3 }, { 12, 9 }, { 30, 40 },
  };

  for (guint kind = FULEI_CHART_BARS; kind <= FULEI_CHART_HEAT; kind++)
    for (guint i = 0; i < N (sizes); i++)
      for (guint k = 0; k < N (values); k++)
        {
          gboolean landscape = (i + k) % 2 == 1;
          g_autoptr (FuleiPages) pages = NULL;

          if (sizes[i].n_categories < 3 && (k == 4 || k == 5))
            continue;
          g_test_message ("kind %u, size %u, values %u", kind, i, k);
          pages = compose (new_chart ((FuleiChartKind) kind, sizes[i].n_categories, sizes[i].n_series, values[k].values,
                                      values[k].n_values), landscape);
          assert_inside (pages, landscape);
          assert_names_inside (pages, landscape);
          for (guint page = 0; page < fulei_pages_get_n_pages (pages); page++)
            g_assert_cmpuint (g_array_index (pages->pages, FuleiPage, page).n_images, ==, 0);
        }
}

/* Everything that a chart says can be read from the PDF. */
static void
test_text (void)
{
  static const double values[] = { 5, 17, NAN, 96 };
  static const struct { FuleiChartKind kind; const char *said[8]; } cases[] = {
    { FULEI_CHART_BARS, { "单位：名", "系列1", "系列2", "类别1村", "类别4村", "17", "96", "图1示例图" } },
    { FULEI_CHART_LINES, { "单位：名", "系列1", "系列2", "类别1村", "类别4村", "96", "100", "图1示例图" } },
    { FULEI_CHART_HEAT, { "单位：名", "系列1", "系列2", "类别1村", "类别4村", "17", "96", "图1示例图" } },
  };

  for (guint i = 0; i < N (cases); i++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autoptr (PopplerPage) page = NULL;
      g_autofree char *text = NULL;
      GList *images;

      fulei_document_take_chart (document, new_chart (cases[i].kind, 4, 2, values, N (values)));
      pdf = document_print_open (document);
      text = document_print_dup_text (pdf);
      for (guint k = 0; k < N (cases[i].said); k++)
        {
          g_test_message ("%s in %s", cases[i].said[k], text);
          g_assert_nonnull (strstr (text, cases[i].said[k]));
        }
      page = poppler_document_get_page (pdf, 0);
      images = poppler_page_get_image_mapping (page);
      g_assert_null (images);
    }
}

static void
test_empty (void)
{
  static const double nothing[] = { NAN }, something[] = { 1 };
  static const struct { guint n_categories, n_series; const double *values; } cases[] = {
    { 0, 0, nothing }, { 0, 2, something }, { 3, 0, something }, { 3, 2, nothing },
  };

  for (guint kind = FULEI_CHART_BARS; kind <= FULEI_CHART_HEAT; kind++)
    for (guint i = 0; i < N (cases); i++)
      {
        g_autoptr (FuleiDocument) document = fulei_document_new ();
        g_autoptr (PopplerDocument) pdf = NULL;
        g_autofree char *text = NULL;

        fulei_document_take_chart (document, new_chart ((FuleiChartKind) kind, cases[i].n_categories, cases[i].n_series,
                                                        cases[i].values, 1));
        pdf = document_print_open (document);
        text = document_print_dup_text (pdf);
        g_assert_cmpstr (text, ==, "暂无数据图1示例图—1—\f");
      }
}

static void
test_scale (void)
{
  static const struct { double least, most; int decimals; double from, to, step; } cases[] = {
    { 0, 0, 0, 0, 1, 1 }, { 1, 3, 0, 0, 3, 1 }, { 5, 96, 0, 0, 100, 20 }, { 0, 100, 0, 0, 100, 20 },
    { 2, 7, 0, 0, 8, 2 },
    { 0, 101, 0, 0, 150, 50 }, { -5, 12, 0, -5, 15, 5 }, { -8, -2, 0, -8, 0, 2 }, { 0, 0.9, 1, 0, 1, 0.2 },
    { 0, 1234567, 0, 0, 1500000, 500000 },
  };

  for (guint i = 0; i < N (cases); i++)
    {
      FuleiScale scale;

      fulei_scale_init (&scale, cases[i].least, cases[i].most, cases[i].decimals);
      g_test_message ("%g to %g by %g", scale.least, scale.most, scale.step);
      g_assert_cmpfloat_with_epsilon (scale.least, cases[i].from, 1e-9);
      g_assert_cmpfloat_with_epsilon (scale.most, cases[i].to, 1e-9);
      g_assert_cmpfloat_with_epsilon (scale.step, cases[i].step, 1e-9);
    }
}

static double
get_lightness (guint32 colour)
{
  return 0.299 * (colour >> 16 & 0xff) + 0.587 * (colour >> 8 & 0xff) + 0.114 * (colour & 0xff);
}

/* On a black and white printer more is darker, figures stay readable, and no two series look alike. */
static void
test_black_and_white (void)
{
  static const double values[] = { 0, 25, 50, 75, 100 };
  FuleiPlot plot = { .chart = NULL };
  g_autoptr (FuleiChart) bars = new_chart (FULEI_CHART_BARS, 2, 4, values, 2);
  g_autoptr (FuleiPages) pages = compose (new_chart (FULEI_CHART_HEAT, 5, 1, values, 5), FALSE);
  double before = 256;
  guint n_cells = 0;

  for (guint i = 0; i < pages->shapes->len; i++)
    {
      const FuleiShape *shape = &g_array_index (pages->shapes, FuleiShape, i);
      const FuleiPoint *corner = &g_array_index (pages->points, FuleiPoint, shape->first_point);

      if (shape->width > 0 || corner[1].x - corner[0].x < 20)
        continue;
      g_assert_cmpfloat (get_lightness (shape->colour), <, before);
      g_assert_cmpfloat (get_lightness (shape->colour), >, 130);
      before = get_lightness (shape->colour);
      n_cells++;
    }
  g_assert_cmpuint (n_cells, ==, 5);
  plot.chart = bars;
  for (guint i = 0; i < 4; i++)
    for (guint k = 0; k < i; k++)
      {
        g_assert_cmpfloat (fabs (get_lightness (fulei_plot_get_colour (&plot, i)) -
                                 get_lightness (fulei_plot_get_colour (&plot, k))), >, 30);
        g_assert_cmpint (fulei_plot_get_dash (i), !=, fulei_plot_get_dash (k));
      }
}

/* More villages than can be read side by side make several parts, and none is lost. */
static void
test_parts (void)
{
  static const double values[] = { 3, 8, 1 };
  static const struct { FuleiChartKind kind; guint n_categories, n_series; const char *name; } cases[] = {
    { FULEI_CHART_BARS, 100, 1, "类别" }, { FULEI_CHART_HEAT, 12, 60, "系列" },
  };

  for (guint i = 0; i < N (cases); i++)
    {
      g_autoptr (FuleiDocument) document = fulei_document_new ();
      g_autoptr (PopplerDocument) pdf = NULL;
      g_autofree char *text = NULL;
      FuleiChart *chart = new_chart (cases[i].kind, cases[i].n_categories, cases[i].n_series, values, 3);
      guint n_parts = fulei_chart_count_parts (chart, 442, 600);

      g_assert_cmpuint (n_parts, >, 1);
      fulei_document_take_chart (document, chart);
      pdf = document_print_open (document);
      text = document_print_dup_text (pdf);
      g_assert_cmpuint (document_print_count (text, "图1示例图"), ==, n_parts);
      if (cases[i].kind == FULEI_CHART_HEAT)
        g_assert_cmpuint (document_print_count (text, cases[i].name), ==, 60);
    }
}

/* Each part has its caption on the same page, on pages that lie across too. */
static void
test_captions (void)
{
  static const double values[] = { 3, 8, 1 };
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;

  fulei_document_begin_annex (document, "附图", TRUE);
  fulei_document_take_chart (document, new_chart (FULEI_CHART_HEAT, 12, 70, values, 3));
  pdf = document_print_open (document);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), >, 3);
  for (int page = 1; page < poppler_document_get_n_pages (pdf); page++)
    {
      g_autoptr (GArray) characters = document_print_get_page (pdf, page);
      g_autofree char *words = document_print_dup_words (characters);

      g_test_message ("%s", words);
      g_assert_cmpint (strstr (words, "系列") != NULL, ==, strstr (words, "图1示例图") != NULL);
    }
}

/* A chart that does not fit goes with its caption to the next page, and the text behind it fills this one. */
static void
test_floating (void)
{
  static const double values[] = { 3, 8, 1 };
  g_autoptr (FuleiDocument) document = fulei_document_new ();
  g_autoptr (PopplerDocument) pdf = NULL;
  g_autoptr (GArray) first = NULL, second = NULL;
  PrintedCharacter box;

  for (guint i = 0; i < 18; i++)
    fulei_document_add_paragraph (document, "前文。");
  fulei_document_take_chart (document, new_chart (FULEI_CHART_BARS, 5, 2, values, 3));
  for (guint i = 0; i < 12; i++)
    fulei_document_add_paragraph (document, "后文。");
  pdf = document_print_open (document);
  g_assert_cmpint (poppler_document_get_n_pages (pdf), ==, 2);
  first = document_print_get_page (pdf, 0);
  second = document_print_get_page (pdf, 1);
  g_assert_true (document_print_find (first, "后文", &box));
  g_assert_false (document_print_find (first, "示例图", &box));
  g_assert_true (document_print_find (second, "类别1村", &box));
  g_assert_true (document_print_find (second, "图1示例图", &box));
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/chart/kinds", test_kinds);
  g_test_add_func ("/paper/chart/text", test_text);
  g_test_add_func ("/paper/chart/empty", test_empty);
  g_test_add_func ("/paper/chart/scale", test_scale);
  g_test_add_func ("/paper/chart/black-and-white", test_black_and_white);
  g_test_add_func ("/paper/chart/parts", test_parts);
  g_test_add_func ("/paper/chart/captions", test_captions);
  g_test_add_func ("/paper/chart/floating", test_floating);
  result = g_test_run ();
  document_print_clear ();
  return result;
}
