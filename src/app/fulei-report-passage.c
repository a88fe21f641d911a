/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-passage.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-report-text.h"

/* First line of a paragraph: two characters in, as on the page. */
#define INDENT_CHARACTERS 2

struct _FuleiReportPassage {
  GtkWidget      parent;

  /* template widgets */
  GtkLabel      *title_label;
  GtkLabel      *length_label;
  GtkWidget     *suggest_button;
  GtkWidget     *before_button;
  GtkTextView   *view;
  GtkWidget     *before_box;
  GtkLabel      *before_title;
  GtkLabel      *before_label;
  GtkWidget     *take_button;

  /* owned */
  char          *before;
};

G_DEFINE_FINAL_TYPE (FuleiReportPassage, fulei_report_passage, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_SUGGEST, SIGNAL_COMPARE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
changed_cb (FuleiReportPassage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *length = g_strdup_printf (_("%d 字"), gtk_text_buffer_get_char_count (buffer));

  gtk_label_set_label (self->length_label, gtk_text_buffer_get_char_count (buffer) > 0 ? length : NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (FuleiReportPassage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || !gtk_text_view_get_editable (self->view))
    return;
  fulei_report_text_insert (gtk_text_view_get_buffer (self->view), text);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (self->view)));
}

/* What Word puts into the clipboard with the words stays out. */
static void
paste_cb (FuleiReportPassage *self)
{
  g_signal_stop_emission_by_name (self->view, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), NULL, pasted_cb,
                                 g_object_ref (self));
}

static void
suggest_cb (FuleiReportPassage *self)
{
  g_signal_emit (self, signals[SIGNAL_SUGGEST], 0);
}

static void
before_cb (FuleiReportPassage *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->before_button));

  gtk_widget_set_visible (self->before_box, shown);
  if (shown && self->before == NULL)
    g_signal_emit (self, signals[SIGNAL_COMPARE], 0);
}

static void
take_cb (FuleiReportPassage *self)
{
  if (self->before == NULL)
    return;
  fulei_report_text_insert (gtk_text_view_get_buffer (self->view), self->before);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Headings in the theme's accent, in light and dark. */
static void
fulei_report_passage_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  FuleiReportPassage *self = FULEI_REPORT_PASSAGE (widget);
  GdkRGBA accent;

  GTK_WIDGET_CLASS (fulei_report_passage_parent_class)->css_changed (widget, change);
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &accent))
    fulei_report_text_set_colour (gtk_text_view_get_buffer (self->view), &accent);
}

/* A text view that lies in no scroller measures what it has broken into lines, which is nothing before it has a width:
 * once it has, all is broken and measured again. */
static gboolean
settle_cb (GtkWidget *view, G_GNUC_UNUSED GdkFrameClock *clock, G_GNUC_UNUSED gpointer data)
{
  GtkTextIter end;
  GdkRectangle place;

  if (gtk_widget_get_width (view) <= 1)
    return G_SOURCE_CONTINUE;
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &end, &place);
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

static void
fulei_report_passage_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fulei_report_passage_parent_class)->map (widget);
  gtk_widget_add_tick_callback (GTK_WIDGET (FULEI_REPORT_PASSAGE (widget)->view), settle_cb, NULL, NULL);
}

static void
fulei_report_passage_realize (GtkWidget *widget)
{
  FuleiReportPassage *self = FULEI_REPORT_PASSAGE (widget);
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  GTK_WIDGET_CLASS (fulei_report_passage_parent_class)->realize (widget);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), "文");
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_text_view_set_indent (self->view, INDENT_CHARACTERS * width);
}

static void
fulei_report_passage_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&FULEI_REPORT_PASSAGE (object)->before, g_free);
  G_OBJECT_CLASS (fulei_report_passage_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-report-passage.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, title_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, length_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, suggest_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, before_button);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, view);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, before_box);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, before_title);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, before_label);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportPassage, take_button);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
fulei_report_passage_class_init (FuleiReportPassageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_passage_dispose;
  widget_class->css_changed = fulei_report_passage_css_changed;
  widget_class->map = fulei_report_passage_map;
  widget_class->realize = fulei_report_passage_realize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_REPORT_PASSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_SUGGEST] = g_signal_new ("suggest", FULEI_TYPE_REPORT_PASSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_COMPARE] = g_signal_new ("compare", FULEI_TYPE_REPORT_PASSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "reportpassage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fulei_report_passage_init (FuleiReportPassage *self)
{
  g_autoptr (GtkTextBuffer) buffer = fulei_report_text_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_view_set_buffer (self->view, buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/** fulei_report_passage_new: @title: with its number. Returns: (transfer floating) */
GtkWidget *
fulei_report_passage_new (const char *title)
{
  FuleiReportPassage *self = g_object_new (FULEI_TYPE_REPORT_PASSAGE, NULL);

  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/** fulei_report_passage_get_buffer: Returns: (transfer none): the text, see fulei-report-text.h */
GtkTextBuffer *
fulei_report_passage_get_buffer (FuleiReportPassage *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/** fulei_report_passage_get_view: Returns: (transfer none): where the text is written */
GtkTextView *
fulei_report_passage_get_view (FuleiReportPassage *self)
{
  return self->view;
}

/**
 * fulei_report_passage_set_before:
 * @period: (nullable): whose text it is: 上月, 2026年9月
 * @text: (nullable): NULL: not known yet; "": nothing was written
 */
void
fulei_report_passage_set_before (FuleiReportPassage *self, const char *period, const char *text)
{
  g_autofree char *title = g_strdup_printf (_("%s写的："), period != NULL ? period : "");
  gboolean some = text != NULL && *text != '\0';

  g_free (self->before);
  self->before = g_strdup (text);
  gtk_label_set_label (self->before_title, title);
  gtk_label_set_label (self->before_label, some ? text : text != NULL ? _("没有写这一部分。") : NULL);
  gtk_widget_set_visible (self->take_button, some && gtk_text_view_get_editable (self->view));
  if (text == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->before_button), FALSE);
}

/** fulei_report_passage_shows_before: Returns: whether the last period's text is wanted */
gboolean
fulei_report_passage_shows_before (FuleiReportPassage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->before_button));
}

/** fulei_report_passage_set_editable: @editable: FALSE where nothing can be written (a final report, a ledger that is only read) */
void
fulei_report_passage_set_editable (FuleiReportPassage *self, gboolean editable)
{
  gtk_text_view_set_editable (self->view, editable);
  gtk_widget_set_sensitive (self->suggest_button, editable);
  gtk_widget_set_visible (self->take_button, editable && self->before != NULL && *self->before != '\0');
}

/** fulei_report_passage_go_to: @line: from 0: of the text, where the cursor is put */
void
fulei_report_passage_go_to (FuleiReportPassage *self, int line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
