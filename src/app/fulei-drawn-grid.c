/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-drawn-grid.h"

/* Texts that are kept shaped: those of a few screens. */
#define LAYOUTS_MAX 4096

typedef struct {
  /* owned */
  GtkAdjustment       *adjustments[2];  /* by GtkOrientation */
  GHashTable          *layouts;         /* text → PangoLayout: what was drawn lately */

  /* state */
  GtkScrollablePolicy  policies[2];
} FuleiDrawnGridPrivate;

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (FuleiDrawnGrid, fulei_drawn_grid, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (FuleiDrawnGrid)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static FuleiDrawnGridPrivate *
get_private (FuleiDrawnGrid *self)
{
  return fulei_drawn_grid_get_instance_private (self);
}

static void
set_adjustment (FuleiDrawnGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  FuleiDrawnGridPrivate *private = get_private (self);

  if (private->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (private->adjustments[orientation], self);
  g_set_object (&private->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
fulei_drawn_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiDrawnGrid *self = FULEI_DRAWN_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      get_private (self)->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_drawn_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiDrawnGridPrivate *private = get_private (FULEI_DRAWN_GRID (object));

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, private->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) private->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_drawn_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FuleiDrawnGrid *self = FULEI_DRAWN_GRID (widget);

  GTK_WIDGET_CLASS (fulei_drawn_grid_parent_class)->css_changed (widget, change);
  fulei_drawn_grid_forget_layouts (self);
  FULEI_DRAWN_GRID_GET_CLASS (self)->compute_sizes (self);
  gtk_widget_queue_resize (widget);
}

static void
fulei_drawn_grid_dispose (GObject *object)
{
  FuleiDrawnGridPrivate *private = get_private (FULEI_DRAWN_GRID (object));

  for (guint i = 0; i < G_N_ELEMENTS (private->adjustments); i++)
    g_clear_object (&private->adjustments[i]);
  G_OBJECT_CLASS (fulei_drawn_grid_parent_class)->dispose (object);
}

static void
fulei_drawn_grid_finalize (GObject *object)
{
  g_hash_table_unref (get_private (FULEI_DRAWN_GRID (object))->layouts);
  G_OBJECT_CLASS (fulei_drawn_grid_parent_class)->finalize (object);
}

static void
fulei_drawn_grid_class_init (FuleiDrawnGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fulei_drawn_grid_set_property;
  object_class->get_property = fulei_drawn_grid_get_property;
  object_class->dispose = fulei_drawn_grid_dispose;
  object_class->finalize = fulei_drawn_grid_finalize;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  widget_class->css_changed = fulei_drawn_grid_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
fulei_drawn_grid_init (FuleiDrawnGrid *self)
{
  get_private (self)->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** fulei_drawn_grid_get_adjustment: Returns: (transfer none) (nullable): NULL where it does not stand in a scroller */
GtkAdjustment *
fulei_drawn_grid_get_adjustment (FuleiDrawnGrid *self, GtkOrientation orientation)
{
  return get_private (self)->adjustments[orientation];
}

/** fulei_drawn_grid_configure: @length, @step, @page: pixels: of all there is, of a cell, of what can be seen */
void
fulei_drawn_grid_configure (FuleiDrawnGrid *self, GtkOrientation orientation, int length, int step, int page)
{
  GtkAdjustment *adjustment = get_private (self)->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (length, page), step,
                              MAX (page - step, step), page);
}

/** fulei_drawn_grid_scroll_to: brings what stands from @from to @to, pixels from the start, into sight */
void
fulei_drawn_grid_scroll_to (FuleiDrawnGrid *self, GtkOrientation orientation, double from, double to)
{
  GtkAdjustment *adjustment = get_private (self)->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, from, to);
}

/** fulei_drawn_grid_get_offset: Returns: how far it is scrolled, in pixels */
double
fulei_drawn_grid_get_offset (FuleiDrawnGrid *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = get_private (self)->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/** fulei_drawn_grid_can_scroll: Returns: whether it stands in a scroller */
gboolean
fulei_drawn_grid_can_scroll (FuleiDrawnGrid *self)
{
  FuleiDrawnGridPrivate *private = get_private (self);

  return private->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL &&
         private->adjustments[GTK_ORIENTATION_VERTICAL] != NULL;
}

/** fulei_drawn_grid_get_layout: Returns: (transfer none): @text in the grid's font, until the next is asked for */
PangoLayout *
fulei_drawn_grid_get_layout (FuleiDrawnGrid *self, const char *text)
{
  GHashTable *layouts = get_private (self)->layouts;
  PangoLayout *layout = g_hash_table_lookup (layouts, text);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (layouts) >= LAYOUTS_MAX)
    g_hash_table_remove_all (layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_hash_table_insert (layouts, g_strdup (text), layout);
  return layout;
}

/** fulei_drawn_grid_get_text_width: Returns: pixels */
int
fulei_drawn_grid_get_text_width (FuleiDrawnGrid *self, const char *text)
{
  int width;

  pango_layout_get_pixel_size (fulei_drawn_grid_get_layout (self, text), &width, NULL);
  return width;
}

/** fulei_drawn_grid_forget_layouts: other texts will be drawn from now on */
void
fulei_drawn_grid_forget_layouts (FuleiDrawnGrid *self)
{
  g_hash_table_remove_all (get_private (self)->layouts);
}
