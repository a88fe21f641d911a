/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-pdf-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/fulei-pdf-cache.h"
#include "app/fulei-pdf-layout.h"
#include "app/fulei-pdf-render.h"

#define SCROLL_STEP 60
#define SCALE_LEAST 0.1
#define SCALE_MOST 4.0
#define SCALE_STEP 1.2
/* Shapes that differ less are the same: pictures have whole pixels. */
#define SAME_SHAPE 0.02f

struct _FuleiPdfView {
  GtkWidget        parent;

  /* owned */
  PopplerDocument *document;
  GtkAdjustment   *adjustments[2];      /* by GtkOrientation */
  FuleiPdfCache   *cache;

  /* state */
  guint            scroll_policies[2];
  FuleiPdfLayout   layout;
  FuleiPdfFit      fit;
  guint            page;
  guint            draw_source;
  guint            notify_source;
};

enum { PROP_PAGE = 1, PROP_SCALE, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_FINAL_TYPE_WITH_CODE (FuleiPdfView, fulei_pdf_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- drawing pages when there is time --- */

static void
get_visible (FuleiPdfView *self, guint *first, guint *last)
{
  double top = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);

  *first = fulei_pdf_layout_page_at (&self->layout, top);
  *last = fulei_pdf_layout_page_at (&self->layout, top + gtk_widget_get_height (GTK_WIDGET (self)));
}

/* In device pixels. */
static int
wanted_width (FuleiPdfView *self)
{
  return (int) (fulei_pdf_layout_cell_width (&self->layout) * gtk_widget_get_scale_factor (GTK_WIDGET (self)) + 0.5);
}

static gboolean
find_next_to_draw (FuleiPdfView *self, guint *page)
{
  guint first, last;

  if (self->layout.n_pages == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  get_visible (self, &first, &last);
  for (*page = first; *page <= last; (*page)++)
    if (!fulei_pdf_cache_has (self->cache, *page, wanted_width (self)))
      return TRUE;
  return FALSE;
}

static gboolean
draw_cb (gpointer data)
{
  FuleiPdfView *self = data;
  guint first, last, page;

  if (!find_next_to_draw (self, &page))
    {
      self->draw_source = 0;
      return G_SOURCE_REMOVE;
    }
  get_visible (self, &first, &last);
  fulei_pdf_cache_forget_far (self->cache, first, last);
  fulei_pdf_cache_draw (self->cache, self->document, page, wanted_width (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_CONTINUE;
}

static void
draw_soon (FuleiPdfView *self)
{
  if (self->draw_source == 0)
    self->draw_source = g_idle_add (draw_cb, self);
}

/* A page that lies across among upright ones stands in the middle of its place, as wide as that. */
static void
fit_texture (graphene_rect_t *area, GdkTexture *texture)
{
  float width = (float) gdk_texture_get_width (texture), height = (float) gdk_texture_get_height (texture);
  float share = MIN (area->size.width / width, area->size.height / height);

  if (fabsf (area->size.width * height - area->size.height * width) < SAME_SHAPE * area->size.width * height)
    return;
  graphene_rect_inset (area, (area->size.width - width * share) / 2, (area->size.height - height * share) / 2);
}

static void
snapshot_page (FuleiPdfView *self, GtkSnapshot *snapshot, guint page, double left, double top)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA shadow = { 0, 0, 0, 0.35f };
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) left, (float) top,
                                             (float) fulei_pdf_layout_cell_width (&self->layout),
                                             (float) fulei_pdf_layout_cell_height (&self->layout));
  GdkTexture *texture = fulei_pdf_cache_find (self->cache, page);
  GskRoundedRect outline;

  if (texture != NULL)
    fit_texture (&area, texture);
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 1, 0, 4);
  gtk_snapshot_append_color (snapshot, &white, &area);
  if (texture != NULL)
    gtk_snapshot_append_texture (snapshot, texture, &area);
}

static void
fulei_pdf_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FuleiPdfView *self = FULEI_PDF_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  double left = floor (MAX (FULEI_PDF_MARGIN, (width - fulei_pdf_layout_cell_width (&self->layout)) / 2)
                       - gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]));
  double top = floor (gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]));
  guint first, last, page;

  if (self->layout.n_pages == 0)
    return;
  get_visible (self, &first, &last);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget)));
  for (page = first; page <= last; page++)
    snapshot_page (self, snapshot, page, left, floor (fulei_pdf_layout_page_top (&self->layout, page) - top));
  gtk_snapshot_pop (snapshot);
  if (find_next_to_draw (self, &page))
    draw_soon (self);
}

/* --- scrolling and zooming --- */

static void
describe_page (FuleiPdfView *self)
{
  guint n_pages = self->layout.n_pages;
  g_autofree char *label = g_strdup_printf (_("第 %u 页，共 %u 页"), n_pages > 0 ? self->page + 1 : 0, n_pages);
  g_autoptr (PopplerPage) page = NULL;
  g_autofree char *text = NULL;

  if (self->layout.n_pages > 0)
    page = poppler_document_get_page (self->document, (int) self->page);
  text = page != NULL ? poppler_page_get_text (page) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static gboolean
notify_cb (gpointer data)
{
  FuleiPdfView *self = data;

  self->notify_source = 0;
  describe_page (self);
  g_object_notify (G_OBJECT (self), "page");
  g_object_notify (G_OBJECT (self), "scale");
  return G_SOURCE_REMOVE;
}

/* Page and scale change while sizes are allocated, when nobody may change a widget. */
static void
notify_soon (FuleiPdfView *self)
{
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
}

static void
update_page (FuleiPdfView *self)
{
  double middle = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL])
                  + gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  guint page = fulei_pdf_layout_page_at (&self->layout, middle);

  if (page == self->page)
    return;
  self->page = page;
  notify_soon (self);
}

static void
scrolled_cb (FuleiPdfView *self)
{
  update_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (FuleiPdfView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (adjustment != NULL && *place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (*place, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static double
fitting_scale (FuleiPdfView *self, int width, int height)
{
  double across = (width - 2.0 * FULEI_PDF_MARGIN) / (self->layout.page_width * FULEI_PDF_PIXELS_PER_POINT);
  double down = (height - 2.0 * FULEI_PDF_MARGIN) / (self->layout.page_height * FULEI_PDF_PIXELS_PER_POINT);

  switch (self->fit)
    {
    case FULEI_PDF_FIT_WIDTH:
      return CLAMP (across, SCALE_LEAST, SCALE_MOST);
    case FULEI_PDF_FIT_PAGE:
      return CLAMP (MIN (across, down), SCALE_LEAST, SCALE_MOST);
    case FULEI_PDF_FIT_NOTHING:
    default:
      return self->layout.scale;
    }
}

/* Adjustments that are already so stay silent: a change while the view is being allocated asks for another layout. A
 * fraction of a pixel more than there is would bring up a scroll bar. */
static void
configure_adjustments (FuleiPdfView *self, double left, double top, int width, int height)
{
  double across = floor (fulei_pdf_layout_cell_width (&self->layout) + 2 * FULEI_PDF_MARGIN);
  double down = floor (fulei_pdf_layout_content_height (&self->layout));

  gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_VERTICAL], CLAMP (top, 0, MAX (0, down - height)), 0,
                            MAX (down, height), SCROLL_STEP, height * 0.9, height);
  gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], CLAMP (left, 0, MAX (0, across - width)), 0,
                            MAX (across, width), SCROLL_STEP, width * 0.9, width);
}

/* What was in the middle of the view stays there. */
static void
change_scale (FuleiPdfView *self, double scale, int width, int height)
{
  FuleiPdfLayout *layout = &self->layout;
  double top = gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]);
  double middle = top + height / 2.0;
  guint page = fulei_pdf_layout_page_at (layout, middle);
  double part = (middle - fulei_pdf_layout_page_top (layout, page)) / fulei_pdf_layout_cell_height (layout);
  double across;

  layout->scale = scale;
  across = fulei_pdf_layout_cell_width (layout) + 2 * FULEI_PDF_MARGIN;
  if (top > 0)
    top = fulei_pdf_layout_page_top (layout, page) + part * fulei_pdf_layout_cell_height (layout) - height / 2.0;
  configure_adjustments (self, (across - width) / 2, top, width, height);
}

static void
configure (FuleiPdfView *self, int width, int height)
{
  double scale = fitting_scale (self, width, height);

  if (fabs (scale - self->layout.scale) < 1e-9)
    configure_adjustments (self, gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL]),
                           gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]), width, height);
  else
    {
      change_scale (self, scale, width, height);
      notify_soon (self);
    }
  update_page (self);
}

static void
fulei_pdf_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  configure (FULEI_PDF_VIEW (widget), width, height);
}

static gboolean
wheel_cb (FuleiPdfView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;
  fulei_pdf_view_zoom (self, dy < 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* Keys that a GtkScrolledWindow does not know: (orientation, steps); G_MAXINT16 for the very end. */
static gboolean
scroll_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FuleiPdfView *self = FULEI_PDF_VIEW (widget);
  GtkAdjustment *adjustment;
  int orientation, steps;

  g_variant_get (arguments, "(ii)", &orientation, &steps);
  adjustment = self->adjustments[orientation];
  if (ABS (steps) == G_MAXINT16)
    gtk_adjustment_set_value (adjustment, steps < 0 ? 0 : gtk_adjustment_get_upper (adjustment));
  else
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + steps * SCROLL_STEP);
  return TRUE;
}

static void
clicked_cb (FuleiPdfView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* --- the class --- */

static void
fulei_pdf_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FuleiPdfView *self = FULEI_PDF_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->layout.scale);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL
                                                                          : GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->scroll_policies[id == PROP_VSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_pdf_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  FuleiPdfView *self = FULEI_PDF_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->scroll_policies[id == PROP_VSCROLL_POLICY] = (guint) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
fulei_pdf_view_dispose (GObject *object)
{
  FuleiPdfView *self = FULEI_PDF_VIEW (object);

  g_clear_handle_id (&self->draw_source, g_source_remove);
  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_object (&self->document);
  self->layout.n_pages = 0;
  G_OBJECT_CLASS (fulei_pdf_view_parent_class)->dispose (object);
}

static void
fulei_pdf_view_finalize (GObject *object)
{
  FuleiPdfView *self = FULEI_PDF_VIEW (object);

  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  fulei_pdf_cache_free (self->cache);
  G_OBJECT_CLASS (fulei_pdf_view_parent_class)->finalize (object);
}

static void
add_scroll_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GtkOrientation orientation; int steps; } keys[] = {
    { GDK_KEY_Up, GTK_ORIENTATION_VERTICAL, -1 },
    { GDK_KEY_Down, GTK_ORIENTATION_VERTICAL, 1 },
    { GDK_KEY_Left, GTK_ORIENTATION_HORIZONTAL, -1 },
    { GDK_KEY_Right, GTK_ORIENTATION_HORIZONTAL, 1 },
    { GDK_KEY_Home, GTK_ORIENTATION_VERTICAL, -G_MAXINT16 },
    { GDK_KEY_End, GTK_ORIENTATION_VERTICAL, G_MAXINT16 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, scroll_key_cb, "(ii)", (int) keys[i].orientation,
                                  keys[i].steps);
}

static void
fulei_pdf_view_class_init (FuleiPdfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fulei_pdf_view_get_property;
  object_class->set_property = fulei_pdf_view_set_property;
  object_class->dispose = fulei_pdf_view_dispose;
  object_class->finalize = fulei_pdf_view_finalize;
  widget_class->size_allocate = fulei_pdf_view_size_allocate;
  widget_class->snapshot = fulei_pdf_view_snapshot;

  g_object_class_install_property (object_class, PROP_PAGE,
    g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_SCALE,
    g_param_spec_double ("scale", NULL, NULL, 0, SCALE_MOST, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "pdfview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_scroll_keys (widget_class);
}

static void
fulei_pdf_view_init (FuleiPdfView *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                               | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *click = gtk_gesture_click_new ();

  self->cache = fulei_pdf_cache_new ();
  self->layout.scale = 1;
  self->layout.page_width = 595;
  self->layout.page_height = 842;
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/** fulei_pdf_view_new: Returns: (transfer floating) */
GtkWidget *
fulei_pdf_view_new (void)
{
  return g_object_new (FULEI_TYPE_PDF_VIEW, NULL);
}

/** fulei_pdf_view_set_document: @document: (nullable): shown from its first page */
void
fulei_pdf_view_set_document (FuleiPdfView *self, PopplerDocument *document)
{
  g_set_object (&self->document, document);
  fulei_pdf_cache_clear (self->cache);
  self->layout.n_pages = document != NULL ? (guint) MAX (poppler_document_get_n_pages (document), 0) : 0;
  self->page = 0;
  if (self->layout.n_pages > 0)
    fulei_pdf_render_get_size (document, 0, &self->layout.page_width, &self->layout.page_height);
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], 0);
  notify_soon (self);
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    configure (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fulei_pdf_view_get_n_pages: Returns: of the document, 0 without one */
guint
fulei_pdf_view_get_n_pages (FuleiPdfView *self)
{
  return self->layout.n_pages;
}

/** fulei_pdf_view_get_page: Returns: the page in the middle of the view, from 0 */
guint
fulei_pdf_view_get_page (FuleiPdfView *self)
{
  return self->page;
}

/** fulei_pdf_view_show_page: @page: from 0; scrolled to the top of the view */
void
fulei_pdf_view_show_page (FuleiPdfView *self, guint page)
{
  if (page < self->layout.n_pages && page != self->page)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                              fulei_pdf_layout_page_top (&self->layout, page) - FULEI_PDF_GAP);
}

/** fulei_pdf_view_set_fit: what the scale follows when the view changes its size */
void
fulei_pdf_view_set_fit (FuleiPdfView *self, FuleiPdfFit fit)
{
  self->fit = fit;
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    configure (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fulei_pdf_view_get_fit: Returns: what the scale follows */
FuleiPdfFit
fulei_pdf_view_get_fit (FuleiPdfView *self)
{
  return self->fit;
}

/** fulei_pdf_view_get_scale: Returns: 1 for the size on paper, at 96 dots an inch */
double
fulei_pdf_view_get_scale (FuleiPdfView *self)
{
  return self->layout.scale;
}

/** fulei_pdf_view_zoom: @steps: larger by so many, or smaller if negative; 0 for the size on paper */
void
fulei_pdf_view_zoom (FuleiPdfView *self, int steps)
{
  double scale = steps == 0 ? 1 : self->layout.scale * pow (SCALE_STEP, steps);

  self->fit = FULEI_PDF_FIT_NOTHING;
  change_scale (self, CLAMP (scale, SCALE_LEAST, SCALE_MOST), gtk_widget_get_width (GTK_WIDGET (self)),
                gtk_widget_get_height (GTK_WIDGET (self)));
  notify_soon (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** fulei_pdf_view_count_kept: Returns: how many drawn pages are in memory */
guint
fulei_pdf_view_count_kept (FuleiPdfView *self)
{
  return fulei_pdf_cache_count (self->cache);
}

/** fulei_pdf_view_is_drawn: Returns: whether all pages in sight are drawn at their present size */
gboolean
fulei_pdf_view_is_drawn (FuleiPdfView *self)
{
  guint page;

  return self->layout.n_pages > 0 && !find_next_to_draw (self, &page);
}
