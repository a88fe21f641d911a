/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-trend.h"

#include <glib/gi18n-lib.h>

#define WIDTH 96
#define NARROWEST 60
#define HEIGHT 26
#define EDGE 4.0                /* free space for the last dot, in pixels */
#define DOT 2.5

struct _FuleiTrend {
  GtkWidget parent;

  /* owned */
  GStrv     words;              /* of each point, or NULL */

  /* state */
  int       permille[FULEI_TREND_MOST];
  guint     n;
  int       target;             /* a dashed line, or FULEI_TREND_NONE */
  int       marked;             /* the point that is told, or -1 */
};

G_DEFINE_FINAL_TYPE (FuleiTrend, fulei_trend, GTK_TYPE_WIDGET)

enum { SIGNAL_MARKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
fulei_trend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? NARROWEST : HEIGHT;
}

static void
get_point (FuleiTrend *self, guint i, double width, double height, double *x, double *y)
{
  *x = EDGE + (self->n > 1 ? (width - 2 * EDGE) * i / (self->n - 1) : 0);
  *y = EDGE + (height - 2 * EDGE) * (1000 - CLAMP (self->permille[i], 0, 1000)) / 1000.0;
}

/* What is to be reached. */
static void
draw_target (FuleiTrend *self, cairo_t *cairo, double width, double height)
{
  double y = (int) (EDGE + (height - 2 * EDGE) * (1000 - CLAMP (self->target, 0, 1000)) / 1000.0) + 0.5;

  if (self->target == FULEI_TREND_NONE)
    return;
  cairo_set_dash (cairo, (const double[]) { 3, 3 }, 2, 0);
  cairo_move_to (cairo, EDGE, y);
  cairo_line_to (cairo, width - EDGE, y);
  cairo_stroke (cairo);
  cairo_set_dash (cairo, NULL, 0, 0);
}

static void
draw_mark (FuleiTrend *self, cairo_t *cairo, double width, double height)
{
  double x, y;

  if (self->marked < 0 || self->marked >= (int) self->n || self->permille[self->marked] == FULEI_TREND_NONE)
    return;
  get_point (self, (guint) self->marked, width, height, &x, &y);
  cairo_arc (cairo, x, y, DOT + 1, 0, 2 * G_PI);
  cairo_set_line_width (cairo, 1.5);
  cairo_stroke (cairo);
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
  faint.alpha *= 2.5f;
  gdk_cairo_set_source_rgba (cairo, &faint);
  draw_target (self, cairo, width, height);
  gdk_cairo_set_source_rgba (cairo, &colour);
  draw_line (self, cairo, width, height);
  draw_mark (self, cairo, width, height);
  cairo_destroy (cairo);
}

/* The point nearest to @x. */
static int
find_point (FuleiTrend *self, double x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * EDGE;

  return self->n < 2 || width <= 0 ? (int) self->n - 1
                                   : (int) CLAMP ((x - EDGE) * (self->n - 1) / width + 0.5, 0, (double) self->n - 1);
}

static gboolean
query_tooltip_cb (FuleiTrend *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int point = keyboard ? self->marked : find_point (self, x);

  if (self->words == NULL || point < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->words[point]);
  return TRUE;
}

static void
mark (FuleiTrend *self, int point)
{
  if (self->words == NULL || self->n == 0)
    return;
  self->marked = CLAMP (point, 0, (int) self->n - 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->words[self->marked], -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MARKED], 0);
}

static void
motion_cb (FuleiTrend *self, double x, double y)
{
  int point = find_point (self, x);

  if (point != self->marked)
    mark (self, point);
}

/** fulei_trend_press: Returns: whether the key means something here */
gboolean
fulei_trend_press (FuleiTrend *self, guint key)
{
  int from = self->marked < 0 ? (int) self->n - 1 : self->marked;

  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      mark (self, from - 1);
      return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      mark (self, from + 1);
      return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      mark (self, 0);
      return TRUE;
    case GDK_KEY_End: case GDK_KEY_KP_End:
      mark (self, (int) self->n - 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (FuleiTrend *self, guint key)
{
  return fulei_trend_press (self, key);
}

static void
fulei_trend_finalize (GObject *object)
{
  g_strfreev (FULEI_TREND (object)->words);
  G_OBJECT_CLASS (fulei_trend_parent_class)->finalize (object);
}

static void
fulei_trend_class_init (FuleiTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fulei_trend_finalize;
  signals[SIGNAL_MARKED] = g_signal_new ("marked", FULEI_TYPE_TREND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  widget_class->measure = fulei_trend_measure;
  widget_class->snapshot = fulei_trend_snapshot;
  gtk_widget_class_set_css_name (widget_class, "trend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fulei_trend_init (FuleiTrend *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();

  self->target = FULEI_TREND_NONE;
  self->marked = -1;
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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
  self->marked = -1;
  g_clear_pointer (&self->words, g_strfreev);
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

/** fulei_trend_set_words: @words: (array zero-terminated=1): one for each point that was set: "2026年3月 78.3 %（302/386）" */
void
fulei_trend_set_words (FuleiTrend *self, const char *const *words)
{
  g_autofree char *all = g_strjoinv ("、", (char **) words);

  g_return_if_fail (g_strv_length ((char **) words) == self->n);
  g_strfreev (self->words);
  self->words = g_strdupv ((char **) words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/** fulei_trend_set_target: @permille: what is to be reached, drawn as a dashed line, or FULEI_TREND_NONE */
void
fulei_trend_set_target (FuleiTrend *self, int permille)
{
  self->target = permille;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fulei_trend_get_told: Returns: (transfer none) (nullable): the words of the point that was walked to */
const char *
fulei_trend_get_told (FuleiTrend *self)
{
  return self->words != NULL && self->marked >= 0 ? self->words[self->marked] : NULL;
}
