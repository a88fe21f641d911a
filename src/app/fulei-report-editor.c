/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/fulei-report-editor.h"

#include <glib/gi18n-lib.h>

#include "app/fulei-report-passage.h"
#include "app/fulei-report-text.h"
#include "base/fulei-heading.h"

/* Of what is written, that stays in sight above and below the cursor. */
#define MARGIN 28

struct _FuleiReportEditor {
  GtkWidget           parent;

  /* template widgets */
  GtkWidget          *toolbar;
  GtkScrolledWindow  *scroller;
  GtkWidget          *passages;

  /* borrowed */
  FuleiReportPassage *passage[FULEI_N_REPORT_PARTS];
  FuleiReportPassage *current;          /* the one with the cursor, or that had it last */

  /* state */
  gboolean            loading;
  guint               follow_source;
};

G_DEFINE_FINAL_TYPE (FuleiReportEditor, fulei_report_editor, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_SUGGEST, SIGNAL_COMPARE, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_current (FuleiReportEditor *self)
{
  return fulei_report_passage_get_buffer (self->current);
}

static gboolean
is_editable (FuleiReportEditor *self)
{
  return gtk_text_view_get_editable (fulei_report_passage_get_view (self->current));
}

static void
update_actions (FuleiReportEditor *self)
{
  gboolean editable = is_editable (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo",
                                 editable && gtk_text_buffer_get_can_undo (get_current (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo",
                                 editable && gtk_text_buffer_get_can_redo (get_current (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.level", editable);
}

/* --- the cursor stays in sight: the texts grow, and what scrolls is around all of them --- */

static gboolean
follow_cb (gpointer data)
{
  FuleiReportEditor *self = data;
  GtkTextView *view = fulei_report_passage_get_view (self->current);
  GtkTextBuffer *buffer = get_current (self);
  graphene_point_t top = GRAPHENE_POINT_INIT_ZERO, there;
  GdkRectangle cursor;
  GtkTextIter iter;
  int x, y;

  self->follow_source = 0;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &cursor);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &x, &y);
  top.y = (float) y;
  if (gtk_widget_has_focus (GTK_WIDGET (view)) &&
      gtk_widget_compute_point (GTK_WIDGET (view), self->passages, &top, &there))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), (double) there.y - MARGIN,
                               (double) there.y + cursor.height + MARGIN);
  return G_SOURCE_REMOVE;
}

static void
cursor_moved_cb (GtkTextBuffer *buffer, GParamSpec *spec, FuleiReportEditor *self)
{
  if (self->follow_source == 0 && !self->loading)
    self->follow_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, follow_cb, self, NULL);
}

/* --- parts --- */

static FuleiReportPart
find_part (FuleiReportEditor *self, FuleiReportPassage *passage)
{
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    if (self->passage[i] == passage)
      return (FuleiReportPart) i;
  g_assert_not_reached ();
}

static void
passage_changed_cb (FuleiReportPassage *passage, FuleiReportEditor *self)
{
  update_actions (self);
  if (!self->loading)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
suggest_cb (FuleiReportPassage *passage, FuleiReportEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_SUGGEST], 0, find_part (self, passage));
}

static void
compare_cb (FuleiReportPassage *passage, FuleiReportEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_COMPARE], 0, find_part (self, passage));
}

static void
focus_cb (GtkEventController *focus, FuleiReportEditor *self)
{
  self->current = FULEI_REPORT_PASSAGE (gtk_event_controller_get_widget (focus));
  update_actions (self);
  cursor_moved_cb (NULL, NULL, self);
}

static void
add_passage (FuleiReportEditor *self, FuleiReportPart part)
{
  g_autofree char *title = fulei_report_editor_dup_title (part);
  GtkWidget *passage = fulei_report_passage_new (title);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextBuffer *buffer;

  self->passage[part] = FULEI_REPORT_PASSAGE (passage);
  buffer = fulei_report_passage_get_buffer (self->passage[part]);
  g_signal_connect (passage, "changed", G_CALLBACK (passage_changed_cb), self);
  g_signal_connect (passage, "suggest", G_CALLBACK (suggest_cb), self);
  g_signal_connect (passage, "compare", G_CALLBACK (compare_cb), self);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, 0);
  g_signal_connect_object (buffer, "notify::can-undo", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::can-redo", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (passage, focus);
  gtk_box_append (GTK_BOX (self->passages), passage);
}

/* --- the widget --- */

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FuleiReportEditor *self = FULEI_REPORT_EDITOR (widget);

  if (!is_editable (self))
    return;
  if (g_str_equal (name, "editor.undo"))
    gtk_text_buffer_undo (get_current (self));
  else if (g_str_equal (name, "editor.redo"))
    gtk_text_buffer_redo (get_current (self));
  else
    fulei_report_text_set_level (get_current (self), (guint) g_variant_get_int32 (parameter));
  gtk_widget_grab_focus (GTK_WIDGET (fulei_report_passage_get_view (self->current)));
}

static gboolean
fulei_report_editor_grab_focus (GtkWidget *widget)
{
  FuleiReportEditor *self = FULEI_REPORT_EDITOR (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (fulei_report_passage_get_view (self->current)));
}

static void
fulei_report_editor_dispose (GObject *object)
{
  FuleiReportEditor *self = FULEI_REPORT_EDITOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->follow_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fulei_report_editor_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct { guint key; int level; } keys[] = { { GDK_KEY_0, 0 }, { GDK_KEY_1, 2 }, { GDK_KEY_2, 3 },
                                                           { GDK_KEY_3, 4 } };

  gtk_widget_class_install_action (widget_class, "editor.level", "i", action_cb);
  gtk_widget_class_install_action (widget_class, "editor.undo", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "editor.redo", NULL, action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK, "editor.level", "i",
                                           keys[i].level);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key - GDK_KEY_0 + GDK_KEY_KP_0, GDK_CONTROL_MASK,
                                           "editor.level", "i", keys[i].level);
    }
}

/* Tab and F6 enter the editor at the text; its buttons are one Shift+Tab before. */
static gboolean
fulei_report_editor_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (widget);
  return GTK_WIDGET_CLASS (fulei_report_editor_parent_class)->focus (widget, direction);
}

static void
fulei_report_editor_class_init (FuleiReportEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fulei_report_editor_dispose;
  widget_class->grab_focus = fulei_report_editor_grab_focus;
  widget_class->focus = fulei_report_editor_focus;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FULEI_TYPE_REPORT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_SUGGEST] = g_signal_new ("suggest", FULEI_TYPE_REPORT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_COMPARE] = g_signal_new ("compare", FULEI_TYPE_REPORT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fulei/Ledger/ui/fulei-report-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, FuleiReportEditor, toolbar);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, FuleiReportEditor, passages);
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "reporteditor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fulei_report_editor_init (FuleiReportEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    add_passage (self, (FuleiReportPart) i);
  self->current = self->passage[0];
  update_actions (self);
}

/** fulei_report_editor_load: @parts: FULEI_N_REPORT_PARTS texts, NULL for nothing; what is the same already stays as it is */
void
fulei_report_editor_load (FuleiReportEditor *self, const char *const *parts)
{
  self->loading = TRUE;
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    {
      g_autofree char *shown = fulei_report_editor_dup_part (self, (FuleiReportPart) i);

      if (g_strcmp0 (shown, parts[i] != NULL ? parts[i] : "") != 0)
        fulei_report_text_load (fulei_report_passage_get_buffer (self->passage[i]), parts[i]);
    }
  self->loading = FALSE;
}

/** fulei_report_editor_dup_part: Returns: (transfer full): what stands there, clean */
char *
fulei_report_editor_dup_part (FuleiReportEditor *self, FuleiReportPart part)
{
  return fulei_report_text_dup (fulei_report_passage_get_buffer (self->passage[part]));
}

/** fulei_report_editor_insert: @text: put at the cursor; one step of Ctrl+Z */
void
fulei_report_editor_insert (FuleiReportEditor *self, FuleiReportPart part, const char *text)
{
  fulei_report_text_insert (fulei_report_passage_get_buffer (self->passage[part]), text);
  gtk_widget_grab_focus (GTK_WIDGET (fulei_report_passage_get_view (self->passage[part])));
}

/** fulei_report_editor_set_before: what the last period's report has there; see fulei_report_passage_set_before() */
void
fulei_report_editor_set_before (FuleiReportEditor *self, FuleiReportPart part, const char *period, const char *text)
{
  fulei_report_passage_set_before (self->passage[part], period, text);
}

/** fulei_report_editor_shows_before: Returns: whether the last period's text of that part is wanted */
gboolean
fulei_report_editor_shows_before (FuleiReportEditor *self, FuleiReportPart part)
{
  return fulei_report_passage_shows_before (self->passage[part]);
}

/** fulei_report_editor_set_editable: whether it can be written in */
void
fulei_report_editor_set_editable (FuleiReportEditor *self, gboolean editable)
{
  for (guint i = 0; i < FULEI_N_REPORT_PARTS; i++)
    fulei_report_passage_set_editable (self->passage[i], editable);
  gtk_widget_set_sensitive (self->toolbar, editable);
  update_actions (self);
}

/** fulei_report_editor_go_to: puts the cursor on a line, from 0, of a part */
void
fulei_report_editor_go_to (FuleiReportEditor *self, FuleiReportPart part, int line)
{
  fulei_report_passage_go_to (self->passage[part], line);
}

/** fulei_report_editor_list_headings: Returns: (transfer full) (element-type FuleiReportHeading) */
GPtrArray *
fulei_report_editor_list_headings (FuleiReportEditor *self, FuleiReportPart part)
{
  return fulei_report_text_list_headings (fulei_report_passage_get_buffer (self->passage[part]));
}

/** fulei_report_editor_get_buffer: Returns: (transfer none): the text of a part */
GtkTextBuffer *
fulei_report_editor_get_buffer (FuleiReportEditor *self, FuleiReportPart part)
{
  return fulei_report_passage_get_buffer (self->passage[part]);
}

/** fulei_report_editor_dup_title: Returns: (transfer full): 一、工作开展情况 */
char *
fulei_report_editor_dup_title (FuleiReportPart part)
{
  g_autofree char *marker = fulei_heading_dup_marker (1, (guint) part + 1);

  return g_strconcat (marker, fulei_report_part_get_label (part), NULL);
}
