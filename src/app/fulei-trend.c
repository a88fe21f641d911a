/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-trend.h"

#include <glib/gi18n-lib.h>

#define WIDTH 96
#define HEIGHT 26
#define EDGE 4.0                /* free space for the last dot, in pixels */
#define DOT 2.5

struct _FuleiTrend {
  GtkWidget parent;

  /* state */
  int       permille[FULEI_TREND_MOST];
  guint     n;
};

G_DEFINE_FINAL_TYPE (FuleiTrend, fulei_trend, GTK_TYPE_WIDGET)

static void
fulei_trend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
get_point (FuleiTrend *self, guint i, double width, double height, double *x, double *y)
{
  *x = EDGE + (self->n > 1 ? (width - 2 * EDGE) * i / (self->n - 1) : 0);
  *y = EDGE + (height - 2 * EDGE) * (1000 - CLAMP (self->permille[i], 0, 1000)) / 1000.0;
}

static void
draw_line (FuleiTrend *self, cairo_t *cairo, double width, double height)
{
  gboolean drawing = FALSE;
  double x, y;

  for (guint i = 0; i < self->n; i++)
    {
      if (self->permille[i] == FULEI_TREND_NONE)
        {
          drawing = FALSE;
          continue;
        }
      get_point (self, i, width, height, &x, &y);
      if (drawing)
        cairo_line_to (cairo, x, y);
      else
        cairo_move_to (cairo, x, y);
      drawing = TRUE;
    }
  cairo_set_line_width (cairo, 1.5);
  cairo_stroke (cairo);
  if (drawing)
    {
      cairo_arc (cairo, x, y, DOT, 0, 2 * G_PI);
      cairo_fill (cairo);
    }
}

static void
fulei_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FuleiTrend *self = FULEI_TREND (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GdkRGBA colour, faint;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  faint = colour;
  faint.alpha *= 0.2f;
  gdk_cairo_set_source_rgba (cairo, &faint);
  cairo_set_line_width (cairo, 1);
  cairo_move_to (cairo, EDGE, height - EDGE + 0.5);
  cairo_line_to (cairo, width - EDGE, height - EDGE + 0.5);
  cairo_stroke (cairo);
  gdk_cairo_set_source_rgba (cairo, &colour);
  draw_line (self, cairo, width, height);
  cairo_destroy (cairo);
}

static void
fulei_trend_class_init (FuleiTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = fulei_trend_measure;
  widget_class->snapshot = fulei_trend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fulei_trend_init (FuleiTrend *self)
{
}

/** fulei_trend_new: Returns: (transfer floating): empty */
GtkWidget *
fulei_trend_new (void)
{
  return g_object_new (FULEI_TYPE_TREND, NULL);
}

/** fulei_trend_set: @permille: (array length=n): the oldest first, or FULEI_TREND_NONE; at most FULEI_TREND_MOST */
void
fulei_trend_set (FuleiTrend *self, const int *permille, guint n)
{
  g_autoptr (GString) words = g_string_new (NULL);

  self->n = MIN (n, FULEI_TREND_MOST);
  for (guint i = 0; i < self->n; i++)
    {
      self->permille[i] = permille[i];
      if (permille[i] == FULEI_TREND_NONE)
        g_string_append (words, i > 0 ? "、—" : "—");
      else
        g_string_append_printf (words, "%s%d.%d%%", i > 0 ? "、" : "", permille[i] / 10, permille[i] % 10);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words->str);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
