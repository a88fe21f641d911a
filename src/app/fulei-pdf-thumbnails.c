/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-pdf-thumbnails.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-pdf-render.h"

#define THUMBNAIL_WIDTH 108
/* Thin lines drawn at this size would all be as thick as a pixel: they are drawn larger and shown smaller. */
#define OVERSAMPLING 3

struct _FuleiPdfThumbnails {
  AdwBin              parent;

  /* template widgets */
  GtkScrolledWindow  *scrolled;
  GtkListView        *list;
  GtkSingleSelection *selection;

  /* owned */
  PopplerDocument    *document;
  GPtrArray          *pictures;         /* of those bound to a page, borrowed */

  /* state */
  int                 height;           /* of a thumbnail */
  guint               draw_source;
  gboolean            following;        /* the selection follows the view, nobody chose */
};

enum { SIGNAL_PAGE_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FuleiPdfThumbnails, fulei_pdf_thumbnails, ADW_TYPE_BIN)

#define PAGE_KEY "fulei-page"

static gboolean
is_in_sight (FuleiPdfThumbnails *self, GtkWidget *picture)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (picture) && gtk_widget_compute_bounds (picture, GTK_WIDGET (self->scrolled), &bounds)
         && bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < gtk_widget_get_height (GTK_WIDGET (self->scrolled));
}

/* Draws one picture in sight a time, and drops those out of sight. */
static gboolean
draw_cb (gpointer data)
{
  FuleiPdfThumbnails *self = data;

  for (guint i = 0; i < self->pictures->len; i++)
    {
      GtkPicture *picture = g_ptr_array_index (self->pictures, i);
      guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (picture), PAGE_KEY));
      g_autoptr (GdkTexture) texture = NULL;

      if (!is_in_sight (self, GTK_WIDGET (picture)))
        gtk_picture_set_paintable (picture, NULL);
      else if (gtk_picture_get_paintable (picture) == NULL)
        {
          texture = fulei_pdf_render_page (self->document, page,
                                           OVERSAMPLING * THUMBNAIL_WIDTH
                                           * gtk_widget_get_scale_factor (GTK_WIDGET (picture)));
          gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
          return G_SOURCE_CONTINUE;
        }
    }
  self->draw_source = 0;
  return G_SOURCE_REMOVE;
}

static void
draw_soon (FuleiPdfThumbnails *self)
{
  if (self->draw_source == 0 && self->document != NULL)
    self->draw_source = g_idle_add (draw_cb, self);
}

static void
setup_cb (FuleiPdfThumbnails *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (picture, "frame");
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (FuleiPdfThumbnails *self, GtkListItem *item)
{
  GtkWidget *picture = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkLabel *label = GTK_LABEL (gtk_widget_get_next_sibling (picture));
  guint page = gtk_list_item_get_position (item);
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *name = g_strdup_printf (_("第 %u 页"), page + 1);

  gtk_label_set_label (label, number);
  gtk_widget_set_size_request (picture, THUMBNAIL_WIDTH, self->height);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (picture), PAGE_KEY, GUINT_TO_POINTER (page));
  gtk_picture_set_paintable (GTK_PICTURE (picture), NULL);
  g_ptr_array_add (self->pictures, picture);
  draw_soon (self);
}

static void
unbind_cb (FuleiPdfThumbnails *self, GtkListItem *item)
{
  GtkWidget *picture = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_picture_set_paintable (GTK_PICTURE (picture), NULL);
  g_ptr_array_remove_fast (self->pictures, picture);
}

static void
selected_cb (FuleiPdfThumbnails *self)
{
  guint page = gtk_single_selection_get_selected (self->selection);

  if (!self->following && page != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[SIGNAL_PAGE_CHOSEN], 0, page);
}

static void
fulei_pdf_thumbnails_dispose (GObject *object)
{
  FuleiPdfThumbnails *self = FULEI_PDF_THUMBNAILS (object);

  g_clear_handle_id (&self->draw_source, g_source_remove);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (fulei_pdf_thumbnails_parent_class)->dispose (object);
}

static void
fulei_pdf_thumbnails_finalize (GObject *object)
{
  g_ptr_array_unref (FULEI_PDF_THUMBNAILS (object)->pictures);
  G_OBJECT_CLASS (fulei_pdf_thumbnails_parent_class)->finalize (object);
}

static void
fulei_pdf_thumbnails_class_init (FuleiPdfThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fulei_pdf_thumbnails_dispose;
  object_class->finalize = fulei_pdf_thumbnails_finalize;

  signals[SIGNAL_PAGE_CHOSEN] = g_signal_new ("page-chosen", FULEI_TYPE_PDF_THUMBNAILS, G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-pdf-thumbnails.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiPdfThumbnails, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FuleiPdfThumbnails, list);
  gtk_widget_class_bind_template_child (widget_class, FuleiPdfThumbnails, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
fulei_pdf_thumbnails_init (FuleiPdfThumbnails *self)
{
  GtkAdjustment *adjustment;

  self->pictures = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (draw_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (draw_soon), self, G_CONNECT_SWAPPED);
}

/** fulei_pdf_thumbnails_set_document: @document: (nullable) */
void
fulei_pdf_thumbnails_set_document (FuleiPdfThumbnails *self, PopplerDocument *document)
{
  g_autoptr (GtkStringList) pages = gtk_string_list_new (NULL);
  int n_pages = document != NULL ? poppler_document_get_n_pages (document) : 0;
  double width = 1, height = 1;

  if (n_pages > 0)
    fulei_pdf_render_get_size (document, 0, &width, &height);
  self->height = (int) (THUMBNAIL_WIDTH * height / width + 0.5);
  for (int i = 0; i < n_pages; i++)
    gtk_string_list_append (pages, "");
  self->following = TRUE;
  gtk_single_selection_set_model (self->selection, NULL);
  g_set_object (&self->document, document);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (pages));
  self->following = FALSE;
  draw_soon (self);
}

/** fulei_pdf_thumbnails_set_page: marks the page that is on the screen, and brings its thumbnail into sight */
void
fulei_pdf_thumbnails_set_page (FuleiPdfThumbnails *self, guint page)
{
  if (page >= g_list_model_get_n_items (G_LIST_MODEL (self->selection))
      || page == gtk_single_selection_get_selected (self->selection))
    return;
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  self->following = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", page);
}

/** fulei_pdf_thumbnails_count_drawn: Returns: how many thumbnails are in memory */
guint
fulei_pdf_thumbnails_count_drawn (FuleiPdfThumbnails *self)
{
  guint drawn = 0;

  for (guint i = 0; i < self->pictures->len; i++)
    drawn += gtk_picture_get_paintable (g_ptr_array_index (self->pictures, i)) != NULL;
  return drawn;
}
