/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/fulei-bar-row.h"

#define NATURAL_WIDTH 320
#define LEAST_WIDTH 200
#define GAP 8
#define BAR_HEIGHT 8
#define NAME_SHARE 0.36f
#define VALUE_SHARE 0.34f
/* Bars begin and end below each other where no value is longer than this. */
#define USUAL_VALUE "100%（000/000）"
#define TROUGH_ALPHA 0.1f

struct _FuleiBarItem {
  GObject  parent;

  gint64   id;
  char    *name;
  char    *words;
  int      permille;            /* of the bar, or -1: there is none */
};

G_DEFINE_FINAL_TYPE (FuleiBarItem, fulei_bar_item, G_TYPE_OBJECT)

struct _FuleiBarRow {
  GtkWidget     parent;

  /* owned */
  FuleiBarItem *item;
  PangoLayout  *name;
  PangoLayout  *words;

  /* state */
  int           usual_width;    /* of a value, in pixels */
};

G_DEFINE_FINAL_TYPE (FuleiBarRow, fulei_bar_row, GTK_TYPE_WIDGET)

static void
fulei_bar_item_finalize (GObject *object)
{
  FuleiBarItem *self = FULEI_BAR_ITEM (object);

  g_free (self->name);
  g_free (self->words);
  G_OBJECT_CLASS (fulei_bar_item_parent_class)->finalize (object);
}

static void
fulei_bar_item_class_init (FuleiBarItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fulei_bar_item_finalize;
}

static void
fulei_bar_item_init (FuleiBarItem *self)
{
}

/** fulei_bar_item_new: @permille: how long the bar is, or -1 for none. Returns: (transfer full) */
FuleiBarItem *
fulei_bar_item_new (gint64 id, const char *name, const char *words, int permille)
{
  FuleiBarItem *self = g_object_new (FULEI_TYPE_BAR_ITEM, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->words = g_strdup (words);
  self->permille = permille;
  return self;
}

/** fulei_bar_item_get_id: Returns: of the record it is about */
gint64
fulei_bar_item_get_id (FuleiBarItem *self)
{
  return self->id;
}

/** fulei_bar_item_get_name: Returns: (transfer none) */
const char *
fulei_bar_item_get_name (FuleiBarItem *self)
{
  return self->name;
}

/** fulei_bar_item_get_words: Returns: (transfer none): the value */
const char *
fulei_bar_item_get_words (FuleiBarItem *self)
{
  return self->words;
}

static int
get_line_height (FuleiBarRow *self)
{
  int height;

  pango_layout_get_pixel_size (self->name, NULL, &height);
  return height;
}

static void
fulei_bar_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = get_line_height (FULEI_BAR_ROW (widget)) + 8;
  else
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
    }
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *colour, float x, float y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (int) x, (float) (int) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_bar (FuleiBarRow *self, GtkSnapshot *snapshot, const GdkRGBA *colour, float x, float width)
{
  float y = (float) (int) (((float) gtk_widget_get_height (GTK_WIDGET (self)) - BAR_HEIGHT) / 2);
  GdkRGBA trough = *colour, bar;

  trough.alpha *= TROUGH_ALPHA;
  gtk_snapshot_append_color (snapshot, &trough, &GRAPHENE_RECT_INIT (x, y, width, BAR_HEIGHT));
  if (self->item->permille <= 0)
    return;
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "accent_color", &bar))
    bar = *colour;
  gtk_snapshot_append_color (snapshot, &bar,
                             &GRAPHENE_RECT_INIT (x, y, width * (float) MIN (self->item->permille, 1000) / 1000,
                                                  BAR_HEIGHT));
}

static void
measure_value (FuleiBarRow *self)
{
  g_autoptr (PangoLayout) usual = gtk_widget_create_pango_layout (GTK_WIDGET (self), USUAL_VALUE);

  pango_layout_get_pixel_size (usual, &self->usual_width, NULL);
}

static void
fulei_bar_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FuleiBarRow *self = FULEI_BAR_ROW (widget);
  float width = (float) gtk_widget_get_width (widget), name = width * NAME_SHARE, value, bar;
  int text;
  GdkRGBA colour;

  if (self->item == NULL)
    return;
  pango_layout_get_pixel_size (self->words, &text, NULL);
  value = MAX (width * VALUE_SHARE, (float) MAX (text, self->usual_width));
  bar = MAX (0, width - name - value - 2 * GAP);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  pango_layout_set_width (self->name, (int) name * PANGO_SCALE);
  draw_layout (snapshot, self->name, &colour, 0, 4);
  if (self->item->permille >= 0)
    draw_bar (self, snapshot, &colour, name + GAP, bar);
  draw_layout (snapshot, self->words, &colour, MAX (name + GAP, width - (float) text), 4);
}

static void
fulei_bar_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FuleiBarRow *self = FULEI_BAR_ROW (widget);

  GTK_WIDGET_CLASS (fulei_bar_row_parent_class)->css_changed (widget, change);
  pango_layout_context_changed (self->name);
  pango_layout_context_changed (self->words);
  measure_value (self);
  gtk_widget_queue_resize (widget);
}

static void
fulei_bar_row_dispose (GObject *object)
{
  FuleiBarRow *self = FULEI_BAR_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->name);
  g_clear_object (&self->words);
  G_OBJECT_CLASS (fulei_bar_row_parent_class)->dispose (object);
}

static void
fulei_bar_row_class_init (FuleiBarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_bar_row_dispose;
  widget_class->measure = fulei_bar_row_measure;
  widget_class->snapshot = fulei_bar_row_snapshot;
  widget_class->css_changed = fulei_bar_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "barrow");
}

static void
fulei_bar_row_init (FuleiBarRow *self)
{
  self->name = gtk_widget_create_pango_layout (GTK_WIDGET (self), "");
  self->words = gtk_widget_create_pango_layout (GTK_WIDGET (self), "");
  pango_layout_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  measure_value (self);
}

/** fulei_bar_row_new: Returns: (transfer floating): empty */
GtkWidget *
fulei_bar_row_new (void)
{
  return g_object_new (FULEI_TYPE_BAR_ROW, NULL);
}

/** fulei_bar_row_set_item: @item: (nullable): what is drawn */
void
fulei_bar_row_set_item (FuleiBarRow *self, FuleiBarItem *item)
{
  g_autofree char *label = item != NULL ? g_strdup_printf ("%s %s", item->name, item->words) : g_strdup ("");

  g_set_object (&self->item, item);
  pango_layout_set_text (self->name, item != NULL ? item->name : "", -1);
  pango_layout_set_text (self->words, item != NULL ? item->words : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), item != NULL ? label : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
